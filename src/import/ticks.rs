//! Rosters that list people down and dates across and only tick who comes: `√` where the name stands to the left.

use super::dates::Heading;
use super::grid::Grid;
use super::header::{self, Field, Line};
use super::heads::Block;
use super::tidy;

/// A tick in the row of a person.
pub(super) struct Tick {
    pub row: usize,
    /// The index of its date.
    pub day: usize,
    pub name: String,
    /// What it stands for: a shift that it names, or the whole day.
    pub label: &'static str,
    /// It says nothing of the shift: that it is the whole day is assumed.
    pub is_assumed: bool,
}

/// What such a sheet says.
pub(super) struct Ticked {
    /// Its dates as written, each with its row.
    pub dates: Vec<(Heading, String, usize)>,
    /// The ticks below them.
    pub ticks: Vec<Tick>,
}

/// Reads the sheet; nothing if it is no such one.
pub(super) fn read(grid: &Grid, blocks: &[Block]) -> Option<Ticked> {
    let mut ticked = Ticked { dates: Vec::new(), ticks: Vec::new() };
    for block in blocks {
        let (first, ..) = *block.dates.first()?;
        let days = ticked.dates.len();
        ticked.dates.extend(block.dates.iter().map(|(_, heading, text)| (*heading, text.clone(), block.at)));
        let says_name = |row: usize, column: usize| header::field(grid.text(row, column)) == Some(Field::Name);
        let named = (0..first).find(|column| block.head.clone().any(|row| says_name(row, *column)));
        for row in block.rows.clone().filter(|row| header::line(grid, *row) == Line::Data) {
            let people = who(grid, row, named.map_or(0..first, |column| column..column + 1));
            // A line of sums may be numbered like the people above it.
            if people.iter().any(|name| header::is_total(name)) {
                continue;
            }
            for ((column, ..), day) in block.dates.iter().zip(days..) {
                let text = tidy::tight(grid.text(row, *column));
                match mark(&text) {
                    Mark::Comes(label, is_assumed) => {
                        let tick = |name: &String| Tick { row, day, name: name.clone(), label, is_assumed };
                        ticked.ticks.extend(people.iter().map(tick));
                    }
                    Mark::Stays => {}
                    // Words between the ticks: it is a sheet of another kind.
                    Mark::No => return None,
                }
            }
        }
    }
    (!ticked.ticks.is_empty()).then_some(ticked)
}

/// Who stands in a row: the names in the first of these columns that has any. What reads as no name is kept as it stands, so that it
/// is refused where it is and does not vanish.
fn who(grid: &Grid, row: usize, columns: std::ops::Range<usize>) -> Vec<String> {
    let is_name = |name: &String| tidy::is_name(name) && header::field(name).is_none();
    let mut found = columns.clone().map(|column| tidy::names(grid.text(row, column)));
    let names = found.find(|names| !names.is_empty() && names.iter().all(is_name));
    names.unwrap_or_else(|| {
        columns.map(|column| tidy::plain(grid.text(row, column))).find(|text| !text.is_empty()).into_iter().collect()
    })
}

enum Mark {
    Comes(&'static str, bool),
    Stays,
    No,
}

fn mark(text: &str) -> Mark {
    match text {
        "✓" | "√" | "✔" | "☑" | "●" | "▲" | "★" | "1" | "V" | "v" => Mark::Comes("全天", true),
        "班" | "值" | "值班" | "全" | "全天" => Mark::Comes("全天", false),
        "上" | "早" | "上午" => Mark::Comes("上午", false),
        "下" | "下午" => Mark::Comes("下午", false),
        "晚" | "夜" | "晚间" | "晚上" => Mark::Comes("晚间", false),
        "带" | "带班" => Mark::Comes("带班", false),
        "备" | "备勤" | "备班" => Mark::Comes("备勤", false),
        "" | "-" | "—" | "/" | "×" | "休" | "○" | "0" => Mark::Stays,
        _ => Mark::No,
    }
}
