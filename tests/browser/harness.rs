//! The tools of these tests show what they ought to: a page of known faults has each of them found.

use super::{
    driver::Browser,
    evening::{NARROW, PHONE},
    look::{faults, look},
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread,
};

/// Serves one page at a free port for as long as the test runs.
fn serve(page: &'static str) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nconnection: close\r\n\
                 content-length: {}\r\n\r\n{page}",
                page.len()
            );
        }
    });
    address
}

const GOOD: &str = r##"<!doctype html><html lang="en"><head><title>Good</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>button, input { min-height: 48px; min-width: 48px; font-size: 1rem; border: 2px solid #555; max-width: 100% }</style></head>
<body><main><h1>Hello</h1><h2>Below it</h2><p>Words <a href="#x">and a link</a> in a sentence.</p>
<label for="name">Your name</label> <input id="name"><button aria-label="Undo">⟲</button>
<p hidden style="color: white">not there</p><p>Welcome, <bdi>النسور</bdi>!</p><p dir="auto">النسور</p></main></body></html>"##;

const BAD: &str = r##"<!doctype html><html><head><title> </title>
<meta name="viewport" content="width=device-width, maximum-scale=1">
<style>button, input { height: 48px; width: 48px; font-size: 1rem } .plain:focus { outline: none }</style></head>
<body><h1>Hello</h1><h3>Too deep</h3><img src="data:,">
<p style="color: #888">grey</p><p style="opacity: 0.4">faint</p><p id="p">one</p><p id="p">two</p>
<input placeholder="Your name"><button><span aria-hidden="true">x</span></button>
<button tabindex="3" class="plain">Order</button>
<button style="width: 30px">Ok</button><input aria-label="small" style="font-size: 12px">
<input aria-label="edge" style="border: 1px solid #ddd">
<p>Welcome, <b>النسور</b>!</p><p>النسور</p>
<div style="width: 500px">wide</div><p style="position: absolute; left: -20px">left of it</p></body></html>"##;

#[test]
fn a_page_of_known_faults_has_each_found_and_a_good_one_none() {
    let bad = serve(BAD);
    let browser = Browser::start(bad, NARROW, "light");
    browser.open(&format!("http://{bad}/"));
    let found = faults(&browser).join("\n");
    for expected in [
        "no language",
        "no title",
        "cannot be zoomed",
        "no main part",
        "two of one id, p",
        "scrolls sideways",
        "level 3 after level 1",
        "a picture without words",
        "no name for a screen reader: <input> ",
        "no name for a screen reader: <button> x",
        "out of the order of the page: <button.plain> Order",
        "looks the same with the focus: <button.plain> Order",
        "too small, 30 by 48: <button> Ok",
        "a phone zooms in on it",
        "its edge cannot be seen",
        "contrast of 3.54: <p> grey",
        ": <p> faint",
        "beyond the edge, -20 to",
        "runs into words of the other direction: <b> ",
        "has not its own direction: <p> ",
    ] {
        assert!(found.contains(expected), "no {expected} in\n{found}");
    }
    let good = serve(GOOD);
    let browser = Browser::start(good, NARROW, "light");
    browser.open(&format!("http://{good}/"));
    look(&browser, "harness");
    assert_eq!(browser.complaints(), Vec::<String>::new());
    browser.run("console.error('something is wrong')", vec![]);
    assert!(browser.complaints().concat().contains("something is wrong"));
}

#[test]
fn a_phone_loses_the_network_and_finds_it_again_and_sleeps_and_wakes() {
    let server = serve(GOOD);
    let browser = Browser::start(server, PHONE, "light");
    let address = format!("http://{server}/");
    browser.open(&address);
    browser.see("hello");
    assert_eq!(browser.run("return innerWidth", vec![]), 390);
    // The air is cut under a page that still thinks it is online.
    let fetched = "return fetch('/').then(() => true, () => false)";
    assert_eq!(browser.run(fetched, vec![]), true);
    browser.wifi.cut();
    assert_eq!(browser.run(fetched, vec![]), false);
    browser.lose_network();
    browser.wait_for("loss", "return !navigator.onLine", &[]);
    browser.find_network();
    browser.wait_for("network", "return navigator.onLine", &[]);
    assert_eq!(browser.run(fetched, vec![]), true);
    // What would happen while it sleeps happens when it is awake.
    browser.run(
        "window.ticks = 0; setInterval(() => { window.ticks += 1 }, 10);
        window.told = [];
        for (const name of ['freeze', 'resume']) document.addEventListener(name, () => window.told.push(name));",
        vec![],
    );
    browser.sleep();
    browser.wake();
    browser.wait_for("ticks", "return window.ticks > 3", &[]);
    let told = browser.run("return window.told.join()", vec![]);
    assert_eq!(told, "freeze,resume", "it really slept");
    browser.prefer("dark");
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    assert_eq!(browser.run(dark, vec![]), true);
    browser.fill("Your name", "فريق 🦊");
    assert_eq!(browser.value("Your name"), "فريق 🦊");
    browser.open_tab(&address);
    browser.run(
        "localStorage.setItem('said', 'from the second tab')",
        vec![],
    );
    browser.look_at_tab(0);
    browser.reload();
    let said = browser.run("return localStorage.getItem('said')", vec![]);
    assert_eq!(said, "from the second tab");
}
