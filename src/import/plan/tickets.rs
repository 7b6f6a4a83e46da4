//! Tickets of the hotline: each becomes a matter that keeps its ticket number. One that is there already stays word for word.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::domain::calendar::working_days::end_of;
use crate::domain::calendar::{read_date, read_moment};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::phone::Phone;
use crate::domain::terms::{Category, DeskLevel};
use crate::store::StoreError;

use super::super::header::Field;
use super::super::matters::TicketRow;
use super::super::reason::Remark;
use super::super::{At, Row};
use super::draft::Draft;
use super::line::{Subject, Why};
use super::merge::Change;

/// Plans a sheet of tickets.
pub fn plan(draft: &mut Draft<'_>, rows: &[Row<TicketRow>], now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let mut seen: BTreeMap<&str, At> = BTreeMap::new();
    for row in rows {
        let value = &row.value;
        let subject = Subject::Matter(value.ticket.clone());
        if let Some(earlier) = seen.insert(&value.ticket, row.at.clone()) {
            draft.skip(row.at.clone(), subject, Why::Repeated(earlier));
            continue;
        }
        match draft.reader.matter_of_ticket(&value.ticket)? {
            Some(known) if known.row.form.words == value.words => {
                draft.merged(row.at.clone(), subject, Vec::new(), Vec::new());
            }
            Some(known) => draft.skip(row.at.clone(), subject, Why::WordsStand(known.row.form.number)),
            None => {
                let (form, mut remarks) = form(value, now);
                let matter = draft.add(Form::Matter(form));
                assign(draft, matter, &value.office, now, &mut remarks)?;
                draft.created(row.at.clone(), subject, vec![Change::read(Field::Words, &value.words)], remarks);
            }
        }
    }
    Ok(())
}

/// Gives a matter to the office that the hotline names, where this desk gives matters to offices and one is called so.
fn assign(
    draft: &mut Draft<'_>,
    matter: Id,
    office: &str,
    now: DateTime<FixedOffset>,
    remarks: &mut Vec<Remark>,
) -> Result<(), StoreError> {
    if office.is_empty() || draft.desk.level == DeskLevel::Station {
        return Ok(());
    }
    let known = draft.reader.office_called(office)?.filter(|row| row.form.is_open(now.date_naive()));
    let Some(known) = known else {
        remarks.push(Remark::Office(office.to_owned()));
        return Ok(());
    };
    let step = |kind| Step::new(kind, now, draft.desk.level.into());
    let given = Step { office: Some(known.id), ..step(StepKind::Assigned) };
    let steps = [step(StepKind::Triaged), given].map(|step| Command::Step { matter, step: Box::new(step) });
    draft.commands.extend(steps);
    Ok(())
}

fn form(value: &TicketRow, now: DateTime<FixedOffset>) -> (MatterForm, Vec<Remark>) {
    let mut remarks = Vec::new();
    let given = |text: &str| !text.is_empty();
    let at = read_moment(&value.at, now).ok().filter(|at| *at <= now);
    if given(&value.at) && at.is_none() {
        remarks.push(Remark::When(value.at.clone()));
    }
    let category = Category::ALL.iter().copied().find(|word| {
        given(&value.category) && (word.label(crate::Lang::Zh) == value.category || word.code() == value.category)
    });
    if given(&value.category) && category.is_none() {
        remarks.push(Remark::Category(value.category.clone()));
    }
    let due = due(&value.due, now);
    if given(&value.due) && due.is_none() {
        remarks.push(Remark::Due(value.due.clone()));
    }
    let phone = Phone::parse(&value.phone).ok();
    if given(&value.phone) && phone.is_none() {
        remarks.push(Remark::Telephone(value.phone.clone()));
    }
    let form = MatterForm {
        at,
        title: value.title.clone(),
        words: value.words.clone(),
        category,
        due,
        name: value.name.clone(),
        phone: phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        hamlet: value.hamlet.clone(),
        ticket: value.ticket.clone(),
        ..MatterForm::default()
    };
    (form, remarks)
}

/// By when: an hour where one is written, else the end of the day. What is over sets no deadline.
fn due(written: &str, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let written = written.trim();
    let has_hour = written.contains([':', '点', '时']);
    let due = if has_hour {
        read_moment(written, now).ok()?
    } else {
        end_of(Some(read_date(written, now.date_naive()).ok()?), now)
    };
    (due > now).then_some(due)
}
