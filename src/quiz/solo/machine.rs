//! `Solo`: one person, one round, on the machine of a night: the clock, the judge and the points are the night's own.
//!
//! Must never wait for anybody: who keeps what was answered decides when to go on.

use super::shown::{Asked, Doubt, Ready, Score, Shown, Sum, Told, Verdict};
use crate::{
    answer::{self, Judgement},
    quiz::{
        Plan, Points, Question, Seed,
        night::{Event, Night, Phase, Play, Ruling, Spot, Step, TeamId},
        stage::{Face, Revealed, Scene},
    },
};

/// Milliseconds that a question has at least when its answer was taken back.
const LEAST_MS: i64 = 10_000;

/// A round as it is played.
#[derive(Clone, Debug)]
pub struct Solo {
    now: State,
    /// As it stood before each answer, and when that was given, the newest last.
    before: Vec<(State, i64)>,
    /// Answers that were taken back.
    again: usize,
}

#[derive(Clone, Debug)]
struct State {
    night: Night,
    me: TeamId,
    has_clock: bool,
    /// A question was asked, or answered, while no clock ran.
    was_untimed: bool,
    is_paused: bool,
    was_left: bool,
    /// What is asked for after an answer that was too vague.
    asked_again: Option<String>,
    /// What was answered to the question on the table.
    given: Option<Given>,
    /// Since when the question has been seen, and for how long before, in milliseconds.
    seen_since: Option<i64>,
    seen_ms: i64,
    done: Vec<Told>,
}

/// An answer before it is told.
#[derive(Clone, Debug)]
struct Given {
    text: String,
    option: Option<usize>,
    judgement: Option<Judgement>,
    is_time_up: bool,
    /// A person's word.
    ruled: Option<bool>,
}

impl Solo {
    /// A round before its first question; `now` in UTC milliseconds, here and everywhere.
    pub fn new(plan: Plan, has_clock: bool, now: i64) -> Self {
        let mut night = Night::new(plan);
        let me = Step::AddTeams(vec!["You".to_owned()]);
        // What has a place in every night is not refused.
        let _ = night.apply(Event::Host(me), now);
        let me = night.teams().next().map_or(TeamId(0), |team| team.id);
        let mut state = State {
            night,
            me,
            has_clock,
            was_untimed: !has_clock,
            is_paused: false,
            was_left: false,
            asked_again: None,
            given: None,
            seen_since: None,
            seen_ms: 0,
            done: Vec::new(),
        };
        while matches!(state.night.phase(), Phase::Lobby | Phase::Rules) {
            state.step(Step::Next, now);
        }
        Self {
            now: state,
            before: Vec::new(),
            again: 0,
        }
    }

    /// The first question, or the next one; the end after the last.
    pub fn go_on(&mut self, now: i64) {
        let state = &mut self.now;
        match state.night.phase() {
            Phase::RoundIntro(_) | Phase::Reveal(_) if !state.was_left => state.ask_next(now),
            Phase::Open(_) => state.resume(now),
            _ => {}
        }
    }

    /// Stops the clock, and hides the question with it.
    pub fn pause(&mut self, now: i64) {
        let state = &mut self.now;
        if state.has_clock && state.spot_open().is_some() && !state.is_paused {
            state.step(Step::Pause, now);
            state.stop_looking(now);
            state.is_paused = true;
        }
    }

    /// From now on with a clock, or without.
    pub fn set_clock(&mut self, on: bool, now: i64) {
        self.now.set_clock(on, now);
    }

    pub fn has_clock(&self) -> bool {
        self.now.has_clock
    }

    /// When the time of the question on the table is up, in UTC milliseconds.
    pub fn deadline(&self) -> Option<i64> {
        self.now.night.deadline()
    }

    /// A typed answer; empty: "I don't know". Returns whether the question is over: an answer that is right but too
    /// vague is asked for once more while there is time.
    pub fn answer(&mut self, text: &str, now: i64) -> bool {
        self.take(text, None, now)
    }

