//! The days that the headings of a roster mean: headings leave out the year, the month or the date, and a title, the weekday or the
//! heading before tells it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::dates::{Clues, Heading, is_far};
use super::reason::Reason;

/// A heading as it is written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// What it says.
    pub heading: Heading,
    /// Its text, for messages.
    pub text: String,
    /// Its day of the week, where that stands in a cell of its own.
    pub weekday: Option<String>,
    /// Its row.
    pub row: usize,
    /// Which row or column of headings it is in: along one, the days go on.
    pub run: usize,
}

/// A day that a heading means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Neither the title nor a heading names its month: it goes on from the end of the month before, or comes before the title's.
    pub goes_on: bool,
}

/// Headings that must name their weekday before a year further off is believed for its weekdays alone.
const AGREEING: usize = 2;

/// How far a bare day number may be from the one before it and be the next month's: a week.
const STEP: i64 = 7;

/// Turns the headings under one title, in their order, into days. A year that nobody wrote is the one nearest to `today`, or, where
/// several headings name their weekday, one further off in which every weekday agrees.
pub fn resolve(written: &[Written], clues: &Clues, today: NaiveDate) -> Vec<Result<Day, Reason>> {
    let dated = |(year, month)| in_year(written, clues, year, month, today);
    let begins = begins(written, clues, today);
    let agrees = |days: &Vec<Result<Day, Reason>>| days.iter().all(Result::is_ok) && follow(written, days);
    let agreeing = begins.iter().map(|begin| dated(*begin)).find(agrees);
    agreeing.unwrap_or_else(|| dated(begins.first().copied().unwrap_or((today.year(), clues.month))))
}

/// Whether days of the week that stand along one line follow each other: in a year in which 3月5日-3月11日 begins on a Friday, 周一 to 周日
/// do not.
fn follow(written: &[Written], days: &[Result<Day, Reason>]) -> bool {
    let mut pairs = written.windows(2).zip(days.windows(2));
    pairs.all(|pair| match pair {
        ([one, next], [Ok(before), Ok(after)]) if one.run == next.run && next.heading.is_weekday() => {
            before.date < after.date
        }
        _ => true,
    })
}

/// The year that was taken for its weekdays alone, where another is nearer.
pub fn guessed(written: &[Written], clues: &Clues, today: NaiveDate, first: NaiveDate) -> Option<i32> {
    let is_open =
        clues.year.is_none() && clues.monday.is_none() && written.iter().all(|one| one.heading.year.is_none());
    let nearest = years(written, clues, today).first().copied()?;
    (is_open && first.year() != nearest).then_some(first.year())
}

/// The years and months in which the first heading may be, the likeliest first. A week that begins at the end of a month may stand
/// under the title of the next one, if its weekdays say so.
fn begins(written: &[Written], clues: &Clues, today: NaiveDate) -> Vec<(i32, Option<u32>)> {
    let years = years(written, clues, today);
    let mut begins: Vec<(i32, Option<u32>)> = years.iter().map(|year| (*year, clues.month)).collect();
    let days: Vec<u32> = written.iter().take_while(|one| one.run == 0).filter_map(|one| one.heading.day_only).collect();
    let falls = days.windows(2).any(|pair| matches!(pair, [one, next] if next < one));
    if let Some(month) = clues.month.filter(|_| falls && clues.span.is_none() && weekdays(written) >= AGREEING) {
        let before = |year: &i32| if month == 1 { (year - 1, Some(12)) } else { (*year, Some(month - 1)) };
        begins.extend(years.iter().map(before));
    }
    begins
}

/// The years that may be meant, the likeliest first.
fn years(written: &[Written], clues: &Clues, today: NaiveDate) -> Vec<i32> {
    let attached = clues.span.and_then(|span| span.year);
    if let Some(year) = attached.or(clues.year) {
        // 2027年元旦(12月31日-1月3日): which of the two years the days begin in, the word does not say.
        if let Some(span) = clues.span.filter(|span| attached.is_none() && span.to < span.from) {
            let begins =
                |year: i32| span.in_year(year).map_or(i64::MAX, |days| (*days.start() - today).num_days().abs());
            return if begins(year - 1) < begins(year) { vec![year - 1, year] } else { vec![year, year - 1] };
        }
        // A title of January may stand over a week that begins in December.
        let first = written.iter().find_map(|one| month_and_day(&one.heading, clues));
        let is_december = clues.span.is_none() && first.is_some_and(|(month, _)| month == 12);
        return if is_december { vec![year, year - 1] } else { vec![year] };
    }
    let mut years = nearest_years(written, clues, today);
    // Where only some headings name the year, it is theirs.
    let said = written.iter().find_map(|one| one.heading.year);
    if let Some(year) = said {
        years.insert(0, year);
    }
    years
}

