//! A real Chromium of a profile of its own, and the program that steers it; all of them end with the test, also after a
//! panic or when the test itself is killed.
//!
//! A test waits for what it expects, never for a time.

use super::{terminal::PATIENCE, wifi::Wifi};
use fantoccini::{Client, ClientBuilder, Locator, error::CmdError, wd::WebDriverCompatibleCommand};
use hyper::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use url::{ParseError, Url};

const FLAGS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=Translate,MediaRouter,OptimizationHints",
    "--hide-scrollbars",
    // It ends when the one who steers it does.
    "--remote-debugging-pipe",
];

/// The driver, one for all browsers that live at the same time.
struct Driver {
    child: Child,
    port: u16,
    /// When it is closed, by whatever end of this program, the driver is ended.
    leash: Option<ChildStdin>,
}

static DRIVER: Mutex<Weak<Driver>> = Mutex::new(Weak::new());

impl Driver {
    fn get() -> Arc<Self> {
        let mut shared = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = shared.upgrade() {
            return driver;
        }
        let driver = Arc::new(Self::start());
        *shared = Arc::downgrade(&driver);
        driver
    }

    fn start() -> Self {
        let mut child = Command::new("sh")
            .args([
                "-c",
                "chromedriver --port=0 & driver=$!; read -r end; kill $driver; wait $driver",
            ])
            .env_remove("http_proxy")
            .env_remove("HTTP_PROXY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let leash = child.stdin.take();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            let count = told.read_line(&mut line).unwrap();
            assert!(count > 0, "chromedriver (Debian's `chromium-driver`) ended");
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        // What it says later is nobody's business, but must not stand in its way.
        thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Self { child, port, leash }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.leash = None;
        let _ = self.child.wait();
    }
}

/// A command that Chromium's driver knows besides the standard ones.
#[derive(Debug)]
struct Besides {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Besides {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or(""), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// One browser with one person in front of it.
pub struct Browser {
    /// Of its screen, in CSS pixels.
    pub size: (u32, u32),
    /// Dark or light, as it is set.
    pub scheme: &'static str,
    /// None: it is closed.
    client: Option<Client>,
    runtime: Runtime,
    /// What its sockets were sent, as far as it was asked for.
    frames: RefCell<Vec<String>>,
    pub wifi: Wifi,
    _profile: TempDir,
    _driver: Arc<Driver>,
}

impl Browser {
    /// One that reaches nothing but `server`, and that over a Wi-Fi of its own.
    pub fn start(server: SocketAddr, size: (u32, u32), scheme: &'static str) -> Self {
        let driver = Driver::get();
        let profile = tempfile::tempdir().unwrap();
        let wifi = Wifi::to(server);
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", profile.path().display()));
        flags.push(format!(
            "--host-resolver-rules=MAP {server} 127.0.0.1:{}",
            wifi.port
        ));
        let wishes = json!({
            "goog:chromeOptions": { "args": flags, "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false } },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            "pageLoadStrategy": "eager",
            "timeouts": { "pageLoad": 20_000, "script": 20_000 },
        });
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let client = runtime.block_on(
            ClientBuilder::new(HttpConnector::new())
                .capabilities(wishes.as_object().unwrap().clone())
                .connect(&format!("http://127.0.0.1:{}", driver.port)),
        );
        let browser = Self {
            size,
            scheme,
            client: Some(client.unwrap()),
            runtime,
            frames: RefCell::default(),
            wifi,
            _profile: profile,
            _driver: driver,
        };
        browser.focus(true);
        browser.resize(size);
        browser.prefer(scheme);
        browser
    }

    fn client(&self) -> &Client {
        self.client.as_ref().unwrap()
    }

    fn besides(&self, path: &'static str, body: Value) -> Value {
        let command = Besides { path, body };
        self.runtime
            .block_on(self.client().issue_cmd(command))
            .unwrap()
    }

    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.besides(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": parameters }),
        )
    }

    /// A phone's screen of this many CSS pixels.
    pub fn resize(&self, (width, height): (u32, u32)) {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700 });
        self.devtools("Emulation.setDeviceMetricsOverride", screen);
    }

    /// As the phone is set: dark or light, and with motion or without.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        );
    }

    pub fn open(&self, address: &str) {
        self.runtime.block_on(self.client().goto(address)).unwrap();
    }

