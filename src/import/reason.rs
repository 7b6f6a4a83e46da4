//! Why a row was refused, and what was left out of a row that was kept: values, said in either language when shown.

use chrono::{Datelike, NaiveDate};

use crate::Lang;
use crate::domain::phone::{NotAPhone, Phone};
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::week::Seat;
use crate::domain::terms::Role;
use crate::lang::import as say;

use super::At;
use super::dates::weekday_name;
use super::header::Field;
use super::plan::label;

/// Why a row cannot be used. The office's own text is quoted so that the cell is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The name column is empty.
    NoName,
    /// What stands in the name column is not a name.
    NotAName(String),
    /// No telephone number, and why.
    Phone(String, NotAPhone),
    /// A telephone number that a spreadsheet rounded (`1.87E+10`): its digits are lost.
    PhoneRounded(String),
    /// A date that is not in the calendar, or not a date.
    NotADate(String),
    /// The date falls on another day of the week than the sheet says.
    OtherWeekday(NaiveDate, String),
    /// A roster row or column that names no date.
    NoDate(String),
    /// A heading that names more than one day.
    SeveralDays(String),
    /// A roster row or column that names no shift.
    NoSlot(String),
    /// A date so far from today that it must be a slip.
    FarDate(String),
    /// A date where a telephone number should be.
    PhoneDate(String),
    /// A spreadsheet's own word for a formula that failed: `#N/A`.
    Failed(String),
    /// A cell with bytes that are no letters; the rest of it.
    Garbled(String),
    /// A day that is not among those that the title names, from the first to the last.
    Outside(String, NaiveDate, NaiveDate),
    /// No number of a matter or a ticket.
    NoNumber,
    /// A ticket that says nothing.
    NoWords,
    /// A cell that stands in no place of a roster, as it is written.
    Unread(String),
    /// What stands in the cell of a person and a day is no mark: whose, and what.
    NotAMark(String, String),
    /// A ring in the cell of a person and a day, beside other marks that say that somebody comes: whose, and how it is written.
    Ring(String, String),
    /// No class of a reply.
    NotAnOutcome(String),
    /// A quotation mark that is never closed: nothing was read from here to the end.
    OpenQuote {
        /// The line of the file, from 1.
        line: usize,
        /// Lines not read.
        unread: usize,
    },
}

impl Reason {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Reason::NoName => say::no_name(lang).to_owned(),
            Reason::NotAName(text) => say::not_a_name(lang, text),
            Reason::Phone(text, why) => say::phone(lang, text, &why.words(lang)),
            Reason::PhoneRounded(text) => say::phone_rounded(lang, text),
            Reason::NotADate(text) => say::not_a_date(lang, text),
            Reason::OtherWeekday(date, text) => {
                say::other_weekday(lang, *date, weekday_name(lang, date.weekday()), text)
            }
            Reason::NoDate(text) => say::no_date(lang, text),
            Reason::SeveralDays(text) => say::several_days(lang, text),
            Reason::NoSlot(text) => say::no_slot(lang, text),
            Reason::FarDate(text) => say::far_date(lang, text),
            Reason::PhoneDate(text) => say::phone_date(lang, text),
            Reason::Failed(text) => say::failed(lang, text),
            Reason::Garbled(text) => say::garbled(lang, text),
            Reason::Outside(text, from, to) => say::outside(lang, text, *from, *to),
            Reason::NoNumber => say::no_number(lang).to_owned(),
            Reason::NoWords => say::no_words(lang).to_owned(),
            Reason::Unread(text) => say::unread(lang, text),
            Reason::NotAMark(name, text) => say::not_a_mark(lang, name, text),
            Reason::Ring(name, text) => say::ring(lang, name, text),
            Reason::NotAnOutcome(text) => say::not_an_outcome(lang, text),
            Reason::OpenQuote { line, unread } => say::open_quote(lang, *line, *unread),
        }
    }
}

