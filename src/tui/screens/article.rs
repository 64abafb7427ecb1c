//! A new deck from an article: paste it or name its file, give the deck a title, then go through its sentences; one
//! key for each kind of note opens the form, filled in.
//!
//! Only sentences that become notes get into the deck, and of each no more than is fair; the article itself is kept
//! nowhere.

use crate::{
    deck::{DeckId, NewDeck, NoteKind},
    news::{self, Article},
    study::Shelved,
    text::sanitize,
    tui::{
        effect::{Effect, Overlay, Place},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        theme::Theme,
        widgets::{chrome, lines::Lines, scroll},
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Position, Rect},
    text::{Line, Span, Text},
};
use std::collections::BTreeSet;

/// How far it has come.
enum Step {
    /// There is no article yet.
    Paste,
    /// The deck has no title yet.
    Title,
    Sentences(DeckId),
}

/// An article on its way into a deck.
pub struct ArticleScreen {
    step: Step,
    field: Lines,
    article: Article,
    at: usize,
    /// Sentences of which there is a note.
    done: BTreeSet<usize>,
    /// How many notes the deck had when a form was opened, and for which sentence.
    before: Option<(usize, usize)>,
    /// Whether the deck was made from here, so that undo can take it back.
    is_made_here: bool,
}

impl Default for ArticleScreen {
    fn default() -> Self {
        Self {
            step: Step::Paste,
            field: Lines::new("", false),
            article: Article::default(),
            at: 0,
            done: BTreeSet::new(),
            before: None,
            is_made_here: false,
        }
    }
}

impl ArticleScreen {
    /// The sentences of a text, for a deck that is there already.
    pub fn of(deck: DeckId, text: &str) -> Self {
        let mut screen = Self::default();
        // A text without sentences is asked for anew, as when none was given.
        let _ = screen.take(text);
        if !screen.article.sentences.is_empty() {
            screen.step = Step::Sentences(deck);
        }
        screen
    }

    fn take(&mut self, text: &str) -> Vec<Effect> {
        let article = Article::read(text);
        if article.sentences.is_empty() {
            return vec![Effect::Tell("There is no sentence in it.".to_owned())];
        }
        let headline = article.headline();
        self.field = Lines::new(headline.unwrap_or_default(), false);
        self.at = usize::from(headline.is_some());
        self.article = article;
        self.step = Step::Title;
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        let is_text = text.trim().contains(['\n', '\r']) || Article::read(text).sentences.len() > 1;
        match self.step {
            Step::Paste if is_text => return self.take(text),
            Step::Sentences(_) => {}
            _ => {
                return self
                    .field
                    .paste(text)
                    .map(Effect::Tell)
                    .into_iter()
                    .collect();
            }
        }
        Vec::new()
    }

    /// Enter in the field.
    fn go_on(&self) -> Vec<Effect> {
        let typed = self.field.value().trim().to_owned();
        match (&self.step, typed.is_empty()) {
            (Step::Paste, false) => vec![Effect::ReadText(typed)],
            (Step::Title, false) => vec![Effect::CreateDeck(NewDeck {
                source_title: typed.clone(),
                title: typed,
                ..NewDeck::default()
            })],
            (Step::Paste, true) => vec![Effect::Tell(
                "Paste the article first, or type where its file lies.".to_owned(),
            )],
            _ => vec![Effect::Tell("A deck needs a title.".to_owned())],
        }
    }

    fn make(&mut self, kind: NoteKind, stage: &Stage) -> Vec<Effect> {
        let (Step::Sentences(deck), Some(sentence)) =
            (&self.step, self.article.sentences.get(self.at))
        else {
            return Vec::new();
        };
        let deck = deck.clone();
        self.before = Some((self.notes(stage), self.at));
        vec![Effect::Open(Place::Editor {
            deck,
            note: None,
            draft: Some(news::draft(sentence, kind)),
        })]
    }

