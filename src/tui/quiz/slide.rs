//! What the room sees, one slide for each scene of a night. Must never show more than the `Stage` holds: by its types
//! that is no answer before its reveal.

use super::{
    door::Door,
    lobby::{self, Lobby},
    podium,
    poster::{PAGE_MS, Part, Poster},
    score_table, team_keys, told,
};
use crate::{
    quiz::{
        Marking, RoundKind,
        stage::{
            Answering, BuzzerFace, ClockFace, Face, PodiumPlace, Revealed, RoundCard, RulesCard,
            Scene, Stage, Table, TeamIn, TeamResult, TieBroken,
        },
    },
    tui::{theme::Theme, words::count},
};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

/// With so many seconds left the clock is drawn as a warning.
const SOON: i64 = 5;

/// A scene before it is laid out.
enum Slide<'a> {
    Poster(Poster),
    Table((String, String), &'a Table),
    Podium(&'a [PodiumPlace]),
    Lobby(Lobby<'a>),
}

/// Draws the scene as it is so many milliseconds after it appeared; with the door for phones, where it is open.
pub fn draw(
    frame: &mut Frame,
    area: Rect,
    stage: &Stage,
    door: Option<&Door>,
    elapsed: i64,
    theme: &Theme,
) {
    match slide(stage, door, theme) {
        Slide::Lobby(lobby) => lobby::draw(frame, area, &lobby, elapsed, theme),
        Slide::Poster(poster) => poster.draw(frame, area, elapsed, theme),
        Slide::Table(heading, table) => {
            score_table::draw(frame, area, heading, table, elapsed, theme);
        }
        Slide::Podium(shown) => podium::draw(frame, area, &stage.title, shown, theme),
    }
}

/// Whether the scene takes more than one page in so much room, and so changes by itself. A question that does is hard to
/// read.
pub fn is_paged(area: Rect, stage: &Stage, door: Option<&Door>) -> bool {
    match slide(stage, door, &Theme::MONO) {
        Slide::Lobby(lobby) => lobby::is_paged(area, &lobby),
        Slide::Poster(poster) => poster.has_pages(area),
        Slide::Table(_, table) => score_table::pages(table, area) > 1,
        Slide::Podium(_) => false,
    }
}

/// How many rows of a scene the room does not see at once on a stage of so many columns and rows, teams and explanations
/// left aside.
pub fn rows_hidden(stage: &Stage, width: u16, height: u16) -> usize {
    let area = Rect::new(0, 0, width, height);
    match slide(stage, None, &Theme::MONO) {
        Slide::Poster(poster) => poster.rows_hidden(area),
        Slide::Table(..) | Slide::Podium(_) | Slide::Lobby(_) => 0,
    }
}

/// Milliseconds until the next page, so many after the scene began.
pub fn until_next_page(elapsed: i64) -> i64 {
    PAGE_MS - elapsed.rem_euclid(PAGE_MS)
}

fn slide<'a>(stage: &'a Stage, door: Option<&'a Door>, theme: &Theme) -> Slide<'a> {
    if let Some(scores) = &stage.scores {
        return Slide::Table(("Scores".to_owned(), stage.title.clone()), scores);
    }
    let poster = match &stage.scene {
        Scene::RoundScores(card, table) => {
            let (left, right) = told::round(card);
            return Slide::Table((format!("Scores · {left}"), right), table);
        }
        Scene::Over(table) => {
            return Slide::Table(("Final scores".to_owned(), stage.title.clone()), table);
        }
        Scene::Podium { shown } => return Slide::Podium(shown),
        Scene::Lobby { teams, is_locked } => match door {
            Some(door) => {
                return Slide::Lobby(Lobby {
                    title: &stage.title,
                    seed: &stage.seed,
                    teams,
                    is_locked: *is_locked,
                    door,
                });
            }
            None => arrivals(stage, teams, *is_locked, theme),
        },
        Scene::Rules(rules) => rules_card(&stage.title, rules, theme),
        Scene::RoundIntro(card) => intro(card, theme),
        Scene::Stakes {
            round,
            number,
            teams,
        } => stakes(round, *number, teams, theme),
        Scene::Read(face) => read(face, theme),
        Scene::Open(face, answering) => open(face, answering, stage.clock.as_ref(), theme),
        Scene::Locked(face, answering) => locked(face, answering, theme),
        Scene::Repeat(card, faces) => repeat(card, faces, theme),
        Scene::Collect(card) => said(card, "Sheets in, please", theme),
        Scene::Marking(card) => said(card, "Marking, back in a moment", theme),
        Scene::Reveal(revealed) => reveal(revealed, theme),
        Scene::Break { next } => pause(next.as_deref(), stage.clock.as_ref(), theme),
        Scene::TieBreak(broken) => tie_break(broken, theme),
    };
    Slide::Poster(poster)
}

fn poster((left, right): (String, String), parts: Vec<Part>, theme: &Theme) -> Poster {
    Poster {
        left: Line::styled(left, theme.accent),
        right: Line::styled(right, theme.muted),
        parts,
    }
}

/// Sentences one below the other; empty ones are left out.
fn sentences(told: &[String], style: Style) -> Part {
    let lines = told.iter().filter(|line| !line.is_empty());
    Part::text(
        lines
            .flat_map(|told| told.lines())
            .map(|line| Line::styled(line.to_owned(), style))
            .collect(),
    )
}

fn arrivals(stage: &Stage, teams: &[String], is_locked: bool, theme: &Theme) -> Poster {
    let here = match teams.len() {
        0 => "Welcome! Which teams are here?".to_owned(),
        teams => format!("{} so far:", count(teams, "team")),
    };
    let here = match is_locked {
        true => format!("{}.", count(teams.len(), "team")),
        false => here,
    };
    let parts = vec![
        Part::words(stage.title.clone(), theme.heading)
            .big(1, 40)
            .at_least(14),
        Part::line(here, theme.muted),
        Part::words(told::listed(teams, " · "), theme.text).big(2, 60),
    ];
    let seed = format!("night {}", stage.seed);
    poster(("Quiz night".to_owned(), seed), parts, theme)
}

fn rules_card(title: &str, rules: &RulesCard, theme: &Theme) -> Poster {
    let mut more = Vec::new();
    if rules.jokers {
        more.push(
            "★ Each team has one joker: it doubles a round that you name before it begins."
                .to_owned(),
        );
    }
    if rules.has_tie_break {
        more.push("A tie is settled by a number: the nearest wins.".to_owned());
    }
    let rounds = rules.rounds.iter();
    let rounds = rounds.map(|(number, title)| (format!("{number}  {title}"), theme.heading));
    let mut parts = vec![sentences(std::slice::from_ref(&rules.intro), theme.text).aside()];
    parts.push(Part::rows(rounds.collect()).big(1, 70));
    parts.push(sentences(&more, theme.text).aside());
    poster(
        (title.to_owned(), count(rules.rounds.len(), "round")),
        parts,
        theme,
    )
}

fn intro(card: &RoundCard, theme: &Theme) -> Poster {
    let jokers = match card.jokers.as_slice() {
        [] => String::new(),
        jokers => format!("★ Counts double for {}.", jokers.join(", ")),
    };
    let how = format!(
        "{} {}",
        told::size(card),
        told::how(card.kind, card.marking)
    );
    let parts = vec![
        Part::words(card.title.clone(), theme.heading)
            .big(1, 40)
            .at_least(14),
        sentences(&[how, card.rule.clone(), jokers], theme.text),
        sentences(std::slice::from_ref(&card.intro), theme.text),
    ];
    let heading = (
        format!("Round {}", card.number),
        format!("{} of {}", card.number, card.of),
    );
    poster(heading, parts, theme)
}

fn stakes(card: &RoundCard, number: usize, teams: &[TeamIn], theme: &Theme) -> Poster {
    let parts = vec![
        Part::words("How much do you stake?", theme.heading).big(1, 80),
        Part::line(
            "From nothing to all your points, before you see the question.",
            theme.text,
        ),
        Part::line(told::arrivals(teams), theme.muted),
    ];
    let heading = (
        told::round(card).0,
        format!("{number} of {}", card.questions),
    );
    poster(heading, parts, theme)
}

/// The question itself, with what there is to choose from or to put in order.
fn asked(face: &Face, theme: &Theme) -> Vec<Part> {
    let mut parts = vec![Part::words(face.text.clone(), theme.heading).big(3, 70)];
    if !face.options.is_empty() {
        let options = face.options.iter().enumerate();
        let rows =
            options.map(|(n, option)| (format!("{}  {option}", told::letter(n)), theme.text));
        parts.push(Part::rows(rows.collect()).big(2, 65));
    }
    if !face.steps.is_empty() {
        let steps = face.steps.iter().enumerate();
        let letter = |n| told::letter(n).to_ascii_lowercase();
        let rows = steps.map(|(n, step)| (format!("{}  {step}", letter(n)), theme.text));
        parts.push(Part::rows(rows.collect()).big(2, 65));
    }
    if face.is_void {
        parts.push(Part::line("✗ This question counts for nobody.", theme.warn));
    }
    parts
}

fn read(face: &Face, theme: &Theme) -> Poster {
    let mut parts = Vec::new();
    if let Some(number) = told::number(face) {
        parts.push(
            Part::words(number.to_string(), theme.accent)
                .big(4, 30)
                .or_nothing(),
        );
    }
    parts.extend(asked(face, theme));
    poster(told::heading(&face.heading), parts, theme)
}

fn timer(clock: &ClockFace, percent: u16, theme: &Theme) -> Part {
    let style = match (clock.is_paused, told::seconds(clock)) {
        (true, _) => theme.muted,
        (false, ..=SOON) => theme.warn,
        (false, _) => theme.accent,
    };
    Part::words(told::clock(clock), style)
        .big(1, percent)
        .at_least(5)
        .or(told::clock_in_words(clock))
}

fn open(face: &Face, answering: &Answering, clock: Option<&ClockFace>, theme: &Theme) -> Poster {
    let mut parts = asked(face, theme);
    let percent = match face.options.len() + face.steps.len() {
        0 => 30,
        _ => 12,
    };
    parts.extend(clock.map(|clock| timer(clock, percent, theme)));
    let is_answered = answering
        .buzzer
        .as_ref()
        .is_some_and(BuzzerFace::waits_for_host);
    if clock.is_some_and(|clock| clock.is_paused) && !is_answered {
        parts.push(Part::line("The clock is stopped.", theme.warn));
    }
    parts.extend(room(face, answering, true, theme));
    poster(told::heading(&face.heading), parts, theme)
}

fn locked(face: &Face, answering: &Answering, theme: &Theme) -> Poster {
    let mut parts = asked(face, theme);
    parts.push(Part::words("Answers closed", theme.warn).big(4, 35));
    parts.extend(room(face, answering, false, theme));
    poster(told::heading(&face.heading), parts, theme)
}

/// The teams while a question is open: whose answer is in, who pressed, which keys are whose.
fn room(face: &Face, answering: &Answering, is_open: bool, theme: &Theme) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(buzzer) = &answering.buzzer {
        if let Some(team) = &buzzer.answering {
            parts.push(Part::words(team.clone(), theme.accent).big(1, 40));
            parts.push(Part::line("answers now", theme.muted));
        }
        let lines = told::buzzer(buzzer).into_iter().map(|(line, good)| {
            let style = match good {
                Some(true) => theme.good,
                Some(false) => theme.bad,
                None => theme.text,
            };
            Line::styled(line, style)
        });
        parts.push(Part::text(lines.collect()));
    }
    if is_open && face.marking == Marking::SharedKeys {
        parts.push(keys(face, &answering.teams, theme));
    } else if answering.buzzer.is_none() && !answering.teams.is_empty() {
        parts.push(Part::line(told::arrivals(&answering.teams), theme.muted).aside());
    }
    if matches!(face.kind, RoundKind::Survival { .. }) {
        let lives = answering.teams.iter().filter_map(|team| {
            let lives = told::lives(team.lives?);
            Some(told::unbroken(&format!("{} {lives}", team.name)))
        });
        let told = lives.collect::<Vec<_>>().join("  ·  ");
        parts.push(Part::line(told, theme.text).aside());
    }
    parts
}

/// Each team with its keys, and a mark where it has pressed.
fn keys(face: &Face, teams: &[TeamIn], theme: &Theme) -> Part {
    let mut spans = Vec::new();
    for team in teams {
        let Some(seat) = team.seat else {
            continue;
        };
        if !spans.is_empty() {
            spans.push(Span::styled("   ", theme.text));
        }
        let options = match face.kind {
            RoundKind::Buzzer => 1,
            _ => face.options.len(),
        };
        let mark = if team.is_in { "✓\u{a0}" } else { "" };
        spans.push(Span::styled(mark, theme.good));
        spans.push(Span::styled(
            told::unbroken(&format!("{} ", team.name)),
            theme.text,
        ));
        let keys = told::unbroken(&team_keys::shown(seat, options));
        spans.push(Span::styled(keys, theme.accent));
    }
    Part::text(vec![Line::from(spans)]).aside()
}

fn repeat(card: &RoundCard, faces: &[Face], theme: &Theme) -> Poster {
    let lines = faces.iter().map(|face| {
        let number = told::number(face).map(|number| format!("{number}. "));
        Line::from(vec![
            Span::styled(number.unwrap_or_default(), theme.accent),
            Span::styled(face.text.clone(), theme.text),
        ])
        .left_aligned()
    });
    let (left, _) = told::round(card);
    let parts = vec![Part::text(lines.collect())];
    poster((left, "once more".to_owned()), parts, theme)
}

fn said(card: &RoundCard, sentence: &str, theme: &Theme) -> Poster {
    let parts = vec![Part::words(sentence, theme.heading).big(1, 80)];
    poster(told::round(card), parts, theme)
}

fn reveal(revealed: &Revealed, theme: &Theme) -> Poster {
    let face = &revealed.face;
    let mut parts = vec![Part::line(face.text.clone(), theme.muted)];
    match face.options.is_empty() {
        true => parts.push(Part::words(revealed.answer.clone(), theme.good).big(1, 60)),
        false => parts.push(options(revealed, theme)),
    }
    if let Some(why) = &revealed.why {
        parts.push(Part::line(why.clone(), theme.text).aside());
    }
    if let Some(attribution) = &revealed.attribution {
        parts.push(Part::line(attribution.clone(), theme.muted).aside());
    }
    if face.is_void {
        parts.push(Part::line("✗ This question counts for nobody.", theme.warn));
    }
    parts.extend(came_to(revealed, theme));
    poster(told::heading(&face.heading), parts, theme)
}

/// The options with the right ones marked, and how many teams chose each.
fn options(revealed: &Revealed, theme: &Theme) -> Part {
    let rows = revealed.face.options.iter().enumerate().map(|(n, option)| {
        let is_right = revealed.right.contains(&n);
        let chosen = match revealed.chosen.get(n) {
            Some(0) | None => String::new(),
            Some(teams) => format!(" – {}", count(*teams, "team")),
        };
        let (mark, style) = match is_right {
            true => ("✓", theme.good),
            false => (" ", theme.muted),
        };
        (
            format!("{mark} {}  {option}{chosen}", told::letter(n)),
            style,
        )
    });
    Part::rows(rows.collect()).big(1, 60)
}

/// Who was right, and what it brought.
fn came_to(revealed: &Revealed, theme: &Theme) -> Vec<Part> {
    let mut parts = Vec::new();
    if let Some(share) = revealed.share {
        let told = match (share.right, share.answered) {
            (_, 0) => "Nobody answered.".to_owned(),
            (right, answered) if right == answered => "All were right.".to_owned(),
            (0, _) => "Nobody was right.".to_owned(),
            (right, answered) => format!("{right} of {answered} were right."),
        };
        parts.push(Part::line(told, theme.heading).aside());
    }
    if !revealed.results.is_empty() {
        let told: Vec<String> = revealed.results.iter().map(result).collect();
        parts.push(Part::line(told.join("  ·  "), theme.text).aside());
    }
    parts
}

/// "Foxes: Minsk +1 ♥♥".
fn result(result: &TeamResult) -> String {
    let given = result.given.as_ref().map(|given| format!(": {given}"));
    let sign = if result.points > crate::quiz::Points::ZERO {
        "+"
    } else {
        ""
    };
    let lives = result.lives.map(|lives| format!(" {}", told::lives(lives)));
    told::unbroken(&format!(
        "{}{} {sign}{}{}",
        result.name,
        given.unwrap_or_default(),
        result.points,
        lives.unwrap_or_default()
    ))
}

fn pause(next: Option<&str>, clock: Option<&ClockFace>, theme: &Theme) -> Poster {
    let mut parts: Vec<Part> = clock
        .map(|clock| {
            Part::words(told::clock(clock), theme.accent)
                .big(1, 60)
                .or(told::clock_in_words(clock))
        })
        .into_iter()
        .collect();
    if let Some(next) = next {
        parts.push(Part::line(format!("Then: {next}"), theme.text));
    }
    poster(("Break".to_owned(), String::new()), parts, theme)
}

fn tie_break(broken: &TieBroken, theme: &Theme) -> Poster {
    let mut parts = Vec::new();
    if let Some(shadow) = &broken.shadow {
        parts.push(Part::line(shadow.face.text.clone(), theme.muted));
        parts.push(Part::words(shadow.answer.clone(), theme.good).big(1, 50));
    }
    let nearest = broken.nearest.iter().enumerate();
    let rows = nearest.map(|(n, (team, said))| (format!("{}. {team}: {said}", n + 1), theme.text));
    parts.push(Part::rows(rows.collect()));
    parts.push(sentences(&broken.settled, theme.heading));
    if !broken.tied.is_empty() {
        let told = format!("Still level: {}.", broken.tied.join(", "));
        parts.push(Part::line(told, theme.warn));
    }
    poster(("Tie-break".to_owned(), String::new()), parts, theme)
}
