//! From a file to [`Grid`]s: what kind of file it is shows in its first bytes, never in its name alone.

use std::io::Read as _;
use std::path::Path;

use super::workbook;
use super::{Error, Grid, table};
use crate::obstacle::Obstacle;

/// The largest file we open, in bytes.
pub const MAX_BYTES: u64 = 64 << 20;
/// The most that a packed file may declare to unpack to, in bytes.
const MAX_UNPACKED: u64 = 8 * MAX_BYTES;
/// The most rows of one sheet.
pub const MAX_ROWS: usize = 100_000;
/// The most columns of one sheet.
pub const MAX_COLUMNS: usize = 512;

/// Reads every sheet that holds anything.
pub fn read(path: &Path) -> Result<Vec<Grid>, Error> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let unreadable = |error: std::io::Error| match error.kind() {
        // A name beneath a file, or one too long to be a name, is nobody's either.
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory | std::io::ErrorKind::InvalidFilename => {
            Error::Missing(path.display().to_string())
        }
        _ => Error::Unreadable(name.clone(), Obstacle::from(&error)),
    };
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Err(Error::Folder(path.display().to_string()));
    }
    // A pipe or a device would be waited on for ever.
    if !about.is_file() {
        return Err(Error::NotASpreadsheet(name));
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed: a device or a growing file has no honest length.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    read_bytes(bytes, &name)
}

/// As [`read`], from the file's content; `name` is the file's name, for messages and for text tables.
pub fn read_bytes(bytes: Vec<u8>, name: &str) -> Result<Vec<Grid>, Error> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooBig(name.to_owned()));
    }
    let grids = match Kind::of(&bytes) {
        Kind::Blank => Vec::new(),
        Kind::Xlsx => apart(workbook::xlsx, bytes, name)?,
        Kind::Xls => apart(workbook::xls, bytes, name)?,
        Kind::Ods => apart(workbook::ods, bytes, name)?,
        Kind::Text => vec![table::read(&bytes, name)?],
        Kind::Bomb => return Err(Error::TooBig(name.to_owned())),
        Kind::Sealed => return Err(Error::Encrypted(name.to_owned())),
        Kind::WebPage => return Err(Error::WebPage(name.to_owned())),
        Kind::Other => return Err(Error::NotASpreadsheet(name.to_owned())),
    };
    let grids: Vec<Grid> = grids.into_iter().filter(|grid| !grid.is_empty()).collect();
    if grids.is_empty() { Err(Error::Empty(name.to_owned())) } else { Ok(grids) }
}

/// The name of the thread that reads workbooks. It may panic on a damaged file, which is caught and said as
/// [`Error::Damaged`]; a panic hook that restores a terminal should let it pass.
pub const READER_THREAD: &str = "import-reader";

/// Reads on a thread of its own, because the workbook reader panics on some damaged files.
fn apart(read: fn(Vec<u8>, &str) -> Result<Vec<Grid>, Error>, bytes: Vec<u8>, name: &str) -> Result<Vec<Grid>, Error> {
    let file = name.to_owned();
    let thread = std::thread::Builder::new().name(READER_THREAD.to_owned()).spawn(move || read(bytes, &file));
    let thread = thread.map_err(|error| Error::Unreadable(name.to_owned(), Obstacle::from(&error)))?;
    thread.join().unwrap_or_else(|_| Err(Error::Damaged(name.to_owned())))
}

/// What the bytes are.
enum Kind {
    Blank,
    Xlsx,
    Xls,
    Ods,
    Text,
    Bomb,
    Sealed,
    WebPage,
    Other,
}

impl Kind {
    fn of(bytes: &[u8]) -> Kind {
        let start = bytes.trim_ascii_start();
        if start.is_empty() {
            Kind::Blank
        } else if bytes.starts_with(b"PK\x03\x04") {
            Kind::of_zip(bytes)
        } else if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            // A password turns an .xlsx into this older container with one sealed stream in it.
            if holds(bytes, &wide("EncryptedPackage")) { Kind::Sealed } else { Kind::Xls }
        } else if start.starts_with(b"%PDF") || start.starts_with(b"{\\rtf") {
            Kind::Other
        } else if start.starts_with(b"<") || start.starts_with(b"\xEF\xBB\xBF<") {
            Kind::WebPage
        } else {
            Kind::Text
        }
    }

    fn of_zip(bytes: &[u8]) -> Kind {
        if unpacked_size(bytes) > MAX_UNPACKED {
            Kind::Bomb
        } else if holds(bytes, b"application/vnd.oasis.opendocument.spreadsheet") {
            Kind::Ods
        } else if holds(bytes, b"xl/workbook.xml") || holds(bytes, b"xl/worksheets/") {
            Kind::Xlsx
        } else {
            Kind::Other
        }
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The sum of the unpacked sizes that the zip's own directory declares: a few kilobytes can claim gigabytes.
fn unpacked_size(bytes: &[u8]) -> u64 {
    bytes
        .windows(28)
        .filter(|entry| entry.starts_with(b"PK\x01\x02"))
        .filter_map(|entry| entry.get(24..28)?.try_into().ok())
        .map(|size| u64::from(u32::from_le_bytes(size)))
        .sum()
}
