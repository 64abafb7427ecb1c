//! What the host's terminal shows and does about phones.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    night::{Evening, TEAMS, asked},
    night_lobby::{door, scanned},
};
use newsdeck::{
    host,
    quiz::night::{Event, Phase, Play, Recorded, Step, TeamId},
    tui::{
        effect::Effect,
        keymap::{Command, Context},
        quiz::door::{Door, Link},
        screen::{Message, Screen},
        screens::quiz::following::{Followed, FollowingScreen},
        theme::Theme,
    },
};

const ADDRESS: &str = "HTTP://192.168.43.1:8080/K7F3QW9ZT2M4X";
const HOST: &str = "http://192.168.43.1:8080/host#0123456789abcdef0123456789abcdef";

fn open_door() -> Door {
    Door {
        host_url: HOST.to_owned(),
        host_code: host::matrix(HOST).unwrap(),
        addresses: vec![
            ("192.168.43.1:8080".to_owned(), "wlan0".to_owned(), true),
            ("10.0.0.7:8080".to_owned(), "enp3s0".to_owned(), false),
        ],
        phones: 3,
        loaded: true,
        links: [(TeamId(0), Link::Good), (TeamId(2), Link::Poor)].into(),
        codes: [
            (TeamId(0), "TIGER 47".to_owned()),
            (TeamId(1), "OTTER 12".to_owned()),
            (TeamId(2), "HERON 80".to_owned()),
        ]
        .into(),
        ..door(ADDRESS)
    }
}

fn opened(is_seen: bool, door: Door) -> Evening {
    let mut evening = Evening::new(is_seen).with_teams(TEAMS);
    evening.send(Message::Door(Some(Box::new(door))));
    evening
}

fn read(evening: &Evening, size: (u16, u16)) -> Vec<String> {
    let terminal = evening.table.terminal(&evening.screen, size, &Theme::MONO);
    scanned(terminal.backend().buffer(), false)
}

fn host_steps(effects: &[Effect]) -> Vec<Step> {
    let mut steps = Vec::new();
    for effect in effects {
        if let Effect::Record(events) = effect {
            steps.extend(events.iter().filter_map(|recorded| match &recorded.event {
                Event::Host(step) => Some(step.clone()),
                _ => None,
            }));
        }
    }
    steps
}

#[test]
fn the_door_is_opened_and_shut_and_its_address_changed() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.give(Command::OpenPhones);
    assert_eq!(evening.screen.context(), Context::Phones);
    insta::assert_snapshot!("phones_shut", evening.pictures());
    assert_eq!(evening.give(Command::OpenDoor), [Effect::OpenDoor]);
    for command in [
        Command::NextAddress,
        Command::ShowCode,
        Command::ShowHostCode,
        Command::ShowCodes,
    ] {
        let effects = evening.give(command);
        assert!(
            matches!(&effects[..], [Effect::Tell(told)] if told.contains("shut")),
            "{effects:?}"
        );
    }
    evening.send(Message::Door(Some(Box::new(open_door()))));
    assert_eq!(evening.give(Command::NextAddress), [Effect::NextAddress]);
    assert_eq!(evening.give(Command::OpenDoor), [Effect::CloseDoor]);
    let moved = Door {
        typed: "10.0.0.7:8080".to_owned(),
        ..open_door()
    };
    evening.send(Message::Door(Some(Box::new(moved))));
    assert!(evening.told.last().unwrap().contains("10.0.0.7:8080 now"));
}

#[test]
fn the_panel_shows_who_is_connected_how_well_and_hides_the_codes_of_teams() {
    let mut evening = opened(false, open_door());
    evening.give(Command::OpenPhones);
    let told = evening.pictures();
    assert!(!told.contains("TIGER"), "{told}");
    assert!(told.contains("phone, poor link") && told.contains("3 phones connected"));
    insta::assert_snapshot!("phones_open", told);
    evening.give(Command::ShowCodes);
    let told = evening.pictures();
    assert!(told.contains("TIGER 47") && told.contains("HERON 80"));
    insta::assert_snapshot!("phones_codes", told);
}

