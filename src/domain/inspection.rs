//! 视察 and 列席会议: deputies look at something together, or sit in at a meeting of the executive. What they found wrong becomes
//! matters that keep their source.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::blackout::is_blacked_out;
use super::id::Id;
use super::terms::word_list;
use crate::lang::Lang;

word_list! {
    /// What deputies went to.
    InspectionKind {
        /// 视察: hearing, asking, looking, at a place.
        SiteVisit "site_visit" "视察" | "site visit";
        /// 列席会议: sitting in at a meeting of the executive.
        Observe "observe" "列席会议" | "sitting in";
    }
}

/// One site visit or one sitting in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct InspectionForm {
    /// `QJD-SQG-2026-S0001`, given when it is saved.
    pub number: String,
    /// What it was.
    pub kind: InspectionKind,
    /// The day.
    pub date: Option<NaiveDate>,
    /// What was looked at, or which meeting it was.
    pub subject: String,
    /// Where, as a known place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// Who went.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<Id>,
    /// 听: what was reported to them; of a meeting what was discussed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub heard: String,
    /// 问: what they asked and were told; of a meeting what they said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub asked: String,
    /// 看: what they saw.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub seen: String,
    /// What is wrong, one problem a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub problems: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl Default for InspectionForm {
    fn default() -> InspectionForm {
        InspectionForm {
            number: String::new(),
            kind: InspectionKind::SiteVisit,
            date: None,
            subject: String::new(),
            place: None,
            deputies: Vec::new(),
            heard: String::new(),
            asked: String::new(),
            seen: String::new(),
            problems: String::new(),
            sample: false,
        }
    }
}

impl InspectionForm {
    /// The problems that may become a matter: of one that was blacked out nothing is known any more.
    pub fn to_raise(&self) -> Vec<&str> {
        self.problems().into_iter().filter(|text| !is_blacked_out(text)).collect()
    }

    /// The problems, each once.
    pub fn problems(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for line in self.problems.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if !all.contains(&line) {
                all.push(line);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_problem_and_blank_lines_are_none() {
        let form = InspectionForm {
            problems: " 护栏断了\n\n 路灯不亮 \n护栏断了\n".to_owned(),
            ..InspectionForm::default()
        };
        assert_eq!(form.problems(), ["护栏断了", "路灯不亮"]);
        assert!(InspectionForm::default().problems().is_empty());
        let form = InspectionForm { problems: "＊＊＊＊\n路灯不亮".to_owned(), ..InspectionForm::default() };
        assert_eq!(form.to_raise(), ["路灯不亮"], "what was erased is not written down again");
    }
}
