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

impl File {
    /// Packed by gzip: all files once, when the first page is loaded.
    pub fn packed(self) -> &'static [u8] {
        static PACKED: LazyLock<Vec<(File, Vec<u8>)>> = LazyLock::new(|| {
            let beside = BESIDE.iter().map(|(_, file)| *file);
            let all = [PHONE, STAGE, HOST].into_iter().chain(beside);
            all.map(|file| (file, pack(file.text))).collect()
        });
        // a test sees to it that every file is among them
        let found = PACKED.iter().find(|(own, _)| *own == self);
        found.map_or(&[], |(_, packed)| packed)
    }
}

fn pack(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    // memory takes whatever is written to it
    let packed = packed
        .write_all(text.as_bytes())
        .and_then(|()| packed.finish());
    packed.unwrap_or_default()
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

const HOST_JS: &str = concat!(include_str!("host/teams.js"), include_str!("host/page.js"));

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
    ("host.js", js(HOST_JS)),
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

    #[test]
    fn all_that_a_phone_loads_is_under_30_kilobytes() {
        let beside = ["phone.css", "phone.js", "icon.svg"];
        let beside = beside.into_iter().filter_map(super::beside);
        let all = std::iter::once(PHONE).chain(beside);
        assert!(all.map(|file| file.packed().len()).sum::<usize>() < 30_000);
    }

    #[test]
    fn what_is_packed_is_what_is_sent_plain() {
        for file in [PHONE, STAGE, HOST]
            .into_iter()
            .chain(BESIDE.iter().map(|(_, file)| *file))
        {
            let mut unpacked = String::new();
            flate2::read::GzDecoder::new(file.packed())
                .read_to_string(&mut unpacked)
                .unwrap();
            assert!(!unpacked.is_empty());
            assert_eq!(unpacked, file.text);
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
