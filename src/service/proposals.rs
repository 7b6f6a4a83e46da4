//! Formal suggestions: drafted of matters, signed, sent up, answered; and what each of that means for the matters.

use std::collections::BTreeMap;

use super::{Done, Refusal, append, done_by_now, matters, numbers};
use crate::Lang;
use crate::domain::event::{Event, ProposalRetracted, ProposalStepped};
use crate::domain::id::Id;
use crate::domain::matter::number::NumberKind;
use crate::domain::matter::status::{Standing as MatterStanding, Status};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table as matter_table;
use crate::domain::proposal::draft::{self, Source};
use crate::domain::proposal::faults::{Elsewhere, Fault, Signer, faults as find};
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::{ProposalStatus, Standing};
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use crate::domain::proposal::table;
use crate::domain::record::{Record, RecordKind};
use crate::lang::proposals as words;
use crate::store::matters::MatterRow;
use crate::store::proposals::ProposalRow;
use crate::store::{Reader, StoreError, Writer};

/// A matter as the draft and the checks see it.
///
/// # Errors
/// When the store does not answer.
pub fn source(reader: Reader<'_>, row: &MatterRow) -> Result<Source, StoreError> {
    let form = &row.row.form;
    let place = form.place.map(|id| reader.place(id)).transpose()?.flatten().map(|row| row.form.name);
    Ok(Source {
        number: form.number.clone(),
        title: form.title.clone(),
        words: form.words.clone(),
        place: place.unwrap_or_else(|| form.hamlet.clone()),
        category: form.category,
        erased: reader.is_erased(row.row.id)?,
    })
}

/// The matters a formal suggestion was made of, those that are here.
///
/// # Errors
/// When the store does not answer.
pub fn sources(reader: Reader<'_>, form: &ProposalForm) -> Result<Vec<(MatterRow, Source)>, StoreError> {
    let mut found = Vec::new();
    for id in &form.matters {
        if let Some(row) = reader.matter(*id)? {
            let source = source(reader, &row)?;
            found.push((row, source));
        }
    }
    Ok(found)
}

/// What is quoted for a matter: itself, and what was merged into it, whose voters and villages speak of it too.
fn quoted(reader: Reader<'_>, row: &MatterRow) -> Result<Vec<Source>, StoreError> {
    let mut found = vec![source(reader, row)?];
    for merged in reader.merged_into(row.row.id)? {
        found.push(source(reader, &merged)?);
    }
    Ok(found)
}

/// How many others were merged into the matters of one.
///
/// # Errors
/// When the store does not answer.
pub fn merged(reader: Reader<'_>, form: &ProposalForm) -> Result<usize, StoreError> {
    let mut found = std::collections::BTreeSet::new();
    for id in &form.matters {
        found.extend(reader.merged_into(*id)?.into_iter().map(|row| row.row.id));
    }
    Ok(found.iter().filter(|id| !form.matters.contains(id)).count())
}

/// What a town would send it back for, as it stands.
///
/// # Errors
/// When the store does not answer.
pub fn faults(reader: Reader<'_>, form: &ProposalForm, standing: &Standing) -> Result<Vec<Fault>, StoreError> {
    let mut elsewhere = Vec::new();
    let mut sources_of = Vec::new();
    for (row, source) in sources(reader, form)? {
        let matter = &row.row.form.number;
        let lead = reader.standing(row.row.id)?.into.map(|lead| reader.matter(lead)).transpose()?.flatten();
        let merged =
            reader.merged_into(row.row.id)?.into_iter().chain(lead).map(|row| (row.row.id, Some(row.row.form.number)));
        for (id, merged) in std::iter::once((row.row.id, None)).chain(merged) {
            let others = reader.also_written_into(id, &form.number)?.into_iter();
            elsewhere.extend(others.map(|other| Elsewhere { matter: matter.clone(), merged: merged.clone(), other }));
        }
        sources_of.push(source);
    }
    let form = &as_people(reader, form)?;
    let unsigned = unsigned(reader, form, standing)?;
    let mut signers = BTreeMap::new();
    for id in form.signers() {
        let person = reader.person_meant(id)?.map(|row| row.form).unwrap_or_default();
        let signed = !unsigned.contains(&id);
        signers.insert(id, Signer { name: person.name, certificate: person.certificate, phone: person.phone, signed });
    }
    let mut found = find(form, &sources_of, |id| signers.get(&id).cloned().unwrap_or_default());
    if !elsewhere.is_empty() {
        found.push(Fault::Elsewhere(elsewhere));
    }
    Ok(found)
}

