//! Copies of a home that only the [key on paper](super::identity::recovery) opens, and opening them.
//!
//! A copy is two files beside each other, each sealed as any `age` program seals: the database, and the file with the keys,
//! without which the stations would not know the home again. `age -d -i KEY koudai-….db.age > koudai.db` opens one as well.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use age::x25519::Recipient;
use chrono::NaiveDate;

use super::envelope::{self, Opened};
use super::exchange::sent;
use super::identity::IdentityError;
use super::identity::key_file;
use super::identity::recovery::RecoveryKey;
use super::identity::register;
use super::private_file;
use crate::domain::desk::Desk;
use crate::obstacle::Obstacle;
use crate::store::open::database;
use crate::store::parcel::Device;
use crate::store::{Store, StoreError, backup};

/// Signs of a day in a name: `2026-12-06`.
const DAY: usize = 10;
/// How a sealed database and a sealed key file end.
const ENDS: (&str, &str) = (".db.age", ".key.age");
/// The largest database that is copied so: it passes through memory.
const LARGEST: u64 = 2 << 30;

/// Copies of one computer that are looked into for the one that holds most: a clock that was wrong once misdates one or two.
const LOOKED_INTO: usize = 8;

/// How the copies of a computer are named: by its desk, its number there and its own name, so that none takes another's place.
#[must_use]
pub fn stem(desk: &Desk, device: Device) -> String {
    format!("{}-{}-{device}", desk.network_code().to_ascii_lowercase(), desk.pc)
}

/// Writes a sealed copy of a data folder into another folder, with its [`stem`]. Answers the two files.
///
/// # Errors
/// When the data cannot be read or the folder not be written.
pub fn copy(
    dir: &Path,
    into: &Path,
    stem: &str,
    today: NaiveDate,
    key: &Recipient,
) -> Result<Vec<PathBuf>, IdentityError> {
    let beside = dir.join("sealing");
    let cleared = || match std::fs::remove_dir_all(&beside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(&beside, &error)),
        _ => Ok(()),
    };
    cleared()?;
    let copied = backup::copy_out(dir, &beside).map_err(IdentityError::from);
    let read = copied.and_then(|()| read_file(&database(&beside)));
    cleared()?;
    let mut written = Vec::new();
    for (end, bytes) in [(ENDS.0, read?), (ENDS.1, read_file(&dir.join(key_file::NAME))?)] {
        let sealed = age::encrypt(key, &bytes).map_err(|_| IdentityError::Unreadable)?;
        let path = into.join(format!("koudai-{stem}-{today}{end}"));
        put(&path, &sealed).map_err(|error| failed(&path, &error))?;
        written.push(path);
    }
    Ok(written)
}

fn read_file(path: &Path) -> Result<Vec<u8>, IdentityError> {
    private_file::read(path, LARGEST).map_err(|error| failed(path, &error))
}

/// Writes beside, makes it durable and reads it back.
fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let part = path.with_extension("part");
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if std::fs::read(&part)? != bytes {
        return Err(std::io::ErrorKind::InvalidData.into());
    }
    std::fs::rename(&part, path)
}

/// What was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The day of the copy that was put in place; empty if there was none.
    pub copy: String,
    /// Envelopes that were opened and written out to be read.
    pub envelopes: usize,
    /// Entries in them.
    pub entries: usize,
    /// Files that this key does not open.
    pub closed: usize,
}

/// Whether there is nothing in a folder, or nothing of the file that was named, that could be opened.
pub fn is_bare(from: &Path) -> bool {
    let mut files = Vec::new();
    gather(from, &mut files);
    !files.iter().any(|path| name(path).ends_with(ENDS.0) || is_envelope(path))
}

fn is_envelope(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "kdy")
}

/// Opens the copy in a folder that holds most into an empty data folder, or the one that was named, and writes out what stands in the envelopes there, an entry a
/// line: whoever sent those is not known without the copy, so they are to be read and not to be believed. A program that has
/// the copy takes them in by an ordinary exchange.
///
/// # Errors
/// [`IdentityError::Store`] when the data folder is not empty; [`IdentityError::OtherPaper`] when there are copies, all sealed to other
/// keys; [`IdentityError::SeveralCopies`] when this key opens those of several computers, of which one has to be named; when a file
/// cannot be read or written.
pub fn open(from: &Path, into: &Path, key: &RecoveryKey) -> Result<Restored, IdentityError> {
    if database(into).exists() || into.join(key_file::NAME).exists() {
        return Err(StoreError::Foreign(into.display().to_string()).into());
    }
    let mut files = Vec::new();
    gather(from, &mut files);
    files.sort();
    let copies = copies(&files, key)?;
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(into).map_err(|error| failed(into, &error))?;
    let mut restored = Restored::default();
    if let Some(copy) = put_in_place(&copies, into, key)? {
        // The day stands at the end of the name.
        copy.get(copy.len().saturating_sub(DAY)..).unwrap_or_default().clone_into(&mut restored.copy);
        begin_anew(into)?;
    }
    for path in files.iter().filter(|path| is_envelope(path)) {
        match read_file(path).ok().and_then(|bytes| envelope::read_unverified(&bytes, key.identity()).ok()) {
            Some(opened) => {
                restored.entries += write_out(&opened, path, into)?;
                restored.envelopes += 1;
            }
            None => restored.closed += 1,
        }
    }
    Ok(restored)
}

