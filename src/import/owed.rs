//! What an office owes, as a sheet it fills in and sends back: number, what was said, deadline, and empty columns for the reply.

use chrono::{DateTime, FixedOffset};

use super::sheet;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::WITH_OFFICE;
use crate::domain::office::helping;
use crate::lang::import as say;
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::{Page, Reader, StoreError};

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
        if !WITH_OFFICE.contains(&matter.status) {
            continue;
        }
        // The office that leads answers; one that helps owes no reply.
        let leads = |office: Id| one.office.map_or(Ok(false), |lead| reader.has_work_of(office, lead));
        if office.map(leads).transpose()? == Some(false) {
            continue;
        }
        let form = &matter.row.form;
        let due = shown::since(matter.due).map(shown::full);
        let standing = reader.standing(matter.row.id)?;
        let called = |id: Id| reader.office_today(id, now.date_naive());
        let names: Vec<String> = standing.co_offices.iter().map(|id| called(*id)).collect::<Result<_, _>>()?;
        let lead = one.office.map(called).transpose()?.unwrap_or_default();
        let demanded = if matter.supervised { say::owed_supervised(lang) } else { "" };
        let cells = [
            form.number.clone(),
            format!("{demanded}{}", form.title),
            village(reader, &form.number)?,
            whereabouts(reader, form)?,
            form.words.clone(),
            merged(reader, matter.row.id)?,
            due.unwrap_or_default(),
            lead.clone(),
            helping(&lead, names).join("、"),
            standing.supervised.unwrap_or_default(),
        ];
        rows.push(cells.into_iter().chain(std::iter::repeat_n(String::new(), 3)).collect());
    }
    let count = rows.len() - 1;
    Ok((sheet::bytes(&rows), count))
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
