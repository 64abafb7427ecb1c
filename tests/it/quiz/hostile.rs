//! Ten thousand names of teams and members that mean harm: each is refused in a sentence, or is harmless wherever it is
//! shown, sent or written.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    hostile_names::{VICTIMS, hostile_name},
    tools::*,
};
use newsdeck::{
    host::{Door as Way, ToPlayer},
    quiz::{
        Marking, Reveal, RoundKind,
        night::{Event, Night, Play, Step, TeamId},
        print::{Paper, Papers},
        results::{About, Part, Results},
        stage::{Row, Stage, Table},
    },
    tui::{
        quiz::{
            door::Door,
            phones::{Phones, Shown},
            slide,
        },
        theme::Theme,
    },
};
use proptest::prelude::*;
use ratatui::{Frame, Terminal, backend::TestBackend, buffer::Cell};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Of a name, in letters as they are read and in columns.
const LONGEST: usize = 40;

fn night() -> Night {
    let asked = round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        vec![question("q0x")],
    );
    let mut night = Night::new(plan(vec![asked]));
    for (n, name) in VICTIMS.iter().enumerate() {
        night.apply(join(name, n), START).unwrap();
    }
    night
}

fn join(name: &str, device: usize) -> Event {
    Event::Team(Play::Join {
        name: name.to_owned(),
        device: Some(format!("{device:032x}")),
    })
}

/// Lets all of them join; what was taken is harmless, and another than all that are there.
fn join_all(night: &mut Night, sent: &[String]) {
    let mut seen: Vec<_> = VICTIMS.iter().map(|name| looks(name)).collect();
    for (n, name) in sent.iter().enumerate() {
        match night.apply(join(name, 1_000 + n), START) {
            Ok(_) => is_another(&night.teams().last().unwrap().name, &mut seen),
            Err(why) => is_a_sentence(&why.0),
        }
    }
}

fn is_another(name: &str, seen: &mut Vec<[String; 3]>) {
    is_harmless(name);
    let own = looks(name);
    let twin = seen.iter().find(|other| is_like(&own, other));
    assert_eq!(twin, None, "{name:?} may be taken for another");
    seen.push(own);
}

fn is_a_sentence(why: &str) {
    assert!(why.ends_with(['.', '?']), "{why:?}");
    assert!(why.chars().count() < 200, "{why:?}");
    assert!(!why.chars().any(breaks), "{why:?}");
}

/// Ends a line, moves what follows, or is no character for a screen.
fn breaks(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Shows nothing by itself (Default_Ignorable_Code_Point).
fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_harmless(name: &str) {
    assert!(
        name.graphemes(true).count() <= LONGEST,
        "{name:?} is too long"
    );
    assert_eq!(name.trim(), name, "{name:?}");
    assert!(!name.contains("  ") && !name.is_empty(), "{name:?}");
    let letters: Vec<char> = name.chars().collect();
    for (n, c) in letters.iter().copied().enumerate() {
        assert!(!breaks(c), "{name:?} has {c:?}");
        // A joiner or a variation has its work inside a script or an emoji, and nowhere else.
        let before = n.checked_sub(1).map(|n| letters[n]);
        let works = match c {
            '\u{200c}' | '\u{200d}' => [before, letters.get(n + 1).copied()]
                .iter()
                .all(|c| c.is_some_and(|c| !c.is_ascii())),
            '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => {
                before.is_some_and(|c| !c.is_ascii())
            }
            c => !shows_nothing(c),
        };
        assert!(works, "{name:?} has {c:?}");
    }
    for grapheme in name.graphemes(true) {
        assert!(
            grapheme.width() > 0,
            "{grapheme:?} of {name:?} takes no column"
        );
        let marks = grapheme.chars().filter(|c| is_combining_mark(*c)).count();
        assert!(marks <= 8, "{name:?} has {marks} marks on a letter");
    }
    let columns: usize = name.graphemes(true).map(UnicodeWidthStr::width).sum();
    assert!(columns <= LONGEST, "{name:?} takes {columns} columns");
}

