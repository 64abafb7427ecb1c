//! The host's panel of phones: the door, who waits behind it, who is connected how well, and what can be done about
//! each. Must never show a code of a team or of the host that was not asked for: the room may see this screen.

use super::{
    door::{Door, Link},
    lobby::spoken_pin,
    networks::{self, Page, System},
};
use crate::{
    quiz::{
        console::{Console, TeamLine},
        night::{Event, Step, TeamId},
    },
    text::columns,
    tui::{
        keymap::{Command, Context, key},
        theme::Theme,
        widgets::{
            chrome, code, field,
            rows::{self, Listed},
            scroll, table,
        },
        words::count,
    },
};
use ratatui::{
    Frame,
    layout::{Rect, Size},
    text::{Line, Span, Text},
};
use std::collections::BTreeSet;
use tui_input::Input;

/// Columns of the longest name that is not cut.
const LONGEST_NAME: u16 = 40;

/// What stands over the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The code to join.
    Code,
    /// “The room sees this screen. Show the code of your own phone all the same?”
    HostCodeAsked,
    HostCode,
    /// A page, and how far it is scrolled.
    Networks {
        page: usize,
        offset: usize,
    },
}

/// The panel.
#[derive(Default)]
pub struct Phones {
    marked: Option<TeamId>,
    /// Where it stood: there the mark stays when it goes.
    row: usize,
    /// The new name of a team.
    pub typing: Option<(TeamId, Input)>,
    pub shows_codes: bool,
    pub over: Option<Over>,
    /// Whatever stands over the list was opened without it.
    pub is_without_list: bool,
}

/// What the panel shows.
pub struct Shown<'a> {
    pub console: &'a Console,
    /// None: it is shut.
    pub door: Option<&'a Door>,
    /// Teams that the host has not let in yet.
    pub waiting: Vec<(TeamId, String)>,
    /// Teams that the host has banned.
    pub banned: Vec<(TeamId, String)>,
    /// No new teams.
    pub is_locked: bool,
    /// Each new team waits for the host's word.
    pub asks_host: bool,
    /// Teams that play on a phone, whether it is connected now or not.
    pub with_phones: BTreeSet<TeamId>,
    /// A round is played on a shared keyboard.
    pub has_keys: bool,
    /// Why the door could not be opened.
    pub not_opened: Option<&'a str>,
    /// In UTC milliseconds.
    pub now: i64,
}

/// One team of the list.
struct Listing<'a> {
    id: TeamId,
    name: &'a str,
    is: Is<'a>,
}

#[derive(Clone, Copy)]
enum Is<'a> {
    /// To be let in.
    Waiting,
    Playing(&'a TeamLine),
    Banned,
}

impl Shown<'_> {
    /// How a team plays.
    pub fn how(&self, id: TeamId) -> &'static str {
        let line = self.console.teams.iter().find(|team| team.id == id);
        let link = self.door.and_then(|door| door.link(id));
        let has_phone = self.with_phones.contains(&id);
        line.map_or("", |line| how(line, link, has_phone, self.has_keys))
    }

    /// Those that wait come first, those that are banned last.
    fn teams(&self) -> Vec<Listing<'_>> {
        let waits = self.waiting.iter().map(|(id, name)| Listing {
            id: *id,
            name,
            is: Is::Waiting,
        });
        let plays = self.console.teams.iter().map(|team| Listing {
            id: team.id,
            name: &team.name,
            is: Is::Playing(team),
        });
        let banned = self.banned.iter().map(|(id, name)| Listing {
            id: *id,
            name,
            is: Is::Banned,
        });
        waits.chain(plays).chain(banned).collect()
    }
}

/// How a team plays, as far as it is known: on a phone with its link, or one that is not connected now, on the shared
/// keyboard, or on paper.
pub fn how(team: &TeamLine, link: Option<Link>, has_phone: bool, has_keys: bool) -> &'static str {
    match link {
        Some(link) => match link {
            Link::Good => "phone, good link",
            Link::Fair => "phone, fair link",
            Link::Poor => "phone, poor link",
        },
        None if has_phone => "phone, away",
        None if team.seat.is_some() && has_keys => "keyboard or paper",
        None => "paper",
    }
}

/// The same without the phone, which goes without saying, where there is no room for more.
pub fn shortened(how: &str, width: u16) -> &str {
    match width {
        ..40 => how.trim_start_matches("phone, "),
        _ => how,
    }
}