/// What was left out of a row that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Not a month of birth.
    Birth(String),
    /// Neither 男 nor 女.
    Sex(String),
    /// Not a level of congress.
    Level(String),
    /// Nothing that people are here.
    Role(String),
    /// A telephone number that cannot be used, and why.
    NoPhone(Reason),
    /// A second telephone number, which has no place.
    SecondPhone(String),
    /// Not a time.
    When(String),
    /// A time that is still to come.
    Ahead(String),
    /// A day without an hour.
    DayAlone,
    /// Who is to handle it, at a station that gives nothing to offices.
    NoOffices(String),
    /// Not when somebody cannot serve.
    Away(String),
    /// A category that there is not.
    Category(String),
    /// No office of this desk is called so.
    Office(String),
    /// No office is called as the sheet has it; the name of who has the matter, whose reply it is taken for.
    LeadUnlisted(String, String),
    /// Not a day by when something is due, or one that is over.
    Due(String),
    /// Neither 是 nor 否.
    Common(String),
    /// Not a telephone number.
    Telephone(String),
    /// A further name of a cell, which has this seat beside the first.
    Beside(Seat),
    /// The shift of the cell is given by this row to the person named here, and this seat beside it is left.
    BesideRow(usize, String, Seat),
    /// The seat is for somebody who is this, and the person is not recorded as one.
    Lacks(Role),
    /// A cell with bytes that are no letters: the column's heading, and the rest of the cell.
    Garbled(String, String),
    /// A spreadsheet's own word for a formula that failed: the column's heading, and the word.
    Failed(String, String),
    /// What stands in the column of certificates is no number of one.
    Certificate(String),
    /// Nobody wrote the year, and the days of the week fit none but this.
    YearGuessed,
    /// Nobody wrote the month of this day, and the days before it are those of the end of another.
    MonthGoesOn(NaiveDate),
    /// A hamlet that is none of those listed here: its name is kept as words.
    Hamlet(String),
    /// A tick that says nothing of the shift is taken for the whole day.
    WholeDay,
    /// The field was set on this day, later than the record was made, and would be changed now.
    SetSince(Field, NaiveDate),
    /// A telephone beside a name of a roster that is not the one the person has here.
    RosterPhone(Phone),
    /// The word for the day, beside one for the night, is taken for this seat: nobody has both the morning's and the afternoon's.
    ByDay(String, Seat),
    /// These words are of a part of the day, and their seat is for the whole: who leads or stands by.
    ForTheDay(String, Seat),
    /// The words of a mark are taken for this seat.
    TakenFor(String, Seat),
    /// The further stations of somebody, who is written down at one.
    FurtherStations(String),
    /// The station that a list names for another desk's deputy: theirs is left alone.
    OfAnotherStation(String),
    /// Somebody else of this name is on record: how it is written there, and at which station.
    Namesake(String, Option<String>),
}

impl Remark {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Remark::Birth(text) => say::birth_left_out(lang, text),
            Remark::Sex(text) => say::sex_left_out(lang, text),
            Remark::Level(text) => say::level_left_out(lang, text),
            Remark::Role(text) => say::role_left_out(lang, text),
            Remark::Garbled(heading, text) => say::garbled_left_out(lang, heading, text),
            Remark::Failed(heading, text) => say::failed_left_out(lang, heading, text),
            Remark::Certificate(text) => say::certificate_left_out(lang, text),
            Remark::Lacks(role) => say::lacks(lang, role.label(lang)),
            Remark::Hamlet(name) => say::hamlet_unlisted(lang, name),
            Remark::SetSince(field, day) => say::set_since(lang, label(*field, lang), &day_label(*day, lang)),
            Remark::RosterPhone(phone) => say::roster_phone(lang, &phone.masked()),
            Remark::ByDay(text, seat) => say::by_day(lang, text, &seat.label(lang)),
            Remark::ForTheDay(text, seat) => say::for_the_day(lang, text, &seat.label(lang)),
            Remark::TakenFor(text, seat) => say::taken_for(lang, text, &seat.label(lang)),
            Remark::MonthGoesOn(date) => say::month_goes_on(lang, date.year(), date.month()),
            Remark::WholeDay => say::whole_day(lang).to_owned(),
            Remark::OfAnotherStation(named) => say::of_another_station(lang, named),
            Remark::FurtherStations(names) => say::further_stations(lang, names),
            Remark::Namesake(name, None) => say::namesake(lang, name),
            Remark::Namesake(name, Some(station)) => say::namesake_at(lang, name, station),
            Remark::YearGuessed => say::year_guessed(lang).to_owned(),
            Remark::DayAlone => say::day_alone(lang).to_owned(),
            Remark::Ahead(text) => say::ahead_left_out(lang, text),
            Remark::NoOffices(text) => say::no_offices(lang, text),
            Remark::Away(text) => say::away_left_out(lang, text),
            Remark::When(text) => say::when_left_out(lang, text),
            Remark::Category(text) => say::category_left_out(lang, text),
            Remark::Office(text) => say::office_left_out(lang, text),
            Remark::LeadUnlisted(text, has) => say::lead_unlisted(lang, text, has),
            Remark::Due(text) => say::due_left_out(lang, text),
            Remark::Common(text) => say::common_left_out(lang, text),
            Remark::Telephone(text) => say::telephone_left_out(lang, text),
            Remark::Beside(seat) => say::beside(lang, &seat.label(lang)),
            Remark::BesideRow(row, name, seat) => say::beside_row(lang, *row, name, &seat.label(lang)),
            Remark::NoPhone(why) => say::phone_left_out(lang, &why.say(lang)),
            Remark::SecondPhone(text) => say::second_phone_left_out(lang, text),
        }
    }
}

/// A row that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<T> {
    /// Where it stands.
    pub at: At,
    /// What it says.
    pub value: T,
    /// What was left out of it.
    pub remarks: Vec<Remark>,
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands.
    pub at: At,
    /// Why.
    pub reason: Reason,
}

impl Refused {
    /// The sentence with the row's number in front.
    pub fn say(&self, lang: Lang) -> String {
        say::row(lang, &self.at.sheet, self.at.row, &self.reason.say(lang))
    }
}
