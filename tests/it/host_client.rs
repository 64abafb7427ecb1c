//! Real sockets on loopback against the real server, for the tests of the door.

#![expect(clippy::unwrap_used, reason = "a helper of tests fails as a test does")]

use futures_util::{SinkExt, StreamExt};
use newsdeck::host::{Arrived, Keys, Opening, Server, Who};
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream},
    sync::Arc,
    sync::mpsc::{Receiver, channel},
    time::{Duration, Instant},
};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{
        Error, Message, client::IntoClientRequest, handshake::client::Response, http::HeaderValue,
    },
};

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";
/// Far more than anything here takes.
pub const LONG: Duration = Duration::from_secs(20);

pub type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

pub fn keys() -> Keys {
    Keys::new([7; 16])
}

/// An open door, and what it tells its owner.
pub fn opened() -> (Server, Receiver<Arrived>) {
    opened_at(Ipv4Addr::LOCALHOST.into(), 0)
}

pub fn opened_at(ip: IpAddr, port: u16) -> (Server, Receiver<Arrived>) {
    let (outbox, inbox) = channel();
    let clock = Arc::new(|| 1_795_431_600_000);
    let opening = Opening {
        ip,
        port,
        keys: keys(),
        clock,
    };
    let server = Server::open(opening, move |arrived| {
        let _ = outbox.send(arrived);
    });
    (server.unwrap(), inbox)
}

/// The next thing that is told, links and loads left out.
pub fn told(inbox: &Receiver<Arrived>) -> Arrived {
    loop {
        match inbox.recv_timeout(LONG).unwrap() {
            Arrived::Link { .. } | Arrived::Addresses(_) | Arrived::Loaded => {}
            told => return told,
        }
    }
}

pub fn came(inbox: &Receiver<Arrived>) -> Who {
    match told(inbox) {
        Arrived::Came { who, .. } => who,
        other => panic!("{other:?} instead of somebody who comes"),
    }
}

/// Until a condition holds.
pub fn wait_until(mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < LONG, "it never came to pass");
        std::thread::sleep(Duration::from_millis(5));
    }
}

pub fn runs<T>(future: impl Future<Output = T>) -> T {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().unwrap();
    runtime.block_on(future)
}

/// A socket of a page that was loaded from the server itself.
pub async fn socket(at: SocketAddr, path: &str) -> Socket {
    let own = at.to_string();
    let origin = format!("http://{own}");
    connected(at, path, &own, Some(&origin)).await.unwrap().0
}

pub async fn connected(
    at: SocketAddr,
    path: &str,
    host: &str,
    origin: Option<&str>,
) -> Result<(Socket, Response), Error> {
    let mut request = format!("ws://{at}{path}").into_client_request().unwrap();
    let headers = request.headers_mut();
    headers.insert("host", HeaderValue::from_str(host).unwrap());
    if let Some(origin) = origin {
        headers.insert("origin", HeaderValue::from_str(origin).unwrap());
    }
    tokio_tungstenite::connect_async(request).await
}

pub async fn say(socket: &mut Socket, frame: &str) {
    socket.send(Message::text(frame)).await.unwrap();
}

