//! The story of a deck, retold by its author, at the level the reader picks, with its words to be learnt.

use super::{
    gloss,
    laid::{Laid, Place},
    listening::Listening,
    speed::{SpeedReading, shown_to},
    view::{self, Lifted, Places},
};
use crate::{
    deck::{DeckId, Level, Note, Reading},
    history::WordMark,
    study::{
        Collection, Shelved,
        queue::Scope,
        reading::{self, Gloss, Speed, Story, Taught, note_of, questions},
    },
    tui::{
        effect::{Effect, Overlay, Place as Where},
        keymap::{self, Command, Context},
        screen::{Message, Screen, Stage},
        widgets::{chrome, scroll},
    },
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Text},
};

/// A deck's story.
pub struct StoryScreen {
    deck: DeckId,
    level: usize,
    then_study: bool,
    /// The reading with its words; none where the deck has none.
    story: Option<Story>,
    offset: usize,
    /// The marked word, by its number among the glosses.
    selected: usize,
    /// The gloss has the whole window.
    is_whole: bool,
    listening: Listening,
    speed: Option<SpeedReading>,
    /// What to say once the facts that are on their way to the disk are there.
    saving: Option<String>,
}

impl StoryScreen {
    /// At this level, or the deck's first. `then_study`: Enter goes on to the questions, else back to where it was opened.
    pub fn new(
        deck: DeckId,
        level: Option<Level>,
        then_study: bool,
        collection: &Collection,
    ) -> Self {
        let mut screen = Self {
            deck,
            level: 0,
            then_study,
            story: None,
            offset: 0,
            selected: 0,
            is_whole: false,
            listening: Listening::default(),
            speed: None,
            saving: None,
        };
        let readings = screen.readings(collection);
        let at = readings
            .iter()
            .position(|reading| Some(reading.level) == level);
        screen.level = at.unwrap_or(0);
        screen.story = Story::of(collection, &screen.deck, screen.level);
        screen
    }

