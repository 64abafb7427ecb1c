//! The machine's own voice: sentences read aloud by a program that is there already.
//!
//! No shell, and the text is never an option or a part of a command: it goes to the program's standard input, or is
//! one argument after `--`. Must never make a screen wait: a thread of its own looks after each program, and ends it
//! as soon as it is told to or nobody listens to it any more.

use crate::text::sanitize;
use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread::{self, JoinHandle},
    time::Duration,
};

/// Characters of one text that are read aloud; what is longer is cut at a word.
const LONGEST: usize = 4_000;
/// How often a program that speaks is looked at.
const LOOK: Duration = Duration::from_millis(40);
/// How long the last words of a program that has ended are waited for.
const PATIENCE: Duration = Duration::from_millis(500);
/// The setting that wishes no voice at all.
const OFF: &str = "off";

/// Who is to speak.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// A command that reads its standard input aloud, or `off`; none: the first voice that is found.
    pub command: Option<String>,
    /// The command for slow speech; none: the usual one.
    pub slow: Option<String>,
}

/// What is to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    pub text: String,
    /// The tag of its language, such as `en` or `en-GB`.
    pub language: String,
    pub slow: bool,
}

/// How speaking ended. Nothing is heard of what was broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken {
    Done,
    /// Nobody could say it; why, in a sentence.
    NoVoice(String),
}

/// One voice: at most one program speaks at a time.
#[derive(Debug, Default)]
pub struct Voice {
    /// Dropped, it ends the program that speaks.
    speaking: Option<Sender<()>>,
    /// Looks after that program.
    beside: Option<JoinHandle<()>>,
}

impl Drop for Voice {
    /// Nothing speaks on when the program has ended.
    fn drop(&mut self) {
        self.stop();
        let _ = self.beside.take().map(JoinHandle::join);
    }
}

impl Voice {
    /// Says it, after breaking off what is still said; `ended` is called from another thread, at most once.
    pub fn speak(
        &mut self,
        voices: &Voices,
        said: &Utterance,
        ended: impl FnOnce(Spoken) + Send + 'static,
    ) {
        self.stop();
        let programs = match programs(voices, said) {
            Ok(programs) => programs,
            Err(why) => return ended(Spoken::NoVoice(why)),
        };
        let (stop, stopped) = mpsc::channel();
        self.speaking = Some(stop);
        // One speech at a time: what breaks the last one off must not break this one off.
        let before = self.beside.take();
        self.beside = Some(thread::spawn(move || {
            let _ = before.map(JoinHandle::join);
            if let Some(spoken) = say(&programs, &stopped) {
                ended(spoken);
            }
        }));
    }

    /// Breaks off what is said, if anything is; whether anything was, or was before.
    pub fn stop(&mut self) -> bool {
        self.speaking.take().is_some()
    }
}

/// A program that speaks, and how it is told what.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Program {
    words: Vec<OsString>,
    /// What its standard input holds; none: the text stands among the words.
    input: Option<String>,
    /// What ends its speech besides ending it, where another process does the speaking.
    hush: Option<&'static [&'static str]>,
}

impl Program {
    fn reading(words: impl IntoIterator<Item = impl Into<OsString>>, text: &str) -> Self {
        Self {
            words: words.into_iter().map(Into::into).collect(),
            input: Some(text.to_owned()),
            hush: None,
        }
    }

    /// How a line of its error output begins when nothing was heard although it ends well: so it is with espeak where
    /// there is no sound device.
    fn complaint(&self) -> Option<&'static str> {
        let path = Path::new(self.words.first()?);
        let name = path.file_stem()?.to_str()?;
        matches!(name, "espeak" | "espeak-ng").then_some("error:")
    }

    fn name(&self) -> String {
        let word = self.words.first().map(|word| word.to_string_lossy());
        sanitize::line(&word.unwrap_or_default()).into_owned()
    }
}

const POWERSHELL: &str = "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; \
    $voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; $voice.Rate = RATE; \
    $voice.Speak([Console]::In.ReadToEnd())";

