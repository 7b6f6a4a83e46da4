//! 查找: results while somebody types. Each key asks the store once; Enter opens the screen of what is selected.

mod spots;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::calendar::shown;
use crate::domain::record::{Record, RecordKind};
use crate::lang::find as words;
use crate::store::search::Hit;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::input::{Input, Typed};
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Results shown at most. More would not be read, and each costs time.
const MOST: usize = 50;
/// Characters that can be looked for.
const LONGEST: usize = 60;

/// The search.
pub struct Find {
    input: Input,
    list: List<Shown>,
    /// What the results are of; `None` before the first key.
    asked: Option<String>,
    /// There are more than the list holds.
    more: bool,
    /// Elder mode: what was typed is ended, and the digits are those of the results.
    ended: bool,
}

/// A result as the list shows it.
struct Shown {
    record: Record,
    cells: Vec<Cell>,
}

impl Find {
    /// With something already typed.
    pub fn new(typed: &str) -> Find {
        let mut input = Input::line().limited(LONGEST);
        input.set(typed);
        Find { input, list: List::new().numbered(), asked: None, more: false, ended: false }
    }

    fn changed(&self, typed: Typed) -> Flow {
        let is_new = self.asked.as_deref() != Some(self.input.text().trim());
        if matches!(typed, Typed::Changed | Typed::Full) && is_new { Flow::Reload } else { Flow::Stay }
    }

    fn open(&self) -> Flow {
        self.list.selected().and_then(|shown| route(shown.record)).map_or(Flow::Stay, Flow::Open)
    }

    fn draw_line(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let label = format!("{} {} ", ctx.theme.mark(), words::ask(ctx.lang));
        let taken = u16::try_from(text::width(&label)).unwrap_or(0);
        frame.buffer_mut().set_string(area.x, area.y, label, ctx.theme.marked());
        let line = Rect { x: area.x + taken, width: area.width.saturating_sub(taken), height: 1, ..area };
        self.input.draw(frame, line, ctx.theme.text(), !self.ended);
        if self.input.is_empty() {
            let hint = text::cut(words::hint(ctx.lang), usize::from(line.width.saturating_sub(2)));
            frame.buffer_mut().set_string(line.x + 2, line.y, hint, ctx.theme.faint());
        }
    }

    /// How many were found, or what to try.
    fn draw_state(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        let columns = usize::from(area.width.saturating_sub(2));
        let asked = self.asked.as_deref().unwrap_or_default();
        let lines = if asked.is_empty() {
            tries(ctx)
        } else if self.list.is_empty() {
            vec![words::none(lang, asked), words::none_try(lang).to_owned()]
        } else if ctx.elder && !self.ended {
            vec![words::found_then(lang, self.list.total())]
        } else if self.more {
            vec![words::found_most(lang, self.list.total())]
        } else {
            vec![words::found(lang, self.list.total())]
        };
        let lines = lines.iter().flat_map(|line| text::wrap(line, columns));
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            frame.buffer_mut().set_string(area.x + 2, y, line, ctx.theme.faint());
        }
    }
}

/// What can be looked for, each with an example.
fn tries(ctx: &Ctx) -> Vec<String> {
    let lang = ctx.lang;
    let examples = [
        (words::try_name(lang), words::try_name_says(lang)),
        (words::try_place(lang), words::try_place_says(lang)),
        (words::try_words(lang), words::try_words_says(lang)),
        (words::try_number(lang), words::try_number_says(lang)),
        (words::try_phone(lang), words::try_phone_says(lang)),
    ];
    let wide = examples.iter().map(|(example, _)| text::width(example)).max().unwrap_or(0);
    let lines = examples.map(|(example, says)| format!("{}  {says}", text::pad_right(example, wide)));
    std::iter::once(words::try_title(lang).to_owned()).chain(lines).collect()
}

