//! Rows of a roster, with its dates across or down.

use chrono::NaiveDate;

use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};

use super::dates::{self, Clues, Heading};
use super::grid::{GARBLED, Grid};
use super::header::{self, Line};
use super::heads::{self, Block};
use super::lists::Rows;
use super::reason::{Reason, Refused, Remark, Row};
use super::ticks::{self, Tick, Ticked};
use super::tidy;

/// The people of one seat group on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRow {
    /// The duty day.
    pub date: NaiveDate,
    /// The part of the day and what they do there; lead and standby have the whole day.
    pub seat: Seat,
    /// One or several, without padding.
    pub names: Vec<String>,
}

/// How a roster lies on its sheet: where its dates stand, and where the names of a shift.
struct Layout {
    /// Each cell of names: its row and column, the index of its date, and its label.
    cells: Vec<(usize, usize, usize, String)>,
    /// The dates as written, in their order.
    dates: Vec<(Heading, String, usize)>,
}

/// Reads a roster, if the sheet is one.
pub fn read(grid: &Grid, clues: &Clues, today: NaiveDate) -> Option<Rows<ShiftRow>> {
    let blocks = heads::blocks(grid, clues.year.is_some() && clues.month.is_some());
    let layout = across(grid, &blocks).or_else(|| down(grid));
    let (dates, cells, ticks) = match layout {
        Some(layout) => (layout.dates, layout.cells, Vec::new()),
        None => ticks::read(grid, &blocks).map(|Ticked { dates, ticks }| (dates, Vec::new(), ticks))?,
    };
    let headings: Vec<(Heading, String)> = dates.iter().map(|(heading, text, _)| (*heading, text.clone())).collect();
    let resolved = dates::resolve(&headings, clues, today);
    let first = resolved.iter().find_map(|date| date.as_ref().ok()).copied();
    let guessed = first.and_then(|first| dates::guessed(&headings, clues, today, first)).map(|_| Remark::YearGuessed);
    let mut rows = Rows { kept: Vec::new(), refused: Vec::new() };
    for ((_, _, row), date) in dates.iter().zip(&resolved) {
        if let Err(reason) = date {
            rows.refused.push(Refused { at: grid.at(*row), reason: reason.clone() });
        }
    }
    for Tick { row, day, name, label, is_assumed } in ticks {
        let (Some(Ok(date)), Some(seat)) = (resolved.get(day), seat(label)) else { continue };
        if !tidy::is_name(&name) {
            rows.refused.push(Refused { at: grid.at(row), reason: Reason::NotAName(name) });
            continue;
        }
        let value = ShiftRow { date: *date, seat, names: vec![name] };
        let remarks = guessed.iter().cloned().chain(is_assumed.then_some(Remark::WholeDay)).collect();
        rows.kept.push(Row { at: grid.at(row), value, remarks });
    }
    for (row, column, day, label) in cells {
        let Some(Ok(date)) = resolved.get(day) else { continue };
        match shift(grid, row, column, *date, &label) {
            Ok(Some(value)) => {
                let remarks = guessed.iter().cloned().collect();
                rows.kept.push(Row { at: grid.at(row), value, remarks });
            }
            Ok(None) => {}
            Err(reason) => {
                let refused = Refused { at: grid.at(row), reason };
                // A row whose label says nothing is refused once, not once a day.
                if rows.refused.last() != Some(&refused) {
                    rows.refused.push(refused);
                }
            }
        }
    }
    Some(rows)
}

/// One cell of names; `None` when nobody stands in it.
fn shift(grid: &Grid, row: usize, column: usize, date: NaiveDate, label: &str) -> Result<Option<ShiftRow>, Reason> {
    let text = grid.text(row, column);
    if let Some(garbled) = [text, label].into_iter().find(|text| text.contains(GARBLED)) {
        return Err(Reason::Garbled(tidy::plain(garbled)));
    }
    let names = tidy::names(text);
    if names.is_empty() {
        return Ok(None);
    }
    let seat = seat(label).ok_or_else(|| Reason::NoSlot(label.to_owned()))?;
    if names.iter().all(|name| tidy::is_name(name)) {
        Ok(Some(ShiftRow { date, seat, names }))
    } else {
        Err(Reason::NotAName(tidy::plain(text)))
    }
}

/// The seat that a label names: `上午(8:00-12:00)`, `晚间值班代表`, `带班领导`, `上午` over `干部`.
pub fn seat(label: &str) -> Option<Seat> {
    let label = tidy::tight(label).to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let post = if any(&["带班", "lead"]) {
        Post::Lead
    } else if any(&["备勤", "备班", "standby"]) {
        Post::Standby
    } else if any(&["干部", "cadre"]) {
        Post::Cadre
    } else if any(&["党员", "party"]) {
        Post::PartyMember
    } else {
        Post::Duty
    };
    let slot = if any(&["上午", "早班", "morning"]) {
        Some(Slot::Morning)
    } else if any(&["下午", "午班", "afternoon"]) {
        Some(Slot::Afternoon)
    } else if any(&["晚", "夜", "evening", "night"]) {
        Some(Slot::Evening)
    } else if any(&["全天", "白天", "24小时", "值班", "值守", "all_day", "allday", "duty"]) {
        Some(Slot::AllDay)
    } else {
        None
    };
    match (slot, post) {
        (_, Post::Lead | Post::Standby) => Some(Seat::new(Slot::AllDay, post)),
        (Some(slot), _) => Some(Seat::new(slot, post)),
        (None, Post::Duty) => None,
        (None, _) => Some(Seat::new(Slot::AllDay, post)),
    }
}

