//! A matter is written down without a visit or a note before it, or its facts are corrected. What the voter said stays word
//! for word: it is asked for once and never changed.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::clean::{self, FIELD_CAP, WORDS_CAP, within};
use crate::domain::command::{Command, Form as Written};
use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::terms::{Category, Level, PlaceKind, Urgency};
use crate::lang::matters as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::Masked;
use crate::ui::screen::{Ctx, Done, Flow, Refusal, Route, Screen, Store};
use crate::ui::widgets::form::{Candidate, Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::{pick, text};

/// Lines of the voter's words above the form of a known matter.
const SAID: usize = 4;
/// Where a matter can be about.
const ABOUT: [PlaceKind; 4] =
    [PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::ContactPoint, PlaceKind::MobileStation];

/// What this screen asked for last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Save,
    ShowPhone,
}

/// The form of one matter.
pub struct MatterScreen {
    id: Option<Id>,
    form: Form,
    /// The answers before anything was typed.
    fresh: Option<Value>,
    base: MatterForm,
    hidden: Masked,
    sent: Option<Sent>,
}

impl MatterScreen {
    /// A new matter, or a known one to correct.
    pub fn new(id: Option<Id>, ctx: &Ctx) -> MatterScreen {
        let form = Form::new(fields(id.is_none(), ctx.lang));
        MatterScreen { id, form, fresh: None, base: MatterForm::default(), hidden: Masked::default(), sent: None }
    }

    fn begin(&mut self, reader: Reader<'_>, matter: MatterForm, lang: Lang) -> Result<(), StoreError> {
        self.form.set("title", &matter.title);
        self.form.choose("category", matter.category.map(|word| word.digit() - 1));
        self.form.set("name", &matter.name);
        if !matter.hamlet.is_empty() {
            let (id, note) = (String::new(), String::new());
            self.form.pick("hamlet", Candidate { id, label: matter.hamlet.clone(), note });
        }
        // Kept as they are, but for the visit's page to show.
        self.form.hide("name", matter.secret);
        self.form.hide("phone", matter.secret);
        self.hidden = Masked::new(&matter.phone);
        self.form.set("phone", &self.hidden.shown());
        if let Some(place) = matter.place.map(|id| pick::place(reader, id, lang)).transpose()?.flatten() {
            self.form.pick("place", place);
        }
        if let Some(deputy) = matter.deputy.map(|id| pick::person(reader, id, lang)).transpose()?.flatten() {
            self.form.pick("deputy", deputy);
        }
        self.form.choose("level", matter.level.map(|word| word.digit() - 1));
        self.form.set("ticket", &matter.ticket);
        self.base = matter;
        Ok(())
    }

