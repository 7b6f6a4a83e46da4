//! The list of notes below the line.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::calendar::shown;
use crate::domain::erasure;
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::said::in_language;
use crate::domain::terms::{DeskLevel, Urgency, Word};
use crate::lang::{pocket as words, sync_screen as sync_words, triage, ui};
use crate::store::notes::NoteRow;
use crate::store::{Page, Reader, StoreError};
use crate::sync::whereabouts as desk_of;
use crate::ui::export;
use crate::ui::keymap::Key;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::text;
use crate::ui::went_into;
use crate::ui::whereabouts;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};
use crate::ui::widgets::tabs::{self, By};

/// A note as the list shows it.
struct Shown {
    note: NoteRow,
    place: String,
    cells: Vec<Cell>,
}

/// What only the selected note says, below the list: it is dear to find out for each row.
struct Told {
    of: Id,
    /// Where it went and why, in one line; empty while it is in the pocket.
    fate: String,
    whereabouts: String,
}

/// The notes that stand at one state, or all.
pub(super) struct Notes {
    state: Option<NoteState>,
    list: List<Shown>,
    told: Option<Told>,
}

impl Notes {
    /// Those still in the pocket.
    pub(super) fn new() -> Notes {
        Notes { state: Some(NoteState::Open), list: List::new().numbered().under_tabs(), told: None }
    }

    pub(super) fn selected(&self) -> Option<&NoteRow> {
        self.list.selected().map(|shown| &shown.note)
    }

    pub(super) fn total(&self) -> usize {
        self.list.total()
    }

    pub(super) fn is_at_top(&self) -> bool {
        self.list.index() == 0
    }

    pub(super) fn rewind(&mut self) {
        self.list.rewind();
    }

    /// Where the state that is shown stands among the tabs; all of them come last.
    fn place(&self) -> usize {
        self.state.map_or(NoteState::ALL.len(), |state| state.digit() - 1)
    }

    /// Shows the notes of the state whose tab a key opens; `false` if it opens none.
    pub(super) fn show(&mut self, key: &Key, ctx: &Ctx) -> bool {
        let turned = tabs::key(key, By::over_rows(ctx), Some(self.place()), NoteState::ALL.len() + 1);
        let Some(at) = turned else { return false };
        self.state = NoteState::from_digit(at + 1);
        self.list.rewind();
        true
    }

    /// Marks the note with this digit in the window.
    pub(super) fn choose(&mut self, digit: u32) -> bool {
        self.list.choose(digit)
    }

    pub(super) fn key(&mut self, key: &Key) -> Moved {
        self.list.key(key)
    }

    /// Reads everything again.
    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let total = reader.note_count(self.state)?;
        self.read_rows(reader, total, ctx)
    }

    /// Reads the rows that the window came to; there are as many in all as before.
    pub(super) fn load_rows(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        self.read_rows(reader, self.list.total(), ctx)
    }

    /// Reads what the selected note alone says.
    pub(super) fn load_told(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        self.told = match self.selected() {
            Some(note) => {
                let of = note.row.id;
                Some(Told { of, fate: fate(reader, note, ctx)?, whereabouts: whereabouts::line(reader, of, ctx)? })
            }
            None => None,
        };
        Ok(())
    }

    fn read_rows(&mut self, reader: Reader<'_>, total: usize, ctx: &Ctx) -> Result<(), StoreError> {
        let want = self.list.want();
        let page = Page { from: want.start, count: want.len() };
        let mut places: BTreeMap<Id, String> = BTreeMap::new();
        let mut desks = Desks::default();
        let mut rows = Vec::new();
        for note in reader.notes(self.state, page)? {
            let place = match note.row.form.place {
                Some(id) => match places.entry(id) {
                    Entry::Occupied(known) => known.get().clone(),
                    Entry::Vacant(empty) => {
                        let name = reader.place(id)?.map(|row| row.form.name);
                        empty.insert(name.unwrap_or_default()).clone()
                    }
                },
                None => String::new(),
            };
            let from = desks.of(reader, note.row.id, ctx)?;
            rows.push(Shown { cells: cells(&note, &place, from, ctx), note, place });
        }
        self.list.put(want.start, rows, total);
        self.load_told(reader, ctx)
    }

    /// All notes of the tab that is shown, as a text table.
    pub(super) fn export(&self, ctx: &Ctx) -> Flow {
        let state = self.state;
        let mut columns = columns(ctx);
        columns.push(Column::fixed(words::state(ctx.lang), 10));
        export::flow(ui::stem_notes(ctx.lang), &columns, move |reader, ctx| {
            let mut desks = Desks::default();
            let row = |note: &NoteRow| {
                let place = note.row.form.place.map(|id| reader.place(id)).transpose()?.flatten();
                let from = desks.of(reader, note.row.id, ctx)?;
                Ok(cells(note, &place.map(|row| row.form.name).unwrap_or_default(), from, ctx))
            };
            reader.notes(state, Page::ALL)?.iter().map(row).collect()
        })
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, area: Rect, active: bool, ctx: &Ctx) {
        if area.height < 3 {
            return;
        }
        self.draw_states(frame, area, active, ctx);
        let lang = ctx.lang;
        let mut columns = columns(ctx);
        if self.state.is_none() {
            let widest = NoteState::ALL.iter().map(|state| text::width(state.label(lang))).max().unwrap_or(0);
            columns.push(Column::fixed(words::state(lang), widest).ranked(2));
        }
        let empty = if ctx.elder { words::none_elder(lang) } else { words::none(lang) };
        let table = Table { columns, empty };
        self.list.rest(!active);
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        self.list.draw(frame, body, ctx, &table, |shown| shown.cells.clone());
    }

    /// Draws the selected note in full, numbers and names masked.
    pub(super) fn draw_selected(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let Some(shown) = self.list.selected() else { return };
        let (form, lang) = (&shown.note.row.form, ctx.lang);
        let columns = usize::from(area.width).saturating_sub(4);
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, area.y, ctx.theme.rule().repeat(usize::from(area.width)), ctx.theme.faint());
        let about = [
            form.number.clone(),
            shown.place.clone(),
            form.category.map(|word| format!("{} {}", word.digit(), word.label(lang))).unwrap_or_default(),
            form.urgency.map(|word| word.label(lang).to_owned()).unwrap_or_default(),
            form.setting.map(|word| word.label(lang).to_owned()).unwrap_or_default(),
            mask_name(&form.who),
            mask_phone(&form.phone),
        ];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
        let told = self.told.as_ref().filter(|told| told.of == shown.note.row.id);
        let fate = told.map(|told| told.fate.clone()).unwrap_or_default();
        let whereabouts = told.map(|told| ui::labelled(lang, sync_words::whereabouts(lang), &told.whereabouts));
        let whereabouts = whereabouts.unwrap_or_default();
        let lines = [(about, ctx.theme.faint()), (fate, ctx.theme.marked()), (whereabouts, ctx.theme.faint())];
        let mut lines: Vec<_> = lines.into_iter().filter(|(line, _)| !line.is_empty()).collect();
        let room = usize::from(area.height).saturating_sub(1 + lines.len()).max(1);
        let said = text::wrap(erasure::shown(&form.text, ctx.lang), columns)
            .into_iter()
            .take(room)
            .map(|line| (line, ctx.theme.text()));
        lines.splice(0..0, said);
        for (y, (line, style)) in (area.y + 1..area.bottom()).zip(lines) {
            buffer.set_string(area.x + 2, y, text::cut(&line, columns), style);
        }
    }

    /// The states with their digits, the chosen one in brackets.
    fn draw_states(&self, frame: &mut Frame, area: Rect, active: bool, ctx: &Ctx) {
        let states = NoteState::ALL.iter().map(|state| state.label(ctx.lang)).chain([words::all(ctx.lang)]);
        let room = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let by = if active { By::over_rows(ctx) } else { By::Nothing };
        tabs::draw(frame.buffer_mut(), room, by, Some(self.place()), states.map(str::to_owned), ctx);
    }
}

