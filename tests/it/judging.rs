//! How well the judge does on a trivia set of our own: harmless changes of form, single slips, wrong options, neighbours.
//!
//! Rates, not single answers; the slips come from a fixed seed, so a run is the same on every machine.

use newsdeck::answer::{Key, Lexicon, Mode, Verdict, judge};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const TRIVIA: &str = include_str!("../data/trivia.txt");
const NEIGHBOURS: &str = include_str!("../data/neighbours.txt");

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(" | ").collect())
}

/// Verdicts counted, with the answers that failed for the message.
#[derive(Default)]
struct Count {
    right: usize,
    doubtful: usize,
    wrong: usize,
    odd: Vec<String>,
}

impl Count {
    fn add(&mut self, answer: &str, typed: &str, verdict: Verdict, wanted: bool) {
        match verdict {
            Verdict::Right | Verdict::Close => self.right += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Doubtful | Verdict::Vague => self.doubtful += 1,
        }
        if verdict.is_accepted() != wanted || (!wanted && verdict != Verdict::Wrong) {
            self.odd.push(format!("{answer} <- {typed}: {verdict:?}"));
        }
    }

    fn share(&self, of: usize) -> f64 {
        of as f64 / (self.right + self.doubtful + self.wrong) as f64
    }
}

fn verdict(answer: &str, lexicon: &Lexicon, typed: &str) -> Verdict {
    judge(&Key::text(answer), lexicon, typed, Mode::Quiz).verdict
}

