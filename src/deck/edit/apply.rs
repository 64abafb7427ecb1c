//! What changed between two drafts of a note, written into its table: a key that says the same as before stays as its
//! author wrote it, with the comments beside it.

use super::{
    draft::Draft,
    form::{BY_SLOT, Field},
    values::value,
};
use toml_edit::{Array, Decor, InlineTable, Item, Key, Table, Value};

/// Writes into the table of a note that says `before` what `after` says otherwise.
pub(super) fn apply(table: &mut Table, before: &Draft, after: &Draft) {
    let now = after.fields();
    // Only a field that says something can be gone: a text of thousands of gaps has as many fields.
    let gone = before.fields().into_iter().filter(|field| {
        !before.get(&field.key).is_empty() && now.iter().all(|other| other.key != field.key)
    });
    let gone: Vec<Field> = gone.collect();
    let cards = Cards::of(before, after);
    cards.settle(table);
    for field in &gone {
        set(table, &field.key, None, &cards);
    }
    for field in &now {
        let (old, new) = (before.get(&field.key), after.get(&field.key));
        if old.trim() != new.trim() {
            set(table, &field.key, value(field.shape, new), &cards);
        }
    }
}

/// Which cards a plain value of a group speaks of.
struct Cards {
    before: Vec<String>,
    after: Vec<String>,
}

impl Cards {
    fn of(before: &Draft, after: &Draft) -> Self {
        let names = |draft: &Draft| draft.slots().iter().map(ToString::to_string).collect();
        Self {
            before: names(before),
            after: names(after),
        }
    }

