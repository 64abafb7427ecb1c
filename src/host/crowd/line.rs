//! The line of one phone: a real WebSocket, opened as a browser opens it.
//!
//! Must never wait longer than a phone would.

use futures_util::{SinkExt, StreamExt};
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, client_async_with_config,
    tungstenite::{
        Message, client::IntoClientRequest, handshake::client::Request, http::HeaderValue,
        protocol::WebSocketConfig,
    },
};

/// Until a line is there.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes: phones are many, and what they say is short.
const BUFFER: usize = 2_048;

pub struct Line {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

/// What has come over a line.
pub enum Came {
    Text(String),
    /// It is at its end.
    End,
}

impl Line {
    /// None: the server cannot be reached, or does not take it.
    pub async fn open(at: SocketAddr) -> Option<Self> {
        timeout(PATIENCE, Self::opened(at)).await.ok()?
    }

    async fn opened(at: SocketAddr) -> Option<Self> {
        let stream = TcpStream::connect(at).await.ok()?;
        // without it small frames wait for one another; a system that refuses is only slower
        let _ = stream.set_nodelay(true);
        let settings = WebSocketConfig::default()
            .read_buffer_size(BUFFER)
            .write_buffer_size(0);
        let stream = MaybeTlsStream::Plain(stream);
        let opened = client_async_with_config(request(at)?, stream, Some(settings)).await;
        opened.ok().map(|(socket, _)| Self { socket })
    }

    /// Whether it went out.
    pub async fn say(&mut self, frame: String) -> bool {
        self.socket.send(Message::text(frame)).await.is_ok()
    }

    pub async fn next(&mut self) -> Came {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => return Came::Text(text.as_str().to_owned()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return Came::End,
            }
        }
    }
}

fn request(at: SocketAddr) -> Option<Request> {
    let mut request = format!("ws://{at}/ws").into_client_request().ok()?;
    let origin = HeaderValue::try_from(format!("http://{at}")).ok()?;
    request.headers_mut().insert("origin", origin);
    Some(request)
}