/// What people change without changing the answer.
fn forms(answer: &str) -> Vec<String> {
    let plain: String = answer.chars().map(without_accent).collect();
    let mut forms = vec![
        answer.to_uppercase(),
        answer.to_lowercase(),
        format!("  {answer} "),
        answer.replace(' ', "  "),
        plain.clone(),
        plain.to_lowercase(),
        format!("{answer}."),
        format!("\"{answer}\""),
        format!("“{answer}”"),
        answer.replace('\'', "’"),
        answer.replace('\'', ""),
        answer.replace([',', ':'], ""),
        answer.replace(" & ", " and "),
        answer.replace(" and ", " & "),
        answer.replace(" - ", " – "),
        format!("it's {answer}"),
    ];
    let is_inner =
        |c: char| answer.chars().next().is_some_and(char::is_alphanumeric) && answer.contains(c);
    if is_inner('-') && !answer.starts_with('-') {
        forms.extend([
            answer.replace('-', " "),
            answer.replace('-', ""),
            answer.replace('-', "–"),
        ]);
    }
    match answer.split_once(' ') {
        Some(("The" | "A" | "An", rest)) => forms.push(rest.to_owned()),
        _ if answer.chars().next().is_some_and(char::is_alphabetic) => {
            forms.push(format!("the {answer}"))
        }
        _ => {}
    }
    let swapped = [
        ("Seven", "7"),
        ("Thirteen", "13"),
        ("Twenty One", "21"),
        ("II", "2"),
        ("VIII", "8"),
        ("XIV", "14"),
        ("12", "Twelve"),
        ("1,000", "1000"),
        ("Five million", "5,000,000"),
        ("Dr.", "Doctor"),
        ("St.", "Saint"),
        ("Mount", "Mt."),
        ("20%", "20 percent"),
        ("Third", "3rd"),
    ];
    for (from, to) in swapped
        .into_iter()
        .filter(|(from, _)| *from != answer || *from != "XIV")
    {
        let words: Vec<&str> = answer.split(' ').collect();
        if from == answer || (words.contains(&from) && !from.contains(' ')) {
            forms.push(
                words
                    .iter()
                    .map(|word| if *word == from { to } else { word })
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
    }
    forms
}

fn without_accent(c: char) -> char {
    const PAIRS: &str =
        "áaàaâaãaäaåaçcéeèeêeëeíiîiïiñnóoôoõoöoøoúuûuüuýyčcřršsžzćcłlńnśsżzÉEÅAÇCÖOŁLéeáa";
    let letters: Vec<char> = PAIRS.chars().collect();
    letters
        .chunks(2)
        .find(|pair| pair[0] == c)
        .map_or(c, |pair| pair[1])
}

/// One random slip in a random word of five letters or more; the first letter stays or swaps with the second.
fn slip(answer: &str, random: &mut impl Rng) -> Option<String> {
    let mut words: Vec<Vec<char>> = answer
        .split(' ')
        .map(|word| word.chars().collect())
        .collect();
    let long = |word: &Vec<char>| {
        word.iter().filter(|c| c.is_alphabetic()).count() >= 5
            && word.iter().all(|c| !c.is_ascii_digit())
    };
    let places: Vec<usize> = (0..words.len()).filter(|&at| long(&words[at])).collect();
    let word = &mut words[*places.get(random.random_range(0..places.len().max(1)))?];
    let before = word.clone();
    let letter = char::from(b'a' + random.random_range(0..26_u8));
    match random.random_range(0..4) {
        0 => {
            word.remove(random.random_range(1..word.len()));
        }
        1 => word.insert(random.random_range(1..=word.len()), letter),
        2 => {
            let at = random.random_range(1..word.len());
            word[at] = letter;
        }
        _ => {
            let at = random.random_range(0..word.len() - 1);
            word.swap(at, at + 1);
        }
    }
    (*word != before).then(|| {
        words
            .iter()
            .map(|word| word.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    })
}

#[test]
fn harmless_changes_of_form_are_accepted() {
    let mut count = Count::default();
    for question in lines(TRIVIA) {
        let lexicon = Lexicon::new(&question[1..]);
        for typed in forms(question[0]) {
            count.add(
                question[0],
                &typed,
                verdict(question[0], &lexicon, &typed),
                true,
            );
        }
    }
    assert!(
        count.share(count.right) >= 0.999,
        "{:.4}: {:#?}",
        count.share(count.right),
        count.odd
    );
}

#[test]
fn one_slip_in_a_long_word_is_forgiven_or_left_to_a_person() {
    let mut random = ChaCha8Rng::seed_from_u64(7);
    let mut count = Count::default();
    for question in lines(TRIVIA) {
        let lexicon = Lexicon::new(&question[1..]);
        for _ in 0..20 {
            let Some(typed) = slip(question[0], &mut random) else {
                continue;
            };
            count.add(
                question[0],
                &typed,
                verdict(question[0], &lexicon, &typed),
                true,
            );
        }
    }
    let (right, thought) = (
        count.share(count.right),
        count.share(count.right + count.doubtful),
    );
    assert!(
        right >= 0.97 && thought >= 0.99,
        "{right:.4} {thought:.4}: {:#?}",
        count.odd
    );
}

#[test]
fn wrong_options_are_rejected_in_any_harmless_form() {
    let mut count = Count::default();
    for question in lines(TRIVIA) {
        let lexicon = Lexicon::new(&question[1..]);
        for option in &question[1..] {
            for typed in [
                (*option).to_owned(),
                option.to_lowercase(),
                format!(" {option}. "),
            ] {
                count.add(
                    question[0],
                    &typed,
                    verdict(question[0], &lexicon, &typed),
                    false,
                );
            }
        }
    }
    assert!(
        count.share(count.wrong) >= 0.9995,
        "{:.5}: {:#?}",
        count.share(count.wrong),
        count.odd
    );
}

#[test]
fn near_neighbours_are_not_accepted() {
    let mut count = Count::default();
    for pair in lines(NEIGHBOURS) {
        count.add(
            pair[0],
            pair[1],
            verdict(pair[0], &Lexicon::default(), pair[1]),
            false,
        );
    }
    let accepted: Vec<&String> = count
        .odd
        .iter()
        .filter(|odd| odd.ends_with("Close") || odd.ends_with("Right"))
        .collect();
    assert!(
        count.share(count.right) <= 0.005,
        "{:.4}: {accepted:#?}",
        count.share(count.right)
    );
}
