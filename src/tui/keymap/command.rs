//! What a key can ask for. Must never know which key it is.

use crate::{deck::NoteKind, schedule::Grade, tui::figures::Page};
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
    /// The other ways to study.
    OtherWays,
    NextChoice,
    PreviousChoice,
    /// A voice reads it aloud.
    Hear,
    HearSlowly,
    /// The sentence that was heard last.
    HearAgain,
    /// A word of a story that notes teach.
    NextWord,
    PreviousWord,
    LearnWord,
    KnowWord,
    IgnoreWord,
    /// The word is what its answers say.
    WordByAnswers,
    StudyWord,
    WholeGloss,
    /// The story at a chosen speed.
    ReadFast,
    NextLevel,
    PreviousLevel,
    OpenFolder,
    PrintWorksheets,
    OpenLesson,
    /// What is left of a step of a lesson is not done.
    SkipStep,
    /// Show only decks that hold what is typed.
    Filter,
    /// Show or hide the decks of a folder.
    Unfold,
    Fold,
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
    RejectFromNowOn,
    Why,
    Flag,
    Bury,
    Suspend,
    Undo,
    Redo,
    Retry,
    Discard,
    Continue,
    GoOverMisses,
    Leave,
    Browse,
    /// Select the marked row, or take that back.
    Select,
    SelectRange,
    SelectAll,
    /// Search once more: cards that no longer fit go.
    SearchAgain,
    NextOrder,
    ReverseOrder,
    Tag,
    /// Write the first completion.
    Complete,
    Reset,
    /// Study what is selected, or all that was found.
    StudyThese,
    NextCard,
    PreviousCard,
    NewNote,
    NewDeck,
    ImportTable,
    /// The column to the right, to the left.
    NextColumn,
    PreviousColumn,
    /// What the marked column holds: the next thing, the one before.
    NextName,
    PreviousName,
    /// Notes that are there already, too, or not.
    Doubles,
    Links,
    Orphans,
    Later,
    /// A note of this kind about the sentence at hand.
    Make(NoteKind),
    EditNote,
    /// The note's file, in the reader's own editor.
    EditFile,
    /// Of two changes of one note.
    KeepMine,
    TakeTheirs,
    NextField,
    PreviousField,
    /// The next field, or a new line in a list.
    NewLine,
    Save,
    TryAnswer,
    NextKind,
    ReadAgain,
    CopyNote,
    DeleteNote,
    OpenTraining,
    OpenRetention,
    Train,
    /// To the parameters before the last training.
    GoBack,
    OpenSettings,
    OpenKeys,
    /// The next choice, one more, the next part.
    More,
    Less,
    /// Back to the default.
    Usual,
    Help,
    /// Every command of this context, by name.
    Palette,
    /// The card is new again.
    ResetCard,
    /// The statistics, at this page.
    Figures(Page),
    NextPage,
    PreviousPage,
    /// The next span of days that is looked at.
    NextSpan,
    NextDeck,
    PreviousDeck,
    /// A quiz round alone.
    QuizAlone,
    SwitchClock,
    /// Before a quiz night.
    QuizNight,
    Begin,
    OtherQuestions,
    OtherQuiz,
    ShowAnswers,
    RemoveQuestion,
    MoveUp,
    MoveDown,
    OwnQuestion,
    /// Of a quiz night.
    HideConsole,
    CallTeam,
    Pause,
    LongerTime,
    ShorterTime,
    RevealNow,
    ShowScores,
    OpenJudge,
    OpenTotals,
    OpenGrid,
    EditScore,
    VoidQuestion,
    SwapQuestion,
    AskTieBreak,
    PlayJoker,
    Break,
    DropRound,
    Protest,
    GoTo,
    OpenTeams,
    Mute,
    OpenKeyboardTest,
    OpenProjector,
    /// Of a night on phones.
    OpenPhones,
    ShowCode,
    OpenDoor,
    NextAddress,
    Admit,
    AdmitAll,
    AskHost,
    BanTeam,
    ShowCodes,
    ShowHostCode,
    OpenNetworks,
    TurnCode,
    /// Of a night that is over.
    KeepResults,
    StudyMissed,
    OpenMissed,
    /// A deck of all that the room missed, or of what stands in no deck.
    DeckOfAll,
    DeckOfOthers,
    OpenSeason,
    /// Which nights count for the season.
    ChooseNights,
    /// What an answer is worth.
    MarkRight,
    HalfRight,
    MarkWrong,
    NextMark,
    AddTeam,
    RenameTeam,
    RemoveTeam,
    LockTeams,
    Close,
    Quit,
    /// Change the text of the focused field.
    Edit(InputRequest),
}
