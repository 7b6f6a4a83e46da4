//! Deputies: who is whom, and what the list changes.

use chrono::NaiveDate;

use crate::Lang;
use crate::domain::command::Form;
use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::PersonForm;
use crate::domain::roster::availability::Away;
use crate::domain::roster::away_read::read_rules;
use crate::domain::roster::away_text::say_all;
use crate::domain::terms::{Level, Role, Sex};
use crate::store::StoreError;

use super::super::header::Field;
use super::super::lists::DeputyRow;
use super::super::reason::Remark;
use super::super::{At, Row};
use super::draft::{Draft, Known};
use super::line::{Subject, Why};
use super::merge::Merge;
use super::{namesakes, places};

/// Plans a list of deputies.
pub fn plan(draft: &mut Draft<'_>, rows: &[Row<DeputyRow>], today: NaiveDate) -> Result<(), StoreError> {
    for named in rows {
        let row = &of_one_station(draft, named, None);
        let subject = Subject::Deputy(row.value.name.clone());
        match whom(draft, &row.value, &named.value) {
            Whom::Unclear(why) => draft.skip(row.at.clone(), subject, why),
            Whom::New => {
                let mut form = PersonForm::default();
                let (away, left_out) = away(row.value.away.as_deref(), today);
                // Whoever is new here and named with no station serves at this one.
                let here = draft.own;
                let mut merge = lay_over(draft, &mut form, row, here);
                lay_away(&mut merge, &mut form, away);
                let facts = merge.facts();
                let namesakes = namesakes::on_record(draft, &form.name);
                let id = draft.add(Form::Person(form.clone()));
                draft.remember(Known { id, form, seen: Some(row.at.clone()) });
                let remarks = namesakes.into_iter().chain(row.remarks.iter().cloned()).chain(left_out).collect();
                draft.created(row.at.clone(), subject, facts, remarks);
            }
            Whom::Known(at) => change(draft, at, (named, today), subject)?,
        }
    }
    Ok(())
}

fn change(
    draft: &mut Draft<'_>,
    at: usize,
    (row, today): (&Row<DeputyRow>, NaiveDate),
    subject: Subject,
) -> Result<(), StoreError> {
    let Some(person) = draft.people.get(at) else { return Ok(()) };
    let (id, mut form) = (person.id, person.form.clone());
    let (away, left_out) = away(row.value.away.as_deref(), today);
    let row = &of_another_station(draft, person, &of_one_station(draft, row, Some(&form)));
    // Where a deputy of the home serves it knows without this list.
    let mut merge = lay_over(draft, &mut form, row, None);
    lay_away(&mut merge, &mut form, away);
    let changes = merge.changes;
    draft.certify(at, &form.certificate);
    if let Some(person) = draft.people.get_mut(at) {
        person.form.clone_from(&form);
        person.seen = Some(row.at.clone());
    }
    if !changes.is_empty() {
        draft.amend(id, Form::Person(form));
    }
    let remarks = row.remarks.iter().cloned().chain(left_out).chain(draft.set_since(id, &changes)?).collect();
    draft.merged(row.at.clone(), subject, changes, remarks);
    Ok(())
}

/// The row with one of the stations that it names: the one where the person serves already, else this one if it is among them, else the
/// first. Whoever serves at several is written down at each, by its own desk.
fn of_one_station(draft: &Draft<'_>, row: &Row<DeputyRow>, known: Option<&PersonForm>) -> Row<DeputyRow> {
    let mut row = row.clone();
    if row.value.also.is_empty() {
        return row;
    }
    let mut named: Vec<String> =
        row.value.station.take().into_iter().chain(std::mem::take(&mut row.value.also)).collect();
    let own = draft.own.and_then(|own| draft.place_names.get(&own).cloned());
    let there = known.and_then(|form| station_name(draft, form));
    let at = |name: &String| named.iter().position(|named| places::stem(named) == places::stem(name));
    let at = there.as_ref().and_then(at).or_else(|| own.as_ref().and_then(at)).unwrap_or_default();
    row.value.station = Some(named.remove(at));
    row.remarks.push(Remark::FurtherStations(named.join("、")));
    row
}

/// The row without the station that it names for another station's deputy: where somebody serves their own desk says, or the home.
fn of_another_station(draft: &Draft<'_>, person: &Known<PersonForm>, row: &Row<DeputyRow>) -> Row<DeputyRow> {
    let mut row = row.clone();
    if draft.of_others.contains(&person.id)
        && let Some(named) = row.value.station.take()
        && station_name(draft, &person.form).as_deref().map(places::stem) != Some(places::stem(&named))
    {
        row.remarks.push(Remark::OfAnotherStation(named));
    }
    row
}

/// Whom a row speaks of.
enum Whom {
    Known(usize),
    New,
    Unclear(Why),
}

