//! Who may do what, decided from a name alone: pure, so that the whole table stands in a test.
//!
//! A desk reads what is addressed to it and what it left itself; it writes below computers' names, never over a file, and deletes
//! nothing of others. A home (or a district) may write to every desk and lets newcomers in; a station
//! may write to its home and to its own desk.

use crate::store::parcel::Device;
use crate::sync::carrier::name;
use crate::sync::envelope::{FileName, LARGEST_FILE, desk_folder};
use crate::sync::remote::rehearsal;

/// The folder of requests to be let into a network.
const REQUESTS: &str = "requests";
/// How the file of a grant begins.
const GRANT: &str = "grant-";

/// How unfinished files end: programs put a file under such a name first and then give it its own.
pub(super) const PART: &str = ".part";

/// What a path on the server stands for. Anything else is not there and cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// The top.
    Top,
    /// `requests`
    Requests,
    /// `requests/<device>-<hash>.kdr`
    Request(Device),
    /// The folder of files by which desks try whether they can write.
    Rehearsal,
    /// One of those: everybody's, and worth nothing.
    Trial,
    /// `<network>`
    Network,
    /// `<network>/<desk>`
    Desk(String),
    /// `<network>/<desk>/grant-<device>-<hash>.kdg`
    Grant(String),
    /// `<network>/<desk>/<device>`
    Sender(String, Device),
    /// `<network>/<desk>/<device>/<number>-<hash>.kdy`
    Envelope(String, Device),
}

impl Spot {
    /// Reads a path without a slash at either end.
    pub fn parse(path: &str) -> Option<Spot> {
        if path.is_empty() {
            return Some(Spot::Top);
        }
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [REQUESTS] => Some(Spot::Requests),
            [REQUESTS, file] => request(file),
            [rehearsal::FOLDER] => Some(Spot::Rehearsal),
            [rehearsal::FOLDER, file] => is_kind(file, "kdt").then_some(Spot::Trial),
            [network] => is_network(network).then_some(Spot::Network),
            [network, desk] if is_network(network) => is_desk(desk).then(|| Spot::Desk((*desk).to_owned())),
            [network, desk, last] if is_network(network) && is_desk(desk) => {
                let desk = (*desk).to_owned();
                match last.parse() {
                    Ok(device) => Some(Spot::Sender(desk, device)),
                    Err(_) => (last.starts_with(GRANT) && is_kind(last, "kdg")).then_some(Spot::Grant(desk)),
                }
            }
            [_, desk, ..] => {
                let named = FileName::parse(path).filter(|one| one.to_string() == path)?;
                Some(Spot::Envelope((*desk).to_owned(), named.sender))
            }
            [] => None,
        }
    }

    /// Reads the path of an unfinished file as what it will be.
    pub fn parse_half(path: &str) -> Option<Spot> {
        path.strip_suffix(PART).and_then(Spot::parse).filter(|spot| !spot.is_folder())
    }

    /// It is a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self, Spot::Top | Spot::Requests | Spot::Rehearsal | Spot::Network | Spot::Desk(_) | Spot::Sender(..))
    }

    /// May be taken away by whoever stands so to the computer's name. Folders and grants stay.
    pub fn may_go(&self, owner: Owner) -> bool {
        *self == Spot::Trial || matches!(self, Spot::Request(_) | Spot::Envelope(..)) && owner == Owner::Own
    }

    /// How large it may be, in bytes.
    pub fn largest(&self) -> u64 {
        if *self == Spot::Trial { 4096 } else { LARGEST_FILE as u64 }
    }

    /// The computer under whose name it stands.
    pub fn device(&self) -> Option<Device> {
        match self {
            Spot::Request(device) | Spot::Sender(_, device) | Spot::Envelope(_, device) => Some(*device),
            _ => None,
        }
    }
}

fn is_network(part: &str) -> bool {
    part.parse::<crate::sync::identity::public::NetworkName>().is_ok()
}

fn is_desk(part: &str) -> bool {
    name::folder_is_ours(part) && part.len() <= 50
}

fn request(file: &str) -> Option<Spot> {
    let device = file.split('-').next()?.parse().ok()?;
    is_kind(file, "kdr").then_some(Spot::Request(device))
}

fn is_kind(file: &str, kind: &str) -> bool {
    name::file_is_ours(file) && file.rsplit_once('.').is_some_and(|(_, end)| end == kind)
}

/// A desk that has shown its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Desk {
    /// Its code, as `QJD-SQG`.
    pub code: String,
    folder: String,
    /// The folder of the desk above; `None` for a home or a district, which write to everybody.
    above: Option<String>,
}

/// How a desk stands to a file, or to the computer under whose name it wants to leave one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// It made it; it has left something under that name before.
    Own,
    /// It has left nothing under that computer's name yet, and may.
    Free,
    /// Another desk made it, or nobody knows who; it has brought too many computers.
    Other,
}

impl Desk {
    /// The desk with this code.
    pub fn new(code: &str) -> Desk {
        let above = code.rsplit_once('-').map(|(above, _)| desk_folder(above));
        Desk { code: code.to_owned(), folder: desk_folder(code), above }
    }

    /// How its unfinished files end on the disk, where those of all desks lie together.
    pub fn half(&self) -> String {
        format!(".{}{PART}", self.folder)
    }

    /// It keeps others: a home or a district.
    pub fn keeps(&self) -> bool {
        self.above.is_none()
    }

    fn writes_to(&self, desk: &str) -> bool {
        match &self.above {
            None => true,
            Some(above) => desk == above || desk == self.folder,
        }
    }