    /// An option, counted from 0; none: "I don't know".
    pub fn choose(&mut self, option: Option<usize>, now: i64) {
        self.take("", option, now);
    }

    fn take(&mut self, text: &str, option: Option<usize>, now: i64) -> bool {
        if self.now.spot_open().is_none() || self.now.is_paused {
            return false;
        }
        let before = (self.now.clone(), self.now.moment(now));
        let is_over = self.now.take(text, option, now);
        if is_over {
            self.before.push(before);
        }
        is_over
    }

    /// The answer to “Were you right?”.
    pub fn were_right(&mut self, right: bool, now: i64) {
        if let Phase::Judge(_) = self.now.night.phase() {
            self.now.rule(right, now);
        }
    }

    /// "I was right", of an answer that was told as something else.
    pub fn was_right(&mut self, now: i64) -> bool {
        let can = self.now.told().is_some_and(Told::can_overrule);
        if can {
            self.now.rule(true, now);
        }
        can
    }

    /// Takes the newest answer back: its question is on the table again, the clock stopped.
    pub fn take_back(&mut self, now: i64) -> bool {
        let Some((mut state, at)) = self.before.pop() else {
            return false;
        };
        state.wait_again(at, now);
        state.set_clock(self.now.has_clock, now);
        self.now = state;
        self.again += 1;
        true
    }

    /// Ends the round here; what was answered stays.
    pub fn leave(&mut self) {
        // What nobody has decided is no answer.
        if let Phase::Judge(_) = self.now.night.phase()
            && !self.now.was_left
        {
            self.before.pop();
        }
        self.now.was_left = true;
    }

    /// How many answers can be taken back: those that are decided, and one that waits for a word.
    pub fn answers(&self) -> usize {
        self.before.len()
    }

    /// The decided answers, the newest last.
    pub fn decided(&self) -> &[Told] {
        &self.now.done
    }

    /// The question on the table is decided, and so is the answer to it.
    pub fn told(&self) -> Option<&Told> {
        self.now.told()
    }

    pub fn shown(&self, now: i64) -> Shown {
        self.now.shown(now, self.again)
    }
}

impl State {
    fn step(&mut self, step: Step, at: i64) {
        // What is refused has changed nothing; the phase tells what is to be done.
        let _ = self.night.apply(Event::Host(step), at);
    }

    fn spot_open(&self) -> Option<Spot> {
        match self.night.phase() {
            Phase::Open(spot) if !self.was_left => Some(spot),
            _ => None,
        }
    }

    fn spot(&self) -> Option<Spot> {
        self.night.phase().spot()
    }

    fn question(&self) -> Option<&Question> {
        self.night.question_at(self.spot()?)
    }

    fn ask_next(&mut self, now: i64) {
        (self.given, self.asked_again) = (None, None);
        self.step(Step::Next, now);
        if let Phase::Read(_) = self.night.phase() {
            self.step(Step::Next, now);
        }
        if let Phase::Open(_) = self.night.phase() {
            (self.seen_since, self.seen_ms) = (Some(now), 0);
            if !self.has_clock {
                self.was_untimed = true;
                self.step(Step::Pause, now);
            }
        }
    }

    fn stop_looking(&mut self, now: i64) {
        if let Some(since) = self.seen_since.take() {
            self.seen_ms += (now - since).max(0);
        }
    }

    fn resume(&mut self, now: i64) {
        if self.is_paused {
            self.is_paused = false;
            self.seen_since = Some(now);
            if self.has_clock {
                self.step(Step::GoOn, now);
            }
        }
    }

    fn set_clock(&mut self, on: bool, now: i64) {
        if self.has_clock == on {
            return;
        }
        self.has_clock = on;
        if self.night.phase().spot().is_some() && !on {
            self.was_untimed = true;
        }
        if self.done.is_empty() && self.spot().is_none() {
            self.was_untimed = !on;
        }
        if self.spot_open().is_none() {
            return;
        }
        match on {
            // A question that is paused stays so until somebody goes on.
            true if !self.is_paused => self.step(Step::GoOn, now),
            true => {}
            false => {
                self.step(Step::Pause, now);
                self.resume(now);
            }
        }
    }

