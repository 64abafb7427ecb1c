//! The one table of keys: context, keys, command, help. Dispatch, the `?` overlay, the hint bar and the README
//! read it, so none of them can disagree.
//!
//! While a field has the focus every printable key is text; there only Enter, Esc, Tab, function keys and Ctrl
//! chords are commands. Every command also has a key that no keyboard layout hides (a function key, a Ctrl chord
//! or a named key).

use crate::schedule::Grade;
use Command::*;
use Context::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;
use tui_input::InputRequest;

/// What the reader is doing, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    Home,
    Story,
    /// A field has the focus.
    Typing,
    /// A question without a focused field: shown to be revealed, or the field was left with Esc.
    Thinking,
    Choosing,
    /// "Were you right?", which has no default.
    Doubting,
    Verdict,
    /// The disk refused the last answer.
    Unsaved,
    /// Only cards that return later are left.
    Waiting,
    /// The sitting is over.
    Summary,
    /// A text over the screen: help, or why this card.
    Overlay,
}

impl Context {
    /// Every context, in the order the help and the README list them.
    pub const ALL: [Self; 11] = [
        Home, Story, Typing, Thinking, Choosing, Doubting, Verdict, Unsaved, Waiting, Summary,
        Overlay,
    ];

    /// What the help calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Home => "Decks",
            Story => "The story",
            Typing => "A question, typing",
            Thinking => "A question, not typing",
            Choosing => "A question with options",
            Doubting => "“Were you right?”",
            Verdict => "After the answer",
            Unsaved => "An answer that could not be saved",
            Waiting => "Cards that return in minutes",
            Summary => "The end of a sitting",
            Overlay => "Help, and why this card",
        }
    }
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Open,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    ReadStory,
    NextLevel,
    PreviousLevel,
    OpenFolder,
    ShowDemo,
    Check,
    LeaveField,
    Focus,
    SwitchForm,
    Hint,
    Pick(u8),
    Yes,
    No,
    Grade(Grade),
    Accept,
    WasRight,
    AcceptFromNowOn,
    Why,
    Flag,
    Bury,
    Suspend,
    Undo,
    Retry,
    Discard,
    Continue,
    GoOverMisses,
    Leave,
    Help,
    Close,
    Quit,
    /// Change the text of the focused field.
    Edit(InputRequest),
}

/// A key as the table writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
}

const fn key(code: KeyCode) -> Key {
    Key { code, ctrl: false }
}

const fn ch(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key {
        code: KeyCode::Char(c),
        ctrl: true,
    }
}

const fn f(n: u8) -> Key {
    key(KeyCode::F(n))
}

const ENTER: Key = key(KeyCode::Enter);
const ESC: Key = key(KeyCode::Esc);
const TAB: Key = key(KeyCode::Tab);
const UP: Key = key(KeyCode::Up);
const DOWN: Key = key(KeyCode::Down);
const LEFT: Key = key(KeyCode::Left);
const RIGHT: Key = key(KeyCode::Right);
const PAGE_UP: Key = key(KeyCode::PageUp);
const PAGE_DOWN: Key = key(KeyCode::PageDown);
const HOME: Key = key(KeyCode::Home);
const END: Key = key(KeyCode::End);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            code => write!(f, "{code:?}"),
        }
    }
}

/// One row of the table.
pub struct Binding {
    pub contexts: &'static [Context],
    /// The first is the one that hints show.
    pub keys: &'static [Key],
    pub command: Command,
    /// What it does, as the help says it.
    pub help: &'static str,
    /// What it does, as the hint bar says it; empty when the bar leaves it out.
    pub hint: &'static str,
}

const fn on(
    contexts: &'static [Context],
    keys: &'static [Key],
    command: Command,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        contexts,
        keys,
        command,
        help,
        hint,
    }
}

const ASKING: &[Context] = &[Typing, Thinking, Choosing];
const UNFOCUSED: &[Context] = &[Thinking, Choosing];
const ASKED: &[Context] = &[Typing, Thinking, Choosing, Doubting, Verdict];
const ASKED_UNFOCUSED: &[Context] = &[Thinking, Choosing, Verdict];
const AFTER: &[Context] = &[Verdict, Waiting, Summary];
const SCROLLS: &[Context] = &[Story, Overlay, Thinking, Doubting, Verdict, Summary];