    /// The parts of the group that a plain value in the file stands for.
    fn meant(&self, group: &str) -> Vec<String> {
        match group {
            "form" => self.before.clone(),
            "note" => vec!["text".to_owned()],
            group if BY_SLOT.contains(&group) => self.before.iter().take(1).cloned().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether this part of the group may be written as a plain value.
    fn may_be_plain(&self, group: &str, part: &str) -> bool {
        match group {
            "note" => part == "text",
            "form" => self.after.len() == 1,
            group if BY_SLOT.contains(&group) => {
                self.after.first().is_some_and(|main| main == part)
                    && (self.after.len() == 1 || !part.starts_with("gap"))
            }
            _ => false,
        }
    }

    /// A plain value that would mean something else from now on says which cards it is for.
    fn settle(&self, table: &mut Table) {
        for group in BY_SLOT {
            let meant = self.meant(group);
            let keeps = match group {
                "form" => self.before == self.after,
                _ => meant.iter().all(|part| self.may_be_plain(group, part)),
            };
            if !keeps {
                turn_into_table(table, group, &meant);
            }
        }
    }
}

fn set(table: &mut Table, path: &str, value: Option<Value>, cards: &Cards) {
    let Some((group, part)) = path.split_once('.') else {
        put(table, path, value);
        return;
    };
    let may_be_plain = cards.may_be_plain(group, part);
    let meant = cards.meant(group);
    let is_plain = is_plain(table, group);
    if may_be_plain && (is_plain && meant == [part] || !table.contains_key(group)) {
        put(table, group, value);
        return;
    }
    turn_into_table(table, group, &meant);
    if !table.contains_key(group) && value.is_some() {
        put(table, group, Some(Value::from(InlineTable::new())));
    }
    let Some(parts) = table.get_mut(group).and_then(Item::as_table_like_mut) else {
        return;
    };
    match (value, parts.get_mut(part)) {
        (Some(value), Some(old)) => replace(old, value),
        (Some(value), None) => {
            parts.insert(part, Item::Value(value));
        }
        (None, _) => {
            parts.remove(part);
        }
    }
    let is_empty = parts.is_empty();
    if is_empty {
        put(table, group, None);
    } else if let Some(inline) = table.get_mut(group).and_then(Item::as_inline_table_mut)
        && !inline.to_string().contains(['#', '\n'])
    {
        let decor = inline.decor().clone();
        inline.fmt();
        *inline.decor_mut() = decor;
    }
}

fn is_plain(table: &Table, group: &str) -> bool {
    table
        .get(group)
        .and_then(Item::as_value)
        .is_some_and(|value| !value.is_inline_table())
}

fn turn_into_table(table: &mut Table, group: &str, meant: &[String]) {
    if !is_plain(table, group) {
        return;
    }
    let Some(plain) = table.get(group).and_then(Item::as_value).cloned() else {
        return;
    };
    let mut parts = InlineTable::new();
    for part in meant {
        let mut value = plain.clone();
        *value.decor_mut() = Decor::default();
        parts.insert(part.as_str(), value);
    }
    let whole = (!parts.is_empty()).then(|| Value::from(parts));
    put(table, group, whole);
}

/// Writes, replaces or takes away one key.
pub(super) fn put(table: &mut Table, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (Some(value), Some(old)) => replace(old, value),
        (Some(value), None) => {
            let key = Key::new(key).with_leaf_decor(Decor::new("", padding(table, key)));
            table.insert_formatted(&key, Item::Value(value));
        }
        (None, Some(_)) => remove(table, key),
        (None, None) => {}
    }
}

/// The new value stands where the old one stood; the comment behind it stays.
fn replace(old: &mut Item, mut value: Value) {
    if let Some(former) = old.as_value() {
        if let (Value::Array(former), Value::Array(list)) = (former, &mut value) {
            keep_items(former, list);
        }
        *value.decor_mut() = former.decor().clone();
    }
    *old = Item::Value(value);
}

/// Items that stay keep their lines and comments; a new one stands in a line of its own where the others do.
fn keep_items(former: &Array, list: &mut Array) {
    let mut kept = Array::new();
    let last = former
        .iter()
        .last()
        .and_then(|item| item.decor().prefix()?.as_str());
    let indent = last.and_then(|prefix| Some(&prefix[prefix.rfind('\n')?..]));
    for item in list.iter() {
        let same = former.iter().find(|old| is_same(old, item));
        let mut item = same.unwrap_or(item).clone();
        if same.is_none() {
            let usual = if kept.is_empty() { "" } else { " " };
            *item.decor_mut() = Decor::new(indent.unwrap_or(usual), "");
        } else if kept.is_empty()
            && let Some(prefix) = before_first(former)
            && before(&item).is_some_and(|own| own.trim_matches(' ').is_empty())
        {
            item.decor_mut().set_prefix(prefix);
        }
        kept.push_formatted(item);
    }
    kept.set_trailing_comma(former.trailing_comma());
    kept.set_trailing(former.trailing().clone());
    *list = kept;
}

/// The same text, or the same forms of one.
fn is_same(old: &Value, item: &Value) -> bool {
    match (old.as_array(), item.as_array()) {
        (Some(old), Some(item)) => {
            let texts = |forms: &Array| -> Vec<Option<String>> {
                forms
                    .iter()
                    .map(|form| form.as_str().map(str::to_owned))
                    .collect()
            };
            texts(old) == texts(item)
        }
        (None, None) => old.as_str() == item.as_str(),
        _ => false,
    }
}

fn before(item: &Value) -> Option<&str> {
    item.decor().prefix()?.as_str()
}

/// What stands between the bracket and the first item, where that is spaces or nothing.
fn before_first(list: &Array) -> Option<&str> {
    let first = before(list.iter().next()?).unwrap_or_default();
    first.trim_matches(' ').is_empty().then_some(first)
}

/// Takes a key away; the comment lines above it move to the key below, or behind the one above.
fn remove(table: &mut Table, key: &str) {
    let keys: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let comments = table
        .key(key)
        .and_then(|key| key.leaf_decor().prefix()?.as_str())
        .filter(|prefix| prefix.contains('#'))
        .map(str::to_owned);
    table.remove(key);
    let (Some(comments), Some(at)) = (comments, keys.iter().position(|name| name == key)) else {
        return;
    };
    if let Some(mut below) = keys.get(at + 1).and_then(|below| table.key_mut(below)) {
        let own = below
            .leaf_decor()
            .prefix()
            .and_then(|prefix| prefix.as_str())
            .unwrap_or_default();
        let both = format!("{comments}{own}");
        below.leaf_decor_mut().set_prefix(both);
    } else if let Some(above) = at
        .checked_sub(1)
        .and_then(|at| keys.get(at))
        .and_then(|above| table.get_mut(above))
        .and_then(Item::as_value_mut)
    {
        let own = above
            .decor()
            .suffix()
            .and_then(|suffix| suffix.as_str())
            .unwrap_or_default();
        let both = format!("{own}\n{}", comments.trim_end_matches('\n'));
        above.decor_mut().set_suffix(both);
    }
}

/// The space before `=` that puts it below the others', where the author lined them up.
fn padding(table: &Table, key: &str) -> String {
    let mut widths = table
        .iter()
        .filter(|(_, item)| item.is_value())
        .filter_map(|(name, _)| {
            let suffix = table.key(name)?.leaf_decor().suffix()?.as_str()?;
            Some(name.len() + suffix.len())
        });
    let first = widths.next();
    let is_lined_up = widths.next().is_some_and(|second| Some(second) == first)
        && widths.all(|other| Some(other) == first);
    let width = first.filter(|_| is_lined_up).unwrap_or(0);
    " ".repeat(width.saturating_sub(key.len()).max(1))
}