    /// When what is said now was said: at the latest in the last moment of the time.
    fn moment(&self, now: i64) -> i64 {
        self.night
            .deadline()
            .map_or(now, |deadline| now.min(deadline - 1))
    }

    fn take(&mut self, text: &str, option: Option<usize>, now: i64) -> bool {
        let Some(question) = self.question() else {
            return false;
        };
        let is_time_up = self.night.deadline().is_some_and(|at| at <= now);
        let option = option.filter(|option| *option < question.options.len());
        let is_choice = !question.options.is_empty();
        let judgement = (!is_choice && !text.trim().is_empty()).then(|| {
            let lexicon = question.prepared_lexicon();
            answer::judge(&question.key, &lexicon, text, question.mode())
        });
        if let Some(vague) = judgement
            .as_ref()
            .filter(|judged| judged.verdict == answer::Verdict::Vague)
            && self.asked_again.is_none()
            && !is_time_up
        {
            self.asked_again = Some(vague.reason.to_string());
            return false;
        }
        let at = self.moment(now);
        if !self.has_clock {
            self.step(Step::GoOn, at);
        }
        let play = match (option, &judgement) {
            (Some(option), _) => Some(Play::Choose {
                team: self.me,
                member: None,
                option,
                after_ms: None,
            }),
            (None, Some(_)) => Some(Play::Answer {
                team: self.me,
                member: None,
                text: text.to_owned(),
                after_ms: None,
            }),
            (None, None) => None,
        };
        if let Some(play) = play {
            let _ = self.night.apply(Event::Team(play), at);
        }
        self.stop_looking(at);
        self.given = Some(Given {
            text: text.trim().to_owned(),
            option,
            judgement,
            is_time_up,
            ruled: None,
        });
        while let Phase::Open(_) | Phase::Locked(_) = self.night.phase() {
            self.step(Step::Next, now.max(at));
        }
        self.tell();
        true
    }

    /// A person's word on what was typed.
    fn rule(&mut self, right: bool, now: i64) {
        let (Some(spot), Some(given)) = (self.spot(), &mut self.given) else {
            return;
        };
        given.ruled = Some(right);
        let answer = given.text.clone();
        let ruling = if right { Ruling::Yes } else { Ruling::No };
        self.step(
            Step::Rule {
                spot,
                answer,
                ruling: Some(ruling),
            },
            now,
        );
        let was_told = matches!(self.night.phase(), Phase::Reveal(_));
        if was_told {
            self.done.pop();
        } else {
            self.step(Step::Next, now);
        }
        self.tell();
    }

    /// Keeps what the question on the table came to, once it is revealed.
    fn tell(&mut self) {
        if let Phase::Reveal(_) = self.night.phase()
            && let Scene::Reveal(revealed) = self.night.stage(i64::MIN).scene
            && let Some(told) = self.made(*revealed)
        {
            self.done.push(told);
            let score = self.score();
            if let Some(told) = self.done.last_mut() {
                told.score = score;
            }
        }
    }

    fn made(&self, revealed: Revealed) -> Option<Told> {
        let (question, given) = (self.question()?, self.given.as_ref()?);
        let judged = given.judgement.as_ref().map(|judged| judged.verdict);
        let chosen = given.option.map(|option| question.right.contains(&option));
        let verdict = match (given.ruled, judged, chosen) {
            (Some(true), ..) | (None, Some(answer::Verdict::Right), _) | (None, _, Some(true)) => {
                Verdict::Right
            }
            (None, Some(answer::Verdict::Close), _) => Verdict::Close,
            _ => Verdict::Wrong,
        };
        let shown = self.night.given_text(self.spot()?, self.me);
        let result = revealed.results.first();
        Some(Told {
            card: question.card.clone(),
            given: shown.unwrap_or_default(),
            is_choice: !question.options.is_empty(),
            verdict,
            is_overruled: given.ruled == Some(true),
            reason: given
                .judgement
                .as_ref()
                .filter(|judged| judged.verdict != answer::Verdict::Right)
                .map(|judged| judged.reason.to_string()),
            nearest: given
                .judgement
                .as_ref()
                .map_or_else(String::new, |judged| judged.nearest.clone()),
            place: question.place.clone(),
            points: result.map_or(Points::ZERO, |result| result.points),
            ms: self.seen_ms,
            is_time_up: given.is_time_up,
            score: self.score(),
            answer: revealed.answer,
            right: revealed.right,
            why: revealed.why,
            attribution: revealed.attribution,
            face: revealed.face,
        })
    }

