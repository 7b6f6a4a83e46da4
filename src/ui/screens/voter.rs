//! One voter: the facts we were given, and everything that came of the visits.

use chrono::{DateTime, FixedOffset};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::record::RecordKind;
use crate::domain::terms::Word;
use crate::lang::visits as words;
use crate::store::matters::MatterFilter;
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint};
use crate::ui::masked;
use crate::ui::record_page::{Content, Line, RecordPage};
use crate::ui::screen::{Ctx, Route, StoreError};
use crate::ui::widgets::facts::Fact;
use crate::ui::widgets::list::{Column, Table};

/// Visits and matters shown of each kind: more than anybody brings in a lifetime.
const MOST: Page = Page { from: 0, count: 300 };

/// One voter, with what was brought.
pub struct Voter {
    row: Row<VoterForm>,
    brought: Vec<Line>,
}

/// The page of this voter.
pub fn page(id: Id) -> RecordPage<Voter> {
    RecordPage::new(id)
}

/// Visits and matters, the latest first.
fn brought(reader: Reader<'_>, voter: Id, ctx: &Ctx) -> Result<Vec<Line>, StoreError> {
    let lang = ctx.lang;
    let day = |at: Option<DateTime<FixedOffset>>| at.map(shown::day).unwrap_or_default();
    let seconds = |at: Option<DateTime<FixedOffset>>| at.map_or(0, |at| at.timestamp());
    let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    let mut brought = Vec::new();
    let filter = VisitFilter { voter: Some(voter), ..VisitFilter::default() };
    // Whoever came in secret is not to be found through the name.
    for row in reader.visits(&filter, MOST)?.into_iter().filter(|row| !row.form.secret) {
        let result = row.form.result.map(|word| word.brief(lang)).unwrap_or_default();
        let cells = vec![
            day(row.form.at).into(),
            RecordKind::Visit.label(lang).into(),
            first_line(&row.form.words).into(),
            result.into(),
            row.form.number.into(),
        ];
        brought.push((seconds(row.form.at), Line { leads: Route::Visit(row.id), cells }));
    }
    let filter = MatterFilter { voter: Some(voter), ..MatterFilter::default() };
    for matter in reader.matters(&filter, MOST)?.into_iter().filter(|matter| !matter.row.form.secret) {
        let row = matter.row;
        let cells = vec![
            day(row.form.at).into(),
            RecordKind::Matter.label(lang).into(),
            row.form.title.into(),
            matter.status.label(lang).into(),
            row.form.number.into(),
        ];
        brought.push((seconds(row.form.at), Line { leads: Route::Matter(row.id), cells }));
    }
    brought.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Ok(brought.into_iter().map(|(_, line)| line).collect())
}

impl Content for Voter {
    const KIND: RecordKind = RecordKind::Voter;
    const ERASES: bool = true;

    fn read(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Option<Voter>, StoreError> {
        let Some(row) = reader.voter(id)? else { return Ok(None) };
        Ok(Some(Voter { row, brought: brought(reader, id, ctx)? }))
    }

    fn title(&self, whole: bool, lang: Lang) -> String {
        words::voter_title(lang, &masked::name(&self.row.form.name, whole))
    }

    fn facts(&self, whole: bool, ctx: &Ctx) -> Vec<Fact> {
        let (form, lang) = (&self.row.form, ctx.lang);
        let mut facts = vec![
            Fact::new(words::name(lang), masked::name(&form.name, whole)).styled(ctx.theme.marked()),
            Fact::new(words::hamlet(lang), form.hamlet.as_str()),
            Fact::new(words::phone(lang), masked::number(&form.phone, whole)),
            Fact::new(words::sex(lang), form.sex.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::age(lang), form.age.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::remarks(lang), form.remarks.as_str()),
        ];
        if self.row.struck {
            facts.push(Fact::new(words::number(lang), words::struck(lang)).styled(ctx.theme.error()));
        }
        facts
    }

    fn names_somebody(&self) -> bool {
        true
    }

    fn keys(&self, _lang: Lang) -> Vec<Hint> {
        if self.row.struck { Vec::new() } else { vec![Hint::new(Action::Edit), Hint::new(Action::Delete)] }
    }

    fn leads(&self, action: Action) -> Option<Route> {
        (action == Action::Edit).then_some(Route::VoterForm(Some(self.row.id)))
    }

    fn strike_question(&self, whole: bool, lang: Lang) -> String {
        words::strike_voter(lang, &masked::name(&self.row.form.name, whole))
    }

    fn table(lang: Lang) -> Option<Table> {
        let columns = vec![
            Column::fixed(words::at(lang), 10),
            Column::fixed(words::kind(lang), 8),
            Column::fill(words::words(lang), 20),
            Column::fixed(words::result(lang), 12),
            Column::fixed(words::number(lang), 19).ranked(1),
        ];
        Some(Table { columns, empty: words::nothing_brought(lang) })
    }

    fn take_lines(&mut self) -> Vec<Line> {
        std::mem::take(&mut self.brought)
    }
}
