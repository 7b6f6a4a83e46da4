//! People who serve, and voters, as lists and pickers read them.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, params};

use crate::domain::id::Id;
use crate::domain::name;
use crate::domain::person::{NOT_SAME, PersonForm, VoterForm};
use crate::store::read::{Page, Reader, Row, parse_id};
use crate::store::{StoreError, logs};

/// People who were written down twice: each record that another one was said to stand for.
#[derive(Clone, Debug, Default)]
pub struct Ones {
    same: BTreeMap<Id, Id>,
    /// Those records, and the ones said to stand for them, that are known here and in use.
    in_use: BTreeSet<Id>,
}

impl Ones {
    /// Whom a record speaks of: the last one that was said to stand for it, or itself. What stands for a record must be known here,
    /// and in use: where another desk deleted it meanwhile, the one before it speaks for both again, so that nobody is lost from every
    /// list. Where two desks apart merged in a circle, the least of it.
    pub fn of(&self, person: Id) -> Id {
        let mut passed = vec![person];
        let mut circle = Vec::new();
        let mut at = person;
        while let Some(next) = self.same.get(&at).copied() {
            if let Some(begins) = passed.iter().position(|one| *one == next) {
                circle = passed.split_off(begins);
                break;
            }
            passed.push(next);
            at = next;
        }
        let is_used = |one: &Id| self.in_use.contains(one);
        let least = circle.into_iter().filter(is_used).min();
        least.or_else(|| passed.into_iter().rev().find(is_used)).unwrap_or(person)
    }

    /// The records in use that another one stands for.
    pub(in crate::store) fn spoken_for(&self) -> impl Iterator<Item = Id> {
        self.same.keys().copied().filter(|id| self.in_use.contains(id) && self.of(*id) != *id)
    }

    /// Every record that speaks of the same human being as this one, itself among them.
    pub fn records_of(&self, person: Id) -> Vec<Id> {
        let one = self.of(person);
        let others = self.same.keys().copied().filter(|id| *id != person && self.of(*id) == one);
        let all = others.chain([person, one]).collect::<BTreeSet<_>>();
        all.into_iter().collect()
    }
}

/// Two records that may speak of one human being.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The one that would stand for both.
    pub stays: Row<PersonForm>,
    /// The other.
    pub goes: Row<PersonForm>,
}

/// Those of whom a number says that they are one: [`PersonForm::is_known_as`]. Each goes into a record that stays, and fits what that
/// one has become by the pairs before it, so that all may be settled in this order.
pub fn alike(twins: &[Twins]) -> Vec<&Twins> {
    let mut whole: BTreeMap<Id, PersonForm> = BTreeMap::new();
    let (mut gone, mut found) = (BTreeSet::new(), Vec::new());
    for twin in twins.iter().filter(|twin| twin.stays.form.is_known_as(&twin.goes.form)) {
        let stands = whole.entry(twin.stays.id).or_insert_with(|| twin.stays.form.clone());
        if !gone.contains(&twin.stays.id) && stands.may_be(&twin.goes.form) {
            *stands = stands.clone().with(&twin.goes.form);
            gone.insert(twin.goes.id);
            found.push(twin);
        }
    }
    found
}

/// The names of those who would stand, each human being once.
pub fn whose<'t>(twins: &[&'t Twins]) -> Vec<&'t str> {
    let mut seen = BTreeSet::new();
    let each = twins.iter().filter(|twins| seen.insert(twins.stays.id));
    each.map(|twins| twins.stays.form.name.as_str()).collect()
}

/// The same whichever of the two comes first.
fn pair(one: Id, two: Id) -> (Id, Id) {
    (one.min(two), one.max(two))
}

