//! 转办理: a pocket note becomes a matter. Asks by digits what the note's marks do not say.

use chrono::{DateTime, FixedOffset};
use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::calendar::{Calendar, shown};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::triage::{Proposal, propose};
use crate::domain::note::NoteForm;
use crate::domain::terms::{Category, Urgency};
use crate::lang::pocket as words;
use crate::store::notes::NoteRow;
use crate::ui::keymap::{Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Command, Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;

/// Lines of the note's text above the form.
const SAID: usize = 4;
/// Characters a title may have.
const TITLE: usize = 40;

/// The form that makes a matter of a note.
pub struct Promote {
    id: Id,
    note: Option<NoteRow>,
    form: Form,
    calendar: Calendar,
    /// What triage would propose, where no mark says the category.
    proposed: Option<Proposal>,
    fresh: bool,
}

impl Promote {
    /// For this note.
    pub fn new(id: Id, ctx: &Ctx) -> Promote {
        let lang = ctx.lang;
        let form = Form::new(vec![
            Field::choice("urgency", words::urgency(lang), Urgency::ALL.iter().map(|word| word.label(lang))),
            Field::choice("danger", words::danger(lang), [words::danger_no(lang), words::danger_yes(lang)]).chosen(0),
            Field::choice("category", words::category(lang), pick::categories(lang)),
            Field::text("title", words::matter_title(lang)).hint(words::matter_title_hint(lang)).limited(TITLE),
        ]);
        let mut promote = Promote { id, note: None, form, calendar: Calendar::default(), proposed: None, fresh: true };
        promote.fit();
        promote
    }

    fn urgency(&self) -> Option<Urgency> {
        self.form.choice("urgency").and_then(|at| Urgency::from_digit(at + 1))
    }

    /// Danger matters only to the urgent.
    fn fit(&mut self) {
        self.form.hide("danger", self.urgency() != Some(Urgency::Urgent));
    }

    fn matter(&self) -> MatterForm {
        let is_urgent = self.urgency() == Some(Urgency::Urgent);
        MatterForm {
            title: self.form.text("title"),
            urgency: self.urgency(),
            category: self.form.choice("category").and_then(|at| Category::from_digit(at + 1)),
            danger: is_urgent && self.form.choice("danger") == Some(1),
            ..MatterForm::default()
        }
    }

    /// What was chosen may make danger likely, which is then for whoever knows better to deny.
    fn presume(&mut self, ctx: &Ctx) {
        let matter = self.matter();
        if ctx.desk.deadlines.presumes_danger(matter.urgency, matter.category) {
            self.form.choose("danger", Some(1));
        }
    }

    fn after(&mut self, event: FormEvent, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        if matches!(event, FormEvent::Changed("urgency" | "category")) {
            self.presume(ctx);
        }
        self.fit();
        match event {
            FormEvent::Save if self.urgency().is_none() => {
                self.form.error("urgency", words::no_urgency(lang).to_owned());
                Flow::Warn(words::no_urgency(lang).to_owned())
            }
            FormEvent::Save => {
                let matter = MatterForm { due: self.due(ctx), ..self.matter() };
                Flow::Do(Command::Promote { note: self.id, matter: Box::new(matter) })
            }
            FormEvent::Leave => Flow::Close,
            FormEvent::Reload => Flow::Reload,
            FormEvent::Say(said) => Flow::Warn(said),
            FormEvent::Ignored | FormEvent::Moved | FormEvent::Changed(_) => Flow::Stay,
        }
    }

    /// Fills in the category that triage would propose, and remembers why.
    fn propose_category(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let Some(note) = self.note.as_ref().filter(|note| note.row.form.category.is_none()) else { return Ok(()) };
        let form = MatterForm { words: note.row.form.text.clone(), ..MatterForm::default() };
        let proposal = store.read().proposed_path(self.id, &form, ctx.now.date_naive())?;
        if let Some(category) = proposal.category {
            self.form.choose("category", Some(category.digit() - 1));
            self.proposed = Some(proposal);
        }
        Ok(())
    }

    /// Says that the category is proposed and why, as long as it stands.
    fn said_proposed(&self, ctx: &Ctx) -> Option<String> {
        let proposal = self.proposed.as_ref().filter(|proposal| proposal.category == self.matter().category)?;
        Some(words::category_proposed(ctx.lang, &proposal.why.say(ctx.lang)))
    }

    /// By when it would have to be answered, as chosen so far.
    fn due(&self, ctx: &Ctx) -> Option<DateTime<FixedOffset>> {
        let matter = self.matter();
        Some(ctx.desk.deadlines.due(ctx.now, matter.urgency?, matter.danger, &self.calendar))
    }
}

fn marked(form: &mut Form, note: &NoteForm) {
    form.choose("urgency", note.urgency.map(|word| word.digit() - 1));
    if let Some(category) = note.category {
        form.choose("category", Some(category.digit() - 1));
    }
    if note.urgency.is_some() {
        form.go_to("category");
    }
}

impl Screen for Promote {
    fn title(&self, ctx: &Ctx) -> String {
        words::promote_title(ctx.lang, self.note.as_ref().map_or("", |note| &note.row.form.number))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        Form::hints(ctx.lang)
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.note = store.read().note(self.id)?;
        self.calendar = store.read().calendar()?;
        let fresh = std::mem::take(&mut self.fresh);
        if fresh {
            self.propose_category(store, ctx)?;
        }
        if let (true, Some(note)) = (fresh, &self.note) {
            marked(&mut self.form, &note.row.form);
            if !note.alarms().is_empty() {
                // Whoever goes on takes it, or says that it is not.
                let proposal = propose(&MatterForm { words: note.row.form.text.clone(), ..MatterForm::default() }, &[]);
                self.form.choose("urgency", proposal.urgency.map(|word| word.digit() - 1));
                self.form.choose("danger", Some(usize::from(proposal.danger)));
            }
            self.presume(ctx);
            self.fit();
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let said = self.note.as_ref().map(|note| note.row.form.text.as_str()).unwrap_or_default();
        let head = format!("  {}  ", words::promote_said(ctx.lang));
        let left = u16::try_from(text::width(&head)).unwrap_or(0);
        let buffer = frame.buffer_mut();
        buffer.set_string(area.x, area.y + 1, &head, ctx.theme.title());
        let columns = usize::from(area.width.saturating_sub(left + 2));
        let lines = text::wrap(said, columns);
        let mut y = area.y + 1;
        for line in lines.iter().take(SAID) {
            buffer.set_string(area.x + left, y, line, ctx.theme.text());
            y += 1;
        }
        if let Some(due) = self.due(ctx) {
            let said = words::due_would_be(ctx.lang, &shown::full(due));
            buffer.set_string(area.x + 2, y, said, ctx.theme.good());
        }
        if let Some(said) = self.said_proposed(ctx) {
            y += 1;
            buffer.set_string(
                area.x + 2,
                y,
                text::cut(&said, usize::from(area.width.saturating_sub(4))),
                ctx.theme.faint(),
            );
        }
        y += 2;
        self.form.draw(frame, Rect { y, height: area.bottom().saturating_sub(y), ..area }, ctx);
    }

    fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let event = self.form.key(&key, ctx);
        self.after(event, ctx)
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Flow {
        let event = self.form.paste(pasted, ctx);
        self.after(event, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some(format!("promote.{}", self.id))
    }

    fn draft(&self) -> Option<Value> {
        self.form.filled("title").map(|_| self.form.to_json())
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.form.take_json(&body);
        self.fit();
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        Flow::Close
    }
}
