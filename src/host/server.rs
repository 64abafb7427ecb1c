//! The open door: its thread, the address it listens on, and how the owner of the night sends through it.
//!
//! Nothing listens before it is opened and nothing after it is dropped. Must never listen on every address at once.

use super::{
    address::addresses,
    arrived::Arrived,
    gate::Gate,
    keys::Keys,
    limits::{LAST_WORDS, Places, Shares, locked},
    lines::Lines,
    listen::{Listener, accept},
    open::Open,
    parting::Parting,
    turns::Turns,
    wire::{Refusal, Who},
};
use std::{
    io::{Error, ErrorKind},
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, TcpSocket},
    runtime::{Builder, Handle},
    sync::oneshot,
    task::AbortHandle,
    time::{interval, timeout},
};

/// Tried one after the other where the wished port is taken.
const PORTS: std::ops::RangeInclusive<u16> = 8080..=8100;
/// Connections that the system keeps until they are taken.
const WAITING: u32 = 1024;
/// Between two looks at the interfaces.
const LOOK: Duration = Duration::from_secs(5);

/// How the door is opened.
pub struct Opening {
    pub ip: IpAddr,
    /// 0: whichever is free. Where it is taken, the next free one of 8080 to 8100, then any.
    pub port: u16,
    pub keys: Keys,
    /// UTC in milliseconds.
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
}

/// Why the door could not be opened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    #[error("This machine has no address {0} now: choose another one.")]
    NoAddress(IpAddr),
    #[error("{0} is not one address but all of them: choose the one that phones can reach.")]
    Everywhere(IpAddr),
    #[error(
        "This system lets no program use port {0} without special rights: choose one above 1023."
    )]
    Port(u16),
    #[error("Phones cannot be let in at {0}: {1}.")]
    System(SocketAddr, String),
}

/// What phones are told where the owner says nothing else.
const ENDED: &str = "The program on the host's laptop has ended.";

/// Closes everything when dropped, and says so to everybody who is in.
pub struct Server {
    open: Arc<Open>,
    handle: Handle,
    port: u16,
    /// The newest last.
    listening: Mutex<Vec<Listening>>,
    stop: Option<oneshot::Sender<String>>,
    /// Of its thread.
    parting: Parting,
}

struct Listening {
    at: SocketAddr,
    listener: Listener,
    /// Somebody has been let in there, and comes back there.
    is_used: Arc<AtomicBool>,
    task: AbortHandle,
}

impl Listening {
    fn shut(&self) {
        self.listener.shut();
        // nothing else wakes it any more
        self.task.abort();
    }
}

impl Server {
    /// `outbox` is called from the server's thread and must not wait.
    pub fn open(
        opening: Opening,
        outbox: impl Fn(Arrived) + Send + Sync + 'static,
    ) -> Result<Server, NotOpened> {
        let wished = SocketAddr::new(opening.ip, opening.port);
        let not_opened = |error: Error| NotOpened::System(wished, error.to_string());
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(not_opened)?;
        let open = Arc::new(Open {
            outbox: Box::new(outbox),
            clock: opening.clock,
            gate: Mutex::new(Gate::new(&opening.keys)),
            lines: Lines::new(),
            turns: Turns::default(),
            places: Places::new(),
            sockets: Mutex::new(Shares::of_sockets()),
            teams: Mutex::new(Shares::of_teams()),
            started: Instant::now(),
            loaded: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel();
        let handle = runtime.handle().clone();
        let first = listen(&handle, &open, wished)?;
        let port = first.at.port();
        let watching = watch(Arc::clone(&open), stopped);
        let (going_on, over) = mpsc::channel();
        thread::Builder::new()
            .name("quiz door".to_owned())
            .spawn(move || {
                runtime.block_on(watching);
                // with it, every connection
                drop(runtime);
                drop(going_on);
            })
            .map_err(not_opened)?;
        Ok(Server {
            open,
            handle,
            port,
            listening: Mutex::new(vec![first]),
            stop: Some(stop),
            parting: Parting::of(over),
        })
    }

    /// Where phones find it now.
    pub fn address(&self) -> SocketAddr {
        let listening = locked(&self.listening);
        let newest = listening.last().map(|newest| newest.at);
        newest.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], self.port)))
    }

    /// Listens at another address of this machine from now on. Connections of the one before live on; where somebody
    /// was let in, it stays open for them to come back, and so may another be chosen at any time.
    pub fn move_to(&self, ip: IpAddr) -> Result<SocketAddr, NotOpened> {
        let mut listening = locked(&self.listening);
        let found = listening.iter().position(|one| one.at.ip() == ip);
        let newest = match found {
            Some(before) => listening.remove(before),
            None => listen(&self.handle, &self.open, SocketAddr::new(ip, self.port))?,
        };
        listening.retain(|one| {
            let is_used = one.is_used.load(Ordering::Relaxed);
            if !is_used {
                one.shut();
            }
            is_used
        });
        let at = newest.at;
        listening.push(newest);
        Ok(at)
    }

    /// Never waits: a connection that does not read is ended, and comes back by itself.
    pub fn send(&self, who: Who, frame: Arc<str>) {
        if let Some(wrong) = self.open.lines.send(who, frame) {
            locked(&self.open.gate).wrong_code(wrong.from, Instant::now());
        }
    }

    /// The connection ends after these words.
    pub fn close(&self, who: Who, refusal: Refusal, why: &str) {
        self.open.lines.close(who, refusal, why);
    }

    /// Nothing listens any more, so that another may open here at once. Whoever is in is told why, which the caller does
    /// not wait for; what it is told meanwhile is of this door, and matters no more.
    pub fn shut(mut self, why: &str) -> Parting {
        self.say_last(why);
        std::mem::take(&mut self.parting)
    }

    fn say_last(&mut self, why: &str) {
        for one in locked(&self.listening).drain(..) {
            one.shut();
        }
        if let Some(stop) = self.stop.take() {
            // where its thread has ended already, nobody is in
            let _ = stop.send(why.to_owned());
        }
    }

    /// A device of this night, by its fingerprint: it comes in by its token alone.
    pub fn knows(&self, device: &str) {
        locked(&self.open.gate).knows(device.to_owned());
    }
}

