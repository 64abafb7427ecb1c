//! A whole evening with a quiz that the program brings along, in a real terminal: from the set-up to the files that are
//! kept of it. What the results ought to be is added up here, from what the host typed.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night_host::{AGAIN, BACK, DOWN, ESC, Host, RIGHT, asked},
    terminal::{Session, tell},
};
use newsdeck::{
    quiz::night::{Phase, Spot},
    store::Home,
};
use serde_json::Value;
use std::{fs, path::Path};

const TEAMS: [&str; 4] = [
    "Zoë’s Łódź Geese",
    "Київські лисиці",
    "فريق النسور",
    "東京クイズ部",
];
/// What the four press at the buzzer.
const KEYS: [&str; 4] = ["q", "u", "z", "n"];
const QUESTION: &str = "Answers to ";

/// Points in hundredths, as they stand on the back of the host's envelope.
#[derive(Default)]
struct Envelope {
    rounds: [[i64; 4]; 4],
    /// Round by team.
    jokers: [Option<usize>; 4],
    besides: [i64; 4],
    /// How far off the number for ties was.
    far: [Option<i64>; 4],
    /// Places in sudden death, the best first.
    deaths: [Option<usize>; 4],
}

impl Envelope {
    fn round(&self, round: usize, team: usize) -> i64 {
        let doubled = self.jokers[team] == Some(round);
        self.rounds[round][team] * if doubled { 2 } else { 1 }
    }

    fn total(&self, team: usize) -> i64 {
        (0..4).map(|round| self.round(round, team)).sum::<i64>() + self.besides[team]
    }

    fn rounds_won(&self, team: usize) -> usize {
        let is_won = |round: &usize| {
            let most = (0..4).map(|team| self.round(*round, team)).max();
            self.round(*round, team) > 0 && most == Some(self.round(*round, team))
        };
        (0..4).filter(is_won).count()
    }

    /// The best first.
    fn order(&self) -> Vec<usize> {
        let mut teams = vec![0, 1, 2, 3];
        teams.sort_by_key(|&team| {
            (
                -self.total(team),
                self.far[team].unwrap_or(i64::MAX),
                usize::MAX - self.rounds_won(team),
                self.deaths[team].unwrap_or(usize::MAX),
            )
        });
        teams
    }
}

/// From the first screen to the lobby.
fn set_up(home: &Path, seed: &str) -> Host {
    let mut session = Session::start(home, &["quiz"], &[]);
    session.see("questions on paper");
    session.press_and_see("l", "‹ Living room ›");
    session.press("\t");
    session.press_and_see(seed, seed);
    session.press("\t");
    session.paste(&TEAMS.join("\n"));
    session.see(TEAMS[3]);
    // The line of keys is drawn last: before it is there, the picture is still that of the seed.
    session.see("Enter next name");
    session.press_and_see(ESC, "Enter go on");
    session.press_and_see("\r", "w swap");
    Host::begins(home, session, "\r", false)
}

/// The letters of the things that are to be put in order, in the right one, as the answer tells it.
fn letters(host: &Host, spot: Spot) -> Vec<char> {
    let question = host.night.question_at(spot).unwrap();
    let mut steps: Vec<(usize, char)> = question
        .steps
        .iter()
        .zip('a'..)
        .map(|(step, letter)| (question.answer.find(step.as_str()).unwrap(), letter))
        .collect();
    steps.sort_unstable();
    steps.into_iter().map(|(_, letter)| letter).collect()
}

fn written(letters: &[char]) -> String {
    let letters: Vec<String> = letters.iter().map(char::to_string).collect();
    letters.join(" ")
}

fn on_paper(host: &mut Host, sheet: &mut Envelope) {
    host.until(Phase::RoundIntro(0));
    // The second team doubles the round.
    host.session.press_and_see("x", "Whose joker?");
    host.session
        .press_and_see(&format!("{DOWN}\r"), "Which round counts double?");
    host.press("\r", 1);
    sheet.jokers[1] = Some(0);
    host.until(Phase::Totals(0));
    host.enter("i", "Totals of round 1", &["4", "3½", "2.5", "5"]);
    sheet.rounds[0] = [400, 350, 250, 500];
    host.until(Phase::RoundScores(0));
    // A step too far, back, and once more.
    host.press(BACK, 1);
    assert_eq!(host.night.phase(), Phase::Totals(0));
    host.press(AGAIN, 1);
    assert_eq!(host.night.phase(), Phase::RoundScores(0));
    host.until(Phase::RoundIntro(1));
}

