//! The table as text, for the help and the README. Must never leave a row out.

use super::{binding::Row, command::Command, context::Context, key::Key, matching::bindings};

/// The keys of a binding as the help prints them: `Enter, Space`.
pub fn keys_in_words(row: &Row) -> String {
    row.keys
        .iter()
        .map(Key::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The key that a sentence names for a command: the one that hints show. Every sentence that names a key asks here, so
/// that it stays true when keys are changed.
pub fn key(context: Context, command: Command) -> String {
    let row = bindings(context).find(|row| row.command == command);
    row.and_then(|row| row.keys.first().map(Key::to_string))
        .unwrap_or_default()
}

/// The key table as Markdown, which the README holds.
pub fn markdown() -> String {
    let mut text = String::new();
    for context in Context::ALL {
        text.push_str(&format!(
            "**{}**\n\n| key | what it does |\n|---|---|\n",
            context.title()
        ));
        for binding in bindings(context) {
            text.push_str(&format!(
                "| {} | {} |\n",
                keys_in_words(&binding),
                binding.help
            ));
        }
        text.push('\n');
    }
    text
}
