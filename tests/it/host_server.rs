//! What the owner of a night may rely on: who comes, what is said, what is sent, and that nothing of it makes it wait.

use super::host_client::*;
use newsdeck::{
    host::{
        Arrived, FromHost, FromPlayer, Keys, Link, NotOpened, Opening, Refusal, Role, Server,
        fingerprint,
    },
    quiz::night::Spot,
};
use serde_json::json;
use std::{
    net::{IpAddr, Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, mpsc::channel},
    time::{Duration, Instant},
};

#[test]
fn a_phone_comes_by_the_code_says_something_hears_something_and_leaves() {
    let (server, inbox) = opened();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let device = fingerprint(TOKEN).unwrap();
        let who = match told(&inbox) {
            Arrived::Came { who, role } => {
                assert_eq!(role, Role::Player { device });
                who
            }
            other => panic!("{other:?}"),
        };
        say(&mut phone, r#"{"do":"join","id":1,"team":"The Otters"}"#).await;
        match told(&inbox) {
            Arrived::Said {
                who: by,
                said,
                timing,
            } => {
                assert_eq!(by, who);
                assert_eq!(timing.received, 1_795_431_600_000);
                let team = "The Otters".to_owned();
                let (id, member) = (1, None);
                assert_eq!(said, FromPlayer::Join { id, team, member });
            }
            other => panic!("{other:?}"),
        }
        server.send(who, r#"{"is":"ack","id":1}"#.into());
        assert_eq!(heard(&mut phone).await, Some(json!({"is": "ack", "id": 1})));
        drop(phone);
        assert_eq!(told(&inbox), Arrived::Left { who });
    });
}

