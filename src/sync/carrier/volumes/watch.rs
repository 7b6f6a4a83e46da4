//! Noticing that a stick is plugged in or pulled out, at no cost while nothing happens.

use std::fs::File;
use std::io;
use std::time::Duration;

/// Waits until something is mounted or unmounted. Only Linux tells; elsewhere a person presses a key.
#[derive(Debug)]
pub struct Watch(File);

impl Watch {
    /// Begins to watch; what happens from now on is noticed.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn begin() -> io::Result<Watch> {
        if !cfg!(target_os = "linux") {
            return Err(io::ErrorKind::Unsupported.into());
        }
        Ok(Watch(File::open("/proc/self/mountinfo")?))
    }

    /// Whether something changed within `longest`. A signal ends the wait early.
    ///
    /// # Errors
    /// When the system cannot wait.
    #[cfg(target_os = "linux")]
    pub fn wait(&self, longest: Duration) -> io::Result<bool> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let longest = Timespec::try_from(longest).ok();
        let mut watched = [PollFd::new(&self.0, PollFlags::PRI)];
        match poll(&mut watched, longest.as_ref()) {
            Ok(changed) => Ok(changed > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Nothing is told here.
    ///
    /// # Errors
    /// Always.
    #[cfg(not(target_os = "linux"))]
    pub fn wait(&self, _longest: Duration) -> io::Result<bool> {
        self.0.metadata().and(Err(io::ErrorKind::Unsupported.into()))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    /// Whoever may not mount, as most accounts, sees only that asking works.
    #[test]
    fn a_mount_is_noticed() {
        let place = tempfile::tempdir().unwrap();
        let run = |program: &str, arguments: &[&str]| {
            let command = std::process::Command::new(program).args(arguments).arg(place.path()).output();
            command.is_ok_and(|said| said.status.success())
        };
        let watch = Watch::begin().unwrap();
        watch.wait(Duration::ZERO).unwrap();
        if run("mount", &["-t", "tmpfs", "koudai-test"]) {
            let noticed = watch.wait(Duration::from_secs(10));
            assert!(run("umount", &[]));
            assert!(noticed.unwrap());
        }
    }
}
