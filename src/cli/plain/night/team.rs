//! Teams as a host names them: by number, by name, by any beginning that only one of them has. Must never guess: what
//! is only near is told, not taken.

use crate::{
    quiz::night::{Night, Team, TeamId},
    text::{
        nearest,
        normalize::{fold, without_accents},
    },
};

/// The team that a text names.
///
/// # Errors
/// A sentence: there is none, or more than one.
pub fn team(text: &str, night: &Night) -> Result<TeamId, String> {
    match split(text, night)? {
        (team, "") => Ok(team),
        _ => Err(unknown(near(text, night))),
    }
}

/// The team that a text names, of those that wait to be let in, too.
///
/// # Errors
/// A sentence: there is none, or more than one.
pub fn known(text: &str, night: &Night) -> Result<TeamId, String> {
    match waiting(text, night) {
        Some(team) => Ok(team),
        None => team(text, night),
    }
}

/// The team that waits to be let in and has this name, or alone begins like this.
fn waiting(text: &str, night: &Night) -> Option<TeamId> {
    among(text, || night.waiting())
}

/// The one of these teams that has this name, or alone begins like this.
fn among<'n, T: Iterator<Item = &'n Team>>(text: &str, teams: impl Fn() -> T) -> Option<TeamId> {
    let typed = fold(text.trim());
    let whole = teams().find(|team| fold(&team.name) == typed);
    let mut begun =
        teams().filter(|team| !typed.is_empty() && fold(&team.name).starts_with(&typed));
    let begun = begun.next().filter(|_| begun.next().is_none());
    whole.or(begun).map(|team| team.id)
}

/// The banned team that is to be let in again: the one that is named, or the only one.
///
/// # Errors
/// A sentence: none is banned, or it is not clear which.
pub fn banned(text: &str, night: &Night) -> Result<TeamId, String> {
    let all: Vec<&Team> = night.banned().collect();
    match (among(text, || night.banned()), &all[..]) {
        (_, []) => Err("No team is banned.".to_owned()),
        (Some(team), _) => Ok(team),
        (None, [only]) if text.trim().is_empty() => Ok(only.id),
        (None, all) => {
            let names: Vec<&str> = all.iter().map(|team| team.name.as_str()).collect();
            Err(format!(
                "Whom? Type /unban and one of those that are banned: {}.",
                names.join(", ")
            ))
        }
    }
}

/// The teams that are to be let in: the one that is named, all of them, or the only one.
///
/// # Errors
/// A sentence: none waits, or it is not clear which.
pub fn admitted(text: &str, night: &Night) -> Result<Vec<TeamId>, String> {
    let all: Vec<TeamId> = night.waiting().map(|team| team.id).collect();
    let names: Vec<String> = night.waiting().map(|team| team.name.clone()).collect();
    match (waiting(text, night), &all[..]) {
        (_, []) => Err("No team waits to be let in.".to_owned()),
        (Some(team), _) => Ok(vec![team]),
        (None, _) if text.trim().eq_ignore_ascii_case("all") => Ok(all),
        (None, [_]) if text.trim().is_empty() => Ok(all),
        (None, _) => Err(format!(
            "Whom? Type /admit all, or one of those that wait: {}.",
            names.join(", ")
        )),
    }
}

/// The team that stands at the beginning, and what stands behind it: behind its number, behind as much of its name as is
/// there, or behind `:` or `=`.
///
/// # Errors
/// A sentence: there is none, or more than one.
pub fn split<'t>(text: &'t str, night: &Night) -> Result<(TeamId, &'t str), String> {
    let text = text.trim();
    if night.teams().next().is_none() {
        return Err("There is no team yet. /add NAME adds one.".to_owned());
    }
    if text.is_empty() {
        return Err("Which team? Type its number or its name.".to_owned());
    }
    if let Some((name, rest)) = text.split_once([':', '='])
        && let Ok(Some(team)) = found(name, night)
    {
        return Ok((team, rest.trim()));
    }
    let mut unclear = None;
    let ends = ends_of_words(text);
    // A whole name goes before a longer beginning of another.
    for is_whole in [true, false] {
        for end in ends.iter().rev() {
            let (name, rest) = text.split_at(*end);
            let team = match is_whole {
                true => whole(name, night),
                false => found(name, night).unwrap_or_else(|names| {
                    unclear.get_or_insert(names);
                    None
                }),
            };
            if let Some(team) = team {
                return Ok((team, rest.trim()));
            }
        }
    }
    let near = near(text, night);
    Err(match (unclear, near) {
        // A word too many may only be a slip in the name.
        (Some(names), near) if ends.len() == 1 || near.is_none() => {
            format!("That may be {}. Type more of the name.", names.join(" or "))
        }
        (_, near) => unknown(near),
    })
}

/// Where a text can be cut behind a word, in bytes.
fn ends_of_words(text: &str) -> Vec<usize> {
    let spaces = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at);
    spaces.chain([text.len()]).collect()
}

