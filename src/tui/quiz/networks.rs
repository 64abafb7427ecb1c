//! What may be wrong when no phone comes, what to do about it on each system, and how a network is made where there is
//! none. Text only; must never claim what this program cannot know.

use super::door::Door;
use crate::tui::words::count;

/// Milliseconds after which a host wonders why nobody has loaded the page.
const PATIENCE_MS: i64 = 30_000;

/// The systems that a night is hosted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Linux,
    Mac,
    Windows,
}

impl System {
    /// The one that this program runs on, or the one most like it.
    pub const fn own() -> Self {
        if cfg!(target_os = "macos") {
            Self::Mac
        } else if cfg!(windows) {
            Self::Windows
        } else {
            Self::Linux
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Linux => "Linux",
            Self::Mac => "macOS",
            Self::Windows => "Windows",
        }
    }
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Heading(&'static str),
    /// Something seems to be wrong.
    Warning(String),
    Text(String),
    /// To be typed into a terminal.
    Command(String),
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    pub lines: Vec<Line>,
}

/// All pages: what is seen from here (`not_opened`: why the door stays shut), this system, the others, a hotspot. `now` in
/// UTC milliseconds; `next` is what the host presses or types for the next address.
pub fn pages(
    door: Option<&Door>,
    not_opened: Option<&str>,
    now: i64,
    system: System,
    next: &str,
) -> Vec<Page> {
    let port = door.map_or("8080", port);
    let mut others = vec![System::Linux, System::Mac, System::Windows];
    others.retain(|other| *other != system);
    let mut pages = vec![Page {
        title: "No phone comes?".to_owned(),
        lines: seen(door, not_opened, now, system, next),
    }];
    pages.extend([system].into_iter().chain(others).map(|of| Page {
        title: match of == system {
            true => of_system(of),
            false => format!("On {}", of.name()),
        },
        lines: on_system(of, port),
    }));
    pages.push(Page {
        title: OF_A_PHONE.to_owned(),
        lines: phone_hotspot(),
    });
    pages
}

fn of_system(system: System) -> String {
    format!("On {}, as here", system.name())
}

const OF_A_PHONE: &str = "With the hotspot of a phone";

/// Whether a host should be told that nobody has loaded the page.
pub fn is_unheard(door: &Door, now: i64) -> bool {
    unheard_at(door).is_some_and(|at| now >= at)
}

/// From when on, in UTC milliseconds; none where somebody has.
pub fn unheard_at(door: &Door) -> Option<i64> {
    let waits = !door.loaded && door.phones == 0;
    waits.then_some(door.open_since + PATIENCE_MS)
}

fn port(door: &Door) -> &str {
    door.typed.rsplit_once(':').map_or("8080", |(_, port)| port)
}

fn text(line: &str) -> Line {
    Line::Text(line.to_owned())
}

fn command(line: impl Into<String>) -> Line {
    Line::Command(line.into())
}

/// What can be known from here, then what mostly is the reason, the most frequent first.
fn seen(door: Option<&Door>, why: Option<&str>, now: i64, system: System, next: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    match door {
        None => lines.push(Line::Warning(match why {
            Some(why) => format!("The door stays shut. {why}"),
            None => "The door is shut: nothing listens on any network. Open it first.".to_owned(),
        })),
        Some(door) => lines.extend(of_door(door, now)),
    }
    lines.push(Line::Heading("In this order"));
    lines.extend(
        [
            "1. Is the phone in the same Wi-Fi as this machine? A guest network often keeps its devices apart: then none reaches another. Take another network, or a hotspot.",
            "2. Does the phone warn that there is no internet? Stay connected all the same. Where it leaves the Wi-Fi by itself, switch mobile data off.",
            "3. Is a VPN on, here or on the phone? Switch it off.",
        ]
        .map(text),
    );
    lines.push(Line::Text(format!(
        "4. Does this machine have more than one network? Take its next address: {next}."
    )));
    let here = of_system(system);
    lines.push(Line::Text(format!(
        "5. Does a firewall keep phones out? “{here}” says how it is asked to let them in."
    )));
    lines.push(Line::Text(format!(
        "6. No network at all? Make a hotspot: of this machine (“{here}”) or of a phone (“{OF_A_PHONE}”). It needs no internet."
    )));
    lines
}

fn of_door(door: &Door, now: i64) -> Vec<Line> {
    let mut lines = Vec::new();
    if door.is_inside_only {
        lines.push(Line::Warning(
            "Every address of this machine belongs to a program on it (docker, a VPN, a virtual machine). No phone reaches those: join a Wi-Fi, or make a hotspot."
                .to_owned(),
        ));
    }
    let seconds = (now - door.open_since).max(0) / 1_000;
    match (door.loaded || door.phones > 0, seconds) {
        (true, _) => lines.push(Line::Text(format!(
            "✓ A phone has loaded the page: the way here is free. {} here now.",
            match door.phones {
                1 => "1 phone is".to_owned(),
                phones => format!("{} are", count(phones, "phone")),
            }
        ))),
        (false, 30..) => lines.push(Line::Warning(format!(
            "No phone has loaded the page in the {} since the door opened at this address.",
            match seconds {
                ..120 => format!("{seconds} seconds"),
                _ => format!("{} minutes", seconds / 60),
            }
        ))),
        (false, _) => lines.push(text(
            "No phone has loaded the page yet; the door has just opened at this address.",
        )),
    }
    let used = door.addresses.iter().find(|(.., is_used)| *is_used);
    if let Some((_, interface, _)) = used {
        let more = match door.addresses.len() {
            0 | 1 => "It is the only address.".to_owned(),
            all => format!("There are {all} addresses."),
        };
        lines.push(Line::Text(format!(
            "Phones are told {}, which is {interface}. {more}",
            door.typed
        )));
    }
    lines
}

fn on_system(system: System, port: &str) -> Vec<Line> {
    match system {
        System::Linux => vec![
            Line::Heading("The firewall"),
            text("Most systems have none on. Where ufw is on (Ubuntu, Mint):"),
            command(format!("sudo ufw allow {port}/tcp")),
            text("After the night:"),
            command(format!("sudo ufw delete allow {port}/tcp")),
            text("Where firewalld is on (Fedora, openSUSE), until it is started again:"),
            command(format!("sudo firewall-cmd --add-port={port}/tcp")),
            Line::Heading("A hotspot of this machine, without internet"),
            command("nmcli device wifi hotspot ssid Quiz password quiznight"),
            text(
                "Then take the next address until it is the one of the hotspot, mostly 10.42.0.1. With firewalld, too:",
            ),
            command(format!(
                "sudo firewall-cmd --zone=nm-shared --add-port={port}/tcp"
            )),
            text("Afterwards:"),
            command("nmcli connection down Hotspot"),
        ],
        System::Mac => vec![
            Line::Heading("The firewall"),
            text(
                "Where macOS asks whether “newsdeck” may accept incoming network connections: Allow.",
            ),
            text(
                "Was it denied? System Settings, Network, Firewall, Options: let newsdeck, or the terminal it runs in, accept incoming connections.",
            ),
            Line::Heading("A hotspot of this machine"),
            text(
                "System Settings, General, Sharing, Internet Sharing, the “i” beside it: share from any connection but Wi-Fi (Thunderbolt Bridge does), to devices using Wi-Fi. Give it a name and a password under Wi-Fi Options, then switch it on.",
            ),
            text(
                "Then take the next address until it is that of the hotspot, mostly 192.168.2.1. Where Internet Sharing will not start, take the hotspot of a phone.",
            ),
        ],
        System::Windows => vec![
            Line::Heading("The firewall"),
            text(
                "When the door is opened for the first time, Windows asks: allow access on private networks.",
            ),
            text("Was it denied? In a terminal that was started as administrator:"),
            command(format!(
                "netsh advfirewall firewall add rule name=newsdeck dir=in action=allow protocol=TCP localport={port}"
            )),
            text("After the night:"),
            command("netsh advfirewall firewall delete rule name=newsdeck"),
            text(
                "And the network must be a private one: Settings, Network & internet, Wi-Fi, the network’s properties, Private network.",
            ),
            Line::Heading("A hotspot of this machine"),
            text(
                "Settings, Network & internet, Mobile hotspot: switch it on; at most 8 devices. Then take the next address until it is 192.168.137.1.",
            ),
            text(
                "Does newsdeck run in WSL? Phones do not reach it there: run it in Windows itself.",
            ),
        ],
    }
}

fn phone_hotspot() -> Vec<Line> {
    [
        "One phone makes the network, everybody else joins it, this machine too. It needs no internet, and the game costs no mobile data.",
        "Android: Settings, Network & internet, Hotspot & tethering, Wi-Fi hotspot. Mostly 8 to 10 devices.",
        "iPhone: Settings, Personal Hotspot, Allow Others to Join; stay on that page until all have joined. About 5 devices.",
        "Join it with this machine, then take the next address until it is that of this network.",
        "The devices do not suffice for everybody? One phone for each team is enough.",
    ]
    .map(text)
    .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door() -> Door {
        Door {
            typed: "192.168.43.1:8081".to_owned(),
            addresses: vec![
                ("192.168.43.1:8081".to_owned(), "wlan0".to_owned(), true),
                ("172.17.0.1:8081".to_owned(), "docker0".to_owned(), false),
            ],
            open_since: 1_000,
            ..Door::default()
        }
    }

    fn warnings(door: Option<&Door>, now: i64) -> Vec<String> {
        let pages = pages(door, None, now, System::Linux, "i");
        let lines = pages.into_iter().flat_map(|page| page.lines);
        lines
            .filter_map(|line| match line {
                Line::Warning(told) => Some(told),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_is_wrong_is_told_as_far_as_it_can_be_known() {
        let open = door();
        assert!(warnings(None, 0)[0].contains("shut"));
        assert_eq!(warnings(Some(&open), 20_000), [""; 0]);
        assert!(warnings(Some(&open), 43_000)[0].contains("in the 42 seconds"));
        assert!(warnings(Some(&open), 301_000)[0].contains("in the 5 minutes"));
        let heard = Door {
            loaded: true,
            phones: 1,
            ..door()
        };
        assert_eq!(warnings(Some(&heard), 43_000), [""; 0]);
        assert!(!is_unheard(&heard, 43_000) && is_unheard(&open, 31_000));
        let inside = Door {
            is_inside_only: true,
            ..heard
        };
        assert!(warnings(Some(&inside), 43_000)[0].contains("docker"));
    }

    #[test]
    fn this_system_comes_first_and_its_commands_name_the_port_in_use() {
        for system in [System::Linux, System::Mac, System::Windows] {
            let pages = pages(Some(&door()), None, 0, system, "i");
            let titles: Vec<&str> = pages.iter().map(|page| page.title.as_str()).collect();
            assert_eq!(titles.len(), 5);
            assert_eq!(titles[1], format!("On {}, as here", system.name()));
            let commands = pages.iter().flat_map(|page| &page.lines);
            let with_port = commands
                .filter(|line| matches!(line, Line::Command(typed) if typed.contains("8081")));
            assert_eq!(with_port.count(), 5);
        }
    }
}