/// The screen of a record; none for what is never found.
fn route(record: Record) -> Option<Route> {
    Some(match record.kind {
        RecordKind::Place => Route::PlaceForm(Some(record.id)),
        RecordKind::Person => Route::PersonForm(Some(record.id)),
        RecordKind::Voter => Route::Voter(record.id),
        RecordKind::Visit => Route::Visit(record.id),
        RecordKind::Note => Route::Note(record.id),
        RecordKind::Matter => Route::Matter(record.id),
        RecordKind::Proposal => Route::Proposal(record.id),
        RecordKind::Inspection => Route::Inspection(record.id),
        RecordKind::Office => Route::OfficeForm(Some(record.id)),
        RecordKind::Swap | RecordKind::Signing | RecordKind::Handover | RecordKind::Shift => return None,
    })
}

fn shown(hit: Hit, typed: &[String], ctx: &Ctx) -> Shown {
    let is_name =
        matches!(hit.record.kind, RecordKind::Place | RecordKind::Person | RecordKind::Voter | RecordKind::Office);
    let title = spots::spots(&hit.title, typed, is_name);
    let beside = spots::spots(&hit.detail, typed, false);
    let at = hit.at.map(shown::day);
    let cells = vec![
        hit.record.kind.label(ctx.lang).into(),
        Cell::from(hit.title).matched(title),
        Cell::from(hit.detail).matched(beside),
        at.unwrap_or_default().into(),
    ];
    Shown { record: hit.record, cells }
}

impl Screen for Find {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang).to_owned()
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let open = Hint::new(Action::Open).ranked(0);
        let open = if ctx.elder && !self.ended { open.called(words::key_to_results(ctx.lang)) } else { open };
        let open = (!self.list.is_empty()).then_some(open);
        let again = (!self.input.is_empty()).then(|| Hint::new(Action::Find).called(words::again(ctx.lang)).ranked(2));
        open.into_iter().chain(again).chain([Hint::new(Action::Back).ranked(1)]).collect()
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let text = self.input.text();
        let typed = text.trim();
        let found = store.read().find(typed, MOST)?;
        let parts = spots::words(typed);
        if self.asked.as_deref() != Some(typed) {
            self.list.rewind();
        }
        self.more = found.more;
        self.list.put_all(found.hits.into_iter().map(|hit| shown(hit, &parts, ctx)).collect());
        self.asked = Some(typed.to_owned());
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.draw_line(frame, Rect { height: 1, ..area }, ctx);
        let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
        if self.list.is_empty() {
            let state = Rect { y: below.y + 1, height: below.height - 1, ..below };
            self.draw_state(frame, state, ctx);
            return;
        }
        self.draw_state(frame, Rect { height: 1, ..below }, ctx);
        let table = Table { columns: columns(ctx), empty: "" };
        let rows = Rect { y: below.y + 1, height: below.height - 1, ..below };
        self.list.rest(ctx.elder && !self.ended);
        self.list.draw(frame, rows, ctx, &table, |shown| shown.cells.clone());
    }

    fn typing(&self) -> Option<&Input> {
        (!self.ended).then_some(&self.input)
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.ended && self.list.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match (key.action, key.code) {
            (Some(Action::Back), _) if self.ended => {
                self.ended = false;
                Flow::Stay
            }
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::Open), _) if ctx.elder && !self.ended => {
                self.ended = !self.list.is_empty();
                Flow::Stay
            }
            (Some(Action::Open), _) => self.open(),
            (Some(Action::Find), _) => {
                self.ended = false;
                self.input.clear();
                Flow::Reload
            }
            (_, KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown) => {
                self.list.key(&key);
                Flow::Stay
            }
            _ if self.ended => {
                self.list.key(&key);
                Flow::Stay
            }
            _ => {
                let typed = self.input.key(&key);
                self.changed(typed)
            }
        }
    }

    fn paste(&mut self, text: &str, _ctx: &Ctx) -> Flow {
        self.ended = false;
        let typed = self.input.paste(text);
        self.changed(typed)
    }
}

fn columns(ctx: &Ctx) -> Vec<Column> {
    let lang = ctx.lang;
    let kinds = RecordKind::ALL.iter().map(|kind| text::width(kind.label(lang))).max().unwrap_or(0);
    vec![
        Column::fixed(words::kind(lang), kinds),
        Column::fill(words::what(lang), 20),
        Column::fill(words::beside(lang), 30),
        Column::fixed(words::at(lang), 10),
    ]
}