#[test]
fn the_stage_comes_by_the_number_and_the_host_by_the_secret_alone() {
    let (server, inbox) = opened();
    runs(async {
        let mut stage = socket(server.address(), "/stage/ws").await;
        let pin = keys().pin();
        say(&mut stage, &format!(r#"{{"do":"hello","pin":"{pin}"}}"#)).await;
        let stage_came = told(&inbox);
        assert!(matches!(
            stage_came,
            Arrived::Came {
                role: Role::Stage,
                ..
            }
        ));
        let mut host = socket(server.address(), "/host/ws").await;
        let secret = keys().host();
        say(&mut host, &format!(r#"{{"do":"hello","key":"{secret}"}}"#)).await;
        let host_came = told(&inbox);
        assert!(matches!(
            host_came,
            Arrived::Came {
                role: Role::Host,
                ..
            }
        ));
        say(&mut host, r#"{"do":"next","id":1,"epoch":4}"#).await;
        let wished = FromHost::Next { id: 1, epoch: 4 };
        assert!(matches!(told(&inbox), Arrived::Ordered { order, .. } if order == wished));
    });
}

#[test]
fn the_longest_answer_that_a_phone_can_send_arrives_and_so_does_the_host_s_word_on_it() {
    let (server, inbox) = opened();
    let answer = "🦉".repeat(1000);
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        came(&inbox);
        let said = json!({"do": "text", "id": 1, "epoch": 4, "text": answer});
        say(&mut phone, &said.to_string()).await;
        assert!(matches!(told(&inbox), Arrived::Said { .. }));
        let mut host = socket(server.address(), "/host/ws").await;
        let secret = keys().host();
        say(&mut host, &format!(r#"{{"do":"hello","key":"{secret}"}}"#)).await;
        came(&inbox);
        let spot = Spot::Question { round: 11, at: 99 };
        let answer = json!({"question": usize::MAX, "text": usize::MAX});
        let rule =
            json!({"do": "rule", "id": 99_999, "spot": spot, "answer": answer, "ruling": "half"});
        say(&mut host, &rule.to_string()).await;
        assert!(matches!(told(&inbox), Arrived::Ordered { .. }));
    });
}

#[test]
fn the_stage_and_the_host_see_a_night_of_ten_thousand_teams() {
    let (server, inbox) = opened();
    let name = "好".repeat(40);
    let team = format!(r#"{{"id":9999,"name":"{name}","seat":null,"is_in":false,"lives":null}},"#);
    // each of them three times: in the room, in the table and among those that are missing
    let frame = format!(r#"{{"is":"stage","teams":[{}0]}}"#, team.repeat(30_000));
    let mut pages = Vec::new();
    runs(async {
        for (path, hello) in [
            (
                "/stage/ws",
                format!(r#"{{"do":"hello","pin":"{}"}}"#, keys().pin()),
            ),
            (
                "/host/ws",
                format!(r#"{{"do":"hello","key":"{}"}}"#, keys().host()),
            ),
        ] {
            let mut page = socket(server.address(), path).await;
            say(&mut page, &hello).await;
            server.send(came(&inbox), frame.as_str().into());
            let seen = heard(&mut page).await.unwrap();
            assert_eq!(seen["teams"].as_array().unwrap().len(), 30_001, "{path}");
            pages.push(page);
        }
    });
}

#[test]
fn a_device_that_the_night_knows_comes_in_by_its_token_alone() {
    let (server, inbox) = opened();
    server.knows(&fingerprint(TOKEN).unwrap());
    runs(async {
        let mut phone = socket(server.address(), "/ws").await;
        say(
            &mut phone,
            &format!(r#"{{"do":"hello","token":"{TOKEN}"}}"#),
        )
        .await;
        came(&inbox);
        let mut stranger = socket(server.address(), "/ws").await;
        let hello = format!(r#"{{"do":"hello","token":"{}"}}"#, token(5));
        say(&mut stranger, &hello).await;
        let bye = ended(&mut stranger).await.unwrap();
        assert_eq!(
            (&bye["is"], &bye["refusal"]),
            (&json!("bye"), &json!("key"))
        );
    });
}

#[test]
fn whoever_is_shown_out_is_told_why_and_leaves() {
    let (server, inbox) = opened();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        let why = "The host has shown this phone out.";
        server.send(who, r#"{"is":"own"}"#.into());
        server.close(who, Refusal::Banned, why);
        server.send(who, r#"{"is":"never"}"#.into());
        assert_eq!(heard(&mut phone).await, Some(json!({"is": "own"})));
        let bye = json!({"is": "bye", "refusal": "banned", "why": why});
        assert_eq!(ended(&mut phone).await, Some(bye));
        drop(phone);
        assert_eq!(told(&inbox), Arrived::Left { who });
    });
}

#[test]
fn the_pings_of_a_phone_make_its_press_known_and_its_link_is_told_once() {
    let (server, inbox) = opened();
    runs(async {
        use futures_util::StreamExt;
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        let start = Instant::now();
        let there = || 5000.0 + start.elapsed().as_secs_f64() * 1000.0;
        for _ in 0..5 {
            let message = phone.next().await.unwrap().unwrap().into_text().unwrap();
            let ping: serde_json::Value = serde_json::from_str(&message).unwrap();
            assert_eq!(ping["is"], "ping");
            let pong = json!({"do": "pong", "ping": ping["ping"], "at": there()});
            say(&mut phone, &pong.to_string()).await;
        }
        let pressed = json!({"do": "press", "id": 1, "epoch": 1, "at": there() - 1.0});
        say(&mut phone, &pressed.to_string()).await;
        let mut links = Vec::new();
        loop {
            match inbox.recv_timeout(LONG).unwrap() {
                Arrived::Link { who: of, quality } => {
                    assert_eq!(of, who);
                    links.push(quality);
                }
                Arrived::Said { timing, .. } => {
                    let happened = timing.happened.unwrap();
                    assert!((timing.received - 200..=timing.received).contains(&happened));
                    break;
                }
                _ => {}
            }
        }
        // how good depends on how busy this machine is
        assert!(
            matches!(links[..], [Link::Good | Link::Fair | Link::Poor]),
            "{links:?}"
        );
    });
}

#[test]
fn the_page_is_there_under_the_address_and_under_the_key_and_its_loading_is_told() {
    let (server, inbox) = opened();
    let key = keys().join();
    let small = key.to_lowercase();
    for path in ["/".to_owned(), format!("/{key}"), format!("/{small}")] {
        let answer = page(server.address(), &path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("content-type: text/html; charset=utf-8\r\n"));
    }
    assert_eq!(inbox.recv_timeout(LONG).unwrap(), Arrived::Loaded);
    for path in [
        "/phone.css",
        "/phone.js",
        "/stage",
        "/stage.js",
        "/host",
        "/host.css",
    ] {
        let answer = page(server.address(), path);
        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\n"),
            "{path}: {answer}"
        );
    }
}

#[test]
fn a_port_that_is_taken_gives_way_to_the_next_free_one() {
    let other = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let taken = other.local_addr().unwrap().port();
    let (server, _inbox) = opened_at(Ipv4Addr::LOCALHOST.into(), taken);
    assert_ne!(server.address().port(), taken);
    assert!(page(server.address(), "/").starts_with("HTTP/1.1 200"));
}

#[test]
fn an_address_that_cannot_be_listened_on_is_refused_with_a_sentence() {
    let open = |ip: IpAddr| {
        let opening = Opening {
            ip,
            port: 0,
            keys: Keys::new([1; 16]),
            clock: Arc::new(|| 0),
        };
        Server::open(opening, |_| {}).err()
    };
    let gone: IpAddr = "192.0.2.77".parse().unwrap();
    assert_eq!(open(gone), Some(NotOpened::NoAddress(gone)));
    let all: IpAddr = Ipv4Addr::UNSPECIFIED.into();
    assert_eq!(open(all), Some(NotOpened::Everywhere(all)));
    let six: IpAddr = "::".parse().unwrap();
    let why = open(six).unwrap().to_string();
    assert!(why.contains("choose the one"), "{why}");
}

#[test]
fn a_network_of_ipv6_alone_has_its_door_or_the_host_is_told_why_there_is_none() {
    let six: IpAddr = "::1".parse().unwrap();
    if TcpListener::bind((six, 0)).is_err() {
        // then the host is told so in a sentence
        let opening = Opening {
            ip: six,
            port: 0,
            keys: keys(),
            clock: Arc::new(|| 0),
        };
        let why = Server::open(opening, |_| {}).err().unwrap().to_string();
        assert!(why.contains("::1") && why.ends_with('.'), "{why}");
        return;
    }
    let (server, inbox) = opened_at(six, 0);
    let at = server.address();
    assert!(page(at, "/").starts_with("HTTP/1.1 200"));
    runs(async {
        let _phone = player(at, TOKEN).await;
        came(&inbox);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn at_another_address_the_night_goes_on_and_whoever_is_in_stays_and_may_come_back() {
    let (server, inbox) = opened();
    let before = server.address();
    runs(async {
        let mut phone = player(before, TOKEN).await;
        let who = came(&inbox);
        let after = server.move_to("127.0.0.2".parse().unwrap()).unwrap();
        assert_ne!(after, before);
        assert_eq!(server.address(), after);
        server.send(who, r#"{"is":"own"}"#.into());
        assert_eq!(heard(&mut phone).await, Some(json!({"is": "own"})));
        let _new = player(after, &token(2)).await;
        came(&inbox);
        let _again = player(before, TOKEN).await;
        came(&inbox);
        assert_eq!(server.move_to(before.ip()).unwrap(), before);
    });
}

#[cfg(target_os = "linux")]
#[test]
fn an_address_where_nobody_was_let_in_is_closed_when_another_is_chosen() {
    let (server, _inbox) = opened();
    let before = server.address();
    let after = server.move_to("127.0.0.3".parse().unwrap()).unwrap();
    assert!(page(after, "/").starts_with("HTTP/1.1 200"));
    wait_until(|| TcpStream::connect(before).is_err());
    let gone: IpAddr = "192.0.2.77".parse().unwrap();
    assert_eq!(server.move_to(gone), Err(NotOpened::NoAddress(gone)));
    assert_eq!(server.address(), after, "nothing has changed");
}

#[test]
fn when_the_door_is_shut_every_page_is_told_why_and_nothing_listens() {
    let (server, inbox) = opened();
    let at = server.address();
    runs(async {
        let mut phone = player(at, TOKEN).await;
        let who = came(&inbox);
        let mut stage = socket(at, "/stage/ws").await;
        let pin = keys().pin();
        say(&mut stage, &format!(r#"{{"do":"hello","pin":"{pin}"}}"#)).await;
        came(&inbox);
        let mut host = socket(at, "/host/ws").await;
        let secret = keys().host();
        say(&mut host, &format!(r#"{{"do":"hello","key":"{secret}"}}"#)).await;
        came(&inbox);
        server.send(who, r#"{"is":"own"}"#.into());
        let _last_words = server.shut("That is all for tonight.");
        assert!(TcpStream::connect(at).is_err());
        assert_eq!(
            heard(&mut phone).await,
            Some(json!({"is": "own"})),
            "what came before"
        );
        let bye = json!({"is": "bye", "refusal": "closed", "why": "That is all for tonight."});
        for page in [&mut phone, &mut stage, &mut host] {
            assert_eq!(ended(page).await, Some(bye.clone()));
        }
    });
}

#[test]
fn whoever_shuts_the_door_waits_for_nobody_and_the_next_door_has_the_same_port() {
    let (outbox, inbox) = channel();
    let (let_go, held) = channel::<()>();
    let held = std::sync::Mutex::new(held);
    let opening = Opening {
        ip: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        keys: keys(),
        clock: Arc::new(|| 0),
    };
    let server = Server::open(opening, move |arrived| {
        let comes = matches!(arrived, Arrived::Came { .. });
        let _ = outbox.send(arrived);
        if comes {
            // its thread does nothing from now on
            let _ = held.lock().unwrap().recv();
        }
    });
    let server = server.unwrap();
    let at = server.address();
    runs(async {
        let mut phone = player(at, TOKEN).await;
        let who = came(&inbox);
        let last_words = server.shut("That is all for tonight.");
        let (next, next_inbox) = opened_at(at.ip(), at.port());
        assert_eq!(next.address(), at);
        drop(let_go);
        // the thread of the first goes on, and says what it has to say to its own phones
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(bye["why"], "That is all for tonight.");
        assert_eq!(told(&inbox), Arrived::Left { who });
        goes_on(&next, &next_inbox).await;
        drop(last_words);
        goes_on(&next, &next_inbox).await;
    });
}

#[test]
fn a_program_that_ends_says_so_too_and_waits_for_nobody_who_does_not_read() {
    let (server, inbox) = opened();
    let at = server.address();
    let asleep: Vec<_> = (0..20)
        .map(|number| raw_player(at, &token(number)))
        .collect();
    let frame: std::sync::Arc<str> =
        format!(r#"{{"is":"state","text":"{}"}}"#, "a".repeat(60_000)).into();
    for _ in &asleep {
        let who = came(&inbox);
        (0..60).for_each(|_| server.send(who, frame.clone()));
    }
    runs(async {
        let mut phone = player(at, TOKEN).await;
        came(&inbox);
        drop(server);
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(bye["refusal"], "closed", "{bye}");
        assert!(bye["why"].as_str().unwrap().ends_with('.'));
        assert!(TcpStream::connect(at).is_err());
    });
}

#[test]
fn what_one_says_while_the_owner_is_busy_waits_and_none_of_it_is_lost() {
    let (server, inbox) = opened();
    let ack = |id: u64| format!(r#"{{"is":"ack","id":{id}}}"#).into();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        for id in 1..=20 {
            let frame = format!(r#"{{"do":"text","id":{id},"epoch":1,"text":"Oslo"}}"#);
            say(&mut phone, &frame).await;
        }
        for next in 1..=20 {
            match told(&inbox) {
                Arrived::Said { said, .. } => assert_eq!(said.id(), Some(next)),
                other => panic!("{other:?}"),
            }
            match next {
                8 => {
                    let quiet = inbox.recv_timeout(Duration::from_millis(200));
                    let is_said = matches!(quiet, Ok(Arrived::Said { .. }));
                    assert!(!is_said, "no more than eight are on their way");
                    (1..=8).for_each(|id| server.send(who, ack(id)));
                }
                9.. => server.send(who, ack(next)),
                _ => {}
            }
        }
        for id in 1..=20 {
            assert_eq!(heard(&mut phone).await.unwrap()["id"], id);
        }
    });
}

#[test]
fn a_command_that_is_said_again_and_again_before_its_answer_counts_once_and_takes_no_room() {
    let (server, inbox) = opened();
    let text = |id: u64| format!(r#"{{"do":"text","id":{id},"epoch":1,"text":"Oslo"}}"#);
    // the same words, written otherwise
    let spaced = |id: u64| text(id).replace(':', ": ");
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        for id in 1..=12 {
            say(&mut phone, &text(id)).await;
            assert!(matches!(told(&inbox), Arrived::Said { said, .. } if said.id() == Some(id)));
            say(&mut phone, &spaced(id)).await;
            // it is read after the one before, and before what was said again is answered
            say(
                &mut phone,
                &format!(r#"{{"do":"leave","id":{}}}"#, id + 100),
            )
            .await;
            assert!(
                matches!(told(&inbox), Arrived::Said { said, .. } if said.id() == Some(id + 100))
            );
            for done in [id, id + 100] {
                server.send(who, format!(r#"{{"is":"ack","id":{done}}}"#).into());
                assert_eq!(heard(&mut phone).await.unwrap()["id"], done);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
}

#[test]
fn what_was_answered_may_be_said_again_and_is_answered_again() {
    let (server, inbox) = opened();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        for _ in 0..20 {
            say(&mut phone, r#"{"do":"leave","id":1}"#).await;
            assert!(matches!(told(&inbox), Arrived::Said { .. }));
            server.send(who, r#"{"is":"ack","id":1}"#.into());
            assert_eq!(heard(&mut phone).await.unwrap()["id"], 1);
        }
    });
}
