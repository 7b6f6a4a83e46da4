//! What the page of a matter shows, as read from the tables.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ratatui::style::{Modifier, Style};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::command::Seen;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::{Line, Status, Timeline};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::telling::held_until;
use crate::domain::matter::triage::path;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{Level, Urgency};
use crate::lang::{matters as words, proposals, to_tell, triage};
use crate::store::matters::{MatterRow, StepRow};
use crate::store::proposals::ProposalRow;
use crate::store::{Reader, StoreError};
use crate::ui::assign_form::Offices;
use crate::ui::screen::Ctx;
use crate::ui::widgets::facts::Fact;
use crate::ui::widgets::form::Candidate;
use crate::ui::{masked, tell_form, text};

/// Cells of the answer and of the last step above the other facts: two lines where the window is smallest.
const BRIEF: usize = 120;

/// A matter with everything its page names.
pub(super) struct Page {
    pub(super) row: MatterRow,
    pub(super) timeline: Timeline,
    /// What a change of it is a change of.
    pub(super) seen: Seen,
    steps: Vec<StepRow>,
    /// Names of the people who took steps, and numbers of the matters named in them.
    names: BTreeMap<Id, String>,
    place: String,
    source: String,
    /// The formal suggestions it went into.
    proposals: Vec<ProposalRow>,
    /// Others that were opened apart of the same thing, by their numbers.
    pub(super) twins: Vec<(Id, String)>,
    /// A few words of the first of those.
    pub(super) twin_says: String,
    /// Those that were merged into this one, by their numbers.
    joined: Vec<String>,
    pub(super) offices: Offices,
    /// Until when it stays open for what its voter may still say.
    pub(super) held_until: Option<NaiveDate>,
}

