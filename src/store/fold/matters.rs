//! The row of a matter, by the steps that count; and of those that were merged into it, which depend on it.

use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{Said, amend, creation, text};
use super::{is_struck, seconds};
use super::{merges, notes};
use crate::domain::erasure::ERASED;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::round::Round;
use crate::domain::matter::status::{Standing, Status};
use crate::domain::matter::step::DeskRole;
use crate::domain::matter::triage::alarms;
use crate::domain::terms::{Category, Level, Outcome, Satisfaction, Urgency};
use crate::store::matters::NO_DEADLINE;
use crate::store::read::{ids, parse_id, text_id};
use crate::store::{StoreError, erase};

/// Writes the row of one matter.
pub(super) fn matter(
    conn: &Connection,
    id: Id,
    form: &MatterForm,
    struck: bool,
    said: Said<'_>,
) -> Result<(), StoreError> {
    let (timeline, lead) = merges::timeline_and_lead(conn, id)?;
    let standing = &timeline.standing;
    let late_steps = timeline.astray().len();
    let astray = late_steps + usize::from(standing.terms_apart().is_some());
    // Nothing more is expected of one whose words are destroyed, steps and all.
    let is_erased = form.title == ERASED && erase::of(conn, id)?.is_some();
    let status = if is_erased { Status::Closed } else { standing.status };
    let joined = lead.or(standing.into).or_else(|| timeline.led_nowhere());
    let attached = !standing.passed_up && !said.has_entry() && is_from_elsewhere(conn, id)?;
    let due = standing.deadline(form.due).filter(|_| !attached);
    let late_by = standing.late_by(form.due).filter(|_| !attached);
    let is_over = is_erased || attached;
    let (tell, owed) = if is_over { (0, None) } else { (tell(standing), standing.owed()) };
    let level = standing.level(form.level);
    let source = form.source.map(|record| record.id);
    let sources = [source, if said.is_new() { None } else { source_of(conn, id)?.filter(|was| Some(*was) != source) }];
    let helping: Vec<String> = standing.co_offices.iter().map(Id::to_string).collect();
    let sql = super::rows::row!(said.is_new(), "matter (id, number, at, status, open, due, urgency, category, voter, source, form, struck, astray,
             level, lead_office, co_offices, ticket, deputy, office, joined, tell, answered, answer_by, office_by, told, owed, outcome, judged, rounds, supervised,
             said, heard, attached, by_district, first_answered, taken_up, due_since, late_by, reminded, alarming, tell_since, turn, late_step)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
             ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42, ?43)");
    let values = params![
        id.to_string(),
        form.number,
        seconds(form.at),
        status.code(),
        !status.is_final() && !attached,
        due.map_or(NO_DEADLINE, |due| due.timestamp()),
        form.urgency.map(Urgency::code),
        form.category.map(Category::code),
        text_id(form.voter),
        text_id(source),
        text(form, said)?,
        struck,
        astray,
        level.map(Level::code),
        text_id(standing.office),
        helping.join(" "),
        form.ticket,
        text_id(form.deputy),
        standing.with,
        text_id(joined),
        tell,
        seconds(standing.answered_at),
        seconds(standing.answer_by.or(form.due).or(standing.due)),
        seconds(standing.due.or(form.due)),
        seconds(standing.told_at),
        owed.map(|day| day.to_string()),
        standing.outcome.map(Outcome::code),
        standing.result.map(Satisfaction::code),
        rounds(standing, form)?,
        standing.supervised.is_some() && !status.is_final() && !attached,
        text_id(timeline.last_answer().map(|line| line.stamp.id)),
        text_id(timeline.passed_on()),
        attached,
        standing.given_by == Some(DeskRole::District),
        seconds(standing.first_answered_at),
        standing.taken_up,
        seconds(standing.deadline_since().or(form.at)),
        late_by.map_or(NO_DEADLINE, |by| by.timestamp()),
        standing.reminded.filter(|_| !status.is_final() && !is_over).map(DeskRole::code),
        !alarms(form.urgency, &form.title, &form.words).is_empty(),
        seconds(standing.tell_since()),
        standing.turn(level).filter(|_| !is_over).map(DeskRole::code),
        late_steps > 0 && !is_over,
    ];
    said.run(conn).run(sql, values)?;
    // Whether the merge of a note counts may depend on the matter that the note has.
    sources.into_iter().flatten().try_for_each(|source| notes::settle(conn, source))
}

/// What the row of a matter names as where it came from.
fn source_of(conn: &Connection, matter: Id) -> Result<Option<Id>, StoreError> {
    let mut query = conn.prepare_cached("SELECT source FROM matter WHERE id = ?1 AND source IS NOT NULL")?;
    let source: Option<String> = query.query_row([matter.to_string()], |row| row.get(0)).optional()?;
    source.as_deref().map(parse_id).transpose()
}

/// The rounds that are over, as JSON; empty for none. Where no step of one set a deadline, it had that of the form.
fn rounds(standing: &Standing, form: &MatterForm) -> Result<String, StoreError> {
    if standing.rounds.is_empty() {
        return Ok(String::new());
    }
    let by_form = |round: &Round| Round {
        answer_by: round.answer_by.or(form.due).or(round.office_by),
        office_by: round.office_by.or(form.due),
        ..round.clone()
    };
    Ok(serde_json::to_string(&standing.rounds.iter().map(by_form).collect::<Vec<_>>())?)
}

/// Whether a matter was passed on here by a desk whose log is not held: then it is handled where it came from, unless it was handed up.
fn is_from_elsewhere(conn: &Connection, id: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM entry WHERE log = ?1 AND seq = ?2";
    Ok(!conn.prepare_cached(sql)?.exists(params![id.log.as_str(), id.seq])?)
}

/// Whether the voter waits to be told: 2 for the answer that stands here, 1 for that of the matter it was merged into.
fn tell(standing: &Standing) -> u8 {
    let is_merged = standing.status == Status::Merged && standing.told_at.is_none();
    if standing.waits_to_be_told() { 2 } else { u8::from(is_merged) }
}

/// Makes the rows of those anew that were merged into this matter, through others too: whether they still are depends on it.
pub(super) fn follow(conn: &Connection, lead: Id) -> Result<(), StoreError> {
    let (mut found, mut next) = (vec![lead], vec![lead]);
    while let Some(lead) = next.pop() {
        for id in joined(conn, lead)? {
            if !found.contains(&id) {
                found.push(id);
                next.push(id);
            }
        }
    }
    for id in found.into_iter().skip(1) {
        if let Some(Event::MatterOpened(form)) = creation(conn, id)? {
            let form = amend(conn, id, &form, Said::Perhaps)?;
            matter(conn, id, &form, is_struck(conn, id)?, Said::Perhaps)?;
            notes::follow(conn, id)?;
        }
    }
    Ok(())
}

/// The matters whose merge names this one, whether or not it counts.
fn joined(conn: &Connection, lead: Id) -> Result<Vec<Id>, StoreError> {
    ids(conn, "SELECT id FROM matter WHERE joined = ?1 ORDER BY id", [lead.to_string()])
}
