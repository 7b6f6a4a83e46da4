//! What picking fields offer while somebody types: people who serve, places, hamlets and known voters, by characters, pinyin,
//! initials or digits. Reads the store, so only [`Screen::load`](crate::ui::screen::Screen::load) may call it.

use chrono::NaiveDate;

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::status::Status;
use crate::domain::matter::triage::alarms;
use crate::domain::note::NoteState;
use crate::domain::office::OfficeForm;
use crate::domain::person::VoterForm;
use crate::domain::phone::mask_phone;
use crate::domain::pinyin;
use crate::domain::place::PlaceForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::similar::About;
use crate::domain::terms::{Category, DeskLevel, PlaceKind, Role, Urgency, Word as _};
use crate::lang::{people as words, triage};
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::notes::NoteRow;
use crate::store::{Page, Reader, Row, StoreError};
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Candidate, Form};

/// As many as have a digit.
const MOST: usize = 9;

/// The categories that a form asks for by their digits: in English in the words of a list, since the whole ones fill half a page.
pub fn categories(lang: Lang) -> impl Iterator<Item = &'static str> {
    let said = move |word: &Category| if lang == Lang::En { word.brief(lang) } else { word.label(lang) };
    Category::ALL.iter().map(said)
}

/// The people who serve here, told apart by post and by village.
pub fn people(reader: Reader<'_>, typed: &str, lang: Lang) -> Result<Vec<Candidate>, StoreError> {
    let found = pinyin::complete(reader.people(false)?, |row| &row.form.name, typed, MOST);
    Ok(found.into_iter().map(|row| candidate(row.id, &row.form.name, roles(&row.form.roles, lang))).collect())
}

/// Everybody who may take a shift over from `from`, for a box that narrows them by itself: `next`, whose shift comes next, then this
/// desk's own people, its deputies before the others, then those of no station, then those of other stations.
pub fn takers(
    reader: Reader<'_>,
    (from, next): (Option<Id>, Option<Id>),
    lang: Lang,
) -> Result<Vec<Candidate>, StoreError> {
    let (mut all, own) = (reader.people(false)?, reader.records_of_place(reader.own_place()?)?);
    all.sort_by_key(|row| {
        let (form, station) = (&row.form, row.form.station);
        let (leaves, comes) = (Some(row.id) == from, Some(row.id) == next);
        let is_other = station.is_some_and(|station| !own.contains(&station));
        (leaves, !comes, is_other, station.is_none(), !form.roles.contains(&Role::Deputy))
    });
    Ok(all.into_iter().map(|row| candidate(row.id, &row.form.name, roles(&row.form.roles, lang))).collect())
}

/// The same, as far as they fit what is typed.
pub fn takers_named(
    reader: Reader<'_>,
    typed: &str,
    shift: (Option<Id>, Option<Id>),
    lang: Lang,
) -> Result<Vec<Candidate>, StoreError> {
    Ok(pinyin::complete(takers(reader, shift, lang)?, |one| &one.label, typed, MOST))
}

/// One person as a candidate, for a default or an earlier choice, if there is one.
pub fn person(reader: Reader<'_>, id: Option<Id>, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(or_not_here(known_person(reader, id, lang)?, id, lang)))
}

fn known_person(reader: Reader<'_>, id: Id, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    // What is picked already stays that very record, and reads as the one that stands for it.
    let meant = reader.person_meant(id)?;
    Ok(meant.map(|row| candidate(id, &row.form.name, roles(&row.form.roles, lang))))
}

fn roles(roles: &[crate::domain::terms::Role], lang: Lang) -> String {
    roles.iter().map(|role| role.label(lang)).collect::<Vec<_>>().join(words::comma(lang))
}

/// The same candidate as it reads now: the words beside a name may be of another day, or of another language.
pub fn again(reader: Reader<'_>, known: &Candidate, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    let Ok(id) = known.id.parse::<Id>() else { return Ok(None) };
    if let Some(person) = known_person(reader, id, lang)? {
        return Ok(Some(person));
    }
    if let Some(place) = known_place(reader, id, lang)? {
        return Ok(Some(place));
    }
    known_office(reader, id)
}