    /// A script that runs before any of a page that is opened from now on.
    pub fn run_first(&self, script: &str) {
        self.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        );
    }

    pub fn reload(&self) {
        self.runtime.block_on(self.client().refresh()).unwrap();
    }

    /// A second tab of the same phone, which is looked at from now on.
    pub fn open_tab(&self, address: &str) {
        self.runtime.block_on(async {
            let tab = self.client().new_window(true).await.unwrap();
            self.client().switch_to_window(tab.handle).await.unwrap();
        });
        self.open(address);
    }

    /// The tab that was opened as the so many-th, from 0.
    pub fn look_at_tab(&self, at: usize) {
        self.runtime.block_on(async {
            let tabs = self.client().windows().await.unwrap();
            self.client()
                .switch_to_window(tabs[at].clone())
                .await
                .unwrap();
        });
    }

    /// What a script gives back; its `arguments` are these.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.try_run(script, arguments).unwrap()
    }

    fn try_run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
        self.runtime
            .block_on(self.client().execute(script, arguments))
    }

    /// What can be read on the page.
    pub fn text(&self) -> String {
        self.run("return document.body.innerText", vec![])
            .as_str()
            .unwrap_or("")
            .to_owned()
    }

    /// Until the script gives back something but `false`, `null` or an empty text.
    pub fn wait_for(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let start = Instant::now();
        loop {
            match self.try_run(script, arguments.to_vec()) {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(Value::String(text)) if text.is_empty() => {}
                Ok(found) => return found,
            }
            if start.elapsed() > PATIENCE {
                let picture = self.picture(&format!("failed {what}"));
                panic!("no {what} on this page ({picture}):\n{}", self.text());
            }
            thread::sleep(Duration::from_millis(25));
        }
    }

    pub fn see(&self, text: &str) {
        self.wait_for(
            text,
            "return document.body && document.body.innerText.toLowerCase().includes(arguments[0].toLowerCase())",
            &[json!(text)],
        );
    }

    /// Types into what has the focus.
    pub fn press(&self, keys: &str) {
        let start = Instant::now();
        let typed = || {
            self.runtime.block_on(async {
                let focused = self.client().active_element().await?;
                focused.send_keys(keys).await
            })
        };
        // The page may have been drawn anew between the two; nothing was typed then.
        while let Err(error) = typed() {
            assert!(
                error.is_stale_element_reference() && start.elapsed() < PATIENCE,
                "{error}"
            );
        }
    }

    /// The page is loaded without its scripts from now on.
    pub fn forbid_scripts(&self) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        );
    }

    /// A tap on the first element of this kind; false: it is not there, or something else lies over it.
    pub fn try_tap(&self, css: &str) -> bool {
        self.runtime.block_on(async {
            match self.client().find(Locator::Css(css)).await {
                Ok(found) => found.click().await.is_ok(),
                Err(_) => false,
            }
        })
    }

    /// Everything the driver has heard from the page since it was last asked: errors, and what its rules forbid.
    pub fn complaints(&self) -> Vec<String> {
        let told = self.besides("se/log", json!({ "type": "browser" }));
        let lines = told.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .map(|line| format!("{}: {}", line["level"], line["message"]))
            .collect()
    }

    /// Everything the page was sent over its sockets, as its network has it.
    pub fn frames(&self) -> Vec<String> {
        let told = self.besides("se/log", json!({ "type": "performance" }));
        let mut frames = self.frames.borrow_mut();
        for line in told.as_array().into_iter().flatten() {
            let told = line["message"].as_str().unwrap_or_default();
            let told: Value = serde_json::from_str(told).unwrap();
            if told["message"]["method"] == "Network.webSocketFrameReceived" {
                let frame = &told["message"]["params"]["response"]["payloadData"];
                frames.push(frame.as_str().unwrap().to_owned());
            }
        }
        frames.clone()
    }

    /// Keeps a picture of the page and says where.
    pub fn picture(&self, name: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser-shots");
        fs::create_dir_all(&folder).unwrap();
        let name: String = name
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        let path = folder.join(format!("{name}.png"));
        if let Ok(picture) = self.runtime.block_on(self.client().screenshot()) {
            fs::write(&path, picture).unwrap();
        }
        path.display().to_string()
    }

    /// The phone is out of reach, and knows it.
    pub fn lose_network(&self) {
        self.wifi.cut();
        self.set_offline(true);
    }

    pub fn find_network(&self) {
        self.wifi.mend();
        self.set_offline(false);
    }

    fn set_offline(&self, is_offline: bool) {
        let conditions = json!({ "offline": is_offline, "latency": 0, "download_throughput": -1, "upload_throughput": -1 });
        self.besides(
            "chromium/network_conditions",
            json!({ "network_conditions": conditions }),
        );
    }

    /// The screen is dark: the page does nothing, and what is sent to it gets nowhere, without a word to either side.
    pub fn sleep(&self) {
        // Only a page that nobody sees falls asleep.
        self.focus(false);
        self.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" }));
        self.wifi.hush();
    }

    /// After an hour, by the phone's own clock.
    pub fn wake(&self) {
        self.run(
            "const now = Date.now; Date.now = () => now() + 3600000;",
            vec![],
        );
        self.devtools("Page.setWebLifecycleState", json!({ "state": "active" }));
        self.devtools("Page.bringToFront", json!({}));
        self.focus(true);
    }

    /// Whether its window has the focus, whatever other windows there are.
    fn focus(&self, has_it: bool) {
        self.devtools(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": has_it }),
        );
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(async {
                tokio::time::timeout(Duration::from_secs(10), client.close()).await
            });
        }
    }
}
