//! The verbs and nouns of English that follow no rule.
//!
//! Tables of folded words; several forms of one kind are parted by `/`, the British one first.

use std::cmp::Ordering;

/// Base form, past tense, past participle.
pub type Verb = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const VERBS: &[Verb] = &[
    ("arise", "arose", "arisen"), ("awake", "awoke", "awoken"), ("bear", "bore", "borne"),
    ("beat", "beat", "beaten"), ("become", "became", "become"), ("befall", "befell", "befallen"),
    ("begin", "began", "begun"), ("behold", "beheld", "beheld"), ("bend", "bent", "bent"),
    ("beset", "beset", "beset"), ("bet", "bet", "bet"), ("bid", "bid", "bid"),
    ("bind", "bound", "bound"), ("bite", "bit", "bitten"), ("bleed", "bled", "bled"),
    ("blow", "blew", "blown"), ("break", "broke", "broken"), ("breed", "bred", "bred"),
    ("bring", "brought", "brought"), ("broadcast", "broadcast", "broadcast"), ("build", "built", "built"),
    ("burn", "burnt/burned", "burnt/burned"), ("burst", "burst", "burst"), ("buy", "bought", "bought"),
    ("cast", "cast", "cast"), ("catch", "caught", "caught"), ("choose", "chose", "chosen"),
    ("cling", "clung", "clung"), ("come", "came", "come"), ("cost", "cost", "cost"),
    ("creep", "crept", "crept"), ("cut", "cut", "cut"), ("deal", "dealt", "dealt"),
    ("dig", "dug", "dug"), ("do", "did", "done"), ("draw", "drew", "drawn"),
    ("dream", "dreamt/dreamed", "dreamt/dreamed"), ("drink", "drank", "drunk"), ("drive", "drove", "driven"),
    ("dwell", "dwelt/dwelled", "dwelt/dwelled"), ("eat", "ate", "eaten"), ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"), ("feel", "felt", "felt"), ("fight", "fought", "fought"),
    ("find", "found", "found"), ("flee", "fled", "fled"), ("fling", "flung", "flung"),
    ("fly", "flew", "flown"), ("forbid", "forbade", "forbidden"), ("forecast", "forecast", "forecast"),
    ("foresee", "foresaw", "foreseen"), ("foretell", "foretold", "foretold"), ("forget", "forgot", "forgotten"),
    ("forgive", "forgave", "forgiven"), ("forgo", "forwent", "forgone"), ("forsake", "forsook", "forsaken"),
    ("freeze", "froze", "frozen"), ("get", "got", "got/gotten"), ("give", "gave", "given"),
    ("go", "went", "gone"), ("grind", "ground", "ground"), ("grow", "grew", "grown"),
    ("hang", "hung", "hung"), ("have", "had", "had"), ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"), ("hit", "hit", "hit"), ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"), ("keep", "kept", "kept"), ("kneel", "knelt", "knelt"),
    ("know", "knew", "known"), ("lay", "laid", "laid"), ("lead", "led", "led"),
    ("lean", "leant/leaned", "leant/leaned"), ("leap", "leapt/leaped", "leapt/leaped"),
    ("learn", "learnt/learned", "learnt/learned"), ("leave", "left", "left"), ("lend", "lent", "lent"),
    ("let", "let", "let"), ("lie", "lay", "lain"), ("light", "lit", "lit"),
    ("lose", "lost", "lost"), ("make", "made", "made"), ("mean", "meant", "meant"),
    ("meet", "met", "met"), ("mislead", "misled", "misled"), ("mistake", "mistook", "mistaken"),
    ("misunderstand", "misunderstood", "misunderstood"), ("mow", "mowed", "mown"), ("offset", "offset", "offset"),
    ("outdo", "outdid", "outdone"), ("outgrow", "outgrew", "outgrown"), ("overcome", "overcame", "overcome"),
    ("overdo", "overdid", "overdone"), ("override", "overrode", "overridden"), ("oversee", "oversaw", "overseen"),
    ("overtake", "overtook", "overtaken"), ("overthrow", "overthrew", "overthrown"), ("partake", "partook", "partaken"),
    ("pay", "paid", "paid"), ("prove", "proved", "proved/proven"), ("put", "put", "put"),
    ("quit", "quit", "quit"), ("read", "read", "read"), ("rebuild", "rebuilt", "rebuilt"),
    ("redo", "redid", "redone"), ("repay", "repaid", "repaid"), ("reset", "reset", "reset"),
    ("retake", "retook", "retaken"), ("rethink", "rethought", "rethought"), ("rewrite", "rewrote", "rewritten"),
    ("rid", "rid", "rid"), ("ride", "rode", "ridden"), ("ring", "rang", "rung"),
    ("rise", "rose", "risen"), ("run", "ran", "run"), ("saw", "sawed", "sawn"),
    ("say", "said", "said"), ("see", "saw", "seen"), ("seek", "sought", "sought"),
    ("sell", "sold", "sold"), ("send", "sent", "sent"), ("set", "set", "set"),
    ("sew", "sewed", "sewn"), ("shake", "shook", "shaken"), ("shed", "shed", "shed"),
    ("shine", "shone", "shone"), ("shoot", "shot", "shot"), ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"), ("shut", "shut", "shut"), ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"), ("sit", "sat", "sat"), ("slay", "slew", "slain"),
    ("sleep", "slept", "slept"), ("slide", "slid", "slid"), ("sling", "slung", "slung"),
    ("slit", "slit", "slit"), ("smell", "smelt/smelled", "smelt/smelled"), ("sow", "sowed", "sown"),
    ("speak", "spoke", "spoken"), ("speed", "sped", "sped"), ("spell", "spelt/spelled", "spelt/spelled"),
    ("spend", "spent", "spent"), ("spill", "spilt/spilled", "spilt/spilled"), ("spin", "spun", "spun"),
    ("spit", "spat", "spat"), ("split", "split", "split"), ("spoil", "spoilt/spoiled", "spoilt/spoiled"),
    ("spread", "spread", "spread"), ("spring", "sprang", "sprung"), ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"), ("stick", "stuck", "stuck"), ("sting", "stung", "stung"),
    ("stink", "stank", "stunk"), ("stride", "strode", "stridden"), ("strike", "struck", "struck"),
    ("string", "strung", "strung"), ("strive", "strove", "striven"), ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"), ("swell", "swelled", "swollen"), ("swim", "swam", "swum"),
    ("swing", "swung", "swung"), ("take", "took", "taken"), ("teach", "taught", "taught"),
    ("tear", "tore", "torn"), ("tell", "told", "told"), ("think", "thought", "thought"),
    ("throw", "threw", "thrown"), ("thrust", "thrust", "thrust"), ("tread", "trod", "trodden"),
    ("undergo", "underwent", "undergone"), ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"), ("undo", "undid", "undone"), ("unwind", "unwound", "unwound"),
    ("uphold", "upheld", "upheld"), ("upset", "upset", "upset"), ("wake", "woke", "woken"),
    ("wear", "wore", "worn"), ("weave", "wove", "woven"), ("weep", "wept", "wept"),
    ("win", "won", "won"), ("wind", "wound", "wound"), ("withdraw", "withdrew", "withdrawn"),
    ("withhold", "withheld", "withheld"), ("withstand", "withstood", "withstood"), ("wring", "wrung", "wrung"),
    ("write", "wrote", "written"),
];

