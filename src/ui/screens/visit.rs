//! One visit as it was written down, and what became of it.

use chrono::FixedOffset;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::phone::{Phone, mask_name, mask_phone};
use crate::domain::terms::VisitResult;
use crate::domain::visit::VisitForm;
use crate::lang::visits as words;
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::widgets::facts::{Fact, Facts};

/// The page of one visit.
pub struct VisitPage {
    id: Id,
    row: Option<Row<VisitForm>>,
    /// The matter it became.
    matter: Option<MatterRow>,
    deputies: String,
    place: String,
    /// Name and number are to be seen in full: somebody asked, and it was logged.
    phone_shown: bool,
    /// A showing was asked for and is not confirmed yet.
    asked: bool,
    facts: Facts,
}

impl VisitPage {
    /// The page of this visit.
    pub fn new(id: Id) -> VisitPage {
        VisitPage {
            id,
            row: None,
            matter: None,
            deputies: String::new(),
            place: String::new(),
            phone_shown: false,
            asked: false,
            facts: Facts::default(),
        }
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Visit, id: self.id }
    }

    fn read(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        self.row = reader.visit(self.id)?;
        let filter = MatterFilter { source: Some(self.id), ..MatterFilter::default() };
        self.matter = reader.matters(&filter, Page { from: 0, count: 1 })?.pop();
        let Some(row) = &self.row else { return Ok(()) };
        let names: Result<Vec<String>, StoreError> =
            row.form.deputies.iter().map(|id| reader.person_name(*id)).collect();
        self.deputies = names?.join("、");
        self.place = match row.form.place {
            Some(place) => reader.place(place)?.map(|row| row.form.name).unwrap_or_default(),
            None => String::new(),
        };
        Ok(())
    }

    fn facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let Some(row) = &self.row else { return Vec::new() };
        let (form, lang) = (&row.form, ctx.lang);
        let mut facts = Vec::new();
        if row.struck {
            facts.push(Fact::new(words::number(lang), words::struck(lang)).styled(ctx.theme.error()));
        }
        facts.extend([
            Fact::new(words::visitor(lang), self.visitor(form, lang)),
            Fact::new(words::hamlet(lang), form.hamlet.as_str()),
            Fact::new(words::phone(lang), self.phone(form)),
            Fact::new(words::at(lang), moment(form, *ctx.now.offset())),
            Fact::new(words::place(lang), self.place.as_str()),
            Fact::new(words::deputy(lang), self.deputies.as_str()),
            Fact::new(words::channel(lang), form.channel.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::words(lang), form.words.as_str()).styled(ctx.theme.marked()),
            Fact::new(words::category(lang), form.category.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::urgency(lang), form.urgency.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::people(lang), if form.people > 0 { form.people.to_string() } else { String::new() }),
            Fact::new(words::result(lang), self.result(form, lang)),
            Fact::new(answer_label(form, lang), form.answer.as_str()),
        ]);
        facts
    }

    fn phone(&self, form: &VisitForm) -> String {
        if self.phone_shown {
            Phone::parse(&form.phone).map_or_else(|_| form.phone.clone(), |phone| phone.to_string())
        } else if form.secret {
            String::new()
        } else {
            mask_phone(&form.phone)
        }
    }

    fn visitor(&self, form: &VisitForm, lang: Lang) -> String {
        match (form.name.as_str(), form.secret, self.phone_shown) {
            ("", ..) => words::anonymous(lang).to_owned(),
            (name, true, true) => format!("{name}{}", words::secret_name(lang)),
            (_, true, false) => words::secret_name(lang).to_owned(),
            (name, false, true) => name.to_owned(),
            (name, false, false) => mask_name(name),
        }
    }

    fn result(&self, form: &VisitForm, lang: Lang) -> String {
        let result = form.result.map(|word| word.label(lang)).unwrap_or_default();
        match &self.matter {
            Some(matter) => words::result_matter(lang, result, &matter.row.form.number, matter.status.label(lang)),
            None => result.to_owned(),
        }
    }
}

fn moment(form: &VisitForm, offset: FixedOffset) -> String {
    form.at.map(|at| at.with_timezone(&offset).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

const fn answer_label(form: &VisitForm, lang: Lang) -> &'static str {
    match form.result {
        Some(VisitResult::Declined) => words::refer(lang),
        _ => words::answer(lang),
    }
}

impl Screen for VisitPage {
    fn title(&self, ctx: &Ctx) -> String {
        words::page_title(ctx.lang, self.row.as_ref().map_or("", |row| &row.form.number))
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Vec::new();
        let Some(row) = &self.row else { return vec![Hint::new(Action::Back)] };
        if self.matter.is_some() {
            hints.push(Hint::new(Action::Open).called(words::see_matter(ctx.lang)).ranked(1));
        }
        if !row.struck {
            hints.extend([Hint::new(Action::Edit), Hint::new(Action::Delete)]);
        }
        let is_told = [&row.form.name, &row.form.phone].into_iter().any(|part| !part.is_empty());
        if is_told && !self.phone_shown {
            hints.push(Hint::new(Action::ShowPhone));
        }
        if row.form.voter.is_some() {
            hints.push(Hint::new(Action::View).called(words::see_voter(ctx.lang)));
        }
        hints.push(Hint::new(Action::Back).ranked(0));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.read(store.read())?;
        self.facts.put(self.facts(ctx));
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.row.is_none() {
            frame.buffer_mut().set_string(inner.x + 2, inner.y, words::gone(ctx.lang), ctx.theme.faint());
            return;
        }
        self.facts.draw(frame, inner, ctx);
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        let voter = self.row.as_ref().and_then(|row| row.form.voter);
        let number = self.row.as_ref().map(|row| row.form.number.as_str()).unwrap_or_default();
        match (key.action, voter, &self.matter) {
            (Some(Action::Back), ..) => Flow::Close,
            (Some(Action::Edit), ..) => Flow::Open(Route::VisitForm(Some(self.id))),
            (Some(Action::Open), _, Some(matter)) => Flow::Open(Route::Matter(matter.row.id)),
            (Some(Action::View), Some(voter), _) => Flow::Open(Route::Voter(voter)),
            (Some(Action::ShowPhone), ..) => {
                self.asked = true;
                Flow::Do(Command::ShowPhone(self.record()))
            }
            (Some(Action::Delete), ..) => Flow::Ask(Confirm {
                question: words::strike_question(ctx.lang, number),
                yes: Command::Strike { record: self.record(), reason: String::new() },
            }),
            _ => {
                self.facts.key(&key);
                Flow::Stay
            }
        }
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        // Undo creates and names nothing; only what this page asked for may change it.
        if std::mem::take(&mut self.asked) {
            self.phone_shown = true;
        } else if done.record == Some(self.record()) {
            return Flow::Close;
        }
        Flow::Stay
    }

    fn refused(&mut self, _refusal: &crate::ui::screen::Refusal, _ctx: &Ctx) {
        self.asked = false;
    }
}
