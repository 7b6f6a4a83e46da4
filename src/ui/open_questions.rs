//! The line on a record's page that says of which of its fields two values are to be chosen between, and where.

use crate::domain::record::Record;
use crate::lang::{conflict_screen as words, conflicts as shared};
use crate::service::questions::questions;
use crate::store::{Reader, StoreError};
use crate::sync::identity::register;
use crate::ui::screen::Ctx;
use crate::ui::widgets::facts::Fact;

/// The line, if there is something to choose.
///
/// # Errors
/// When the database does not answer.
pub fn fact(reader: Reader<'_>, record: Record, ctx: &Ctx) -> Result<Option<Fact>, StoreError> {
    if !reader.is_asked_about(record.id)? {
        return Ok(None);
    }
    let all = questions(reader, ctx.lang, &ctx.desk, &|_| false, &|log| register::computer(reader, log))?;
    let labels: Vec<&str> = all.iter().filter(|one| one.record == record).map(|one| one.label.as_str()).collect();
    let said = words::page_line(ctx.lang, &labels.join(shared::comma(ctx.lang)));
    let fact = Fact::new(words::page_label(ctx.lang), said).styled(ctx.theme.due_soon());
    Ok(Some(fact).filter(|_| !labels.is_empty()))
}
