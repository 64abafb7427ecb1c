//! A team plays its joker on its own phone: what it does is said first, and nothing is played with a single tap.

use super::{
    evening::{Evening, answer, asked, join},
    look::look,
    quizzes::{GEORGIA, IN_WORDS, POLAND, quiz},
};
use newsdeck::quiz::night::Phase;

#[test]
fn a_team_plays_its_joker_moves_it_and_is_asked_before_it_counts() {
    let second = IN_WORDS.replace("In words", "Once more");
    let first = format!("{IN_WORDS}break = 5\n");
    let rounds = [&first, GEORGIA, &second, POLAND];
    let mut evening = Evening::begins(&quiz("With jokers", "jokers = true", &rounds), "");
    let phone = evening.guest();
    join(&phone, "Foxes");
    evening.host.until(Phase::Rules);
    phone.see("Your joker doubles one round.");
    look(&phone, "joker");
    phone.push("Play the joker");
    phone.see("You have one joker, and can move it until its round begins.");
    look(&phone, "joker-rounds");
    phone.push("Once more");
    phone.see("counts twice");
    look(&phone, "joker-sure");
    phone.push("Not now");
    phone.see("Your joker doubles one round.");
    let joker = |evening: &mut Evening| {
        evening.host.read();
        let team = evening.host.night.teams().next().unwrap().id;
        evening.host.night.joker_of(team)
    };
    assert_eq!(joker(&mut evening), None, "not yet played");

    phone.push("Play the joker");
    phone.push("Once more");
    phone.push("Yes, double it");
    phone.see("Your joker doubles Once more.");
    assert_eq!(joker(&mut evening), Some(1));
    phone.push("Change it");
    phone.push("In words");
    phone.push("Yes, double it");
    phone.see("Your joker doubles In words.");
    assert_eq!(joker(&mut evening), Some(0));

    // Its round has begun: it stays, and counts.
    evening.host.until(Phase::Open(asked(0, 0)));
    answer(&phone, "Your answer", "Tbilisi");
    evening.host.until(Phase::RoundScores(0));
    phone.see("Your joker doubles In words.");
    phone.sees_no("Change it");
    phone.see("2 points");
    evening.host.until(Phase::Break);
    phone.see("Stretch your legs");
    phone.see("Your joker doubles In words.");
    look(&phone, "break");
    assert_eq!(phone.complaints(), Vec::<String>::new());
}
