//! Given names that are one name in several languages, or short forms of it.
//!
//! Only for judging names: "Michael Galuzin" is Mikhail Galuzin, but Michael alone is nobody.

const GROUPS: [&str; 57] = [
    "michael mikhail mihail mykhailo michel miguel michele mikael mihai michal mikhael mike mick misha",
    "alexander aleksandr alexandr alyaksandr aliaksandr oleksandr alexandre alessandro alejandro iskander alex sasha sandro",
    "alexandra aleksandra oleksandra alessandra alejandra sandra sasha",
    "vladimir volodymyr uladzimir wladimir vladimer",
    "peter pyotr petr petro piotr pierre pedro pietro pieter pete petros",
    "john ivan ioann jean juan giovanni johann johan johannes jan hans jon johnny jack ian sean",
    "sergei sergey serhiy siarhei sergio serge",
    "nikolai nikolay mykola mikalai nicholas nicolas nikolaus niccolo nick",
    "dmitry dmitri dmitriy dmytro dzmitry dimitri demetrius dima",
    "andrei andrey andriy andrew andre andreas andrea andres andrzej andy drew",
    "alexei aleksei alexey aleksey oleksiy aliaksei alexis",
    "yuri yuriy yury yurii iurii georgy georgi georgiy george jorge georg giorgio georges heorhiy",
    "viktor victor vittorio wiktor",
    "viktoria victoria viktoriya",
    "evgeny yevgeny evgeni yevgeniy yevhen eugene eugen eugenio",
    "konstantin constantine kostyantyn kanstantsin",
    "vasily vasyl vasil basil vassily",
    "pavel paul pavlo pablo paolo pawel paulo",
    "grigory hryhoriy gregory gregor gregorio greg",
    "fyodor fedor feodor theodore fedir teodor ted theo",
    "stepan stephen steven stefan stephan etienne esteban steve",
    "semyon simon simeon shimon",
    "ilya ilia illia elijah elias",
    "lev leo leon leonid lew",
    "yakov jacob james jakob jacques jaime jakub jim jimmy jamie",
    "iosif joseph josef jose giuseppe josip yosyp joe",
    "anatoly anatoli anatoliy anatole",
    "gennady gennadi gennadiy hennadiy",
    "valery valeri valeriy valerii",
    "oleg oleh aleh",
    "olga olha volha helga",
    "elena yelena olena helen helena alena helene",
    "ekaterina yekaterina kateryna katsiaryna catherine katherine katharina catalina kathryn kate katie cathy",
    "maria marya mariya mary marie miriam",
    "anna hanna anne ann hannah ana annie",
    "natalia natalya nataliya natallia natalie nathalie",
    "svetlana svitlana sviatlana",
    "tatyana tatiana tetyana tatsiana",
    "yulia julia yuliya julie giulia juliya",
    "william wilhelm guillaume guillermo willem will bill billy willy",
    "robert roberto rob bob bobby",
    "richard ricardo riccardo rick dick rich",
    "charles karl carl carlos carlo karol charlie chuck",
    "henry heinrich henri enrique enrico hendrik harry hank",
    "louis ludwig luis luigi lewis lou",
    "frederick friedrich frederic federico fred fritz freddie",
    "edward eduard edouard eduardo eddie ed ned ted",
    "thomas tomas tommaso tom tommy",
    "elizabeth elisabeth elisabetta isabel elizaveta liz beth",
    "joan jeanne jeanna",
    "leonard leonardo leonhard",
    "alan allan allen alain",
    "muhammad mohammed mohamed mohammad mehmet mahomet",
    "joshua yehoshua",
    "osama usama oussama ussama",
    "benjamin binyamin benyamin ben benny",
    "abraham ibrahim avraham abe",
];

/// True if the two [folded](crate::text::normalize::fold) words are one given name.
pub fn are_one_name(one: &str, other: &str) -> bool {
    one == other
        || GROUPS
            .iter()
            .any(|group| holds(group, one) && holds(group, other))
}

/// True for a [folded](crate::text::normalize::fold) word that is a given name in one of the languages known here.
pub fn is_given_name(word: &str) -> bool {
    GROUPS.iter().any(|group| holds(group, word))
}

fn holds(group: &str, name: &str) -> bool {
    group.split(' ').any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_crosses_languages_and_no_further() {
        assert!(are_one_name("michael", "mikhail"));
        assert!(are_one_name("volodymyr", "vladimir"));
        assert!(!are_one_name("benjamin", "william"));
        assert!(!are_one_name("michael", "vladimir"));
    }
}
