//! From a sentence and the kind of note that is wanted to a draft that is filled in as far as the sentence goes. What
//! it cannot know stays empty: the person who writes the deck reads every draft.

use super::{
    article::Sentence,
    names::{bare, figure, names, person},
    quotation::{MOST_WORDS, quotation, short},
    speaker::speech,
};
use crate::deck::{Draft, NoteKind};

/// A draft of a note about this sentence, with its paragraph and who says so.
pub fn draft(sentence: &Sentence, kind: NoteKind) -> Draft {
    let text = sentence.text.as_str();
    let mut draft = Draft::begun(kind);
    fill(&mut draft, text);
    draft.set("source.paragraph", sentence.paragraph.to_string());
    if !matches!(kind, NoteKind::Quote | NoteKind::Cloze) {
        draft.set("source.quote", short(text));
    }
    if let Some(speech) = speech(text) {
        let is_claim = matches!(kind, NoteKind::Question | NoteKind::Cloze);
        if is_claim {
            draft.set("status", "claim");
        }
        if is_claim || kind == NoteKind::Quote {
            draft.set("speaker", speech.speaker.as_str());
            draft.set("said_to", speech.said_to.unwrap_or_default());
            draft.set("verb", speech.verb.unwrap_or_default());
        }
        if kind == NoteKind::Question {
            draft.set("question", format!("According to {}, ", speech.speaker));
        }
    }
    draft
}

fn fill(draft: &mut Draft, text: &str) {
    match draft.kind {
        NoteKind::Question => draft.set("answer", asked_for(text).unwrap_or_default()),
        NoteKind::Cloze => draft.set("cloze", with_gap(text, asked_for(text))),
        NoteKind::Quote => draft.set("quote", quotation(text).unwrap_or_else(|| short(text))),
        NoteKind::Person => {
            if let Some((person, role)) = person(text) {
                draft.set("person", person);
                draft.set("role", role);
            }
        }
        NoteKind::Word => {
            if let Some(word) = longest_word(text) {
                draft.set("word", word.to_lowercase());
                draft.set("example", with_gap(text, Some(word)));
            }
        }
        NoteKind::Sequence => {}
    }
}

/// What a question about it would ask for: a figure, else the last name, which is rarely the subject.
fn asked_for(text: &str) -> Option<&str> {
    figure(text).or_else(|| names(text).into_iter().last())
}

fn longest_word(text: &str) -> Option<&str> {
    let words = text.split(' ').map(bare);
    let plain = words.filter(|word| word.chars().all(|c| c.is_lowercase()) && !word.is_empty());
    plain.max_by_key(|word| word.chars().count())
}

/// At most 25 words of the text around the gap; braces that stand there already would be gaps themselves.
fn with_gap(text: &str, asked: Option<&str>) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let asked = asked.filter(|asked| !asked.contains(['{', '}', '|']));
    let at = asked.and_then(|asked| text.find(asked));
    let nth = at.map_or(0, |at| text[..at].matches(' ').count());
    let length = asked.map_or(1, |asked| asked.split(' ').count());
    // The gap stands in the window, with what comes before it rather than behind.
    let from = (nth + length).saturating_sub(MOST_WORDS);
    let to = (from + MOST_WORDS).min(words.len());
    let mut shown = words[from..to].join(" ");
    if from > 0 {
        shown.insert(0, '…');
    }
    if to < words.len() {
        shown.push('…');
    }
    let shown = shown.replace("{{", "{").replace("}}", "}");
    match asked {
        Some(asked) => shown.replacen(asked, &format!("{{{{{asked}}}}}"), 1),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Article;
    use proptest::prelude::*;

    fn of(text: &str, kind: NoteKind) -> Draft {
        draft(&Article::read(text).sentences[0], kind)
    }

    fn shown(draft: &Draft) -> String {
        let filled = draft
            .fields()
            .into_iter()
            .filter(|field| !draft.get(&field.key).is_empty());
        let lines: Vec<String> = filled
            .map(|field| format!("{}: {}", field.key, draft.get(&field.key)))
            .collect();
        lines.join("\n")
    }

    const TOLD: &str = "“We will open the bridge in 2027,” Ada Lovelace, the head of the office, told the Daily News.";

    #[test]
    fn every_kind_is_filled_in_as_far_as_the_sentence_goes() {
        let kinds = [
            NoteKind::Question,
            NoteKind::Cloze,
            NoteKind::Quote,
            NoteKind::Person,
            NoteKind::Word,
        ];
        let all: Vec<String> = kinds.iter().map(|kind| shown(&of(TOLD, *kind))).collect();
        insta::assert_snapshot!(all.join("\n\n"), @r#"
        question: According to Ada Lovelace, 
        answer: 2027
        source.paragraph: 1
        source.quote: “We will open the bridge in 2027,” Ada Lovelace, the head of the office, told the Daily News.
        status: claim
        speaker: Ada Lovelace
        said_to: the Daily News
        verb: told

        cloze: “We will open the bridge in {{2027}},” Ada Lovelace, the head of the office, told the Daily News.
        source.paragraph: 1
        status: claim
        speaker: Ada Lovelace
        said_to: the Daily News
        verb: told

        quote: We will open the bridge in 2027
        speaker: Ada Lovelace
        said_to: the Daily News
        source.paragraph: 1
        verb: told

        person: Ada Lovelace
        role: head of the office
        source.paragraph: 1
        source.quote: “We will open the bridge in 2027,” Ada Lovelace, the head of the office, told the Daily News.

        word: office
        example: “We will open the bridge in 2027,” Ada Lovelace, the head of the {{office}}, told the Daily News.
        source.paragraph: 1
        source.quote: “We will open the bridge in 2027,” Ada Lovelace, the head of the office, told the Daily News.
        "#);
    }

    #[test]
    fn a_gap_or_a_quotation_is_a_note_at_once() {
        assert_eq!(
            of(TOLD, NoteKind::Quote)
                .problems(None)
                .iter()
                .filter(|remark| remark.is_error)
                .count(),
            0
        );
        assert!(of(TOLD, NoteKind::Cloze).deck(None).is_some());
    }

    proptest! {
        #[test]
        fn no_draft_takes_more_of_the_article_than_is_fair(text in "([A-Za-z0-9,.“”\"{}|]{1,7} ){1,50}", kind in prop::sample::select(&NoteKind::ALL[..])) {
            for sentence in Article::read(&text).sentences {
                let draft = draft(&sentence, kind);
                for key in ["source.quote", "quote", "cloze", "example"] {
                    prop_assert!(draft.get(key).split_whitespace().count() <= MOST_WORDS, "{}", draft.get(key));
                }
            }
        }
    }
}
