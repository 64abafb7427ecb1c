//! How many connections this system lets one program hold at once.
//!
//! Must never lower what the program had.

/// Files that the program itself needs beside its connections.
#[cfg(unix)]
const OWN: usize = 128;
/// What is asked for: all connections, and as many again for a rehearsal whose players are in the same program.
#[cfg(unix)]
const WISHED: u64 = 2 * super::limits::CONNECTIONS as u64 + 512;

/// So many connections have room; where the system allows more files than it gave at first, they are asked for.
#[cfg(unix)]
pub fn room() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let given = getrlimit(Resource::Nofile);
    let wished = given.maximum.map_or(WISHED, |most| most.min(WISHED));
    if given.current.is_some_and(|now| now < wished) {
        let raised = Rlimit {
            current: Some(wished),
            maximum: given.maximum,
        };
        // refused: what there is has to do
        let _ = setrlimit(Resource::Nofile, raised);
    }
    match getrlimit(Resource::Nofile).current {
        Some(now) => usize::try_from(now)
            .unwrap_or(usize::MAX)
            .saturating_sub(OWN),
        None => usize::MAX,
    }
}

#[cfg(not(unix))]
pub fn room() -> usize {
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_a_night_of_a_thousand_phones() {
        assert!(room() >= 512, "{}", room());
    }
}
