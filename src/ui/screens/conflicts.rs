//! 两边都改过的: what two desks changed apart from each other, both values side by side, and one key for each.

mod sides;

use std::collections::BTreeSet;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{conflict_screen as words, conflicts as shared};
use crate::service::questions::{Question, questions};
use crate::sync::identity::register;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Ctx, Done, Flow, Refusal, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Rows the two values take at least, with all that is said of them.
const SIDES: u16 = 12;

/// In elder mode, the digit that leads to the next question.
const NEXT: u32 = 9;

/// What was asked for last, and is not confirmed yet.
enum Sent {
    /// Names and numbers of a record in full.
    Show(Record),
    /// A choice, with the sentence to say when it is made.
    Choose(String),
}

/// The questions.
pub struct Conflicts {
    list: List<Question>,
    whole: BTreeSet<Record>,
    sent: Option<Sent>,
}

impl Conflicts {
    /// Nothing is read yet.
    pub fn new() -> Conflicts {
        Conflicts { list: List::new(), whole: BTreeSet::new(), sent: None }
    }

    fn choose(&mut self, other: bool, lang: Lang) -> Flow {
        let Some(one) = self.list.selected() else { return Flow::Stay };
        let (keep, instead_of) = if other { (&one.other, &one.stands) } else { (&one.stands, &one.other) };
        let said = match (one.is_overruled, other) {
            (true, false) => shared::let_be(lang, &one.title, &keep.value),
            _ => shared::chosen(lang, &one.title, &one.label, &keep.value),
        };
        self.sent = Some(Sent::Choose(said));
        Flow::Do(Command::Choose {
            record: one.record,
            field: one.field.clone(),
            keep: keep.entry,
            instead_of: instead_of.entry,
        })
    }

    fn open(&self) -> Flow {
        self.list.selected().and_then(|one| page(one.record)).map_or(Flow::Stay, Flow::Open)
    }

    fn show(&mut self) -> Flow {
        let Some(one) = self.list.selected() else { return Flow::Stay };
        self.sent = Some(Sent::Show(one.record));
        Flow::Do(Command::ShowPhone(one.record))
    }

    fn table(lang: Lang) -> Table {
        let columns = vec![
            Column::fill(shared::record(lang), 30),
            Column::fixed(shared::field(lang), 18),
            Column::fixed(words::when(lang), 16).ranked(1),
        ];
        Table { columns, empty: words::none(lang) }
    }

    fn row(one: &Question, lang: Lang) -> Vec<Cell> {
        let last = (&one.stands.when).max(&one.other.when);
        let label = if one.is_overruled { words::overruled(lang, &one.label) } else { one.label.clone() };
        vec![one.title.as_str().into(), label.as_str().into(), last.as_str().into()]
    }
}

/// The page of a record, or its form where it has no page.
fn page(record: Record) -> Option<Route> {
    let id = record.id;
    Some(match record.kind {
        RecordKind::Place => Route::PlaceForm(Some(id)),
        RecordKind::Person => Route::PersonForm(Some(id)),
        RecordKind::Voter => Route::Voter(id),
        RecordKind::Visit => Route::Visit(id),
        RecordKind::Note => Route::Note(id),
        RecordKind::Matter => Route::Matter(id),
        RecordKind::Office => Route::OfficeForm(Some(id)),
        RecordKind::Handover => Route::Handover,
        RecordKind::Shift => Route::Roster,
        RecordKind::Proposal => Route::Proposal(id),
        RecordKind::Inspection => Route::Inspection(id),
        RecordKind::Swap | RecordKind::Signing => return None,
    })
}

impl Screen for Conflicts {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang, self.list.total())
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Vec::new();
        if let Some(one) = self.list.selected() {
            let (left, right) = (Hint::new(Action::KeepLeft).ranked(0), Hint::new(Action::KeepRight).ranked(0));
            hints.extend(if one.is_overruled {
                [left.called(words::key_let_be(ctx.lang)), right.called(words::key_again(ctx.lang))]
            } else {
                [left, right]
            });
            hints.push(Hint::new(Action::Edit).called(words::key_record(ctx.lang)).ranked(2));
            if one.is_masked {
                hints.push(Hint::new(Action::ShowPhone).ranked(3));
            }
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let whole = |record| self.whole.contains(&record);
        let computer = |log| register::computer(store.read(), log);
        self.list.put_all(questions(store.read(), ctx.lang, &ctx.desk, &whole, &computer)?);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let rows = u16::try_from(self.list.total().max(1)).unwrap_or(u16::MAX).saturating_add(1);
        let height = rows.min(area.height.saturating_sub(SIDES + 1).max(3));
        let room = Rect { height, ..area };
        self.list.draw(frame, room, ctx, &Conflicts::table(ctx.lang), |one| Conflicts::row(one, ctx.lang));
        let below = Rect { y: area.y + height + 1, height: area.height.saturating_sub(height + 1), ..area };
        if let Some(one) = self.list.selected() {
            sides::draw(one, frame, below, ctx);
        }
        if ctx.elder {
            let said =
                if self.list.total() > 1 { words::elder_keys_more(ctx.lang) } else { words::elder_keys(ctx.lang) };
            let said = if self.list.is_empty() { words::elder_keys_none(ctx.lang) } else { said };
            frame.buffer_mut().set_string(
                area.x + 1,
                area.bottom() - 1,
                text::cut(said, usize::from(area.width)),
                ctx.theme.key(),
            );
        }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Edit) => self.open(),
            Some(Action::KeepLeft) => self.choose(false, ctx.lang),
            Some(Action::KeepRight) => self.choose(true, ctx.lang),
            Some(Action::ShowPhone) => self.show(),
            // Enter chooses nothing: neither value is marked.
            _ if key.code == KeyCode::Enter && !self.list.is_empty() => {
                Flow::Warn(words::choose_first(ctx.lang, &Hint::new(Action::Edit).chord()))
            }
            _ if ctx.elder && key.digit() == Some(NEXT) => {
                self.list.select((self.list.index() + 1) % self.list.total().max(1));
                Flow::Stay
            }
            _ => {
                self.list.key(&key);
                Flow::Stay
            }
        }
    }

    fn done(&mut self, _done: &Done, ctx: &Ctx) -> Flow {
        match self.sent.take() {
            Some(Sent::Show(record)) => {
                self.whole.insert(record);
                Flow::Reload
            }
            Some(Sent::Choose(said)) => Flow::Say(said + words::can_undo(ctx.lang)),
            None => Flow::Stay,
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.sent = None;
    }
}
