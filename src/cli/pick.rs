//! Finding what a person means: people by name, pinyin, initials or id; places likewise; records by number or id.

use chrono::{DateTime, Datelike, FixedOffset};

use super::error::Failure;
use super::session::{Looked, Session};
use super::table::{Cell, Column};
use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::marks::PlaceName;
use crate::domain::matter::number::{Number, NumberKind};
use crate::domain::office::OfficeForm;
use crate::domain::person::PersonForm;
use crate::domain::pinyin::{Hit, Matcher, fold};
use crate::domain::place::PlaceForm;
use crate::domain::terms::{DeskLevel, PlaceKind};
use crate::lang::{service as say, sync_screen as words};
use crate::store::matters::MatterRow;
use crate::store::{Reader, Row};
use crate::sync::whereabouts;

/// Candidates named in a sentence.
const NAMED: usize = 6;

/// The person that is meant.
pub fn person(reader: Reader<'_>, typed: &str) -> Result<Row<PersonForm>, Failure> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse::<Id>() {
        let one = reader.ones()?.of(id);
        return reader.person(one)?.filter(|row| !row.struck).ok_or_else(|| Failure::Nobody(typed.to_owned()));
    }
    let people = reader.people(false)?;
    match best(people, typed, |row| &row.form.name) {
        Ok(row) => Ok(row),
        Err(found) if found.is_empty() => Err(Failure::Nobody(typed.to_owned())),
        Err(found) => Err(Failure::SeveralPeople {
            typed: typed.to_owned(),
            choices: named(&found, |row| (&row.form.name, row.id)),
            twins: found.first().is_some_and(|one| found.iter().skip(1).any(|other| one.form.may_be(&other.form))),
        }),
    }
}

/// The person that is meant, who must serve: whoever has left is found by their id alone, and takes on nothing new.
pub fn who_serves(reader: Reader<'_>, typed: &str, lang: Lang) -> Result<Row<PersonForm>, Failure> {
    let row = person(reader, typed)?;
    if row.form.left { Err(Failure::Refused(say::has_left(lang, &row.form.name))) } else { Ok(row) }
}

/// The field of a record that says where it is, and where what was done to it since.
pub fn whereabouts(session: &Session, looked: &Looked<'_>, id: Id) -> Result<(Column, Cell), Failure> {
    let (lang, desk) = (session.lang(), &looked.desk);
    let found = whereabouts::of(looked.read(), id, desk)?;
    let called = |code: &str| whereabouts::called(looked.read(), code).unwrap_or_else(|_| code.to_owned());
    let said = found.say(lang, desk.level, &called);
    Ok((("where", words::whereabouts(lang)), Cell::both(found.json(), said)))
}

/// The place that is meant.
pub fn place(reader: Reader<'_>, typed: &str) -> Result<Row<PlaceForm>, Failure> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse::<Id>() {
        return reader.place(id)?.filter(|row| !row.struck).ok_or_else(|| Failure::NoPlace(typed.to_owned()));
    }
    let places = visitable(reader.places_once(None)?);
    match best(places, typed, |row| &row.form.name) {
        Ok(row) => Ok(row),
        Err(found) if found.is_empty() => Err(Failure::NoPlace(typed.to_owned())),
        Err(found) => Err(Failure::SeveralPlaces {
            typed: typed.to_owned(),
            choices: named(&found, |row| (&row.form.name, row.id)),
        }),
    }
}

/// The office that is meant, closed ones too.
pub fn office(reader: Reader<'_>, typed: &str) -> Result<Row<OfficeForm>, Failure> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse::<Id>() {
        return reader.office(id)?.filter(|row| !row.struck).ok_or_else(|| Failure::NoOffice(typed.to_owned()));
    }
    match best(reader.offices(true)?, typed, |row| &row.form.name) {
        Ok(row) => Ok(row),
        Err(found) if found.is_empty() => Err(Failure::NoOffice(typed.to_owned())),
        Err(found) => Err(Failure::SeveralOffices {
            typed: typed.to_owned(),
            choices: named(&found, |row| (&row.form.name, row.id)),
        }),
    }
}

/// The places a note may be about, for its line.
pub fn place_names(reader: Reader<'_>) -> Result<Vec<PlaceName>, Failure> {
    let rows = visitable(reader.places_once(None)?);
    Ok(rows.into_iter().map(|row| PlaceName { id: row.id, name: row.form.name }).collect())
}

/// A place's name; empty if there is none.
pub fn place_name(reader: Reader<'_>, place: Option<Id>) -> Result<String, Failure> {
    let Some(id) = place else { return Ok(String::new()) };
    Ok(reader.place(id)?.map(|row| row.form.name).unwrap_or_default())
}

/// A person's name; empty if there is none.
pub fn person_name(reader: Reader<'_>, person: Option<Id>) -> Result<String, Failure> {
    let Some(id) = person else { return Ok(String::new()) };
    Ok(reader.person_name(id)?)
}

/// The names of several people.
pub fn names(reader: Reader<'_>, people: &[Id]) -> Result<Vec<String>, Failure> {
    Ok(reader.names_of(people)?)
}

/// Where somebody can be heard: anything but an area or the district as a whole.
fn visitable(mut places: Vec<Row<PlaceForm>>) -> Vec<Row<PlaceForm>> {
    places.retain(|row| !matches!(row.form.kind, PlaceKind::Area | PlaceKind::District));
    places
}