/// The copies among these files that the key opens, the newest by its name last.
fn copies<'f>(files: &'f [PathBuf], key: &RecoveryKey) -> Result<Vec<&'f Path>, IdentityError> {
    let mut all: Vec<&Path> = files.iter().map(PathBuf::as_path).filter(|path| name(path).ends_with(ENDS.0)).collect();
    all.sort_by_key(|path| name(path));
    // The same copy may lie in two folders.
    all.dedup_by_key(|path| name(path));
    // The small file tells it, without reading the large one.
    let opens = |path: &&Path| match read_file(&keys_beside(path)) {
        Ok(bytes) => age::decrypt(key.identity(), &bytes).is_ok(),
        Err(_) => true,
    };
    let found: Vec<&Path> = all.iter().copied().filter(opens).collect();
    if found.is_empty() && !all.is_empty() {
        return Err(IdentityError::OtherPaper);
    }
    // By their computers; of each the last one stays.
    let computer =
        |path: &Path| name(path).get(..name(path).len().saturating_sub(DAY + ENDS.0.len())).map(str::to_owned);
    let of_each: BTreeMap<_, &Path> = found.iter().map(|path| (computer(path), *path)).collect();
    if of_each.len() > 1 {
        return Err(IdentityError::SeveralCopies(of_each.values().map(|path| path.display().to_string()).collect()));
    }
    Ok(found)
}

/// The file with the keys that belongs to a copy.
fn keys_beside(copy: &Path) -> PathBuf {
    copy.with_file_name(name(copy).replace(ENDS.0, ENDS.1))
}

/// Puts the copy that holds most in its place, with its keys; answers its name without its end. The day in a name may be that of a
/// clock that was wrong.
fn put_in_place(copies: &[&Path], into: &Path, key: &RecoveryKey) -> Result<Option<String>, IdentityError> {
    let part = |copy: &Path| into.join(name(copy).trim_end_matches(".age"));
    let late = copies.get(copies.len().saturating_sub(LOOKED_INTO)..).unwrap_or_default();
    for copy in late {
        unseal(copy, &part(copy), key)?;
    }
    let Some(fullest) = backup::fullest(late.iter().map(|copy| part(copy))) else { return Ok(None) };
    for copy in late {
        let part = part(copy);
        if part == fullest {
            std::fs::rename(&part, database(into)).map_err(|error| failed(&part, &error))?;
            if keys_beside(copy).exists() {
                unseal(&keys_beside(copy), &into.join(key_file::NAME), key)?;
            }
        } else {
            std::fs::remove_file(&part).map_err(|error| failed(&part, &error))?;
        }
    }
    Ok(Some(name(&fullest).trim_end_matches(".db").to_owned()))
}

/// Makes the others hear that this desk holds less than it did.
fn begin_anew(into: &Path) -> Result<(), IdentityError> {
    let store = Store::open_briefly(into)?;
    for network in register::networks(store.read())? {
        let members = register::members(store.read(), &network)?;
        let mut desks: Vec<String> = members.iter().map(|one| one.desk().to_owned()).collect();
        desks.sort_unstable();
        desks.dedup();
        sent::skip_numbers(&store, &network, &desks)?;
    }
    Ok(())
}

fn unseal(path: &Path, to: &Path, key: &RecoveryKey) -> Result<(), IdentityError> {
    let bytes = age::decrypt(key.identity(), &read_file(path)?).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => IdentityError::OtherPaper,
        _ => IdentityError::Unreadable,
    })?;
    private_file::put(to, &bytes).map_err(|error| failed(to, &error))
}

/// Writes the entries of an envelope, one JSON object a line.
fn write_out(opened: &Opened, path: &Path, into: &Path) -> Result<usize, IdentityError> {
    let mut text = String::new();
    let mut entries = 0;
    for parcel in &opened.parcels {
        for (id, _, raw) in parcel.chain() {
            let body = raw.entry(id).body.and_then(|body| serde_json::from_slice::<serde_json::Value>(&body).ok());
            let line = serde_json::json!({
                "id": id.to_string(), "desk": parcel.log.desk, "wall": raw.wall, "name": raw.name, "body": body,
            });
            text.push_str(&line.to_string());
            text.push('\n');
            entries += 1;
        }
    }
    let sender = &opened.manifest.address.sender;
    let to = into.join(format!("{sender}-{}.jsonl", name(path).trim_end_matches(".kdy")));
    private_file::put(&to, text.as_bytes()).map_err(|error| failed(&to, &error))?;
    Ok(entries)
}

/// Every file in a folder and below, or the one file that was named.
fn gather(from: &Path, files: &mut Vec<PathBuf>) {
    if from.is_file() {
        files.push(from.to_owned());
        return;
    }
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        gather(&entry.path(), files);
    }
}

fn name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn failed(path: &Path, error: &std::io::Error) -> IdentityError {
    IdentityError::Io { path: path.display().to_string(), reason: Obstacle::from(error) }
}
