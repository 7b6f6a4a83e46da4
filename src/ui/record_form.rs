//! The form of one record, new or to be corrected: filling it, checking it, its draft, its masked number. What is asked, and
//! what the answers mean, is a [`Sheet`]; a screen is a sheet in a [`RecordForm`]. No kind of record is named here.

mod answers;
mod sheet;

pub use answers::{Answers, Wrong};
pub use sheet::{Offers, Sheet};

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Deserialize as _;
use serde_json::{Value, json};

use crate::domain::command::{Command, Seen};
use crate::domain::field;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{conflicts, sync_screen as sync_words, ui as words};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::{self, Masked};
use crate::ui::pick;
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Refusal, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::whereabouts;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

/// Lines shown of what was said before the form.
const SAID: u16 = 4;

/// What this screen asked for last, and waits to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Save,
    ShowPhone,
}

/// A sheet being filled in.
pub struct RecordForm<S> {
    sheet: S,
    id: Option<Id>,
    form: Form,
    /// The answers as they stood when the form was opened; `None` until then.
    fresh: Option<Value>,
    /// The record to correct, as it was when the form was opened.
    seen: Option<Box<Seen>>,
    /// The number that the masked one in the form stands for.
    hidden: Masked,
    sent: Option<Sent>,
    /// A draft was taken up, and what is picked in it is still to be read again.
    resumed: bool,
    /// Where the record is, and what came of it since it was opened; a line each.
    news: Vec<String>,
}

impl<S: Sheet> RecordForm<S> {
    /// A new record, or one to correct.
    pub fn new(sheet: S, id: Option<Id>, ctx: &Ctx) -> RecordForm<S> {
        let form = sheet.questions(ctx.lang);
        let (hidden, news) = (Masked::default(), Vec::new());
        RecordForm { sheet, id, form, fresh: None, seen: None, hidden, sent: None, resumed: false, news }
    }

    /// What is said below the form of a record that is there already: where it is, if it has no page to say so, and which
    /// answers others have changed since this form, or its draft, was begun.
    fn read_news(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.news.clear();
        let Some(id) = self.id else { return Ok(()) };
        let now = store.read().seen(Record { kind: S::KIND, id })?;
        if let (Some(seen), Some(now)) = (&self.seen, now) {
            let is_newer = |field: &&String| {
                seen.entries.get(*field) != now.entries.get(*field) && seen.form.get(*field) != now.form.get(*field)
            };
            let newer: Vec<String> =
                now.entries.keys().filter(is_newer).map(|name| field::label(S::KIND, name, ctx.lang)).collect();
            if !newer.is_empty() {
                self.news.push(words::newer(ctx.lang, &newer.join(conflicts::comma(ctx.lang))));
            }
        }
        if matches!(S::KIND, RecordKind::Person | RecordKind::Place) {
            let (label, said) = (sync_words::whereabouts(ctx.lang), whereabouts::line(store.read(), id, ctx)?);
            self.news.push(words::labelled(ctx.lang, label, &said));
        }
        Ok(())
    }

    /// A new record begins when its first answer is given, not when the empty form was opened.
    fn start(&mut self, ctx: &Ctx) {
        if self.id.is_none() && self.fresh.is_some() && self.form.changed_from(self.fresh.as_ref()).is_none() {
            self.sheet.start(&mut self.form, ctx);
            self.fresh = Some(self.form.to_json());
        }
    }

    fn save(&mut self, ctx: &Ctx) -> Flow {
        self.form.clear_errors();
        match self.sheet.read(&self.form, &self.hidden, ctx) {
            Ok(written) => {
                self.sent = Some(Sent::Save);
                let question = self.sheet.asks_before(&written, ctx);
                let form = Box::new(written);
                let yes = match self.id {
                    Some(id) => Command::Amend { id, form, seen: self.seen.clone() },
                    None => Command::Add(form),
                };
                match question {
                    Some(question) => Flow::Ask(Confirm { question, yes }),
                    None => Flow::Do(yes),
                }
            }
            Err(wrong) => {
                // The first one is marked last, so that the caret stands there.
                for (field, said) in wrong.iter().rev() {
                    self.form.hide(field, false);
                    self.form.error(field, said.clone());
                }
                // Whoever types on must know which field the caret went to.
                let named = |(field, said): &Wrong| words::wrong_in(ctx.lang, self.form.label(field), said);
                wrong.first().map_or(Flow::Stay, |wrong| Flow::Warn(named(wrong)))
            }
        }
    }

    fn masked_record(&self) -> Option<Record> {
        let own = self.id.map(|id| Record { kind: S::KIND, id });
        self.sheet.masked(own).filter(|_| self.hidden.hides(&self.form.text("phone")))
    }

    fn check_left(&mut self, left: &'static str, ctx: &Ctx) {
        let wrong = self.sheet.read(&self.form, &self.hidden, ctx).err().unwrap_or_default();
        if let Some((field, said)) = wrong.into_iter().find(|(field, _)| *field == left) {
            self.form.mark(field, said);
        }
    }

