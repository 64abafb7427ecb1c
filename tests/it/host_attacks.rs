//! What a guest of the network may try against the open door, and that it gains nothing: one test each, over real
//! sockets. A last phone comes in after each attack, as one that wants to play.

use super::host_client::*;
use futures_util::{SinkExt, StreamExt};
use newsdeck::host::Arrived;
use serde_json::{Value, json};
use std::{
    io::Write,
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};
use tokio_tungstenite::tungstenite::{Error, Message};

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

fn asked(at: SocketAddr, request: &str) -> String {
    raw(at, request.as_bytes())
}

#[test]
fn a_name_that_was_made_to_point_here_gets_no_page_and_no_socket() {
    let (server, _inbox) = opened();
    let at = server.address();
    let port = at.port();
    let own = at.to_string();
    let hosts = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("{own}.evil.example"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.2:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::1]:{port}"),
        String::new(),
    ];
    for host in hosts {
        let answer = asked(
            at,
            &format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        );
        assert_eq!(status(&answer), "421", "{host}: {answer}");
        assert!(answer.contains(&format!("http://{own}/ only")), "{answer}");
    }
    for request in [
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        format!("GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n"),
    ] {
        let answer = asked(at, &request);
        assert!(matches!(status(&answer), "421" | "400"), "{answer}");
    }
    runs(async {
        let (host, origin) = (
            format!("evil.example:{port}"),
            format!("http://evil.example:{port}"),
        );
        let upgrade = connected(at, "/ws", &host, Some(&origin)).await;
        assert!(matches!(upgrade, Err(Error::Http(answer)) if answer.status() == 421));
    });
}

