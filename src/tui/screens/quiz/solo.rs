//! A quiz round alone: ready, question, verdict, the end.
//!
//! Turns keys into deeds of `quiz::solo::Solo` and draws what it shows; every decided answer is on the disk before the
//! next question can be seen. Must never draw an answer that `Shown` does not hold.

use crate::{
    deck::CardId,
    history::Kind,
    quiz::{
        Seed,
        solo::{Shown, Solo, Told, Wish},
    },
    study::queue::{Mode, Options, Scope},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context, Row},
        quiz::alone::{self, face, timer, words},
        screen::{Message, Screen, Stage},
        widgets::{chrome, field, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};
use tui_input::Input;
use uuid::Uuid;

/// Milliseconds within which a second Enter is the first one, held down or pressed by a trembling hand.
const SAME_PRESS: i64 = 300;
/// Milliseconds after the end of the time in which keys are still meant for the field.
const STILL_TYPING: i64 = 1_000;
/// The rows of a verdict and the answer below it that must be seen at once.
const VERDICT_ROWS: usize = 3;

/// A round on the screen.
pub struct SoloScreen {
    wish: Wish,
    /// Or why there is none.
    round: Result<Solo, String>,
    field: Input,
    /// The field was left while no clock runs; its text stays.
    is_left: bool,
    /// The option that Enter takes.
    marked: Option<usize>,
    /// When Enter was pressed last, in UTC milliseconds.
    entered: Option<i64>,
    /// Keys before this moment were meant for the field.
    deaf_until: Option<i64>,
    offset: usize,
    /// “Leave this round?”
    is_leaving: bool,
    /// The question on the table is asked once more.
    was_taken_back: bool,
    /// What the log calls each decided answer; none of an answer that it does not keep.
    saved: Vec<Option<Uuid>>,
    /// Since the last answer other cards were studied: it is not the newest step any more.
    is_sealed: bool,
    /// Why the last answer is not on the disk.
    unsaved: Option<String>,
    /// When the picture changes by itself, in UTC milliseconds.
    wakes_at: Option<i64>,
}

impl SoloScreen {
    pub fn new(wish: Wish, stage: &Stage) -> Self {
        let mut screen = Self {
            wish,
            round: Err(String::new()),
            field: Input::default(),
            is_left: false,
            marked: None,
            // The key that opened the screen may still be held.
            entered: Some(stage.now.utc_ms),
            deaf_until: None,
            offset: 0,
            is_leaving: false,
            was_taken_back: false,
            saved: Vec::new(),
            is_sealed: false,
            unsaved: None,
            wakes_at: None,
        };
        let seed = screen.wish.seed.clone();
        screen.plan(seed, stage);
        screen
    }

    /// A round of this seed, or of another one.
    fn plan(&mut self, seed: Option<Seed>, stage: &Stage) {
        let now = stage.now.utc_ms;
        let seed = seed.unwrap_or_else(|| Seed::of_number(now.unsigned_abs()));
        let has_clock = match &self.round {
            Ok(before) => before.has_clock(),
            Err(_) => self.wish.has_clock,
        };
        let planned = alone::planned(&self.wish, &seed, stage.collection, stage.now);
        self.round = planned
            .map(|plan| Solo::new(plan, has_clock, now))
            .map_err(|why| why.to_string());
        self.saved = Vec::new();
        (self.is_leaving, self.was_taken_back, self.is_sealed) = (false, false, false);
        self.turn_page();
    }

    /// Another question, or another side of it, is on the table.
    fn turn_page(&mut self) {
        self.field = Input::default();
        (self.is_left, self.marked, self.offset) = (false, None, 0);
    }

    fn shown(&self, stage: &Stage) -> Option<Shown> {
        let round = self.round.as_ref().ok()?;
        Some(round.shown(stage.now.utc_ms))
    }

    fn told(&self) -> Option<&Told> {
        self.round.as_ref().ok()?.told()
    }

    /// Whether a question is open and seen.
    fn is_asking(&self) -> bool {
        matches!(
            self.context(),
            Context::AloneTyping | Context::AloneChoosing
        )
    }

    /// Keeps an answer that has just been decided.
    fn keep(&mut self, stage: &Stage) -> Vec<Effect> {
        self.offset = self.first_offset(stage);
        let Ok(round) = &self.round else {
            return Vec::new();
        };
        let Some(told) = round.decided().get(self.saved.len()) else {
            return Vec::new();
        };
        let facts = alone::facts(told, stage.collection, stage.now);
        self.saved.push(None);
        append(facts)
    }

