//! Where a record is, in one line on its page: only here, on a stick since when, or received at which desk.

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
    let writer = reader.logs()?.into_iter().find(|log| log.name == id.log && !log.mine).map(|log| log.head.desk);
    let own = ctx.desk.network_code();
    let said = match writer.filter(|desk| !desk.is_empty() && *desk != own) {
        Some(desk) => words::came_from(ctx.lang, &desk),
        None => say(&reader.whereabouts(id)?, &own, ctx),
    };
    Ok(Fact::new(words::whereabouts(ctx.lang), said))
}

/// The best that is known: received at another desk, else on a carrier, else here alone.
fn say(found: &Whereabouts, own: &str, ctx: &Ctx) -> String {
    let received = found.received.iter().map(|(_, desk)| desk).find(|desk| *desk != own);
    match (received, found.carried.first()) {
        (Some(_), _) if ctx.desk.level == DeskLevel::Station => words::at_home(ctx.lang).to_owned(),
        (Some(desk), _) => words::at_desk(ctx.lang, desk),
        (None, Some(carried)) => {
            let since = DateTime::parse_from_rfc3339(&carried.at);
            let since = since.map(|at| at.with_timezone(ctx.now.offset()).format("%Y-%m-%d %H:%M").to_string());
            words::on_carrier(ctx.lang, &carried.carrier, &since.unwrap_or_default())
        }
        (None, None) => words::only_here(ctx.lang).to_owned(),
    }
}
