//! The views, each with its digit, and what their groups are called.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::matter::rates::{By, IN_DOUBT};
use crate::domain::terms::{Category, Word};
use crate::lang::rates as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::widgets::tabs::{self, By as TabBy};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// A list by groups.
    Of(By),
    /// Bars by category.
    Bars,
    /// Week by week.
    Trend,
}

impl Default for View {
    fn default() -> View {
        View::Of(By::Category)
    }
}

impl View {
    const ALL: [View; 7] = [
        View::Of(By::Category),
        View::Of(By::Office),
        View::Of(By::Deputy),
        View::Of(By::Station),
        View::Of(By::Month),
        View::Bars,
        View::Trend,
    ];

    fn place(self) -> Option<usize> {
        View::ALL.iter().position(|view| *view == self)
    }

    /// The view that a key opens; the arrows sideways go along the figures.
    pub(super) fn beside(self, key: &Key) -> Option<View> {
        let at = tabs::key(key, TabBy::Digits, self.place(), View::ALL.len())?;
        View::ALL.get(at).copied()
    }

    /// By what the matters stand in groups.
    pub(super) fn by(self) -> Option<By> {
        match self {
            View::Of(by) => Some(by),
            View::Bars | View::Trend => None,
        }
    }

    /// It is a list whose numbers can be opened.
    pub(super) fn lists(self) -> bool {
        self.by().is_some()
    }

    pub(super) fn label(self, lang: Lang) -> &'static str {
        match self {
            View::Of(By::Station) => words::by_station(lang),
            View::Of(By::Office) => words::by_office(lang),
            View::Of(By::Category) => words::by_category(lang),
            View::Of(By::Deputy) => words::by_deputy(lang),
            View::Of(By::Month | By::Week) => words::by_month(lang),
            View::Bars => words::view_bars(lang),
            View::Trend => words::view_trend(lang),
        }
    }

    /// Draws the views with their digits, this one in brackets.
    pub(super) fn draw(self, buffer: &mut Buffer, area: Rect, ctx: &Ctx) {
        let views = View::ALL.iter().map(|view| view.label(ctx.lang).to_owned());
        tabs::draw(buffer, area, TabBy::Digits, self.place(), views, ctx);
    }
}

/// What a group is called.
pub(super) fn called(reader: Reader<'_>, by: By, key: &str, lang: Lang) -> Result<String, StoreError> {
    Ok(match by {
        _ if key.is_empty() && by == By::Office => words::no_office(lang).to_owned(),
        _ if key.is_empty() => words::nobody(lang).to_owned(),
        By::Station => reader.station_called(key)?,
        By::Category => category_briefly(key, lang).trim_start().to_owned(),
        By::Deputy => match key.parse() {
            Ok(id) => reader.person_name(id)?,
            Err(_) => key.to_owned(),
        },
        By::Office => match key.parse() {
            Ok(id) => reader.office_name(id)?,
            Err(_) => key.to_owned(),
        },
        By::Month | By::Week if key == IN_DOUBT => words::time_in_doubt(lang).to_owned(),
        By::Month | By::Week => key.to_owned(),
    })
}

/// ` 2 水电通信`: in words that fit beside a bar, the digits below each other.
pub(super) fn category_briefly(key: &str, lang: Lang) -> String {
    Category::parse(key)
        .map_or_else(|| words::nobody(lang).to_owned(), |word| format!("{:>2} {}", word.digit(), word.brief(lang)))
}

/// `2 水电气热通信`
pub(super) fn category(key: &str, lang: Lang) -> String {
    Category::parse(key)
        .map_or_else(|| words::nobody(lang).to_owned(), |word| format!("{} {}", word.digit(), word.label(lang)))
}