/// The form with each human being once, also where two records of one stand on it.
///
/// # Errors
/// When the store does not answer.
pub fn as_people(reader: Reader<'_>, form: &ProposalForm) -> Result<ProposalForm, StoreError> {
    let ones = reader.ones()?;
    Ok(form.clone().each_once(|id| ones.of(id)))
}

/// Who has still to sign, in the order on the paper, each as it stands there.
///
/// # Errors
/// When the store does not answer.
pub fn unsigned(reader: Reader<'_>, form: &ProposalForm, standing: &Standing) -> Result<Vec<Id>, StoreError> {
    let ones = reader.ones()?;
    let has_signed = |id: &Id| standing.signed.keys().any(|signed| ones.of(*signed) == ones.of(*id));
    Ok(as_people(reader, form)?.signers().filter(|id| !has_signed(id)).collect())
}

/// How many of those who are to sign one have, and how many there are, while some but not all have; nothing otherwise.
///
/// # Errors
/// When the store does not answer.
pub fn signatures(reader: Reader<'_>, row: &ProposalRow) -> Result<Option<(usize, usize)>, StoreError> {
    if row.status != ProposalStatus::Signed {
        return Ok(None);
    }
    let standing = reader.proposal_timeline(row.row.id)?.standing;
    let left = unsigned(reader, &row.row.form, &standing)?.len();
    let all = as_people(reader, &row.row.form)?.signers().count();
    Ok((left > 0).then(|| (all.saturating_sub(left), all)))
}

/// Where one stands, in a word: of one that only some have signed, how many of how many.
///
/// # Errors
/// When the store does not answer.
pub fn stands(reader: Reader<'_>, row: &ProposalRow, lang: Lang) -> Result<String, StoreError> {
    let label = row.status.label(lang);
    Ok(signatures(reader, row)?.map_or_else(|| label.to_owned(), |(signed, all)| format!("{label} {signed}/{all}")))
}

/// How many of its matters have a voter who still has to hear what was answered: their own answer, that of the matter they were merged
/// into, or the one to the suggestion.
///
/// # Errors
/// When the store does not answer.
pub fn untold(reader: Reader<'_>, form: &ProposalForm) -> Result<usize, StoreError> {
    let mut left = 0;
    for (row, source) in sources(reader, form)? {
        if !row.row.struck && !source.erased && !is_told(&reader.standing(row.row.id)?) {
            left += 1;
        }
    }
    Ok(left)
}

/// The voter of a matter has heard its answer, or nothing more is to be told.
fn is_told(standing: &MatterStanding) -> bool {
    let is_over = matches!(standing.status, Status::FedBack | Status::Tracking) || standing.status.is_final();
    is_over && !standing.waits_to_be_told()
}

/// Writes one down: its number, and now.
pub(super) fn add(writer: &mut Writer<'_>, mut form: ProposalForm, done: &mut Done) -> Result<(), Refusal> {
    form.number = numbers::next(writer, NumberKind::Proposal)?;
    form.at.get_or_insert(writer.author().now);
    form.name_each_once();
    all_serve(writer, form.signers())?;
    done.number.clone_from(&form.number);
    append(writer, &Event::ProposalAdded(form), done).map(drop)
}

/// Refuses to name somebody on the paper who no longer serves.
pub(super) fn all_serve(writer: &Writer<'_>, mut named: impl Iterator<Item = Id>) -> Result<(), Refusal> {
    named.try_for_each(|id| if writer.read().has_left(id)? { Err(Refusal::HasLeft(id)) } else { Ok(()) })
}

