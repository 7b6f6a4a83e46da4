//! Rosters that stand beside each other on one sheet: those of two stations, each below its name, or the two halves of a month. Each
//! becomes a sheet of its own, so that nobody of the one is taken for somebody of the other.

use super::grid::{Cell, Grid};
use super::header::{self, Field};
use super::titles::station;
use super::{heads, tidy};

/// A roster beside another.
pub(super) struct Half {
    /// Its own columns, behind those that all of them share, below its own titles.
    pub grid: Grid,
    /// The station whose name stands over it, where several do.
    pub station: Option<String>,
}

/// Rows in which the head of a roster may be.
const TOP: usize = 8;

/// The rosters that stand beside each other on a sheet; none where it holds one at most.
pub(super) fn halves(grid: &Grid) -> Vec<Half> {
    let Some(head) = (0..grid.height().min(TOP)).find(|row| first_heading(grid, *row).is_some()) else {
        return Vec::new();
    };
    let begins = begins(grid, head);
    let named = (0..=head).rev().map(|row| owners(grid, row)).find(|owners| owners.len() > 1).unwrap_or_default();
    // A title in the middle of its columns begins where they do.
    let starts: Vec<usize> =
        if named.len() > begins.len() { named.iter().map(|(column, _)| *column).collect() } else { begins };
    let Some(first) = starts.first().copied().filter(|_| starts.len() > 1) else { return Vec::new() };
    let ends = starts.iter().skip(1).copied().chain([grid.width()]);
    let half = |(start, end): (usize, usize)| {
        let mut own = Grid::new(&grid.name);
        own.open_quote = grid.open_quote.filter(|_| start == first);
        for row in 0..grid.height() {
            let columns = (0..first).chain(start..end).enumerate();
            for (place, column) in columns.filter(|(_, column)| !grid.text(row, *column).is_empty()) {
                own.put(row, place, grid.cell(row, column).cloned().unwrap_or_default());
            }
            // A title over all of them.
            if let [title] = grid.words(row).as_slice()
                && row < head
            {
                own.put(row, 0, Cell::of(*title));
            }
            // Rows keep their numbers.
            own.put(row, 0, own.cell(row, 0).cloned().unwrap_or_default());
        }
        let over = named.iter().rfind(|(column, _)| (start..end).contains(column));
        Half { grid: own, station: over.map(|(_, station)| station.clone()) }
    };
    starts.iter().copied().zip(ends).map(half).collect()
}

/// The heading that a roster begins with: 日期, or 姓名 before dates.
fn first_heading(grid: &Grid, row: usize) -> Option<Field> {
    let fields = |wanted: Field| (0..grid.width()).any(|column| header::field(grid.text(row, column)) == Some(wanted));
    if fields(Field::Date) {
        Some(Field::Date)
    } else if fields(Field::Name) && heads::is_line(grid, row) {
        Some(Field::Name)
    } else {
        None
    }
}

/// The columns in which a roster begins, in the row of the head.
fn begins(grid: &Grid, head: usize) -> Vec<usize> {
    let heading = first_heading(grid, head);
    let own = |column: &usize| header::field(grid.text(head, *column)) == heading && !continues(grid, head, *column);
    let mut begins = (0..grid.width()).filter(own).peekable();
    // 日期 and 值班时间 beside each other are two columns of one.
    let first = begins.peek().map(|column| tidy::tight(grid.text(head, *column))).unwrap_or_default();
    begins.filter(|column| tidy::tight(grid.text(head, *column)) == first).collect()
}

/// The cell repeats the one left of it: they are merged.
fn continues(grid: &Grid, row: usize, column: usize) -> bool {
    column.checked_sub(1).is_some_and(|left| grid.text(row, left) == grid.text(row, column))
}

/// The stations that a row names, with the first column of each; none if it says anything else.
fn owners(grid: &Grid, row: usize) -> Vec<(usize, String)> {
    let mut owners: Vec<(usize, String)> = Vec::new();
    for column in (0..grid.width()).filter(|column| !continues(grid, row, *column)) {
        let text = tidy::tight(grid.text(row, column));
        let is_village = text.ends_with('村') || text.ends_with("社区");
        match station(&text).or_else(|| station(&format!("{text}联络站")).filter(|_| is_village)) {
            Some(owner) => owners.push((column, owner)),
            // The heading of the dates may be merged over both rows.
            None if text.is_empty() || header::field(&text) == Some(Field::Date) => {}
            None => return Vec::new(),
        }
    }
    owners
}
