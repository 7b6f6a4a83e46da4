//! `koudai sync status --record NUMBER`: where single records are, for scripts that follow them.

use super::error::Failure;
use super::pick::{self, Named};
use super::session::{Looked, Session};
use super::table::{Cell, Table};
use crate::domain::matter::number::{Number, NumberKind};
use crate::domain::record::{Record, RecordKind};
use crate::lang::{cli as say, sync_screen as words};
use crate::sync::whereabouts::{self, Place, Standing};

/// The kinds of records that have numbers.
const NUMBERED: [RecordKind; 5] =
    [RecordKind::Matter, RecordKind::Note, RecordKind::Visit, RecordKind::Proposal, RecordKind::Inspection];

/// A row for each record that was named, in the order it was named.
pub(super) fn print<'t>(session: &Session, typed: impl Iterator<Item = &'t String>) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let mut table = Table::new([
        ("record", say::number(lang)),
        ("id", ""),
        ("kind", ""),
        ("state", ""),
        ("carrier", ""),
        ("since", ""),
        ("desk", ""),
        ("where", words::whereabouts(lang)),
    ]);
    for typed in typed {
        let record = find(session, &looked, typed)?;
        let number = looked.read().number_of(record)?.unwrap_or_default();
        let standing = whereabouts::of(looked.read(), record.id, &looked.desk)?;
        let (state, carrier, since, desk) = state(&standing);
        let (_, said) = pick::whereabouts(session, &looked, record.id)?;
        table.push([
            Cell::text(number),
            Cell::text(record.id.to_string()),
            Cell::word(Some(record.kind), lang),
            Cell::text(state),
            Cell::text(carrier),
            Cell::instant(chrono::DateTime::parse_from_rfc3339(since).ok()),
            Cell::text(desk),
            said,
        ]);
    }
    session.print(&table)
}

/// The furthest that a record has come, as it was created: on which carrier, since when, at which desk. What was done to it since may be
/// elsewhere, and stands under `where`.
fn state(standing: &Standing) -> (&'static str, &str, &str, &str) {
    if let Some(at) = &standing.answered {
        return ("answered", "", at, "");
    }
    let ((Some(place), _) | (None, Some((place, _)))) = (&standing.created, &standing.up) else {
        return ("elsewhere", "", "", standing.from.as_deref().unwrap_or_default());
    };
    match place {
        Place::Here => ("here", "", "", ""),
        Place::Colleague { .. } => ("colleague", "", "", ""),
        Place::Carrier { carrier, since } => ("carrier", carrier, since, ""),
        Place::Received(desk) => ("received", "", "", desk),
    }
}

/// The record that is meant: by its id, or by its number, whose letter says what it counts.
fn find(session: &Session, looked: &Looked<'_>, typed: &str) -> Result<Record, Failure> {
    let reader = looked.read();
    let found = match pick::record(reader, &looked.desk, session.now, NumberKind::Matter, typed)? {
        Named::Id(id) => {
            let mut of_kind = None;
            for kind in NUMBERED {
                if reader.number_of(Record { kind, id })?.is_some() {
                    of_kind = Some((kind, id));
                }
            }
            of_kind
        }
        Named::Number(number) => match number.parse::<Number>().map(|number| number.kind()) {
            Ok(NumberKind::Visit) => reader.visit_numbered(&number)?.map(|row| (RecordKind::Visit, row.id)),
            Ok(NumberKind::Note) => reader.note_numbered(&number)?.map(|row| (RecordKind::Note, row.row.id)),
            Ok(NumberKind::Proposal) => {
                reader.proposal_numbered(&number)?.map(|row| (RecordKind::Proposal, row.row.id))
            }
            Ok(NumberKind::Inspection) => {
                reader.inspection_numbered(&number)?.map(|row| (RecordKind::Inspection, row.id))
            }
            _ => reader.matter_numbered(&number)?.map(|row| (RecordKind::Matter, row.row.id)),
        },
    };
    found.map(|(kind, id)| Record { kind, id }).ok_or_else(|| Failure::NoRecord(typed.to_owned()))
}
