//! Where a record is, in one line on its page: only here, on a stick since when, or received at which desk, answered when.

use chrono::DateTime;

use crate::domain::id::Id;
use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen as words;
use crate::store::peers::Whereabouts;
use crate::store::{Reader, StoreError};
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
    let writer = reader.other_desk(id.log)?;
    let own = ctx.desk.network_code();
    if let Some(desk) = writer.filter(|desk| !desk.is_empty() && *desk != own) {
        return Ok(words::came_from(ctx.lang, &desk));
    }
    Ok(match reader.answered(id)? {
        Some(at) => words::answered(ctx.lang, &moment(&at, ctx)),
        None => say(&reader.whereabouts(id)?, &own, ctx),
    })
}

fn moment(at: &str, ctx: &Ctx) -> String {
    let at = DateTime::parse_from_rfc3339(at);
    at.map(|at| at.with_timezone(ctx.now.offset()).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// The best that is known: received at another desk, else on a carrier, else here alone.
fn say(found: &Whereabouts, own: &str, ctx: &Ctx) -> String {
    let received = found.received.iter().map(|(_, desk)| desk).find(|desk| *desk != own);
    match (received, found.carried.first()) {
        (Some(_), _) if ctx.desk.level == DeskLevel::Station => words::at_home(ctx.lang).to_owned(),
        (Some(desk), _) => words::at_desk(ctx.lang, desk),
        (None, Some(carried)) => words::on_carrier(ctx.lang, &carried.carrier, &moment(&carried.at, ctx)),
        (None, None) => words::only_here(ctx.lang).to_owned(),
    }
}
