//! Rosters whose dates run down: each other column is a shift by its heading, or a person's, or says the shift of each row.

use crate::domain::phone::Phone;

use super::dates::{self, Heading};
use super::days::Written;
use super::grid::Grid;
use super::header::{self, Field, Line};
use super::heads;
use super::shift_words::{is_label, is_over_shifts, seat};
use super::strips::{self, HeadWord, Layout, Place, Spot, Strip};
use super::tidy;

/// The columns of such a sheet.
struct Columns {
    dates: usize,
    /// The rows of the header.
    head: std::ops::Range<usize>,
    /// What stands over each column, the lowest last.
    heads: Vec<Vec<String>>,
    /// Those that say the shift of a row.
    slots: Vec<usize>,
}

/// Lays the sheet out; nothing if it is no such one. Bare day numbers are dates only in rows where something else names their month
/// (`by_number`), below the heading 日期.
pub(super) fn layout(grid: &Grid, by_number: impl Fn(usize) -> bool) -> Option<Layout> {
    let columns = Columns::of(grid, &by_number)?;
    let mut layout = Layout::default();
    (0..columns.head.end).for_each(|row| layout.know_row(grid, row));
    let mut strips: Vec<(usize, Strip)> = columns.strips();
    let (mut last, mut said) = (String::new(), vec![String::new(); columns.slots.len()]);
    let mut days = 0..0;
    for row in columns.head.end..grid.height() {
        match header::line(grid, row) {
            Line::Data if !columns.is_head_again(grid, row) => {}
            Line::Blank => continue,
            Line::Remark if !header::is_header(grid, row) => continue,
            Line::Data | Line::Remark | Line::Total => {
                layout.know_row(grid, row);
                continue;
            }
        }
        let text = grid.text(row, columns.dates);
        if !text.is_empty() && text != last {
            // What is no date is refused where it stands; a 31st February must not vanish.
            let written = columns.written(grid, row, by_number(row));
            days = layout.dates.len()..layout.dates.len() + written.len();
            layout.dates.extend(written);
            text.clone_into(&mut last);
            said.fill(String::new());
        }
        if days.is_empty() {
            continue;
        }
        for (kept, column) in said.iter_mut().zip(&columns.slots) {
            // A shift that is merged over several rows of its day stands once.
            let own = grid.text(row, *column);
            if !own.is_empty() {
                own.clone_into(kept);
            }
        }
        let behind = heads::dated(&last).map(|(_, label)| label).unwrap_or_default();
        let label = behind + &said.concat();
        for column in (0..grid.width()).filter(|column| !grid.text(row, *column).is_empty()) {
            let place = (row, column);
            if column == columns.dates || columns.slots.contains(&column) {
                layout.known.insert(place);
            } else if let Some((_, strip)) = strips.iter_mut().find(|(at, _)| *at == column) {
                strip.spots.extend(days.clone().map(|day| Spot { place, day, label: label.clone() }));
            } else if let Some((names, phones)) = columns.phones(grid, place) {
                layout.known.insert(place);
                layout.phones.insert(names, phones);
            } else {
                layout.leave_out(grid, place, &columns.label(column));
            }
        }
    }
    strips::tell_rings(grid, strips.iter_mut().map(|(_, strip)| strip));
    columns.sort_out(grid, &mut layout, strips);
    (!layout.strips.is_empty()).then_some(layout)
}

impl Columns {
    fn of(grid: &Grid, by_number: impl Fn(usize) -> bool) -> Option<Columns> {
        let dates = date_column(grid, &by_number)?;
        let first = (0..grid.height()).find(|row| dated(grid.text(*row, dates), by_number(*row)).is_some())?;
        let top = (0..first).rev().take(3).take_while(|row| grid.words(*row).len() >= 2).last().unwrap_or(first);
        let words = |column: usize| {
            let words = (top..first).map(|row| head_word(grid, row, column, (dates, first - 1)));
            let mut words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
            words.dedup();
            if column == dates { Vec::new() } else { words }
        };
        let heads: Vec<Vec<String>> = (0..grid.width()).map(words).collect();
        let mut columns = Columns { dates, head: top..first, heads, slots: Vec::new() };
        columns.slots = (0..grid.width()).filter(|column| columns.is_slots(grid, *column)).collect();
        Some(columns)
    }

    /// What stands over a column, joined.
    fn label(&self, column: usize) -> String {
        self.heads.get(column).map(|words| words.concat()).unwrap_or_default()
    }

