//! 交接班: at the end of a shift, a record drafted from the day's facts, read over, completed and signed; and the earlier ones.

mod boxes;
mod earlier;
mod facts;
mod half;
mod paper;
mod questions;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::handover::{HandoverRefusal, draft};
use crate::domain::roster::turn::{self, Shift};
use crate::lang::{handover as words, ui as ui_words};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Command, Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::form::{Form, FormEvent};
use crate::ui::widgets::input::Input;

use earlier::Earlier;
use half::HalfWritten;
use paper::Paper;
use questions::{Drafted, Questions};

/// Rows the form is given.
const FORM: u16 = 12;

/// The handover of a shift that ends, and the list of earlier ones.
pub struct Handover {
    /// The shifts that can be handed over, the latest first, each with its draft once it is read.
    shifts: Vec<Shift>,
    drafts: Vec<Drafted>,
    /// Which of them it is.
    at: usize,
    questions: Questions,
    paper: Paper,
    names: BTreeMap<Id, String>,
    earlier: Earlier,
    listing: bool,
    /// The earlier ones are all that was asked for.
    alone: bool,
    /// What is half written of other shifts.
    half: HalfWritten,
    /// It was saved: nothing of this shift is half written any more.
    saved: bool,
}

impl Handover {
    /// Opens on the shift that ends now.
    pub fn new(ctx: &Ctx) -> Handover {
        Handover {
            shifts: vec![turn::latest(ctx.now, &ctx.desk.hours)],
            drafts: Vec::new(),
            at: 0,
            questions: Questions::new(Vec::new(), ctx),
            paper: Paper::default(),
            names: BTreeMap::new(),
            earlier: Earlier::new(),
            listing: false,
            alone: false,
            half: HalfWritten::default(),
            saved: false,
        }
    }

    /// Opens on the earlier ones.
    pub fn earlier(ctx: &Ctx) -> Handover {
        Handover { listing: true, alone: true, ..Handover::new(ctx) }
    }

    /// Finds the shifts that can be handed over.
    fn begin(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        (self.shifts, self.at) = facts::shifts(store.read(), ctx)?;
        self.questions = Questions::new(self.labels(ctx), ctx);
        Ok(())
    }

    /// Drafts the record of each shift from the facts.
    fn draft_shifts(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        for shift in self.shifts.iter().copied().skip(self.drafts.len()) {
            let paper = draft(facts::gather(reader, shift, ctx)?);
            let taker = pick::person(reader, paper.to, ctx.lang)?;
            self.drafts.push(Drafted { paper, taker, is_done: facts::is_handed_over(reader, shift)? });
        }
        Ok(())
    }

    fn labels(&self, ctx: &Ctx) -> Vec<String> {
        self.shifts.iter().map(|shift| label(*shift, ctx.lang)).collect()
    }

    /// Goes to a shift: what was half written of it is taken up. What was written already goes along, unless it belongs to the shift
    /// that is left.
    fn turn_to(&mut self, at: usize, ctx: &Ctx) {
        let left = self.shifts.get(self.at).copied().filter(|_| at != self.at);
        let form = self.shifts.get(at).and_then(|shift| self.half.take(*shift));
        if let Some(left) = left.filter(|_| form.is_some() || self.half.is_of_its_shift) {
            if self.questions.is_touched() {
                self.half.keep(left, self.questions.form.to_json());
            }
            let (labels, active) = (self.labels(ctx), self.questions.form.active());
            self.questions = Questions::new(labels, ctx);
            self.questions.form.go_to(active);
        }
        self.at = at;
        self.paper = Paper::default();
        self.half.is_of_its_shift = form.is_some();
        if let Some(draft) = self.drafts.get(at) {
            self.questions.fill(draft);
        }
        if let Some(form) = form {
            self.questions.form.take_json(&form);
        }
        self.questions.form.choose("shift", Some(at));
    }

