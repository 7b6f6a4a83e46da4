//! Matters as the figures count them: of each only what a rate needs, so that five thousand are read in a moment.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, FixedOffset};
use rusqlite::params;

use super::doubtful::first_year;
use crate::domain::calendar::ahead::FIRST_BELIEVED;
use crate::domain::calendar::{ahead, behind};
use crate::domain::id::Id;
use crate::domain::matter::rates::Fact;
use crate::domain::matter::round::Round;
use crate::domain::matter::status::Status;
use crate::domain::terms::{Category, DeskLevel, Outcome, Satisfaction};
use crate::store::StoreError;
use crate::store::read::{Reader, parse_id};

/// From which to before which instant all matters are that there ever were.
pub const EVER: (i64, i64) = (i64::MIN, i64::MAX);

/// What tells that a wrong clock dated a matter.
struct Doubt {
    first_year: i32,
    now: DateTime<FixedOffset>,
}

impl Doubt {
    /// Whether it is to come; or from before there was any clock, or any koudai to number it.
    fn is_of(&self, number: &str, at: DateTime<FixedOffset>) -> bool {
        let numbered: Option<i32> = number.split('-').nth(2).and_then(|year| year.parse().ok());
        let is_long_gone = at.year() < self.first_year && numbered.is_some_and(|year| year < self.first_year);
        let is_to_come = !ahead::is_lost(self.now) && behind::is_of_wrong_clock(at, self.now);
        is_long_gone || is_to_come || ahead::is_of_lost_clock(at)
    }
}

