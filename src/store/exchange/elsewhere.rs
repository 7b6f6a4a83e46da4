//! Where people sit beside the roster that is read. A home knows the rosters of all its stations; a station hears of the others through the
//! home alone, and only where its own people sit there: who, on which day, in which seat. So it does not give them a second seat at that
//! time, and is told where both had given one before they knew of each other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, params};

use crate::domain::audience::Audience;
use crate::domain::event::Event;
use crate::domain::id::{Id, Stamp};
use crate::domain::person::PersonForm;
use crate::domain::roster::departed::ComingSeat;
use crate::domain::roster::elsewhere::{SeatAt, SeatedElsewhere, Sits, TwoPlaces};
use crate::domain::terms::{DeskLevel, Slot};
use crate::store::people::Ones;
use crate::store::read::{Row, ids};
use crate::store::{Reader, StoreError, Writer, logs, sharing};

/// How long ago a seat may lie for whoever had it to count among a station's people: as far back as a fair week looks.
const LATELY: Days = Days::new(28);

/// Of each desk and day what is to be said.
type ByDay = BTreeMap<(String, NaiveDate), SeatedElsewhere>;

/// Keeps what a home says; the last word of a desk and day counts.
pub(in crate::store) fn keep(conn: &Connection, stamp: Stamp, seated: &SeatedElsewhere) -> Result<(), StoreError> {
    let Some((.., audience)) = logs::known(conn, stamp.id.log)? else { return Ok(()) };
    let Audience::To(whose) = Audience::from(audience.as_str()) else { return Ok(()) };
    let sql = "INSERT INTO elsewhere (whose, desk, date, form, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (whose, desk, date) DO UPDATE SET form = excluded.form, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    let (form, date) = (serde_json::to_string(seated)?, seated.date.to_string());
    let values = params![whose, seated.desk, date, form, stamp.lamport, stamp.id.to_string()];
    conn.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// What was said to a desk of the days from one on.
fn told(conn: &Connection, whose: &str, from: NaiveDate) -> Result<ByDay, StoreError> {
    let sql = "SELECT form FROM elsewhere WHERE whose = ?1 AND date >= ?2";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([whose, &from.to_string()])?;
    let mut found = ByDay::new();
    while let Some(row) = rows.next()? {
        let seated: SeatedElsewhere = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        found.insert((seated.desk.clone(), seated.date), seated);
    }
    Ok(found)
}

/// What the stations have to be told from today on: to whom, and what.
pub(in crate::store) fn unsaid(
    conn: &Connection,
    today: NaiveDate,
) -> Result<Vec<(String, SeatedElsewhere)>, StoreError> {
    let reader = Reader::new(conn);
    let Some(own) = reader.desk()?.filter(|desk| desk.level == DeskLevel::Home) else { return Ok(Vec::new()) };
    let (all, names, ones) = (reader.coming_seats(today)?, reader.desk_names()?, reader.ones()?);
    let people = reader.people(false)?;
    let placed: BTreeMap<String, Option<Id>> =
        reader.stations()?.into_iter().map(|station| (station.code, station.place)).collect();
    let mut found = Vec::new();
    for station in sharing::stations(conn)? {
        let seats_of = |person: Id| all.get(&person).into_iter().flatten().filter(|one| one.desk != station);
        let asked = |person: Id| seats_of(person).next().is_some();
        let mut wanted = ByDay::new();
        let at = (station.as_str(), placed.get(&station).copied().flatten());
        for (person, named) in people_of(reader, at, today, &ones, &people, asked)? {
            for ComingSeat { desk, date, seat } in seats_of(person) {
                let code = if desk.is_empty() { own.network_code() } else { desk.clone() };
                let day = wanted.entry((code.clone(), *date)).or_insert_with(|| SeatedElsewhere {
                    station: names.get(desk).unwrap_or(&code).clone(),
                    desk: code,
                    date: *date,
                    seats: Vec::new(),
                });
                day.seats.push(Sits { seat: *seat, person: named });
            }
        }
        for day in wanted.values_mut() {
            day.seats.sort();
        }
        let said = told(conn, &station, today)?;
        let over =
            said.values().filter(|day| !day.seats.is_empty() && !wanted.contains_key(&(day.desk.clone(), day.date)));
        let over: Vec<_> = over.map(|day| SeatedElsewhere { seats: Vec::new(), ..day.clone() }).collect();
        let news =
            wanted.into_iter().filter(|(day, seated)| said.get(day).is_none_or(|known| known.seats != seated.seats));
        let news = news.map(|(_, seated)| seated).chain(over);
        found.extend(news.map(|seated| (station.clone(), seated)));
    }
    Ok(found)
}

/// Whom of those asked after a station may be about to seat, each with a record of theirs that it knows: those whom it wrote down, whoever sat
/// there lately or will, and those who serve there or in its area; everybody it knows where none do.
fn people_of(
    reader: Reader<'_>,
    (station, place): (&str, Option<Id>),
    today: NaiveDate,
    ones: &Ones,
    people: &[Row<PersonForm>],
    asked: impl Fn(Id) -> bool,
) -> Result<Vec<(Id, Id)>, StoreError> {
    let since = today.checked_sub_days(LATELY).unwrap_or(today);
    let sql = "SELECT DISTINCT person FROM shift WHERE desk = ?1 AND date >= ?2 AND person IS NOT NULL";
    let seated = ids(reader.conn, sql, [station, &since.to_string()])?;
    let seated: BTreeSet<Id> = seated.into_iter().map(|person| ones.of(person)).collect();
    let area = place.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.area).unwrap_or_default();
    let records = reader.records_of_place(place)?;
    let serves = |form: &PersonForm| form.serves_at(&records) || (!area.is_empty() && form.area == area);
    let any = people.iter().any(|row| serves(&row.form));
    let mut found = Vec::new();
    for row in people.iter().filter(|row| asked(row.id)) {
        let mut is_theirs = !any || serves(&row.form) || seated.contains(&row.id);
        let records: Vec<Id> = std::iter::once(row.id).chain(ones.records_of(row.id)).collect();
        for id in &records {
            is_theirs = is_theirs || logs::known(reader.conn, id.log)?.is_some_and(|(_, desk, _)| desk == station);
        }
        for id in records.into_iter().filter(|_| is_theirs) {
            if sharing::has(reader.conn, station, id)? {
                found.push((row.id, id));
                break;
            }
        }
    }
    Ok(found)
}

