//! A note's fields asked one by one: the form of the screen, in lines. A value that is proposed is taken with Enter.
//!
//! Must never save: it hands the draft back.

use super::{
    command::{Line, line},
    console::Console,
    words::prose,
};
use crate::{
    cli::exit::Failure,
    deck::{self, Deck, Draft, Field, Shape, Twins},
    text::nearest,
    tui::widgets::preview,
};

/// What a line in place of a value may ask for.
const HELP: &str = "Type what belongs into the field; Enter takes what is proposed. /clear empties the field, /cancel \
                    leaves the note unsaved, two slashes begin a text with a slash.";

/// Asks what is needed, then whatever is named, until the note is to be saved; `None` when it is not.
///
/// # Errors
/// The output is closed.
pub fn fill(
    mut draft: Draft,
    deck: Option<&Deck>,
    twins: &Twins,
    console: &mut Console,
) -> Result<Option<Draft>, Failure> {
    let first: Vec<Field> = draft.fields().into_iter().filter(is_asked).collect();
    for field in &first {
        if !ask(&mut draft, field, console)? {
            return Ok(None);
        }
    }
    let mut is_first = true;
    loop {
        let error = judge(&draft, deck, twins, console)?;
        if let Some(field) = error {
            console.say(
                "This has to be mended before the note can be saved; /cancel leaves it unsaved.",
            )?;
            if !ask(&mut draft, &field, console)? {
                return Ok(None);
            }
            continue;
        }
        match is_first {
            true => console.say(&format!(
                "Enter saves. Or name a field to fill in: {}; /fields names all. /cancel leaves the note unsaved.",
                names(&draft, false)
            ))?,
            false => console.say("Enter saves. Or name one more field.")?,
        }
        is_first = false;
        let named = match console.listen()?.as_deref().map(line) {
            None => return Ok(None),
            Some(Line::Text(text)) if text.is_empty() => return Ok(Some(draft)),
            Some(Line::Text(text)) => text,
            Some(Line::Slash(word, _)) if word == "cancel" => return Ok(None),
            Some(Line::Slash(word, _)) if word == "fields" => {
                console.say(&names(&draft, true))?;
                continue;
            }
            Some(Line::Slash(..)) => {
                console.say(HELP)?;
                continue;
            }
        };
        match find(&draft, &named) {
            Ok(field) => {
                if !ask(&mut draft, &field, console)? {
                    return Ok(None);
                }
            }
            Err(sentence) => console.say(&sentence)?,
        }
    }
}

/// The needed fields, and the example, which makes a card of its own.
fn is_asked(field: &Field) -> bool {
    field.is_needed || field.key == "example"
}

/// Asks for one field; `false` when the note is left.
fn ask(draft: &mut Draft, field: &Field, console: &mut Console) -> Result<bool, Failure> {
    let several = match field.shape {
        Shape::List | Shape::Answer => " Several are kept apart by semicolons.",
        _ => "",
    };
    let about = field
        .about
        .replace(", one to a line", "")
        .replace("One to a line, the weakest", "The weakest")
        .replace("several answers one to a line", "or several");
    console.say(&format!("{}: {about}{several}", field.label))?;
    let proposed = draft.get(&field.key);
    if !proposed.is_empty() {
        console.say(&format!("Enter takes: {}", shown(field.shape, proposed)))?;
    }
    loop {
        match console.listen()?.as_deref().map(line) {
            None => return Ok(false),
            Some(Line::Text(text)) if text.is_empty() => return Ok(true),
            Some(Line::Text(text)) => {
                let text = typed(field.shape, &text);
                match field.key.as_str() {
                    "tags" => draft.set(&field.key, deck::tags_of(&text)),
                    _ => draft.set(&field.key, text),
                }
                return Ok(true);
            }
            Some(Line::Slash(word, _)) if word == "clear" => {
                draft.set(&field.key, "");
                return Ok(true);
            }
            Some(Line::Slash(word, _)) if word == "cancel" => return Ok(false),
            Some(Line::Slash(..)) => console.say(HELP)?,
        }
    }
}

