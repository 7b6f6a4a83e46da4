//! 承办科室: the offices of a township that handle matters. They have no desk of their own; the home keeps their list and writes
//! down what they say.
//!
//! Pure: what is known of an office, which ones a township usually has, and to which one a matter may be given.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::terms::Category;
use crate::Lang;
use crate::lang::{assign, office as text};

/// What a home knows of an office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeForm {
    /// Its name as it is now. What was given to it under an earlier name still says that name.
    pub name: String,
    /// The person in charge.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// Telephone, digits only. It belongs to an office and is not masked.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// What it usually handles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Since when it is no more; nothing is given to it from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<NaiveDate>,
    /// The office that took its work over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub successor: Option<Id>,
    /// Remarks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// Why an office is not written down so, or is not given a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeRefusal {
    /// A station has no offices; its home keeps them.
    NotHere,
    /// Another office bears the name.
    Namesake(String),
    /// There is no such office.
    Unknown,
    /// It is closed.
    Closed {
        /// Its name.
        name: String,
        /// Since when.
        since: NaiveDate,
        /// Who took its work over; empty if nobody is named.
        successor: String,
    },
    /// It is closed and does nothing more, nor can it be reminded.
    Gone {
        /// Its name.
        name: String,
        /// Since when.
        since: NaiveDate,
        /// Who has its work; empty if nobody who works does.
        heir: String,
    },
    /// It would take over its own work, perhaps by way of others.
    OwnSuccessor(String),
    /// One office cannot both lead and help.
    LeadHelps(String),
    /// The matter was given to another office: the one that acts, and the lead.
    NotGiven(String, String),
    /// An office that helps does not return the whole: it, and the lead.
    Helps(String, String),
    /// An office that helps does not answer for the whole: it, and the lead.
    HelpsAnswer(String, String),
    /// It signed for the matter already.
    Signed {
        /// Its name.
        name: String,
        /// When.
        day: NaiveDate,
    },
    /// The matter was given to no office yet: the one that was to act.
    NobodyYet(String),
    /// The days within which an office may return a matter are over: the last of them.
    ReturnOver(NaiveDate),
}

impl OfficeRefusal {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            OfficeRefusal::NotHere => text::not_here(lang).to_owned(),
            OfficeRefusal::Namesake(name) => text::namesake(lang, name),
            OfficeRefusal::Unknown => text::unknown(lang).to_owned(),
            OfficeRefusal::Closed { name, since, successor } if successor.is_empty() => {
                text::closed(lang, name, &since.to_string())
            }
            OfficeRefusal::Closed { name, since, successor } => {
                text::closed_for(lang, name, &since.to_string(), successor)
            }
            OfficeRefusal::Gone { name, since, heir } if heir.is_empty() => text::gone(lang, name, &since.to_string()),
            OfficeRefusal::Gone { name, since, heir } => text::gone_to(lang, name, &since.to_string(), heir),
            OfficeRefusal::OwnSuccessor(name) => text::own_successor(lang, name),
            OfficeRefusal::ReturnOver(until) => assign::return_over(lang, &until.to_string()),
            OfficeRefusal::NotGiven(name, lead) => text::not_given(lang, name, lead),
            OfficeRefusal::Helps(name, lead) => text::helps_only(lang, name, lead),
            OfficeRefusal::HelpsAnswer(name, lead) => text::helps_answer(lang, name, lead),
            OfficeRefusal::Signed { name, day } => text::signed(lang, name, &day.to_string()),
            OfficeRefusal::NobodyYet(name) => text::nobody_yet(lang, name),
            OfficeRefusal::LeadHelps(name) => text::lead_helps(lang, name),
        }
    }
}

/// Whether another office that is not closed bears the same name: two computers of one home wrote it down apart. One of the two is
/// closed, and the other takes its work over.
pub fn has_namesake<'o>(id: Id, office: &OfficeForm, mut all: impl Iterator<Item = (Id, &'o OfficeForm)>) -> bool {
    all.any(|(other, form)| other != id && form.closed.is_none() && form.name == office.name)
}

/// The offices that help a lead, by the names that they bear today: each once, and none that leads, since one may have taken over the
/// work of several.
pub fn helping(lead: &str, names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::from([lead.to_owned()]);
    names.into_iter().filter(|name| seen.insert(name.clone())).collect()
}

impl OfficeForm {
    /// Whether it still works on a day.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.closed.is_none_or(|closed| day < closed)
    }
}

/// The offices a township usually has since the reform of 2018, with what each handles. Names differ from place to place, so
/// they are a beginning that a home amends.
const USUAL: &[(&str, &[Category])] = &[
    ("党政综合办公室", &[Category::Policy]),
    ("规划建设与生态环境办公室", &[Category::Roads, Category::Utilities, Category::Housing, Category::Sanitation]),
    ("农业农村办公室", &[Category::Farming, Category::Land]),
    ("民生保障办公室", &[Category::Care, Category::Schooling]),
    ("经济发展办公室", &[Category::Jobs]),
    ("应急管理办公室", &[Category::Safety]),
    ("平安建设办公室", &[Category::Disputes]),
    ("综合行政执法队", &[]),
    ("市民诉求处置中心", &[]),
];

/// A township's usual offices, to begin with.
pub fn usual() -> impl Iterator<Item = OfficeForm> {
    USUAL.iter().map(|(name, categories)| OfficeForm {
        name: (*name).to_owned(),
        categories: categories.to_vec(),
        ..OfficeForm::default()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_category_has_one_usual_office_and_no_name_comes_twice() {
        let all: Vec<_> = usual().flat_map(|office| office.categories).collect();
        assert_eq!(all.iter().map(|word| word.code()).collect::<BTreeSet<_>>().len(), Category::ALL.len());
        assert_eq!(all.len(), Category::ALL.len());
        assert_eq!(usual().map(|office| office.name).collect::<BTreeSet<_>>().len(), USUAL.len());
    }

    #[test]
    fn an_office_works_until_the_day_it_is_closed() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let office = OfficeForm { closed: Some(day("2026-11-26")), ..OfficeForm::default() };
        for (on, open) in [("2026-11-25", true), ("2026-11-26", false), ("2027-01-01", false)] {
            assert_eq!(office.is_open(day(on)), open, "{on}");
        }
        assert!(OfficeForm::default().is_open(day("2999-01-01")));
    }

    #[test]
    fn a_closed_office_is_refused_with_its_successor() {
        let since = "2026-10-01".parse().unwrap();
        let refusal = |successor: &str| {
            let successor = successor.to_owned();
            OfficeRefusal::Closed { name: "水务站".to_owned(), since, successor }.say(Lang::Zh)
        };
        assert!(refusal("").contains("水务站") && refusal("").contains("2026-10-01"));
        assert!(refusal("农业农村办公室").contains("农业农村办公室"));
    }
}
