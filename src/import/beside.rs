//! Rosters that stand beside each other on one sheet: those of two stations, each below its name, or the two halves of a month. Each
//! becomes a sheet of its own, so that nobody of the one is taken for somebody of the other.

use std::ops::Range;

use super::dates::{self, Clues};
use super::grid::{Cell, Grid};
use super::header::{self, Field};
use super::shift_words::is_label;
use super::titles::{self, station};
use super::{heads, tidy};

/// A roster beside another.
pub(super) struct Half {
    /// Its own columns, behind those that all of them share, below its own titles.
    pub grid: Grid,
    /// The station whose name stands over it, where several do.
    pub station: Option<String>,
}

impl Half {
    /// What it is called where it cannot be read.
    pub fn name(&self) -> String {
        match &self.station {
            Some(station) => format!("{} {station}", self.grid.name),
            None => self.grid.name.to_string(),
        }
    }
}

/// Rows in which the head of a roster may be.
const TOP: usize = 8;

/// A name over a part of the columns.
struct Owner {
    column: usize,
    /// As it is written.
    text: String,
    /// The station, or whoever else has a roster.
    name: String,
    is_station: bool,
}

/// The rosters that stand beside each other on a sheet; none where it holds one at most.
pub(super) fn halves(grid: &Grid) -> Vec<Half> {
    let Some((head, begins)) = (0..grid.height().min(TOP)).find_map(|row| Some((row, begins(grid, row)?))) else {
        return Vec::new();
    };
    let named = (0..=head).rev().map(|row| (row, owners(grid, row))).find(|(_, owners)| owners.len() > 1);
    let (over, owners) = named.unwrap_or_default();
    if begins.len() > 1 {
        return apart(grid, head, &begins, over, &owners);
    }
    if owners.len() > 1 { sharing(grid, head, over, &owners) } else { Vec::new() }
}

/// Rosters with dates of their own: each has all the columns from its first on.
fn apart(grid: &Grid, head: usize, begins: &[usize], over: usize, owners: &[Owner]) -> Vec<Half> {
    let owner = |place: usize, start: usize| {
        if owners.len() == begins.len() {
            return owners.get(place);
        }
        owners.iter().rfind(|owner| owner.column <= start).or(owners.first())
    };
    let starts: Vec<usize> = std::iter::once(0).chain(begins.iter().skip(1).copied()).collect();
    let halves = runs(&starts, grid.width()).zip(begins).enumerate();
    let halves = halves.map(|(place, (run, start))| (run.collect::<Vec<usize>>(), owner(place, *start)));
    halves.map(|(columns, owner)| half(grid, head, &columns, over, owner)).collect()
}

/// The columns from each of these to the next, and from the last to the end.
fn runs(starts: &[usize], end: usize) -> impl Iterator<Item = Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end)
}

/// Rosters whose dates stand once for all of them, in the columns before the first.
fn sharing(grid: &Grid, head: usize, over: usize, owners: &[Owner]) -> Vec<Half> {
    let heading = |column: usize| header::field(grid.text(head, column));
    let dates = (0..grid.width()).find(|column| heading(*column) == Some(Field::Date)).unwrap_or_default();
    let is_of_dates = |column: &usize| matches!(heading(*column), Some(Field::Date | Field::Weekday));
    let first = (dates + 1..grid.width()).find(|column| !is_of_dates(column)).unwrap_or(grid.width());
    // What the lowest line of the head has in the columns of each of them.
    let below = head + usize::from(over == head);
    let labels: Vec<String> = (first..grid.width()).map(|column| tidy::tight(grid.text(below, column))).collect();
    let is_heading = |label: &String| label.is_empty() || header::field(label).is_some();
    let repeats = |length: &usize| {
        let (own, rest) = labels.split_at(length * owners.len());
        let mut parts = own.chunks(*length);
        let one = parts.next().unwrap_or_default();
        let is_in = |(place, owner): (usize, &Owner)| {
            let start = first + place * length;
            (start..start + length).contains(&owner.column.max(first))
        };
        one.iter().any(|label| is_label(label))
            && parts.all(|part| part == one)
            && rest.iter().all(is_heading)
            && owners.iter().enumerate().all(is_in)
    };
    let length = (1..=labels.len() / owners.len()).rev().find(repeats);
    let starts: Vec<usize> = match length {
        Some(length) => (0..owners.len()).map(|place| first + place * length).collect(),
        // Somebody beside a station has a roster too only where the same shifts stand below both.
        None if owners.iter().any(|owner| !owner.is_station) => return Vec::new(),
        None => owners.iter().map(|owner| owner.column.max(first)).collect(),
    };
    let shared = starts.first().copied().unwrap_or(first);
    let columns = runs(&starts, grid.width()).map(|run| (0..shared).chain(run).collect::<Vec<usize>>());
    let halves = columns.zip(owners).map(|(columns, owner)| half(grid, head, &columns, over, Some(owner)));
    let of_names = |mut half: Half| {
        // Its name is the head itself, and right below it stand names.
        let beside = (shared + 1..half.grid.width()).map(|column| tidy::tight(half.grid.text(head, column)));
        if length.is_none() && over == head && beside.into_iter().all(|label| is_heading(&label)) {
            half.grid.put(head, shared, Cell::of(ON_DUTY));
        }
        half
    };
    halves.map(of_names).collect()
}

