//! Guessing, and taking more than one's share: from one address and from many, one try after the other and all at once.

use super::host_client::*;
use futures_util::{SinkExt, StreamExt};
use newsdeck::host::Arrived;
use serde_json::json;
use std::{io::Write, net::TcpStream, time::Duration};
use tokio_tungstenite::tungstenite::Message;

#[test]
fn the_number_cannot_be_guessed_and_who_guesses_is_stopped_even_when_it_is_right() {
    let (server, inbox) = opened();
    let at = server.address();
    let pin = keys().pin();
    let wrong = if pin == "123456" { "654321" } else { "123456" };
    let hello = |pin: &str| format!(r#"{{"do":"hello","token":"{TOKEN}","pin":"{pin}"}}"#);
    runs(async {
        for _ in 0..5 {
            let mut phone = socket(at, "/ws").await;
            say(&mut phone, &hello(wrong)).await;
            assert_eq!(refusal(ended(&mut phone).await), "key");
        }
        let mut phone = socket(at, "/ws").await;
        say(&mut phone, &hello(&pin)).await;
        let bye = ended(&mut phone).await.unwrap();
        assert_eq!(bye["refusal"], "tries");
        assert!(bye["why"].as_str().unwrap().contains("wait a minute"));
        // nor by the page of the stage, which takes the same number
        let mut stage = socket(at, "/stage/ws").await;
        say(&mut stage, &format!(r#"{{"do":"hello","pin":"{pin}"}}"#)).await;
        assert_eq!(refusal(ended(&mut stage).await), "tries");
        // who has the code of the room is not kept out by a guest who guesses
        goes_on(&server, &inbox).await;
        let mut phone = socket(at, "/ws").await;
        say(&mut phone, &hello(&pin).replace(TOKEN, &token(3))).await;
        assert_eq!(
            refusal(ended(&mut phone).await),
            "tries",
            "that changes nothing"
        );
    });
}

#[cfg(target_os = "linux")]
#[test]
fn guesses_of_one_address_do_not_keep_another_out() {
    let (server, inbox) = opened();
    let at = server.address();
    let pin = keys().pin();
    runs(async {
        for _ in 0..6 {
            let mut phone = socket(at, "/ws").await;
            say(
                &mut phone,
                r#"{"do":"hello","token":"0123456789abcdef0123456789abcdef","pin":"1"}"#,
            )
            .await;
            ended(&mut phone).await;
        }
        let mut phone = socket_from("127.0.0.9", at).await;
        let hello = format!(r#"{{"do":"hello","token":"{TOKEN}","pin":"{pin}"}}"#);
        phone.send(Message::text(hello)).await.unwrap();
        came(&inbox);
    });
}

#[test]
fn the_code_of_a_team_cannot_be_guessed() {
    let (server, inbox) = opened();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        let who = came(&inbox);
        for id in 1..=5 {
            let enter = format!(r#"{{"do":"enter","id":{id},"code":"TIGER {}"}}"#, id + 10);
            say(&mut phone, &enter).await;
            assert!(matches!(told(&inbox), Arrived::Said { .. }));
            let ack = format!(r#"{{"is":"ack","id":{id},"why":"There is no such code."}}"#);
            server.send(who, ack.into());
            assert_eq!(heard(&mut phone).await.unwrap()["id"], id);
        }
        let mut all = vec![phone];
        for (id, phone_of) in [(6, TOKEN.to_owned()), (1, token(2))] {
            let mut phone = player(server.address(), &phone_of).await;
            came(&inbox);
            let enter = format!(r#"{{"do":"enter","id":{id},"code":"TIGER 47"}}"#);
            say(&mut phone, &enter).await;
            let ack = heard(&mut phone).await.unwrap();
            assert_eq!(ack["id"], id);
            assert!(ack["why"].as_str().unwrap().contains("wait a minute"));
            say(&mut phone, r#"{"do":"leave","id":7}"#).await;
            assert!(matches!(told(&inbox), Arrived::Said { said, .. } if said.id() == Some(7)));
            all.push(phone);
        }
    });
}

#[cfg(target_os = "linux")]
#[test]
fn codes_tried_at_once_on_many_connections_or_without_waiting_for_the_answer_are_counted_too() {
    for waits in [true, false] {
        let (server, inbox) = opened();
        let at = server.address();
        runs(async {
            let mut phones = Vec::new();
            for number in 0..30 {
                let mut phone = socket_from("127.0.0.9", at).await;
                let (token, key) = (token(number), keys().join());
                let hello = format!(r#"{{"do":"hello","token":"{token}","key":"{key}"}}"#);
                say(&mut phone, &hello).await;
                came(&inbox);
                phones.push(phone);
            }
            for phone in &mut phones {
                say(phone, r#"{"do":"enter","id":1,"code":"TIGER 47"}"#).await;
            }
            if !waits {
                phones.clear();
            }
            let mut tried = 0;
            let mut answer = |patience: u64| {
                let told = inbox.recv_timeout(Duration::from_millis(patience));
                if let Ok(Arrived::Said { who, .. }) = told {
                    tried += 1;
                    let ack = r#"{"is":"ack","id":1,"why":"There is no such code."}"#;
                    server.send(who, ack.into());
                }
                (told.is_ok(), tried)
            };
            if waits {
                while let (true, 0..5) = answer(20_000) {}
                for phone in &mut phones {
                    assert_eq!(heard(phone).await.unwrap()["id"], 1);
                }
            }
            while let (true, _) = answer(700) {}
            let (_, tried) = answer(0);
            assert!(
                tried <= 5 && (tried == 5 || !waits),
                "{tried}, waits: {waits}"
            );
        });
    }
}

#[cfg(target_os = "linux")]
#[test]
fn who_tries_a_code_and_goes_before_the_answer_holds_nobody_up() {
    let (server, inbox) = opened();
    let at = server.address();
    let enters = async |number| {
        let mut phone = socket_from("127.0.0.9", at).await;
        let (token, key) = (token(number), keys().join());
        let hello = format!(r#"{{"do":"hello","token":"{token}","key":"{key}"}}"#);
        say(&mut phone, &hello).await;
        came(&inbox);
        say(&mut phone, r#"{"do":"enter","id":1,"code":"TIGER 47"}"#).await;
        phone
    };
    runs(async {
        for number in 0..5 {
            let phone = enters(number).await;
            assert!(matches!(told(&inbox), Arrived::Said { .. }));
            drop(phone);
            assert!(matches!(told(&inbox), Arrived::Left { .. }));
        }
        let mut late = enters(5).await;
        let ack = heard(&mut late).await.unwrap();
        let why = ack["why"].as_str().unwrap();
        assert!(why.contains("wait a minute"), "all were counted: {why}");
    });
}

// elsewhere this machine has one address on loopback only
#[cfg(target_os = "linux")]
#[test]
fn another_address_gets_no_more_than_its_share_of_connections_and_a_third_is_not_kept_out() {
    let (server, inbox) = opened();
    let at = server.address();
    let from = |ip: &str| connect_from(ip, at);
    let connections: Vec<_> = (0..64).map(|_| from("127.0.0.9")).collect();
    let mut one_more = from("127.0.0.9");
    let _ = one_more.write_all(format!("GET / HTTP/1.1\r\nHost: {at}\r\n\r\n").as_bytes());
    assert_eq!(rest(&mut one_more), "", "it is hung up on");
    let request = format!("GET / HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
    let loads = |ip: &str| {
        let mut stream = from(ip);
        let _ = stream.write_all(request.as_bytes());
        rest(&mut stream).starts_with("HTTP/1.1 200")
    };
    assert!(loads("127.0.0.10"), "a third one comes in");
    // this machine itself may have more: a rehearsal does
    let own: Vec<_> = (0..100).map(|_| TcpStream::connect(at).unwrap()).collect();
    assert!(page(at, "/").starts_with("HTTP/1.1 200"));
    drop((own, connections));
    wait_until(|| loads("127.0.0.9"));
    runs(goes_on(&server, &inbox));
}

#[cfg(target_os = "linux")]
#[test]
fn who_comes_and_goes_without_end_or_makes_team_after_team_has_to_wait() {
    let (server, inbox) = opened();
    let at = server.address();
    let key = keys().join();
    let hello = format!(r#"{{"do":"hello","token":"{TOKEN}","key":"{key}"}}"#);
    runs(async {
        let from = async || socket_from("127.0.0.9", at).await;
        let mut phone = from().await;
        say(&mut phone, &hello).await;
        let who = came(&inbox);
        let mut refused = None;
        for id in 1..200 {
            let join = format!(r#"{{"do":"join","id":{id},"team":"Team {id}"}}"#);
            say(&mut phone, &join).await;
            let ack = loop {
                while let Ok(told) = inbox.try_recv() {
                    if let Arrived::Said { .. } = told {
                        server.send(who, format!(r#"{{"is":"ack","id":{id}}}"#).into());
                    }
                }
                let soon = Duration::from_millis(5);
                if let Ok(frame) = tokio::time::timeout(soon, heard(&mut phone)).await {
                    break frame.unwrap();
                }
            };
            if ack["why"]
                .as_str()
                .is_some_and(|why| why.contains("new teams"))
            {
                refused = Some(id);
                break;
            }
            if id > 25 {
                // no faster than anybody may speak
                tokio::time::sleep(Duration::from_millis(110)).await;
            }
        }
        assert!(refused.is_some_and(|id| id > 40), "{refused:?}");
        let mut first = json!({"is": "ping"});
        for _ in 0..400 {
            let mut phone = from().await;
            say(&mut phone, &hello).await;
            let message = phone.next().await.unwrap().unwrap().into_text().unwrap();
            first = serde_json::from_str(&message).unwrap();
            if first["is"] != "ping" {
                break;
            }
        }
        assert_eq!(
            (&first["is"], &first["refusal"]),
            (&json!("bye"), &json!("limits"))
        );
        goes_on(&server, &inbox).await;
    });
}