impl Reader<'_> {
    /// The names of the desks whose rosters are known here, by their codes; this one's under none.
    pub fn desk_names(self) -> Result<BTreeMap<String, String>, StoreError> {
        let own = self.desk()?.unwrap_or_default();
        let mut names: BTreeMap<String, String> =
            self.desks_below()?.into_iter().map(|(code, desk)| (code, desk.name)).collect();
        let placed = self.stations()?.into_iter().filter(|station| station.place.is_some());
        names.extend(placed.map(|station| (station.code, station.name)));
        names.insert(String::new(), own.name);
        Ok(names)
    }

    /// Where people sit from `first` to `last`, both included, beside the roster that is read: on those of other desks that are known here,
    /// or that the desk above told of.
    pub fn seats_elsewhere(
        self,
        (first, last): (NaiveDate, NaiveDate),
    ) -> Result<BTreeMap<Id, Vec<SeatAt>>, StoreError> {
        self.elsewhere((first, last), None)
    }

    fn elsewhere(
        self,
        (first, last): (NaiveDate, NaiveDate),
        whose: Option<Id>,
    ) -> Result<BTreeMap<Id, Vec<SeatAt>>, StoreError> {
        let mut found = self.seats_everywhere((first, Some(last)), whose)?;
        for seats in found.values_mut() {
            seats.retain(|seat| seat.desk != self.roster);
        }
        found.retain(|_, seats| !seats.is_empty());
        Ok(found)
    }

    /// The seat beside this roster that keeps somebody from a shift of it.
    pub fn kept_elsewhere(self, person: Id, date: NaiveDate, slot: Slot) -> Result<Option<SeatAt>, StoreError> {
        let theirs = self.elsewhere((date, date), Some(person))?.remove(&person).unwrap_or_default();
        Ok(theirs.into_iter().find(|one| one.keeps_from(date, slot)))
    }

    /// Whoever has seats at two desks at the same time, from a day on, day by day; of a desk below only where its roster is one of the two.
    pub fn in_two_places(self, from: NaiveDate) -> Result<Vec<TwoPlaces>, StoreError> {
        // Asked at every look at the roster; most stations know of no other one.
        let other = "SELECT EXISTS (SELECT 1 FROM shift WHERE desk > '') OR EXISTS (SELECT 1 FROM elsewhere)";
        if !self.conn.prepare_cached(other)?.query_row([], |row| row.get(0))? {
            return Ok(Vec::new());
        }
        let seats = self.seats_everywhere((from, None), None)?;
        let mut found: Vec<TwoPlaces> =
            seats.into_iter().flat_map(|(person, seats)| TwoPlaces::of(person, seats)).collect();
        found.retain(|two| self.roster.is_empty() || two.seats.iter().any(|seat| seat.desk == self.roster));
        found.sort_by(|one, other| (&one.seats, one.person).cmp(&(&other.seats, other.person)));
        Ok(found)
    }

    /// Every seat of some days that is known here, on whichever roster: up to the last day that is known of where none is said, and of
    /// one person or of all.
    fn seats_everywhere(
        self,
        (from, last): (NaiveDate, Option<NaiveDate>),
        whose: Option<Id>,
    ) -> Result<BTreeMap<Id, Vec<SeatAt>>, StoreError> {
        let (names, ones) = (self.desk_names()?, self.ones()?);
        let mut found: BTreeMap<Id, Vec<SeatAt>> = BTreeMap::new();
        let records = whose.map(|person| ones.records_of(person));
        for (person, seats) in self.seats_between((from, last), records.as_deref())? {
            let at = |one: ComingSeat| {
                let station = names.get(&one.desk).unwrap_or(&one.desk).clone();
                SeatAt { date: one.date, desk: one.desk, station, seat: one.seat }
            };
            found.entry(person).or_default().extend(seats.into_iter().map(at));
        }
        let own = self.desk()?.unwrap_or_default().network_code();
        for SeatedElsewhere { desk, station, date, seats } in told(self.conn, &own, from)?.into_values() {
            if last.is_some_and(|last| date > last) {
                continue;
            }
            for Sits { seat, person } in seats {
                let person = ones.of(person);
                if whose.is_none_or(|whose| ones.of(whose) == person) {
                    let at = SeatAt { date, desk: desk.clone(), station: station.clone(), seat };
                    found.entry(person).or_default().push(at);
                }
            }
        }
        Ok(found)
    }
}

impl Writer<'_> {
    /// Tells the stations where else their people sit; `known`: what they are to be told, where that was worked out already.
    pub(in crate::store) fn say_elsewhere(
        &mut self,
        known: Option<Vec<(String, SeatedElsewhere)>>,
    ) -> Result<(), StoreError> {
        let today = self.author().now.date_naive();
        for (station, seated) in known.map_or_else(|| unsaid(&self.tx, today), Ok)? {
            self.append_for(&Event::SeatedElsewhere(seated), &Audience::To(station))?;
        }
        Ok(())
    }
}
