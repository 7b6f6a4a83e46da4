//! What of the roster does not hold: seats that fall to nobody, several of one person on a day, and two places at a time.

use super::{Known, Line, NARROW, Panel};
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::departed::ComingSeat;
use crate::domain::roster::week::Assignment;
use crate::lang::roster_screen as words;
use crate::ui::screen::Ctx;
use crate::ui::text;

impl Panel {
    /// How many seats to come fall to nobody, and the first of them; it says what the mark in the week means.
    pub(super) fn left_line(&self, ctx: &Ctx, known: &Known) -> Option<Line> {
        let Assignment { date, seat, person } = self.left_behind.first()?;
        let (day, seat) = (day_label(*date, ctx.lang), seat.label(ctx.lang));
        let first = format!("{day} {seat} {}", known.name(*person));
        let said = words::left_behind(ctx.lang, self.left_behind.len(), &first);
        Some(Line { rank: 0, said, style: ctx.theme.due_soon() })
    }

    /// Who has several seats on one day to come, and the first of those days.
    pub(super) fn twice_line(&self, ctx: &Ctx, known: &Known) -> Option<Line> {
        let person = self.twice.first()?.person;
        let theirs = self.twice.iter().filter(|given| given.person == person);
        let seat = |given: &Assignment| ComingSeat { desk: String::new(), date: given.date, seat: given.seat };
        let days = ComingSeat::say_days(&theirs.map(seat).collect::<Vec<_>>(), ctx.lang, &|_| String::new());
        let said = words::seated_twice(ctx.lang, known.name(person), &days);
        Some(Line { rank: 0, said, style: ctx.theme.due_soon() })
    }

    /// Who is at two places at a time, and the first of those days.
    pub(super) fn two_places_lines(&self, ctx: &Ctx, known: &Known) -> Vec<Line> {
        let Some(first) = self.in_two_places.first() else { return Vec::new() };
        let said = words::in_two_places(ctx.lang, known.name(first.person), &first.say(ctx.lang));
        let said = match self.in_two_places.len() {
            1 => said,
            all => said + &words::so_many_in_all(ctx.lang, all),
        };
        let line = |said| Line { rank: 0, said, style: ctx.theme.due_soon() };
        text::wrap(&said, NARROW + 2).into_iter().map(line).collect()
    }
}
