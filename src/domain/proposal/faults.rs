//! What a town sends formal suggestions back for, found while somebody types: no title, a single sentence, several matters in
//! one, a signer without certificate, telephone or signature, a motion of too few. Each with what to do about it.

use super::draft::Source;
use super::form::{MOTION_SIGNERS, ProposalForm, ProposalKind};
use super::several::{Several, several};
use crate::Lang;
use crate::domain::blackout::MASK;
use crate::domain::id::Id;
use crate::lang::{matter, proposals as words};

/// A deputy on the paper, as far as the offices ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    /// Full name.
    pub name: String,
    /// 代表证号
    pub certificate: String,
    /// Telephone.
    pub phone: String,
    /// The signature is there.
    pub signed: bool,
}

/// One thing it would be sent back for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// So many of its matters were erased for good.
    Erased(usize),
    /// Words in it are blacked out.
    BlackedOut,
    /// No title.
    NoTitle,
    /// No cause.
    NoCause,
    /// Nothing says what should be done.
    NoPlan,
    /// Cause and plan are a single sentence.
    OneSentence,
    /// It looks like several matters in one. A warning: a machine cannot be sure.
    Several(Several),
    /// Matters of it, or what they were merged with, stand in others too: two may have been made apart, or before the merge. Whether that is
    /// right is for a person to judge.
    Elsewhere(Vec<Elsewhere>),
    /// Nobody leads.
    NoLead,
    /// A motion of too few: so many.
    Few(usize),
    /// The certificate numbers of these deputies are not on the list.
    NoCertificate(Vec<String>),
    /// The telephones of these deputies are not on the list.
    NoPhone(Vec<String>),
    /// These deputies have not signed.
    Unsigned(Vec<String>),
}

/// A matter of a formal suggestion that stands in another one too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its number.
    pub matter: String,
    /// The number of the matter that stands there, where that was merged into it, or it into that.
    pub merged: Option<String>,
    /// The number of the other formal suggestion.
    pub other: String,
}

impl Fault {
    /// It must be mended before it is sent; the others are for somebody to judge.
    pub const fn stops(&self) -> bool {
        !matches!(self, Fault::Several(_) | Fault::Elsewhere(_))
    }

    /// It comes of an erasure: nobody may sign it so.
    pub const fn is_of_erasure(&self) -> bool {
        matches!(self, Fault::Erased(_) | Fault::BlackedOut)
    }

    /// The field of the form to look at.
    pub const fn field(&self) -> &'static str {
        match self {
            Fault::NoTitle => "title",
            Fault::Erased(_)
            | Fault::BlackedOut
            | Fault::NoCause
            | Fault::OneSentence
            | Fault::Several(_)
            | Fault::Elsewhere(_) => "cause",
            Fault::NoPlan => "plan",
            Fault::NoLead => "lead",
            Fault::Few(_) | Fault::NoCertificate(_) | Fault::NoPhone(_) | Fault::Unsigned(_) => "co_signers",
        }
    }

    /// What is wrong, and what to do.
    pub fn say(&self, lang: Lang) -> String {
        let names = |names: &[String]| names.join(matter::comma(lang));
        match self {
            Fault::Erased(count) => words::fault_erased(lang, *count),
            Fault::BlackedOut => words::fault_blacked_out(lang).to_owned(),
            Fault::NoTitle => words::fault_title(lang).to_owned(),
            Fault::NoCause => words::fault_cause(lang).to_owned(),
            Fault::NoPlan => words::fault_plan(lang).to_owned(),
            Fault::OneSentence => words::fault_sentence(lang).to_owned(),
            Fault::Several(why) => why.say(lang),
            Fault::Elsewhere(which) => {
                let is_in = which.iter().map(|Elsewhere { matter, merged, other }| match merged {
                    Some(merged) => words::is_in_merged(lang, merged, matter, other),
                    None => words::is_in(lang, matter, other),
                });
                words::fault_elsewhere(lang, &is_in.collect::<Vec<_>>().join(matter::comma(lang)))
            }
            Fault::NoLead => words::fault_lead(lang).to_owned(),
            Fault::Few(have) => words::fault_few(lang, *have, MOTION_SIGNERS),
            Fault::NoCertificate(who) => words::fault_certificate(lang, &names(who)),
            Fault::NoPhone(who) => words::fault_phone(lang, &names(who)),
            Fault::Unsigned(who) => words::fault_unsigned(lang, &names(who)),
        }
    }
}

