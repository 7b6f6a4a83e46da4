//! Places as lists and pickers read them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use crate::domain::desk::Desk;
use crate::domain::id::{Id, LogId};
use crate::domain::pinyin;
use crate::domain::place::PlaceForm;
use crate::domain::terms::{DeskLevel, PlaceKind};
use crate::store::read::{Reader, Row, ids, parse_id};
use crate::store::{StoreError, logs};

/// A place by name and kind; this computer's own record of it before those that others brought along.
const OWN_FIRST: &str = "SELECT id FROM place WHERE NOT struck AND name = ?1 AND kind = ?2
     ORDER BY NOT EXISTS (SELECT 1 FROM log WHERE log.id = substr(place.id, 1, 12) AND log.mine), id LIMIT 1";

/// All records of the place `?1`: of its kind and name, and of its code where both have one.
const OF_ONE_PLACE: &str = "place p JOIN place o ON o.name = p.name AND o.kind = p.kind
         AND (o.region_code = p.region_code OR '' IN (o.region_code, p.region_code)) WHERE p.id = ?1";

/// A station below this home, whose roster may be planned here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StationDesk {
    /// Its code in the network: `QJD-SQG`.
    pub code: String,
    /// Its name; the code where no place bears it.
    pub name: String,
    /// Its place.
    pub place: Option<Id>,
}

impl Reader<'_> {
    /// The stations below this home, by pinyin: those among its places that have letters, whether or not they have joined its
    /// network, and those of its network. None on another desk.
    pub fn stations(self) -> Result<Vec<StationDesk>, StoreError> {
        let Some(desk) = self.desk()?.filter(|desk| desk.level == DeskLevel::Home) else { return Ok(Vec::new()) };
        let mut places = self.places_once(Some(PlaceKind::Station))?;
        places.retain(|row| !row.form.code.is_empty());
        // Stations bring their own record of a place along: what people here refer to is this desk's.
        let mut own = BTreeSet::new();
        for row in &places {
            if logs::is_mine(self.conn, row.id.log)? {
                own.insert(row.id);
            }
        }
        places.sort_by_key(|row| !own.contains(&row.id));
        let mut found: Vec<StationDesk> = Vec::new();
        let mut add = |code: String, name: &str, place| {
            if !found.iter().any(|known| known.code == code) {
                found.push(StationDesk { code, name: name.to_owned(), place });
            }
        };
        for row in &places {
            add(format!("{}-{}", desk.town_code, row.form.code), &row.form.name, Some(row.id));
        }
        let below = format!("{}-", desk.town_code);
        for peer in self.peers()?.into_values().filter(|peer| peer.desk.starts_with(&below)) {
            add(peer.desk.clone(), &peer.desk, None);
        }
        found.sort_by_cached_key(|one| (pinyin::sort_key(&one.name), one.code.clone()));
        Ok(found)
    }

    /// The name of one of these stations by its code; the code where there is none, which is empty of this desk's own roster.
    pub fn station_name(self, code: &str) -> Result<String, StoreError> {
        let named = self.stations()?.into_iter().find(|one| one.code == code);
        Ok(named.map_or_else(|| code.to_owned(), |one| one.name))
    }

    /// The place whose roster is read: the desk's own, or that of the desk below.
    pub fn roster_place(self) -> Result<Option<Id>, StoreError> {
        if self.roster.is_empty() {
            return self.own_place();
        }
        Ok(self.stations()?.into_iter().find(|one| one.code == self.roster).and_then(|one| one.place))
    }

    /// One place.
    pub fn place(self, id: Id) -> Result<Option<Row<PlaceForm>>, StoreError> {
        self.record("place", id)
    }

    /// The places in use, of one kind or of all, by pinyin.
    pub fn places(self, kind: Option<PlaceKind>) -> Result<Vec<Row<PlaceForm>>, StoreError> {
        match kind {
            Some(kind) => self.rows(
                "SELECT id, form, struck FROM place WHERE NOT struck AND kind = ?1 ORDER BY sort, id",
                [kind.code()],
            ),
            None => self.rows("SELECT id, form, struck FROM place WHERE NOT struck ORDER BY kind, sort, id", []),
        }
    }

    /// The same as lists and pickers show them. Every desk's wizard writes down the places of the town, so after they have
    /// joined one network a place stands there once a desk: it is shown once, as this desk's own record where there is one.
    /// The others stay, for what refers to them.
    pub fn places_once(self, kind: Option<PlaceKind>) -> Result<Vec<Row<PlaceForm>>, StoreError> {
        let rows = self.places(kind)?;
        // None, which is this desk, comes before every other.
        let mut shown: BTreeMap<(PlaceKind, String, String), Option<LogId>> = BTreeMap::new();
        let mut all = Vec::new();
        for row in rows {
            let by = if logs::is_mine(self.conn, row.id.log)? { None } else { Some(row.id.log) };
            let key = (row.form.kind, row.form.region_code.clone(), row.form.name.clone());
            let first = shown.entry(key.clone()).or_insert(by);
            *first = by.min(*first);
            all.push((key, by, row));
        }
        Ok(all.into_iter().filter(|(key, by, _)| shown.get(key) == Some(by)).map(|(_, _, row)| row).collect())
    }

    /// Every record of a place, itself included: each desk of a town has its own of the same station. None of no place.
    pub fn records_of_place(self, place: Option<Id>) -> Result<BTreeSet<Id>, StoreError> {
        let sql = format!("SELECT o.id FROM {OF_ONE_PLACE}");
        let mut found: BTreeSet<Id> = place.into_iter().collect();
        if let Some(id) = place {
            found.extend(ids(self.conn, &sql, [id.to_string()])?);
        }
        Ok(found)
    }

    /// Of these that which the desk above, or this one, wrote down for every desk below; the place itself where there is none.
    pub fn place_for_all(self, place: Id) -> Result<Id, StoreError> {
        let sql = format!(
            "SELECT o.id FROM {OF_ONE_PLACE} AND NOT o.struck
                 AND EXISTS (SELECT 1 FROM log WHERE log.id = substr(o.id, 1, 12) AND log.audience = 'all') ORDER BY o.id <> ?1, o.id LIMIT 1"
        );
        Ok(ids(self.conn, &sql, [place.to_string()])?.first().copied().unwrap_or(place))
    }

    /// The places in use with exactly this name.
    pub fn places_named(self, name: &str) -> Result<Vec<Row<PlaceForm>>, StoreError> {
        self.rows("SELECT id, form, struck FROM place WHERE NOT struck AND name = ?1 ORDER BY id", [name])
    }

    /// The desk's own place: the home or station that bears its name.
    pub fn own_place(self) -> Result<Option<Id>, StoreError> {
        self.desk()?.map_or(Ok(None), |desk| self.place_of(&desk))
    }

    /// The place of the desk that is known already.
    pub fn place_of(self, desk: &Desk) -> Result<Option<Id>, StoreError> {
        let mut query = self.conn.prepare_cached(OWN_FIRST)?;
        let id: Option<String> = query.query_row([&desk.name, desk.level.code()], |row| row.get(0)).optional()?;
        id.as_deref().map(parse_id).transpose()
    }
}
