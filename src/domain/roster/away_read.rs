//! Absences as people type them: `周二`, `每周一、三、五下午`, `下周都不行`, `12月5日到8日`, `每月1日`, `every Mon, Wed`.
//!
//! A line is pieces between commas; a bare piece goes on with the one before it, as in `每周一、三` and `12月5、6日`. What is not
//! understood is named, never guessed at.

use chrono::{Datelike, NaiveDate, Weekday};

use super::availability::{Away, Days};
use super::away_date::{DateProblem, read_range};
use super::away_days::{bare_weekdays, near_days, read_month_days, read_monthly, read_weekdays, week_of};
use super::away_text::NotAway;
use crate::domain::clean::half_width;
use crate::domain::terms::Slot;

/// What a line says, as far as it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The absences, in the order of the line.
    pub rules: Vec<Away>,
    /// The pieces that are none.
    pub unclear: Vec<NotAway>,
}

/// Reads the absences on a line. A date without a year is the next one that is not over on `today`; an empty line means always there.
pub fn read(line: &str, today: NaiveDate) -> Reading {
    let mut groups: Vec<Group> = Vec::new();
    let mut unclear = Vec::new();
    for clause in clauses(line) {
        for (place, piece) in pieces(clause).into_iter().enumerate() {
            if let Err(problem) = take(&piece, place == 0, &mut groups, today) {
                unclear.push(NotAway { piece, problem });
            }
        }
    }
    Reading { rules: groups.iter().flat_map(Group::rules).collect(), unclear }
}

/// The same, where every piece must be understood.
///
/// # Errors
/// The first piece that is no absence.
pub fn read_rules(line: &str, today: NaiveDate) -> Result<Vec<Away>, NotAway> {
    let Reading { rules, unclear } = read(line, today);
    unclear.into_iter().next().map_or(Ok(rules), Err)
}

/// Days that a bare piece may go on with, and the parts of them that are meant; the whole days where there are none.
struct Group {
    days: Vec<Days>,
    parts: Vec<Option<Slot>>,
    goes_on: GoesOn,
}

/// What a bare `三` or `8日` means behind it.
#[derive(Clone, Copy)]
enum GoesOn {
    Weekdays,
    /// Days of the week that begins with this Monday.
    Week(NaiveDate),
    MonthDays,
    /// Days of the month of this date.
    Dates(NaiveDate),
    Nothing,
}

impl Group {
    fn rules(&self) -> Vec<Away> {
        let whole = [None];
        let parts = if self.parts.is_empty() { &whole } else { self.parts.as_slice() };
        let of_part = |slot: &Option<Slot>| {
            let slot = *slot;
            self.days.iter().map(move |days| Away { days: days.clone(), slot })
        };
        parts.iter().flat_map(of_part).collect()
    }

    /// The days of a bare piece, if it goes on with this group.
    fn further(&self, rest: &str) -> Option<Result<Vec<Days>, DateProblem>> {
        match self.goes_on {
            GoesOn::Weekdays => Some(Ok(bare_weekdays(rest)?.into_iter().map(Days::Every).collect())),
            // 下周一、周三: the second one, too, unless it is of every week.
            GoesOn::Week(monday) if !rest.starts_with("every") && !rest.starts_with('每') => {
                let days = bare_weekdays(rest).or_else(|| read_weekdays(rest))?;
                Some(Ok(days.into_iter().map(|day| on(monday, day)).collect()))
            }
            GoesOn::MonthDays => Some(read_month_days(rest)?.map(|days| vec![Days::MonthDays(days)])),
            GoesOn::Dates(date) => {
                let day = rest.trim_end_matches(['日', '号']).parse().ok()?;
                let date = NaiveDate::from_ymd_opt(date.year(), date.month(), day).ok_or(DateProblem::NoSuchDay);
                Some(date.map(|date| vec![Days::Dates(date, date)]))
            }
            GoesOn::Week(_) | GoesOn::Nothing => None,
        }
    }

    /// Takes more days in. Days of every month are one rule.
    fn extend(&mut self, more: Vec<Days>) {
        for days in more {
            match (self.days.last_mut(), days) {
                (Some(Days::MonthDays(known)), Days::MonthDays(new)) => {
                    known.extend(new);
                    known.sort_unstable();
                    known.dedup();
                }
                (_, days) => self.days.push(days),
            }
        }
    }
}

