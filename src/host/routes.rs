//! What is answered under which path, and to whom: only to a browser that called this very address.
//!
//! Must never set a cookie, name another machine, or answer anything but reading.

use super::{
    address,
    limits::FRAME,
    listen::Peer,
    open::Open,
    page::{self, File},
    socket::{self, Kind},
};
use axum::{
    Extension, Router,
    extract::{
        Request, State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use std::{net::SocketAddr, sync::Arc};

/// What waits to be written to one phone, in bytes: more than its largest frame. The stage and the host are named all teams
/// in one frame, whose size no number bounds.
const WRITES: usize = 256 * 1024;
const BUFFER: usize = 2048;

pub fn router(open: Arc<Open>) -> Router {
    Router::new()
        .route("/", get(phone))
        .route("/{name}", get(named))
        .route("/stage", get(|headers| shown(page::STAGE, headers)))
        .route("/host", get(|headers| shown(page::HOST, headers)))
        .route("/ws", sockets(Kind::Player))
        .route("/stage/ws", sockets(Kind::Stage))
        .route("/host/ws", sockets(Kind::Host))
        .fallback(nothing)
        .layer(from_fn(guard))
        .with_state(open)
}

/// Before every route: the right address, only reading; and after it what a browser must know.
async fn guard(Extension(peer): Extension<Peer>, request: Request, next: Next) -> Response {
    let mut response = match refused(&request, peer.at) {
        Some(refused) => refused,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(peer.at));
    for (name, value) in ALWAYS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    response
}

const ALWAYS: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// What a page may load and call. Older browsers do not take a socket of this very address for `'self'`.
fn policy(at: SocketAddr) -> HeaderValue {
    let own = address::typed(at);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://{own}; img-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

fn refused(request: &Request, at: SocketAddr) -> Option<Response> {
    let own = address::typed(at);
    if !is_called(request, at) {
        let why = format!("newsdeck answers under http://{own}/ only: type that address.");
        return Some(sentence(StatusCode::MISDIRECTED_REQUEST, &why));
    }
    if request.method() != Method::GET {
        let why = "Pages can only be read here.";
        let mut response = sentence(StatusCode::METHOD_NOT_ALLOWED, why);
        let only = HeaderValue::from_static("GET");
        response.headers_mut().insert(header::ALLOW, only);
        return Some(response);
    }
    let headers = request.headers();
    let has_length = headers
        .get(header::CONTENT_LENGTH)
        .is_some_and(|length| length != "0");
    if has_length || headers.contains_key(header::TRANSFER_ENCODING) {
        let why = "Nothing can be sent with the call of a page.";
        return Some(sentence(StatusCode::PAYLOAD_TOO_LARGE, why));
    }
    None
}

/// Whether a request names the address that it reached: a name that somebody made point here does not.
fn is_called(request: &Request, at: SocketAddr) -> bool {
    let mut named = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let is_own = |named: &str| hosts_of(at).any(|own| own.eq_ignore_ascii_case(named));
    let in_target = request.uri().authority();
    host.to_str().is_ok_and(is_own) && in_target.is_none_or(|target| is_own(target.as_str()))
}

/// What the Host of a request may be.
fn hosts_of(at: SocketAddr) -> impl Iterator<Item = String> {
    let of_port = |name: &str| match at.port() {
        80 => name.to_owned(),
        port => format!("{name}:{port}"),
    };
    let local = at.ip().is_loopback().then(|| of_port("localhost"));
    [Some(address::typed(at)), local].into_iter().flatten()
}

/// Whether a page of this very address calls.
fn is_own_page(headers: &HeaderMap) -> bool {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (Some(origin), None, Some(host)) = (origins.next(), origins.next(), host) else {
        return false;
    };
    let origin = origin.to_str().unwrap_or_default();
    let origin = origin.strip_prefix("http://").unwrap_or_default();
    origin.eq_ignore_ascii_case(host)
}

async fn phone(State(open): State<Arc<Open>>, headers: HeaderMap) -> Response {
    open.page_loaded();
    shown(page::PHONE, headers).await
}

/// The key of the night, which shows the page for phones, or a file that a page loads.
async fn named(open: State<Arc<Open>>, uri: Uri, headers: HeaderMap) -> Response {
    let name = uri.path().trim_start_matches('/');
    match page::beside(name) {
        Some(file) => shown(file, headers).await,
        None if is_key(name) => phone(open, headers).await,
        None => nothing().await,
    }
}

/// Whether it has the form of a key: which one it is, its socket finds out.
fn is_key(name: &str) -> bool {
    name.len() == 13 && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A file of a page, packed where the browser can unpack it. None of them has a secret in it, nor anything that a guest
/// chose: so how far it shrinks tells nothing. What is said on a socket is never packed.
async fn shown(file: File, headers: HeaderMap) -> Response {
    let always = [
        (header::CONTENT_TYPE, file.kind),
        (header::VARY, "accept-encoding"),
    ];
    match takes_gzip(&headers) {
        true => {
            let packed = [(header::CONTENT_ENCODING, "gzip")];
            (always, packed, file.packed()).into_response()
        }
        false => (always, file.text).into_response(),
    }
}

/// Whether a browser names it, and not only to say that it does not want it.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut codings = named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    codings.any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip = parts
            .next()
            .is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        let is_wanted = |part: &str| match part.split_once('=') {
            Some((name, weight)) if name.trim().eq_ignore_ascii_case("q") => weight
                .trim()
                .parse::<f32>()
                .is_ok_and(|weight| weight > 0.0),
            _ => true,
        };
        is_gzip && parts.all(is_wanted)
    })
}

async fn nothing() -> Response {
    let why =
        "There is no such page here: scan the code on the stage, or type the address beside it.";
    sentence(StatusCode::NOT_FOUND, why)
}

fn sentence(status: StatusCode, why: &str) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (status, kind, format!("{why}\n")).into_response()
}

