//! One site visit or sitting in: what was heard, asked and seen; and the problems found, each of which can become a matter.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::command::{Command, Form as Written};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{inspections as words, people};
use crate::store::matters::MatterFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::record_page::draw_gone;
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Route, Screen, Store, StoreError};
use crate::ui::text;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::facts::{Fact, Facts};
use crate::ui::widgets::list::{Cell, Column, List, Table};
use crate::ui::{open_questions, whereabouts};

/// A problem, and the matter it became.
struct Problem {
    text: String,
    matter: Option<Id>,
    cells: Vec<Cell>,
}

/// The page of one site visit or sitting in.
pub struct InspectionPage {
    id: Id,
    row: Option<Row<InspectionForm>>,
    facts: Facts,
    problems: List<Problem>,
}

impl InspectionPage {
    /// The page of this one.
    pub fn new(id: Id) -> InspectionPage {
        InspectionPage { id, row: None, facts: Facts::default(), problems: List::new().numbered().beside_deeds() }
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Inspection, id: self.id }
    }

    /// The command that makes a matter of a problem; its source is kept.
    fn raise(&self, text: &str) -> Option<Command> {
        let form = &self.row.as_ref()?.form;
        if !form.to_raise().contains(&text) {
            return None;
        }
        Some(Command::Add(Box::new(Written::Matter(MatterForm {
            words: text.to_owned(),
            source: Some(self.record()),
            place: form.place,
            deputy: form.deputies.first().copied(),
            sample: form.sample,
            ..MatterForm::default()
        }))))
    }

    /// Opens the matter of the selected problem, or makes one of it.
    fn open(&self, ctx: &Ctx) -> Flow {
        let Some(problem) = self.problems.selected() else { return Flow::Stay };
        match problem.matter {
            Some(matter) => Flow::Open(Route::Matter(matter)),
            None => {
                self.raise(&problem.text).map_or_else(|| Flow::Say(words::blacked_out(ctx.lang).to_owned()), Flow::Do)
            }
        }
    }

    fn raise_all(&self, ctx: &Ctx) -> Flow {
        let waiting = self.problems.rows().iter().filter(|problem| problem.matter.is_none());
        let all: Vec<Command> = waiting.filter_map(|problem| self.raise(&problem.text)).collect();
        if all.is_empty() {
            Flow::Say(words::nothing_to_raise(ctx.lang).to_owned())
        } else {
            let question = words::raise_question(ctx.lang, all.len());
            Flow::Ask(Confirm { question, yes: Command::All(all) })
        }
    }
}

fn facts(reader: Reader<'_>, row: &Row<InspectionForm>, ctx: &Ctx) -> Result<Vec<Fact>, StoreError> {
    let (form, lang) = (&row.form, ctx.lang);
    let names = reader.names_of(&form.deputies)?;
    let place = form.place.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.name);
    let mut facts = Vec::new();
    if row.struck {
        facts.push(Fact::new(words::number(lang), words::struck(lang)).styled(ctx.theme.error()));
    }
    facts.extend([
        Fact::new(words::subject(lang), form.subject.as_str()).styled(ctx.theme.marked()),
        Fact::new(words::date(lang), form.date.map(|date| date.to_string()).unwrap_or_default()),
        Fact::new(words::place(lang), place.unwrap_or_default()),
        Fact::new(words::deputies(lang), names.join(people::comma(lang))),
        Fact::new(words::heard(lang), form.heard.as_str()),
        Fact::new(words::asked(lang), form.asked.as_str()),
        Fact::new(words::seen(lang), form.seen.as_str()),
    ]);
    Ok(facts)
}

impl Screen for InspectionPage {
    fn title(&self, ctx: &Ctx) -> String {
        let Some(row) = &self.row else { return RecordKind::Inspection.label(ctx.lang).to_owned() };
        words::page_title(ctx.lang, &text::capital(row.form.kind.label(ctx.lang)), &row.form.number)
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let mut hints = Vec::new();
        if let Some(row) = self.row.as_ref().filter(|row| !row.struck) {
            if self.problems.selected().is_some() {
                hints.push(Hint::new(Action::Open).called(words::key_raise(ctx.lang)).ranked(0));
                hints.push(Hint::new(Action::Promote).called(words::key_raise_all(ctx.lang)).ranked(2));
            }
            hints.push(Hint::new(Action::Edit).ranked(3));
            hints.extend((!row.struck).then(|| Hint::new(Action::Delete).ranked(4)));
        }
        hints.push(Hint::new(Action::Back).ranked(1));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        self.row = reader.inspection(self.id)?;
        let Some(row) = &self.row else { return Ok(()) };
        let mut all = facts(reader, row, ctx)?;
        all.extend(open_questions::fact(reader, self.record(), ctx)?);
        all.push(whereabouts::fact(reader, self.id, ctx)?);
        self.facts.put(all);
        let filter = MatterFilter { source: Some(self.id), ..MatterFilter::default() };
        let matters = reader.matters(&filter, Page::ALL)?;
        let problem = |text: &str| {
            let matter = matters.iter().find(|matter| matter.row.form.words == text);
            let became = matter.map_or_else(
                || words::not_raised(ctx.lang).to_owned(),
                |matter| format!("{} {}", matter.row.form.number, matter.stands(ctx.lang)),
            );
            Problem {
                text: text.to_owned(),
                matter: matter.map(|matter| matter.row.id),
                cells: vec![text.into(), became.into()],
            }
        };
        self.problems.put_all(row.form.problems().into_iter().map(problem).collect());
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if self.row.is_none() {
            draw_gone(frame, area, ctx);
            return;
        }
        let room = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let height = u16::try_from(self.facts.rows(area.width)).unwrap_or(u16::MAX).min(area.height / 2);
        self.facts.draw(frame, Rect { height, ..room }, ctx);
        let columns = vec![Column::fill(words::problem(ctx.lang), 20), Column::fixed(words::became(ctx.lang), 28)];
        let table = Table { columns, empty: words::no_problems(ctx.lang) };
        let top = room.y + height + 1;
        let below = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        self.problems.draw(frame, below, ctx, &table, |problem| problem.cells.clone());
    }

    fn deeds(&self, ctx: &Ctx) -> Vec<Deed> {
        let more = if self.problems.is_beyond() { Some(KeyCode::PageDown) } else { self.facts.more() };
        let more = more.map(|code| Deed::to_turn(code, ctx.lang));
        more.into_iter().chain(Deed::of_hints(self.keys(ctx), ctx.lang)).collect()
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.problems.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) => Flow::Close,
            Some(Action::Open) => self.open(ctx),
            Some(Action::Promote) => self.raise_all(ctx),
            Some(Action::Edit) => Flow::Open(Route::InspectionForm(Some(self.id))),
            Some(Action::Delete) => {
                let number = self.row.as_ref().map(|row| row.form.number.clone()).unwrap_or_default();
                let yes = Command::Strike { record: self.record(), reason: String::new() };
                Flow::Ask(Confirm { question: words::strike_question(ctx.lang, &number), yes })
            }
            _ => {
                if self.problems.is_empty() {
                    self.facts.key(&key);
                } else {
                    self.problems.key(&key);
                }
                Flow::Stay
            }
        }
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        if done.record == Some(self.record()) { Flow::Close } else { Flow::Stay }
    }
}
