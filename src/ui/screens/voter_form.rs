//! A voter is written down, or corrected. We ask for little.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::clean::{self, FIELD_CAP, WORDS_CAP, within};
use crate::domain::command::{Command, Form as Written};
use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::terms::{AgeBand, PlaceKind, Sex};
use crate::lang::visits as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::masked::Masked;
use crate::ui::screen::{Ctx, Done, Flow, Refusal, Screen, Store, StoreError};
use crate::ui::widgets::form::{Candidate, Field, Form, FormEvent};
use crate::ui::{pick, text};

/// What this screen asked for last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sent {
    Save,
    ShowPhone,
}

/// The form of one voter.
pub struct VoterScreen {
    id: Option<Id>,
    form: Form,
    fresh: Option<Value>,
    base: VoterForm,
    hidden: Masked,
    sent: Option<Sent>,
}

impl VoterScreen {
    /// A new voter, or a known one to correct.
    pub fn new(id: Option<Id>, ctx: &Ctx) -> VoterScreen {
        let lang = ctx.lang;
        let form = Form::new(vec![
            Field::text("name", words::name(lang)).hint(words::name_hint(lang)),
            Field::pick_or_text("hamlet", words::hamlet(lang)).hint(words::hamlet_hint(lang)),
            Field::text("phone", words::phone(lang)).hint(words::phone_hint(lang)),
            Field::choice("sex", words::sex(lang), Sex::ALL.iter().map(|word| word.label(lang))),
            Field::choice("age", words::age(lang), AgeBand::ALL.iter().map(|word| word.label(lang))),
            Field::area("remarks", words::remarks(lang), 3).hint(words::remarks_hint(lang)),
        ]);
        let base = VoterForm::default();
        VoterScreen { id, form, fresh: None, base, hidden: Masked::default(), sent: None }
    }

    fn begin(&mut self, voter: VoterForm) {
        self.form.set("name", &voter.name);
        if !voter.hamlet.is_empty() {
            let (id, note) = (String::new(), String::new());
            self.form.pick("hamlet", Candidate { id, label: voter.hamlet.clone(), note });
        }
        self.hidden = Masked::new(&voter.phone);
        self.form.set("phone", &self.hidden.shown());
        self.form.choose("sex", voter.sex.map(|word| word.digit() - 1));
        self.form.choose("age", voter.age.map(|word| word.digit() - 1));
        self.form.set("remarks", &voter.remarks);
        self.base = voter;
    }

    fn read(&self, lang: Lang) -> Result<VoterForm, (&'static str, String)> {
        let line = |field: &'static str| {
            let line = clean::line(&self.form.text(field));
            within(&line, FIELD_CAP).map(|()| line).map_err(|long| (field, long.words(lang)))
        };
        let name = line("name")?;
        if name.is_empty() {
            return Err(("name", words::no_name(lang).to_owned()));
        }
        let remarks = clean::block(&self.form.text("remarks"));
        within(&remarks, WORDS_CAP).map_err(|long| ("remarks", long.words(lang)))?;
        Ok(VoterForm {
            name,
            hamlet: line("hamlet")?,
            phone: self.hidden.read(&self.form.text("phone"), lang).map_err(|said| ("phone", said))?,
            sex: self.form.choice("sex").and_then(|at| Sex::from_digit(at + 1)),
            age: self.form.choice("age").and_then(|at| AgeBand::from_digit(at + 1)),
            remarks,
            sample: self.base.sample,
        })
    }

    fn save(&mut self, ctx: &Ctx) -> Flow {
        self.form.clear_errors();
        match self.read(ctx.lang) {
            Ok(voter) => {
                self.sent = Some(Sent::Save);
                let form = Box::new(Written::Voter(voter));
                Flow::Do(self.id.map_or(Command::Add(form.clone()), |id| Command::Amend { id, form }))
            }
            Err((field, said)) => {
                self.form.error(field, said.clone());
                Flow::Warn(said)
            }
        }
    }

    fn masked_record(&self) -> Option<Record> {
        let record = self.id.map(|id| Record { kind: RecordKind::Voter, id });
        record.filter(|_| self.hidden.hides(&self.form.text("phone")))
    }

    fn follow(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        match event {
            FormEvent::Save => self.save(ctx),
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }
}

impl Screen for VoterScreen {
    fn title(&self, ctx: &Ctx) -> String {
        match self.id {
            Some(_) => words::voter_edit_title(ctx.lang, &self.base.name),
            None => words::voter_new_title(ctx.lang).to_owned(),
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
            if let Some(row) = self.id.map(|id| reader.voter(id)).transpose()?.flatten() {
                self.begin(row.form);
            }
            self.fresh = Some(self.form.to_json());
        }
        if let Some((field, typed)) = self.form.asks() {
            let wanted = !typed.is_empty() || ctx.elder;
            let living = [PlaceKind::Hamlet, PlaceKind::Station];
            let offers = if wanted { pick::places(reader, &living, &typed, ctx.lang)? } else { Vec::new() };
            self.form.offer(field, offers);
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let notice = text::wrap(words::privacy(ctx.lang), usize::from(area.width));
        let rows = u16::try_from(notice.len()).unwrap_or(1).min(area.height / 4);
        let form = Rect { height: area.height - rows, ..area };
        for (y, line) in (form.bottom()..area.bottom()).zip(&notice) {
            frame.buffer_mut().set_string(area.x, y, line, ctx.theme.faint());
        }
        self.form.draw(frame, form, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.form.cursor()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if key.action == Some(Action::ShowPhone) {
            let Some(record) = self.masked_record() else { return Flow::Stay };
            self.sent = Some(Sent::ShowPhone);
            return Flow::Do(Command::ShowPhone(record));
        }
        let event = self.form.key(&key, ctx);
        self.follow(event, ctx)
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        let event = self.form.paste(text, ctx);
        self.follow(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.id.map_or_else(|| "voter".to_owned(), |id| format!("voter.{id}")))
    }

    fn draft(&self) -> Option<Value> {
        let answers = self.form.to_json();
        let is_fresh = self.fresh.as_ref().is_none_or(|fresh| *fresh == answers);
        (!is_fresh).then(|| json!({ "answers": answers, "hidden": self.hidden.number() }))
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        if let Some(answers) = body.get("answers") {
            self.form.take_json(answers);
        }
        self.hidden = Masked::new(body.get("hidden").and_then(Value::as_str).unwrap_or_default());
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        match self.sent.take() {
            Some(Sent::Save) => Flow::Discard,
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
