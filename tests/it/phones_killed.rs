//! `kill -9` in the middle of a question with fifty phones on it: the night goes on, the phones come back by
//! themselves, and the scores are those of a night that was never broken off.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    host_client::connected,
    night_host::{GEORGIA, Host, IN_WORDS, PERU, POLAND, SPACE, asked, quiz},
    terminal::PATIENCE,
};
use futures_util::{SinkExt, StreamExt};
use newsdeck::quiz::night::Phase;
use serde_json::{Value, json};
use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use tokio::{
    runtime::Builder,
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::sleep,
};
use tokio_tungstenite::tungstenite::Message;

const PHONES: usize = 50;
/// Between two tries of a phone to come back, as on its page.
const AGAIN: Duration = Duration::from_millis(500);

const ANSWERS: [&str; 3] = ["Warsaw", "Tbilisi", "Lima"];

/// What a phone knows, for the test to look at.
#[derive(Default)]
struct Seen {
    /// It has had a state since it was last connected.
    is_here: bool,
    team: Option<String>,
    epoch: u64,
    scene: String,
    /// Commands that were not acknowledged.
    waiting: Vec<Value>,
    refused: Vec<String>,
}

struct Phone {
    seen: Arc<Mutex<Seen>>,
    orders: UnboundedSender<Value>,
}

/// Fifty phones on a runtime of their own.
struct Phones {
    all: Vec<Phone>,
}

