//! The study session: the question, what was typed, the verdict, the grade, the end.
//!
//! Turns commands into events of `study::Study` and draws what stands there; it decides nothing about cards.

use crate::{
    answer::Verdict,
    deck::CardId,
    history::Form,
    study::{
        Event, Notice, Phase, Question, Study,
        queue::{Options, Scope},
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context, Row},
        screen::{Message, Screen, Stage},
        sessions,
        widgets::{chrome, face, field, grades, leech, scroll, side, summary},
        words,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};
use tui_input::Input;

/// Milliseconds within which a second Enter is the first one, held down or pressed by a trembling hand.
const SAME_PRESS: i64 = 300;
/// The rows of a verdict and the answer below it that must be seen at once.
const VERDICT_ROWS: usize = 3;

/// A study session on the screen.
pub struct StudyScreen {
    study: Study,
    title: String,
    field: Input,
    /// The field was left with Esc; its text stays.
    is_left: bool,
    /// The option that Enter takes.
    marked: Option<usize>,
    /// When Enter was pressed last, in UTC milliseconds.
    entered: Option<i64>,
    offset: usize,
    /// Why the last answer is not on the disk.
    unsaved: Option<String>,
    /// When the next card comes by itself, in UTC milliseconds.
    advances_at: Option<i64>,
}

impl StudyScreen {
    pub fn new(scope: Scope, options: Options, stage: &Stage) -> Self {
        let title = sessions::title(&scope, &options, stage.collection);
        Self {
            study: Study::new(scope, options, stage.collection, stage.now),
            title,
            field: Input::default(),
            is_left: false,
            marked: None,
            entered: Some(stage.now.utc_ms),
            offset: 0,
            unsaved: None,
            advances_at: None,
        }
    }

    /// The card on the table and since when: what tells one question from the next.
    fn on_table(&self) -> Option<(CardId, i64)> {
        self.study
            .question()
            .map(|question| (question.card.id.clone(), question.asked_at))
    }

    fn step(&mut self, event: Event, stage: &Stage) -> Vec<Effect> {
        let (before, context) = (self.on_table(), self.context());
        let facts = self.study.apply(event, stage.collection, stage.now);
        if self.on_table() != before {
            self.field = Input::default();
            (self.is_left, self.marked) = (false, None);
        }
        if self.context() != context || self.on_table() != before {
            self.offset = self.first_offset(stage);
        }
        self.plan_to_advance(stage);
        if !facts.is_empty() {
            return vec![Effect::Append(facts)];
        }
        match self.study.phase() {
            Phase::Leech { card, .. } if stage.collection.history.history_of(card).is_none() => {
                vec![Effect::RecallHistory]
            }
            _ => Vec::new(),
        }
    }

    /// After a right answer the next card comes by itself, where that is wished; any key calls it off.
    fn plan_to_advance(&mut self, stage: &Stage) {
        let is_right = |question: &Question| {
            let given = question.given.as_ref();
            given.is_some_and(|given| {
                given.verdict == Some(Verdict::Right) && !given.is_ungraded && !given.overruled
            })
        };
        let seconds = stage.collection.answering.advance_after;
        self.advances_at = match self.study.phase() {
            Phase::Revealed(question) if is_right(question) && !self.study.is_saving() => {
                seconds.map(|seconds| stage.now.utc_ms + i64::from(seconds) * 1_000)
            }
            _ => None,
        };
    }

    /// Whether the field holds the cursor and a text.
    fn is_typing(&self) -> bool {
        self.context() == Context::Typing && !self.field.value().is_empty()
    }

    /// The top; or, below a question that fills the window, the verdict with the answer under it.
    fn first_offset(&self, stage: &Stage) -> usize {
        let (Phase::Revealed(question) | Phase::Doubting(question)) = self.study.phase() else {
            return 0;
        };
        let picture = self.picture(stage.area(), stage);
        let above = face::rows_above_verdict(question, picture.scrolled.width);
        if above + VERDICT_ROWS > usize::from(picture.scrolled.height) {
            above
        } else {
            0
        }
    }

