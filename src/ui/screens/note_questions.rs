//! A pocket note asked for question by question, for those who do not type marks. Saved, the next one can be written.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::Lang;
use crate::domain::clean::{self, FIELD_CAP, NOTE_CAP, within};
use crate::domain::command::{Command, Form as Written};
use crate::domain::note::NoteForm;
use crate::domain::terms::{Category, PlaceKind, Setting, Urgency};
use crate::lang::{elder as words, visits};
use crate::ui::keymap::{Hint, Key};
use crate::ui::masked::Masked;
use crate::ui::pick;
use crate::ui::screen::{Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;

/// What a note can be about.
const PLACES: &[PlaceKind] =
    &[PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::ContactPoint, PlaceKind::MobileStation];

/// The form of a note.
pub struct NoteQuestions {
    form: Form,
}

impl NoteQuestions {
    /// Empty questions.
    pub fn new(ctx: &Ctx) -> NoteQuestions {
        let lang = ctx.lang;
        let form = Form::new(vec![
            Field::area("text", words::said(lang), 4).hint(words::said_hint(lang)),
            Field::pick("place", words::about(lang)).hint(words::about_hint(lang)),
            Field::choice("category", visits::category(lang), Category::ALL.iter().map(|word| word.label(lang))),
            Field::choice("urgency", visits::urgency(lang), Urgency::ALL.iter().map(|word| word.label(lang))),
            Field::text("who", words::who(lang)).hint(words::who_hint(lang)),
            Field::text("phone", visits::phone(lang)).hint(visits::phone_hint(lang)),
            Field::choice("setting", words::setting(lang), Setting::ALL.iter().map(|word| word.label(lang))),
        ]);
        NoteQuestions { form }
    }

    fn read(&self, lang: Lang) -> Result<NoteForm, (&'static str, String)> {
        let said = clean::line(&self.form.text("text"));
        if said.is_empty() {
            return Err(("text", words::no_words(lang).to_owned()));
        }
        within(&said, NOTE_CAP).map_err(|long| ("text", long.words(lang)))?;
        let place = self.form.picked("place").and_then(|place| place.id.parse().ok());
        if place.is_none() && self.form.filled("place").is_some() {
            return Err(("place", words::no_place(lang).to_owned()));
        }
        let who = clean::line(&self.form.text("who"));
        within(&who, FIELD_CAP).map_err(|long| ("who", long.words(lang)))?;
        Ok(NoteForm {
            text: said,
            place,
            category: self.form.choice("category").and_then(|at| Category::from_digit(at + 1)),
            urgency: self.form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1)),
            setting: self.form.choice("setting").and_then(|at| Setting::from_digit(at + 1)),
            who,
            phone: Masked::default().read(&self.form.text("phone"), lang).map_err(|said| ("phone", said))?,
            ..NoteForm::default()
        })
    }

    fn follow(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        match event {
            FormEvent::Save => match self.read(ctx.lang) {
                Ok(note) => Flow::Do(Command::Add(Box::new(Written::Note(note)))),
                Err((field, said)) => {
                    self.form.error(field, said.clone());
                    Flow::Warn(said)
                }
            },
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }
}

impl Screen for NoteQuestions {
    fn title(&self, ctx: &Ctx) -> String {
        words::note_title(ctx.lang).to_owned()
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        Form::hints(ctx.lang)
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        if let Some((field, typed)) = self.form.asks() {
            // Passing by an empty field must not cover what follows; one question on a page has room.
            let wanted = !typed.is_empty() || ctx.elder;
            let offers = if wanted { pick::places(reader, PLACES, &typed, ctx.lang)? } else { Vec::new() };
            self.form.offer(field, offers);
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.form.draw(frame, area, ctx);
    }

    fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let event = self.form.key(&key, ctx);
        self.follow(event, ctx)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        let event = self.form.paste(text, ctx);
        self.follow(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some("note".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        (!self.form.is_blank()).then(|| self.form.to_json())
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.form.take_json(&body);
    }

    fn done(&mut self, _done: &Done, ctx: &Ctx) -> Flow {
        if ctx.elder {
            return Flow::Discard;
        }
        *self = NoteQuestions::new(ctx);
        Flow::Stay
    }
}