    /// What stands in the field, or the marked option, is the answer.
    fn answer(&mut self, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        let is_choosing = self.context() == Context::AloneChoosing;
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        let is_over = match is_choosing {
            true => {
                round.choose(self.marked, now);
                true
            }
            false => round.answer(self.field.value(), now),
        };
        if !is_over {
            return Vec::new();
        }
        self.was_taken_back = false;
        self.turn_page();
        self.keep(stage)
    }

    /// The time is up: whatever stands there is the answer.
    fn time_up(&mut self, stage: &Stage) -> Option<Vec<Effect>> {
        let deadline = self.round.as_ref().ok()?.deadline()?;
        if deadline > stage.now.utc_ms {
            return None;
        }
        self.deaf_until = Some(stage.now.utc_ms + STILL_TYPING);
        Some(self.answer(stage))
    }

    fn go_on(&mut self, stage: &Stage) {
        let keeps_field = self.context() == Context::AlonePaused;
        if let Ok(round) = &mut self.round {
            round.go_on(stage.now.utc_ms);
        }
        match keeps_field {
            true => self.is_left = false,
            false => self.turn_page(),
        }
    }

    /// Takes the last answer back, in the log first.
    fn undo(&mut self, stage: &Stage) -> Vec<Effect> {
        if self.context() == Context::AloneTyping && !self.field.value().is_empty() {
            self.field = Input::default();
            return Vec::new();
        }
        match self.saved.last() {
            None => tell("There is nothing to take back in this round."),
            Some(_) if self.is_sealed => tell(
                "Cards were studied since then. Among the decks, everything can be taken back step by step.",
            ),
            Some(None) => {
                self.taken_back(stage);
                Vec::new()
            }
            Some(Some(_)) => vec![Effect::Undo],
        }
    }

    fn taken_back(&mut self, stage: &Stage) {
        let Ok(round) = &mut self.round else { return };
        let given = round.decided().last();
        let typed = given.filter(|told| !told.is_choice);
        let typed = typed.map_or_else(String::new, |told| told.given.clone());
        if round.take_back(stage.now.utc_ms) {
            self.saved.pop();
            self.turn_page();
            self.field = Input::from(typed);
            self.was_taken_back = true;
        }
    }

    /// "I was right": what the log says of this answer is replaced.
    fn was_right(&mut self, stage: &Stage) -> Vec<Effect> {
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        if !round.was_right(stage.now.utc_ms) {
            return Vec::new();
        }
        let Some(told) = round.decided().last() else {
            return Vec::new();
        };
        let before = self.saved.last().copied().flatten();
        let undo = before.map(|id| Kind::Undo { of: vec![id] });
        let facts = alone::facts(told, stage.collection, stage.now);
        append(undo.into_iter().chain(facts).collect())
    }

    fn leave(&mut self) -> Vec<Effect> {
        self.is_leaving = false;
        let Ok(round) = &mut self.round else {
            return vec![Effect::Close];
        };
        round.leave();
        if round.decided().is_empty() {
            return vec![Effect::Close];
        }
        self.turn_page();
        Vec::new()
    }

    fn missed_cards(&self, stage: &Stage) -> Vec<CardId> {
        match self.shown(stage) {
            Some(Shown::Over(sum)) => {
                let cards = sum.misses.into_iter().filter_map(|told| told.card);
                cards.collect()
            }
            _ => Vec::new(),
        }
    }

    fn study_misses(&mut self, stage: &Stage) -> Vec<Effect> {
        let cards = self.missed_cards(stage);
        if cards.is_empty() {
            return Vec::new();
        }
        self.is_sealed = true;
        let record = stage.collection.read_only.is_none();
        vec![Effect::Open(Place::Study {
            scope: Scope::cards(cards),
            options: Options {
                mode: Mode::Cram { record },
                ..Options::default()
            },
        })]
    }

    fn switch_clock(&mut self, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        let is_before = self.context() == Context::AloneReady;
        let Ok(round) = &mut self.round else {
            return Vec::new();
        };
        let on = !round.has_clock();
        round.set_clock(on, now);
        self.is_left = false;
        match (on, is_before) {
            (_, true) => Vec::new(),
            (true, _) => tell("The clock is on again. Points are not counted in this round."),
            (false, _) => {
                tell("The clock is off: nothing hurries you, and only right answers count.")
            }
        }
    }

