//! 代表建议、议案 on paper, as it is brought to the congress: title, cause, what should be done, and who signs, with what offices ask
//! of each: certificate, telephone, and the day of the signature.

use super::Paper;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::Standing;
use crate::lang::Lang;
use crate::lang::{paper as say, proposals as words};

/// A deputy on the paper.
#[derive(Clone, Debug, Default)]
pub struct OnPaper {
    /// Full name.
    pub name: String,
    /// Name, certificate, telephone in full, and when it was signed.
    pub whole: String,
}

impl OnPaper {
    /// What the paper says of this deputy, whose signature is in `standing` if it was given.
    pub fn of(id: Id, person: &PersonForm, standing: &Standing, lang: Lang) -> OnPaper {
        let signed = standing.signed.get(&id).map(|at| {
            let day = shown::day(*at);
            if standing.late.contains(&id) { words::signed_late(lang, &day) } else { words::signed_on(lang, &day) }
        });
        let certificate = Some(person.certificate.as_str()).filter(|number| !number.is_empty());
        let certificate = certificate.map(|number| words::certificate(lang, number));
        let phone = Some(person.phone.clone()).filter(|phone| !phone.is_empty());
        let parts = [Some(person.name.clone()), certificate, phone, signed];
        let whole = parts.into_iter().flatten().collect::<Vec<_>>().join("  ");
        OnPaper { name: person.name.clone(), whole }
    }
}

/// One formal suggestion; `who` says who somebody is.
pub fn page(form: &ProposalForm, desk: &Desk, who: impl Fn(Id) -> OnPaper, lang: Lang) -> Paper {
    let fact = |label: &str, said: String| (label.to_owned(), said);
    let lead = form.lead.map(|id| who(id).whole).unwrap_or_default();
    let beside: Vec<String> = form.co_signers.iter().map(|id| who(*id).whole).collect();
    let signer = |id: Id| say::signature(lang, &who(id).name);
    Paper {
        title: format!("{} {}", form.kind.label(lang), form.number),
        facts: vec![
            fact(words::title(lang), form.title.clone()),
            fact(say::desk(lang), desk.name.clone()),
            fact(words::lead(lang), lead),
            fact(words::co_signers(lang), beside.join("\n")),
            fact(say::category(lang), form.category.map(|word| word.label(lang).to_owned()).unwrap_or_default()),
            fact(words::cause(lang), form.cause.clone()),
            fact(words::plan(lang), form.plan.clone()),
        ],
        table: None,
        said: Vec::new(),
        signs: form.signers().map(signer).chain([say::day(lang).to_owned()]).collect(),
    }
}