fn on(monday: NaiveDate, weekday: Weekday) -> Days {
    let date = monday + chrono::Days::new(u64::from(weekday.num_days_from_monday()));
    Days::Dates(date, date)
}

/// Takes a piece, the first of its clause or a further one.
fn take(piece: &str, is_first: bool, groups: &mut Vec<Group>, today: NaiveDate) -> Result<(), DateProblem> {
    let plain = plain(piece);
    let (rest, parts) = take_parts(without_reason(&plain));
    let rest = without_reason(rest);
    if rest.is_empty() {
        return take_parts_alone(parts, is_first && plain.contains('都'), groups);
    }
    if let Some(group) = groups.last_mut()
        && let Some(days) = group.further(rest)
    {
        let (days, goes_on) = (days?, group.goes_on);
        // A part of the day stands after the last day and holds for all of them.
        if group.parts.is_empty() || group.parts == parts {
            group.extend(days);
            group.parts = parts;
        } else {
            groups.push(Group { days, parts, goes_on });
        }
        return Ok(());
    }
    // 周一 周三下午: the part of the day is that of the second alone, as behind a comma.
    if !parts.is_empty()
        && !rest.is_ascii()
        && let Some(found) = in_words(rest, &parts, today)
    {
        groups.extend(found);
        return Ok(());
    }
    match read_days(rest, today) {
        Ok((days, goes_on)) => groups.push(Group { days, parts, goes_on }),
        Err(problem) => groups.extend(in_words(rest, &parts, today).ok_or(problem)?),
    }
    Ok(())
}

/// `周一 周三下午`: what stands apart by spaces alone, where each word is an absence.
fn in_words(rest: &str, parts: &[Option<Slot>], today: NaiveDate) -> Option<Vec<Group>> {
    let mut found = Vec::new();
    for word in Some(rest).filter(|rest| rest.contains(' '))?.split(' ') {
        let (word, parts) = take_parts(word);
        let (days, goes_on) = read_days(word, today).ok()?;
        found.push(Group { days, parts, goes_on });
    }
    found.last_mut()?.parts = parts.to_vec();
    Some(found)
}

/// `上午不行`: every day; after `周一上午`, more of the same day, unless it begins anew and says all of them: `，晚上都不行`. After whole
/// days it may be either.
fn take_parts_alone(parts: Vec<Option<Slot>>, is_all: bool, groups: &mut Vec<Group>) -> Result<(), DateProblem> {
    let is_every = |group: &Group| is_all && !parts.is_empty() && !group.parts.is_empty();
    match groups.last_mut() {
        // `周三，有事`: a reason beside a day.
        Some(_) if parts.is_empty() => Ok(()),
        Some(group) if is_every(group) => {
            groups.push(Group { days: every_day(), parts, goes_on: GoesOn::Nothing });
            Ok(())
        }
        Some(group) if !group.parts.is_empty() => {
            group.parts.extend(parts);
            Ok(())
        }
        None if !parts.is_empty() => {
            groups.push(Group { days: every_day(), parts, goes_on: GoesOn::Nothing });
            Ok(())
        }
        _ => Err(DateProblem::Unclear),
    }
}

fn every_day() -> Vec<Days> {
    (0..7_u8).filter_map(|at| Weekday::try_from(at).ok()).map(Days::Every).collect()
}

fn read_days(rest: &str, today: NaiveDate) -> Result<(Vec<Days>, GoesOn), DateProblem> {
    if ["每天", "天天", "每日", "daily", "every day", "every"].contains(&rest) {
        return Ok((every_day(), GoesOn::Nothing));
    }
    if let Some(days) = read_monthly(rest) {
        return days.map(|days| (vec![days], GoesOn::MonthDays));
    }
    if let Some((monday, weekdays)) = week_of(rest, today) {
        let days = match weekdays.as_slice() {
            [] => vec![Days::Dates(monday, monday + chrono::Days::new(6))],
            some => some.iter().map(|day| on(monday, *day)).collect(),
        };
        return Ok((days, GoesOn::Week(monday)));
    }
    if let Some(weekdays) = read_weekdays(rest) {
        return Ok((weekdays.into_iter().map(Days::Every).collect(), GoesOn::Weekdays));
    }
    if let Some((first, last)) = near_days(rest, today) {
        return Ok((vec![Days::Dates(first, last)], GoesOn::Nothing));
    }
    let (first, last) = read_range(rest, today)?;
    Ok((vec![Days::Dates(first, last)], GoesOn::Dates(last)))
}