    /// Whether this Enter is the one before, still held or bounced: it must not answer what nobody has read. A key that
    /// repeats never gets further than the next question.
    fn is_held(&mut self, command: Command, stage: &Stage) -> bool {
        let now = stage.now.utc_ms;
        let before = self.entered.replace(now);
        let is_answer = command == Command::Check && self.is_typing();
        let is_mark = self.context() == Context::Choosing && self.marked.is_some();
        let is_soon = before.is_some_and(|before| (0..SAME_PRESS).contains(&(now - before)));
        is_soon && !is_answer && !is_mark
    }

    /// Enter, or Space where no field has the focus.
    fn check(&mut self, stage: &Stage) -> Vec<Effect> {
        let event = match (
            self.context(),
            self.study.question().map(|question| &question.form),
        ) {
            (Context::Choosing, _) => Event::Choose(self.marked.unwrap_or(usize::MAX)),
            (Context::Thinking, Some(Form::Reveal)) => Event::Reveal,
            (Context::Thinking, _) => {
                self.is_left = false;
                return Vec::new();
            }
            _ => Event::Answer(self.field.value().to_owned()),
        };
        self.step(event, stage)
    }

    fn mark(&mut self, command: Command) {
        let options = self
            .study
            .question()
            .map_or(0, |question| question.options.len());
        self.marked = match (command, self.marked) {
            (_, None) => (options > 0).then_some(if command == Command::Up {
                options - 1
            } else {
                0
            }),
            (Command::Down, Some(n)) => Some((n + 1) % options.max(1)),
            (_, Some(n)) => Some((n + options.max(1) - 1) % options.max(1)),
        };
    }

    /// Leaving shows the summary when there is something to sum up.
    fn leave(&mut self, stage: &Stage) -> Vec<Effect> {
        let effects = self.step(Event::Stop, stage);
        let progress = self.study.progress();
        if effects.is_empty() && progress.passed + progress.missed == 0 {
            return vec![Effect::Close];
        }
        effects
    }

    /// "I was right" was said of a typed answer that the deck does not know yet.
    fn accept_from_now_on(&mut self) -> Vec<Effect> {
        let Some(question) = self.study.question() else {
            return Vec::new();
        };
        match &question.given {
            Some(given) if question.has_new_wording() => {
                vec![Effect::AcceptFromNowOn {
                    card: question.card.id.clone(),
                    answer: given.text.clone(),
                }]
            }
            _ => Vec::new(),
        }
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        self.advances_at = None;
        let is_enter = matches!(command, Command::Check | Command::Accept)
            || (command == Command::Continue && self.context() == Context::Leech);
        if !is_enter {
            self.entered = None;
        }
        let event = match command {
            Command::Edit(request) => {
                field::edit(&mut self.field, request);
                return Vec::new();
            }
            _ if is_enter && self.is_held(command, stage) => {
                return Vec::new();
            }
            // What a shell would do to a line must not happen to a card while one types.
            Command::Undo if self.is_typing() => {
                self.field = Input::default();
                return Vec::new();
            }
            Command::Redo | Command::Suspend | Command::Bury | Command::Flag
                if self.is_typing() =>
            {
                return vec![Effect::Tell(typing())];
            }
            Command::Check => return self.check(stage),
            Command::LeaveField => {
                self.is_left = true;
                return Vec::new();
            }
            Command::Up | Command::Down if self.context() == Context::Choosing => {
                self.mark(command);
                return Vec::new();
            }
            Command::Up
            | Command::Down
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last => {
                self.scroll(command, stage);
                return Vec::new();
            }
            Command::Leave => return self.leave(stage),
            Command::Close => return vec![Effect::Close],
            Command::Retry => return vec![Effect::Retry],
            Command::Discard => {
                self.unsaved = None;
                let mut effects = self.step(Event::NotSaved, stage);
                effects.extend([Effect::Forget, Effect::Close]);
                return effects;
            }
            Command::AcceptFromNowOn => return self.accept_from_now_on(),
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::Why => {
                return self
                    .card()
                    .map(|card| Effect::Open(Place::Card(card)))
                    .into_iter()
                    .collect();
            }
            Command::ReadStory => return self.story(stage),
            Command::EditNote => return self.edit_note(),
            Command::EditFile => {
                let opened = self.card().map(|card| Effect::EditFile {
                    deck: card.deck(),
                    note: Some(card.note()),
                });
                return opened.into_iter().collect();
            }
            Command::Continue if matches!(self.study.phase(), Phase::Finished) => {
                if !self.study.summary().more {
                    return vec![Effect::Close];
                }
                Event::Continue
            }
            Command::Pick(n) => Event::Choose(usize::from(n)),
            Command::Yes => Event::WereRight(true),
            Command::No => Event::WereRight(false),
            Command::Grade(grade) => Event::Grade(grade),
            Command::Accept => Event::Accept,
            Command::WasRight => Event::WasRight,
            Command::SwitchForm => Event::SwitchForm,
            Command::Hint => Event::Hint,
            Command::Flag => Event::Flag,
            Command::Bury => Event::Bury,
            Command::Suspend => Event::Suspend,
            // Where nothing is written, the steps are the session's own.
            Command::Undo if self.study.is_practice() => Event::Undone(Vec::new()),
            Command::Redo if self.study.is_practice() => Event::Redone(Vec::new()),
            Command::Undo => return vec![Effect::Undo],
            Command::Redo => return vec![Effect::Redo],
            Command::Continue => Event::Continue,
            Command::GoOverMisses => Event::GoOverMisses,
            _ => return Vec::new(),
        };
        self.step(event, stage)
    }

