//! The second window beside a night that is really played: it follows, it tells nothing too early, it outlives the host's
//! program, and it rests while nothing happens.
#![cfg(unix)]

use super::{
    night_host::Host,
    night_killed::{begun, played},
    terminal::Session,
};
use newsdeck::quiz::night::{Phase, Status};
use std::{thread, time::Duration};

/// Answers that the room must not have seen yet.
fn secrets(host: &Host) -> Vec<String> {
    let hidden = host.night.spots().filter(|spot| {
        let state = host.night.state_of(*spot);
        state.is_some_and(|(status, _)| status != Status::Revealed)
    });
    let hidden = hidden.filter_map(|spot| host.night.question_at(spot));
    hidden
        .map(|question| question.answer.clone())
        .filter(|answer| answer.len() > 2)
        .collect()
}

/// Letters as tall as the window are no letters to search for, so what is sent is searched, too.
fn tells_nothing_too_early(host: &Host, window: &Session, place: &str) {
    let text = window.text();
    let sent = window.raw.lock().map(|raw| raw.clone()).unwrap_or_default();
    let sent = String::from_utf8_lossy(&sent);
    for secret in secrets(host) {
        assert!(!text.contains(&secret), "{secret} in {place}:\n{text}");
        assert!(!sent.contains(&secret), "{secret} was sent in {place}");
    }
}

fn rests(window: &Session) {
    // What was on its way has come.
    thread::sleep(Duration::from_millis(300));
    let sent = || window.raw.lock().map_or(0, |raw| raw.len());
    let before = sent();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(sent(), before, "nothing happens:\n{}", window.text());
}

#[test]
fn the_second_window_follows_a_night_through_a_crash_and_tells_nothing_too_early() {
    let home = tempfile::tempdir().expect("a folder");
    let window = Session::start(home.path(), &["stage"], &[]);
    window.see("No night has begun yet.");
    rests(&window);
    let mut host = begun(home.path());
    window.see("東京クイズ部");
    played(&mut host, &mut |host, place| {
        match host.night.phase() {
            Phase::Rules => window.see("phones"),
            Phase::Open(_) if place == "open, its clock running" => {
                window.see("What is the capital of Poland?");
                host.kill();
                tells_nothing_too_early(host, &window, "open, and the host's program is gone");
                host.resume();
                host.wait("resumed night", |host| !host.night.has_running_clock());
                window.see("stopped");
                rests(&window);
            }
            Phase::Reveal(_) if place == "reveal" => {
                window.see("up the same river");
                host.kill();
                rests(&window);
                host.resume();
                window.see("up the same river");
            }
            Phase::Break => window.see("Later"),
            Phase::TieBreak => window.see("311"),
            Phase::Podium { .. } => window.see("東京クイズ部"),
            _ => {}
        }
        tells_nothing_too_early(host, &window, place);
    });
    window.see("Zoë’s");
}