/// The next frame but pings; none when the connection has ended.
pub async fn heard(socket: &mut Socket) -> Option<Value> {
    loop {
        let message = tokio::time::timeout(LONG, socket.next()).await.unwrap()?;
        match message {
            Ok(Message::Text(text)) => {
                let frame: Value = serde_json::from_str(&text).unwrap();
                if frame["is"] != "ping" {
                    return Some(frame);
                }
            }
            Ok(Message::Close(_)) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Until it has ended; the last words, where there were some.
pub async fn ended(socket: &mut Socket) -> Option<Value> {
    let mut last = None;
    while let Some(frame) = heard(socket).await {
        last = Some(frame);
    }
    last
}

/// A player's page that was let in by the code.
pub async fn player(at: SocketAddr, token: &str) -> Socket {
    let mut socket = socket(at, "/ws").await;
    let key = keys().join();
    let hello = format!(r#"{{"do":"hello","token":"{token}","key":"{key}"}}"#);
    say(&mut socket, &hello).await;
    socket
}

/// Another token for each number.
pub fn token(number: usize) -> String {
    format!("{number:032x}")
}

/// A page's socket from another address of this machine.
#[cfg(target_os = "linux")]
pub async fn socket_from(ip: &str, at: SocketAddr) -> Socket {
    let from = tokio::net::TcpSocket::new_v4().unwrap();
    from.bind(SocketAddr::new(ip.parse().unwrap(), 0)).unwrap();
    let stream = MaybeTlsStream::Plain(from.connect(at).await.unwrap());
    let mut request = format!("ws://{at}/ws").into_client_request().unwrap();
    let origin = HeaderValue::from_str(&format!("http://{at}")).unwrap();
    request.headers_mut().insert("origin", origin);
    tokio_tungstenite::client_async(request, stream)
        .await
        .unwrap()
        .0
}

/// A connection from another address of this machine.
#[cfg(target_os = "linux")]
pub fn connect_from(ip: &str, at: SocketAddr) -> TcpStream {
    let stream = runs(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket
            .bind(SocketAddr::new(ip.parse().unwrap(), 0))
            .unwrap();
        socket.connect(at).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// What comes back for these bytes, until the other side ends the connection.
pub fn raw(at: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let _ = stream.write_all(bytes);
    rest(&mut stream)
}

/// All that comes until the other side ends the connection, by whatever means.
pub fn rest(stream: &mut TcpStream) -> String {
    let (mut all, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => all.extend(&piece[..read]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{error}: the connection was not ended"),
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}

/// An answer to one request.
pub fn page(at: SocketAddr, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
    raw(at, request.as_bytes())
}
/// A socket whose frames are written byte by byte, not let in yet.
pub fn raw_socket(at: SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    assert!(head.starts_with(b"HTTP/1.1 101"));
    stream
}

/// A player's, let in.
pub fn raw_player(at: SocketAddr, token: &str) -> TcpStream {
    let mut stream = raw_socket(at, "/ws");
    let key = keys().join();
    let hello = format!(r#"{{"do":"hello","token":"{token}","key":"{key}"}}"#);
    stream.write_all(&frame(0x81, hello.as_bytes())).unwrap();
    stream
}

/// A frame of a client: its first byte (whether it is the last piece, and its kind), then its masked bytes.
pub fn frame(first: u8, bytes: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match u8::try_from(bytes.len()) {
        Ok(short @ 0..126) => frame.push(0x80 | short),
        _ => {
            frame.push(0x80 | 126);
            frame.extend(u16::try_from(bytes.len()).unwrap().to_be_bytes());
        }
    }
    // a mask of zeros leaves the bytes as they are
    frame.extend([0; 4]);
    frame.extend(bytes);
    frame
}

/// The night goes on: somebody else comes in, says something and hears something.
pub async fn goes_on(server: &Server, inbox: &Receiver<Arrived>) {
    while inbox.try_recv().is_ok() {}
    let mut phone = player(server.address(), &token(77)).await;
    let (mut ours, mut is_heard) = (None, false);
    while !is_heard {
        match told(inbox) {
            Arrived::Came { who, .. } => {
                ours = Some(who);
                say(&mut phone, r#"{"do":"leave","id":9}"#).await;
            }
            Arrived::Said { who, .. } if Some(who) == ours => {
                server.send(who, r#"{"is":"ack","id":9}"#.into());
                is_heard = true;
            }
            _ => {}
        }
    }
    assert_eq!(heard(&mut phone).await.unwrap()["id"], 9);
}

pub fn refusal(bye: Option<Value>) -> String {
    let bye = bye.unwrap();
    assert_eq!(bye["is"], "bye", "{bye}");
    bye["refusal"].as_str().unwrap().to_owned()
}
