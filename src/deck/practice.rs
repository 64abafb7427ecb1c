//! What a note offers to exercises beyond its cards: collocations with a gap, its family by part of speech, a whole
//! sentence, whose word a statement is, and whether it asks for true, false or not given.
//!
//! Says what there is; must never choose an exercise or draw options.

use super::note::{Answer, Kind, Note, Status, Word};
use crate::answer::Mode;

/// A part of speech that a family is asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordClass {
    Noun,
    Verb,
    Adjective,
    Adverb,
}

impl WordClass {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Noun => "noun",
            Self::Verb => "verb",
            Self::Adjective => "adjective",
            Self::Adverb => "adverb",
        }
    }

    /// As a family writes it: `n.` or `noun`.
    fn of(text: &str) -> Option<Self> {
        match text.trim() {
            "n." | "n" | "noun" => Some(Self::Noun),
            "v." | "v" | "verb" => Some(Self::Verb),
            "adj." | "adj" | "adjective" => Some(Self::Adjective),
            "adv." | "adv" | "adverb" => Some(Self::Adverb),
            _ => None,
        }
    }
}

/// A word of a family that can be asked for by its part of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative<'w> {
    pub word: &'w str,
    pub class: WordClass,
}

impl Word {
    /// What a choice of stances asks; none of a word that has none.
    pub fn asked_stance(&self) -> Option<String> {
        self.stance?;
        Some(format!(
            "A writer uses “{}” for what somebody said. What does the verb tell about the thing itself?",
            self.word
        ))
    }

    /// Every collocation with a gap, as it is asked, and the word that is missing.
    pub fn asked_collocations(&self) -> Vec<(String, &str)> {
        let gaps = self
            .collocations
            .iter()
            .filter_map(|pair| pair.gap.as_ref());
        gaps.filter_map(|gap| {
            let number = gap.numbers().next()?;
            let answer = gap.answers(number).into_iter().next()?;
            let ask = format!("Which word goes with it?\n\n{}", gap.hide(number));
            Some((ask, answer))
        })
        .collect()
    }

    /// The members of the family that "which noun belongs to it?" has as its one answer: `allegation (n.)`. Left out
    /// are those without a part of speech, those that share theirs with another one, and those that stand in the word
    /// itself: "decision" in "make a decision".
    pub fn relatives(&self) -> Vec<Relative<'_>> {
        let members: Vec<Relative> = self
            .family
            .iter()
            .filter_map(|member| relative(member))
            .collect();
        let own = self.part.as_deref().and_then(WordClass::of);
        let is_only = |class: WordClass| {
            members.iter().filter(|other| other.class == class).count() == 1 && own != Some(class)
        };
        let is_shown = |member: &Relative| {
            let mut shown = self.word.split(|c: char| !c.is_alphanumeric());
            member.word == self.word || shown.any(|word| word == member.word)
        };
        let asked = members
            .iter()
            .filter(|member| is_only(member.class) && !is_shown(member));
        asked.cloned().collect()
    }
}

/// `allegation (n.)`; none of a member whose brackets hold something else.
fn relative(member: &str) -> Option<Relative<'_>> {
    let (word, class) = member.strip_suffix(')')?.rsplit_once('(')?;
    Some(Relative {
        word: word.trim(),
        class: WordClass::of(class)?,
    })
}

/// What a statement is by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    True,
    False,
    NotGiven,
}

impl Truth {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::True, Self::False, Self::NotGiven];

    pub const fn word(self) -> &'static str {
        match self {
            Self::True => "True",
            Self::False => "False",
            Self::NotGiven => "Not given",
        }
    }

    fn of(text: &str) -> Option<Self> {
        let is_meant = |truth: &Self| truth.word().eq_ignore_ascii_case(text.trim());
        Self::ALL.into_iter().find(is_meant)
    }
}

impl Note {
    /// Whether form and spelling are the answer: so it is with words, unless the note says otherwise.
    pub fn is_of_language(&self) -> bool {
        let usual = match self.kind {
            Kind::Word(_) => Mode::Language,
            _ => Mode::Quiz,
        };
        self.mode.unwrap_or(usual) == Mode::Language
    }

    /// The answer of a question that asks for true, false or not given: its answer and its two wrong options are these
    /// three.
    pub fn truth(&self) -> Option<Truth> {
        let Kind::Question(question) = &self.kind else {
            return None;
        };
        let Answer::Text(answer) = &question.answer else {
            return None;
        };
        let slot = self.kind.slots().into_iter().next()?;
        let right = Truth::of(answer)?;
        let wrong = self.wrong.get(&slot)?.iter();
        let mut offered: Vec<Truth> = wrong
            .map(|option| Truth::of(option))
            .collect::<Option<_>>()?;
        offered.push(right);
        offered.sort_unstable();
        (offered == Truth::ALL).then_some(right)
    }

    /// Makes a statement that is answered by true, false or not given, and offers nothing, offer the other two.
    pub fn offer_truths(&mut self) {
        let slot = self.kind.slots().into_iter().next();
        let (Kind::Question(question), Some(slot)) = (&mut self.kind, slot) else {
            return;
        };
        let right = match &question.answer {
            Answer::Text(answer) => Truth::of(answer),
            _ => None,
        };
        if let (Some(right), None) = (right, self.wrong.get(&slot)) {
            question.choice_only = true;
            let others = Truth::ALL.into_iter().filter(|truth| *truth != right);
            let others = others.map(|truth| truth.word().to_owned());
            self.wrong.0.insert(slot, others.collect());
        }
    }