impl Phones {
    /// Only this, without the list behind it.
    pub fn only(over: Over) -> Self {
        Self {
            over: Some(over),
            is_without_list: true,
            ..Self::default()
        }
    }

    pub fn context(&self) -> Context {
        match (self.over, &self.typing) {
            (Some(Over::Code), _) => Context::Code,
            (Some(Over::HostCode), _) => Context::HostCode,
            (Some(Over::HostCodeAsked), _) => Context::Confirming,
            (Some(Over::Networks { .. }), _) => Context::Networks,
            (None, Some(_)) => Context::TeamName,
            (None, None) => Context::Phones,
        }
    }

    fn marked<'a>(&self, shown: &'a Shown) -> Option<Listing<'a>> {
        let teams = shown.teams();
        let at = self.place(&teams);
        teams.into_iter().nth(at)
    }

    /// Where the marked team stands by now: others come and go by themselves.
    fn place(&self, teams: &[Listing]) -> usize {
        let mut ids = teams.iter().map(|team| Some(team.id));
        let stands = ids.position(|id| id == self.marked);
        stands.unwrap_or(self.row.min(teams.len().saturating_sub(1)))
    }

    pub fn moved(&mut self, command: Command, shown: &Shown) {
        let teams = shown.teams();
        let at = rows::moved(self.place(&teams), command, teams.len(), 8);
        (self.row, self.marked) = (at, teams.get(at).map(|team| team.id));
    }

    /// The name of the marked team, and the mark once that has gone: on the next one, so that the same key again is
    /// not for the first of the list.
    pub fn without_marked(&self, shown: &Shown) -> Option<(String, Self)> {
        let teams = shown.teams();
        let at = self.place(&teams);
        let name = teams.get(at)?.name.to_owned();
        let next = teams.get(at + 1).or_else(|| teams.get(at.checked_sub(1)?));
        let after = Self {
            marked: next.map(|team| team.id),
            row: at,
            shows_codes: self.shows_codes,
            ..Self::default()
        };
        Some((name, after))
    }

    /// Begins to type another name for the marked team.
    ///
    /// # Errors
    /// A sentence why it keeps its name.
    pub fn rename(&mut self, shown: &Shown) -> Result<(), String> {
        let team = self.marked(shown);
        if team
            .as_ref()
            .is_some_and(|team| matches!(team.is, Is::Banned))
        {
            return Err(is_out());
        }
        self.typing = team.map(|team| (team.id, Input::from(team.name)));
        Ok(())
    }

    /// What Enter does in the field; none where it is empty, which ends the typing.
    pub fn named(&mut self) -> Option<Event> {
        let (team, field) = self.typing.as_ref()?;
        let (team, name) = (*team, field.value().trim().to_owned());
        if name.is_empty() {
            self.typing = None;
            return None;
        }
        Some(Event::Host(Step::Rename { team, name }))
    }

    /// What a key about the marked team comes to; a sentence where it means nothing.
    pub fn about_team(&self, command: Command, shown: &Shown) -> Result<Vec<Event>, String> {
        let waits = |team: &&Listing| matches!(team.is, Is::Waiting);
        let none = "No team waits to be let in.".to_owned();
        if command == Command::AdmitAll {
            let teams = shown.teams();
            let waiting = teams.iter().filter(waits);
            let steps: Vec<Event> = waiting
                .map(|team| Event::Host(Step::Admit(team.id)))
                .collect();
            return match steps.is_empty() {
                true => Err(none),
                false => Ok(steps),
            };
        }
        let team = self.marked(shown).ok_or("There is no team yet.")?;
        let step = match (command, team.is) {
            (Command::Admit, Is::Waiting) => Step::Admit(team.id),
            (Command::Admit, Is::Banned) => Step::Unban(team.id),
            (Command::Admit, Is::Playing(_)) => {
                let told = "The marked team is in already. Those that wait stand first.";
                return Err(told.to_owned());
            }
            (_, Is::Banned) => return Err(is_out()),
            (Command::BanTeam, _) => Step::Ban(team.id),
            _ => Step::Remove(team.id),
        };
        Ok(vec![Event::Host(step)])
    }

    /// The next page of what may be wrong, or the one before; or the text moves.
    pub fn turned(&mut self, command: Command, shown: &Shown, area: Rect, theme: &Theme) {
        let Some(Over::Networks { page, offset }) = self.over else {
            return;
        };
        let pages = pages(shown);
        self.over = Some(match command {
            Command::NextPage | Command::PreviousPage => {
                let by = if command == Command::NextPage {
                    1
                } else {
                    pages.len() - 1
                };
                Over::Networks {
                    page: (page + by) % pages.len(),
                    offset: 0,
                }
            }
            command => {
                let body = networks_body(area);
                let text = pages.get(page).map(|page| page_text(page, theme));
                let rows = scroll::rows(&text.unwrap_or_default(), body.width);
                Over::Networks {
                    page,
                    offset: scroll::moved(offset, command, rows, body.height),
                }
            }
        });
    }

    pub fn draw(&self, frame: &mut Frame, area: Rect, shown: &Shown, theme: &Theme) {
        match (self.over, shown.door) {
            (Some(Over::Code), Some(door)) => draw_join_code(frame, area, door, theme),
            (Some(Over::HostCode), Some(door)) => {
                let told = "For your own phone alone: whoever scans it hosts the night.";
                draw_code(frame, area, &door.host_code, told, theme);
            }
            (Some(Over::HostCodeAsked), _) => draw_warning(frame, area, theme),
            (Some(Over::Networks { page, offset }), _) => {
                draw_networks(frame, area, shown, page, offset, theme);
            }
            (Some(Over::Code | Over::HostCode), None) | (None, _) => {
                self.draw_list(frame, area, shown, theme);
            }
        }
    }

    fn draw_list(&self, frame: &mut Frame, area: Rect, shown: &Shown, theme: &Theme) {
        let body = chrome::parts(area, usize::MAX, false).body;
        let header = Rect {
            y: area.y,
            height: 1,
            ..body
        };
        let title = Line::styled("Phones", theme.accent);
        let state = match shown.door {
            None => Line::styled("the door is shut", theme.muted),
            Some(door) if shown.is_locked => {
                Line::styled(format!("{}, locked", connected(door)), theme.warn)
            }
            Some(door) => Line::styled(connected(door), theme.text),
        };
        chrome::header(frame, header, title, state, theme);
        let above = Text::from(self.door_lines(shown, body.width, theme));
        let rows = u16::try_from(scroll::rows(&above, body.width)).unwrap_or(u16::MAX);
        let gap = u16::from(area.height >= 16);
        let top = Rect {
            y: area.y + 1,
            height: rows.min(area.height.saturating_sub(4)),
            ..body
        };
        scroll::draw(frame, top, above, 0);
        let list = Rect {
            y: top.bottom() + gap,
            height: area.bottom().saturating_sub(top.bottom() + gap + 1),
            ..body
        };
        let last = Rect {
            y: list.bottom(),
            height: area.height.min(1),
            ..body
        };
        let teams = shown.teams();
        let names = teams.iter().map(|team| cells(columns::width(team.name)));
        let names = names.max().unwrap_or(0).min(LONGEST_NAME);
        let lines = teams.iter().map(|team| {
            let line = self.team_line(team, shown, (usize::from(list.width), names), theme);
            Listed::Row(table::placed(line))
        });
        let marked = self.place(&teams);
        rows::draw(frame, list, lines.collect(), marked, theme);
        match &self.typing {
            Some((_, input)) => field::draw(frame, last, input, true, theme),
            None if teams.is_empty() => {
                let told = "No team yet.";
                frame.render_widget(Line::styled(told, theme.muted), list);
                frame.set_cursor_position((list.x, list.y));
            }
            None => {}
        }
    }

    fn door_lines(&self, shown: &Shown, width: u16, theme: &Theme) -> Vec<Line<'static>> {
        let key = |command| key(Context::Phones, command);
        let Some(door) = shown.door else {
            return shut_lines(shown, theme);
        };
        let mut address = vec![
            Span::styled(door.typed.clone(), theme.heading),
            Span::styled(
                format!("  PIN\u{a0}{}", spoken_pin(&door.pin)),
                theme.accent,
            ),
        ];
        if width >= 60 {
            let which = match (door.interface(), door.addresses.len()) {
                (Some(interface), 0 | 1) => format!("  {interface}"),
                (Some(interface), all) => {
                    format!(
                        "  {interface}, one of {all} addresses: {}",
                        key(Command::NextAddress)
                    )
                }
                (None, _) => String::new(),
            };
            address.push(Span::styled(which, theme.muted));
        }
        let mut lines = vec![Line::from(address)];
        let join = match (shown.is_locked, shown.asks_host) {
            (true, _) => "No new team is let in.",
            (false, true) => "New teams wait for you.",
            (false, false) => "Teams join by themselves.",
        };
        lines.push(Line::styled(join, theme.text));
        let wrong = key(Command::OpenNetworks);
        if let Some(told) = &door.told {
            lines.push(Line::styled(format!("! {told}"), theme.warn));
        }
        if door.is_inside_only {
            let told = format!("! No phone reaches any address of this machine: {wrong}.");
            lines.push(Line::styled(told, theme.warn));
        } else if networks::is_unheard(door, shown.now) {
            let told =
                format!("! No phone has loaded the page yet: {wrong} says what may be wrong.");
            lines.push(Line::styled(told, theme.warn));
        }
        if !shown.waiting.is_empty() {
            let told = format!(
                "! {} to be let in: {}, or {} for all.",
                match shown.waiting.len() {
                    1 => "1 team waits".to_owned(),
                    teams => format!("{} wait", count(teams, "team")),
                },
                key(Command::Admit),
                key(Command::AdmitAll)
            );
            lines.push(Line::styled(told, theme.warn));
        }
        lines
    }

    fn team_line(
        &self,
        team: &Listing,
        shown: &Shown,
        (width, names): (usize, u16),
        theme: &Theme,
    ) -> Line<'static> {
        let stands_out = |sign: &'static str, told: String, style| {
            let room = cells(width.saturating_sub(told.chars().count() + 4));
            let name = table::line(&[team.name.to_owned()], [names.min(room)].into_iter());
            Line::from(vec![
                Span::styled(sign, style),
                Span::styled(name, theme.text),
                Span::styled(format!("  {told}"), style),
            ])
        };
        let line = match team.is {
            Is::Playing(line) => line,
            Is::Waiting => return stands_out("? ", "waits ".to_owned(), theme.warn),
            Is::Banned => {
                let again = key(Context::Phones, Command::Admit);
                let told = match width {
                    ..48 => format!("banned, {again}: in again"),
                    _ => format!("banned: {again} lets it in again"),
                };
                return stands_out("✗ ", told, theme.bad);
            }
        };
        let link = shown.door.and_then(|door| door.link(team.id));
        let has_phone = shown.with_phones.contains(&team.id);
        let how = shown.how(team.id);
        let style = match link {
            Some(Link::Good | Link::Fair) => theme.text,
            Some(Link::Poor) => theme.warn,
            None if has_phone => theme.warn,
            None => theme.muted,
        };
        let code = shown.door.and_then(|door| door.code_of(team.id));
        let code = code.filter(|_| self.shows_codes).unwrap_or_default();
        let members = match line.members {
            0 => String::new(),
            members => format!("  {members} of them"),
        };
        // Whose code it is comes before how the team is connected.
        let how = match width {
            ..48 if !code.is_empty() => String::new(),
            _ => format!("  {}{members}", shortened(how, cells(width))),
        };
        let behind = format!("{how}  {code}");
        let room = width.saturating_sub(behind.chars().count() + 2);
        let name = table::line(
            &[team.name.to_owned()],
            [names.min(cells(room))].into_iter(),
        );
        Line::from(vec![
            Span::styled(format!("  {name}"), theme.text),
            Span::styled(how, style),
            Span::styled(format!("  {code}"), theme.accent),
        ])
    }
}

