//! Worksheets of a deck as files, one for each of its stories, with their keys.

use super::{perform::Next, run::App};
use crate::{
    deck::{Deck, DeckId, Level},
    store::{self, Home},
    study::worksheet::{Gaps, Length, Wish, worksheet},
    tui::words::count,
};
use std::collections::BTreeSet;

/// So many tasks stand on a sheet.
const TASKS: usize = 30;

impl App {
    pub(super) fn print_worksheets(&mut self, deck: &DeckId) -> Next {
        let place = self.loaded.collection.place_of(deck);
        let shelved = place.and_then(|place| self.loaded.collection.decks.get(place));
        let Some(shelved) = shelved else {
            return self.tell("This deck is not here any more.".to_owned());
        };
        let told = print(self.loaded.home(), shelved.deck());
        self.tell(told.unwrap_or_else(|why| why))
    }
}

/// Writes the sheets and says where they are.
fn print(home: &Home, deck: &Deck) -> Result<String, String> {
    let mut written = 0;
    for level in levels(deck) {
        let name = match level {
            Some(level) => format!("{}-{level}", deck.id),
            None => deck.id.to_string(),
        };
        // Each time another sheet: the number of the file is its seed.
        let sheet = |seed| {
            let wish = Wish {
                level,
                length: Length::Tasks(TASKS),
                gaps: Gaps::Letters,
                seed,
            };
            worksheet(deck, &wish)
        };
        if sheet(1).tasks() == 0 {
            continue;
        }
        store::keep_worksheet(home, &name, |seed| sheet(seed).html(true))
            .map_err(|why| why.to_string())?;
        written += 1;
    }
    if written == 0 {
        return Err("This deck has nothing for a worksheet yet.".to_owned());
    }
    let folder = home.short(&home.worksheets_folder());
    let sheets = count(written, "worksheet");
    Ok(format!(
        "{sheets} with the key in {folder}: open it in a browser, and print."
    ))
}

/// The levels of the stories; without a story one sheet of all.
fn levels(deck: &Deck) -> Vec<Option<Level>> {
    let levels: BTreeSet<Level> = deck.readings.iter().map(|story| story.level).collect();
    match levels.is_empty() {
        true => vec![None],
        false => levels.into_iter().map(Some).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;
    use std::{ffi::OsString, fs};

    const DECK: &str = "[deck]\nid = 'bridges'\ntitle = 'Bridges'\n\
        [[reading]]\nlevel = 'A2'\ntitle = 'One'\ntext = 'It is new.'\n\
        [[reading]]\nlevel = 'B1'\ntitle = 'Two'\ntext = 'It is rather new.'\n\
        [[note]]\nid = 'who'\nquestion = 'Who opened it?'\nanswer = 'Ada Mill'\n";

    #[test]
    fn every_story_gets_a_sheet_and_none_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::resolve(Some(folder.path()), |_| None::<OsString>).unwrap();
        let deck = parse("bridges.toml", DECK).deck.unwrap();
        let told = print(&home, &deck).unwrap();
        assert!(told.starts_with("2 worksheets with the key in "), "{told}");
        print(&home, &deck).unwrap();
        let mut names: Vec<String> = fs::read_dir(home.worksheets_folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                "bridges-A2-2.html",
                "bridges-A2.html",
                "bridges-B1-2.html",
                "bridges-B1.html"
            ]
        );
        let second =
            fs::read_to_string(home.worksheets_folder().join("bridges-B1-2.html")).unwrap();
        assert!(
            second.contains("seed 2")
                && second.contains("rather new")
                && second.contains("Ada Mill")
        );
        let empty = parse("a.toml", "[deck]\nid = 'aa'\ntitle = 'A'\n")
            .deck
            .unwrap();
        assert!(print(&home, &empty).is_err());
    }
}
