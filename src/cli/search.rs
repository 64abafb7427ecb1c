//! The words of a search on the command line: read, refused in a sentence, and told in the long help.

use crate::{
    study::search::{Query, WORDS},
    text::sanitize,
};
use std::fmt::Write;

/// Reads a search that an argument holds.
///
/// # Errors
/// It cannot be understood; the sentence says where and what was meant.
pub fn query(text: &str) -> Result<Query, String> {
    Query::parse(text).map_err(|problem| sanitize::line(&problem.to_string()).into_owned())
}

/// The manual of the search words.
pub fn manual() -> String {
    let mut manual = String::from(
        "The words of a search:\n\n  \
         nile delta            both words, anywhere in the note, whatever their case and accents\n  \
         \"nile delta\"          beside each other\n  \
         nile or volga         at least one of them; (nile or volga) delta: one of them and delta\n  \
         -nile                 without it\n  \
         n*e n_le              any text, one character\n",
    );
    for word in WORDS {
        // Writing into a String cannot fail.
        let _ = writeln!(manual, "  {:<21} {}", word.example, word.finds);
    }
    manual.push_str(
        "\nA backslash makes the sign behind it text, quotation marks keep words together: \"deck:my deck\". In a shell, \
         put the whole search between '...'.",
    );
    manual
}
