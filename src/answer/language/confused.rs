//! Words that learners take for one another: each is right in its own place.

#[rustfmt::skip]
const GROUPS: &[&[&str]] = &[
    &["their", "there", "they're"], &["its", "it's"], &["than", "then"], &["were", "where", "we're"],
    &["whose", "who's"], &["your", "you're"], &["to", "too", "two"], &["affect", "effect"], &["lose", "loose"],
    &["quiet", "quite", "quit"], &["rise", "raise"], &["lie", "lay"], &["principal", "principle"],
    &["economic", "economical"], &["historic", "historical"], &["weather", "whether"], &["past", "passed"],
    &["desert", "dessert"], &["accept", "except"], &["council", "counsel"], &["site", "sight", "cite"],
    &["price", "prize", "prise"], &["adapt", "adopt"], &["casual", "causal"], &["personal", "personnel"],
    &["moral", "morale"], &["formerly", "formally"], &["thought", "though", "through", "thorough"],
    &["lend", "borrow"], &["say", "tell"], &["said", "told"], &["this", "these"], &["that", "those"], &["of", "off"],
    &["beside", "besides"], &["sometime", "sometimes"], &["later", "latter"], &["hard", "hardly"],
    &["late", "lately"], &["near", "nearly"], &["border", "boarder"], &["steal", "steel"], &["week", "weak"],
    &["peace", "piece"], &["hear", "here"], &["know", "now"], &["new", "knew"], &["write", "right"],
    &["wear", "where"], &["brake", "break"], &["lead", "led"], &["feel", "fell"], &["safe", "save"],
    &["remember", "remind"], &["rob", "steal"], &["make", "do"], &["much", "many"],
    &["few", "little"], &["less", "fewer"], &["among", "between"], 
    &["who", "which"], &["which", "what"], &["efficient", "effective"],
    &["politic", "politics", "policy", "political"], &["actual", "current"], &["eventually", "possibly"],
];

pub fn are_confused(one: &str, other: &str) -> bool {
    one != other
        && GROUPS
            .iter()
            .any(|group| group.contains(&one) && group.contains(&other))
}
