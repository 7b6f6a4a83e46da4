//! 视察、列席会议: the list, the latest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::lang::{inspections as words, people};
use crate::store::matters::MatterFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

/// One of them as the list shows it.
struct Shown {
    id: Id,
    cells: Vec<Cell>,
}

/// The list of site visits and sittings in.
pub struct Inspections {
    list: List<Shown>,
}

impl Inspections {
    /// All of them.
    pub fn new() -> Inspections {
        Inspections { list: List::new().numbered().with_deeds() }
    }
}

impl Screen for Inspections {
    fn title(&self, ctx: &Ctx) -> String {
        words::list_title(ctx.lang, self.list.total())
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        let open = self.list.selected().map(|_| Hint::new(Action::Open).ranked(0));
        open.into_iter().chain([Hint::new(Action::New).ranked(1), Hint::new(Action::Back).ranked(2)]).collect()
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let want = self.list.want();
        let rows = reader.inspections(Page { from: want.start, count: want.len() })?;
        let shown: Result<Vec<Shown>, StoreError> = rows.iter().map(|row| shown(reader, row, ctx)).collect();
        self.list.put(want.start, shown?, reader.inspection_count()?);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let table = Table {
            columns: vec![
                Column::fixed(words::date(lang), 10),
                Column::fixed(words::kind(lang), 10),
                Column::fill(words::subject(lang), 20),
                Column::fill(words::deputies(lang), 10),
                Column::fixed(words::problems_of(lang), 8).right(),
                Column::fixed(words::number(lang), 19).ranked(1),
            ],
            empty: words::none(lang),
        };
        self.list.draw(frame, area, ctx, &table, |shown| shown.cells.clone());
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

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::New) => Flow::Open(Route::InspectionForm(None)),
            Some(Action::Open) => {
                self.list.selected().map_or(Flow::Stay, |shown| Flow::Open(Route::Inspection(shown.id)))
            }
            _ if self.list.key(&key) == Moved::Read => Flow::Reload,
            _ => Flow::Stay,
        }
    }
}

fn shown(reader: Reader<'_>, row: &Row<InspectionForm>, ctx: &Ctx) -> Result<Shown, StoreError> {
    let (form, lang) = (&row.form, ctx.lang);
    let names = reader.names_of(&form.deputies)?;
    let problems = form.problems().len();
    let raised = reader.matter_count(&MatterFilter { source: Some(row.id), ..MatterFilter::default() })?;
    let cells = vec![
        form.date.map(|date| date.to_string()).unwrap_or_default().into(),
        form.kind.label(lang).into(),
        form.subject.as_str().into(),
        names.join(people::comma(lang)).into(),
        if problems == 0 { String::new() } else { words::problems_count(lang, problems, raised) }.into(),
        form.number.as_str().into(),
    ];
    Ok(Shown { id: row.id, cells })
}