    /// The command to save the record, or the sentence that says what is missing.
    fn save(&mut self, ctx: &Ctx) -> Flow {
        let Some(draft) = self.drafts.get(self.at) else { return Flow::Stay };
        let paper = self.questions.complete(&draft.paper, ctx);
        let name = |id| self.names.get(&id).cloned().unwrap_or_default();
        // Whether the shift has been handed over before is for the service to say.
        match paper.check([]) {
            Ok(()) => Flow::Do(Command::HandOver(Box::new(paper))),
            Err(why @ (HandoverRefusal::NobodyComes | HandoverRefusal::SamePerson(_))) => {
                self.questions.form.go_to("to");
                self.questions.form.error("to", why.say(ctx.lang, &name));
                Flow::Stay
            }
            Err(why) => Flow::Warn(why.say(ctx.lang, &name)),
        }
    }

    fn name(&self, id: Option<Id>, ctx: &Ctx) -> String {
        id.and_then(|id| self.names.get(&id)).map_or_else(|| words::nobody(ctx.lang).to_owned(), Clone::clone)
    }

    fn key_form(&mut self, key: &Key, ctx: &Ctx) -> Flow {
        // On a numbered list a letter chooses.
        match key.action.filter(|_| key.typed().is_none()) {
            Some(Action::Filter) => {
                self.listing = true;
                return Flow::Reload;
            }
            Some(Action::Previous | Action::Next) => {
                self.paper.scroll(key.code == KeyCode::PageDown);
                return Flow::Stay;
            }
            _ => {}
        }
        let left = self.questions.form.active();
        let event = self.questions.form.key(key, ctx);
        self.questions.follow_caret(left);
        match event {
            FormEvent::Save => self.save(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Changed("shift") => {
                // A shift it must be: emptied, the choice comes back.
                self.turn_to(self.questions.form.choice("shift").unwrap_or(self.at), ctx);
                Flow::Stay
            }
            // It would be refused only after everything was written.
            FormEvent::Changed(_) | FormEvent::Moved if self.drafts.get(self.at).is_some_and(|draft| draft.is_done) => {
                Flow::Warn(words::done_already(ctx.lang, &Hint::new(Action::Filter).chord()))
            }
            FormEvent::Reload | FormEvent::Changed(_) => Flow::Reload,
            FormEvent::Say(sentence) => Flow::Say(sentence),
            FormEvent::Ignored | FormEvent::Moved => Flow::Stay,
        }
    }
}

impl Screen for Handover {
    fn title(&self, ctx: &Ctx) -> String {
        if self.listing {
            return words::list_title(ctx.lang).to_owned();
        }
        let Some((date, slot)) = self.shifts.get(self.at) else { return words::list_title(ctx.lang).to_owned() };
        words::title(ctx.lang, &day_label(*date, ctx.lang), slot.label(ctx.lang))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        if self.listing {
            return self.earlier.keys(ctx);
        }
        let mut hints = Form::hints(ctx.lang);
        hints.push(Hint::new(Action::Filter).called(words::key_list(ctx.lang)));
        hints.push(Hint::new(Action::Previous).called(words::key_scroll_up(ctx.lang)));
        hints.push(Hint::new(Action::Next).called(words::key_scroll_down(ctx.lang)));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        self.names = reader.person_names()?;
        let is_first = self.drafts.is_empty();
        if is_first {
            self.begin(store, ctx)?;
        }
        if self.drafts.len() < self.shifts.len() {
            self.draft_shifts(store, ctx)?;
        }
        if is_first {
            self.turn_to(self.at, ctx);
        }
        if let Some((field, typed)) = self.questions.form.asks() {
            let shift = self.drafts.get(self.at).map_or((None, None), |draft| (draft.paper.from, draft.paper.to));
            let offers = pick::takers_named(reader, &typed, shift, ctx.lang)?;
            self.questions.form.offer(field, offers);
        }
        if self.listing {
            self.earlier.load(store, ctx)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.listing {
            self.earlier.draw(frame, area, ctx, &self.names);
            return;
        }
        let above = Rect { height: area.height.saturating_sub(FORM), ..area };
        if let Some(draft) = self.drafts.get(self.at) {
            let mut head = words::leaves(ctx.lang, &self.name(draft.paper.from, ctx));
            let paper = &draft.paper;
            // What it comes to is read where the facts themselves have no room.
            let beside = if draft.is_done {
                words::is_done(ctx.lang).to_owned()
            } else {
                words::in_short(ctx.lang, paper.visits.len(), paper.notes.len(), paper.unfinished.len())
            };
            head = format!("{head}  {beside}");
            frame.buffer_mut().set_string(area.x + 1, area.y, head, ctx.theme.marked());
            let facts = Rect { y: above.y + 1, height: above.height.saturating_sub(1), ..above };
            self.paper.draw(frame, facts, ctx, &draft.paper, None);
        }
        let below = Rect { y: above.bottom(), height: area.height - above.height, ..area };
        self.questions.form.draw(frame, below, ctx);
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.listing && self.earlier.choose(digit)
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        if self.listing && !self.earlier.is_boxed() {
            Deed::of_hints(self.earlier.keys(ctx), ctx.lang)
        } else {
            Vec::new()
        }
    }

    fn deeds_key(&self) -> Action {
        Action::ListDeeds
    }

    fn deeds_about(&self, ctx: &Ctx) -> String {
        self.earlier.about(ctx, &self.names)
    }

    fn typing(&self) -> Option<&Input> {
        if self.listing { self.earlier.typing() } else { self.questions.form.typing() }
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if !self.listing {
            return self.key_form(&key, ctx);
        }
        if !self.earlier.is_boxed() && matches!(key.action, Some(Action::Back | Action::Filter)) {
            if self.alone && key.action == Some(Action::Back) {
                return Flow::Close;
            }
            (self.listing, self.alone) = (false, false);
            return Flow::Stay;
        }
        self.earlier.key(&key, ctx, &self.names)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        if self.listing {
            self.earlier.paste(text, ctx);
            return Flow::Stay;
        }
        match self.questions.form.paste(text, ctx) {
            FormEvent::Say(sentence) => Flow::Say(sentence),
            _ => Flow::Reload,
        }
    }

    fn is_boxed(&self) -> bool {
        self.listing && self.earlier.is_boxed()
    }

    fn draft_key(&self) -> Option<String> {
        Some("handover".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        // What was drafted from the facts alone is drafted again at the next opening.
        let own = self.shifts.get(self.at).filter(|_| !self.saved && self.questions.is_touched());
        let own = own.map(|shift| (*shift, self.questions.form.to_json(), self.questions.form.active()));
        self.half.to_json(own)
    }

    fn resume(&mut self, body: Value, ctx: &Ctx) {
        let (half, last) = HalfWritten::read(&body);
        self.half = half;
        let now = self.shifts.len();
        self.shifts.extend(self.half.older(&self.shifts));
        if self.shifts.len() > now {
            self.questions = Questions::new(self.labels(ctx), ctx);
        }
        // What was written for an older shift stays with that one.
        let found =
            last.and_then(|(shift, at)| Some((self.shifts.iter().take(now).position(|one| *one == shift)?, at)));
        let (at, field) = found.unwrap_or((self.at, "to".to_owned()));
        self.turn_to(at, ctx);
        self.questions.form.go_to(&field);
    }

    fn resumed(&self, lang: Lang) -> String {
        let older = self.shifts.iter().zip(1..).find(|(shift, _)| self.half.has(**shift));
        match older {
            Some((shift, digit)) if !self.half.is_of_its_shift => {
                words::half_written(lang, &label(*shift, lang), digit)
            }
            _ => ui_words::draft_resumed(lang).to_owned(),
        }
    }

    fn shows_draft(&self) -> bool {
        !self.listing
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if self.listing {
            return Flow::Reload;
        }
        self.saved = true;
        if self.half.is_empty() { Flow::Discard } else { Flow::Close }
    }
}

/// A shift as its choice names it.
fn label((date, slot): Shift, lang: Lang) -> String {
    format!("{} {}", day_label(date, lang), slot.label(lang))
}
