//! All cards in a table: found by a search, sorted, selected, and changed many at a time.
//!
//! Draws only the rows that are seen. After a change only the touched rows are looked at again, and the reader stays
//! where they were. Must never decide what a search finds.

use crate::{
    deck::{CardId, DeckId, NoteId},
    history::Kind,
    study::queue::Scope,
    tui::{
        browse::{
            Asked, Below, Deed, Finder, Found, Listing, Picture, Tagging, asked, bury, flag,
            next_order, note_of, reset, suspend,
        },
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        widgets::{card_preview, chrome, field, scroll},
    },
};
use ratatui::{Frame, text::Line};
use std::collections::{BTreeMap, BTreeSet};
use tui_input::Input;

/// What has the focus. A question holds what it is about: the rows may be others by the time of the answer.
enum Focus {
    List,
    Search,
    Tags(Tagging, Vec<(DeckId, NoteId)>),
    Flag(Vec<CardId>),
    /// Something is asked back, in these words.
    Asked(Asked, String, Vec<CardId>),
    /// The marked card, scrolled down by so many rows.
    Preview(usize),
}

/// The table of all cards.
pub struct BrowseScreen {
    cards: Finder,
    listing: Listing,
    search: Input,
    /// Why it finds nothing, where that can be told.
    nothing: String,
    /// What it finds stands in the order of likeness.
    is_rough: bool,
    /// The search waits for the answers that a start from a snapshot left in the log.
    waits_for_history: bool,
    /// What is wrong with the search.
    problem: Option<String>,
    focus: Focus,
    /// What is being saved, and for which rows.
    doing: Option<(String, Vec<u32>)>,
}

impl BrowseScreen {
    pub fn new(search: String) -> Self {
        let focus = if search.is_empty() {
            Focus::List
        } else {
            Focus::Search
        };
        Self {
            cards: Finder::default(),
            listing: Listing::default(),
            search: Input::new(search),
            nothing: String::new(),
            is_rough: false,
            waits_for_history: false,
            problem: None,
            focus,
            doing: None,
        }
    }

    /// Takes in what changed in the decks or the log.
    fn look(&mut self, stage: &Stage) -> Vec<Effect> {
        match self
            .cards
            .look(stage.collection, stage.now, &mut self.listing)
        {
            true => self.list_anew(stage),
            false => Vec::new(),
        }
    }

    fn read_on(&mut self, stage: &Stage) -> Vec<Effect> {
        match self
            .cards
            .read_on(stage.collection, stage.now, &mut self.listing)
        {
            true => self.list_anew(stage),
            false => Vec::new(),
        }
    }

    fn list_anew(&mut self, stage: &Stage) -> Vec<Effect> {
        let (sort, is_reversed) = (self.listing.sort, self.listing.is_reversed);
        let sorted = self.cards.sorted(sort, is_reversed, stage.collection);
        self.listing.order(sorted);
        self.find(stage)
    }

    /// Shows what the search finds; what it found before stays while the search cannot be read.
    fn find(&mut self, stage: &Stage) -> Vec<Effect> {
        let found = self.cards.find(self.search.value(), stage.collection);
        let has_recalled = std::mem::take(&mut self.waits_for_history);
        self.problem = None;
        self.nothing.clear();
        match found {
            Ok(Found::Rows(found)) => {
                self.is_rough = false;
                self.listing.show(&found);
            }
            Ok(Found::Nothing(why)) => {
                self.is_rough = false;
                self.nothing = why;
                self.listing.show(&[]);
            }
            Ok(Found::Rough(rows)) => {
                self.is_rough = true;
                self.listing.show_as(rows);
            }
            Ok(Found::NeedsHistory) if has_recalled => {
                let told = "The answers of the log cannot be read now, so that none is found.";
                self.problem = Some(told.to_owned());
            }
            Ok(Found::NeedsHistory) => {
                self.waits_for_history = true;
                return vec![Effect::RecallHistory, Effect::Command(Command::SearchAgain)];
            }
            Err(problem) => self.problem = Some(problem),
        }
        self.keep_in_view(stage);
        Vec::new()
    }

