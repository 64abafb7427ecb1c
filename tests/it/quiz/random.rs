//! Nights of random legal events: the scores are the model's, undo then redo changes nothing, any prefix replays to
//! the same night, and nothing the room sees holds an answer before its reveal.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::{model::Model, tools::*};
use newsdeck::quiz::{
    Marking, Plan, Question, Reveal, RoundKind, Scoring,
    night::{
        Event, Mark, MemberId, Night, Phase, Play, Recorded, Ruling, Spot, Step, Target, TeamId,
    },
};
use proptest::{prelude::*, sample::select};

fn any_round() -> impl Strategy<Value = (RoundKind, Scoring, Marking, Reveal, usize)> {
    let kinds = vec![
        RoundKind::Typed,
        RoundKind::Choice,
        RoundKind::Buzzer,
        RoundKind::Survival { lives: 2 },
        RoundKind::Wager,
        RoundKind::Speed,
        RoundKind::Stance,
    ];
    let scorings = vec![
        Scoring::ONE,
        Scoring::KAHOOT,
        Scoring::LINEAR,
        Scoring::ranked([5, 3, 1]),
        Scoring::MINUS_FOR_WRONG,
        Scoring::BUZZER,
    ];
    let markings = vec![
        Marking::Typed,
        Marking::Typed,
        Marking::SharedKeys,
        Marking::Grid,
        Marking::PaperTotals,
    ];
    let reveals = vec![
        Reveal::EachQuestion,
        Reveal::EachQuestion,
        Reveal::EndOfRound,
        Reveal::OneRoundLater,
    ];
    (
        select(kinds),
        select(scorings),
        select(markings),
        select(reveals),
        1..4_usize,
    )
}

pub fn any_plan() -> impl Strategy<Value = Plan> {
    proptest::collection::vec(any_round(), 1..4).prop_map(|rounds| {
        let rounds =
            rounds
                .into_iter()
                .enumerate()
                .map(|(n, (kind, scoring, marking, reveal, count))| {
                    let make = |name: String| -> Question {
                        let asked = match kind {
                            kind if kind.is_choice() => choice(&name, 1),
                            _ => question(&name),
                        };
                        let mut asked = asked;
                        asked.key.prompt = vec!["perhaps".into()];
                        asked
                    };
                    let mut made = round(
                        kind,
                        marking,
                        reveal,
                        (0..count).map(|at| make(format!("r{n}q{at}x"))).collect(),
                    );
                    made.spares = (0..2).map(|at| make(format!("r{n}s{at}x"))).collect();
                    made.scoring = if kind == RoundKind::Wager {
                        Scoring::Wager
                    } else {
                        scoring
                    };
                    made.break_seconds = if n % 2 == 0 { 60 } else { 0 };
                    made
                });
        let mut night = plan(rounds.collect());
        night.tie_breaks = vec![
            number("shadows", 731_977.0),
            question("d0x"),
            question("d1x"),
        ];
        night
    })
}

/// A wish, made an event of what there is.
#[derive(Clone, Copy, Debug)]
struct Wish {
    what: u8,
    a: usize,
    b: usize,
    /// Milliseconds after the event before.
    wait: i64,
}

fn any_wish() -> impl Strategy<Value = Wish> {
    (
        0..135_u8,
        0..60_usize,
        0..60_usize,
        prop_oneof![Just(0_i64), 1..3_000_i64, 3_000..30_000_i64],
    )
        .prop_map(|(what, a, b, wait)| Wish { what, a, b, wait })
}

