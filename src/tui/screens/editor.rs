//! The form for one note: its fields, what it will be asked as, what is wrong with it, and an answer to try.
//!
//! It changes a draft and nothing else; saving is an effect.

use crate::{
    answer::Lexicon,
    deck::{self, Card, Deck, DeckId, Draft, Field, NoteId, NoteKind, Shape, Twin, Twins},
    study::Shelved,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Condition, Context},
        screen::{Message, Screen, Stage},
        widgets::{chrome, form::Form, lines::Lines, preview, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    text::{Line, Text},
};

/// What is asked back before it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AskedBack {
    Delete,
    Leave,
}

/// A note being written.
pub struct EditorScreen {
    deck: DeckId,
    /// `None` for one that is not in the deck yet.
    note: Option<NoteId>,
    draft: Draft,
    /// As it was opened, to know whether anything would be lost.
    opened: Draft,
    fields: Vec<Field>,
    focus: usize,
    open: Lines,
    /// The answer that is tried; it has the focus while `is_trying`.
    tried: Lines,
    is_trying: bool,
    /// The cards that the draft makes.
    cards: Vec<Card>,
    /// The other notes, and the one of them that asks the same.
    twins: Option<Twins>,
    twin: Option<Twin>,
    asked_back: Option<AskedBack>,
}

impl EditorScreen {
    /// The form for the note with this id, or for a new one.
    pub fn new(deck: DeckId, note: Option<NoteId>, draft: Draft) -> Self {
        let mut screen = Self {
            deck,
            note,
            fields: draft.fields(),
            opened: draft.clone(),
            draft,
            focus: 0,
            open: Lines::default(),
            tried: Lines::new("", false),
            is_trying: false,
            cards: Vec::new(),
            twins: None,
            twin: None,
            asked_back: None,
        };
        screen.focus_on(screen.first_empty());
        screen
    }

    /// The first needed field that is empty, else the first.
    fn first_empty(&self) -> usize {
        let is_empty = |field: &Field| field.is_needed && self.draft.get(&field.key).is_empty();
        self.fields.iter().position(is_empty).unwrap_or(0)
    }

    fn focus_on(&mut self, field: usize) {
        self.is_trying = false;
        self.focus = field.min(self.fields.len().saturating_sub(1));
        if let Some(field) = self.fields.get(self.focus) {
            self.open = Lines::new(self.draft.get(&field.key), field.shape.has_lines());
        }
    }

    fn move_focus(&mut self, by: isize) {
        let count = self.fields.len().max(1);
        let to = (self.focus + count).saturating_add_signed(by) % count;
        self.focus_on(to);
    }

    /// Takes what is typed into the draft. A new gap brings fields of its own.
    fn take_in(&mut self, stage: &Stage) {
        let Some(key) = self.fields.get(self.focus).map(|field| field.key.clone()) else {
            return;
        };
        let text = self.open.value();
        self.draft.set(
            &key,
            match key.as_str() {
                "tags" => deck::tags_of(&text),
                _ => text,
            },
        );
        self.fields = self.draft.fields();
        let at = self.fields.iter().position(|field| field.key == key);
        self.focus = at.unwrap_or(0);
        self.look(stage);
    }

    fn look(&mut self, stage: &Stage) {
        self.cards = preview::cards(&self.draft, self.deck(stage));
        let twins = self
            .twins
            .get_or_insert_with(|| others(stage, &self.deck, self.note.as_ref()));
        self.twin = self
            .draft
            .likeness()
            .and_then(|likeness| twins.with(likeness));
    }

