//! The line of a record's page that says where it is. What it says is in [`sync::whereabouts`](crate::sync::whereabouts).

use crate::domain::id::Id;
use crate::lang::sync_screen as words;
use crate::store::{Reader, StoreError};
use crate::sync::whereabouts;
use crate::ui::screen::Ctx;
use crate::ui::widgets::facts::Fact;

/// The line of a record.
///
/// # Errors
/// When the database does not answer.
pub fn fact(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Fact, StoreError> {
    Ok(Fact::new(words::whereabouts(ctx.lang), line(reader, id, ctx)?))
}

/// What the line says.
///
/// # Errors
/// When the database does not answer.
pub fn line(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<String, StoreError> {
    let called = |code: &str| whereabouts::called(reader, code).unwrap_or_else(|_| code.to_owned());
    Ok(whereabouts::of(reader, id, &ctx.desk)?.say(ctx.lang, ctx.desk.level, &called))
}
