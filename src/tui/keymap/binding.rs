//! One row of the table, and the contexts that rows share. Must never match a key press.

use super::{
    command::Command,
    context::{
        Context::{self, *},
        Shared,
    },
    key::Key,
};

/// Where a row counts.
#[derive(Clone, Copy)]
enum Contexts {
    These(&'static [Context]),
    /// Wherever screens share it.
    Sharing(Shared),
}

/// One row of the table.
pub struct Binding {
    contexts: Contexts,
    /// The usual keys; the first is the one that hints show.
    pub(super) usual: &'static [Key],
    pub command: Command,
    /// What it does, as the help says it.
    pub help: &'static str,
    /// What it does, as the hint bar says it; empty when the bar leaves it out.
    pub hint: &'static str,
    /// When the key does something in its contexts; `None`: always. The help tells it all the same.
    pub only_if: Option<Condition>,
}

/// A row as it counts in one context: with the keys in force there.
pub struct Row {
    /// The first is the one that hints show.
    pub keys: Vec<Key>,
    pub(super) binding: &'static Binding,
}

impl std::ops::Deref for Row {
    type Target = Binding;

    fn deref(&self) -> &Binding {
        self.binding
    }
}

/// What must hold for a key to do anything; the screen knows whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// There is a verdict that "I was right" would change.
    CanOverrule,
    /// There is a card to study: the deck at hand has one.
    HasCards,
    /// The deck at hand has a story.
    HasStory,
    /// There is something to hear, and somebody may say it.
    HasSound,
    /// A card was missed in this sitting.
    HasMisses,
    /// The round has a question.
    HasQuestions,
    /// A card of the deck at hand is suspended.
    HasSuspended,
    /// The note in the form is not in its deck yet.
    IsNewNote,
    /// It is.
    IsOldNote,
    /// There is enough to train on.
    EnoughAnswers,
    /// Trained parameters are in use.
    HasTrained,
    /// The lesson has not begun.
    IsAhead,
    /// It goes on.
    IsGoingOn,
}

impl Binding {
    pub(super) fn counts_in(&self, context: Context) -> bool {
        match self.contexts {
            Contexts::These(contexts) => contexts.contains(&context),
            Contexts::Sharing(shared) => context.shares(shared),
        }
    }

    pub(super) const fn only_if(self, condition: Condition) -> Self {
        Self {
            only_if: Some(condition),
            ..self
        }
    }
}

pub(super) const fn on(
    contexts: &'static [Context],
    keys: &'static [Key],
    command: Command,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    row(Contexts::These(contexts), keys, command, hint, help)
}

/// A row that every context has which shares it.
pub(super) const fn shared(
    shared: Shared,
    keys: &'static [Key],
    command: Command,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    row(Contexts::Sharing(shared), keys, command, hint, help)
}

const fn row(
    contexts: Contexts,
    keys: &'static [Key],
    command: Command,
    hint: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        contexts,
        usual: keys,
        command,
        help,
        hint,
        only_if: None,
    }
}

pub(super) const ASKING: &[Context] = &[Memorizing, Typing, Thinking, Choosing];
pub(super) const UNFOCUSED: &[Context] = &[Thinking, Choosing];
pub(super) const ASKED: &[Context] = &[Memorizing, Typing, Thinking, Choosing, Doubting, Verdict];
pub(super) const ASKED_UNFOCUSED: &[Context] = &[Thinking, Choosing, Verdict];
pub(super) const AFTER: &[Context] = &[Verdict, Leech, Waiting, Summary];
pub(super) const SCROLLS: &[Context] = &[
    Story,
    Lesson,
    Overlay,
    Stats,
    Card,
    Importing,
    Linking,
    Clash,
    Thinking,
    Doubting,
    Verdict,
    Leech,
    Summary,
    AloneReady,
    AloneDoubting,
    AloneVerdict,
    AloneOver,
];
