//! “Is this the same note?”: notes that are gone, each with the notes that may keep its history. Asked one by one; no
//! key is a default.

use crate::{
    study::{self, Heir, Lost},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        lost::{history, in_short},
        screen::{Message, Screen, Stage},
        widgets::{chrome, scroll},
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Text},
};

/// The question at hand.
#[derive(Default)]
pub struct LinksScreen {
    /// How many were put off.
    later: usize,
    /// Which of the notes offered is looked at.
    offer: usize,
    offset: usize,
}

impl LinksScreen {
    fn asked<'a>(&self, stage: &'a Stage) -> Option<&'a Lost> {
        open(stage).nth(self.later)
    }

    fn offered<'a>(&self, stage: &'a Stage) -> Option<(&'a Lost, &'a Heir)> {
        let lost = self.asked(stage)?;
        Some((lost, lost.heirs.get(self.offer % lost.heirs.len().max(1))?))
    }

    fn next(&mut self) {
        (self.offer, self.offset) = (0, 0);
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::Yes => {
                if let Some((lost, heir)) = self.offered(stage) {
                    return vec![Effect::Append(study::joined(&lost.note, heir).into())];
                }
            }
            Command::No => {
                if let Some(lost) = self.asked(stage) {
                    return vec![Effect::Append(vec![study::settled(&lost.note)])];
                }
            }
            Command::Later if self.asked(stage).is_some() => {
                self.later += 1;
                self.next();
            }
            Command::NextColumn => self.offer += 1,
            Command::PreviousColumn => {
                let offers = self.asked(stage).map_or(1, |lost| lost.heirs.len().max(1));
                self.offer = (self.offer % offers + offers - 1) % offers;
            }
            Command::Orphans => return vec![Effect::Open(Place::Overlay(Overlay::Orphans))],
            Command::Close => return vec![Effect::Close],
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(
                    Context::Linking,
                )))];
            }
            Command::Palette => return vec![Effect::Open(Place::Palette(Context::Linking))],
            command => {
                let size = Rect::from((Position::ORIGIN, stage.size));
                let body = chrome::parts(size, usize::from(size.height), false).body;
                let rows = scroll::rows(&self.text(stage), body.width);
                self.offset = scroll::moved(self.offset, command, rows, body.height);
            }
        }
        Vec::new()
    }

    fn text(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        let Some((lost, heir)) = self.offered(stage) else {
            let waiting = open(stage).count();
            let sentence = match waiting {
                0 => "No note is waiting for this question. A note that was edited before it had an id, or moved to \
                      another deck, comes here when it is not certain that it is the same."
                    .to_owned(),
                waiting => format!("{} put off; they are asked when you come here again.", count(waiting, "question")),
            };
            return Text::from(Line::styled(sentence, theme.text));
        };
        let mut lines = vec![Line::styled(
            "This note is gone, and its history waits for one:",
            theme.muted,
        )];
        let words = lost.seen.as_ref().map(in_short);
        let words = words.unwrap_or_else(|| "(Its words are not in the log.)".to_owned());
        lines.push(Line::styled(words, theme.heading));
        lines.push(Line::styled(format!("in {}", lost.note), theme.muted));
        lines.extend(lost.cards.iter().map(|card| {
            let told = format!("{}: {}", card.slot_str(), history(card, stage.collection));
            Line::styled(told, theme.muted)
        }));
        lines.push(Line::default());
        lines.push(Line::styled(offer_of(self.offer, lost), theme.muted));
        lines.push(Line::styled(in_short(&heir.says), theme.heading));
        let likeness = heir.likeness * 100.0;
        let why = heir.sameness.words();
        lines.push(Line::styled(
            format!("in {}: {likeness:.0} % alike; {why}", heir.note),
            theme.muted,
        ));
        lines.push(Line::default());
        lines.push(Line::styled(
            "The same note? Then it keeps the history. If not, the history stays where it is; nothing is deleted.",
            theme.text,
        ));
        Text::from(lines)
    }

    fn draw(&self, frame: &mut Frame, area: Rect, stage: &Stage) -> bool {
        let more = scroll::draw(frame, area, self.text(stage), self.offset);
        frame.set_cursor_position(Position::new(area.x, area.y));
        more
    }
}

/// What there is to ask.
fn open<'a>(stage: &'a Stage) -> impl Iterator<Item = &'a Lost> {
    let lost = stage.collection.lost.iter();
    lost.filter(|lost| !lost.heirs.is_empty())
}

fn offer_of(offer: usize, lost: &Lost) -> String {
    match lost.heirs.len() {
        1 => "This one is new:".to_owned(),
        offers => format!("This one is new ({} of {offers}):", offer % offers + 1),
    }
}

impl Screen for LinksScreen {
    fn context(&self) -> Context {
        Context::Linking
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Saved(_) => self.next(),
            Message::NotSaved(why) => {
                return vec![Effect::Forget, Effect::Tell(why)];
            }
            Message::Undone(_) | Message::Redone(_) => self.next(),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let area = stage.area();
        let parts = chrome::parts(area, usize::from(area.height), false);
        let title = Line::styled("Is this the same note?", theme.accent);
        let waiting = open(stage).count();
        let place = match self.asked(stage) {
            Some(_) => format!("{}/{waiting}", self.later + 1),
            None => String::new(),
        };
        chrome::header(
            frame,
            parts.header,
            title,
            Line::styled(place, theme.muted),
            theme,
        );
        let more = self.draw(frame, parts.body, stage);
        chrome::footer(
            frame,
            &parts,
            keymap::bindings(Context::Linking),
            more,
            theme,
        );
    }
}
