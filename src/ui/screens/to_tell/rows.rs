//! One line of the list: what it waits for, who is to hear it, how to reach them, and the answer.

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::telling::Wait;
use crate::domain::record::RecordKind;
use crate::lang::{matters, to_tell as words};
use crate::store::telling::{Answer, Waiting};
use crate::ui::masked;
use crate::ui::screen::Ctx;
use crate::ui::tell_form;
use crate::ui::widgets::list::Cell;

/// A matter in the list.
pub(super) struct Shown {
    pub(super) waiting: Waiting,
    pub(super) answer: Answer,
    /// The station that raised it and tells its voter; empty where that is this desk.
    pub(super) teller: String,
}

impl Shown {
    pub(super) fn id(&self) -> Id {
        self.waiting.matter
    }

    /// There is a name or number to show, and it may be shown here.
    pub(super) fn names_somebody(&self) -> bool {
        let form = &self.answer.row.row.form;
        [&form.name, &form.phone].into_iter().any(|part| !part.is_empty()) && !form.secret
    }

    /// This desk tells somebody whose name is secret, and has it on the page of the visit alone, where the showing is logged.
    pub(super) fn is_on_visit(&self) -> bool {
        let form = &self.answer.row.row.form;
        form.secret && self.teller.is_empty() && form.source.is_some_and(|source| source.kind == RecordKind::Visit)
    }

    /// `李*英 大栜树村`, and the number.
    fn voter(&self, whole: bool, lang: Lang) -> (String, String) {
        let form = &self.answer.row.row.form;
        let name = match (form.secret, form.name.as_str()) {
            (true, _) => matters::secret(lang).to_owned(),
            (false, "") => matters::anonymous(lang).to_owned(),
            (false, name) => masked::name(name, whole),
        };
        let phone = if form.secret { String::new() } else { masked::number(&form.phone, whole) };
        ([name.as_str(), form.hamlet.as_str()].join(" ").trim().to_owned(), phone)
    }

    /// Who is to hear it, how to reach them, and what it is about: the first line of the box.
    pub(super) fn to_whom(&self, whole: bool, lang: Lang) -> String {
        let (voter, phone) = self.voter(whole, lang);
        let parts = [voter, phone, self.answer.row.row.form.title.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }

    pub(super) fn cells(&self, whole: bool, ctx: &Ctx) -> Vec<Cell> {
        let form = &self.answer.row.row.form;
        let (voter, phone) = self.voter(whole, ctx.lang);
        vec![
            self.waits(ctx),
            voter.into(),
            phone.into(),
            tell_form::in_one_line(&self.answer.answered, ctx.lang).into(),
            form.number.as_str().into(),
        ]
    }

    /// `待反馈 3天`, `!承诺 12-31 已过`: the word says it as well as the colour.
    fn waits(&self, ctx: &Ctx) -> Cell {
        let (lang, waiting) = (ctx.lang, &self.waiting);
        if !self.teller.is_empty() && waiting.wait != Wait::Promise {
            return Cell::styled(format!(" {}", words::told_by(lang, &self.teller)), ctx.theme.faint());
        }
        let day = waiting.owed.map(shown::short_date).unwrap_or_default();
        let said = match (waiting.wait, waiting.state) {
            (Wait::Tell, state) => {
                let days = (ctx.now.date_naive() - waiting.since.date_naive()).num_days();
                let since = if days > 0 { words::since(lang, days) } else { words::since_today(lang).to_owned() };
                let mark = if state == DueState::Overdue { "!" } else { "" };
                format!("{mark}{} {since}", waiting.wait.label(lang))
            }
            (Wait::Promise, DueState::Overdue) => words::promise_late(lang, &day),
            (Wait::Promise, _) => words::promise_soon(lang, &day),
            (Wait::Close, _) => words::may_close(lang).to_owned(),
        };
        // The mark stands in a column of its own, so that the words stand under each other.
        let said = if said.starts_with('!') { said } else { format!(" {said}") };
        match waiting.state {
            DueState::InTime => said.into(),
            DueState::Soon | DueState::Doubtful => Cell::styled(said, ctx.theme.due_soon()),
            DueState::Overdue => Cell::styled(said, ctx.theme.overdue()),
        }
    }

    /// What the matter is about, and which it was merged into.
    pub(super) fn about(&self, lang: Lang) -> String {
        let form = &self.answer.row.row.form;
        let joined =
            if self.answer.joined.is_empty() { String::new() } else { words::joined(lang, &self.answer.joined) };
        format!("{} {}{joined}", form.number, words::about(lang, &form.title))
    }

    pub(super) fn box_title(&self, lang: Lang) -> String {
        let number = &self.answer.row.row.form.number;
        match self.waiting.owed {
            Some(day) => words::promise_title(lang, number, &day.to_string()),
            None => words::box_title(lang, number),
        }
    }
}
