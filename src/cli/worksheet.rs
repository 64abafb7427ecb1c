//! `newsdeck worksheet`: a deck on paper for a class. Must never write but where `-o` says.

use super::{
    arguments::Global,
    decks,
    exit::{Exit, Failure, warn},
    out::Out,
    quiz::Target,
    session::level,
};
use crate::{
    app,
    deck::Level,
    paper::Between,
    study::worksheet::{Gaps, Length, Wish, worksheet},
};
use clap::{Args, builder::TypedValueParser, value_parser};

const EXAMPLES: &str = "\
Examples:
  newsdeck worksheet news-english --level B1 | lp
  newsdeck worksheet news-english --level A2 --minutes 30 --html -o class.html
  newsdeck worksheet my-deck.toml --level B1 --key --seed 7";

/// So many tasks stand on a sheet when nothing is said.
const TASKS: usize = 30;

/// Print a worksheet for a class, and its key
///
/// The story of the level and tasks of many kinds: true, false or not given, order, who said it, words and their
/// meanings, gaps and more, as the deck offers them; as text, or as one HTML file to print from any browser. The same
/// deck, level, length and seed give the same sheet. What the deck has too little of is told, and in the key.
#[derive(Args)]
#[command(before_long_help = EXAMPLES)]
pub struct Worksheet {
    /// The deck: its id, its title or its file
    deck: String,
    /// Nothing harder than this level
    ///
    /// The story is the hardest one of this level or below; notes without a level suit every level.
    #[arg(long, value_name = "LEVEL", ignore_case = true, value_parser = level())]
    level: Option<Level>,
    /// So many tasks
    #[arg(long, value_name = "N", default_value_t = TASKS, value_parser = tasks())]
    length: usize,
    /// As many tasks as a learner does in this time, the story read
    #[arg(long, value_name = "N", conflicts_with = "length", value_parser = value_parser!(u32).range(1..=600))]
    minutes: Option<u32>,
    /// Print the key behind the sheet, on a page of its own
    #[arg(long)]
    key: bool,
    /// Print the words of the gaps in a box, in place of their first letters
    #[arg(long)]
    bank: bool,
    /// Another number makes another sheet
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// One HTML file instead of text
    #[arg(long)]
    html: bool,
    #[command(flatten)]
    target: Target,
}

impl Worksheet {
    /// # Errors
    /// There is no such deck, it has nothing for a sheet, or the file cannot be written.
    pub fn run(self, global: &Global, out: &mut Out) -> Result<Exit, Failure> {
        let mut places = global.places()?;
        let name = decks::take_name(&self.deck, &mut places)?;
        let collection = app::read(&places);
        for notice in &collection.notices {
            warn(notice);
        }
        let place = decks::find(&collection, &name)?;
        let wish = Wish {
            level: self.level,
            length: match self.minutes {
                Some(minutes) => Length::Minutes(minutes),
                None => Length::Tasks(self.length),
            },
            gaps: if self.bank { Gaps::Bank } else { Gaps::Letters },
            seed: self.seed,
        };
        let sheet = worksheet(collection.decks[place].deck(), &wish);
        if sheet.tasks() == 0 {
            let sentence = format!("nothing was printed: `{name}` has nothing for this sheet");
            let hint = match (self.minutes, self.level) {
                (Some(_), _) => "the story alone takes this time: give more --minutes".to_owned(),
                (None, Some(level)) => format!("take a level above {level}"),
                (None, None) => "add notes to the deck".to_owned(),
            };
            return Err(Failure::new(Exit::BadDeck, sentence).hint(hint));
        }
        for sentence in &sheet.left_out {
            warn(sentence);
        }
        let text = match self.html {
            true => sheet.html(self.key),
            false => sheet.text(self.key, Between::FormFeed),
        };
        self.target.put(&text, out)
    }
}

fn tasks() -> impl TypedValueParser<Value = usize> {
    value_parser!(u16).range(1..=500).map(usize::from)
}
