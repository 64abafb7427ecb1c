//! A quiz night on the host's screen: the stage first, the console behind one key, and the panels of the host.
//!
//! Owns the running `Night`, turns keys into its events and hands each to the journal before it is seen. Where the room
//! sees this screen, it draws only what `Stage` and a mirrored `Console` hold.

use crate::{
    quiz::{
        console::{Console, LeadsTo},
        night::{Event, Night, Phase, Play, Recorded, Refused, Ruling, Spot, Step},
        stage::{BuzzerFace, Scene, Stage as Shown},
    },
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{Command, Context, Key},
        quiz::{
            console,
            entering::{Entering, Entry},
            footer,
            grid::Grid,
            judge,
            picking::{Picked, Picking, sharing},
            roster::Roster,
            slide, team_keys,
        },
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, field, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Text},
    widgets::Block,
};

/// Milliseconds within which a second Space or `q` is the first one, held down or pressed by a trembling hand.
const SAME_PRESS: i64 = 500;
/// Milliseconds after the first buzzer within which the others still count: who presses together is in a row, or tied.
const SAME_MOMENT: i64 = 300;
/// Seconds of a break that the plan does not name.
const BREAK: u32 = 600;
/// From this width on the console shows beside itself what the room sees.
const WITH_STAGE: u16 = 100;
/// The columns of that picture.
const STAGE_WIDTH: u16 = 44;

/// What stands over the stage.
enum Panel {
    /// “Does the room see this screen?”
    Seen,
    /// “Leave the night?”
    Leaving,
    Judge(usize),
    Enter(Entering),
    Grid(Grid),
    Teams(Roster),
    Pick(Picking),
}

/// The night on the screen.
pub struct NightScreen {
    night: Night,
    panel: Option<Panel>,
    has_console: bool,
    /// How far the console is scrolled.
    offset: usize,
    is_muted: bool,
    /// Until when buzzers count behind the first, in UTC milliseconds.
    buzzes_until: Option<i64>,
    /// The host took the keys back while somebody answers at the buzzer.
    has_keys: bool,
    /// Why what happened last is not on the disk.
    unwritten: Option<String>,
    /// Space or `q`, and when it was pressed last.
    pressed: Option<(Command, i64)>,
    /// When the scene began, in UTC milliseconds.
    since: i64,
    /// When the picture changes by itself.
    wakes_at: Option<i64>,
}

impl NightScreen {
    /// A night that begins, or is resumed; `now` in UTC milliseconds.
    pub fn new(night: Night, now: i64) -> Self {
        Self {
            night,
            panel: Some(Panel::Seen),
            has_console: false,
            offset: 0,
            is_muted: false,
            buzzes_until: None,
            has_keys: false,
            unwritten: None,
            // The key that opened the night may still be held.
            pressed: Some((Command::Continue, now)),
            since: now,
            wakes_at: None,
        }
    }

    /// As it stands now.
    pub fn night(&self) -> &Night {
        &self.night
    }

    /// Lets events happen; each that does is to be written down before it is seen.
    fn happen(&mut self, events: Vec<Event>, stage: &Stage) -> Result<Vec<Effect>, String> {
        let at = stage.now.utc_ms;
        let before = self.scene();
        let mut recorded = Vec::new();
        let mut why = None;
        for event in events {
            match self.night.apply(event.clone(), at) {
                Ok(_) => recorded.push(Recorded { at, event }),
                Err(Refused(sentence)) => {
                    why = Some(sentence);
                    break;
                }
            }
        }
        if self.scene() != before {
            (self.since, self.offset, self.has_keys) = (at, 0, false);
            self.buzzes_until = None;
        }
        match (recorded.is_empty(), why) {
            (true, Some(why)) => Err(why),
            (true, None) => Ok(Vec::new()),
            (false, _) => Ok(vec![Effect::Record(recorded)]),
        }
    }

    fn step(&mut self, event: Event, stage: &Stage) -> Vec<Effect> {
        self.told(vec![event], stage)
    }

    /// The same, a refusal told over the screen.
    fn told(&mut self, events: Vec<Event>, stage: &Stage) -> Vec<Effect> {
        match self.happen(events, stage) {
            Ok(effects) => effects,
            Err(why) => vec![Effect::Tell(why)],
        }
    }

    /// What tells one scene from the next.
    fn scene(&self) -> (Phase, bool) {
        let shown = self.night.stage(i64::MIN);
        (self.night.phase(), shown.scores.is_some())
    }

