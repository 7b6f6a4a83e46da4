//! What the page of a formal suggestion shows, as read from the tables.

use std::collections::BTreeMap;

use ratatui::style::Modifier;

use crate::Lang;
use crate::domain::calendar::{Calendar, shown};
use crate::domain::command::Seen;
use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::person::PersonForm;
use crate::domain::phone::mask_phone;
use crate::domain::proposal::draft::Source;
use crate::domain::proposal::faults::Fault;
use crate::domain::proposal::status::{ProposalStatus as S, Timeline};
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use crate::domain::record::{Record, RecordKind};
use crate::domain::said::in_language;
use crate::lang::{matters, proposals as words};
use crate::paper::proposal::OnPaper;
use crate::service::proposals;
use crate::store::matters::MatterRow;
use crate::store::proposals::{ProposalRow, ProposalStepRow};
use crate::store::{Reader, StoreError};
use crate::ui::screen::Ctx;
use crate::ui::widgets::facts::Fact;

/// A formal suggestion with everything its page names.
pub(super) struct Page {
    pub(super) row: ProposalRow,
    pub(super) timeline: Timeline,
    /// What a change of it is a change of.
    pub(super) seen: Seen,
    pub(super) sources: Vec<(MatterRow, Source)>,
    /// How many of them have a voter who still has to hear what was answered.
    untold: usize,
    /// How many others were merged into them.
    joined: usize,
    faults: Vec<Fault>,
    steps: Vec<ProposalStepRow>,
    people: BTreeMap<Id, PersonForm>,
    unsigned: Vec<Id>,
    /// Which days are worked.
    pub(super) calendar: Calendar,
}

impl Page {
    /// Reads it; `None` if there is no such record.
    pub(super) fn load(reader: Reader<'_>, id: Id) -> Result<Option<Page>, StoreError> {
        let Some(mut row) = reader.proposal(id)? else { return Ok(None) };
        row.row.form = proposals::as_people(reader, &row.row.form)?;
        let steps = reader.proposal_steps(id)?;
        let timeline = reader.proposal_timeline(id)?;
        let faults = proposals::faults(reader, &row.row.form, &timeline.standing)?;
        let mut people = BTreeMap::new();
        let named = steps.iter().flat_map(|row| [row.step.by, row.step.signer]).flatten();
        for id in named.chain(row.row.form.signers()) {
            people.insert(id, reader.person_meant(id)?.map(|row| row.form).unwrap_or_default());
        }
        let sources = proposals::sources(reader, &row.row.form)?;
        let untold = proposals::untold(reader, &row.row.form)?;
        let joined = proposals::merged(reader, &row.row.form)?;
        let seen = reader.seen(Record { kind: RecordKind::Proposal, id })?.unwrap_or_default();
        let unsigned = proposals::unsigned(reader, &row.row.form, &timeline.standing)?;
        let calendar = reader.calendar()?;
        Ok(Some(Page { row, timeline, seen, sources, untold, joined, faults, steps, people, unsigned, calendar }))
    }

    /// Who has still to sign, in the order on the paper.
    pub(super) fn unsigned(&self) -> &[Id] {
        &self.unsigned
    }

    pub(super) fn name(&self, id: Id) -> String {
        self.people.get(&id).map(|person| person.name.clone()).unwrap_or_default()
    }

    /// The same with all that offices ask for.
    pub(super) fn on_paper(&self, id: Id, lang: Lang) -> OnPaper {
        self.people.get(&id).map(|person| OnPaper::of(id, person, &self.timeline.standing, lang)).unwrap_or_default()
    }

    /// The step that most likely comes next.
    pub(super) fn likely(&self, offered: &[K]) -> Option<K> {
        let wanted: &[K] = match self.row.status {
            S::Draft | S::Signed | S::Refused if self.unsigned().is_empty() => &[K::Sent],
            S::Draft | S::Signed | S::Refused => &[K::Signed],
            S::Sent => &[K::Accepted],
            S::Accepted => &[K::Replied],
            S::Replied => &[K::Told],
            S::Told | S::Withdrawn => &[],
        };
        wanted.iter().copied().find(|kind| offered.contains(kind)).or(offered.last().copied())
    }

