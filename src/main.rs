//! The program `newsdeck`: reads the command line, runs what it asks for, tells what went wrong.

use newsdeck::cli::{Arguments, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(exit) => return exit.into(),
    };
    match run(arguments) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            failure.tell();
            failure.exit().into()
        }
    }
}
