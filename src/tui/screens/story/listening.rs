//! The story heard sentence by sentence: which one is said, and which comes next. Must never speak itself.

use crate::study::reading::Page;

/// A sentence, by the numbers of its paragraph and of itself within.
pub type Sentence = (usize, usize);

/// Where the listener is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listening {
    /// The sentence that is said, or was said last.
    at: Sentence,
    says: Option<Says>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Says {
    slow: bool,
    /// This sentence alone.
    once: bool,
}

impl Listening {
    /// The sentence that is being said.
    pub fn now(&self) -> Option<Sentence> {
        self.says.map(|_| self.at)
    }

    /// Begins with the sentence it was at, or the nearest there is.
    pub fn begin(&mut self, page: &Page, slow: bool, once: bool) -> Option<(String, bool)> {
        if text(page, self.at).is_none() {
            self.at = next(page, self.at)
                .or_else(|| next_from(page, 0, 0))
                .unwrap_or_default();
        }
        self.says = Some(Says { slow, once });
        self.say(page)
    }

    /// The last sentence was heard to its end: the next one to say, if there is one.
    pub fn go_on(&mut self, page: &Page) -> Option<(String, bool)> {
        let says = self.says?;
        if says.once {
            self.says = None;
            return None;
        }
        match next(page, self.at) {
            Some(after) => self.at = after,
            None => *self = Self::default(),
        }
        self.say(page)
    }

    fn say(&mut self, page: &Page) -> Option<(String, bool)> {
        let says = self.says?;
        let Some(text) = text(page, self.at) else {
            self.says = None;
            return None;
        };
        Some((text.to_owned(), says.slow))
    }

    /// Somebody broke it off.
    pub fn stop(&mut self) {
        self.says = None;
    }

    /// The next word to be heard is in this sentence.
    pub fn move_to(&mut self, sentence: Sentence) {
        self.at = sentence;
    }
}

fn text(page: &Page, (paragraph, sentence): Sentence) -> Option<&str> {
    let paragraph = page.paragraphs.get(paragraph)?;
    paragraph
        .text
        .get(paragraph.sentences.get(sentence)?.clone())
}

fn next(page: &Page, (paragraph, sentence): Sentence) -> Option<Sentence> {
    next_from(page, paragraph, sentence + 1)
}

fn next_from(page: &Page, paragraph: usize, sentence: usize) -> Option<Sentence> {
    let here = page.paragraphs.get(paragraph)?;
    match here.sentences.len() > sentence {
        true => Some((paragraph, sentence)),
        false => next_from(page, paragraph + 1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_follow_each_other_through_the_paragraphs_and_then_it_is_over() {
        let page = Page::of("One. Two.\n\nThree.");
        let mut listening = Listening::default();
        let mut heard = vec![listening.begin(&page, true, false).unwrap()];
        while let Some(said) = listening.go_on(&page) {
            heard.push(said);
        }
        assert_eq!(
            heard,
            ["One.", "Two.", "Three."].map(|text| (text.to_owned(), true))
        );
        assert_eq!(listening.now(), None);
    }

    #[test]
    fn one_sentence_is_heard_again_and_the_story_goes_on_where_it_was() {
        let page = Page::of("One. Two. Three.");
        let mut listening = Listening::default();
        listening.begin(&page, false, false);
        listening.go_on(&page);
        listening.stop();
        assert_eq!(listening.begin(&page, false, true).unwrap().0, "Two.");
        assert_eq!(listening.go_on(&page), None);
        assert_eq!(listening.begin(&page, false, false).unwrap().0, "Two.");
    }

    #[test]
    fn a_page_without_a_sentence_says_nothing() {
        let mut listening = Listening::default();
        assert_eq!(listening.begin(&Page::of(""), false, false), None);
        assert_eq!(listening.now(), None);
    }
}