    /// Whether a column says the shift of each row, by its heading, or, where it has none, by what is in it.
    fn is_slots(&self, grid: &Grid, column: usize) -> bool {
        let label = self.label(column);
        let mut below =
            (self.head.end..grid.height()).map(|row| grid.text(row, column)).filter(|text| !text.is_empty()).peekable();
        column != self.dates
            && (is_over_shifts(&label)
                || label.is_empty()
                    && below.peek().is_some()
                    && below.all(|text| is_label(text) && seat(text).is_some()))
    }

    /// The columns that may be strips, empty still: those of shifts and those under names.
    fn strips(&self) -> Vec<(usize, Strip)> {
        let others = (0..self.heads.len()).filter(|column| *column != self.dates && !self.slots.contains(column));
        let strip = |column: usize| {
            let words = self.heads.get(column).cloned().unwrap_or_default().into_iter();
            let word = |text| HeadWord { place: (self.head.start, column), text, heading: String::new() };
            (column, Strip { words: words.map(word).collect(), ..Strip::default() })
        };
        let strips = others.map(strip);
        strips.filter(|(column, strip)| is_shift_heading(&self.label(*column)) || strip.proper().is_some()).collect()
    }

    /// The telephones of a cell, and the cell of their names, as many: in the only column of names since the telephones before it.
    fn phones(&self, grid: &Grid, (row, column): Place) -> Option<(Place, Vec<Phone>)> {
        let is_over_phones = |column: &usize| strips::is_over_phones(&self.label(*column));
        let before = (0..column).rev().take_while(|column| !is_over_phones(column));
        let is_named = |column: &usize| {
            *column != self.dates && !self.slots.contains(column) && is_shift_heading(&self.label(*column))
        };
        let mut named = before.filter(is_named);
        let at = named.next().filter(|_| is_over_phones(&column) && named.next().is_none())?;
        let phones = tidy::phones(grid.text(row, column)).ok()?;
        let is_each = !phones.is_empty() && phones.len() == tidy::names(grid.text(row, at)).len();
        is_each.then_some(((row, at), phones))
    }

    /// Its dates say the shift themselves: `12月14日上午`.
    fn is_parted(&self, grid: &Grid) -> bool {
        let rows = self.head.end..grid.height();
        rows.filter_map(|row| heads::dated(grid.text(row, self.dates))).any(|(_, label)| !label.is_empty())
    }

    /// Keeps the strips of shifts, and of people those with marks; a column of other words is left out by its heading.
    fn sort_out(&self, grid: &Grid, layout: &mut Layout, strips: Vec<(usize, Strip)>) {
        // Beside columns of marks, one with a mark among other words is somebody's too.
        let ticked = strips.iter().any(|(_, strip)| strip.is_ticked(grid));
        let is_person = |(_, strip): &(usize, Strip)| strip.is_ticked(grid) || ticked && strip.has_tick(grid);
        let is_shift = |one: &(usize, Strip)| is_shift_heading(&self.label(one.0)) && !is_person(one);
        let people = strips.iter().filter(|one| is_person(one)).count();
        let shifts = strips.iter().filter(|one| is_shift(one)).count();
        let says_seat = |one: &(usize, Strip)| is_shift(one) && seat(&self.label(one.0)).is_some();
        let is_roster = !self.slots.is_empty() || self.is_parted(grid) || strips.iter().any(says_seat);
        for (column, strip) in strips {
            // One column of marks beside those of shifts is ticked by whoever was there.
            let one = (column, strip);
            if is_shift(&one) && is_roster || is_person(&one) && (shifts == 0 || people > 1) {
                layout.strips.push(one.1);
            } else {
                for spot in one.1.spots {
                    layout.leave_out(grid, spot.place, &self.label(column));
                }
            }
        }
    }

    /// The days of a row, with the weekdays of their own column if there is one.
    fn written(&self, grid: &Grid, row: usize, by_number: bool) -> Vec<Written> {
        let text = tidy::tight(grid.text(row, self.dates));
        let headings = dated(&text, by_number).unwrap_or_else(|| vec![Heading::default()]);
        let mut written: Vec<Written> = headings
            .into_iter()
            .map(|heading| Written { heading, text: text.clone(), row, ..Written::default() })
            .collect();
        let is_weekdays =
            |label: &str| matches!(label, "星期" | "周" | "周几" | "星期几" | "周次" | "礼拜" | "weekday" | "day");
        let column = (0..self.heads.len()).find(|column| is_weekdays(&self.label(*column)));
        let text = column.map(|column| tidy::tight(grid.text(row, column))).unwrap_or_default();
        let weekdays = dates::weekday_alone(&text).map(|weekday| vec![Some(weekday)]);
        let weekdays = weekdays.or_else(|| Some(dates::several(&text)?.iter().map(|day| day.weekday).collect()));
        let weekdays = weekdays.filter(|weekdays| weekdays.len() == written.len()).unwrap_or_default();
        for (day, weekday) in written.iter_mut().zip(weekdays).filter(|(day, _)| day.heading.weekday.is_none()) {
            (day.heading.weekday, day.weekday) = (weekday, Some(text.clone()));
        }
        written
    }