/// One as it would be drafted of several matters, to be written on before it is saved. Whoever carries most of them leads;
/// nothing where one of them is not here.
///
/// # Errors
/// When the store does not answer.
pub fn drafted(reader: Reader<'_>, matters: &[Id], lang: Lang) -> Result<Option<ProposalForm>, StoreError> {
    let mut sources = Vec::new();
    let mut carriers: BTreeMap<Id, usize> = BTreeMap::new();
    let mut is_sample = !matters.is_empty();
    for id in matters {
        let Some(row) = reader.matter(*id)?.filter(|row| !row.row.struck) else { return Ok(None) };
        is_sample &= row.row.form.sample;
        // One may be marked along with the one it was merged into.
        for source in quoted(reader, &row)? {
            if sources.iter().all(|known: &Source| known.number != source.number) {
                sources.push(source);
            }
        }
        if let Some(deputy) = row.row.form.deputy
            && !reader.has_left(deputy)?
        {
            *carriers.entry(deputy).or_default() += 1;
        }
    }
    if sources.is_empty() {
        return Ok(None);
    }
    let most = carriers.into_iter().max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id))).map(|(id, _)| id);
    let drafted = draft::draft(&sources, lang);
    Ok(Some(ProposalForm {
        title: drafted.title,
        cause: drafted.cause,
        category: drafted.category,
        lead: most,
        matters: matters.to_vec(),
        sample: is_sample,
        ..ProposalForm::default()
    }))
}

/// One that may still be changed: what was sent up stays as it was sent, until it comes back.
pub(super) fn to_amend(writer: &Writer<'_>, id: Id) -> Result<ProposalRow, Refusal> {
    let row = writer.read().proposal(id)?.ok_or(Refusal::Unknown)?;
    match row.status {
        ProposalStatus::Draft | ProposalStatus::Signed | ProposalStatus::Refused => Ok(row),
        _ => Err(Refusal::SentUp(row.status)),
    }
}

/// Takes out of the cause what was drafted of the matters that are taken out, unless somebody wrote it anew.
pub(super) fn mend_cause(writer: &Writer<'_>, before: &ProposalRow, form: &mut ProposalForm) -> Result<(), Refusal> {
    let then = &before.row.form;
    if form.cause != then.cause {
        return Ok(());
    }
    let numbers = |matters: &mut dyn Iterator<Item = &Id>| -> Result<Vec<String>, StoreError> {
        let mut found = Vec::new();
        for id in matters {
            let Some(row) = writer.read().matter(*id)? else { continue };
            found.extend(quoted(writer.read(), &row)?.into_iter().map(|source| source.number));
        }
        Ok(found)
    };
    let stay = numbers(&mut form.matters.iter())?;
    let out = numbers(&mut then.matters.iter().filter(|id| !form.matters.contains(id)))?;
    let out: Vec<&str> =
        out.iter().map(String::as_str).filter(|number| !stay.iter().any(|one| one == number)).collect();
    if !out.is_empty() {
        // What was merged since the words were drafted is not quoted.
        let left = stay.iter().filter(|number| form.cause.contains(number.as_str())).count();
        form.cause = draft::without(&form.cause, &out, left.max(usize::from(!form.matters.is_empty())));
    }
    Ok(())
}

/// A signature is under the words that were signed: once they are changed it is given anew. Of one that came back the signatures
/// stand on the paper that the office has, so they are not taken back: it is written down that they no longer count.
pub(super) fn sign_anew(writer: &mut Writer<'_>, before: &ProposalRow, done: &mut Done) -> Result<(), Refusal> {
    let proposal = before.row.id;
    let now = writer.read().proposal(proposal)?.ok_or(Refusal::Unknown)?.row.form;
    let then = &before.row.form;
    let is_same =
        (&now.title, &now.cause, &now.plan, &now.matters) == (&then.title, &then.cause, &then.plan, &then.matters);
    if is_same || before.status == ProposalStatus::Draft {
        return Ok(());
    }
    if before.status == ProposalStatus::Refused {
        let desk = writer.read().desk()?.unwrap_or_default();
        let by = writer.author().person;
        let step = ProposalStep { by, ..ProposalStep::new(K::Mended, writer.author().now, desk.level.into()) };
        return append(writer, &Event::ProposalStepped(ProposalStepped { proposal, step }), done).map(drop);
    }
    let steps = writer.read().proposal_steps(proposal)?;
    for row in steps.into_iter().filter(|row| !row.retracted && row.step.kind == K::Signed) {
        let taken = ProposalRetracted::new(proposal, row.stamp.id, true);
        append(writer, &Event::ProposalRetracted(taken), done)?;
    }
    Ok(())
}

