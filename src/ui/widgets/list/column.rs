//! The columns of a list: how wide each is, and which of them a window has room for.

use crate::ui::text;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many cells.
    Fixed(usize),
    /// At least so many; what is left over is shared among the filling columns.
    Fill(usize),
}

/// One column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Its width.
    pub width: Width,
    /// When the window is narrow the highest rank goes first; 0 never goes.
    pub rank: u8,
    /// Numbers stand on the right.
    pub right: bool,
}

impl Column {
    /// A column of fixed width.
    pub const fn fixed(head: &'static str, width: usize) -> Column {
        Column { head, width: Width::Fixed(width), rank: 0, right: false }
    }

    /// A column that takes what is left, at least `min`.
    pub const fn fill(head: &'static str, min: usize) -> Column {
        Column { head, width: Width::Fill(min), rank: 0, right: false }
    }

    /// Dropped when the window is narrow; the highest rank first.
    #[must_use]
    pub const fn ranked(mut self, rank: u8) -> Column {
        self.rank = rank;
        self
    }

    /// For numbers.
    #[must_use]
    pub const fn right(mut self) -> Column {
        self.right = true;
        self
    }

    fn least(&self) -> usize {
        match self.width {
            Width::Fixed(cells) | Width::Fill(cells) => cells,
        }
    }
}

/// The columns of a list and what it says when empty.
#[derive(Clone, Debug)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// One kind sentence on what to press.
    pub empty: &'static str,
}

/// The columns that no window leaves out, with their widths.
pub(super) fn fit_plain(columns: &[Column], room: usize) -> Vec<(usize, usize)> {
    let kept: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|one| one.rank == 0)).collect();
    let plain: Vec<Column> = kept.iter().filter_map(|at| columns.get(*at).cloned()).collect();
    let fitted = fit(&plain, room).into_iter();
    fitted.filter_map(|(place, width)| Some((*kept.get(place)?, width))).collect()
}

/// Which columns fit, with their widths: drops the highest rank until the least widths fit, then shares the rest.
pub(super) fn fit(columns: &[Column], room: usize) -> Vec<(usize, usize)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let least = |kept: &[usize]| -> usize {
        kept.iter().filter_map(|at| columns.get(*at)).map(|column| column.least() + 1).sum::<usize>().saturating_sub(1)
    };
    while least(&kept) > room {
        let rank = |at: &usize| columns.get(*at).map_or(0, |column| column.rank);
        match kept.iter().enumerate().filter(|(_, at)| rank(at) > 0).max_by_key(|(place, at)| (rank(at), *place)) {
            Some((place, _)) => drop(kept.remove(place)),
            None => break,
        }
    }
    let is_fill = |at: &usize| columns.get(*at).is_some_and(|column| matches!(column.width, Width::Fill(_)));
    let filling = kept.iter().filter(|at| is_fill(at)).count();
    let mut rest = room.saturating_sub(least(&kept));
    let mut left = filling;
    kept.into_iter()
        .map(|at| {
            let mut wide = columns.get(at).map_or(0, Column::least);
            if is_fill(&at) && left > 0 {
                let share = rest / left;
                wide += share;
                rest -= share;
                left -= 1;
            }
            (at, wide)
        })
        .collect()
}

/// Cells up to the end of the last head.
pub(super) fn heads(columns: &[(usize, usize)], table: &Table) -> usize {
    let before: usize = columns.iter().rev().skip(1).map(|(_, cells)| cells + 1).sum();
    let last = columns.last().and_then(|(at, cells)| Some((table.columns.get(*at)?, *cells)));
    before + last.map_or(0, |(column, cells)| if column.right { cells } else { text::width(column.head).min(cells) })
}
