//! All nights of this home, those that are not over first; and the cards that the room has met on them.
//!
//! Must never write but what can be rebuilt, and never stop at a night that cannot be read.

use super::{
    known::{Known, KnownNights},
    record::{NightRecord, NightUnread, check_night, night_names, path, read_night},
};
use crate::{
    deck::CardId,
    quiz::night::{Night, Refused},
    schedule::Moment,
    store::{mark::Mark, paths::Home},
    text::sanitize,
};
use std::{cmp::Reverse, collections::HashSet};

/// A night in a list. All texts are safe to show.
#[derive(Clone, Debug, PartialEq)]
pub struct NightSummary {
    pub name: String,
    pub title: String,
    pub seed: String,
    pub started: Moment,
    /// When something last happened, in UTC milliseconds.
    pub last_at: i64,
    /// "Round 2 of 4, question 3 of 10: open".
    pub where_it_is: String,
    pub teams: usize,
    pub is_over: bool,
}

/// Every night of a home.
#[derive(Debug, Default)]
pub struct Nights {
    /// Those that are not over first, the latest first.
    pub list: Vec<NightSummary>,
    /// The cards that the room has met on any of them: a new plan avoids them.
    pub met: HashSet<CardId>,
    /// Why others cannot be read.
    pub unread: Vec<NightUnread>,
}

/// An event that has no place where it stands, most often because one before it is missing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: event {number} was passed over: {why}", sanitize::line(name))]
pub struct PassedOver {
    pub name: String,
    /// Counted from 1 among the events that could be read.
    pub number: usize,
    pub why: Refused,
}

impl NightRecord {
    /// The night as its events left it. An event that is refused is passed over and told: the rest still counts.
    pub fn replay(&self) -> (Night, Vec<PassedOver>) {
        // The quick way, which settles the points once.
        if let Ok(night) = Night::replay(self.plan.clone(), self.events.iter().cloned()) {
            return (night, Vec::new());
        }
        let mut night = Night::new(self.plan.clone());
        let mut passed_over = Vec::new();
        for (number, recorded) in (1..).zip(&self.events) {
            if let Err(why) = night.apply(recorded.event.clone(), recorded.at) {
                passed_over.push(PassedOver {
                    name: self.name.clone(),
                    number,
                    why,
                });
            }
        }
        (night, passed_over)
    }

    fn summary(&self, night: &Night) -> NightSummary {
        NightSummary {
            name: self.name.clone(),
            title: sanitize::line(&self.plan.title).into_owned(),
            seed: sanitize::line(&self.plan.seed).into_owned(),
            started: self.started,
            last_at: self
                .events
                .last()
                .map_or(self.started.utc_ms, |last| last.at),
            where_it_is: night.where_it_is(),
            teams: night.teams().count(),
            is_over: night.is_over(),
        }
    }
}

/// Every night that can be read. A journal that has not changed since the last time is neither read nor played through.
///
/// A file in which nothing was ever confirmed is no night, and no trouble.
pub fn nights(home: &Home) -> Nights {
    let mut nights = Nights::default();
    let mut known = KnownNights::read(home);
    for name in night_names(home) {
        // Before the journal is read: what comes behind that makes it another one.
        let mark = path(home, &name).symlink_metadata();
        let mark = mark.ok().as_ref().and_then(Mark::of);
        if let Some(known) = mark.and_then(|mark| known.get(&name, mark)) {
            nights.met.extend(known.met.iter().cloned());
            nights.list.push(known.summary(&name));
            continue;
        }
        match read_night(home, &name) {
            Ok(record) => {
                let (night, _) = record.replay();
                let summary = record.summary(&night);
                let met = night.cards_met();
                if let Some(mark) = mark {
                    let met = met.iter().cloned().collect();
                    known.put(&name, Known::of(mark, &summary, met));
                }
                nights.met.extend(met);
                nights.list.push(summary);
            }
            Err(why) if why.was_never_begun() => {}
            Err(why) => nights.unread.push(why),
        }
    }
    known.keep(home);
    nights
        .list
        .sort_by_key(|night| (night.is_over, Reverse(night.last_at)));
    nights
}

