//! The WebDAV server of `dav-server`, over a folder, with one account.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;

use dav_server::DavHandler;
use dav_server::body::Body;
use dav_server::fakels::FakeLs;
use dav_server::localfs::LocalFs;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tempfile::TempDir;

use koudai::sync::remote::{Kind, Remote, Secret};

/// The account, as a request names it.
const LOGIN: &str = "Basic ZGVzazpnZWhlaW0tNw==";

/// A server and its folder.
pub struct Dav {
    pub address: SocketAddr,
    pub folder: TempDir,
}

impl Dav {
    pub fn start() -> Dav {
        let folder = tempfile::tempdir().unwrap();
        let address = serve(folder.path());
        Dav { address, folder }
    }

    /// How a desk is told of it.
    pub fn remote(&self) -> Remote {
        remote(self.address)
    }
}

/// How a desk is told of a WebDAV server on a port of this computer.
pub fn remote(address: SocketAddr) -> Remote {
    Remote {
        kind: Kind::WebDav,
        address: format!("http://{address}/"),
        user: super::USER.to_owned(),
        secret: Secret::new(super::SECRET),
        ..Remote::default()
    }
}

fn serve(folder: &Path) -> SocketAddr {
    let handler = DavHandler::builder()
        .filesystem(LocalFs::new(folder, false, false, false))
        .locksystem(FakeLs::new())
        .build_handler();
    super::serve(move |stream| {
        let handler = handler.clone();
        async move {
            let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                let handler = handler.clone();
                async move {
                    let known = request.headers().get("authorization").is_some_and(|login| login == LOGIN);
                    Ok::<_, Infallible>(if known {
                        handler.handle(request).await
                    } else {
                        Response::builder().status(401).body(Body::empty()).unwrap()
                    })
                }
            });
            // A client that goes away in the middle is no trouble of the server's.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        }
    })
}
