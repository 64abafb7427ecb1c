//! The code of a team, with which it comes back on any phone: an animal and a number, "TIGER 47".
//!
//! Derived from the secret of the night, so that nothing is stored. Must never be told to another team.

use super::keys::Keys;
use crate::quiz::night::TeamId;

/// Of 4 to 8 letters that are on every keyboard.
const ANIMALS: [&str; 128] = [
    "ALPACA", "ANTELOPE", "BADGER", "BEAVER", "BEETLE", "BISON", "BOBCAT", "BUFFALO", "CAMEL",
    "CANARY", "CARIBOU", "CATFISH", "CHAMOIS", "CHEETAH", "CICADA", "COBRA", "CONDOR", "COUGAR",
    "COYOTE", "CRANE", "CRICKET", "CUCKOO", "DEER", "DINGO", "DOLPHIN", "DONKEY", "DRAGON", "DUCK",
    "EAGLE", "EGRET", "ELEPHANT", "ERMINE", "FALCON", "FERRET", "FINCH", "FIREFLY", "FLAMINGO",
    "FROG", "GAZELLE", "GECKO", "GIBBON", "GIRAFFE", "GOAT", "GOOSE", "GORILLA", "GROUSE",
    "HAMSTER", "HARE", "HAWK", "HEDGEHOG", "HERON", "HIPPO", "HORSE", "HYENA", "IBEX", "IGUANA",
    "IMPALA", "JACKAL", "JAGUAR", "KANGAROO", "KESTREL", "KIWI", "KOALA", "LEMMING", "LEMUR",
    "LEOPARD", "LION", "LIZARD", "LLAMA", "LOBSTER", "LYNX", "MACAW", "MAGPIE", "MALLARD",
    "MANATEE", "MARMOT", "MARTEN", "MEERKAT", "MONKEY", "MOOSE", "MOUSE", "NARWHAL", "OCELOT",
    "OCTOPUS", "OPOSSUM", "ORCA", "OSPREY", "OSTRICH", "OTTER", "OYSTER", "PANDA", "PANTHER",
    "PARROT", "PEACOCK", "PELICAN", "PENGUIN", "PIGEON", "PLOVER", "PONY", "PUFFIN", "PUMA",
    "PYTHON", "QUAIL", "RABBIT", "RACCOON", "RAVEN", "REINDEER", "ROBIN", "SALMON", "SEAL",
    "SHARK", "SHEEP", "SPARROW", "SQUIRREL", "STORK", "SWAN", "TAPIR", "TIGER", "TOUCAN", "TROUT",
    "TURTLE", "WALRUS", "WARTHOG", "WEASEL", "WHALE", "WOLF", "WOMBAT", "ZEBRA",
];
/// With each animal: 10 to 99.
const NUMBERS: usize = 90;
const CODES: usize = ANIMALS.len() * NUMBERS;

/// The codes of all teams of one night, each another.
pub struct Codes {
    /// By the number of the team.
    shuffled: Vec<u16>,
}

impl Codes {
    pub fn new(keys: &Keys) -> Self {
        let mut shuffled: Vec<u16> = (0..=u16::MAX).take(CODES).collect();
        let key = blake3::derive_key("newsdeck quiz night 2026: team codes", &keys.secret());
        let mut bits = blake3::Hasher::new_keyed(&key).finalize_xof();
        for last in (1..CODES).rev() {
            let mut eight = [0; 8];
            bits.fill(&mut eight);
            let among = u64::try_from(last + 1).unwrap_or(u64::MAX);
            let at = usize::try_from(u64::from_le_bytes(eight) % among).unwrap_or(0);
            shuffled.swap(last, at);
        }
        Self { shuffled }
    }

    /// As it is shown; none for a number that no team of a night has.
    pub fn code(&self, team: TeamId) -> Option<String> {
        let code = usize::from(*self.shuffled.get(usize::from(team.0))?);
        let animal = ANIMALS.get(code / NUMBERS)?;
        Some(format!("{animal} {}", code % NUMBERS + 10))
    }

    /// The team whose code was typed, in capital or small letters, with or without the space.
    pub fn team(&self, typed: &str) -> Option<TeamId> {
        let is_letter = |c: &char| c.is_ascii_alphanumeric();
        let typed: String = typed.chars().filter(is_letter).collect();
        let typed = typed.to_ascii_uppercase();
        let (animal, number) = typed.split_at_checked(typed.len().checked_sub(2)?)?;
        let animal = ANIMALS.iter().position(|known| *known == animal)?;
        let number = number.parse::<usize>().ok()?.checked_sub(10)?;
        let code = u16::try_from(animal * NUMBERS + number).ok()?;
        let team = self.shuffled.iter().position(|known| *known == code)?;
        u16::try_from(team).ok().map(TeamId)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_team_has_a_code_of_its_own_that_leads_back_to_it() {
        let codes = Codes::new(&Keys::new([3; 16]));
        let all = (0..10_000).filter_map(|team| codes.code(TeamId(team)));
        assert_eq!(all.collect::<HashSet<_>>().len(), 10_000);
        for team in [0, 1, 47, 9_999].map(TeamId) {
            let code = codes.code(team).unwrap();
            let small = code.to_lowercase().replace(' ', "");
            assert_eq!(codes.team(&code), Some(team));
            assert_eq!(codes.team(&format!(" {small} ")), Some(team));
        }
    }

    #[test]
    fn the_codes_of_another_night_are_others() {
        let [one, other] = [[1; 16], [2; 16]].map(|secret| Codes::new(&Keys::new(secret)));
        let same = (0..100).filter(|team| one.code(TeamId(*team)) == other.code(TeamId(*team)));
        assert!(same.count() < 5);
    }

    #[test]
    fn what_is_no_code_is_of_no_team() {
        let codes = Codes::new(&Keys::new([3; 16]));
        let arabic = "TIGER \u{661}\u{664}";
        for typed in [
            "",
            "4",
            "47",
            "TIGER",
            "TIGER 4",
            "TIGER 09",
            "HYDRA 47",
            "🐯 47",
            "TIGER +4",
            "TIGER 47 47",
            arabic,
        ] {
            assert_eq!(codes.team(typed), None, "{typed}");
        }
    }

    #[test]
    fn each_animal_is_there_once_and_easy_to_type() {
        assert!(ANIMALS.is_sorted_by(|one, other| one < other));
        for animal in ANIMALS {
            assert!((4..=8).contains(&animal.len()), "{animal}");
            assert!(animal.bytes().all(|letter| letter.is_ascii_uppercase()));
        }
    }
}
