//! Names in a quiz file -> decks, notes and cards that are there. What is not there is told with what may be meant.

use crate::{
    deck::{Code, Deck, Note, Problem, Slot, did_you_mean, shown},
    quiz::file::{Named, QuizFile},
};

/// The decks of a night, by every name they go by.
pub struct Decks<'d>(pub &'d [&'d Deck]);

impl<'d> Decks<'d> {
    /// The places of the decks that a list names, each once; of all decks where it names none.
    pub fn named(&self, names: &[Named], problems: &mut Vec<Problem>) -> Vec<usize> {
        if names.is_empty() {
            return (0..self.0.len()).collect();
        }
        let mut found = Vec::new();
        for named in names {
            match self.find(&named.name) {
                Ok(place) if !found.contains(&place) => found.push(place),
                Ok(_) => {}
                Err((sentence, help)) => add(problems, Code::NoSuchDeck, named, sentence, help),
            }
        }
        found
    }

    /// All decks that a quiz draws from, in their order.
    pub fn of_quiz(&self, quiz: &QuizFile) -> Vec<usize> {
        let mut untold = Vec::new();
        let mut places: Vec<usize> = quiz
            .rounds
            .iter()
            .flat_map(|wish| self.named(&wish.pick.decks, &mut untold))
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// By id, then by title, then by file.
    fn find(&self, name: &str) -> Result<usize, (String, String)> {
        let wanted = name.trim().to_lowercase();
        let by = |is: &dyn Fn(&Deck) -> bool| -> Vec<usize> {
            let places = 0..self.0.len();
            places.filter(|place| is(self.0[*place])).collect()
        };
        let file_of = |deck: &Deck| {
            let name = deck.file.rsplit(['/', '\\']).next().unwrap_or_default();
            name.to_lowercase()
        };
        let found = [
            by(&|deck| deck.id.as_str() == wanted),
            by(&|deck| deck.title.to_lowercase() == wanted),
            by(&|deck| {
                let file = file_of(deck);
                file == wanted || file.strip_suffix(".toml") == Some(wanted.as_str())
            }),
            by(&|deck| deck.file == name),
        ];
        let found = found.into_iter().find(|places| !places.is_empty());
        match found.as_deref() {
            Some([place]) => Ok(*place),
            Some(places) => {
                let ids: Vec<String> = places
                    .iter()
                    .map(|place| format!("`{}`", self.0[*place].id))
                    .collect();
                Err((
                    format!("Several decks are called `{}`.", shown(name)),
                    format!("Write the id of the one that is meant: {}.", ids.join(", ")),
                ))
            }
            None => {
                let ids = self.0.iter().map(|deck| deck.id.as_str());
                let titles = self.0.iter().map(|deck| deck.title.as_str());
                Err((
                    format!("There is no deck `{}`.", shown(name)),
                    format!(
                        "{}`newsdeck due` lists the decks.",
                        did_you_mean(name, ids.chain(titles))
                    ),
                ))
            }
        }
    }

    /// The note, and the slot where one is named: `deck/note/slot`, `deck/note`, or `note` of one of these decks.
    pub fn note(
        &self,
        named: &Named,
        among: &[usize],
        problems: &mut Vec<Problem>,
    ) -> Option<(usize, &'d Note, Option<Slot>)> {
        let parts: Vec<&str> = named.name.split('/').map(str::trim).collect();
        let (deck, note, slot) = match parts[..] {
            [note] => (None, note, None),
            [deck, note] => (Some(deck), note, None),
            [deck, note, slot] => (Some(deck), note, Some(slot)),
            _ => {
                let sentence = format!("`{}` is neither a card nor a note.", shown(&named.name));
                let help = "Write deck/note/slot, deck/note, or note: \"ecb-2012/lagarde\".";
                add(problems, Code::NoSuchNote, named, sentence, help.to_owned());
                return None;
            }
        };
        let among = match deck {
            Some(deck) => match self.find(deck) {
                Ok(place) => vec![place],
                Err((sentence, help)) => {
                    add(problems, Code::NoSuchDeck, named, sentence, help);
                    return None;
                }
            },
            None => among.to_vec(),
        };
        let notes = || {
            let decks = among.iter().map(|place| (*place, self.0[*place]));
            decks.flat_map(|(place, deck)| deck.notes.iter().map(move |note| (place, note)))
        };
        let Some((place, found)) = notes().find(|(_, found)| found.id.as_str() == note) else {
            let sentence = format!("There is no note `{}` here.", shown(note));
            let meant = did_you_mean(note, notes().map(|(_, note)| note.id.as_str()));
            let help = format!("{meant}`newsdeck list` shows every card with its id.");
            add(problems, Code::NoSuchNote, named, sentence, help);
            return None;
        };
        let Some(slot) = slot else {
            return Some((place, found, None));
        };
        let slots = found.kind.slots();
        match slots.iter().find(|known| known.as_str() == slot) {
            Some(slot) => Some((place, found, Some(slot.clone()))),
            None => {
                let names: Vec<String> = slots.iter().map(|slot| format!("`{slot}`")).collect();
                let sentence = format!("The note `{}` has no card `{}`.", found.id, shown(slot));
                let help = format!("It has {}.", names.join(", "));
                add(problems, Code::NoSuchNote, named, sentence, help);
                None
            }
        }
    }
}

/// Whether a name of `leave_out` means this card.
pub fn means(named: &Named, deck: &Deck, note: &Note, slot: &Slot) -> bool {
    let parts: Vec<&str> = named.name.split('/').map(str::trim).collect();
    let is_deck =
        |name: &str| deck.id.as_str() == name || deck.title.to_lowercase() == name.to_lowercase();
    match parts[..] {
        [of_note] => note.id.as_str() == of_note,
        [of_deck, of_note] => is_deck(of_deck) && note.id.as_str() == of_note,
        [of_deck, of_note, of_slot] => {
            is_deck(of_deck) && note.id.as_str() == of_note && slot.as_str() == of_slot
        }
        _ => false,
    }
}

pub fn add(problems: &mut Vec<Problem>, code: Code, named: &Named, sentence: String, help: String) {
    problems.push(Problem {
        code,
        place: named.place.clone(),
        sentence,
        help,
    });
}
