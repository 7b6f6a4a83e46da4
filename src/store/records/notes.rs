//! Pocket notes as the pocket screen reads them.

use rusqlite::{OptionalExtension, params_from_iter};

use crate::domain::event::NoteSettled;
use crate::domain::id::Id;
use crate::domain::matter::status::Void;
use crate::domain::matter::triage;
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::{Record, RecordKind};
use crate::store::StoreError;
use crate::store::fold::notes::is_gone;
use crate::store::read::{Page, Reader, Row, only, parse_id, read_row};

/// A note and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// The note.
    pub row: Row<NoteForm>,
    /// Where it stands.
    pub state: NoteState,
    /// The matter or note it went into; nothing where that does not count, see [`Reader::led_nowhere`].
    pub into: Option<Record>,
}

impl NoteRow {
    /// The words by which it sounds urgent while it is in the pocket and nobody marked it: it may be.
    pub fn alarms(&self) -> Vec<&'static str> {
        let waits = self.state == NoteState::Open && !self.row.struck;
        if waits { triage::alarms(self.row.form.urgency, "", &self.row.form.text) } else { Vec::new() }
    }
}

const COLUMNS: &str = "SELECT id, form, struck, state, into_kind, into_id FROM note";

/// Urgent, and nothing was done about it yet. The index is named, since SQLite would rather read every open note.
const URGENT: &str = "INDEXED BY note_urgent WHERE struck = 0 AND state = 'open' AND urgent = 1";

/// The same of those that sound urgent, and that nobody marked.
const ALARMING: &str = "INDEXED BY note_alarming WHERE struck = 0 AND state = 'open' AND alarming = 1";

/// The notes that stand at `state`, or all; with the index, since SQLite would rather walk through all of them in time.
fn standing_at(state: Option<NoteState>) -> String {
    match state {
        None => "WHERE struck = 0".to_owned(),
        Some(NoteState::Open) => "INDEXED BY note_open WHERE struck = 0 AND state = 'open'".to_owned(),
        Some(settled) => {
            let code = settled.code();
            format!("INDEXED BY note_settled WHERE struck = 0 AND state <> 'open' AND state = '{code}'")
        }
    }
}

impl Reader<'_> {
    /// One note.
    pub fn note(self, id: Id) -> Result<Option<NoteRow>, StoreError> {
        Ok(self.note_rows(&format!("{COLUMNS} WHERE id = ?1"), [id.to_string()])?.pop())
    }

    /// The note with this number.
    pub fn note_numbered(self, number: &str) -> Result<Option<NoteRow>, StoreError> {
        only(number, self.note_rows(&format!("{COLUMNS} WHERE number = ?1"), [number])?, |row| {
            (row.row.id, row.row.struck)
        })
    }

    /// The notes that were merged into this one itself, the oldest first.
    pub fn notes_merged_into(self, note: Id) -> Result<Vec<NoteRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE into_id = ?1 AND state = 'merged' AND NOT struck ORDER BY at, number");
        self.note_rows(&sql, [note.to_string()])
    }

    /// The notes that were merged into a note which went on itself, the oldest first.
    pub fn notes_behind_notes(self) -> Result<Vec<NoteRow>, StoreError> {
        let sql = format!(
            "{COLUMNS} {} AND into_kind = 'note'
             AND EXISTS (SELECT 1 FROM note n WHERE n.id = note.into_id AND n.state IN ('promoted', 'merged'))
             ORDER BY at, number",
            standing_at(Some(NoteState::Merged))
        );
        self.note_rows(&sql, [])
    }

    /// A stretch of the notes that stand at `state` (or of all), newest first.
    pub fn notes(self, state: Option<NoteState>, page: Page) -> Result<Vec<NoteRow>, StoreError> {
        let sql = format!("{COLUMNS} {} ORDER BY at DESC, number DESC{}", standing_at(state), Page::CLAUSE);
        self.note_rows(&sql, params_from_iter(page.values()))
    }

    /// The notes written down from `since` until before `until`, seconds since 1970, the oldest first.
    pub fn notes_between(self, since: i64, until: i64) -> Result<Vec<NoteRow>, StoreError> {
        let sql = format!("{COLUMNS} WHERE struck = 0 AND at >= ?1 AND at < ?2 ORDER BY at, number");
        self.note_rows(&sql, [since, until])
    }

    /// The urgent notes that are in the pocket still, the oldest first; so many at most.
    pub fn urgent_notes(self, most: usize) -> Result<Vec<NoteRow>, StoreError> {
        self.note_rows(&format!("{COLUMNS} {URGENT} ORDER BY at, number LIMIT ?1"), [most])
    }

    /// How many there are of them.
    pub fn urgent_note_count(self) -> Result<usize, StoreError> {
        self.count(&format!("SELECT count(*) FROM note {URGENT}"), [])
    }

    /// How many sound urgent, and are not marked.
    pub fn alarming_note_count(self) -> Result<usize, StoreError> {
        self.count(&format!("SELECT count(*) FROM note {ALARMING}"), [])
    }

    /// How many notes stand at `state`, or at all.
    pub fn note_count(self, state: Option<NoteState>) -> Result<usize, StoreError> {
        self.count(&format!("SELECT count(*) FROM note {}", standing_at(state)), [])
    }

    /// What was last decided about a note, with its reason; `None` as long as nothing was.
    pub fn note_settled(self, note: Id) -> Result<Option<NoteSettled>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT state, into_kind, into_id, reason FROM note_state WHERE note = ?1")?;
        let found = query
            .query_row([note.to_string()], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<String>>(2)?,
                    row.get::<_, String>(3)?,
                ))
            })
            .optional()?;
        let Some((state, kind, id, reason)) = found else { return Ok(None) };
        Ok(Some(NoteSettled::new(note, read_state(&state)?, read_into(kind, id)?, reason)))
    }

    /// Why the merge of a note that is in the pocket does not count, and what it was to go into; `None` where it was not merged.
    pub fn led_nowhere(self, note: &NoteRow) -> Result<Option<(Void, Record)>, StoreError> {
        if note.state != NoteState::Open {
            return Ok(None);
        }
        let settled = self.note_settled(note.row.id)?.filter(|settled| settled.state == NoteState::Merged);
        let Some(into) = settled.and_then(|settled| settled.into) else { return Ok(None) };
        let why = if self.is_out_of_hand(into.id)? { Void::Gone } else { Void::Circle };
        Ok(Some((why, into)))
    }

    /// Whether nobody looks after a record any more: it was taken back or erased, a note that was put aside, or a matter that was
    /// withdrawn; or a note that became such a matter.
    pub fn is_out_of_hand(self, record: Id) -> Result<bool, StoreError> {
        is_gone(self.conn, record)
    }

    fn note_rows(self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<NoteRow>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let state = read_state(&row.get::<_, String>(3)?)?;
            found.push(NoteRow {
                row: read_row(row)?,
                state,
                into: read_into(row.get(4)?, row.get(5)?)?.filter(|_| state != NoteState::Open),
            });
        }
        Ok(found)
    }
}

fn read_state(text: &str) -> Result<NoteState, StoreError> {
    NoteState::parse(text).ok_or_else(|| StoreError::Unreadable(text.to_owned()))
}

fn read_into(kind: Option<String>, id: Option<String>) -> Result<Option<Record>, StoreError> {
    let (Some(kind), Some(id)) = (kind, id) else { return Ok(None) };
    let kind = RecordKind::parse(&kind).ok_or(StoreError::Unreadable(kind))?;
    Ok(Some(Record { kind, id: parse_id(&id)? }))
}
