//! 代表建议 is written or corrected here. What a town would send it back for stands below the answers while they are typed.

use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::proposal::draft::{self, Source};
use crate::domain::proposal::faults::{Signer, faults};
use crate::domain::proposal::form::{ProposalForm, ProposalKind};
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::record::Record;
use crate::domain::record::RecordKind;
use crate::domain::terms::Category;
use crate::lang::{matter, proposals as words};
use crate::service::proposals;
use crate::store::{Reader, Row};
use crate::ui::masked::Masked;
use crate::ui::named_people::{self, Named};
use crate::ui::pick;
use crate::ui::record_form::{Answers, Offers, RecordForm, Sheet, Wrong};
use crate::ui::screen::{Ctx, Flow, Route, StoreError};
use crate::ui::widgets::form::{Field, Form};

/// The sheet of one formal suggestion.
#[derive(Default)]
pub struct Proposal {
    /// The facts the form does not ask for.
    base: ProposalForm,
    people: Vec<Row<PersonForm>>,
    sources: Vec<Source>,
    signed: Vec<Id>,
    /// Changing the words takes the signatures off.
    is_signed: bool,
    /// What a town would send it back for, a line each.
    remarks: String,
    /// How its title is drafted, for a suggestion; whoever writes another keeps it.
    drafted: String,
    /// The matters that a new one is drafted of.
    of: Vec<Id>,
    /// Those of them that are in another one already, each with its number and that one's.
    twice: Vec<(String, String)>,
    /// In how many months this desk has one answered, and a hard one.
    months: (u32, u32),
}

/// The form of a new one, or of a known one to correct.
pub fn screen(id: Option<Id>, ctx: &Ctx) -> RecordForm<Proposal> {
    RecordForm::new(Proposal::at(ctx), id, ctx)
}

/// The form of a new one that is drafted of these matters. Nothing is saved before its writer saves it.
pub fn drafted(of: Vec<Id>, ctx: &Ctx) -> RecordForm<Proposal> {
    RecordForm::new(Proposal { of, ..Proposal::at(ctx) }, None, ctx)
}

impl Proposal {
    fn at(ctx: &Ctx) -> Proposal {
        let rules = &ctx.desk.deadlines;
        Proposal { months: (rules.proposal_months, rules.proposal_hard_months), ..Proposal::default() }
    }

    fn co_signers(&self, form: &Form) -> Named {
        named_people::read(&form.text("co_signers"), &self.people, &self.base.co_signers)
    }

    /// The record as the answers say so far, right or wrong.
    fn so_far(&self, form: &Form) -> ProposalForm {
        let lead = form.picked("lead").and_then(|one| one.id.parse().ok());
        let mut co_signers = self.co_signers(form).people;
        co_signers.retain(|id| Some(*id) != lead);
        ProposalForm {
            kind: form.choice("kind").and_then(|at| ProposalKind::from_digit(at + 1)).unwrap_or(self.base.kind),
            title: form.text("title"),
            cause: form.text("cause"),
            plan: form.text("plan"),
            lead,
            co_signers,
            category: form.choice("category").and_then(|at| Category::from_digit(at + 1)),
            hard: form.choice("hard") == Some(1),
            ..self.base.clone()
        }
    }

    /// Which of the matters are in another one already.
    fn read_twice(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        for id in &self.of {
            if let (Some(row), Some(number)) = (reader.matter(*id)?, reader.written_into(*id)?) {
                self.twice.push((row.row.form.number, number));
            }
        }
        Ok(())
    }

    /// A drafted title goes with the kind of paper that is chosen.
    fn title_as_kind(&self, form: &mut Form, lang: Lang) {
        let titled = |kind| draft::titled(&self.drafted, kind, lang);
        let (typed, wanted) = (form.text("title"), titled(self.so_far(form).kind));
        if typed != wanted && !typed.is_empty() && ProposalKind::ALL.iter().any(|kind| titled(*kind) == typed) {
            form.set("title", &wanted);
        }
    }

    fn signer(&self, id: Id) -> Signer {
        let person = self.people.iter().find(|row| row.id == id).map(|row| row.form.clone()).unwrap_or_default();
        Signer {
            name: person.name,
            certificate: person.certificate,
            phone: person.phone,
            signed: self.signed.contains(&id),
        }
    }
}

