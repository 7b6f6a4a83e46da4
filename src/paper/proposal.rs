//! 代表建议、议案 on paper, as it is brought to the congress: title, cause, what should be done, and who signs.

use super::Paper;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::proposal::form::ProposalForm;
use crate::lang::Lang;
use crate::lang::{paper as say, proposals as words};

/// One formal suggestion; `name` says who somebody is.
pub fn page(form: &ProposalForm, desk: &Desk, name: impl Fn(Id) -> String, lang: Lang) -> Paper {
    let fact = |label: &str, said: String| (label.to_owned(), said);
    let lead = form.lead.map(&name).unwrap_or_default();
    let signer = |id: Id| say::signature(lang, &name(id));
    Paper {
        title: format!("{} {}", form.kind.label(lang), form.number),
        facts: vec![
            fact(words::title(lang), form.title.clone()),
            fact(say::desk(lang), desk.name.clone()),
            fact(words::lead(lang), lead),
            fact(say::category(lang), form.category.map(|word| word.label(lang).to_owned()).unwrap_or_default()),
            fact(words::cause(lang), form.cause.clone()),
            fact(words::plan(lang), form.plan.clone()),
        ],
        table: None,
        said: Vec::new(),
        signs: form.signers().map(signer).chain([say::day(lang).to_owned()]).collect(),
    }
}
