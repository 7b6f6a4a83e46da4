//! The seats that somebody has on the coming roster: named before that person is taken from it.

use std::collections::BTreeMap;

use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::departed::ComingSeat;
use crate::domain::roster::week::is_over;
use crate::lang::people as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Ctx;

/// Seats named in one question.
const NAMED: usize = 3;

/// The seats to come of everybody, on the rosters that are planned here.
#[derive(Clone, Debug, Default)]
pub struct Coming {
    seats: BTreeMap<Id, Vec<ComingSeat>>,
    /// The stations' names by their codes.
    stations: BTreeMap<String, String>,
}

impl Coming {
    /// Reads every seat whose shift has not ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn load(reader: Reader<'_>, ctx: &Ctx) -> Result<Coming, StoreError> {
        // The night's shift may have begun the day before.
        let today = ctx.now.date_naive();
        let mut seats = reader.coming_seats(today.pred_opt().unwrap_or(today))?;
        for coming in seats.values_mut() {
            coming.retain(|one| !is_over(one.date, one.seat.slot, &ctx.desk.hours, ctx.now));
        }
        let stations = reader.stations()?.into_iter().map(|station| (station.code, station.name)).collect();
        Ok(Coming { seats, stations })
    }

    /// `还排着 9 个班，会没有人来：12月14日周一 上午、…`; nothing when that person has no seat to come.
    pub fn say(&self, person: Id, ctx: &Ctx) -> Option<String> {
        let seats = self.seats.get(&person).filter(|seats| !seats.is_empty())?;
        let mut first: Vec<String> = seats.iter().take(NAMED).map(|one| self.label(one, ctx)).collect();
        if seats.len() > NAMED {
            first.push("…".to_owned());
        }
        Some(words::falls_to_nobody(ctx.lang, seats.len(), &first.join(words::comma(ctx.lang))))
    }

    fn label(&self, one: &ComingSeat, ctx: &Ctx) -> String {
        let station = self.stations.get(&one.desk).map_or(one.desk.as_str(), String::as_str);
        let parts = [station, &day_label(one.date, ctx.lang), &one.seat.label(ctx.lang)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
