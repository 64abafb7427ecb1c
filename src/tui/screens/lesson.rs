//! A lesson: its steps before it begins and between them, and what was learnt at its end.
//!
//! Opens the screens that the steps are done on and decides nothing about cards: `study::lesson` does.

use crate::{
    deck::{DeckId, Level},
    study::{
        lesson::{Going, LONGEST, SHORTEST, Standing, Told, Wish, plan, summary},
        queue::{Options, Scope},
    },
    tui::{
        effect::{AskedLesson, Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context},
        lesson::{self, Tone},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, prose, scroll},
    },
};
use ratatui::{
    Frame,
    layout::Position,
    text::{Line, Span, Text},
};

/// Minutes by which a lesson is made longer or shorter.
const STEP: u32 = 5;

/// The screen of one lesson.
pub struct LessonScreen {
    wish: Wish,
    /// The lesson, or why there is none.
    going: Result<Going, String>,
    /// It was left before its last step.
    is_left: bool,
    offset: usize,
}

impl LessonScreen {
    pub fn new(deck: DeckId, asked: AskedLesson, stage: &Stage) -> Self {
        let usual = Wish::usual(deck, stage.collection, stage.now);
        let wish = Wish {
            level: asked.level.unwrap_or(usual.level),
            minutes: asked.minutes.unwrap_or(usual.minutes),
            seed: asked.seed.unwrap_or(usual.seed),
            ..usual
        };
        let mut screen = Self {
            wish,
            going: Err(String::new()),
            is_left: false,
            offset: 0,
        };
        screen.plan(stage);
        screen
    }

    fn plan(&mut self, stage: &Stage) {
        let planned = plan(stage.collection, &self.wish, stage.now);
        self.going = planned.map(Going::new).map_err(|why| why.to_string());
        self.offset = 0;
    }

    /// Whether no step was begun.
    fn is_ahead(&self) -> bool {
        self.going
            .as_ref()
            .map_or(true, |going| going.begun_at().is_none())
    }

    fn is_over(&self) -> bool {
        self.is_left || self.going.as_ref().is_ok_and(Going::is_over)
    }

    /// The next step, on its own screen.
    fn go_on(&mut self, stage: &Stage) -> Vec<Effect> {
        if self.is_over() {
            return vec![Effect::Close];
        }
        self.offset = 0;
        let Ok(going) = &mut self.going else {
            return vec![Effect::Close];
        };
        let deck = self.wish.deck.clone();
        let place = match going.open(stage.collection, stage.now) {
            Some(Told::Read { level, .. }) => Place::Story {
                deck,
                level: Some(level),
                then_study: false,
            },
            Some(Told::Ask { cards, drill, .. }) => Place::Study {
                options: Options::of_lesson(cards.len(), drill),
                scope: Scope::cards(cards),
            },
            None => return Vec::new(),
        };
        vec![Effect::Open(place)]
    }

    /// What was done so far is told before the screen goes.
    fn leave(&mut self) -> Vec<Effect> {
        if self.is_ahead() || self.is_over() {
            return vec![Effect::Close];
        }
        self.is_left = true;
        self.offset = 0;
        Vec::new()
    }

    fn change(&mut self, command: Command, stage: &Stage) {
        if !self.is_ahead() {
            return;
        }
        let levels = Level::ALL;
        let at = self.wish.level as usize;
        match command {
            Command::NextLevel => self.wish.level = levels[(at + 1).min(levels.len() - 1)],
            Command::PreviousLevel => self.wish.level = levels[at.saturating_sub(1)],
            Command::More => self.wish.minutes = (self.wish.minutes + STEP).min(LONGEST),
            _ => self.wish.minutes = self.wish.minutes.saturating_sub(STEP).max(SHORTEST),
        }
        self.plan(stage);
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        match &self.going {
            Err(why) => Text::from(Line::styled(why.clone(), theme.warn)),
            Ok(going) if self.is_over() => over(going, stage),
            Ok(going) => steps(going, stage),
        }
    }

    /// Rows above the step that comes next: the cursor is there.
    fn rows_above(&self, text: &Text<'static>, width: u16) -> usize {
        let at = self.going.as_ref().ok().and_then(Going::at);
        match at.filter(|_| !self.is_over()) {
            Some(0) | None => 0,
            Some(at) => {
                let before = text.lines.iter().take(at).cloned().collect::<Vec<_>>();
                scroll::rows(&Text::from(before), width)
            }
        }
    }

    fn parts(&self, stage: &Stage) -> (chrome::Parts, Text<'static>) {
        let text = self.text(stage);
        let area = stage.area();
        let rows = scroll::rows(&text, area.width.min(chrome::TEXT_WIDTH));
        (chrome::parts(area, rows, false), text)
    }
}