/// What a column of names is called that bears a station's name alone.
const ON_DUTY: &str = "值班人";

/// The roster in these columns. `owner` is named in the row `over`; what else is named there is another's.
fn half(grid: &Grid, head: usize, columns: &[usize], over: usize, owner: Option<&Owner>) -> Half {
    let mut own = Grid::new(&grid.name);
    own.open_quote = grid.open_quote.filter(|_| columns.contains(&0));
    for row in 0..grid.height() {
        // Rows keep their numbers.
        own.put(row, 0, Cell::default());
        match (grid.words(row).as_slice(), owner) {
            // A title over all of them.
            ([title], _) if row < head => own.put(row, 0, Cell::of(*title)),
            // One that is not quite above its columns.
            (_, Some(owner)) if row == over && row < head => own.put(row, 0, Cell::of(owner.text.as_str())),
            (words, _) => {
                for (place, column) in columns.iter().enumerate() {
                    if let Some(cell) = grid.cell(row, *column).filter(|cell| !cell.is_blank()) {
                        own.put(row, place, cell.clone());
                    }
                }
                // Beside the one title something else may stand: 制表.
                if row < head && dates::clues(&own.words(row).join(" ")) == Clues::default() {
                    own.put(row, 0, Cell::of(words.join(" ")));
                }
            }
        }
    }
    Half { grid: own, station: owner.map(|owner| owner.name.clone()) }
}

/// The columns in which a roster begins, if this row is the head of one.
fn begins(grid: &Grid, row: usize) -> Option<Vec<usize>> {
    if grid.words(row).len() < 2 {
        return None;
    }
    let is_date = |column: usize| is_date(grid, row, column);
    let first = (0..grid.width()).find(|column| !grid.text(row, *column).is_empty())?;
    let dated: Vec<usize> = (0..grid.width()).filter(|column| is_date(*column)).collect();
    // A day of rosters that run down below no heading: each begins with its date.
    if dated.first() == Some(&first) {
        let is_before_a_name = |column: &usize| !grid.text(row, column + 1).is_empty() && !is_date(column + 1);
        return (dated.len() > 1 && dated.iter().all(is_before_a_name)).then_some(dated);
    }
    let headed = (0..grid.width()).find(|column| header::field(grid.text(row, *column)) == Some(Field::Date));
    // 日期, or what stands before the first of the dates across.
    let last = headed.or_else(|| dated.first().filter(|_| dated.len() > 1)?.checked_sub(1))?;
    let again = |heading: usize| {
        let text = tidy::tight(grid.text(row, heading));
        let is_own = |column: &usize| tidy::tight(grid.text(row, *column)) == text && !continues(grid, row, *column);
        let later = (last + 1..grid.width()).filter(is_own);
        if text.is_empty() { Vec::new() } else { std::iter::once(heading).chain(later).collect() }
    };
    // 序号 and 星期 may stand before it, over and over.
    let found = (first..=last).map(again).find(|columns| columns.len() > 1);
    Some(found.unwrap_or_else(|| vec![first]))
}

/// A day, written in full or as a number.
fn is_date(grid: &Grid, row: usize, column: usize) -> bool {
    let text = grid.text(row, column);
    let is_day = heads::dated(text).is_some_and(|(heading, _)| !heading.is_weekday());
    is_day || heads::day_number(&tidy::tight(text)).is_some()
}

/// The cell repeats the one left of it: they are merged.
fn continues(grid: &Grid, row: usize, column: usize) -> bool {
    column.checked_sub(1).is_some_and(|left| grid.text(row, left) == grid.text(row, column))
}

/// Whom a row names over parts of its columns, a station among them; nobody if it says anything else.
fn owners(grid: &Grid, row: usize) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::new();
    for column in (0..grid.width()).filter(|column| !continues(grid, row, *column)) {
        let text = tidy::tight(grid.text(row, column));
        let known = station(&text).or_else(|| station(&format!("{text}联络站")).filter(|_| titles::is_village(&text)));
        // Headings beside the names, merged over both rows.
        if text.is_empty() || known.is_none() && header::field(&text).is_some() {
            continue;
        }
        let is_station = known.is_some();
        match known.or_else(|| titles::somebody(&text)) {
            Some(name) => owners.push(Owner { column, text, name, is_station }),
            None => return Vec::new(),
        }
    }
    if owners.iter().any(|owner| owner.is_station) { owners } else { Vec::new() }
}
