//! Names as somebody makes them up who wants to break a screen, a page or a spreadsheet, or to be taken for another team.

use proptest::{collection::vec, prelude::*, sample::select};

/// Teams that are there already.
pub const VICTIMS: &[&str] = &[
    "Lions",
    "Team 1",
    "Anna & Bob",
    "Quizzly Bears",
    "Совы",
    "Αθηναίοι",
    "東京クイズ部",
    "فريق الأسود",
    "Les Misérables",
    "Oolong",
];

/// Commands to a terminal, a browser, a spreadsheet, a shell, Markdown and JSON.
const CODE: &[&str] = &[
    "\u{1b}[2J",
    "\u{1b}]0;owned\u{7}",
    "\u{1b}]52;c;ZXZpbA==\u{1b}\\",
    "\u{9b}31m",
    "\u{1b}(0",
    "\r",
    "\u{8}\u{8}\u{8}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></tr></table>",
    "<!--",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "=HYPERLINK(\"http://x\")",
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "＝1",
    "＠SUM",
    "\t=1",
    "'=1",
    "\"",
    "\",\"",
    ";",
    "|a|b|",
    "[x](javascript:1)",
    "![x](y)",
    "`code`",
    "# Heading",
    "\\",
    "\\u0000",
    "{\"do\":\"hello\"}",
    "$(rm -rf ~)",
    "%s%n",
    "${HOME}",
    "../../etc/passwd",
    "NUL",
    "\0",
    "⟪U+202E⟫",
];

/// Letters of many scripts; of some two are one column, or one is none.
const SCRIPTS: &[&str] = &[
    "Zoë",
    "Łódź",
    "Straße",
    "ﬁre",
    "Совы",
    "Αθήνα",
    "صقور",
    "لا",
    "الأسود",
    "ﷺ",
    "נשרים",
    "हिन्दी",
    "क्षत्रिय",
    "தமிழ்",
    "ไทยกำ",
    "ខ្មែរ្",
    "བོད་ཡིག",
    "မြန်မာ",
    "አማርኛ",
    "ⵜⵉⴼⵉⵏⴰⵖ⵿ⴳ",
    "서울",
    "\u{1105}\u{1161}\u{11a8}",
    "\u{1161}\u{1175}",
    "\u{d7b0}",
    "東京",
    "かな",
    "ｶﾅ",
    "\u{3000}",
    "ＬＩＯＮＳ",
    "𝐋𝐢𝐨𝐧𝐬",
    "Ⅷ",
    "𓀀",
    "𓀀\u{13430}𓀁",
    "ᠮᠣᠩ\u{180b}",
    "꓿ꓥ",
    "𐰀𐰁",
    "﷽",
    "⸻",
    "\u{a0}",
    "\u{2800}",
    "\u{1d159}",
    "~",
    "o͜o",
    "ꙮ",
    "N\u{2019}Ko ߒߞߏ",
];

const EMOJI: &[&str] = &[
    "👩\u{200d}👩\u{200d}👧\u{200d}👦",
    "🏳\u{fe0f}\u{200d}🌈",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "🇩🇪",
    "🇩",
    "👍🏽",
    "🏽",
    "1\u{fe0f}\u{20e3}",
    "#\u{20e3}",
    "❤\u{fe0f}",
    "❤\u{fe0e}",
    "☺",
    "©\u{fe0f}",
    "a\u{fe0f}",
    "漢\u{fe00}",
    "👩\u{200d}",
    "\u{200d}👩",
    "🫱🏻\u{200d}🫲🏿",
];

