//! Teams that play by phone: they join, wait at the door, leave, come back on another phone, are banned.

use super::tools::*;
use newsdeck::quiz::{
    Marking, Reveal, RoundKind,
    night::{Event, MemberId, Night, Phase, Play, Recorded, Ruling, Step, TeamId},
};
use proptest::prelude::*;

fn night(questions: usize) -> Driver {
    let questions = (0..questions).map(|n| question(&format!("q{n}x")));
    let asked = round(
        RoundKind::Typed,
        Marking::Typed,
        Reveal::EachQuestion,
        questions.collect(),
    );
    Driver::new(plan(vec![asked]), &["Lions"])
}

fn join(name: &str, device: &str) -> Event {
    Event::Team(Play::Join {
        name: name.into(),
        device: Some(device.into()),
    })
}

fn answer(team: u16, text: &str) -> Event {
    Event::Team(Play::Answer {
        team: TeamId(team),
        member: None,
        text: text.into(),
        after_ms: None,
    })
}

fn names(night: &Night) -> Vec<&str> {
    night.teams().map(|team| team.name.as_str()).collect()
}

fn waiting(night: &Night) -> Vec<&str> {
    night.waiting().map(|team| team.name.as_str()).collect()
}

#[test]
fn a_phone_joins_once_and_speaks_for_its_team() {
    let mut driver = night(1);
    driver.try_event(join("Tigers", "aa")).unwrap();
    assert_eq!(driver.night.device("aa"), Some((TeamId(1), None)));
    assert_eq!(driver.night.device("bb"), None);
    assert_eq!(
        driver.refuses(join("Bears", "aa")),
        "This phone plays for Tigers already: leave that team first."
    );
    let seats: Vec<_> = driver.night.teams().map(|team| team.seat).collect();
    assert_eq!(seats, [Some(0), None], "a phone needs no keys");
    assert!(driver.refuses(join("Bears", "")).starts_with("This phone"));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_team_has_several_phones_and_members_and_a_phone_that_leaves_may_join_another() {
    let mut driver = night(1);
    driver.try_event(join("Tigers", "aa")).unwrap();
    let member = |name: &str, device: &str| Play::Member {
        team: TeamId(1),
        name: name.into(),
        device: Some(device.into()),
    };
    // Whoever made the team becomes its first member; then somebody with an own phone.
    driver.play(member("Ann", "aa"));
    driver.play(member("Bob", "bb"));
    assert_eq!(
        driver.night.device("aa"),
        Some((TeamId(1), Some(MemberId(0))))
    );
    assert_eq!(
        driver.night.device("bb"),
        Some((TeamId(1), Some(MemberId(1))))
    );
    let again = driver.refuses(Event::Team(member("Cid", "bb")));
    assert!(again.contains("already"), "{again}");
    let device = |member: Option<u16>, device: &str| Play::Device {
        team: TeamId(1),
        member: member.map(MemberId),
        device: device.into(),
    };
    driver.play(device(Some(0), "cc"));
    assert_eq!(
        driver.refuses(Event::Team(device(Some(2), "dd"))),
        "There is no such member."
    );
    driver.play(Play::Leave {
        device: "bb".into(),
    });
    assert_eq!(driver.night.device("bb"), None);
    assert_eq!(
        driver.refuses(Event::Team(Play::Leave {
            device: "bb".into()
        })),
        "This phone is of no team."
    );
    driver.try_event(join("Bears", "bb")).unwrap();
    assert_eq!(driver.night.device("bb"), Some((TeamId(2), None)));
    assert_eq!(driver.night.team(TeamId(1)).unwrap().members.len(), 2);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn an_undo_takes_no_phone_away_and_a_removed_team_comes_back_with_its_phones() {
    let mut driver = night(1);
    driver.try_event(join("Tigers", "aa")).unwrap();
    driver.host(Step::Mirrored(true));
    driver.try_event(join("Bears", "bb")).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.night.device("bb"), Some((TeamId(2), None)));

    driver.host(Step::Remove(TeamId(1)));
    assert_eq!(driver.night.device("aa"), None);
    assert!(!driver.night.is_banned("aa"));
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(driver.night.device("aa"), Some((TeamId(1), None)));

    driver.host(Step::Remove(TeamId(1)));
    driver.try_event(join("Tigers", "aa")).unwrap();
    assert_eq!(driver.night.device("aa"), Some((TeamId(3), None)));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn the_phones_of_a_banned_team_are_kept_out_until_the_ban_is_undone() {
    let mut driver = night(1);
    driver.try_event(join("Rude", "aa")).unwrap();
    driver.play(Play::Device {
        team: TeamId(1),
        member: None,
        device: "bb".into(),
    });
    // Who leaves in time is no better.
    driver.play(Play::Leave {
        device: "bb".into(),
    });
    driver.host(Step::Ban(TeamId(1)));
    assert_eq!(names(&driver.night), ["Lions"]);
    assert!(driver.night.is_banned("aa") && driver.night.is_banned("bb"));
    for device in ["aa", "bb"] {
        assert_eq!(
            driver.refuses(join("Kind", device)),
            "The host has banned this phone."
        );
        let enter = Event::Team(Play::Device {
            team: TeamId(0),
            member: None,
            device: device.into(),
        });
        assert_eq!(driver.refuses(enter), "The host has banned this phone.");
    }
    assert_eq!(
        driver.refuses(Event::Host(Step::Ban(TeamId(1)))),
        "That is so already."
    );
    assert_eq!(driver.night.undo_label(), Some("ban Rude"));
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(names(&driver.night), ["Lions", "Rude"]);
    assert!(!driver.night.is_banned("aa"));
    assert_eq!(driver.night.device("aa"), Some((TeamId(1), None)));
    driver.try_event(Event::Redo).unwrap();
    assert!(driver.night.is_banned("aa"));
    // Removed first and banned then: out as well.
    driver.try_event(join("Loud", "cc")).unwrap();
    driver.host(Step::Remove(TeamId(2)));
    driver.host(Step::Ban(TeamId(2)));
    assert!(driver.night.is_banned("cc"));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_ban_is_lifted_long_after_and_that_is_undone_too() {
    let mut driver = night(2);
    let banned = |driver: &Driver| -> Vec<String> {
        driver
            .night
            .banned()
            .map(|team| team.name.clone())
            .collect()
    };
    let lift = |team| Event::Host(Step::Unban(TeamId(team)));
    driver.try_event(join("Rude", "aa")).unwrap();
    driver.until(Phase::Open(spot(0, 0)));
    driver.try_event(answer(1, "secret-q0x")).unwrap();
    driver.host(Step::Ban(TeamId(1)));
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(banned(&driver), ["Rude"]);
    assert_eq!(driver.totals(), ["0"]);
    assert_eq!(driver.refuses(lift(0)), "That team is not banned.");

    driver.host(Step::Unban(TeamId(1)));
    assert_eq!(driver.night.undo_label(), Some("let Rude in again"));
    assert_eq!(banned(&driver), [""; 0]);
    assert!(!driver.night.is_banned("aa"));
    assert_eq!(driver.night.device("aa"), Some((TeamId(1), None)));
    assert_eq!(driver.totals(), ["0", "1"], "it has what it had");
    assert_eq!(driver.refuses(lift(1)), "That team is not banned.");
    driver.try_event(Event::Undo).unwrap();
    assert!(driver.night.is_banned("aa"));
    assert_eq!(names(&driver.night), ["Lions"]);
    driver.try_event(Event::Redo).unwrap();
    assert_eq!(names(&driver.night), ["Lions", "Rude"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_team_that_waited_waits_again_and_no_two_teams_have_one_name_when_a_ban_is_lifted() {
    let mut driver = night(1);
    driver.host(Step::AskHost(true));
    driver.try_event(join("Tigers", "aa")).unwrap();
    driver.host(Step::Ban(TeamId(1)));
    driver.host(Step::Unban(TeamId(1)));
    assert_eq!(waiting(&driver.night), ["Tigers"]);
    driver.host(Step::Ban(TeamId(1)));
    driver.try_event(join("tigers", "bb")).unwrap();
    let lift = Event::Host(Step::Unban(TeamId(1)));
    assert_eq!(
        driver.refuses(lift),
        "“Tigers” is there already: give that team another name first."
    );
    driver.host(Step::Rename {
        team: TeamId(2),
        name: "Cats".into(),
    });
    driver.host(Step::Unban(TeamId(1)));
    assert_eq!(waiting(&driver.night), ["Tigers", "Cats"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_team_waits_until_the_host_lets_it_in_and_counts_for_nothing_before() {
    let mut driver = night(3);
    driver.host(Step::AskHost(true));
    assert!(driver.night.asks_host());
    driver.try_event(join("Tigers", "aa")).unwrap();
    assert_eq!(names(&driver.night), ["Lions"]);
    assert_eq!(waiting(&driver.night), ["Tigers"]);
    assert_eq!(driver.night.device("aa"), Some((TeamId(1), None)));
    assert!(
        driver
            .refuses(join("Tigers", "bb"))
            .contains("take another name")
    );
    driver.until(Phase::Open(spot(0, 1)));
    let early = driver.refuses(answer(1, "secret-q1x"));
    assert_eq!(early, "The host has not let Tigers in yet.");
    assert_eq!(driver.night.table(None).rows.len(), 1);
    let console = driver.night.console(driver.now);
    assert_eq!(
        (console.teams.len(), console.missing),
        (1, vec!["Lions".to_owned()])
    );

    driver.host(Step::Admit(TeamId(1)));
    assert_eq!(
        driver.night.team(TeamId(1)).unwrap().since,
        Some(spot(0, 1))
    );
    assert!(waiting(&driver.night).is_empty());
    driver.try_event(answer(1, "secret-q1x")).unwrap();
    assert_eq!(
        driver.refuses(Event::Host(Step::Admit(TeamId(1)))),
        "Tigers is in already."
    );
    driver.until(Phase::Reveal(spot(0, 1)));
    assert_eq!(driver.totals(), ["0", "1"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn what_a_team_did_waits_with_it_when_its_admission_is_undone() {
    let mut driver = night(1);
    driver.host(Step::AskHost(true));
    driver.try_event(join("Tigers", "aa")).unwrap();
    driver.until(Phase::Open(spot(0, 0)));
    driver.host(Step::Admit(TeamId(1)));
    driver.try_event(answer(1, "secret-q0x")).unwrap();
    driver.try_event(Event::Undo).unwrap();
    assert_eq!(waiting(&driver.night), ["Tigers"]);
    driver.until(Phase::Reveal(spot(0, 0)));
    assert_eq!(driver.totals(), ["0"]);
    driver.host(Step::Admit(TeamId(1)));
    assert_eq!(driver.totals(), ["0", "1"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_team_that_waits_can_be_renamed_removed_and_banned() {
    let mut driver = night(1);
    driver.host(Step::AskHost(true));
    for (name, device) in [("One", "aa"), ("Two", "bb"), ("Three", "cc")] {
        driver.try_event(join(name, device)).unwrap();
    }
    driver.host(Step::Rename {
        team: TeamId(1),
        name: "Uno".into(),
    });
    driver.host(Step::Remove(TeamId(2)));
    driver.host(Step::Ban(TeamId(3)));
    assert_eq!(waiting(&driver.night), ["Uno"]);
    assert!(driver.night.is_banned("cc") && !driver.night.is_banned("bb"));
    // The door is open again; who waits goes on waiting.
    driver.host(Step::AskHost(false));
    driver.try_event(join("Four", "dd")).unwrap();
    assert_eq!(names(&driver.night), ["Lions", "Four"]);
    assert_eq!(waiting(&driver.night), ["Uno"]);
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn a_name_that_may_be_taken_for_another_is_refused_to_a_phone() {
    let mut driver = night(1);
    driver.try_event(join("Anna", "aa")).unwrap();
    for (n, twin) in [
        "anna",
        "ＡＮＮＡ",
        "Аnna",
        "An\u{200b}na",
        "  anna ",
        "𝐀nna",
    ]
    .iter()
    .enumerate()
    {
        let why = driver.refuses(join(twin, &format!("b{n}")));
        assert!(why.contains("take another name"), "{twin}: {why}");
    }
    for (n, twin) in ["Iions", "1ions", "Lіons", "LIONS"].iter().enumerate() {
        let why = driver.refuses(join(twin, &format!("c{n}")));
        assert!(why.contains("take another name"), "{twin}: {why}");
    }
    driver.try_event(join("Hannah", "dd")).unwrap();
    // The host may tell apart what looks alike.
    driver.host(Step::AddTeams(vec!["Team 1".into(), "Team I".into()]));
    assert_eq!(driver.replayed(), driver.night);
}

#[test]
fn nothing_hidden_is_left_in_a_name_from_a_phone() {
    let mut driver = night(1);
    let zalgo = format!("a{}", "\u{301}".repeat(30));
    let sent = [
        ("\u{1b}[2JEve\u{7}", "[2JEve"),
        ("\u{202e}evil\u{2066}", "evil"),
        ("\u{301}\u{302}Bo", "Bo"),
        (zalgo.as_str(), "a\u{301}\u{301}\u{301}"),
        ("two\nlines\there", "two lines here"),
        ("👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧"),
    ];
    for (n, (sent, shown)) in sent.into_iter().enumerate() {
        driver.try_event(join(sent, &format!("a{n}"))).unwrap();
        assert_eq!(driver.night.teams().last().unwrap().name, shown);
    }
    for nothing in ["\u{200b}\u{feff}", "\u{301}", " \u{202e} ", ""] {
        assert_eq!(driver.refuses(join(nothing, "ff")), "Give the team a name.");
    }
    let wide = driver.refuses(join(&"漢".repeat(21), "ff"));
    assert!(wide.contains("too long"), "{wide}");
    driver.try_event(join(&"漢".repeat(20), "ff")).unwrap();
}

#[test]
fn a_journal_from_before_there_were_phones_still_reads() {
    let lines = [
        r#"{"at":1,"event":{"host":{"add-teams":["Lions","Lions\u200b"]}}}"#,
        r#"{"at":2,"event":{"team":{"join":{"name":"Tigers"}}}}"#,
        r#"{"at":3,"event":{"team":{"member":{"team":1,"name":"Ann"}}}}"#,
        r#"{"at":4,"event":{"host":"next"}}"#,
        r#"{"at":5,"event":{"host":"next"}}"#,
        r#"{"at":6,"event":{"host":"next"}}"#,
        r#"{"at":7,"event":{"host":"next"}}"#,
        r#"{"at":8,"event":{"team":{"answer":{"team":0,"member":null,"text":"secret-q0x"}}}}"#,
    ];
    let events = lines.map(|line| serde_json::from_str::<Recorded>(line).unwrap());
    let night = Night::replay(night(1).plan, events).unwrap();
    assert_eq!(night.phase(), Phase::Open(spot(0, 0)));
    assert_eq!(night.teams().count(), 3);
}

/// The host's word on the one answer that is there, by what the host is shown.
fn rule_what_is_shown(driver: &mut Driver) -> Result<String, String> {
    driver.until(Phase::Locked(spot(0, 0)));
    let console = driver.night.console(driver.now);
    let mut answers = console.doubts.iter().chain(&console.answers);
    let shown = answers.next().ok_or("nothing is shown")?.given.clone();
    let rule = Step::Rule {
        spot: spot(0, 0),
        answer: shown.clone(),
        ruling: Some(Ruling::Half),
    };
    let told = driver.try_event(Event::Host(rule));
    told.map(|_| shown).map_err(|refused| refused.0)
}

#[test]
fn the_host_rules_on_an_answer_in_which_a_sign_does_not_show() {
    let marks = "\u{301}".repeat(12);
    for text in [
        "Pari\u{200b}ss",
        "\u{feff}Pariss",
        "Par\u{2060}iss\u{7}",
        "Pariss\u{ad}",
        &format!("Pariss{marks}"),
        &"\u{200b}x".repeat(900),
    ] {
        let mut driver = night(1);
        driver.until(Phase::Open(spot(0, 0)));
        driver.try_event(answer(0, text)).unwrap();
        let shown = rule_what_is_shown(&mut driver).unwrap();
        assert!(!shown.contains('⟪') && shown.len() <= 1_000, "{shown}");
        assert_eq!(driver.replayed(), driver.night);
    }
    let mut driver = night(1);
    driver.until(Phase::Open(spot(0, 0)));
    let nothing = "\u{200b}".repeat(1_000);
    assert_eq!(driver.refuses(answer(0, &nothing)), "The answer is empty.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_host_can_rule_on_any_answer_by_what_is_shown(
        text in "([a-zA-Z .!é的\u{300}\u{301}\u{200b}-\u{200d}\u{feff}\u{ad}\x1b\t\n\u{2028}\u{a0}]|\\PC){0,700}"
    ) {
        let mut driver = night(1);
        driver.until(Phase::Open(spot(0, 0)));
        if driver.try_event(answer(0, &text)).is_ok() {
            let ruled = rule_what_is_shown(&mut driver);
            prop_assert!(ruled.is_ok(), "{ruled:?}");
        }
    }
}
