//! The host's own view: what to read out, the answer, who is in, what waits, what the next key does.
//!
//! Must never show more than the `Console` holds: where the room sees this screen, that is no answer before its reveal.

use super::{
    door::{Door, Link},
    lobby::spoken_pin,
    networks, phones, told,
};
use crate::{
    quiz::{
        console::{Console, Private},
        night::{Phase, TeamId},
    },
    tui::{
        keymap::{Command, Context, key},
        theme::Theme,
        widgets::{chrome, scroll},
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Span, Text},
};
use std::collections::BTreeSet;

/// The most teams whose scores are listed.
const MOST_SCORES: usize = 12;

/// What the console shows.
pub struct Shown<'a> {
    pub console: &'a Console,
    /// None: it is shut to phones.
    pub door: Option<&'a Door>,
    /// Teams that the host has not let in yet.
    pub waiting: &'a [(TeamId, String)],
    /// Teams that play on a phone, whether it is connected now or not.
    pub with_phones: &'a BTreeSet<TeamId>,
    /// A round is played on a shared keyboard.
    pub has_keys: bool,
    /// In UTC milliseconds.
    pub now: i64,
}

/// Draws a page of it, counted round and round.
pub fn draw(frame: &mut Frame, area: Rect, shown: &Shown, page: isize, theme: &Theme) {
    let console = shown.console;
    let parts = chrome::parts(area, usize::MAX, false);
    let body = Rect {
        height: parts.body.height + parts.hints.height,
        ..parts.body
    };
    let header = Rect {
        y: area.y,
        height: 1,
        ..body
    };
    let body = Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..body
    };
    chrome::header(
        frame,
        header,
        Line::styled(console.where_we_are.clone(), theme.accent),
        time(console, area.width, theme),
        theme,
    );
    let text = text(shown, body.width, theme);
    let rows = scroll::rows(&text, body.width);
    if rows <= usize::from(body.height) {
        scroll::draw(frame, body, text, 0);
    } else {
        let [shown, more] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(body);
        let height = usize::from(shown.height).max(1);
        let pages = rows.div_ceil(height);
        let page = page.rem_euclid(pages.cast_signed()).unsigned_abs();
        scroll::draw(frame, shown, text, page * height);
        let turn = key(Context::Night, Command::NextPage);
        let told = format!("↓ page {} of {pages}: {turn} turns it", page + 1);
        frame.render_widget(Line::styled(told, theme.accent), more);
    }
    frame.set_cursor_position((body.x, body.y));
}

fn time(console: &Console, width: u16, theme: &Theme) -> Line<'static> {
    let clock = console.clock.as_ref().map(told::clock_in_words);
    let (late, style) = match console.late_minutes {
        Some(late @ 3..) => (Some(format!("{late} min late")), theme.warn),
        // On a narrow window where we are needs the room.
        Some(early @ ..=-3) if width >= 60 => {
            let told = format!("{} min early", early.unsigned_abs());
            (Some(told), theme.muted)
        }
        _ => (None, theme.muted),
    };
    let between = if clock.is_some() && late.is_some() {
        " · "
    } else {
        ""
    };
    Line::from(vec![
        Span::styled(clock.unwrap_or_default(), theme.text),
        Span::styled(between, theme.muted),
        Span::styled(late.unwrap_or_default(), style),
    ])
}

fn text(shown: &Shown, width: u16, theme: &Theme) -> Text<'static> {
    let console = shown.console;
    let mut lines = Vec::new();
    if let Some(aloud) = &console.aloud {
        lines.push(Line::styled("Read out", theme.accent));
        lines.extend(
            aloud
                .lines()
                .map(|line| Line::styled(line.to_owned(), theme.heading)),
        );
        lines.push(Line::default());
    }
    match &console.private {
        Some(private) => answer(private, &mut lines, theme),
        None if console.is_mirrored && console.phase.spot().is_some() => {
            lines.push(Line::styled(
                "The room sees this screen: the answer stands on the printed master.",
                theme.muted,
            ));
            lines.push(Line::default());
        }
        None => {}
    }
    waits(shown, &mut lines, theme);
    scores(shown, width, &mut lines, theme);
    Text::from(lines)
}