    /// Whether this Enter is the one before, still held or bounced: it must not answer what nobody has read.
    fn is_held(&mut self, stage: &Stage) -> bool {
        let now = stage.now.utc_ms;
        let before = self.entered.replace(now);
        let is_answer = match self.context() {
            Context::AloneTyping => !self.field.value().is_empty(),
            Context::AloneChoosing => self.marked.is_some(),
            _ => false,
        };
        let is_soon = before.is_some_and(|before| (0..SAME_PRESS).contains(&(now - before)));
        is_soon && !is_answer
    }

    fn mark(&mut self, command: Command, stage: &Stage) {
        let Some(Shown::Asked(asked)) = self.shown(stage) else {
            return;
        };
        let options = asked.face.options.len().max(1);
        self.marked = Some(match (command, self.marked) {
            (Command::Up, None | Some(0)) => options - 1,
            (Command::Up, Some(n)) => n - 1,
            (_, None) => 0,
            (_, Some(n)) => (n + 1) % options,
        });
    }

    fn pause(&mut self, stage: &Stage) {
        if !self.is_asking() {
            return;
        }
        if let Ok(round) = &mut self.round {
            match round.has_clock() {
                true => round.pause(stage.now.utc_ms),
                false => self.is_left = true,
            }
        }
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        if let Some(effects) = self.time_up(stage) {
            return effects;
        }
        if self
            .deaf_until
            .is_some_and(|until| stage.now.utc_ms < until)
        {
            return Vec::new();
        }
        let is_enter = matches!(command, Command::Check | Command::Continue | Command::Begin)
            || (command == Command::OtherQuestions && self.context() == Context::AloneOver);
        match is_enter {
            true if self.is_held(stage) => return Vec::new(),
            true => {}
            false => self.entered = None,
        }
        match command {
            Command::Edit(request) => field::edit(&mut self.field, request),
            Command::Check => return self.answer(stage),
            Command::Pick(n) => {
                let options = match self.shown(stage) {
                    Some(Shown::Asked(asked)) => asked.face.options.len(),
                    _ => 0,
                };
                if usize::from(n) < options {
                    self.marked = Some(n.into());
                    return self.answer(stage);
                }
            }
            Command::Up | Command::Down if self.context() == Context::AloneChoosing => {
                self.mark(command, stage);
            }
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last => self.scroll(command, stage),
            Command::Begin | Command::Continue => self.go_on(stage),
            Command::LeaveField => self.pause(stage),
            Command::Yes if self.is_leaving => return self.leave(),
            Command::No if self.is_leaving => self.is_leaving = false,
            Command::Yes | Command::No => {
                if let Ok(round) = &mut self.round {
                    round.were_right(command == Command::Yes, stage.now.utc_ms);
                }
                self.entered = Some(stage.now.utc_ms);
                return self.keep(stage);
            }
            Command::WasRight => return self.was_right(stage),
            Command::Undo => return self.undo(stage),
            Command::SwitchClock => return self.switch_clock(stage),
            Command::OtherQuestions => self.plan(None, stage),
            Command::GoOverMisses => return self.study_misses(stage),
            Command::Why => {
                let card = self.told().and_then(|told| told.card.clone());
                let open = card.map(|card| Effect::Open(Place::Card(card)));
                return open.into_iter().collect();
            }
            Command::Help => {
                let help = Overlay::Help(self.context());
                self.pause(stage);
                return vec![Effect::Open(Place::Overlay(help))];
            }
            Command::Leave => self.is_leaving = true,
            Command::Retry => return vec![Effect::Retry],
            Command::Discard => return vec![Effect::Forget, Effect::Close],
            Command::Close => return vec![Effect::Close],
            _ => {}
        }
        Vec::new()
    }

    fn scroll(&mut self, command: Command, stage: &Stage) {
        let picture = self.picture(stage);
        let rows = scroll::rows(&picture.text, picture.scrolled.width);
        self.offset = scroll::moved(self.offset, command, rows, picture.scrolled.height);
    }

    /// The top; or, below a question that fills the window, the verdict with the answer under it.
    fn first_offset(&self, stage: &Stage) -> usize {
        let Some(Shown::Told(told)) = self.shown(stage) else {
            return 0;
        };
        let scrolled = self.picture(stage).scrolled;
        let above = face::rows_above_verdict(&told.face, scrolled.width);
        match above + VERDICT_ROWS > usize::from(scrolled.height) {
            true => above,
            false => 0,
        }
    }

    /// The clock is drawn anew when its second has passed.
    fn plan_to_wake(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        self.wakes_at = match self.shown(stage) {
            Some(Shown::Asked(asked)) => asked
                .clock
                .map(|clock| now + (clock.left_ms - 1).rem_euclid(1_000) + 1),
            _ => None,
        };
    }

