//! Where phones find this machine: the addresses of its interfaces, the likeliest first, and how they are written.
//!
//! Must never send anything: only this system is asked.

use if_addrs::{IfAddr, IfOperStatus, Interface};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// One address of one interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub ip: IpAddr,
    /// As the system calls it.
    pub interface: String,
}

impl Address {
    /// By its interface's name it is one of a program on this machine, or of a tunnel: no phone reaches it.
    pub fn is_within(&self) -> bool {
        is_named_within(&self.interface)
    }
}

/// All addresses under which a phone may find this machine, the likeliest first; empty without a network.
pub fn addresses() -> Vec<Address> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    ranked(interfaces, &[outward_v4(), outward_v6()])
}

/// As it is typed: "192.168.43.1:8080". No port where it is the one that browsers take by themselves.
pub fn typed(at: SocketAddr) -> String {
    match (at.port(), at.ip()) {
        (80, IpAddr::V4(ip)) => ip.to_string(),
        (80, IpAddr::V6(ip)) => format!("[{ip}]"),
        _ => SocketAddr::new(at.ip(), at.port()).to_string(),
    }
}

/// As it stands in the QR code of the room: in capital letters, which make the code a quarter smaller.
pub fn code_url(at: SocketAddr, key: &str) -> String {
    format!("http://{}/{key}", typed(at)).to_ascii_uppercase()
}

/// As it stands in the QR code of the host's own phone: the secret is behind a `#`, which no browser sends.
pub fn host_url(at: SocketAddr, secret: &str) -> String {
    format!("http://{}/host#{secret}", typed(at))
}

fn ranked(interfaces: Vec<Interface>, outward: &[Option<IpAddr>]) -> Vec<Address> {
    let mut found: Vec<((u8, u8, u8), Address)> = interfaces
        .into_iter()
        .filter(|interface| !interface.is_loopback() && !interface.is_link_local())
        .filter(|interface| !interface.ip().is_unspecified() && !interface.ip().is_multicast())
        .map(|interface| {
            let rank = rank(&interface, outward.contains(&Some(interface.ip())));
            let ip = match &interface.addr {
                IfAddr::V4(v4) => IpAddr::V4(v4.ip),
                IfAddr::V6(v6) => IpAddr::V6(v6.ip),
            };
            let interface = interface.name;
            (rank, Address { ip, interface })
        })
        .collect();
    found.sort_by(|(one, a), (other, b)| {
        (one, &a.interface, a.ip).cmp(&(other, &b.interface, b.ip))
    });
    found.dedup_by(|(_, a), (_, b)| a == b);
    found.into_iter().map(|(_, address)| address).collect()
}

/// The likelier, the less: an interface that is a network of other machines, an address of a home network, the one that
/// leads outward.
fn rank(interface: &Interface, is_outward: bool) -> (u8, u8, u8) {
    let kind = match interface.oper_status {
        IfOperStatus::Down | IfOperStatus::NotPresent | IfOperStatus::LowerLayerDown => 2,
        _ if is_within(interface) => 1,
        _ => 0,
    };
    let reach = match interface.ip() {
        IpAddr::V4(ip) if ip.is_private() => 0,
        IpAddr::V4(_) => 1,
        IpAddr::V6(ip) if ip.is_unique_local() => 2,
        IpAddr::V6(_) => 3,
    };
    (kind, reach, u8::from(!is_outward))
}

/// Whether only programs of this machine, or far machines through a tunnel, are on the other side.
fn is_within(interface: &Interface) -> bool {
    interface.is_p2p() || is_named_within(&interface.name)
}

fn is_named_within(name: &str) -> bool {
    const BEGIN: [&str; 22] = [
        "docker",
        "br-",
        "veth",
        "virbr",
        "vmnet",
        "vmenet",
        "vbox",
        "lxc",
        "lxd",
        "podman",
        "cni",
        "flannel",
        "tun",
        "tap",
        "ppp",
        "wg",
        "utun",
        "ipsec",
        "zt",
        "tailscale",
        "nordlynx",
        "vpn",
    ];
    const HOLD: [&str; 6] = [
        "wsl",
        "virtualbox",
        "vmware",
        "hyper-v",
        "default switch",
        "vpn",
    ];
    let name = name.to_lowercase();
    BEGIN.iter().any(|begin| name.starts_with(begin)) || HOLD.iter().any(|part| name.contains(part))
}

/// The address from which the default route would be taken. Nothing is sent: the address asked about is one of those
/// kept for documentation.
fn outward_v4() -> Option<IpAddr> {
    outward(
        (Ipv4Addr::UNSPECIFIED, 0).into(),
        (Ipv4Addr::new(192, 0, 2, 1), 9).into(),
    )
}

fn outward_v6() -> Option<IpAddr> {
    let far = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);
    outward((Ipv6Addr::UNSPECIFIED, 0).into(), (far, 9).into())
}