/// Years around today, the one that puts the first heading nearest to today first.
fn nearest_years(written: &[Written], clues: &Clues, today: NaiveDate) -> Vec<i32> {
    let first = clues.span.map(|span| span.from);
    let first = first.or_else(|| written.iter().find_map(|one| month_and_day(&one.heading, clues)));
    let mut years: Vec<i32> = (today.year() - 10..=today.year() + 1).collect();
    years.sort_by_key(|year| {
        let date = first.and_then(|(month, day)| NaiveDate::from_ymd_opt(*year, month, day));
        date.map_or(i64::MAX, |date| (date - today).num_days().abs())
    });
    if weekdays(written) < AGREEING {
        years.truncate(1);
    }
    years
}

fn weekdays(written: &[Written]) -> usize {
    written.iter().filter(|one| one.heading.weekday.is_some()).count()
}

fn month_and_day(heading: &Heading, clues: &Clues) -> Option<(u32, u32)> {
    heading.day.or_else(|| Some((clues.month?, heading.day_only?)))
}

fn in_year(
    written: &[Written],
    clues: &Clues,
    year: i32,
    month: Option<u32>,
    today: NaiveDate,
) -> Vec<Result<Day, Reason>> {
    let days = clues.span.and_then(|span| span.in_year(year));
    let mut walk = Walk {
        clues,
        days: days.or_else(|| from_first(written, clues)),
        begin: (year, month),
        at: (year, month),
        named: None,
        last: None,
        run: 0,
        given: BTreeSet::new(),
    };
    written.iter().map(|one| walk.step(one, today)).collect()
}

/// The week from the one day that a title names, where weekdays alone stand below it and begin with that day's.
fn from_first(written: &[Written], clues: &Clues) -> Option<RangeInclusive<NaiveDate>> {
    let first = clues.first.filter(|_| written.iter().all(|one| one.heading.is_weekday()))?;
    let begins = written.first()?.heading.weekday == Some(first.weekday());
    begins.then_some(first..=first.checked_add_days(Days::new(6))?)
}

/// The headings, one after the other.
struct Walk<'c> {
    clues: &'c Clues,
    /// The days that the title allows.
    days: Option<RangeInclusive<NaiveDate>>,
    /// The year and the month in which the headings begin, and those they have come to.
    begin: (i32, Option<u32>),
    at: (i32, Option<u32>),
    /// The month that a heading named last.
    named: Option<(i32, Option<u32>)>,
    last: Option<NaiveDate>,
    run: usize,
    given: BTreeSet<NaiveDate>,
}

