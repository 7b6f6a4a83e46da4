//! The contact month: 140 voters received at visits that concern 230 people, and 32 pocket notes, over the 31 days that end
//! today; and what became of them so far.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset, TimeDelta, Timelike};

use super::areas;
use super::words::{self, Saying};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::NoteForm;
use crate::domain::office::OfficeForm;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::week::Seat;
use crate::domain::terms::{AgeBand, Channel, Outcome, Post, Satisfaction, Setting, Slot, Told, VisitResult};
use crate::domain::visit::VisitForm;
use crate::service::{Batch, Refusal};
use crate::store::{Author, Row};

/// 接待选民140余人: one visit each.
pub const VISITS: usize = 140;
/// 共接待服务230人次: the people these visits concern, added up.
pub const SERVED: u32 = 230;
/// 收集“口袋”建议30余条
pub const NOTES: usize = 32;
/// 11月6日至12月6日: both days included.
const DAYS: usize = 31;

/// Minutes of the day between which visitors come.
const OPENS: u32 = 8 * 60;
const CLOSES: u32 = 17 * 60;

/// Where the voters of the sample station live.
const HAMLETS: [&str; 4] = ["南沟", "北台", "泉边", "西梁"];

/// Fills the month.
pub(super) fn fill(
    batch: &mut Batch<'_, '_>,
    author: &Author,
    places: &BTreeMap<String, Id>,
    people: &BTreeMap<String, Id>,
) -> Result<(), Refusal> {
    let sayings = words::sayings();
    let month = Month {
        author,
        places,
        villages: areas().into_keys().collect(),
        people: people.values().copied().collect(),
        offices: batch.read().offices(true)?,
        sayings,
    };
    let mut matters = Vec::new();
    for nth in 0..VISITS {
        let done = batch.run(&Command::Add(Box::new(Form::Visit(month.visit(nth)))))?;
        matters.extend(done.matter.map(|(id, _)| (id, month.visit_at(nth))));
    }
    for nth in 0..NOTES {
        let at = month.note_at(nth);
        let form = month.note(nth);
        let done = batch.run(&Command::Add(Box::new(Form::Note(form))))?;
        let note = done.record.ok_or(Refusal::Unknown)?.id;
        matters.extend(month.settle(batch, nth, note)?.map(|id| (id, at)));
    }
    for (nth, (matter, at)) in matters.into_iter().enumerate() {
        month.handle(batch, nth, matter, at)?;
    }
    month.sign_in(batch)
}

struct Month<'a> {
    author: &'a Author,
    places: &'a BTreeMap<String, Id>,
    villages: Vec<&'static str>,
    people: Vec<Id>,
    offices: Vec<Row<OfficeForm>>,
    sayings: Vec<Saying>,
}

