//! A reception as the program uses it, with a night and a disk, and phones that do what phones do. The program is in
//! `program`; each other file is about one subject.

use super::*;
use crate::{
    host::{Arrived, DoorFace, FromHost, FromPlayer, Keys, Refusal, Role, Timing, Who},
    quiz::{
        Plan, any,
        night::{Event, Night, Phase, Play, Recorded, Step, TeamId},
        stage::Scene,
    },
};
use program::{Program, enter, given, join, plan, text, timing};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

mod program;

mod answers;
mod entrance;
mod hostile;
mod lost;
mod of_host;
mod of_teams;
mod pictures;
