//! The S3 server of `s3s-fs`, over a folder, with one bucket and one account. It understands `bucket.store.test` too.

use std::net::SocketAddr;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;

use koudai::sync::remote::{Kind, Remote, Secret};

/// A server and its folder.
pub struct S3 {
    pub address: SocketAddr,
    pub folder: TempDir,
}

impl S3 {
    pub fn start() -> S3 {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("box")).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(super::USER, super::SECRET));
        let service = builder.build();
        let address = super::serve(move |stream| {
            let service = service.clone();
            async move {
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            }
        });
        S3 { address, folder }
    }

    /// How a desk is told of it.
    pub fn remote(&self) -> Remote {
        remote(self.address)
    }
}

/// How a desk is told of the bucket on a port of this computer.
pub fn remote(address: SocketAddr) -> Remote {
    Remote {
        kind: Kind::S3,
        address: format!("http://{address}/box/township"),
        user: super::USER.to_owned(),
        secret: Secret::new(super::SECRET),
        ..Remote::default()
    }
}
