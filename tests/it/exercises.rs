//! Every exercise of every shipped note: one set of right answers, and no option that is right too.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use newsdeck::{
    answer::{Lexicon, Mode, Verdict, expand, judge},
    deck::{self, Card, Deck, Kind, Note, lexicon},
    history::Form,
    study::exercise::{Exercise, asked, offered, offers},
};
use std::{collections::BTreeMap, fs, path::Path};

const SEEDS: [u64; 4] = [0, 1, 7, 1_234_567];

/// The decks that come with the program.
fn shipped() -> Vec<Deck> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    let read = |path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy();
        deck::parse(&name, &fs::read_to_string(path).unwrap())
            .deck
            .unwrap()
    };
    files.iter().map(|path| read(path)).collect()
}

fn forms() -> Vec<Form> {
    let known = Form::WORDS
        .into_iter()
        .map(|word| Form::known(word).unwrap());
    known.collect()
}

/// A deck, and what is wrong with its exercises.
struct Examined<'d> {
    deck: &'d Deck,
    lexicon: Lexicon,
    faults: Vec<String>,
}

impl Examined<'_> {
    fn verdict(&self, card: &Card, typed: &str) -> Verdict {
        let mode = match card.language_mode {
            true => Mode::Language,
            false => Mode::Quiz,
        };
        judge(&card.key, &self.lexicon, typed, mode).verdict
    }

    fn expect(&mut self, is_so: bool, exercise: &Exercise, what: impl FnOnce() -> String) {
        if !is_so {
            let (card, form) = (&exercise.card, exercise.form.as_str());
            self.faults.push(format!("{} {form}: {}", card.id, what()));
        }
    }

    /// Whether this answer would be taken.
    fn is_taken(&self, card: &Card, typed: &str) -> bool {
        matches!(self.verdict(card, typed), Verdict::Right | Verdict::Close)
    }

    fn examine(&mut self, note: &Note, own: &Card, exercise: &Exercise) {
        self.expect(exercise.card.id == own.id, exercise, || {
            "is another card".to_owned()
        });
        self.expect(!exercise.card.ask.trim().is_empty(), exercise, || {
            "asks nothing".to_owned()
        });
        match &exercise.form {
            Form::Reveal => {
                let is_there = !exercise.card.answer.trim().is_empty();
                self.expect(is_there, exercise, || "has no answer".to_owned());
            }
            form if form.is_chosen() => self.examine_choice(note, own, exercise),
            Form::Order | Form::Arrange => self.examine_order(exercise),
            _ => self.examine_typed(note, exercise),
        }
        let is_given = exercise.options.is_empty() != exercise.form.is_chosen();
        self.expect(is_given, exercise, || {
            "has options in the wrong form".to_owned()
        });
    }

    fn examine_choice(&mut self, note: &Note, own: &Card, exercise: &Exercise) {
        let (card, options) = (&exercise.card, &exercise.options);
        self.expect((2..=4).contains(&options.len()), exercise, || {
            format!("{options:?}")
        });
        let right = options.iter().filter(|option| **option == card.answer);
        let right = right.count();
        self.expect(right == 1, exercise, || format!("{right} right options"));
        let plain = |text: &str| text.to_lowercase().trim_end_matches('.').to_owned();
        let mut different: Vec<String> = options.iter().map(|option| plain(option)).collect();
        different.sort();
        different.dedup();
        self.expect(different.len() == options.len(), exercise, || {
            format!("twice: {options:?}")
        });
        for option in options {
            let verdict = self.verdict(card, option);
            let is_right = *option == card.answer;
            let fits = match is_right {
                true => verdict == Verdict::Right,
                false => !matches!(verdict, Verdict::Right | Verdict::Close | Verdict::Vague),
            };
            self.expect(fits, exercise, || format!("“{option}” is {verdict:?}"));
            // What the judge takes for the card is right, whatever the form asks.
            if exercise.form == Form::Choose && !is_right {
                let is_taken = self.is_taken(own, option);
                self.expect(!is_taken, exercise, || format!("“{option}” is taken"));
            }
        }
        if exercise.form == Form::Match {
            self.examine_collocation(note, exercise);
        }
    }

    /// No option makes words of which any note says that they go together.
    fn examine_collocation(&mut self, note: &Note, exercise: &Exercise) {
        let words = |note: &'_ Note| match &note.kind {
            Kind::Word(word) => word.collocations.clone(),
            _ => Vec::new(),
        };
        let known: Vec<String> = self
            .deck
            .notes
            .iter()
            .flat_map(words)
            .map(|pair| pair.text.to_lowercase())
            .collect();
        let shown = exercise.card.ask.split("\n\n").nth(1).unwrap().to_owned();
        for option in &exercise.options {
            let made = shown.replace(deck::BLANK, option).to_lowercase();
            let is_known = known.contains(&made);
            let is_right = *option == exercise.card.answer;
            self.expect(is_known == is_right, exercise, || {
                format!("“{made}” of {}", note.id)
            });
        }
    }

    /// The letters in their order are right, and no other order of them.
    fn examine_order(&mut self, exercise: &Exercise) {
        let card = &exercise.card;
        let letters = card.answer.split(':').next().unwrap().to_owned();
        let items = card.steps.as_ref().unwrap().items.clone();
        let verdict = self.verdict(card, &letters);
        self.expect(verdict == Verdict::Right, exercise, || {
            format!("{letters} is {verdict:?}")
        });
        let verdict = self.verdict(card, &items.join("; "));
        let is_read = exercise.form == Form::Arrange || verdict == Verdict::Right;
        self.expect(is_read, exercise, || {
            format!("its own words are {verdict:?}")
        });
        let letters: Vec<&str> = letters.split(' ').collect();
        for one in 0..letters.len() {
            for other in 0..one {
                let mut swapped = letters.clone();
                swapped.swap(one, other);
                let swapped = swapped.join(" ");
                let is_taken = self.is_taken(card, &swapped);
                self.expect(!is_taken, exercise, || format!("{swapped} is taken"));
            }
        }
        let shown: Vec<&str> = card.ask.split("\n\n").skip(1).collect();
        let in_order: Vec<&str> = shown
            .iter()
            .filter_map(|line| line.split_once(") "))
            .map(|(_, item)| item)
            .collect();
        self.expect(in_order != items, exercise, || {
            "shows the answer".to_owned()
        });
        for (at, item) in items.iter().enumerate() {
            self.expect(!items[..at].contains(item), exercise, || {
                format!("“{item}” twice")
            });
        }
        if exercise.form == Form::Arrange {
            let begins = items
                .iter()
                .position(|part| part.starts_with(char::is_uppercase));
            let ends = items
                .iter()
                .position(|part| part.ends_with(['.', '!', '?']));
            let is_so = (begins, ends) == (Some(0), Some(items.len() - 1));
            self.expect(is_so, exercise, || format!("{items:?}"));
        }
    }

    fn examine_typed(&mut self, note: &Note, exercise: &Exercise) {
        let card = &exercise.card;
        let verdict = self.verdict(card, &card.answer);
        self.expect(verdict == Verdict::Right, exercise, || {
            format!("“{}” is {verdict:?}", card.answer)
        });
        let is_own = matches!(exercise.form, Form::Type | Form::Gap);
        let mut wrong = match is_own {
            true => card.key.reject.clone(),
            false => Vec::new(),
        };
        // The author's wrong words are wrong when they are typed, too, and the vague ones are not right.
        if is_own {
            wrong.extend(note.wrong.get(&card.id.slot()).cloned().unwrap_or_default());
            let vague = card.key.prompt.iter();
            wrong.extend(vague.flat_map(|pattern| expand(pattern).unwrap()));
        }
        if exercise.form == Form::Family {
            wrong.extend(card.options.clone());
        }
        if let Some(sentence) = &exercise.sentence {
            let is_whole = sentence.split_whitespace().count() >= 3 && card.language_mode;
            self.expect(is_whole, exercise, || sentence.clone());
            let words: Vec<&str> = sentence.split_whitespace().collect();
            wrong.push(words[..words.len() / 2].join(" "));
            let mut swapped = words.clone();
            swapped.swap(0, words.len() - 1);
            let is_other = swapped.first().map(|word| self::words(word))
                != words.first().map(|word| self::words(word));
            wrong.extend(is_other.then(|| swapped.join(" ")));
        }
        for typed in wrong {
            let is_taken = self.is_taken(card, &typed);
            self.expect(!is_taken, exercise, || format!("“{typed}” is taken"));
        }
        let told = exercise
            .hints
            .iter()
            .filter(|hint| !hint.starts_with("It is one of these"));
        let answer = format!(" {} ", words(&card.answer));
        let telling: Vec<String> = told
            .filter(|hint| format!(" {} ", words(hint)).contains(&answer))
            .cloned()
            .collect();
        self.expect(telling.is_empty(), exercise, || {
            format!("a hint tells it: {telling:?}")
        });
        let asks = format!(" {} ", words(&card.ask));
        let is_asked =
            !is_own || !card.language_mode || !asks.contains(&answer) || answer.len() < 6;
        self.expect(is_asked, exercise, || {
            format!("the question tells it: {}", card.ask)
        });
    }
}

