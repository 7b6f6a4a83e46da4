//! Where the data is, in the panel's last line.

use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen as words;
use crate::store::{Reader, StoreError};
use crate::sync::exchange::closed::{self, Out};
use crate::sync::exchange::standing;
use crate::ui::screen::Ctx;

/// What is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Data {
    /// This computer is in no network.
    #[default]
    Alone,
    /// Another computer took the place of this one.
    Replaced,
    /// This one was taken out of the network.
    Revoked,
    /// A desk that others will report to, and none does yet.
    Home,
    /// So many records are not delivered.
    Owed(u64),
    /// It belongs to a network, and how it stands there cannot be read.
    Unread,
}

impl Data {
    pub(super) fn load(reader: Reader<'_>, ctx: &Ctx) -> Result<Data, StoreError> {
        let own = reader.own_device()?;
        if own.is_none() || reader.networks()?.is_empty() {
            return Ok(Data::Alone);
        }
        match closed::out(reader).unwrap_or_default() {
            Some(Out::Replaced) => return Ok(Data::Replaced),
            Some(Out::Revoked) => return Ok(Data::Revoked),
            None => {}
        }
        Ok(match standing::undelivered(reader, own) {
            // It has joined, whatever does not read or verify; the sync screen says why.
            Err(_) => Data::Unread,
            Ok(Some(entries)) => Data::Owed(entries),
            Ok(None) if ctx.desk.level == DeskLevel::Station => Data::Alone,
            Ok(None) => Data::Home,
        })
    }

    pub(super) fn say(self, entries: u64, ctx: &Ctx) -> String {
        match self {
            Data::Alone => words::panel_alone(ctx.lang, entries),
            Data::Replaced => words::panel_replaced(ctx.lang).to_owned(),
            Data::Revoked => words::panel_revoked(ctx.lang).to_owned(),
            Data::Home => words::panel_home(ctx.lang, entries),
            Data::Unread => words::panel_unread(ctx.lang).to_owned(),
            Data::Owed(0) => words::panel_settled(ctx.lang).to_owned(),
            Data::Owed(entries) => words::panel_owed(ctx.lang, entries),
        }
    }
}
