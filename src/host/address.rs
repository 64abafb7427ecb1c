//! Where phones find this machine: the addresses of its interfaces, the likeliest first.
//!
//! Must never ask anybody but this system.

use if_addrs::{IfAddr, Interface};
use std::net::IpAddr;

/// One address of one interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub ip: IpAddr,
    /// As the system calls it.
    pub interface: String,
}

/// All addresses under which a phone may find this machine, the likeliest first; empty without a network.
pub fn addresses() -> Vec<Address> {
    if_addrs::get_if_addrs().map(ranked).unwrap_or_default()
}

fn ranked(interfaces: Vec<Interface>) -> Vec<Address> {
    let mut found: Vec<(u8, Address)> = interfaces
        .into_iter()
        .filter(|interface| !interface.is_loopback() && !interface.is_link_local())
        .map(|interface| {
            let ip = match &interface.addr {
                IfAddr::V4(v4) => IpAddr::V4(v4.ip),
                IfAddr::V6(v6) => IpAddr::V6(v6.ip),
            };
            let address = Address {
                ip,
                interface: interface.name,
            };
            (rank(&address), address)
        })
        .collect();
    found.sort_by(|(one, a), (other, b)| {
        (one, &a.interface, a.ip).cmp(&(other, &b.interface, b.ip))
    });
    found.into_iter().map(|(_, address)| address).collect()
}

/// The likelier, the less.
fn rank(address: &Address) -> u8 {
    const INSIDE: [&str; 9] = [
        "docker", "br-", "veth", "virbr", "vmnet", "vbox", "tun", "wg", "utun",
    ];
    let name = address.interface.to_lowercase();
    let is_inside = INSIDE.iter().any(|begin| name.starts_with(begin)) || name.contains("wsl");
    let by_ip = match address.ip {
        IpAddr::V4(ip) if ip.is_private() => 0,
        IpAddr::V4(_) => 1,
        IpAddr::V6(_) => 2,
    };
    by_ip + if is_inside { 4 } else { 0 }
}