    fn saved(&mut self, ids: &[Uuid]) {
        self.unsaved = None;
        // What was seen of a note before its answer stays true; only the last fact can be taken back.
        if let Some(newest) = self.saved.last_mut() {
            *newest = ids.last().copied();
        }
    }
}

fn append(facts: Vec<Kind>) -> Vec<Effect> {
    match facts.is_empty() {
        true => Vec::new(),
        false => vec![Effect::Append(facts)],
    }
}

fn tell(sentence: &str) -> Vec<Effect> {
    vec![Effect::Tell(sentence.to_owned())]
}

/// What is drawn where; `update` needs it to know how far there is to scroll.
struct Picture {
    parts: chrome::Parts,
    text: Text<'static>,
    scrolled: Rect,
    /// Below the text, while a question is typed.
    field: Rect,
    /// The clock's row, where no panel shows it.
    clock: Rect,
}

impl SoloScreen {
    fn text(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        if let Some(why) = &self.unsaved {
            let mut text = Text::from(Line::styled(why.clone(), theme.bad));
            text.push_line(Line::default());
            if let Some(told) = self.told() {
                text.extend(face::verdict(told, theme).lines);
            }
            return text;
        }
        if self.is_leaving {
            return self.leaving(stage);
        }
        let why = self.round.as_ref().err();
        match self.shown(stage) {
            None => face::nothing(why.map_or("", String::as_str), theme),
            Some(Shown::Ready(ready)) => face::ready(&ready, &self.wish, theme),
            Some(Shown::Asked(asked)) => face::asked(&asked, self.marked, theme),
            Some(Shown::Paused(_, clock)) => face::paused(&clock, self.was_taken_back, theme),
            Some(Shown::Doubt(doubt)) => face::doubting(&doubt, theme),
            Some(Shown::Told(told)) => face::verdict(&told, theme),
            Some(Shown::Over(sum)) => face::over(&sum, &self.wish, theme),
        }
    }

    fn leaving(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        let undecided = match self.shown(stage) {
            Some(Shown::Doubt(_)) => " The one that you were asked about is left out.",
            _ => "",
        };
        let key = |command| keymap::key(Context::Confirming, command);
        let keys = format!("{} yes   {} no", key(Command::Yes), key(Command::No));
        Text::from(vec![
            Line::styled("? Leave this round?", theme.warn),
            Line::styled(
                format!("Every answer that was given is saved and counts.{undecided}"),
                theme.text,
            ),
            Line::default(),
            Line::styled(keys, theme.accent),
        ])
    }

    fn picture(&self, stage: &Stage) -> Picture {
        let text = self.text(stage);
        let (has_field, clock) = match self.shown(stage) {
            Some(Shown::Asked(asked)) if !self.is_leaving && self.unsaved.is_none() => {
                (asked.face.options.is_empty(), asked.clock)
            }
            _ => (false, None),
        };
        let has_field = u16::from(has_field);
        let rows = scroll::rows(&text, stage.size.width.min(chrome::TEXT_WIDTH));
        let needed = rows + usize::from(has_field) + 2;
        let parts = chrome::parts(stage.area(), needed, clock.is_some());
        let has_row = u16::from(clock.is_some() && parts.side.is_none());
        let gap = u16::from(has_field > 0 && stage.size.height >= 12);
        let rows = u16::try_from(scroll::rows(&text, parts.body.width)).unwrap_or(u16::MAX);
        let taken = gap + has_field + has_row;
        let [scrolled, _, field, _, clock] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(taken))),
            Constraint::Length(gap),
            Constraint::Length(has_field),
            Constraint::Fill(1),
            Constraint::Length(has_row),
        ])
        .areas(parts.body);
        Picture {
            parts,
            text,
            scrolled,
            field,
            clock,
        }
    }

    fn header(&self, stage: &Stage) -> (Line<'static>, Line<'static>) {
        let theme = stage.theme;
        let practice = match stage.collection.read_only {
            Some(_) => "practice, nothing is written · ",
            None => "",
        };
        let over = match (&self.wish.quiz, self.wish.decks.as_slice()) {
            (Some(quiz), _) => Some(quiz.file.title.clone()),
            (None, [deck]) => {
                let place = stage.collection.place_of(deck);
                let deck = place.and_then(|place| stage.collection.decks.get(place));
                deck.map(|deck| deck.title().to_owned())
            }
            _ => None,
        };
        let over = over.map_or_else(String::new, |over| format!(" · {over}"));
        let left = Line::styled(format!("{practice}Quiz yourself{over}"), theme.accent);
        let score = match self.shown(stage) {
            None | Some(Shown::Ready(_)) => return (left, Line::default()),
            Some(Shown::Asked(asked)) => asked.score,
            Some(Shown::Paused(score, _)) => score,
            Some(Shown::Doubt(doubt)) => doubt.score,
            Some(Shown::Told(told)) => told.score,
            Some(Shown::Over(sum)) => sum.score,
        };
        let mut right = vec![
            Span::styled(format!("{}/{} ", score.number, score.of), theme.text),
            Span::styled(format!("✓{} ", score.right), theme.good),
            Span::styled(format!("✗{}", score.answered - score.right), theme.bad),
        ];
        if let Some(points) = score.points {
            let points = format!(" · {}", words::points(points));
            right.push(Span::styled(points, theme.accent));
        }
        (left, Line::from(right))
    }

    /// The rows of the key table that do something now.
    fn rows(&self, stage: &Stage) -> impl Iterator<Item = Row> + use<> {
        let can_overrule = self.told().is_some_and(Told::can_overrule);
        let has_misses = !self.missed_cards(stage).is_empty();
        let has_questions = self.round.is_ok();
        keymap::bindings(self.context()).filter(move |binding| match binding.only_if {
            Some(Condition::CanOverrule) => can_overrule,
            Some(Condition::HasMisses) => has_misses,
            Some(Condition::HasQuestions) => has_questions,
            _ => true,
        })
    }

    /// On the marked option, else at the top of the text.
    fn resting_cursor(&self, area: Rect, stage: &Stage) -> Position {
        let above = match (self.shown(stage), self.marked) {
            (Some(Shown::Asked(asked)), Some(marked)) => {
                face::option_row(&asked, marked, area.width)
            }
            _ => 0,
        };
        let row = u16::try_from(above.saturating_sub(self.offset)).unwrap_or(u16::MAX);
        Position::new(area.x, area.y + row.min(area.height.saturating_sub(1)))
    }
}

