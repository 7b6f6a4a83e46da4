//! Random days at a desk: a deed is a kind, two choices and some words, turned into a command against what the desk holds by
//! then. A refused command is part of the day.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use koudai::Lang;
use koudai::domain::calendar::Week;
use koudai::domain::calendar::YearAnnounced;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::{ShiftSet, SwapDecision};
use koudai::domain::id::Id;
use koudai::domain::inspection::{InspectionForm, InspectionKind};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::note::NoteForm;
use koudai::domain::person::{PersonForm, VoterForm};
use koudai::domain::place::PlaceForm;
use koudai::domain::proposal::form::ProposalForm;
use koudai::domain::proposal::step::{ProposalStep, ProposalStepKind};
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::availability::{Away, Days as Rule};
use koudai::domain::roster::handover::{HandoverFacts, draft};
use koudai::domain::roster::sign::Signing;
use koudai::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Category, Outcome, PlaceKind, Post, Role, Satisfaction, Slot, Urgency, VisitResult};
use koudai::domain::visit::VisitForm;
use koudai::import::{Choices, Hints, plan, read_bytes, recognise};
use koudai::service::{self, Done, Refusal, proposals};
use koudai::store::matters::MatterFilter;
use koudai::store::proposals::ProposalFilter;
use koudai::store::visits::VisitFilter;
use koudai::store::{Author, Page, Reader, Store};
use proptest::prelude::*;

use crate::support::now;

/// How many kinds of deed there are, undoing apart.
const KINDS: u8 = 28;

/// One thing done at a desk.
#[derive(Clone, Debug)]
pub struct Deed {
    kind: u8,
    pick: usize,
    other: usize,
    words: String,
    /// The clock moves by so many minutes; backwards too, since batteries are dead in the villages.
    minutes: i64,
}

fn deed(kinds: std::ops::Range<u8>) -> impl Strategy<Value = Deed> {
    let words = prop_oneof![
        4 => "(路灯|井盖|水管|大栜树村|断电|𬭚山){1,4}",
        1 => "[a-z0-9 “”…①]{1,20}",
        1 => "\\PC{0,12}",
    ];
    let minutes = prop_oneof![8 => 0..600_i64, 1 => -50_000..0_i64, 1 => 0..20_000_i64];
    (kinds, any::<u16>(), any::<u16>(), words, minutes).prop_map(|(kind, pick, other, words, minutes)| Deed {
        kind,
        pick: usize::from(pick),
        other: usize::from(other),
        words,
        minutes,
    })
}

/// A day's deeds. The last three kinds of number are undoing.
pub fn day(deeds: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(0..KINDS + 3), deeds)
}

/// A day on which nothing is taken back.
pub fn day_without_undo(deeds: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec(deed(0..KINDS), deeds)
}

/// Does what the deeds say; answers what was carried out.
pub fn live(store: &mut Store, deeds: &[Deed]) -> Vec<Done> {
    let mut clock = now();
    let mut done = Vec::new();
    for deed in deeds {
        clock += TimeDelta::minutes(deed.minutes);
        let people = store.read().people(true).unwrap();
        let person = deed.of(&people).map(|row| row.id).filter(|_| !deed.other.is_multiple_of(3));
        let Some(command) = deed.command(store.read(), clock) else { continue };
        match service::execute(store, &Author { now: clock, person }, &command) {
            Ok(said) => done.push(said),
            Err(Refusal::Store(error)) => panic!("{command:?}: {error}"),
            Err(_) => {}
        }
    }
    done
}

fn add(form: Form) -> Command {
    Command::Add(Box::new(form))
}

