//! What opens the door of a night again: the secret of its keys, and where it listened.
//!
//! One small file beside the journal that nobody else may read, there as long as the night goes on. Must never be
//! written into a backup or a log.

use super::record::is_name;
use crate::store::{
    paths::Home,
    replace::{self, NotReplaced},
};
use serde::{Deserialize, Serialize};
use std::{fs, net::IpAddr, path::PathBuf};

/// Bytes; more than any such file holds.
const LONGEST: u64 = 4_096;

/// The door of a night.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NightDoor {
    /// 128 bits that nobody else knows.
    pub secret: [u8; 16],
    pub ip: IpAddr,
    pub port: u16,
    /// It opens by itself when the night goes on: the host has not shut it.
    pub is_open: bool,
}

/// As it stands in the file.
#[derive(Serialize, Deserialize)]
struct Written {
    /// 32 hexadecimal digits.
    secret: String,
    port: u16,
    ip: IpAddr,
    is_open: bool,
}

fn path(home: &Home, night: &str) -> PathBuf {
    home.nights_folder().join(format!("{night}.door"))
}

/// Keeps the door of a night, in the place of what was kept before.
///
/// # Errors
/// The system refuses; the old file is untouched then.
pub fn keep_door(home: &Home, night: &str, door: &NightDoor) -> Result<(), NotReplaced> {
    let path = path(home, night);
    let written = Written {
        secret: format!("{:032x}", u128::from_be_bytes(door.secret)),
        port: door.port,
        ip: door.ip,
        is_open: door.is_open,
    };
    let kept = serde_json::to_vec(&written)
        .map_err(Into::into)
        .and_then(|bytes| replace::replace_private(&path, &bytes));
    kept.map_err(|source| NotReplaced { path, source })
}

/// The door that a night had when it was left; none where it had none, or nothing can be made of the file.
pub fn door_of(home: &Home, night: &str) -> Option<NightDoor> {
    let path = is_name(night).then(|| path(home, night))?;
    let is_small = fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST);
    let bytes = is_small.then(|| fs::read(path).ok())??;
    let written: Written = serde_json::from_slice(&bytes).ok()?;
    let is_whole = written.secret.len() == 32;
    let secret = is_whole.then(|| u128::from_str_radix(&written.secret, 16).ok())??;
    Some(NightDoor {
        secret: secret.to_be_bytes(),
        ip: written.ip,
        port: written.port,
        is_open: written.is_open,
    })
}

/// Whether something was kept of a night's door that nothing can be made of.
pub fn is_door_damaged(home: &Home, night: &str) -> bool {
    is_name(night) && path(home, night).exists() && door_of(home, night).is_none()
}

/// The night is over, or the host has closed its door for good.
///
/// # Errors
/// The file is there and cannot be taken away.
pub fn forget_door(home: &Home, night: &str) -> Result<(), NotReplaced> {
    let path = path(home, night);
    match path.is_file() {
        true => replace::remove(&path),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const DOOR: NightDoor = NightDoor {
        secret: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 251, 252, 253, 254, 255],
        ip: IpAddr::V4(Ipv4Addr::new(192, 168, 43, 1)),
        port: 8080,
        is_open: true,
    };

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        fs::create_dir_all(home.nights_folder()).unwrap();
        (folder, home)
    }

    #[test]
    fn a_door_is_found_again_until_it_is_forgotten() {
        let (_folder, home) = home();
        assert!(door_of(&home, "a-night").is_none());
        keep_door(&home, "a-night", &DOOR).unwrap();
        assert!(door_of(&home, "a-night") == Some(DOOR));
        forget_door(&home, "a-night").unwrap();
        forget_door(&home, "a-night").unwrap();
        assert!(door_of(&home, "a-night").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, home) = home();
        keep_door(&home, "a-night", &DOOR).unwrap();
        let mode = fs::metadata(path(&home, "a-night")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_no_door_opens_none() {
        let (_folder, home) = home();
        for text in [
            "",
            "{}",
            r#"{"secret":"00","port":8080,"ip":"10.0.0.1","is_open":true}"#,
            r#"{"secret":"000102030405060708090a0b0c0d0e0f","port":99999,"ip":"10.0.0.1","is_open":true}"#,
            r#"{"secret":"000102030405060708090a0b0c0d0e0f","port":8080,"ip":"home","is_open":true}"#,
        ] {
            fs::write(path(&home, "a-night"), text).unwrap();
            assert!(door_of(&home, "a-night").is_none(), "{text}");
            assert!(is_door_damaged(&home, "a-night"), "{text}");
        }
        assert!(door_of(&home, "../a-night").is_none());
        assert!(!is_door_damaged(&home, "another-night"), "it has none");
        keep_door(&home, "a-night", &DOOR).unwrap();
        assert!(!is_door_damaged(&home, "a-night"));
    }
}
