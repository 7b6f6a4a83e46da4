//! The earlier handovers, newest first, the selected one in full below.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::boxes::Over;
use super::paper::Paper;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::handover::HandoverForm;
use crate::lang::{handover as words, paper as on_paper};
use crate::paper;
use crate::store::{Page, Row, Store, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::printed;
use crate::ui::screen::{Command, Confirm, Ctx, Flow};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

/// Everybody's name.
pub(super) type Names = BTreeMap<Id, String>;

/// The list and the record below it.
pub(super) struct Earlier {
    list: List<Row<HandoverForm>>,
    paper: Paper,
    /// The data folder, where pages are kept.
    dir: PathBuf,
    /// Those named in the listed ones who no longer serve.
    left: BTreeSet<Id>,
    over: Option<Over>,
}

impl Earlier {
    pub fn new() -> Earlier {
        let list = List::new().numbered().with_deeds();
        Earlier { list, paper: Paper::default(), dir: PathBuf::new(), left: BTreeSet::new(), over: None }
    }

    pub fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if let Some(over) = &self.over {
            return over.keys(ctx);
        }
        let mut keys = Vec::new();
        if let Some(row) = self.list.selected() {
            if row.form.waits_for().is_some_and(|person| !self.left.contains(&person)) {
                keys.push(Hint::new(Action::Sign).called(words::key_sign(ctx.lang)).ranked(0));
            }
            if row.form.signed_to.is_none() {
                keys.push(Hint::new(Action::Swap).called(words::key_take(ctx.lang)).ranked(1));
            }
            keys.push(Hint::new(Action::Edit).called(words::key_correct(ctx.lang)).ranked(2));
            keys.push(Hint::new(Action::Sheet).called(on_paper::key(ctx.lang)).ranked(4));
        }
        keys.push(Hint::new(Action::Filter).called(words::key_new(ctx.lang)).ranked(3));
        keys.push(Hint::new(Action::Previous).called(words::key_scroll_up(ctx.lang)));
        keys.push(Hint::new(Action::Next).called(words::key_scroll_down(ctx.lang)));
        keys.push(Hint::new(Action::Back));
        keys
    }

    pub fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        store.dir().clone_into(&mut self.dir);
        let want = self.list.want();
        let rows = reader.handovers(Page { from: want.start, count: want.len() })?;
        self.left.clear();
        for id in rows.iter().flat_map(|row| [row.form.from, row.form.to]).flatten() {
            if reader.has_left(id)? {
                self.left.insert(id);
            }
        }
        self.list.put(want.start, rows, reader.handover_count()?);
        match &mut self.over {
            Some(over) => over.load(reader, ctx),
            None => Ok(()),
        }
    }

    /// The line typed in the box over the list.
    pub fn typing(&self) -> Option<&Input> {
        self.over.as_ref().and_then(Over::typing)
    }

    /// A box stands over the list.
    pub const fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    pub fn paste(&mut self, pasted: &str, ctx: &Ctx) {
        if let Some(over) = &mut self.over {
            over.paste(pasted, ctx);
        }
    }

    pub fn key(&mut self, key: &Key, ctx: &Ctx, names: &Names) -> Flow {
        if let Some(over) = &mut self.over {
            let answered = over.key(key, ctx);
            if answered.closes {
                self.over = None;
            }
            return answered.flow;
        }
        match key.action {
            Some(Action::Sign) => self.sign(ctx, names),
            Some(Action::Swap) => {
                self.over = self.list.selected().map(|row| Over::take(row, ctx.lang));
                Flow::Reload
            }
            Some(Action::Edit) => {
                let Some(row) = self.list.selected() else { return Flow::Stay };
                self.over = Over::correct(row, names, &self.left, ctx);
                if self.over.is_none() { Flow::Warn(words::nobody_corrects(ctx.lang).to_owned()) } else { Flow::Stay }
            }
            Some(Action::Sheet) => self.print(ctx, names),
            Some(action @ (Action::Previous | Action::Next)) => {
                self.paper.scroll(action == Action::Next);
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

    /// Marks the one with this digit in the window, and begins it from the top.
    pub fn choose(&mut self, digit: u32) -> bool {
        let is_there = self.over.is_none() && self.list.choose(digit);
        if is_there {
            self.paper = Paper::default();
        }
        is_there
    }

    /// Which one is marked: `11月26日周四 上午  李承卫`.
    pub fn about(&self, ctx: &Ctx, names: &Names) -> String {
        let Some(row) = self.list.selected() else { return String::new() };
        let from = row.form.from.and_then(|id| names.get(&id)).map_or("", String::as_str);
        format!("{} {}  {from}", day_label(row.form.date, ctx.lang), row.form.slot.label(ctx.lang))
    }

    /// Keeps the selected one as a page to print.
    fn print(&self, ctx: &Ctx, names: &Names) -> Flow {
        let Some(row) = self.list.selected() else { return Flow::Stay };
        let name = |id| names.get(&id).cloned().unwrap_or_default();
        let page = paper::handover::page(&row.form, &ctx.desk, name, ctx.lang);
        let stem = format!("{}-{}", row.form.date, row.form.slot.code());
        printed::keep(&page, &self.dir, &stem, ctx.lang)
    }

    /// Whoever the selected one waits for signs.
    fn sign(&self, ctx: &Ctx, names: &Names) -> Flow {
        let Some(row) = self.list.selected() else { return Flow::Stay };
        let Some(person) = row.form.waits_for() else { return Flow::Stay };
        let name = names.get(&person).map_or("", String::as_str);
        let yes = Command::SignHandover { handover: row.id, person };
        let ask = if row.form.signed_to.is_none() { words::sign_question } else { words::sign_correction };
        Flow::Ask(Confirm { question: ask(ctx.lang, name), yes })
    }

    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx, names: &Names) {
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
            let signed = signed(form, &self.left, &name, ctx.lang);
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
            self.paper.draw(frame, below, ctx, &row.form, Some(&name));
        }
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }
}

/// Whose signature is there, or missing, and whether it can still come.
fn signed(form: &HandoverForm, left: &BTreeSet<Id>, name: &dyn Fn(Option<Id>) -> String, lang: Lang) -> String {
    let waits_for = form.waits_for();
    let has_left = waits_for.is_some_and(|person| left.contains(&person));
    match (form.signed_to.is_some(), has_left) {
        (true, false) if waits_for.is_none() => words::both_signed(lang).to_owned(),
        (false, true) => words::has_left(lang, &name(waits_for)),
        (false, false) => words::from_signed(lang).to_owned(),
        (true, true) => words::correction_alone(lang, &name(waits_for)),
        (true, false) => words::correction_waits(lang, &name(waits_for)),
    }
}
