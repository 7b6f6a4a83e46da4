//! The matters behind one number: all that are counted of, those of them that are so, and those that are not.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::rates::{Fact, Figure};
use crate::lang::rates as words;
use crate::store::matters::MatterRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::list::{Column, List, Moved, Table};
use crate::ui::widgets::tabs::{self, By};

/// What the tabs show: all, those that count, those that do not.
const ONLY: [Option<bool>; 3] = [None, Some(true), Some(false)];

/// One matter, and whether it counts.
struct Shown {
    row: MatterRow,
    counts: bool,
}

/// The list behind a number.
pub(super) struct Drill {
    group: String,
    figure: Figure,
    all: Vec<(Id, bool)>,
    /// Only those that count, only those that do not, or both.
    only: Option<bool>,
    list: List<Shown>,
}

impl Drill {
    /// The matters of a group that the figure is counted of; one whose answer was sent back stands there for that too.
    pub(super) fn of(group: &str, facts: &[Fact], figure: Figure, ctx: &Ctx) -> Drill {
        let counted =
            |fact: &Fact| fact.tallies(figure, ctx.now).map(move |counts| (fact.matter, counts)).collect::<Vec<_>>();
        Drill::these(group, facts.iter().flat_map(counted).collect(), figure)
    }

    /// These matters, and whether each counts for the figure.
    pub(super) fn these(group: &str, all: Vec<(Id, bool)>, figure: Figure) -> Drill {
        Drill { group: group.to_owned(), figure, all, only: None, list: List::new().numbered().under_tabs() }
    }

    fn shown(&self) -> impl Iterator<Item = &(Id, bool)> {
        self.all.iter().filter(|(_, counts)| self.only.is_none_or(|only| only == *counts))
    }

    pub(super) fn title(&self, lang: Lang) -> String {
        let (so, all) = (self.all.iter().filter(|(_, counts)| *counts).count(), self.all.len());
        let said = if self.figure == Figure::Matters { all.to_string() } else { format!("{so}/{all}") };
        words::drill_title(lang, &self.group, self.figure.label(lang), &said)
    }

    pub(super) fn keys(&self) -> Vec<Hint> {
        let mut hints = vec![Hint::new(Action::Back).ranked(1)];
        if !self.list.is_empty() {
            hints.insert(0, Hint::new(Action::Open).ranked(0));
        }
        hints
    }

    /// Marks the matter with this digit in the window.
    pub(super) fn choose(&mut self, digit: u32) -> bool {
        self.list.choose(digit)
    }

    pub(super) fn selected(&self) -> Option<Id> {
        self.list.selected().map(|shown| shown.row.row.id)
    }

    /// Answers a key; whether the rows must be read again.
    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> bool {
        let tabs = if self.figure == Figure::Matters { 1 } else { ONLY.len() };
        let open = ONLY.iter().position(|only| *only == self.only);
        let turned = tabs::key(key, By::over_rows(ctx), open, tabs);
        let Some(only) = turned.and_then(|at| ONLY.get(at)) else { return self.list.key(key) == Moved::Read };
        self.only = *only;
        self.list.rewind();
        true
    }

    pub(super) fn load(&mut self, reader: Reader<'_>, _ctx: &Ctx) -> Result<(), StoreError> {
        let want = self.list.want();
        let mut rows = Vec::new();
        for (id, counts) in self.shown().skip(want.start).take(want.len()) {
            rows.extend(reader.matter(*id)?.map(|row| Shown { row, counts: *counts }));
        }
        let total = self.shown().count();
        self.list.put(want.start, rows, total);
        Ok(())
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let counted = self.all.iter().filter(|(_, counts)| *counts).count();
        let all = self.all.len();
        let mut choices = vec![words::which_all(lang, all)];
        let parts = halves(self.figure, (counted, all - counted), lang);
        choices.extend(parts.into_iter().flat_map(|(so, not)| [so, not]));
        let open = ONLY.iter().position(|only| *only == self.only);
        tabs::draw(frame.buffer_mut(), area, By::over_rows(ctx), open, choices, ctx);
        let meaning = match self.figure {
            Figure::Matters => words::define_matters(lang),
            Figure::OnTime => words::define_on_time(lang),
            Figure::Solved => words::define_solved(lang),
            Figure::Satisfied => words::define_satisfied(lang),
        };
        let last = area.bottom().saturating_sub(1);
        let meaning = text::cut(meaning, usize::from(area.width.saturating_sub(2)));
        frame.buffer_mut().set_string(area.x + 1, last, meaning, ctx.theme.faint());
        let so = heading(self.figure, lang);
        let rest = [
            Column::fixed(words::number(lang), 18),
            Column::fill(words::matter(lang), 20),
            Column::fixed(words::status(lang), 12),
        ];
        let columns = so.map(|so| Column::fixed(so, 7)).into_iter().chain(rest).collect();
        let table = Table { columns, empty: words::no_such(lang) };
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
        self.list.draw(frame, body, ctx, &table, |shown| {
            let form = &shown.row.row.form;
            let counts = so.map(|_| if shown.counts { words::is_so(lang) } else { words::is_not(lang) });
            let rest = [form.number.as_str(), form.title.as_str(), shown.row.stands(lang)];
            counts.into_iter().chain(rest).map(Into::into).collect()
        });
    }
}

/// How many are so, and how many are not, in words; of the matters themselves there is nothing to tell apart.
fn halves(figure: Figure, (so, not): (usize, usize), lang: Lang) -> Option<(String, String)> {
    match figure {
        Figure::Matters => None,
        Figure::OnTime => Some((words::in_time(lang, so), words::late(lang, not))),
        Figure::Solved => Some((words::which_solved(lang, so), words::unsolved(lang, not))),
        Figure::Satisfied => Some((words::which_satisfied(lang, so), words::dissatisfied(lang, not))),
    }
}

/// What stands above yes and no; where the matters themselves are counted there is neither.
const fn heading(figure: Figure, lang: Lang) -> Option<&'static str> {
    match figure {
        Figure::Matters => None,
        Figure::OnTime => Some(words::is_in_time(lang)),
        Figure::Solved => Some(words::is_solved(lang)),
        Figure::Satisfied => Some(words::is_satisfied(lang)),
    }
}
