//! The program `newsdeck`: reads the command line, runs what it asks for, tells what went wrong.

use clap::Parser;
use newsdeck::cli::{Arguments, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.tell();
            failure.exit().into()
        }
    }
}