impl Sheet for Proposal {
    const KIND: RecordKind = RecordKind::Proposal;
    const OFFERED_AT_ONCE: &'static [&'static str] = &["lead"];

    fn title(&self, corrected: bool, lang: Lang) -> String {
        if corrected { words::edit_title(lang, &self.base.number) } else { words::new_title(lang).to_owned() }
    }

    fn remarks(&self) -> String {
        self.remarks.clone()
    }

    fn questions(&self, lang: Lang) -> Form {
        let how_long = [words::months(lang, self.months.0), words::hard_months(lang, self.months.1)];
        let kinds = ProposalKind::ALL.iter().map(|word| word.label(lang));
        let categories = Category::ALL.iter().map(|word| word.label(lang));
        Form::new(vec![
            Field::text("title", words::title(lang)).hint(words::title_hint(lang)),
            Field::area("cause", words::cause(lang), 3).hint(words::cause_hint(lang)),
            Field::area("plan", words::plan(lang), 2).hint(words::plan_hint(lang)),
            Field::pick("lead", words::lead(lang)).hint(words::lead_hint(lang)),
            Field::text("co_signers", words::co_signers(lang)).hint(words::co_signers_hint(lang)),
            Field::choice("kind", words::kind(lang), kinds).chosen(0),
            Field::choice("hard", words::hard(lang), how_long).chosen(0),
            Field::choice("category", words::category(lang), categories),
        ])
    }

    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError> {
        let known = id.map(|id| reader.proposal(id)).transpose()?.flatten();
        let proposal = if let Some(row) = known {
            self.signed = reader.proposal_timeline(row.row.id)?.standing.signed.into_keys().collect();
            self.is_signed = matches!(row.status, ProposalStatus::Signed | ProposalStatus::Refused);
            row.row.form
        } else {
            let drafted = proposals::drafted(reader, &self.of, ctx.lang)?.unwrap_or_default();
            let sitter = reader.duty_deputy(ctx.now, &ctx.desk.hours)?;
            self.read_twice(reader)?;
            ProposalForm { lead: drafted.lead.or(sitter), ..drafted }
        };
        self.drafted =
            proposals::drafted(reader, &proposal.matters, ctx.lang)?.map(|drafted| drafted.title).unwrap_or_default();
        self.people = reader.people_and(proposal.signers())?;
        self.sources = proposals::sources(reader, &proposal)?.into_iter().map(|(_, source)| source).collect();
        form.choose("kind", Some(proposal.kind.digit() - 1));
        form.set("title", &proposal.title);
        form.set("cause", &proposal.cause);
        form.set("plan", &proposal.plan);
        form.pick("lead", pick::person(reader, proposal.lead, ctx.lang)?);
        form.set("co_signers", &named_people::line(&proposal.co_signers, &self.people, ctx.lang));
        form.choose("hard", Some(usize::from(proposal.hard)));
        form.choose("category", proposal.category.map(|word| word.digit() - 1));
        // Drafted of matters: what is left to write is what should be done.
        if proposal.plan.is_empty() && !proposal.cause.is_empty() {
            form.go_to("plan");
        }
        self.base = proposal;
        Ok(())
    }

    fn masked(&self, _own: Option<Record>) -> Option<Record> {
        None
    }

    fn offers(&mut self, reader: Reader<'_>, _field: &str, typed: &str, ctx: &Ctx) -> Offers {
        pick::people(reader, typed, ctx.lang)
    }

    /// Says who is understood, and what a town would send back, once there is something to look at.
    fn fit(&mut self, form: &mut Form, ctx: &Ctx) {
        self.title_as_kind(form, ctx.lang);
        let named = self.co_signers(form);
        let typed = !form.text("co_signers").is_empty();
        let who = named_people::line(&named.people, &self.people, ctx.lang);
        let note = if named.unclear.is_empty() {
            words::co_signers_are(ctx.lang, named.people.len(), &who)
        } else {
            words::co_signers_unclear(ctx.lang, &named.unclear.join(" "))
        };
        form.note("co_signers", typed.then_some(note));
        let written = ["title", "cause", "plan"].iter().any(|field| form.filled(field).is_some());
        let found = if written { faults(&self.so_far(form), &self.sources, |id| self.signer(id)) } else { Vec::new() };
        // What concerns the field at hand comes first: there is room for a few lines.
        let (here, elsewhere): (Vec<_>, Vec<_>) = found.iter().partition(|fault| fault.field() == form.active());
        let mut lines: Vec<String> =
            here.into_iter().chain(elsewhere).map(|fault| format!("! {}", fault.say(ctx.lang))).collect();
        let said = |form: &ProposalForm| (form.title.clone(), form.cause.clone(), form.plan.clone());
        if self.is_signed && said(&self.so_far(form)) != said(&self.base) {
            lines.insert(0, format!("! {}", words::sign_anew(ctx.lang)));
        }
        if !self.twice.is_empty() {
            let found = self.twice.iter().map(|(matter, number)| words::is_in(ctx.lang, matter, number));
            let which = found.collect::<Vec<_>>().join(matter::comma(ctx.lang));
            lines.insert(0, format!("! {}", words::twice(ctx.lang, &which)));
        }
        self.remarks = lines.join("\n");
    }

    fn read(&self, form: &Form, _phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>> {
        let mut answers = Answers::of(form, ctx.lang);
        let mut proposal = self.so_far(form);
        proposal.title = answers.line("title");
        proposal.cause = answers.block("cause");
        proposal.plan = answers.block("plan");
        if proposal.title.is_empty() && proposal.cause.is_empty() {
            answers.wrong("title", words::nothing_written(ctx.lang).to_owned());
        }
        proposal.lead = answers.picked("lead", words::no_such_person(ctx.lang));
        let unclear = self.co_signers(form).unclear;
        if !unclear.is_empty() {
            answers.wrong("co_signers", words::co_signers_unclear(ctx.lang, &unclear.join(" ")));
        }
        answers.finish(Written::Proposal(proposal))
    }

    fn draft_of(&self) -> Option<String> {
        let of: Vec<String> = self.of.iter().map(Id::to_string).collect();
        Some(of.join("+")).filter(|of| !of.is_empty())
    }

    fn saved(&self, record: Option<Record>, _ctx: &Ctx) -> Option<Flow> {
        Some(record.map_or(Flow::Discard, |record| Flow::Replace(Route::Proposal(record.id))))
    }
}
