//! The one `match` over `Effect`: what a screen asked for is done here.

use super::{
    after,
    door::AskedDoor,
    editor::{NotEditedThere, chosen_editor},
    edits::{NotChanged, SavedNote},
    load::read_notes,
    run::{App, Message as Inbox},
    training,
    undo::{NotTakenBack, TakenBack},
    voice::Utterance,
};
use crate::{
    deck::{Draft, NoteKind},
    history::Kind,
    tui::{
        effect::{Effect, Place},
        keymap::Context,
        screen::{Message, Screen},
        screens::{
            article::ArticleScreen,
            browse::BrowseScreen,
            card::CardScreen,
            clash::ClashScreen,
            editor::EditorScreen,
            import::ImportScreen,
            keys::KeysScreen,
            lesson::LessonScreen,
            links::LinksScreen,
            overlay::OverlayScreen,
            palette::PaletteScreen,
            quiz::{
                keyboard::KeyboardScreen, projector::ProjectorScreen, season::SeasonScreen,
                solo::SoloScreen,
            },
            retention::RetentionScreen,
            settings::SettingsScreen,
            stats::StatsScreen,
            story::StoryScreen,
            study::StudyScreen,
            training::TrainingScreen,
            ways::WaysScreen,
        },
    },
};
use std::process::{Command, Stdio};

/// How the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    GoOn,
    /// Stop until continued.
    #[cfg(unix)]
    Stop,
    /// End with this exit code.
    End(i32),
}