impl Phones {
    fn come(at: SocketAddr, key: &str) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let handle = runtime.handle().clone();
        let phone = |number: usize| {
            let (orders, heard) = unbounded_channel();
            let seen = Arc::new(Mutex::new(Seen::default()));
            handle.spawn(live(number, at, key.to_owned(), heard, Arc::clone(&seen)));
            Phone { seen, orders }
        };
        let all = (0..PHONES).map(phone).collect();
        // Each ends when nobody gives it orders any more.
        thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
        Self { all }
    }

    /// Waits until something holds for every phone.
    fn all(&self, what: &str, holds: impl Fn(&Seen) -> bool) {
        let start = Instant::now();
        loop {
            let not_yet = |phone: &&Phone| !holds(&phone.seen.lock().unwrap());
            let left = self.all.iter().filter(not_yet).count();
            if left == 0 {
                return;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{what} does not hold for {left} phones"
            );
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn answer(&self, numbers: std::ops::Range<usize>, question: usize) {
        for number in numbers {
            let phone = &self.all[number];
            let text = match (number + question).is_multiple_of(3) {
                true => ANSWERS[question].to_owned(),
                false => format!("no idea {}", number % 7),
            };
            let epoch = phone.seen.lock().unwrap().epoch;
            let said = json!({"do": "text", "epoch": epoch, "text": text, "after_ms": 1000});
            phone.orders.send(said).unwrap();
        }
    }
}

/// A phone's page: it connects again and again, and says again what was not acknowledged.
async fn live(
    number: usize,
    at: SocketAddr,
    key: String,
    mut orders: UnboundedReceiver<Value>,
    seen: Arc<Mutex<Seen>>,
) {
    let mut id = 0;
    loop {
        let (own, origin) = (at.to_string(), format!("http://{at}"));
        let Ok((mut socket, _)) = connected(at, "/ws", &own, Some(&origin)).await else {
            sleep(AGAIN).await;
            continue;
        };
        let token = format!("{:032x}", number + 1);
        let hello = json!({"do": "hello", "token": token, "key": key});
        let waiting = seen.lock().unwrap().waiting.clone();
        let mut is_open = true;
        for said in std::iter::once(hello).chain(waiting) {
            is_open &= socket.send(Message::text(said.to_string())).await.is_ok();
        }
        while is_open {
            tokio::select! {
                order = orders.recv() => {
                    let Some(mut said) = order else { return };
                    id += 1;
                    said["id"] = json!(id);
                    seen.lock().unwrap().waiting.push(said.clone());
                    is_open = socket.send(Message::text(said.to_string())).await.is_ok();
                }
                frame = socket.next() => match frame {
                    Some(Ok(Message::Text(text))) => {
                        let frame: Value = serde_json::from_str(&text).unwrap();
                        if frame["is"] == "ping" {
                            let pong = json!({"do": "pong", "ping": frame["ping"], "at": 1.0});
                            is_open = socket.send(Message::text(pong.to_string())).await.is_ok();
                        }
                        heard(&mut seen.lock().unwrap(), &frame);
                    }
                    Some(Ok(_)) => {}
                    _ => is_open = false,
                }
            }
        }
        seen.lock().unwrap().is_here = false;
        sleep(AGAIN).await;
    }
}

fn heard(seen: &mut Seen, frame: &Value) {
    match frame["is"].as_str() {
        Some("state") => {
            seen.is_here = true;
            seen.team = frame["own"]["team"].as_str().map(str::to_owned);
            seen.epoch = frame["shared"]["epoch"].as_u64().unwrap();
            seen.scene = frame["shared"]["scene"]["is"].as_str().unwrap().to_owned();
        }
        Some("ack") => {
            seen.waiting.retain(|said| said["id"] != frame["id"]);
            seen.refused
                .extend(frame["why"].as_str().map(str::to_owned));
        }
        _ => {}
    }
}

fn is_in(host: &Host) -> usize {
    let console = host.night.console(i64::MAX);
    console.teams.iter().filter(|team| team.is_in).count()
}

/// The whole night; `broken` may break the program off while the second question is open and half the answers are in.
fn played(home: &Path, broken: impl FnOnce(&mut Host, &Phones)) -> Vec<(String, i64)> {
    let fifty = quiz("Fifty phones", "", &[IN_WORDS, POLAND, GEORGIA, PERU]);
    let mut host = Host::receives(home, &fifty, &[]);
    let (keys, at) = host.door();
    let phones = Phones::come(at, &keys.join());
    phones.all("a first state", |seen| seen.is_here);
    for (number, phone) in phones.all.iter().enumerate() {
        let join = json!({"do": "join", "team": format!("Team {number:02}")});
        phone.orders.send(join).unwrap();
    }
    phones.all("a team", |seen| {
        seen.team.is_some() && seen.waiting.is_empty()
    });
    host.wait("teams", |host| host.night.teams().count() == PHONES);
    let mut broken = Some(broken);
    for question in 0..ANSWERS.len() {
        host.until(Phase::Open(asked(0, question)));
        phones.all("an open question", |seen| seen.scene == "open");
        match broken.take_if(|_| question == 1) {
            Some(broken) => broken(&mut host, &phones),
            None => phones.answer(0..PHONES, question),
        }
        phones.all("an acknowledgement", |seen| seen.waiting.is_empty());
        host.wait("answers", |host| is_in(host) == PHONES);
        host.until(Phase::Reveal(asked(0, question)));
    }
    host.until(Phase::RoundScores(0));
    phones.all("no refusal", |seen| seen.refused.is_empty());
    let mut totals = host.totals();
    totals.sort();
    totals
}

#[test]
fn phones_come_back_to_a_night_that_was_killed_and_nothing_is_lost_or_counted_twice() {
    let whole = tempfile::tempdir().unwrap();
    let totals = played(whole.path(), |_, phones| phones.answer(0..PHONES, 1));
    assert_eq!(totals.len(), PHONES);
    assert!(totals.iter().any(|(_, points)| *points > 0));

    let killed = tempfile::tempdir().unwrap();
    let after = played(killed.path(), |host, phones| {
        phones.answer(0..PHONES / 2, 1);
        host.wait("half the answers", |host| is_in(host) == PHONES / 2);
        // These are on their way, or not even that.
        phones.answer(PHONES / 2..PHONES, 1);
        host.kill();
        for phone in &phones.all {
            phone.seen.lock().unwrap().is_here = false;
        }
        host.resume();
        let resumed = Instant::now();
        phones.all("a phone that is back", |seen| {
            seen.is_here && seen.scene == "open"
        });
        eprintln!("all phones were back after {:?}", resumed.elapsed());
        // The clock stopped with the program: the host lets it go on, and what waited for that counts.
        host.read();
        if !host.night.has_running_clock() {
            // What waited for it may be written down at once.
            host.session.press(SPACE);
            host.wait("a running clock", |host| host.night.has_running_clock());
        }
    });
    assert_eq!(after, totals);
}