    /// Fact by fact; what would come back first, since that is to be mended.
    pub(super) fn facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let (form, lang) = (&self.row.row.form, ctx.lang);
        let standing = &self.timeline.standing;
        let mut facts = Vec::new();
        if self.row.row.struck {
            facts.push(Fact::new(words::status(lang), matters::struck(lang)).styled(ctx.theme.error()));
        }
        facts.push(Fact::new(words::title(lang), form.title.as_str()).styled(ctx.theme.marked()));
        if matches!(self.row.status, S::Draft | S::Signed | S::Refused) {
            facts.extend(self.fault_facts(ctx));
        }
        let told = self.sources.len().saturating_sub(self.untold);
        let of_matters = match (self.sources.len(), self.row.status) {
            (0, _) => String::new(),
            (count, S::Replied | S::Told) => words::matters_told(lang, count, told),
            (count, _) => words::matters_count(lang, count),
        };
        let joined = if self.joined > 0 { words::matters_joined(lang, self.joined) } else { String::new() };
        facts.extend([
            self.due(ctx),
            Fact::new(words::lead(lang), form.lead.map(|id| self.signer(id, ctx)).unwrap_or_default()),
            Fact::new(
                words::co_signers(lang),
                form.co_signers.iter().map(|id| self.signer(*id, ctx)).collect::<Vec<_>>().join("\n"),
            ),
            Fact::new(words::cause(lang), form.cause.as_str()),
            Fact::new(words::plan(lang), form.plan.as_str()),
            Fact::new(words::category(lang), form.category.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::matters(lang), of_matters + &joined),
            Fact::new(matters::outcome(lang), standing.outcome.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(matters::promise(lang), standing.promise.map(|day| day.to_string()).unwrap_or_default()),
        ]);
        facts.extend(self.step_facts(ctx));
        facts
    }

    fn fault_facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let label = |at: usize| if at == 0 { words::before_sending(ctx.lang) } else { "" };
        if self.faults.is_empty() {
            return vec![Fact::new(label(0), words::ready(ctx.lang)).styled(ctx.theme.good())];
        }
        let fact = |(at, fault): (usize, &Fault)| {
            let (mark, style) = if fault.stops() { ("!", ctx.theme.error()) } else { ("?", ctx.theme.due_soon()) };
            Fact::new(label(at), format!("{mark} {}", fault.say(ctx.lang))).styled(style)
        };
        self.faults.iter().enumerate().map(fact).collect()
    }

    /// `张三  证号 101  139****0001  2026-11-26 签名`
    fn signer(&self, id: Id, ctx: &Ctx) -> String {
        let Some(person) = self.people.get(&id) else { return String::new() };
        let certificate = Some(&person.certificate).filter(|text| !text.is_empty());
        let signed = match self.timeline.standing.signed.get(&id) {
            Some(at) if self.timeline.standing.late.contains(&id) => words::signed_late(ctx.lang, &shown::day(*at)),
            Some(at) => words::signed_on(ctx.lang, &shown::day(*at)),
            None => words::not_signed(ctx.lang).to_owned(),
        };
        let parts = [
            person.name.clone(),
            certificate.map(|number| words::certificate(ctx.lang, number)).unwrap_or_default(),
            mask_phone(&person.phone),
            signed,
        ];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }

    fn due(&self, ctx: &Ctx) -> Fact {
        let standing = &self.timeline.standing;
        let (Some(since), Some(due)) = (standing.accepted_at, standing.deadline()) else {
            return Fact::new(words::due(ctx.lang), "");
        };
        let state = ctx.desk.deadlines.state(since, due, ctx.now);
        let style = match state {
            DueState::InTime => ctx.theme.text(),
            DueState::Soon | DueState::Doubtful => ctx.theme.due_soon(),
            DueState::Overdue => ctx.theme.overdue(),
        };
        Fact::new(words::due(ctx.lang), format!("{}  {}", shown::day(due), state.label(ctx.lang))).styled(style)
    }

    /// The timeline, oldest first. A step taken back is crossed out, and the words say so too.
    fn step_facts(&self, ctx: &Ctx) -> Vec<Fact> {
        let mut facts = Vec::new();
        for (at, row) in self.steps.iter().enumerate() {
            let strange = self.timeline.lines.iter().any(|line| line.stamp == row.stamp && !line.in_turn);
            let label = if at == 0 { matters::steps(ctx.lang) } else { "" };
            let said = self.step(&row.step, ctx);
            facts.push(if row.retracted {
                let style = ctx.theme.faint().add_modifier(Modifier::CROSSED_OUT);
                Fact::new(label, format!("{}{said}", matters::retracted(ctx.lang))).styled(style)
            } else if strange {
                Fact::new(label, format!("{}{said}", matters::out_of_turn(ctx.lang))).styled(ctx.theme.due_soon())
            } else {
                Fact::new(label, said)
            });
        }
        facts
    }

    fn step(&self, step: &ProposalStep, ctx: &Ctx) -> String {
        let lang = ctx.lang;
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let at = shown::full(step.at);
        let who = step.signer.or(step.by).map(|id| self.name(id)).unwrap_or_default();
        let parts = [
            Some(format!("{at} {}", step.kind.label(lang))),
            filled(format!("{} {who}", step.role.label(lang)).trim()),
            step.outcome.map(|word| word.label(lang).to_owned()),
            filled(&in_language(&step.text, lang)),
            step.promise.map(|promise| matters::promised(lang, &promise.to_string())),
            step.due.map(|due| matters::due_set(lang, &shown::day(due))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
    }
}