/// A team that joins by its phone.
fn joins(evening: &mut Evening, name: &str) {
    let event = Event::Team(Play::Join {
        name: name.to_owned(),
        device: Some(format!("{:032x}", name.len())),
    });
    let at = evening.table.now + 1_000;
    evening.send(Message::Plays(vec![(1, Recorded { at, event })]));
}

#[test]
fn a_team_that_waits_stands_first_and_is_let_in_or_sent_away() {
    let mut evening = opened(false, open_door());
    evening.give(Command::OpenPhones);
    let effects = evening.give(Command::Admit);
    assert!(matches!(&effects[..], [Effect::Tell(told)] if told.contains("in already")));
    let effects = evening.give(Command::AskHost);
    assert_eq!(host_steps(&effects), [Step::AskHost(true)]);
    joins(&mut evening, "Wolves");
    joins(&mut evening, "Lynxes United");
    insta::assert_snapshot!("phones_waiting", evening.pictures());
    let wolves = TeamId(3);
    let effects = evening.give(Command::RemoveTeam);
    assert_eq!(host_steps(&effects), [Step::Remove(wolves)]);
    evening.give(Command::Undo);
    let effects = evening.give(Command::AdmitAll);
    assert_eq!(
        host_steps(&effects),
        [Step::Admit(wolves), Step::Admit(TeamId(4))]
    );
    evening.give(Command::Last);
    let effects = evening.give(Command::BanTeam);
    assert_eq!(host_steps(&effects), [Step::Ban(TeamId(4))]);
    assert_eq!(evening.screen.night().teams().count(), 4);
    evening.is_written_down();
}

#[test]
fn a_banned_team_stands_last_and_is_let_in_again() {
    let mut evening = opened(false, open_door());
    joins(&mut evening, "Wolves");
    evening.give(Command::OpenPhones);
    evening.give(Command::Last);
    let wolves = TeamId(3);
    evening.give(Command::BanTeam);
    evening.give(Command::Last);
    assert!(evening.picture((80, 24)).contains("✗ Wolves"));
    insta::assert_snapshot!("phones_banned", evening.pictures());
    for command in [Command::BanTeam, Command::RemoveTeam, Command::RenameTeam] {
        let effects = evening.give(command);
        assert!(
            matches!(&effects[..], [Effect::Tell(told)] if told.contains("lets it in again")),
            "{effects:?}"
        );
    }
    assert_eq!(evening.screen.context(), Context::Phones);
    let effects = evening.give(Command::Admit);
    assert_eq!(host_steps(&effects), [Step::Unban(wolves)]);
    let names = |evening: &Evening| evening.screen.night().teams().count();
    assert_eq!(names(&evening), 4);
    evening.give(Command::Undo);
    assert_eq!(names(&evening), 3);
    evening.is_written_down();
}

#[test]
fn who_is_sent_away_is_told_with_the_way_back_and_the_next_one_is_marked() {
    let mut evening = opened(false, open_door());
    for name in ["Wolves", "Lynxes United", "Bears"] {
        joins(&mut evening, name);
    }
    evening.give(Command::OpenPhones);
    evening.give(Command::Last);
    evening.give(Command::Up);
    let sent_away = |evening: &mut Evening, command, team, told: &str| {
        let effects = evening.give(command);
        let [step] = &host_steps(&effects)[..] else {
            panic!("{effects:?}");
        };
        assert!(
            matches!(step, Step::Remove(id) | Step::Ban(id) if *id == team),
            "{step:?}"
        );
        assert_eq!(evening.told.last().unwrap(), told);
    };
    sent_away(
        &mut evening,
        Command::RemoveTeam,
        TeamId(4),
        "Lynxes United is out; its phones may join anew. Backspace brings it back.",
    );
    sent_away(
        &mut evening,
        Command::BanTeam,
        TeamId(5),
        "Bears is banned: its phones stay out tonight. Backspace brings it back.",
    );
    let told = "Wolves is out; its phones may join anew. Backspace brings it back.";
    sent_away(&mut evening, Command::RemoveTeam, TeamId(3), told);
    evening.is_written_down();
}

