//! Rosters whose dates stand across: a row a shift whose label stands left of the first date, or a row a person. Weeks may be stacked.

use super::grid::Grid;
use super::header::{self, Field, Line};
use super::heads::Block;
use super::shift_words::{Mark, Rings, is_over_shifts, is_ring, mark, seat};
use super::strips::{self, HeadWord, Layout, Named, Spot, Strip};
use super::tidy;

/// Lays the sheet out; nothing if it is no such one.
pub(super) fn layout(grid: &Grid, blocks: &[Block]) -> Option<Layout> {
    let mut layout = Layout::default();
    for (place, block) in blocks.iter().enumerate() {
        let days = layout.dates.len();
        layout.dates.extend(block.dates.iter().cloned());
        // All above the first dates is title; above later ones, what stands alone in its row.
        let titles = if place == 0 { 0..block.head.start } else { block.head.start - 1..block.head.start };
        for row in titles.filter(|row| place == 0 || grid.words(*row).len() == 1).chain(block.head.clone()) {
            layout.know_row(grid, row);
        }
        let next = blocks.get(place + 1).map_or(grid.height(), |next| next.head.start);
        let is_title = |row: usize| row + 1 == next && next < grid.height() && grid.words(row).len() == 1;
        let mut above = Above::default();
        for row in block.rows.clone().filter(|row| !is_title(*row)) {
            read_row(grid, block, row, days, &mut layout, &mut above);
        }
    }
    strips::tell_rings(grid, layout.strips.iter_mut());
    layout.is_one(grid).then_some(layout)
}

/// What the rows above say of one whose words are merged with theirs.
#[derive(Default)]
struct Above {
    /// The words at the head of the last one, where it is a shift's.
    labels: Option<Vec<String>>,
    /// Whose rows they are, shift by shift.
    person: Option<Person>,
    /// The shift of the rows, in a column of shifts before that of the names.
    shift: Option<String>,
}

/// Somebody with a row for each shift.
struct Person {
    /// Where the name stands, and how.
    column: usize,
    name: String,
    /// The shifts of the rows so far.
    shifts: Vec<String>,
}

impl Above {
    /// The words of a row with the name that a text table has only in the first of somebody's rows; below it stand marks.
    fn named(
        &self,
        grid: &Grid,
        block: &Block,
        named: Named,
        mut words: Vec<HeadWord>,
        spots: &[Spot],
    ) -> Vec<HeadWord> {
        let Some(person) = &self.person else { return words };
        let marks = || spots.iter().map(|spot| grid.text(spot.place.0, spot.place.1)).map(|text| (text, mark(text)));
        let others = marks().filter(|(text, mark)| *mark == Mark::No && !is_ring(text)).count();
        let is_marked = named == Named::In(person.column) || 2 * others <= spots.len();
        let is_theirs = words.iter().all(|word| word.says_shift() && word.place.1 != person.column);
        if let Some((row, _)) = words.first().map(|word| word.place).filter(|_| is_theirs && is_marked)
            && !person.shifts.contains(&shift_of(&words))
        {
            let heading = block.heading(grid, person.column).to_owned();
            words.insert(0, HeadWord { place: (row, person.column), text: person.name.clone(), heading });
        }
        words
    }

    /// The words of somebody's row with the shift that a text table has only in the first of its rows.
    fn shifted(
        &mut self,
        grid: &Grid,
        block: &Block,
        row: usize,
        named: Named,
        mut words: Vec<HeadWord>,
    ) -> Vec<HeadWord> {
        let Named::In(at) = named else { return words };
        let Some(column) = (0..at).find(|column| is_over_shifts(block.heading(grid, *column))) else { return words };
        match (grid.text(row, column), &self.shift) {
            ("", Some(shift)) if !grid.text(row, at).is_empty() => {
                let heading = block.heading(grid, column).to_owned();
                words.insert(0, HeadWord { place: (row, column), text: shift.clone(), heading });
            }
            ("", _) => {}
            (own, _) => self.shift = Some(own.to_owned()),
        }
        words
    }