/// `并入 QJD-SQG-2026-0003`, or why it was put aside, or is here again.
fn fate(reader: Reader<'_>, note: &NoteRow, ctx: &Ctx) -> Result<String, StoreError> {
    let lang = ctx.lang;
    let into = note.into.map(|into| went_into::number(reader, into)).transpose()?.unwrap_or_default();
    Ok(match note.state {
        NoteState::Open => went_into::led_nowhere(reader, note, lang)?,
        NoteState::Promoted => words::became(lang, &into),
        NoteState::Merged => words::merged_into(lang, &into),
        NoteState::Discarded => {
            let reason = reader.note_settled(note.row.id)?.map(|settled| settled.reason).unwrap_or_default();
            words::discarded_for(lang, &in_language(&reason, lang))
        }
    })
}

/// The desks that notes came from, by what people call them.
#[derive(Default)]
struct Desks(BTreeMap<String, String>);

impl Desks {
    /// The one a note came from, where notes of several come together; empty for one of this desk's.
    fn of(&mut self, reader: Reader<'_>, note: Id, ctx: &Ctx) -> Result<Option<String>, StoreError> {
        if ctx.desk.level == DeskLevel::Station {
            return Ok(None);
        }
        let Some(code) = desk_of::from(reader, note, &ctx.desk)? else { return Ok(Some(String::new())) };
        Ok(Some(match self.0.entry(code) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(empty) => {
                let name = desk_of::called(reader, empty.key())?;
                empty.insert(name).clone()
            }
        }))
    }
}

/// Where the column of the desk stands, at a home and a district.
const FROM: usize = 3;

fn columns(ctx: &Ctx) -> Vec<Column> {
    let lang = ctx.lang;
    let mut columns = vec![
        Column::fixed(words::at(lang), 11),
        Column::fill(words::text(lang), 36),
        Column::fixed(words::place(lang), 10).ranked(1),
        Column::fixed(words::category(lang), 10).ranked(3),
        Column::fixed(words::number(lang), 18).ranked(4),
    ];
    if ctx.desk.level != DeskLevel::Station {
        columns.insert(FROM, Column::fixed(words::from(lang), 10).ranked(2));
    }
    columns
}

fn cells(note: &NoteRow, place: &str, from: Option<String>, ctx: &Ctx) -> Vec<Cell> {
    let (form, lang) = (&note.row.form, ctx.lang);
    let said = match form.urgency {
        Some(word @ Urgency::Urgent) => {
            Cell::styled(format!("!{} {}", word.label(lang), form.text), ctx.theme.overdue())
        }
        _ if !note.alarms().is_empty() => {
            Cell::styled(format!("{} {}", triage::perhaps(lang), form.text), ctx.theme.due_soon())
        }
        _ => form.text.as_str().into(),
    };
    let mut cells: Vec<Cell> = vec![
        form.at.map(|at| shown::lately(at, ctx.now, ctx.lang)).unwrap_or_default().into(),
        said,
        place.into(),
        form.category.map(|word| word.brief(lang)).unwrap_or_default().into(),
        form.number.as_str().into(),
        note.state.label(lang).into(),
    ];
    if let Some(from) = from {
        cells.insert(FROM, from.into());
    }
    cells
}
