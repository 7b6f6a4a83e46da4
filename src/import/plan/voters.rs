//! Voters: who is known already, and what the list adds. We keep little: no more than name, sex, age band, hamlet, telephone.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::Lang;
use crate::domain::command::Form;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::{Traits, VoterForm};
use crate::domain::place;
use crate::domain::terms::{AgeBand, PlaceKind};
use crate::store::StoreError;

use super::super::header::Field;
use super::super::lists::VoterRow;
use super::super::{Remark, Row};
use super::draft::{Draft, Known};
use super::line::{Subject, Why};
use super::merge::Merge;
use super::places::stem;

/// Plans a list of voters.
pub fn plan(draft: &mut Draft<'_>, rows: &[Row<VoterRow>], today: NaiveDate) -> Result<(), StoreError> {
    let mut known: HashMap<String, Vec<Known<VoterForm>>> = HashMap::new();
    for row in rows {
        let row = &of_hamlet(draft, row);
        let name = row.value.name.as_str();
        let key = name::key(name);
        if !known.contains_key(&key) {
            known.insert(key.clone(), draft.reader.voters_named(name)?.into_iter().map(Known::from).collect());
        }
        let Some(namesakes) = known.get_mut(&key) else { continue };
        let subject = Subject::Voter(name.to_owned());
        let given = traits(&row.value, today);
        let (mut free, mut spoken) = (Vec::new(), Vec::new());
        for (at, voter) in namesakes.iter().enumerate() {
            if voter.seen.is_none() { &mut free } else { &mut spoken }.push((at, voter.form.traits()));
        }
        // Whoever is still free is meant before somebody an earlier row spoke of.
        let rest = if free.is_empty() { &spoken } else { &free };
        let every = free.iter().chain(&spoken).copied();
        let at = given.same_among(every).or_else(|| given.only_among(rest.iter().copied()));
        let Some(voter) = at.and_then(|at| namesakes.get_mut(at)) else {
            let mut form = VoterForm::default();
            let merge = lay_over(&mut form, &row.value, today);
            let remarks = remarks(draft, row, &merge);
            let facts = merge.facts();
            let id = draft.add(Form::Voter(form.clone()));
            namesakes.push(Known { id, form, seen: Some(row.at.clone()) });
            draft.created(row.at.clone(), subject, facts, remarks);
            continue;
        };
        if let Some(earlier) = voter.seen.replace(row.at.clone()) {
            draft.skip(row.at.clone(), subject, Why::Repeated(earlier));
            continue;
        }
        let merge = lay_over(&mut voter.form, &row.value, today);
        let mut remarks = remarks(draft, row, &merge);
        let changes = merge.changes;
        remarks.extend(draft.set_since(voter.id, &changes)?);
        if !changes.is_empty() {
            draft.amend(voter.id, Form::Voter(voter.form.clone()));
        }
        draft.merged(row.at.clone(), subject, changes, remarks);
    }
    Ok(())
}

/// The row with the hamlet that its address begins with, where it names none: 前沟12号 is in 前沟. A voter has no address here, so that the
/// whole of it is kept as a remark.
fn of_hamlet(draft: &Draft<'_>, row: &Row<VoterRow>) -> Row<VoterRow> {
    let mut row = row.clone();
    let Some(address) = row.value.address.clone().filter(|_| row.value.hamlet.is_none()) else { return row };
    let village = row.value.village.as_deref().unwrap_or(&draft.desk.name);
    let is_its = |parent: Option<Id>| {
        parent.is_none() || parent.and_then(|id| draft.place_name(id)).is_some_and(|name| stem(&name) == stem(village))
    };
    let within = address.strip_prefix(village).filter(|rest| !rest.is_empty()).unwrap_or(&address);
    // 前沟门12号 is not in 前沟.
    let ends = |c: char| !c.is_alphabetic() || "一二三四五六七八九十".contains(c);
    let begins = |name: &str| {
        let behind = within.strip_prefix(name).filter(|_| !name.is_empty());
        behind.is_some_and(|behind| behind.chars().next().is_none_or(ends))
    };
    let hamlets = draft.places.iter().map(|place| &place.form).filter(|form| form.kind == PlaceKind::Hamlet);
    let named = hamlets.filter(|form| is_its(form.parent) && begins(&form.name)).map(|form| form.name.as_str());
    let Some(hamlet) = named.max_by_key(|name| name.len()) else { return row };
    if within != hamlet {
        row.value.note = Some(row.value.note.map_or(address.clone(), |note| format!("{address}；{note}")));
    }
    row.value.hamlet = Some(hamlet.to_owned());
    row
}

/// What is to be said of a row; of a hamlet that it writes down anew, whether it is one of this station's.
fn remarks(draft: &Draft<'_>, row: &Row<VoterRow>, merge: &Merge) -> Vec<Remark> {
    let mut remarks = row.remarks.clone();
    let named = row.value.hamlet.as_deref().or(row.value.village.as_deref()).unwrap_or_default();
    let places = draft.places.iter().map(|place| &place.form);
    if merge.changes.iter().any(|change| change.field == Field::Hamlet) && place::is_unlisted(places, named) {
        remarks.push(Remark::Hamlet(named.to_owned()));
    }
    remarks
}

fn traits(row: &VoterRow, today: NaiveDate) -> Traits<'_> {
    let age = row.birth.as_deref().and_then(|birth| age_band(birth, today));
    Traits { sex: row.sex, age, hamlet: hamlet(row), phone: phone(row) }
}

fn phone(row: &VoterRow) -> &str {
    row.phone.as_ref().map(crate::domain::phone::Phone::as_str).unwrap_or_default()
}

/// The nearest place the row names.
fn hamlet(row: &VoterRow) -> &str {
    row.hamlet.as_deref().or(row.village.as_deref()).or(row.address.as_deref()).unwrap_or_default()
}

fn lay_over(form: &mut VoterForm, row: &VoterRow, today: NaiveDate) -> Merge {
    let mut merge = Merge::default();
    merge.name(&mut form.name, &row.name);
    merge.value(Field::Sex, &mut form.sex, row.sex.map(Some), |sex| {
        sex.map_or("", |sex| sex.label(Lang::Zh)).to_owned()
    });
    let age = row.birth.as_deref().and_then(|birth| age_band(birth, today));
    merge.value(Field::Age, &mut form.age, age.map(Some), |age| age.map_or("", |age| age.label(Lang::Zh)).to_owned());
    merge.text(Field::Hamlet, &mut form.hamlet, Some(hamlet(row)));
    merge.text(Field::Phone, &mut form.phone, Some(phone(row)));
    // Remarks written at the desk are worth more than those of a list.
    if form.remarks.is_empty() {
        merge.text(Field::Note, &mut form.remarks, row.note.as_deref());
    }
    merge
}

/// The band of somebody born in a month, `YYYY-MM`.
fn age_band(birth: &str, today: NaiveDate) -> Option<AgeBand> {
    let (year, month) = birth.split_once('-')?;
    let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let years = today.year() - year - i32::from(today.month() < month);
    Some(match years {
        ..18 => AgeBand::Child,
        18..36 => AgeBand::Young,
        36..60 => AgeBand::Middle,
        _ => AgeBand::Old,
    })
}