fn in_order(host: &mut Host, sheet: &mut Envelope) {
    for at in 0..host.night.questions_in(1) {
        let spot = asked(1, at);
        host.until(Phase::Open(spot));
        let right = letters(host, spot);
        let mut swapped = right.clone();
        swapped.swap(0, 1);
        let mut turned = right.clone();
        turned.rotate_left(1);
        let given = [&swapped, &turned, &turned, &right].map(|letters| written(letters));
        host.enter("i", QUESTION, &given.each_ref().map(String::as_str));
        let places = i64::try_from(right.len()).unwrap();
        if at == 2 {
            // It turned out that nobody could know.
            host.press("z", 1);
        } else {
            sheet.rounds[1][0] += 100 * (places - 2);
            sheet.rounds[1][3] += 100 * places;
        }
    }
    host.until(Phase::Reveal(asked(1, 0)));
    // The two that had it turned round explain themselves: one word for both.
    let right = letters(host, asked(1, 0));
    let mut turned = right.clone();
    turned.rotate_left(1);
    host.session.press_and_see("j", "h half");
    // What most have written is marked.
    host.session.see(&format!("Given  {}", written(&turned)));
    host.press("y", 1);
    host.close("h half");
    for team in [1, 2] {
        sheet.rounds[1][team] += 100 * i64::try_from(right.len()).unwrap();
    }
    host.until(Phase::Break);
    host.session.press("p");
    host.wait("stopped clock", |host| !host.night.has_running_clock());
}

/// Who presses in which order, and whether it is right.
const BUZZES: [&[(usize, bool)]; 12] = [
    &[(0, true)],
    &[(1, false), (0, true)],
    &[],
    &[(2, false), (3, false), (0, true)],
    &[(2, true)],
    &[],
    &[],
    &[(0, false)],
    &[],
    &[(1, true)],
    &[],
    &[],
];

fn at_the_buzzers(host: &mut Host, sheet: &mut Envelope) {
    for (at, presses) in BUZZES.iter().enumerate() {
        let spot = asked(2, at);
        host.until(Phase::Read(spot));
        if presses.is_empty() {
            host.press("r", 1);
            continue;
        }
        host.space();
        for (team, is_right) in *presses {
            // What stands there may still be the picture before.
            host.session.see("Esc stop the clock");
            host.press(KEYS[*team], 1);
            host.session.see("y right");
            host.press(if *is_right { "y" } else { "n" }, 1);
            sheet.rounds[2][*team] += if *is_right { 1_000 } else { -500 };
        }
        if host.night.phase() == Phase::Open(spot) {
            // Nobody else dares: the host takes the keys.
            host.session.see("Esc stop the clock");
            host.press(ESC, 1);
            host.press("r", 1);
        }
        host.until(Phase::Reveal(spot));
    }
    host.until(Phase::Break);
    host.until(Phase::Open(Spot::Shadow));
    let number = host.night.question_at(Spot::Shadow).unwrap().number();
    let number = number.unwrap().round() as i64;
    let guesses = [Some(number + 3), Some(number + 2), None, Some(number - 2)];
    let typed = guesses.map(|guess| guess.map_or(String::new(), |guess| guess.to_string()));
    host.enter("i", QUESTION, &typed.each_ref().map(String::as_str));
    sheet.far = guesses.map(|guess| guess.map(|guess| (guess - number).abs()));
}

/// What each team stakes, in hundredths, and what the host marks: 2 right, 1 half, 0 wrong.
const STAKES: [[(i64, i64); 4]; 5] = [
    [(500, 2), (200, 0), (0, 0), (100, 2)],
    [(250, 1), (100, 2), (0, 2), (0, 0)],
    [(0, 2), (0, 0), (0, 0), (50, 0)],
    [(100, 0), (100, 1), (0, 0), (50, 2)],
    [(300, 2), (150, 0), (0, 1), (75, 1)],
];

fn all_or_nothing(host: &mut Host, sheet: &mut Envelope) {
    for (at, stakes) in STAKES.iter().enumerate() {
        let spot = asked(3, at);
        host.until(Phase::Stakes(spot));
        let typed = stakes.map(|(stake, _)| match stake {
            0 => String::new(),
            stake => format!("{}.{:02}", stake / 100, stake % 100),
        });
        host.enter("i", "Stakes", &typed.each_ref().map(String::as_str));
        host.until(Phase::Read(spot));
        host.space();
        host.session.press_and_see("#", "0 wrong");
        host.session.press(&RIGHT.repeat(at));
        for (_, mark) in stakes {
            host.press(["0", "h", "1"][usize::try_from(*mark).unwrap()], 1);
            host.session.press(DOWN);
        }
        host.close("0 wrong");
        host.until(Phase::Reveal(spot));
        for (team, (stake, mark)) in stakes.iter().enumerate() {
            // Half right wins half of it; to the hundredth, a half of one is one.
            sheet.rounds[3][team] +=
                [-stake, (stake + 1) / 2, *stake][usize::try_from(*mark).unwrap()];
        }
    }
    host.until(Phase::RoundScores(3));
}

