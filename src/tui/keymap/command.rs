//! What a key can ask for. Must never know which key it is.

use crate::schedule::Grade;
use tui_input::InputRequest;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Open,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    ReadStory,
    NextLevel,
    PreviousLevel,
    OpenFolder,
    ShowDemo,
    Resume,
    Check,
    LeaveField,
    Focus,
    SwitchForm,
    Hint,
    Pick(u8),
    Yes,
    No,
    Grade(Grade),
    Accept,
    WasRight,
    AcceptFromNowOn,
    Why,
    Flag,
    Bury,
    Suspend,
    Undo,
    Retry,
    Discard,
    Continue,
    GoOverMisses,
    Leave,
    Help,
    /// Every command of this context, by name.
    Palette,
    Close,
    Quit,
    /// Change the text of the focused field.
    Edit(InputRequest),
}