#[test]
fn of_phones_that_press_at_the_same_time_the_host_says_who_answers() {
    let mut evening = opened(false, open_door());
    joins(&mut evening, "Wolves");
    evening.until(Phase::Open(asked(3, 0)));
    let now = evening.table.now;
    let buzz = |team, pressed| Recorded {
        at: now + 1_050,
        event: Event::Team(Play::Buzz {
            team: TeamId(team),
            pressed,
            within: 30,
        }),
    };
    let plays = vec![(1, buzz(0, now + 1_000)), (2, buzz(3, now + 1_010))];
    evening.send(Message::Plays(plays));
    assert_ne!(
        evening.screen.context(),
        Context::Picking,
        "an earlier press may be on its way"
    );
    evening.send(Message::Woken);
    assert_eq!(evening.screen.context(), Context::Picking);
    let asked = evening.picture((80, 24));
    assert!(asked.contains("At the same moment: who answers?"));
    // Who was first may be a matter of the line.
    assert!(
        asked.contains("phone, good link")
            && asked.contains("Wolves")
            && asked.contains("phone, away"),
        "{asked}"
    );
    insta::assert_snapshot!("phones_tied", evening.pictures());
    evening.give(Command::Close);
    evening.send(Message::Woken);
    assert_ne!(evening.screen.context(), Context::Picking, "asked once");
    evening.is_written_down();
}

#[test]
fn a_team_is_renamed_and_no_new_one_let_in() {
    let mut evening = opened(false, open_door());
    evening.give(Command::OpenPhones);
    evening.give(Command::Down);
    evening.give(Command::RenameTeam);
    assert_eq!(evening.screen.context(), Context::TeamName);
    evening.send(Message::Pasted(" United".to_owned()));
    let effects = evening.give(Command::Save);
    assert!(
        matches!(&host_steps(&effects)[..], [Step::Rename { team: TeamId(1), name }] if name.ends_with("United"))
    );
    assert_eq!(evening.screen.context(), Context::Phones);
    let effects = evening.give(Command::LockTeams);
    assert_eq!(host_steps(&effects), [Step::LockTeams(true)]);
    assert!(evening.picture((80, 24)).contains("locked"));
    evening.give(Command::Close);
    assert_eq!(evening.screen.context(), Context::Night);
    evening.is_written_down();
}

#[test]
fn the_code_is_shown_over_the_whole_screen_at_any_time() {
    let mut evening = opened(true, open_door());
    evening.until(Phase::Read(asked(0, 0)));
    assert_eq!(read(&evening, (80, 24)), [""; 0]);
    evening.give(Command::ShowCode);
    assert_eq!(evening.screen.context(), Context::Code);
    for size in [(80, 24), (120, 40), (33, 18), (40, 19)] {
        assert_eq!(read(&evening, size), [ADDRESS], "{size:?}");
    }
    insta::assert_snapshot!("phones_code", evening.pictures());
    evening.give(Command::TurnCode);
    let terminal = evening
        .table
        .terminal(&evening.screen, (80, 24), &Theme::MONO);
    assert_eq!(scanned(terminal.backend().buffer(), true), [ADDRESS]);
    evening.give(Command::Close);
    assert_eq!(evening.screen.context(), Context::Night);
}

#[test]
fn a_code_on_the_screen_goes_with_its_door() {
    let shuts = |evening: &mut Evening| {
        evening.send(Message::Door(None));
        evening.told.last().unwrap().contains("shut to phones")
    };
    let mut evening = opened(true, open_door());
    evening.give(Command::ShowCode);
    assert!(shuts(&mut evening));
    assert_eq!(evening.screen.context(), Context::Night);
    for command in [Command::ShowCode, Command::ShowHostCode] {
        evening.send(Message::Door(Some(Box::new(open_door()))));
        evening.give(Command::OpenPhones);
        evening.give(command);
        assert!(shuts(&mut evening));
        assert_eq!(evening.screen.context(), Context::Phones);
        assert_eq!(evening.give(Command::OpenDoor), [Effect::OpenDoor]);
        evening.give(Command::Close);
    }
    // What may be wrong is worth reading all the more.
    evening.send(Message::Door(Some(Box::new(open_door()))));
    evening.give(Command::OpenPhones);
    evening.give(Command::OpenNetworks);
    evening.send(Message::Door(None));
    assert_eq!(evening.screen.context(), Context::Networks);
}

