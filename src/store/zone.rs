//! Names of time zones, as far as this machine knows them. Must never tell the time.

use crate::text::nearest;
use jiff::tz::{TimeZone, db};

/// The zone of the machine.
pub(super) const LOCAL: &str = "local";

/// The zone of this name, none for the machine's own.
///
/// # Errors
/// No zone has this name; the nearest, where one is near.
pub(super) fn known(name: &str) -> Result<Option<String>, Option<String>> {
    let name = name.trim();
    if name.eq_ignore_ascii_case(LOCAL) {
        return Ok(None);
    }
    match TimeZone::get(name) {
        Ok(zone) => Ok(Some(zone.iana_name().unwrap_or(name).to_owned())),
        Err(_) => {
            let all: Vec<String> = db().available().map(|name| name.to_string()).collect();
            let lower: Vec<String> = all.iter().map(|name| name.to_lowercase()).collect();
            let meant = nearest(name, lower.iter().map(String::as_str));
            let at = meant.and_then(|meant| lower.iter().position(|name| name == meant));
            Err(at.and_then(|at| all.get(at).cloned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_a_name_that_the_machine_knows() {
        assert_eq!(known("Local"), Ok(None));
        assert_eq!(known("europe/berlin"), Ok(Some("Europe/Berlin".to_owned())));
        assert_eq!(known("Europe/Berln"), Err(Some("Europe/Berlin".to_owned())));
        assert_eq!(known("qqq"), Err(None));
    }
}
