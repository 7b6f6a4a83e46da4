//! 代表建议: the list of formal suggestions, those that must be answered soonest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::proposal::status::ProposalStatus;
use crate::lang::proposals as words;
use crate::service::proposals;
use crate::store::proposals::{ProposalFilter, ProposalRow};
use crate::store::{Page, Reader};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};
use crate::ui::widgets::tabs::{self, By};

/// What the list shows, by digits from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    Open,
    Unsent,
    At(ProposalStatus),
    All,
}

impl View {
    const ALL: [View; 7] = [
        View::Open,
        View::Unsent,
        View::At(ProposalStatus::Sent),
        View::At(ProposalStatus::Accepted),
        View::At(ProposalStatus::Refused),
        View::At(ProposalStatus::Replied),
        View::All,
    ];

    fn label(self, lang: Lang) -> &'static str {
        match self {
            View::Open => words::view_open(lang),
            View::Unsent => words::unsent(lang),
            View::At(status) => status.label(lang),
            View::All => words::view_all(lang),
        }
    }

    fn filter(self) -> ProposalFilter {
        match self {
            View::Open => ProposalFilter { open: Some(true), ..ProposalFilter::default() },
            View::Unsent => ProposalFilter { unsent: true, ..ProposalFilter::default() },
            View::At(status) => ProposalFilter { status: Some(status), ..ProposalFilter::default() },
            View::All => ProposalFilter::default(),
        }
    }
}

/// One of them as the list shows it.
struct Shown {
    id: Id,
    cells: Vec<Cell>,
}

/// The list of formal suggestions.
pub struct Proposals {
    view: View,
    list: List<Shown>,
}

impl Proposals {
    /// Those from which something is still expected.
    pub fn new() -> Proposals {
        Proposals { view: View::Open, list: List::new().numbered().with_deeds().under_tabs() }
    }

    fn place(&self) -> Option<usize> {
        View::ALL.iter().position(|view| *view == self.view)
    }

    fn draw_views(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let views = View::ALL.iter().map(|view| view.label(ctx.lang).to_owned());
        tabs::draw(frame.buffer_mut(), area, By::over_rows(ctx), self.place(), views, ctx);
    }
}

impl Screen for Proposals {
    fn title(&self, ctx: &Ctx) -> String {
        words::list_title(ctx.lang, self.list.total())
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        let mut hints = vec![Hint::new(Action::New).ranked(1), Hint::new(Action::Back).ranked(2)];
        if self.list.selected().is_some() {
            hints.insert(0, Hint::new(Action::Open).ranked(0));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let (reader, filter) = (store.read(), self.view.filter());
        let want = self.list.want();
        let rows = reader.proposals(filter, Page { from: want.start, count: want.len() })?;
        let shown: Result<Vec<Shown>, StoreError> = rows.iter().map(|row| shown(reader, row, ctx)).collect();
        self.list.put(want.start, shown?, reader.proposal_count(filter)?);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.draw_views(frame, Rect { height: 1, ..area }, ctx);
        let lang = ctx.lang;
        let stands =
            self.list.rows().iter().filter_map(|shown| shown.cells.first()).map(|cell| text::width(&cell.text));
        let wide = stands.max().unwrap_or(0).clamp(9, 14);
        let table = Table {
            columns: vec![
                Column::fixed(words::status(lang), wide),
                Column::fixed(words::due(lang), 17),
                Column::fill(words::title(lang), 20),
                Column::fixed(words::lead(lang), 8),
                Column::fixed(words::matters(lang), 7).right(),
                Column::fixed(words::number(lang), 19).ranked(1),
            ],
            empty: words::none(lang),
        };
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.list.draw(frame, body, ctx, &table, |shown| shown.cells.clone());
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => return Flow::Close,
            Some(Action::New) => return Flow::Open(Route::ProposalForm(None)),
            Some(Action::Open) => {
                return self.list.selected().map_or(Flow::Stay, |shown| Flow::Open(Route::Proposal(shown.id)));
            }
            _ => {}
        }
        let turned = tabs::key(&key, By::over_rows(ctx), self.place(), View::ALL.len());
        if let Some(view) = turned.and_then(|at| View::ALL.get(at)) {
            self.view = *view;
            self.list.rewind();
            return Flow::Reload;
        }
        if self.list.key(&key) == Moved::Read { Flow::Reload } else { Flow::Stay }
    }
}

fn shown(reader: Reader<'_>, row: &ProposalRow, ctx: &Ctx) -> Result<Shown, StoreError> {
    let form = &row.row.form;
    let lead = form.lead.map(|id| reader.person_name(id)).transpose()?.unwrap_or_default();
    let cells = vec![
        proposals::stands(reader, row, ctx.lang)?.into(),
        due(row, ctx),
        form.title.as_str().into(),
        lead.into(),
        form.matters.len().to_string().into(),
        form.number.as_str().into(),
    ];
    Ok(Shown { id: row.row.id, cells })
}

/// `逾期 2026-11-25`, `将到期 2026-12-01`: the word says it as well as the colour.
fn due(row: &ProposalRow, ctx: &Ctx) -> Cell {
    let (Some(since), Some(due)) = (shown::since(row.since), shown::since(row.due)) else {
        return "".into();
    };
    let day = shown::day(due);
    match ctx.desk.deadlines.state(since, due, ctx.now) {
        DueState::InTime => day.into(),
        state @ DueState::Soon => Cell::styled(format!("{} {day}", state.label(ctx.lang)), ctx.theme.due_soon()),
        state @ DueState::Doubtful => Cell::styled(format!("{day} {}", state.label(ctx.lang)), ctx.theme.due_soon()),
        state @ DueState::Overdue => Cell::styled(format!("{} {day}", state.label(ctx.lang)), ctx.theme.overdue()),
    }
}