#[test]
fn a_whole_night_is_set_up_played_and_kept_as_the_host_would_have_added_it_up() {
    let home = tempfile::tempdir().unwrap();
    let mut host = set_up(home.path(), "otter");
    assert_eq!(host.night.plan().seed, "otter");
    let mut sheet = Envelope::default();
    on_paper(&mut host, &mut sheet);
    in_order(&mut host, &mut sheet);
    at_the_buzzers(&mut host, &mut sheet);
    all_or_nothing(&mut host, &mut sheet);

    // The second and the fourth are level at the top, in all but sudden death.
    assert_eq!(
        sheet.rounds_won(1),
        sheet.rounds_won(3),
        "so that nothing else decides"
    );
    let top = sheet.total(0) + 300;
    let needs = [1, 3].map(|team| top - sheet.total(team));
    let typed = needs.map(|points| format!("{}.{:02}", points / 100, points % 100));
    host.enter("e", "Points besides", &["", &typed[0], "", &typed[1]]);
    (sheet.besides[1], sheet.besides[3]) = (needs[0], needs[1]);
    let told: Vec<i64> = host.totals().into_iter().map(|(_, total)| total).collect();
    let added: Vec<i64> = (0..4).map(|team| sheet.total(team)).collect();
    assert_eq!(told, added);

    host.until(Phase::TieBreak);
    host.until(Phase::Open(Spot::SuddenDeath(0)));
    let number = host
        .night
        .question_at(Spot::SuddenDeath(0))
        .unwrap()
        .number();
    let number = number.unwrap().round() as i64;
    host.enter(
        "i",
        QUESTION,
        &["", &(number + 1).to_string(), "", &number.to_string()],
    );
    (sheet.deaths[1], sheet.deaths[3]) = (Some(1), Some(0));
    host.until(Phase::Podium { shown: 3 });
    host.session.press_and_see("h", TEAMS[3]);
    host.until(Phase::Over);
    host.session.see(TEAMS[3]);
    host.session.press_and_see("r", "Results: 5 files");
    lie_beside_the_journal(home.path(), &host.name);
    host.session.press_and_see("d", "The room missed these");
    host.close("The room missed these");
    host.session.press("q");
    host.session
        .press_and_see("y", "The night is kept: p shows its results again.");
    are_kept(home.path(), &sheet);
}

/// Of each kind, and as `newsdeck quiz results` tells them.
fn lie_beside_the_journal(home: &Path, night: &str) {
    let folder = Home::under(home).nights_folder();
    assert!(folder.join(format!("{night}.jsonl")).is_file());
    for (end, form) in [
        (".md", "markdown"),
        (".json", "json"),
        ("-scores.csv", "csv"),
    ] {
        let file = fs::read_to_string(folder.join(format!("{night}{end}"))).unwrap();
        let told = tell(home, &["quiz", "results", "--format", form]);
        assert_eq!(file, told, "{end}");
        assert!(file.contains(TEAMS[3]), "{file}");
    }
    for part in ["questions", "rulings"] {
        let file = fs::read_to_string(folder.join(format!("{night}-{part}.csv"))).unwrap();
        assert!(file.lines().count() > 1, "{part}: {file}");
    }
}

fn are_kept(home: &Path, sheet: &Envelope) {
    let told = tell(home, &["quiz", "results", "--json"]);
    let results: Value = serde_json::from_str(&told).unwrap();
    let number = |hundredths: i64| Value::from(hundredths as f64 / 100.0);
    let teams = results["teams"].as_array().unwrap();
    assert_eq!(teams.len(), 4);
    for (at, team) in sheet.order().into_iter().enumerate() {
        let kept = &teams[at];
        assert_eq!(kept["name"], TEAMS[team]);
        assert_eq!(kept["place"], at + 1);
        assert_eq!(kept["is_shared"], false);
        assert_eq!(kept["total"], number(sheet.total(team)), "{}", TEAMS[team]);
        let rounds: Vec<Value> = (0..4)
            .map(|round| number(sheet.round(round, team)))
            .collect();
        assert_eq!(kept["rounds"], Value::from(rounds), "{}", TEAMS[team]);
        assert_eq!(kept["adjusted"], number(sheet.besides[team]));
        assert_eq!(kept["rounds_won"], sheet.rounds_won(team));
        assert_eq!(
            kept["joker"],
            Value::from(sheet.jokers[team].map(|round| round + 1))
        );
    }
    assert_eq!(results["is_over"], true);
    assert_eq!(results["seed"], "otter");
    assert_eq!(results["rounds"][1]["questions"][2]["is_void"], true);
    assert_eq!(results["rulings"][0]["ruling"], "right");
    assert_eq!(
        results["rulings"][0]["teams"],
        Value::from(vec![TEAMS[1], TEAMS[2]])
    );
    assert_eq!(results["tie_breaks"].as_array().unwrap().len(), 2);
    let winner = TEAMS[sheet.order()[0]];
    let csv = tell(home, &["quiz", "results", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.lines().nth(1).unwrap().contains(winner), "{csv}");
    let markdown = tell(home, &["quiz", "results"]);
    for team in TEAMS {
        assert!(csv.contains(team) && markdown.contains(team), "{team}");
    }
}