impl Deed {
    fn of<'a, T>(&self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.pick % all.len().max(1))
    }

    fn date(&self, now: DateTime<FixedOffset>) -> NaiveDate {
        Week::of(now.date_naive()).monday() + Days::new(self.other as u64 % 14)
    }

    fn seat(&self) -> Seat {
        let seats = [
            Seat::new(Slot::Morning, Post::Duty),
            Seat::new(Slot::Afternoon, Post::Duty),
            Seat::new(Slot::Evening, Post::Duty),
            Seat::new(Slot::AllDay, Post::Lead),
            Seat::new(Slot::AllDay, Post::Standby),
        ];
        seats[self.pick % seats.len()]
    }

    fn phone(&self) -> String {
        if self.other.is_multiple_of(2) { String::new() } else { format!("1380000{:04}", self.other % 7) }
    }

    fn command(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let people = read.people(true).unwrap();
        let person = |at: usize| people.get(at % people.len().max(1)).map(|row| row.id);
        Some(match self.kind {
            0 => add(Form::Place(self.place(read))),
            1 | 2 => add(Form::Person(self.person(read))),
            3 => add(Form::Voter(VoterForm { name: self.words.clone(), phone: self.phone(), ..VoterForm::default() })),
            4 | 5 => add(Form::Visit(self.visit(read, now))),
            6 | 7 => add(Form::Note(self.note(read, now))),
            8 => add(Form::Matter(MatterForm {
                words: self.words.clone(),
                urgency: Urgency::from_digit(self.pick % 4),
                ..MatterForm::default()
            })),
            9..=11 => self.amend(read, now)?,
            12 => Command::Strike { record: self.record(read)?, reason: self.words.clone() },
            13 => {
                let person = person(self.other).filter(|_| !self.pick.is_multiple_of(4));
                Command::SetShifts(vec![ShiftSet::new(self.date(now), self.seat(), person)])
            }
            14 => Command::CopyWeek { from: self.date(now) - Days::new(7), to: self.date(now) },
            15 => Command::FillWeek { week: self.date(now), afresh: self.pick.is_multiple_of(2) },
            16 => self.ask_swap(read, now)?,
            17 => self.decide_swap(read, now, person(self.other))?,
            18 => self.sign(read, now)?,
            19 => self.hand_over(now, person(self.pick), person(self.other)),
            20 => self.settle_note(read)?,
            21 | 22 => self.step(read, now)?,
            23 => match self.other % 3 {
                0 => Command::AnnounceYear(self.year()),
                1 => Command::ShowPhone(self.record(read)?),
                _ => self.sign_handover(read)?,
            },
            24 => self.import(read, now)?,
            25 => self.propose(read),
            26 => self.proposal_step(read, now)?,
            27 => add(Form::Inspection(self.inspection(read))),
            _ => Command::Undo,
        })
    }

    fn place(&self, read: Reader<'_>) -> PlaceForm {
        let kind = PlaceKind::from_digit(self.pick % 7 + 1).unwrap();
        let parent = self.of(&read.places(None).unwrap()).map(|row| row.id).filter(|_| self.other.is_multiple_of(2));
        PlaceForm { kind, name: self.words.clone(), parent, ..PlaceForm::default() }
    }

    fn person(&self, read: Reader<'_>) -> PersonForm {
        let away = if self.other.is_multiple_of(4) {
            vec![Away::whole(Rule::Every(chrono::Weekday::Tue))]
        } else {
            Vec::new()
        };
        PersonForm {
            name: self.words.clone(),
            roles: vec![Role::from_digit(self.pick % 7 + 1).unwrap()],
            station: self.of(&read.places(None).unwrap()).map(|row| row.id),
            phone: self.phone(),
            away,
            left: self.other.is_multiple_of(9),
            ..PersonForm::default()
        }
    }

    fn visit(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> VisitForm {
        VisitForm {
            at: Some(now - TimeDelta::minutes(i64::try_from(self.other % 90).unwrap()))
                .filter(|_| self.pick.is_multiple_of(2)),
            name: ["", "李秀英", "赵大山"][self.other % 3].to_owned(),
            phone: self.phone(),
            secret: self.pick.is_multiple_of(7),
            words: self.words.clone(),
            deputies: self.of(&read.people(false).unwrap()).map(|row| row.id).into_iter().collect(),
            category: Category::from_digit(self.pick % 13),
            urgency: Urgency::from_digit(self.other % 4),
            result: VisitResult::from_digit(self.pick % 4),
            answer: self.words.clone(),
            ..VisitForm::default()
        }
    }

    fn note(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> NoteForm {
        NoteForm {
            text: self.words.clone(),
            at: Some(now),
            place: self.of(&read.places(None).unwrap()).map(|row| row.id),
            category: Category::from_digit(self.other % 13),
            phone: self.phone(),
            ..NoteForm::default()
        }
    }

    /// Any record of any kind, struck ones too.
    fn record(&self, read: Reader<'_>) -> Option<Record> {
        let of = |kind, ids: Vec<Id>| self.of(&ids).map(|id| Record { kind, id: *id });
        match self.other % 6 {
            0 => of(RecordKind::Place, read.places(None).unwrap().iter().map(|row| row.id).collect()),
            1 => of(RecordKind::Person, read.people(true).unwrap().iter().map(|row| row.id).collect()),
            2 => of(RecordKind::Voter, read.voters(Page::ALL).unwrap().iter().map(|row| row.id).collect()),
            3 => of(RecordKind::Visit, visits(read)),
            4 => of(RecordKind::Note, read.notes(None, Page::ALL).unwrap().iter().map(|row| row.row.id).collect()),
            _ => of(RecordKind::Matter, matters(read)),
        }
    }

    fn amend(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let record = self.record(read)?;
        let form = match record.kind {
            RecordKind::Place => Form::Place(self.place(read)),
            RecordKind::Person => Form::Person(self.person(read)),
            RecordKind::Voter => Form::Voter(VoterForm { name: self.words.clone(), ..VoterForm::default() }),
            RecordKind::Visit => Form::Visit(self.visit(read, now)),
            RecordKind::Note => Form::Note(self.note(read, now)),
            _ => {
                let stands = read.matter(record.id).unwrap()?.row.form;
                let category = Category::from_digit(self.pick % 13);
                Form::Matter(MatterForm { category, danger: self.pick.is_multiple_of(2), ..stands })
            }
        };
        Some(Command::Amend { id: record.id, form: Box::new(form), seen: None })
    }

    fn ask_swap(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let date = self.date(now);
        let given = *self.of(&read.shifts(date, date + Days::new(7)).unwrap())?;
        let people = read.people(false).unwrap();
        let to = people.get(self.other % people.len().max(1))?.id;
        let reason = self.words.clone();
        Some(Command::AskSwap(SwapRequest {
            date: given.date,
            seat: given.seat,
            from: given.person,
            to,
            trade: None,
            reason,
        }))
    }

    fn decide_swap(&self, read: Reader<'_>, at: DateTime<FixedOffset>, by: Option<Id>) -> Option<Command> {
        let row = self.of(&read.swaps(None).unwrap())?.row.clone();
        let state = [SwapState::Approved, SwapState::Refused, SwapState::Cancelled][self.other % 3];
        let by = if state == SwapState::Cancelled { Some(row.form.from) } else { by };
        let answer = SwapAnswer { state, by, at, reason: self.words.clone() };
        Some(Command::DecideSwap(SwapDecision::new(row.id, answer)))
    }

    fn sign(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let today = now.date_naive();
        let given = *self.of(&read.shifts(today, today).unwrap())?;
        let (date, seat, person) = (given.date, given.seat, given.person);
        Some(Command::Sign(Signing { date, seat, person, at: now, out: self.other.is_multiple_of(2) }))
    }

    fn hand_over(&self, now: DateTime<FixedOffset>, from: Option<Id>, to: Option<Id>) -> Command {
        let slot = self.seat().slot;
        let facts = HandoverFacts {
            date: now.date_naive(),
            slot,
            from,
            to,
            at: now,
            visits: Vec::new(),
            matters: Vec::new(),
            notes: Vec::new(),
            returning: Vec::new(),
            notices: vec![self.words.clone()],
            previous: None,
        };
        Command::HandOver(Box::new(draft(facts)))
    }

    fn sign_handover(&self, read: Reader<'_>) -> Option<Command> {
        let row = self.of(&read.handovers(Page::ALL).unwrap())?.clone();
        Some(Command::SignHandover { handover: row.id, person: row.form.to.or(row.form.from)? })
    }

    fn settle_note(&self, read: Reader<'_>) -> Option<Command> {
        let note = self.of(&read.notes(None, Page::ALL).unwrap())?.row.id;
        Some(match self.other % 4 {
            0 => Command::Promote { note, matter: Box::default() },
            1 => Command::MergeNote { note, into: self.record(read)? },
            2 => Command::DiscardNote { note, reason: self.words.clone() },
            _ => Command::ReopenNote(note),
        })
    }

    fn step(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let matter = *self.of(&matters(read))?;
        let kind = StepKind::ALL[self.other % StepKind::ALL.len()];
        let mut step = Step::new(kind, now, DeskRole::ALL[self.pick % DeskRole::ALL.len()]);
        step.text.clone_from(&self.words);
        step.to.clone_from(&self.words);
        step.attitude = Some(Satisfaction::Fair);
        step.result = Satisfaction::from_digit(self.pick % 4);
        Some(Command::Step { matter, step: Box::new(step) })
    }

    /// One written by itself, or drafted of matters.
    fn propose(&self, read: Reader<'_>) -> Command {
        let matters: Vec<Id> = matters(read).into_iter().skip(self.pick % 3).take(self.other % 4).collect();
        if self.pick.is_multiple_of(2)
            && let Some(drafted) = proposals::drafted(read, &matters, Lang::Zh).unwrap()
        {
            return add(Form::Proposal(drafted));
        }
        let people = read.people(false).unwrap();
        add(Form::Proposal(ProposalForm {
            title: self.words.clone(),
            cause: format!("{}。要办。", self.words),
            plan: "请办好。".to_owned(),
            lead: self.of(&people).map(|row| row.id),
            matters,
            ..ProposalForm::default()
        }))
    }

    fn proposal_step(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let row = self.of(&read.proposals(ProposalFilter::default(), Page::ALL).unwrap())?.row.clone();
        let kind = ProposalStepKind::ALL[self.other % ProposalStepKind::ALL.len()];
        let mut step = ProposalStep::new(kind, now, DeskRole::ALL[self.pick % DeskRole::ALL.len()]);
        step.text.clone_from(&self.words);
        step.signer = row.form.lead;
        step.outcome = Outcome::from_digit(self.pick % 5);
        Some(Command::ProposalStep { proposal: row.id, step: Box::new(step), lang: Lang::Zh })
    }

    fn inspection(&self, read: Reader<'_>) -> InspectionForm {
        InspectionForm {
            kind: InspectionKind::ALL[self.pick % 2],
            subject: self.words.clone(),
            place: self.of(&read.places(None).unwrap()).map(|row| row.id),
            problems: self.words.clone(),
            ..InspectionForm::default()
        }
    }

    fn year(&self) -> YearAnnounced {
        let year = [2027, 2028, 2029][self.pick % 3];
        YearAnnounced { year, table: format!("{year} 元旦 休 01-01~01-0{}", 1 + self.other % 3 / 2) }
    }

    /// A list of deputies as an office keeps it, carried out as one step.
    fn import(&self, read: Reader<'_>, now: DateTime<FixedOffset>) -> Option<Command> {
        let today = now.date_naive();
        let text = format!(
            "姓名,所在联络站,联系电话\n孟　德,石槽村,1390000000{}\n程　春,水泉沟村,\n合计,2,\n",
            self.pick % 10
        );
        let hints = Hints { today, year: None, kind: None };
        let book = recognise(&read_bytes(text.into_bytes(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
        plan(read, &book, &Choices::default(), now).unwrap().command()
    }
}

fn visits(read: Reader<'_>) -> Vec<Id> {
    read.visits(&VisitFilter::default(), Page::ALL).unwrap().iter().map(|row| row.id).collect()
}

fn matters(read: Reader<'_>) -> Vec<Id> {
    read.matters(&MatterFilter::default(), Page::ALL).unwrap().iter().map(|row| row.row.id).collect()
}
