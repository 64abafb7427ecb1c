//! `newsdeck crowd`: the second process of `quiz rehearse --players`, which is all the phones. Nobody else starts it: what
//! it is to do stands on standard input, what comes of it on standard output, as lines of JSON.
//!
//! Must never print anything else.

use super::{
    exit::{Exit, Failure},
    out::Out,
};
use crate::{
    app::clock,
    host::crowd::{FromCrowd, Order, play},
};
use clap::Args;
use std::io::{self, Read};

/// The phones of a rehearsal
#[derive(Args)]
pub struct Crowd {}

impl Crowd {
    pub fn run(self, out: &mut Out) -> Result<Exit, Failure> {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        let order: Order = serde_json::from_str(&line).map_err(|_| {
            Failure::new(
                Exit::Usage,
                "this is a part of `newsdeck quiz rehearse --players`",
            )
        })?;
        let until_stopped = || {
            // Nothing more comes: it ends when whoever wanted the phones is gone.
            let _ = io::stdin().read_to_end(&mut Vec::new());
        };
        let tell = |from| {
            // whoever listened is gone, and so the phones are told to stop
            let _ = told(out, &from);
        };
        let played = play(order, clock::wall_ms, until_stopped, tell);
        let last = match played {
            Ok(report) => FromCrowd::Done(Box::new(report)),
            Err(why) => FromCrowd::Failed(why.to_string()),
        };
        told(out, &last)?;
        Ok(Exit::Done)
    }
}

fn told(out: &mut Out, from: &FromCrowd) -> io::Result<()> {
    out.bare_json(from)?;
    out.flush()
}