/// Everything it would be sent back for, what concerns the text first. `signer` tells of a deputy what is on the list.
pub fn faults(form: &ProposalForm, sources: &[Source], signer: impl Fn(Id) -> Signer) -> Vec<Fault> {
    let mut found = of_text(form, sources);
    if form.lead.is_none() {
        found.push(Fault::NoLead);
    }
    let signers: Vec<Signer> = form.signers().map(signer).collect();
    if form.kind == ProposalKind::Motion && signers.len() < MOTION_SIGNERS {
        found.push(Fault::Few(signers.len()));
    }
    let who = |lacks: fn(&Signer) -> bool| -> Vec<String> {
        signers.iter().filter(|one| lacks(one)).map(|one| one.name.clone()).collect()
    };
    let lacks = [
        (who(|one| one.certificate.is_empty()), Fault::NoCertificate as fn(Vec<String>) -> Fault),
        (who(|one| one.phone.is_empty()), Fault::NoPhone),
        (who(|one| !one.signed), Fault::Unsigned),
    ];
    found.extend(lacks.into_iter().filter(|(who, _)| !who.is_empty()).map(|(who, fault)| fault(who)));
    found
}

fn of_text(form: &ProposalForm, sources: &[Source]) -> Vec<Fault> {
    let empty = |text: &str| text.trim().is_empty();
    let mut found = Vec::new();
    let erased = sources.iter().filter(|source| source.erased).count();
    if erased > 0 {
        found.push(Fault::Erased(erased));
    } else if [&form.title, &form.cause, &form.plan].iter().any(|text| text.contains(MASK)) {
        found.push(Fault::BlackedOut);
    }
    if empty(&form.title) {
        found.push(Fault::NoTitle);
    }
    if empty(&form.cause) {
        found.push(Fault::NoCause);
    }
    if empty(&form.plan) {
        found.push(Fault::NoPlan);
    }
    let written = sentences(&form.cause) + sentences(&form.plan);
    if written == 1 && (!empty(&form.cause) || !empty(&form.plan)) {
        found.push(Fault::OneSentence);
    }
    found.extend(several(&form.cause, sources).map(Fault::Several));
    found
}