fn whole(name: &str, night: &Night) -> Option<TeamId> {
    let name = fold(name);
    let named = night.teams().find(|team| fold(&team.name) == name);
    named.map(|team| team.id)
}

/// By whole name, number or beginning; accents may be left out.
fn found(name: &str, night: &Night) -> Result<Option<TeamId>, Vec<String>> {
    if let Some(team) = whole(name, night) {
        return Ok(Some(team));
    }
    let typed = fold(name);
    if typed.is_empty() {
        return Ok(None);
    }
    if let Ok(number) = typed.parse::<usize>() {
        let at = number.checked_sub(1);
        return Ok(at.and_then(|at| night.teams().nth(at)).map(|team| team.id));
    }
    for plain in [false, true] {
        let form = |text: &str| match plain {
            false => text.to_owned(),
            true => without_accents(text),
        };
        let begun: Vec<_> = night
            .teams()
            .filter(|team| form(&fold(&team.name)).starts_with(&form(&typed)))
            .collect();
        match &begun[..] {
            [] => {}
            [team] => return Ok(Some(team.id)),
            more => return Err(more.iter().map(|team| team.name.clone()).collect()),
        }
    }
    Ok(None)
}

/// The name that was probably meant.
fn near(text: &str, night: &Night) -> Option<String> {
    let names: Vec<(String, &str)> = night
        .teams()
        .map(|team| (fold(&team.name), team.name.as_str()))
        .collect();
    ends_of_words(text).into_iter().rev().find_map(|end| {
        let typed = fold(&text[..end]);
        let folded = nearest(&typed, names.iter().map(|(folded, _)| folded.as_str()))?;
        let named = names.iter().find(|(name, _)| name == folded);
        named.map(|(_, name)| (*name).to_owned())
    })
}

fn unknown(near: Option<String>) -> String {
    match near {
        Some(name) => format!("There is no such team. Did you mean {name}?"),
        None => "There is no such team. /teams lists them with their numbers.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        any,
        night::{Event, Step},
    };

    fn night() -> Night {
        let mut night = Night::new(any::plan());
        let names = [
            "The Foxes",
            "The Owls",
            "Лисы",
            "Erdoğan und Söhne",
            "Owls of Minsk",
            "狐",
        ];
        let names = names.map(str::to_owned).to_vec();
        night.apply(Event::Host(Step::AddTeams(names)), 0).unwrap();
        night
    }

    fn number(team: TeamId, night: &Night) -> usize {
        night.teams().position(|other| other.id == team).unwrap() + 1
    }

    fn of(text: &str) -> Result<(usize, String), String> {
        let night = night();
        split(text, &night).map(|(team, rest)| (number(team, &night), rest.to_owned()))
    }

    #[test]
    fn a_team_is_named_by_number_name_or_beginning() {
        let is = |text: &str, team: usize, rest: &str| {
            assert_eq!(of(text), Ok((team, rest.to_owned())), "{text}")
        };
        is("2 Paris", 2, "Paris");
        is("the foxes Paris, Texas", 1, "Paris, Texas");
        is("the f Paris", 1, "Paris");
        is("лис Минск", 3, "Минск");
        is("erdogan 7.5", 4, "7.5");
        is("owl Owls", 5, "Owls");
        is("狐 1", 6, "1");
        is("Owls: of Minsk", 5, "of Minsk");
        is("1 2001: A Space Odyssey", 1, "2001: A Space Odyssey");
        is("The Owls = Night Owls", 2, "Night Owls");
    }

    #[test]
    fn a_banned_team_is_named_alone_or_by_a_beginning() {
        let mut night = night();
        assert_eq!(banned("", &night).unwrap_err(), "No team is banned.");
        let ban = |night: &mut Night, name: &str| {
            let team = team(name, night).unwrap();
            night.apply(Event::Host(Step::Ban(team)), 0).unwrap();
            team
        };
        let foxes = ban(&mut night, "the foxes");
        assert_eq!(banned("", &night), Ok(foxes));
        assert_eq!(banned("the f", &night), Ok(foxes));
        ban(&mut night, "owls of minsk");
        assert_eq!(
            banned("", &night).unwrap_err(),
            "Whom? Type /unban and one of those that are banned: The Foxes, Owls of Minsk."
        );
        assert_eq!(banned("the foxes", &night), Ok(foxes));
        assert!(banned("the owls", &night).is_err(), "it is not banned");
    }

    #[test]
    fn what_is_unclear_or_misspelt_is_told_and_not_taken() {
        assert_eq!(
            of("the").unwrap_err(),
            "That may be The Foxes or The Owls. Type more of the name."
        );
        assert_eq!(
            of("the foxse Paris").unwrap_err(),
            "There is no such team. Did you mean The Foxes?"
        );
        assert!(of("9").unwrap_err().contains("/teams"));
        assert!(of("").unwrap_err().contains("Which team?"));
        assert!(team("2 Paris", &night()).is_err());
    }
}
