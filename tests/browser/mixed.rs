//! One table for all: two teams at their phones, one at the keyboard, one on paper. What each ought to have is added up
//! here by hand.

use super::{
    evening::{Evening, answer, asked, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, NORWAY, NUMBERS, SHEET, VIENNA, quiz},
};
use newsdeck::quiz::night::{Phase, Spot};

/// Keys of the first team at the shared keyboard, by option.
const KEYS: [&str; 4] = ["q", "w", "e", "r"];

#[test]
fn phones_keys_and_paper_share_one_table_from_the_lobby_to_the_podium() {
    let rounds = [VIENNA, IN_WORDS, GEORGIA, NORWAY, SHEET];
    let mut evening = Evening::begins(&quiz("All sorts", "", &rounds), "Key Owls\nPaper Bears\n");
    let stage = evening.stage();
    let foxes = evening.guest();
    let geese = evening.guest();
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    for team in ["Key Owls", "Paper Bears", "Foxes", "Geese"] {
        stage.see(team);
    }
    let host = &mut evening.host;
    host.wait("two phones", |host| host.night.teams().count() == 4);

    // Two tap, one presses its key.
    host.until(Phase::Open(asked(0, 0)));
    let options = host.night.question_at(asked(0, 0)).unwrap().options.clone();
    let right = options.iter().position(|option| option.contains("Danube"));
    foxes.push("the Danube");
    foxes.see("Received");
    geese.push("the Rhine");
    geese.see("Received");
    host.read();
    host.press(KEYS[right.unwrap()], 1);
    // The host takes the keys again.
    host.press("\x1b", 1);
    host.press("r", 1);
    host.until(Phase::Reveal(asked(0, 0)));
    foxes.see("+1 point");
    geese.see("Not this time");

    // Two type, the host types for the others.
    host.until(Phase::Open(asked(1, 0)));
    answer(&foxes, "Your answer", "Tbilisi");
    answer(&geese, "Your answer", "Baku");
    host.read();
    host.enter("i", "Answers to ", &["Tbilisi", "Tbilisi"]);
    host.until(Phase::Reveal(asked(1, 0)));
    foxes.see("2 points");

    // A phone is first and wrong, the key is next and right.
    host.until(Phase::Read(asked(2, 0)));
    host.space();
    geese.push("Buzz");
    geese.see("You were first");
    host.session.see("y right");
    host.read();
    host.press("n", 1);
    host.session.see("Esc stop the clock");
    host.press("q", 1);
    foxes.see("Key Owls answers");
    host.session.see("y right");
    host.press("y", 1);
    host.until(Phase::Reveal(asked(2, 0)));
    geese.see("−5 points");

    // What stands on the sheets of the two others is typed by the host.
    host.until(Phase::Open(asked(3, 0)));
    answer(&foxes, "Your answer", "Valletta");
    answer(&geese, "Your answer", "Rome");
    host.read();
    host.enter("i", "Answers to ", &["Rome", "Valletta"]);
    host.until(Phase::Open(asked(3, 1)));
    answer(&foxes, "Your answer", "Kathmandu");
    host.read();
    host.enter("i", "Answers to ", &["", "Kathmandu"]);
    host.until(Phase::RoundScores(3));
    foxes.see("2nd");
    geese.see("4th");
    host.until(Phase::Podium { shown: 2 });
    foxes.see("The podium");
    for (page, scene) in [(&foxes, "podium-two"), (&stage, "stage-podium")] {
        look(page, scene);
    }
    host.until(Phase::Over);
    host.read();
    let points = |name: &str| host.totals().into_iter().find(|(team, _)| team == name);
    for (team, hundredths) in [
        ("Key Owls", 1_200),
        ("Foxes", 400),
        ("Paper Bears", 300),
        ("Geese", -500),
    ] {
        assert_eq!(points(team), Some((team.to_owned(), hundredths)));
    }
    let places: Vec<usize> = host
        .night
        .final_places()
        .iter()
        .map(|placed| placed.place)
        .collect();
    assert_eq!(places, [1, 2, 3, 4]);
    stage.see("Final scores");
    let table = stage.text().replace('\t', " ");
    let rows: Vec<usize> = ["Key Owls", "Foxes", "Paper Bears", "Geese"]
        .map(|team| table.find(team).unwrap())
        .into();
    assert!(rows.is_sorted(), "{table}");
    foxes.see("2nd");
    foxes.see("of 4 teams · 4 points");
    geese.see("4th");
}

#[test]
fn two_teams_that_are_level_settle_it_in_sudden_death_on_their_phones() {
    let mut evening = Evening::begins(&quiz("Nobody ahead", "", &[IN_WORDS, GEORGIA, NUMBERS]), "");
    let foxes = evening.guest();
    let geese = evening.guest();
    let stage = evening.stage();
    let pocket = evening.host_phone(&evening.keys.host());
    join(&foxes, "Foxes");
    join(&geese, "Geese");
    let host = &mut evening.host;
    host.until(Phase::Open(Spot::Shadow));
    for phone in [&foxes, &geese] {
        phone.see("How many steps");
        answer(phone, "A number", "300");
    }
    host.until(Phase::Open(asked(0, 0)));
    for phone in [&foxes, &geese] {
        answer(phone, "Your answer", "Tbilisi");
    }
    host.until(Phase::TieBreak);
    let at_tie_break = [
        (&foxes, "tie-break"),
        (&stage, "stage-tie-break"),
        (&pocket, "host-tie-break"),
    ];
    for (page, scene) in at_tie_break {
        page.see("Tie-break");
        look(page, scene);
    }
    host.until(Phase::Open(Spot::SuddenDeath(0)));
    stage.see("Sudden death");
    look(&stage, "stage-sudden-death");
    foxes.see("How many lamps");
    answer(&foxes, "A number", "15");
    geese.see("How many lamps");
    answer(&geese, "A number", "13");
    host.until(Phase::Reveal(Spot::SuddenDeath(0)));
    geese.see("12");
    host.until(Phase::Over);
    geese.see("1st");
    foxes.see("2nd");
}
