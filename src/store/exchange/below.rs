//! The settings of the desks below, as their own logs say them: which market days, shifts and seats a station works by, so that
//! its home reads and plans its roster as the station itself does.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::audience::Audience;
use crate::domain::desk::{Desk, DutyPlan};
use crate::domain::id::Stamp;
use crate::domain::place::PlaceForm;
use crate::domain::terms::{DeskLevel, PlaceKind};
use crate::store::settings::{self, Laid};
use crate::store::{Reader, StoreError};

/// Keeps what a desk below says of itself. Which desk writes a log its computer's certificate says: settings that give the code
/// of another count nowhere.
pub(in crate::store) fn keep(conn: &Connection, stamp: Stamp, desk: &Desk) -> Result<(), StoreError> {
    let code = desk.network_code();
    let sql =
        "SELECT EXISTS (SELECT 1 FROM log WHERE id = ?1 AND NOT mine AND audience = ?2 AND desk = ?3 AND desk <> '')";
    let values = [stamp.id.log.as_str(), &Audience::Up.to_string(), &code];
    if !conn.prepare_cached(sql)?.query_row(values, |row| row.get::<_, bool>(0))? {
        return Ok(());
    }
    settings::add(conn, ("desk_below", "code", &code), stamp, desk)
}

impl Reader<'_> {
    /// The settings of every desk below that has sent them, by its code in the network.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn desks_below(self) -> Result<BTreeMap<String, Desk>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT form, lamport, entry, code FROM desk_below")?;
        let mut rows = query.query([])?;
        let mut found = BTreeMap::new();
        while let Some(row) = rows.next()? {
            found.insert(row.get(3)?, Laid::read(row)?.desk);
        }
        Ok(found)
    }

    /// What the desk of a station has set itself, this one or one below; `None` for other places, and while it has sent nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn settings_of(self, place: &PlaceForm) -> Result<Option<Desk>, StoreError> {
        let Some(own) = self.desk()? else { return Ok(None) };
        if place.kind != PlaceKind::Station || place.code.is_empty() {
            return Ok(None);
        }
        let code = format!("{}-{}", own.town_code, place.code);
        if code == own.network_code() { Ok(Some(own)) } else { self.below(&code) }
    }

    /// By what the roster that is read here is made: its desk's own settings, and this desk's shifts and seats as long as it has
    /// sent none. A station that has set no market days has those its home wrote down of its place.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn duty_plan(self) -> Result<DutyPlan, StoreError> {
        let own = self.desk()?.unwrap_or_default();
        let code = if self.roster.is_empty() { own.network_code() } else { self.roster.to_owned() };
        let set = if self.roster.is_empty() { Some(own.clone()) } else { self.below(&code)? };
        let mut plan =
            set.map_or_else(|| DutyPlan { market: String::new(), ..own.duty_plan() }, |desk| desk.duty_plan());
        if plan.market.is_empty()
            && let Some(short) = code.strip_prefix(&format!("{}-", own.town_code))
        {
            plan.market = self.market_written(&own, short)?;
        }
        Ok(plan)
    }

    fn below(self, code: &str) -> Result<Option<Desk>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT form, lamport, entry FROM desk_below WHERE code = ?1")?;
        let kept = query.query_row([code], |row| Ok(Laid::read(row))).optional()?.transpose()?;
        Ok(kept.map(|kept| kept.desk))
    }

    /// The market days that the home wrote down of a station's place, by the station's letters.
    fn market_written(self, own: &Desk, code: &str) -> Result<String, StoreError> {
        let sql = "SELECT json_extract(p.form, '$.market') FROM place p JOIN log l ON l.id = substr(p.id, 1, 12)
             WHERE NOT p.struck AND p.kind = ?1 AND json_extract(p.form, '$.code') = ?2
                 AND json_extract(p.form, '$.market') <> '' AND (l.desk = ?3 OR (l.mine AND ?4))
             ORDER BY p.id LIMIT 1";
        let is_home = own.level == DeskLevel::Home;
        let values = params![PlaceKind::Station.code(), code, own.town_code, is_home];
        let market = self.conn.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
        Ok(market.unwrap_or_default())
    }
}