    fn read(&self, lang: Lang) -> Result<MatterForm, (&'static str, String)> {
        let line = |field: &'static str| {
            let line = clean::line(&self.form.text(field));
            within(&line, FIELD_CAP).map(|()| line).map_err(|long| (field, long.words(lang)))
        };
        let chosen = |field: &'static str, missing: &'static str| match self.form.picked(field) {
            None if self.form.filled(field).is_some() => Err((field, missing.to_owned())),
            picked => Ok(picked.and_then(|one| one.id.parse().ok())),
        };
        let mut matter = self.base.clone();
        if self.id.is_none() {
            matter.words = clean::block(&self.form.text("words"));
            within(&matter.words, WORDS_CAP).map_err(|long| ("words", long.words(lang)))?;
            if matter.words.is_empty() {
                return Err(("words", words::no_words(lang).to_owned()));
            }
            matter.urgency = self.form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1));
        }
        matter.title = line("title")?;
        if self.id.is_some() && matter.title.is_empty() {
            return Err(("title", words::no_title(lang).to_owned()));
        }
        matter.category = self.form.choice("category").and_then(|at| Category::from_digit(at + 1));
        matter.name = line("name")?;
        matter.hamlet = line("hamlet")?;
        matter.phone = self.hidden.read(&self.form.text("phone"), lang).map_err(|said| ("phone", said))?;
        matter.place = chosen("place", words::no_such_place(lang))?;
        matter.deputy = chosen("deputy", words::no_such_person(lang))?;
        matter.level = self.form.choice("level").and_then(|at| Level::from_digit(at + 1));
        matter.ticket = line("ticket")?;
        Ok(matter)
    }

    fn save(&mut self, lang: Lang) -> Flow {
        self.form.clear_errors();
        match self.read(lang) {
            Ok(matter) => {
                self.sent = Some(Sent::Save);
                let form = Box::new(Written::Matter(matter));
                Flow::Do(match self.id {
                    Some(id) => Command::Amend { id, form },
                    None => Command::Add(form),
                })
            }
            Err((field, said)) => {
                self.form.error(field, said.clone());
                Flow::Warn(said)
            }
        }
    }

    fn masked_record(&self) -> Option<Record> {
        let record = self.id.map(|id| Record { kind: RecordKind::Matter, id });
        record.filter(|_| !self.base.secret && self.hidden.hides(&self.form.text("phone")))
    }

    fn follow(&mut self, event: FormEvent, lang: Lang) -> Flow {
        match event {
            FormEvent::Save => self.save(lang),
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    /// Draws what the voter said, for a matter that is corrected; answers the rows used.
    fn draw_said(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) -> u16 {
        if self.id.is_none() {
            return 0;
        }
        let head = format!("  {}  ", words::words(ctx.lang));
        let left = u16::try_from(text::width(&head)).unwrap_or(0);
        frame.buffer_mut().set_string(area.x, area.y, &head, ctx.theme.title());
        let lines = text::wrap(&self.base.words, usize::from(area.width.saturating_sub(left + 2)));
        let mut used = 0;
        for line in lines.iter().take(SAID) {
            frame.buffer_mut().set_string(area.x + left, area.y + used, line, ctx.theme.faint());
            used += 1;
        }
        used + 1
    }
}

fn fields(is_new: bool, lang: Lang) -> Vec<Field> {
    let category = Category::ALL.iter().map(|word| word.label(lang));
    let level = Level::ALL.iter().map(|word| word.label(lang));
    let mut fields = Vec::new();
    if is_new {
        let urgency = Urgency::ALL.iter().map(|word| word.label(lang));
        fields.push(Field::area("words", words::words(lang), 3).hint(words::words_hint(lang)));
        fields.push(Field::choice("urgency", words::urgency(lang), urgency));
    }
    fields.extend([
        Field::choice("category", words::category(lang), category),
        Field::text("title", words::title(lang)).hint(words::title_hint(lang)),
        Field::text("name", words::voter(lang)).hint(words::voter_hint(lang)),
        Field::pick_or_text("hamlet", words::hamlet(lang)),
        Field::text("phone", words::phone(lang)),
        Field::pick("place", words::place(lang)).hint(words::place_hint(lang)),
        Field::pick("deputy", words::deputy(lang)).hint(words::deputy_hint(lang)),
        Field::choice("level", words::level(lang), level),
        Field::text("ticket", words::ticket(lang)),
    ]);
    fields
}

impl Screen for MatterScreen {
    fn title(&self, ctx: &Ctx) -> String {
        match self.id {
            Some(_) => words::edit_title(ctx.lang, &self.base.number),
            None => words::new_title(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Form::hints(ctx.lang);
        if self.masked_record().is_some() {
            hints.push(Hint::new(Action::ShowPhone));
        }
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        if self.fresh.is_none() {
            if let Some(row) = self.id.map(|id| reader.matter(id)).transpose()?.flatten() {
                self.begin(reader, row.row.form, ctx.lang)?;
            }
            self.fresh = Some(self.form.to_json());
        }
        if let Some((field, typed)) = self.form.asks() {
            let offers = match field {
                "deputy" => pick::people(reader, &typed, ctx.lang)?,
                "place" => pick::places(reader, &ABOUT, &typed, ctx.lang)?,
                _ if typed.is_empty() => Vec::new(),
                _ => pick::places(reader, &[PlaceKind::Hamlet, PlaceKind::Station], &typed, ctx.lang)?,
            };
            self.form.offer(field, offers);
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let used = self.draw_said(frame, area, ctx).min(area.height);
        self.form.draw(frame, Rect { y: area.y + used, height: area.height - used, ..area }, ctx);
    }

    fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::ShowPhone) {
            let Some(record) = self.masked_record() else { return Flow::Stay };
            self.sent = Some(Sent::ShowPhone);
            return Flow::Do(Command::ShowPhone(record));
        }
        let event = self.form.key(&key, ctx);
        self.follow(event, ctx.lang)
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        let event = self.form.paste(pasted, ctx);
        self.follow(event, ctx.lang)
    }

    fn draft_key(&self) -> Option<String> {
        // Not the key of the matter's own page, which keeps the form of a step.
        Some(self.id.map_or_else(|| "matter_form".to_owned(), |id| format!("matter_form.{id}")))
    }

    fn draft(&self) -> Option<Value> {
        let answers = self.form.changed_from(self.fresh.as_ref())?;
        Some(json!({ "answers": answers, "hidden": self.hidden.number() }))
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        if let Some(answers) = body.get("answers") {
            self.form.take_json(answers);
        }
        self.hidden = Masked::new(body.get("hidden").and_then(Value::as_str).unwrap_or_default());
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        match (self.sent.take(), done.record) {
            (Some(Sent::Save), Some(record)) if self.id.is_none() => Flow::Replace(Route::Matter(record.id)),
            (Some(Sent::Save), _) => Flow::Discard,
            (Some(Sent::ShowPhone), _) => {
                self.form.set("phone", &self.hidden.reveal());
                Flow::Stay
            }
            (None, _) => Flow::Stay,
        }
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.sent = None;
    }
}