type Upgrade = Result<WebSocketUpgrade, WebSocketUpgradeRejection>;

/// The sockets of one kind of page.
fn sockets(kind: Kind) -> MethodRouter<Arc<Open>> {
    let upgrade = move |State(open), Extension(peer), headers, upgrade| async move {
        upgraded(kind, open, peer, &headers, upgrade)
    };
    get(upgrade)
}

fn upgraded(
    kind: Kind,
    open: Arc<Open>,
    peer: Peer,
    headers: &HeaderMap,
    upgrade: Upgrade,
) -> Response {
    if !is_own_page(headers) {
        let why = "Only the pages of this very address may call here.";
        return sentence(StatusCode::FORBIDDEN, why);
    }
    let Ok(upgrade) = upgrade else {
        let why = "This is for the pages themselves: open http:// and the address on the stage.";
        return sentence(StatusCode::UPGRADE_REQUIRED, why);
    };
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(match kind {
            Kind::Player => WRITES,
            Kind::Stage | Kind::Host => usize::MAX,
        })
        .max_message_size(FRAME)
        .max_frame_size(FRAME)
        .on_upgrade(move |socket| socket::run(socket, kind, open, peer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn called(at: &str, host: &str) -> bool {
        let request = Request::builder().uri("/").header("host", host);
        is_called(&request.body(Body::empty()).unwrap(), at.parse().unwrap())
    }

    #[test]
    fn only_the_address_that_is_listened_on_is_answered() {
        assert!(called("192.168.1.5:8080", "192.168.1.5:8080"));
        assert!(called("192.168.1.5:80", "192.168.1.5"));
        assert!(called("[fd00::5]:8080", "[FD00::5]:8080"));
        assert!(called("127.0.0.1:8080", "localhost:8080"));
        assert!(!called("192.168.1.5:8080", "localhost:8080"));
        for host in [
            "192.168.1.5",
            "192.168.1.5:80",
            "evil.example:8080",
            "",
            "192.168.1.5:8080.evil.example",
        ] {
            assert!(!called("192.168.1.5:8080", host), "{host}");
        }
    }

    #[test]
    fn a_second_host_or_another_in_the_target_is_refused() {
        let at = "10.0.0.1:8080".parse().unwrap();
        let twice = Request::builder()
            .header("host", "10.0.0.1:8080")
            .header("host", "evil.example");
        assert!(!is_called(&twice.body(Body::empty()).unwrap(), at));
        let other = Request::builder()
            .uri("http://evil.example/")
            .header("host", "10.0.0.1:8080");
        assert!(!is_called(&other.body(Body::empty()).unwrap(), at));
    }

    #[test]
    fn a_page_is_packed_only_for_a_browser_that_says_it_takes_that() {
        let takes = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append("accept-encoding", HeaderValue::from_static(value));
            }
            takes_gzip(&headers)
        };
        for yes in [
            "gzip",
            "gzip, deflate, br",
            "br;q=1.0, GZIP ; q=0.8",
            "gzip;q=1",
        ] {
            assert!(takes(&[yes]), "{yes}");
        }
        assert!(takes(&["br", "gzip"]));
        for no in [
            "",
            "br",
            "gzip;q=0",
            "gzip;q=0.000",
            "gzip;q=",
            "x-gzip-not",
            "identity",
        ] {
            assert!(!takes(&[no]), "{no}");
        }
        assert!(!takes(&[]));
    }

    #[test]
    fn an_origin_is_this_very_address_or_none() {
        let is_own = |origin: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("10.0.0.1:8080"));
            headers.insert("origin", HeaderValue::from_static(origin));
            is_own_page(&headers)
        };
        assert!(is_own("http://10.0.0.1:8080"));
        for origin in [
            "null",
            "",
            "https://10.0.0.1:8080",
            "http://10.0.0.1",
            "http://10.0.0.1:8080.evil.example",
        ] {
            assert!(!is_own(origin), "{origin}");
        }
        assert!(!is_own_page(&HeaderMap::new()));
    }
}
