//! Tags of many notes of one deck changed at once. Must never change anything else about a note.

use super::{
    apply::put,
    document::{NotEdited, Open, table_at},
};
use crate::{deck::id::NoteId, text::normalize::one_line};
use toml_edit::{Array, Value};

/// Typed tags one to a line: commas stand between them, as in every field for tags.
pub fn tags_of(typed: &str) -> String {
    let mut tags: Vec<String> = Vec::new();
    for tag in typed.split([',', '\n']) {
        let tag = one_line(tag);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.join("\n")
}

/// What became of a deck whose notes were given other tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    pub text: String,
    /// How many notes have other tags now.
    pub notes: usize,
}

/// The text with some tags added to these notes and others taken away. A tag is the same in capitals; the order and
/// the comments of the others stay.
///
/// # Errors
/// The text is no deck, holds no such note, or would be harmed; then nothing is changed.
pub fn tag(
    file: &str,
    text: &str,
    notes: &[NoteId],
    add: &[String],
    remove: &[String],
) -> Result<Tagged, NotEdited> {
    let open = Open::new(file, text)?;
    let (mut document, tables) = open.tables(notes)?;
    let mut changed = 0;
    for (id, index) in notes.iter().zip(tables) {
        let before = &open.note(id)?.tags;
        let after = with(before, add, remove);
        if after == *before {
            continue;
        }
        let table = table_at(&mut document, index).ok_or_else(|| NotEdited::NoNote(id.clone()))?;
        let list = (!after.is_empty()).then(|| Value::from(after.iter().collect::<Array>()));
        put(table, "tags", list);
        changed += 1;
    }
    if changed == 0 {
        return Ok(Tagged {
            text: text.to_owned(),
            notes: 0,
        });
    }
    Ok(Tagged {
        text: open.close(&document.to_string(), notes)?,
        notes: changed,
    })
}

fn with(before: &[String], add: &[String], remove: &[String]) -> Vec<String> {
    let is_among = |tags: &[String], tag: &str| {
        let tag = tag.to_lowercase();
        tags.iter().any(|other| other.to_lowercase() == tag)
    };
    let mut after: Vec<String> = before.to_vec();
    after.retain(|tag| !is_among(remove, tag));
    for tag in add {
        if !is_among(&after, tag) {
            after.push(tag.clone());
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::parse::parse;

    const DECK: &str = "\
[deck]
id = \"rivers\"
title = \"Rivers\"

[[note]]
id       = \"nile\"
question = \"Which?\"
answer   = \"the Nile\"
tags     = [\"africa\", \"long\"] # both

# second
[[note]]
id = \"rhine\"
question = \"Which one?\"
answer = \"the Rhine\"
";

    fn ids(names: &[&str]) -> Vec<NoteId> {
        names
            .iter()
            .map(|name| NoteId::new(name).unwrap())
            .collect()
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn tags_of_several_notes_change_at_once_and_comments_stay() {
        let both = ids(&["nile", "rhine"]);
        let tagged = tag(
            "rivers.toml",
            DECK,
            &both,
            &words(&["Water"]),
            &words(&["LONG"]),
        )
        .unwrap();
        assert_eq!(tagged.notes, 2);
        let expected = DECK
            .replace(
                "[\"africa\", \"long\"] # both",
                "[\"africa\", \"Water\"] # both",
            )
            .replace("the Rhine\"\n", "the Rhine\"\ntags = [\"Water\"]\n");
        assert_eq!(tagged.text, expected);
        let none = tag("rivers.toml", &tagged.text, &both, &[], &words(&["water"]));
        let nile = tag(
            "rivers.toml",
            &none.unwrap().text,
            &both[..1],
            &words(&["long"]),
            &[],
        );
        assert_eq!(nile.unwrap().text, DECK);
    }

    #[test]
    fn what_is_so_already_changes_no_byte() {
        let nile = ids(&["nile"]);
        let unstamped = DECK.replace("id = \"rhine\"\n", "");
        let tagged = tag(
            "rivers.toml",
            &unstamped,
            &nile,
            &words(&["Africa"]),
            &words(&["x"]),
        );
        assert_eq!(
            tagged.unwrap(),
            Tagged {
                text: unstamped,
                notes: 0
            }
        );
    }

    #[test]
    fn one_note_that_is_gone_keeps_all_others_as_they_were() {
        let gone = tag(
            "rivers.toml",
            DECK,
            &ids(&["nile", "gone"]),
            &words(&["x"]),
            &[],
        );
        assert_eq!(
            gone.unwrap_err(),
            NotEdited::NoNote(NoteId::new("gone").unwrap())
        );
    }

    #[test]
    fn commas_stand_between_typed_tags() {
        assert_eq!(tags_of("a b,c"), "a b\nc");
        assert_eq!(tags_of(" law ,, war\n law,\n"), "law\nwar");
        assert_eq!(tags_of(" , "), "");
    }

    #[test]
    fn any_text_may_be_a_tag() {
        for odd in ["war & peace", "\"quoted\"", "戦争", "a\\b", "#x"] {
            let tagged = tag("rivers.toml", DECK, &ids(&["rhine"]), &words(&[odd]), &[]).unwrap();
            let deck = parse("rivers.toml", &tagged.text).deck.unwrap();
            assert_eq!(deck.notes[1].tags, [odd]);
        }
    }
}