    /// Remembers whose row this is.
    fn remember(&mut self, strip: &Strip) {
        let at = strip.proper().map(|(at, _)| at);
        let shift = shift_of(&strip.words);
        let Some(word) = at.and_then(|at| strip.words.get(at)).filter(|_| !shift.is_empty()) else {
            self.person = None;
            return;
        };
        match &mut self.person {
            Some(person) if (person.column, &person.name) == (word.place.1, &word.text) => person.shifts.push(shift),
            person => *person = Some(Person { column: word.place.1, name: word.text.clone(), shifts: vec![shift] }),
        }
    }
}

/// What words at the head of a row say of its shift.
fn shift_of(words: &[HeadWord]) -> String {
    words.iter().filter(|word| word.says_shift()).map(|word| tidy::tight(&word.text)).collect()
}

/// Reads a row.
fn read_row(grid: &Grid, block: &Block, row: usize, days: usize, layout: &mut Layout, above: &mut Above) {
    let (person, shift) = (above.person.take(), above.shift.take());
    match header::line(grid, row) {
        Line::Data => {}
        Line::Blank => return,
        Line::Total => return layout.know_row(grid, row),
        Line::Remark => {
            // The header once more on a new page; any other remark is named.
            if header::is_header(grid, row) {
                layout.know_row(grid, row);
            }
            return;
        }
    }
    let first = block.first();
    let head = |column: &usize| !grid.text(row, *column).is_empty();
    let words: Vec<HeadWord> = (0..first)
        .filter(head)
        .map(|column| HeadWord {
            place: (row, column),
            text: grid.text(row, column).to_owned(),
            heading: block.heading(grid, column).to_owned(),
        })
        .collect();
    // A line of sums may be numbered like the people above it.
    if words.iter().any(|word| header::is_total(&tidy::tight(&word.text))) {
        return layout.know_row(grid, row);
    }
    let named = (0..first)
        .find(|column| block.head.clone().any(|row| header::field(grid.text(row, *column)) == Some(Field::Name)));
    let spots: Vec<Spot> = block
        .columns
        .iter()
        .filter(|under| !grid.text(row, under.column).is_empty())
        .map(|under| Spot { place: (row, under.column), day: days + under.date, label: under.label.clone() })
        .collect();
    let named = named.map_or(Named::Nowhere, Named::In);
    (above.person, above.shift) = (person, shift);
    let words = above.shifted(grid, block, row, named, words);
    let words = above.named(grid, block, named, words, &spots);
    let mut strip = Strip { words, spots, named, rings: Rings::default() };
    // One text over the whole row is a remark under the table, and so is one without anything below the dates that is neither a
    // shift nor a person.
    let is_alone = grid.words(row).len() < 2;
    let is_person = || {
        named != Named::Nowhere
            && strip.proper().is_some_and(|(_, names)| !is_alone || names.iter().all(|name| is_short(name)))
    };
    let is_remark =
        if strip.spots.is_empty() { !strip.is_shift() && !is_person() } else { is_alone && !strip.words.is_empty() };
    if is_remark {
        return;
    }
    if strip.words.is_empty() && named == Named::Nowhere && strip.spots.iter().all(|spot| seat(&spot.label).is_none()) {
        // The label above is merged over this row too.
        let Some(labels) = &above.labels else { return };
        let word = |text: &String| HeadWord { place: (row, 0), text: text.clone(), heading: String::new() };
        strip.words = labels.iter().map(word).collect();
    } else {
        above.labels = strip.is_shift().then(|| strip.words.iter().map(|word| word.text.clone()).collect());
    }
    for column in first..grid.width() {
        let is_spot = block.columns.iter().any(|under| under.column == column);
        if !is_spot && !grid.text(row, column).is_empty() {
            layout.leave_out(grid, (row, column), block.heading(grid, column));
        }
    }
    above.remember(&strip);
    layout.strips.push(strip);
}

/// As short as names are here; what is longer and stands alone may be a remark.
fn is_short(name: &str) -> bool {
    name.chars().count() <= 4 || name.contains('·')
}
