//! A headless Chromium, driven through the two pipes of its DevTools protocol.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer of the browser may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser with one page.
pub struct Chromium {
    child: Child,
    tell: ChildStdin,
    heard: Receiver<Value>,
    asked: u64,
    session: Option<String>,
    /// What it said by itself and nobody has looked at yet.
    events: Vec<Value>,
    /// What its page was refused, or threw.
    faults: Vec<String>,
    _profile: tempfile::TempDir,
}

/// Where it is installed, if it is.
fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

impl Chromium {
    /// Starts one; none: it isn't installed.
    pub fn start() -> Option<Chromium> {
        let program = installed()?;
        let profile = tempfile::tempdir().unwrap();
        // It listens on descriptor 3 and speaks on 4; the shell puts our pipes there.
        let mut child = Command::new("sh")
            .arg("-c")
            .arg("exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null")
            .arg(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"])
            .args(["--no-first-run", "--disable-background-networking", "--remote-debugging-pipe", "--lang=en"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (tell, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (hand, heard) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                if hand.send(serde_json::from_slice(&message).unwrap()).is_err() {
                    return;
                }
            }
        });
        let (asked, session, events, faults) = (0, None, Vec::new(), Vec::new());
        let mut chromium = Chromium { child, tell, heard, asked, session, events, faults, _profile: profile };
        let target = chromium.call("Target.createTarget", &json!({"url": "about:blank"}));
        let attached =
            chromium.call("Target.attachToTarget", &json!({"targetId": target["targetId"], "flatten": true}));
        chromium.session = Some(attached["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Runtime", "Log"] {
            chromium.call(&format!("{domain}.enable"), &json!({}));
        }
        Some(chromium)
    }

    fn hear(&mut self) -> Value {
        let message = self.heard.recv_timeout(PATIENCE).expect("the browser answers");
        match message["method"].as_str() {
            Some("Log.entryAdded") => {
                let entry = &message["params"]["entry"];
                if ["security", "javascript", "violation"].contains(&entry["source"].as_str().unwrap_or_default()) {
                    self.faults.push(entry["text"].to_string());
                }
            }
            Some("Runtime.exceptionThrown") => {
                self.faults.push(message["params"]["exceptionDetails"]["exception"]["description"].to_string());
            }
            Some(_) => self.events.push(message.clone()),
            None => {}
        }
        message
    }

    /// Asks the browser, and waits for its answer.
    pub fn call(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let mut message = json!({"id": self.asked, "method": method, "params": params});
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.tell.write_all(format!("{message}\0").as_bytes()).unwrap();
        loop {
            let answer = self.hear();
            if answer["id"] == self.asked {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
        }
    }

    fn wait_until_loaded(&mut self) {
        loop {
            let loaded = self.events.iter().position(|event| event["method"] == "Page.loadEventFired");
            if let Some(place) = loaded {
                self.events.drain(..=place);
                return;
            }
            self.hear();
        }
    }

    /// Opens an address.
    pub fn open(&mut self, url: &str) {
        self.events.clear();
        self.call("Page.navigate", &json!({"url": url}));
        self.wait_until_loaded();
    }

    /// The value of an expression in the page.
    pub fn look(&mut self, expression: &str) -> Value {
        let answer = self.call("Runtime.evaluate", &json!({"expression": expression, "returnByValue": true}));
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Whether the page shows this text, folded parts included.
    pub fn shows(&mut self, text: &str) -> bool {
        self.look(&format!("document.querySelector('main').textContent.includes({})", json!(text))) == true
    }

    /// Fills a field as a person does.
    pub fn fill(&mut self, selector: &str, value: &str) {
        let set = format!("document.querySelector({}).value = {}", json!(selector), json!(value));
        self.look(&set);
    }

    /// Clicks on something that leads to another page.
    pub fn click(&mut self, selector: &str) {
        self.events.clear();
        self.look(&format!("document.querySelector({}).click()", json!(selector)));
        self.wait_until_loaded();
    }

    /// Switches the scripts of pages on or off.
    pub fn run_scripts(&mut self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", &json!({"value": !on}));
    }

    /// Makes the window so wide.
    pub fn widen(&mut self, width: u32) {
        let size = json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// What pages were refused by their policy, or threw, since somebody asked last.
    pub fn faults(&mut self) -> Vec<String> {
        // What was said before this answer has been heard with it.
        self.look("0");
        std::mem::take(&mut self.faults)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