/// The one thing with the best kind of hit, or all that have it.
fn best<T>(things: Vec<T>, typed: &str, name: impl Fn(&T) -> &str) -> Result<T, Vec<T>> {
    let folded = fold(typed);
    if folded.is_empty() {
        return Err(Vec::new());
    }
    let matcher = Matcher::new(&folded);
    let mut hits: Vec<(Hit, T)> =
        things.into_iter().filter_map(|thing| matcher.find(name(&thing)).map(|hit| (hit, thing))).collect();
    // A name in letters that stands there as typed is meant, though it also spells another one's.
    if hits.iter().filter(|(_, thing)| name(thing).eq_ignore_ascii_case(typed)).count() == 1 {
        hits.retain(|(_, thing)| name(thing).eq_ignore_ascii_case(typed));
    }
    let top = hits.iter().map(|(hit, _)| *hit).min();
    hits.retain(|(hit, _)| Some(*hit) == top);
    let mut found: Vec<T> = hits.into_iter().map(|(_, thing)| thing).collect();
    match (found.len(), found.pop()) {
        (1, Some(thing)) => Ok(thing),
        (_, last) => {
            found.extend(last);
            Err(found)
        }
    }
}

/// `张三 (7h3k9x2m4p0a.12), 张山 (…)`: the id tells people of one name apart.
fn named<T>(found: &[T], name: impl Fn(&T) -> (&str, Id)) -> String {
    let shown = found.iter().take(NAMED).map(|thing| {
        let (name, id) = name(thing);
        format!("{name} ({id})")
    });
    let more = if found.len() > NAMED { " …" } else { "" };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

/// A record's number or id as typed. The desk's own numbers of this year may be cut down to their last part: `J12`, `12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// An id.
    Id(Id),
    /// A number in its full form.
    Number(String),
}

/// The matter that is named: by its number or id, or by the ticket of the hotline that it came from, where no matter has such a number.
pub fn matter(reader: Reader<'_>, desk: &Desk, now: DateTime<FixedOffset>, typed: &str) -> Result<MatterRow, Failure> {
    let named = record(reader, desk, now, NumberKind::Matter, typed);
    let found = match named {
        Ok(Named::Id(id)) => reader.matter(id)?,
        Ok(Named::Number(number)) => reader.matter_numbered(&number)?,
        Err(Failure::NoRecord(_)) => None,
        Err(why) => return Err(why),
    };
    // One that was taken back is out of use, as on the screen.
    let found = found
        .filter(|row| !row.row.struck)
        .map_or_else(|| reader.matter_of_ticket(typed.trim()), |row| Ok(Some(row)))?;
    found.ok_or_else(|| Failure::NoRecord(typed.to_owned()))
}

/// Reads what names a record. What is cut down and is no number of this desk is one of a station's, where only one has it.
pub fn record(
    reader: Reader<'_>,
    desk: &Desk,
    now: DateTime<FixedOffset>,
    kind: NumberKind,
    typed: &str,
) -> Result<Named, Failure> {
    let typed = typed.trim();
    let bare = typed.bytes().all(|byte| byte.is_ascii_digit());
    let mark = if bare { kind.mark() } else { "" };
    if let Ok(id) = typed.parse() {
        return Ok(Named::Id(id));
    }
    let whole = format!("{}-{}-{}-{mark}{typed}", desk.town_code, desk.code, now.year());
    if let Ok(number) = typed.parse::<Number>() {
        return Ok(Named::Number(number.to_string()));
    }
    let own = whole.parse::<Number>().map_err(|_| Failure::NoRecord(typed.to_owned()))?;
    if desk.level == DeskLevel::Station {
        return Ok(Named::Number(own.to_string()));
    }
    let (number, lead) = (own.to_string(), format!("{}-{}", desk.town_code, desk.code));
    let all = reader.numbered_alike(own.kind(), number.strip_prefix(&lead).unwrap_or(&number))?;
    match all.as_slice() {
        _ if all.contains(&number) => Ok(Named::Number(number)),
        [] => Ok(Named::Number(number)),
        [one] => Ok(Named::Number(one.clone())),
        several => {
            let listed = several.join(" ");
            Err(Failure::SeveralNumbers(typed.to_owned(), listed))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_number_may_be_cut_down_to_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let desk = Desk { town_code: "QJD".to_owned(), code: "SQG".to_owned(), ..Desk::default() };
        let now = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        for (typed, full) in [
            ("42", "QJD-SQG-2026-J0042"),
            ("j3", "QJD-SQG-2026-J0003"),
            ("qjd-sqg-2025-k7", "QJD-SQG-2025-K0007"),
            ("B-5", "QJD-SQG-2026-B-0005"),
        ] {
            assert_eq!(
                record(store.read(), &desk, now, NumberKind::Visit, typed),
                Ok(Named::Number(full.to_owned())),
                "{typed}"
            );
        }
        assert_eq!(
            record(store.read(), &desk, now, NumberKind::Visit, "路灯"),
            Err(Failure::NoRecord("路灯".to_owned()))
        );
    }

    #[test]
    fn the_best_kind_of_hit_counts_alone() {
        let people = || vec!["张三", "张三丰", "王张三"];
        assert_eq!(best(people(), "张三", |name| name), Ok("张三"));
        assert_eq!(best(people(), "zsf", |name| name), Ok("张三丰"));
        assert_eq!(best(people(), "z", |name| name), Err(vec!["张三", "张三丰"]));
        assert_eq!(best(people(), "李", |name| name), Err(vec![]));
        assert_eq!(best(vec!["张三", "Zhang San"], "zhang san", |name| name), Ok("Zhang San"));
    }
}
