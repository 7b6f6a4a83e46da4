//! A whole week at once: copied from the one before, filled fairly, or made afresh.

use super::Roster;
use super::boxes::{Choice, Over, Remarks};
use crate::domain::roster::away_text::day_label;
use crate::lang::roster_screen as words;
use crate::service::{Refusal, fair_changes};
use crate::store::Reader;
use crate::ui::screen::{Command, Confirm, Ctx, Flow, StoreError};

impl Roster {
    pub(super) fn copy_week(&self, ctx: &Ctx) -> Flow {
        let monday = self.grid.week.monday();
        let week = day_label(monday, ctx.lang);
        if self.grid.before.is_empty() {
            return Flow::Warn(Refusal::NothingToCopy.say(ctx.lang, &|id| self.name(id)));
        }
        let question = match self.grid.copy_changes(ctx) {
            (filled, 0) => words::copy_question(ctx.lang, &week, filled),
            (filled, lost) => words::copy_over_question(ctx.lang, &week, filled, lost),
        };
        let yes = Command::CopyWeek { from: self.grid.week.previous().monday(), to: monday };
        Flow::Ask(Confirm { question, yes })
    }

    /// An empty week is filled, a full one made afresh if that changes anything; in between it is asked which of the two.
    pub(super) fn fair_week(&mut self, ctx: &Ctx) -> Flow {
        if self.grid.is_over(ctx) {
            return Flow::Warn(Refusal::WeekOver.say(ctx.lang, &|id| self.name(id)));
        }
        let (lang, monday) = (ctx.lang, self.grid.week.monday());
        let week = day_label(monday, lang);
        let [fill, afresh] = [false, true].map(|afresh| Command::FillWeek { week: monday, afresh });
        match (self.grid.people.is_empty(), self.grid.free(ctx)) {
            (true, _) => Flow::Ask(Confirm { question: words::fair_question(lang, &week), yes: fill }),
            (false, 0) => {
                self.evens_out = true;
                Flow::Reload
            }
            (false, free) => {
                let options = [(words::fair_free(lang, free), fill), (words::fair_afresh(lang).to_owned(), afresh)];
                self.ask(Over::Choice(Choice::of(words::fair_title(lang, &week), options)))
            }
        }
    }

    /// What making a full week afresh would change; nothing to ask where that is nothing.
    pub(super) fn even_out(&self, reader: Reader<'_>, ctx: &Ctx) -> Result<Over, StoreError> {
        let (lang, week) = (ctx.lang, self.grid.week.monday());
        let day = day_label(week, lang);
        let seats = match fair_changes(reader, week, ctx.now) {
            Ok(0) => return Ok(Over::Remarks(Remarks::new(words::even_title, &[words::is_even(lang, &day)]))),
            Ok(seats) => seats,
            Err(Refusal::Store(error)) => return Err(error),
            Err(why) => {
                let said = why.say(lang, &|id| self.name(id));
                return Ok(Over::Remarks(Remarks::new(words::even_title, &[said])));
            }
        };
        let afresh = (words::afresh_changes(lang, seats), Command::FillWeek { week, afresh: true });
        Ok(Over::Choice(Choice::of(words::afresh_title(lang, &day), [afresh])))
    }
}
