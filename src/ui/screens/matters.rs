//! 办理: the list of matters by their deadlines, overdue ones first.

mod filter;
mod marks;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::terms::{DeskLevel, Urgency, Word};
use crate::lang::{inbox, matters as words, proposals, triage, ui};
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::{Page, Reader};
use crate::ui::bulk::Bulk;
use crate::ui::export;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

use filter::Filter;
use marks::Marks;

/// Cells of a title that the number does not take away.
const TITLE: usize = 30;
/// The same beside English words, which take more.
const TITLE_EN: usize = 21;

/// A matter as the list shows it.
struct Shown {
    id: Id,
    cells: Vec<Cell>,
}

/// The list of matters.
pub struct Matters {
    filter: Filter,
    list: List<Shown>,
    /// How many match, as counted for this question.
    counted: Option<(MatterFilter, usize)>,
    /// Only the window moved: the count still stands.
    paging: bool,
    /// The form that narrows the list, while it is open.
    panel: Option<Form>,
    /// Those to do something with at once.
    marks: Marks,
    /// The formal suggestion that the first of them is in.
    written: Option<String>,
    /// A draft of the marked ones was opened.
    drafting: bool,
    /// The matter whose page was opened from here.
    opened: Option<Id>,
    /// The box for several, while it is open.
    over: Option<Bulk>,
}

impl Matters {
    /// Everything open.
    pub fn new() -> Matters {
        Matters {
            filter: Filter::default(),
            list: List::new().numbered().with_deeds().under_tabs(),
            counted: None,
            paging: false,
            panel: None,
            marks: Marks::default(),
            written: None,
            drafting: false,
            opened: None,
            over: None,
        }
    }

    fn apply(&mut self, filter: Filter) -> Flow {
        self.filter = filter;
        self.panel = None;
        self.list.rewind();
        Flow::Reload
    }

    fn panel_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        match form.key(key, ctx) {
            FormEvent::Save => {
                let filter = Filter::read(form);
                self.apply(filter)
            }
            FormEvent::Leave => {
                self.panel = None;
                Flow::Stay
            }
            FormEvent::Say(said) => Flow::Warn(said),
            _ => Flow::Stay,
        }
    }

    /// Opens the draft of one formal suggestion of the marked ones.
    fn propose(&mut self, ctx: &Ctx) -> Flow {
        let matters = self.marks.all().to_vec();
        if matters.is_empty() {
            return Flow::Warn(proposals::mark_first(ctx.lang).to_owned());
        }
        self.drafting = true;
        Flow::Open(Route::ProposalDraft(matters))
    }

    /// Opens this matter; the list comes back to it, wherever it stands by then.
    fn open(&mut self) -> Flow {
        self.opened = self.list.selected().map(|shown| shown.id);
        self.opened.map_or(Flow::Stay, |id| Flow::Open(Route::Matter(id)))
    }

    /// What the marked ones are written into; once the draft of them was saved they are no longer marked.
    fn read_written(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        let Some(first) = self.marks.all().first() else { return Ok(()) };
        let now = reader.written_into(*first)?;
        let is_new = now.is_some() && now != self.written;
        if std::mem::take(&mut self.drafting) && is_new {
            self.marks.clear();
        }
        self.written = now;
        Ok(())
    }

    /// Reads the rows of the window.
    fn read_rows(
        &mut self,
        reader: Reader<'_>,
        query: &MatterFilter,
        total: usize,
        ctx: &Ctx,
    ) -> Result<(), StoreError> {
        let want = self.list.want();
        let rows = reader.matters(query, Page { from: want.start, count: want.len() })?;
        self.list.put(want.start, rows.iter().map(|row| shown(row, ctx)).collect(), total);
        Ok(())
    }

    /// Opens the box for those marked; for the selected one where none is.
    fn begin(&mut self, ctx: &Ctx) -> Flow {
        let Some(selected) = self.list.selected() else { return Flow::Stay };
        let matters = if self.marks.count() == 0 { vec![selected.id] } else { self.marks.all().to_vec() };
        self.over = Some(Bulk::new(matters, String::new(), ctx.desk.level));
        Flow::Reload
    }

    /// Selects the matter that was opened again, if it is still in the list.
    fn return_to(
        &mut self,
        reader: Reader<'_>,
        query: &MatterFilter,
        total: usize,
        ctx: &Ctx,
    ) -> Result<(), StoreError> {
        let Some(id) = self.opened.take() else { return Ok(()) };
        if self.list.find(|shown| shown.id == id).is_none()
            && let Some(place) = reader.matter_place(query, id)?
        {
            self.list.select(place);
            self.read_rows(reader, query, total, ctx)?;
        }
        if let Some(at) = self.list.find(|shown| shown.id == id) {
            self.list.select(at);
        }
        Ok(())
    }

    /// Marks the selected one, or takes its mark away, and goes on to the next.
    fn mark(&mut self) -> Flow {
        let Some(id) = self.list.selected().map(|shown| shown.id) else { return Flow::Stay };
        self.marks.toggle(id);
        self.move_by(&Key::plain(KeyCode::Down))
    }

    fn move_by(&mut self, key: &Key) -> Flow {
        match self.list.key(key) {
            Moved::Read => {
                self.paging = true;
                Flow::Reload
            }
            Moved::No | Moved::Yes => Flow::Stay,
        }
    }

    fn list_key(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        if let Some(filter) = self.filter.beside(key, ctx) {
            return self.apply(filter);
        }
        self.move_by(key)
    }
}