    /// The card on the table, or the leech that is told.
    fn card(&self) -> Option<CardId> {
        match (self.study.phase(), self.study.question()) {
            (Phase::Leech { card, .. }, _) => Some(card.clone()),
            (_, question) => question.map(|question| question.card.id.clone()),
        }
    }

    fn edit_note(&self) -> Vec<Effect> {
        let opened = self.card().map(|card| {
            Effect::Open(Place::Editor {
                deck: card.deck(),
                note: Some(card.note()),
                draft: None,
            })
        });
        opened.into_iter().collect()
    }

    fn story(&self, stage: &Stage) -> Vec<Effect> {
        let question = self.study.question();
        let deck = question.and_then(|question| stage.collection.deck_of(&question.card.id));
        let shelved = deck.and_then(|deck| stage.collection.decks.get(deck));
        let with_story = shelved.filter(|shelved| !shelved.deck().readings.is_empty());
        let opened = with_story.map(|shelved| {
            Effect::Open(Place::Story {
                deck: shelved.id().clone(),
                level: None,
                then_study: false,
            })
        });
        opened.into_iter().collect()
    }

    fn scroll(&mut self, command: Command, stage: &Stage) {
        let area = stage.area();
        let picture = self.picture(area, stage);
        let rows = scroll::rows(&picture.text, picture.scrolled.width);
        self.offset = scroll::moved(self.offset, command, rows, picture.scrolled.height);
    }
}

/// What is drawn where; `update` needs it to know how far there is to scroll.
struct Picture {
    parts: chrome::Parts,
    text: Text<'static>,
    scrolled: Rect,
    /// Below the text: the field, or the grade buttons.
    foot: Rect,
    /// One line above the hint bar.
    notice: Rect,
}

