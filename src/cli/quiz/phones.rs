//! `--phones`: the door of a night, as the command line asks for it. Must never open it itself.

use crate::app::AskedDoor;
use clap::Args;
use std::net::IpAddr;

/// How phones are let in.
#[derive(Args)]
pub struct Phones {
    /// Let phones in: this machine listens on the local network
    #[arg(long)]
    phones: bool,
    /// With --phones: listen at this address of this machine [default: the one that phones most likely reach]
    #[arg(long, value_name = "IP", requires = "phones")]
    address: Option<IpAddr>,
    /// With --phones: listen on this port [default: 8080, or the next free one]
    #[arg(long, value_name = "N", requires = "phones", value_parser = clap::value_parser!(u16).range(1..))]
    port: Option<u16>,
}

impl Phones {
    pub fn asked(&self) -> Option<AskedDoor> {
        self.phones.then_some(AskedDoor {
            ip: self.address,
            port: self.port,
        })
    }
}
