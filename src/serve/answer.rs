//! One request: who asks, whether the password is right, then the protocol's answer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use dav_server::body::Body;
use dav_server::davpath::DavPath;
use dav_server::{DavHandler, DavMethodSet};
use headers::authorization::Basic;
use headers::{Authorization, HeaderMapExt as _};
use hyper::body::Incoming;
use hyper::header::{CONNECTION, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use hyper::{Method, Request, Response, StatusCode};
use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use super::allowed::{Desk, Spot};
use super::error::ServeError;
use super::folder::Envelopes;
use super::gate::Gate;
use super::secret;
use super::users::{User, Users};

/// What a client may ask. There is nothing to lock, copy or describe; a move gives a file that is finished its name.
const METHODS: [&str; 8] = ["OPTIONS", "GET", "HEAD", "PUT", "PROPFIND", "MKCOL", "DELETE", "MOVE"];
/// Where a file is moved to.
const DESTINATION: &str = "destination";
/// How long whoever gave a wrong password waits for the answer.
const DELAY: Duration = Duration::from_millis(700);
/// Passwords stretched at once: each takes 19 MiB for a moment.
const STRETCHED_AT_ONCE: usize = 2;

/// What all connections share.
pub(super) struct Desks {
    handlers: [DavHandler<Desk>; 2],
    users: Users,
    known: Mutex<Known>,
    gate: Mutex<Gate>,
    stretching: Semaphore,
    /// Mixed into [`Known::right`], so that what stands there is worth nothing elsewhere.
    salt: [u8; 32],
}

/// What was read from the file of users, and what was found right since.
#[derive(Default)]
struct Known {
    stamp: Option<(SystemTime, u64)>,
    users: Vec<User>,
    /// By code: a digest of the password that was right. Stretching it for every request would cost more than the request.
    right: HashMap<String, [u8; 32]>,
}

impl Desks {
    /// Opens the folder.
    pub fn open(folder: &Path, most: u64) -> Result<Desks, ServeError> {
        let envelopes = Envelopes::open(folder, most)?;
        let methods = DavMethodSet::from_vec(METHODS.to_vec()).unwrap_or_else(|_| DavMethodSet::none());
        let handler = |prefix: &str| {
            let config = DavHandler::builder().filesystem(Box::new(envelopes.clone())).methods(methods);
            if prefix.is_empty() { config } else { config.strip_prefix(prefix) }.build_handler()
        };
        // The folder may be named or not: some programs put it between the address and their files by themselves.
        let handlers = [handler(""), handler(&prefix())];
        let users = Users::of(folder);
        // A file that cannot be read is told at the start rather than to every station.
        users.list()?;
        let mut salt = [0; 32];
        getrandom::fill(&mut salt).map_err(|error| ServeError::System(crate::obstacle::Obstacle::other(&error)))?;
        let stretching = Semaphore::new(STRETCHED_AT_ONCE);
        Ok(Desks { handlers, users, known: Mutex::default(), gate: Mutex::default(), stretching, salt })
    }

    /// The doorkeeper.
    pub fn gate(&self) -> MutexGuard<'_, Gate> {
        locked(&self.gate)
    }

    /// Answers one request; also whose it was.
    pub async fn answer(
        self: &Arc<Desks>,
        request: Request<Incoming>,
        from: IpAddr,
    ) -> (Response<Body>, Option<String>) {
        let Some(shown) = request.headers().typed_get::<Authorization<Basic>>() else { return (challenge(), None) };
        let code = shown.username().trim().to_ascii_uppercase();
        if let Some(wait) = self.gate().wait(from, &code, Instant::now()) {
            let mut response = bare(StatusCode::TOO_MANY_REQUESTS);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
            return (response, None);
        }
        let Some(desk) = self.desk(&code, shown.password()).await else {
            self.gate().wrong(from, &code, Instant::now());
            tokio::time::sleep(DELAY).await;
            return (challenge(), None);
        };
        let [plain, prefixed] = &self.handlers;
        let named = request.uri().path().split('/').nth(1) == Some(super::ENVELOPES);
        let (handler, prefix) = if named { (prefixed, prefix()) } else { (plain, String::new()) };
        if let Some(refused) = refused(&request, &prefix) {
            return (bare(refused), Some(code));
        }
        (handler.handle_guarded(request, code.clone(), desk).await, Some(code))
    }

    /// The desk, if the password is right.
    async fn desk(self: &Arc<Desks>, code: &str, password: &str) -> Option<Desk> {
        let digest = self.digest(code, password);
        let kept = {
            let mut known = self.known();
            if known.right.get(code).is_some_and(|right| same(right, &digest)) {
                return Some(Desk::new(code));
            }
            known.users.iter_mut().find(|one| one.code == code).map(|one| one.hash().to_owned())
        };
        let is_known = kept.is_some();
        let _turn = self.stretching.acquire().await.ok()?;
        let password = password.to_owned();
        // For a desk that is not known as much is done, so that the time tells nobody who is.
        let checked = tokio::task::spawn_blocking(move || secret::is_right(&password, &kept.unwrap_or_default()));
        if !(checked.await.unwrap_or(false) && is_known) {
            return None;
        }
        self.known().right.insert(code.to_owned(), digest);
        Some(Desk::new(code))
    }

    /// What is known, read anew when the file has changed. A file that cannot be read then lets nobody new in.
    fn known(&self) -> MutexGuard<'_, Known> {
        let mut known = locked(&self.known);
        let stamp = self.users.stamp();
        if stamp != known.stamp || stamp.is_none() {
            *known = Known { stamp, users: self.users.list().unwrap_or_default(), right: HashMap::new() };
        }
        known
    }

    fn digest(&self, code: &str, password: &str) -> [u8; 32] {
        let parts = [&self.salt[..], code.as_bytes(), b"\n", password.as_bytes()];
        parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize().into()
    }
}

/// Compares without telling by its time how much is alike.
fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter().zip(other).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
}

fn prefix() -> String {
    format!("/{}", super::ENVELOPES)
}

/// What is refused before the library sees it.
fn refused(request: &Request<Incoming>, prefix: &str) -> Option<StatusCode> {
    // A way out of the folder, or one that cannot be read, it would take for a fault of another server.
    let paths = [Some(request.uri().path()), request.headers().get(DESTINATION).and_then(|to| to.to_str().ok())];
    let path_of = |to: &str| match to.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/").to_owned(),
        None => to.to_owned(),
    };
    let leads_in = |to: &str| DavPath::new(&path_of(to)).and_then(|mut path| path.set_prefix(prefix)).is_ok();
    if paths.into_iter().flatten().any(|to| to != "*" && !leads_in(to)) {
        return Some(StatusCode::BAD_REQUEST);
    }
    // It would empty a folder before it asks whether it may go.
    let empties = request.method() == Method::DELETE && is_folder(request.uri().path());
    empties.then_some(StatusCode::FORBIDDEN)
}

fn is_folder(path: &str) -> bool {
    let inside = path.trim_matches('/');
    let inside = inside.strip_prefix(super::ENVELOPES).map_or(inside, |rest| rest.trim_start_matches('/'));
    Spot::parse(inside).is_some_and(|spot| spot.is_folder())
}

fn locked<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    // What was sent along with a refused request is not read.
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

fn challenge() -> Response<Body> {
    let mut response = bare(StatusCode::UNAUTHORIZED);
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"koudai\""));
    response
}