/// Tells how the note will be asked and what is wrong with it; the field of the first error.
fn judge(
    draft: &Draft,
    deck: Option<&Deck>,
    twins: &Twins,
    console: &mut Console,
) -> Result<Option<Field>, Failure> {
    let (remarks, note) = draft.judged(deck);
    for card in preview::cards(draft, deck) {
        console.say(&format!(
            "Asked: {} Answer: {}",
            prose(&card.ask).replace('\n', " "),
            prose(&card.answer)
        ))?;
    }
    for remark in &remarks {
        console.say(&remark.sentence)?;
    }
    if let Some(twin) = note.and_then(|note| twins.of_note(&note)) {
        console.say(&format!(
            "The same is asked in “{}” already ({}).",
            twin.title, twin.note
        ))?;
    }
    let fields = draft.fields();
    let error = remarks.into_iter().find(|remark| remark.is_error);
    Ok(error.and_then(|error| {
        let named = fields.iter().find(|field| field.key == error.key);
        named.or(fields.first()).cloned()
    }))
}

/// The names of the fields; the rarer ones only where `all` are wanted.
fn names(draft: &Draft, all: bool) -> String {
    let fields = draft.fields();
    let usual = fields
        .iter()
        .position(|field| field.key == "source.paragraph");
    let shown = if all {
        fields.len()
    } else {
        usual.unwrap_or(fields.len())
    };
    let names: Vec<String> = fields[..shown]
        .iter()
        .map(|field| field.label.to_lowercase())
        .collect();
    names.join(", ")
}

/// The field with this name, or the one whose name begins so.
fn find(draft: &Draft, name: &str) -> Result<Field, String> {
    let fields = draft.fields();
    let wanted = name.trim().to_lowercase();
    let is_named = |field: &&Field| field.label.to_lowercase() == wanted || field.key == wanted;
    let begins = |field: &&Field| field.label.to_lowercase().starts_with(&wanted);
    if let Some(field) = fields
        .iter()
        .find(is_named)
        .or_else(|| fields.iter().find(begins))
    {
        return Ok(field.clone());
    }
    let labels: Vec<String> = fields
        .iter()
        .map(|field| field.label.to_lowercase())
        .collect();
    Err(match nearest(&wanted, labels.iter().map(String::as_str)) {
        Some(near) => format!("There is no field “{name}”. Did you mean “{near}”?"),
        None => format!("There is no field “{name}”. /fields names all."),
    })
}

/// A value as it may be typed: lists in one line.
fn shown(shape: Shape, value: &str) -> String {
    match shape {
        Shape::List | Shape::Answer => {
            let things: Vec<String> = value
                .lines()
                .map(|thing| thing.replace(';', "\\;"))
                .collect();
            things.join("; ")
        }
        _ => value.to_owned(),
    }
}

/// What was typed as the field holds it; `\;` is a semicolon within one thing of a list.
pub(super) fn typed(shape: Shape, text: &str) -> String {
    if !matches!(shape, Shape::List | Shape::Answer) {
        return text.to_owned();
    }
    let mut things = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match (c, letters.peek(), things.last_mut()) {
            ('\\', Some(';'), Some(last)) => {
                last.push(';');
                letters.next();
            }
            (';', ..) => things.push(String::new()),
            (c, _, Some(last)) => last.push(c),
            _ => {}
        }
    }
    let things: Vec<&str> = things
        .iter()
        .map(|thing| thing.trim())
        .filter(|thing| !thing.is_empty())
        .collect();
    things.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::NoteKind;

    #[test]
    fn a_list_is_typed_in_one_line_and_comes_back_so() {
        assert_eq!(
            typed(Shape::List, "one; two\\; three ;; four"),
            "one\ntwo; three\nfour"
        );
        assert_eq!(shown(Shape::List, "one\ntwo; three"), "one; two\\; three");
        assert_eq!(typed(Shape::Prose, "one; two"), "one; two");
    }

    #[test]
    fn a_field_is_found_by_its_name_or_the_beginning_of_it() {
        let draft = Draft::new(NoteKind::Question);
        let key = |name: &str| find(&draft, name).map(|field| field.key);
        assert_eq!(key("Wrong"), Ok("wrong.answer".to_owned()));
        assert_eq!(key("also right"), Ok("accept.answer".to_owned()));
        assert_eq!(
            key("hnits"),
            Err("There is no field “hnits”. Did you mean “hints”?".to_owned())
        );
    }
}
