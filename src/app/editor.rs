//! The reader's own editor: which one, told which line to open, and started without a shell.
//!
//! Must never put a file's name where an editor could read it as an option: it is absolute, one argument, and last.
//! Both `newsdeck edit` and the screens use it.

use crate::text::sanitize;
use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{Command, ExitStatus},
};

/// Why no editor was opened, or how it ended.
#[derive(Debug, thiserror::Error)]
pub enum NotEditedThere {
    #[error(
        "No editor is set. Set `editor` in the settings, or $VISUAL or $EDITOR, to a command such as nano."
    )]
    NoneSet,
    #[error("The editor `{0}` cannot be read as a command: a quotation mark in it has no partner.")]
    NoCommand(String),
    #[error(
        "The editor `{program}` could not be started: {why}. Mend `editor` in the settings, or $VISUAL or $EDITOR."
    )]
    NotStarted { program: String, why: io::Error },
    #[error("The editor `{program}` ended with an error ({status}); what it saved is saved.")]
    Failed { program: String, status: ExitStatus },
}

/// How an editor is told the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineSyntax {
    /// `+12 file`
    Plus,
    /// `file:12`
    Colon,
    /// `--goto file:12`
    Goto,
    /// `--line 12 file`
    Long,
    /// `-l 12 file`
    Short,
    /// `-n12 file`
    Glued,
}

/// The programs, by name, that are known to open a file at a line.
const KNOWN: &[(LineSyntax, &[&str])] = &[
    (
        LineSyntax::Plus,
        &[
            "vi",
            "vim",
            "nvim",
            "view",
            "gvim",
            "mvim",
            "vis",
            "nano",
            "rnano",
            "pico",
            "emacs",
            "emacsclient",
            "mg",
            "zile",
            "jmacs",
            "micro",
            "kak",
            "joe",
            "jstar",
            "ne",
            "mcedit",
            "gedit",
            "pluma",
            "xed",
            "geany",
            "bbedit",
        ],
    ),
    (
        LineSyntax::Colon,
        &[
            "hx",
            "helix",
            "subl",
            "sublime_text",
            "zed",
            "zeditor",
            "lapce",
            "lite-xl",
            "atom",
            "gnome-text-editor",
        ],
    ),
    (
        LineSyntax::Goto,
        &[
            "code",
            "code-insiders",
            "codium",
            "vscodium",
            "code-oss",
            "cursor",
            "windsurf",
        ],
    ),
    (
        LineSyntax::Long,
        &[
            "kate",
            "kwrite",
            "idea",
            "pycharm",
            "clion",
            "rustrover",
            "webstorm",
            "goland",
        ],
    ),
    (LineSyntax::Short, &["mate"]),
    (LineSyntax::Glued, &["notepad++"]),
];

/// The editor's command line: the setting goes before `$VISUAL`, which goes before `$EDITOR`.
pub fn chosen_editor(
    setting: Option<&str>,
    environment: impl Fn(&str) -> Option<OsString>,
) -> Option<String> {
    let set = |name: &str| environment(name).and_then(|value| value.into_string().ok());
    let all = [setting.map(str::to_owned), set("VISUAL"), set("EDITOR")];
    all.into_iter()
        .flatten()
        .find(|command| !command.trim().is_empty())
}

