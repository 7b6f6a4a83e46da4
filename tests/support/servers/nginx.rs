//! nginx with its WebDAV modules, as Debian ships them (`nginx-light`, `libnginx-mod-http-dav-ext`).

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use koudai::sync::remote::Remote;

/// Where Debian puts the program and its module.
const PROGRAM: &str = "/usr/sbin/nginx";
const MODULE: &str = "/usr/lib/nginx/modules/ngx_http_dav_ext_module.so";

/// A server and its folder; it ends with the test.
pub struct Nginx {
    child: Child,
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Nginx {
    /// Starts it; `None` where it is not installed. The gate installs it, and forbids to do without.
    pub fn start() -> Option<Nginx> {
        if !Path::new(PROGRAM).exists() || !Path::new(MODULE).exists() {
            assert!(std::env::var_os("KOUDAI_GATE").is_none(), "the gate installs nginx-light and its WebDAV module");
            println!("not tried: nginx-light and libnginx-mod-http-dav-ext are not installed");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        // Taken again at once: nobody else asks for a port in between.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let dir = folder.path();
        for part in ["files", "work"] {
            std::fs::create_dir(dir.join(part)).unwrap();
        }
        std::fs::write(dir.join("users"), format!("{}:{{PLAIN}}{}\n", super::USER, super::SECRET)).unwrap();
        std::fs::write(dir.join("nginx.conf"), settings(dir, address)).unwrap();
        let child = Command::new(PROGRAM)
            .args(["-e", "stderr", "-p"])
            .arg(dir)
            .arg("-c")
            .arg(dir.join("nginx.conf"))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "nginx does not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(Nginx { child, address, _folder: folder })
    }

    /// How a desk is told of it.
    pub fn remote(&self) -> Remote {
        Remote { address: format!("http://{}/dav/", self.address), ..super::dav::remote(self.address) }
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn settings(dir: &Path, address: SocketAddr) -> String {
    let dir = dir.display();
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {dir}/work/{kind};"))
        .join("\n");
    format!(
        "load_module {MODULE};\ndaemon off;\nmaster_process off;\npid {dir}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\n\
         server {{\nlisten {address};\nclient_max_body_size 64m;\nlocation /dav/ {{\nalias {dir}/files/;\n\
         dav_methods PUT DELETE MKCOL COPY MOVE;\ndav_ext_methods PROPFIND OPTIONS;\n\
         auth_basic koudai;\nauth_basic_user_file {dir}/users;\n}}\n}}\n}}\n"
    )
}