impl Reader<'_> {
    /// Every matter raised from one instant to before another, in seconds since 1970, oldest first. Times are told on the clock
    /// of `now`. One that was erased for good counts as nothing here; one that a wrong clock dated only where no period is asked for,
    /// from [`EVER`].
    pub fn facts(self, from: i64, before: i64, now: DateTime<FixedOffset>) -> Result<Vec<Fact>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, number, at, status, category, deputy, CASE WHEN lead_office IN (SELECT id FROM office) THEN lead_office ELSE office END, first_answered, answer_by, outcome, judged, rounds, office_by
             FROM matter WHERE struck = 0 AND at >= ?1 AND at < ?2 AND NOT attached
                 AND id NOT IN (SELECT record FROM erasure) ORDER BY at, id",
        )?;
        let mut rows = query.query(params![from, before])?;
        let (heirs, ones) = (self.heirs_of_namesakes()?, self.ones()?);
        let offices = self.offices(true)?.into_iter().map(|row| row.id).collect::<BTreeSet<_>>();
        let called = |office: String| heirs.get(&office).cloned().unwrap_or(office);
        let (mut facts, doubt) = (Vec::new(), self.doubt(now)?);
        let moment = |seconds: i64| {
            DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0).map(|at| at.with_timezone(now.offset()))
        };
        // What is counted from the day of a lost clock is no deadline.
        let term = |seconds: i64| moment(seconds).filter(|_| seconds >= FIRST_BELIEVED);
        while let Some(row) = rows.next()? {
            let text = |column: usize| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
            let status = text(3)?;
            let deputy = text(5)?;
            let number = text(1)?;
            // A lost clock that runs ahead of Greenwich begins before 1970.
            let at = Some(row.get(2)?).filter(|seconds| *seconds != 0).and_then(|at| DateTime::from_timestamp(at, 0));
            let at = at.map_or(now, |at| at.with_timezone(now.offset()));
            let in_doubt = doubt.is_of(&number, at);
            if in_doubt && (from, before) != EVER {
                continue;
            }
            facts.push(Fact {
                matter: parse_id(&text(0)?)?,
                number,
                at,
                in_doubt,
                status: Status::parse(&status).ok_or(StoreError::Unreadable(status))?,
                category: Category::parse(&text(4)?),
                deputy: deputy.parse::<Id>().ok().map(|deputy| ones.of(deputy)),
                office: text(6).map(called)?,
                answered: moment(row.get(7)?),
                answer_by: term(row.get(8)?),
                office_by: term(row.get(12)?),
                outcome: Outcome::parse(&text(9)?),
                judged: Satisfaction::parse(&text(10)?),
                rounds: rounds(row.get_ref(11)?.as_str().map_err(rusqlite::Error::from)?, |round| {
                    let listed = round.office.filter(|id| offices.contains(id)).map(|id| id.to_string());
                    called(listed.unwrap_or_else(|| round.with.clone()))
                })?,
                over: false,
            });
        }
        Ok(facts)
    }

    /// How many matters of a time, as [`Reader::facts`] takes it, were erased for good: they count as nothing else.
    pub fn erased_matters(self, from: i64, before: i64) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM matter WHERE struck = 0 AND at >= ?1 AND at < ?2 AND NOT attached AND id IN (SELECT record FROM erasure)";
        Ok(self.conn.prepare_cached(sql)?.query_row(params![from, before], |row| row.get(0))?)
    }

    /// How many matters a wrong clock dated: of any desk, so that they stand in no period.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn matters_in_doubt(self, now: DateTime<FixedOffset>) -> Result<usize, StoreError> {
        let doubt = self.doubt(now)?;
        let mut query = self.conn.prepare_cached(
            "SELECT number, at FROM matter WHERE struck = 0 AND (at < unixepoch(?1 || '-01-01') OR at > ?2) AND NOT attached
                 AND id NOT IN (SELECT record FROM erasure)",
        )?;
        let mut rows = query.query(params![doubt.first_year, now.timestamp()])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let at = DateTime::from_timestamp(row.get(1)?, 0).unwrap_or_default().with_timezone(now.offset());
            count += usize::from(doubt.is_of(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, at));
        }
        Ok(count)
    }

    fn doubt(self, now: DateTime<FixedOffset>) -> Result<Doubt, StoreError> {
        Ok(Doubt { first_year: first_year(self.desk()?.as_ref()), now })
    }

    /// Closed offices whose work an office of the same name took over: the two are one to whoever reads the figures.
    fn heirs_of_namesakes(self) -> Result<BTreeMap<String, String>, StoreError> {
        let all = self.offices(true)?;
        let name = |id: Id| all.iter().find(|row| row.id == id).map(|row| row.form.name.as_str());
        let closed = all.iter().filter(|row| row.form.closed.is_some());
        let heirs = closed.filter_map(|row| Some((row, row.form.successor?)));
        let same = heirs.filter(|(row, heir)| name(*heir) == Some(row.form.name.as_str()));
        Ok(same.map(|(row, heir)| (row.id.to_string(), heir.to_string())).collect())
    }

    /// What a group of matters is called, by its code: a station's name, a deputy's.
    pub fn station_called(self, code: &str) -> Result<String, StoreError> {
        // A home registers under letters of its own that name no village.
        let own = self.desk()?.filter(|desk| desk.level != DeskLevel::Station);
        if let Some(desk) = own.filter(|desk| code == format!("{}-{}", desk.town_code, desk.code)) {
            return Ok(desk.name);
        }
        let letters = code.rsplit('-').next().unwrap_or_default();
        let mut query = self.conn.prepare_cached(
            "SELECT name FROM place WHERE struck = 0 AND kind IN ('station', 'home') AND form ->> 'code' = ?1 LIMIT 1",
        )?;
        let mut rows = query.query([letters])?;
        let name: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(name.unwrap_or_else(|| code.to_owned()))
    }
}

/// The rounds that are over, as the table keeps them, with whoever had the matter in each.
fn rounds(text: &str, office: impl Fn(&Round) -> String) -> Result<Vec<Round>, StoreError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let kept: Vec<Round> = serde_json::from_str(text)?;
    Ok(kept.into_iter().map(|round| Round { with: office(&round), ..round }).collect())
}