/// The program and its arguments that open `path` at `line`, counted from 1.
///
/// # Errors
/// The command line is none.
pub fn editor_words(
    editor: &str,
    path: &Path,
    line: usize,
) -> Result<Vec<OsString>, NotEditedThere> {
    let mut words: Vec<OsString> = match Path::new(editor).is_file() {
        // A path with spaces, or with the backslashes of Windows, is no command line.
        true => vec![editor.into()],
        false => shlex::split(editor)
            .unwrap_or_default()
            .into_iter()
            .map(OsString::from)
            .collect(),
    };
    let Some(program) = words.first() else {
        return Err(NotEditedThere::NoCommand(shown(editor)));
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let at_line = || {
        let mut place = path.clone().into_os_string();
        place.push(format!(":{line}"));
        place
    };
    match line_syntax(Path::new(program)) {
        Some(LineSyntax::Colon) => words.push(at_line()),
        Some(LineSyntax::Goto) => words.extend(["--goto".into(), at_line()]),
        Some(LineSyntax::Plus) => words.extend([format!("+{line}").into(), path.into()]),
        Some(LineSyntax::Long) => {
            words.extend(["--line".into(), line.to_string().into(), path.into()]);
        }
        Some(LineSyntax::Short) => {
            words.extend(["-l".into(), line.to_string().into(), path.into()])
        }
        Some(LineSyntax::Glued) => words.extend([format!("-n{line}").into(), path.into()]),
        None => words.push(path.into()),
    }
    Ok(words)
}

/// Opens `path` at `line` in the reader's editor and waits for its end. The terminal must be free.
///
/// # Errors
/// There is no editor, it does not start, or it ends with an error.
pub fn open_in_editor(
    setting: Option<&str>,
    path: &Path,
    line: usize,
) -> Result<(), NotEditedThere> {
    let editor =
        chosen_editor(setting, |name| std::env::var_os(name)).ok_or(NotEditedThere::NoneSet)?;
    let words = editor_words(&editor, path, line)?;
    let (program, arguments) = words.split_first().ok_or(NotEditedThere::NoneSet)?;
    let name = || shown(&program.to_string_lossy());
    let status = Command::new(program)
        .args(arguments)
        .status()
        .map_err(|why| NotEditedThere::NotStarted {
            program: name(),
            why,
        })?;
    match status.success() {
        true => Ok(()),
        false => Err(NotEditedThere::Failed {
            program: name(),
            status,
        }),
    }
}

fn line_syntax(program: &Path) -> Option<LineSyntax> {
    let name = program.file_name()?.to_str()?.to_lowercase();
    let name = [".exe", ".cmd", ".bat"]
        .iter()
        .find_map(|end| name.strip_suffix(end))
        .unwrap_or(&name);
    KNOWN
        .iter()
        .find(|(_, names)| names.contains(&name))
        .map(|(syntax, _)| *syntax)
}

fn shown(text: &str) -> String {
    sanitize::line(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(editor: &str) -> Vec<String> {
        let path = std::path::absolute("/decks/-r it's.toml").unwrap();
        let words = editor_words(editor, &path, 12).unwrap();
        let text = |word: OsString| word.into_string().unwrap();
        words.into_iter().map(text).collect()
    }

    #[cfg(unix)]
    #[test]
    fn every_editor_is_told_the_line_in_its_own_way_and_the_path_is_one_argument() {
        const PATH: &str = "/decks/-r it's.toml";
        let at = format!("{PATH}:12");
        assert_eq!(words("nano"), ["nano", "+12", PATH]);
        assert_eq!(
            words("/usr/bin/vim -u NONE"),
            ["/usr/bin/vim", "-u", "NONE", "+12", PATH]
        );
        assert_eq!(words("code --wait"), ["code", "--wait", "--goto", &at]);
        assert_eq!(words("hx"), ["hx", &at]);
        assert_eq!(words("Notepad++.exe"), ["Notepad++.exe", "-n12", PATH]);
        assert_eq!(words("kate -b"), ["kate", "-b", "--line", "12", PATH]);
        assert_eq!(words("my-editor 'a b'"), ["my-editor", "a b", PATH]);
        assert_eq!(words("sh -c $(id);"), ["sh", "-c", "$(id);", PATH]);
    }

    #[test]
    fn a_name_that_looks_like_an_option_becomes_a_path() {
        let words = editor_words("ed", Path::new("--version"), 1).unwrap();
        assert!(Path::new(&words[1]).is_absolute());
    }

    #[test]
    fn a_program_in_a_folder_with_spaces_is_one_word() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("my editor");
        std::fs::write(&program, "").unwrap();
        let words = editor_words(program.to_str().unwrap(), Path::new("a.toml"), 1).unwrap();
        assert_eq!(words[0], program.as_os_str());
        assert_eq!(words.len(), 2);
    }

    #[test]
    fn the_setting_goes_before_visual_and_visual_before_editor() {
        let both = |name: &str| Some(OsString::from(name.to_lowercase()));
        let last = |name: &str| (name == "EDITOR").then(|| "ed".into());
        assert_eq!(chosen_editor(Some("nano"), both).as_deref(), Some("nano"));
        assert_eq!(chosen_editor(Some(" "), both).as_deref(), Some("visual"));
        assert_eq!(chosen_editor(None, last).as_deref(), Some("ed"));
        assert_eq!(chosen_editor(None, |_| None), None);
    }

    #[test]
    fn what_is_no_command_is_told() {
        for editor in ["nano \"", "''x'"] {
            let why = editor_words(editor, Path::new("a"), 1).unwrap_err();
            assert!(why.to_string().contains("has no partner"), "{why}");
        }
    }
}
