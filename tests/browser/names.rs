//! A name that is a program to a careless page is a name here: on the phone, on the stage and on the host's phone.

use super::{
    evening::{Evening, join},
    quizzes::{GEORGIA, IN_WORDS, quiz},
};

const NAME: &str = "<img src=x onerror=alert(1)>";
const MEMBER: &str = "<b onclick=alert(2)>Zoe</b>";

#[test]
fn a_name_with_tags_in_it_is_words_on_every_page() {
    let evening = Evening::begins(&quiz("At the door", "", &[IN_WORDS, GEORGIA]), "");
    let stage = evening.stage();
    stage.see("At the door");
    let pocket = evening.host_phone(&evening.keys.host());
    let phone = evening.guest();
    phone.push_choice("Only me");
    phone.fill("Your own name", MEMBER);
    join(&phone, NAME);
    phone.see(MEMBER);
    stage.see(NAME);
    for page in [&phone, &stage, &pocket] {
        let made = page.run(
            "return document.querySelectorAll('img, b[onclick], [onerror]').length",
            vec![],
        );
        assert_eq!(made, 0);
        assert_eq!(page.complaints(), Vec::<String>::new());
    }
}
