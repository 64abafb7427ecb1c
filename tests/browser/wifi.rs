//! The air between one phone and the laptop: open, or cut off as it is behind a pillar.

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
    is_over: Arc<AtomicBool>,
}

impl Wifi {
    pub fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_cut = Arc::new(AtomicBool::new(false));
        let is_over = Arc::new(AtomicBool::new(false));
        let cuts = Arc::new(AtomicUsize::new(0));
        let (cut, over, counted) = (is_cut.clone(), is_over.clone(), cuts.clone());
        thread::spawn(move || {
            for near in listener.incoming() {
                if over.load(SeqCst) {
                    return;
                }
                if let (Ok(near), false) = (near, cut.load(SeqCst)) {
                    join(near, server, &counted);
                }
            }
        });
        Self {
            port,
            is_cut,
            cuts,
            is_over,
        }
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

fn join(near: TcpStream, server: SocketAddr, cuts: &Arc<AtomicUsize>) {
    let begun = cuts.load(SeqCst);
    let Ok(far) = TcpStream::connect(server) else {
        return;
    };
    for (from, to) in [(&near, &far), (&far, &near)] {
        let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
        let cuts = cuts.clone();
        thread::spawn(move || carry(from, to, || cuts.load(SeqCst) == begun));
    }
}

/// Everything that comes, until one of the two ends or the air is cut.
fn carry(mut from: TcpStream, mut to: TcpStream, is_open: impl Fn() -> bool) {
    let _ = (from.set_read_timeout(Some(LOOK)), from.set_nodelay(true));
    let mut buffer = [0; 16 * 1024];
    while is_open() {
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => {
                if to.write_all(&buffer[..count]).is_err() {
                    break;
                }
            }
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => break,
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}