    fn console(&self, stage: &Stage) -> Console {
        self.night.console(stage.now.utc_ms)
    }

    fn shown(&self, stage: &Stage) -> Shown {
        self.night.stage(stage.now.utc_ms)
    }

    /// The buzzers of the open question, where there are any.
    fn buzzers(&self) -> Option<BuzzerFace> {
        match self.night.stage(i64::MIN).scene {
            Scene::Open(_, answering) => answering.buzzer,
            _ => None,
        }
    }

    /// Whether the keys of the teams count now.
    fn are_keys_open(&self) -> bool {
        let shown = self.night.stage(i64::MIN);
        let Scene::Open(face, _) = &shown.scene else {
            return false;
        };
        let shares = face.marking == crate::quiz::Marking::SharedKeys
            || matches!(face.spot, Spot::SuddenDeath(_)) && self.buzzers().is_some();
        shares && self.night.has_running_clock() && shown.scores.is_none()
    }

    /// Somebody has pressed and answers.
    fn is_answered(&self) -> bool {
        self.buzzers()
            .is_some_and(|buzzer| buzzer.answering.is_some())
    }

    /// A team's key: its buzzer, or its choice. What does not count (a held key, a team that is out) is passed over.
    fn key(&mut self, key: Key, stage: &Stage) -> Vec<Effect> {
        let console = self.console(stage);
        let mut teams: Vec<_> = console.teams.iter().map(|team| team.id).collect();
        teams.sort_unstable();
        let Some((team, option)) = team_keys::pressed(key.code)
            .and_then(|(place, option)| Some((*teams.get(place)?, option)))
        else {
            return Vec::new();
        };
        let play = match self.buzzers() {
            Some(_) => Play::Press(team),
            None => Play::Choose {
                team,
                member: None,
                option,
            },
        };
        let was_answered = self.is_answered();
        let effects = self
            .happen(vec![Event::Team(play)], stage)
            .unwrap_or_default();
        if !was_answered && self.is_answered() {
            self.buzzes_until = Some(stage.now.utc_ms + SAME_MOMENT);
        }
        effects
    }

    /// Nobody else was at the buzzer in that moment: the host's keys count again.
    fn close_moment(&mut self, stage: &Stage) {
        if self
            .buzzes_until
            .is_none_or(|until| until > stage.now.utc_ms)
        {
            return;
        }
        self.buzzes_until = None;
        if let Some(buzzer) = self.buzzers().filter(|buzzer| !buzzer.tied.is_empty()) {
            self.panel = Picking::tied(&buzzer, &self.console(stage)).map(Panel::Pick);
        }
    }

    /// Space or `q` again within half a second: the same press.
    fn is_held(&mut self, command: Command, now: i64) -> bool {
        let before = self.pressed.replace((command, now));
        before.is_some_and(|(other, at)| other == command && (0..SAME_PRESS).contains(&(now - at)))
    }

    fn open(&mut self, panel: Option<Panel>, empty: &str) -> Vec<Effect> {
        match panel {
            Some(panel) => {
                self.panel = Some(panel);
                Vec::new()
            }
            None => vec![Effect::Tell(empty.to_owned())],
        }
    }

    fn host(step: Step) -> Event {
        Event::Host(step)
    }