/// What a key says that means nothing for a banned team.
fn is_out() -> String {
    let again = key(Context::Phones, Command::Admit);
    format!("That team is banned: {again} lets it in again.")
}

fn shut_lines(shown: &Shown, theme: &Theme) -> Vec<Line<'static>> {
    let open = key(Context::Phones, Command::OpenDoor);
    match shown.not_opened {
        Some(why) => vec![
            Line::styled(format!("! {why}"), theme.warn),
            Line::styled(
                format!(
                    "{open} tries again; {} says how a network is made.",
                    key(Context::Phones, Command::OpenNetworks)
                ),
                theme.text,
            ),
        ],
        None => vec![Line::styled(
            format!(
                "{open} opens it: from then on this machine listens on the local network, and teams can join with their phones."
            ),
            theme.text,
        )],
    }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// "5 phones connected".
fn connected(door: &Door) -> String {
    match door.phones {
        0 => "no phone connected".to_owned(),
        phones => format!("{} connected", count(phones, "phone")),
    }
}

/// The code to join over the whole area.
pub fn draw_join_code(frame: &mut Frame, area: Rect, door: &Door, theme: &Theme) {
    let told = format!("{}   PIN {}", door.typed, spoken_pin(&door.pin));
    draw_code(frame, area, &door.code, &told, theme);
}