fn event(wish: Wish, night: &Night, model: &Model) -> Event {
    let Wish { what, a, b, .. } = wish;
    let teams = model.active();
    let team = TeamId(teams.get(a % teams.len().max(1)).copied().unwrap_or(0));
    let spots: Vec<Spot> = night.spots().collect();
    let spot = night
        .phase()
        .spot()
        .filter(|_| b % 3 > 0)
        .unwrap_or(spots[b % spots.len()]);
    let rounds = night.plan().rounds.len();
    let text_for = |spot: Spot| match b % 4 {
        0 => "nonsense".to_owned(),
        1 => "perhaps".to_owned(),
        _ => night
            .question_at(spot)
            .map_or("x".into(), |question| question.answer.clone()),
    };
    let text = text_for(spot);
    // Nobody knows the answer to a question that was not asked.
    let said = text_for(night.phase().spot().unwrap_or(spot));
    let round = b % rounds;
    // Where a team has members, most answers are those of one of them, by an own phone.
    let members = model.members(team.0);
    let member = (members > 0 && a % 4 > 0).then(|| MemberId((b % members.max(1)) as u16));
    let after_ms = (a % 3 > 0).then_some(wish.wait / 2);
    let host = Event::Host;
    match what {
        0..34 => host(Step::Next),
        34..44 => Event::Team(Play::Answer {
            team,
            member,
            text: said,
            after_ms,
        }),
        44..50 => Event::Team(Play::Choose {
            team,
            member,
            option: b % 3,
            after_ms,
        }),
        50..55 => Event::Team(Play::Press(team)),
        55..60 => Event::Team(Play::Stake {
            team,
            points: newsdeck::quiz::Points::from_hundredths(50 * b as i64),
        }),
        60..66 => Event::Undo,
        66..70 => Event::Redo,
        70..73 => host(Step::Buzzed([Ruling::Yes, Ruling::No, Ruling::Half][b % 3])),
        73..76 => host(Step::Rule {
            spot,
            answer: text,
            ruling: [
                None,
                Some(Ruling::Yes),
                Some(Ruling::No),
                Some(Ruling::Half),
            ][a % 4],
        }),
        76..79 => host(Step::Mark {
            team,
            spot,
            mark: [None, Some(Mark::Zero), Some(Mark::Half), Some(Mark::One)][b % 4],
        }),
        79..81 => host(Step::Enter {
            team,
            spot,
            answer: (a % 3 > 0).then_some(text),
        }),
        81..83 => host(Step::Total {
            team,
            round,
            points: (a % 4 > 0).then(|| newsdeck::quiz::Points::from_hundredths(50 * a as i64)),
        }),
        83 => host(Step::Adjust {
            team,
            by: whole(b as i32 - 30),
        }),
        84 => host(Step::Joker {
            team,
            round: (a % 5 > 0).then_some(round),
        }),
        85 => Event::Team(Play::Joker {
            team,
            round: (a % 5 > 0).then_some(round),
        }),
        86 => host(Step::Void {
            spot,
            on: a % 3 > 0,
        }),
        // What a tie-break is swapped for is the business of a test of its own.
        87..89
            if night
                .phase()
                .spot()
                .is_none_or(|spot| spot.round().is_some()) =>
        {
            host(Step::Swap)
        }
        89 => host(Step::Drop {
            round,
            on: a % 3 > 0,
        }),
        90 => host(Step::TimeUp),
        91 => host(
            [
                Step::Pause,
                Step::GoOn,
                Step::AddSeconds(10),
                Step::AddSeconds(-10),
            ][b % 4]
                .clone(),
        ),
        92 => host(Step::Reveal),
        93 => host(
            [
                Step::ShowScores(true),
                Step::ShowScores(false),
                Step::Mirrored(true),
                Step::Mirrored(false),
                Step::LockTeams(true),
            ][b % 5]
                .clone(),
        ),
        94 => host(Step::Break(90)),
        95 => host(Step::GoTo(
            [Target::Question(spot), Target::Round(round), Target::Podium][(a % 7).min(2)],
        )),
        96 => match b % 3 {
            0 => host(Step::Remove(team)),
            1 => Event::Team(Play::Join {
                name: format!("Late {b} {}", model.active().len()),
                device: None,
            }),
            _ => host(Step::AddTeams(vec![format!(
                "New {b} {}",
                model.active().len()
            )])),
        },
        97 => host(Step::Rename {
            team,
            name: format!("Other {b}"),
        }),
        98 => Event::Resumed,
        100.. => by_phone(wish, night, team),
        _ => host([Step::TieBreak, Step::Pick(team)][b % 2].clone()),
    }
}

/// Phones that there are.
const PHONES: usize = 6;

fn phone(number: usize) -> String {
    format!("{:032x}", number % PHONES)
}