/// Waits for its last words as [`Parting`] does: it is dropped where the program ends.
impl Drop for Server {
    fn drop(&mut self) {
        self.say_last(ENDED);
    }
}

/// Looks at the interfaces now and then, until the door is shut.
async fn watch(open: Arc<Open>, mut stopped: oneshot::Receiver<String>) {
    let mut looks = interval(LOOK);
    let mut known = addresses();
    loop {
        tokio::select! {
            why = &mut stopped => {
                let why = why.as_deref().unwrap_or(ENDED);
                let parting = open.lines.close_all(Refusal::Closed, why);
                // who is still there then is hung up on
                let _ = timeout(LAST_WORDS, parting).await;
                return;
            }
            _ = looks.tick() => {
                open.lines.tidy(Instant::now());
                let now = addresses();
                if now != known {
                    known = now.clone();
                    (open.outbox)(Arrived::Addresses(now));
                }
            }
        }
    }
}

fn listen(handle: &Handle, open: &Arc<Open>, wished: SocketAddr) -> Result<Listening, NotOpened> {
    let _inside = handle.enter();
    let not_opened = |error: Error| why(wished, &error);
    let listener = bound(wished).map_err(not_opened)?;
    let at = listener.local_addr().map_err(not_opened)?;
    let (listener, is_used) = (Listener::new(listener), Arc::new(AtomicBool::new(false)));
    let accepting = accept(listener.clone(), at, Arc::clone(&is_used), Arc::clone(open));
    let task = handle.spawn(accepting).abort_handle();
    Ok(Listening {
        at,
        listener,
        is_used,
        task,
    })
}

/// At the wished port, or at one that is free.
fn bound(wished: SocketAddr) -> Result<TcpListener, Error> {
    if wished.ip().is_unspecified() {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut ports = std::iter::once(wished.port()).chain(PORTS).chain([0]);
    loop {
        let port = ports.next().unwrap_or(0);
        match bind(SocketAddr::new(wished.ip(), port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && port != 0 => {}
            bound => return bound,
        }
    }
}

fn bind(at: SocketAddr) -> Result<TcpListener, Error> {
    let socket = match at {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // after a crash, the port is taken at once; on other systems this would share it with any program
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(at)?;
    socket.listen(WAITING)
}

fn why(wished: SocketAddr, error: &Error) -> NotOpened {
    match error.kind() {
        ErrorKind::InvalidInput => NotOpened::Everywhere(wished.ip()),
        ErrorKind::AddrNotAvailable => NotOpened::NoAddress(wished.ip()),
        ErrorKind::PermissionDenied => NotOpened::Port(wished.port()),
        _ => NotOpened::System(wished, error.to_string()),
    }
}