    fn told(&self) -> Option<&Told> {
        match self.night.phase() {
            Phase::Reveal(_) if !self.was_left => self.done.last(),
            _ => None,
        }
    }

    /// A state of some time ago, whose answer was given `at`: its question is asked once more.
    fn wait_again(&mut self, at: i64, now: i64) {
        if !self.has_clock {
            self.seen_since = Some(now);
            return;
        }
        self.step(Step::Pause, at);
        self.stop_looking(at);
        self.is_paused = true;
        let left = self.night.stage(at).clock.map_or(0, |clock| clock.left_ms);
        let more = (LEAST_MS - left).max(0);
        if more > 0 {
            let seconds = i32::try_from((more + 999) / 1_000).unwrap_or(10);
            self.step(Step::AddSeconds(seconds), at);
        }
    }

    fn score(&self) -> Score {
        let of = self.night.questions_in(0);
        let is_asking = !matches!(
            self.night.phase(),
            Phase::Reveal(_) | Phase::RoundIntro(_) | Phase::RoundScores(_)
        );
        let points: Points = self.done.iter().map(|told| told.points).sum();
        Score {
            number: (self.done.len() + usize::from(is_asking)).min(of),
            of,
            right: self.done.iter().filter(|told| told.is_right()).count(),
            answered: self.done.len(),
            points: (!self.was_untimed).then_some(points),
        }
    }

    fn shown(&self, now: i64, again: usize) -> Shown {
        let stage = self.night.stage(now);
        match stage.scene {
            _ if self.was_left => Shown::Over(self.sum(again)),
            Scene::RoundIntro(card) => Shown::Ready(Ready {
                questions: card.questions,
                seconds: self
                    .night
                    .plan()
                    .rounds
                    .first()
                    .map_or(0, |round| round.seconds),
                has_clock: self.has_clock,
                seed: stage.seed,
                rule: card.rule,
            }),
            Scene::Open(face, _) => match stage.clock.filter(|_| self.has_clock) {
                Some(clock) if self.is_paused => Shown::Paused(self.score(), clock),
                clock => Shown::Asked(Asked {
                    face,
                    clock,
                    asked_again: self.asked_again.clone(),
                    score: self.score(),
                }),
            },
            Scene::Locked(face, _) => match self.doubt(face) {
                Some(doubt) => Shown::Doubt(Box::new(doubt)),
                None => Shown::Over(self.sum(again)),
            },
            Scene::Reveal(_) => match self.told() {
                Some(told) => Shown::Told(Box::new(told.clone())),
                None => Shown::Over(self.sum(again)),
            },
            _ => Shown::Over(self.sum(again)),
        }
    }

    /// Only of a question that takes no more answers.
    fn doubt(&self, face: Face) -> Option<Doubt> {
        let (Phase::Judge(spot), Some(given)) = (self.night.phase(), &self.given) else {
            return None;
        };
        Some(Doubt {
            face,
            given: self.night.given_text(spot, self.me)?,
            answer: self.question()?.answer.clone(),
            reason: given.judgement.as_ref()?.reason.to_string(),
            score: self.score(),
        })
    }

    fn sum(&self, again: usize) -> Sum {
        let is_missed = |told: &&Told| !told.is_right();
        Sum {
            score: self.score(),
            ms: self.done.iter().map(|told| told.ms).sum(),
            misses: self.done.iter().filter(is_missed).cloned().collect(),
            seed: Seed::new(&self.night.plan().seed),
            was_left: self.was_left,
            again,
        }
    }
}