/// What phones do, and what the host does about them.
fn by_phone(wish: Wish, night: &Night, team: TeamId) -> Event {
    let Wish { what, a, b, wait } = wish;
    let device = phone(a);
    let waits = night.waiting().map(|team| team.id).collect::<Vec<_>>();
    let waiting = waits.get(b % waits.len().max(1)).copied();
    let members = night.team(team).map_or(0, |team| team.members.len());
    let play = match what {
        100..106 => Play::Join {
            name: format!("Phone {b} {}", night.teams().count() + waits.len()),
            device: Some(device),
        },
        106..112 => Play::Member {
            team: waiting.filter(|_| a % 5 == 0).unwrap_or(team),
            name: format!("Member {b} of {members}"),
            device: (a % 7 > 0).then_some(device),
        },
        112..115 => Play::Device {
            team,
            member: (members > 0 && b % 2 > 0).then(|| MemberId((b % members.max(1)) as u16)),
            device,
        },
        115..117 => Play::Leave { device },
        117..127 => Play::Buzz {
            team,
            pressed: i64::MAX, // set when it is known when it happens
            within: wait % 90,
        },
        127..129 => return Event::Host(Step::Admit(waiting.unwrap_or(team))),
        129..131 => return Event::Host(Step::AskHost(b % 3 == 0)),
        131 => return Event::Host(Step::Ban(waiting.filter(|_| b % 2 > 0).unwrap_or(team))),
        133 => {
            let banned: Vec<TeamId> = night.banned().map(|team| team.id).collect();
            let one = banned.get(b % banned.len().max(1)).copied();
            return Event::Host(Step::Unban(one.unwrap_or(team)));
        }
        132 => return Event::Host(Step::Remove(waiting.unwrap_or(team))),
        _ => {
            let spots: Vec<Spot> = night.spots().collect();
            let spot = spots[b % spots.len()];
            Play::Protest { team, spot }
        }
    };
    Event::Team(play)
}

/// Who answers at the buzzer by the stage.
fn answering(stage: &newsdeck::quiz::stage::Stage, night: &Night) -> Option<u16> {
    let newsdeck::quiz::stage::Scene::Open(_, answering) = &stage.scene else {
        return None;
    };
    let name = answering.buzzer.as_ref()?.answering.as_ref()?;
    night
        .teams()
        .find(|team| team.name == *name)
        .map(|team| team.id.0)
}

