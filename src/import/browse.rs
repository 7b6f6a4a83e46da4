//! Finding the file to import: where to begin, what a folder holds, and what a typed or pasted path means.

use std::path::{Path, PathBuf};

use crate::domain::pinyin;
use crate::obstacle::Obstacle;

use super::Error;

/// Spreadsheets by their names' ends. What a file really is shows when it is read.
const ENDINGS: [&str; 7] = ["xlsx", "xls", "xlsm", "et", "ods", "csv", "tsv"];
/// Entries of one folder that are listed.
const MOST: usize = 2_000;
/// Below these, sticks and disks appear when they are plugged in.
const REMOVABLE: [&str; 2] = ["/media/", "/run/media/"];
/// Where people mount one by hand: only what stands right below it.
const BY_HAND: &str = "/mnt/";

/// A place to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A stick or another disk.
    Removable,
    /// The person's own folder.
    Home,
    /// Where the browser puts files.
    Downloads,
    /// The desktop.
    Desktop,
    /// The person's documents.
    Documents,
    /// Where the program was started.
    Current,
}

/// What stands in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// The whole path.
    pub path: PathBuf,
    /// A folder rather than a spreadsheet.
    pub is_folder: bool,
    /// Bytes of a file.
    pub size: u64,
}

/// Where to begin looking, the likeliest first: sticks, then the person's own folders. Only what is there.
pub fn places() -> Vec<(PlaceKind, PathBuf)> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mut all: Vec<(PlaceKind, PathBuf)> =
        removable(&mounts).into_iter().map(|path| (PlaceKind::Removable, path)).collect();
    if let Some(dirs) = directories::UserDirs::new() {
        let named = [
            (PlaceKind::Downloads, dirs.download_dir()),
            (PlaceKind::Desktop, dirs.desktop_dir()),
            (PlaceKind::Documents, dirs.document_dir()),
            (PlaceKind::Home, Some(dirs.home_dir())),
        ];
        all.extend(named.into_iter().filter_map(|(kind, path)| Some((kind, path?.to_owned()))));
    }
    all.extend(std::env::current_dir().map(|path| (PlaceKind::Current, path)));
    let mut met = Vec::new();
    all.retain(|(_, path)| {
        let new = path.is_dir() && !met.contains(path);
        met.push(path.clone());
        new
    });
    all
}

/// Mount points of sticks in the kernel's table, in which a space is written `\040`.
fn removable(mounts: &str) -> Vec<PathBuf> {
    let points = mounts.lines().filter_map(|line| line.split(' ').nth(1));
    let points = points.filter(|point| {
        let by_hand = point.strip_prefix(BY_HAND).is_some_and(|name| !name.contains('/'));
        by_hand || REMOVABLE.iter().any(|below| point.starts_with(below))
    });
    points.map(|point| PathBuf::from(decoded(point, '\\', 3, 8))).collect()
}

/// Reads bytes that are written as a mark and so many digits: `\040`, `%E8`. A mark without them stands for itself.
fn decoded(text: &str, mark: char, digits: usize, radix: u32) -> String {
    let mut parts = text.split(mark);
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        if let Some(byte) = part.get(..digits).and_then(|code| u8::from_str_radix(code, radix).ok()) {
            bytes.push(byte);
            bytes.extend(part.as_bytes().iter().skip(digits));
        } else {
            bytes.extend(mark.encode_utf8(&mut [0; 4]).as_bytes());
            bytes.extend(part.as_bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The folders and spreadsheets in a folder, folders first, by pinyin. Hidden ones are left out.
///
/// # Errors
/// The folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Found>, Error> {
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing(folder.display().to_string()),
        _ => Error::Unreadable(folder.display().to_string(), Obstacle::from(&error)),
    };
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        // One entry that cannot be looked at does not spoil the others.
        let Ok(entry) = entry else { continue };
        let name = entry.file_name().to_string_lossy().into_owned();
        // Spreadsheet programs lay `~$name` beside a file that is open.
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let path = entry.path();
        let Ok(about) = std::fs::metadata(&path) else { continue };
        if about.is_dir() || is_spreadsheet(&path) {
            all.push(Found { name, path, is_folder: about.is_dir(), size: about.len() });
        }
        if all.len() == MOST {
            break;
        }
    }
    all.sort_by_cached_key(|found| (!found.is_folder, pinyin::sort_key(&found.name)));
    Ok(all)
}

fn is_spreadsheet(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// The path that a typed or pasted text means, if it is one: absolute, `~/…`, in quotation marks, `file://…` as file managers
/// give it, or with `\ ` for spaces as terminals do.
pub fn path_of(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    let bare = ['\'', '"'].into_iter().find_map(|mark| typed.strip_prefix(mark)?.strip_suffix(mark)).unwrap_or(typed);
    if let Some(address) = bare.strip_prefix("file://") {
        return Some(PathBuf::from(decoded(address, '%', 2, 16)));
    }
    if let Some(rest) = bare.strip_prefix('~')
        && (rest.is_empty() || rest.starts_with('/'))
    {
        let home = directories::UserDirs::new()?.home_dir().to_owned();
        return Some(home.join(rest.trim_start_matches('/')));
    }
    let path = PathBuf::from(bare);
    if path.exists() || cfg!(windows) {
        return path.is_absolute().then_some(path);
    }
    bare.starts_with('/').then(|| PathBuf::from(bare.replace('\\', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_spreadsheets_are_listed_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["照片.jpg", "花名册.xlsx", "值班表.CSV", ".隐藏.csv", "~$花名册.xlsx", "说明.txt"] {
            std::fs::write(dir.path().join(name), "姓名\n").unwrap();
        }
        std::fs::create_dir(dir.path().join("资料")).unwrap();
        let found = list(dir.path()).unwrap();
        let names: Vec<(&str, bool)> = found.iter().map(|one| (one.name.as_str(), one.is_folder)).collect();
        assert_eq!(names, [("资料", true), ("花名册.xlsx", false), ("值班表.CSV", false)]);
        assert!(matches!(list(&dir.path().join("没有")), Err(Error::Missing(_))));
    }

    #[test]
    fn a_stick_is_found_by_its_mount() {
        let table = "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/wang/U\\040盘 vfat rw 0 0\n/dev/sdc1 /run/media/li/KDY exfat rw 0 0\noverlay /mnt/a/b overlay rw 0 0\n";
        assert_eq!(removable(table), [PathBuf::from("/media/wang/U 盘"), PathBuf::from("/run/media/li/KDY")]);
    }

    #[test]
    fn paths_as_people_paste_them() {
        for (typed, path) in [
            ("/tmp/没有/花名册.xlsx", Some("/tmp/没有/花名册.xlsx")),
            (" '/tmp/没有/a b.csv' ", Some("/tmp/没有/a b.csv")),
            ("/tmp/没有/a\\ b.csv", Some("/tmp/没有/a b.csv")),
            ("file:///tmp/%E8%8A%B1%E5%90%8D%E5%86%8C.csv", Some("/tmp/花名册.csv")),
            ("file:///tmp/100%.csv", Some("/tmp/100%.csv")),
            ("花名册", None),
            ("hmc", None),
            ("", None),
        ] {
            assert_eq!(path_of(typed), path.map(PathBuf::from), "{typed}");
        }
    }
}