/// A code as large as the room allows, and a line below it; where there is no room for it, what to do.
fn draw_code(frame: &mut Frame, area: Rect, matrix: &[Vec<bool>], told: &str, theme: &Theme) {
    let room = Size::new(area.width, area.height.saturating_sub(1));
    // The words may go, the code may not.
    let (scale, has_words) = match code::scale(matrix, room) {
        Some(scale) => (Some(scale), true),
        None => (code::scale(matrix, area.as_size()), false),
    };
    let Some(scale) = scale else {
        let size = code::size(matrix, 1);
        let told = match size.width {
            0 => format!("{told}\n\nThere is no code: the address is too long for one."),
            _ => format!(
                "{told}\n\nThe code needs a window of {} columns and {} rows: make the window larger, or its letters smaller.",
                size.width,
                size.height + 1
            ),
        };
        scroll::draw(frame, area, Text::styled(told, theme.text), 0);
        frame.set_cursor_position((area.x, area.y));
        return;
    };
    let size = code::size(matrix, scale);
    let height = size.height + u16::from(has_words);
    let place = Rect {
        x: area.x + (area.width - size.width) / 2,
        y: area.y + (area.height - height) / 2,
        width: size.width,
        height: size.height,
    };
    code::draw(frame.buffer_mut(), place, matrix, scale, theme);
    if has_words {
        let row = Rect {
            y: place.bottom(),
            height: 1,
            ..area
        };
        let told = table::cut(told, usize::from(area.width));
        let before = usize::from(area.width).saturating_sub(columns::width(&told)) / 2;
        frame.set_cursor_position((area.x + cells(before), row.y));
        frame.render_widget(Line::styled(told, theme.heading).centered(), row);
    } else {
        frame.set_cursor_position((place.x, area.bottom().saturating_sub(1)));
    }
}