    /// A key of the night itself.
    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let console = self.console(stage);
        let spot = console.phase.spot();
        let event = match command {
            Command::Continue | Command::Leave if self.is_held(command, stage.now.utc_ms) => {
                return Vec::new();
            }
            Command::Continue => {
                self.has_keys = false;
                if console.next.leads_to == LeadsTo::Nothing {
                    return vec![Effect::Tell(console.next.sentence)];
                }
                Self::host(Step::Next)
            }
            Command::Leave => {
                self.panel = Some(Panel::Leaving);
                return Vec::new();
            }
            Command::Undo => Event::Undo,
            Command::Redo => Event::Redo,
            Command::HideConsole => {
                self.has_console = !self.has_console;
                return Vec::new();
            }
            Command::Pause => match console.clock {
                Some(clock) if clock.is_paused => Self::host(Step::GoOn),
                _ => Self::host(Step::Pause),
            },
            Command::LongerTime => Self::host(Step::AddSeconds(10)),
            Command::ShorterTime => Self::host(Step::AddSeconds(-10)),
            Command::RevealNow => Self::host(Step::Reveal),
            Command::ShowScores => {
                let is_on = self.shown(stage).scores.is_some();
                Self::host(Step::ShowScores(!is_on))
            }
            Command::OpenJudge => {
                let is_empty = judge::items(&console).is_empty();
                let panel = (!is_empty).then_some(Panel::Judge(0));
                return self.open(panel, "No answer waits for a word.");
            }
            Command::OpenTotals => {
                let entry = Entering::fitting(&self.night);
                return self.enter(
                    entry,
                    &console,
                    "Nothing can be entered before a round begins.",
                );
            }
            Command::EditScore => return self.enter(Some(Entry::Adjust), &console, ""),
            Command::OpenGrid => {
                let round = console.phase.round();
                let grid = round.map(|round| Panel::Grid(Grid::new(round)));
                return self.open(grid, "There is nothing to mark before a round begins.");
            }
            Command::VoidQuestion => {
                match spot.and_then(|spot| Some((spot, self.night.state_of(spot)?))) {
                    Some((spot, (_, is_void))) => Self::host(Step::Void { spot, on: !is_void }),
                    None => return vec![Effect::Tell("No question is on the table.".to_owned())],
                }
            }
            Command::SwapQuestion => Self::host(Step::Swap),
            Command::AskTieBreak => Self::host(Step::TieBreak),
            Command::PlayJoker => {
                let picking = Picking::joker(&console).filter(|_| self.night.plan().jokers);
                return self.open(picking.map(Panel::Pick), "There are no jokers tonight.");
            }
            Command::Break => {
                let planned = console
                    .phase
                    .round()
                    .and_then(|round| self.night.plan().rounds.get(round));
                let seconds = planned.map_or(0, |round| round.break_seconds);
                Self::host(Step::Break(if seconds == 0 { BREAK } else { seconds }))
            }
            Command::DropRound => {
                let picking = Picking::drop(&self.night, &console);
                return self.open(picking.map(Panel::Pick), "Every round has begun.");
            }
            Command::Protest => {
                let picking = spot.and_then(|spot| Picking::protest(spot, &console));
                return self.open(
                    picking.map(Panel::Pick),
                    "A protest is about a question that was revealed.",
                );
            }
            Command::GoTo => {
                let picking = Picking::go_to(&self.night, &console);
                return self.open(picking.map(Panel::Pick), "");
            }
            Command::OpenTeams => return self.open(Some(Panel::Teams(Roster::default())), ""),
            Command::Mute => {
                self.is_muted = !self.is_muted;
                let told = if self.is_muted {
                    "No sound."
                } else {
                    "Sound again."
                };
                return vec![Effect::Tell(told.to_owned())];
            }
            Command::OpenKeyboardTest => {
                let teams = sharing(&console);
                return vec![Effect::Open(Place::KeyboardTest { teams })];
            }
            Command::OpenProjector => return vec![Effect::Open(Place::Projector)],
            _ => return Vec::new(),
        };
        self.step(event, stage)
    }

    fn enter(&mut self, entry: Option<Entry>, console: &Console, empty: &str) -> Vec<Effect> {
        if console.teams.is_empty() {
            return vec![Effect::Tell("There is no team yet.".to_owned())];
        }
        let panel = entry.map(|entry| Panel::Enter(Entering::new(entry, &self.night, console)));
        self.open(panel, empty)
    }

    /// A key of what stands over the stage.
    fn panel_command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let console = self.console(stage);
        let Some(mut panel) = self.panel.take() else {
            return Vec::new();
        };
        let (stays, effects) = self.in_panel(&mut panel, command, &console, stage);
        // What a key did may have opened another panel.
        if stays && self.panel.is_none() {
            self.panel = Some(panel);
        }
        effects
    }

    /// Returns whether the panel stays, and what is to be done.
    fn in_panel(
        &mut self,
        panel: &mut Panel,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        match panel {
            Panel::Seen => self.answer_seen(command, stage),
            Panel::Leaving => match command {
                Command::Yes => (false, vec![Effect::Close]),
                Command::No => (false, Vec::new()),
                _ => (true, Vec::new()),
            },
            Panel::Judge(marked) => {
                let ruling = match command {
                    Command::Yes => Ruling::Yes,
                    Command::No => Ruling::No,
                    Command::HalfRight => Ruling::Half,
                    Command::Undo => return (true, self.step(Event::Undo, stage)),
                    Command::Close => return (false, Vec::new()),
                    Command::AcceptFromNowOn => return (true, self.accept(*marked, console)),
                    _ => {
                        *marked = judge::moved(*marked, command, console);
                        return (true, Vec::new());
                    }
                };
                let items = judge::items(console);
                let events = items.get(*marked).map(|item| judge::ruled(item, ruling));
                (true, self.told(events.unwrap_or_default(), stage))
            }
            Panel::Enter(entering) => match command {
                Command::Close => (false, Vec::new()),
                Command::Edit(request) => {
                    field::edit(&mut entering.field, request);
                    (true, Vec::new())
                }
                Command::Save => {
                    let Some(event) = entering.saved(&self.night, console) else {
                        return (true, Vec::new());
                    };
                    match self.happen(vec![event], stage) {
                        Ok(effects) => {
                            entering.moved(Command::Down, &self.night, &self.console(stage));
                            (true, effects)
                        }
                        Err(why) => {
                            entering.refused(why);
                            (true, Vec::new())
                        }
                    }
                }
                command => {
                    entering.moved(command, &self.night, console);
                    (true, Vec::new())
                }
            },
            Panel::Grid(grid) => match command {
                Command::Close => (false, Vec::new()),
                Command::Undo => (true, self.step(Event::Undo, stage)),
                Command::MarkRight
                | Command::MarkWrong
                | Command::HalfRight
                | Command::NextMark => {
                    let event = grid.marked(command, &self.night, console);
                    let effects = event.map(|event| self.step(event, stage));
                    (true, effects.unwrap_or_default())
                }
                command => {
                    grid.moved(command, &self.night, console);
                    (true, Vec::new())
                }
            },
            Panel::Teams(roster) => self.in_roster(roster, command, console, stage),
            Panel::Pick(picking) => match command {
                Command::Close => (false, Vec::new()),
                Command::Open => match picking.picked() {
                    Some(Picked::Happens(event)) => (false, self.step(event, stage)),
                    Some(Picked::JokerOf(team)) => {
                        let next = Picking::joker_round(team, &self.night, console);
                        self.panel = next.map(Panel::Pick);
                        (false, Vec::new())
                    }
                    None => (false, Vec::new()),
                },
                command => {
                    picking.moved(command);
                    (true, Vec::new())
                }
            },
        }
    }

    fn answer_seen(&mut self, command: Command, stage: &Stage) -> (bool, Vec<Effect>) {
        let is_seen = match command {
            Command::Yes => true,
            Command::No => false,
            Command::Close => return (false, vec![Effect::Close]),
            _ => return (true, Vec::new()),
        };
        self.has_console = !is_seen;
        // That it is so already is no news.
        let effects = self.happen(vec![Self::host(Step::Mirrored(is_seen))], stage);
        (false, effects.unwrap_or_default())
    }

    fn in_roster(
        &mut self,
        roster: &mut Roster,
        command: Command,
        console: &Console,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        let event = match (command, &mut roster.typing) {
            (Command::Edit(request), Some((_, input))) => {
                field::edit(input, request);
                return (true, Vec::new());
            }
            (Command::Close, Some(_)) => {
                roster.typing = None;
                return (true, Vec::new());
            }
            (Command::Save, _) => {
                let Some(event) = roster.named() else {
                    return (true, Vec::new());
                };
                return match self.happen(vec![event], stage) {
                    Ok(effects) => {
                        roster.taken();
                        (true, effects)
                    }
                    Err(why) => (true, vec![Effect::Tell(why)]),
                };
            }
            (Command::Close, None) => return (false, Vec::new()),
            (Command::AddTeam, _) => {
                roster.add();
                return (true, Vec::new());
            }
            (Command::RenameTeam, _) => {
                roster.rename(console);
                return (true, Vec::new());
            }
            (Command::RemoveTeam, _) => roster.removed(console),
            (Command::LockTeams, _) => Some(Self::host(Step::LockTeams(!self.is_locked()))),
            (Command::Undo, _) => Some(Event::Undo),
            (command, _) => {
                roster.moved(command, console);
                return (true, Vec::new());
            }
        };
        let effects = event.map(|event| self.step(event, stage));
        (true, effects.unwrap_or_default())
    }

    fn is_locked(&self) -> bool {
        self.night.are_teams_locked()
    }

    /// A ruling that the deck is to know, too.
    fn accept(&self, marked: usize, console: &Console) -> Vec<Effect> {
        let items = judge::items(console);
        let Some(judge::Item::Doubt(doubt)) = items.get(marked) else {
            return Vec::new();
        };
        let question = self.night.question_at(doubt.spot);
        match question.and_then(|question| question.card.clone()) {
            Some(card) => vec![Effect::AcceptFromNowOn {
                card,
                answer: doubt.given.clone(),
            }],
            None => vec![Effect::Tell("This question stands in no deck.".to_owned())],
        }
    }

    /// Names pasted one a line.
    fn pasted(&mut self, text: &str, stage: &Stage) -> Vec<Effect> {
        match &mut self.panel {
            Some(Panel::Teams(roster)) => {
                roster.typing = None;
                let names = text.lines().map(|line| line.trim().to_owned());
                let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
                self.step(Self::host(Step::AddTeams(names)), stage)
            }
            Some(Panel::Enter(entering)) => {
                field::paste(&mut entering.field, text);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The clock has run out, or the picture is to be drawn anew.
    fn woken(&mut self, stage: &Stage) -> Vec<Effect> {
        let is_up = self
            .night
            .deadline()
            .is_some_and(|at| at <= stage.now.utc_ms);
        if !is_up {
            return Vec::new();
        }
        let mut effects = self
            .happen(vec![Self::host(Step::TimeUp)], stage)
            .unwrap_or_default();
        if !self.is_muted && !effects.is_empty() {
            effects.push(Effect::Ring);
        }
        effects
    }

    /// When the picture changes by itself next: a clock every second, what has pages with the next one.
    fn plan_to_wake(&mut self, stage: &Stage) {
        let now = stage.now.utc_ms;
        let shown = self.shown(stage);
        let clock = shown
            .clock
            .filter(|clock| !clock.is_paused && clock.left_ms > 0);
        let second = clock.map(|clock| now + (clock.left_ms - 1) % 1_000 + 1);
        let is_seen = self.panel.is_none() && !self.has_console;
        let page = (is_seen && slide::is_paged(self.parts(stage).0, &shown))
            .then(|| now + slide::until_next_page(now - self.since));
        self.wakes_at = [second, page, self.night.deadline(), self.buzzes_until]
            .into_iter()
            .flatten()
            .min();
    }

    /// The room of what is shown, and the lowest line.
    fn parts(&self, stage: &Stage) -> (Rect, Rect) {
        let [body, foot] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(stage.area());
        (body, foot)
    }

    fn draw_body(&self, frame: &mut Frame, area: Rect, stage: &Stage, console: &Console) {
        let theme = stage.theme;
        match &self.panel {
            Some(Panel::Seen) => ask(frame, area, SEEN, theme),
            Some(Panel::Leaving) => ask(frame, area, LEAVING, theme),
            Some(Panel::Judge(marked)) => judge::draw(frame, area, console, *marked, theme),
            Some(Panel::Enter(entering)) => entering.draw(frame, area, &self.night, console, theme),
            Some(Panel::Grid(grid)) => grid.draw(frame, area, &self.night, console, theme),
            Some(Panel::Teams(roster)) => {
                roster.draw(frame, area, console, self.is_locked(), theme)
            }
            Some(Panel::Pick(picking)) => picking.draw(frame, area, theme),
            None if self.has_console => self.draw_console(frame, area, stage, console),
            None => {
                let elapsed = stage.now.utc_ms - self.since;
                slide::draw(frame, area, &self.shown(stage), elapsed, theme);
            }
        }
    }

    fn draw_console(&self, frame: &mut Frame, area: Rect, stage: &Stage, console: &Console) {
        if area.width < WITH_STAGE || area.height < 14 {
            return console::draw(frame, area, console, self.offset, stage.theme);
        }
        let [left, right] =
            Layout::horizontal([Constraint::Fill(1), Constraint::Length(STAGE_WIDTH)]).areas(area);
        let right = Rect {
            height: right.height.min(18),
            ..right
        };
        let edge = Block::bordered()
            .border_style(stage.theme.border)
            .title("The room sees");
        let inside = edge.inner(right);
        frame.render_widget(edge, right);
        let elapsed = stage.now.utc_ms - self.since;
        slide::draw(frame, inside, &self.shown(stage), elapsed, stage.theme);
        console::draw(frame, left, console, self.offset, stage.theme);
    }
}

const SEEN: [&str; 2] = [
    "Does the room see this screen?",
    "If it does, no answer is drawn before its reveal, not even for you: print the host's master first.",
];
const LEAVING: [&str; 2] = [
    "Leave the night?",
    "Everything is written down: it can be resumed at any time, and no clock runs meanwhile.",
];

/// A question back, in the middle.
fn ask(frame: &mut Frame, area: Rect, [question, about]: [&'static str; 2], theme: &Theme) {
    let body = chrome::parts(area, usize::MAX, false).body;
    let text = Text::from(vec![
        Line::styled(question, theme.heading),
        Line::default(),
        Line::styled(about, theme.muted),
    ]);
    let rows = u16::try_from(scroll::rows(&text, body.width)).unwrap_or(u16::MAX);
    let above = body.height.saturating_sub(rows) / 2;
    let place = Rect {
        y: body.y + above,
        height: body.height - above,
        ..body
    };
    scroll::draw(frame, place, text, 0);
    frame.set_cursor_position((place.x, place.y));
}

impl Screen for NightScreen {
    fn context(&self) -> Context {
        if self.unwritten.is_some() {
            return Context::Unwritten;
        }
        match &self.panel {
            Some(Panel::Seen) => Context::Seen,
            Some(Panel::Leaving) => Context::Confirming,
            Some(Panel::Judge(_)) => Context::Judging,
            Some(Panel::Enter(_)) => Context::Entering,
            Some(Panel::Grid(_)) => Context::Grid,
            Some(Panel::Teams(roster)) if roster.typing.is_some() => Context::TeamName,
            Some(Panel::Teams(_)) => Context::Teams,
            Some(Panel::Pick(_)) => Context::Picking,
            None if self.buzzes_until.is_some() => Context::Buzzing,
            None if self.is_answered() && !self.has_keys => Context::Judging,
            None if self.are_keys_open() && !self.is_answered() => Context::Buzzing,
            None => Context::Night,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        self.close_moment(stage);
        let context = self.context();
        let effects = match (message, context) {
            (Message::Recorded, _) => {
                self.unwritten = None;
                Vec::new()
            }
            (Message::NotRecorded(why), _) => {
                self.unwritten = Some(why);
                Vec::new()
            }
            (Message::Command(Command::Help), context) => {
                vec![Effect::Open(Place::Overlay(Overlay::Help(context)))]
            }
            (Message::Command(Command::Retry), Context::Unwritten) => vec![Effect::RecordAgain],
            (Message::Command(_), Context::Unwritten) => {
                self.unwritten = None;
                Vec::new()
            }
            (Message::Command(Command::Leave), Context::Buzzing) if self.is_answered() => {
                Vec::new()
            }
            (Message::Command(Command::Leave), Context::Buzzing) => {
                self.step(Self::host(Step::Pause), stage)
            }
            (Message::Pressed(key), Context::Buzzing) => self.key(key, stage),
            (Message::Command(command), Context::Judging) if self.panel.is_none() => {
                self.buzzed(command, stage)
            }
            (Message::Command(command), _) if self.panel.is_some() => {
                self.panel_command(command, stage)
            }
            (Message::Command(command), _) => self.command(command, stage),
            (Message::Pasted(text), _) => self.pasted(&text, stage),
            (Message::Woken, _) => self.woken(stage),
            _ => Vec::new(),
        };
        self.plan_to_wake(stage);
        effects
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let console = self.console(stage);
        let (body, foot) = self.parts(stage);
        self.draw_body(frame, body, stage, &console);
        let theme = stage.theme;
        if let Some(why) = &self.unwritten {
            let text = Text::styled(why.clone(), theme.bad);
            let rows = u16::try_from(scroll::rows(&text, body.width)).unwrap_or(1);
            let rows = rows.min(body.height / 2);
            let place = Rect {
                y: body.bottom() - rows,
                height: rows,
                ..body
            };
            frame.render_widget(ratatui::widgets::Clear, place);
            scroll::draw(frame, place, text, 0);
        }
        match self.context() {
            Context::Night => footer::draw(frame, foot, &console, theme),
            context => footer::hint_bar(frame, foot, context, theme),
        }
    }

    fn wakes_at(&self) -> Option<i64> {
        self.wakes_at
    }
}

impl NightScreen {
    /// The word on what the team says that pressed first.
    fn buzzed(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let ruling = match command {
            Command::Yes => Ruling::Yes,
            Command::No => Ruling::No,
            Command::HalfRight => Ruling::Half,
            Command::Undo => return self.step(Event::Undo, stage),
            Command::Close => {
                self.has_keys = true;
                return Vec::new();
            }
            _ => return Vec::new(),
        };
        self.step(Self::host(Step::Buzzed(ruling)), stage)
    }
}
