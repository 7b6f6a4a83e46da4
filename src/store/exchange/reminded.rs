//! Matters of which another desk reminds this one: the result of an exchange says so.

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::step::{DeskRole, StepKind};
use crate::lang::inbox as text;
use crate::store::StoreError;
use crate::store::matters::COLUMNS;
use crate::store::read::Reader;

/// Somebody waits for this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The step that reminds.
    pub step: Id,
    /// The matter's number.
    pub number: String,
    /// A few words of it.
    pub title: String,
    /// Who reminds.
    pub by: DeskRole,
    /// Why, where something was written.
    pub reason: String,
}

impl Reminder {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let about = if self.reason.is_empty() { &self.title } else { &self.reason };
        text::reminded(lang, self.by.label(lang), about, &self.number)
    }
}

impl Reader<'_> {
    /// Of what another desk reminds this one, at most so many, the nearest deadline first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn reminders(self, most: usize) -> Result<Vec<Reminder>, StoreError> {
        let own = DeskRole::from(self.desk()?.unwrap_or_default().level);
        let sql = format!("{COLUMNS} FROM matter WHERE reminded IS NOT NULL AND NOT struck ORDER BY late_by, id");
        let rows = self.matter_rows(&sql, [])?.into_iter().filter(|row| row.is_reminded(own));
        let mut found = Vec::new();
        for row in rows.take(most) {
            let lines = self.timeline(row.row.id)?.lines.into_iter();
            let last = lines.rev().find(|line| line.in_turn && line.step.kind == StepKind::Reminded);
            found.extend(last.map(|line| Reminder {
                step: line.stamp.id,
                number: row.row.form.number,
                title: row.row.form.title,
                by: line.step.role,
                reason: line.step.text,
            }));
        }
        Ok(found)
    }
}