impl Reader<'_> {
    /// Who was written down twice. Nearly always nobody.
    pub fn ones(self) -> Result<Ones, StoreError> {
        let sql =
            "SELECT p.id, p.same, NOT p.struck, EXISTS (SELECT 1 FROM person q WHERE q.id = p.same AND NOT q.struck)
             FROM person p WHERE p.same IS NOT NULL";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([])?;
        let mut ones = Ones::default();
        while let Some(row) = rows.next()? {
            let both = (parse_id(&row.get::<_, String>(0)?)?, parse_id(&row.get::<_, String>(1)?)?);
            ones.same.insert(both.0, both.1);
            let used = [(both.0, row.get(2)?), (both.1, row.get(3)?)];
            ones.in_use.extend(used.into_iter().filter(|(_, is_used)| *is_used).map(|(id, _)| id));
        }
        Ok(ones)
    }

    /// How near the desk that wrote a record is to this one: 0 for a desk above, 1 for this one, 2 for one below.
    pub fn how_far_up(self, record: Id) -> Result<u8, StoreError> {
        // What a station wrote lies below at its own desk too: it and its neighbour would else each put its own first.
        let sql = "SELECT CASE WHEN audience = 'up' THEN 2
             WHEN mine OR desk IS (SELECT value FROM meta WHERE key = 'desk') THEN 1 ELSE 0 END FROM log WHERE id = ?1";
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_row([record.log.as_str()], |row| row.get(0)).optional()?.unwrap_or(2))
    }

    /// Whether a record was passed on to this desk, which never receives the log it stands in: at a station another one wrote it down.
    pub fn is_passed_on(self, record: Id) -> Result<bool, StoreError> {
        Ok(logs::known(self.conn, record.log)?.is_none())
    }

    /// Records that may speak of one human being, written down at two desks before they met: namesakes of whom nothing speaks against
    /// it, and who were not said to be two. Whoever serves at another station than the namesake is asked about only where
    /// [`PersonForm::may_serve_at_both`].
    pub fn twins_of_people(self) -> Result<Vec<Twins>, StoreError> {
        let mut named: BTreeMap<String, Vec<Row<PersonForm>>> = BTreeMap::new();
        for row in self.people(true)? {
            named.entry(name::key(&row.form.name)).or_default().push(row);
        }
        named.retain(|_, rows| rows.len() > 1);
        if named.is_empty() {
            return Ok(Vec::new());
        }
        // Every desk has its own record of a station.
        let stations: BTreeMap<Id, String> =
            self.places(None)?.into_iter().map(|row| (row.id, row.form.name)).collect();
        let station = |form: &PersonForm| form.station.and_then(|id| stations.get(&id));
        let (two, mut found) = (self.said_to_be_two()?, Vec::new());
        for mut namesakes in named.into_values() {
            let mut ranks = BTreeMap::new();
            for row in &namesakes {
                ranks.insert(row.id, self.how_far_up(row.id)?);
            }
            namesakes.sort_by_key(|row| (ranks.get(&row.id).copied(), row.id));
            for (at, goes) in namesakes.iter().enumerate() {
                let is_asked = |stays: &&Row<PersonForm>| {
                    let apart = station(&stays.form).zip(station(&goes.form)).is_some_and(|(one, two)| one != two);
                    stays.form.may_be(&goes.form)
                        && (!apart || stays.form.may_serve_at_both(&goes.form))
                        && !two.contains(&pair(stays.id, goes.id))
                };
                let stays = namesakes.iter().take(at).find(is_asked);
                found.extend(stays.map(|stays| Twins { stays: stays.clone(), goes: goes.clone() }));
            }
        }
        Ok(found)
    }

    /// Whether these two were said to be two people, by whichever of their records.
    pub fn are_two(self, one: Id, other: Id) -> Result<bool, StoreError> {
        let ones = self.ones()?;
        Ok(self.said_to_be_two()?.contains(&pair(ones.of(one), ones.of(other))))
    }

    /// Who was said to be two people, by whichever of the records that speak of them.
    fn said_to_be_two(self) -> Result<BTreeSet<(Id, Id)>, StoreError> {
        let (ones, mut found) = (self.ones()?, BTreeSet::new());
        let sql = "SELECT id, form, struck FROM person WHERE instr(form, ?1)";
        for row in self.rows::<PersonForm>(sql, [NOT_SAME])? {
            found.extend(row.form.not_same.iter().map(|other| pair(ones.of(row.id), ones.of(*other))));
        }
        Ok(found)
    }

    /// One person, as written down in this very record.
    pub fn person(self, id: Id) -> Result<Option<Row<PersonForm>>, StoreError> {
        self.record("person", id)
    }

    /// The person whom a record speaks of.
    pub fn person_meant(self, id: Id) -> Result<Option<Row<PersonForm>>, StoreError> {
        self.person(self.ones()?.of(id))
    }

    /// Whether somebody known here no longer serves: struck off, or marked as having left.
    pub fn has_left(self, id: Id) -> Result<bool, StoreError> {
        let one = self.ones()?.of(id).to_string();
        Ok(self.count("SELECT count(*) FROM person WHERE id = ?1 AND (struck OR gone)", [one])? > 0)
    }

    /// The records of those who no longer serve.
    pub(in crate::store) fn who_left(self) -> Result<BTreeSet<Id>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id FROM person WHERE struck OR gone")?;
        let mut rows = query.query([])?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            found.insert(parse_id(&row.get::<_, String>(0)?)?);
        }
        Ok(found)
    }

    /// Everybody who serves, by pinyin and each once; those who have left only on request.
    pub fn people(self, with_left: bool) -> Result<Vec<Row<PersonForm>>, StoreError> {
        let sql = "SELECT id, form, struck FROM person WHERE NOT struck AND (?1 OR NOT gone) ORDER BY sort, id";
        self.each_once(self.rows(sql, [with_left])?)
    }

    /// Everybody, and each of these records that stands on no list by itself, in the words of whom it speaks of. For forms that name them.
    pub fn people_and(self, named: impl IntoIterator<Item = Id>) -> Result<Vec<Row<PersonForm>>, StoreError> {
        let mut people = self.people(true)?;
        for id in named {
            if people.iter().all(|row| row.id != id) {
                people.extend(self.person_meant(id)?.map(|row| Row { id, ..row }));
            }
        }
        Ok(people)
    }

    /// The people in use with this name, however it is spelled, each once.
    pub fn people_named(self, name: &str) -> Result<Vec<Row<PersonForm>>, StoreError> {
        let mut people = self.rows("SELECT id, form, struck FROM person WHERE NOT struck ORDER BY id", [])?;
        people.retain(|row: &Row<PersonForm>| name::is_same(&row.form.name, name));
        self.each_once(people)
    }

    fn each_once(self, mut people: Vec<Row<PersonForm>>) -> Result<Vec<Row<PersonForm>>, StoreError> {
        let ones = self.ones()?;
        people.retain(|row| ones.of(row.id) == row.id);
        Ok(people)
    }

    /// The name of the person whom a record speaks of, or an empty text if there is no such person.
    pub fn person_name(self, id: Id) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT name FROM person WHERE id = ?1")?;
        let one = self.ones()?.of(id).to_string();
        Ok(query.query_row([one], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// The names of the people whom these records speak of, each human being once.
    pub fn names_of(self, records: &[Id]) -> Result<Vec<String>, StoreError> {
        let (ones, mut known) = (self.ones()?, BTreeSet::new());
        records.iter().map(|id| ones.of(*id)).filter(|id| known.insert(*id)).map(|id| self.person_name(id)).collect()
    }

    /// The name of whom each record speaks of, those who have left included.
    pub fn person_names(self) -> Result<BTreeMap<Id, String>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT id, name FROM person")?;
        let mut rows = query.query([])?;
        let mut names = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            names.insert(parse_id(&id)?, row.get(1)?);
        }
        let ones = self.ones()?;
        for id in ones.same.keys() {
            if let Some(name) = names.get(&ones.of(*id)).cloned() {
                names.insert(*id, name);
            }
        }
        Ok(names)
    }

    /// One voter.
    pub fn voter(self, id: Id) -> Result<Option<Row<VoterForm>>, StoreError> {
        self.record("voter", id)
    }

    /// A stretch of the voters, by pinyin.
    pub fn voters(self, page: Page) -> Result<Vec<Row<VoterForm>>, StoreError> {
        let sql = "SELECT id, form, struck FROM voter WHERE NOT struck ORDER BY sort, id LIMIT ?1 OFFSET ?2";
        self.rows(sql, params![page.count, page.from])
    }

    /// How many voters there are.
    pub fn voter_count(self) -> Result<usize, StoreError> {
        self.count("SELECT count(*) FROM voter WHERE NOT struck", [])
    }

    /// Voters with this name, however it is spelled; several may bear it.
    pub fn voters_named(self, name: &str) -> Result<Vec<Row<VoterForm>>, StoreError> {
        let sql = "SELECT id, form, struck FROM voter WHERE NOT struck AND name = ?1 ORDER BY id";
        self.rows(sql, [name::key(name)])
    }
}
