//! Where a paper or a table goes: standard output, or a new file. Must never replace a file.

use crate::{
    cli::{
        exit::{Exit, Failure},
        out::{Out, json},
    },
    store,
};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Args)]
pub struct Target {
    /// Write this file, which must not be there yet
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Target {
    /// A JSON object, `"schema"` first.
    ///
    /// # Errors
    /// As [`Target::put`].
    pub fn put_json(&self, body: &impl Serialize, out: &mut Out) -> Result<Exit, Failure> {
        match &self.output {
            None => out.json(body)?,
            Some(_) => return self.put(&json(body)?, out),
        }
        Ok(Exit::Done)
    }

    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn put(&self, text: &str, out: &mut Out) -> Result<Exit, Failure> {
        match &self.output {
            None => out.file(text.as_bytes())?,
            Some(path) => store::create_file(path, text.as_bytes())
                .map_err(|why| Failure::new(Exit::CannotWrite, why))?,
        }
        Ok(Exit::Done)
    }
}
