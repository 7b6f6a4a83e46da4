//! The week as a text table: a line a day, a column a seat.

use super::Roster;
use crate::lang::{roster_screen as words, ui};
use crate::ui::export;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::widgets::list::{Cell, Column};

impl Roster {
    pub(super) fn export(&self, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        let seats = &self.grid.seats;
        let heads: Vec<String> = seats.iter().map(|seat| seat.label(lang)).collect();
        let rows: Vec<Vec<Cell>> = self
            .grid
            .week
            .days()
            .map(|day| {
                let names = seats.iter().map(|seat| {
                    let person = self.grid.people.get(&(day, *seat));
                    let name = person.map(|id| self.known.name(*id)).unwrap_or_default();
                    let mark = if self.grid.left.contains(&(day, *seat)) { "!" } else { "" };
                    format!("{name}{mark}").into()
                });
                std::iter::once(Cell::from(day.to_string())).chain(names).collect()
            })
            .collect();
        let flow =
            export::flow(ui::stem_roster(lang), &[Column::fixed(words::sheet_day(lang), 10)], move |_, _| Ok(rows));
        match flow {
            Flow::Export(mut export) => {
                export.heads.extend(heads);
                Flow::Export(export)
            }
            other => other,
        }
    }
}
