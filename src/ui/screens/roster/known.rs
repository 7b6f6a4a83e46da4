//! What is known about those on the roster: names, numbers, signatures, swaps that wait.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::phone::mask_phone;
use crate::domain::roster::departed::falls_to_nobody;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::{SwapRequest, SwapState};
use crate::domain::roster::week::{Assignment, Seat, SlotHours};
use crate::lang::roster::comma;
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Ctx;
use crate::ui::signing;

/// Read once for the week and the running shift.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub names: BTreeMap<Id, String>,
    forms: BTreeMap<Id, PersonForm>,
    /// Those of them who no longer serve.
    left: BTreeSet<Id>,
    /// Of those, whoever was taken off the list of people altogether.
    deleted: BTreeSet<Id>,
    signings: Vec<Signing>,
    waiting: Vec<SwapRequest>,
    /// When the shifts of that roster begin and end.
    pub hours: SlotHours,
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
        self.left.clear();
        self.deleted.clear();
        for given in shifts {
            if !self.forms.contains_key(&given.person)
                && let Some(row) = reader.person(given.person)?
            {
                if row.struck || row.form.left {
                    self.left.insert(row.id);
                }
                if row.struck {
                    self.deleted.insert(row.id);
                }
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

    /// Every signature of those days, the oldest first.
    pub fn signings(&self) -> &[Signing] {
        &self.signings
    }

    /// Who else has signed for the seat, before it was given otherwise: `贾秀保 08:00 已签到`.
    pub fn signed_by_others(&self, date: NaiveDate, seat: Seat, sitter: Option<Id>, ctx: &Ctx) -> String {
        let of_seat = self.signings.iter().filter(|one| (one.date, one.seat) == (date, seat));
        let others: BTreeSet<Id> = of_seat.map(|one| one.person).filter(|person| Some(*person) != sitter).collect();
        let said = others.into_iter().map(|person| {
            format!("{} {}", self.name(person), self.signed_label(&Assignment { date, seat, person }, ctx))
        });
        said.collect::<Vec<_>>().join(comma(ctx.lang))
    }

    /// Why the one who has a seat may not be replaced or taken off without being asked about: signed in, or the shift is over.
    pub fn standing(&self, given: &Assignment, ctx: &Ctx) -> Option<String> {
        signing::standing((&self.signings, &self.hours), given, self.name(given.person), ctx)
    }

    /// Whether the seat falls to nobody: whoever has it no longer serves.
    pub fn falls_to_nobody(&self, given: &Assignment, ctx: &Ctx) -> bool {
        self.left.contains(&given.person) && falls_to_nobody(given, &self.hours, ctx.now)
    }

    /// `08:00 已签到`, `未签到`; empty before the shift begins. Of somebody who no longer serves that they do not come.
    pub fn signed_label(&self, given: &Assignment, ctx: &Ctx) -> String {
        if self.falls_to_nobody(given, ctx) {
            let is_deleted = self.deleted.contains(&given.person);
            return if is_deleted { words::is_deleted(ctx.lang) } else { words::has_left(ctx.lang) }.to_owned();
        }
        signing::label(&self.signings, given, &self.hours, ctx)
    }

    /// A swap waits for its answer.
    pub fn awaits_swaps(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The swap that waits for the seat.
    pub fn waiting(&self, date: NaiveDate, seat: Seat) -> Option<&SwapRequest> {
        self.waiting.iter().find(|swap| (swap.date, swap.seat) == (date, seat))
    }
}
