//! What a team may be called: safe to show, and another than what every other team is called.
//!
//! Must never change a name that the host has written, but for making it safe.

use super::{
    event::Refused,
    steps::refused,
    team::{Team, TeamId},
};
use crate::text::{
    columns::width,
    normalize::{LookAlikes, fold, look_alikes, one_line},
    sanitize,
};
use std::collections::HashSet;

/// The most characters of a name, and the most columns of one that a phone has sent.
const LONGEST: usize = 40;

/// A name by which a team, or a member, goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub shown: String,
    /// Whatever may be taken for it shares one of them.
    pub look_alikes: LookAlikes,
}

impl Name {
    /// A name that the host, or somebody at the host's keyboard, has given.
    pub fn given(name: &str) -> Result<Self, Refused> {
        let standing = sanitize::standing(&sanitize::line(name));
        // A joiner whose letter was left out joins nothing any more.
        Self::of(one_line(&sanitize::line(&standing)))
    }

    /// A name from a phone.
    pub fn sent(name: &str) -> Result<Self, Refused> {
        let name = Self::of(one_line(&sanitize::name(name)))?;
        if width(&name.shown) > LONGEST {
            return too_long(&name.shown);
        }
        // Signs that show nothing by themselves are no name.
        if name.look_alikes.iter().any(String::is_empty) {
            return refused("Give the team a name.");
        }
        Ok(name)
    }

    fn of(shown: String) -> Result<Self, Refused> {
        if shown.is_empty() {
            return refused("Give the team a name.");
        }
        if shown.chars().count() > LONGEST {
            return too_long(&shown);
        }
        Ok(Self {
            look_alikes: look_alikes(&shown),
            shown,
        })
    }

    fn may_be_taken_for(&self, others: &LookAlikes) -> bool {
        let mut both = self.look_alikes.iter().zip(others);
        both.any(|(one, other)| one == other)
    }

    /// Where it may be taken for none of `others`.
    pub fn unless_like<'a>(
        self,
        mut others: impl Iterator<Item = &'a LookAlikes>,
    ) -> Result<Self, Refused> {
        match others.any(|other| self.may_be_taken_for(other)) {
            true => taken(&self.shown),
            false => Ok(self),
        }
    }

    /// Where it is none of the `taken` ones, which are folded. The host may tell apart what only looks alike.
    pub fn unless_taken(self, others: &HashSet<String>) -> Result<Self, Refused> {
        match others.contains(&fold(&self.shown)) {
            true => taken(&self.shown),
            false => Ok(self),
        }
    }
}

/// Why a name that a phone has sent can be nobody's.
///
/// # Errors
/// The sentence for the phone.
pub fn check_sent(name: &str) -> Result<(), Refused> {
    Name::sent(name).map(|_| ())
}

/// Whether a name that a phone has sent is the one that was made of it.
pub fn is_called(sent: &str, name: &str) -> bool {
    fold(&one_line(&sanitize::name(sent))) == fold(name)
}

/// The names of all of these teams but one, folded.
pub(super) fn folded<'t>(
    teams: impl Iterator<Item = &'t Team>,
    but: Option<TeamId>,
) -> HashSet<String> {
    let others = teams.filter(|team| Some(team.id) != but);
    others.map(|team| fold(&team.name)).collect()
}

fn taken<T>(name: &str) -> Result<T, Refused> {
    refused(format!("“{name}” is there already: take another name."))
}

fn too_long<T>(name: &str) -> Result<T, Refused> {
    let name = sanitize::beginning(name, LONGEST);
    refused(format!(
        "“{name}” is too long: {LONGEST} characters are the most."
    ))
}