    /// The deck, where it is still there.
    fn shelved<'a>(&self, collection: &'a Collection) -> Option<&'a Shelved> {
        collection.decks.get(collection.place_of(&self.deck)?)
    }

    fn readings<'a>(&self, collection: &'a Collection) -> &'a [Reading] {
        let shelved = self.shelved(collection);
        shelved.map_or(&[], |shelved| &shelved.deck().readings)
    }

    fn look_again(&mut self, collection: &Collection) {
        let story = Story::of(collection, &self.deck, self.level);
        if self.speed.is_some()
            && story.as_ref().map(|story| &story.page)
                != self.story.as_ref().map(|story| &story.page)
        {
            self.speed = None; // another text than the one that was being read
        }
        self.story = story;
        let words = self.story.as_ref().map_or(0, |story| story.glosses.len());
        self.selected = self.selected.min(words.saturating_sub(1));
    }

    fn gloss(&self) -> Option<(&Gloss, &Taught)> {
        let story = self.story.as_ref()?;
        let gloss = story.glosses.get(self.selected)?;
        Some((gloss, story.taught.get(gloss.taught)?))
    }

    /// The marked word with the note that teaches it.
    fn marked<'a>(
        &'a self,
        collection: &'a Collection,
    ) -> Option<(&'a Gloss, &'a Taught, &'a Note)> {
        let (gloss, taught) = self.gloss()?;
        Some((gloss, taught, note_of(collection, taught)?))
    }

    fn places(&self, area: Rect) -> Places {
        let has_words = self.gloss().is_some() && self.speed.is_none();
        let width = area.width.min(chrome::TEXT_WIDTH);
        let story = self.story.as_ref();
        let rows = story.map_or(1, |story| Laid::new(&story.page, width).len());
        view::places(area, rows, has_words, self.is_whole)
    }

    /// What must be seen: the sentence that is said, else the marked word.
    fn in_focus(&self) -> Option<Place> {
        let story = self.story.as_ref()?;
        if let Some((paragraph, sentence)) = self.listening.now() {
            let bytes = story
                .page
                .paragraphs
                .get(paragraph)?
                .sentences
                .get(sentence)?
                .clone();
            return Some(Place { paragraph, bytes });
        }
        let gloss = story.glosses.get(self.selected)?;
        Some(Place {
            paragraph: gloss.paragraph,
            bytes: gloss.place.clone(),
        })
    }

    fn bring_into_view(&mut self, stage: &Stage) {
        let area = self.places(stage.area()).text;
        if let (Some(story), Some(place)) = (&self.story, self.in_focus()) {
            self.offset =
                Laid::new(&story.page, area.width).in_view(&place, self.offset, area.height);
        }
    }

    fn change_level(&mut self, by: isize, stage: &Stage) {
        let levels = self.readings(stage.collection).len();
        let level = self
            .level
            .saturating_add_signed(by)
            .min(levels.saturating_sub(1));
        if level != self.level {
            (self.level, self.offset, self.selected, self.is_whole) = (level, 0, 0, false);
            self.listening = Listening::default();
            self.look_again(stage.collection);
        }
    }

    fn move_word(&mut self, by: isize, stage: &Stage) -> Vec<Effect> {
        let words = self.story.as_ref().map_or(0, |story| story.glosses.len());
        if words == 0 {
            return vec![Effect::Tell(
                "No note teaches a word of this text.".to_owned(),
            )];
        }
        let at = (self.selected % words).saturating_add_signed(by.rem_euclid(words as isize));
        self.selected = at % words;
        if let Some(story) = &self.story {
            let gloss = &story.glosses[self.selected];
            let mut sentences = story.page.paragraphs[gloss.paragraph].sentences.iter();
            let sentence = sentences.position(|bytes| bytes.contains(&gloss.place.start));
            self.listening
                .move_to((gloss.paragraph, sentence.unwrap_or(0)));
        }
        if self.is_whole {
            self.offset = 0;
        } else {
            self.bring_into_view(stage);
        }
        Vec::new()
    }

    fn say_of_word(&mut self, mark: Option<WordMark>, stage: &Stage) -> Vec<Effect> {
        let Some((_, taught, note)) = self.marked(stage.collection) else {
            return vec![Effect::Tell("No word is marked.".to_owned())];
        };
        match reading::say(taught, note, mark, stage.collection) {
            Err(why) => vec![Effect::Tell(why)],
            Ok((facts, told)) => {
                let key = |command| keymap::key(Context::Story, command);
                let then = match mark {
                    Some(WordMark::Learn) => format!("{} asks it now. ", key(Command::StudyWord)),
                    _ => String::new(),
                };
                self.saving = Some(format!(
                    "{told} {then}{} takes it back.",
                    key(Command::Undo)
                ));
                vec![Effect::Append(facts)]
            }
        }
    }

    fn study_word(&self, collection: &Collection) -> Vec<Effect> {
        let Some((_, taught, note)) = self.marked(collection) else {
            return vec![Effect::Tell("No word is marked.".to_owned())];
        };
        let mut cards = reading::cards_of(taught, note);
        cards.retain(|card| !collection.state(card).suspended);
        match cards.is_empty() {
            true => vec![Effect::Tell(
                "Its cards are suspended; to learn it brings them back.".to_owned(),
            )],
            false => vec![Effect::Open(Where::study(Scope::cards(cards)))],
        }
    }

    fn hear(&mut self, slow: bool, once: bool, stage: &Stage) -> Vec<Effect> {
        let Some(story) = &self.story else {
            return Vec::new();
        };
        let said = self.listening.begin(&story.page, slow, once);
        self.speak(said, stage)
    }

    fn speak(&mut self, said: Option<(String, bool)>, stage: &Stage) -> Vec<Effect> {
        let Some((text, slow)) = said else {
            return Vec::new();
        };
        self.bring_into_view(stage);
        let shelved = self.shelved(stage.collection);
        vec![Effect::Speak {
            text,
            language: shelved.map_or_else(String::new, |shelved| shelved.deck().language.clone()),
            slow,
        }]
    }

    fn command(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        match command {
            Command::Hear => return self.hear(false, false, stage),
            Command::HearSlowly => return self.hear(true, false, stage),
            Command::HearAgain => return self.hear(false, true, stage),
            Command::NextLevel => self.change_level(1, stage),
            Command::PreviousLevel => self.change_level(-1, stage),
            Command::NextWord => return self.move_word(1, stage),
            Command::PreviousWord => return self.move_word(-1, stage),
            Command::LearnWord => return self.say_of_word(Some(WordMark::Learn), stage),
            Command::KnowWord => return self.say_of_word(Some(WordMark::Known), stage),
            Command::IgnoreWord => return self.say_of_word(Some(WordMark::Ignored), stage),
            Command::WordByAnswers => return self.say_of_word(None, stage),
            Command::StudyWord => return self.study_word(stage.collection),
            Command::WholeGloss if self.gloss().is_some() => {
                self.is_whole = !self.is_whole;
                self.offset = 0;
                if !self.is_whole {
                    self.bring_into_view(stage);
                }
            }
            Command::ReadFast => self.begin_speed(stage.collection),
            Command::Continue if self.then_study => {
                let study = Effect::Open(Where::study(Scope::deck(&self.deck)));
                return vec![Effect::Close, study];
            }
            Command::Close if self.is_whole => {
                self.is_whole = false;
                self.bring_into_view(stage);
            }
            Command::Continue | Command::Close => return vec![Effect::Close],
            Command::Help => {
                return vec![Effect::Open(Where::Overlay(Overlay::Help(Context::Story)))];
            }
            command => self.scroll(command, stage),
        }
        Vec::new()
    }

    fn scroll(&mut self, command: Command, stage: &Stage) {
        let places = self.places(stage.area());
        let (rows, height) = match (&self.story, self.is_whole) {
            (_, true) => {
                let text = Text::from(self.gloss_lines(stage));
                (scroll::rows(&text, places.gloss.width), places.gloss.height)
            }
            (Some(story), false) => (
                Laid::new(&story.page, places.text.width).len(),
                places.text.height,
            ),
            (None, false) => (0, 0),
        };
        self.offset = scroll::moved(self.offset, command, rows, height);
    }

    fn gloss_lines(&self, stage: &Stage) -> Vec<Line<'static>> {
        let Some((story, (gloss, taught, note))) =
            self.story.as_ref().zip(self.marked(stage.collection))
        else {
            return Vec::new();
        };
        gloss::lines(story.text_of(gloss), gloss.how, taught, note, stage.theme)
    }

    fn begin_speed(&mut self, collection: &Collection) {
        if let Some(story) = &self.story {
            let speed = collection.answering.reading_pace;
            (self.speed, self.offset, self.is_whole) =
                (Some(SpeedReading::new(&story.page, speed)), 0, false);
        }
    }

    /// Leaves the reading at a speed, which is remembered where it was changed.
    fn end_speed(&mut self, stage: &Stage) -> Vec<Effect> {
        let speed = self.speed.take().map(|reading| reading.pace.speed());
        self.offset = 0;
        self.bring_into_view(stage);
        let before = stage.collection.answering.reading_pace;
        let changed = speed.filter(|speed| *speed != before);
        let set = changed.map(|speed: Speed| Effect::Set {
            name: "reading_pace",
            value: Some(speed.words_a_minute().to_string()),
        });
        set.into_iter().collect()
    }

    fn at_speed(&mut self, command: Command, stage: &Stage) -> Vec<Effect> {
        let now = stage.now.utc_ms;
        let Some(reading) = &mut self.speed else {
            return Vec::new();
        };
        let speed = reading.pace.speed();
        match command {
            Command::Pause if reading.pace.is_all_shown(now) && reading.pace.is_begun() => {}
            Command::Pause => reading.go_on_or_pause(now),
            Command::More => reading.change(speed.faster(), now),
            Command::Less => reading.change(speed.slower(), now),
            Command::Close => return self.end_speed(stage),
            Command::Help => {
                reading.pause(now);
                let context = self.context();
                return vec![Effect::Open(Where::Overlay(Overlay::Help(context)))];
            }
            Command::ReadAgain => self.begin_speed(stage.collection),
            Command::Continue if reading.outcome.is_some() => return self.end_speed(stage),
            Command::Continue if reading.pace.is_begun() && reading.pace.is_all_shown(now) => {
                let level = self
                    .readings(stage.collection)
                    .get(self.level)
                    .map(|reading| reading.level);
                let cards = level.map_or_else(Vec::new, |level| {
                    questions(stage.collection, &self.deck, level, stage.now)
                });
                if let Some(reading) = &mut self.speed {
                    reading.finish(cards.clone(), now);
                }
                let mut effects = vec![Effect::RecallHistory];
                if !cards.is_empty() {
                    effects.push(Effect::Open(Where::study(Scope::cards(cards))));
                }
                return effects;
            }
            Command::Continue => reading.pace.go_on(now),
            command => self.scroll(command, stage),
        }
        if let Some(reading) = &mut self.speed {
            reading.look(now);
        }
        self.follow(stage);
        Vec::new()
    }

    /// Keeps the last word that is shown in view.
    fn follow(&mut self, stage: &Stage) {
        let area = self.speed_area(stage.area()).1;
        let (Some(story), Some(reading)) = (&self.story, &self.speed) else {
            return;
        };
        if reading.outcome.is_none()
            && let Some(last) = shown_to(&story.page, reading.pace.shown(stage.now.utc_ms))
        {
            self.offset =
                Laid::new(&story.page, area.width).in_view(&last, self.offset, area.height);
        }
    }

    /// The parts of the screen, the text and the row below it.
    fn speed_area(&self, area: Rect) -> (chrome::Parts, Rect, Rect) {
        let parts = chrome::parts(area, usize::MAX, false);
        let height = parts.body.height.saturating_sub(1);
        let text = Rect {
            height,
            ..parts.body
        };
        let row = Rect {
            y: parts.body.y + height,
            height: parts.body.height.min(1),
            ..parts.body
        };
        (parts, text, row)
    }

    fn view_speed(&self, frame: &mut Frame, reading: &SpeedReading, stage: &Stage) {
        let theme = stage.theme;
        let now = stage.now.utc_ms;
        let (parts, area, row) = self.speed_area(stage.area());
        let title = Line::styled(self.title(stage.collection), theme.accent);
        let right = Line::styled(reading.progress(now), theme.muted);
        chrome::header(frame, parts.header, title, right, theme);
        let keys = keymap::bindings(self.context());
        if let Some(outcome) = &reading.outcome {
            let lines = outcome.told(stage.collection).into_iter();
            let lines: Vec<Line> = lines.map(|line| Line::styled(line, theme.text)).collect();
            let more = scroll::draw(frame, parts.body, Text::from(lines), self.offset);
            chrome::footer(frame, &parts, keys, more, theme);
            frame.set_cursor_position(Position::new(parts.body.x, parts.body.y));
            return;
        }
        let mut cursor = Position::new(area.x, area.y);
        if let Some(story) = &self.story {
            let last = shown_to(&story.page, reading.pace.shown(now));
            let is_all = reading.pace.is_begun() && reading.pace.is_all_shown(now);
            let laid = Laid::new(&story.page, area.width);
            let lifted = Lifted {
                shown_to: last.as_ref().filter(|_| !is_all),
                hides_all: last.is_none() && !is_all,
                is_bare: true,
                ..Lifted::default()
            };
            view::text(frame, area, story, &laid, self.offset, lifted, theme);
            let at = last.and_then(|last| laid.position(&last, self.offset, area));
            cursor = at.unwrap_or(cursor);
        }
        frame.render_widget(Line::styled(reading.advice(now), theme.accent), row);
        chrome::footer(frame, &parts, keys, false, theme);
        frame.set_cursor_position(cursor);
    }

    fn title(&self, collection: &Collection) -> String {
        match (
            self.readings(collection).get(self.level),
            self.shelved(collection),
        ) {
            (Some(reading), _) => reading.title.clone(),
            (None, Some(shelved)) => shelved.title().to_owned(),
            (None, None) => self.deck.to_string(),
        }
    }
}