/// The table. The order within a context is the order of the hint bar and of the help.
pub const KEYS: &[Binding] = &[
    on(&[Home], &[ENTER], Open, "study", "study the selected deck"),
    on(
        &[Home],
        &[ch('r'), f(3)],
        ReadStory,
        "story",
        "read the deck's story",
    ),
    on(&[Home], &[DOWN, ch('j')], Down, "", "next deck"),
    on(&[Home], &[UP, ch('k')], Up, "", "previous deck"),
    on(&[Home], &[HOME, ch('g')], First, "", "first deck"),
    on(&[Home], &[END, ch('G')], Last, "", "last deck"),
    on(&[Home], &[PAGE_DOWN], PageDown, "", "a page of decks down"),
    on(&[Home], &[PAGE_UP], PageUp, "", "a page of decks up"),
    on(
        &[Home],
        &[ch('o'), f(6)],
        OpenFolder,
        "folder",
        "open the folder of your decks",
    ),
    on(
        &[Home],
        &[ch('d'), f(7)],
        ShowDemo,
        "",
        "hide or show the decks that came with the program",
    ),
    on(
        &[Story],
        &[ENTER],
        Continue,
        "questions",
        "go on to the questions",
    ),
    on(
        &[Story],
        &[RIGHT, TAB, ch('l')],
        NextLevel,
        "harder",
        "the story at the next level",
    ),
    on(
        &[Story],
        &[LEFT, key(KeyCode::BackTab), ch('h')],
        PreviousLevel,
        "easier",
        "the story at the level before",
    ),
    on(
        &[Typing],
        &[ENTER],
        Check,
        "answer",
        "give the answer (empty: I don't know)",
    ),
    on(
        &[Thinking],
        &[ENTER, ch(' ')],
        Check,
        "show the answer",
        "show the answer, or go back to the field",
    ),
    on(
        &[Choosing],
        &[ch('a'), f(9)],
        Pick(0),
        "b c d pick",
        "the first option",
    ),
    on(
        &[Choosing],
        &[ch('b'), f(10)],
        Pick(1),
        "",
        "the second option",
    ),
    on(
        &[Choosing],
        &[ch('c'), f(11)],
        Pick(2),
        "",
        "the third option",
    ),
    on(
        &[Choosing],
        &[ch('d'), f(12)],
        Pick(3),
        "",
        "the fourth option",
    ),
    on(&[Choosing], &[DOWN, ch('j')], Down, "", "the option below"),
    on(&[Choosing], &[UP, ch('k')], Up, "", "the option above"),
    on(
        &[Choosing],
        &[ENTER],
        Check,
        "choose",
        "take the marked option (none: I don't know)",
    ),
    on(
        &[Doubting],
        &[ch('y'), f(9)],
        Yes,
        "I was right",
        "yes, I was right",
    ),
    on(
        &[Doubting],
        &[ch('n'), f(10)],
        No,
        "I was not",
        "no, I was not",
    ),
    on(
        &[Verdict],
        &[ENTER],
        Accept,
        "next",
        "take the suggested grade",
    ),
    on(
        &[Verdict],
        &[ch('1'), f(9)],
        Grade(crate::schedule::Grade::Again),
        "",
        "Again: I did not know it",
    ),
    on(
        &[Verdict],
        &[ch('2'), f(10)],
        Grade(crate::schedule::Grade::Hard),
        "",
        "Hard: with effort, or with a slip",
    ),
    on(
        &[Verdict],
        &[ch('3'), f(11)],
        Grade(crate::schedule::Grade::Good),
        "",
        "Good: I knew it",
    ),
    on(
        &[Verdict],
        &[ch('4'), f(12)],
        Grade(crate::schedule::Grade::Easy),
        "",
        "Easy: I knew it at once",
    ),
    on(
        &[Verdict],
        &[ch('y'), ctrl('g')],
        WasRight,
        "I was right",
        "I was right: the judge was too strict",
    ),
    on(
        &[Verdict],
        &[ch('a'), ctrl('a')],
        AcceptFromNowOn,
        "",
        "after “I was right”: accept what I typed from now on",
    ),
    on(
        &[Waiting],
        &[ENTER],
        Continue,
        "ask now",
        "ask the waiting cards now",
    ),
    on(
        &[Summary],
        &[ENTER],
        Continue,
        "go on",
        "more cards, or back to the decks when there are none",
    ),
    on(AFTER, &[ch('u')], Undo, "undo", "take back the last answer"),
    on(
        UNFOCUSED,
        &[ch('u')],
        Undo,
        "undo",
        "take back the last answer",
    ),
    on(
        &[Typing, Thinking, Choosing, Verdict, Waiting, Summary],
        &[ctrl('u'), ctrl('z')],
        Undo,
        "",
        "empty the field, or take back the last answer",
    ),
    on(
        UNFOCUSED,
        &[ch('h')],
        Hint,
        "hint",
        "a hint (Hard is then the grade that is suggested)",
    ),
    on(
        &[Typing],
        &[f(2), ctrl('t')],
        Hint,
        "hint",
        "a hint (Hard is then the grade that is suggested)",
    ),
    on(
        UNFOCUSED,
        &[f(2), ctrl('t')],
        Hint,
        "",
        "a hint, also while typing",
    ),
    on(
        ASKING,
        &[TAB],
        SwitchForm,
        "other form",
        "ask this card in another form",
    ),
    on(&[Verdict], &[ch('r')], ReadStory, "story", "read the story"),
    on(UNFOCUSED, &[ch('r')], ReadStory, "", "read the story"),
    on(
        &[Typing, Thinking, Choosing, Verdict, Waiting],
        &[f(3), ctrl('r')],
        ReadStory,
        "",
        "read the story, also while typing",
    ),
    on(
        ASKED_UNFOCUSED,
        &[ch('i')],
        Why,
        "",
        "why this card: its history, memory and source",
    ),
    on(
        ASKED,
        &[f(4), ctrl('o')],
        Why,
        "",
        "why this card, also while typing",
    ),
    on(
        ASKED_UNFOCUSED,
        &[ch('s')],
        Suspend,
        "suspend",
        "suspend this card until you bring it back",
    ),
    on(
        &[Typing, Thinking, Choosing, Verdict],
        &[ctrl('y')],
        Suspend,
        "",
        "suspend this card, also while typing",
    ),
    on(
        &[Thinking, Verdict],
        &[ch('b')],
        Bury,
        "bury",
        "bury this card until tomorrow",
    ),
    on(
        &[Typing, Thinking, Choosing, Verdict],
        &[ctrl('b')],
        Bury,
        "",
        "bury this card until tomorrow, also while typing",
    ),
    on(
        ASKED_UNFOCUSED,
        &[ch('f')],
        Flag,
        "",
        "flag this card (seven flags in turn, then none)",
    ),
    on(
        &[Typing, Thinking, Choosing, Verdict],
        &[ctrl('f')],
        Flag,
        "",
        "flag this card, also while typing",
    ),
    on(
        &[Unsaved],
        &[ENTER, ch('r')],
        Retry,
        "try again",
        "try to save the answer again",
    ),
    on(
        &[Unsaved],
        &[ESC, ch('q')],
        Discard,
        "leave without it",
        "leave without saving this answer",
    ),
    on(
        &[Summary],
        &[ch('r'), f(5)],
        GoOverMisses,
        "go over the misses",
        "go over the missed cards",
    ),
    on(SCROLLS, &[DOWN, ch('j')], Down, "", "scroll down"),
    on(SCROLLS, &[UP, ch('k')], Up, "", "scroll up"),
    on(SCROLLS, &[PAGE_DOWN], PageDown, "", "a page down"),
    on(
        &[Story, Overlay],
        &[ch(' ')],
        PageDown,
        "page down",
        "a page down",
    ),
    on(SCROLLS, &[PAGE_UP], PageUp, "", "a page up"),
    on(&[Story, Overlay], &[HOME, ch('g')], First, "", "to the top"),
    on(&[Story, Overlay], &[END, ch('G')], Last, "", "to the end"),
    on(
        &[Typing],
        &[PAGE_DOWN, DOWN],
        PageDown,
        "",
        "scroll a long question down",
    ),
    on(
        &[Typing],
        &[PAGE_UP, UP],
        PageUp,
        "",
        "scroll a long question up",
    ),
    on(
        &[Typing],
        &[ESC],
        LeaveField,
        "leave the field",
        "leave the field; the text stays",
    ),
    on(
        &[Thinking, Choosing, Verdict, Waiting],
        &[ESC, ch('q')],
        Leave,
        "stop",
        "stop here (every answer is saved)",
    ),
    on(
        &[Doubting],
        &[ESC],
        Leave,
        "stop",
        "stop here; this card is asked again",
    ),
    on(
        &[Summary, Story, Overlay],
        &[ESC, ch('q')],
        Close,
        "back",
        "back",
    ),
    on(&[Home], &[ch('q'), ESC, ctrl('q')], Quit, "quit", "quit"),
    on(
        &[
            Home, Story, Thinking, Choosing, Doubting, Verdict, Unsaved, Waiting, Summary,
        ],
        &[ch('?')],
        Help,
        "help",
        "this help",
    ),
    on(
        &[
            Home, Story, Typing, Thinking, Choosing, Doubting, Verdict, Unsaved, Waiting, Summary,
        ],
        &[f(1)],
        Help,
        "help",
        "this help, also while typing",
    ),
];