    fn shelved<'a>(&self, stage: &'a Stage) -> Option<&'a Shelved> {
        let decks = &stage.collection.decks;
        decks.iter().find(|shelved| shelved.id() == &self.deck)
    }

    fn deck<'a>(&self, stage: &'a Stage) -> Option<&'a Deck> {
        self.shelved(stage).map(|shelved| shelved.deck())
    }

    /// Enter begins another thing of a list; on an empty line the list is over.
    fn is_in_list(&self) -> bool {
        let field = self.fields.get(self.focus);
        let is_list = field.is_some_and(|field| matches!(field.shape, Shape::List | Shape::Answer));
        is_list && !self.open.is_on_empty_line()
    }

    fn is_trying_or_open(&mut self) -> &mut Lines {
        match self.is_trying {
            true => &mut self.tried,
            false => &mut self.open,
        }
    }

    fn save(&mut self, note: Option<NoteId>, stage: &Stage) -> Vec<Effect> {
        let problems = self.draft.problems(self.deck(stage));
        if let Some(first) = problems.into_iter().find(|remark| remark.is_error) {
            if let Some(at) = self.fields.iter().position(|field| field.key == first.key) {
                self.focus_on(at);
            }
            return vec![Effect::Tell(format!("Not saved yet. {}", first.sentence))];
        }
        vec![Effect::SaveNote {
            deck: self.deck.clone(),
            note,
            draft: self.draft.clone(),
            opened: self.opened.clone(),
            set_aside: None,
        }]
    }

    fn next_kind(&mut self, stage: &Stage) {
        if self.note.is_some() {
            return;
        }
        let at = NoteKind::ALL
            .iter()
            .position(|kind| *kind == self.draft.kind);
        let next = at.map_or(0, |at| (at + 1) % NoteKind::ALL.len());
        self.draft = self.draft.turned_into(NoteKind::ALL[next]);
        self.fields = self.draft.fields();
        self.focus_on(self.first_empty());
        self.look(stage);
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::Edit(request) => {
                let before = self.open.value();
                self.is_trying_or_open().edit(request);
                // Keys that change nothing cost nothing, held down in a full field neither.
                if self.open.value() != before {
                    self.take_in(stage);
                }
            }
            Command::NewLine if self.is_trying => {}
            Command::NewLine => match self.is_in_list() && self.open.new_line() {
                true => self.take_in(stage),
                false => self.move_focus(1),
            },
            Command::Down if self.is_trying || !self.open.move_by(1) => self.move_focus(1),
            Command::Up if self.is_trying || !self.open.move_by(-1) => self.move_focus(-1),
            Command::NextField => self.move_focus(1),
            Command::PreviousField => self.move_focus(-1),
            Command::TryAnswer => self.is_trying = !self.is_trying,
            Command::NextKind => self.next_kind(stage),
            Command::Save => return self.save(self.note.clone(), stage),
            Command::CopyNote if self.note.is_some() => return self.save(None, stage),
            Command::DeleteNote if self.note.is_some() => self.asked_back = Some(AskedBack::Delete),
            Command::EditFile if self.draft != self.opened => {
                let told = "Save the note first, or leave the form without saving.";
                return vec![Effect::Tell(told.to_owned())];
            }
            Command::EditFile => {
                return vec![
                    Effect::Close,
                    Effect::EditFile {
                        deck: self.deck.clone(),
                        note: self.note.clone(),
                    },
                ];
            }
            Command::ReadAgain => {
                let told = "The decks are read again; what you typed is still here.".to_owned();
                return vec![Effect::ReadDecksAgain, Effect::Tell(told)];
            }
            Command::Close if self.draft == self.opened => return vec![Effect::Close],
            Command::Close => self.asked_back = Some(AskedBack::Leave),
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::Palette => return vec![Effect::Open(Place::Palette(self.context()))],
            Command::No => self.asked_back = None,
            Command::Yes => return self.confirmed(),
            _ => {}
        }
        Vec::new()
    }

    fn confirmed(&mut self) -> Vec<Effect> {
        match (self.asked_back.take(), &self.note) {
            (Some(AskedBack::Leave), _) => vec![Effect::Close],
            (Some(AskedBack::Delete), Some(note)) => vec![Effect::DeleteNote {
                deck: self.deck.clone(),
                note: note.clone(),
            }],
            _ => Vec::new(),
        }
    }

    /// One sentence above the hint bar.
    fn notice(&self) -> Option<String> {
        match self.asked_back {
            Some(AskedBack::Delete) => Some(
                "Delete this note? Its cards are asked no more; the bin keeps its text. (y / n)"
                    .to_owned(),
            ),
            Some(AskedBack::Leave) => Some("Leave without saving? (y / n)".to_owned()),
            None => None,
        }
    }

    /// Preview and remarks.
    fn beside(&self, stage: &Stage) -> Text<'static> {
        let theme = stage.theme;
        let deck = self.deck(stage);
        let mut lines = preview::remarks(&self.draft, deck, theme);
        if let Some(twin) = &self.twin {
            let told = format!(
                "! The same is asked in “{}” already ({}).",
                twin.title, twin.note
            );
            lines.insert(0, Line::styled(told, theme.warn));
        }
        let cards = preview::preview(&self.cards, theme);
        if !lines.is_empty() && !cards.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(cards);
        Text::from(lines)
    }

    fn title(&self) -> String {
        match self.note {
            Some(_) => format!("Edit: {}", self.draft.kind.title()),
            None => format!("New note: {}", self.draft.kind.title()),
        }
    }

    fn draw_fields(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        let texts = self.fields.iter().map(|field| self.draft.get(&field.key));
        let form = Form {
            fields: &self.fields,
            texts: texts.collect(),
            focus: self.focus,
            open: &self.open,
            told: String::new(),
        };
        form.draw(frame, area, stage.theme);
    }

    /// The answer that is tried, and what the judge says of it.
    fn draw_tried(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        let theme = stage.theme;
        let [label, field, verdict] = Layout::vertical([Constraint::Length(1); 3]).areas(area);
        let card = self.cards.first().map_or("", |card| card.ask.as_str());
        frame.render_widget(
            Line::styled(format!("▸ Try an answer: {card}"), theme.accent),
            label,
        );
        let none = Lexicon::default();
        let lexicon = self.shelved(stage).map_or(&none, Shelved::lexicon);
        let typed = self.tried.value();
        let told = match typed.trim() {
            "" => "Type what a learner might type.".to_owned(),
            typed => preview::verdict(&self.cards, lexicon, typed),
        };
        frame.render_widget(Line::styled(told, theme.text), verdict);
        self.tried.draw(frame, field, theme);
    }
}

