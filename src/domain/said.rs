//! Sentences that the program itself wrote into a step, said in the language of whoever reads them. They stand in the journal in the
//! language of whoever took the step.

use super::matter::step::Step;
use super::matter::triage_words;
use crate::Lang;
use crate::domain::proposal::form::ProposalKind;
use crate::lang::{pocket, proposals, to_tell, triage};

/// Stand in a sentence for what it is filled in with.
const GAPS: [&str; 2] = ["\u{1}", "\u{2}"];

/// Sentences without a gap.
const WHOLE: [fn(Lang) -> &'static str; 6] = [
    triage::was_chosen,
    to_tell::not_yet,
    pocket::why_done,
    pocket::why_twice,
    pocket::why_wrong,
    pocket::why_elsewhere,
];

impl Step {
    /// What was said with it.
    pub fn says(&self, lang: Lang) -> String {
        // It is written beside what else is known there; alone in a line it must say what was chosen.
        if [Lang::Zh, Lang::En].into_iter().any(|from| triage::was_chosen(from) == self.text) {
            return triage::as_chosen(lang).to_owned();
        }
        in_language(&self.text, lang)
    }
}

/// A text in this language, if it is one of the program's own sentences; else as it stands.
pub fn in_language(text: &str, lang: Lang) -> String {
    let [one, two] = GAPS;
    for from in [Lang::Zh, Lang::En].into_iter().filter(|from| *from != lang) {
        if let Some(same) = WHOLE.iter().find(|says| says(from) == text) {
            return same(lang).to_owned();
        }
        if let Some([words]) = filled(&triage::says(from, one), text) {
            let words: Vec<&str> = words.split(triage::comma(from)).collect();
            // What a person wrote may begin like it; the program names none but its own words.
            if words.iter().all(|word| triage_words::is_one(word)) {
                return triage::says(lang, &words.join(triage::comma(lang)));
            }
        }
        if let Some([number]) = filled(&triage::is_like(from, one), text) {
            return triage::is_like(lang, number);
        }
        if let Some([number, why]) = filled(&pocket::let_go(from, one, two), text) {
            return pocket::let_go(lang, number, &in_language(why, lang));
        }
        if let Some([number]) = filled(&pocket::let_go_unsaid(from, one), text) {
            return pocket::let_go_unsaid(lang, number);
        }
        for kind in ProposalKind::ALL {
            let (was, is) = (kind.label(from), kind.label(lang));
            if let Some([number]) = filled(&proposals::on_sent(from, was, one), text) {
                return proposals::on_sent(lang, is, number);
            }
            if let Some([number, answer]) = filled(&proposals::on_replied(from, was, one, two), text) {
                return proposals::on_replied(lang, is, number, answer);
            }
        }
    }
    text.to_owned()
}

/// What the gaps of a sentence are filled in with, in their order; `None` if it is another one.
fn filled<'t, const N: usize>(sentence: &str, text: &'t str) -> Option<[&'t str; N]> {
    let mut pieces = sentence.split(GAPS.map(|gap| gap.chars().next().unwrap_or_default()));
    let mut rest = text.strip_prefix(pieces.next()?)?;
    let mut found = [""; N];
    let mut places = found.iter_mut();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let place = places.next()?;
        (*place, rest) = match pieces.peek() {
            None => (rest.strip_suffix(piece)?, ""),
            Some(_) => rest.split_once(piece)?,
        };
    }
    places.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::matter::step::{DeskRole, StepKind};
    use super::*;

    #[test]
    fn what_the_program_wrote_is_read_in_either_language_and_what_people_wrote_stays() {
        for kind in ProposalKind::ALL {
            let all = [Lang::Zh, Lang::En].map(|lang| {
                let label = kind.label(lang);
                [
                    proposals::on_sent(lang, label, "QJD-2026-Y0001"),
                    proposals::on_replied(lang, label, "QJD-2026-Y0001", "明年：动工, 已列入: 计划"),
                    triage::was_chosen(lang).to_owned(),
                    triage::is_like(lang, "QJD-SQG-2026-0001"),
                    "路灯修好了".to_owned(),
                    triage::says(lang, &["断电线", "停水"].join(triage::comma(lang))),
                    to_tell::not_yet(lang).to_owned(),
                    pocket::why_twice(lang).to_owned(),
                    pocket::let_go(lang, "QJD-SLZ-2026-0001", "（已修好），不用办了"),
                    pocket::let_go_unsaid(lang, "QJD-SLZ-2026-0001"),
                    "提到路灯的事，村里去看过".to_owned(),
                ]
            });
            for (zh, en) in all[0].iter().zip(&all[1]) {
                assert_eq!(&in_language(zh, Lang::En), en);
                assert_eq!(&in_language(en, Lang::Zh), zh);
                assert_eq!(&in_language(zh, Lang::Zh), zh);
            }
        }
        for (from, to) in [(Lang::Zh, Lang::En), (Lang::En, Lang::Zh), (Lang::Zh, Lang::Zh)] {
            let at = chrono::DateTime::from_timestamp(0, 0).unwrap().fixed_offset();
            let mut step = Step::new(StepKind::Triaged, at, DeskRole::Station);
            step.text = triage::was_chosen(from).to_owned();
            assert_eq!(step.says(to), triage::as_chosen(to));
        }
    }
}