impl Matters {
    fn columns(&self, lang: Lang) -> Vec<Column> {
        // As wide as what stands there, so that the number has room wherever the titles leave it.
        let wide = |at: usize, head: &str, most: usize| {
            let cells = self.list.rows().iter().filter_map(|shown| shown.cells.get(at));
            cells.map(|cell| text::width(&cell.text)).max().unwrap_or(0).max(text::width(head)).min(most)
        };
        let titles = wide(1, words::title(lang), if lang == Lang::En { TITLE_EN } else { TITLE }).max(20);
        vec![
            Column::fixed(words::due(lang), wide(0, words::due(lang), 19)),
            Column::fill(words::title(lang), titles),
            Column::fixed(words::urgency(lang), wide(2, words::urgency(lang), 8)),
            Column::fixed(words::status(lang), wide(3, words::status(lang), 19)),
            Column::fixed(words::category(lang), 10).ranked(2),
            Column::fixed(words::number(lang), wide(5, words::number(lang), 19)).ranked(1),
        ]
    }
}

impl Screen for Matters {
    fn title(&self, ctx: &Ctx) -> String {
        match self.marks.count() {
            // The head of the window counts those without an answer.
            0 if self.filter.is_urgent() => {
                let unanswered = ctx.urgent.matters + ctx.urgent.perhaps;
                words::list_title_urgent(ctx.lang, self.list.total(), unanswered)
            }
            0 => words::list_title(ctx.lang, self.list.total()),
            count => proposals::marked(ctx.lang, self.list.total(), count),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if let Some(over) = &self.over {
            return over.keys(ctx);
        }
        if self.panel.is_some() {
            return vec![Hint::new(Action::Save).called(words::apply(ctx.lang)).ranked(0), Hint::new(Action::Back)];
        }
        let mut hints = vec![Hint::new(Action::New).ranked(1), Hint::new(Action::Filter).ranked(2)];
        if !self.list.is_empty() {
            hints.insert(0, Hint::new(Action::Open).ranked(0));
            hints.push(Hint::new(Action::Mark).ranked(2));
            if !has_inbox(ctx) {
                hints.push(Hint::new(Action::Step).called(inbox::key_step(ctx.lang)).ranked(2));
            }
        }
        if !self.list.is_empty() || self.marks.count() > 0 {
            hints.push(Hint::new(Action::Promote).called(proposals::key_draft(ctx.lang)).ranked(3));
        }
        hints.extend([Hint::new(Action::ToTell).ranked(3), Hint::new(Action::Back)]);
        if !self.list.is_empty() {
            hints.push(export::hint(ctx.lang));
        }
        if has_inbox(ctx) {
            hints.push(Hint::new(Action::View).called(inbox::key_inbox(ctx.lang)).ranked(3));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if let Some(over) = &mut self.over {
            over.load(store.read(), ctx)?;
        }
        let query = self.filter.query(ctx.now, ctx.desk.deadlines.yellow_percent);
        let paging = std::mem::take(&mut self.paging);
        let total = match &self.counted {
            Some((counted, total)) if paging && *counted == query => *total,
            _ => store.read().matter_count(&query)?,
        };
        self.read_written(store.read())?;
        self.read_rows(store.read(), &query, total, ctx)?;
        self.return_to(store.read(), &query, total, ctx)?;
        self.counted = Some((query, total));
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let rows = self.filter.rows();
        self.filter.draw(frame.buffer_mut(), Rect { height: rows, ..area }, ctx);
        let body = Rect { y: area.y + rows, height: area.height.saturating_sub(rows), ..area };
        if let Some(form) = &mut self.panel {
            form.draw(frame, body, ctx);
            return;
        }
        let table = Table { columns: self.columns(ctx.lang), empty: words::none(ctx.lang) };
        let (marks, style) = (&self.marks, ctx.theme.marked());
        self.list.draw(frame, body, ctx, &table, |shown| {
            let mut cells = shown.cells.clone();
            // As long as one is marked, every title leaves room for the mark, and none stands further right than the others.
            if let Some(title) = cells.get_mut(1).filter(|_| marks.count() > 0) {
                if marks.has(shown.id) {
                    *title = Cell::styled(format!("* {}", title.text), style);
                } else {
                    title.text.insert_str(0, "  ");
                }
            }
            cells
        });
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.over {
            Some(over) => over.typing(),
            None => self.panel.as_ref().and_then(Form::typing),
        }
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some() || self.panel.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        !self.is_boxed() && self.list.choose(digit)
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            return over.paste(pasted, ctx);
        }
        match self.panel.as_mut().map(|form| form.paste(pasted, ctx)) {
            Some(FormEvent::Say(said)) => Flow::Warn(said),
            _ => Flow::Stay,
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if self.over.take().is_some() {
            self.marks.clear();
        }
        Flow::Stay
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            return over.key(&key, ctx).unwrap_or_else(|| {
                self.over = None;
                Flow::Stay
            });
        }
        if self.panel.is_some() {
            return self.panel_key(&key, ctx);
        }
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::New) => Flow::Open(Route::MatterForm(None)),
            Some(Action::View) => Flow::Replace(Route::Inbox),
            Some(Action::ToTell) => Flow::Open(Route::ToTell),
            Some(Action::Open) => self.open(),
            Some(Action::Mark) => self.mark(),
            Some(Action::Step) if !has_inbox(ctx) => self.begin(ctx),
            Some(Action::Save) => {
                let query = self.filter.query(ctx.now, ctx.desk.deadlines.yellow_percent);
                export::flow(ui::stem_matters(ctx.lang), &self.columns(ctx.lang), move |reader, ctx| {
                    Ok(reader.matters(&query, Page::ALL)?.iter().map(|row| shown(row, ctx).cells).collect())
                })
            }
            Some(Action::Promote) => self.propose(ctx),
            Some(Action::Filter) => {
                self.panel = Some(self.filter.form(ctx.lang));
                Flow::Stay
            }
            _ => self.list_key(&key, ctx),
        }
    }
}

