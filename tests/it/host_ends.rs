//! How a night of the real program ends for its phones: left by the host, asked to end by the system, shut and opened again.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use super::{
    host_client::{
        LONG, Socket, connected, ended, frame, heard, raw_socket, rest, runs, say, socket, token,
    },
    night_host::{GEORGIA, Host, IN_WORDS, POLAND, free_port, quiz},
};
use newsdeck::{
    host::Keys,
    store::{self, Home},
};
use serde_json::{Value, json};
use std::{
    io::Write,
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

fn tonight() -> String {
    quiz("Tonight", "", &[IN_WORDS, POLAND, GEORGIA])
}

fn hello(number: usize, key: &str) -> String {
    json!({"do": "hello", "token": token(number), "key": key}).to_string()
}

/// A phone that has seen where the night is.
async fn phone(at: SocketAddr, number: usize, key: &str) -> Socket {
    let mut phone = socket(at, "/ws").await;
    say(&mut phone, &hello(number, key)).await;
    assert_eq!(heard(&mut phone).await.unwrap()["is"], "state");
    phone
}

/// Why the connection ended, in the words of the program.
async fn last_words(phone: &mut Socket) -> String {
    let bye: Value = ended(phone).await.unwrap();
    assert_eq!(
        (&bye["is"], &bye["refusal"]),
        (&json!("bye"), &json!("closed"))
    );
    bye["why"].as_str().unwrap().to_owned()
}

#[test]
fn a_night_that_the_host_leaves_is_told_to_its_phones_and_so_is_the_end_of_the_program_after_it() {
    let home = tempfile::tempdir().unwrap();
    let mut host = Host::receives(home.path(), &tonight(), &[]);
    let (keys, at) = host.door();
    runs(async {
        let mut phone = phone(at, 1, &keys.join()).await;
        host.session.press_and_see("q", "Leave the night?");
        // and out of the program, before anybody can have said that he has heard it
        host.session.press("y\x03");
        let why = last_words(&mut phone).await;
        assert!(why.contains("every point is kept"), "{why}");
    });
    host.session.end();
    assert!(TcpStream::connect(at).is_err());
}

#[test]
fn a_program_that_is_asked_to_end_in_the_middle_of_a_night_tells_its_phones() {
    for signal in ["-TERM", "-HUP"] {
        let home = tempfile::tempdir().unwrap();
        let mut host = Host::receives(home.path(), &tonight(), &[]);
        let (keys, at) = host.door();
        // who does not read hinders nobody
        let _asleep = sleeper(at, 9, &keys.join());
        runs(async {
            let mut phone = phone(at, 1, &keys.join()).await;
            host.session.signal(signal);
            let why = last_words(&mut phone).await;
            assert!(why.contains("every point is kept"), "{signal}: {why}");
        });
        host.session.end();
        assert!(host.session.is_given_back());
        let door = store::door_of(&Home::under(home.path()), &host.name);
        assert!(door.is_some_and(|door| door.is_open), "it opens again");
    }
}

/// A host who has no screen.
struct Plain {
    child: Child,
}

impl Plain {
    fn begins(home: &Path) -> Self {
        let quizzes = home.join("quizzes");
        std::fs::create_dir_all(&quizzes).unwrap();
        std::fs::write(quizzes.join("tonight.quiz.toml"), tonight()).unwrap();
        let port = free_port().to_string();
        let words = ["--plain", "quiz", "tonight", "--phones", "--address"];
        let child = Command::new(env!("CARGO_BIN_EXE_newsdeck"))
            .args(words)
            .args(["127.0.0.1", "--port", &port])
            .env("NEWSDECK_HOME", home)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut host = Self { child };
        host.types("n\n.\n/begin");
        host
    }

    fn types(&mut self, lines: &str) {
        let typed = self.child.stdin.as_mut().unwrap();
        typed.write_all(format!("{lines}\n").as_bytes()).unwrap();
    }
}

/// The door of the newest night, as soon as it stands open.
fn door_of_newest(home: &Path) -> (Keys, SocketAddr) {
    let home = Home::under(home);
    let start = Instant::now();
    loop {
        let night = store::newest_night(&home);
        let door = night.and_then(|night| store::door_of(&home, &night));
        if let Some(door) = door.filter(|door| door.is_open) {
            let (keys, at) = (Keys::new(door.secret), SocketAddr::new(door.ip, door.port));
            if TcpStream::connect(at).is_ok() {
                return (keys, at);
            }
        }
        assert!(start.elapsed() < LONG, "no door");
        thread::sleep(Duration::from_millis(10));
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_host_without_a_screen_leaves_or_is_ended_and_the_phones_hear_of_it() {
    for is_left in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let mut host = Plain::begins(home.path());
        let (keys, at) = door_of_newest(home.path());
        let key = keys.join();
        let _asleep = sleeper(at, 9, &key);
        runs(async {
            let mut phone = phone(at, 1, &key).await;
            match is_left {
                true => host.types("/quit\ny"),
                false => {
                    let pid = host.child.id().to_string();
                    let killed = Command::new("kill").args(["-TERM", &pid]).status();
                    assert!(killed.unwrap().success());
                }
            }
            let why = last_words(&mut phone).await;
            assert!(why.contains("every point is kept"), "{is_left}: {why}");
        });
        let code = host.child.wait().unwrap().code();
        assert_eq!(code, Some(if is_left { 0 } else { 143 }));
    }
}

/// A phone that was let in and reads nothing.
fn sleeper(at: SocketAddr, number: usize, key: &str) -> TcpStream {
    let mut phone = raw_socket(at, "/ws");
    let hello = hello(number, key);
    phone.write_all(&frame(0x81, hello.as_bytes())).unwrap();
    phone
}

#[test]
fn what_is_left_of_a_door_that_was_shut_does_not_reach_the_next_one() {
    let home = tempfile::tempdir().unwrap();
    let mut host = Host::receives(home.path(), &tonight(), &[]);
    let (keys, at) = host.door();
    let key = keys.join();
    // the first of this door, and then another the first of the next one
    let mut asleep = sleeper(at, 9, &key);
    host.session.press_and_see("n", "1 phone");
    runs(async {
        let mut witness = phone(at, 2, &key).await;
        host.session.press("oo");
        last_words(&mut witness).await;
        let mut next = socket_again(at).await;
        say(&mut next, &hello(1, &key)).await;
        assert_eq!(heard(&mut next).await.unwrap()["is"], "state");
        // the program is told of its parting now, if it was not before
        rest(&mut asleep);
        say(&mut next, r#"{"do":"join","id":1,"team":"Owls"}"#).await;
        let mut own = Value::Null;
        while own["own"]["team"] != "Owls" {
            own = heard(&mut next).await.expect("it hears what happens");
        }
    });
}

/// Tried until somebody listens.
async fn socket_again(at: SocketAddr) -> Socket {
    let (own, origin) = (at.to_string(), format!("http://{at}"));
    let start = Instant::now();
    loop {
        if let Ok((socket, _)) = connected(at, "/ws", &own, Some(&origin)).await {
            return socket;
        }
        assert!(start.elapsed() < LONG, "no second door");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
