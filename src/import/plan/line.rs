//! One line of a plan, and how it is said.

use chrono::NaiveDate;
use serde::Serialize;

use crate::Lang;
use crate::domain::matter::step::StepKind;
use crate::domain::matter::table::Illegal;
use crate::domain::roster::availability::Away;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::week::Seat;
use crate::lang::assign::merged_into;
use crate::lang::import as say;

use super::super::{At, Reason, Remark};
use super::merge::Change;
use super::stands::Held;

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A place: its name.
    Place(String),
    /// A deputy: the name.
    Deputy(String),
    /// A voter: the name.
    Voter(String),
    /// A seat of the roster: day, seat and name.
    Shift(NaiveDate, Seat, String),
    /// A matter, by its own number or that of its ticket.
    Matter(String),
    /// A row that could not be read.
    Row,
    /// A cell of a roster, or the few of a row, whose others are read.
    Cell,
    /// A whole sheet.
    Sheet,
}

/// Why something is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The row itself cannot be used.
    Refused(Reason),
    /// An earlier row of the file says the same person or place.
    Repeated(At),
    /// That row answers the same matter otherwise.
    Contradicts(At),
    /// Several people bear the name, and nothing in the row tells which.
    SeveralOfThatName,
    /// Somebody else, named here, has that certificate number.
    CertificateTaken(String),
    /// A hamlet of which the list does not say whose it is, at a desk that is no village's.
    NoVillage,
    /// Nobody of that name serves here.
    UnknownPerson,
    /// The person already serves in this seat that day.
    Serving(Seat),
    /// The person is away that day, by this rule.
    Away(Away),
    /// The seat is for the whole day, and by this rule the person is away for a part of it.
    AwayPart(Away),
    /// Another record of that name, who is perhaps the same person, serves in this seat that day.
    TwinServing(Seat),
    /// The seat stays with the person named here: what holds it, and of which day.
    Stays(Held, NaiveDate, String),
    /// All the seats of that shift are filled by names before this one.
    NoSeatLeft,
    /// The roster of another station, named here; this desk is the second.
    OtherStation(String, String),
    /// The office has not answered yet.
    NoReplyYet,
    /// No matter has that number.
    NoSuchMatter,
    /// Two computers gave that number to matters of their own.
    SeveralOfThatNumber,
    /// It was answered already, in other words.
    AnsweredAlready,
    /// It was answered so on this day, and reopened or answered otherwise since.
    AnsweredBefore(NaiveDate),
    /// It was answered already in these words: the day that was promised, and the one that the row promises.
    PromisedOtherwise(NaiveDate, NaiveDate),
    /// It is the reply of an office that has the matter no more: that one, and who has it.
    AnotherOffice(String, String),
    /// The ticket is this matter already, and its words stand.
    WordsStand(String),
    /// The matter was merged into the one of this number, which is the one to answer.
    MergedInto(String),
    /// The matter does not allow the reply now.
    Step(Illegal),
    /// Somebody said that it is not to be imported.
    LeftOut,
    /// That row of another roster in the file has given the seat to this person.
    Given(At, String),
    /// Who leads or stands by does so for the whole day, and that is this person.
    PostTaken(Seat, String),
    /// The whole day is this person's, and a mark says nothing of the part of the day.
    DayTaken(String),
    /// Not a sheet we know.
    UnknownSheet,
}

/// What becomes of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Something new, with what was read of it.
    Created(Vec<Change>),
    /// The reply of an office to a matter that is there, with what was read of it.
    Answered(Vec<Change>),
    /// Something that is there will read differently.
    Changed(Vec<Change>),
    /// It is there already, and reads the same.
    Same,
    /// Not imported.
    Skipped(Why),
}

/// One line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row it comes from; row 0 is the sheet as a whole.
    pub at: At,
    /// What it is about.
    pub subject: Subject,
    /// Of a shift, the seat that its cell is for, where it is not the one that is given.
    pub cell: Option<Seat>,
    /// What becomes of it.
    pub outcome: Outcome,
    /// What was left out of the row.
    pub remarks: Vec<Remark>,
}