impl Page {
    /// Reads the matter; `None` if there is no such matter.
    pub(super) fn load(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Option<Page>, StoreError> {
        let Some(row) = reader.matter(id)? else { return Ok(None) };
        let steps = reader.steps(id)?;
        let mut names = BTreeMap::new();
        for person in steps.iter().filter_map(|row| row.step.by).chain(row.row.form.deputy) {
            names.insert(person, reader.person_name(person)?);
        }
        for into in steps.iter().filter_map(|row| row.step.into) {
            names.insert(into, reader.matter(into)?.map(|row| row.row.form.number).unwrap_or_default());
        }
        let place = row.row.form.place.map(|id| reader.place(id)).transpose()?.flatten();
        let place = place.map(|row| row.form.name).unwrap_or_default();
        let source = source(reader, &row.row.form)?;
        let proposals = reader.proposals_of(id)?;
        let seen = reader.seen(Record { kind: RecordKind::Matter, id })?.unwrap_or_default();
        let offices = Offices::load(reader, &row, steps.iter().map(|row| &row.step), ctx)?;
        let timeline = reader.timeline(id)?;
        let twins = reader.twins(&row)?;
        let twin = twins.first().map(|(id, _)| reader.matter(*id)).transpose()?.flatten();
        let mut joined: Vec<String> = reader.merged_into(id)?.into_iter().map(|row| row.row.form.number).collect();
        // A note that names nobody has no matter of its own.
        let origin = row.row.form.source.filter(|source| source.kind == RecordKind::Note).map(|source| source.id);
        for into in origin.into_iter().chain([id]) {
            let notes = reader.notes_merged_into(into)?.into_iter().filter(|note| !note.row.form.names_voter());
            joined.extend(notes.map(|note| note.row.form.number));
        }
        let held_until = held_until(&timeline.standing, (&ctx.desk.deadlines, &reader.calendar()?), ctx.now);
        Ok(Some(Page {
            row,
            timeline,
            seen,
            steps,
            names,
            place,
            source,
            proposals,
            twins,
            twin_says: twin.map(|row| row.row.form.title).unwrap_or_default(),
            joined,
            offices,
            held_until,
        }))
    }

    /// Somebody is named or can be reached, and this page may show it.
    pub(super) fn has_voter(&self) -> bool {
        let form = &self.row.row.form;
        let told = [&form.name, &form.phone].into_iter().any(|part| !part.is_empty());
        told && !form.secret
    }

    /// The number of the matter this one was merged into.
    pub(super) fn joined(&self) -> Option<&str> {
        let into = self.timeline.standing.into.filter(|_| self.row.status == Status::Merged)?;
        self.names.get(&into).map(String::as_str).filter(|number| !number.is_empty())
    }

    /// Who takes a step of the office at this desk: the office the matter was assigned to has no desk of its own.
    pub(super) fn is_with_office(&self) -> bool {
        self.timeline.is_given()
    }

    /// A village alone cannot settle it: its level says so, or it was passed on before.
    pub(super) fn is_beyond_a_village(&self) -> bool {
        self.level().is_some_and(|level| level != Level::Village) || !self.timeline.standing.with.is_empty()
    }

    /// The level that can act.
    fn level(&self) -> Option<Level> {
        self.timeline.standing.level(self.row.row.form.level)
    }

    /// Who should handle it, as triage left it.
    pub(super) fn owner(&self) -> String {
        let triaged = self.timeline.lines.iter().rev().filter(|line| line.step.kind == StepKind::Triaged);
        triaged.map(|line| line.step.to.clone()).find(|to| !to.is_empty()).unwrap_or_default()
    }

    /// The path in one line, once it is known.
    fn path(&self, lang: Lang) -> String {
        let form = &self.row.row.form;
        let office = Some(self.timeline.standing.with.clone()).filter(|with| !with.is_empty());
        let office = office.unwrap_or_else(|| self.owner());
        form.urgency.map(|urgency| path(Some(urgency), form.category, self.level(), &office, lang)).unwrap_or_default()
    }

    pub(super) fn facts(&self, phone_shown: bool, ctx: &Ctx) -> Vec<Fact> {
        let (form, lang) = (&self.row.row.form, ctx.lang);
        let mut facts = Vec::new();
        if self.row.row.struck {
            facts.push(Fact::new(words::status(lang), words::struck(lang)).styled(ctx.theme.error()));
        }
        if self.row.attached {
            let said = if self.proposals.is_empty() { words::taken_back_up(lang) } else { words::attached(lang) };
            facts.push(Fact::new(words::status(lang), said).styled(ctx.theme.due_soon()));
        }
        let category = form.category.map(|word| format!("{} {}", word.digit(), word.label(lang))).unwrap_or_default();
        let source = form.source.map_or("", |source| source.kind.label(lang));
        facts.extend([Fact::new(words::title(lang), form.title.as_str()).styled(ctx.theme.marked()), self.due(ctx)]);
        let demand = self.timeline.standing.supervised.as_deref().unwrap_or_default();
        facts.push(Fact::new(words::supervised(lang), demand).styled(ctx.theme.overdue()));
        if self.timeline.is_apart() && !self.row.status.is_final() {
            let said = words::apart(lang, self.row.stands(lang));
            facts.push(Fact::new(words::apart_head(lang), said).styled(ctx.theme.due_soon()));
        }
        facts.extend(self.news(ctx));
        facts.extend([
            urgency(&self.row, ctx),
            Fact::new(triage::path(lang), self.path(lang)),
            Fact::new(words::category(lang), category),
            Fact::new(words::words(lang), form.words.as_str()),
            Fact::new(words::correction(lang), form.correction.as_str()),
            Fact::new(words::voter(lang), voter(form, phone_shown, lang)),
            Fact::new(words::place(lang), self.place.as_str()),
            Fact::new(words::deputy(lang), form.deputy.map(|id| self.name(id)).unwrap_or_default()),
            Fact::new(words::with(lang), self.with(ctx)),
            Fact::new(words::level(lang), self.level().map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::ticket(lang), form.ticket.as_str()),
            Fact::new(words::common(lang), if form.common { words::common_yes(lang) } else { "" }),
            Fact::new(words::source(lang), format!("{source} {}", self.source).trim()),
            Fact::new(proposals::went_into(lang), self.went_into(ctx)),
        ]);
        facts.push(Fact::new(words::merged_here(lang), self.joined.join(crate::lang::matter::comma(lang))));
        facts.push(Fact::new(words::twins(lang), self.twins(lang)).styled(ctx.theme.due_soon()));
        facts.extend(self.step_facts(ctx));
        facts
    }

    /// What came of it so far, which whoever opens the page wants to read first: the answer that stands, and the last step
    /// besides. In full they stand among the steps.
    fn news(&self, ctx: &Ctx) -> Vec<Fact> {
        let lang = ctx.lang;
        let answer = tell_form::in_one_line(&self.timeline.standing, lang);
        // In the order in which they count: of two written apart the one that stands is the later.
        let last = self.timeline.lines.iter().rev().find(|line| line.in_turn).map(|line| &line.step);
        let last = last.filter(|step| step.kind != StepKind::Registered);
        let says_more = last.filter(|step| step.text.is_empty() || step.text != self.timeline.standing.reply);
        let last = says_more.map(|step| self.step(step, ctx)).unwrap_or_default();
        let brief = |said: &str| text::cut(&said.replace('\n', " "), BRIEF).into_owned();
        vec![
            Fact::new(to_tell::reply(lang), brief(&answer)).styled(ctx.theme.marked()),
            Fact::new(words::latest(lang), in_brief(&last.replace('\n', " "))),
        ]
    }

    /// Who holds a matter of the same ticket or problem, and what to do about it.
    fn twins(&self, lang: Lang) -> String {
        let numbers: Vec<&str> = self.twins.iter().map(|(_, number)| number.as_str()).collect();
        let numbers = numbers.join(crate::lang::matter::comma(lang));
        match (numbers.is_empty(), self.row.row.form.ticket.is_empty()) {
            (true, _) => numbers,
            (false, false) => words::twin_ticket(lang, &numbers),
            (false, true) => words::twin_problem(lang, &numbers),
        }
    }

    /// `QJD-SQG-2026-Y0001（已上报）关于……的建议`, a line each.
    fn went_into(&self, ctx: &Ctx) -> String {
        let said = |row: &ProposalRow| {
            let (form, status) = (&row.row.form, row.status.label(ctx.lang));
            format!("{} [{status}] {}", form.number, form.title)
        };
        self.proposals.iter().map(said).collect::<Vec<_>>().join("\n")
    }

    /// Who has it, and whom to ask there.
    fn with(&self, ctx: &Ctx) -> String {
        let standing = &self.timeline.standing;
        format!("{}  {}", self.offices.with(standing, ctx), self.offices.ask(standing, ctx)).trim().to_owned()
    }

    fn name(&self, id: Id) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    /// What is asked once more before a step that ends the matter, naming it: nobody is to withdraw one by a slip of the finger.
    /// `lead`: what it is merged into.
    pub(super) fn end_question(&self, kind: StepKind, lead: Option<&Candidate>, lang: Lang) -> Option<String> {
        let form = &self.row.row.form;
        match kind {
            StepKind::Withdrawn => Some(words::withdraw_question(lang, &form.number, &form.title)),
            StepKind::Declined => Some(words::decline_question(lang, &form.number, &form.title)),
            StepKind::Merged => {
                lead.map(|lead| words::merge_question(lang, &form.number, &form.title, &lead.label, &lead.note))
            }
            StepKind::Closed => self.held_until.map(|day| to_tell::early(lang, &form.number, &day.to_string())),
            _ => None,
        }
    }

    /// The number of another matter; another station's is not on this computer.
    fn other(&self, id: Id, lang: Lang) -> String {
        Some(self.name(id)).filter(|number| !number.is_empty()).unwrap_or_else(|| words::elsewhere(lang).to_owned())
    }

    /// The deadline has passed, or that of its voter, and the matter is not at rest.
    pub(super) fn is_overdue(&self, ctx: &Ctx) -> bool {
        self.row.late_by > 0 && self.row.late_by <= ctx.now.timestamp()
    }

    fn due(&self, ctx: &Ctx) -> Fact {
        let due = shown::since(self.row.due);
        let Some(due) = due else {
            return Fact::new(words::due(ctx.lang), words::due_none(ctx.lang)).styled(ctx.theme.faint());
        };
        let start = shown::since(self.row.due_since).unwrap_or(ctx.now);
        let state = ctx.desk.deadlines.state(start, due, ctx.now);
        let style = match state {
            DueState::InTime => ctx.theme.text(),
            DueState::Soon | DueState::Doubtful => ctx.theme.due_soon(),
            DueState::Overdue => ctx.theme.overdue(),
        };
        let late = self.timeline.standing.late_since(self.row.row.form.due, ctx.now);
        let late = late.map(|by| words::late_for_voter(ctx.lang, &shown::term(by))).unwrap_or_default();
        let style = if late.is_empty() { style } else { ctx.theme.overdue() };
        let said = format!("{}  {}{late}", shown::term(due), state.label(ctx.lang));
        Fact::new(words::due(ctx.lang), said).styled(style)
    }

    /// The timeline, oldest first. A step taken back is crossed out, and the words say so too.
    fn step_facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let strange = |row: &StepRow| -> Option<&Line> {
            self.timeline.lines.iter().find(|line| !line.in_turn && line.stamp == row.stamp)
        };
        let mut facts = Vec::new();
        for (at, row) in self.steps.iter().enumerate() {
            let mut said = self.step(&row.step, ctx);
            let mut style: Option<Style> = None;
            if row.retracted {
                said.insert_str(0, words::retracted(ctx.lang));
                style = Some(ctx.theme.faint().add_modifier(Modifier::CROSSED_OUT));
            } else if let Some(line) = strange(row) {
                // The times stay under each other.
                said.insert_str(shown::known(row.step.at).len() + 1, line.why_not(ctx.lang));
                style = Some(ctx.theme.due_soon());
            }
            let fact = Fact::new(if at == 0 { words::steps(ctx.lang) } else { "" }, said);
            facts.push(match style {
                Some(style) => fact.styled(style),
                None => fact,
            });
        }
        facts
    }