fn sendable(writer: &Writer<'_>, proposal: Id, form: &ProposalForm) -> Result<(), Refusal> {
    let standing = writer.read().proposal_timeline(proposal)?.standing;
    if standing.is_with_district() {
        return Err(Refusal::Proposal(table::Illegal::IsSent { status: standing.status }));
    }
    let stops: Vec<Fault> = faults(writer.read(), form, &standing)?.into_iter().filter(Fault::stops).collect();
    if stops.is_empty() { Ok(()) } else { Err(Refusal::Faults(stops)) }
}

/// Takes one step, if it is legal now, and writes on each of its matters what it means for that one.
pub(super) fn step(
    writer: &mut Writer<'_>,
    proposal: Id,
    step: &ProposalStep,
    lang: Lang,
    done: &mut Done,
) -> Result<(), Refusal> {
    let row = writer.read().proposal(proposal)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    let mut step = step.clone();
    step.by = step.by.or(writer.author().person);
    let form = &row.row.form;
    let legal = table::check(row.status, &step);
    if legal.is_err() && (step.kind, row.status) == (K::Sent, ProposalStatus::Draft) && step.role != DeskRole::District
    {
        // What is missing says more than that it is a draft.
        sendable(writer, proposal, form)?;
    }
    legal.map_err(Refusal::Proposal)?;
    done_by_now(writer, step.at)?;
    match step.kind {
        K::Signed => {
            step.signer = Some(who_signs(writer, &row, step.signer)?);
            let standing = writer.read().proposal_timeline(proposal)?.standing;
            let found = faults(writer.read(), form, &standing)?;
            let erased: Vec<Fault> = found.into_iter().filter(Fault::is_of_erasure).collect();
            if !erased.is_empty() {
                return Err(Refusal::Faults(erased));
            }
        }
        K::Sent => sendable(writer, proposal, form)?,
        K::Accepted => {
            let desk = writer.read().desk()?.unwrap_or_default();
            let due = desk.deadlines.proposal_due(step.at, form.hard, &writer.read().calendar()?);
            step.due = step.due.or(Some(due));
        }
        K::Told => {
            let left = untold(writer.read(), form)?;
            if left > 0 {
                return Err(Refusal::Untold(left));
            }
        }
        K::Refused | K::Replied | K::Withdrawn | K::Mended | K::Noted => {}
    }
    done.record = Some(Record { kind: RecordKind::Proposal, id: proposal });
    done.number.clone_from(&form.number);
    append(writer, &Event::ProposalStepped(ProposalStepped { proposal, step: step.clone() }), done)?;
    let number = done.number.clone();
    tell_matters(writer, (proposal, form), &step, lang, done)?;
    if (step.kind, step.role) == (K::Sent, DeskRole::Home) {
        pass_up(writer, proposal, form)?;
    }
    // The command was about the formal suggestion, whatever was written on its matters.
    (done.record, done.number) = (Some(Record { kind: RecordKind::Proposal, id: proposal }), number);
    Ok(())
}

/// Passes one on to the district, with who brings it and the matters it was made of.
fn pass_up(writer: &mut Writer<'_>, proposal: Id, form: &ProposalForm) -> Result<(), Refusal> {
    let people = form.signers().map(|id| Record { kind: RecordKind::Person, id });
    let matters = form.matters.iter().map(|id| Record { kind: RecordKind::Matter, id: *id });
    let all: Vec<Record> = people.chain(matters).chain([Record { kind: RecordKind::Proposal, id: proposal }]).collect();
    Ok(writer.pass_up(&all)?)
}

/// Only who stands on the paper signs it, and once: as they are named there, whichever record of a person that is.
fn who_signs(writer: &Writer<'_>, row: &ProposalRow, signer: Option<Id>) -> Result<Id, Refusal> {
    let (standing, ones) = (writer.read().proposal_timeline(row.row.id)?.standing, writer.read().ones()?);
    let id = signer.ok_or(Refusal::Unknown)?;
    match row.row.form.signers().find(|one| ones.of(*one) == ones.of(id)) {
        _ if standing.signed.keys().any(|one| ones.of(*one) == ones.of(id)) => Err(Refusal::AlreadyDone),
        _ if writer.read().has_left(id)? => Err(Refusal::HasLeft(id)),
        Some(one) => Ok(one),
        None => Err(Refusal::NotASigner(id)),
    }
}