/// What is picked already and is not here: it stays what it is, under a word that says so.
fn or_not_here(known: Option<Candidate>, id: Id, lang: Lang) -> Candidate {
    known.unwrap_or_else(|| candidate(id, words::not_here(lang), String::new()))
}

/// The places of these kinds: this desk's own place leads, and what lies in its village follows; then those of the first kind.
pub fn places(reader: Reader<'_>, kinds: &[PlaceKind], typed: &str, lang: Lang) -> Result<Vec<Candidate>, StoreError> {
    let rank = |kind: PlaceKind| kinds.iter().position(|one| *one == kind);
    let mut all = reader.places_once(None)?;
    all.retain(|row| rank(row.form.kind).is_some());
    let own = reader.own_place()?;
    let is_here = |row: &Row<PlaceForm>| row.form.kind != PlaceKind::Station && own.is_some() && row.form.parent == own;
    all.sort_by_key(|row| (Some(row.id) != own, !is_here(row), rank(row.form.kind)));
    let found = pinyin::complete(all, |row| &row.form.name, typed, MOST);
    let note = |kind: PlaceKind| kind.label(lang).to_owned();
    Ok(found.into_iter().map(|row| candidate(row.id, &row.form.name, note(row.form.kind))).collect())
}

/// Where somebody serves: a station or a home. Of a place that the desk above wrote down for everybody that record is offered, since every
/// desk that knows the person has it.
pub fn stations(reader: Reader<'_>, typed: &str, lang: Lang) -> Result<Vec<Candidate>, StoreError> {
    let mut found = places(reader, &[PlaceKind::Station, PlaceKind::Home], typed, lang)?;
    for one in &mut found {
        if let Ok(id) = one.id.parse::<Id>() {
            one.id = reader.place_for_all(id)?.to_string();
        }
    }
    Ok(found)
}

/// Where this desk passes a matter on to: the desks of the levels above it, its own home first.
pub fn above(reader: Reader<'_>, typed: &str, ctx: &Ctx) -> Result<Vec<Candidate>, StoreError> {
    let kinds: &[PlaceKind] = match ctx.desk.level {
        DeskLevel::Station => &[PlaceKind::Home, PlaceKind::District],
        DeskLevel::Home => &[PlaceKind::District],
        DeskLevel::District => &[],
    };
    let mut found = places(reader, kinds, typed, ctx.lang)?;
    let own =
        reader.places_once(None)?.into_iter().find(|row| !row.form.code.is_empty() && row.form.code == ctx.desk.code);
    let parent = own.and_then(|row| row.form.parent).map(|id| id.to_string());
    found.sort_by_key(|candidate| Some(&candidate.id) != parent.as_ref());
    Ok(found)
}

/// The one of them that is proposed: its own first; where none is on the list, the level above in a word.
///
/// # Errors
/// When the database does not answer.
pub fn next_above(reader: Reader<'_>, ctx: &Ctx) -> Result<Option<Candidate>, StoreError> {
    let known = above(reader, "", ctx)?.into_iter().next();
    Ok(known.or_else(|| ctx.desk.level.above().map(|level| Candidate::of_text(level.label(ctx.lang)))))
}

/// One place as a candidate, if there is one.
pub fn place(reader: Reader<'_>, id: Option<Id>, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(or_not_here(known_place(reader, id, lang)?, id, lang)))
}

fn known_place(reader: Reader<'_>, id: Id, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    let known = reader.place(id)?;
    Ok(known.map(|row| candidate(row.id, &row.form.name, row.form.kind.label(lang).to_owned())))
}

/// The areas, named as people and places name theirs: 沙梁子, not 沙梁子片区.
pub fn areas(reader: Reader<'_>, typed: &str) -> Result<Vec<Candidate>, StoreError> {
    let short = |name: String| name.strip_suffix("片区").map(str::to_owned).unwrap_or(name);
    let all = reader.places_once(Some(PlaceKind::Area))?.into_iter().map(|row| short(row.form.name));
    let found = pinyin::complete(all, |name| name, typed, MOST);
    Ok(found.iter().map(|name| Candidate::of_text(name)).collect())
}