/// A desk above the stations sorts what they send into piles.
fn has_inbox(ctx: &Ctx) -> bool {
    ctx.desk.level != DeskLevel::Station
}

fn shown(row: &MatterRow, ctx: &Ctx) -> Shown {
    let (form, lang) = (&row.row.form, ctx.lang);
    let urgency = match form.urgency {
        Some(word @ Urgency::Urgent) => Cell::styled(format!("!{}", word.label(lang)), ctx.theme.overdue()),
        Some(word) => word.label(lang).into(),
        None if !row.alarms().is_empty() => Cell::styled(triage::perhaps(lang), ctx.theme.due_soon()),
        None => "".into(),
    };
    let cells = vec![
        due(row, ctx),
        title(row, ctx),
        urgency,
        row.stands_briefly(lang).into(),
        form.category.map(|word| word.brief(lang)).unwrap_or_default().into(),
        form.number.as_str().into(),
    ];
    Shown { id: row.row.id, cells }
}

/// What wants to be looked at first says why before its title.
fn title(row: &MatterRow, ctx: &Ctx) -> Cell {
    let title = row.row.form.title.as_str();
    match row.mark(ctx.desk.level.into(), ctx.lang) {
        Some((mark, true)) => Cell::styled(format!("[{mark}] {title}"), ctx.theme.overdue()),
        Some((mark, false)) => Cell::styled(format!("[{mark}] {title}"), ctx.theme.due_soon()),
        None => title.into(),
    }
}

/// `逾期 11-25 09:30`, `将到期 11-27`, `12-03`: the word says it as well as the colour. A day in doubt stands before the doubt.
fn due(row: &MatterRow, ctx: &Ctx) -> Cell {
    let Some((due, state)) = row.pressing(&ctx.desk.deadlines, ctx.now) else { return "".into() };
    let when = shown::term_beside(due, ctx.now);
    match state {
        DueState::InTime => when.into(),
        DueState::Soon => Cell::styled(format!("{} {when}", state.brief(ctx.lang)), ctx.theme.due_soon()),
        DueState::Doubtful => {
            let said = format!("{} {}", shown::doubted_term(due, ctx.now), state.brief(ctx.lang));
            Cell::styled(said, ctx.theme.due_soon())
        }
        DueState::Overdue => Cell::styled(format!("{} {when}", state.brief(ctx.lang)), ctx.theme.overdue()),
    }
}