impl StudyScreen {
    fn text(&self, stage: &Stage) -> Text<'static> {
        let (theme, collection) = (stage.theme, stage.collection);
        match self.study.phase() {
            Phase::Asking(question) => face::asking(question, self.marked, theme),
            Phase::Doubting(question) => face::doubting(question, theme),
            Phase::Revealed(question) => face::revealed(question, theme),
            Phase::Waiting { count, first_due } => {
                summary::waiting(*count, words::minutes(first_due - stage.now.utc_ms), theme)
            }
            Phase::Leech { card, lapses } => {
                leech::told(&sessions::leech(card, *lapses, collection), theme)
            }
            Phase::Finished => {
                let summed = self.study.summary();
                summary::summary(&summed, collection, stage.now, theme)
            }
        }
    }

    /// A card that is waited for may be gone by now.
    fn look_again(&mut self, stage: &Stage) -> Vec<Effect> {
        match self.study.phase() {
            Phase::Waiting { .. } => self.step(Event::LookAgain, stage),
            _ => Vec::new(),
        }
    }

    fn foot_rows(&self, width: u16) -> u16 {
        match self.study.phase() {
            Phase::Asking(question) if question.form.is_typed() => 1,
            Phase::Revealed(_) => grades::rows(width),
            _ => 0,
        }
    }

    fn picture(&self, area: Rect, stage: &Stage) -> Picture {
        let text = self.text(stage);
        let foot = self.foot_rows(area.width);
        let notice = self.notice_rows(area.width.min(chrome::TEXT_WIDTH));
        let rows = scroll::rows(&text, area.width.min(chrome::TEXT_WIDTH));
        let parts = chrome::parts(
            area,
            rows + usize::from(foot + notice) + 1,
            self.study.question().is_some(),
        );
        let gap = u16::from(foot > 0 && area.height >= 12);
        let rows = u16::try_from(scroll::rows(&text, parts.body.width)).unwrap_or(u16::MAX);
        let [scrolled, _, foot, _, notice] = Layout::vertical([
            Constraint::Length(rows.min(parts.body.height.saturating_sub(gap + foot + notice))),
            Constraint::Length(gap),
            Constraint::Length(foot),
            Constraint::Fill(1),
            Constraint::Length(notice),
        ])
        .areas(parts.body);
        Picture {
            parts,
            text,
            scrolled,
            foot,
            notice,
        }
    }

    fn notice(&self) -> Option<String> {
        if let Some(reason) = &self.unsaved {
            return Some(reason.clone());
        }
        let advancing = || {
            self.advances_at
                .map(|_| "The next card comes by itself; any key stops it here.".to_owned())
        };
        let notice = self.study.notice().map(notice_in_words);
        notice.or_else(advancing)
    }

    /// A notice is a sentence and may need several rows of a narrow window.
    fn notice_rows(&self, width: u16) -> u16 {
        let rows = self
            .notice()
            .map_or(0, |notice| scroll::rows(&Text::from(notice), width));
        u16::try_from(rows).unwrap_or(u16::MAX).min(4)
    }

    /// The rows of the key table that do something now.
    fn rows(&self, stage: &Stage) -> impl Iterator<Item = Row> + use<> {
        let has_story = !self.story(stage).is_empty();
        let has_misses = self.study.has_misses();
        let can_overrule = self.study.question().is_some_and(Question::can_overrule);
        keymap::bindings(self.context()).filter(move |binding| match binding.only_if {
            Some(Condition::CanOverrule) => can_overrule,
            Some(Condition::HasStory) => has_story,
            Some(Condition::HasMisses) => has_misses,
            Some(Condition::HasSuspended) => false,
            _ => true,
        })
    }

    fn header(&self, stage: &Stage) -> (Line<'static>, Line<'static>) {
        let theme = stage.theme;
        let progress = self.study.progress();
        let time = sessions::time(&self.study, stage.collection, stage.now);
        let right = vec![
            Span::styled(format!("{}/{} ", progress.done, progress.total), theme.text),
            Span::styled(format!("✓{} ", progress.passed), theme.good),
            Span::styled(format!("✗{}", progress.missed), theme.bad),
            Span::styled(format!(" · {time}"), theme.muted),
        ];
        // A session that was asked for as practice says so in its title.
        let practice = if stage.collection.read_only.is_some() {
            "practice · "
        } else {
            ""
        };
        (
            Line::styled(format!("{practice}{}", self.title), theme.accent),
            Line::from(right),
        )
    }

    fn draw_foot(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        match self.study.phase() {
            Phase::Asking(question) if question.form.is_typed() => {
                field::draw(frame, area, &self.field, !self.is_left, stage.theme);
            }
            Phase::Revealed(question) => {
                grades::draw(frame, area, question, stage.theme);
            }
            _ => {}
        }
    }
}

