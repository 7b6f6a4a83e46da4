//! Elder mode: what the digits do at a list. Those of the rows come first; the last ones turn the page, turn to the next tab, or
//! open what else can be done.

use crate::Lang;
use crate::lang::ui as words;

/// Digits that could reach a row; 0 goes back.
pub(super) const NINE: usize = 9;
/// Where there are more rows than digits, this one turns the page.
pub(super) const NEXT: u32 = 9;

/// Where a digit opens what else can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Deeds {
    /// Nowhere.
    #[default]
    None,
    /// At the list.
    Here,
    /// On the page where the list stands: the last digit is the page's, and the list is turned from there.
    OfPage,
}

/// What the digits do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Digits {
    /// The rows have them.
    pub rows: bool,
    /// There are more rows than digits.
    pub paged: bool,
    /// Tabs stand above the list.
    pub tabbed: bool,
    pub deeds: Deeds,
}

impl Digits {
    /// Rows that have a digit.
    pub const fn reached(self, paged: bool) -> usize {
        match self.deeds {
            Deeds::Here => NINE - 3,
            _ if self.tabbed => NINE - 2,
            Deeds::OfPage => NINE - 1,
            Deeds::None if paged => NINE - 1,
            Deeds::None => NINE,
        }
    }

    /// The line that names them.
    pub fn said(self, is_empty: bool, lang: Lang) -> String {
        let opens = (!is_empty).then(|| words::list_opens(lang));
        let deeds = (self.deeds == Deeds::Here).then(|| words::list_deeds(lang));
        let tab = self.tabbed.then(|| words::list_tab(lang));
        let next = self.paged.then(|| words::list_next(lang));
        let said = opens.into_iter().chain(deeds).chain(tab).chain(next).chain([words::list_back(lang)]);
        said.collect::<Vec<_>>().join("    ")
    }
}