/// How a name looks as it stands, small and in capitals, by the plain rule of Unicode's UTS 39: two names that look the
/// same in one of these ways may be taken for one another.
fn looks(name: &str) -> [String; 3] {
    let visible: String = name.chars().filter(|c| !shows_nothing(*c)).nfkc().collect();
    let ways = [visible.to_lowercase(), visible.to_uppercase(), visible];
    ways.map(|name| {
        let seen: String = unicode_security::skeleton(&name).collect();
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn is_like(one: &[String; 3], other: &[String; 3]) -> bool {
    one.iter().zip(other).any(|(one, other)| one == other)
}

fn drawn(size: (u16, u16), draw: impl FnOnce(&mut Frame)) -> Vec<Vec<String>> {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal.draw(draw).unwrap();
    let buffer = terminal.backend().buffer();
    for cell in buffer.content() {
        assert!(!cell.symbol().chars().any(breaks), "{:?}", cell.symbol());
    }
    let row = |cells: &[Cell]| cells.iter().map(|cell| cell.symbol().to_owned()).collect();
    buffer
        .content()
        .chunks(usize::from(size.0))
        .map(row)
        .collect()
}

/// Where a word stands in the rows that have it, in columns from 0.
fn columns_of(rows: &[Vec<String>], word: &str) -> Vec<usize> {
    let letters: Vec<String> = word.chars().map(String::from).collect();
    let found = rows.iter().filter_map(|row| {
        row.windows(letters.len())
            .rposition(|cells| cells == letters)
    });
    found.collect()
}

/// Whatever the names are, what stands behind them stands below each other.
fn is_drawn_where_it_belongs(night: &Night) {
    let names: Vec<String> = night
        .teams()
        .skip(VICTIMS.len())
        .map(|team| team.name.clone())
        .collect();
    let door = Door {
        typed: "192.168.43.1:8080".into(),
        pin: "604913".into(),
        ..Door::default()
    };
    let size = if names.len().is_multiple_of(2) {
        (80, 24)
    } else {
        (40, 12)
    };
    let lobby = night.stage(START);
    drawn(size, |frame| {
        slide::draw(frame, frame.area(), &lobby, Some(&door), 0, &Theme::MONO)
    });

    let mut night = night.clone();
    night
        .apply(Event::Host(Step::ShowScores(true)), START)
        .unwrap();
    let scores = night.stage(START);
    let table = scores.scores.clone().unwrap();
    let shown = usize::from(size.1) - 4;
    for names in names.chunks(shown.min(12)) {
        let row = |name: &String| Row {
            name: name.clone(),
            total: whole(987),
            ..table.rows[0].clone()
        };
        let table = Table {
            rows: names.iter().map(row).collect(),
            ..table.clone()
        };
        let stage = Stage {
            scores: Some(table),
            ..scores.clone()
        };
        let rows = drawn(size, |frame| {
            slide::draw(frame, frame.area(), &stage, None, 0, &Theme::MONO)
        });
        let totals = columns_of(&rows, "987");
        // A few rows are drawn in large letters.
        assert!(totals.is_empty() || totals.len() == names.len(), "{rows:?}");
        assert!(
            totals.iter().all(|column| *column == totals[0]),
            "{totals:?} in {rows:?}"
        );
    }

    let console = night.console(START);
    let shown = Shown {
        banned: Vec::new(),
        console: &console,
        door: Some(&door),
        waiting: Vec::new(),
        is_locked: false,
        asks_host: false,
        with_phones: Default::default(),
        has_keys: false,
        not_opened: None,
        now: START,
    };
    let rows = drawn((size.0, 50), |frame| {
        Phones::default().draw(frame, frame.area(), &shown, &Theme::MONO)
    });
    let behind = columns_of(&rows, "paper");
    assert_eq!(behind.len(), console.teams.len());
    assert!(
        behind.iter().all(|column| *column == behind[0]),
        "{behind:?} in {rows:?}"
    );
}

/// The first cells of a table as a program reads it.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv_core::Reader::new();
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    let (mut input, mut output) = (csv.as_bytes(), [0; 256]);
    loop {
        let (result, read, written) = reader.read_field(input, &mut output);
        input = &input[read..];
        cell.extend(&output[..written]);
        match result {
            csv_core::ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut cell)).unwrap());
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            csv_core::ReadFieldResult::End => return rows,
            _ => {}
        }
    }
}