    /// The last line of the header, once more on a new page.
    fn is_head_again(&self, grid: &Grid, row: usize) -> bool {
        let last = self.head.end.checked_sub(1).filter(|last| *last >= self.head.start);
        last.is_some_and(|last| (0..grid.width()).all(|column| grid.text(row, column) == grid.text(last, column)))
    }
}

/// What the head says over a column in a row of it. A text table has what is merged over several columns only over the first of them:
/// a shift, or somebody's name, over the words that part it.
fn head_word(grid: &Grid, row: usize, column: usize, (dates, lowest): (usize, usize)) -> String {
    let text = |column: usize| tidy::tight(grid.text(row, column));
    let own = text(column);
    let below = |column: usize| tidy::tight(grid.text(lowest, column));
    let part = below(column);
    if !own.is_empty() || row == lowest || part.is_empty() {
        return own;
    }
    let again = || (0..grid.width()).filter(|column| below(*column) == part).count() > 1;
    let beside = (0..column).rev().take_while(|left| *left != dates && !below(*left).is_empty());
    let over = beside.map(text).find(|text| !text.is_empty()).unwrap_or_default();
    let is_name = |name: &String| tidy::is_name(name) && header::field(name).is_none();
    let is_over = is_label(&over) || tidy::names(&over).iter().all(is_name);
    if is_over && (is_label(&part) || again()) { over } else { String::new() }
}

/// The first column that holds mostly dates, or under its heading 日期 day numbers. The days of the week may stand before it.
fn date_column(grid: &Grid, by_number: impl Fn(usize) -> bool) -> Option<usize> {
    // What a cell says of days, and whether it is more than the day of the week.
    let dated = |column: usize| {
        (0..grid.height()).filter_map(move |row| {
            let text = grid.text(row, column);
            let one = heads::dated(text).map(|(heading, _)| heading).filter(|heading| *heading != Heading::default());
            let several = || dates::is_signed(text) && dates::several(text).is_some();
            one.map(|heading| !heading.is_weekday()).or_else(|| several().then_some(true))
        })
    };
    let headed = |column: usize| {
        (0..grid.height().min(20)).any(|row| header::field(grid.text(row, column)) == Some(Field::Date))
    };
    let days = |column: usize| {
        (0..grid.height()).filter(|row| by_number(*row) && numbered(grid.text(*row, column)).is_some()).count()
    };
    let is_one = |column: &usize| {
        let dated = dated(*column).count();
        dated >= 2 || headed(*column) && (dated == 1 || days(*column) >= 2)
    };
    let columns = 0..grid.width().min(6);
    let first = columns.clone().find(is_one)?;
    if dated(first).any(|is_day| is_day) || dated(first).next().is_none() {
        return Some(first);
    }
    let is_told = |column: &usize| dated(*column).any(|is_day| is_day) || days(*column) >= 2;
    let behind = columns.skip(first + 1);
    let mut told = behind.filter(|column| *column == first + 1 || headed(*column)).filter(is_one).filter(is_told);
    Some(told.next().unwrap_or(first))
}

/// What the cell of a date says, or of several, also where those are bare day numbers and may be dates.
fn dated(text: &str, by_number: bool) -> Option<Vec<Heading>> {
    let one = heads::dated(text).map(|(heading, _)| vec![heading]);
    let several = || dates::several(text).filter(|_| by_number || dates::is_signed(text));
    one.or_else(|| numbered(text).filter(|_| by_number)).or_else(several)
}

/// The heading of a row that says no more of its date than the day of the month.
fn numbered(text: &str) -> Option<Vec<Heading>> {
    heads::day_number(&tidy::tight(text)).map(|day| vec![Heading { day_only: Some(day), ..Heading::default() }])
}

/// A column of names rather than of telephones, remarks or numbers.
fn is_shift_heading(label: &str) -> bool {
    match header::field(label) {
        Some(Field::Name | Field::Date) => true,
        Some(_) => false,
        None => seat(label).is_some() || label == "人员",
    }
}
