//! A voice beside the lines: it speaks while an answer is typed, and stops with the line.
//!
//! Must never make the reader wait for more than a moment.

use crate::{
    app::{Spoken, Utterance, Voice, Voices},
    study::Heard,
};
use std::{
    sync::mpsc::{self, Receiver},
    time::Duration,
};

/// How long it is waited for a voice that is not there: most say so at once.
const MOMENT: Duration = Duration::from_millis(600);

#[derive(Default)]
pub struct Listening {
    voice: Voice,
    /// How the last speech ends.
    ended: Option<Receiver<Spoken>>,
}

impl Listening {
    /// Begins to speak. Returns why nobody can, where that is known soon.
    pub fn speak(&mut self, voices: &Voices, said: &Heard, slow: bool) -> Option<String> {
        let (tell, ended) = mpsc::channel();
        let said = Utterance {
            text: said.text.clone(),
            language: said.language.clone(),
            slow,
        };
        self.voice.speak(voices, &said, move |spoken| {
            // Nobody waits for it any more.
            let _ = tell.send(spoken);
        });
        let soon = ended.recv_timeout(MOMENT).ok();
        self.ended = Some(ended);
        soon.and_then(reason)
    }

    /// Breaks off what is said. Returns why nothing could be heard, where that has become known since.
    pub fn stop(&mut self) -> Option<String> {
        let ended = self.ended.take();
        self.voice.stop();
        ended
            .and_then(|ended| ended.try_recv().ok())
            .and_then(reason)
    }
}

fn reason(spoken: Spoken) -> Option<String> {
    match spoken {
        Spoken::Done => None,
        Spoken::NoVoice(why) => Some(why),
    }
}