/// The night to go on with when none is named: of those that can be read and are not known to be over, the one that was
/// written to last. No journal is played through for it, so a night that ended unseen is taken for an open one.
pub fn night_to_resume(home: &Home) -> Option<String> {
    let mut known = KnownNights::read(home);
    let mut nights: Vec<_> = night_names(home)
        .into_iter()
        .filter_map(|name| {
            let metadata = path(home, &name).symlink_metadata().ok()?;
            let known = Mark::of(&metadata).and_then(|mark| known.get(&name, mark));
            let is_over = known.is_some_and(|known| known.is_over);
            (!is_over).then_some((metadata.modified().ok(), name))
        })
        .collect();
    nights.sort_by(|one, other| other.cmp(one));
    let mut names = nights.into_iter().map(|(_, name)| name);
    names.find(|name| check_night(home, name).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        quiz::{
            any,
            night::{Event, Phase, Recorded, Step},
        },
        store::nights::Journal,
    };

    fn moment(utc_ms: i64) -> Moment {
        Moment {
            utc_ms,
            offset_minutes: 0,
        }
    }

    fn host(at: i64, step: Step) -> Recorded {
        Recorded {
            at,
            event: Event::Host(step),
        }
    }

    /// Begun at `at`, with two teams, and played to the end where `to_the_end` says so.
    fn begin(home: &Home, at: i64, to_the_end: bool) -> String {
        let mut journal = Journal::create(home, &any::plan(), moment(at)).unwrap();
        let teams = Step::AddTeams(vec!["Owls".into(), "Cats".into()]);
        let mut night = Night::new(any::plan());
        let mut events = vec![host(at, teams)];
        night.apply(events[0].event.clone(), at).unwrap();
        while to_the_end && night.phase() != Phase::Over {
            events.push(host(at + 1, Step::Next));
            night.apply(Event::Host(Step::Next), at + 1).unwrap();
        }
        journal.append(&events).unwrap();
        journal.name().to_owned()
    }

    #[test]
    fn nights_that_are_not_over_come_first_and_the_latest_first() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        const DAY: i64 = 86_400_000;
        let open = begin(&home, DAY, false);
        let old = begin(&home, 2 * DAY, true);
        let new = begin(&home, 3 * DAY, true);
        let path = |name: &str| home.nights_folder().join(format!("{name}.jsonl"));
        std::fs::write(path("torn"), "{\"format\":\"newsdeck ni").unwrap();
        std::fs::write(path("foreign"), "hello\nyou\n").unwrap();
        let Nights { list, unread, .. } = nights(&home);
        let told: Vec<(&str, bool, usize)> = list
            .iter()
            .map(|night| (night.name.as_str(), night.is_over, night.teams))
            .collect();
        assert_eq!(
            told,
            [(&*open, false, 2), (&*new, true, 2), (&*old, true, 2)]
        );
        let unread: Vec<String> = unread.iter().map(ToString::to_string).collect();
        assert_eq!(unread.len(), 1, "{unread:?}");
        assert!(
            unread[0].starts_with("foreign.jsonl: no plan of a night can be read"),
            "{unread:?}"
        );
    }

    #[test]
    fn the_night_to_go_on_with_is_the_last_that_is_not_over() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        assert_eq!(night_to_resume(&home), None);
        const DAY: i64 = 86_400_000;
        // The clock of a file system is a slow one: two writes may have one time.
        let written = |name: &str, at: i64| {
            let file = std::fs::File::options()
                .append(true)
                .open(path(&home, name))
                .unwrap();
            let seconds = std::time::Duration::from_millis(at.unsigned_abs());
            file.set_modified(std::time::UNIX_EPOCH + seconds).unwrap();
        };
        let begin = |at: i64, to_the_end| {
            let name = begin(&home, at, to_the_end);
            written(&name, at);
            name
        };
        let early = begin(DAY, false);
        std::fs::write(home.nights_folder().join("foreign.jsonl"), "hello\n").unwrap();
        let over = begin(2 * DAY, true);
        assert_eq!(
            night_to_resume(&home),
            Some(over),
            "nobody has seen its end"
        );
        nights(&home);
        assert_eq!(night_to_resume(&home), Some(early.clone()));
        let late = begin(3 * DAY, false);
        assert_eq!(night_to_resume(&home), Some(late));
        let (mut journal, _) = Journal::resume(&home, &early).unwrap();
        journal.append(&[host(9, Step::Next)]).unwrap();
        written(&early, 4 * DAY);
        assert_eq!(night_to_resume(&home), Some(early));
    }

    #[test]
    fn what_is_known_of_a_night_is_what_its_journal_says_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let [over, open] = [true, false].map(|to_the_end| begin(&home, 0, to_the_end));
        let told = || {
            let Nights { list, met, unread } = nights(&home);
            (list, met, unread)
        };
        let afresh = || {
            let _ = std::fs::remove_file(home.nights_index_file());
            told()
        };
        let first = afresh();
        assert!(home.nights_index_file().is_file());
        assert_eq!(told(), first);
        let (mut journal, _) = Journal::resume(&home, &open).unwrap();
        let teams = Step::AddTeams(vec!["Foxes".into()]);
        journal.append(&[host(9, teams)]).unwrap();
        let grown = told();
        assert_eq!(grown.0[0].teams, 3);
        assert_eq!(grown, afresh());
        let path = home.nights_folder().join(format!("{over}.jsonl"));
        std::fs::write(&path, "oops\n").unwrap();
        assert_eq!(
            told().2.len(),
            1,
            "a damaged night is never taken from what is known"
        );
        std::fs::remove_file(&path).unwrap();
        assert_eq!(told(), afresh());
        for damaged in [&b"{}"[..], b"\xff", b""] {
            told();
            std::fs::write(home.nights_index_file(), damaged).unwrap();
            assert_eq!(told().0.len(), 1);
        }
    }

    #[test]
    fn an_event_that_has_no_place_is_told_and_the_rest_counts() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::under(folder.path());
        let mut journal = Journal::create(&home, &any::plan(), moment(0)).unwrap();
        journal
            .append(&[
                host(1, Step::AddTeams(vec!["Owls".into()])),
                Recorded {
                    at: 2,
                    event: Event::Redo,
                },
                host(3, Step::Next),
            ])
            .unwrap();
        let (night, passed_over) = read_night(&home, journal.name()).unwrap().replay();
        assert_eq!(night.phase(), Phase::Rules);
        assert_eq!(passed_over.len(), 1);
        assert_eq!(
            passed_over[0].to_string(),
            "1970-01-01-friday-at-the-bridge: event 2 was passed over: There is nothing to redo."
        );
    }
}