/// The programs that may say it, the first to be tried first.
///
/// # Errors
/// No voice is wished, or the setting is no command.
fn programs(voices: &Voices, said: &Utterance) -> Result<Vec<Program>, String> {
    let text = spoken_text(&said.text);
    let (language, slow) = (language(&said.language), said.slow);
    let chosen = match (&voices.slow, &voices.command) {
        (Some(command), _) if slow => Some(("voice_slow", command)),
        (_, command) => command.as_ref().map(|command| ("voice", command)),
    };
    if let Some((setting, command)) = chosen {
        if command.trim() == OFF {
            return Err("The voice is switched off in the settings.".to_owned());
        }
        let words = match Path::new(command).is_file() {
            // A path with spaces, or with the backslashes of Windows, is no command line.
            true => vec![command.clone()],
            false => shlex::split(command).unwrap_or_default(),
        };
        return match words.is_empty() {
            true => Err(format!(
                "There is no sound: the setting `{setting}` cannot be read as a command: {}",
                sanitize::line(command)
            )),
            false => Ok(vec![Program::reading(words, &text)]),
        };
    }
    if cfg!(windows) {
        let script = POWERSHELL.replace("RATE", if slow { "-4" } else { "-1" });
        let words = [
            "powershell",
            "-NoProfile",
            "-NonInteractive",
            "-Command",
            &script,
        ];
        return Ok(vec![Program::reading(words, &text)]);
    }
    if cfg!(target_os = "macos") {
        let words = ["say", "-r", if slow { "110" } else { "165" }, "-f", "-"];
        return Ok(vec![Program::reading(words, &text)]);
    }
    let espeak = |program: &str| {
        let speed = if slow { "120" } else { "150" };
        Program::reading([program, "-v", &language, "-s", speed, "--stdin"], &text)
    };
    let short = language.split('-').next().unwrap_or(&language);
    let rate = if slow { "-40" } else { "-10" };
    let dispatcher = Program {
        words: ["spd-say", "-w", "-l", short, "-r", rate, "--", &text]
            .map(OsString::from)
            .to_vec(),
        input: None,
        hush: Some(&["spd-say", "-C"]),
    };
    Ok(vec![dispatcher, espeak("espeak-ng"), espeak("espeak")])
}

/// The text in one line without anything that a program could take for a sign.
fn spoken_text(text: &str) -> String {
    let line = sanitize::line(text);
    let mut words = String::new();
    for word in line.split_whitespace() {
        if words.len() + word.len() >= LONGEST {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// A tag that the voices know: letters, digits and `-` alone; English is American unless it says otherwise.
fn language(tag: &str) -> String {
    let tag = tag.to_ascii_lowercase().replace('_', "-");
    let is_tag = tag.starts_with(|c: char| c.is_ascii_lowercase())
        && tag.len() <= 12
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    match tag.as_str() {
        _ if !is_tag => "en-us".to_owned(),
        "en" => "en-us".to_owned(),
        _ => tag,
    }
}

/// Goes through the programs until one has said it; none where it was broken off.
fn say(programs: &[Program], stopped: &Receiver<()>) -> Option<Spoken> {
    let mut failed = None;
    for program in programs {
        match say_with(program, stopped) {
            Ended::Said => return Some(Spoken::Done),
            Ended::BrokenOff => return None,
            Ended::NotThere => {}
            Ended::Failed => failed = Some(program.name()),
        }
    }
    let sentence = match (failed, programs) {
        (Some(name), _) => format!("There is no sound: {name} could not speak."),
        (None, [program]) => format!("There is no sound: {} was not found.", program.name()),
        (None, _) => "There is no sound: no voice was found. Install espeak-ng, or name a command as `voice` in the \
                      settings."
            .to_owned(),
    };
    Some(Spoken::NoVoice(sentence))
}

enum Ended {
    Said,
    BrokenOff,
    NotThere,
    Failed,
}

fn say_with(program: &Program, stopped: &Receiver<()>) -> Ended {
    if let Ok(()) | Err(mpsc::TryRecvError::Disconnected) = stopped.try_recv() {
        return Ended::BrokenOff;
    }
    let Some((name, arguments)) = program.words.split_first() else {
        return Ended::NotThere;
    };
    let started = Command::new(name)
        .args(arguments)
        .stdin(match program.input {
            Some(_) => Stdio::piped(),
            None => Stdio::null(),
        })
        .stdout(Stdio::null())
        .stderr(match program.complaint() {
            Some(_) => Stdio::piped(),
            None => Stdio::null(),
        })
        .spawn();
    let Ok(mut child) = started else {
        return Ended::NotThere;
    };
    if let (Some(text), Some(mut input)) = (program.input.clone(), child.stdin.take()) {
        // A program that reads slowly, or not at all, must not keep this thread from ending it.
        thread::spawn(move || {
            let _ = input.write_all(text.as_bytes());
        });
    }
    let complaint = program.complaint().zip(child.stderr.take());
    let complains = complaint.map(|(begin, errors)| listen_to(errors, begin));
    loop {
        match stopped.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                end(&mut child, program);
                return Ended::BrokenOff;
            }
        }
        match child.try_wait() {
            Ok(None) => {}
            Ok(Some(status)) if status.success() => {
                let heard = complains.map(|complains| complains.recv_timeout(PATIENCE));
                return match heard {
                    Some(Ok(true)) => Ended::Failed,
                    _ => Ended::Said,
                };
            }
            Ok(Some(_)) | Err(_) => return Ended::Failed,
        }
    }
}

/// Reads what a program has to complain about, to its end; tells whether a line begins so.
fn listen_to(errors: ChildStderr, begin: &'static str) -> Receiver<bool> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut is_so = false;
        for line in BufReader::new(errors).split(b'\n').map_while(Result::ok) {
            is_so |= line.starts_with(begin.as_bytes());
        }
        let _ = tell.send(is_so);
    });
    told
}