/// Known voters by name, pinyin or initials, or by digits of their number; [`voter_candidate`] shows one.
pub fn voters(reader: Reader<'_>, typed: &str) -> Result<Vec<Row<VoterForm>>, StoreError> {
    let folded = pinyin::fold(typed);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    if !folded.chars().all(|sign| sign.is_ascii_digit()) {
        return reader.complete_voters(&folded, MOST);
    }
    let mut rows = Vec::new();
    for hit in reader.find(&folded, 4 * MOST)?.hits.iter().filter(|hit| hit.record.kind == RecordKind::Voter).take(MOST)
    {
        rows.extend(reader.voter(hit.record.id)?);
    }
    Ok(rows)
}

/// A voter, told apart by hamlet and masked number.
pub fn voter_candidate(row: &Row<VoterForm>) -> Candidate {
    let parts = [row.form.hamlet.clone(), mask_phone(&row.form.phone)];
    let note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    candidate(row.id, &row.form.name, note)
}

/// Matters that others may be merged into: somebody looks after them. `own` are those that would be merged.
pub fn leads(
    reader: Reader<'_>,
    typed: &str,
    (said, about): (&str, About),
    own: &[Id],
    lang: Lang,
) -> Result<Vec<Candidate>, StoreError> {
    let is_lead = |id| {
        let row = reader.matter(id).ok().flatten();
        row.is_some_and(|row| !matches!(row.status, Status::Merged | Status::Withdrawn))
    };
    let wanted = |record: Record| record.kind == RecordKind::Matter && !own.contains(&record.id) && is_lead(record.id);
    said_before(reader, typed, (said, about), wanted, lang)
}

/// Newest notes and matters that are read through for what is typed.
const READ: usize = 200;

/// Notes and matters besides those that are found: with nothing typed the notes that are still in the pocket; the one with a short
/// number (K2, 0042), or those whose words begin with the letters, the newest first.
fn others(reader: Reader<'_>, typed: &str) -> Result<Vec<Record>, StoreError> {
    let page = Page { from: 0, count: READ };
    let note = |row: &NoteRow| Record { kind: RecordKind::Note, id: row.row.id };
    let notes = reader.notes(Some(NoteState::Open), page)?;
    if typed.is_empty() {
        return Ok(notes.iter().map(note).collect());
    }
    if !typed.is_ascii() {
        return Ok(Vec::new());
    }
    let mut all: Vec<_> = notes.iter().map(|row| (note(row), &row.row.form.number, &row.row.form.text)).collect();
    let matters = reader.matters(&MatterFilter::default(), page)?;
    let matter = |row: &MatterRow| Record { kind: RecordKind::Matter, id: row.row.id };
    all.extend(matters.iter().map(|row| (matter(row), &row.row.form.number, &row.row.form.title)));
    let (letter, digits) = typed.strip_prefix(['K', 'k']).map_or(("", typed), |digits| ("K", digits));
    if let Ok(number) = digits.parse::<u32>() {
        let end = format!("-{letter}{number:04}");
        return Ok(all.into_iter().filter(|one| one.1.ends_with(&end)).map(|one| one.0).collect());
    }
    Ok(pinyin::complete(all, |one| one.2, typed, usize::MAX).into_iter().map(|one| one.0).collect())
}