impl App {
    pub(super) fn perform(&mut self, effect: Effect) -> Next {
        match effect {
            Effect::Append(facts) => {
                let has_link = facts.iter().any(|fact| matches!(fact, Kind::Link(_)));
                let saved = self.loaded.append(facts, super::clock::now());
                if has_link {
                    self.loaded.count_lost();
                }
                self.answer_saved(saved)
            }
            Effect::Retry => {
                let saved = self.loaded.retry();
                self.answer_saved(saved)
            }
            Effect::Forget => {
                self.loaded.forget_unsaved();
                Next::GoOn
            }
            Effect::AcceptFromNowOn { card, answer } => {
                let told = self.loaded.accept(&card, &answer).unwrap_or_else(|why| why);
                self.tell(told)
            }
            Effect::RejectFromNowOn { card, answer } => {
                let told = self.loaded.reject(&card, &answer).unwrap_or_else(|why| why);
                self.tell(told)
            }
            Effect::SaveNote {
                deck,
                note: None,
                draft,
                ..
            } => {
                let saved = self.loaded.add_note(&deck, &draft);
                self.answer_changed(saved)
            }
            Effect::SaveNote {
                deck,
                note: Some(note),
                draft,
                opened,
                set_aside,
            } => {
                let set_aside = set_aside.as_deref();
                let saved = self
                    .loaded
                    .save_changed(&deck, &note, &opened, &draft, set_aside);
                match saved {
                    Ok(SavedNote::Saved(sentence)) => self.answer_changed(Ok(sentence)),
                    Ok(SavedNote::Clash { there, merged }) => {
                        let merged = Box::new(merged);
                        self.open(Place::Clash {
                            deck,
                            note,
                            there,
                            merged,
                        })
                    }
                    Err(why) => self.answer_changed(Err(why)),
                }
            }
            Effect::DeleteNote { deck, note } => {
                let deleted = self.loaded.delete_note(&deck, &note);
                self.answer_changed(deleted)
            }
            Effect::EditFile { .. } if self.editor().is_none() => {
                self.tell(NotEditedThere::NoneSet.to_string())
            }
            Effect::EditFile { deck, note } => {
                match self.loaded.file_to_edit(&deck, note.as_ref()) {
                    Ok(place) => self.to_edit = Some(place),
                    Err(why) => return self.tell(why.sentence),
                }
                Next::GoOn
            }
            Effect::RecallHistory => {
                self.loaded.recall_history();
                Next::GoOn
            }
            Effect::DeleteNotes(notes) => {
                let deleted = self.loaded.delete_notes(&notes);
                self.answer_changed(deleted)
            }
            Effect::Tag { notes, add, remove } => {
                let tagged = self.loaded.tag(&notes, &add, &remove);
                self.answer_changed(tagged)
            }
            Effect::ReadText(name) => {
                let read = super::edits::read_text(&name);
                match read {
                    Ok(text) => self.tell_top(Message::Text(text)),
                    Err(why) => self.tell(why),
                }
            }
            Effect::CreateDeck(new) => match self.loaded.create_deck(&new) {
                Ok(deck) => self.tell_top(Message::Made(deck)),
                Err(why) => self.answer_changed(Err(why)),
            },
            Effect::LookAtTable(wish) => {
                let look = self.loaded.look_at_table(&wish);
                self.tell_top(Message::Table(Box::new(look)))
            }
            Effect::Import { into, drafts } => {
                let imported = self.loaded.import(&into, &drafts);
                self.answer_changed(imported.map(|imported| imported.sentence))
            }
            Effect::Undo => {
                let undone = self.loaded.undo(super::clock::now());
                self.answer_taken_back(undone, Message::Undone)
            }
            Effect::Redo => {
                let redone = self.loaded.redo(super::clock::now());
                self.answer_taken_back(redone, Message::Redone)
            }
            Effect::ReadDecksAgain => {
                self.loaded.read_decks_again();
                Next::GoOn
            }
            Effect::Figure { asked, afresh } => {
                self.figuring.ask(self.loaded.places(), asked, afresh);
                Next::GoOn
            }
            Effect::CountAnswers => {
                training::count(self.loaded.home(), self.outbox.clone());
                Next::GoOn
            }
            Effect::Train(progress) => {
                let settings = self.loaded.collection.history.settings();
                let in_use = settings.fsrs.parameters().clone();
                training::train(self.loaded.home(), in_use, progress, self.outbox.clone());
                Next::GoOn
            }
            Effect::ReturnToOldParameters(newest) => {
                let returned = self.loaded.return_to_old_parameters(newest);
                self.answer_saved(returned.map(|()| Vec::new()))
            }
            Effect::Weigh(deck) => {
                training::weigh(self.loaded.places(), deck, self.outbox.clone());
                Next::GoOn
            }
            Effect::BeginNight { plan, teams } => self.begin_night(*plan, teams),
            Effect::ResumeNight(name) => match self.resume_night(&name, self.below_top()) {
                Ok(next) => next,
                Err(why) => self.tell(why),
            },
            Effect::KeepSetUp(wish) => {
                // What the command line asked for was taken back in the form.
                self.asked_door = self.asked_door.filter(|_| wish.phones);
                self.wish = wish;
                Next::GoOn
            }
            Effect::ReadQuiz(name) => self.read_quiz(&name),
            Effect::Record(events) => self.record(&events),
            Effect::RecordAgain => self.record(&[]),
            Effect::Played(results) => self.played(results),
            Effect::OpenDoor => self.open_door(AskedDoor::default()),
            Effect::CloseDoor => self.close_door(),
            Effect::NextAddress => self.move_door(),
            Effect::Speak {
                text,
                language,
                slow,
            } => {
                let voices = self.loaded.voices();
                let outbox = self.outbox.clone();
                let said = Utterance {
                    text,
                    language,
                    slow,
                };
                self.voice.speak(&voices, &said, move |spoken| {
                    let _ = outbox.send(Inbox::Spoken(spoken));
                });
                Next::GoOn
            }
            Effect::Silence => {
                self.voice.stop();
                Next::GoOn
            }
            Effect::KeepResults => self.keep_results(),
            Effect::LeaveOutOfSeason(names) => self.leave_out_of_season(&names),
            Effect::Ring => {
                super::terminal::ring();
                Next::GoOn
            }
            Effect::Tell(sentence) => self.tell(sentence),
            Effect::Open(place) => self.open(place),
            Effect::Close => {
                self.screens.pop();
                let mut screens = self.screens.iter();
                if !screens.any(|screen| screen.context() == Context::Stats) {
                    self.figuring.rest();
                }
                self.tell_top(Message::Shown)
            }
            Effect::LeaveNight { is_over } => {
                self.screens.pop();
                self.night_was_left(is_over);
                self.tell_top(Message::Shown)
            }
            Effect::Command(command) => self.command(command),
            Effect::Set { name, value } => match self.loaded.set(name, value.as_deref()) {
                Ok(told) => {
                    self.settings_changed();
                    self.tell(told)
                }
                Err(why) => self.tell(why),
            },
            Effect::SetKeys { command, keys } => {
                let set = self.loaded.set_keys(&command, keys);
                self.tell(set.unwrap_or_else(|why| why))
            }
            Effect::ShowDemo => match self.loaded.hide_or_show_demo() {
                Ok(()) => self.tell_top(Message::Shown),
                Err(why) => self.tell(why),
            },
            Effect::PrintWorksheets(deck) => self.print_worksheets(&deck),
            Effect::OpenFolder => {
                let told = match self.loaded.decks_folder() {
                    Ok(folder) => show_in_file_manager(&folder),
                    Err(why) => why,
                };
                self.tell(told)
            }
            Effect::Quit => Next::End(0),
        }
    }

    fn editor(&self) -> Option<String> {
        let setting = self.loaded.config().editor.as_deref();
        chosen_editor(setting, |name| std::env::var_os(name))
    }

    fn answer_saved(&mut self, saved: Result<Vec<uuid::Uuid>, String>) -> Next {
        self.tell_top(match saved {
            Ok(ids) => Message::Saved(ids),
            Err(why) => Message::NotSaved(why),
        })
    }

