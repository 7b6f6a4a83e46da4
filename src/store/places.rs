//! Places as lists and pickers read them.

use rusqlite::OptionalExtension;

use super::StoreError;
use super::read::{Reader, Row, parse_id};
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::place::PlaceForm;
use crate::domain::terms::PlaceKind;

impl Reader<'_> {
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
        let mut query = self
            .conn
            .prepare_cached("SELECT id FROM place WHERE NOT struck AND name = ?1 AND kind = ?2 ORDER BY id LIMIT 1")?;
        let id: Option<String> = query.query_row([&desk.name, desk.level.code()], |row| row.get(0)).optional()?;
        id.as_deref().map(parse_id).transpose()
    }
}
