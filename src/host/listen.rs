//! Takes connections, and speaks HTTP with each: no more than there are places, none longer than it may take.
//!
//! Must never wait for one connection before it takes the next.

use super::{
    limits::{HELLO, PAGE, Place, locked},
    meter::Metered,
    open::Open,
    routes,
};
use axum::{Router, extract::Request};
use hyper::{
    body::Incoming,
    server::conn::http1,
    service::{Service, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{
    future::poll_fn,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, atomic::AtomicBool},
    task::Poll,
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};

/// The head of a request, in bytes, and its lines.
const HEAD: usize = 16 * 1024;
const HEADERS: usize = 64;
/// After a connection could not be taken, as when there are too many files open.
const REST: Duration = Duration::from_millis(50);

/// The other end of a connection.
#[derive(Clone)]
pub struct Peer {
    pub from: SocketAddr,
    /// The address that it called.
    pub at: SocketAddr,
    /// Somebody has been let in under that address.
    pub is_used: Arc<AtomicBool>,
    /// Kept for as long as the connection lasts.
    _place: Arc<Place>,
}

impl Peer {
    /// A program of this very machine: a rehearsal has thousands of phones in one.
    pub fn is_own(&self) -> bool {
        self.from.ip().to_canonical() == self.at.ip().to_canonical()
    }
}

/// What listens at one address; its task and whoever shuts it both hold it.
#[derive(Clone)]
pub struct Listener(Arc<Mutex<Option<TcpListener>>>);

impl Listener {
    pub fn new(listener: TcpListener) -> Self {
        Self(Arc::new(Mutex::new(Some(listener))))
    }

    /// The address is free at once, whatever the server's thread is busy with.
    pub fn shut(&self) {
        drop(locked(&self.0).take());
    }

    /// The next connection; none when it is shut.
    async fn next(&self) -> Option<io::Result<(TcpStream, SocketAddr)>> {
        poll_fn(|context| match &*locked(&self.0) {
            Some(listener) => listener.poll_accept(context).map(Some),
            None => Poll::Ready(None),
        })
        .await
    }
}

/// Until it is shut.
pub async fn accept(listener: Listener, at: SocketAddr, is_used: Arc<AtomicBool>, open: Arc<Open>) {
    let router = routes::router(Arc::clone(&open));
    while let Some(accepted) = listener.next().await {
        let Ok((stream, from)) = accepted else {
            sleep(REST).await;
            continue;
        };
        let Some(place) = open.places.take(from.ip(), at.ip()) else {
            continue;
        };
        let peer = Peer {
            from,
            at,
            is_used: Arc::clone(&is_used),
            _place: Arc::new(place),
        };
        tokio::spawn(serve(stream, peer, router.clone()));
    }
}

/// One connection, until it ends or becomes a socket.
async fn serve(stream: TcpStream, peer: Peer, router: Router) {
    // without it small frames wait for one another; a system that refuses is only slower
    let _ = stream.set_nodelay(true);
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request<Incoming> = request;
        request.extensions_mut().insert(peer.clone());
        router.call(request)
    });
    let speaking = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HELLO)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(Metered::new(stream)), service)
        .with_upgrades();
    // whatever went wrong was the other side's: it comes back
    let _ = timeout(PAGE, speaking).await;
}
