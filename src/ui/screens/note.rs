//! One pocket note: what was said and what became of it.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::phone::{mask_name, mask_phone};
use crate::lang::pocket as words;
use crate::store::notes::NoteRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Ctx, Done, Flow, Refusal, Route, Screen, Store};
use crate::ui::widgets::facts::{Fact, Facts};

/// The page of one note.
pub struct NotePage {
    id: Id,
    note: Option<NoteRow>,
    place: String,
    deputy: String,
    /// The number of what it went into, or why it was put aside.
    fate: String,
    phone_shown: bool,
    /// A showing was asked for and is not confirmed yet; with where to go then.
    asked: Option<Flow>,
    facts: Facts,
}

impl NotePage {
    /// The page of this note.
    pub fn new(id: Id) -> NotePage {
        NotePage {
            id,
            note: None,
            place: String::new(),
            deputy: String::new(),
            fate: String::new(),
            phone_shown: false,
            asked: None,
            facts: Facts::default(),
        }
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Note, id: self.id }
    }

    fn read(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        self.note = reader.note(self.id)?;
        let Some(note) = &self.note else { return Ok(()) };
        let place = note.row.form.place.map(|id| reader.place(id)).transpose()?.flatten();
        self.place = place.map(|row| row.form.name).unwrap_or_default();
        let deputy = note.row.form.deputy.map(|id| reader.person_name(id)).transpose()?;
        self.deputy = deputy.unwrap_or_default();
        self.fate = match note.into {
            Some(Record { kind: RecordKind::Matter, id }) => reader.matter(id)?.map(|row| row.row.form.number),
            Some(Record { id, .. }) => reader.note(id)?.map(|row| row.row.form.number),
            None => reader.note_settled(self.id)?.map(|settled| settled.reason),
        }
        .unwrap_or_default();
        Ok(())
    }

    fn facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let Some(note) = &self.note else { return Vec::new() };
        let (form, lang) = (&note.row.form, ctx.lang);
        let at = form.at.map(|at| at.with_timezone(ctx.now.offset()).format("%Y-%m-%d %H:%M").to_string());
        let (who, phone) = if self.phone_shown {
            (form.who.clone(), form.phone.clone())
        } else {
            (mask_name(&form.who), mask_phone(&form.phone))
        };
        let category = form.category.map(|word| format!("{} {}", word.digit(), word.label(lang)));
        vec![
            Fact::new(words::text(lang), form.text.as_str()).styled(ctx.theme.marked()),
            Fact::new(words::at(lang), at.unwrap_or_default()),
            Fact::new(words::place(lang), self.place.as_str()),
            Fact::new(words::category(lang), category.unwrap_or_default()),
            Fact::new(words::urgency(lang), form.urgency.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::setting(lang), form.setting.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::who(lang), format!("{who}  {phone}").trim()),
            Fact::new(words::deputy(lang), self.deputy.as_str()),
            Fact::new(words::state(lang), note.state.label(lang)),
            Fact::new(words::fate(lang), self.fate.as_str()),
        ]
    }

    /// Somebody's name or number is there and not shown.
    fn is_masked(&self) -> bool {
        let form = self.note.as_ref().map(|note| &note.row.form);
        !self.phone_shown && form.is_some_and(|form| !form.phone.is_empty() || !form.who.is_empty())
    }

    fn show(&mut self, then: Flow) -> Flow {
        self.asked = Some(then);
        Flow::Do(Command::ShowPhone(self.record()))
    }

    fn is_open(&self) -> bool {
        self.note.as_ref().is_some_and(|note| note.state == NoteState::Open && !note.row.struck)
    }
}

impl Screen for NotePage {
    fn title(&self, ctx: &Ctx) -> String {
        let Some(note) = &self.note else { return words::page_title(ctx.lang, "", "") };
        words::page_title(ctx.lang, &note.row.form.number, note.state.label(ctx.lang))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Vec::new();
        if let Some(note) = &self.note {
            if note.into.is_some() {
                hints.push(Hint::new(Action::Open).called(words::key_into(ctx.lang)).ranked(0));
            }
            if self.is_open() {
                hints.push(Hint::new(Action::Edit).ranked(2));
                hints.push(Hint::new(Action::Promote).ranked(1));
            }
            if self.is_masked() {
                hints.push(Hint::new(Action::ShowPhone));
            }
        }
        hints.push(Hint::new(Action::Back));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.read(store.read())?;
        self.facts.put(self.facts(ctx));
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.note.is_none() {
            frame.buffer_mut().set_string(inner.x + 2, inner.y, words::gone(ctx.lang), ctx.theme.faint());
            return;
        }
        self.facts.draw(frame, inner, ctx);
    }

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        let into = self.note.as_ref().and_then(|note| note.into);
        match (key.action, into) {
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::Open), Some(Record { kind: RecordKind::Matter, id })) => Flow::Open(Route::Matter(id)),
            (Some(Action::Open), Some(Record { id, .. })) => Flow::Open(Route::Note(id)),
            // The line shows the number in full, which is logged.
            (Some(Action::Edit), _) if self.is_masked() => self.show(Flow::Open(Route::NoteForm(self.id))),
            (Some(Action::Edit), _) => Flow::Open(Route::NoteForm(self.id)),
            (Some(Action::Promote), _) => Flow::Open(Route::Promote(self.id)),
            (Some(Action::ShowPhone), _) => self.show(Flow::Stay),
            _ => {
                self.facts.key(&key);
                Flow::Stay
            }
        }
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        let Some(then) = self.asked.take() else { return Flow::Stay };
        self.phone_shown = true;
        then
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.asked = None;
    }
}