/// Sentences and lines of a text that say something.
fn sentences(text: &str) -> usize {
    let ends = |sign: char| matches!(sign, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n');
    text.split(ends).filter(|part| part.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Category;

    fn whole() -> ProposalForm {
        ProposalForm {
            title: "关于修路的建议".to_owned(),
            cause: "村口的路坑洼不平。老人出门不便。".to_owned(),
            plan: "请镇里今年铺平。".to_owned(),
            lead: Some(Id::pending(0)),
            ..ProposalForm::default()
        }
    }

    fn deputy(_: Id) -> Signer {
        Signer {
            name: "张三".to_owned(), certificate: "101".to_owned(), phone: "13900000001".to_owned(), signed: true
        }
    }

    #[test]
    fn what_is_whole_has_no_fault() {
        assert_eq!(faults(&whole(), &[], deputy), []);
    }

    #[test]
    fn the_text_is_looked_at_as_the_town_does() {
        let form = |edit: fn(&mut ProposalForm)| {
            let mut form = whole();
            edit(&mut form);
            faults(&form, &[], deputy)
        };
        for (edit, expected) in [
            ((|form| form.title.clear()) as fn(&mut ProposalForm), vec![Fault::NoTitle]),
            (|form| form.cause.clear(), vec![Fault::NoCause, Fault::OneSentence]),
            (|form| form.plan.clear(), vec![Fault::NoPlan]),
            (|form| "修路".clone_into(&mut form.cause), vec![]),
            (
                |form| {
                    "修路。".clone_into(&mut form.cause);
                    form.plan.clear();
                },
                vec![Fault::NoPlan, Fault::OneSentence],
            ),
            (|form| "一、修路\n二、通水".clone_into(&mut form.cause), vec![Fault::Several(Several::Items(2))]),
            (|form| form.lead = None, vec![Fault::NoLead]),
        ] {
            assert_eq!(form(edit), expected);
        }
    }

    #[test]
    fn what_an_erasure_left_behind_stops_it_until_it_is_taken_out() {
        let erased = Source { erased: true, ..Source::default() };
        let mut form = whole();
        assert_eq!(faults(&form, &[erased, Source::default()], deputy), [Fault::Erased(1)]);
        form.cause.push_str("“＊＊＊＊”");
        let found = faults(&form, &[Source::default()], deputy);
        assert_eq!(found, [Fault::BlackedOut]);
        assert!(found[0].stops() && found[0].is_of_erasure());
    }

    #[test]
    fn matters_of_two_categories_are_a_warning_that_does_not_stop() {
        let of = |category| Source { category: Some(category), ..Source::default() };
        let found = faults(&whole(), &[of(Category::Roads), of(Category::Care)], deputy);
        assert_eq!(found, [Fault::Several(Several::Categories(vec![Category::Roads, Category::Care]))]);
        assert!(!found[0].stops());
    }

    #[test]
    fn everybody_on_the_paper_needs_certificate_telephone_and_signature() {
        let mut form = whole();
        form.co_signers = vec![Id::pending(1), Id::pending(2)];
        let name = |id: Id| ["张三", "李四", "王五"][usize::try_from(id.seq).unwrap()].to_owned();
        let found = faults(&form, &[], |id| match id.seq {
            1 => Signer { name: name(id), certificate: String::new(), ..deputy(id) },
            2 => Signer { name: name(id), ..Signer::default() },
            _ => deputy(id),
        });
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let expected = [
            Fault::NoCertificate(names(&["李四", "王五"])),
            Fault::NoPhone(names(&["王五"])),
            Fault::Unsigned(names(&["王五"])),
        ];
        assert_eq!(found, expected);
        assert!(found.iter().all(Fault::stops));
    }

    #[test]
    fn a_motion_needs_five_and_a_suggestion_one() {
        for (kind, others, expected) in [
            (ProposalKind::Suggestion, 0, None),
            (ProposalKind::Motion, 0, Some(1)),
            (ProposalKind::Motion, 3, Some(4)),
            (ProposalKind::Motion, 4, None),
        ] {
            let co_signers = (1..=others).map(Id::pending).collect();
            let form = ProposalForm { kind, co_signers, ..whole() };
            let twice = ProposalForm {
                co_signers: form.co_signers.iter().flat_map(|id| [*id, *id]).chain(form.lead).collect(),
                ..form.clone()
            };
            assert_eq!(faults(&twice, &[], deputy), faults(&form, &[], deputy), "a person counts once");
            assert_eq!(
                faults(&form, &[], deputy),
                expected.map(Fault::Few).into_iter().collect::<Vec<_>>(),
                "{others}"
            );
        }
    }

    #[test]
    fn every_fault_says_in_both_languages_what_to_do() {
        let name = || vec!["张三".to_owned()];
        let all = [
            Fault::Erased(1),
            Fault::BlackedOut,
            Fault::NoTitle,
            Fault::NoCause,
            Fault::NoPlan,
            Fault::OneSentence,
            Fault::Several(Several::Items(2)),
            Fault::Several(Several::Categories(vec![Category::Roads, Category::Care])),
            Fault::NoLead,
            Fault::Few(3),
            Fault::NoCertificate(name()),
            Fault::NoPhone(name()),
            Fault::Unsigned(name()),
        ];
        for lang in [Lang::Zh, Lang::En] {
            let said: std::collections::BTreeSet<String> = all.iter().map(|fault| fault.say(lang)).collect();
            assert_eq!(said.len(), all.len(), "{said:?}");
        }
    }
}