    /// The note's sentence, whole: of a word its example, of a quotation or a text with gaps the note itself. To be
    /// written down, remembered or put together again.
    pub fn sentence(&self) -> Option<String> {
        match &self.kind {
            Kind::Word(word) => Some(word.example.as_ref()?.reveal()),
            Kind::Quote { quote, .. } => Some(quote.clone()),
            Kind::Cloze(cloze) => Some(cloze.reveal()),
            Kind::Question(_) | Kind::Person { .. } | Kind::Sequence { .. } => None,
        }
    }

    /// The answer to "Claim or report?" for the note's `statement`: "claimed by Mikhail Galuzin", or "reported by the
    /// article".
    pub fn whose_word(&self) -> Option<String> {
        self.statement.as_ref()?;
        let speaker = self.speaker.as_deref();
        Some(match (self.status, speaker) {
            (Status::Report, _) | (_, None) => "reported by the article".to_owned(),
            (Status::Claim | Status::Denial, Some(speaker)) => format!("claimed by {speaker}"),
            (Status::Allegation, Some(speaker)) => format!("alleged by {speaker}"),
            (Status::Opinion, Some(speaker)) => format!("the opinion of {speaker}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse;

    fn note(text: &str) -> Note {
        let deck = parse("a.toml", &format!("[[note]]\n{text}\n"))
            .deck
            .unwrap();
        deck.notes.into_iter().next().unwrap()
    }

    #[test]
    fn a_family_is_asked_where_the_part_of_speech_has_one_answer() {
        let note = note(
            "word = 'allege'\npart = 'verb'\nmeaning = 'to say without proof'\n\
             family = ['allegation (n.)', 'alleged (adj.)', 'allegedly (adv.)', 'alleging (v.)', 'all (other)', 'legal']",
        );
        let Kind::Word(word) = &note.kind else {
            panic!("a word")
        };
        let asked: Vec<String> = word
            .relatives()
            .iter()
            .map(|relative| format!("{} {}", relative.class.word(), relative.word))
            .collect();
        assert_eq!(
            asked,
            ["noun allegation", "adjective alleged", "adverb allegedly"]
        );
    }

    #[test]
    fn what_stands_in_the_word_is_not_asked() {
        let note = note(
            "word = 'make a decision'\npart = 'phrase'\nmeaning = 'to choose'\n\
             family = ['decide (v.)', 'decision (n.)']",
        );
        let Kind::Word(word) = &note.kind else {
            panic!("a word")
        };
        let asked: Vec<&str> = word.relatives().iter().map(|asked| asked.word).collect();
        assert_eq!(asked, ["decide"]);
    }

    #[test]
    fn two_nouns_of_a_family_are_not_asked_by_their_part_of_speech() {
        let note = note(
            "word = 'supply'\npart = 'verb'\nmeaning = 'to give'\n\
             family = ['supply (n.)', 'supplier (n.)', 'supplied (adjective)']",
        );
        let Kind::Word(word) = &note.kind else {
            panic!("a word")
        };
        assert_eq!(
            word.relatives(),
            [Relative {
                word: "supplied",
                class: WordClass::Adjective
            }]
        );
    }

    #[test]
    fn true_false_and_not_given_are_known_by_the_answer_and_the_two_others() {
        let asked = |answer: &str, wrong: &str| {
            note(&format!(
                "question = 'According to the article, Ada said that it rained.'\nanswer = '{answer}'\n\
                 wrong = [{wrong}]\nchoice_only = true"
            ))
            .truth()
        };
        assert_eq!(asked("True", "'False', 'Not given'"), Some(Truth::True));
        assert_eq!(asked("Not given", "'True', 'False'"), Some(Truth::NotGiven));
        assert_eq!(asked("false", "'not given', 'true'"), Some(Truth::False));
        assert_eq!(asked("True", "'False'"), None);
        assert_eq!(asked("True", "'False', 'Not given', 'Perhaps'"), None);
        assert_eq!(asked("Yes", "'False', 'Not given'"), None);
    }

    #[test]
    fn a_sentence_is_whole() {
        for (text, sentence) in [
            (
                "word = 'span'\nmeaning = 'to reach'\nexample = 'It {{1:spans}} the Mill.'",
                Some("It spans the Mill."),
            ),
            ("word = 'span'\nmeaning = 'to reach'", None),
            (
                "quote = 'We waited.'\nspeaker = 'Ada Mill'",
                Some("We waited."),
            ),
            (
                "cloze = 'The {{1:Mill}} is {{2:long}}.'",
                Some("The Mill is long."),
            ),
            ("question = 'Why?'\nanswer = 'Rain'", None),
        ] {
            assert_eq!(note(text).sentence().as_deref(), sentence, "{text}");
        }
    }

    #[test]
    fn a_statement_is_a_claim_of_its_speaker_or_the_articles_own_report() {
        let whose = |text: &str| {
            note(&format!(
                "question = 'What did Ada Mill open?'\nanswer = 'it'\n{text}"
            ))
            .whose_word()
        };
        let of = |status: &str| {
            whose(&format!(
                "statement = 'A bridge was opened.'\nstatus = '{status}'\nspeaker = 'Ada Mill'"
            ))
            .unwrap()
        };
        assert_eq!(of("claim"), "claimed by Ada Mill");
        assert_eq!(of("denial"), "claimed by Ada Mill");
        assert_eq!(of("allegation"), "alleged by Ada Mill");
        assert_eq!(of("opinion"), "the opinion of Ada Mill");
        assert_eq!(of("report"), "reported by the article");
        assert_eq!(
            whose("statement = 'A bridge was opened.'").unwrap(),
            "reported by the article"
        );
        assert_eq!(whose("status = 'claim'\nspeaker = 'Ada Mill'"), None);
    }
}