#[test]
fn a_page_of_another_address_gets_no_socket() {
    let (server, inbox) = opened();
    let at = server.address();
    let own = at.to_string();
    let (port, other) = (at.port(), at.port().wrapping_add(1));
    let origins = [
        None,
        Some("null".to_owned()),
        Some("http://evil.example".to_owned()),
        Some(format!("https://{own}")),
        Some("http://127.0.0.1".to_owned()),
        Some(format!("http://127.0.0.1:{other}")),
        Some(format!("http://localhost:{port}")),
        Some(format!("http://{own}.evil.example")),
        Some(format!("http://evil.example/http://{own}")),
    ];
    runs(async {
        for path in ["/ws", "/stage/ws", "/host/ws"] {
            for origin in &origins {
                let upgrade = connected(at, path, &own, origin.as_deref()).await;
                let is_refused =
                    matches!(&upgrade, Err(Error::Http(answer)) if answer.status() == 403);
                assert!(is_refused, "{path} {origin:?}");
            }
        }
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn without_the_key_the_number_or_a_known_token_nobody_comes_in() {
    let (server, inbox) = opened();
    let at = server.address();
    let (join, host) = (keys().join(), keys().host());
    let almost = format!(
        "{}{}",
        &join[..12],
        if join.ends_with('0') { '1' } else { '0' }
    );
    let with = |rest: &str| format!(r#"{{"do":"hello","token":"{TOKEN}"{rest}}}"#);
    runs(async {
        for hello in [
            with(""),
            with(r#","key":"""#),
            with(r#","key":null,"pin":null"#),
            with(&format!(r#","key":"{almost}""#)),
            with(&format!(r#","key":"{host}""#)),
            with(&format!(r#","key":"{}""#, &join[..12])),
        ] {
            let mut phone = socket(at, "/ws").await;
            say(&mut phone, &hello).await;
            assert_eq!(refusal(ended(&mut phone).await), "key", "{hello}");
        }
        assert!(inbox.try_recv().is_err(), "the owner hears of none of them");
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn a_player_does_not_become_the_host() {
    let (server, inbox) = opened();
    let at = server.address();
    let (join, pin, host) = (keys().join(), keys().pin(), keys().host());
    runs(async {
        // words of the host on the way of the players
        let mut phone = player(at, TOKEN).await;
        came(&inbox);
        for frame in [
            r#"{"do":"next","id":1,"epoch":1}"#.to_owned(),
            r#"{"do":"reveal","id":2,"epoch":1}"#.to_owned(),
            format!(r#"{{"do":"hello","key":"{host}"}}"#),
        ] {
            say(&mut phone, &frame).await;
        }
        assert_eq!(refusal(ended(&mut phone).await), "anew");
        drop(phone);
        assert!(
            matches!(told(&inbox), Arrived::Left { .. }),
            "none of it was passed on"
        );
        // words of a player on the way of the host
        let mut phone = socket(at, "/host/ws").await;
        let hello = format!(r#"{{"do":"hello","token":"{TOKEN}","key":"{join}"}}"#);
        say(&mut phone, &hello).await;
        assert_eq!(refusal(ended(&mut phone).await), "anew");
        // words of the host, and of a player, on the way of the stage
        let mut stage = socket(at, "/stage/ws").await;
        say(&mut stage, &format!(r#"{{"do":"hello","key":"{join}"}}"#)).await;
        came(&inbox);
        for frame in [
            r#"{"do":"next","id":1,"epoch":1}"#,
            r#"{"do":"text","id":2,"epoch":1,"text":"Oslo"}"#,
            r#"{"do":"leave","id":3}"#,
        ] {
            say(&mut stage, frame).await;
        }
        assert_eq!(refusal(ended(&mut stage).await), "anew");
        drop(stage);
        assert!(
            matches!(told(&inbox), Arrived::Left { .. }),
            "none of it was passed on"
        );
        // an order before anything was shown
        let mut phone = socket(at, "/host/ws").await;
        say(&mut phone, r#"{"do":"next","id":1,"epoch":1}"#).await;
        assert_eq!(refusal(ended(&mut phone).await), "anew");
        // what a player knows is not the secret; and the answer is the same whatever is right about it
        let almost = format!(
            "{}{}",
            &host[..31],
            if host.ends_with('0') { '1' } else { '0' }
        );
        let mut words = Vec::new();
        for key in [join.as_str(), &pin, &almost, "", &host[..16]] {
            let mut phone = socket(at, "/host/ws").await;
            say(&mut phone, &format!(r#"{{"do":"hello","key":"{key}"}}"#)).await;
            words.push(ended(&mut phone).await.unwrap());
        }
        words.dedup();
        assert_eq!(words.len(), 1, "{words:?}");
        let mut phone = socket(at, "/host/ws").await;
        say(&mut phone, &format!(r#"{{"do":"hello","key":"{host}"}}"#)).await;
        assert_eq!(
            refusal(ended(&mut phone).await),
            "tries",
            "the sixth in a minute"
        );
        assert!(inbox.try_recv().is_err());
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn no_word_about_teams_is_taken_from_a_player_or_from_the_stage() {
    let (server, inbox) = opened();
    let at = server.address();
    let pin = keys().pin();
    runs(async {
        for order in [
            r#"{"do":"rename","id":1,"team":0,"name":"Mine"}"#,
            r#"{"do":"kick","id":1,"team":0}"#,
            r#"{"do":"ban","id":1,"team":0}"#,
            r#"{"do":"unban","id":1,"team":0}"#,
            r#"{"do":"lock","id":1,"on":true}"#,
            r#"{"do":"ask","id":1,"on":true}"#,
        ] {
            let phone = player(at, TOKEN).await;
            came(&inbox);
            let mut stage = socket(at, "/stage/ws").await;
            say(&mut stage, &format!(r#"{{"do":"hello","pin":"{pin}"}}"#)).await;
            came(&inbox);
            for mut page in [phone, stage] {
                for _ in 0..3 {
                    say(&mut page, order).await;
                }
                assert_eq!(refusal(ended(&mut page).await), "anew", "{order}");
            }
            for _ in 0..2 {
                let told = told(&inbox);
                assert!(matches!(told, Arrived::Left { .. }), "{order}: {told:?}");
            }
        }
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn who_speaks_slowly_or_not_at_all_is_hung_up_on() {
    let (server, inbox) = opened();
    let at = server.address();
    let silent = TcpStream::connect(at).unwrap();
    let mut half = TcpStream::connect(at).unwrap();
    let head = format!("GET / HTTP/1.1\r\nHost: {at}\r\nX-Slow: ");
    half.write_all(head.as_bytes()).unwrap();
    let mut kept = TcpStream::connect(at).unwrap();
    kept.write_all(format!("GET /phone.js HTTP/1.1\r\nHost: {at}\r\n\r\n").as_bytes())
        .unwrap();
    let no_hello = raw_socket(at, "/ws");
    let mut half_hello = raw_socket(at, "/ws");
    half_hello
        .write_all(&[0x01, 0x80 | 9, 0, 0, 0, 0, b'{'])
        .unwrap();
    let drip = half.try_clone().unwrap();
    let dripping = std::thread::spawn(move || {
        let mut drip = drip;
        while drip.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(300));
        }
    });
    for mut stream in [silent, half, kept, no_hello, half_hello] {
        stream.set_read_timeout(Some(LONG)).unwrap();
        rest(&mut stream);
    }
    dripping.join().unwrap();
    runs(goes_on(&server, &inbox));
}

#[test]
fn who_was_let_in_and_falls_silent_is_taken_for_gone() {
    let (server, inbox) = opened();
    let mut silent = raw_player(server.address(), TOKEN);
    let who = came(&inbox);
    // it reads, and answers no ping
    let all = rest(&mut silent);
    assert!(all.matches(r#""is":"ping""#).count() > 2, "{all}");
    assert_eq!(told(&inbox), Arrived::Left { who });
    runs(goes_on(&server, &inbox));
}

#[test]
fn a_head_that_never_ends_is_refused() {
    let (server, inbox) = opened();
    let at = server.address();
    let long = "a".repeat(100_000);
    let many = "X-Many: 1\r\n".repeat(500);
    for request in [
        format!("GET / HTTP/1.1\r\nHost: {at}\r\nX-Long: {long}\r\n\r\n"),
        format!("GET /{long} HTTP/1.1\r\nHost: {at}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {at}\r\n{many}\r\n"),
    ] {
        let answer = asked(at, &request);
        assert!(
            matches!(status(&answer), "431" | "414" | "none"),
            "{answer}"
        );
    }
    runs(goes_on(&server, &inbox));
}

#[test]
fn what_is_no_request_at_all_gets_no_page() {
    let (server, inbox) = opened();
    let at = server.address();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a browser that wants a secure page\r\n\r\n"
            [..],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    ] {
        let answer = raw(at, bytes);
        assert!(!answer.contains(" 200 "), "{answer}");
    }
    runs(goes_on(&server, &inbox));
}

#[test]
fn only_reading_is_possible() {
    let (server, _inbox) = opened();
    let at = server.address();
    for method in [
        "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "BREW",
    ] {
        for path in ["/", "/ws", "/host", "/host/ws"] {
            let answer = asked(
                at,
                &format!("{method} {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n"),
            );
            assert_eq!(status(&answer), "405", "{method} {path}: {answer}");
            assert!(answer.contains("allow: GET\r\n"), "{answer}");
        }
    }
    let with_body =
        format!("GET / HTTP/1.1\r\nHost: {at}\r\nContent-Length: 999999999\r\n\r\nhello");
    assert_eq!(status(&asked(at, &with_body)), "413");
    let chunked =
        format!("GET / HTTP/1.1\r\nHost: {at}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n");
    assert_eq!(status(&asked(at, &chunked)), "413");
}

#[test]
fn no_path_leads_anywhere_but_to_the_pages() {
    let (server, _inbox) = opened();
    let at = server.address();
    for path in [
        "/../Cargo.toml",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/phone.js",
        "/phone.js/",
        "//phone.js",
        "/phone.js%00.html",
        "/PHONE.JS",
        "/.env",
        "/host/",
        "/host.json",
        "/stage/../host",
        "/K7F3",
        "/K7F3QW9ZT2M4XK7F3QW9ZT2M4X",
        "/%4b7F3QW9ZT2M4X",
        "/night.jsonl",
        "/ws/ws",
    ] {
        let answer = page(at, path);
        assert_eq!(status(&answer), "404", "{path}: {answer}");
        assert!(answer.contains("scan the code on the stage"), "{answer}");
    }
}

#[test]
fn every_answer_tells_the_browser_what_it_may_do_and_sets_no_cookie() {
    let (server, _inbox) = opened();
    let at = server.address();
    let policy = format!(
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' \
         ws://{at}; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
    );
    for path in [
        "/",
        "/phone.js",
        "/phone.css",
        "/stage",
        "/host",
        "/ws",
        "/nothing",
    ] {
        let answer = page(at, path);
        let head = answer.split("\r\n\r\n").next().unwrap().to_owned() + "\r\n";
        for line in [
            policy.as_str(),
            "x-content-type-options: nosniff\r\n",
            "referrer-policy: no-referrer\r\n",
            "cross-origin-resource-policy: same-origin\r\n",
            "cache-control: no-store\r\n",
        ] {
            assert!(head.contains(line), "{path}: {line}{head}");
        }
        assert!(!head.contains("set-cookie") && !head.contains("access-control-"));
        assert!(!head.contains("server:"), "{head}");
    }
}

#[test]
fn no_secret_is_told_to_whoever_only_asks() {
    let (server, inbox) = opened();
    let at = server.address();
    let secrets = [keys().join(), keys().pin(), keys().host()];
    for path in [
        "/",
        "/stage",
        "/host",
        "/phone.js",
        "/stage.js",
        "/host.js",
        "/x",
    ] {
        let answer = page(at, path);
        assert!(
            secrets
                .iter()
                .all(|secret| !answer.contains(secret.as_str())),
            "{path}"
        );
    }
    runs(async {
        let _phone = player(at, TOKEN).await;
        let told = format!("{:?}", told(&inbox));
        assert!(
            !told.contains(TOKEN),
            "only its fingerprint goes further: {told}"
        );
    });
}

#[test]
fn a_frame_that_is_too_large_ends_the_connection() {
    let (server, inbox) = opened();
    let at = server.address();
    runs(async {
        for size in [4_100, 70_000, 1_000_000] {
            let mut phone = player(at, TOKEN).await;
            came(&inbox);
            // it may be hung up on before it has said all
            let _ = phone.send(Message::text("a".repeat(size))).await;
            ended(&mut phone).await;
            drop(phone);
            assert!(matches!(told(&inbox), Arrived::Left { .. }), "{size}");
        }
    });
    // one that only says that it is huge
    let mut phone = raw_player(at, TOKEN);
    came(&inbox);
    phone
        .write_all(&[0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
        .unwrap();
    rest(&mut phone);
    runs(goes_on(&server, &inbox));
}

#[test]
fn a_message_in_endless_pieces_ends_the_connection() {
    let (server, inbox) = opened();
    let at = server.address();
    for piece in [&b"a"[..], b"", &[b'a'; 100]] {
        let mut phone = raw_player(at, TOKEN);
        came(&inbox);
        let _ = phone.write_all(&frame(0x01, b"{"));
        // as many in one go as a packet takes
        let pieces = frame(0x00, piece).repeat(100);
        while phone.write_all(&pieces).is_ok() {}
        rest(&mut phone);
        assert!(matches!(told(&inbox), Arrived::Left { .. }));
    }
    runs(goes_on(&server, &inbox));
}

#[test]
fn frames_that_break_the_rules_end_the_connection() {
    let (server, inbox) = opened();
    let at = server.address();
    let unmasked = [0x81, 2, b'{', b'}'].to_vec();
    let reserved = frame(0xf1, b"{}");
    let unknown = frame(0x83, b"{}");
    let from_nowhere = frame(0x80, b"the rest of nothing");
    let no_text = frame(0x81, &[0xff, 0xfe, 0xc0, 0x80]);
    let long_ping = frame(0x89, &[0; 126]);
    for bytes in [
        unmasked,
        reserved,
        unknown,
        from_nowhere,
        no_text,
        long_ping,
    ] {
        let mut phone = raw_player(at, TOKEN);
        came(&inbox);
        phone.write_all(&bytes).unwrap();
        rest(&mut phone);
        drop(phone);
        assert!(matches!(told(&inbox), Arrived::Left { .. }), "{bytes:?}");
    }
    runs(goes_on(&server, &inbox));
}

#[test]
fn who_talks_nonsense_three_times_is_told_so_and_shown_out() {
    let (server, inbox) = opened();
    let at = server.address();
    let deep = "[".repeat(2000);
    let deep_object = r#"{"a":"#.repeat(600);
    let nonsense = [
        Message::binary(vec![1, 2, 3]),
        Message::text(""),
        Message::text("hello"),
        Message::text("null"),
        Message::text(deep),
        Message::text(deep_object),
        Message::text(r#"{"do":"text","id":1}"#),
        Message::text(r#"{"do":"text","id":-1,"epoch":1,"text":"a"}"#),
        Message::text(r#"{"do":"text","id":1e99,"epoch":1,"text":"a"}"#),
        Message::text(r#"{"do":"text","id":1,"epoch":1,"text":7}"#),
        Message::text(r#"{"do":"leave","id":1,"points":1000000}"#),
        Message::text(r#"{"do":"leave","do":"next","id":1}"#),
        Message::text(r#"{"do":"press","id":1,"epoch":1,"at":1e999}"#),
        Message::text(format!(r#"{{"do":"hello","token":"{TOKEN}"}}"#)),
    ];
    runs(async {
        for message in nonsense {
            let mut phone = player(at, TOKEN).await;
            came(&inbox);
            for _ in 0..3 {
                let _ = phone.send(message.clone()).await;
            }
            let bye = ended(&mut phone).await.unwrap();
            assert_eq!(bye["refusal"], "anew", "{message:?}");
            assert!(
                bye["why"]
                    .as_str()
                    .unwrap()
                    .contains("do not understand one another")
            );
            drop(phone);
            assert!(
                matches!(told(&inbox), Arrived::Left { .. }),
                "nothing was passed on"
            );
        }
        // as the very first word
        for message in [
            Message::binary(vec![0]),
            Message::text("{}"),
            Message::text("\u{0}"),
        ] {
            let mut phone = socket(at, "/ws").await;
            phone.send(message).await.unwrap();
            assert_eq!(refusal(ended(&mut phone).await), "anew");
        }
        for odd in ["", "0123", "g123456789abcdef0123456789abcdef"] {
            let mut phone = socket(at, "/ws").await;
            let key = keys().join();
            let hello = format!(r#"{{"do":"hello","token":"{odd}","key":"{key}"}}"#);
            say(&mut phone, &hello).await;
            assert_eq!(refusal(ended(&mut phone).await), "anew");
        }
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn names_and_answers_without_end_come_back_with_a_sentence() {
    let (server, inbox) = opened();
    runs(async {
        let mut phone = player(server.address(), TOKEN).await;
        came(&inbox);
        let long = "ö".repeat(1500);
        for frame in [
            json!({"do": "join", "id": 1, "team": long}),
            json!({"do": "join", "id": 2, "team": "a", "member": long}),
            json!({"do": "enter", "id": 3, "code": long}),
            json!({"do": "enter", "id": 4, "code": "TIGER 47", "member": long}),
            json!({"do": "text", "id": 5, "epoch": 1, "text": long}),
        ] {
            say(&mut phone, &frame.to_string()).await;
            let ack = heard(&mut phone).await.unwrap();
            assert_eq!((&ack["is"], &ack["id"]), (&json!("ack"), &frame["id"]));
            assert!(ack["why"].is_string());
        }
        say(&mut phone, r#"{"do":"leave","id":6}"#).await;
        let next = told(&inbox);
        assert!(matches!(next, Arrived::Said { said, .. } if said.id() == Some(6)));
    });
}

#[test]
fn a_flood_of_messages_is_slowed_down_and_then_shut_out() {
    let (server, inbox) = opened();
    let at = server.address();
    runs(async {
        let phone = player(at, TOKEN).await;
        let who = came(&inbox);
        let (mut out, mut back) = phone.split();
        let flood = async {
            for id in 1..500 {
                let frame = format!(r#"{{"do":"leave","id":{id}}}"#);
                if out.send(Message::text(frame)).await.is_err() {
                    break;
                }
            }
        };
        let answers = async {
            let (mut slower, mut last) = (0, Value::Null);
            while let Some(Ok(Message::Text(text))) = back.next().await {
                let frame: Value = serde_json::from_str(&text).unwrap();
                slower += usize::from(
                    frame["why"]
                        .as_str()
                        .is_some_and(|why| why.contains("Too fast")),
                );
                last = frame;
            }
            (slower, last)
        };
        let owner = async {
            let mut said = 0;
            loop {
                match inbox.try_recv() {
                    Ok(Arrived::Said { said: it, .. }) => {
                        said += 1;
                        let id = it.id().unwrap();
                        server.send(who, format!(r#"{{"is":"ack","id":{id}}}"#).into());
                    }
                    Ok(Arrived::Left { .. }) => return said,
                    _ => tokio::time::sleep(Duration::from_millis(2)).await,
                }
            }
        };
        let (said, (slower, last), ()) = {
            let both = async { tokio::join!(owner, answers, flood) };
            tokio::time::timeout(LONG, both).await.unwrap()
        };
        assert!(said < 200, "{said} of 500 were passed on");
        assert!(slower > 0);
        assert_eq!(last["refusal"], "limits");
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn pings_and_pongs_without_end_are_a_flood_too() {
    let (server, inbox) = opened();
    for message in [
        frame(0x89, b"a"),
        frame(0x8a, b"a"),
        frame(0x81, br#"{"do":"pong","ping":99,"at":1}"#),
    ] {
        let mut phone = raw_player(server.address(), TOKEN);
        came(&inbox);
        while phone.write_all(&message).is_ok() {}
        assert!(matches!(told(&inbox), Arrived::Left { .. }));
    }
    runs(goes_on(&server, &inbox));
}

#[test]
fn a_phone_that_never_reads_makes_nobody_wait_and_holds_no_memory() {
    let (server, inbox) = opened();
    let phone = raw_player(server.address(), TOKEN);
    let who = came(&inbox);
    let frame: Arc<str> = format!(r#"{{"is":"state","text":"{}"}}"#, "a".repeat(4000)).into();
    let mut most = 0;
    for _ in 0..10_000 {
        server.send(who, Arc::clone(&frame));
        most = most.max(Arc::strong_count(&frame));
    }
    assert!(most <= 64 + 8, "{most} frames waited in memory");
    assert_eq!(told(&inbox), Arrived::Left { who });
    wait_until(|| Arc::strong_count(&frame) == 1);
    runs(goes_on(&server, &inbox));
    drop(phone);
}

#[test]
fn no_file_shrinks_by_what_a_guest_chooses_and_no_frame_is_packed() {
    let (server, inbox) = opened();
    let at = server.address();
    let head = |extra: &str, path: &str| {
        let answer = asked(
            at,
            &format!("GET {path} HTTP/1.1\r\nHost: {at}\r\n{extra}Connection: close\r\n\r\n"),
        );
        answer.split("\r\n\r\n").next().unwrap().to_owned() + "\r\n"
    };
    let gzip = "Accept-Encoding: gzip, br\r\n";
    for path in [
        "/",
        "/phone.js",
        "/phone.css",
        "/stage",
        "/stage.js",
        "/host",
        "/host.js",
    ] {
        let packed = head(gzip, path);
        assert!(
            packed.contains("content-encoding: gzip\r\n"),
            "{path}: {packed}"
        );
        assert!(
            packed.contains("vary: accept-encoding\r\n"),
            "{path}: {packed}"
        );
        let plain = head("", path);
        assert!(!plain.contains("content-encoding"), "{path}: {plain}");
        assert!(
            plain.contains("vary: accept-encoding\r\n"),
            "{path}: {plain}"
        );
    }
    // words that come from the one who asks
    let echo = head(gzip, "/no-such-page-KEYKEYKEY");
    assert!(!echo.contains("content-encoding"), "{echo}");
    let length = |path: &str| {
        let head = head(gzip, path);
        let length = head.split("content-length: ").nth(1).unwrap();
        length.split('\r').next().unwrap().to_owned()
    };
    let key = keys().join();
    assert_eq!(length("/"), length(&format!("/{key}")));
    runs(async {
        let own = at.to_string();
        let mut request = {
            use tokio_tungstenite::tungstenite::client::IntoClientRequest;
            format!("ws://{own}/ws").into_client_request().unwrap()
        };
        let headers = request.headers_mut();
        headers.insert("origin", format!("http://{own}").parse().unwrap());
        headers.insert(
            "sec-websocket-extensions",
            "permessage-deflate".parse().unwrap(),
        );
        headers.insert("accept-encoding", "gzip".parse().unwrap());
        let (_socket, answer) = tokio_tungstenite::connect_async(request).await.unwrap();
        assert!(answer.headers().get("sec-websocket-extensions").is_none());
        assert!(answer.headers().get("content-encoding").is_none());
        goes_on(&server, &inbox).await;
    });
}

#[test]
fn a_crowd_that_comes_and_goes_leaves_the_door_as_it_was() {
    let (server, inbox) = opened();
    let at = server.address();
    runs(async {
        for round in 0..5 {
            let mut phones = Vec::new();
            for number in 0..50 {
                phones.push(player(at, &token(number)).await);
            }
            let mut there = 0;
            while there < 50 {
                there += usize::from(matches!(told(&inbox), Arrived::Came { .. }));
            }
            // without a word of parting
            drop(phones);
            let mut gone = 0;
            while gone < 50 {
                gone += usize::from(matches!(told(&inbox), Arrived::Left { .. }));
            }
            assert!(inbox.try_recv().is_err(), "round {round}");
        }
        goes_on(&server, &inbox).await;
    });
}