/// The steps with what they take or what came of them, and what is left out.
fn steps(going: &Going, stage: &Stage) -> Text<'static> {
    let theme = stage.theme;
    let lesson = going.lesson();
    let mut lines = Vec::new();
    for (n, step) in lesson.steps.iter().enumerate() {
        let is_next = going.at() == Some(n);
        let standing = going.standing(n, stage.collection);
        let style = match standing {
            _ if is_next => theme.heading,
            Standing::Ahead => theme.text,
            _ => theme.muted,
        };
        let (told, told_style) = match lesson::standing(standing) {
            told if told.is_empty() => (lesson::time(step.seconds), theme.muted),
            told if matches!(standing, Standing::Skipped) => (told, theme.muted),
            told => (told, theme.good),
        };
        let mark = if is_next { "▸ " } else { "  " };
        lines.push(Line::from(vec![
            Span::styled(format!("{mark}{} ", n + 1), theme.accent),
            Span::styled(lesson::step(step), style),
            Span::styled(format!("  {told}"), told_style),
        ]));
    }
    lines.push(Line::default());
    if going.begun_at().is_none() {
        lines.push(Line::styled(lesson::length(lesson), theme.text));
    }
    let left_out = lesson.left_out.iter();
    lines.extend(left_out.map(|told| Line::styled(told.clone(), theme.muted)));
    lines.push(Line::styled(what_next(going), theme.text));
    Text::from(lines)
}

/// "Enter: words. Every answer is saved; Esc ends the lesson."
fn what_next(going: &Going) -> String {
    let key = |command| keymap::key(Context::Lesson, command);
    let enter = key(Command::Continue);
    match going.at().and_then(|at| going.lesson().steps.get(at)) {
        Some(step) if going.begun_at().is_some() => format!(
            "{enter}: {}. {} passes it over. Every answer is saved; {} ends the lesson.",
            step.part.title().trim_end_matches('?').to_lowercase(),
            key(Command::SkipStep),
            key(Command::Close)
        ),
        _ => format!("{enter} begins. Every answer counts as in any other session."),
    }
}

fn over(going: &Going, stage: &Stage) -> Text<'static> {
    let theme = stage.theme;
    let summed = summary(going, stage.collection, stage.now);
    let mut lines = Vec::new();
    for (tone, told) in lesson::summary(&summed) {
        let plain = prose::without_markup(&told);
        if tone == Tone::Heading && !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(match tone {
            Tone::Heading => Line::styled(plain, theme.heading),
            Tone::Plain => Line::styled(plain, theme.text),
            Tone::Missed => Line::from(vec![
                Span::styled("✗ ", theme.bad),
                Span::styled(plain, theme.text),
            ]),
            Tone::Answer => Line::styled(format!("  {plain}"), theme.good),
        });
    }
    lines.push(Line::default());
    lines.extend(outcome(going, stage, theme));
    let enter = keymap::key(Context::Lesson, Command::Continue);
    lines.push(Line::styled(format!("{enter}: back."), theme.text));
    Text::from(lines)
}

/// Each step that was begun, in a line.
fn outcome<'a>(
    going: &'a Going,
    stage: &'a Stage,
    theme: &'a Theme,
) -> impl Iterator<Item = Line<'static>> + 'a {
    let steps = going.lesson().steps.iter().enumerate();
    steps.filter_map(|(n, step)| {
        let told = lesson::standing(going.standing(n, stage.collection));
        (!told.is_empty()).then(|| {
            let title = step.part.title();
            Line::styled(format!("{title}  {told}"), theme.muted)
        })
    })
}

impl Screen for LessonScreen {
    fn context(&self) -> Context {
        Context::Lesson
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Shown if self.is_ahead() => {
                self.plan(stage);
                // What was answered is counted from the log.
                return vec![Effect::RecallHistory];
            }
            Message::Shown => {
                if let Ok(going) = &mut self.going {
                    going.came_back(stage.collection, stage.now);
                }
            }
            Message::Command(Command::Continue) => return self.go_on(stage),
            Message::Command(Command::SkipStep) => {
                if let Ok(going) = &mut self.going
                    && going.begun_at().is_some()
                {
                    going.skip();
                }
            }
            Message::Command(Command::Close) => return self.leave(),
            Message::Command(
                command @ (Command::NextLevel
                | Command::PreviousLevel
                | Command::More
                | Command::Less),
            ) => self.change(command, stage),
            Message::Command(Command::Help) => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Message::Command(command) => {
                let (parts, text) = self.parts(stage);
                let rows = scroll::rows(&text, parts.body.width);
                self.offset = scroll::moved(self.offset, command, rows, parts.body.height);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let (parts, text) = self.parts(stage);
        let shelved = stage.collection.place_of(&self.wish.deck);
        let shelved = shelved.and_then(|place| stage.collection.decks.get(place));
        let deck = shelved.map_or("", |shelved| shelved.title());
        let what = if self.is_over() {
            "What you learnt"
        } else {
            "Lesson"
        };
        let left = Line::styled(format!("{what} · {deck}"), theme.accent);
        let right = Line::styled(
            format!("{} · {} min", self.wish.level, self.wish.minutes),
            theme.muted,
        );
        chrome::header(frame, parts.header, left, right, theme);
        let above = self.rows_above(&text, parts.body.width);
        let more = scroll::draw(frame, parts.body, text, self.offset);
        let (is_ahead, is_over) = (self.is_ahead(), self.is_over());
        let rows = keymap::bindings(Context::Lesson).filter(|row| match row.only_if {
            Some(Condition::IsAhead) => is_ahead,
            Some(Condition::IsGoingOn) => !is_ahead && !is_over,
            _ => true,
        });
        chrome::footer(frame, &parts, rows, more, theme);
        let row = u16::try_from(above.saturating_sub(self.offset)).unwrap_or(u16::MAX);
        let row = row.min(parts.body.height.saturating_sub(1));
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y + row));
    }
}
