//! One visit as it was written down, and what became of it.

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::person::VoterForm;
use crate::domain::record::RecordKind;
use crate::domain::terms::VisitResult;
use crate::domain::visit::VisitForm;
use crate::lang::roster::comma;
use crate::lang::visits as words;
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::{Page, Reader, Row};
use crate::ui::keymap::{Action, Hint};
use crate::ui::masked;
use crate::ui::record_page::{Content, RecordPage};
use crate::ui::screen::{Ctx, Route, StoreError};
use crate::ui::widgets::facts::Fact;

/// One visit, with what it names.
pub struct Visit {
    row: Row<VisitForm>,
    /// The matter it became.
    matter: Option<MatterRow>,
    /// Whose visit it was.
    voter: Option<Row<VoterForm>>,
    deputies: String,
    place: String,
}

/// The page of this visit.
pub fn page(id: Id) -> RecordPage<Visit> {
    RecordPage::new(id)
}

impl Visit {
    /// Whoever came in secret is not even masked: a mask tells the first and the last.
    fn phone(&self, whole: bool) -> String {
        if self.row.form.secret && !whole { String::new() } else { masked::number(&self.row.form.phone, whole) }
    }

    fn visitor(&self, whole: bool, lang: Lang) -> String {
        match (self.row.form.name.as_str(), self.row.form.secret) {
            ("", _) => words::anonymous(lang).to_owned(),
            (name, true) if whole => format!("{name}{}", words::secret_name(lang)),
            (_, true) => words::secret_name(lang).to_owned(),
            (name, false) => masked::name(name, whole),
        }
    }

    /// The voter the visit is written down to, who may have given more than the visitor said; nobody where the name is secret.
    fn voter(&self, whole: bool) -> String {
        let Some(row) = self.voter.as_ref().filter(|_| whole || !self.row.form.secret) else { return String::new() };
        let parts = [row.form.hamlet.clone(), masked::number(&row.form.phone, whole)];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        [vec![masked::name(&row.form.name, whole)], parts].concat().join(" ")
    }

    fn result(&self, lang: Lang) -> String {
        let result = self.row.form.result.map(|word| word.label(lang)).unwrap_or_default();
        match &self.matter {
            Some(matter) => words::result_matter(lang, result, &matter.row.form.number, matter.stands(lang)),
            None => result.to_owned(),
        }
    }
}

const fn answer_label(form: &VisitForm, lang: Lang) -> &'static str {
    match form.result {
        Some(VisitResult::Declined) => words::refer(lang),
        _ => words::answer(lang),
    }
}

impl Content for Visit {
    const KIND: RecordKind = RecordKind::Visit;
    const ERASES: bool = true;

    fn read(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Option<Visit>, StoreError> {
        let Some(row) = reader.visit(id)? else { return Ok(None) };
        let filter = MatterFilter { source: Some(id), ..MatterFilter::default() };
        let matter = reader.matters(&filter, Page { from: 0, count: 1 })?.pop();
        let voter = row.form.voter.map(|id| reader.voter(id)).transpose()?.flatten();
        let deputies = reader.names_of(&row.form.deputies)?.join(comma(ctx.lang));
        let place = row.form.place.map(|id| reader.place(id)).transpose()?.flatten();
        let place = place.map(|row| row.form.name).unwrap_or_default();
        Ok(Some(Visit { row, matter, voter, deputies, place }))
    }

    fn title(&self, _whole: bool, lang: Lang) -> String {
        words::page_title(lang, &self.row.form.number)
    }

    fn facts(&self, whole: bool, ctx: &Ctx) -> Vec<Fact> {
        let (form, lang) = (&self.row.form, ctx.lang);
        let mut facts = Vec::new();
        if self.row.struck {
            let gone = words::struck_number(lang, &form.number);
            facts.push(Fact::new(words::number(lang), gone).styled(ctx.theme.error()));
        }
        facts.extend([
            Fact::new(words::visitor(lang), self.visitor(whole, lang)),
            Fact::new(words::voter(lang), self.voter(whole)),
            Fact::new(words::hamlet(lang), form.hamlet.as_str()),
            Fact::new(words::phone(lang), self.phone(whole)),
            Fact::new(words::at(lang), form.at.map(shown::full).unwrap_or_default()),
            Fact::new(words::place(lang), self.place.as_str()),
            Fact::new(words::deputy(lang), self.deputies.as_str()),
            Fact::new(words::channel(lang), form.channel.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::words(lang), form.words.as_str()).styled(ctx.theme.marked()),
            Fact::new(words::category(lang), form.category.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::urgency(lang), form.urgency.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::people(lang), if form.people > 0 { form.people.to_string() } else { String::new() }),
            Fact::new(words::result(lang), self.result(lang)),
            Fact::new(answer_label(form, lang), form.answer.as_str()),
        ]);
        facts
    }

    fn names_somebody(&self) -> bool {
        [&self.row.form.name, &self.row.form.phone].into_iter().any(|part| !part.is_empty())
    }

    fn keys(&self, lang: Lang) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.matter.is_some() {
            hints.push(Hint::new(Action::Open).called(words::see_matter(lang)).ranked(1));
        }
        if !self.row.struck {
            hints.extend([Hint::new(Action::Edit), Hint::new(Action::Delete)]);
        }
        if self.row.form.voter.is_some() {
            hints.push(Hint::new(Action::View).called(words::see_voter(lang)));
        }
        hints
    }

    fn leads(&self, action: Action) -> Option<Route> {
        match action {
            Action::Edit => Some(Route::VisitForm(Some(self.row.id))),
            Action::Open => self.matter.as_ref().map(|matter| Route::Matter(matter.row.id)),
            Action::View => self.row.form.voter.map(Route::Voter),
            _ => None,
        }
    }

    fn strike_question(&self, _whole: bool, lang: Lang) -> String {
        self.row.form.ask_strike(self.matter.as_ref().map(|row| row.row.form.number.as_str()), lang)
    }
}
