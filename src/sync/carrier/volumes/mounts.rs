//! Which of the mounts are sticks and cards: `/proc/self/mountinfo` names the devices, `/sys` tells how they are connected.
//!
//! The form of mountinfo is described in `proc_pid_mountinfo(5)`: `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::Volume;

/// One line of mountinfo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mount {
    /// `major:minor` of the device.
    pub number: String,
    /// Where.
    pub place: PathBuf,
    /// The kind of file system.
    pub kind: String,
    /// The device, or another word where there is none.
    pub source: PathBuf,
    /// Whether for reading only.
    pub read_only: bool,
}

/// Folders of the system: a disk that carries one of them is the computer's own, however it is connected.
const SYSTEM: [&str; 7] = ["/", "/boot", "/boot/efi", "/efi", "/home", "/usr", "/var"];
/// Discs, which nobody writes envelopes to.
const DISCS: [&str; 2] = ["iso9660", "udf"];
/// Signs of a serial number that tell two sticks apart.
const SERIAL: usize = 4;
/// How many layers, as of encryption, may lie between a file system and its disk.
const LAYERS: usize = 4;

/// Every mount, in the order of the kernel. None where there is no such list.
pub(super) fn read(root: &Path) -> Option<Vec<Mount>> {
    let list = fs::read(root.join("proc/self/mountinfo")).ok()?;
    Some(list.split(|byte| *byte == b'\n').filter_map(parse).collect())
}

/// Reads a line; a line of another form is no mount.
pub(super) fn parse(line: &[u8]) -> Option<Mount> {
    let fields: Vec<&[u8]> = line.split(|byte| *byte == b' ').collect();
    let dash = fields.iter().position(|field| *field == b"-")?;
    let field = |nth: usize| fields.get(nth).copied();
    let has = |options: &[u8], word: &[u8]| options.split(|byte| *byte == b',').any(|option| option == word);
    Some(Mount {
        number: String::from_utf8(field(2)?.to_vec()).ok()?,
        place: PathBuf::from(plain(field(4)?)?),
        read_only: has(field(5)?, b"ro") || field(dash + 3).is_some_and(|options| has(options, b"ro")),
        kind: String::from_utf8(field(dash + 1)?.to_vec()).ok()?,
        source: PathBuf::from(plain(field(dash + 2)?)?),
    })
}

/// Undoes the kernel's writing of spaces, tabs, line ends and backslashes as `\040`.
fn plain(field: &[u8]) -> Option<OsString> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..3).filter(|_| *first == b'\\');
        let value = escaped.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        bytes.push(value.unwrap_or(*first));
        rest = if value.is_some() { after.get(3..)? } else { after };
    }
    Some(text(bytes))
}