fn answer(private: &Private, lines: &mut Vec<Line<'static>>, theme: &Theme) {
    let letters: Vec<String> = private
        .right
        .iter()
        .map(|n| told::letter(*n).to_string())
        .collect();
    let letters = match letters.is_empty() {
        true => String::new(),
        false => format!("{}  ", letters.join(", ")),
    };
    lines.push(Line::from(vec![
        Span::styled("Answer  ", theme.accent),
        Span::styled(format!("{letters}{}", private.answer), theme.good),
    ]));
    let mut more = |label: &str, texts: &[String]| {
        if !texts.is_empty() {
            lines.push(Line::from(vec![
                Span::styled(format!("{label}  "), theme.accent),
                Span::styled(texts.join(" · "), theme.text),
            ]));
        }
    };
    more("Also right", &private.accept);
    more("Wrong", &private.reject);
    more("Hints", &private.hints);
    lines.extend(
        private
            .why
            .iter()
            .map(|why| Line::styled(why.clone(), theme.text)),
    );
    let attribution = private.attribution.iter();
    lines.extend(attribution.map(|told| Line::styled(told.clone(), theme.muted)));
    lines.push(Line::default());
}

/// What waits for somebody.
fn waits(shown: &Shown, lines: &mut Vec<Line<'static>>, theme: &Theme) {
    let console = shown.console;
    let before = lines.len();
    behind_door(shown, lines, theme);
    let asked = console.phase.spot().is_some();
    let (are_in, all) = (
        console.teams.iter().filter(|team| team.is_in).count(),
        console.teams.len(),
    );
    if asked && are_in > 0 {
        lines.push(Line::styled(
            format!("{are_in} of {all} are in."),
            theme.text,
        ));
    }
    if !console.missing.is_empty() && are_in > 0 {
        let told = format!("Missing: {}.", told::listed(&console.missing, ", "));
        lines.push(Line::styled(told, theme.warn));
    }
    let judge = key(Context::Night, Command::OpenJudge);
    if !console.doubts.is_empty() {
        let told = format!(
            "? {} to judge: {judge}.",
            count(console.doubts.len(), "answer")
        );
        lines.push(Line::styled(told, theme.warn));
    }
    if !console.protests.is_empty() {
        let told = format!("! {}: {judge}.", count(console.protests.len(), "protest"));
        lines.push(Line::styled(told, theme.warn));
    }
    if !console.callable.is_empty() {
        let call = key(Context::Night, Command::CallTeam);
        let told = format!("{call}: the team answers whose hand went up first.");
        lines.push(Line::styled(told, theme.text));
    }
    let drop = key(Context::Night, Command::DropRound);
    if let (Some(late @ 10..), 1..) = (console.late_minutes, console.droppable.len()) {
        let told = format!("Running {late} min late: {drop} drops a round.");
        lines.push(Line::styled(told, theme.warn));
    }
    if asked && console.spares > 0 {
        let swap = key(Context::Night, Command::SwapQuestion);
        let told = format!(
            "{} left: {swap} swaps one in.",
            count(console.spares, "spare question")
        );
        lines.push(Line::styled(told, theme.muted));
    }
    if let Some(redo) = &console.redo {
        let again = key(Context::Night, Command::Redo);
        lines.push(Line::styled(
            format!("{again} does again: {redo}."),
            theme.muted,
        ));
    }
    if lines.len() > before {
        lines.push(Line::default());
    }
}