    fn step(&self, step: &Step, ctx: &Ctx) -> String {
        let lang = ctx.lang;
        let at = shown::known(step.at);
        let who = match step.role {
            // Whoever typed it is not whose step it is.
            DeskRole::Office if step.office.is_some() => step.to.clone(),
            _ => step.by.map(|id| self.name(id)).unwrap_or_default(),
        };
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let parts = [
            Some(format!("{at} {}", step.kind.label(lang))),
            filled(role(step.role, &who, lang).trim()),
            filled(&self.offices.to(step, ctx)),
            step.into.map(|id| match step.kind {
                StepKind::Noted => words::answer_of(lang, &self.other(id, lang)),
                _ => words::into_number(lang, &self.other(id, lang)),
            }),
            step.outcome.map(|word| word.label(lang).to_owned()),
            step.told.map(|word| word.label(lang).to_owned()),
            step.attitude.map(|word| words::attitude_was(lang, word.label(lang))),
            step.result.map(|word| words::result_was(lang, word.label(lang))),
            filled(&step.says(lang)),
            step.promise.map(|promise| words::promised(lang, &shown::date(promise))),
            step.due.map(|due| words::due_set(lang, &shown::term(due))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}

fn role(role: DeskRole, who: &str, lang: Lang) -> String {
    format!("{} {who}", role.label(lang))
}

fn urgency(row: &MatterRow, ctx: &Ctx) -> Fact {
    let (form, lang) = (&row.row.form, ctx.lang);
    let said = form.urgency.map(|word| word.label(lang)).unwrap_or_default();
    let danger = if form.danger { words::danger_yes(lang) } else { "" };
    let fact = Fact::new(words::urgency(lang), format!("{said}  {danger}").trim());
    let alarms = row.alarms();
    if !alarms.is_empty() {
        let said = format!("{} {}", triage::perhaps(lang), triage::says(lang, &alarms.join(triage::comma(lang))));
        return Fact::new(words::urgency(lang), said).styled(ctx.theme.due_soon());
    }
    if form.urgency == Some(Urgency::Urgent) { fact.styled(ctx.theme.overdue()) } else { fact }
}

fn voter(form: &MatterForm, shown: bool, lang: Lang) -> String {
    if form.withheld && form.name.is_empty() && form.phone.is_empty() {
        let parts = [words::withheld_voter(lang), form.hamlet.as_str()];
        return parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    }
    if form.secret {
        // Whoever may see it finds it on the visit's page, where the showing is logged.
        return words::secret_voter(lang).to_owned();
    }
    let name = match form.name.as_str() {
        "" => words::anonymous(lang).to_owned(),
        name => masked::name(name, shown),
    };
    let phone = masked::number(&form.phone, shown);
    [name, form.hamlet.clone(), phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

/// The number of the visit or note it came from.
fn source(reader: Reader<'_>, form: &MatterForm) -> Result<String, StoreError> {
    let Some(source) = form.source else { return Ok(String::new()) };
    Ok(match source.kind {
        RecordKind::Visit => reader.visit(source.id)?.map(|row| row.form.number),
        RecordKind::Note => reader.note(source.id)?.map(|row| row.row.form.number),
        RecordKind::Inspection => reader.inspection(source.id)?.map(|row| row.form.number),
        _ => None,
    }
    .unwrap_or_default())
}

/// The last step in brief, its parts two blanks apart: one that would be cut in its middle, such as a date, is left out.
fn in_brief(said: &str) -> String {
    let cut = text::cut(said, BRIEF);
    match cut.rsplit_once("  ") {
        Some((whole, _)) if cut != said && text::width(whole) * 2 > BRIEF => format!("{whole}  {}", text::ELLIPSIS),
        _ => cut.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_date_of_the_last_step_is_cut_in_two() {
        let said = format!("2026-11-26 09:30 assigned  {}  due 2026-12-06 11:30", "office ".repeat(12).trim_end());
        assert!(in_brief(&said).ends_with("office  …"), "{}", in_brief(&said));
        let said = "2026-11-26 09:30 assigned  due 2026-12-06 11:30";
        assert_eq!(in_brief(said), said);
        let long = format!("2026-11-26 09:30 noted  {}", "word ".repeat(40));
        assert_eq!(text::width(&in_brief(&long)), BRIEF);
    }
}
