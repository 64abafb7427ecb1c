//! What is kept of a night: its results in three forms, and a deck of what the room missed. Must never replace anything
//! but the results of the same night.

use crate::{
    app::Loaded,
    quiz::{
        night::Night,
        results::{Part, Results, missed, study_deck},
    },
    store::{self, Home, Journal},
    tui::words::count,
};

/// Writes them beside the journal; what is to be told.
pub fn results(night: &Night, journal: &Journal, home: &Home) -> Vec<String> {
    let record = match store::read_night(home, journal.name()) {
        Ok(record) => record,
        Err(why) => return vec![why.to_string()],
    };
    let results = Results::of(night, &record.about());
    let forms = [
        ("csv", results.csv(Part::Scores)),
        ("json", results.json() + "\n"),
        ("md", results.markdown()),
    ];
    let folder = home.nights_folder();
    let written = forms.iter().map(|(end, text)| {
        let path = folder.join(format!("{}.{end}", journal.name()));
        match store::replace(&path, text.as_bytes()) {
            Ok(()) => format!("Written: {}", path.display()),
            Err(why) => why.to_string(),
        }
    });
    written.collect()
}

/// Makes a deck of what at most a third of the teams got right; what is to be told.
pub fn missed_deck(night: &Night, loaded: &mut Loaded) -> Vec<String> {
    let missed = missed(night);
    if missed.is_empty() {
        return vec![
            "There is nothing that most of the room missed, as far as answers or marks were entered."
                .to_owned(),
        ];
    }
    let (deck, drafts) = study_deck(&night.plan().title, &missed);
    let made = match loaded.create_deck(&deck) {
        Ok(made) => made,
        Err(why) => return vec![why.sentence],
    };
    let mut lines = vec![format!("The deck “{}” is made.", deck.title)];
    let mut added = 0;
    for draft in &drafts {
        match loaded.add_note(&made, draft) {
            Ok(_) => added += 1,
            Err(why) => lines.push(why.sentence),
        }
    }
    lines.push(format!("It has {}.", count(added, "note")));
    lines
}
