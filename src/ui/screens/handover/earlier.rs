//! The earlier handovers, newest first, the selected one in full below.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::paper::Paper;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::handover::HandoverForm;
use crate::lang::{handover as words, paper as on_paper};
use crate::paper;
use crate::store::{Page, Row, Store, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::printed;
use crate::ui::screen::{Command, Confirm, Ctx, Flow};
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

/// The list and the record below it.
pub(super) struct Earlier {
    list: List<Row<HandoverForm>>,
    paper: Paper,
    /// The data folder, where pages are kept.
    dir: PathBuf,
}

impl Earlier {
    pub fn new() -> Earlier {
        Earlier { list: List::new(), paper: Paper::default(), dir: PathBuf::new() }
    }

    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut keys = Vec::new();
        if self.list.selected().is_some_and(|row| row.form.signed_to.is_none()) {
            keys.push(Hint::new(Action::Sign).called(words::key_sign(ctx.lang)));
        }
        if self.list.selected().is_some() {
            keys.push(Hint::new(Action::Sheet).called(on_paper::key(ctx.lang)).ranked(4));
        }
        keys.push(Hint::new(Action::Filter).called(words::key_new(ctx.lang)));
        keys.push(Hint::new(Action::Previous).called(words::key_scroll_up(ctx.lang)));
        keys.push(Hint::new(Action::Next).called(words::key_scroll_down(ctx.lang)));
        keys.push(Hint::new(Action::Back));
        keys
    }

    pub fn load(&mut self, store: &Store) -> Result<(), StoreError> {
        let reader = store.read();
        store.dir().clone_into(&mut self.dir);
        let want = self.list.want();
        let rows = reader.handovers(Page { from: want.start, count: want.len() })?;
        self.list.put(want.start, rows, reader.handover_count()?);
        Ok(())
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, names: &BTreeMap<Id, String>) -> Flow {
        match (key.action, key.code) {
            (Some(Action::Sign), _) => self.sign(ctx, names),
            (Some(Action::Sheet), _) => self.print(ctx, names),
            (Some(Action::Previous | Action::Next), code) => {
                self.paper.scroll(code == KeyCode::PageDown);
                Flow::Stay
            }
            _ => {
                let moved = self.list.key(key);
                if moved != Moved::No {
                    self.paper = Paper::default();
                }
                if moved == Moved::Read { Flow::Reload } else { Flow::Stay }
            }
        }
    }

    /// Keeps the selected one as a page to print.
    fn print(&self, ctx: &Ctx, names: &BTreeMap<Id, String>) -> Flow {
        let Some(row) = self.list.selected() else { return Flow::Stay };
        let name = |id| names.get(&id).cloned().unwrap_or_default();
        let page = paper::handover::page(&row.form, &ctx.desk, name, ctx.lang);
        let stem = format!("{}-{}", row.form.date, row.form.slot.code());
        printed::keep(&page, &self.dir, &stem, ctx.lang)
    }

    /// The receiver of the selected one signs.
    fn sign(&self, ctx: &Ctx, names: &BTreeMap<Id, String>) -> Flow {
        let Some(row) = self.list.selected() else { return Flow::Stay };
        let (Some(person), None) = (row.form.to, row.form.signed_to) else { return Flow::Stay };
        let name = names.get(&person).map_or("", String::as_str);
        let yes = Command::SignHandover { handover: row.id, person };
        Flow::Ask(Confirm { question: words::sign_question(ctx.lang, name), yes })
    }

    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx, names: &BTreeMap<Id, String>) {
        let columns = vec![
            Column::fixed(words::col_day(ctx.lang), 16),
            Column::fixed(words::col_slot(ctx.lang), 10),
            Column::fixed(words::from(ctx.lang), 10),
            Column::fixed(words::to(ctx.lang), 10),
            Column::fill(words::col_signed(ctx.lang), 12),
        ];
        let table = Table { columns, empty: words::empty(ctx.lang) };
        let upper = Rect { height: (area.height / 3).max(5), ..area };
        let name = |id: Option<Id>| id.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        self.list.draw(frame, upper, ctx, &table, |row| {
            let form = &row.form;
            let signed = if form.is_signed() { words::both_signed(ctx.lang) } else { words::from_signed(ctx.lang) };
            vec![
                Cell::from(day_label(form.date, ctx.lang)),
                Cell::from(form.slot.label(ctx.lang)),
                Cell::from(name(form.from)),
                Cell::from(name(form.to)),
                Cell::from(signed),
            ]
        });
        let rule = Rect { y: upper.bottom(), height: 1, ..area };
        frame.buffer_mut().set_string(
            rule.x,
            rule.y,
            ctx.theme.rule().repeat(usize::from(rule.width)),
            ctx.theme.faint(),
        );
        let below = Rect { y: rule.bottom(), height: area.bottom().saturating_sub(rule.bottom()), ..area };
        if let Some(row) = self.list.selected() {
            self.paper.draw(frame, below, ctx, &row.form, true);
        }
    }
}