/// What the step means for its matters: that they went up in it, and what was answered. An answer is the answer to each of
/// them where that is legal now, so that each voter hears it; else it is noted, to be told beside theirs, or after it where that was told.
/// Whoever does a matter again that its voter sent back still owes an answer of their own.
fn tell_matters(
    writer: &mut Writer<'_>,
    (proposal, form): (Id, &ProposalForm),
    step: &ProposalStep,
    lang: Lang,
    done: &mut Done,
) -> Result<(), Refusal> {
    let said = match step.kind {
        K::Sent => words::on_sent(lang, form.kind.label(lang), &form.number),
        K::Replied => words::on_replied(lang, form.kind.label(lang), &form.number, &step.text),
        _ => return Ok(()),
    };
    let (role, is_answer) = (step.role, step.kind == K::Replied);
    // Of one that is erased nothing more is said; the voters of the others hear it.
    for (row, _) in sources(writer.read(), form)?.into_iter().filter(|(row, of)| !row.row.struck && !of.erased) {
        let is_theirs = is_answer && !writer.read().standing(row.row.id)?.keeps_its_own();
        let way = if is_theirs { way_to_reply(role, row.status) } else { None };
        for kind in way.unwrap_or_else(|| vec![StepKind::Noted]) {
            let mut one = Step { proposal: Some(proposal), ..Step::new(kind, step.at, role) };
            if matches!(kind, StepKind::Replied | StepKind::Noted) {
                one.text.clone_from(&said);
                (one.outcome, one.promise) = if is_answer { (step.outcome, step.promise) } else { (None, None) };
            }
            matters::step(writer, row.row.id, &one, done)?;
        }
    }
    Ok(())
}

/// The steps by which this role gets from a status to a reply: signing for it and beginning work on the way, nothing that says
/// more than the answer does. `None` where there is no such way.
fn way_to_reply(role: DeskRole, status: Status) -> Option<Vec<StepKind>> {
    const ON_THE_WAY: [StepKind; 3] = [StepKind::Accepted, StepKind::InProgress, StepKind::Triaged];
    let mut ways = vec![(status, Vec::new())];
    for _ in 0..=ON_THE_WAY.len() {
        if let Some((_, way)) = ways.iter().find(|(at, _)| matter_table::may(role, *at, StepKind::Replied).is_ok()) {
            return Some(way.iter().copied().chain([StepKind::Replied]).collect());
        }
        let onwards = |(at, way): &(Status, Vec<StepKind>)| {
            let next = |kind: StepKind| {
                let to = matter_table::may(role, *at, kind).ok().filter(|to| to != at)?;
                Some((to, way.iter().copied().chain([kind]).collect()))
            };
            ON_THE_WAY.into_iter().filter_map(next).collect::<Vec<_>>()
        };
        ways = ways.iter().flat_map(onwards).collect();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_reaches_every_matter_by_the_shortest_legal_way() {
        use StepKind as K;
        for (role, status, way) in [
            (DeskRole::Home, Status::Registered, Some(vec![K::Triaged, K::InProgress, K::Replied])),
            (DeskRole::Home, Status::Triaged, Some(vec![K::InProgress, K::Replied])),
            (DeskRole::Home, Status::Escalated, Some(vec![K::Accepted, K::Replied])),
            (DeskRole::Home, Status::Assigned, Some(vec![K::Accepted, K::Replied])),
            (DeskRole::Home, Status::InProgress, Some(vec![K::Replied])),
            (DeskRole::Home, Status::Closed, Some(vec![K::Replied])),
            (DeskRole::Home, Status::Declined, None),
            (DeskRole::Home, Status::Merged, None),
            (DeskRole::Home, Status::Withdrawn, None),
            (DeskRole::Station, Status::Triaged, None),
        ] {
            assert_eq!(way_to_reply(role, status), way, "{role:?} {status:?}");
        }
    }
}
