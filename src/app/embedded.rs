//! The decks and the quizzes that are compiled into the program. Tests keep them free of problems, and the quizzes
//! playable with these decks.

use crate::store::Embedded;

/// In the order in which they are listed.
pub const DECKS: &[Embedded] = &[
    Embedded {
        name: "belarus-air-defence.toml",
        text: include_str!("../../decks/belarus-air-defence.toml"),
    },
    Embedded {
        name: "general-knowledge.toml",
        text: include_str!("../../decks/general-knowledge.toml"),
    },
    Embedded {
        name: "news-english.toml",
        text: include_str!("../../decks/news-english.toml"),
    },
    Embedded {
        name: "crops-and-ozone.toml",
        text: include_str!("../../decks/crops-and-ozone.toml"),
    },
    Embedded {
        name: "world-cup-day-five.toml",
        text: include_str!("../../decks/world-cup-day-five.toml"),
    },
    Embedded {
        name: "cyclone-phailin.toml",
        text: include_str!("../../decks/cyclone-phailin.toml"),
    },
];

/// Quizzes that ask what these decks hold, in the order in which they are offered.
pub const QUIZZES: &[Embedded] = &[
    Embedded {
        name: "pub-night.quiz.toml",
        text: include_str!("../../decks/quiz/pub-night.quiz.toml"),
    },
    Embedded {
        name: "living-room.quiz.toml",
        text: include_str!("../../decks/quiz/living-room.quiz.toml"),
    },
    Embedded {
        name: "classroom.quiz.toml",
        text: include_str!("../../decks/quiz/classroom.quiz.toml"),
    },
    Embedded {
        name: "news-english-class.quiz.toml",
        text: include_str!("../../decks/quiz/news-english-class.quiz.toml"),
    },
];