/// The rows that count in a context, in table order.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    KEYS.iter()
        .filter(move |binding| binding.contexts.contains(&context))
}

/// What a key press means in a context; `None` when it means nothing there.
pub fn command(context: Context, event: KeyEvent) -> Option<Command> {
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    // AltGr arrives as Ctrl+Alt on some systems and types a character.
    let alt_gr = ctrl && event.modifiers.contains(KeyModifiers::ALT);
    let find = |code| {
        let wanted = Key {
            code,
            ctrl: ctrl && !alt_gr,
        };
        bindings(context)
            .find(|binding| binding.keys.contains(&wanted))
            .map(|binding| binding.command)
    };
    if context == Typing && matches!(event.code, KeyCode::Char(_)) && (!ctrl || alt_gr) {
        let KeyCode::Char(c) = event.code else {
            return None;
        };
        return Some(Edit(InputRequest::InsertChar(c)));
    }
    find(event.code)
        .or_else(|| match event.code {
            // Caps Lock must not switch the keys off.
            KeyCode::Char(c) if c.is_uppercase() => find(KeyCode::Char(c.to_lowercase().next()?)),
            _ => None,
        })
        .or_else(|| {
            (context == Typing)
                .then(|| edit(event.code, ctrl))
                .flatten()
        })
}