    /// The deck, where it is made and still there.
    fn made<'a>(&self, stage: &'a Stage) -> Option<&'a Shelved> {
        let Step::Sentences(deck) = &self.step else {
            return None;
        };
        let mut decks = stage.collection.decks.iter();
        decks.find(|shelved| shelved.id() == deck)
    }

    /// How many notes the deck has now.
    fn notes(&self, stage: &Stage) -> usize {
        self.made(stage)
            .map_or(0, |shelved| shelved.deck().notes.len())
    }

    /// Back to the decks. A deck without a note is left where it is, but not without a word.
    fn close(&self, stage: &Stage) -> Vec<Effect> {
        let mut effects = vec![Effect::Close];
        if let Some(made) = self.made(stage).filter(|_| self.notes(stage) == 0) {
            let end = match self.is_made_here {
                true => format!(
                    "; {} takes it back.",
                    keymap::key(Context::Home, Command::Undo)
                ),
                false => ".".to_owned(),
            };
            effects.push(Effect::Tell(format!(
                "The deck “{}” has no note yet{end}",
                sanitize::line(made.title())
            )));
        }
        effects
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let last = self.article.sentences.len().saturating_sub(1);
        match command {
            Command::Edit(request) => self.field.edit(request),
            Command::Continue => return self.go_on(),
            Command::Make(kind) => return self.make(kind, stage),
            Command::Down => self.at = (self.at + 1).min(last),
            Command::Up => self.at = self.at.saturating_sub(1),
            Command::First => self.at = 0,
            Command::Last => self.at = last,
            Command::Close => return self.close(stage),
            Command::Help => {
                return vec![Effect::Open(Place::Overlay(Overlay::Help(self.context())))];
            }
            Command::Palette => return vec![Effect::Open(Place::Palette(self.context()))],
            _ => {}
        }
        Vec::new()
    }

    /// The sentence at hand, who speaks in it, and what follows.
    fn sentences(&self, theme: &Theme) -> Text<'static> {
        let mut lines = Vec::new();
        if let Some(sentence) = self.article.sentences.get(self.at) {
            let mark = if self.done.contains(&self.at) {
                "✓ "
            } else {
                "▸ "
            };
            lines.push(Line::from(vec![
                Span::styled(mark, theme.accent),
                Span::styled(sentence.text.clone(), theme.heading),
            ]));
            if let Some(speech) = news::speech(&sentence.text) {
                let to = speech
                    .said_to
                    .map_or(String::new(), |to| format!(" to {to}"));
                lines.push(Line::styled(
                    format!("  says {}{to}", speech.speaker),
                    theme.muted,
                ));
            }
        }
        for sentence in self.article.sentences.iter().skip(self.at + 1) {
            lines.push(Line::default());
            lines.push(Line::styled(sentence.text.clone(), theme.muted));
        }
        Text::from(lines)
    }

    fn draw_field(&self, frame: &mut Frame, area: Rect, stage: &Stage) {
        let theme = stage.theme;
        let asked = match self.step {
            Step::Paste => format!(
                "Paste the article here. Or type where its text file lies (~/article.txt) and press {}.",
                keymap::key(Context::Pasting, Command::Continue)
            ),
            _ => "What is the deck called? The article's headline is a good title.".to_owned(),
        };
        let text = Text::styled(asked, theme.text);
        let rows = u16::try_from(scroll::rows(&text, area.width)).unwrap_or(u16::MAX);
        let [above, _, field] = Layout::vertical([
            Constraint::Length(rows),
            Constraint::Length(1),
            Constraint::Length(2),
        ])
        .areas(area);
        scroll::draw(frame, above, text, 0);
        self.field.draw(frame, field, theme);
    }
}

impl Screen for ArticleScreen {
    fn context(&self) -> Context {
        match self.step {
            Step::Sentences(_) => Context::Article,
            _ => Context::Pasting,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            Message::Command(command) => return self.command(command, stage),
            Message::Pasted(text) => return self.paste(&text),
            Message::Text(text) => return self.take(&text),
            Message::Made(deck) => {
                self.step = Step::Sentences(deck);
                self.is_made_here = true;
            }
            Message::NotChanged { sentence, .. } => return vec![Effect::Tell(sentence)],
            Message::Shown => {
                if let Some((notes, sentence)) = self.before.take()
                    && self.notes(stage) > notes
                {
                    self.done.insert(sentence);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        let theme = stage.theme;
        let area = stage.area();
        let parts = chrome::parts(area, usize::from(area.height), false);
        let title = Line::styled("New deck from an article", theme.accent);
        let place = match (&self.step, self.article.sentences.get(self.at)) {
            (Step::Sentences(_), Some(sentence)) => format!(
                "{}/{} · paragraph {} · {}",
                self.at + 1,
                self.article.sentences.len(),
                sentence.paragraph,
                count(self.notes(stage), "note")
            ),
            _ => String::new(),
        };
        chrome::header(
            frame,
            parts.header,
            title,
            Line::styled(place, theme.muted),
            theme,
        );
        let mut more = false;
        if let Step::Sentences(_) = self.step {
            more = scroll::draw(frame, parts.body, self.sentences(theme), 0);
            frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
        } else {
            self.draw_field(frame, parts.body, stage);
        }
        chrome::footer(frame, &parts, keymap::bindings(self.context()), more, theme);
    }
}
