//! One card, whole: why it is asked, its forgetting curve, its siblings, every answer. What can be done to a card is
//! done here, one key each.

use crate::{
    deck::CardId,
    history::Kind,
    tui::{
        effect::{Effect, Overlay, Place},
        figures::{self, Laid, Row, aired, laid_out},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        widgets::{chrome, sheet},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line,
};

/// From so many rows on, a blank one stands before each heading.
const ROOMY: u16 = 20;

/// A card on the screen. Its rows are made when it is shown, not when it is drawn.
pub struct CardScreen {
    card: CardId,
    rows: Vec<Row>,
    offset: usize,
    /// What to say once the facts that are on their way to the disk are there.
    saving: Option<String>,
}

impl CardScreen {
    pub fn new(card: CardId) -> Self {
        Self {
            card,
            rows: Vec::new(),
            offset: 0,
            saving: None,
        }
    }

    fn look(&mut self, stage: &Stage) {
        self.rows = figures::card(&self.card, stage.collection, stage.now);
    }

    fn change(&mut self, kind: Kind, sentence: &str) -> Vec<Effect> {
        let undo = keymap::key(Context::Card, Command::Undo);
        self.saving = Some(format!("{sentence} {undo} takes it back."));
        vec![Effect::Append(vec![kind])]
    }

    /// The card before or after this one in its note.
    fn turn(&mut self, by: isize, stage: &Stage) -> Vec<Effect> {
        let cards = figures::of_note(&self.card, stage.collection);
        let at = cards.iter().position(|card| *card == self.card);
        let Some(at) = at.filter(|_| cards.len() > 1) else {
            return vec![Effect::Tell("Its note has no other card.".to_owned())];
        };
        let step = by.rem_euclid(cards.len() as isize).unsigned_abs();
        self.card = cards[(at + step) % cards.len()].clone();
        self.offset = 0;
        self.look(stage);
        Vec::new()
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let (card, state) = (self.card.clone(), stage.collection.state(&self.card));
        match command {
            Command::EditNote if stage.collection.card(&card).is_some() => {
                return vec![Effect::Open(Place::Editor {
                    deck: card.deck(),
                    note: Some(card.note()),
                    draft: None,
                })];
            }
            Command::EditFile if stage.collection.card(&card).is_some() => {
                return vec![Effect::EditFile {
                    deck: card.deck(),
                    note: Some(card.note()),
                }];
            }
            Command::EditNote | Command::EditFile => {
                return vec![Effect::Tell("Its note is in no deck at hand.".to_owned())];
            }
            Command::Suspend => {
                let on = !state.suspended;
                let sentence = match on {
                    true => "Suspended until you bring it back.",
                    false => "It is asked again from now on.",
                };
                return self.change(Kind::Suspend { card, on }, sentence);
            }
            Command::Bury => {
                let until = stage.collection.history.day(stage.now).plus(1);
                return self.change(Kind::Bury { card, until }, "Buried until tomorrow.");
            }
            Command::Flag => {
                let flag = (state.flag + 1) % 8;
                let sentence = match flag {
                    0 => "The flag is gone.".to_owned(),
                    flag => format!("Flag {flag}."),
                };
                return self.change(Kind::Flag { card, flag }, &sentence);
            }
            Command::ResetCard => {
                let sentence = "It is new again; its answers stay in the log.";
                return self.change(Kind::Reset { card }, sentence);
            }
            Command::NextPage => return self.turn(1, stage),
            Command::PreviousPage => return self.turn(-1, stage),
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(Context::Card)))];
            }
            Command::Close => return vec![Effect::Close],
            command => {
                let (parts, laid) = self.picture(stage.area());
                self.offset = sheet::moved(self.offset, command, &laid, parts.body.height);
            }
        }
        Vec::new()
    }

    fn picture(&self, area: Rect) -> (chrome::Parts, Vec<Laid>) {
        let mut parts = chrome::parts(area, usize::MAX, false);
        parts.body = sheet::column(parts.body, parts.hints);
        let width = usize::from(parts.body.width);
        let mut laid = laid_out(&self.rows, width);
        if area.height >= ROOMY {
            laid = aired(laid);
        }
        (parts, laid)
    }
}

impl Screen for CardScreen {
    fn context(&self) -> Context {
        Context::Card
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Shown => self.look(stage),
            Message::Saved(_) => {
                self.look(stage);
                return self.saving.take().map(Effect::Tell).into_iter().collect();
            }
            Message::NotSaved(why) => {
                self.saving = None;
                return vec![Effect::Forget, Effect::Tell(why)];
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let (parts, laid) = self.picture(stage.area());
        let title = Line::styled("Card", theme.accent);
        let id = Line::styled(self.card.to_string(), theme.muted);
        chrome::header(frame, parts.header, title, id, theme);
        let more = sheet::draw(frame, parts.body, &laid, self.offset, theme);
        let keys = keymap::bindings(Context::Card);
        chrome::footer(frame, &parts, keys, more, theme);
        frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
    }
}
