//! Stands in front of a real server and hands everything on, until it is told to misbehave.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How it misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers so, and does nothing.
    Status(u16),
    /// Takes the request and never answers, as a line that is open at one end only.
    Silent,
    /// Does what was asked, and never says so.
    DoneThenSilent,
    /// Does what was asked, and hangs up before saying so.
    DoneThenCut,
    /// Hangs up in the middle of the request.
    CutInRequest,
    /// Hangs up in the middle of the answer.
    CutInAnswer,
    /// Sends the body of its answer a byte at a time.
    Drip,
    /// Announces more than it sends.
    TooLong,
    /// Announces less than it sends.
    TooShort,
    /// Sends without end.
    Endless,
    /// Sends half a list.
    Malformed,
    /// Sends the page where one logs in to the line.
    Page,
    /// Sends to another address.
    Elsewhere(SocketAddr),
}

/// What it does with whom, and how often it did so.
#[derive(Default)]
struct Plan {
    fault: Option<(&'static str, Fault, usize)>,
    met: usize,
    asked: usize,
}

/// The server in front.
pub struct Faulty {
    pub address: SocketAddr,
    plan: Arc<Mutex<Plan>>,
}

impl Faulty {
    /// Stands in front of `behind`.
    pub fn before(behind: SocketAddr) -> Faulty {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let plan = Arc::new(Mutex::new(Plan::default()));
        let shared = Arc::clone(&plan);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let plan = Arc::clone(&shared);
                // A client that hangs up is no trouble.
                std::thread::spawn(move || drop(answer(stream, behind, &plan)));
            }
        });
        Faulty { address, plan }
    }

    /// Misbehaves with the next `times` requests of a method.
    pub fn arm(&self, method: &'static str, fault: Fault, times: usize) {
        *self.plan.lock().unwrap() = Plan { fault: Some((method, fault, times)), ..Plan::default() };
    }

    /// How many requests came since this was asked last.
    pub fn asked(&self) -> usize {
        std::mem::take(&mut self.plan.lock().unwrap().asked)
    }

    /// Behaves again; answers how often it misbehaved.
    pub fn calm(&self) -> usize {
        std::mem::take(&mut *self.plan.lock().unwrap()).met
    }
}

/// What is to happen to a request of this method.
fn planned(plan: &Mutex<Plan>, method: &str) -> Option<Fault> {
    let mut plan = plan.lock().unwrap();
    plan.asked += 1;
    match plan.fault {
        Some((wanted, fault, times)) if wanted == method && plan.met < times => {
            plan.met += 1;
            Some(fault)
        }
        _ => None,
    }
}

fn answer(mut client: TcpStream, behind: SocketAddr, plan: &Mutex<Plan>) -> std::io::Result<()> {
    let head = read_head(&mut client)?;
    let fault = planned(plan, head.split(' ').next().unwrap_or_default());
    let length = length_of(&head);
    if fault == Some(Fault::CutInRequest) {
        let mut half = vec![0; length / 2];
        return client.read_exact(&mut half);
    }
    let mut body = vec![0; length];
    client.read_exact(&mut body)?;
    match fault {
        Some(Fault::Status(status)) => client.write_all(plain(status, "").as_bytes()),
        Some(Fault::Silent) => wait(&mut client),
        Some(Fault::Malformed) => client.write_all(plain(207, "<D:multistatus xmlns:D=\"DAV:\"><D:resp").as_bytes()),
        Some(Fault::Page) => client.write_all(plain(200, "<html><body>请先登录上网</body></html>").as_bytes()),
        Some(Fault::Elsewhere(to)) => {
            let head = format!(
                "HTTP/1.1 302 Found\r\nLocation: http://{to}/x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            );
            client.write_all(head.as_bytes())
        }
        Some(Fault::Endless) => {
            client.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            loop {
                client.write_all(format!("4000\r\n{}\r\n", "x".repeat(0x4000)).as_bytes())?;
            }
        }
        fault => {
            let said = hand_on(behind, &head, &body)?;
            say(&mut client, &said, fault)
        }
    }
}

/// Says what the server behind said, or spoils it.
fn say(client: &mut TcpStream, said: &[u8], fault: Option<Fault>) -> std::io::Result<()> {
    let at = said.windows(4).position(|four| four == b"\r\n\r\n").map_or(said.len(), |at| at + 4);
    let (head, body) = said.split_at(at);
    match fault {
        Some(Fault::DoneThenSilent) => wait(client),
        Some(Fault::DoneThenCut) => Ok(()),
        Some(Fault::CutInAnswer) => client.write_all(&said[..at - 4 + body.len() / 2]),
        Some(Fault::Drip) => {
            client.write_all(head)?;
            for byte in body {
                client.write_all(&[*byte])?;
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
        Some(Fault::TooLong) => client.write_all(&resized(head, body, body.len() + 10)),
        Some(Fault::TooShort) => client.write_all(&resized(head, body, body.len() / 2)),
        _ => client.write_all(said),
    }
}

/// The same answer, announcing another length.
fn resized(head: &[u8], body: &[u8], length: usize) -> Vec<u8> {
    let head = String::from_utf8_lossy(head);
    let kept = |line: &&str| {
        let name = line.to_ascii_lowercase();
        !line.is_empty() && !name.starts_with("content-length") && !name.starts_with("transfer-encoding")
    };
    let lines: Vec<&str> = head.split("\r\n").filter(kept).collect();
    let mut said = format!("{}\r\nContent-Length: {length}\r\n\r\n", lines.join("\r\n")).into_bytes();
    said.extend(body);
    said
}

fn plain(status: u16, body: &str) -> String {
    format!("HTTP/1.1 {status} So\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

/// Until the client gives up.
fn wait(client: &mut TcpStream) -> std::io::Result<()> {
    client.read(&mut [0]).map(drop)
}

fn hand_on(behind: SocketAddr, head: &str, body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut server = TcpStream::connect(behind)?;
    let head = head.replacen("\r\n", "\r\nConnection: close\r\n", 1);
    server.write_all(head.as_bytes())?;
    server.write_all(body)?;
    let mut said = Vec::new();
    server.read_to_end(&mut said)?;
    Ok(said)
}

fn read_head(client: &mut TcpStream) -> std::io::Result<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn length_of(head: &str) -> usize {
    let length = |line: &str| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok();
    head.lines().find_map(length).unwrap_or(0)
}