/// With more decks than this only the note's own is searched for twins: a form opens at once.
const MANY_DECKS: usize = 200;

fn others(stage: &Stage, deck: &DeckId, note: Option<&NoteId>) -> Twins {
    let collection = stage.collection;
    if collection.decks.len() <= MANY_DECKS {
        return collection.twins_but(deck, note);
    }
    let mut twins = Twins::default();
    if let Some(own) = collection
        .place_of(deck)
        .and_then(|place| collection.decks.get(place))
    {
        twins.take(own.deck(), note);
    }
    twins
}

impl Screen for EditorScreen {
    fn context(&self) -> Context {
        match self.asked_back {
            Some(_) => Context::Confirming,
            None => Context::Editing,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Pasted(text) => {
                let cut = self.is_trying_or_open().paste(&text);
                self.take_in(stage);
                return cut.map(Effect::Tell).into_iter().collect();
            }
            Message::Changed(sentence) => return vec![Effect::Close, Effect::Tell(sentence)],
            Message::NotChanged {
                sentence,
                by_another,
            } => {
                let help = match by_another {
                    true => format!(
                        " {} reads the file again; what you typed stays.",
                        keymap::key(Context::Editing, Command::ReadAgain)
                    ),
                    false => String::new(),
                };
                return vec![Effect::Tell(format!("{sentence}{help}"))];
            }
            Message::Shown => self.look(stage),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let area = stage.area();
        let parts = chrome::parts(area, usize::from(area.height), true);
        let title = Line::styled(self.title(), theme.accent);
        let deck = self.deck(stage).map_or("", |deck| deck.title.as_str());
        let place = Line::styled(deck.to_owned(), theme.muted);
        chrome::header(frame, parts.header, title, place, theme);
        let beside = self.beside(stage);
        let body = parts.body;
        let notice = self.notice().map(|notice| Text::styled(notice, theme.warn));
        let rows = |text: &Text<'static>| {
            u16::try_from(scroll::rows(text, body.width)).unwrap_or(u16::MAX)
        };
        let below = match parts.side {
            Some(_) => 0,
            None if body.height < 14 => rows(&beside).min(2),
            None => rows(&beside).min(body.height / 2),
        };
        let gap = u16::from(below > 0 && body.height >= 14);
        let [fields, tried, _, below, told] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(if self.is_trying { 3 } else { 0 }),
            Constraint::Length(gap),
            Constraint::Length(below),
            Constraint::Length(notice.as_ref().map_or(0, rows).min(4)),
        ])
        .areas(body);
        self.draw_fields(frame, fields, stage);
        if self.is_trying {
            self.draw_tried(frame, tried, stage);
        }
        scroll::draw(frame, parts.side.unwrap_or(below), beside, 0);
        if let Some(notice) = notice {
            scroll::draw(frame, told, notice, 0);
        }
        let is_new = self.note.is_none();
        let hints = keymap::bindings(self.context()).filter(move |binding| match binding.only_if {
            Some(Condition::IsNewNote) => is_new,
            Some(Condition::IsOldNote) => !is_new,
            _ => true,
        });
        chrome::footer(frame, &parts, hints, false, theme);
    }
}
