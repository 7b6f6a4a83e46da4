//! Rows of formal suggestions and their steps, and of site visits.

use rusqlite::{Connection, params};

use super::rows::Said;
use super::seconds;
use crate::domain::event::ProposalStepped;
use crate::domain::id::{Id, Stamp};
use crate::domain::inspection::InspectionForm;
use crate::domain::proposal::form::ProposalForm;
use crate::store::StoreError;
use crate::store::matters::NO_DEADLINE;
use crate::store::read::Reader;

pub(super) fn stepped(conn: &Connection, stamp: Stamp, stepped: &ProposalStepped) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO proposal_step (entry, proposal, lamport, step) VALUES (?1, ?2, ?3, ?4)";
    let step = serde_json::to_string(&stepped.step)?;
    let (entry, proposal) = (stamp.id.to_string(), stepped.proposal.to_string());
    conn.prepare_cached(sql)?.execute(params![entry, proposal, stamp.lamport, step])?;
    Ok(())
}

pub(super) fn proposal(
    conn: &Connection,
    id: Id,
    form: &ProposalForm,
    struck: bool,
    said: Said<'_>,
) -> Result<(), StoreError> {
    let timeline = Reader::new(conn).proposal_timeline(id)?;
    let (standing, astray) = (&timeline.standing, timeline.astray().len());
    let due = standing.deadline();
    let sql = "INSERT OR REPLACE INTO proposal (id, number, at, status, open, since, due, astray, form, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let id = id.to_string();
    conn.prepare_cached(sql)?.execute(params![
        id,
        form.number,
        seconds(form.at),
        standing.status.code(),
        !standing.status.is_final(),
        due.map_or(0, |_| seconds(standing.accepted_at)),
        due.map_or(NO_DEADLINE, |due| due.timestamp()),
        astray,
        serde_json::to_string(form)?,
        struck
    ])?;
    if !said.is_new() {
        conn.prepare_cached("DELETE FROM proposal_matter WHERE proposal = ?1")?.execute([&id])?;
    }
    for matter in &form.matters {
        conn.prepare_cached("INSERT OR IGNORE INTO proposal_matter (proposal, matter) VALUES (?1, ?2)")?
            .execute(params![id, matter.to_string()])?;
    }
    Ok(())
}

pub(super) fn inspection(conn: &Connection, id: Id, form: &InspectionForm, struck: bool) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO inspection (id, number, date, form, struck) VALUES (?1, ?2, ?3, ?4, ?5)";
    let date = form.date.map(|date| date.to_string()).unwrap_or_default();
    conn.prepare_cached(sql)?.execute(params![
        id.to_string(),
        form.number,
        date,
        serde_json::to_string(form)?,
        struck
    ])?;
    Ok(())
}
