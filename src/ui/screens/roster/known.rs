//! What is known about those on the roster: names, numbers, signatures, swaps that wait.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::event::Signing;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::phone::mask_phone;
use crate::domain::roster::swap::{SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat};
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Ctx;

/// Read once for the week and the running shift.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub names: BTreeMap<Id, String>,
    forms: BTreeMap<Id, PersonForm>,
    signings: Vec<Signing>,
    waiting: Vec<SwapRequest>,
    /// Whose number was asked for; shown until the selection moves.
    pub shown: Option<Id>,
}

impl Known {
    /// Reads everything about `shifts`, which are those of the days given.
    pub fn load(
        &mut self,
        reader: Reader<'_>,
        shifts: &[Assignment],
        days: &[(NaiveDate, NaiveDate)],
    ) -> Result<(), StoreError> {
        self.names = reader.person_names()?;
        self.forms.clear();
        for given in shifts {
            if !self.forms.contains_key(&given.person)
                && let Some(row) = reader.person(given.person)?
            {
                self.forms.insert(row.id, row.form);
            }
        }
        self.signings.clear();
        for (first, last) in days {
            self.signings.extend(reader.signings(*first, *last)?.into_iter().map(|(_, signing)| signing));
        }
        self.waiting = reader.swaps(Some(SwapState::Asked))?.into_iter().map(|swap| swap.row.form).collect();
        Ok(())
    }

    pub fn name(&self, id: Id) -> &str {
        self.names.get(&id).map_or("?", String::as_str)
    }

    /// The number, masked unless it was asked for.
    pub fn phone(&self, id: Id) -> String {
        let phone = self.forms.get(&id).map_or("", |form| form.phone.as_str());
        if self.shown == Some(id) { phone.to_owned() } else { mask_phone(phone) }
    }

    /// Where somebody works, which tells two of one name apart.
    pub fn employer(&self, id: Id) -> &str {
        self.forms.get(&id).map_or("", |form| form.employer.as_str())
    }

    /// Signed for the seat on that day: in, or out.
    pub fn signed(&self, date: NaiveDate, seat: Seat, person: Id, out: bool) -> Option<&Signing> {
        let same = |one: &&Signing| (one.date, one.seat, one.person, one.out) == (date, seat, person, out);
        self.signings.iter().rev().find(same)
    }

    /// `08:00 已签到`, `未签到`; empty before the shift begins.
    pub fn signed_label(&self, given: &Assignment, ctx: &Ctx) -> String {
        let &Assignment { date, seat, person } = given;
        let clock = |signing: &Signing| {
            let late = signing.at.date_naive() != signing.date;
            signing.at.format(if late { "%m-%d %H:%M" } else { "%H:%M" }).to_string()
        };
        if let Some(out) = self.signed(date, seat, person, true) {
            words::signed_out(ctx.lang, &clock(out))
        } else if let Some(come) = self.signed(date, seat, person, false) {
            words::signed_in(ctx.lang, &clock(come))
        } else if (ctx.now.date_naive(), ctx.now.time()) >= (date, ctx.desk.hours.of(seat.slot).0) {
            words::not_signed(ctx.lang).to_owned()
        } else {
            String::new()
        }
    }

    /// The swap that waits for the seat.
    pub fn waiting(&self, date: NaiveDate, seat: Seat) -> Option<&SwapRequest> {
        self.waiting.iter().find(|swap| (swap.date, swap.seat) == (date, seat))
    }
}