impl Screen for SoloScreen {
    fn context(&self) -> Context {
        if self.unsaved.is_some() {
            return Context::Unsaved;
        }
        if self.is_leaving {
            return Context::Confirming;
        }
        let Ok(round) = &self.round else {
            return Context::AloneReady;
        };
        // Which state it is does not hang on the time.
        match round.shown(i64::MIN) {
            Shown::Ready(_) => Context::AloneReady,
            Shown::Asked(_) if self.is_left => Context::AlonePaused,
            Shown::Asked(asked) if asked.face.options.is_empty() => Context::AloneTyping,
            Shown::Asked(_) => Context::AloneChoosing,
            Shown::Paused(..) => Context::AlonePaused,
            Shown::Doubt(_) => Context::AloneDoubting,
            Shown::Told(_) => Context::AloneVerdict,
            Shown::Over(_) => Context::AloneOver,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let effects = match message {
            Message::Command(command) => self.command(command, stage),
            Message::Pasted(text) if self.context() == Context::AloneTyping => {
                let cut = field::paste(&mut self.field, &text);
                cut.map(Effect::Tell).into_iter().collect()
            }
            Message::Saved(ids) => {
                self.saved(&ids);
                Vec::new()
            }
            Message::NotSaved(why) => {
                self.unsaved = Some(why);
                Vec::new()
            }
            Message::Undone(ids) => {
                let newest = self.saved.last().copied().flatten();
                if newest.is_some_and(|newest| ids.contains(&newest)) {
                    self.taken_back(stage);
                }
                Vec::new()
            }
            Message::Woken | Message::Shown => self.time_up(stage).unwrap_or_default(),
            _ => Vec::new(),
        };
        self.plan_to_wake(stage);
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let picture = self.picture(stage);
        let (left, right) = self.header(stage);
        chrome::header(frame, picture.parts.header, left, right, theme);
        let more = scroll::draw(frame, picture.scrolled, picture.text, self.offset);
        frame.set_cursor_position(self.resting_cursor(picture.scrolled, stage));
        if let Some(Shown::Asked(asked)) = self.shown(stage) {
            if picture.field.height > 0 {
                field::draw(frame, picture.field, &self.field, !self.is_left, theme);
            }
            match (asked.clock, picture.parts.side) {
                (Some(clock), Some(side)) => timer::panel(frame, side, &clock, theme),
                (Some(clock), None) => timer::row(frame, picture.clock, &clock, theme),
                (None, _) => {}
            }
        }
        chrome::footer(frame, &picture.parts, self.rows(stage), more, theme);
    }

    fn wakes_at(&self) -> Option<i64> {
        self.wakes_at
    }
}
