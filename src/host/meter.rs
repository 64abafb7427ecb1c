//! A socket from which no more than so many bytes a second are taken.
//!
//! The limits on frames see whole messages only; this sees the endless pieces of one that never ends. Must never slow
//! down what is sent.

use super::limits::Bucket;
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Instant,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// A phone says a few hundred bytes a second at most.
const BYTES_A_SECOND: f64 = 16_384.0;
const BYTES_AT_ONCE: f64 = 131_072.0;

pub struct Metered {
    stream: TcpStream,
    bucket: Bucket,
}

impl Metered {
    pub fn new(stream: TcpStream) -> Self {
        let bucket = Bucket::new(BYTES_A_SECOND, BYTES_AT_ONCE, Instant::now());
        Self { stream, bucket }
    }
}

impl AsyncRead for Metered {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, into);
        let read = into.filled().len().saturating_sub(before);
        let cost = u32::try_from(read).map_or(f64::INFINITY, f64::from);
        if read > 0 && !self.bucket.take(cost, Instant::now()) {
            return Poll::Ready(Err(io::Error::other("too many bytes a second")));
        }
        polled
    }
}

impl AsyncWrite for Metered {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
