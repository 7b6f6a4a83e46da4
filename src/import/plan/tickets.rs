//! Tickets of the hotline: each becomes a matter that keeps its ticket number. One that is there already stays word for word.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::domain::calendar::read_moment;
use crate::domain::command::Form;
use crate::domain::matter::form::MatterForm;
use crate::domain::phone::Phone;
use crate::domain::terms::Category;
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
                let (form, remarks) = form(value, now);
                draft.add(Form::Matter(form));
                draft.created(row.at.clone(), subject, vec![Change::read(Field::Words, &value.words)], remarks);
            }
        }
    }
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
    let phone = Phone::parse(&value.phone).ok();
    if given(&value.phone) && phone.is_none() {
        remarks.push(Remark::Telephone(value.phone.clone()));
    }
    let form = MatterForm {
        at,
        title: value.title.clone(),
        words: value.words.clone(),
        category,
        name: value.name.clone(),
        phone: phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        hamlet: value.hamlet.clone(),
        ticket: value.ticket.clone(),
        ..MatterForm::default()
    };
    (form, remarks)
}
