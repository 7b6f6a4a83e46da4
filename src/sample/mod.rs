//! The sample town: 千家店镇 with its 19 villages, four areas and 8 + 50 deputies, and a month of contact with voters whose
//! totals are those the district's newspaper reported. Everything is marked as a sample; names and numbers are invented.
//!
//! It is made by ordinary commands, so it holds nothing that a desk could not have typed; the offices are as a home sends them.

mod month;
mod proposals;
mod words;
pub mod years;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

use crate::domain::calendar::Week;
use crate::domain::command::{Command, Form};
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::office::{self, OfficeForm};
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::region;
use crate::domain::roster::availability::Away;
use crate::domain::roster::away_read::read_rules;
use crate::domain::terms::{Level, PlaceKind, Role, Sex};
use crate::service::{self, Batch, Refusal};
use crate::store::{Author, Store};

/// The town.
pub const TOWN: &str = "千家店镇";
/// The station whose desk the sample is.
pub const STATION: &str = "水泉沟村";
/// The four areas whose micro-groups take turns.
pub const AREAS: [&str; 4] = ["千家店", "花盆", "沙梁子", "红旗甸"];

const DEPUTIES: &str = include_str!("../../assets/sample-deputies.csv");

/// Household points of the sample station, as 1 + 多点.
const POINTS: [(&str, &str); 3] = [("南沟联系点", "贾秀保家"), ("北台联系点", "吕海头家"), ("泉边联系点", "沈建水家")];
/// Hamlets of the sample station's village.
const HAMLETS: [&str; 4] = ["南沟", "北台", "泉边", "西梁"];
/// Weeks before this one whose roster is filled.
const WEEKS: u64 = 5;
/// When some deputies cannot come, as they would say it.
const AWAY: [(&str, &str); 5] =
    [("沈建水", "周三"), ("贾秀保", "周二上午"), ("田宇林", "周五"), ("陈生", "每月1日"), ("崔文燕", "周日")];

/// Fills an empty store with the sample town, as of the author's `now`, in one transaction.
///
/// # Errors
/// A failure of the disk; nothing is written then.
pub fn fill(store: &mut Store, author: &Author) -> Result<(), Refusal> {
    let this = Week::of(author.now.date_naive());
    let opened = Author { now: midnight(author, back(this, WEEKS)), person: author.person };
    service::together(store, &opened, |batch| {
        let (places, people) = found(batch, author)?;
        this_month(batch, author, WEEKS, &places, &people)
    })
}

/// Places and people by name.
type Named = BTreeMap<String, Id>;

/// Opens the desk, and writes down the places, the people who serve and the offices.
fn found(batch: &mut Batch<'_, '_>, author: &Author) -> Result<(Named, Named), Refusal> {
    batch.run(&Command::SetDesk(Box::new(desk())))?;
    let places = add_places(batch)?;
    let people = add_deputies(batch, author, &places)?;
    for office in office::usual() {
        batch.office(OfficeForm { sample: true, ..office })?;
    }
    Ok((places, people))
}

/// The Monday some weeks before a week.
fn back(week: Week, weeks: u64) -> NaiveDate {
    week.monday().checked_sub_days(Days::new(7 * weeks)).unwrap_or(week.monday())
}

/// When a day begins at the author's desk.
fn midnight(author: &Author, day: NaiveDate) -> DateTime<FixedOffset> {
    day.and_time(NaiveTime::MIN).and_local_timezone(*author.now.offset()).single().unwrap_or(author.now)
}

/// The roster of the `weeks` before this one, of this one and the next, each filled as it began, and the month of contact.
fn this_month(
    batch: &mut Batch<'_, '_>,
    author: &Author,
    weeks: u64,
    places: &Named,
    people: &Named,
) -> Result<(), Refusal> {
    let this = Week::of(author.now.date_naive());
    for week in (0..=weeks).rev().map(|weeks| back(this, weeks)).chain([this.next().monday()]) {
        batch.advance(midnight(author, week).min(author.now));
        batch.run(&Command::FillWeek { week, afresh: false })?;
    }
    batch.advance(author.now);
    month::fill(batch, author, places, people)?;
    proposals::fill(batch, author, places)
}

fn desk() -> Desk {
    Desk {
        district: region::DISTRICT.to_owned(),
        town: TOWN.to_owned(),
        town_code: "QJD".to_owned(),
        name: STATION.to_owned(),
        code: region::code_of(TOWN, STATION),
        market: "逢三八".to_owned(),
        sample: true,
        ..Desk::default()
    }
}