/// What phones want of the host, and before the night how they come in: the room does not see the code yet.
fn behind_door(shown: &Shown, lines: &mut Vec<Line<'static>>, theme: &Theme) {
    let panel = key(Context::Night, Command::OpenPhones);
    if let (Some(door), Phase::Lobby) = (shown.door, shown.console.phase) {
        let code = key(Context::Night, Command::ShowCode);
        lines.push(Line::from(vec![
            Span::styled("Phones come in at ", theme.text),
            Span::styled(door.typed.clone(), theme.heading),
            Span::styled(
                format!("  PIN\u{a0}{}", spoken_pin(&door.pin)),
                theme.accent,
            ),
        ]));
        let told = match shown.console.is_mirrored {
            true => format!("{code} shows the code over the whole screen."),
            false => format!(
                "The code to scan stands in the room’s own window, `newsdeck stage` in a second terminal; {code} shows it here."
            ),
        };
        lines.push(Line::styled(told, theme.muted));
    }
    match shown.waiting {
        [] => {}
        [(_, name)] => {
            let told = format!("! {name} waits to be let in: {panel}.");
            lines.push(Line::styled(told, theme.warn));
        }
        all => {
            let told = format!("! {} wait to be let in: {panel}.", count(all.len(), "team"));
            lines.push(Line::styled(told, theme.warn));
        }
    }
    if let Some(told) = shown.door.and_then(|door| door.told.as_ref()) {
        lines.push(Line::styled(format!("! {told}"), theme.warn));
    }
    if shown
        .door
        .is_some_and(|door| networks::is_unheard(door, shown.now))
    {
        let told = format!("! No phone has loaded the page yet: {panel}.");
        lines.push(Line::styled(told, theme.warn));
    }
}

fn scores(shown: &Shown, width: u16, lines: &mut Vec<Line<'static>>, theme: &Theme) {
    let console = shown.console;
    let rows = &console.standings.rows;
    if rows.is_empty() {
        let teams = key(Context::Night, Command::OpenTeams);
        let told = match shown.door {
            Some(_) => format!("No team yet: phones join by themselves, {teams} adds the others."),
            None => format!("No team yet: {teams} adds them."),
        };
        lines.push(Line::styled(told, theme.warn));
        return;
    }
    lines.push(Line::styled(count(rows.len(), "team"), theme.accent));
    for row in rows.iter().take(MOST_SCORES) {
        let team = console.teams.iter().find(|team| team.id == row.id);
        let is_in = team.is_some_and(|team| team.is_in) && console.phase.spot().is_some();
        let mark = if is_in { "✓" } else { " " };
        let mut spans = vec![
            Span::styled(format!("{mark} "), theme.good),
            Span::styled(format!("{:>4} ", told::place(row)), theme.muted),
            Span::styled(row.name.clone(), theme.text),
            Span::styled(format!("  {}", row.total), theme.heading),
        ];
        if let (Some(team), Some(door)) = (team, shown.door) {
            let link = door.link(row.id);
            let has_phone = shown.with_phones.contains(&row.id);
            let how = phones::how(team, link, has_phone, shown.has_keys);
            let how = phones::shortened(how, width);
            let style = match link {
                Some(Link::Poor) => theme.warn,
                None if has_phone => theme.warn,
                _ => theme.muted,
            };
            spans.push(Span::styled(format!("  {how}"), style));
        }
        if let Some(lives) = team.and_then(|team| team.lives) {
            spans.push(Span::styled(
                format!("  {}", told::lives(lives)),
                theme.text,
            ));
        }
        if let Some(stake) = team.and_then(|team| team.stake) {
            spans.push(Span::styled(format!("  stakes {stake}"), theme.muted));
        }
        if let Some(joker) = team.and_then(|team| team.joker) {
            spans.push(Span::styled(
                format!("  ★ round {}", joker + 1),
                theme.muted,
            ));
        }
        lines.push(Line::from(spans));
    }
    if rows.len() > MOST_SCORES {
        let told = format!("and {} more", rows.len() - MOST_SCORES);
        lines.push(Line::styled(told, theme.muted));
    }
}