fn is_written_as_words(night: &Night) {
    let about = About {
        name: "a-night".into(),
        started: "2026-11-27 19:30".into(),
        version: "0.1.0".into(),
    };
    let results = Results::of(night, &about);
    let names: Vec<&str> = results
        .teams
        .iter()
        .map(|team| team.name.as_str())
        .collect();

    let rows = cells(&results.csv(Part::Scores));
    assert_eq!(rows.len(), names.len() + 1);
    for (row, name) in rows[1..].iter().zip(&names) {
        assert!(
            !row[1].starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']),
            "{row:?}"
        );
        assert_eq!(
            row[1]
                .strip_prefix('\'')
                .filter(|_| !name.starts_with('\''))
                .unwrap_or(&row[1]),
            *name
        );
    }

    let json: serde_json::Value = serde_json::from_str(&results.json()).unwrap();
    let read: Vec<&str> = json["teams"]
        .as_array()
        .unwrap()
        .iter()
        .map(|team| team["name"].as_str().unwrap())
        .collect();
    assert_eq!(read, names);

    let markdown = results.markdown();
    assert!(!markdown.contains(['<', '\u{1b}']), "{markdown}");
    let table = markdown
        .lines()
        .skip_while(|line| !line.starts_with("| "))
        .take_while(|line| line.starts_with('|'));
    assert_eq!(table.clone().count(), names.len() + 2, "{markdown}");
    // Two bars stand around each cell, and none in it but with a stroke before it.
    let bars = |line: &str| {
        line.replace("\\\\", "")
            .replace("\\|", "")
            .matches('|')
            .count()
    };
    let columns = bars(markdown.lines().find(|line| line.starts_with('|')).unwrap());
    assert!(
        table.into_iter().all(|line| bars(line) == columns),
        "{markdown}"
    );

    let teams: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let papers = Papers {
        plan: night.plan(),
        teams: &teams,
    };
    let innocent = vec!["x".to_owned(); teams.len()];
    let tags = |html: &str| html.matches('<').count();
    let papers_of_plain = Papers {
        plan: night.plan(),
        teams: &innocent,
    };
    let all = [Paper::Sheets, Paper::Grid];
    assert_eq!(tags(&papers.html(&all)), tags(&papers_of_plain.html(&all)));
}

/// What a phone is told reads back to the same.
fn is_sent_as_it_is(night: &Night) {
    let shared = night.shared(START);
    for team in night.teams() {
        let own = night.own_at(team.id, None, START).unwrap();
        let said = ToPlayer::State {
            shared: &shared,
            own: Some(&own),
            code: None,
            door: Way {
                is_locked: false,
                asks_host: false,
            },
        };
        let read: serde_json::Value =
            serde_json::from_str(&serde_json::to_string(&said).unwrap()).unwrap();
        assert_eq!(read["own"]["team"], team.name);
    }
}

proptest! {
    // 400 nights of 25 names.
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn of_ten_thousand_hostile_names_each_is_refused_or_harmless(
        sent in proptest::collection::vec(hostile_name(), 25),
    ) {
        let mut night = night();
        join_all(&mut night, &sent);
        is_drawn_where_it_belongs(&night);
        is_written_as_words(&night);
        is_sent_as_it_is(&night);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_member_with_a_hostile_name_is_told_from_every_other_of_its_team(
        sent in proptest::collection::vec(hostile_name(), 25),
    ) {
        let mut night = night();
        let mut seen = Vec::new();
        for (n, name) in sent.iter().enumerate() {
            let device = Some(format!("{n:032}a"));
            let member = Play::Member { team: TeamId(0), name: name.clone(), device };
            match night.apply(Event::Team(member), START) {
                Ok(_) => is_another(&night.team(TeamId(0)).unwrap().members.last().unwrap().name, &mut seen),
                Err(why) => is_a_sentence(&why.0),
            }
        }
    }

    #[test]
    fn a_hostile_name_that_the_host_pastes_is_safe_to_show(
        sent in proptest::collection::vec(hostile_name(), 25),
    ) {
        let mut night = night();
        for name in &sent {
            match night.apply(Event::Host(Step::AddTeams(vec![name.clone()])), START) {
                Ok(_) => {
                    let name = &night.teams().last().unwrap().name;
                    assert!(!name.chars().any(breaks), "{name:?}");
                    assert!(!name.is_empty() && name.graphemes(true).count() <= LONGEST, "{name:?}");
                }
                Err(why) => is_a_sentence(&why.0),
            }
        }
        is_drawn_where_it_belongs(&night);
        is_written_as_words(&night);
    }
}