impl Month<'_> {
    /// A moment of the month: `day` from 0 to 30 (today), at a quarter of an hour that has already passed.
    fn moment(&self, day: usize, quarter: usize) -> DateTime<FixedOffset> {
        let ago = u64::try_from(DAYS - 1 - day.min(DAYS - 1)).unwrap_or(0);
        let minutes = i64::try_from(8 * 60 + 15 * (quarter % 36)).unwrap_or(0);
        let midnight = self.author.now.checked_sub_days(Days::new(ago)).unwrap_or(self.author.now);
        let midnight = midnight - TimeDelta::seconds(i64::from(midnight.num_seconds_from_midnight()));
        (midnight + TimeDelta::minutes(minutes)).min(self.author.now)
    }

    /// The visits of a day follow each other from eight in the morning to five, today's until a moment ago.
    fn visit_at(&self, nth: usize) -> DateTime<FixedOffset> {
        let day = nth * DAYS / VISITS;
        let same = |other: &usize| other * DAYS / VISITS == day;
        let (before, all) = ((0..nth).filter(same).count(), (0..VISITS).filter(same).count());
        let minute = |at: DateTime<FixedOffset>| at.hour() * 60 + at.minute();
        let until = if day == DAYS - 1 { minute(self.author.now).min(CLOSES) } else { CLOSES };
        let from = if until > OPENS { OPENS } else { 0 };
        let [nth, before, all] = [nth, before, all].map(|count| u32::try_from(count).unwrap_or(1));
        let gap = (until - from) / all.max(1);
        let minutes = from + gap * before + nth * 7 % gap.max(1);
        self.moment(day, 0) - TimeDelta::minutes(i64::from(minute(self.moment(day, 0))))
            + TimeDelta::minutes(minutes.into())
    }

    fn note_at(&self, nth: usize) -> DateTime<FixedOffset> {
        self.moment(nth * DAYS / NOTES, 35)
    }

    fn saying(&self, nth: usize) -> Option<Saying> {
        self.sayings.get(nth * 5 % self.sayings.len().max(1)).copied()
    }

    fn village(&self, nth: usize) -> &'static str {
        self.villages.get(nth * 3 % self.villages.len().max(1)).copied().unwrap_or_default()
    }

    fn deputy(&self, nth: usize) -> Option<Id> {
        self.people.get(nth * 11 % self.people.len().max(1)).copied()
    }

    /// The `nth` visit. Each concerns one person, and the first ones two, so that the sum is [`SERVED`].
    fn visit(&self, nth: usize) -> VisitForm {
        let (name, sex) = words::voter(nth);
        let village = self.village(nth);
        let saying = self.saying(nth);
        let words = saying.map(|saying| saying.at(village)).unwrap_or_default();
        let lawsuit = words.starts_with("打官司");
        let (result, answer) = match nth % 5 {
            _ if lawsuit => (VisitResult::Declined, "涉诉事项请到镇法律服务站，已告知电话"),
            0 | 3 => (VisitResult::OnTheSpot, "当场说明了政策和办理地点"),
            1 => (VisitResult::OnTheSpot, "已请村干部当天上门处理"),
            _ => (VisitResult::BecomesMatter, ""),
        };
        let pairs = usize::try_from(SERVED).unwrap_or(0) - VISITS;
        VisitForm {
            at: Some(self.visit_at(nth)),
            place: self.places.get(village).copied(),
            deputies: self.deputy(nth).into_iter().collect(),
            name,
            sex: Some(sex),
            age: AgeBand::from_digit(2 + nth % 3),
            hamlet: if village == super::STATION { HAMLETS.get(nth % 4).copied().unwrap_or_default() } else { village }
                .to_owned(),
            phone: if nth % 7 == 6 { String::new() } else { words::phone(nth) },
            channel: Channel::from_digit(1 + nth % 5),
            words,
            people: if nth < pairs { 2 } else { 1 },
            category: saying.map(|saying| saying.category),
            urgency: saying.map(|saying| saying.urgency),
            result: Some(result),
            answer: answer.to_owned(),
            sample: true,
            ..VisitForm::default()
        }
    }

    fn note(&self, nth: usize) -> NoteForm {
        let saying = self.saying(nth * 3 + 1);
        let village = self.village(nth + 4);
        let (name, _) = words::voter(nth + 60);
        NoteForm {
            at: Some(self.note_at(nth)),
            deputy: self.deputy(nth + 3),
            text: saying.map(|saying| saying.at(village)).unwrap_or_default(),
            place: self.places.get(village).copied(),
            category: saying.map(|saying| saying.category),
            urgency: if nth.is_multiple_of(3) { saying.map(|saying| saying.urgency) } else { None },
            setting: Setting::from_digit(1 + nth % 4),
            who: name.chars().take(1).collect(),
            sample: true,
            ..NoteForm::default()
        }
    }

    /// A third of the older notes has become a matter, a few were put aside or merged; the rest is still in the pocket.
    fn settle(&self, batch: &mut Batch<'_, '_>, nth: usize, note: Id) -> Result<Option<Id>, Refusal> {
        let command = match nth {
            0..24 if nth.is_multiple_of(2) => Command::Promote {
                note,
                matter: Box::new(MatterForm {
                    urgency: self.saying(nth * 3 + 1).map(|one| one.urgency),
                    at: Some(self.note_at(nth)),
                    ..MatterForm::default()
                }),
            },
            5 | 11 => Command::DiscardNote { note, reason: "已由村里当天处理".to_owned() },
            _ => return Ok(None),
        };
        let done = batch.run(&command)?;
        Ok(done.matter.map(|(id, _)| id))
    }

    /// What became of a matter so far: older ones are further on.
    fn handle(
        &self,
        batch: &mut Batch<'_, '_>,
        nth: usize,
        matter: Id,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Refusal> {
        let age = (self.author.now - at).num_days();
        let far = match age {
            0..2 => 0,
            2..5 => 1,
            5..9 => 3,
            _ if nth % 9 == 4 => 3,
            9..14 => 5,
            // Told, and held open for a second thought.
            _ if nth % 8 == 3 => 6,
            _ => 7,
        };
        let (promised, unhappy) = (nth % 13 == 7, far == 7 && nth % 17 == 9);
        let category = batch.read().matter(matter)?.and_then(|row| row.row.form.category);
        let usual = |office: &&Row<OfficeForm>| category.is_some_and(|word| office.form.categories.contains(&word));
        let office = self.offices.iter().find(usual).or(self.offices.get(nth % self.offices.len().max(1)));
        for (place, (kind, role)) in PATH.iter().take(far).enumerate() {
            let hours = i64::try_from(place * 20 + 2).unwrap_or(2);
            let mut step = Step::new(*kind, (at + TimeDelta::hours(hours)).min(self.author.now), *role);
            match kind {
                StepKind::Assigned => step.office = office.map(|row| row.id),
                StepKind::Replied => {
                    "已派人到现场处理，材料留档".clone_into(&mut step.text);
                    step.outcome = Some(match nth % 6 {
                        _ if promised => Outcome::Planned,
                        5 => Outcome::Explained,
                        _ => Outcome::Solved,
                    });
                    step.promise = promised.then(|| (at + TimeDelta::days(28)).date_naive());
                }
                StepKind::FedBack => {
                    step.told = Told::from_digit(1 + nth % 3);
                    step.attitude = Some(Satisfaction::Satisfied);
                    step.result = Some(match nth % 4 {
                        _ if unhappy => Satisfaction::Dissatisfied,
                        1 => Satisfaction::Fair,
                        _ => Satisfaction::Satisfied,
                    });
                }
                StepKind::Closed if unhappy => {
                    step.kind = StepKind::Reopened;
                    "来人看过，没有解决".clone_into(&mut step.text);
                }
                StepKind::Closed if promised => {
                    step.kind = StepKind::Tracking;
                    step.promise = Some((at + TimeDelta::days(28)).date_naive());
                }
                _ => {}
            }
            batch.run(&Command::Step { matter, step: Box::new(step) })?;
        }
        Ok(())
    }

    /// Whoever has the morning today has signed in.
    fn sign_in(&self, batch: &mut Batch<'_, '_>) -> Result<(), Refusal> {
        let date = self.author.now.date_naive();
        let seat = Seat::new(Slot::Morning, Post::Duty);
        let Some(person) = batch.read().sitter(date, seat)? else { return Ok(()) };
        let at = self.moment(DAYS - 1, 0);
        batch.run(&Command::Sign(Signing { date, seat, person, at, out: false }))?;
        Ok(())
    }
}

/// The way of a matter that goes well: who takes which step.
const PATH: [(StepKind, DeskRole); 7] = [
    (StepKind::Triaged, DeskRole::Station),
    (StepKind::Assigned, DeskRole::Home),
    (StepKind::Accepted, DeskRole::Office),
    (StepKind::InProgress, DeskRole::Office),
    (StepKind::Replied, DeskRole::Office),
    (StepKind::FedBack, DeskRole::Station),
    (StepKind::Closed, DeskRole::Station),
];
