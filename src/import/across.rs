//! Rosters whose dates stand across: a row a shift whose label stands left of the first date, or a row a person. Weeks may be stacked.

use super::grid::Grid;
use super::header::{self, Field, Line};
use super::heads::Block;
use super::shift_words::{Rings, seat};
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
        let mut above: Option<Vec<String>> = None;
        for row in block.rows.clone().filter(|row| !is_title(*row)) {
            read_row(grid, block, row, days, &mut layout, &mut above);
        }
    }
    strips::tell_rings(grid, layout.strips.iter_mut());
    layout.is_one(grid).then_some(layout)
}

/// Reads a row; `above` are the words at the head of the last one that had any.
fn read_row(grid: &Grid, block: &Block, row: usize, days: usize, layout: &mut Layout, above: &mut Option<Vec<String>>) {
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
        let Some(labels) = above else { return };
        let word = |text: &String| HeadWord { place: (row, 0), text: text.clone(), heading: String::new() };
        strip.words = labels.iter().map(word).collect();
    } else {
        *above = strip.is_shift().then(|| strip.words.iter().map(|word| word.text.clone()).collect());
    }
    for column in first..grid.width() {
        let is_spot = block.columns.iter().any(|under| under.column == column);
        if !is_spot && !grid.text(row, column).is_empty() {
            layout.leave_out(grid, (row, column), block.heading(grid, column));
        }
    }
    layout.strips.push(strip);
}

/// As short as names are here; what is longer and stands alone may be a remark.
fn is_short(name: &str) -> bool {
    name.chars().count() <= 4 || name.contains('·')
}