/// The parts of a line between its commas.
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', '，', ';', '；', '。', '\n'])
}

/// The pieces of a line, as typed.
fn pieces(line: &str) -> Vec<String> {
    let joined = line.replace("还有", "、").replace("以及", "、").replace(" and ", ", ").replace(" & ", ", ");
    let between = [',', '，', '、', ';', '；', '。', '\n', '和', '及', '与', '跟'];
    let pieces = joined.split(between).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.map(str::to_owned).collect()
}

/// Half-width, lower case, without the spaces Chinese does not need: one spelling for what follows.
fn plain(piece: &str) -> String {
    let half: String = piece.chars().map(|letter| half_width(letter).to_ascii_lowercase()).collect();
    half.replace('的', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What people write around the days, and says nothing more than that they cannot.
const REASONS: [&str; 32] = [
    "不能值班",
    "值不了班",
    "值不了",
    "不值班",
    "不能来",
    "来不了",
    "过不来",
    "去不了",
    "不来",
    "不行",
    "不成",
    "不方便",
    "没空",
    "没时间",
    "没有空",
    "没有时间",
    "有事",
    "不在家",
    "不在村里",
    "不在",
    "请假",
    "出差",
    "外出",
    "都",
    "也",
    "我",
    " not possible",
    " unavailable",
    " off",
    " away",
    " busy",
    " out",
];

/// What English puts before them.
const BEFORE: [&str; 8] = ["not on ", "never on ", "cannot ", "can't ", "not ", "no ", "on ", "我"];

/// The days without such words.
fn without_reason(plain: &str) -> &str {
    let mut rest = plain.trim();
    while let Some(shorter) = REASONS
        .iter()
        .find_map(|word| rest.strip_suffix(word))
        .or_else(|| BEFORE.iter().find_map(|word| rest.strip_prefix(word)))
    {
        rest = shorter.trim();
    }
    rest
}

/// Words for the parts of a day, the longer ones first.
const PARTS: [(&str, &[Option<Slot>]); 29] = [
    ("上午下午", &[Some(Slot::Morning), Some(Slot::Afternoon)]),
    ("上下午", &[Some(Slot::Morning), Some(Slot::Afternoon)]),
    ("白天", &[Some(Slot::Morning), Some(Slot::Afternoon)]),
    ("上午", &[Some(Slot::Morning)]),
    ("上半天", &[Some(Slot::Morning)]),
    ("早上", &[Some(Slot::Morning)]),
    ("早晨", &[Some(Slot::Morning)]),
    ("下午", &[Some(Slot::Afternoon)]),
    ("下半天", &[Some(Slot::Afternoon)]),
    ("晚间", &[Some(Slot::Evening)]),
    ("晚上", &[Some(Slot::Evening)]),
    ("夜间", &[Some(Slot::Evening)]),
    ("夜里", &[Some(Slot::Evening)]),
    ("全天", &[None]),
    ("一整天", &[None]),
    ("整天", &[None]),
    (" afternoons", &[Some(Slot::Afternoon)]),
    (" afternoon", &[Some(Slot::Afternoon)]),
    (" mornings", &[Some(Slot::Morning)]),
    (" morning", &[Some(Slot::Morning)]),
    (" evenings", &[Some(Slot::Evening)]),
    (" evening", &[Some(Slot::Evening)]),
    (" all day", &[None]),
    (" am", &[Some(Slot::Morning)]),
    (" pm", &[Some(Slot::Afternoon)]),
    ("mornings", &[Some(Slot::Morning)]),
    ("afternoons", &[Some(Slot::Afternoon)]),
    ("evenings", &[Some(Slot::Evening)]),
    ("nights", &[Some(Slot::Evening)]),
];

/// Splits the parts of the day off the end.
fn take_parts(plain: &str) -> (&str, Vec<Option<Slot>>) {
    for (word, parts) in PARTS {
        if let Some(rest) = plain.strip_suffix(word) {
            return (rest.trim(), parts.to_vec());
        }
    }
    (plain, Vec::new())
}

#[cfg(test)]
#[path = "away_read_tests.rs"]
mod tests;
