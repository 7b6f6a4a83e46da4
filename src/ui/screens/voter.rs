//! One voter: the facts we were given, and everything that came of the visits.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::command::Command;
use crate::domain::event::{Record, RecordKind};
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::phone::{Phone, mask_name, mask_phone};
use crate::lang::visits as words;
use crate::store::matters::MatterFilter;
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Confirm, Ctx, Done, Flow, Refusal, Route, Screen, Store, StoreError};
use crate::ui::widgets::facts::{Fact, Facts};
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// Visits and matters shown of each kind: more than anybody brings in a lifetime.
const MOST: Page = Page { from: 0, count: 300 };

/// Something the voter brought.
struct Brought {
    at: i64,
    leads: Route,
    cells: Vec<Cell>,
}

/// The page of one voter.
pub struct VoterPage {
    id: Id,
    row: Option<Row<VoterForm>>,
    facts: Facts,
    list: List<Brought>,
    phone_shown: bool,
    asked: bool,
}

impl VoterPage {
    /// The page of this voter.
    pub fn new(id: Id) -> VoterPage {
        VoterPage { id, row: None, facts: Facts::default(), list: List::new(), phone_shown: false, asked: false }
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Voter, id: self.id }
    }

    /// In full once somebody asked and it was logged.
    fn name(&self) -> String {
        let name = self.row.as_ref().map_or("", |row| row.form.name.as_str());
        if self.phone_shown { name.to_owned() } else { mask_name(name) }
    }

    fn facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let Some(row) = &self.row else { return Vec::new() };
        let (form, lang) = (&row.form, ctx.lang);
        let phone = if self.phone_shown {
            Phone::parse(&form.phone).map_or_else(|_| form.phone.clone(), |phone| phone.to_string())
        } else {
            mask_phone(&form.phone)
        };
        let mut facts = vec![
            Fact::new(words::name(lang), self.name()).styled(ctx.theme.marked()),
            Fact::new(words::hamlet(lang), form.hamlet.as_str()),
            Fact::new(words::phone(lang), phone),
            Fact::new(words::sex(lang), form.sex.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::age(lang), form.age.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::remarks(lang), form.remarks.as_str()),
        ];
        if row.struck {
            facts.push(Fact::new(words::number(lang), words::struck(lang)).styled(ctx.theme.error()));
        }
        facts
    }

    fn brought(&self, reader: Reader<'_>, ctx: &Ctx) -> Result<Vec<Brought>, StoreError> {
        let lang = ctx.lang;
        let day = |at: Option<chrono::DateTime<chrono::FixedOffset>>| {
            at.map(|at| at.with_timezone(ctx.now.offset()).format("%Y-%m-%d").to_string()).unwrap_or_default()
        };
        let seconds = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.map_or(0, |at| at.timestamp());
        let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        let mut brought = Vec::new();
        let filter = VisitFilter { voter: Some(self.id), ..VisitFilter::default() };
        // Whoever came in secret is not to be found through the name.
        for row in reader.visits(&filter, MOST)?.into_iter().filter(|row| !row.form.secret) {
            let result = row.form.result.map(|word| word.label(lang)).unwrap_or_default();
            let cells = vec![
                day(row.form.at).into(),
                RecordKind::Visit.label(lang).into(),
                first_line(&row.form.words).into(),
                result.into(),
                row.form.number.into(),
            ];
            brought.push(Brought { at: seconds(row.form.at), leads: Route::Visit(row.id), cells });
        }
        let filter = MatterFilter { voter: Some(self.id), ..MatterFilter::default() };
        for matter in reader.matters(&filter, MOST)?.into_iter().filter(|matter| !matter.row.form.secret) {
            let row = matter.row;
            let cells = vec![
                day(row.form.at).into(),
                RecordKind::Matter.label(lang).into(),
                row.form.title.into(),
                matter.status.label(lang).into(),
                row.form.number.into(),
            ];
            brought.push(Brought { at: seconds(row.form.at), leads: Route::Matter(row.id), cells });
        }
        brought.sort_by_key(|one| std::cmp::Reverse(one.at));
        Ok(brought)
    }
}

impl Screen for VoterPage {
    fn title(&self, ctx: &Ctx) -> String {
        words::voter_title(ctx.lang, &self.name())
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        let Some(row) = &self.row else { return vec![Hint::new(Action::Back)] };
        let mut hints = Vec::new();
        if !self.list.is_empty() {
            hints.push(Hint::new(Action::Open).ranked(1));
        }
        if !row.struck {
            hints.extend([Hint::new(Action::Edit), Hint::new(Action::Delete)]);
        }
        if !self.phone_shown {
            hints.push(Hint::new(Action::ShowPhone));
        }
        hints.push(Hint::new(Action::Back).ranked(0));
        hints
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.row = store.read().voter(self.id)?;
        self.facts.put(self.facts(ctx));
        self.list.put_all(self.brought(store.read(), ctx)?);
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let lang = ctx.lang;
        if self.row.is_none() {
            frame.buffer_mut().set_string(area.x + 2, area.y + 1, words::gone(lang), ctx.theme.faint());
            return;
        }
        let rows = u16::try_from(self.facts.rows(area.width)).unwrap_or(u16::MAX).min(area.height / 2);
        self.facts.draw(frame, Rect { y: area.y + 1, height: rows, ..area }, ctx);
        let columns = vec![
            Column::fixed(words::at(lang), 10),
            Column::fixed(words::kind(lang), 8),
            Column::fill(words::words(lang), 20),
            Column::fixed(words::result(lang), 12),
            Column::fixed(words::number(lang), 19).ranked(1),
        ];
        let top = area.y + rows + 2;
        let room = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        let table = Table { columns, empty: words::nothing_brought(lang) };
        self.list.draw(frame, room, ctx, &table, |one| one.cells.clone());
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match (key.action, self.list.selected()) {
            (Some(Action::Back), _) => Flow::Close,
            (Some(Action::Open), Some(one)) => Flow::Open(one.leads.clone()),
            (Some(Action::Edit), _) => Flow::Open(Route::VoterForm(Some(self.id))),
            (Some(Action::ShowPhone), _) => {
                self.asked = true;
                Flow::Do(Command::ShowPhone(self.record()))
            }
            (Some(Action::Delete), _) => Flow::Ask(Confirm {
                question: words::strike_voter(ctx.lang, &self.name()),
                yes: Command::Strike { record: self.record(), reason: String::new() },
            }),
            _ => {
                self.list.key(&key);
                Flow::Stay
            }
        }
    }

    fn done(&mut self, done: &Done, _ctx: &Ctx) -> Flow {
        if std::mem::take(&mut self.asked) {
            self.phone_shown = true;
        } else if done.record == Some(self.record()) {
            return Flow::Close;
        }
        Flow::Stay
    }

    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {
        self.asked = false;
    }
}
