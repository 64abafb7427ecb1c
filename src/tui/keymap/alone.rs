//! The rows of a quiz round alone. Must hold nothing but rows.

use super::{
    binding::{
        Binding,
        Condition::{CanOverrule, HasMisses, HasQuestions},
        on,
    },
    command::Command::*,
    context::Context::{
        self, AloneChoosing, AloneDoubting, AloneOver, AlonePaused, AloneReady, AloneTyping,
        AloneVerdict, Home,
    },
    key::{DOWN, ENTER, ESC, PAGE_DOWN, PAGE_UP, UP, ch, ctrl, f},
};

const LEAVING: &[Context] = &[AlonePaused, AloneDoubting, AloneVerdict];
const UNDOING: &[Context] = &[AloneChoosing, AlonePaused, AloneVerdict, AloneOver];
const CLOCKED: &[Context] = &[AloneReady, AloneChoosing, AlonePaused, AloneVerdict];

pub(super) const ALONE: &[Binding] = &[
    on(
        &[Home],
        &[ch('y'), ctrl('t')],
        QuizAlone,
        "",
        "quiz yourself: ten questions against the clock",
    ),
    on(
        &[AloneReady],
        &[ENTER, ch(' ')],
        Begin,
        "begin",
        "the first question; the clock begins",
    )
    .only_if(HasQuestions),
    on(
        &[AloneReady],
        &[ch('r'), f(5)],
        OtherQuestions,
        "other questions",
        "other questions: another seed is drawn",
    ),
    on(
        &[AloneTyping],
        &[ENTER],
        Check,
        "answer",
        "give the answer (empty: I don't know)",
    ),
    on(
        &[AloneChoosing],
        &[ch('a'), f(9)],
        Pick(0),
        "pick",
        "the first option",
    ),
    on(
        &[AloneChoosing],
        &[ch('b'), f(10)],
        Pick(1),
        "",
        "the second option",
    ),
    on(
        &[AloneChoosing],
        &[ch('c'), f(11)],
        Pick(2),
        "",
        "the third option",
    ),
    on(
        &[AloneChoosing],
        &[ch('d'), f(12)],
        Pick(3),
        "",
        "the fourth option",
    ),
    on(
        &[AloneChoosing],
        &[ENTER],
        Check,
        "choose",
        "take the marked option (none: I don't know)",
    ),
    on(
        &[AloneTyping, AloneChoosing],
        &[ESC],
        LeaveField,
        "pause",
        "stop the clock and hide the question; the text stays",
    ),
    on(
        &[AlonePaused],
        &[ENTER, ch(' ')],
        Continue,
        "go on",
        "back to the question; the clock goes on",
    ),
    on(
        &[AloneDoubting],
        &[ch('y'), f(9)],
        Yes,
        "I was right",
        "yes, I was right",
    ),
    on(
        &[AloneDoubting],
        &[ch('n'), f(10)],
        No,
        "I was not",
        "no, I was not",
    ),
    on(
        &[AloneVerdict],
        &[ENTER, ch(' ')],
        Continue,
        "next",
        "the next question; after the last one, what the round came to",
    ),
    on(
        &[AloneVerdict],
        &[ch('y'), ctrl('g')],
        WasRight,
        "I was right",
        "I was right: the judge was too strict",
    )
    .only_if(CanOverrule),
    on(
        &[AloneOver],
        &[ENTER],
        OtherQuestions,
        "another round",
        "another round, with other questions",
    ),
    on(
        &[AloneOver],
        &[ch('r'), f(6)],
        GoOverMisses,
        "study the misses",
        "study the missed cards at once",
    )
    .only_if(HasMisses),
    on(
        UNDOING,
        &[ch('u'), ctrl('u'), ctrl('z')],
        Undo,
        "undo",
        "take back the last answer; its question is asked once more",
    ),
    on(
        &[AloneTyping],
        &[ctrl('z')],
        Undo,
        "",
        "empty the field, or take back the last answer",
    ),
    on(
        &[AloneReady, AlonePaused, AloneVerdict],
        &[ch('c')],
        SwitchClock,
        "clock",
        "switch the clock off, or on again",
    ),
    on(
        CLOCKED,
        &[f(8)],
        SwitchClock,
        "",
        "switch the clock off, or on again",
    ),
    on(
        &[AloneTyping],
        &[f(8)],
        SwitchClock,
        "clock",
        "switch the clock off, or on again",
    ),
    on(
        &[AloneVerdict],
        &[ch('i'), f(4), ctrl('o')],
        Why,
        "",
        "all that is known of this card",
    ),
    on(
        &[AloneChoosing],
        &[DOWN, ch('j')],
        Down,
        "",
        "the option below",
    ),
    on(&[AloneChoosing], &[UP, ch('k')], Up, "", "the option above"),
    on(
        &[AloneTyping],
        &[PAGE_DOWN, DOWN],
        PageDown,
        "",
        "scroll a long question down",
    ),
    on(
        &[AloneTyping],
        &[PAGE_UP, UP],
        PageUp,
        "",
        "scroll a long question up",
    ),
    on(&[AloneChoosing], &[PAGE_DOWN], PageDown, "", "a page down"),
    on(&[AloneChoosing], &[PAGE_UP], PageUp, "", "a page up"),
    on(
        LEAVING,
        &[ESC, ch('q')],
        Leave,
        "leave",
        "leave the round; every answer is saved",
    ),
    on(
        &[AloneReady, AloneOver],
        &[ESC, ch('q')],
        Close,
        "back",
        "back",
    ),
];