/// The area of each village, as the deputies' list has it.
fn areas() -> BTreeMap<&'static str, &'static str> {
    deputies().map(|cells| (cell(&cells, 8), cell(&cells, 9))).collect()
}

fn add_places(batch: &mut Batch<'_, '_>) -> Result<BTreeMap<String, Id>, Refusal> {
    let mut ids = BTreeMap::new();
    let mut add = |form: PlaceForm| -> Result<Id, Refusal> {
        let name = form.name.clone();
        let done = batch.run(&Command::Add(Box::new(Form::Place(form))))?;
        let id = done.record.ok_or(Refusal::Unknown)?.id;
        ids.entry(name).or_insert(id);
        Ok(id)
    };
    let place = |kind, name: &str, parent| PlaceForm {
        kind,
        name: name.to_owned(),
        parent,
        sample: true,
        ..PlaceForm::default()
    };
    let home = add(PlaceForm { code: "QJD".to_owned(), ..place(PlaceKind::Home, TOWN, None) })?;
    for area in AREAS {
        add(place(PlaceKind::Area, &format!("{area}片区"), Some(home)))?;
    }
    let areas = areas();
    let villages: Vec<_> = region::villages().filter(|one| one.town == TOWN && one.rural).collect();
    for village in villages {
        let area = areas.get(village.name).copied().unwrap_or_default().to_owned();
        let code = region::code_of(TOWN, village.name);
        let form = PlaceForm {
            code,
            region_code: village.code.to_owned(),
            area,
            ..place(PlaceKind::Station, village.name, Some(home))
        };
        let station = add(form)?;
        if village.name == STATION {
            for (name, address) in POINTS {
                add(PlaceForm { address: address.to_owned(), ..place(PlaceKind::ContactPoint, name, Some(station)) })?;
            }
            for name in HAMLETS {
                add(place(PlaceKind::Hamlet, name, Some(station)))?;
            }
        }
    }
    add(place(PlaceKind::MobileStation, "云上民宿流动站", Some(home)))?;
    Ok(ids)
}

/// The rows of the sample list, split into cells.
fn deputies() -> impl Iterator<Item = Vec<&'static str>> {
    DEPUTIES.lines().skip(1).map(|line| line.split(',').collect())
}

fn cell<'a>(cells: &[&'a str], column: usize) -> &'a str {
    cells.get(column).copied().unwrap_or_default()
}

fn add_deputies(
    batch: &mut Batch<'_, '_>,
    author: &Author,
    places: &BTreeMap<String, Id>,
) -> Result<BTreeMap<String, Id>, Refusal> {
    let mut ids = BTreeMap::new();
    for cells in deputies() {
        let form = deputy(&cells, places, author);
        let name = form.name.clone();
        let done = batch.run(&Command::Add(Box::new(Form::Person(form))))?;
        ids.insert(name, done.record.ok_or(Refusal::Unknown)?.id);
    }
    Ok(ids)
}

fn deputy(cells: &[&str], places: &BTreeMap<String, Id>, author: &Author) -> PersonForm {
    let text = |column| cell(cells, column).to_owned();
    let (name, employer, party) = (text(0), text(7), text(4));
    let mut roles = vec![Role::Deputy];
    if employer.contains("村委会") || employer.contains("党支部书记") {
        roles.push(Role::Cadre);
    }
    if party == "中共党员" {
        roles.push(Role::PartyMember);
    }
    if name == "沈建水" {
        roles.push(Role::StationHead);
    }
    PersonForm {
        away: away(&name, author),
        sex: Sex::parse(cell(cells, 1)),
        born: text(2),
        nation: text(3),
        party,
        roles,
        levels: Level::parse(cell(cells, 5)).into_iter().collect(),
        constituency: text(6),
        employer,
        station: places.get(cell(cells, 8)).copied(),
        area: text(9),
        phone: text(10),
        certificate: text(11),
        phone_public: true,
        sample: true,
        name,
        ..PersonForm::default()
    }
}

fn away(name: &str, author: &Author) -> Vec<Away> {
    let typed = AWAY.iter().find(|(who, _)| *who == name).map(|(_, rule)| *rule);
    typed.and_then(|rule| read_rules(rule, author.now.date_naive()).ok()).unwrap_or_default()
}