    fn keep_in_view(&mut self, stage: &Stage) {
        let height = self.list_height(stage);
        self.listing.keep_in_view(height);
    }

    fn go(&mut self, command: Command, stage: &Stage) {
        let height = self.list_height(stage);
        self.listing.go(command, height);
    }

    fn picture(&self) -> Picture<'_> {
        let below = match &self.focus {
            Focus::Tags(tagging, _) => Below::Tags(tagging),
            Focus::Flag(cards) => Below::Flags(cards.len()),
            Focus::Asked(_, question, _) => Below::Asked(question),
            _ => Below::Nothing,
        };
        Picture {
            rows: self.cards.rows(),
            is_rough: self.is_rough,
            nothing: &self.nothing,
            listing: &self.listing,
            search: &self.search,
            problem: self.problem.as_deref(),
            is_searching: matches!(self.focus, Focus::Search),
            is_reading: self.cards.is_empty_yet(),
            below,
        }
    }

    fn list_height(&self, stage: &Stage) -> u16 {
        self.picture().parts(stage.area()).list.height
    }

    fn card(&self) -> Option<&CardId> {
        self.cards.card(self.listing.marked()?)
    }

    /// The cards that a command is for.
    fn meant(&self) -> Vec<CardId> {
        let rows = self.listing.meant().into_iter();
        rows.filter_map(|row| self.cards.card(row).cloned())
            .collect()
    }

    fn does(&mut self, deed: Deed) -> Vec<Effect> {
        if deed.facts.is_empty() {
            return vec![Effect::Tell(deed.sentence)];
        }
        let cards = deed.facts.iter().filter_map(Kind::card).collect();
        self.doing = Some((deed.sentence, self.cards.numbers(&cards)));
        vec![Effect::Append(deed.facts)]
    }

    fn saved(&mut self, stage: &Stage) -> Vec<Effect> {
        let Some((sentence, rows)) = self.doing.take() else {
            return Vec::new();
        };
        self.cards.refresh(&rows, stage.collection, stage.now);
        vec![Effect::Tell(sentence)]
    }

    fn ask(&mut self, what: Asked, stage: &Stage) -> Vec<Effect> {
        let cards = self.meant();
        if let Some(question) = asked(what, &cards, stage.collection) {
            self.focus = Focus::Asked(what, question, cards);
            return Vec::new();
        }
        vec![Effect::Tell(
            "There is nothing to do: every one of them is new.".to_owned(),
        )]
    }

    fn tags(&mut self, stage: &Stage) {
        let notes = notes_of(&self.meant());
        if notes.is_empty() {
            return;
        }
        let known = self.cards.tags();
        let meant: BTreeSet<u32> = self.listing.meant().into_iter().collect();
        let mut own: BTreeMap<&str, usize> = BTreeMap::new();
        let rows = meant.iter().filter_map(|row| self.cards.row(*row));
        for note in rows.filter_map(|row| note_of(row, stage.collection)) {
            for tag in &note.tags {
                *own.entry(tag).or_insert(0) += 1;
            }
        }
        let tagging = Tagging::new(notes.len(), most_used_first(known), most_used_first(own));
        self.focus = Focus::Tags(tagging, notes);
    }

    fn save_tags(&mut self) -> Vec<Effect> {
        let Focus::Tags(tagging, notes) = std::mem::replace(&mut self.focus, Focus::List) else {
            return Vec::new();
        };
        let wanted = tagging.wanted();
        if wanted.add.is_empty() && wanted.remove.is_empty() {
            return Vec::new();
        }
        vec![Effect::Tag {
            notes,
            add: wanted.add,
            remove: wanted.remove,
        }]
    }

    fn with_note(&self, effect: impl FnOnce(DeckId, NoteId) -> Place) -> Vec<Effect> {
        let card = self.card();
        card.map(|card| Effect::Open(effect(card.deck(), card.note())))
            .into_iter()
            .collect()
    }

    fn list_command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let height = self.list_height(stage);
        let (collection, now) = (stage.collection, stage.now);
        match command {
            Command::Focus => self.focus = Focus::Search,
            Command::Open if self.card().is_some() => self.focus = Focus::Preview(0),
            Command::Select => self.listing.toggle(height),
            Command::SelectRange => self.listing.range(),
            Command::SelectAll => self.listing.all_or_none(),
            Command::NextOrder => {
                self.listing.sort = next_order(self.listing.sort);
                self.listing.is_reversed = false;
                return self.list_anew(stage);
            }
            Command::ReverseOrder => {
                self.listing.is_reversed = !self.listing.is_reversed;
                return self.list_anew(stage);
            }
            Command::Suspend => return self.does(suspend(&self.meant(), collection)),
            Command::Bury => return self.does(bury(&self.meant(), collection, now)),
            Command::Flag if self.card().is_some() => self.focus = Focus::Flag(self.meant()),
            Command::Tag => self.tags(stage),
            Command::Reset => return self.ask(Asked::Reset, stage),
            Command::DeleteNote => return self.ask(Asked::Delete, stage),
            Command::CopyNote => return self.with_note(|deck, note| Place::CopyOf { deck, note }),
            Command::StudyThese => return self.study(stage),
            Command::Close if self.listing.give_range_up() => {}
            Command::Close => return vec![Effect::Close],
            command => self.go(command, stage),
        }
        Vec::new()
    }

    /// A sitting over the selected cards, or over all that were found.
    fn study(&mut self, stage: &Stage) -> Vec<Effect> {
        let rows = self.listing.selected_or_shown().into_iter();
        let cards: Vec<CardId> = rows
            .filter_map(|row| self.cards.card(row).cloned())
            .collect();
        if cards
            .iter()
            .all(|card| stage.collection.state(card).suspended)
        {
            let told = match cards.len() {
                0 => "There is no card here.",
                _ => &format!(
                    "Suspended cards are not asked: {} brings them back.",
                    keymap::key(Context::Browsing, Command::Suspend)
                ),
            };
            return vec![Effect::Tell(told.to_owned())];
        }
        vec![Effect::Open(Place::study(Scope::cards(cards)))]
    }

    /// What the list and the preview answer alike.
    fn card_command(&mut self, command: Command) -> Option<Vec<Effect>> {
        Some(match command {
            Command::EditNote => self.with_note(|deck, note| Place::Editor {
                deck,
                note: Some(note),
                draft: None,
            }),
            Command::EditFile => {
                let opened = self.card().map(|card| Effect::EditFile {
                    deck: card.deck(),
                    note: Some(card.note()),
                });
                opened.into_iter().collect()
            }
            Command::Why => {
                let card = self.card().cloned();
                let open = |card| Effect::Open(Place::Card(card));
                card.map(open).into_iter().collect()
            }
            _ => return None,
        })
    }

    fn search_command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::Edit(request) => {
                field::edit(&mut self.search, request);
                return self.search_anew(stage);
            }
            Command::Check | Command::LeaveField => self.focus = Focus::List,
            command => self.go(command, stage),
        }
        Vec::new()
    }

    fn search_anew(&mut self, stage: &Stage) -> Vec<Effect> {
        let effects = self.find(stage);
        self.listing.to_top();
        effects
    }

    fn preview_command(&mut self, command: Command, stage: &Stage) {
        let Focus::Preview(offset) = self.focus else {
            return;
        };
        self.focus = match command {
            Command::Close => Focus::List,
            Command::NextCard | Command::PreviousCard => {
                let step = match command {
                    Command::NextCard => Command::Down,
                    _ => Command::Up,
                };
                self.go(step, stage);
                Focus::Preview(0)
            }
            command => {
                let Some(card) = self.card() else {
                    return;
                };
                let text = card_preview::whole(card, stage);
                let area = stage.area();
                let body = chrome::parts(area, scroll::rows(&text, area.width), false).body;
                let rows = scroll::rows(&text, body.width);
                Focus::Preview(scroll::moved(offset, command, rows, body.height))
            }
        };
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        if command == Command::Help {
            return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
        }
        if matches!(self.focus, Focus::List | Focus::Preview(_))
            && let Some(effects) = self.card_command(command)
        {
            return effects;
        }
        if command == Command::SearchAgain {
            return self.find(stage);
        }
        match &mut self.focus {
            Focus::List => return self.list_command(command, stage),
            Focus::Preview(_) => self.preview_command(command, stage),
            Focus::Search => return self.search_command(command, stage),
            Focus::Tags(tagging, _) => match command {
                Command::Edit(request) => tagging.edit(request),
                Command::Complete => tagging.complete(),
                Command::Save => return self.save_tags(),
                Command::LeaveField => self.focus = Focus::List,
                _ => {}
            },
            Focus::Flag(cards) => {
                let cards = std::mem::take(cards);
                self.focus = Focus::List;
                if let Command::Pick(number) = command {
                    return self.does(flag(&cards, number, stage.collection));
                }
            }
            Focus::Asked(what, _, cards) => {
                let (what, cards) = (*what, std::mem::take(cards));
                self.focus = Focus::List;
                return match (command, what) {
                    (Command::Yes, Asked::Reset) => self.does(reset(&cards, stage.collection)),
                    (Command::Yes, Asked::Delete) => vec![Effect::DeleteNotes(notes_of(&cards))],
                    _ => Vec::new(),
                };
            }
        }
        Vec::new()
    }
}

