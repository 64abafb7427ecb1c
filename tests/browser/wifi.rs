//! The air between one phone and the laptop: open, cut off as it is behind a pillar, or silent as it is for a phone that
//! sleeps.

use std::{
    io::{ErrorKind, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

/// How soon a connection learns that the air is cut.
const LOOK: Duration = Duration::from_millis(20);

pub struct Wifi {
    pub port: u16,
    is_cut: Arc<AtomicBool>,
    /// How often it was cut: a connection of before a cut never goes on, however short it was.
    cuts: Arc<AtomicUsize>,
    /// How often it fell silent: a connection of before that stays open, and nothing comes through it ever again.
    silences: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
}

impl Wifi {
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_cut = Arc::new(AtomicBool::new(false));
        let is_over = Arc::new(AtomicBool::new(false));
        let cuts = Arc::new(AtomicUsize::new(0));
        let silences = Arc::new(AtomicUsize::new(0));
        let (cut, over) = (is_cut.clone(), is_over.clone());
        let (counted, hushed) = (cuts.clone(), silences.clone());
        thread::spawn(move || {
            for near in listener.incoming() {
                if over.load(SeqCst) {
                    return;
                }
                if let (Ok(near), false) = (near, cut.load(SeqCst)) {
                    join(near, server, &counted, &hushed);
                }
            }
        });
        Self {
            port,
            is_cut,
            cuts,
            silences,
            is_over,
        }
    }

    /// Whatever is open stays open, and neither side hears of the other any more; what is opened later is well.
    pub fn hush(&self) {
        self.silences.fetch_add(1, SeqCst);
    }

    /// Whatever is open breaks off, and nothing new comes through.
    pub fn cut(&self) {
        self.is_cut.store(true, SeqCst);
        self.cuts.fetch_add(1, SeqCst);
    }

    pub fn mend(&self) {
        self.is_cut.store(false, SeqCst);
    }
}

impl Drop for Wifi {
    fn drop(&mut self) {
        self.is_over.store(true, SeqCst);
        self.cut();
        // Somebody must knock for the listener to see it.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn join(near: TcpStream, server: SocketAddr, cuts: &Arc<AtomicUsize>, silences: &Arc<AtomicUsize>) {
    let (begun, heard) = (cuts.load(SeqCst), silences.load(SeqCst));
    let Ok(far) = TcpStream::connect(server) else {
        return;
    };
    for (from, to) in [(&near, &far), (&far, &near)] {
        let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        let (cuts, silences) = (cuts.clone(), silences.clone());
        thread::spawn(move || {
            let is_open = || cuts.load(SeqCst) == begun;
            carry(from, to, is_open, || silences.load(SeqCst) == heard);
        });
    }
}

/// Everything that comes while the air carries it, until one of the two ends or the air is cut.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    is_open: impl Fn() -> bool,
    carries: impl Fn() -> bool,
) {
    let _ = (from.set_read_timeout(Some(LOOK)), from.set_nodelay(true));
    let mut buffer = [0; 16 * 1024];
    while is_open() {
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                if carries() && to.write_all(&buffer[..count]).is_err() {
                    break;
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    // Not even that one side has gone is heard on a silent line.
    while is_open() && !carries() {
        thread::sleep(LOOK);
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