impl Walk<'_> {
    fn step(&mut self, one: &Written, today: NaiveDate) -> Result<Day, Reason> {
        let is_same_run = self.last.is_some() && self.run == one.run;
        self.run = one.run;
        let date = self.date(&one.heading, is_same_run, &one.text)?;
        let month = (date.year(), Some(date.month()));
        if one.heading.day.is_some() {
            self.named = Some(month);
        }
        let is_told = self.days.is_some() || self.named == Some(month) || self.clues.month == month.1;
        self.at = month;
        self.last = Some(date);
        self.given.insert(date);
        if is_far(date, today) {
            return Err(Reason::FarDate(one.text.clone()));
        }
        if let Some(days) = self.bound().filter(|days| !days.contains(&date)) {
            return Err(outside(&days, &one.text));
        }
        if one.heading.weekday.is_some_and(|weekday| date.weekday() != weekday) {
            return Err(Reason::OtherWeekday(date, one.weekday.clone().unwrap_or_else(|| one.text.clone())));
        }
        Ok(Day { date, goes_on: one.heading.day_only.is_some() && !is_told })
    }

    /// The days that the sheet itself allows, and no others.
    fn bound(&self) -> Option<RangeInclusive<NaiveDate>> {
        self.days.clone().filter(|_| self.clues.span.is_some_and(|span| span.is_binding))
    }

    fn date(&self, heading: &Heading, is_same_run: bool, text: &str) -> Result<NaiveDate, Reason> {
        if let Some((month, day)) = heading.day {
            let year = heading.year.unwrap_or_else(|| self.year_of(month, day));
            return NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Reason::NotADate(text.to_owned()));
        }
        let inside = self.days.as_ref().and_then(|days| self.inside(days, heading, is_same_run));
        if let Some(date) = inside {
            return Ok(date);
        }
        if let Some(days) = self.bound() {
            return Err(outside(&days, text));
        }
        match (heading.day_only, heading.weekday) {
            (Some(day), weekday) => self.by_number(day, weekday, is_same_run, text),
            (None, Some(weekday)) => {
                let monday = self.clues.monday.ok_or_else(|| Reason::NoDate(text.to_owned()))?;
                let days = Days::new(u64::from(weekday.num_days_from_monday()));
                monday.checked_add_days(days).ok_or_else(|| Reason::NoDate(text.to_owned()))
            }
            (None, None) if is_several(text) => Err(Reason::SeveralDays(text.to_owned())),
            (None, None) => Err(Reason::NoDate(text.to_owned())),
        }
    }

    /// The year of a day whose year nobody wrote: the title's days tell it, else the turn of the year between two headings.
    fn year_of(&self, month: u32, day: u32) -> i32 {
        let days = self.days.as_ref();
        let inside = days.and_then(|days| {
            let in_year =
                |year: &i32| NaiveDate::from_ymd_opt(*year, month, day).is_some_and(|date| days.contains(&date));
            (days.start().year()..=days.end().year()).find(in_year)
        });
        let before = NaiveDate::from_ymd_opt(self.at.0 - 1, month, day);
        inside.unwrap_or(match (self.last.and(self.at.1), month) {
            (Some(12), 1) => self.at.0 + 1,
            // The same days over the next block.
            (Some(1), 12) if before.is_some_and(|date| self.given.contains(&date)) => self.at.0 - 1,
            _ => self.at.0,
        })
    }

    /// The day among those that the title allows: along a run the next one, in a new run the next that no run has yet.
    fn inside(&self, days: &RangeInclusive<NaiveDate>, heading: &Heading, is_same_run: bool) -> Option<NaiveDate> {
        let meant = |date: &NaiveDate| match heading.day_only {
            Some(day) => date.day() == day,
            None => heading.weekday == Some(date.weekday()),
        };
        let found: Vec<NaiveDate> =
            days.start().iter_days().take_while(|date| date <= days.end()).filter(meant).collect();
        let fits = |date: &&NaiveDate| heading.weekday.is_none_or(|weekday| date.weekday() == weekday);
        let is_next = |date: &&NaiveDate| match self.last {
            Some(last) if is_same_run => **date > last,
            _ => !self.given.contains(*date),
        };
        let mut fitting = found.iter().filter(fits);
        fitting.clone().find(is_next).or_else(|| fitting.next()).or_else(|| found.first()).copied()
    }

    /// A bare day number: in the month come to, or, past its end, in the next one. A new run may begin anew.
    fn by_number(
        &self,
        day: u32,
        weekday: Option<Weekday>,
        is_same_run: bool,
        text: &str,
    ) -> Result<NaiveDate, Reason> {
        let month = self.at.1.ok_or_else(|| Reason::NoDate(text.to_owned()))?;
        let here = NaiveDate::from_ymd_opt(self.at.0, month, day);
        let later = if month == 12 { (self.at.0 + 1, 1) } else { (self.at.0, month + 1) };
        let later = NaiveDate::from_ymd_opt(later.0, later.1, day);
        let is_near = |date: &NaiveDate| self.last.is_some_and(|last| (0..=STEP).contains(&(*date - last).num_days()));
        let falls = self.last.is_some_and(|last| day < last.day());
        let first = self.begin.1.and_then(|month| NaiveDate::from_ymd_opt(self.begin.0, month, day));
        let again = first.filter(|date| self.given.contains(date));
        let next = later.filter(|date| falls && is_near(date));
        let likeliest = if is_same_run || self.last.is_none() {
            next.or(here)
        } else {
            here.filter(is_near).filter(|_| !falls).or(again).or(next).or(here)
        };
        let later = later.filter(|_| falls);
        let fits = |date: &NaiveDate| weekday.is_none_or(|weekday| date.weekday() == weekday);
        let fitting = [likeliest, here, later, first].into_iter().flatten().find(fits);
        fitting.or(likeliest).ok_or_else(|| Reason::NotADate(text.to_owned()))
    }
}

/// Whether a text names more than one day: `6月2日至4日`, `6月9、10日`.
fn is_several(text: &str) -> bool {
    let has_number = |part: &str| part.contains(|c: char| c.is_ascii_digit());
    let between = |at: char| text.split_once(at).is_some_and(|(from, to)| has_number(from) && has_number(to));
    text.contains(['月', '日', '号', '.', '/'])
        && ['至', '到', '-', '—', '–', '~', '、', '和', ','].into_iter().any(between)
}

fn outside(days: &RangeInclusive<NaiveDate>, text: &str) -> Reason {
    Reason::Outside(text.to_owned(), *days.start(), *days.end())
}