fn end(child: &mut Child, program: &Program) {
    // It may have ended by itself in this moment.
    let _ = child.kill();
    let _ = child.wait();
    if let Some([name, arguments @ ..]) = program.hush {
        // Whether it works is no matter; that it is over is, for it would break off what comes next.
        let _ = Command::new(name)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Instant;

    const HOSTILE: &str =
        "-f /etc/passwd; --version \"it's\" 'x' $(touch gone) `id` | cat\nnext\u{1b}[31m line\u{0}";

    fn said(text: &str, slow: bool) -> Utterance {
        Utterance {
            text: text.to_owned(),
            language: "en".to_owned(),
            slow,
        }
    }

    fn words(program: &Program) -> Vec<String> {
        let word = |word: &OsString| word.to_string_lossy().into_owned();
        program.words.iter().map(word).collect()
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn the_machines_voices_are_tried_in_their_order_and_slow_speech_is_slower() {
        let voices = Voices::default();
        let told: Vec<String> = [false, true]
            .iter()
            .flat_map(|slow| programs(&voices, &said("Good evening.", *slow)).unwrap())
            .map(|program| words(&program).join(" "))
            .collect();
        assert_eq!(
            told,
            [
                "spd-say -w -l en -r -10 -- Good evening.",
                "espeak-ng -v en-us -s 150 --stdin",
                "espeak -v en-us -s 150 --stdin",
                "spd-say -w -l en -r -40 -- Good evening.",
                "espeak-ng -v en-us -s 120 --stdin",
                "espeak -v en-us -s 120 --stdin",
            ]
        );
    }

    #[test]
    fn the_text_is_one_argument_after_two_dashes_or_stands_on_the_input() {
        for slow in [false, true] {
            for program in programs(&Voices::default(), &said(HOSTILE, slow)).unwrap() {
                let text = spoken_text(HOSTILE);
                assert!(!text.contains(['\u{1b}', '\n', '\0']), "{text}");
                match &program.input {
                    Some(input) => {
                        assert_eq!(*input, text);
                        assert!(!words(&program).iter().any(|word| word.contains("passwd")));
                    }
                    None => {
                        let words = words(&program);
                        let [.., dashes, last] = words.as_slice() else {
                            panic!("{words:?}")
                        };
                        assert_eq!((dashes.as_str(), last), ("--", &text));
                    }
                }
            }
        }
    }

    #[test]
    fn the_setting_goes_before_every_voice_that_is_found() {
        let voices = Voices {
            command: Some("speak --gently 'two words'".to_owned()),
            slow: None,
        };
        let own = programs(&voices, &said(HOSTILE, true)).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(words(&own[0]), ["speak", "--gently", "two words"]);
        assert_eq!(own[0].input.as_deref(), Some(&*spoken_text(HOSTILE)));
        let slow = Voices {
            slow: Some("speak -s 90".to_owned()),
            ..voices.clone()
        };
        assert_eq!(
            words(&programs(&slow, &said("a", true)).unwrap()[0]),
            ["speak", "-s", "90"]
        );
        assert_eq!(
            words(&programs(&slow, &said("a", false)).unwrap()[0])[0..2],
            ["speak", "--gently"]
        );
        for (command, told) in [
            ("off", "switched off"),
            ("'", "cannot be read as a command"),
        ] {
            let voices = Voices {
                command: Some(command.to_owned()),
                slow: None,
            };
            let why = programs(&voices, &said("a", false)).unwrap_err();
            assert!(why.contains(told), "{why}");
        }
    }

    #[cfg(unix)]
    fn script(folder: &Path, name: &str, lines: &str) -> Voices {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
        Voices {
            command: Some(path.to_str().unwrap().to_owned()),
            slow: None,
        }
    }

    fn spoken(voices: &Voices, text: &str) -> Spoken {
        let (ended, end) = mpsc::channel();
        let mut voice = Voice::default();
        voice.speak(voices, &said(text, false), move |spoken| {
            ended.send(spoken).unwrap();
        });
        end.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    #[cfg(unix)]
    #[test]
    fn what_is_said_arrives_as_it_is_and_does_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let heard = folder.path().join("heard");
        let lines = format!("cat > '{0}'; echo \"$#\" >> '{0}'", heard.display());
        let voices = script(folder.path(), "my voice", &lines);
        assert_eq!(spoken(&voices, HOSTILE), Spoken::Done);
        let expected = format!("{}0\n", spoken_text(HOSTILE));
        assert_eq!(std::fs::read_to_string(heard).unwrap(), expected);
        assert!(!Path::new("gone").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_voice_that_fails_or_is_not_there_is_told_in_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let failing = script(folder.path(), "mute", "exit 3");
        let Spoken::NoVoice(why) = spoken(&failing, "Good evening.") else {
            panic!("it said nothing")
        };
        assert!(why.contains("could not speak"), "{why}");
        let missing = Voices {
            command: Some("/no/such/voice".to_owned()),
            slow: None,
        };
        assert_eq!(
            spoken(&missing, "Good evening."),
            Spoken::NoVoice("There is no sound: /no/such/voice was not found.".to_owned())
        );
    }

    #[cfg(unix)]
    #[test]
    fn an_espeak_that_ends_well_and_complains_of_the_sound_was_not_heard() {
        let folder = tempfile::tempdir().unwrap();
        let complaint =
            "echo 'ALSA lib: a warning' >&2; echo 'error: No such file or directory' >&2";
        let silent = script(folder.path(), "espeak-ng", complaint);
        assert!(matches!(
            spoken(&silent, "Good evening."),
            Spoken::NoVoice(_)
        ));
        let other = script(folder.path(), "my-voice", complaint);
        assert_eq!(spoken(&other, "Good evening."), Spoken::Done);
        let heard = script(folder.path(), "espeak", "echo 'ALSA lib: a warning' >&2");
        assert_eq!(spoken(&heard, "Good evening."), Spoken::Done);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_broken_off_is_not_heard_to_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let (began, ended) = (folder.path().join("began"), folder.path().join("ended"));
        let lines = format!(
            "echo $$ > '{}'; exec sleep 600; echo > '{}'",
            began.display(),
            ended.display()
        );
        let voices = script(folder.path(), "slow", &lines);
        let mut voice = Voice::default();
        let (told, heard) = mpsc::channel();
        voice.speak(&voices, &said("Good evening.", false), move |spoken| {
            told.send(spoken).unwrap();
        });
        let start = Instant::now();
        let pid = loop {
            let pid = std::fs::read_to_string(&began).unwrap_or_default();
            if pid.ends_with('\n') {
                break pid;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "it never began");
            thread::sleep(Duration::from_millis(5));
        };
        voice.stop();
        // The thread that looks after it hangs up once the program is gone.
        assert!(heard.recv().is_err());
        let alive = Command::new("kill").args(["-0", pid.trim()]).output();
        assert!(!alive.unwrap().status.success());
    }

    proptest! {
        #[test]
        fn no_text_and_no_language_becomes_an_option(text in any::<String>(), tag in any::<String>()) {
            let said = Utterance { text, language: tag, slow: false };
            for program in programs(&Voices::default(), &said).unwrap() {
                let options = program.words.len() - usize::from(program.input.is_none());
                for word in &words(&program)[..options] {
                    prop_assert!(word.chars().all(|c| !c.is_control()));
                    prop_assert!(!word.contains(' ') || cfg!(windows));
                }
            }
        }
    }
}
