//! What was found on a server the last time, folder by folder, so that folders where nothing changed need not be looked into
//! again: a home's own folder holds one for every station that ever wrote, and each look is a way over the line.
//!
//! Nobody promises that a server stamps a folder anew when a file comes into it. So a stamp is believed only once this server was
//! seen to do so, never where it was seen not to, never one of the last seconds, and once a day everything is looked through.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::Entry;

/// Stamps count whole seconds, and the clock of the disk may stand a little beside that of the server.
const FRESH: TimeDelta = TimeDelta::seconds(3);

/// What a server says of when a folder changed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    text: String,
    /// A change from now on gives another stamp.
    settled: bool,
}

impl Stamp {
    /// From `getlastmodified` and `getetag` of a folder, and the `Date` of the answer. `None` if they tell nothing.
    pub(super) fn of(changed: Option<&str>, tag: Option<&str>, date: Option<&str>) -> Option<Stamp> {
        let at = DateTime::parse_from_rfc2822(changed?.trim()).ok()?;
        let now = date.and_then(|date| DateTime::parse_from_rfc2822(date.trim()).ok());
        let text = format!("{} {}", at.timestamp(), tag.unwrap_or_default());
        Some(Stamp { text, settled: now.is_some_and(|now| now - at >= FRESH) })
    }
}

/// One folder as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    stamp: String,
    settled: bool,
    files: Vec<(String, u64)>,
}

/// Everything that was found on one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The server, by its label.
    label: String,
    /// A folder was seen to change its stamp when what it held changed.
    proved: bool,
    /// A folder was seen not to.
    blind: bool,
    /// The day when all of it was looked through last, by the clock of the server.
    day: String,
    folders: BTreeMap<String, Kept>,
}

impl Known {
    /// What is known of the server of this label: all of it, or nothing of another one.
    #[must_use]
    pub fn of(self, label: &str) -> Known {
        if self.label == label { self } else { Known { label: label.to_owned(), ..Known::default() } }
    }

    /// Begins to look, on that day by the clock of the server; answers whether stamps are believed this time.
    pub(super) fn begin(&mut self, date: Option<&str>) -> bool {
        let day = date.and_then(|date| DateTime::parse_from_rfc2822(date.trim()).ok());
        let day = day.map(|at| at.date_naive().to_string()).unwrap_or_default();
        let is_same = !day.is_empty() && day == self.day;
        self.day = day;
        is_same && self.proved && !self.blind
    }

    /// What a folder holds that has not changed since.
    pub(super) fn unchanged(&self, folder: &str, stamp: Option<&Stamp>) -> Option<Vec<Entry>> {
        let kept =
            self.folders.get(folder).filter(|kept| kept.settled && Some(&kept.stamp) == stamp.map(|one| &one.text))?;
        Some(kept.files.iter().map(|(name, len)| Entry { name: name.clone(), len: *len }).collect())
    }

    /// Remembers what a folder holds, and learns what its stamp is worth.
    pub(super) fn looked(&mut self, folder: &str, stamp: Option<Stamp>, files: &[Entry]) {
        let mut files: Vec<(String, u64)> = files.iter().map(|entry| (entry.name.clone(), entry.len)).collect();
        files.sort();
        let Some(stamp) = stamp else {
            self.folders.remove(folder);
            return;
        };
        if let Some(before) = self.folders.get(folder).filter(|before| before.files != files) {
            let is_same = before.stamp == stamp.text;
            self.blind |= is_same && before.settled;
            self.proved |= !is_same;
        }
        self.folders.insert(folder.to_owned(), Kept { stamp: stamp.text, settled: stamp.settled, files });
    }

    /// Forgets folders below `within` that are gone.
    pub(super) fn keep_only(&mut self, within: &str, there: &[String]) {
        let below = format!("{within}/");
        self.folders.retain(|folder, _| !folder.starts_with(&below) || there.contains(folder));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: &str = "Thu, 26 Nov 2026 12:00:00 GMT";

    fn stamp(second: u32, date: &str) -> Option<Stamp> {
        Stamp::of(Some(&format!("Thu, 26 Nov 2026 11:59:{second:02} GMT")), None, Some(date))
    }

    fn files(count: usize) -> Vec<Entry> {
        (0..count).map(|nth| Entry { name: format!("n/qjd/a/{nth}.kdy"), len: 448 }).collect()
    }

    #[test]
    fn a_stamp_is_believed_once_it_was_seen_to_change_with_what_the_folder_holds() {
        let mut known = Known::default().of("镇里的盘");
        assert!(!known.begin(Some(NOON)), "nothing is known");
        known.looked("n/qjd/a", stamp(10, NOON), &files(1));
        assert!(!known.begin(Some(NOON)), "not seen to change yet");
        known.looked("n/qjd/a", stamp(20, NOON), &files(2));
        assert!(known.begin(Some(NOON)));
        assert_eq!(known.unchanged("n/qjd/a", stamp(20, NOON).as_ref()), Some(files(2)));
        assert_eq!(known.unchanged("n/qjd/a", stamp(21, NOON).as_ref()), None);
        assert_eq!(known.unchanged("n/qjd/b", stamp(20, NOON).as_ref()), None);
        assert_eq!(known.unchanged("n/qjd/a", None), None);
        // Once a day all of it is looked through, and another server is another matter.
        assert!(!known.begin(Some("Fri, 27 Nov 2026 00:00:01 GMT")));
        assert_eq!(known.clone().of("别处的盘").unchanged("n/qjd/a", stamp(20, NOON).as_ref()), None);
        known.keep_only("n/qjd", &[]);
        assert_eq!(known.unchanged("n/qjd/a", stamp(20, NOON).as_ref()), None);
    }

    #[test]
    fn a_server_that_does_not_stamp_its_folders_is_never_believed_again() {
        let mut known = Known::default();
        known.looked("n/qjd/a", stamp(10, NOON), &files(1));
        known.looked("n/qjd/a", stamp(20, NOON), &files(2));
        known.looked("n/qjd/a", stamp(20, NOON), &files(3));
        known.begin(Some(NOON));
        assert!(!known.begin(Some(NOON)));
    }

    #[test]
    fn a_stamp_of_the_last_seconds_tells_nothing() {
        let mut known = Known::default();
        known.looked("n/qjd/a", stamp(58, NOON), &files(1));
        assert_eq!(known.unchanged("n/qjd/a", stamp(58, NOON).as_ref()), None);
        // What came within that second proves nothing against the server.
        known.looked("n/qjd/a", stamp(58, NOON), &files(2));
        known.looked("n/qjd/a", stamp(59, NOON), &files(3));
        known.begin(Some(NOON));
        assert!(known.begin(Some(NOON)));
        assert_eq!(Stamp::of(Some("soon"), None, Some(NOON)), None);
        assert!(!Stamp::of(Some(NOON), Some("\"x\""), None).unwrap().settled);
    }
}