    /// Draws what was said above the form; answers the rows used.
    fn draw_said(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) -> u16 {
        let Some((label, said)) = self.sheet.said(ctx.lang) else { return 0 };
        let head = format!("  {label}  ");
        let left = u16::try_from(text::width(&head)).unwrap_or(0);
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, area.y, &head, ctx.theme.title());
        let mut used = 0;
        for line in text::wrap(said, usize::from(area.width.saturating_sub(left + 2))).iter().take(usize::from(SAID)) {
            buffer.set_string(area.x + left, area.y + used, line, ctx.theme.faint());
            used += 1;
        }
        (used + 1).min(area.height)
    }

    fn follow(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        self.sheet.follow(&event, &mut self.form, &mut self.hidden);
        self.sheet.fit(&mut self.form, ctx);
        self.hidden.tell(&mut self.form, ctx.lang);
        match event {
            FormEvent::Save => self.save(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }
}

impl<S: Sheet> Screen for RecordForm<S> {
    fn title(&self, ctx: &Ctx) -> String {
        self.sheet.title(self.id.is_some(), ctx.lang)
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Form::hints(ctx.lang);
        if self.masked_record().is_some() {
            hints.push(Hint::new(Action::ShowPhone));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        if self.fresh.is_none() {
            self.sheet.begin(store.read(), self.id, &mut self.form, ctx)?;
            self.hidden = Masked::new(&self.form.text("phone"));
            self.form.set("phone", &self.hidden.shown());
            let record = self.id.map(|id| Record { kind: S::KIND, id });
            self.seen = record.map(|record| store.read().seen(record)).transpose()?.flatten().map(Box::new);
        }
        self.read_news(store, ctx)?;
        if std::mem::take(&mut self.resumed) {
            for (field, known) in self.form.all_picked() {
                self.form.pick(field, pick::again(store.read(), &known, ctx.lang)?);
            }
            self.sheet.resumed(store.read(), &self.form)?;
        }
        self.sheet.fit(&mut self.form, ctx);
        self.fresh.get_or_insert_with(|| self.form.to_json());
        if let Some((field, typed)) = self.form.asks() {
            // Passing by an empty field must not cover what follows; one question on a page has room.
            let wanted = !typed.is_empty() || ctx.elder || S::OFFERED_AT_ONCE.contains(&field);
            let offers = if wanted { self.sheet.offers(store.read(), field, &typed, ctx)? } else { Vec::new() };
            self.form.offer(field, offers);
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let used = self.draw_said(frame, area, ctx);
        let area = Rect { y: area.y + used, height: area.height - used, ..area };
        let remarks = self.sheet.remarks();
        let below = if remarks.is_empty() { self.sheet.notice(ctx.lang) } else { &remarks };
        let below = [below].into_iter().filter(|said| !said.is_empty());
        let below: Vec<&str> = self.news.iter().map(String::as_str).chain(below).collect();
        self.form.draw_above(&below.join("\n"), frame, area, ctx);
    }

    fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        // Whoever goes on typing has said no to what was asked.
        self.sent = None;
        // On a numbered list a letter chooses.
        if key.action == Some(Action::ShowPhone) && key.typed().is_none() {
            let Some(record) = self.masked_record() else { return Flow::Stay };
            self.sent = Some(Sent::ShowPhone);
            return Flow::Do(Command::ShowPhone(record));
        }
        self.start(ctx);
        if masked::changes_text(&key) {
            self.hidden.give_way(&mut self.form);
        }
        let left = self.form.active();
        let event = self.form.key(&key, ctx);
        let flow = self.follow(event, ctx);
        if self.form.active() != left && S::SAID_AT_ONCE.contains(&left) {
            self.check_left(left, ctx);
        }
        flow
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        self.start(ctx);
        self.hidden.give_way(&mut self.form);
        let event = self.form.paste(text, ctx);
        self.follow(event, ctx)
    }

    fn is_form(&self) -> bool {
        true
    }

    fn draft_key(&self) -> Option<String> {
        let of = self.id.map(|id| id.to_string()).or_else(|| self.sheet.draft_of());
        Some(of.map_or_else(|| S::DRAFT.to_owned(), |of| format!("{}.{of}", S::DRAFT)))
    }

    fn draft(&self) -> Option<Value> {
        let answers = self.form.changed_from(self.fresh.as_ref())?;
        Some(json!({ "answers": answers, "hidden": self.hidden.number(), "seen": self.seen, "at": self.form.active() }))
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        if let Some(answers) = body.get("answers") {
            self.form.take_json(answers);
            self.form.go_to(body.get("at").and_then(Value::as_str).unwrap_or_default());
            self.resumed = true;
        }
        // A draft is a change of what was there when it was begun.
        let seen = body.get("seen").and_then(|seen| Option::<Box<Seen>>::deserialize(seen).ok()).flatten();
        self.seen = seen.or(self.seen.take());
        self.hidden = Masked::new(body.get("hidden").and_then(Value::as_str).unwrap_or_default());
        self.sheet.fit(&mut self.form, ctx);
    }

    fn done(&mut self, done: &Done, ctx: &Ctx) -> Flow {
        match self.sent.take() {
            Some(Sent::Save) if self.id.is_some() => Flow::Discard,
            Some(Sent::Save) => {
                let flow = self.sheet.saved(done.record, ctx).unwrap_or(Flow::Stay);
                // Wherever it leads: what is saved is no draft of the next one.
                *self = RecordForm::new(S::default(), None, ctx);
                flow
            }
            Some(Sent::ShowPhone) => {
                self.form.set("phone", &self.hidden.reveal());
                Flow::Stay
            }
            None => Flow::Stay,
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.sent = None;
    }
}
