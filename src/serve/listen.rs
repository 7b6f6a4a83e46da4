//! The loop of the server: connections in, one thread, an orderly end.

use std::convert::Infallible;
use std::fs::{File, TryLockError};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use futures_util::future::{Either, select};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;

use super::answer::Desks;
use super::error::ServeError;
use super::patient::Patient;
use super::users::Users;
use super::{Answered, News, Settings, private, tls};
use crate::obstacle::Obstacle;

/// How long a connection may say nothing.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long a request may take to say what it wants, and a greeting.
const HEAD: Duration = Duration::from_secs(20);
/// How long a connection may last: a day of drops is better than one that never ends.
const LONGEST: Duration = Duration::from_hours(2);
/// How long requests have to finish when the server is stopped.
const FAREWELL: Duration = Duration::from_secs(5);
/// How often somebody's wish to stop is looked for.
const LOOK: Duration = Duration::from_millis(300);
/// How long to rest when the system has no more files to give.
const REST: Duration = Duration::from_millis(200);
/// The file that keeps a second server out of the folder.
const LOCK: &str = "serve.lock";

/// Set to stop the server.
pub type Stop = Arc<AtomicBool>;

/// Whoever is told the news; on the server's thread, so it must not block for long.
pub type Tell = dyn Fn(&News<'_>) + Send + Sync;

/// Serves until `stop` is set.
///
/// # Errors
/// When it cannot begin; what happens to a single connection is nobody's end.
pub fn run(settings: &Settings, stop: &Stop, tell: Arc<Tell>) -> Result<(), ServeError> {
    private::folder(&settings.folder)?;
    let _lock = lock(settings)?;
    let desks = Arc::new(Desks::open(&settings.folder, settings.most)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| ServeError::System(Obstacle::from(&error)))?;
    runtime.block_on(serve(settings, desks, stop, tell))
}

fn lock(settings: &Settings) -> Result<File, ServeError> {
    let path = settings.folder.join(LOCK);
    let failed = |error: io::Error| ServeError::io(&path, &error);
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ServeError::AlreadyServed(settings.folder.display().to_string())),
        // A share that knows no locks is served all the same.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

async fn serve(settings: &Settings, desks: Arc<Desks>, stop: &Stop, tell: Arc<Tell>) -> Result<(), ServeError> {
    let failed = |error: io::Error| ServeError::listen(settings.listen, &error);
    let listener = TcpListener::bind(settings.listen).await.map_err(failed)?;
    let at = listener.local_addr().map_err(failed)?;
    // After the address: a second start on a used port leaves nothing behind.
    let (authority, acceptor) = if settings.plain { (None, None) } else { tls::acceptor(settings).map(some)? };
    let addresses = addresses(settings, at);
    tell(&News::Listening { at, addresses, authority, users: Users::of(&settings.folder).list()?.len() });
    let (close, closing) = watch::channel(false);
    let mut connections = JoinSet::new();
    let door = Door { desks, acceptor, tell: Arc::clone(&tell), closing };
    while !stop.load(Ordering::Relaxed) {
        match timeout(LOOK, listener.accept()).await {
            Ok(Ok((stream, from))) => drop(connections.spawn(door.clone().admit(stream, from))),
            // Out of files, or the other side has gone again.
            Ok(Err(_)) => sleep(REST).await,
            Err(_) => {}
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    // Nobody listens only when there is no connection left.
    let _ = close.send(true);
    let _ = timeout(FAREWELL, async { while connections.join_next().await.is_some() {} }).await;
    connections.shutdown().await;
    tell(&News::Stopped);
    Ok(())
}

fn some<A, B>((one, other): (A, B)) -> (Option<A>, Option<B>) {
    (Some(one), Some(other))
}

/// What stations may type.
fn addresses(settings: &Settings, at: SocketAddr) -> Vec<String> {
    let scheme = if settings.plain { "http" } else { "https" };
    let known = tls::addresses(at).into_iter().map(|ip| SocketAddr::new(ip, at.port()).to_string());
    let named = settings.names.iter().map(|name| format!("{name}:{}", at.port()));
    let mut all: Vec<String> = Vec::new();
    for address in named.chain(known).map(|host| format!("{scheme}://{host}/")) {
        // A name may be an address that is known anyway.
        if !all.contains(&address) {
            all.push(address);
        }
    }
    all
}

/// What every connection needs.
#[derive(Clone)]
struct Door {
    desks: Arc<Desks>,
    acceptor: Option<TlsAcceptor>,
    tell: Arc<Tell>,
    closing: watch::Receiver<bool>,
}

/// Counted as a connection for as long as it lives.
struct Inside<'d> {
    desks: &'d Desks,
    ip: IpAddr,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.desks.gate().leave(self.ip);
    }
}

impl Door {
    async fn admit(self, stream: TcpStream, from: SocketAddr) {
        let ip = from.ip().to_canonical();
        if !self.desks.gate().enter(ip) {
            return;
        }
        let _inside = Inside { desks: &self.desks, ip };
        let _ = timeout(LONGEST, self.greet(stream, ip)).await;
    }

    async fn greet(&self, stream: TcpStream, from: IpAddr) {
        let _ = stream.set_nodelay(true);
        let stream = Patient::new(stream, PATIENCE);
        match &self.acceptor {
            None => self.converse(stream, from).await,
            Some(acceptor) => {
                if let Ok(Ok(stream)) = timeout(HEAD, acceptor.accept(stream)).await {
                    self.converse(stream, from).await;
                }
            }
        }
    }

    async fn converse<S: AsyncRead + AsyncWrite + Send + Unpin + 'static>(&self, stream: S, from: IpAddr) {
        let service = service_fn(|request| self.answer(request, from));
        let mut builder = http1::Builder::new();
        builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(64 * 1024);
        let connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
        let mut closing = self.closing.clone();
        let asked = std::pin::pin!(async move { closing.wait_for(|closing| *closing).await.is_ok() });
        if let Either::Right((_, mut connection)) = select(connection, asked).await {
            connection.as_mut().graceful_shutdown();
            // What it dies of is told to its own side by then, or to nobody.
            let _ = connection.await;
        }
    }

    async fn answer(
        &self,
        request: Request<Incoming>,
        from: IpAddr,
    ) -> Result<Response<dav_server::body::Body>, Infallible> {
        let begun = Instant::now();
        let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
        let (response, user) = self.desks.answer(request, from).await;
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        (self.tell)(&News::Answered(&Answered { from, user, method, path, status, took }));
        Ok(response)
    }
}