#[rustfmt::skip]
const NOUNS: &[(&str, &str)] = &[
    ("man", "men"), ("woman", "women"), ("child", "children"), ("person", "people"), ("foot", "feet"),
    ("tooth", "teeth"), ("goose", "geese"), ("mouse", "mice"), ("ox", "oxen"), ("louse", "lice"),
    ("spokesman", "spokesmen"), ("spokeswoman", "spokeswomen"), ("spokesperson", "spokespeople/spokespersons"),
    ("serviceman", "servicemen"), ("servicewoman", "servicewomen"), ("policeman", "policemen"),
    ("policewoman", "policewomen"), ("congressman", "congressmen"), ("businessman", "businessmen"),
    ("businesswoman", "businesswomen"), ("fireman", "firemen"), ("fisherman", "fishermen"), ("salesman", "salesmen"),
    ("chairman", "chairmen"), ("gunman", "gunmen"), ("statesman", "statesmen"), ("grandchild", "grandchildren"),
    ("life", "lives"), ("wife", "wives"), ("knife", "knives"), ("leaf", "leaves"), ("half", "halves"),
    ("self", "selves"), ("shelf", "shelves"), ("wolf", "wolves"), ("thief", "thieves"), ("loaf", "loaves"),
    ("calf", "calves"), ("elf", "elves"), ("scarf", "scarves"), ("hoof", "hooves"),
    ("crisis", "crises"), ("analysis", "analyses"), ("basis", "bases"), ("thesis", "theses"),
    ("hypothesis", "hypotheses"), ("oasis", "oases"), ("emphasis", "emphases"), ("axis", "axes"),
    ("diagnosis", "diagnoses"), ("phenomenon", "phenomena"), ("criterion", "criteria"), ("medium", "media"),
    ("datum", "data"), ("curriculum", "curricula"), ("stimulus", "stimuli"), ("cactus", "cacti"),
    ("fungus", "fungi"), ("nucleus", "nuclei"), ("alumnus", "alumni"), ("bacterium", "bacteria"),
    ("appendix", "appendices"), ("aircraft", "aircraft"), ("spacecraft", "spacecraft"), ("hovercraft", "hovercraft"),
    ("sheep", "sheep"), ("fish", "fish"), ("deer", "deer"), ("series", "series"), ("species", "species"),
    ("means", "means"), ("headquarters", "headquarters"), ("crossroads", "crossroads"),
];

