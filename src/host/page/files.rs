//! Which file is served under which path: a new one is one row here.
//!
//! Must never read a file at run time.

use flate2::{Compression, write::GzEncoder};
use std::{io::Write, sync::LazyLock};

/// What is served, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File {
    /// Of the Content-Type.
    pub kind: &'static str,
    pub text: &'static str,
}

/// What goes over the line: without the margins, the ends of lines and the comments that only its readers need. A comment
/// stands in lines of its own.
pub struct Sent {
    pub plain: String,
    /// The same, packed by gzip.
    pub packed: Vec<u8>,
}

impl File {
    /// Made once, when the first page is loaded.
    pub fn sent(self) -> &'static Sent {
        static SENT: LazyLock<Vec<(File, Sent)>> = LazyLock::new(|| {
            let beside = BESIDE.iter().map(|(_, file)| *file);
            let all = [PHONE, STAGE, HOST].into_iter().chain(beside);
            all.map(|file| (file, Sent::of(file))).collect()
        });
        static NOTHING: Sent = Sent {
            plain: String::new(),
            packed: Vec::new(),
        };
        // a test sees to it that every file is among them
        let found = SENT.iter().find(|(own, _)| *own == self);
        found.map_or(&NOTHING, |(_, sent)| sent)
    }
}

impl Sent {
    fn of(file: File) -> Self {
        let plain = lean(file);
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        // memory takes whatever is written to it
        let packed = packed
            .write_all(plain.as_bytes())
            .and_then(|()| packed.finish())
            .unwrap_or_default();
        Self { plain, packed }
    }
}

/// What stands between spaces in scripts, and never in the words that they show.
const SPACED: [&str; 6] = [" => ", " = ", " === ", " !== ", " && ", " || "];

fn lean(file: File) -> String {
    let is_sheet = file.kind.starts_with("text/css");
    // A new line behind those, or before these, means nothing.
    let (ends, begins, spaced): (&[char], &[char], &[&str]) =
        match file.kind.split_once(';').map_or("", |(kind, _)| kind) {
            "text/css" => (&['{', ';', '}', ','], &[], &[": ", " {", ", "]),
            "text/javascript" => (
                &['{', ';', '(', '[', ',', '&', '|', '?', ':', '=', '>'],
                &['}', ')', ']', '.', '?', ':'],
                &SPACED,
            ),
            _ => (&[], &[], &[]),
        };
    let mut is_comment = false;
    let mut lean = String::with_capacity(file.text.len());
    for line in file.text.lines().map(str::trim) {
        let is_part = is_comment || (is_sheet && line.starts_with("/*"));
        is_comment = is_part && !line.ends_with("*/");
        if line.is_empty() || is_part || line.starts_with("//") {
            continue;
        }
        if line.starts_with(begins) && lean.ends_with('\n') {
            lean.pop();
        }
        let tight = spaced.iter().fold(line.to_owned(), |line, between| {
            line.replace(between, between.trim())
        });
        lean.push_str(&tight);
        if !line.ends_with(ends) {
            lean.push('\n');
        }
    }
    lean
}

/// Under `/` and under the key of the night.
pub const PHONE: File = html(include_str!("phone.html"));
/// Under `/stage`.
pub const STAGE: File = html(include_str!("stage.html"));
/// Under `/host`; its secret stands behind a `#`, which no browser sends.
pub const HOST: File = html(include_str!("host.html"));

/// One file to load, in the order in which its parts need one another.
const PHONE_JS: &str = concat!(
    include_str!("phone/line.js"),
    include_str!("phone/forms.js"),
    include_str!("phone/scenes.js"),
    include_str!("phone/door.js"),
    include_str!("phone/page.js"),
);

/// What the pages load.
const BESIDE: &[(&str, File)] = &[
    ("phone.css", css(include_str!("phone.css"))),
    ("phone.js", js(PHONE_JS)),
    ("icon.svg", svg(include_str!("icon.svg"))),
    ("shared.js", js(include_str!("shared.js"))),
    ("scenes.js", js(include_str!("scenes.js"))),
    ("stage.css", css(include_str!("stage.css"))),
    ("stage.js", js(include_str!("stage.js"))),
    ("host.css", css(include_str!("host.css"))),
    ("host.js", js(include_str!("host.js"))),
];

/// The file of this name beside the pages.
pub fn beside(name: &str) -> Option<File> {
    let found = BESIDE.iter().find(|(own, _)| *own == name);
    found.map(|(_, file)| *file)
}

const fn html(text: &'static str) -> File {
    let kind = "text/html; charset=utf-8";
    File { kind, text }
}

const fn css(text: &'static str) -> File {
    let kind = "text/css; charset=utf-8";
    File { kind, text }
}

const fn js(text: &'static str) -> File {
    let kind = "text/javascript; charset=utf-8";
    File { kind, text }
}

