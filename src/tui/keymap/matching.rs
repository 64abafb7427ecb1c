//! From a key press to what it means, by the one table. Must never name a key of its own, except those that every
//! field has.

use super::{
    after::AFTER_NIGHT,
    alone::ALONE,
    answered::ANSWERED,
    article::ARTICLE,
    binding::{Binding, Row},
    browsing::BROWSING,
    card::CARD,
    command::Command::{self, Edit},
    context::Context,
    decks::DECKS,
    editing::EDITING,
    everywhere::EVERYWHERE,
    figures::FIGURES,
    key::Key,
    lessons::LESSONS,
    night::NIGHT,
    phones::PHONES,
    question::QUESTION,
    rebinding,
    settings::SETTINGS,
    tonight::TONIGHT,
    training::TRAINING,
    ways::WAYS,
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::InputRequest;

/// The table. The order within a context is the order of the hint bar and of the help.
const TABLE: [&[Binding]; 18] = [
    DECKS,
    LESSONS,
    WAYS,
    FIGURES,
    BROWSING,
    ARTICLE,
    EDITING,
    SETTINGS,
    TRAINING,
    QUESTION,
    ANSWERED,
    CARD,
    ALONE,
    TONIGHT,
    NIGHT,
    PHONES,
    AFTER_NIGHT,
    EVERYWHERE,
];

/// The rows of the table that name a context, in table order.
pub(super) fn usual(context: Context) -> impl Iterator<Item = &'static Binding> {
    TABLE
        .into_iter()
        .flatten()
        .filter(move |binding| binding.counts_in(context))
}

/// The rows that count in a context, in table order, with the keys in force.
pub fn bindings(context: Context) -> impl Iterator<Item = Row> {
    let mut changed = rebinding::in_force(context);
    usual(context).filter_map(move |binding| {
        let own = changed
            .iter_mut()
            .find(|own| own.command == binding.command);
        let keys = match own {
            // The first row of a command shows all its keys; the others have none left to tell.
            Some(own) => std::mem::take(&mut own.keys),
            None => binding.usual.to_vec(),
        };
        (!keys.is_empty()).then_some(Row { keys, binding })
    })
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
    if context.has_field() && matches!(event.code, KeyCode::Char(_)) && (!ctrl || alt_gr) {
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
            context
                .has_field()
                .then(|| edit(event.code, ctrl))
                .flatten()
        })
}

/// The keys that move and delete inside a field.
pub(super) fn edit(code: KeyCode, ctrl: bool) -> Option<Command> {
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
        (KeyCode::Char('u'), true) => DeleteLine,
        _ => return None,
    };
    Some(Edit(request))
}

#[cfg(test)]
mod tests {
    use super::super::command::Command::Pick;
    use super::super::context::Context::*;
    use super::*;

    fn press(context: Context, code: KeyCode, modifiers: KeyModifiers) -> Option<Command> {
        command(context, KeyEvent::new(code, modifiers))
    }

    #[test]
    fn ctrl_u_empties_the_line_of_every_field_but_that_of_an_answer_which_has_its_own() {
        for context in Context::ALL {
            let meant = press(context, KeyCode::Char('u'), KeyModifiers::CONTROL);
            let is_emptied = meant == Some(Edit(InputRequest::DeleteLine));
            assert_eq!(
                is_emptied,
                context.has_field() && !matches!(context, Typing | Memorizing),
                "{context:?}"
            );
        }
    }

    #[test]
    fn no_key_means_two_things_in_one_context() {
        for context in Context::ALL {
            let mut seen: Vec<Key> = Vec::new();
            for key in bindings(context).flat_map(|binding| binding.keys) {
                assert!(!seen.contains(&key), "{key} is bound twice in {context:?}");
                seen.push(key);
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
