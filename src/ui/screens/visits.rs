//! 接待: the list of visits, the newest first. Its top line begins a new one.

mod filter;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::calendar::shown;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::matter::triage::alarms;
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Period, Urgency, VisitResult, Word};
use crate::domain::visit::VisitForm;
use crate::lang::{triage, ui, visits as words};
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::export;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Confirm, Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

use filter::Filter;

/// One line of the list: the first begins a new visit.
enum Line {
    New,
    Visit(Box<Shown>),
}

/// A visit as the list shows it.
struct Shown {
    id: Id,
    /// What is asked before it is deleted.
    strike: String,
    cells: Vec<Cell>,
}

/// The list of visits.
pub struct Visits {
    filter: Filter,
    list: List<Line>,
    /// How many match, as counted for this question.
    counted: Option<(VisitFilter, usize)>,
    /// Only the window moved: the count still stands.
    paging: bool,
    /// The form that narrows the list, while it is open.
    panel: Option<Form>,
}

impl Visits {
    /// Everything, today first.
    pub fn new() -> Visits {
        Visits {
            filter: Filter::default(),
            list: List::new().numbered().with_deeds().under_tabs().led_by(1),
            counted: None,
            paging: false,
            panel: None,
        }
    }

    fn count(&mut self, store: &Store, query: &VisitFilter) -> Result<usize, StoreError> {
        if let (true, Some((counted, total))) = (self.paging, &self.counted)
            && counted == query
        {
            return Ok(*total);
        }
        let total = store.read().visit_count(query)?;
        self.counted = Some((query.clone(), total));
        Ok(total)
    }

    fn apply(&mut self, filter: Filter) -> Flow {
        self.filter = filter;
        self.panel = None;
        self.list.rewind();
        Flow::Reload
    }

    fn open_panel(&mut self, filter: &Filter, ctx: &Ctx) -> Flow {
        self.panel = Some(filter.form(ctx.lang));
        Flow::Stay
    }

    fn panel_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        let event = form.key(&key, ctx);
        self.panel_answers(event, ctx)
    }

    fn panel_answers(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        filter::fit(form);
        match event {
            FormEvent::Save => match Filter::read(form, ctx.now.date_naive(), ctx.lang) {
                Ok(filter) => self.apply(filter),
                Err((field, said)) => {
                    form.error(field, said.clone());
                    Flow::Warn(said)
                }
            },
            FormEvent::Leave => {
                self.panel = None;
                Flow::Stay
            }
            FormEvent::Reload => {
                self.paging = true;
                Flow::Reload
            }
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    fn list_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(filter) = self.filter.beside(&key, ctx) {
            return if filter.period == Period::Dates { self.open_panel(&filter, ctx) } else { self.apply(filter) };
        }
        match self.list.key(&key) {
            Moved::Read => {
                self.paging = true;
                Flow::Reload
            }
            Moved::No | Moved::Yes => Flow::Stay,
        }
    }

    fn selected(&self) -> Option<&Shown> {
        match self.list.selected()? {
            Line::New => None,
            Line::Visit(shown) => Some(shown),
        }
    }
}

impl Screen for Visits {
    fn title(&self, ctx: &Ctx) -> String {
        let total = self.counted.as_ref().map_or(0, |(_, total)| *total);
        words::list_title(ctx.lang, total)
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.panel.is_some() {
            return vec![Hint::new(Action::Save).called(words::apply(ctx.lang)).ranked(0), Hint::new(Action::Back)];
        }
        let is_visit = self.selected().is_some();
        let open = Hint::new(Action::Open).ranked(0);
        let open = if is_visit { open } else { open.called(words::key_log(ctx.lang)) };
        let mut hints = vec![open, Hint::new(Action::New).ranked(1)];
        if is_visit {
            hints.extend([Hint::new(Action::Edit).ranked(3), Hint::new(Action::Delete).ranked(4)]);
        }
        hints.extend([Hint::new(Action::Filter).ranked(2), Hint::new(Action::Back), export::hint(ctx.lang)]);
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if let Some(form) = &mut self.panel
            && let Some((field, typed)) = form.asks()
        {
            let offers = match field {
                // Nobody is offered before a name is begun: it may be typed as it is.
                "visitor" => pick::voters(store.read(), &typed)?.iter().map(pick::voter_candidate).collect(),
                _ => pick::people(store.read(), &typed, ctx.lang)?,
            };
            form.offer(field, offers);
        }
        let query = self.filter.query(ctx.now);
        let total = self.count(store, &query)?;
        self.paging = false;
        let want = self.list.want();
        // Line 0 begins a new visit, so visit 0 stands on line 1.
        let page = Page { from: want.start.saturating_sub(1), count: want.len() };
        let mut lines: Vec<Line> = if want.start == 0 { vec![Line::New] } else { Vec::new() };
        let rows = store.read().visits_among(total, &query, page)?;
        for row in rows {
            let matter = matter_of(store.read(), &row)?;
            lines.push(Line::Visit(Box::new(shown(&row, matter.as_ref(), ctx))));
        }
        self.list.put(want.start, lines, total + 1);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.filter.draw(frame.buffer_mut(), Rect { height: 1, ..area }, ctx);
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        if let Some(form) = &mut self.panel {
            form.draw(frame, body, ctx);
            return;
        }
        let table = Table { columns: columns(self.list.rows(), ctx), empty: "" };
        self.list.draw(frame, body, ctx, &table, |line| match line {
            Line::New => vec![Cell::styled(words::new_line(ctx.lang), ctx.theme.marked())],
            Line::Visit(shown) => shown.cells.clone(),
        });
        if let (1, 3..) = (self.list.total(), body.height) {
            let none = if self.filter == Filter::default() { words::none_at_all } else { words::none };
            let none = text::cut(none(ctx.lang), usize::from(body.width) - 2).into_owned();
            frame.buffer_mut().set_string(body.x + 2, body.y + 2, none, ctx.theme.faint());
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.panel.as_ref().and_then(Form::typing)
    }

    fn is_boxed(&self) -> bool {
        self.panel.is_some()
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.panel.is_none() && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.panel.is_some() {
            return self.panel_key(key, ctx);
        }
        let chosen = self.selected().map(|shown| (shown.id, shown.strike.clone()));
        match (key.action, chosen) {
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::New | Action::Visits), _) | (Some(Action::Open), None) => Flow::Open(Route::VisitForm(None)),
            (Some(Action::Open), Some((id, _))) => Flow::Open(Route::Visit(id)),
            (Some(Action::Edit), Some((id, _))) => Flow::Open(Route::VisitForm(Some(id))),
            (Some(Action::Delete), Some((id, question))) => Flow::Ask(Confirm {
                question,
                yes: Command::Strike { record: Record { kind: RecordKind::Visit, id }, reason: String::new() },
            }),
            (Some(Action::Save), _) => {
                let query = self.filter.query(ctx.now);
                export::flow(ui::stem_visits(ctx.lang), &columns(self.list.rows(), ctx), move |reader, ctx| {
                    let cells = |row| Ok(shown(row, matter_of(reader, row)?.as_ref(), ctx).cells);
                    reader.visits(&query, Page::ALL)?.iter().map(cells).collect()
                })
            }
            (Some(Action::Filter), _) => {
                let filter = self.filter.clone();
                self.open_panel(&filter, ctx)
            }
            _ => self.list_key(key, ctx),
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        let Some(form) = &mut self.panel else { return Flow::Stay };
        let event = form.paste(text, ctx);
        self.panel_answers(event, ctx)
    }
}