/// Its words in small letters, without signs.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

#[test]
fn every_exercise_of_every_shipped_note_has_one_right_answer_and_no_option_that_is_right_too() {
    let mut faults = Vec::new();
    for deck in shipped() {
        let mut examined = Examined {
            deck: &deck,
            lexicon: lexicon(&deck),
            faults: Vec::new(),
        };
        for (note, id) in deck.card_ids() {
            let card = deck::card(&deck, note, &id.slot());
            for form in forms() {
                let is_offered = offers(&deck, note, &id, &form);
                let mut examined_before: Vec<(Card, Vec<String>)> = Vec::new();
                for seed in SEEDS {
                    let exercise = asked(&deck, &card, &form, seed);
                    assert_eq!(exercise.is_some(), is_offered, "{id} {form:?}");
                    let Some(exercise) = exercise else { continue };
                    let mut options = exercise.options.clone();
                    options.sort();
                    let drawn = (exercise.card.clone(), options);
                    if !examined_before.contains(&drawn) {
                        examined_before.push(drawn);
                        examined.examine(note, &card, &exercise);
                    }
                }
            }
        }
        faults.append(&mut examined.faults);
    }
    faults.sort();
    faults.dedup();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_shipped_card_can_be_asked_and_each_form_has_six_notes_or_more() {
    let mut by_form: BTreeMap<String, usize> = BTreeMap::new();
    for deck in shipped() {
        for (note, id) in deck.card_ids() {
            let card = deck::card(&deck, note, &id.slot());
            assert!(!offered(&deck, &card).is_empty(), "{id}");
            for form in forms().iter().filter(|form| offers(&deck, note, &id, form)) {
                *by_form.entry(form.as_str().to_owned()).or_default() += 1;
            }
        }
    }
    for word in Form::WORDS {
        let count = by_form.get(word).copied().unwrap_or(0);
        assert!(count >= 6, "{word}: {count}");
    }
}
