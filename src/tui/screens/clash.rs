//! A note that was changed here and by another program at the same time: both texts, and the choice between them.
//!
//! Must never choose by itself; the text that is not chosen is kept in the bin.

use crate::{
    deck::{Clash, DeckId, Draft, Merged, NoteId},
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        widgets::{chrome, scroll},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Text},
};

/// Two changes of one note.
pub struct ClashScreen {
    deck: DeckId,
    note: NoteId,
    /// The note as it is in the file now.
    there: Draft,
    merged: Merged,
    offset: usize,
}

impl ClashScreen {
    pub fn new(deck: DeckId, note: NoteId, there: Draft, merged: Merged) -> Self {
        Self {
            deck,
            note,
            there,
            merged,
            offset: 0,
        }
    }

    /// Both texts of every field that clashes.
    fn text(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        let mut lines = vec![Line::styled(
            "Another program changed this note too. This is what you both changed; the rest of both is kept. What you \
             do not take goes into the bin.",
            theme.text,
        )];
        let fields = self.merged.mine.fields();
        for Clash { key, mine, theirs } in &self.merged.clashes {
            let field = fields.iter().find(|field| field.key == *key);
            let label = field.map_or(key.clone(), |field| field.label.to_string());
            lines.push(Line::default());
            lines.push(Line::styled(label, theme.accent));
            for (whose, text) in [("Yours:", mine), ("In the file:", theirs)] {
                lines.push(Line::styled(whose, theme.muted));
                let text = if text.is_empty() { "(empty)" } else { text };
                lines.extend(
                    text.lines()
                        .map(|line| Line::styled(format!("  {line}"), theme.text)),
                );
            }
        }
        Text::from(lines)
    }

    fn choose(&self, is_mine: bool) -> Vec<Effect> {
        let left = |clash: &Clash| {
            let text = if is_mine { &clash.theirs } else { &clash.mine };
            format!("{}: {text}", clash.key)
        };
        let set_aside: Vec<String> = self.merged.clashes.iter().map(left).collect();
        let whole_kind = self.merged.mine.kind != self.merged.theirs.kind;
        let set_aside = match (whole_kind, is_mine) {
            (false, _) => set_aside.join("\n"),
            (true, true) => in_words(&self.merged.theirs),
            (true, false) => in_words(&self.merged.mine),
        };
        let draft = match is_mine {
            true => self.merged.mine.clone(),
            false => self.merged.theirs.clone(),
        };
        vec![
            Effect::Close,
            Effect::SaveNote {
                deck: self.deck.clone(),
                note: Some(self.note.clone()),
                draft,
                opened: self.there.clone(),
                set_aside: Some(set_aside),
            },
        ]
    }

    fn parts(&self, text: &Text<'static>, area: Rect) -> chrome::Parts {
        let rows = scroll::rows(text, area.width.min(chrome::TEXT_WIDTH));
        chrome::parts(area, rows, false)
    }
}

/// Every field that holds something.
fn in_words(draft: &Draft) -> String {
    let fields = draft.fields().into_iter();
    let filled = fields.filter(|field| !draft.get(&field.key).is_empty());
    let lines: Vec<String> = filled
        .map(|field| format!("{}: {}", field.key, draft.get(&field.key)))
        .collect();
    lines.join("\n")
}

impl Screen for ClashScreen {
    fn context(&self) -> Context {
        Context::Clash
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        let Message::Command(command) = message else {
            return Vec::new();
        };
        match command {
            Command::KeepMine => return self.choose(true),
            Command::TakeTheirs => return self.choose(false),
            Command::Close => return vec![Effect::Close],
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            command => {
                let text = self.text(stage);
                let parts = self.parts(&text, stage.area());
                let rows = scroll::rows(&text, parts.body.width);
                self.offset = scroll::moved(self.offset, command, rows, parts.body.height);
            }
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let text = self.text(stage);
        let parts = self.parts(&text, stage.area());
        let title = Line::styled("Changed twice", theme.accent);
        let note = Line::styled(self.note.to_string(), theme.muted);
        chrome::header(frame, parts.header, title, note, theme);
        let more = scroll::draw(frame, parts.body, text, self.offset);
        chrome::footer(frame, &parts, keymap::bindings(self.context()), more, theme);
        frame.set_cursor_position(parts.body.as_position());
    }
}
