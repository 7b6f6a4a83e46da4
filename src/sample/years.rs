//! Years of work before the sample month, for trying the desk with a full store: 20,000 visits, notes and matters a year, with
//! the steps of the matters and the voters who came. The same seed gives the same records.
//!
//! It is made by ordinary commands, many in one transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, TimeDelta};

use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{AgeBand, Channel, Outcome, Satisfaction, Setting, VisitResult};
use crate::domain::visit::VisitForm;
use crate::service::{self, Batch, Refusal};
use crate::store::{Author, Store};

mod dice;
mod speech;

use dice::Dice;
use speech::Speech;

/// Visits a year; every second becomes a matter.
const VISITS: usize = 9_000;
/// Notes a year; three in ten become a matter.
const NOTES: usize = 5_000;
/// Stretches of a year, each one transaction.
const STRETCHES: u32 = 24;
/// Days of a stretch, so that a year is a little more than 360 of them.
const DAYS: u64 = 15;
/// Voters who may come, for each year of work.
const VOTERS: usize = 5_000;

/// Fills an empty store with the sample town, `years` years of work, and the sample month. `on_stretch` hears how many of how
/// many stretches are saved.
///
/// # Errors
/// A failure of the disk; the stretches before it are kept.
pub fn grow(
    store: &mut Store,
    author: &Author,
    years: u32,
    seed: u64,
    mut on_stretch: impl FnMut(u32, u32),
) -> Result<(), Refusal> {
    let stretches = years * STRETCHES;
    let start = |stretch: u32| {
        let days = DAYS * u64::from(stretches - stretch) + 31;
        author.now.checked_sub_days(Days::new(days)).unwrap_or(author.now)
    };
    let as_of = |now| Author { now, person: author.person };
    let (places, people) = service::together(store, &as_of(start(0)), |batch| super::found(batch, author))?;
    let mut town = Town {
        dice: Dice::new(seed),
        speech: Speech::read(),
        villages: super::areas().into_keys().collect(),
        voters: VOTERS * usize::try_from(years).unwrap_or(1),
        people: people.values().copied().collect(),
        places,
        open: Vec::new(),
    };
    for stretch in 0..stretches {
        let from = start(stretch);
        service::together(store, &as_of(from), |batch| town.stretch(batch, stretch, from))?;
        on_stretch(stretch + 1, stretches);
    }
    // The years end a month ago; the weeks since then have their roster.
    let month_ago = author.now.checked_sub_days(Days::new(31)).unwrap_or(author.now);
    service::together(store, &as_of(month_ago), |batch| super::this_month(batch, author, 4, &town.places, &people))
}

/// The town between two stretches.
struct Town {
    dice: Dice,
    speech: Speech,
    villages: Vec<&'static str>,
    places: BTreeMap<String, Id>,
    people: Vec<Id>,
    voters: usize,
    /// Matters that take their steps in the next stretch, with when they were opened.
    open: Vec<(Id, DateTime<FixedOffset>)>,
}

impl Town {
    fn stretch(&mut self, batch: &mut Batch<'_, '_>, stretch: u32, from: DateTime<FixedOffset>) -> Result<(), Refusal> {
        for (matter, at) in std::mem::take(&mut self.open) {
            self.handle(batch, matter, at, from)?;
        }
        let share = |yearly: usize| {
            let upto = |nth: u32| yearly * usize::try_from(nth).unwrap_or(0) / usize::try_from(STRETCHES).unwrap_or(1);
            upto(stretch % STRETCHES + 1) - upto(stretch % STRETCHES)
        };
        let (visits, notes) = (share(VISITS), share(NOTES));
        let mut taken = 0;
        for nth in 0..visits {
            let at = self.moment(from, nth, visits);
            batch.advance(at);
            self.visit(batch, nth, at)?;
            while taken * visits < (nth + 1) * notes && taken < notes {
                self.note(batch, taken, at)?;
                taken += 1;
            }
        }
        Ok(())
    }

