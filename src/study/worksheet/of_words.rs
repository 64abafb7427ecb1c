//! Tasks that a word makes, and every sentence with a gap.

use super::{
    letters,
    part::Part,
    task::{self, Task},
    wish::{Gaps, Wish},
};
use crate::deck::{BLANK, Cloze, Deck, Kind, Note, Slot, Stance, Word, card, comparable};

/// Words that do not fit, beside the one that does.
const MISFITS: usize = 3;

fn slot(note: &Note, name: &str) -> Option<Slot> {
    note.slots().into_iter().find(|slot| slot.as_str() == name)
}

/// The word of a note that asks for its meaning.
fn word(note: &Note) -> Option<(&Word, Slot)> {
    match &note.kind {
        Kind::Word(word) => Some((word, slot(note, "meaning")?)),
        _ => None,
    }
}

/// A word, how it is said, and room for its meaning.
pub(super) fn vocabulary(deck: &Deck, note: &Note) -> Option<Task> {
    let (word, slot) = word(note)?;
    let card = card(deck, note, &slot);
    let task = Task::new(Part::Words, note, word.word.clone(), word.meaning.clone());
    let example = word.example.as_ref().map(Cloze::reveal);
    Some(Task {
        about: about(word),
        details: example.into_iter().collect(),
        near: task::near(&card),
        ..task
    })
}

/// "verb · UK /kənˈvɜːt/ · US /kənˈvɜrt/"
fn about(word: &Word) -> String {
    let said: Vec<String> = match &word.ipa[..] {
        [(_, one), (_, other)] if one == other => vec![format!("/{one}/")],
        [(_, only)] => vec![format!("/{only}/")],
        all => all
            .iter()
            .map(|(accent, ipa)| format!("{} /{ipa}/", accent.to_uppercase()))
            .collect(),
    };
    let part = word.part.iter().cloned();
    part.chain(said).collect::<Vec<_>>().join(" · ")
}

/// A word and its meaning, to be found among others.
pub(super) fn meaning(deck: &Deck, note: &Note) -> Option<Task> {
    let (word, _) = word(note)?;
    let asked = slot(note, "word")?;
    let card = card(deck, note, &asked);
    let task = Task::new(
        Part::Meanings,
        note,
        word.word.clone(),
        word.meaning.clone(),
    );
    Some(Task {
        near: task::near(&card),
        ..task
    })
}

/// The word that goes with others, beside three that do not.
pub(super) fn collocation(note: &Note, wish: &Wish) -> Option<Task> {
    let Kind::Word(word) = &note.kind else {
        return None;
    };
    let mut asked: Vec<&Cloze> = word
        .collocations
        .iter()
        .filter_map(|pair| pair.gap.as_ref())
        .collect();
    asked.sort_by_key(|gap| wish.draw("collocation", &gap.reveal()));
    let gap = *asked.first()?;
    let number = gap.numbers().next()?;
    let answer = (*gap.answers(number).first()?).to_owned();
    Task::new(Part::Collocations, note, gap.hide(number), answer).choice(
        &word.misfits,
        MISFITS,
        MISFITS,
        wish,
    )
}

/// A sentence with one gap of which the paper shows enough.
pub(super) fn gap(deck: &Deck, note: &Note, wish: &Wish) -> Option<Task> {
    let cloze = match &note.kind {
        Kind::Word(word) => word.example.as_ref()?,
        Kind::Cloze(cloze) => cloze,
        _ => return None,
    };
    let mut gaps: Vec<(u32, Slot)> = match &note.kind {
        Kind::Word(_) => vec![(1, slot(note, "gap")?)],
        _ => cloze
            .numbers()
            .filter_map(|number| Some((number, slot(note, &format!("gap{number}"))?)))
            .collect(),
    };
    gaps.sort_by_key(|(_, slot)| wish.draw("gap", &format!("{} {slot}", note.id)));
    gaps.into_iter()
        .find_map(|(number, slot)| one_gap(deck, note, cloze, number, &slot, wish))
}

fn one_gap(
    deck: &Deck,
    note: &Note,
    cloze: &Cloze,
    number: u32,
    slot: &Slot,
    wish: &Wish,
) -> Option<Task> {
    let answers = cloze.answers(number);
    let [answer] = answers[..] else { return None };
    let card = card(deck, note, slot);
    // What is nearly right must not fit the letters as well as what is right.
    let doubtful = |near: String| {
        comparable(&near) != comparable(answer) && letters::look_alike(&near, answer)
    };
    if task::expanded(card.key.prompt.clone().into_iter()).any(doubtful) {
        return None;
    }
    let shown = match wish.gaps {
        Gaps::Letters => letters::begun(answer),
        Gaps::Bank => letters::blank(answer),
    };
    let text = cloze.hide(number).replace(BLANK, &shown);
    let task = Task::new(Part::Gaps, note, text, answer.to_owned());
    Some(
        Task {
            secret: note.is_of_language().then(|| comparable(answer)),
            near: task::near(&card),
            ..task
        }
        .told(note, &card),
    )
}

/// The noun that belongs to a verb.
pub(super) fn family(note: &Note, wish: &Wish) -> Option<Task> {
    let Kind::Word(word) = &note.kind else {
        return None;
    };
    let mut relatives = word.relatives();
    relatives.sort_by_key(|relative| wish.draw("family", relative.word));
    let asked = relatives.first()?;
    let part = word.part.as_ref();
    let part = part.map_or(String::new(), |part| format!(" ({part})"));
    let text = format!(
        "{}{part} → {}: ____________________",
        word.word,
        asked.class.word()
    );
    Some(Task {
        secret: Some(comparable(asked.word)),
        ..Task::new(Part::Families, note, text, asked.word.to_owned())
    })
}

/// What a reporting verb says of the truth of what is reported.
pub(super) fn stance(note: &Note, wish: &Wish) -> Option<Task> {
    let Kind::Word(word) = &note.kind else {
        return None;
    };
    let stance = word.stance?;
    let others = stance.others().map(|other| other.word().to_owned());
    let task = Task::new(
        Part::Stances,
        note,
        word.word.clone(),
        stance.word().to_owned(),
    );
    let mut task = task.choice(&others, others.len(), others.len(), wish)?;
    task.details = vec![format!("It {}.", stance.about())];
    Some(task)
}

/// What the words of the stances mean, as they stand in the options.
pub(super) fn legend(tasks: &[Task]) -> String {
    let offered = |stance: &Stance| {
        let mut options = tasks.iter().flat_map(|task| &task.options);
        options.any(|option| option == stance.word())
    };
    let told: Vec<String> = Stance::ALL
        .into_iter()
        .filter(offered)
        .map(|stance| format!("{}: it {}.", stance.word(), stance.about()))
        .collect();
    told.join("\n")
}
