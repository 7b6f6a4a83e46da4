//! Taking a stick out of the system, where this account may.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Volume;

/// What asking to unmount came to. What [`finish`](crate::sync::carrier::Carrier::finish) vouched for is safe in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It is no longer mounted.
    Unmounted,
    /// Another program still has files of it open.
    Busy,
    /// Not ours to do: this system or this account leaves it to the file manager.
    NotOurs,
}

/// What a command came to: whether it succeeded, and whether it complained that the volume is in use.
struct Answer {
    done: bool,
    busy: bool,
}

/// Asks the system to unmount a stick: first the desktop's own service, then the plain command. Windows keeps nothing back
/// from a stick, and leaves taking it out to its own tray.
pub fn release(volume: &Volume) -> Release {
    if cfg!(windows) { Release::NotOurs } else { release_by(volume, run) }
}

fn release_by(volume: &Volume, mut run: impl FnMut(&str, &[&Path]) -> io::Result<Answer>) -> Release {
    let desktop = ["unmount", "--no-user-interaction", "-b"].map(Path::new);
    let [unmount, quiet, device] = desktop;
    let tries: [(&str, &[&Path]); 2] =
        [("udisksctl", &[unmount, quiet, device, &volume.device]), ("umount", &[Path::new("--"), &volume.place])];
    let mut release = Release::NotOurs;
    for (program, arguments) in tries {
        match run(program, arguments) {
            Ok(Answer { done: true, .. }) => return Release::Unmounted,
            Ok(Answer { busy: true, .. }) => release = Release::Busy,
            _ => {}
        }
    }
    release
}

fn run(program: &str, arguments: &[&Path]) -> io::Result<Answer> {
    let said = Command::new(program).args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output()?;
    let busy = String::from_utf8_lossy(&said.stderr).to_lowercase().contains("busy");
    Ok(Answer { done: said.status.success(), busy })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each of the two programs answers, and what that comes to.
    #[test]
    fn whoever_may_unmounts_and_else_a_person_is_told() {
        let volume = Volume {
            place: "/media/village/口袋 A".into(),
            label: "口袋 A".to_owned(),
            device: "/dev/sdb1".into(),
            kind: "vfat".to_owned(),
            serial: String::new(),
            read_only: false,
        };
        let (done, busy, refused) = (Some((true, false)), Some((false, true)), Some((false, false)));
        for (desktop, plain, release) in [
            (done, refused, Release::Unmounted),
            (None, done, Release::Unmounted),
            (refused, done, Release::Unmounted),
            (busy, refused, Release::Busy),
            (refused, busy, Release::Busy),
            (busy, None, Release::Busy),
            (refused, refused, Release::NotOurs),
            (None, None, Release::NotOurs),
        ] {
            let mut asked = Vec::new();
            let said = release_by(&volume, |program, arguments| {
                asked.push((program.to_owned(), arguments.last().map(|last| last.to_path_buf())));
                let answer = if program == "umount" { plain } else { desktop };
                let (done, busy) = answer.ok_or(io::ErrorKind::NotFound)?;
                Ok(Answer { done, busy })
            });
            assert_eq!(said, release, "{desktop:?}, {plain:?}");
            assert_eq!(asked[0], ("udisksctl".to_owned(), Some("/dev/sdb1".into())));
            let second = asked.get(1).map(|(_, last)| last.clone());
            assert!(second.is_none_or(|place| place == Some("/media/village/口袋 A".into())));
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_program_that_is_not_there_or_refuses_did_not_unmount() {
        assert!(run("there-is-no-such-program", &[]).is_err());
        assert!(run("true", &[]).is_ok_and(|answer| answer.done && !answer.busy));
        let said = run("sh", &[Path::new("-c"), Path::new("echo target is busy >&2; exit 32")]);
        assert!(said.is_ok_and(|answer| !answer.done && answer.busy));
    }
}