#[cfg(unix)]
fn text(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn text(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// The sticks and cards among the mounts, each device once, at the shortest of its places.
pub(super) fn removable(root: &Path, mounts: &[Mount]) -> Vec<Volume> {
    let computers: Vec<PathBuf> = mounts
        .iter()
        .filter(|mount| SYSTEM.iter().any(|folder| mount.place == Path::new(folder)))
        .flat_map(|mount| disks(root, mount))
        .collect();
    let mut found: BTreeMap<&str, (usize, Volume)> = BTreeMap::new();
    for (nth, mount) in mounts.iter().enumerate().filter(|(_, mount)| !DISCS.contains(&mount.kind.as_str())) {
        // A later mount on the same folder hides this one.
        let hidden = mounts.iter().skip(nth + 1).any(|later| later.place == mount.place);
        let disks = disks(root, mount);
        let plugged = disks.iter().any(|disk| is_plugged(disk) && !computers.contains(disk));
        if hidden || !plugged {
            continue;
        }
        let shorter =
            found.get(mount.number.as_str()).is_none_or(|(_, volume)| depth(&mount.place) < depth(&volume.place));
        if shorter {
            let order = found.get(mount.number.as_str()).map_or(nth, |(order, _)| *order);
            found.insert(&mount.number, (order, volume(root, mount)));
        }
    }
    let mut volumes: Vec<(usize, Volume)> = found.into_values().collect();
    volumes.sort_by_key(|(order, _)| *order);
    volumes.into_iter().map(|(_, volume)| volume).collect()
}

fn depth(place: &Path) -> usize {
    place.components().count()
}

fn volume(root: &Path, mount: &Mount) -> Volume {
    let folder = || mount.place.file_name().map(|name| name.to_string_lossy().into_owned());
    Volume {
        place: mount.place.clone(),
        label: label(root, &mount.source).or_else(folder).unwrap_or_else(|| mount.place.display().to_string()),
        device: mount.source.clone(),
        kind: mount.kind.clone(),
        serial: serial(root, &mount.source),
        read_only: mount.read_only,
    }
}

/// The label of a device, by the links that the system keeps under `/dev/disk/by-label`.
fn label(root: &Path, device: &Path) -> Option<String> {
    unescaped(&linked(&root.join("dev/disk/by-label"), device)?)
}

/// The last four signs of the number its file system was given when it was made, by the links under `/dev/disk/by-uuid`.
fn serial(root: &Path, device: &Path) -> String {
    let whole = linked(&root.join("dev/disk/by-uuid"), device).unwrap_or_default();
    let signs: Vec<char> = whole.chars().filter(char::is_ascii_alphanumeric).collect();
    signs.iter().skip(signs.len().saturating_sub(SERIAL)).collect::<String>().to_ascii_uppercase()
}

/// The name of the link in a folder that leads to a device.
fn linked(folder: &Path, device: &Path) -> Option<String> {
    let links = fs::read_dir(folder).ok()?;
    let ours = |link: &PathBuf| fs::read_link(link).is_ok_and(|to| to.file_name() == device.file_name());
    let link = links.filter_map(|link| Some(link.ok()?.path())).find(ours)?;
    Some(link.file_name()?.to_str()?.to_owned())
}

/// Undoes udev's writing of special signs as `\x20`.
fn unescaped(name: &str) -> Option<String> {
    let mut parts = name.split("\\x");
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(part.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(part.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// The disks a mount lies on, as folders of `/sys`: one, or those under a layer of encryption; none for what is no device.
fn disks(root: &Path, mount: &Mount) -> Vec<PathBuf> {
    let by_number = root.join("sys/dev/block").join(&mount.number);
    // Some file systems, as btrfs, have a number of their own: then the name of the device leads there.
    let by_name = mount.source.file_name().map(|name| root.join("sys/class/block").join(name));
    let known = fs::canonicalize(by_number).ok().or_else(|| {
        let device = mount.source.starts_with("/dev");
        fs::canonicalize(by_name.filter(|_| device)?).ok()
    });
    let mut all = Vec::new();
    if let Some(device) = known {
        below(&device, LAYERS, &mut all);
    }
    all
}

fn below(device: &Path, layers: usize, all: &mut Vec<PathBuf>) {
    let slaves = fs::read_dir(device.join("slaves")).into_iter().flatten().filter_map(Result::ok);
    let under: Vec<PathBuf> = slaves.filter_map(|slave| fs::canonicalize(slave.path()).ok()).collect();
    if under.is_empty() || layers == 0 {
        // A partition lies in the folder of its disk.
        let disk = if device.join("partition").exists() { device.parent().unwrap_or(device) } else { device };
        all.push(disk.to_owned());
    }
    if layers > 0 {
        for device in &under {
            below(device, layers - 1, all);
        }
    }
}

/// Whether a disk hangs on USB, is a card, or says itself that it can be taken out.
fn is_plugged(disk: &Path) -> bool {
    let part = |name: &str| disk.iter().any(|part| part.to_str().is_some_and(|part| part.starts_with(name)));
    let says = |file: &str, word: &str| fs::read_to_string(disk.join(file)).is_ok_and(|text| text.trim() == word);
    // Memory soldered to the board is on the same bus as cards, and calls itself MMC where they say SD.
    let card = part("mmc") && !says("device/type", "MMC");
    part("usb") || card || says("removable", "1")
}