/// A line as lists and `--json` show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `created`, `answered`, `changed`, `same` or `skipped`.
    pub outcome: &'static str,
    /// `place`, `deputy`, `voter`, `shift`, `matter`, `row` or `sheet`.
    pub kind: &'static str,
    /// Whose, or which.
    pub name: String,
    /// The sheet's name.
    pub sheet: String,
    /// From 1; 0 for a whole sheet.
    pub row: usize,
    /// What was read of something new, the changes, the reason, what was left out; empty when there is nothing to add.
    pub text: String,
}

impl Line {
    /// A line that skips a whole sheet.
    pub(super) fn skipped_sheet(sheet: &str, why: Why) -> Line {
        let at = At { sheet: sheet.into(), row: 0 };
        Line { at, subject: Subject::Sheet, cell: None, outcome: Outcome::Skipped(why), remarks: Vec::new() }
    }

    /// Whether it is of the same row as another line, and of the same cell of it, whatever becomes of either.
    pub fn is_of_cell(&self, other: &Line) -> bool {
        let is_same = match (&self.subject, &other.subject) {
            (Subject::Shift(one, _, name), Subject::Shift(other, _, named)) => (one, name) == (other, named),
            (one, other) => one == other,
        };
        is_same && self.at == other.at && self.seat_of_cell() == other.seat_of_cell()
    }

    /// Of a shift, the seat that its cell is for.
    pub(super) fn seat_of_cell(&self) -> Option<Seat> {
        match self.subject {
            Subject::Shift(_, seat, _) => Some(self.cell.unwrap_or(seat)),
            _ => None,
        }
    }

    /// The line for a list or for `--json`. Telephone numbers are masked.
    pub fn shown(&self, lang: Lang) -> Shown {
        let parts: Vec<String> = match &self.outcome {
            // A seat that is filled for the first time takes it from nobody.
            Outcome::Created(_) if matches!(self.subject, Subject::Shift(..)) => {
                vec![say::nobody_before(lang).to_owned()]
            }
            Outcome::Created(facts) | Outcome::Answered(facts) => facts.iter().map(|fact| fact.fact(lang)).collect(),
            Outcome::Same => Vec::new(),
            Outcome::Changed(changes) => changes.iter().map(|change| change.say(lang)).collect(),
            Outcome::Skipped(why) => vec![why.say(lang)],
        };
        // What was left out stands first: the end of a long line is cut.
        let parts: Vec<String> = self.remarks.iter().map(|remark| remark.say(lang)).chain(parts).collect();
        Shown {
            outcome: self.outcome.code(),
            kind: self.subject.code(),
            name: self.subject.name(lang),
            sheet: self.at.sheet.to_string(),
            row: self.at.row,
            text: parts.join(say::between(lang)),
        }
    }

    /// The line as one sentence: `花名册 第6行：新增代表 孟德`.
    pub fn say(&self, lang: Lang) -> String {
        let Shown { name, text, .. } = self.shown(lang);
        let subject = format!("{}{}", self.subject.label(lang), name);
        let what = match (&self.outcome, &self.subject) {
            (Outcome::Created(_), Subject::Shift(..)) => say::shift_created(lang, &name),
            (Outcome::Changed(_), Subject::Shift(..)) => say::shift_changed(lang, &name),
            (Outcome::Same, Subject::Shift(..)) => say::shift_same(lang, &name),
            (Outcome::Skipped(_), Subject::Shift(..)) => say::shift_skipped(lang, &name),
            (Outcome::Created(_), _) => say::created(lang, &subject),
            (Outcome::Answered(_), _) => say::answered(lang, &subject),
            (Outcome::Changed(_), _) => say::changed(lang, &subject),
            (Outcome::Same, _) => say::same(lang, &subject),
            (Outcome::Skipped(_), _) => say::skipped(lang, &subject),
        };
        let what = if text.is_empty() { what } else { say::detail(lang, &what, &text) };
        if self.at.row == 0 {
            say::sheet(lang, &self.at.sheet, &what)
        } else {
            say::row(lang, &self.at.sheet, self.at.row, &what)
        }
    }
}

impl Outcome {
    /// The name in code.
    pub const fn code(&self) -> &'static str {
        match self {
            Outcome::Created(_) => "created",
            Outcome::Answered(_) => "answered",
            Outcome::Changed(_) => "changed",
            Outcome::Same => "same",
            Outcome::Skipped(_) => "skipped",
        }
    }
}