/// The certificate decides. Without it the name does, unless something speaks against it; of several with the name, telephone and
/// station choose one. `whole` is the row with all the stations that it names.
fn whom(draft: &Draft<'_>, row: &DeputyRow, whole: &DeputyRow) -> Whom {
    let holder = row.certificate.as_ref().and_then(|certificate| draft.certificates.get(certificate).copied());
    if let Some(at) = holder {
        return match draft.people.get(at) {
            Some(person) if !name::is_same(&person.form.name, &row.name) => {
                Whom::Unclear(Why::CertificateTaken(person.form.name.clone()))
            }
            Some(Known { seen: Some(earlier), .. }) => Whom::Unclear(Why::Repeated(earlier.clone())),
            _ => Whom::Known(at),
        };
    }
    let named = draft.names.get(&name::key(&row.name)).map(Vec::as_slice).unwrap_or_default();
    let people: Vec<(usize, &Known<PersonForm>)> = named
        .iter()
        .filter_map(|at| Some((*at, draft.people.get(*at)?)))
        .filter(|(_, person)| namesakes::may_be(draft, &person.form, whole))
        .collect();
    if let Some(earlier) = repeated(&people, row) {
        return Whom::Unclear(Why::Repeated(earlier));
    }
    // Whoever an earlier row of this file spoke of is not meant again: two of one name are two people.
    let people: Vec<_> = people.into_iter().filter(|(_, person)| person.seen.is_none()).collect();
    match people.as_slice() {
        [] => Whom::New,
        [(at, _)] => Whom::Known(*at),
        several => {
            let several: Vec<_> = several.iter().map(|(at, person)| (*at, &person.form)).collect();
            let station = row.station.as_deref().map(places::stem);
            let is_there = |form: &PersonForm| {
                station.is_some() && station_name(draft, form).as_deref().map(places::stem) == station
            };
            let one = namesakes::one_of(&several, phone(row), is_there);
            one.map_or(Whom::Unclear(Why::SeveralOfThatName), Whom::Known)
        }
    }
}

fn phone(row: &DeputyRow) -> &str {
    row.phone.as_ref().map(crate::domain::phone::Phone::as_str).unwrap_or_default()
}

/// An earlier row of the file that says the same person.
fn repeated(people: &[(usize, &Known<PersonForm>)], row: &DeputyRow) -> Option<At> {
    let same = |form: &PersonForm| phone(row).is_empty() || form.phone.is_empty() || form.phone == phone(row);
    people
        .iter()
        .find(|(_, person)| person.seen.is_some() && same(&person.form))
        .and_then(|(_, person)| person.seen.clone())
}

fn station_name(draft: &Draft<'_>, form: &PersonForm) -> Option<String> {
    draft.place_name(form.station?)
}

/// Writes the row over the form; where it names no station, `here` is meant.
fn lay_over(draft: &mut Draft<'_>, form: &mut PersonForm, row: &Row<DeputyRow>, here: Option<Id>) -> Merge {
    let (mut merge, value) = (Merge::default(), &row.value);
    let station = value.station.as_deref().map(|name| places::station(draft, name, &row.at));
    let station = station.or(here);
    let name_of = |id: &Option<Id>| {
        station_name(draft, &PersonForm { station: *id, ..PersonForm::default() }).unwrap_or_default()
    };
    // Each desk of a town has its own record of a station: the list names the one where the person serves already.
    let is_there = |id: &Id| places::stem(&name_of(&Some(*id))) == places::stem(&name_of(&form.station));
    let station = station.filter(|id| !is_there(id));
    merge.name(&mut form.name, &value.name);
    merge.value(Field::Sex, &mut form.sex, value.sex.map(Some), |sex| {
        sex.map_or("", |sex: Sex| sex.label(Lang::Zh)).to_owned()
    });
    merge.text(Field::Birth, &mut form.born, value.birth.as_deref());
    merge.text(Field::Nation, &mut form.nation, value.nation.as_deref());
    merge.text(Field::Party, &mut form.party, value.party.as_deref());
    let mut roles = form.roles.clone();
    // Where nothing else is said, a list of people is one of deputies.
    let said = if value.roles.is_empty() { &[Role::Deputy][..] } else { &value.roles };
    roles.extend(said.iter().filter(|role| !form.roles.contains(role)));
    merge
        .value(Field::Kind, &mut form.roles, Some(roles), |roles| words(roles.iter().map(|role| role.label(Lang::Zh))));
    let levels = (!value.levels.is_empty()).then(|| value.levels.clone());
    merge.value(Field::Level, &mut form.levels, levels, |levels: &Vec<Level>| {
        words(levels.iter().map(|level| level.label(Lang::Zh)))
    });
    merge.text(Field::Constituency, &mut form.constituency, value.constituency.as_deref());
    merge.text(Field::Post, &mut form.employer, value.post.as_deref());
    merge.value(Field::Station, &mut form.station, station.map(Some), name_of);
    merge.text(Field::Area, &mut form.area, value.area.as_deref());
    merge.text(Field::Phone, &mut form.phone, value.phone.as_ref().map(crate::domain::phone::Phone::as_str));
    merge.text(Field::Certificate, &mut form.certificate, value.certificate.as_deref());
    merge
}

/// When somebody cannot serve, or that it is not understood.
fn away(written: Option<&str>, today: NaiveDate) -> (Option<Vec<Away>>, Option<Remark>) {
    let Some(written) = written else { return (None, None) };
    match read_rules(written, today) {
        Ok(rules) => (Some(rules).filter(|rules| !rules.is_empty()), None),
        Err(_) => (None, Some(Remark::Away(written.to_owned()))),
    }
}

fn lay_away(merge: &mut Merge, form: &mut PersonForm, away: Option<Vec<Away>>) {
    merge.value(Field::Away, &mut form.away, away, |rules| say_all(rules, Lang::Zh));
}

fn words<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    labels.collect::<Vec<_>>().join("、")
}