fn columns(lines: &[Line], ctx: &Ctx) -> Vec<Column> {
    let lang = ctx.lang;
    let wide = |at: usize, least: usize, most: usize| {
        let cells = lines.iter().filter_map(|line| match line {
            Line::New => None,
            Line::Visit(shown) => shown.cells.get(at),
        });
        cells.map(|cell| text::width(&cell.text)).max().unwrap_or(0).clamp(least, most)
    };
    vec![
        Column::fixed(words::at(lang), 11),
        Column::fixed(words::visitor(lang), wide(1, 8, 14)),
        Column::fixed(words::hamlet(lang), 10).ranked(2),
        Column::fixed(words::phone(lang), 11).ranked(3),
        Column::fill(words::words(lang), 20),
        Column::fixed(words::category(lang), 10).ranked(4),
        Column::fixed(words::result(lang), wide(6, 8, 10)).ranked(1),
        Column::fixed(words::number(lang), 19).ranked(5),
    ]
}

/// The matter that a visit became.
fn matter_of(reader: Reader<'_>, row: &Row<VisitForm>) -> Result<Option<MatterRow>, StoreError> {
    if row.form.result != Some(VisitResult::BecomesMatter) {
        return Ok(None);
    }
    let of_it = MatterFilter { source: Some(row.id), ..MatterFilter::default() };
    Ok(reader.matters(&of_it, Page { from: 0, count: 1 })?.pop())
}

/// It sounds urgent, and nobody decided so far whether it is: neither as it was written down nor on the matter it became.
fn is_alarming(visit: &VisitForm, matter: Option<&MatterRow>) -> bool {
    match matter {
        Some(matter) => !matter.alarms().is_empty(),
        None => visit.result.is_none() && !alarms(visit.urgency, "", &visit.words).is_empty(),
    }
}

fn shown(row: &Row<VisitForm>, matter: Option<&MatterRow>, ctx: &Ctx) -> Shown {
    let (form, lang) = (&row.form, ctx.lang);
    let name = match (form.secret, form.name.as_str()) {
        (true, _) => words::secret_name(lang).to_owned(),
        (false, "") => words::anonymous(lang).to_owned(),
        (false, name) => mask_name(name),
    };
    let urgent = form.urgency.filter(|word| *word == Urgency::Urgent);
    let said = form.words.lines().next().unwrap_or_default();
    let said = match urgent {
        Some(word) => Cell::styled(format!("!{} {said}", word.label(lang)), ctx.theme.overdue()),
        None if is_alarming(form, matter) => {
            Cell::styled(format!("{} {said}", triage::perhaps(lang)), ctx.theme.due_soon())
        }
        None => said.into(),
    };
    let number = matter.map(|matter| matter.row.form.number.as_str());
    let cells = vec![
        form.at.map(|at| shown::lately(at, ctx.now, ctx.lang)).unwrap_or_default().into(),
        name.into(),
        form.hamlet.as_str().into(),
        if form.secret { String::new() } else { mask_phone(&form.phone) }.into(),
        said,
        form.category.map(|word| word.brief(lang)).unwrap_or_default().into(),
        form.result.map(|word| word.brief(lang)).unwrap_or_default().into(),
        form.number.as_str().into(),
    ];
    Shown { id: row.id, strike: form.ask_strike(number, lang), cells }
}
