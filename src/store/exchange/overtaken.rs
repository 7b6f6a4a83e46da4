//! Steps of matters that count for nothing, since another desk was before them: the result of an exchange names the matters.

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::StepKind;
use crate::lang::matters as text;
use crate::store::StoreError;
use crate::store::read::{Reader, ids};

/// A step that was taken apart and came too late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overtaken {
    /// The step.
    pub step: Id,
    /// The matter's number.
    pub number: String,
    /// What was done.
    pub kind: StepKind,
    /// Where the matter stands all the same.
    pub status: Status,
}

impl Overtaken {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        text::overtaken(lang, &self.number, self.kind.label(lang), self.status.label(lang))
    }
}

impl Reader<'_> {
    /// The first steps that count for nothing, at most so many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn overtaken(self, most: usize) -> Result<Vec<Overtaken>, StoreError> {
        let sql = "SELECT id FROM matter WHERE astray > 0 ORDER BY id LIMIT ?1";
        let mut found = Vec::new();
        for id in ids(self.conn, sql, [i64::try_from(most).unwrap_or(i64::MAX)])? {
            let Some(row) = self.matter(id)?.filter(|row| !row.row.struck) else { continue };
            let timeline = self.timeline(id)?;
            for astray in timeline.astray() {
                let line = timeline.lines.iter().find(|line| line.stamp.id == astray.step && !line.in_turn);
                found.extend(line.map(|line| Overtaken {
                    step: astray.step,
                    number: row.row.form.number.clone(),
                    kind: line.step.kind,
                    status: row.status,
                }));
            }
        }
        Ok(found)
    }
}