    /// May see that it is there, and read it.
    pub fn may_see(&self, spot: &Spot, owner: Owner) -> bool {
        match spot {
            Spot::Top | Spot::Network | Spot::Requests | Spot::Rehearsal | Spot::Trial => true,
            Spot::Request(_) => self.keeps() || owner == Owner::Own,
            Spot::Desk(desk) => *desk == self.folder || self.writes_to(desk),
            Spot::Grant(desk) => *desk == self.folder || self.keeps(),
            Spot::Sender(desk, _) | Spot::Envelope(desk, _) => *desk == self.folder || owner == Owner::Own,
        }
    }

    /// May make it.
    pub fn may_make(&self, spot: &Spot, owner: Owner) -> bool {
        match spot {
            Spot::Top => false,
            Spot::Requests | Spot::Rehearsal | Spot::Trial | Spot::Network => true,
            Spot::Request(_) => owner != Owner::Other,
            Spot::Desk(desk) => self.writes_to(desk),
            Spot::Grant(_) => self.keeps(),
            Spot::Sender(desk, _) | Spot::Envelope(desk, _) => self.writes_to(desk) && owner != Owner::Other,
        }
    }

    /// May see, replace and take away an unfinished file: whoever may finish it, and nobody else.
    pub fn may_finish(&self, spot: &Spot, owner: Owner) -> bool {
        !spot.is_folder() && self.may_make(spot, owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEVICE: &str = "ffkqt4yc5t82";

    fn path(text: &str) -> String {
        text.replace('N', "7r1eg3w07r").replace('D', DEVICE).replace('E', "00000012-zzzzzzzzzz.kdy")
    }

    #[test]
    fn only_what_sync_writes_has_a_place() {
        for (text, there) in [
            ("", true),
            ("requests", true),
            ("requests/D-a1b2c3d4e5.kdr", true),
            ("N", true),
            ("N/qjd", true),
            ("N/qjd/D", true),
            ("N/qjd/D/E", true),
            ("N/qjd-sqg/grant-D-a1b2c3d4e5.kdg", true),
            ("N/qjd/D/E.part", false),
            ("N/qjd/D/other.kdy", false),
            ("N/qjd/D/E/x", false),
            ("N/qjd/x.txt", false),
            ("N/../users.json", false),
            ("N/QJD", false),
            ("users.json", false),
            ("authority.key", false),
            ("requests/x.kdr", false),
            ("requests/D/x", false),
            ("rehearsal/0000abcd.kdt", true),
            ("rehearsal/0000abcd.kdy", false),
            ("..", false),
            ("N//D", false),
        ] {
            assert_eq!(Spot::parse(&path(text)).is_some(), there, "{text}");
        }
        for (text, there) in [
            ("N/qjd/D/E.part", true),
            ("requests/D-a1b2c3d4e5.kdr.part", true),
            ("N/qjd/D/E", false),
            ("N/qjd/D.part", false),
            ("N/qjd.part", false),
        ] {
            assert_eq!(Spot::parse_half(&path(text)).is_some(), there, "{text}");
        }
    }

    /// Read, make, remove; as the owner of the computer's name, with a free name, with another's.
    #[test]
    fn a_desk_reads_what_is_for_it_and_writes_under_its_own_name() {
        for (who, text, own, free, other) in [
            ("QJD-SQG", "", "r--", "r--", "r--"),
            ("QJD-SQG", "N", "rm-", "rm-", "rm-"),
            ("QJD-SQG", "N/qjd", "rm-", "rm-", "rm-"),
            ("QJD-SQG", "N/qjd/D", "rm-", "-m-", "---"),
            ("QJD-SQG", "N/qjd/D/E", "rmd", "-m-", "---"),
            ("QJD-SQG", "N/qjd-sqg/D/E", "rmd", "rm-", "r--"),
            ("QJD-SQG", "N/qjd-ldh", "---", "---", "---"),
            ("QJD-SQG", "N/qjd-ldh/D/E", "r-d", "---", "---"),
            ("QJD-SQG", "N/zzq/D/E", "r-d", "---", "---"),
            ("QJD-SQG", "N/qjd-sqg/grant-D-a1b2c3d4e5.kdg", "r--", "r--", "r--"),
            ("QJD-SQG", "N/qjd-ldh/grant-D-a1b2c3d4e5.kdg", "---", "---", "---"),
            ("QJD-SQG", "requests/D-a1b2c3d4e5.kdr", "rmd", "-m-", "---"),
            ("QJD", "N/qjd/D/E", "rmd", "rm-", "r--"),
            ("QJD", "N/qjd-sqg/D/E", "rmd", "-m-", "---"),
            ("QJD", "N/yqq/D/E", "rmd", "-m-", "---"),
            ("QJD", "N/qjd-sqg/grant-D-a1b2c3d4e5.kdg", "rm-", "rm-", "rm-"),
            ("QJD-SQG", "rehearsal/0000abcd.kdt", "rmd", "rmd", "rmd"),
            ("QJD", "requests/D-a1b2c3d4e5.kdr", "rmd", "rm-", "r--"),
        ] {
            let (desk, spot) = (Desk::new(who), Spot::parse(&path(text)).unwrap());
            for (owner, rights) in [(Owner::Own, own), (Owner::Free, free), (Owner::Other, other)] {
                let sign = |may: bool, letter| if may { letter } else { '-' };
                let found: String = [
                    sign(desk.may_see(&spot, owner), 'r'),
                    sign(desk.may_make(&spot, owner), 'm'),
                    sign(spot.may_go(owner), 'd'),
                ]
                .iter()
                .collect();
                assert_eq!(found, rights, "{who} {text} {owner:?}");
            }
        }
    }
}