/// Notes and matters, for "it says the same as": with nothing typed those that are most like `said`, else those that are found.
pub fn said_before(
    reader: Reader<'_>,
    typed: &str,
    (said, about): (&str, About),
    wanted: impl Fn(Record) -> bool,
    lang: Lang,
) -> Result<Vec<Candidate>, StoreError> {
    let typed = typed.trim();
    let mut records: Vec<Record> = if typed.is_empty() {
        reader.similar_about(said, about, 2 * MOST)?.into_iter().map(|(record, ..)| record).collect()
    } else {
        reader.find(typed, 4 * MOST)?.hits.into_iter().map(|hit| hit.record).collect()
    };
    for other in others(reader, typed)? {
        if !records.contains(&other) {
            records.push(other);
        }
    }
    let mut found = Vec::new();
    for record in records.into_iter().filter(|record| wanted(*record)) {
        let (number, words, state) = match record.kind {
            RecordKind::Note => match reader.note(record.id)? {
                Some(row) => (row.row.form.number, row.row.form.text, row.state.label(lang)),
                None => continue,
            },
            RecordKind::Matter => match reader.matter(record.id)? {
                Some(row) => (row.row.form.number, row.row.form.title, row.status.label(lang)),
                None => continue,
            },
            _ => continue,
        };
        let id = format!("{} {}", record.kind.code(), record.id);
        found.push(Candidate { id, label: number, note: format!("{state} {words}") });
        if found.len() == MOST {
            break;
        }
    }
    Ok(found)
}

/// Those of several matters that fit what is typed, the earliest first; none where there is but one.
pub fn among(reader: Reader<'_>, matters: &[Id], typed: &str, lang: Lang) -> Result<Vec<Candidate>, StoreError> {
    let typed = typed.trim().to_uppercase();
    let mut rows = Vec::new();
    for id in matters.iter().filter(|_| matters.len() > 1) {
        rows.extend(reader.matter(*id)?);
    }
    rows.retain(|row| row.row.form.number.contains(&typed) || row.row.form.title.contains(&typed));
    rows.sort_by(|one, other| {
        let key = |row: &MatterRow| (row.row.form.at, row.row.form.number.clone());
        key(one).cmp(&key(other))
    });
    let candidates = rows.into_iter().map(|row| {
        let (form, state) = (row.row.form, row.status.label(lang));
        let id = format!("{} {}", RecordKind::Matter.code(), row.row.id);
        Candidate { id, label: form.number, note: format!("{state} {}", form.title) }
    });
    Ok(candidates.collect())
}

/// The record behind a candidate of [`said_before`] or [`among`].
pub fn record(candidate: &Candidate) -> Option<Record> {
    let (kind, id) = candidate.id.split_once(' ')?;
    Some(Record { kind: RecordKind::parse(kind)?, id: id.parse().ok()? })
}

fn candidate(id: Id, label: &str, note: String) -> Candidate {
    Candidate { id: id.to_string(), label: label.to_owned(), note }
}

/// The offices that work on a day, by characters, pinyin or initials.
pub fn offices(reader: Reader<'_>, typed: &str, day: NaiveDate, lang: Lang) -> Result<Vec<Candidate>, StoreError> {
    let mut all = reader.offices(true)?;
    all.retain(|row| row.form.is_open(day));
    let found = pinyin::complete(all, |row| &row.form.name, typed, MOST);
    let note = |row: &Row<OfficeForm>| {
        let brief = row.form.categories.iter().map(|word| word.brief(lang)).collect::<Vec<_>>();
        brief.join(words::comma(lang))
    };
    Ok(found.into_iter().map(|row| candidate(row.id, &row.form.name, note(&row))).collect())
}

/// One office as a candidate, if there is one.
pub fn office(reader: Reader<'_>, id: Option<Id>, lang: Lang) -> Result<Option<Candidate>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    Ok(Some(or_not_here(known_office(reader, id)?, id, lang)))
}

fn known_office(reader: Reader<'_>, id: Id) -> Result<Option<Candidate>, StoreError> {
    Ok(reader.office(id)?.map(|row| candidate(row.id, &row.form.name, String::new())))
}

/// That what stands in `words` sounds urgent, and the key that says so; empty where it does not, or where an urgency is chosen.
pub fn alarm(form: &Form, lang: Lang) -> String {
    let urgency = form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
    match alarms(urgency, "", &form.text("words")).as_slice() {
        [] => String::new(),
        words => triage::sounds_urgent(lang, &words.join(triage::comma(lang))),
    }
}