impl Screen for StudyScreen {
    fn context(&self) -> Context {
        if self.unsaved.is_some() {
            return Context::Unsaved;
        }
        match self.study.phase() {
            Phase::Asking(question) => match &question.form {
                form if form.is_chosen() => Context::Choosing,
                form if form.is_typed() && !self.is_left => Context::Typing,
                _ => Context::Thinking,
            },
            Phase::Doubting(_) => Context::Doubting,
            Phase::Revealed(_) => Context::Verdict,
            Phase::Leech { .. } => Context::Leech,
            Phase::Waiting { .. } => Context::Waiting,
            Phase::Finished => Context::Summary,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => self.command(command, stage),
            Message::Pasted(text) if self.context() == Context::Typing => {
                let cut = field::paste(&mut self.field, &text);
                cut.map(Effect::Tell).into_iter().collect()
            }
            Message::Saved(ids) => {
                self.unsaved = None;
                self.step(Event::Saved(ids), stage)
            }
            Message::NotSaved(reason) => {
                self.unsaved = Some(reason);
                Vec::new()
            }
            // Where nothing is written, nothing that was written elsewhere is a step of the session.
            Message::Undone(_) | Message::Redone(_) if self.study.is_practice() => Vec::new(),
            Message::Undone(ids) => self.step(Event::Undone(ids), stage),
            Message::Redone(ids) => self.step(Event::Redone(ids), stage),
            Message::Shown => self.look_again(stage),
            Message::Woken if self.advances_at.is_some_and(|at| at <= stage.now.utc_ms) => {
                self.step(Event::Accept, stage)
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let picture = self.picture(stage.area(), stage);
        let (left, right) = self.header(stage);
        chrome::header(frame, picture.parts.header, left, right, theme);
        let more = scroll::draw(frame, picture.scrolled, picture.text, self.offset);
        // The terminal's cursor stands where the reader acts; the field and the buttons move it.
        frame.set_cursor_position(self.resting_cursor(picture.scrolled));
        self.draw_foot(frame, picture.foot, stage);
        if let Some(notice) = self.notice() {
            let style = if self.unsaved.is_some() {
                theme.bad
            } else {
                theme.warn
            };
            scroll::draw(frame, picture.notice, Text::styled(notice, style), 0);
        }
        if let (Some(side), Some(question)) = (picture.parts.side, self.study.question()) {
            side::draw(frame, side, question, stage);
        }
        chrome::footer(frame, &picture.parts, self.rows(stage), more, theme);
    }

    fn wakes_at(&self) -> Option<i64> {
        match self.study.phase() {
            Phase::Waiting { first_due, .. } => Some(*first_due),
            _ => self.advances_at,
        }
    }
}

impl StudyScreen {
    /// On the marked option, else at the top of the text.
    fn resting_cursor(&self, area: Rect) -> Position {
        let rows_above = match (self.study.phase(), self.marked) {
            (Phase::Asking(question), Some(marked)) if question.form.is_chosen() => {
                face::option_row(question, marked, area.width)
            }
            _ => 0,
        };
        let row = rows_above.saturating_sub(self.offset);
        let row = u16::try_from(row)
            .unwrap_or(u16::MAX)
            .min(area.height.saturating_sub(1));
        Position::new(area.x, area.y + row)
    }
}

fn typing() -> String {
    format!(
        "You are typing: {} empties the field, and then this key acts on the card.",
        keymap::key(Context::Typing, Command::Undo)
    )
}

fn notice_in_words(notice: &Notice) -> String {
    match notice {
        Notice::Undone => "Taken back.".to_owned(),
        Notice::NothingToUndo => "There is nothing to take back in this session.".to_owned(),
        Notice::Redone => "Done again.".to_owned(),
        Notice::NothingToRedo => "There is nothing to do again in this session.".to_owned(),
        Notice::Suspended => {
            format!(
                "Suspended: this card is not asked until you bring it back: now with {}, later with {} among the decks.",
                keymap::key(Context::Typing, Command::Undo),
                keymap::key(Context::Home, Command::Resume)
            )
        }
        Notice::Buried => format!(
            "Buried until tomorrow ({} takes this back).",
            keymap::key(Context::Typing, Command::Undo)
        ),
        Notice::OnlyPractice => "This is practice: nothing is written down.".to_owned(),
        Notice::Flagged(0) => "The flag is gone.".to_owned(),
        Notice::Flagged(flag) => format!("⚑ Flag {flag}."),
        Notice::NoMoreHints => "There are no more hints.".to_owned(),
        Notice::NoOtherForm => "This card is asked in one form only.".to_owned(),
    }
}
