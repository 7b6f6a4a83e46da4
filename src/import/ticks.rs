//! Rosters that list people down and dates across and only tick who comes: `√` where the name stands to the left.

use super::dates::Heading;
use super::grid::Grid;
use super::header::{self, Field, Line};
use super::roster::date_row;
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
pub(super) fn read(grid: &Grid) -> Option<Ticked> {
    let (head, found) = (0..grid.height().min(12)).find_map(|row| Some((row, date_row(grid, row)?)))?;
    let (first, _) = *found.first()?;
    let dates = found.iter().map(|(column, heading)| (*heading, tidy::tight(grid.text(head, *column)), head)).collect();
    let is_named = |column: &usize| matches!(header::field(grid.text(head, *column)), Some(Field::Name));
    let named = (0..first).find(is_named);
    let mut ticks = Vec::new();
    for row in head + 1..grid.height() {
        if header::line(grid, row) != Line::Data {
            continue;
        }
        let is_name = |text: &&str| tidy::is_name(text) && header::field(text).is_none();
        let name = match named {
            Some(column) => Some(grid.text(row, column)).filter(is_name),
            None => (0..first).map(|column| grid.text(row, column)).find(is_name),
        };
        let Some(name) = name.map(tidy::plain) else { continue };
        for (day, (column, _)) in found.iter().enumerate() {
            let text = tidy::tight(grid.text(row, *column));
            match mark(&text) {
                Mark::Comes(label, is_assumed) => ticks.push(Tick { row, day, name: name.clone(), label, is_assumed }),
                Mark::Stays => {}
                // Words between the ticks: it is a sheet of another kind.
                Mark::No => return None,
            }
        }
    }
    (!ticks.is_empty()).then_some(Ticked { dates, ticks })
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
