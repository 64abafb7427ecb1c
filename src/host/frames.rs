//! The few frames that the server itself writes or has to understand; all others pass through it as they are.
//!
//! Must never look into anything but what is the same for players, the stage and the host.

use super::wire::{Refusal, ToPlayer};
use serde::{Deserialize, de::IgnoredAny};
use std::sync::Arc;

/// The last words of a connection.
pub fn bye(refusal: Refusal, why: &str) -> Arc<str> {
    written(&ToPlayer::Bye { refusal, why })
}

pub fn ping(ping: u32) -> Arc<str> {
    written(&ToPlayer::Ping { ping })
}

pub fn ack(id: u64, why: Option<&str>) -> Arc<str> {
    written(&ToPlayer::Ack {
        id,
        why,
        is_code_right: false,
    })
}

/// A phone came by the right code, and is not let in for another reason.
pub fn ack_of_right_code(id: u64, why: &str) -> Arc<str> {
    written(&ToPlayer::Ack {
        id,
        why: Some(why),
        is_code_right: true,
    })
}

/// The number of the command that this frame acknowledges, and whether a code that it tried was right, as far as anybody
/// says so; none where it does no such thing.
pub fn acknowledged(frame: &str) -> Option<(u64, bool)> {
    #[derive(Deserialize)]
    struct Ack {
        id: u64,
        why: Option<IgnoredAny>,
        #[serde(default)]
        is_code_right: bool,
    }
    // the kind of a frame stands first in it
    let is_ack = frame.starts_with(r#"{"is":"ack","#);
    let ack: Ack = is_ack.then(|| serde_json::from_str(frame).ok())??;
    Some((ack.id, ack.why.is_none() || ack.is_code_right))
}

fn written(frame: &ToPlayer<'_>) -> Arc<str> {
    // words and numbers can always be written
    serde_json::to_string(frame).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::wire::{ToHost, ToStage};
    use serde::Serialize;

    fn said(frame: impl Serialize) -> String {
        serde_json::to_string(&frame).unwrap()
    }

    #[test]
    fn what_the_server_says_itself_is_the_same_for_everybody() {
        let (refusal, why) = (Refusal::Limits, "Too \"fast\".");
        let frame = bye(refusal, why);
        assert_eq!(*frame, said(ToStage::Bye { refusal, why }));
        assert_eq!(*frame, said(ToHost::Bye { refusal, why }));
        assert_eq!(*ping(7), said(ToHost::Ping { ping: 7 }));
        let why = Some("Later.");
        assert_eq!(*ack(3, why), said(ToHost::Ack { id: 3, why }));
    }

    #[test]
    fn an_acknowledgement_is_known_by_its_frame_and_nothing_else_is_one() {
        assert_eq!(acknowledged(&ack(3, None)), Some((3, true)));
        assert_eq!(acknowledged(&ack(4, Some("no"))), Some((4, false)));
        let beside = ack_of_right_code(5, "no");
        assert_eq!(acknowledged(&beside), Some((5, true)));
        for other in [
            "",
            "{",
            r#"{"is":"ack"}"#,
            r#"{"id":3,"is":"ack"}"#,
            &ping(3),
        ] {
            assert_eq!(acknowledged(other), None, "{other}");
        }
    }
}
