//! A pocket note asked for question by question, for those who do not type marks. Saved, the next one can be written.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::calendar::{ahead, shown};
use crate::domain::clean::{self, FIELD_CAP, NOTE_CAP, within};
use crate::domain::command::{Command, Form as Written, Seen};
use crate::domain::contact::Contact;
use crate::domain::id::Id;
use crate::domain::marks::{PlaceName, Understood, among};
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Category, PlaceKind, Setting, Urgency};
use crate::lang::{elder as words, pocket, visits};
use crate::store::Reader;
use crate::ui::dated::received;
use crate::ui::keymap::{Hint, Key};
use crate::ui::marks::{LINE_DRAFT, QUESTIONS_DRAFT, one_of_a_name, parts};
use crate::ui::masked::{self, Masked};
use crate::ui::pick;
use crate::ui::screen::{Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::form::{Candidate, Field, Form, FormEvent};
use crate::ui::widgets::input::Input;

/// What a note can be about.
const PLACES: &[PlaceKind] =
    &[PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::ContactPoint, PlaceKind::MobileStation];

/// The form of a note.
pub struct NoteQuestions {
    form: Form,
    /// The note that is corrected, as it was found.
    id: Option<Id>,
    row: NoteForm,
    seen: Option<Box<Seen>>,
    hidden: Masked,
    /// The answers the questions began with.
    fresh: Option<Value>,
    /// The places that may follow `@`.
    places: Vec<PlaceName>,
    /// Whom the names may mean, as far as they were looked up.
    known: BTreeMap<String, Vec<Contact>>,
    /// What was said has been left, and its marks are to be looked up.
    is_read: bool,
    /// Who said it has been answered, and their number is to be looked up.
    is_named: bool,
}

/// The questions that marks answer.
const MARKED: [&str; 6] = ["place", "category", "urgency", "who", "phone", "setting"];

impl NoteQuestions {
    /// Empty questions.
    pub fn new(ctx: &Ctx) -> NoteQuestions {
        let lang = ctx.lang;
        let mut form = Form::new(vec![
            Field::area("text", words::said(lang), 4).hint(words::said_hint(lang)),
            Field::pick("place", words::about(lang)).hint(words::about_hint(lang)),
            Field::choice("category", visits::category(lang), Category::ALL.iter().map(|word| word.label(lang))),
            Field::choice("urgency", visits::urgency(lang), Urgency::ALL.iter().map(|word| word.label(lang))),
            Field::text("who", words::who(lang)).hint(words::who_hint(lang)),
            Field::text("phone", visits::phone(lang)).hint(visits::phone_hint(lang)),
            Field::choice("setting", words::setting(lang), Setting::ALL.iter().map(|word| word.label(lang))),
            Field::text("at", visits::at(lang)).hint(visits::at_hint(lang)),
        ]);
        form.hide("at", true);
        let (row, hidden) = (NoteForm::default(), Masked::default());
        let (places, known) = (Vec::new(), BTreeMap::new());
        let (is_read, is_named) = (false, false);
        NoteQuestions { form, id: None, row, seen: None, hidden, fresh: None, places, known, is_read, is_named }
    }

    /// The questions of a note that is there, to be corrected.
    pub fn correcting(id: Id, ctx: &Ctx) -> NoteQuestions {
        NoteQuestions { id: Some(id), ..NoteQuestions::new(ctx) }
    }

    /// Answers the questions as the note says.
    fn fill(&mut self, reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<(), StoreError> {
        let Some(note) = reader.note(id)? else { return Ok(()) };
        self.row = note.row.form;
        self.seen = reader.seen(Record { kind: RecordKind::Note, id })?.map(Box::new);
        self.hidden = Masked::new(&self.row.phone);
        let (form, row) = (&mut self.form, &self.row);
        form.set("text", &row.text);
        form.set("who", &row.who);
        form.set("phone", &self.hidden.shown());
        form.choose("category", row.category.map(|word| word.digit() - 1));
        form.choose("urgency", row.urgency.map(|word| word.digit() - 1));
        form.choose("setting", row.setting.map(|word| word.digit() - 1));
        form.pick("place", pick::place(reader, row.place, ctx.lang)?);
        // When it was heard is asked for where that cannot be.
        form.set("at", &row.at.map(shown::full).unwrap_or_default());
        form.hide("at", !row.at.is_some_and(|at| ahead::is_doubtful(at, ctx.now)));
        Ok(())
    }

    /// The marks in what was said, as the one line of the pocket has them.
    fn marks(&self) -> Understood {
        let places = |typed: &str| one_of_a_name(among(&self.places, typed), self.row.place);
        let known = |typed: &str| self.known.get(typed).cloned().unwrap_or_default();
        Understood::read(&self.form.text("text"), places, known)
    }

    /// Answers the questions by the marks in what was said, and says below them what was understood.
    fn spread(&mut self, reader: Reader<'_>, lang: Lang) -> Result<(), StoreError> {
        if let Some(who) = self.marks().who.map(|mark| mark.value) {
            let called = reader.known_by_name(&who)?;
            self.known.insert(who, called);
        }
        let said = self.marks();
        let parts = parts(&said, lang);
        let understood = (!parts.is_empty()).then(|| format!("{}{}", pocket::understood(lang), parts.join("  ")));
        let told: Vec<String> = understood
            .into_iter()
            .chain(said.remarks.iter().map(|remark| format!("? {}", remark.words(lang))))
            .collect();
        for field in MARKED {
            self.form.note(field, Some(told.join("  ")).filter(|told| !told.is_empty()));
        }
        if said.spans().is_empty() {
            return Ok(());
        }
        let known = said.reached().cloned();
        let form = &mut self.form;
        form.set("text", &said.text);
        if let Some(place) = said.place.map(|mark| mark.value) {
            let note = reader.place(place.id)?.map(|row| row.form.kind.label(lang).to_owned()).unwrap_or_default();
            form.pick("place", Candidate { id: place.id.to_string(), label: place.name, note });
        }
        let words = [
            ("category", said.category.map(|mark| mark.value.digit())),
            ("urgency", said.urgency.map(|mark| mark.value.digit())),
            ("setting", said.setting.map(|mark| mark.value.digit())),
        ];
        for (field, digit) in words {
            if let Some(digit) = digit {
                form.choose(field, Some(digit - 1));
            }
        }
        if let Some(who) = said.who {
            form.set("who", &who.value);
        }
        if let Some(phone) = said.phone {
            form.set("phone", phone.value.as_str());
        } else if let Some(known) = known {
            self.take_number(&known, lang);
        }
        Ok(())
    }

    /// Answers the telephone by the only one known who is called as was answered. Of several none is taken, and it is said.
    fn reach(&mut self, reader: Reader<'_>, lang: Lang) {
        let who = clean::line(&self.form.text("who"));
        if self.hidden.hides(&self.form.text("phone")) && self.hidden.number() != self.row.phone {
            // It was that of whoever was named before.
            self.hidden = Masked::default();
            self.form.set("phone", "");
        }
        self.form.note("phone", None);
        if who == self.row.who || self.form.filled("phone").is_some() {
            return;
        }
        // Names that cannot be looked up are taken as typed.
        let known = |typed: &str| reader.known_by_name(typed).unwrap_or_default();
        let said = Understood::read(&format!("~{who}"), |_| Vec::new(), known);
        let Some(name) = said.who.as_ref().filter(|_| said.text.is_empty()) else { return };
        match said.reached() {
            Some(known) => {
                self.form.set("who", &name.value);
                self.take_number(known, lang);
            }
            None => self.form.note("phone", said.remarks.first().map(|remark| remark.words(lang))),
        }
    }

    fn take_number(&mut self, known: &Contact, lang: Lang) {
        self.hidden = Masked::new(&known.phone);
        self.form.set("phone", &self.hidden.shown());
        self.form.note("phone", Some(known.number_on_list(lang)));
    }

    fn category(&self) -> Option<Category> {
        self.form.choice("category").and_then(|at| Category::from_digit(at + 1))
    }

    fn urgency(&self) -> Option<Urgency> {
        self.form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1))
    }

    fn setting(&self) -> Option<Setting> {
        self.form.choice("setting").and_then(|at| Setting::from_digit(at + 1))
    }

    fn read(&self, ctx: &Ctx) -> Result<NoteForm, (&'static str, String)> {
        let lang = ctx.lang;
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
        let at = match self.row.at.filter(|at| ahead::is_doubtful(*at, ctx.now)) {
            Some(at) => Some(received(&self.form.text("at"), Some(at), ctx.now, lang).map_err(|said| ("at", said))?),
            None => self.row.at,
        };
        Ok(NoteForm {
            text: said,
            at,
            place,
            category: self.category(),
            urgency: self.urgency(),
            setting: self.setting(),
            who,
            phone: self.hidden.read(&self.form.text("phone"), lang).map_err(|said| ("phone", said))?,
            ..self.row.clone()
        })
    }

    /// The answers so far as the one line of the pocket would have them; a place that is no place yet stands as it is typed.
    fn line(&self) -> String {
        let place = self.form.picked("place").and_then(|one| Some((one.id.parse().ok()?, one.label.clone())));
        let half = if place.is_none() { self.form.filled("place") } else { None };
        let note = NoteForm {
            text: clean::line(&self.form.text("text")),
            category: self.category(),
            urgency: self.urgency(),
            setting: self.setting(),
            who: self.form.text("who"),
            // The number of a known voter comes along with the name again.
            phone: Some(self.form.text("phone")).filter(|phone| !self.hidden.hides(phone)).unwrap_or_default(),
            ..NoteForm::default()
        };
        let line = note.to_line(place.map(|(id, name)| PlaceName { id, name }));
        match half {
            Some(half) => format!("{line} @{half}"),
            None => line,
        }
    }

    fn follow(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        match event {
            FormEvent::Save if !self.marks().spans().is_empty() => {
                // What was understood is looked at before it is saved.
                self.form.go_to("place");
                self.is_read = true;
                Flow::Reload
            }
            FormEvent::Save => match self.read(ctx) {
                Ok(note) => {
                    let form = Box::new(Written::Note(note));
                    Flow::Do(match self.id {
                        Some(id) => Command::Amend { id, form, seen: self.seen.clone() },
                        None => Command::Add(form),
                    })
                }
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
        match self.id {
            Some(_) => words::correct_title(ctx.lang, &self.row.number),
            None => words::note_title(ctx.lang).to_owned(),
        }
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        Form::hints(ctx.lang)
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        if self.fresh.is_none() {
            if let Some(id) = self.id {
                self.fill(reader, id, ctx)?;
            }
            self.fresh = Some(self.form.to_json());
            let rows = reader.places_once(None)?.into_iter().filter(|row| PLACES.contains(&row.form.kind));
            self.places = rows.map(|row| PlaceName { id: row.id, name: row.form.name }).collect();
        }
        if std::mem::take(&mut self.is_read) {
            self.spread(reader, ctx.lang)?;
        }
        if std::mem::take(&mut self.is_named) {
            self.reach(reader, ctx.lang);
        }
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
        let was = self.form.active();
        if masked::changes_text(&key) {
            self.hidden.give_way(&mut self.form);
        }
        let event = self.form.key(&key, ctx);
        if matches!(event, FormEvent::Changed(_)) {
            self.hidden.tell(&mut self.form, ctx.lang);
        }
        if was != self.form.active() && matches!(was, "text" | "who") {
            (self.is_read, self.is_named) = (was == "text", was == "who");
            return Flow::Reload;
        }
        self.follow(event, ctx)
    }

    fn is_form(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        self.hidden.give_way(&mut self.form);
        let event = self.form.paste(text, ctx);
        self.hidden.tell(&mut self.form, ctx.lang);
        self.follow(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.id.map_or_else(|| QUESTIONS_DRAFT.to_owned(), |id| format!("{QUESTIONS_DRAFT}.{id}")))
    }

    /// What was begun in the one line of the pocket.
    fn draft_twin(&self, _ctx: &Ctx) -> Option<&'static str> {
        self.id.is_none().then_some(LINE_DRAFT)
    }

    fn draft(&self) -> Option<Value> {
        let answers = self.form.changed_from(self.fresh.as_ref())?;
        let (hidden, line) = (self.hidden.number(), self.line());
        let at = self.form.active();
        Some(json!({ "answers": answers, "hidden": hidden, "seen": self.seen, "at": at, "line": line }))
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        // A line of the pocket, and no correction of a note: its marks answer the questions.
        if let (None, None, Some(line)) = (body.get("answers"), body.get("note"), body.get("line")) {
            self.form.set("text", line.as_str().unwrap_or_default());
            self.is_read = true;
            return;
        }
        self.form.take_json(body.get("answers").unwrap_or(&body));
        self.form.go_to(body.get("at").and_then(Value::as_str).unwrap_or_default());
        if let Some(hidden) = body.get("hidden").and_then(Value::as_str) {
            self.hidden = Masked::new(hidden);
        }
        // A draft is a change of what was there when it was begun.
        let seen = body.get("seen").and_then(|seen| Option::<Box<Seen>>::deserialize(seen).ok()).flatten();
        self.seen = seen.or(self.seen.take());
    }

    fn done(&mut self, _done: &Done, ctx: &Ctx) -> Flow {
        if ctx.elder || self.id.is_some() {
            return Flow::Discard;
        }
        *self = NoteQuestions::new(ctx);
        Flow::Stay
    }
}
