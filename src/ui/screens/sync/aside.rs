//! The envelopes that were set aside: a list, and one of them in full with what may be done about it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::page::Page;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::lang::{aside as words, ui};
use crate::store::{Store, StoreError};
use crate::sync::carrier::Folder;
use crate::sync::exchange::ExchangeError;
use crate::sync::exchange::aside::{self, Aside};
use crate::sync::exchange::withheld::Said;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::sync_step::SyncStep;
use crate::ui::text;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Records of an envelope that are shown on its page.
const SHOWN: usize = 8;

/// What is looked at.
#[derive(Default)]
pub(super) struct SetAside {
    pub(super) list: List<Aside>,
    /// The selected one in full.
    pub(super) page: Option<Page>,
    /// What it holds, where a person looks at that first, and how many of those records were shown before the page.
    said: Vec<Said>,
    passed: usize,
    /// Throwing it away was asked for.
    sure: bool,
}

impl SetAside {
    pub(super) fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let own = store.read().own_device()?;
        let read = Folder::inbox(store.dir())
            .map_err(ExchangeError::from)
            .and_then(|inbox| aside::list(store.read(), own, &ctx.desk, &inbox));
        // An inbox that does not answer is said by the next exchange; the list is then empty rather than wrong.
        self.list.put_all(read.unwrap_or_default());
        Ok(())
    }

    /// The list, and below it why the selected one was not taken in, to its end; or that one in full.
    pub(super) fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if let Some(page) = &self.page {
            page.draw(frame, area, ctx);
            return;
        }
        let columns = usize::from(area.width.saturating_sub(4));
        let why = self.list.selected().map(|one| text::wrap(&one.why(ctx.lang), columns)).unwrap_or_default();
        let rows = u16::try_from(why.len()).unwrap_or(u16::MAX).min(area.height / 2);
        let below = area.bottom() - rows;
        let room = Rect { height: area.height.saturating_sub(rows + 1), ..area };
        self.list.draw(frame, room, ctx, &SetAside::table(ctx.lang), |one| SetAside::row(one, ctx));
        for (y, line) in (below..area.bottom()).zip(why) {
            frame.buffer_mut().set_string(area.x + 2, y, line, ctx.theme.text());
        }
    }

    fn table(lang: Lang) -> Table {
        let columns = vec![
            Column::fill(words::from(lang), 18),
            Column::fixed(words::since(lang), 17),
            Column::fill(words::why(lang), 30),
        ];
        Table { columns, empty: words::empty(lang) }
    }

    fn row(one: &Aside, ctx: &Ctx) -> Vec<Cell> {
        vec![one.from(ctx.lang).into(), shown::stored(&one.at).into(), one.why(ctx.lang).into()]
    }

    pub(super) fn keys(&self, lang: Lang) -> Vec<Hint> {
        let back = Hint::new(Action::Back).ranked(1);
        match (&self.page, self.sure) {
            (Some(_), true) => vec![Hint::new(Action::Open).called(words::key_sure(lang)).ranked(0), back],
            // Nobody takes in what was not seen.
            (Some(_), false) if self.unseen() > 0 => vec![
                Hint::new(Action::Open).called(words::key_more(lang)).ranked(0),
                Hint::new(Action::Delete).called(words::key_throw(lang)).ranked(2),
                back,
            ],
            (Some(_), false) => vec![
                Hint::new(Action::Sign).called(self.key_take(lang)).ranked(0),
                Hint::new(Action::Delete).called(words::key_throw(lang)).ranked(2),
                back,
            ],
            (None, _) if self.list.is_empty() => vec![back],
            (None, _) => vec![Hint::new(Action::Open).called(words::key_detail(lang)).ranked(0), back],
        }
    }

    fn key_take(&self, lang: Lang) -> &'static str {
        let is_last = self.list.selected().is_some_and(|one| one.is_last);
        if is_last { words::key_last(lang) } else { words::key_try(lang) }
    }

    /// Shows what the selected one holds.
    pub(super) fn looked(&mut self, said: Vec<Said>, ctx: &Ctx) {
        (self.said, self.passed) = (said, 0);
        self.show(ctx);
    }

    /// Records that come after those on the page.
    fn unseen(&self) -> usize {
        self.said.len().saturating_sub(self.passed + SHOWN)
    }

    fn show(&mut self, ctx: &Ctx) {
        let Some(one) = self.list.selected() else { return };
        let lang = ctx.lang;
        let mut lines = vec![match self.said.len() {
            0 => words::holds_nothing(lang).to_owned(),
            count => words::holds(lang, count),
        }];
        lines.extend(self.said.iter().skip(self.passed).take(SHOWN).map(|said| said.line(lang)));
        lines.push(match self.unseen() {
            0 => what_to_do(one, lang).to_owned(),
            more => words::and_more(lang, more),
        });
        let facts = [(words::from(lang), one.from(lang)), (words::since(lang), shown::stored(&one.at))];
        lines.extend(facts.iter().map(|(label, said)| ui::labelled(lang, label, said)));
        self.page = Some(Page::warning(one.why(lang), lines.join("\n")));
    }

    /// `None` when the list is left.
    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> Option<Flow> {
        let selected = self.list.selected().cloned();
        match (key.action, &self.page, selected) {
            (Some(Action::Back), None, _) => return None,
            (Some(Action::Back), Some(_), Some(one)) if self.sure => {
                self.sure = false;
                if one.is_last && one.is_here {
                    return Some(Flow::Sync(Box::new(SyncStep::Look(one.envelope))));
                }
                self.page = Some(detail(&one, ctx));
            }
            (Some(Action::Back), Some(_), _) => (self.page, self.said) = (None, Vec::new()),
            (Some(Action::Open | Action::Sign), Some(_), Some(_)) if !self.sure && self.unseen() > 0 => {
                self.passed += SHOWN;
                self.show(ctx);
            }
            // What a computer wrote that is out is shown before anybody takes it in.
            (Some(Action::Open), None, Some(one)) if one.is_last && one.is_here => {
                return Some(Flow::Sync(Box::new(SyncStep::Look(one.envelope))));
            }
            (Some(Action::Open), None, Some(one)) => self.page = Some(detail(&one, ctx)),
            (Some(Action::Open), Some(_), Some(one)) if self.sure => {
                (self.page, self.said, self.sure) = (None, Vec::new(), false);
                return Some(Flow::Sync(Box::new(SyncStep::Discard(one.envelope))));
            }
            (Some(Action::Sign), Some(_), Some(one)) => {
                return Some(if one.is_here {
                    Flow::Sync(Box::new(SyncStep::Release(one.envelope)))
                } else {
                    Flow::Say(words::next_time(ctx.lang).to_owned())
                });
            }
            (Some(Action::Delete), Some(_), Some(one)) => {
                self.sure = true;
                let said = words::sure(ctx.lang, &one.from(ctx.lang));
                self.page = Some(Page::warning(said, one.why(ctx.lang)));
            }
            (_, None, _) => {
                self.list.key(key);
            }
            _ => {}
        }
        Some(Flow::Stay)
    }
}

const fn what_to_do(one: &Aside, lang: Lang) -> &'static str {
    match (one.is_last, one.is_doubtful) {
        (true, true) => words::what_of_doubtful(lang),
        (true, false) => words::what_of_last(lang),
        (false, _) => words::what_to_do(lang),
    }
}

/// One of them in full.
fn detail(one: &Aside, ctx: &Ctx) -> Page {
    let lang = ctx.lang;
    let state = if one.is_here { words::lies_here(lang) } else { words::fetched_anew(lang) };
    let facts = [
        (words::from(lang), one.from(lang)),
        (words::since(lang), shown::stored(&one.at)),
        (words::file(lang), one.envelope.clone()),
        (words::state(lang), state.to_owned()),
    ];
    let facts: Vec<String> = facts.iter().map(|(label, said)| ui::labelled(lang, label, said)).collect();
    Page::warning(one.why(lang), format!("{}\n{}", facts.join("\n"), what_to_do(one, lang)))
}