fn draw_warning(frame: &mut Frame, area: Rect, theme: &Theme) {
    let body = chrome::parts(area, usize::MAX, false).body;
    let text = Text::from(vec![
        Line::styled("The room sees this screen.", theme.warn),
        Line::default(),
        Line::styled(
            "Whoever scans the code of the host’s phone can host this night, answers and all. Show it all the same?",
            theme.text,
        ),
    ]);
    scroll::draw(frame, body, text, 0);
    frame.set_cursor_position((body.x, body.y));
}

/// What may be wrong, as it is told here.
fn pages(shown: &Shown) -> Vec<Page> {
    let next = key(Context::Networks, Command::NextAddress);
    networks::pages(
        shown.door,
        shown.not_opened,
        shown.now,
        System::own(),
        &next,
    )
}

/// Where the text of a page stands.
fn networks_body(area: Rect) -> Rect {
    let body = chrome::parts(area, usize::MAX, false).body;
    let gap = u16::from(area.height >= 16);
    Rect {
        y: area.y + 1 + gap,
        height: area.height.saturating_sub(1 + gap),
        ..body
    }
}

fn page_text(page: &Page, theme: &Theme) -> Text<'static> {
    let lines = page.lines.iter().enumerate().flat_map(|(at, line)| {
        let is_heading = matches!(line, networks::Line::Heading(_));
        let blank = (is_heading && at > 0).then(Line::default);
        blank.into_iter().chain([drawn(line, theme)])
    });
    Text::from(lines.collect::<Vec<_>>())
}

fn drawn(line: &networks::Line, theme: &Theme) -> Line<'static> {
    match line {
        networks::Line::Heading(told) => Line::styled(*told, theme.accent),
        networks::Line::Warning(told) => Line::styled(format!("! {told}"), theme.warn),
        networks::Line::Text(told) => Line::styled(told.clone(), theme.text),
        networks::Line::Command(told) => Line::styled(format!("  {told}"), theme.heading),
    }
}

fn draw_networks(
    frame: &mut Frame,
    area: Rect,
    shown: &Shown,
    page: usize,
    offset: usize,
    theme: &Theme,
) {
    let pages = pages(shown);
    let Some(text) = pages.get(page) else {
        return;
    };
    let body = networks_body(area);
    let header = Rect {
        y: area.y,
        height: 1,
        ..body
    };
    let title = Line::styled(text.title.clone(), theme.accent);
    let has_more = scroll::draw(frame, body, page_text(text, theme), offset);
    let more = if has_more { "↓ more, " } else { "" };
    let number = format!("{more}{} of {}", page + 1, pages.len());
    let number = Line::styled(number, theme.muted);
    chrome::header(frame, header, title, number, theme);
    frame.set_cursor_position((body.x, body.y));
}