impl Subject {
    /// The name in code.
    pub const fn code(&self) -> &'static str {
        match self {
            Subject::Place(_) => "place",
            Subject::Deputy(_) => "deputy",
            Subject::Voter(_) => "voter",
            Subject::Shift(..) => "shift",
            Subject::Matter(_) => "matter",
            Subject::Row => "row",
            Subject::Cell => "cell",
            Subject::Sheet => "sheet",
        }
    }

    /// The word before the name; with a space behind it where the language wants one.
    const fn label(&self, lang: Lang) -> &'static str {
        match self {
            Subject::Place(_) => say::place(lang),
            Subject::Deputy(_) => say::deputy(lang),
            Subject::Voter(_) => say::voter(lang),
            Subject::Shift(..) => "",
            Subject::Matter(_) => say::matter(lang),
            Subject::Row => say::this_row(lang),
            Subject::Cell => say::this_cell(lang),
            Subject::Sheet => say::this_sheet(lang),
        }
    }

    fn name(&self, lang: Lang) -> String {
        match self {
            Subject::Place(name) | Subject::Deputy(name) | Subject::Voter(name) | Subject::Matter(name) => name.clone(),
            Subject::Shift(date, seat, name) => format!("{date} {} {name}", seat.label(lang)),
            Subject::Row | Subject::Cell | Subject::Sheet => String::new(),
        }
    }
}

impl Why {
    /// The reason for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Why::Refused(reason) => reason.say(lang),
            Why::Contradicts(at) => say::contradicts(lang, &at.sheet, at.row),
            Why::Repeated(at) => say::repeated(lang, &at.sheet, at.row),
            Why::SeveralOfThatName => say::several_of_that_name(lang).to_owned(),
            Why::CertificateTaken(name) => say::certificate_taken(lang, name),
            Why::NoVillage => say::no_village(lang).to_owned(),
            Why::UnknownPerson => say::unknown_person(lang).to_owned(),
            Why::Serving(seat) => say::serving(lang, &seat.label(lang)),
            Why::Away(rule) => say::away(lang, &rule.say(lang)),
            Why::AwayPart(rule) => say::away_part(lang, &rule.say(lang)),
            Why::TwinServing(seat) => say::twin_serving(lang, &seat.label(lang)),
            Why::Stays(held, date, name) => {
                let day = day_label(*date, lang);
                match held {
                    Held::Served => say::stays_served(lang, &day, name),
                    Held::Signed => say::stays_signed(lang, &day, name),
                    Held::Swapped => say::stays_swapped(lang, &day, name),
                    Held::Asked => say::stays_asked(lang, &day, name),
                }
            }
            Why::NoSeatLeft => say::no_seat_left(lang).to_owned(),
            Why::OtherStation(sheet, desk) => say::other_station(lang, sheet, desk),
            Why::NoReplyYet => say::no_reply_yet(lang).to_owned(),
            Why::SeveralOfThatNumber => say::several_of_that_number(lang).to_owned(),
            Why::NoSuchMatter => say::no_such_matter(lang).to_owned(),
            Why::AnsweredAlready => say::answered_already(lang).to_owned(),
            Why::AnsweredBefore(day) => say::answered_before(lang, *day),
            Why::PromisedOtherwise(was, now) => say::promised_otherwise(lang, *was, *now),
            Why::AnotherOffice(named, has) => say::another_office(lang, named, has),
            Why::WordsStand(number) => say::words_stand(lang, number),
            Why::MergedInto(number) => merged_into(lang, number, StepKind::Replied.label(lang)),
            Why::Step(illegal) => illegal.say(lang),
            Why::LeftOut => say::left_out(lang).to_owned(),
            Why::Given(at, name) => say::given_before(lang, &at.sheet, at.row, name),
            Why::PostTaken(seat, name) => say::post_taken(lang, &seat.label(lang), name),
            Why::DayTaken(name) => say::day_taken(lang, name),
            Why::UnknownSheet => say::unknown_sheet(lang, say::heads_needed(lang)),
        }
    }
}