const fn svg(text: &'static str) -> File {
    let kind = "image/svg+xml";
    File { kind, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    /// What stands behind `src="` and `href="` in a page.
    fn named(page: File) -> Vec<&'static str> {
        let parts = page.text.split(['"', ' ', '<', '>']);
        let starts = parts.collect::<Vec<_>>();
        let names = starts
            .windows(2)
            .filter(|two| matches!(two[0], "src=" | "href="));
        names.map(|two| two[1]).collect()
    }

    #[test]
    fn whatever_a_page_loads_is_there_and_comes_from_here() {
        for page in [PHONE, STAGE, HOST] {
            let named = named(page);
            assert!(!named.is_empty());
            for path in named {
                let name = path.strip_prefix('/').unwrap_or_else(|| panic!("{path}"));
                assert!(beside(name).is_some(), "{path} is no file beside the pages");
            }
        }
    }

    #[test]
    fn no_page_holds_a_script_or_a_style_that_the_rules_of_the_browser_forbid() {
        for page in [PHONE, STAGE, HOST] {
            let text = page.text.to_lowercase();
            assert!(!text.contains("<style") && !text.contains(" style="));
            assert!(!text.contains(" onclick=") && !text.contains("=\"javascript:"));
            let scripts = text.matches("<script").count();
            assert_eq!(text.matches("<script src=\"/").count(), scripts);
        }
    }

    /// All that a phone loads, in bytes.
    fn first_load(size: impl Fn(&Sent) -> usize) -> usize {
        let beside = ["phone.css", "phone.js", "icon.svg"];
        let beside = beside.into_iter().filter_map(super::beside);
        let all = std::iter::once(PHONE).chain(beside);
        all.map(|file| size(file.sent())).sum()
    }

    #[test]
    fn the_phone_page_comes_in_under_30_kilobytes_and_is_not_large_unpacked_either() {
        assert!(first_load(|sent| sent.packed.len()) < 30_000);
        assert!(first_load(|sent| sent.plain.len()) < 90_000);
    }

    #[test]
    fn what_is_packed_is_what_is_sent_plain() {
        for file in [PHONE, STAGE, HOST]
            .into_iter()
            .chain(BESIDE.iter().map(|(_, file)| *file))
        {
            let sent = file.sent();
            let mut unpacked = String::new();
            flate2::read::GzDecoder::new(sent.packed.as_slice())
                .read_to_string(&mut unpacked)
                .unwrap();
            assert!(!unpacked.is_empty());
            assert_eq!(unpacked, sent.plain);
        }
    }

    #[test]
    fn what_is_sent_lacks_margins_and_comments_alone() {
        let all = [PHONE, STAGE, HOST]
            .into_iter()
            .chain(BESIDE.iter().map(|(_, file)| *file));
        for file in all {
            let mut text = file.text.to_owned();
            while let (true, Some(from)) = (file.kind.starts_with("text/css"), text.find("/*")) {
                let length = text[from..].find("*/").unwrap() + 2;
                text.replace_range(from..from + length, "");
            }
            let kept = text.lines().filter(|line| !line.trim().starts_with("//"));
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(
                squeezed(&file.sent().plain),
                kept.map(squeezed).collect::<String>()
            );
        }
    }

    #[test]
    fn a_file_is_sent_without_what_only_its_readers_need() {
        let sheet = css("/* One\n   two. */\na:hover {\n  b: c;\n}\n/* Three. */\n");
        assert_eq!(lean(sheet), "a:hover{b:c;}");
        let script = js("// One.\nlet two = [\n  three,\n  four\n];\n");
        assert_eq!(lean(script), "let two=[three,four];");
        // Their spaces are not those of a text.
        for (name, file) in BESIDE.iter().filter(|(name, _)| name.ends_with(".js")) {
            for line in file.text.lines().filter(|line| !line.contains("${")) {
                let mut texts = line.split(['\'', '`']).skip(1).step_by(2);
                assert!(
                    !texts.any(|text| SPACED.iter().any(|spaced| text.contains(spaced))),
                    "{name}: {line}"
                );
            }
        }
    }

    #[test]
    fn the_phone_page_runs_in_browsers_of_2020() {
        let text = |name| beside(name).map_or("", |file| file.text);
        for newer in [
            "?.",
            "??",
            "replaceChildren",
            "replaceAll",
            ".at(",
            "structuredClone",
            "inert",
        ] {
            assert!(!text("phone.js").contains(newer), "{newer}");
        }
        // Where one selector of several is not known, none of them counts.
        for newer in [":is(", ":where(", "aspect-ratio", "inset:", "-block:"] {
            assert!(!text("phone.css").contains(newer), "{newer}");
        }
        for line in text("phone.css")
            .lines()
            .filter(|line| line.contains(":has("))
        {
            assert!(!line.contains(','), "{line}");
        }
    }

    #[test]
    fn no_script_makes_a_page_out_of_text_or_calls_another_machine() {
        for (name, file) in BESIDE.iter().filter(|(name, _)| name.ends_with(".js")) {
            for word in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "eval(",
                "new Function",
                "http://",
                "https://",
                "document.write",
            ] {
                assert!(!file.text.contains(word), "{name} has {word}");
            }
            assert!(!file.text.contains("setAttribute('style'"), "{name}");
        }
    }
}