fn outward(from: SocketAddr, far: SocketAddr) -> Option<IpAddr> {
    let socket = UdpSocket::bind(from).ok()?;
    socket.connect(far).ok()?;
    socket.local_addr().ok().map(|own| own.ip())
}

#[cfg(test)]
mod tests {
    use super::*;
    use if_addrs::{Ifv4Addr, Ifv6Addr};

    fn interface(name: &str, ip: &str) -> Interface {
        let addr = match ip.parse().unwrap() {
            IpAddr::V4(ip) => IfAddr::V4(Ifv4Addr {
                ip,
                netmask: Ipv4Addr::new(255, 255, 255, 0),
                prefixlen: 24,
                broadcast: None,
            }),
            IpAddr::V6(ip) => IfAddr::V6(Ifv6Addr {
                ip,
                netmask: Ipv6Addr::UNSPECIFIED,
                prefixlen: 64,
                broadcast: None,
            }),
        };
        Interface {
            name: name.to_owned(),
            addr,
            index: None,
            oper_status: IfOperStatus::Up,
            is_p2p: false,
            #[cfg(windows)]
            adapter_name: String::new(),
        }
    }

    fn order(interfaces: &[(&str, &str)], outward: &str) -> Vec<String> {
        let interfaces = interfaces.iter().map(|(name, ip)| interface(name, ip));
        let found = ranked(interfaces.collect(), &[outward.parse().ok()]);
        found
            .into_iter()
            .map(|found| found.ip.to_string())
            .collect()
    }

    #[test]
    fn the_home_network_of_the_default_route_is_first_and_what_no_phone_reaches_is_last() {
        let all = [
            ("docker0", "172.17.0.1"),
            ("wg0", "10.8.0.2"),
            ("eth1", "10.0.0.7"),
            ("wlan0", "192.168.43.20"),
            ("wlan0", "2001:db8::20"),
            ("wlan0", "fd00::20"),
            ("eth2", "93.184.216.34"),
            ("lo", "127.0.0.1"),
            ("wlan0", "fe80::1"),
            ("eth3", "169.254.7.7"),
            ("vEthernet (WSL)", "172.30.0.1"),
        ];
        let found = order(&all, "192.168.43.20");
        let expected = [
            "192.168.43.20",
            "10.0.0.7",
            "93.184.216.34",
            "fd00::20",
            "2001:db8::20",
            "172.17.0.1",
            "172.30.0.1",
            "10.8.0.2",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_tunnel_is_not_first_even_where_the_default_route_goes_through_it() {
        let all = [("utun4", "10.9.0.2"), ("en0", "192.168.1.3")];
        assert_eq!(order(&all, "10.9.0.2")[0], "192.168.1.3");
        // the network of a Mac's own hotspot
        let all = [("bridge100", "192.168.2.1"), ("en5", "169.254.3.3")];
        assert_eq!(order(&all, "none"), ["192.168.2.1"]);
    }

    #[test]
    fn an_interface_that_is_down_comes_after_all_others() {
        let mut down = interface("eth0", "192.168.1.3");
        down.oper_status = IfOperStatus::Down;
        let tunnel = interface("tun0", "10.8.0.2");
        let found = ranked(vec![down, tunnel], &[]);
        assert_eq!(found[0].interface, "tun0");
    }

    #[test]
    fn a_network_of_ipv6_alone_has_its_addresses_in_brackets() {
        let found = order(&[("wlan0", "fd00::5"), ("wlan0", "fe80::5")], "fd00::5");
        assert_eq!(found, ["fd00::5"]);
        let at: SocketAddr = "[fd00::5]:8080".parse().unwrap();
        assert_eq!(typed(at), "[fd00::5]:8080");
        assert_eq!(typed("[fd00::5]:80".parse().unwrap()), "[fd00::5]");
        assert_eq!(code_url(at, "K7F3"), "HTTP://[FD00::5]:8080/K7F3");
    }

    #[test]
    fn an_address_is_written_for_the_hand_for_the_code_and_for_the_host() {
        let at: SocketAddr = "192.168.43.1:8080".parse().unwrap();
        assert_eq!(typed(at), "192.168.43.1:8080");
        assert_eq!(typed("10.0.0.1:80".parse().unwrap()), "10.0.0.1");
        assert_eq!(
            code_url(at, "K7F3QW9ZT2M4X"),
            "HTTP://192.168.43.1:8080/K7F3QW9ZT2M4X"
        );
        assert_eq!(host_url(at, "ab12"), "http://192.168.43.1:8080/host#ab12");
    }

    #[test]
    fn no_address_of_this_machine_is_one_that_no_phone_can_reach() {
        for address in addresses() {
            assert!(!address.ip.is_loopback() && !address.ip.is_unspecified());
        }
    }
}
