//! The program as a server: started, asked over its socket, killed or stopped.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::ground::Ground;
use crate::program::{Death, PATIENCE, print, program};

/// No answer is waited for longer than this.
const ANSWER: Duration = Duration::from_secs(20);

/// Where servers run: a database, and a directory for each of them.
pub struct Site {
    pub ground: Ground,
    homes: Vec<TempDir>,
    key: PathBuf,
}

impl Site {
    /// For so many servers, which share the database and its key.
    pub fn new(ground: Ground, servers: usize) -> Site {
        let homes: Vec<TempDir> = (0..servers).map(|_| tempfile::tempdir().expect("a temporary directory")).collect();
        let key = homes.first().expect("a server").path().join("shared.key");
        Site { ground, homes, key }
    }

    /// The program on this database, as the server of this index.
    pub fn program(&self, server: usize) -> Command {
        let mut command = program(&self.ground.place());
        if matches!(self.ground, Ground::Postgres(_)) {
            command.env("PARCELWATCH_DATA", self.home(server));
        }
        command.env("PARCELWATCH_KEY_FILE", &self.key).env("PARCELWATCH_ALLOW_NET", "127.0.0.0/8");
        command
    }

    fn home(&self, server: usize) -> &Path {
        self.homes[server].path()
    }

    /// A token that may do everything.
    pub fn token(&self, name: &str) -> String {
        let made = print(self.program(0).args(["token", "create", name, "--scope", "admin"]));
        format!("Bearer {}", made.trim())
    }

    /// Starts the server of this index on any port.
    pub fn serve(&self, server: usize) -> Serving {
        self.serve_at(server, "127.0.0.1:0", None).expect("the server starts")
    }

    /// Starts it there; none: it died before it listened.
    pub fn serve_at(&self, server: usize, listen: &str, death: Option<&Death>) -> Option<Serving> {
        let mut command = self.program(server);
        if let Some(Death::At(place, passes)) = death {
            command.env("CRASH_AT", format!("{place}:{passes}"));
        }
        Serving::start(command.args(["serve", "--listen", listen]))
    }
}

/// A running server. It is killed when it is dropped.
pub struct Serving {
    child: Child,
    pub address: SocketAddr,
}

impl Serving {
    fn start(command: &mut Command) -> Option<Serving> {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
        let (tell, said) = mpsc::channel();
        thread::spawn(move || {
            // Its log is read to the end, so that it never waits for a reader.
            for line in lines.map_while(Result::ok) {
                if let Some(address) = line.strip_prefix("Parcelwatch is at http://") {
                    let _ = tell.send(address.parse::<SocketAddr>().expect("an address"));
                }
            }
        });
        let address = said.recv_timeout(Duration::from_secs(30));
        let mut serving = Serving { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        match address {
            Ok(address) => serving.address = address,
            Err(_) => {
                serving.kill();
                return None;
            }
        }
        Some(serving)
    }

    /// Waits until it is ready; false: it died before.
    pub fn becomes_ready(&mut self) -> bool {
        loop {
            match ask(self.address, &Asks::get("/readyz")) {
                Ok(reply) if reply.status == 200 => return true,
                _ if self.is_gone() => return false,
                _ => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    /// Whether its process has ended.
    pub fn is_gone(&mut self) -> bool {
        self.child.try_wait().expect("a child").is_some()
    }

    /// Lets it die: by itself at its place, else after the span.
    pub fn die(mut self, death: &Death) {
        match death {
            Death::After(span) | Death::Speaking(span) => thread::sleep(*span),
            Death::At(..) => {
                let begun = parcelwatch::clock::stopwatch();
                while begun.elapsed() < PATIENCE && !self.is_gone() {
                    thread::sleep(Duration::from_millis(1));
                }
            }
        }
        self.kill();
    }

    /// Kills it.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks it to stop.
    pub fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("a signal").success());
    }

    /// Waits until it has stopped.
    pub fn ends(&mut self) -> ExitStatus {
        self.child.wait().expect("a child")
    }

    /// Stops it as a signal does; it has to end well.
    pub fn stop(mut self) {
        self.terminate();
        let status = self.ends();
        assert!(status.success(), "{status}");
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A request.
#[derive(Clone, Debug, Default)]
pub struct Asks {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Asks {
    pub fn get(path: &str) -> Asks {
        Asks { method: "GET", path: path.to_owned(), ..Asks::default() }
    }

    pub fn post(path: &str, body: &str) -> Asks {
        Asks { method: "POST", path: path.to_owned(), body: body.to_owned(), ..Asks::default() }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Asks {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn by(self, token: &str) -> Asks {
        self.header("Authorization", token)
    }

    fn text(&self, address: SocketAddr, connection: &str) -> String {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nHost: {address}\r\nConnection: {connection}\r\nContent-Length: {}\r\n",
            self.method,
            self.path,
            self.body.len()
        );
        for (name, value) in &self.headers {
            text += &format!("{name}: {value}\r\n");
        }
        text + "\r\n" + &self.body
    }
}

/// A whole answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Whether it has this header, whatever it says.
    pub fn has(&self, name: &str) -> bool {
        let names = self.head.lines().filter_map(|line| line.split_once(':'));
        names.into_iter().any(|(found, _)| found.eq_ignore_ascii_case(name))
    }
}

/// Sends a request on a connection of its own. An answer that ends before its end is none.
pub fn ask(address: SocketAddr, asks: &Asks) -> std::io::Result<Reply> {
    let mut connection = connect(address)?;
    connection.write_all(asks.text(address, "close").as_bytes())?;
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes)?;
    whole(&String::from_utf8_lossy(&bytes)).ok_or_else(|| ErrorKind::UnexpectedEof.into())
}

fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let connection = TcpStream::connect(address)?;
    connection.set_read_timeout(Some(ANSWER))?;
    connection.set_nodelay(true)?;
    Ok(connection)
}

/// Somebody who asks again and again on one connection, as long as the server keeps it.
#[derive(Default)]
pub struct Kept {
    connection: Option<TcpStream>,
}

impl Kept {
    pub fn ask(&mut self, address: SocketAddr, asks: &Asks) -> std::io::Result<Reply> {
        let mut connection = self.connection.take().map_or_else(|| connect(address), Ok)?;
        connection.write_all(asks.text(address, "keep-alive").as_bytes())?;
        let (mut bytes, mut part) = (Vec::new(), [0; 4096]);
        loop {
            match connection.read(&mut part)? {
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                count => bytes.extend_from_slice(&part[..count]),
            }
            if let Some(reply) = whole(&String::from_utf8_lossy(&bytes)) {
                let ends = reply.head.to_lowercase().contains("connection: close");
                self.connection = Some(connection).filter(|_| !ends);
                return Ok(reply);
            }
        }
    }
}

fn whole(text: &str) -> Option<Reply> {
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let reply = Reply { status, head: head.to_owned(), body: body.to_owned() };
    let length = head.lines().filter_map(|line| line.split_once(':'));
    let length = length.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let is_whole = match length {
        Some((_, length)) => length.trim().parse() == Ok(body.len()),
        None => body.ends_with("0\r\n\r\n"),
    };
    is_whole.then_some(reply)
}
