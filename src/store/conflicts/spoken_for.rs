//! What somebody said of a record of a person that another one stands for, without having heard of that: a correction would be seen by
//! nobody, so it is asked about as a value beside that of the record that stays; and so is that the two are not the same.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::person::{NOT_SAME, SAME_AS};
use crate::domain::record::{Record, RecordKind};
use crate::store::conflicts::Conflict;
use crate::store::read::parse_id;
use crate::store::{Reader, StoreError, fold};

/// The field that names where somebody serves.
const STATION: &str = "station";

/// Fields that speak of the record itself.
const OWN: [&str; 3] = [SAME_AS, NOT_SAME, "sample"];

impl Reader<'_> {
    /// What was corrected so and reads otherwise on the record that stays. Once both read alike nobody is asked any more.
    pub(in crate::store) fn of_spoken_for(self) -> Result<Vec<Conflict>, StoreError> {
        let ones = self.ones()?;
        let mut found = Vec::new();
        for goes in ones.spoken_for() {
            let stays = Record { kind: RecordKind::Person, id: ones.of(goes) };
            let (Some(stands), Some(gone)) = (self.seen(stays)?, self.seen(Record { id: goes, ..stays })?) else {
                continue;
            };
            let merger = gone.entries.get(SAME_AS).copied();
            let known = self.known_by_merger(goes, merger)?;
            let apart =
                self.said_apart(goes, |other| ones.of(other) == stays.id)?.into_iter().find(|entry| !known(entry));
            if let Some((apart, merger)) = apart.zip(merger) {
                let (one, two) = (self.said(merger, json!(stays.id))?, self.said(apart, Value::Null)?);
                found.push(Conflict { spoken_for: Some(goes), ..Conflict::between(stays, SAME_AS, one, two) });
            }
            for (field, entry) in
                gone.entries.iter().filter(|(field, entry)| !OWN.contains(&field.as_str()) && !known(entry))
            {
                let value = |form: &serde_json::Map<String, Value>| form.get(field).cloned().unwrap_or_default();
                let [kept, apart] = [value(&stands.form), value(&gone.form)];
                if kept == apart || (field == STATION && self.are_one_place(&kept, &apart)?) {
                    continue;
                }
                let said = stands.entries.get(field).copied().unwrap_or(stays.id);
                let (kept, apart) = (self.said(said, kept)?, self.said(*entry, apart)?);
                found.push(Conflict { spoken_for: Some(goes), ..Conflict::between(stays, field, kept, apart) });
            }
        }
        Ok(found)
    }

    /// Whether two values name one place: every desk has its own record of a station.
    fn are_one_place(self, one: &Value, other: &Value) -> Result<bool, StoreError> {
        let mut names = Vec::new();
        for id in [one, other].into_iter().filter_map(Value::as_str) {
            names.extend(self.place(parse_id(id)?)?.map(|row| row.form.name));
        }
        Ok(matches!(names.as_slice(), [one, other] if one == other))
    }

    /// The entries that say of a record that it is not this person.
    fn said_apart(self, record: Id, is_this: impl Fn(Id) -> bool) -> Result<Vec<Id>, StoreError> {
        let sql = "SELECT entry, value FROM field WHERE record = ?1 AND field = ?2 AND value <> ''
             UNION ALL SELECT entry, value FROM conflict WHERE record = ?1 AND field = ?2";
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query([record.to_string().as_str(), NOT_SAME])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let said: Vec<Id> = serde_json::from_str(&row.get::<_, String>(1)?).unwrap_or_default();
            if said.into_iter().any(&is_this) {
                found.push(parse_id(&row.get::<_, String>(0)?)?);
            }
        }
        Ok(found)
    }

    /// Whether whoever said which record stands for this one knew of an entry.
    fn known_by_merger(self, goes: Id, merger: Option<Id>) -> Result<impl Fn(&Id) -> bool, StoreError> {
        let mut seen = BTreeSet::new();
        if let Some(Event::Amended(merge)) = merger.map(|by| fold::creation(self.conn, by)).transpose()?.flatten() {
            seen.extend(merge.settles(SAME_AS));
        }
        Ok(move |id: &Id| {
            *id == goes || seen.contains(id) || merger.is_some_and(|by| by.log == id.log && id.seq < by.seq)
        })
    }
}
