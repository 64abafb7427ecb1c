//! Words by level and week, exercises by form, and what is weakest. Must never say which sound was missed: only in
//! which words it is.

use super::{
    figures_at_hand::Figures,
    picture::{Column, Picture},
    row::Row,
    shares::percent,
    told::nothing,
};
use crate::{
    history::{Form, NO_LEVEL, Share, Word},
    study::{
        exercise,
        progress::{LevelNow, Week},
    },
    tui::words::count,
};

/// Fewer answers than this tell nothing of a form, or of a sound.
const ENOUGH: u64 = 5;
const ENOUGH_OF_SOUND: u64 = 4;
/// Weeks told one by one.
const WEEKS: usize = 12;
/// Words, forms and sounds that are told as the weakest.
const WEAKEST: usize = 8;
const WEAKEST_FORMS: usize = 3;

pub fn words(figures: &Figures) -> Vec<Row> {
    let progress = &figures.progress;
    if progress.levels.is_empty() && figures.stats.forms.is_empty() {
        return vec![nothing(figures)];
    }
    let mut rows = levels(figures);
    rows.extend(weeks(&progress.weeks));
    rows.extend(forms(figures));
    rows.extend(missed(figures));
    rows.extend(sounds(figures));
    rows
}

fn levels(figures: &Figures) -> Vec<Row> {
    let levels = &figures.progress.levels;
    if levels.is_empty() {
        return vec![Row::text("No deck here has words to learn.")];
    }
    let mut rows = vec![Row::heading("Words by level")];
    rows.extend(levels.iter().map(|(level, now)| {
        let LevelNow {
            new,
            learning,
            known,
            ignored,
        } = *now;
        let mut value = format!("{known} known, {learning} learning, {new} new");
        if ignored > 0 {
            value.push_str(&format!(", {ignored} ignored"));
        }
        Row::bar(level_name(level), value, known as f64, now.all() as f64)
    }));
    rows
}

fn level_name(level: &str) -> &str {
    match level {
        NO_LEVEL => "no level",
        level => level,
    }
}

fn weeks(weeks: &[Week]) -> Vec<Row> {
    let most = weeks.iter().map(Week::total).max().unwrap_or(0);
    if most == 0 {
        return Vec::new();
    }
    let columns = weeks
        .iter()
        .map(|week| Column::plain(week.ends.to_string()[5..].to_owned(), week.total() as f64));
    let mut rows = vec![
        Row::Picture(
            "Words known at the end of each week".to_owned(),
            Picture::Columns(columns.collect()),
        ),
        Row::heading("Words known, by the last day of the week"),
    ];
    rows.extend(weeks.iter().rev().take(WEEKS).map(|week| {
        let levels = week.known.iter().filter(|(_, known)| **known > 0);
        let levels: Vec<String> = levels
            .map(|(level, known)| format!("{} {known}", level_name(level)))
            .collect();
        let value = match levels[..] {
            [] => "0".to_owned(),
            _ => format!("{} ({})", week.total(), levels.join(", ")),
        };
        Row::bar(
            week.ends.to_string(),
            value,
            week.total() as f64,
            most as f64,
        )
    }));
    rows
}

/// The forms in the order of how often they were met, and the weakest of them.
fn forms(figures: &Figures) -> Vec<Row> {
    let mut forms: Vec<(&str, Share)> = figures
        .stats
        .forms
        .iter()
        .map(|(form, right)| (form.as_str(), *right))
        .collect();
    if forms.is_empty() {
        return Vec::new();
    }
    forms.sort_by_key(|(form, right)| (std::cmp::Reverse(right.of), *form));
    let mut rows = vec![Row::heading("Exercises by form")];
    rows.extend(forms.iter().map(|(form, right)| {
        let value = told(*right);
        Row::bar(form_name(form), value, right.get().unwrap_or(0.0), 1.0)
    }));
    let weakest: Vec<String> = weakest_forms(figures).into_iter().map(form_name).collect();
    if !weakest.is_empty() {
        rows.push(Row::text(format!(
            "Weakest: {}. `newsdeck study --form` practises one form.",
            weakest.join(", ")
        )));
    }
    rows
}

/// The forms with the smallest shares, of those with enough answers; none where all are right.
pub fn weakest_forms(figures: &Figures) -> Vec<&str> {
    let forms = figures.stats.forms.iter();
    let mut weak: Vec<(&str, f64)> = forms
        .filter(|(_, right)| right.of >= ENOUGH && right.recalled < right.of)
        .filter_map(|(form, right)| Some((form.as_str(), right.get()?)))
        .collect();
    // The only form there is, or all of them, are not the weakest.
    if forms_with_enough(figures) < 2 {
        return Vec::new();
    }
    weak.sort_by(|one, other| one.1.total_cmp(&other.1).then_with(|| one.0.cmp(other.0)));
    let most = WEAKEST_FORMS.min(forms_with_enough(figures) - 1);
    let weak = weak.into_iter().take(most);
    weak.map(|(form, _)| form).collect()
}

fn forms_with_enough(figures: &Figures) -> usize {
    let forms = figures.stats.forms.values();
    forms.filter(|right| right.of >= ENOUGH).count()
}

fn form_name(word: &str) -> String {
    let known = Word::new(word).map(Form::from);
    match known {
        Ok(form) if Form::known(word).is_some() => exercise::name(&form).to_owned(),
        _ => word.to_owned(),
    }
}

fn missed(figures: &Figures) -> Vec<Row> {
    let missed = &figures.progress.missed;
    if missed.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading(
        "Words missed most in dictation, copying and gaps",
    )];
    rows.extend(missed.iter().take(WEAKEST).map(|missed| {
        let name = match &missed.ipa {
            Some(ipa) => format!("{} /{ipa}/", missed.word),
            None => missed.word.clone(),
        };
        Row::bar(
            name,
            told(missed.right),
            missed.right.get().unwrap_or(0.0),
            1.0,
        )
    }));
    rows
}

fn sounds(figures: &Figures) -> Vec<Row> {
    let sounds = figures.progress.sounds.iter();
    let weak: Vec<Row> = sounds
        .filter(|sound| sound.right.of >= ENOUGH_OF_SOUND && sound.right.recalled < sound.right.of)
        .take(WEAKEST)
        .map(|sound| {
            let share = sound.right.get().unwrap_or(0.0);
            Row::bar(format!("/{}/", sound.sound), told(sound.right), share, 1.0)
        })
        .collect();
    if weak.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading("Weakest sounds in dictation")];
    rows.extend(weak);
    rows.push(Row::text(
        "The log tells which words were missed, not which sounds: each word counts for all of its sounds.",
    ));
    rows
}

/// "12 of 20 right (60 %)"
fn told(right: Share) -> String {
    format!(
        "{} of {} right ({})",
        right.recalled,
        count(right.of as usize, "answer"),
        percent(right)
    )
}