const DEGREES: &[(&str, &str, &str)] = &[
    ("good", "better", "best"),
    ("bad", "worse", "worst"),
    ("far", "further/farther", "furthest/farthest"),
    ("little", "less", "least"),
    ("many", "more", "most"),
];

/// Nouns that have no plural.
#[rustfmt::skip]
const UNCOUNTABLE: &[&str] = &[
    "information", "advice", "equipment", "evidence", "furniture", "knowledge", "research", "progress", "homework",
    "luggage", "baggage", "traffic", "weather", "software", "hardware", "ammunition", "rubbish", "legislation",
    "machinery", "weaponry", "artillery", "infrastructure", "aid", "help", "money", "bread", "luck", "chaos",
    "violence", "poverty", "unemployment", "speculation", "behaviour", "behavior", "electricity", "accommodation",
];

/// Whether `forms`, as the tables write them, names `word`.
pub fn names(forms: &str, word: &str) -> bool {
    match forms.len().cmp(&word.len()) {
        Ordering::Less => false,
        Ordering::Equal => forms == word,
        Ordering::Greater => forms.split('/').any(|form| form == word),
    }
}

/// The verb with this base form.
pub fn verb(base: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.0 == base)
}

/// The base forms that `word` is the past tense or participle of.
pub fn verbs_with(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let has = move |verb: &&Verb| names(verb.1, word) || names(verb.2, word);
    VERBS.iter().filter(has).map(|verb| verb.0)
}

/// Whether a word, in small letters, looks like the past of a verb.
pub fn is_past_form(word: &str) -> bool {
    let is_other =
        word.ends_with("eed") && !["agreed", "disagreed", "freed", "guaranteed"].contains(&word);
    let is_regular = word.len() > 4 && word.ends_with("ed") && !is_other;
    is_regular || verbs_with(word).next().is_some()
}

/// The irregular plurals of a noun.
pub fn plurals(singular: &str) -> Option<&'static str> {
    let found = NOUNS.iter().find(|noun| noun.0 == singular)?;
    Some(found.1)
}

pub fn singulars_with(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let has = move |noun: &&(&str, &str)| names(noun.1, word);
    NOUNS.iter().filter(has).map(|noun| noun.0)
}

/// Comparative and superlative of an adjective that follows no rule.
pub fn degrees(positive: &str) -> Option<(&'static str, &'static str)> {
    let found = DEGREES.iter().find(|degree| degree.0 == positive)?;
    Some((found.1, found.2))
}

pub fn positives_with(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let has = move |row: &&(&str, &str, &str)| names(row.1, word) || names(row.2, word);
    DEGREES.iter().filter(has).map(|row| row.0)
}

pub fn is_uncountable(noun: &str) -> bool {
    UNCOUNTABLE.contains(&noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_of_the_tables_stands_once_and_is_folded() {
        let words = VERBS.iter().map(|row| row.0).collect::<BTreeSet<_>>();
        assert_eq!(words.len(), VERBS.len());
        assert!(VERBS.len() >= 170);
        let nouns = NOUNS.iter().map(|row| row.0).collect::<BTreeSet<_>>();
        assert_eq!(nouns.len(), NOUNS.len());
        let is_folded = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'/');
        assert!(
            VERBS
                .iter()
                .all(|row| is_folded(row.0) && is_folded(row.1) && is_folded(row.2))
        );
        assert!(NOUNS.iter().all(|row| is_folded(row.0) && is_folded(row.1)));
    }
}
