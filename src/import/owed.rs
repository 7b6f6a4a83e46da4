//! What an office owes, as a sheet it fills in and sends back: number, what was said, deadline, and empty columns for the reply.
//!
//! A text table with a byte-order mark, which every spreadsheet program opens.

use std::io::Write as _;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::Error;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::lang::import as say;
use crate::obstacle::Obstacle;
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::{Page, Reader, StoreError};

/// Statuses in which an office still owes its reply.
const OWING: [Status; 4] = [Status::Assigned, Status::Accepted, Status::InProgress, Status::Tracking];

/// The sheet, and how many matters stand in it; those of every office if none is named.
///
/// # Errors
/// When the database does not answer.
pub fn sheet(
    reader: Reader<'_>,
    office: Option<Id>,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<(Vec<u8>, usize), StoreError> {
    let filter = InboxFilter { office, ..InboxFilter::default() };
    let moment = Moment { now, yellow_percent: 100 };
    let mut rows = vec![say::owed_heads(lang).split(',').map(str::to_owned).collect::<Vec<_>>()];
    for one in reader.inbox(&filter, moment, Page::ALL)? {
        let matter = &one.matter;
        if !OWING.contains(&matter.status) {
            continue;
        }
        let form = &matter.row.form;
        let due = DateTime::from_timestamp(matter.due, 0).filter(|_| matter.due > 0);
        let due = due.map(|at| at.with_timezone(now.offset()).format("%Y-%m-%d %H:%M").to_string());
        let standing = reader.standing(matter.row.id)?;
        let helping: Vec<String> =
            standing.co_offices.iter().map(|id| reader.office_name(*id)).collect::<Result<_, _>>()?;
        let lead = one.office.map(|id| reader.office_name(id)).transpose()?.unwrap_or_default();
        let demanded = if matter.supervised { say::owed_supervised(lang) } else { "" };
        let cells = [
            form.number.clone(),
            format!("{demanded}{}", form.title),
            village(reader, &form.number)?,
            whereabouts(reader, form)?,
            form.words.clone(),
            merged(reader, matter.row.id)?,
            due.unwrap_or_default(),
            lead,
            helping.join("、"),
            standing.supervised.unwrap_or_default(),
        ];
        rows.push(cells.into_iter().map(|cell| harmless(&cell)).chain(std::iter::repeat_n(String::new(), 3)).collect());
    }
    let count = rows.len() - 1;
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row);
    }
    Ok((writer.into_inner().unwrap_or_default(), count))
}

/// The village whose station registered it.
fn village(reader: Reader<'_>, number: &str) -> Result<String, StoreError> {
    let code: Vec<&str> = number.split('-').take(2).collect();
    reader.station_called(&code.join("-"))
}

/// Where it is about, and where its voter lives.
fn whereabouts(reader: Reader<'_>, form: &MatterForm) -> Result<String, StoreError> {
    let place = form.place.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.name);
    let mut parts = vec![place.unwrap_or_default(), form.hamlet.clone()];
    parts.retain(|part| !part.is_empty());
    parts.dedup();
    Ok(parts.join(" "))
}

/// What those said that were merged into it, a line each.
fn merged(reader: Reader<'_>, lead: Id) -> Result<String, StoreError> {
    let mut lines = Vec::new();
    for row in reader.merged_into(lead)? {
        let form = row.row.form;
        let parts = [form.number.clone(), village(reader, &form.number)?, whereabouts(reader, &form)?, form.words];
        lines.push(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
    }
    Ok(lines.join("\n"))
}

/// What begins like a formula is shown, not worked out, by the program that opens it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Writes a new file; one that is there is never written over.
///
/// # Errors
/// That it is there, or why it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(name.clone()),
        _ => Error::Unwritable(name.clone(), Obstacle::from(&error)),
    };
    if path.exists() {
        return Err(Error::Exists(name));
    }
    // Written beside it first, so that a full disk leaves nothing behind under its name.
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = std::fs::File::create(beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    // Both are names of one file, unless somebody has taken the name meanwhile; a stick knows no second names.
    let placed = written.and_then(|()| match std::fs::hard_link(beside, path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists && !path.exists() => {
            std::fs::rename(beside, path)
        }
        linked => linked,
    });
    if beside.exists() {
        // Half a file nobody asked for; what cannot be removed now is written over the next time.
        let _ = std::fs::remove_file(beside);
    }
    placed.map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_shown_and_a_file_is_never_written_over() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("路灯"), "路灯");
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("表.csv");
        write(&path, b"1").unwrap();
        assert!(matches!(write(&path, b"2"), Err(Error::Exists(_))));
        assert_eq!(std::fs::read(&path).unwrap(), b"1");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        // As when the disk is full: nothing stands under the name.
        let nowhere = dir.path().join("没有这个文件夹").join("表.csv");
        assert!(matches!(write(&nowhere, b"1"), Err(Error::Unwritable(..))));
    }
}