/// Dates across, and a row a shift whose label stands left of the first date. Weeks may be stacked.
fn across(grid: &Grid, blocks: &[Block]) -> Option<Layout> {
    let mut layout = Layout { cells: Vec::new(), dates: Vec::new() };
    let mut seats = 0;
    for block in blocks {
        let Some((first, ..)) = block.dates.first() else { continue };
        let days = layout.dates.len();
        layout.dates.extend(block.dates.iter().map(|(_, heading, text)| (*heading, text.clone(), block.at)));
        for row in block.rows.clone().filter(|row| header::line(grid, *row) == Line::Data) {
            let label = label(grid, row, *first);
            seats += usize::from(seat(&label).is_some());
            // A line of words under the table is a remark, not a shift: it has no label, or is one text.
            if label.is_empty() || grid.words(row).len() < 2 {
                continue;
            }
            let columns = block.dates.iter().zip(days..);
            layout.cells.extend(columns.map(|((column, ..), day)| (row, *column, day, label.clone())));
        }
    }
    (seats > 0).then_some(layout)
}

/// The words left of the first date, joined: a merged `上午` and `干部` beside it.
fn label(grid: &Grid, row: usize, first: usize) -> String {
    let mut words: Vec<&str> =
        (0..first).map(|column| grid.text(row, column)).filter(|word| !word.is_empty()).collect();
    words.dedup();
    words.concat()
}

/// Dates down: a column of dates; each other column is a shift by its heading, or a column says the shift of each row.
fn down(grid: &Grid) -> Option<Layout> {
    let column = date_column(grid)?;
    let first = (0..grid.height()).find(|row| dates::heading(grid.text(*row, column)).is_some())?;
    let labels = column_labels(grid, first, column);
    let slot_column =
        (0..grid.width()).find(|at| *at != column && labels.get(*at).is_some_and(|label| is_slot_heading(label)));
    if slot_column.is_none() && !labels.iter().any(|label| is_shift_heading(label) && seat(label).is_some()) {
        return None;
    }
    let mut layout = Layout { cells: Vec::new(), dates: Vec::new() };
    let mut last = String::new();
    for row in first..grid.height() {
        if header::line(grid, row) != Line::Data {
            continue;
        }
        let text = grid.text(row, column);
        if !text.is_empty() && text != last {
            // What is no date is refused where it stands; a 31st February must not vanish.
            layout.dates.push((heading_of_row(grid, row, column, &labels), tidy::tight(text), row));
            text.clone_into(&mut last);
        }
        let Some(day) = layout.dates.len().checked_sub(1) else { continue };
        for (at, label) in labels.iter().enumerate() {
            let own = slot_column.map_or(String::new(), |slot| grid.text(row, slot).to_owned());
            if at == column || Some(at) == slot_column || grid.text(row, at).is_empty() || !is_shift_heading(label) {
                continue;
            }
            layout.cells.push((row, at, day, own + label));
        }
    }
    Some(layout)
}

/// The heading of a row's date, with the weekday of its own column if there is one.
fn heading_of_row(grid: &Grid, row: usize, column: usize, labels: &[String]) -> Heading {
    let mut heading = dates::heading(grid.text(row, column)).unwrap_or_default();
    let weekdays = labels.iter().position(|label| {
        matches!(label.as_str(), "星期" | "周" | "周几" | "星期几" | "周次" | "礼拜" | "weekday" | "day")
    });
    if let Some(written) = weekdays.and_then(|at| dates::heading(grid.text(row, at))) {
        heading.weekday = heading.weekday.or(written.weekday);
    }
    heading
}

/// The first column that holds mostly dates.
fn date_column(grid: &Grid) -> Option<usize> {
    (0..grid.width().min(6)).find(|column| {
        let dated = (0..grid.height()).filter(|row| {
            dates::heading(grid.text(*row, *column)).is_some_and(|heading| heading != Heading::default())
        });
        let headed = (0..grid.height().min(20))
            .any(|row| matches!(header::field(grid.text(row, *column)), Some(header::Field::Date)));
        let dated = dated.count();
        dated >= 2 || headed && dated == 1
    })
}

/// What stands over each column: the one or two rows above the first date, joined, without titles.
fn column_labels(grid: &Grid, first: usize, date_column: usize) -> Vec<String> {
    let top = (0..first).rev().take(3).take_while(|row| grid.words(*row).len() >= 2).last().unwrap_or(first);
    let label = |column: usize| {
        let mut words: Vec<String> =
            (top..first).map(|row| tidy::tight(grid.text(row, column))).filter(|word| !word.is_empty()).collect();
        words.dedup();
        words.concat()
    };
    (0..grid.width()).map(|column| if column == date_column { String::new() } else { label(column) }).collect()
}

fn is_slot_heading(label: &str) -> bool {
    matches!(header::field(label), Some(header::Field::Slot)) || matches!(label, "时间" | "值班时间")
}

/// A column of names rather than of telephones, remarks or numbers.
fn is_shift_heading(label: &str) -> bool {
    match header::field(label) {
        Some(header::Field::Name | header::Field::Date) => true,
        Some(_) => false,
        None => seat(label).is_some() || label == "人员",
    }
}