/// What nobody sees, or what turns round what is seen.
fn hidden() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "\u{200b}",
            "\u{200c}",
            "\u{200d}",
            "\u{200e}",
            "\u{200f}",
            "\u{ad}",
            "\u{34f}",
            "\u{61c}",
            "\u{feff}",
            "\u{115f}",
            "\u{1160}",
            "\u{3164}",
            "\u{ffa0}",
            "\u{17b4}",
            "\u{17b5}",
            "\u{180b}",
            "\u{180e}",
            "\u{180f}",
            "\u{2060}",
            "\u{2065}",
            "\u{206a}",
            "\u{fe00}",
            "\u{fe0e}",
            "\u{fe0f}",
            "\u{fff0}",
            "\u{fff9}",
            "\u{fffb}",
            "\u{1bca0}",
            "\u{1d173}",
            "\u{e0001}",
            "\u{e0041}",
            "\u{e0100}",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "\u{70f}",
            "\u{600}",
            "\u{6dd}",
            "\u{13430}",
            "\u{fffe}",
            "\u{e000}",
            "\u{fffd}",
        ])
        .prop_map(str::to_owned),
        select(vec![
            "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}", "\u{2066}", "\u{2067}",
            "\u{2068}", "\u{2069}"
        ])
        .prop_map(str::to_owned),
        prop::char::range('\0', '\u{1f}').prop_map(String::from),
        prop::char::range('\u{7f}', '\u{9f}').prop_map(String::from),
    ]
}

/// Marks that pile up on what stands before them.
fn marks() -> impl Strategy<Value = String> {
    let mark = prop_oneof![
        prop::char::range('\u{300}', '\u{36f}'),
        select(vec![
            '\u{20dd}', '\u{20e0}', '\u{489}', '\u{64b}', '\u{651}', '\u{5b0}', '\u{93f}',
            '\u{e31}', '\u{3099}', '\u{1ab0}'
        ]),
    ];
    vec(mark, 1..40).prop_map(String::from_iter)
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 ]{1,8}",
        4 => select(SCRIPTS).prop_map(str::to_owned),
        3 => select(EMOJI).prop_map(str::to_owned),
        4 => select(CODE).prop_map(str::to_owned),
        4 => hidden(),
        2 => marks(),
        1 => Just(" ".to_owned()),
        1 => select(vec!["\n", "\r\n", "\u{b}", "\u{c}", "\t"]).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => (select(vec!['a', '漢', 'W', '👍', '\u{301}', 'ﷺ']), 20..3_000_usize)
            .prop_map(|(letter, times)| letter.to_string().repeat(times)),
    ]
}

/// Letters that look like a letter.
fn twins(letter: char) -> &'static [&'static str] {
    match letter.to_ascii_lowercase() {
        'a' => &["а", "α", "ａ", "𝐚", "Α", "ɑ"],
        'b' => &["Ь", "Β", "ｂ", "𝖇"],
        'c' => &["с", "ⅽ", "ϲ"],
        'e' => &["е", "ｅ", "ҽ", "ℯ"],
        'i' => &["і", "1", "l", "ı", "Ι", "ｉ", "|"],
        'l' => &["I", "1", "ⅼ", "Ⅰ", "Ӏ", "ｌ", "|"],
        'm' => &["м", "rn", "ｍ"],
        'n' => &["п", "ո", "ｎ", "𝗇"],
        'o' => &["0", "о", "ο", "օ", "ｏ", "𝟎"],
        'r' => &["г", "ｒ"],
        's' => &["ѕ", "ｓ", "5"],
        't' => &["Т", "τ", "ｔ"],
        'u' => &["υ", "ս", "ｕ"],
        'y' => &["у", "γ", "ｙ"],
        '1' => &["l", "I", "１", "𝟏"],
        ' ' => &["\u{a0}", "  ", "\u{3000}", "\u{2009}", "\t"],
        _ => &[],
    }
}

/// A name that is there, as another writes it to be taken for it.
fn look_alike() -> impl Strategy<Value = String> {
    (
        select(VICTIMS),
        vec((0..10_u8, any::<prop::sample::Index>(), hidden()), 20),
    )
        .prop_map(|(victim, turns)| {
            let mut name = String::new();
            for (letter, (turn, which, hidden)) in victim.chars().zip(turns) {
                match turn {
                    0..3 if !twins(letter).is_empty() => {
                        name.push_str(twins(letter)[which.index(twins(letter).len())])
                    }
                    3 => name.extend(letter.to_uppercase()),
                    4 => name.extend(letter.to_lowercase()),
                    5 => {
                        name.push(letter);
                        name.push_str(&hidden);
                    }
                    _ => name.push(letter),
                }
            }
            name
        })
}

pub fn hostile_name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => vec(piece(), 1..6).prop_map(|pieces| pieces.concat()),
        2 => look_alike(),
        1 => any::<String>(),
    ]
}