/// The keys that move and delete inside a field.
fn edit(code: KeyCode, ctrl: bool) -> Option<Command> {
    use InputRequest::*;
    let request = match (code, ctrl) {
        (KeyCode::Left, false) => GoToPrevChar,
        (KeyCode::Right, false) => GoToNextChar,
        (KeyCode::Left, true) => GoToPrevWord,
        (KeyCode::Right, true) => GoToNextWord,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => GoToEnd,
        (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => DeletePrevChar,
        (KeyCode::Backspace, true) | (KeyCode::Char('w'), true) => DeletePrevWord,
        (KeyCode::Delete, false) => DeleteNextChar,
        (KeyCode::Delete, true) => DeleteNextWord,
        (KeyCode::Char('k'), true) => DeleteTillEnd,
        _ => return None,
    };
    Some(Edit(request))
}

/// The keys of a binding as the help prints them: `Enter, Space`.
pub fn keys_in_words(binding: &Binding) -> String {
    binding
        .keys
        .iter()
        .map(Key::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The key table as Markdown, which the README holds.
pub fn markdown() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        text.push_str(&format!(
            "**{}**\n\n| key | what it does |\n|---|---|\n",
            context.title()
        ));
        for binding in bindings(context) {
            text.push_str(&format!(
                "| {} | {} |\n",
                keys_in_words(binding),
                binding.help
            ));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(context: Context, code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
        command(context, KeyEvent::new(code, modifiers))
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for key in bindings(context).flat_map(|binding| binding.keys) {
                assert!(!seen.contains(key), "{key} is bound twice in {context:?}");
                seen.push(*key);
            }
        }
    }

    #[test]
    fn every_command_has_a_key_that_no_layout_hides() {
        for context in Context::ALL {
            for binding in bindings(context) {
                let reachable = bindings(context)
                    .filter(|other| other.command == binding.command)
                    .flat_map(|other| other.keys)
                    .any(|key| key.ctrl || !matches!(key.code, KeyCode::Char(_)));
                assert!(
                    reachable,
                    "{:?} in {context:?} has only letter keys",
                    binding.command
                );
            }
        }
    }

    #[test]
    fn a_focused_field_takes_every_printable_key() {
        for c in "u?y@-1: S-400ж".chars() {
            let typed = press(Typing, KeyCode::Char(c), KeyModifiers::NONE);
            assert_eq!(typed, Some(Edit(InputRequest::InsertChar(c))), "{c}");
        }
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        assert_eq!(
            press(Typing, KeyCode::Char('@'), alt_gr),
            Some(Edit(InputRequest::InsertChar('@')))
        );
    }

    #[test]
    fn a_field_binds_no_printable_key() {
        for key in bindings(Typing).flat_map(|binding| binding.keys) {
            assert!(
                key.ctrl || !matches!(key.code, KeyCode::Char(_)),
                "{key} could not be typed"
            );
        }
    }

    #[test]
    fn options_are_letters_and_grades_are_digits() {
        assert_eq!(
            press(Choosing, KeyCode::Char('1'), KeyModifiers::NONE),
            None
        );
        assert_eq!(
            press(Choosing, KeyCode::Char('B'), KeyModifiers::SHIFT),
            Some(Pick(1))
        );
        assert_eq!(
            press(Verdict, KeyCode::Char('3'), KeyModifiers::NONE),
            Some(Command::Grade(crate::schedule::Grade::Good))
        );
    }

    #[test]
    fn were_you_right_has_no_default() {
        assert_eq!(press(Doubting, KeyCode::Enter, KeyModifiers::NONE), None);
    }
}
