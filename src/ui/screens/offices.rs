//! 承办科室: the offices a home gives matters to, with how many each has open.

mod sheet_box;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::office::{self, OfficeForm};
use crate::domain::phone::Phone;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{DeskLevel, Word};
use crate::lang::office as words;
use crate::store::{Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Confirm, Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

use sheet_box::SheetBox;

/// An office as the list shows it.
struct Shown {
    id: Id,
    name: String,
    /// Matters it owes a reply to.
    owes: usize,
    cells: Vec<Cell>,
}

/// The list of offices.
pub struct Offices {
    list: List<Shown>,
    /// Names that are there already.
    names: Vec<String>,
    open: usize,
    with_closed: bool,
    over: Option<SheetBox>,
}

impl Offices {
    /// Those that work.
    pub fn new() -> Offices {
        Offices {
            list: List::new().numbered().with_deeds(),
            names: Vec::new(),
            open: 0,
            with_closed: false,
            over: None,
        }
    }

    /// Asks whether a township's usual offices shall be written down, those that are there already apart.
    fn usual(&self, ctx: &Ctx) -> Flow {
        let is_new = |office: &OfficeForm| !self.names.contains(&office.name);
        let sample = ctx.desk.sample;
        let new: Vec<_> = office::usual().filter(is_new).map(|office| OfficeForm { sample, ..office }).collect();
        if new.is_empty() {
            return Flow::Say(words::nothing_new(ctx.lang).to_owned());
        }
        let question = words::ask_usual(ctx.lang, new.len());
        let add = |office| Command::Add(Box::new(Form::Office(office)));
        Flow::Ask(Confirm { question, yes: Command::All(new.into_iter().map(add).collect()) })
    }

    fn on_selected(&self, action: Action, ctx: &Ctx) -> Flow {
        let Some(shown) = self.list.selected() else { return Flow::Stay };
        match action {
            Action::Delete => {
                let record = Record { kind: RecordKind::Office, id: shown.id };
                let question = words::strike(ctx.lang, &shown.name);
                Flow::Ask(Confirm { question, yes: Command::Strike { record, reason: String::new() } })
            }
            _ => Flow::Open(Route::OfficeForm(Some(shown.id))),
        }
    }
}

/// Whether this desk keeps a list of offices of its own.
fn keeps(ctx: &Ctx) -> bool {
    ctx.desk.level != DeskLevel::Station
}

fn shown(
    reader: Reader<'_>,
    row: &Row<OfficeForm>,
    (load, twice): (usize, bool),
    ctx: &Ctx,
) -> Result<Shown, StoreError> {
    let (form, lang) = (&row.form, ctx.lang);
    let categories: Vec<_> = form.categories.iter().map(|word| word.brief(lang)).collect();
    let what = match form.closed {
        Some(day) => {
            let successor = form.successor.map(|id| reader.office_name(id)).transpose()?.unwrap_or_default();
            let day = day.to_string();
            let said = if successor.is_empty() {
                words::closed_since(lang, &day)
            } else {
                words::closed_now(lang, &day, &successor)
            };
            Cell::styled(said, ctx.theme.faint())
        }
        None if twice => Cell::styled(words::bears_it_too(lang), ctx.theme.due_soon()),
        None => categories.join(crate::lang::matter::comma(lang)).into(),
    };
    let phone = Phone::parse(&form.phone).map_or_else(|_| form.phone.clone(), |phone| phone.to_string());
    let owed = if load == 0 { String::new() } else { load.to_string() };
    let cells = vec![form.name.as_str().into(), form.head.as_str().into(), phone.into(), owed.into(), what];
    Ok(Shown { id: row.id, name: form.name.clone(), owes: load, cells })
}

impl Screen for Offices {
    fn title(&self, ctx: &Ctx) -> String {
        match self.names.len().saturating_sub(self.open) {
            closed @ 1.. if self.with_closed => words::list_title_closed(ctx.lang, self.open, closed),
            _ => words::list_title(ctx.lang, self.open),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.over.is_some() {
            return SheetBox::keys(ctx.lang);
        }
        let mut hints = vec![Hint::new(Action::Back).ranked(1)];
        if keeps(ctx) {
            if self.list.selected().is_some() {
                hints.push(Hint::new(Action::Open).called(crate::lang::keys::edit(ctx.lang)).ranked(0));
                hints.push(Hint::new(Action::Edit).ranked(8));
                hints.push(Hint::new(Action::Delete).ranked(5));
                hints.push(Hint::new(Action::Sheet).called(words::key_sheet(ctx.lang)).ranked(4));
            }
            hints.extend([Hint::new(Action::New).ranked(2), Hint::new(Action::Usual).ranked(3)]);
        }
        let closed = if self.with_closed { words::hide_closed(ctx.lang) } else { words::show_closed(ctx.lang) };
        if self.with_closed || self.names.len() > self.open {
            hints.push(Hint::new(Action::View).called(closed).ranked(4));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let all = reader.offices(true)?;
        let loads = reader.office_loads(ctx.now.date_naive())?;
        let today = ctx.now.date_naive();
        self.names = all.iter().map(|row| row.form.name.clone()).collect();
        self.open = all.iter().filter(|row| row.form.is_open(today)).count();
        let listed = all.iter().filter(|row| self.with_closed || row.form.is_open(today));
        let load = |row: &Row<OfficeForm>| loads.get(&row.id).copied().unwrap_or_default();
        let twice = |row: &Row<OfficeForm>| {
            row.form.is_open(today)
                && office::has_namesake(row.id, &row.form, all.iter().map(|one| (one.id, &one.form)))
        };
        let rows = listed.map(|row| shown(reader, row, (load(row), twice(row)), ctx)).collect::<Result<_, _>>()?;
        self.list.put_all(rows);
        match &mut self.over {
            Some(over) => over.load(reader, ctx),
            None => Ok(()),
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let table = Table {
            columns: vec![
                Column::fill(words::name(lang), 24),
                Column::fixed(words::head(lang), 8).ranked(2),
                Column::fixed(words::phone(lang), 13).ranked(1),
                Column::fixed(words::open_matters(lang), 5).right(),
                Column::fill(words::categories(lang), 24).ranked(3),
            ],
            empty: if keeps(ctx) { words::none(lang) } else { words::none_here(lang) },
        };
        self.list.draw(frame, area, ctx, &table, |shown| shown.cells.clone());
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        self.over.as_ref().map(SheetBox::typing)
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    fn paste(&mut self, pasted: &str, _ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            over.paste(pasted);
        }
        Flow::Stay
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        Deed::of_hints(self.keys(ctx), ctx.lang)
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.over.is_none() && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            let (flow, is_done) = over.key(&key, ctx);
            if is_done {
                self.over = None;
            }
            return flow;
        }
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::New) => Flow::Open(Route::OfficeForm(None)),
            Some(Action::Sheet) => {
                let Some(shown) = self.list.selected() else { return Flow::Stay };
                if shown.owes == 0 {
                    return Flow::Say(words::nothing_owed(ctx.lang, &shown.name));
                }
                self.over = Some(SheetBox::new(shown.id, &shown.name, ctx));
                Flow::Reload
            }
            Some(Action::Usual) => self.usual(ctx),
            Some(action @ (Action::Open | Action::Edit | Action::Delete)) => self.on_selected(action, ctx),
            Some(Action::View) => {
                self.with_closed = !self.with_closed;
                self.list.rewind();
                Flow::Reload
            }
            _ => match self.list.key(&key) {
                Moved::Read => Flow::Reload,
                Moved::No | Moved::Yes => Flow::Stay,
            },
        }
    }
}