impl Screen for StoryScreen {
    fn context(&self) -> Context {
        match &self.speed {
            None => Context::Story,
            Some(reading) if reading.outcome.is_some() => Context::SpeedOver,
            Some(_) => Context::SpeedReading,
        }
    }

    fn update(&mut self, message: Message, stage: &Stage) -> Vec<Effect> {
        match message {
            // A key that ends the speech comes as `Silenced` before; the wheel ends nothing.
            Message::Command(command) => match self.speed.is_some() {
                true => return self.at_speed(command, stage),
                false => return self.command(command, stage),
            },
            Message::Silenced | Message::NoVoice => self.listening.stop(),
            Message::Spoken => {
                if let Some(story) = &self.story {
                    let said = self.listening.go_on(&story.page);
                    return self.speak(said, stage);
                }
            }
            Message::Shown => self.look_again(stage.collection),
            Message::Undone(_) | Message::Redone(_) => {
                if let Some(story) = &mut self.story {
                    story.refresh(stage.collection);
                }
            }
            Message::Saved(_) => {
                if let Some(story) = &mut self.story {
                    story.refresh(stage.collection);
                }
                return self.saving.take().map(Effect::Tell).into_iter().collect();
            }
            Message::NotSaved(why) => {
                self.saving = None;
                return vec![Effect::Forget, Effect::Tell(why)];
            }
            Message::Woken => {
                if let Some(reading) = &mut self.speed {
                    reading.look(stage.now.utc_ms);
                }
                self.follow(stage);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, frame: &mut Frame, stage: &Stage) {
        if let Some(reading) = &self.speed {
            return self.view_speed(frame, reading, stage);
        }
        let theme = stage.theme;
        let places = self.places(stage.area());
        let parts = places.parts;
        let title = Line::styled(self.title(stage.collection), theme.accent);
        let readings = self.readings(stage.collection);
        let levels = view::levels(readings, self.level, theme);
        chrome::header(frame, parts.header, title, levels, theme);
        let mut cursor = Position::new(parts.body.x, parts.body.y);
        let mut more = false;
        let Some(story) = &self.story else {
            frame.render_widget(
                Line::styled("This deck has no story.", theme.text),
                parts.body,
            );
            chrome::footer(
                frame,
                &parts,
                keymap::bindings(Context::Story),
                false,
                theme,
            );
            return frame.set_cursor_position(cursor);
        };
        let words = self.gloss().map(|_| self.selected);
        if !self.is_whole {
            let laid = Laid::new(&story.page, places.text.width);
            let said = self.listening.now().and(self.in_focus());
            let lifted = Lifted {
                selected: words,
                said: said.as_ref(),
                ..Lifted::default()
            };
            more = view::text(frame, places.text, story, &laid, self.offset, lifted, theme);
            let at = self
                .in_focus()
                .and_then(|place| laid.position(&place, self.offset, places.text));
            cursor = at.unwrap_or(cursor);
        }
        if words.is_some() {
            let coverage = view::coverage(&story.coverage(), places.coverage.width, theme);
            frame.render_widget(coverage, places.coverage);
            let offset = if self.is_whole { self.offset } else { 0 };
            let below = view::panel(
                frame,
                places.gloss,
                self.gloss_lines(stage),
                offset,
                places.borders(),
                theme,
            );
            more |= self.is_whole && below;
        }
        chrome::footer(frame, &parts, keymap::bindings(Context::Story), more, theme);
        frame.set_cursor_position(cursor);
    }

    fn wakes_at(&self) -> Option<i64> {
        self.speed.as_ref()?.wakes_at
    }
}
