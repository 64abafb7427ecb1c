//! The keys of a night that is over: its results, what the room missed, the season.

use super::{panel::Panel, screen::NightScreen};
use crate::{
    quiz::results::study_deck,
    study::queue::Scope,
    tui::{
        effect::{Effect, Place, Target},
        keymap::{Command, Context, key},
        quiz::missed::RoomMissed,
        screen::Stage,
        widgets::rows,
    },
};

impl NightScreen {
    /// A key that only a night has that is over; none where it is another.
    pub(super) fn after(&mut self, command: Command, stage: &Stage) -> Option<Vec<Effect>> {
        Some(match command {
            Command::KeepResults => vec![Effect::KeepResults],
            Command::OpenSeason => vec![Effect::Open(Place::Season)],
            Command::StudyMissed => self.study_missed(stage),
            Command::OpenMissed => {
                let missed = RoomMissed::of(&self.night, stage.collection);
                let panel = (!missed.all.is_empty()).then_some(Panel::Missed(0));
                let why = RoomMissed::why_none(&self.night);
                self.open(panel, why)
            }
            _ => return None,
        })
    }

    /// A session of what the room missed, where it stands in a deck.
    fn study_missed(&self, stage: &Stage) -> Vec<Effect> {
        let missed = RoomMissed::of(&self.night, stage.collection);
        let deck = key(Context::Over, Command::OpenMissed);
        if missed.all.is_empty() {
            return vec![Effect::Tell(RoomMissed::why_none(&self.night).to_owned())];
        }
        if missed.cards.is_empty() {
            let told = format!("{} {deck} makes a deck of them.", missed.told());
            return vec![Effect::Tell(told)];
        }
        let others = missed.others.len();
        let mut effects = vec![Effect::Open(Place::study(Scope::cards(missed.cards)))];
        if others > 0 {
            effects.push(Effect::Tell(format!(
                "{others} more, in none of your decks: {deck} on the podium makes a deck."
            )));
        }
        effects
    }

    /// A key of the list of what the room missed. Returns whether it stays, and what is to be done.
    pub(super) fn in_missed(
        &mut self,
        marked: &mut usize,
        command: Command,
        stage: &Stage,
    ) -> (bool, Vec<Effect>) {
        let missed = RoomMissed::of(&self.night, stage.collection);
        let (questions, none) = match command {
            Command::Close => return (false, Vec::new()),
            Command::StudyMissed => return (false, self.study_missed(stage)),
            Command::DeckOfAll => (&missed.all, ""),
            Command::DeckOfOthers => (&missed.others, "Every one stands in your decks already."),
            command => {
                let page = stage.size.height / 2;
                *marked = rows::moved(*marked, command, missed.all.len(), page);
                return (true, Vec::new());
            }
        };
        if questions.is_empty() {
            return (true, vec![Effect::Tell(none.to_owned())]);
        }
        let (deck, drafts) = study_deck(&self.night.plan().title, questions);
        let into = Target::New(deck);
        (true, vec![Effect::Import { into, drafts }])
    }
}
