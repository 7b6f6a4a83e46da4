//! 交接班记录 on paper, with a line for each of the two who sign it.

use super::Paper;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::roster::away_text::day_label;
use crate::domain::roster::handover::{HandoverForm, MatterLine};
use crate::lang::Lang;
use crate::lang::{handover as words, paper as say, to_tell, triage};

/// The record of one shift; `name` says who somebody is.
pub fn page(form: &HandoverForm, desk: &Desk, name: impl Fn(Id) -> String, lang: Lang) -> Paper {
    let who = |id: Option<Id>| id.map(&name).unwrap_or_default();
    let fact = |label: &str, said: String| (label.to_owned(), said);
    let lines = |lines: Vec<String>| lines.join("\n");
    let visits = form.visits.iter().map(|visit| format!("{} {}", visit.number, visit.text)).collect();
    let notes = form.notes.iter().map(|note| note.say(lang)).collect();
    let returning =
        form.returning.iter().map(|line| format!("{} {}", line.name, line.about).trim().to_owned()).collect();
    let due = |matter: &MatterLine| match (matter.told_days, matter.due) {
        (Some(days), _) => to_tell::told_waits(lang, days),
        (None, _) if matter.may_close => to_tell::may_close(lang).to_owned(),
        (None, at) => at.map(shown::short_term).unwrap_or_default(),
    };
    // What presses most is among the risks; of what may be urgent somebody has to decide.
    let title = |matter: &MatterLine| {
        let perhaps = if matter.alarming { format!("{} ", triage::perhaps(lang)) } else { String::new() };
        format!("{perhaps}{}", matter.title)
    };
    let rows = form.unfinished.iter().map(|matter| vec![matter.number.clone(), due(matter), title(matter)]);
    let rows: Vec<Vec<String>> = rows.collect();
    let heads =
        [say::number(lang), say::due(lang), words::unfinished(lang, rows.len()).as_str()].map(str::to_owned).to_vec();
    let first = form.instead_of.map(|id| words::taken_instead(lang, &who(form.to), &name(id)));
    let corrections = form.corrections.iter().map(|one| {
        let signed = one.signed.map(shown::short);
        let said = words::corrected(lang, &one.text, &name(one.by), &shown::short(one.at), signed.as_deref());
        fact(words::correction(lang), said)
    });
    let corrections: Vec<_> = corrections.collect();
    let mut page = Paper {
        title: say::handover(lang, &desk.name),
        facts: vec![
            fact(say::shift(lang), format!("{} {}", day_label(form.date, lang), form.slot.label(lang))),
            fact(words::from(lang), who(form.from)),
            fact(words::to(lang), first.unwrap_or_else(|| who(form.to))),
            fact(&words::visits(lang, form.visits.len()), lines(visits)),
            fact(&words::notes(lang, form.notes.len()), lines(notes)),
            fact(words::returning(lang), lines(returning)),
            fact(words::risks(lang), form.risks.clone()),
            fact(words::notices(lang), form.notices.clone()),
            fact(words::keys(lang), form.keys.clone()),
            fact(words::remarks(lang), form.remarks.clone()),
        ],
        table: (!rows.is_empty()).then_some((heads, rows)),
        said: Vec::new(),
        signs: [say::sign_from(lang), say::sign_to(lang), say::day(lang)].map(str::to_owned).to_vec(),
    };
    page.facts.extend(corrections);
    page
}
