//! One request to a server at a time: how long to wait, how often to try, how much to read, whom to trust, and what became of
//! it. What WebDAV and S3 mean by it is said in their own rooms.
//!
//! No answer is followed elsewhere: a password would go along. Nothing here knows an envelope.

mod fault;
mod trust;

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Request};
use ureq::{Agent, Body};

pub use fault::{Distrust, LineFault};

/// The longest explanation of a refusal that is read.
const LONGEST_EXCUSE: u64 = 64 << 10;
/// Read at once from an answer.
const PIECE: usize = 64 << 10;

/// How long to wait for a server, and how often to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For a name and a connection with its certificate, each.
    pub connect: Duration,
    /// Without a single byte in either direction, as on a line that is open at one end only.
    pub silence: Duration,
    /// Bytes a second below which a transfer, after [`Patience::silence`], counts as standing still.
    pub slowest: u64,
    /// Tries in one run of what may pass by itself.
    pub tries: u32,
    /// Between the first two tries; doubled for each further one.
    pub pause: Duration,
}

impl Default for Patience {
    /// For a mountain line: a modem's pace is slow, and still moves.
    fn default() -> Patience {
        Patience {
            connect: Duration::from_secs(15),
            silence: Duration::from_secs(45),
            slowest: 256,
            tries: 3,
            pause: Duration::from_secs(2),
        }
    }
}

impl Patience {
    /// For somebody who stands before the screen and can do nothing else meanwhile.
    pub fn brief() -> Patience {
        Patience { connect: Duration::from_secs(5), silence: Duration::from_secs(8), tries: 1, ..Patience::default() }
    }

    /// How long so many bytes may take in all.
    fn for_bytes(&self, bytes: u64) -> Duration {
        self.silence.saturating_add(Duration::from_secs(bytes / self.slowest.max(1)))
    }
}

/// A request.
pub(super) struct Ask<'a> {
    pub(super) method: &'static str,
    pub(super) url: &'a str,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Option<&'a [u8]>,
}

impl<'a> Ask<'a> {
    /// A request without a body.
    pub(super) fn bare(method: &'static str, url: &'a str) -> Ask<'a> {
        Ask { method, url, headers: Vec::new(), body: None }
    }
}

/// The head of an answer, whose body is still to be read.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    body: Body,
    patience: Patience,
}

/// The way to one server.
pub struct Line {
    agent: Agent,
    patience: Patience,
    host: String,
    /// The header that names the account, where the server wants one with every request.
    login: Option<String>,
}

impl Line {
    /// A line to `host`, which trusts what the system trusts, or the authority of a file alone.
    ///
    /// # Errors
    /// [`LineFault::NoAuthority`].
    pub(in crate::sync) fn new(host: &str, authority: Option<&Path>, patience: Patience) -> Result<Line, LineFault> {
        let config = Agent::config_builder()
            .tls_config(trust::tls(authority)?)
            .allow_non_standard_methods(true)
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_resolve(Some(patience.connect))
            .timeout_connect(Some(patience.connect))
            .timeout_per_read(Some(patience.silence))
            .timeout_per_write(Some(patience.silence))
            .timeout_recv_response(Some(patience.silence))
            .user_agent(concat!("koudai/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .build();
        Ok(Line { agent: config.new_agent(), patience, host: host.to_owned(), login: None })
    }

    /// Names an account with every request from now on.
    pub(in crate::sync) fn log_in(&mut self, header: String) {
        self.login = Some(header);
    }

    /// How long it waits.
    pub(super) fn patience(&self) -> Patience {
        self.patience
    }

    /// Asks once, and reads the head of the answer.
    pub(super) fn ask(&self, ask: &Ask<'_>) -> Result<Answer, LineFault> {
        let mut request = Request::builder().method(ask.method).uri(ask.url);
        if let Some(login) = &self.login {
            request = request.header("authorization", login);
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        let answer = match ask.body {
            Some(body) => {
                let length = u64::try_from(body.len()).unwrap_or(u64::MAX);
                let request = request.body(body).map_err(|_| LineFault::BadAddress)?;
                let within = self.patience.for_bytes(length);
                self.agent.run(self.agent.configure_request(request).timeout_send_body(Some(within)).build())
            }
            None => self.agent.run(request.body(()).map_err(|_| LineFault::BadAddress)?),
        };
        let answer = answer.map_err(|error| fault::of(&error, &self.host))?;
        let (head, body) = answer.into_parts();
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body, patience: self.patience })
    }

    /// Tries what may pass by itself a few times.
    pub(super) fn patiently<T>(&self, mut attempt: impl FnMut() -> Result<T, LineFault>) -> Result<T, LineFault> {
        let mut pause = self.patience.pause;
        for _ in 1..self.patience.tries {
            match attempt() {
                Err(fault) if fault.is_worth_another_try() => std::thread::sleep(pause),
                other => return other,
            }
            pause = pause.saturating_mul(2);
        }
        attempt()
    }
}

impl Answer {
    /// The length it announces.
    pub(super) fn length(&self) -> Option<u64> {
        self.header("content-length")?.parse().ok()
    }

    /// A header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// It was done.
    pub(super) fn is_fine(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Reads the body.
    ///
    /// # Errors
    /// [`LineFault::Endless`] once more than `max` bytes have come; `Slow`, `Silent`, `Cut`.
    pub(super) fn read(self, max: u64) -> Result<Vec<u8>, LineFault> {
        if self.length().is_some_and(|length| length > max) {
            return Err(LineFault::Endless);
        }
        let (patience, began) = (self.patience, Instant::now());
        let mut reader = self.body.into_with_config().limit(max.saturating_add(1)).reader();
        let (mut bytes, mut piece) = (Vec::new(), vec![0; PIECE]);
        loop {
            let read = reader.read(&mut piece).map_err(|error| fault::of(&ureq::Error::from(error), ""))?;
            bytes.extend(piece.iter().take(read));
            let so_far = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            if so_far > max {
                return Err(LineFault::Endless);
            }
            if read == 0 {
                return Ok(bytes);
            }
            if began.elapsed() > patience.for_bytes(so_far) {
                return Err(LineFault::Slow);
            }
        }
    }

    /// What a refusal says of itself, as far as it is readable; never an error.
    pub(super) fn excuse(self) -> String {
        let read = self.read(LONGEST_EXCUSE).unwrap_or_default();
        String::from_utf8_lossy(&read).into_owned()
    }

    /// What a status means that both kinds of server share.
    pub(super) fn fault(&self) -> LineFault {
        match self.status {
            300..=399 => LineFault::Moved(self.header("location").unwrap_or("?").to_owned()),
            401 => LineFault::WrongPassword,
            403 => LineFault::Forbidden,
            404 | 410 => LineFault::NoFolder,
            408 => LineFault::Silent,
            413 => LineFault::TooLarge,
            507 => LineFault::Full,
            200..=299 => LineFault::NotUnderstood,
            status @ (423 | 425 | 429 | 500..) => LineFault::Busy(status),
            status => LineFault::Refused(status),
        }
    }
}
