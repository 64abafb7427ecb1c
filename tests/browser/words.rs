//! What a phone keeps and what it says: nothing of another night, nothing that is too long to arrive, and no refusal that
//! is wiped away unread.

use super::{
    evening::{Evening, asked, join},
    quizzes::{GEORGIA, IN_WORDS, LIGHTS, quiz},
};
use newsdeck::quiz::night::Phase;

#[test]
fn a_list_as_long_as_its_fields_take_arrives_and_what_is_too_long_is_told_on_the_phone() {
    let mut evening = Evening::begins(&quiz("Lights", "", &[LIGHTS]), "");
    let phone = evening.guest();
    join(&phone, "Owls");
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("Name the three colours of a traffic light.");
    let long = "灯".repeat(400);
    for field in ["Number 1 of 3", "Number 2 of 3", "Number 3 of 3"] {
        phone.fill(field, &long);
    }
    phone.push("Send");
    phone.see("Received");
    let too_long = "Line.say({ do: 'text', epoch: page.state.shared.epoch, text: arguments[0] });";
    phone.run(too_long, vec!["灯".repeat(2000).into()]);
    phone.see("That is too long to be sent: make it shorter.");
    assert_eq!(phone.complaints(), Vec::<String>::new());
}

#[test]
fn a_refusal_that_comes_with_a_new_scene_can_be_read_and_goes_with_the_next() {
    let evening = Evening::begins(&quiz("Words", "", &[IN_WORDS, GEORGIA]), "");
    let phone = evening.guest();
    join(&phone, "Owls");
    let anew = "page.view.id = 'of before'; draw(); return get('note').textContent;";
    let told = phone.run(&format!("note('That question is over.'); {anew}"), vec![]);
    assert_eq!(told, "That question is over.");
    let later = phone.run(&format!("page.notedAt -= 2000; {anew}"), vec![]);
    assert_eq!(later, "");
}

/// Over lines that are opened from now on, what the quiz says of an answer is kept back for as long as `holds` is set.
const KEPT_BACK: &str = "
const Plain = window.WebSocket;
window.kept = [];
window.WebSocket = class extends Plain {
  set onmessage(hear) {
    super.onmessage = hear && ((event) => {
      const isKept = window.holds && /\"is\":\"(ack|own)\"/.test(event.data);
      if (isKept) window.kept.push(() => hear(event)); else hear(event);
    });
  }
};
Line.start();
";

#[test]
fn a_phone_says_received_only_once_the_quiz_has_said_so() {
    let mut evening = Evening::begins(&quiz("Words", "", &[IN_WORDS, GEORGIA]), "");
    let phone = evening.guest();
    join(&phone, "Owls");
    phone.run(KEPT_BACK, vec![]);
    phone.wait_for("another line", "return Line.isUp()", &[]);
    evening.host.until(Phase::Open(asked(0, 0)));
    phone.see("capital of Georgia");
    phone.run("window.holds = true", vec![]);
    phone.fill("Your answer", "Tbilisi");
    phone.push("Send");
    evening
        .host
        .wait("answer", |host| host.given("Owls", asked(0, 0)).is_some());
    phone.wait_for("word on it", "return window.kept.length >= 1", &[]);
    phone.see("Sending");
    phone.sees_no("Received");
    phone.run(
        "window.holds = false; window.kept.forEach((hear) => hear())",
        vec![],
    );
    phone.see("Received");
}

#[test]
fn what_a_phone_kept_of_another_night_is_forgotten_where_that_night_does_not_know_it() {
    let evening = Evening::begins(&quiz("Words", "", &[IN_WORDS, GEORGIA]), "");
    let phone = evening.guest();
    phone.see("Name of your team");
    let of_another = "
        write = (name, value) => localStorage.setItem('newsdeck.' + name, JSON.stringify(value));
        Line.draft('an old question', { text: 'an old answer' });
        write('me', { token: '0'.repeat(32), last: 3 });
        write('night', { ...Line.night(), key: 'OLDKEYOLDKEY1' });
        return Line.night().drafts.length;";
    assert_eq!(phone.run(of_another, vec![]), 1);
    phone.open(&format!("http://{}/", evening.server));
    phone.see("6 digits");
    let kept = "return localStorage.getItem('newsdeck.night') || '';";
    let kept = phone.run(kept, vec![]);
    assert!(!kept.to_string().contains("old"), "{kept}");
}