    /// The `nth` of `all` moments of a stretch, in office hours.
    fn moment(&mut self, from: DateTime<FixedOffset>, nth: usize, all: usize) -> DateTime<FixedOffset> {
        let days = u64::try_from(nth).unwrap_or(0) * DAYS / u64::try_from(all.max(1)).unwrap_or(1);
        let minutes = i64::try_from(8 * 60 + self.dice.below(9 * 60)).unwrap_or(0);
        let day = from.checked_add_days(Days::new(days)).unwrap_or(from).date_naive();
        let local = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes);
        local.and_local_timezone(*from.offset()).single().unwrap_or(from)
    }

    fn village(&mut self) -> &'static str {
        self.dice.word(&self.villages)
    }

    fn deputy(&mut self) -> Option<Id> {
        self.dice.pick(&self.people).copied()
    }

    fn visit(&mut self, batch: &mut Batch<'_, '_>, nth: usize, at: DateTime<FixedOffset>) -> Result<(), Refusal> {
        let village = self.village();
        let said = self.speech.say(&mut self.dice, village, true);
        let (name, sex, phone) = speech::voter(self.dice.below(self.voters));
        let (result, answer) = match nth % 10 {
            1 | 3 | 5 | 7 | 9 => (VisitResult::BecomesMatter, ""),
            8 => (VisitResult::Declined, "涉诉事项请到镇法律服务站，已告知电话"),
            _ => (VisitResult::OnTheSpot, self.speech.answer(&mut self.dice)),
        };
        let form = VisitForm {
            at: Some(at),
            place: self.places.get(village).copied(),
            deputies: self.deputy().into_iter().collect(),
            name,
            sex: Some(sex),
            age: AgeBand::from_digit(2 + nth % 3),
            hamlet: village.to_owned(),
            phone,
            channel: Channel::from_digit(1 + nth % 5),
            people: u32::try_from(1 + self.dice.below(4)).unwrap_or(1),
            words: said.words,
            category: Some(said.category),
            urgency: Some(said.urgency),
            result: Some(result),
            answer: answer.to_owned(),
            sample: true,
            ..VisitForm::default()
        };
        let done = batch.run(&Command::Add(Box::new(Form::Visit(form))))?;
        self.open.extend(done.matter.map(|(id, _)| (id, at)));
        Ok(())
    }

    fn note(&mut self, batch: &mut Batch<'_, '_>, nth: usize, at: DateTime<FixedOffset>) -> Result<(), Refusal> {
        let village = self.village();
        let said = self.speech.say(&mut self.dice, village, false);
        let (name, _, phone) = speech::voter(self.dice.below(self.voters));
        // What is merged names nobody here: each voter it named would still wait to hear the answer, years later.
        let is_named = !MERGED.contains(&(nth % 10));
        let has_phone = self.dice.chance(30) && is_named;
        let form = NoteForm {
            at: Some(at),
            deputy: self.deputy(),
            text: said.words,
            place: self.places.get(village).copied(),
            category: Some(said.category),
            urgency: Some(said.urgency),
            setting: Setting::from_digit(1 + nth % 4),
            who: name.chars().take(usize::from(is_named)).collect(),
            phone: if has_phone { phone } else { String::new() },
            sample: true,
            ..NoteForm::default()
        };
        let note = batch.run(&Command::Add(Box::new(Form::Note(form))))?.record.ok_or(Refusal::Unknown)?.id;
        self.settle(batch, nth, note, at)
    }

    fn settle(
        &mut self,
        batch: &mut Batch<'_, '_>,
        nth: usize,
        note: Id,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Refusal> {
        let last = self.open.last().map(|(matter, _)| Record { kind: RecordKind::Matter, id: *matter });
        let command = match (nth % 10, last) {
            (0..=2, _) => {
                Command::Promote { note, matter: Box::new(MatterForm { at: Some(at), ..MatterForm::default() }) }
            }
            (3..=6, _) => Command::DiscardNote { note, reason: "已由村里当天处理".to_owned() },
            (which, Some(into)) if MERGED.contains(&which) => Command::MergeNote { note, into },
            _ => return Ok(()),
        };
        let done = batch.run(&command)?;
        self.open.extend(done.matter.map(|(id, _)| (id, at)));
        Ok(())
    }

    /// Takes the steps of a matter that was opened `at` to its end, all of them by `now`; one in sixty gets stuck on the way.
    fn handle(
        &mut self,
        batch: &mut Batch<'_, '_>,
        matter: Id,
        at: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> Result<(), Refusal> {
        let path = match self.dice.below(20) {
            0..11 => SHORT,
            11..18 => LONG,
            _ => THROUGH_THE_HOME,
        };
        let far = if self.dice.below(60) == 0 { self.dice.below(path.len()) } else { path.len() };
        for (place, (kind, role)) in path.iter().take(far).enumerate() {
            let hours = i64::try_from(place * 20 + 1 + self.dice.below(18)).unwrap_or(1);
            let mut step = Step::new(*kind, (at + TimeDelta::hours(hours)).min(now), *role);
            match kind {
                StepKind::Assigned => "规划建设办".clone_into(&mut step.to),
                StepKind::Answered => self.speech.answer(&mut self.dice).clone_into(&mut step.text),
                StepKind::Replied => {
                    self.speech.reply(&mut self.dice).clone_into(&mut step.text);
                    step.outcome = Some(if self.dice.chance(80) { Outcome::Solved } else { Outcome::Explained });
                }
                StepKind::FedBack => {
                    step.attitude = Some(Satisfaction::Satisfied);
                    step.result = Some(if self.dice.chance(85) { Satisfaction::Satisfied } else { Satisfaction::Fair });
                }
                _ => {}
            }
            batch.run(&Command::Step { matter, step: Box::new(step) })?;
        }
        Ok(())
    }
}

/// Of ten notes, those that are merged into a matter.
const MERGED: std::ops::Range<usize> = 7..9;

type Path = &'static [(StepKind, DeskRole)];

const SHORT: Path = &[
    (StepKind::Triaged, DeskRole::Station),
    (StepKind::Answered, DeskRole::Station),
    (StepKind::FedBack, DeskRole::Station),
    (StepKind::Closed, DeskRole::Station),
];
const LONG: Path = &[
    (StepKind::Triaged, DeskRole::Station),
    (StepKind::InProgress, DeskRole::Home),
    (StepKind::Replied, DeskRole::Home),
    (StepKind::FedBack, DeskRole::Station),
    (StepKind::Closed, DeskRole::Station),
];
const THROUGH_THE_HOME: Path = &[
    (StepKind::Triaged, DeskRole::Station),
    (StepKind::Assigned, DeskRole::Home),
    (StepKind::Accepted, DeskRole::Office),
    (StepKind::InProgress, DeskRole::Office),
    (StepKind::Replied, DeskRole::Office),
    (StepKind::FedBack, DeskRole::Station),
    (StepKind::Closed, DeskRole::Station),
];
