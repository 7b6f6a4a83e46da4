//! 交接班: at the end of a shift, a record drafted from the day's facts, read over, completed and signed; and the earlier ones.

mod facts;
mod paper;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::handover::{HandoverForm, ReturnLine, draft};
use crate::lang::handover as words;
use crate::store::{Page, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Command, Confirm, Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::list::{Cell, Column, List, Moved, Table};

/// The handover of the shift that ends, and the list of earlier ones.
pub struct Handover {
    /// The draft from the day's facts.
    paper: Option<HandoverForm>,
    form: Form,
    names: BTreeMap<Id, String>,
    earlier: List<Row<HandoverForm>>,
    listing: bool,
}

impl Handover {
    /// Opens on the shift that ends now.
    pub fn new(ctx: &Ctx) -> Handover {
        Handover { paper: None, form: questions(ctx), names: BTreeMap::new(), earlier: List::new(), listing: false }
    }

    /// Fills the form from the draft.
    fn begin(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let paper = draft(facts::gather(reader, ctx)?);
        let returning: Vec<String> = paper.returning.iter().map(returning_line).collect();
        self.form.set("returning", &returning.join("\n"));
        self.form.set("risks", &paper.risks);
        self.form.set("notices", &paper.notices);
        self.form.set("keys", &paper.keys);
        if let Some(candidate) = paper.to.map(|id| pick::person(reader, id, ctx.lang)).transpose()?.flatten() {
            self.form.pick("to", candidate);
        }
        self.paper = Some(paper);
        Ok(())
    }

    /// Checks the form; the command to save it, or the sentence that says what is missing.
    fn save(&mut self, ctx: &Ctx) -> Flow {
        let Some(mut paper) = self.paper.clone() else { return Flow::Stay };
        if paper.from.is_none() {
            return Flow::Warn(words::need_from(ctx.lang).to_owned());
        }
        paper.to = self.form.picked("to").and_then(|one| one.id.parse().ok());
        if paper.to.is_none() {
            self.form.error("to", words::need_to(ctx.lang).to_owned());
            return Flow::Stay;
        }
        let typed = self.form.text("returning");
        paper.returning =
            typed.lines().filter(|line| !line.trim().is_empty()).map(|line| returning(line, &paper)).collect();
        paper.risks = self.form.text("risks");
        paper.notices = self.form.text("notices");
        paper.keys = self.form.text("keys");
        paper.remarks = self.form.text("remarks");
        paper.at = ctx.now;
        paper.signed_from = Some(ctx.now);
        paper.signed_to = (self.form.choice("sign") == Some(0)).then_some(ctx.now);
        Flow::Do(Command::HandOver(Box::new(paper)))
    }

    fn name(&self, id: Option<Id>) -> String {
        id.and_then(|id| self.names.get(&id)).cloned().unwrap_or_default()
    }

    /// The receiver of the selected earlier handover signs.
    fn sign(&self, ctx: &Ctx) -> Flow {
        let Some(row) = self.earlier.selected() else { return Flow::Stay };
        let (Some(person), None) = (row.form.to, row.form.signed_to) else { return Flow::Stay };
        let yes = Command::SignHandover { handover: row.id, person };
        Flow::Ask(Confirm { question: words::sign_question(ctx.lang, &self.name(Some(person))), yes })
    }

    fn draw_list(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let columns = vec![
            Column::fixed(words::col_day(ctx.lang), 16),
            Column::fixed(words::col_slot(ctx.lang), 10),
            Column::fixed(words::from(ctx.lang), 10),
            Column::fixed(words::to(ctx.lang), 10),
            Column::fill(words::col_signed(ctx.lang), 12),
        ];
        let table = Table { columns, empty: words::empty(ctx.lang) };
        let half = Rect { height: area.height / 2, ..area };
        let names = &self.names;
        let name = |id: Option<Id>| id.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        self.earlier.draw(frame, half, ctx, &table, |row| {
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
        let below = Rect { y: half.bottom(), height: area.height - half.height, ..area };
        if let Some(row) = self.earlier.selected() {
            paper::draw(frame, below, ctx, &row.form, true);
        }
    }
}

fn questions(ctx: &Ctx) -> Form {
    let lang = ctx.lang;
    Form::new(vec![
        Field::pick("to", words::to(lang)).hint(words::to_hint(lang)),
        Field::area("returning", words::returning(lang), 2).hint(words::returning_hint(lang)),
        Field::area("risks", words::risks(lang), 2).hint(words::risks_hint(lang)),
        Field::area("notices", words::notices(lang), 1),
        Field::text("keys", words::keys(lang)),
        Field::text("remarks", words::remarks(lang)),
        Field::choice("sign", words::sign(lang), [words::signed_here(lang), words::signs_later(lang)]).chosen(0),
    ])
}

fn returning_line(line: &ReturnLine) -> String {
    let when = line.when.map(|at| format!(" {}", at.format("%m-%d %H:%M"))).unwrap_or_default();
    format!("{}{when} {}", line.name, line.about).trim().to_owned()
}

/// Reads a line back: one that was handed on keeps its time, a new one is a name and what it is about.
fn returning(line: &str, paper: &HandoverForm) -> ReturnLine {
    let line = line.trim();
    if let Some(known) = paper.returning.iter().find(|known| returning_line(known) == line) {
        return known.clone();
    }
    let (name, about) = line.split_once([' ', '\u{3000}', ',', '，', '：', ':']).unwrap_or((line, ""));
    ReturnLine { name: name.to_owned(), when: None, about: about.trim().to_owned() }
}

impl Screen for Handover {
    fn title(&self, ctx: &Ctx) -> String {
        if self.listing {
            return words::list_title(ctx.lang).to_owned();
        }
        let (date, slot) = facts::ending(ctx);
        words::title(ctx.lang, &day_label(date, ctx.lang), slot.label(ctx.lang))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.listing {
            return vec![
                Hint::new(Action::Sign).called(words::key_sign(ctx.lang)),
                Hint::new(Action::View).called(words::key_new(ctx.lang)),
                Hint::new(Action::Back),
            ];
        }
        let mut hints = Form::hints(ctx.lang);
        hints.push(Hint::new(Action::Filter).called(words::key_list(ctx.lang)));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.names = store.read().person_names()?;
        if self.paper.is_none() {
            self.begin(store, ctx)?;
        }
        if let Some((field, typed)) = self.form.asks() {
            let offers = pick::people(store.read(), &typed, ctx.lang)?;
            self.form.offer(field, offers);
        }
        let earlier = store.read().handovers(Page { from: 0, count: 200 })?;
        self.earlier.put_all(earlier);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.listing {
            self.draw_list(frame, area, ctx);
            return;
        }
        let facts = Rect { height: area.height.saturating_sub(12), ..area };
        if let Some(paper) = &self.paper {
            let from = format!("{}：{}", words::from(ctx.lang), self.name(paper.from));
            frame.buffer_mut().set_string(area.x + 1, area.y, from, ctx.theme.marked());
            paper::draw(
                frame,
                Rect { y: area.y + 1, height: facts.height.saturating_sub(1), ..area },
                ctx,
                paper,
                false,
            );
        }
        self.form.draw(frame, Rect { y: facts.bottom(), height: area.height - facts.height, ..area }, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        if self.listing { None } else { self.form.cursor() }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if self.listing {
            return match key.action {
                Some(Action::Back | Action::View) => {
                    self.listing = false;
                    Flow::Stay
                }
                Some(Action::Sign) => self.sign(ctx),
                _ if self.earlier.key(&key) == Moved::Read => Flow::Reload,
                _ => Flow::Stay,
            };
        }
        if key.action == Some(Action::Filter) {
            self.listing = true;
            return Flow::Reload;
        }
        match self.form.key(&key, ctx) {
            FormEvent::Save => self.save(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload | FormEvent::Changed(_) => Flow::Reload,
            FormEvent::Say(sentence) => Flow::Say(sentence),
            FormEvent::Ignored | FormEvent::Moved => Flow::Stay,
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        match self.form.paste(text, ctx) {
            FormEvent::Say(sentence) => Flow::Say(sentence),
            _ => Flow::Reload,
        }
    }

    fn draft_key(&self) -> Option<String> {
        Some("handover".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        // What was drafted from the facts alone is drafted again at the next opening.
        (!self.form.text("remarks").is_empty() || self.form.active() != "to").then(|| self.form.to_json())
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.form.take_json(&body);
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if self.listing { Flow::Reload } else { Flow::Discard }
    }
}