#[test]
fn what_has_become_of_the_door_is_told_once_the_night_can_be_seen() {
    let told = "Port 8080 is taken by another program: phones come in by 192.168.43.1:8081 now.";
    let elsewhere = Door {
        told: Some(told.to_owned()),
        ..open_door()
    };
    let mut evening = Evening::asked();
    evening.send(Message::Door(Some(Box::new(elsewhere.clone()))));
    assert_eq!(evening.told, [""; 0], "the question stands over it");
    evening.give(Command::No);
    assert_eq!(evening.told, [told]);
    let more = Door {
        phones: 4,
        ..elsewhere
    };
    evening.send(Message::Door(Some(Box::new(more))));
    assert_eq!(evening.told, [told], "once");
    assert!(evening.picture((80, 24)).contains("! Port 8080 is taken"));
}

#[test]
fn a_phone_that_is_away_is_not_taken_for_paper() {
    let mut evening = opened(false, open_door());
    joins(&mut evening, "Wolves");
    assert!(evening.picture((80, 24)).contains("Wolves  0  phone, away"));
    evening.give(Command::OpenPhones);
    insta::assert_snapshot!("phones_away", evening.pictures());
}

#[test]
fn why_a_door_stays_shut_stands_in_the_panel_until_it_opens() {
    let why = "This machine has no address 203.0.113.9 now: choose another one.";
    let mut evening = Evening::new(false).with_teams(TEAMS);
    evening.send(Message::NotOpened(why.to_owned()));
    let told = evening.told.last().unwrap();
    assert!(
        told.starts_with(why) && told.ends_with("opens it."),
        "{told}"
    );
    evening.give(Command::OpenPhones);
    insta::assert_snapshot!("phones_not_opened", evening.pictures());
    assert_eq!(evening.give(Command::OpenDoor), [Effect::OpenDoor]);
    evening.send(Message::NotOpened(why.to_owned()));
    assert!(
        evening.told.last().unwrap().starts_with("Tried again"),
        "it stands there, but the key was heard"
    );
    evening.give(Command::OpenNetworks);
    assert!(evening.picture((80, 24)).contains("203.0.113.9"));
    evening.give(Command::Close);
    evening.send(Message::Door(Some(Box::new(open_door()))));
    evening.send(Message::Door(None));
    assert!(!evening.picture((80, 24)).contains("203.0.113.9"));
}

#[test]
fn where_the_room_sees_the_screen_the_hosts_own_code_is_asked_for_twice() {
    for is_seen in [false, true] {
        let mut evening = opened(is_seen, open_door());
        evening.give(Command::OpenPhones);
        evening.give(Command::ShowHostCode);
        if is_seen {
            assert_eq!(evening.screen.context(), Context::Confirming);
            assert_eq!(read(&evening, (80, 24)), [""; 0]);
            insta::assert_snapshot!("phones_host_code_asked", evening.pictures());
            evening.give(Command::No);
            assert_eq!(evening.screen.context(), Context::Phones);
            evening.give(Command::ShowHostCode);
            evening.give(Command::Yes);
        }
        assert_eq!(evening.screen.context(), Context::HostCode);
        assert_eq!(read(&evening, (80, 25)), [HOST]);
        evening.give(Command::Close);
        assert_eq!(evening.screen.context(), Context::Phones);
    }
}

#[test]
fn that_no_phone_comes_is_told_once_and_explained_for_this_system_first() {
    let mut evening = Evening::new(false).with_teams(TEAMS);
    let lonely = Door {
        phones: 0,
        loaded: false,
        links: Default::default(),
        open_since: evening.table.now,
        ..open_door()
    };
    evening.send(Message::Door(Some(Box::new(lonely.clone()))));
    assert_eq!(evening.screen.wakes_at(), Some(lonely.open_since + 30_000));
    evening.table.now += 30_000;
    evening.send(Message::Woken);
    assert!(evening.told.last().unwrap().contains("No phone has loaded"));
    let told = evening.told.len();
    evening.send(Message::Woken);
    assert_eq!(evening.told.len(), told, "once");
    assert_eq!(evening.screen.wakes_at(), None);
    evening.give(Command::OpenPhones);
    evening.give(Command::OpenNetworks);
    assert_eq!(evening.screen.context(), Context::Networks);
    let mut pages = String::new();
    for _ in 0..5 {
        pages.push_str(&evening.pictures());
        evening.give(Command::NextPage);
    }
    insta::assert_snapshot!("phones_networks", pages);
    evening.give(Command::PageDown);
    evening.give(Command::Close);
    assert_eq!(evening.screen.context(), Context::Phones);
}