fn secret(question: &Question) -> String {
    match question.number() {
        Some(_) => "731977".to_owned(),
        None => question.answer.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_random_night_keeps_every_promise(plan in any_plan(), wishes in proptest::collection::vec(any_wish(), 1..160)) {
        let mut driver = Driver::new(plan.clone(), &["Lions", "Tigers", "Bears", "Wolves"]);
        let mut model = Model::new(plan.clone());
        let first = driver.journal[0].event.clone();
        model.take(&first, Phase::Lobby, Phase::Lobby, &driver.night.stage(driver.now), None, None);
        let mut kept: Vec<(usize, Night)> = Vec::new();
        for wish in wishes {
            let mut event = event(wish, &driver.night, &model);
            driver.now += wish.wait;
            let mut at = driver.now + 100;
            if let Event::Team(Play::Buzz { pressed, .. }) = &mut event {
                *pressed = at + 20 - 9 * wish.b as i64;
                // No press counts as earlier than 200 ms before it arrives, and none as later.
                at = (*pressed).clamp(at - 200, at);
            }
            let (phase, mut stage) = (driver.night.phase(), driver.night.stage(at));
            // A press stands on the stage though the question was opened anew since: what is done now took no longer than
            // that.
            if let (Some(clock), Some(spent)) = (&mut stage.clock, driver.night.spent_ms(at)) {
                clock.left_ms = clock.left_ms.max(clock.total_ms - spent);
            }
            let answers = answering(&stage, &driver.night);
            let next = driver.night.first_for_newcomers();
            if driver.try_event(event.clone()).is_err() {
                continue;
            }
            model.take(&event, phase, driver.night.phase(), &stage, answers, next);
            let totals: Vec<_> = driver.night.teams().map(|team| (team.id.0, driver.night.total(team.id))).collect();
            prop_assert_eq!(totals, model.totals(), "after {:?} in {:?}", event, phase);
            for team in driver.night.teams() {
                prop_assert_eq!(driver.night.joker_of(team.id), model.joker(team.id.0), "after {:?}", event);
            }
            let banned: Vec<u16> = driver.night.banned().map(|team| team.id.0).collect();
            prop_assert_eq!(banned, model.banned(), "after {:?}", event);
            for device in (0..PHONES).map(phone) {
                let seat = driver.night.device(&device).map(|(team, member)| (team.0, member.map(|member| member.0)));
                prop_assert_eq!(seat, model.device(&device), "{} after {:?}", device, event);
                prop_assert_eq!(driver.night.is_banned(&device), model.is_banned(&device));
            }
            nothing_is_told_too_early(&driver, &model);
            phones_are_told_nothing_too_early(&driver, &model);
            undo_then_redo_is_nothing(&driver);
            if wish.a == 7 {
                kept.push((driver.journal.len(), driver.night.clone()));
            }
        }
        kept.push((driver.journal.len(), driver.night.clone()));
        for (length, night) in kept {
            let events: Vec<Recorded> = driver.journal[..length].to_vec();
            prop_assert_eq!(Night::replay(plan.clone(), events).unwrap(), night);
        }
    }
}

fn nothing_is_told_too_early(driver: &Driver, model: &Model) {
    let night = &driver.night;
    let stage = serde_json::to_string(&night.stage(driver.now)).unwrap();
    let console = night.console(driver.now);
    let console = console.is_mirrored.then(|| format!("{console:?}"));
    for spot in night.spots().filter(|spot| !model.is_revealed(*spot)) {
        let secret = secret(night.question_at(spot).unwrap());
        assert!(!stage.contains(&secret), "{secret} in {stage}");
        if let Some(console) = &console {
            assert!(!console.contains(&secret), "{secret} in {console}");
        }
    }
}

/// Nor do phones know before: what all see, and what each team sees of its own but for what it said itself.
fn phones_are_told_nothing_too_early(driver: &Driver, model: &Model) {
    let night = &driver.night;
    let mut seen = vec![serde_json::to_string(&night.shared(driver.now)).unwrap()];
    for team in night.teams() {
        let mut own = night.own_at(team.id, None, driver.now).unwrap();
        assert_eq!(own.total, night.total(team.id).to_string());
        if let Some(question) = &mut own.question {
            question.given = None;
            let spot = night.phase().spot().unwrap();
            assert!(
                question.result.is_none() || model.is_revealed(spot),
                "{own:?}"
            );
        }
        seen.push(serde_json::to_string(&own).unwrap());
    }
    for spot in night.spots().filter(|spot| !model.is_revealed(*spot)) {
        let secret = secret(night.question_at(spot).unwrap());
        let told = seen.iter().find(|seen| seen.contains(&secret));
        assert_eq!(told, None, "{secret}");
    }
}

fn undo_then_redo_is_nothing(driver: &Driver) {
    let mut night = driver.night.clone();
    let now = driver.now + 1;
    if night.apply(Event::Undo, now).is_err() {
        return;
    }
    night.apply(Event::Redo, now).unwrap();
    assert_eq!(night.stage(now), driver.night.stage(now));
    assert_eq!(night.console(now), driver.night.console(now));
    for team in night.teams() {
        assert_eq!(night.total(team.id), driver.night.total(team.id));
    }
}

#[test]
fn which_option_is_right_makes_no_difference_before_the_reveal() {
    let night = |right| {
        plan(vec![round(
            RoundKind::Choice,
            Marking::SharedKeys,
            Reveal::EndOfRound,
            vec![choice("a", right), choice("b", right)],
        )])
    };
    let mut nights = [0, 2].map(|right| Driver::new(night(right), &["Lions", "Tigers"]));
    loop {
        let [one, other] = &mut nights;
        if matches!(one.night.phase(), Phase::Open(_)) {
            one.choose(0, 2);
            other.choose(0, 2);
        }
        let phase = one.next();
        assert_eq!(other.next(), phase);
        let stages = [&*one, &*other].map(|driver| driver.night.stage(driver.now));
        if phase == Phase::Reveal(spot(0, 0)) {
            assert_ne!(stages[0], stages[1]);
            break;
        }
        assert_eq!(stages[0], stages[1], "{phase:?}");
    }
}