    /// Every screen hears of it, because a session below may be about these facts; the top one counts again.
    fn answer_taken_back(
        &mut self,
        taken_back: Result<TakenBack, NotTakenBack>,
        message: fn(Vec<uuid::Uuid>) -> Message,
    ) -> Next {
        match taken_back {
            Ok(TakenBack {
                sentence,
                ids,
                is_setting,
            }) => {
                self.loaded.count_lost();
                if is_setting {
                    self.settings_changed();
                }
                self.tell(sentence);
                self.tell_all(&message(ids));
                self.tell_top(Message::Shown)
            }
            Err(NotTakenBack::NothingDone) => self.tell(
                "There is nothing to take back since newsdeck was started. `newsdeck undo` reaches further back."
                    .to_owned(),
            ),
            Err(why) => self.tell(why.to_string()),
        }
    }

    fn settings_changed(&mut self) {
        self.show_settings();
        let settings = super::settings::told(self.loaded.config());
        self.tell_all(&Message::Settings(settings));
    }

    fn answer_changed(&mut self, changed: Result<String, NotChanged>) -> Next {
        self.tell_top(match changed {
            Ok(sentence) => Message::Changed(sentence),
            Err(why) => Message::NotChanged {
                sentence: why.sentence,
                by_another: why.by_another,
            },
        })
    }

    fn open(&mut self, place: Place) -> Next {
        if let Place::Card(_) = place {
            self.loaded.recall_history();
        }
        if let Place::Browse { .. } | Place::Stats(_) = place {
            read_notes(&self.loaded.collection);
        }
        let screen: Box<dyn Screen> = match place {
            Place::Study { scope, options } => {
                if scope.needs_answers() {
                    self.loaded.recall_history();
                }
                Box::new(StudyScreen::new(scope, options, &self.stage()))
            }
            Place::Ways(deck) => Box::new(WaysScreen::new(deck.as_ref(), &self.stage())),
            Place::Story {
                deck,
                level,
                then_study,
            } => Box::new(StoryScreen::new(
                deck,
                level,
                then_study,
                &self.loaded.collection,
            )),
            Place::Lesson { deck, asked } => {
                Box::new(LessonScreen::new(deck, asked, &self.stage()))
            }
            Place::Card(card) => Box::new(CardScreen::new(card)),
            Place::Stats(page) => Box::new(StatsScreen::new(page)),
            Place::Article => Box::new(ArticleScreen::default()),
            Place::Import => Box::new(ImportScreen::default()),
            Place::Links => Box::new(LinksScreen::default()),

            Place::Editor { deck, note, draft } => {
                let draft = match (&note, draft) {
                    (Some(note), None) => match self.loaded.draft(&deck, note) {
                        Ok(draft) => draft,
                        Err(why) => return self.tell(why.sentence),
                    },
                    (_, Some(draft)) => draft,
                    (None, None) => Draft::new(NoteKind::Question),
                };
                Box::new(EditorScreen::new(deck, note, draft))
            }
            Place::Clash {
                deck,
                note,
                there,
                merged,
            } => Box::new(ClashScreen::new(deck, note, there, *merged)),
            Place::CopyOf { deck, note } => match self.loaded.draft(&deck, &note) {
                Ok(draft) => Box::new(EditorScreen::new(deck, None, draft)),
                Err(why) => return self.tell(why.sentence),
            },
            Place::Browse { search } => Box::new(BrowseScreen::new(search)),
            Place::Overlay(overlay) => Box::new(OverlayScreen::new(overlay)),
            Place::Settings => Box::new(SettingsScreen::new(super::settings::told(
                self.loaded.config(),
            ))),
            Place::Training => Box::new(TrainingScreen::default()),
            Place::Retention(deck) => Box::new(RetentionScreen::new(deck)),
            Place::KeyboardTest { teams } => Box::new(KeyboardScreen::new(teams)),
            Place::QuizSetup => Box::new(self.set_up_night()),
            Place::Season => {
                after::read_season(self.loaded.home(), self.outbox.clone());
                Box::new(SeasonScreen::default())
            }
            Place::Solo(wish) => Box::new(SoloScreen::new(*wish, &self.stage())),
            Place::Projector => Box::new(ProjectorScreen),
            Place::Keys => Box::new(KeysScreen::default()),
            Place::Palette(below) => Box::new(PaletteScreen::new(below)),
        };
        self.screens.push(screen);
        self.tell_top(Message::Shown)
    }
}

/// Returns the sentence to tell. The folder is an argument of its own: no shell reads it.
fn show_in_file_manager(folder: &std::path::Path) -> String {
    let program = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let shown = crate::text::sanitize::line(&folder.display().to_string()).into_owned();
    let started = Command::new(program)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        Ok(_) => format!("Your decks lie in {shown}."),
        Err(_) => format!("Your decks lie in {shown}. (There is no file manager to open it with.)"),
    }
}