#[test]
fn a_second_window_shows_the_code_in_the_lobby_and_at_a_key() {
    let evening = Evening::new(true).with_teams(TEAMS);
    let mut window = FollowingScreen::default();
    let send = |window: &mut FollowingScreen, message| {
        let stage = evening.table.stage((80, 24), &Theme::MONO);
        window.update(message, &stage)
    };
    let night = evening.screen.night().clone();
    send(
        &mut window,
        Message::Followed(Followed::Night(Box::new(night))),
    );
    let seen = |window: &FollowingScreen| {
        let terminal = evening.table.terminal(window, (80, 24), &Theme::MONO);
        scanned(terminal.backend().buffer(), false)
    };
    assert_eq!(seen(&window), [""; 0]);
    send(&mut window, Message::Door(Some(Box::new(open_door()))));
    assert_eq!(seen(&window), [ADDRESS]);
    send(&mut window, Message::Command(Command::ShowCode));
    assert_eq!(seen(&window), [ADDRESS]);
    assert_eq!(send(&mut window, Message::Command(Command::Close)), []);
    assert_eq!(
        send(&mut window, Message::Command(Command::Close)),
        [Effect::Quit]
    );
    send(&mut window, Message::Door(None));
    assert_eq!(seen(&window), [""; 0]);
}

#[test]
fn the_mark_stays_on_its_team_while_the_hosts_phone_lets_teams_in_and_out() {
    let mut evening = Evening::new(false);
    let plays = |evening: &Evening, event: Event| {
        Message::Plays(vec![(
            1,
            Recorded {
                at: evening.table.now,
                event,
            },
        )])
    };
    let host = |evening: &mut Evening, step: Step| {
        let message = plays(evening, Event::Host(step));
        evening.send(message);
    };
    host(&mut evening, Step::AskHost(true));
    joins(&mut evening, "Wolves");
    host(&mut evening, Step::AskHost(false));
    let names = ["Owls", "Foxes", "Bears"].map(str::to_owned).to_vec();
    host(&mut evening, Step::AddTeams(names));
    let [wolves, foxes, bears] = [0, 2, 3].map(TeamId);
    evening.until(Phase::Open(asked(1, 0)));

    // The second of three; then somebody before it comes, and in the grid and the totals somebody before it goes.
    evening.give(Command::OpenTeams);
    evening.give(Command::Down);
    host(&mut evening, Step::Admit(wolves));
    let effects = evening.give(Command::RemoveTeam);
    assert_eq!(host_steps(&effects), [Step::Remove(foxes)]);
    evening.give(Command::Undo);
    evening.give(Command::Close);

    evening.give(Command::OpenGrid);
    evening.give(Command::Down);
    evening.give(Command::Down);
    host(&mut evening, Step::Remove(wolves));
    let effects = evening.give(Command::MarkRight);
    assert!(
        matches!(&host_steps(&effects)[..], [Step::Mark { team, .. }] if *team == foxes),
        "{effects:?}"
    );
    evening.give(Command::Close);

    evening.give(Command::OpenTotals);
    evening.give(Command::Down);
    evening.give(Command::Edit(tui_input::InputRequest::InsertChar('7')));
    host(&mut evening, Step::Remove(TeamId(1)));
    let effects = evening.give(Command::Save);
    assert!(
        matches!(&host_steps(&effects)[..], [Step::Total { team, .. }] if *team == foxes),
        "{effects:?}"
    );
    evening.give(Command::Close);

    // A key for a team that has left in the same moment is for no other.
    evening.give(Command::OpenTeams);
    host(&mut evening, Step::Remove(foxes));
    let effects = evening.give(Command::RemoveTeam);
    assert_eq!(host_steps(&effects), []);
    assert_eq!(evening.told.last().unwrap(), "There is no such team.");
    let effects = evening.give(Command::RemoveTeam);
    assert_eq!(host_steps(&effects), [Step::Remove(bears)]);
}
