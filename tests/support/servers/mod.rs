//! Real servers for the tests: WebDAV and S3 from their libraries in this process, nginx from the system, and one that
//! stands in front of another and misbehaves.

pub mod dav;
pub mod faulty;
pub mod nginx;
pub mod s3;

use std::future::Future;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpStream};

pub const USER: &str = "desk";
pub const SECRET: &str = "geheim-7";

/// Accepts connections on a port of this computer, on a thread of its own, until the process ends.
pub fn serve<S, F>(answer: S) -> SocketAddr
where
    S: Fn(TcpStream) -> F + Send + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
    });
    address
}
