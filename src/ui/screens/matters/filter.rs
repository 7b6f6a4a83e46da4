//! Which matters the list shows: a view by one digit; category, status and urgency by a small form.

use chrono::{DateTime, FixedOffset};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::matter::status::Status;
use crate::domain::terms::{Category, Urgency};
use crate::lang::matters as words;
use crate::store::inbox::Moment;
use crate::store::matters::MatterFilter;
use crate::ui::keymap::Key;
use crate::ui::pick;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form};
use crate::ui::widgets::tabs::{self, By};

/// The views, each with its digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum View {
    #[default]
    Open,
    Overdue,
    Soon,
    Of(Urgency),
    Closed,
    All,
    ToTell,
}

impl View {
    const ALL: [View; 9] = [
        View::Open,
        View::Overdue,
        View::Soon,
        View::Of(Urgency::Urgent),
        View::Of(Urgency::Minor),
        View::Of(Urgency::Hard),
        View::Closed,
        View::All,
        View::ToTell,
    ];

    fn label(self, lang: Lang) -> &'static str {
        match self {
            View::Open => words::view_open(lang),
            View::Overdue => words::view_overdue(lang),
            View::Soon => words::view_soon(lang),
            View::Of(urgency) => urgency.label(lang),
            View::Closed => words::view_closed(lang),
            View::All => words::view_all(lang),
            View::ToTell => words::view_to_tell(lang),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    view: View,
    category: Option<Category>,
    status: Option<Status>,
}

impl Filter {
    fn place(&self) -> Option<usize> {
        View::ALL.iter().position(|view| *view == self.view)
    }

    /// The urgent ones, and nothing narrower: the answered ones are among them.
    pub(super) fn is_urgent(&self) -> bool {
        *self == Filter { view: View::Of(Urgency::Urgent), ..Filter::default() }
    }

    /// The same of the view that a key opens.
    pub(super) fn beside(&self, key: &Key, ctx: &Ctx) -> Option<Filter> {
        let at = tabs::key(key, By::over_rows(ctx), self.place(), View::ALL.len())?;
        Some(Filter { view: *View::ALL.get(at)?, ..self.clone() })
    }

    /// The question for the store, asked at `now`.
    pub(super) fn query(&self, now: DateTime<FixedOffset>, yellow_percent: u8) -> MatterFilter {
        let open = match self.view {
            View::All | View::ToTell => None,
            View::Closed => Some(false),
            _ => Some(true),
        };
        let due_before = (self.view == View::Overdue).then(|| now.timestamp());
        // As the marks beside the deadlines have it.
        let soon = (self.view == View::Soon).then_some(Moment { now, yellow_percent });
        let urgency = match self.view {
            View::Of(urgency) => Some(urgency),
            _ => None,
        };
        MatterFilter {
            open,
            status: self.status,
            due_before,
            soon,
            category: self.category,
            urgency,
            to_tell: self.view == View::ToTell,
            ..MatterFilter::default()
        }
    }

    /// The form that asks for it all.
    pub(super) fn form(&self, lang: Lang) -> Form {
        let mut form = Form::new(vec![
            Field::choice("view", words::view(lang), View::ALL.iter().map(|view| view.label(lang))),
            Field::choice("category", words::category(lang), pick::categories(lang)),
            Field::choice("status", words::status(lang), Status::ALL.iter().map(|word| word.label(lang))),
        ]);
        form.choose("view", View::ALL.iter().position(|view| *view == self.view));
        form.choose("category", self.category.map(|word| word.digit() - 1));
        form.choose("status", self.status.map(|word| word.digit() - 1));
        form
    }

    /// Reads the form. A status that ends a matter is looked for among the closed ones too.
    pub(super) fn read(form: &Form) -> Filter {
        let view = form.choice("view").and_then(|at| View::ALL.get(at).copied()).unwrap_or(View::All);
        let status = form.choice("status").and_then(|at| Status::from_digit(at + 1));
        let is_lost = view == View::Open && status.is_some_and(Status::is_final);
        Filter {
            view: if is_lost { View::All } else { view },
            category: form.choice("category").and_then(|at| Category::from_digit(at + 1)),
            status,
        }
    }

    /// Rows that [`Filter::draw`] takes.
    pub(super) fn rows(&self) -> u16 {
        1 + u16::from(self.category.is_some() || self.status.is_some())
    }

    /// Draws the views with their digits, the chosen one in brackets, and below what else narrows the list.
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, ctx: &Ctx) {
        let views = View::ALL.iter().map(|view| view.label(ctx.lang).to_owned());
        tabs::draw(buffer, area, By::over_rows(ctx), self.place(), views, ctx);
        let category = self.category.map(|word| word.label(ctx.lang));
        let status = self.status.map(|word| word.label(ctx.lang));
        let more = [category, status].into_iter().flatten().collect::<Vec<_>>().join("  ");
        if area.height > 1 && !more.is_empty() {
            let more = words::only(ctx.lang, &more);
            let room = usize::from(area.width.saturating_sub(1));
            buffer.set_string(area.x + 1, area.y + 1, text::cut(&more, room), ctx.theme.marked());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_asks_for_its_own() {
        let now = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        let query = |view| Filter { view, ..Filter::default() }.query(now, 70);
        assert_eq!(query(View::Overdue).due_before, Some(now.timestamp()));
        assert_eq!(query(View::Soon).soon, Some(Moment { now, yellow_percent: 70 }));
        assert_eq!((query(View::Closed).open, query(View::All).open), (Some(false), None));
    }

    #[test]
    fn asking_for_a_final_status_looks_among_the_closed() {
        let mut form = Filter::default().form(Lang::Zh);
        form.choose("status", Some(Status::Closed.digit() - 1));
        let filter = Filter::read(&form);
        assert_eq!((filter.view, filter.status), (View::All, Some(Status::Closed)));
    }
}
