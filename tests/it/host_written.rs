//! What is written down of a night with phones: nothing of it lets anybody in, but the one file that opens the same door
//! again, which nobody else may read.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use super::{
    host_client::{TOKEN, heard, runs, say, socket},
    night_host::{GEORGIA, Host, IN_WORDS, POLAND, asked, quiz},
    terminal::tell,
};
use newsdeck::{host::Codes, quiz::night::Phase, quiz::night::TeamId};
use serde_json::json;
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .flat_map(|entry| match entry.path() {
            inner if inner.is_dir() => files(&inner),
            file => vec![file],
        })
        .collect()
}

/// Whether it stands there by itself, and not as a part of a longer number or word.
fn stands_in(bytes: &[u8], secret: &str) -> bool {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let secret = secret.to_lowercase();
    let is_apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(&secret).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

#[test]
fn of_what_lets_anybody_in_only_the_door_is_written_down_and_only_its_owner_reads_it() {
    let home = tempfile::tempdir().unwrap();
    let tonight = quiz("Tonight", "", &[IN_WORDS, POLAND, GEORGIA]);
    let mut host = Host::receives(home.path(), &tonight, &[]);
    let (keys, at) = host.door();
    let code = Codes::new(&keys).code(TeamId(0)).unwrap();
    runs(async {
        let mut phone = socket(at, "/ws").await;
        for said in [
            json!({"do": "hello", "token": TOKEN, "key": keys.join(), "pin": keys.pin()}),
            json!({"do": "join", "id": 1, "team": "Owls", "member": "Zoe"}),
        ] {
            say(&mut phone, &said.to_string()).await;
            heard(&mut phone).await.unwrap();
        }
        let mut other = socket(at, "/ws").await;
        let token = TOKEN.replace('0', "9");
        for said in [
            json!({"do": "hello", "token": token, "pin": keys.pin()}),
            json!({"do": "enter", "id": 1, "code": "TIGER 10", "member": "Jan"}),
            json!({"do": "enter", "id": 2, "code": code, "member": "Jan"}),
        ] {
            say(&mut other, &said.to_string()).await;
            heard(&mut other).await.unwrap();
        }
        host.wait("members", |host| {
            let team = host.night.teams().next();
            team.is_some_and(|team| team.members.len() == 2)
        });
        host.until(Phase::Open(asked(0, 0)));
        let pocket = json!({"do": "hello", "key": keys.host()}).to_string();
        let mut of_host = socket(at, "/host/ws").await;
        say(&mut of_host, &pocket).await;
        heard(&mut of_host).await.unwrap();
    });
    tell(home.path(), &["backup"]);
    let door = home
        .path()
        .join("nights")
        .join(format!("{}.door", host.name));
    let mode = fs::metadata(&door).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let kept = fs::read_to_string(&door).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    let secret = kept["secret"].as_str().unwrap().to_owned();
    let secrets = [
        ("secret of the door", secret),
        ("key of the room", keys.join()),
        ("number", keys.pin()),
        ("key of the host", keys.host()),
        ("code of the team", code),
        ("token of a phone", TOKEN.to_owned()),
        ("token of another", TOKEN.replace('0', "9")),
    ];
    let all = files(home.path());
    assert!(all.len() > 5 && all.contains(&door), "{all:?}");
    for file in all.iter().filter(|file| **file != door) {
        let bytes = fs::read(file).unwrap();
        assert!(!file.to_string_lossy().contains(".door"), "{file:?}");
        for (what, secret) in &secrets {
            assert!(!stands_in(&bytes, secret), "the {what} stands in {file:?}");
        }
    }
    assert!(stands_in(b"x TIGER 47.", "Tiger 47") && !stands_in(b"1482913", "482913"));
}
