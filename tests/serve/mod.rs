//! `koudai serve`: the township's own server, asked as stations ask it.

mod command;
mod desks;
mod lines;
mod lockout;
mod own;
mod rights;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use koudai::serve::{Authority, News, ServeError, Settings, Stop, Users, run};
use tempfile::TempDir;
use ureq::http::Request;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// An envelope's whereabouts: for the home, from one computer.
pub const FOR_HOME: &str = "7r1eg3w07r/qjd/ffkqt4yc5t82/00000012-zzzzzzzzzz.kdy";
/// For the station, from the home's computer.
pub const FOR_STATION: &str = "7r1eg3w07r/qjd-sqg/0123456789ab/00000001-zzzzzzzzzz.kdy";

/// A server in this process, and the passwords of its desks.
pub struct Server {
    pub dir: TempDir,
    pub at: SocketAddr,
    pub authority: Option<Authority>,
    pub log: Arc<Mutex<Vec<String>>>,
    passwords: Vec<(String, String)>,
    stop: Stop,
    thread: Option<JoinHandle<Result<(), ServeError>>>,
}

/// What a request came to.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

pub fn settings(folder: &Path) -> Settings {
    Settings {
        listen: "127.0.0.1:0".parse().unwrap(),
        folder: folder.to_owned(),
        plain: true,
        names: Vec::new(),
        most: 1 << 30,
    }
}

impl Server {
    /// Without TLS, with a home and two stations.
    pub fn start() -> Server {
        Server::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Settings)) -> Server {
        let dir = tempfile::tempdir().unwrap();
        let mut settings = settings(dir.path());
        change(&mut settings);
        let users = Users::of(&settings.folder);
        let add = |code: &str| (code.to_owned(), users.add(code, "").unwrap().1);
        let passwords = ["QJD", "QJD-SQG", "QJD-LDH"].map(add).to_vec();
        Server::again(dir, passwords, settings)
    }

    fn again(dir: TempDir, passwords: Vec<(String, String)>, settings: Settings) -> Server {
        let (stop, log) = (Stop::default(), Arc::<Mutex<Vec<String>>>::default());
        let (listening, heard) = mpsc::channel();
        let (own, lines) = (Arc::clone(&stop), Arc::clone(&log));
        let tell = move |news: &News<'_>| match news {
            News::Listening { at, authority, .. } => listening.send((*at, authority.clone())).unwrap(),
            other => lines.lock().unwrap().push(format!("{other:?}")),
        };
        let thread = std::thread::spawn(move || run(&settings, &own, Arc::new(tell)));
        let (at, authority) = heard.recv().unwrap();
        Server { dir, at, authority, log, passwords, stop, thread: Some(thread) }
    }

    /// Stops it as a signal does, and starts it again in the same folder.
    pub fn restart(mut self) -> Server {
        self.ended().unwrap();
        let dir = std::mem::replace(&mut self.dir, tempfile::tempdir().unwrap());
        let settings = settings(dir.path());
        Server::again(dir, self.passwords.clone(), settings)
    }

    pub fn ended(&mut self) -> Result<(), ServeError> {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().map_or(Ok(()), |thread| thread.join().unwrap())
    }

    pub fn password(&self, code: &str) -> &str {
        &self.passwords.iter().find(|(known, _)| known == code).unwrap().1
    }

    /// Where an envelope lies.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("koudai").join(name)
    }

    /// Asks with the desk's own password.
    pub fn ask(&self, code: &str, method: &str, path: &str, body: &[u8]) -> Answer {
        self.ask_as(&format!("{code}:{}", self.password(code)), method, path, body)
    }

    /// Asks with these credentials.
    pub fn ask_as(&self, credentials: &str, method: &str, path: &str, body: &[u8]) -> Answer {
        let scheme = if self.authority.is_some() { "https" } else { "http" };
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{scheme}://{}/{path}", self.at))
            .header("Authorization", basic(credentials));
        if method == "PROPFIND" {
            request = request.header("Depth", "1");
        }
        let mut answered = if method == "PUT" {
            self.agent().run(request.body(body).unwrap()).unwrap()
        } else {
            self.agent().run(request.body(()).unwrap()).unwrap()
        };
        Answer { status: answered.status().as_u16(), body: answered.body_mut().read_to_vec().unwrap() }
    }

    /// Moves a file where nothing is.
    pub fn rename(&self, code: &str, from: &str, to: &str) -> u16 {
        let request = Request::builder()
            .method("MOVE")
            .uri(format!("http://{}/{from}", self.at))
            .header("Authorization", basic(&format!("{code}:{}", self.password(code))))
            .header("Destination", format!("http://{}/{to}", self.at))
            .header("Overwrite", "F")
            .body(())
            .unwrap();
        self.agent().run(request).unwrap().status().as_u16()
    }

    pub fn agent(&self) -> ureq::Agent {
        let mut config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_mins(1)));
        if let Some(authority) = &self.authority {
            let pem = std::fs::read(&authority.path).unwrap();
            let roots = RootCerts::new_with_certs(&[Certificate::from_pem(&pem).unwrap()]);
            config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
        }
        config.build().new_agent()
    }

    /// Leaves a file, with the folders above it.
    pub fn put(&self, code: &str, path: &str, body: &[u8]) -> u16 {
        for (at, _) in path.match_indices('/') {
            let made = self.ask(code, "MKCOL", &path[..at], b"").status;
            assert!([201, 405].contains(&made), "{made} for {}", &path[..at]);
        }
        self.ask(code, "PUT", path, body).status
    }

    /// A connection on which bytes are sent by hand.
    pub fn line(&self) -> TcpStream {
        let line = TcpStream::connect(self.at).unwrap();
        line.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        line
    }

    /// A request without a body, by hand.
    pub fn begin(&self, line: &mut TcpStream, code: &str, method: &str, path: &str) {
        let credentials = basic(&format!("{code}:{}", self.password(code)));
        write!(line, "{method} /{path} HTTP/1.1\r\nHost: x\r\nAuthorization: {credentials}\r\n\r\n").unwrap();
    }

    /// The head of a PUT, by hand.
    pub fn begin_put(&self, line: &mut TcpStream, code: &str, path: &str, length: usize) {
        let credentials = basic(&format!("{code}:{}", self.password(code)));
        write!(
            line,
            "PUT /{path} HTTP/1.1\r\nHost: x\r\nAuthorization: {credentials}\r\nContent-Length: {length}\r\n\r\n"
        )
        .unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.ended();
    }
}

/// The first line of what comes back on a connection.
pub fn first_line(line: &mut TcpStream) -> String {
    let mut answer = [0; 64];
    let count = line.read(&mut answer).unwrap();
    String::from_utf8_lossy(&answer[..count]).lines().next().unwrap_or_default().to_owned()
}

/// Every file below a folder, by its path from there.
pub fn files(folder: &Path) -> Vec<String> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

fn basic(credentials: &str) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::from("Basic ");
    for three in credentials.as_bytes().chunks(3) {
        let bits = three.iter().chain(&[0; 2]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for sign in 0..4 {
            text.push(if sign > three.len() { '=' } else { SIGNS[bits >> (18 - 6 * sign) & 63].into() });
        }
    }
    text
}