/// The notes of these cards, each once.
fn notes_of(cards: &[CardId]) -> Vec<(DeckId, NoteId)> {
    let mut seen = BTreeSet::new();
    let notes = cards.iter().map(|card| (card.deck(), card.note()));
    notes.filter(|note| seen.insert(note.clone())).collect()
}

fn most_used_first(tags: BTreeMap<&str, usize>) -> Vec<String> {
    let mut tags: Vec<(&str, usize)> = tags.into_iter().collect();
    tags.sort_by_key(|(_, cards)| std::cmp::Reverse(*cards));
    tags.into_iter().map(|(tag, _)| tag.to_owned()).collect()
}

impl Screen for BrowseScreen {
    fn context(&self) -> Context {
        match self.focus {
            Focus::List => Context::Browsing,
            Focus::Search => Context::Searching,
            Focus::Tags(..) => Context::Tagging,
            Focus::Flag(_) => Context::Flagging,
            Focus::Asked(..) => Context::Confirming,
            Focus::Preview(_) => Context::Previewing,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Pasted(text) => match &mut self.focus {
                Focus::Tags(tagging, _) => {
                    let cut = field::paste(&mut tagging.field, &text);
                    return cut.map(Effect::Tell).into_iter().collect();
                }
                Focus::List | Focus::Search => {
                    self.focus = Focus::Search;
                    let cut = field::paste(&mut self.search, &text).map(Effect::Tell);
                    return self.search_anew(stage).into_iter().chain(cut).collect();
                }
                _ => {}
            },
            Message::Shown => return self.look(stage),
            Message::Woken => return self.read_on(stage),
            Message::Saved(_) => return self.saved(stage),
            Message::NotSaved(why) => {
                self.doing = None;
                return vec![Effect::Forget, Effect::Tell(why)];
            }
            Message::Changed(sentence) | Message::NotChanged { sentence, .. } => {
                let mut effects = self.look(stage);
                effects.push(Effect::Tell(sentence));
                return effects;
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let area = stage.area();
        let hints = keymap::bindings(self.context());
        if let (Focus::Preview(offset), Some(card)) = (&self.focus, self.card()) {
            let text = card_preview::whole(card, stage);
            let parts = chrome::parts(area, scroll::rows(&text, area.width), false);
            let title = Line::styled("The card as it is asked", theme.accent);
            let shown = self.listing.shown().len();
            let place = format!("{} of {shown}", self.listing.at() + 1);
            chrome::header(
                frame,
                parts.header,
                title,
                Line::styled(place, theme.muted),
                theme,
            );
            let more = scroll::draw(frame, parts.body, text, *offset);
            chrome::footer(frame, &parts, hints, more, theme);
            frame.set_cursor_position(parts.body.as_position());
            return;
        }
        let picture = self.picture();
        chrome::footer(frame, &picture.hints(area), hints, false, theme);
        picture.draw(frame, stage);
    }

    fn wakes_at(&self) -> Option<i64> {
        // At once, but not before it is said that the decks are being read.
        self.cards.wakes_at()
    }
}
