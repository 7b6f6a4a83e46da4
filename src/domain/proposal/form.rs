//! What is written down of a formal suggestion; what happens to it afterwards are [steps](super::step).

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::{Category, word_list};

word_list! {
    /// What kind of paper it is.
    ProposalKind {
        /// 代表建议: one deputy is enough.
        Suggestion "suggestion" "代表建议" | "suggestion";
        /// 议案: brought by several deputies together, see [`MOTION_SIGNERS`].
        Motion "motion" "议案" | "motion";
    }
}

/// Deputies who must bring a motion to a town's congress together, the lead among them (Organic Law of local congresses).
pub const MOTION_SIGNERS: usize = 5;

/// A formal suggestion's own facts. Where it stands is the fold of its steps, never stored here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    /// `QJD-SQG-2026-Y0001`, given when it is saved.
    pub number: String,
    /// When it was written.
    pub at: Option<DateTime<FixedOffset>>,
    /// 代表建议 or 议案.
    pub kind: ProposalKind,
    /// 标题
    pub title: String,
    /// 案由: why it is brought, in the voters' words as far as there are any.
    pub cause: String,
    /// 建议、方案: what should be done.
    pub plan: String,
    /// 领衔代表
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Id>,
    /// 附议代表, in the order they stand on the paper; the lead is not among them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub co_signers: Vec<Id>,
    /// The matters it was made of, whose voters will hear what became of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Id>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Hard to solve: the longer time to answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hard: bool,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl Default for ProposalForm {
    fn default() -> ProposalForm {
        ProposalForm {
            number: String::new(),
            at: None,
            kind: ProposalKind::Suggestion,
            title: String::new(),
            cause: String::new(),
            plan: String::new(),
            lead: None,
            co_signers: Vec::new(),
            matters: Vec::new(),
            category: None,
            hard: false,
            sample: false,
        }
    }
}

impl ProposalForm {
    /// Everybody who brings it, the lead first; each person once, however often somebody wrote the name.
    pub fn signers(&self) -> impl Iterator<Item = Id> {
        let named = || self.lead.into_iter().chain(self.co_signers.iter().copied());
        named().enumerate().filter(move |(at, id)| named().take(*at).all(|one| one != *id)).map(|(_, id)| id)
    }

    /// The same with each human being once, by the record that is named first, where two of them speak of `one`.
    #[must_use]
    pub fn each_once(mut self, one: impl Fn(Id) -> Id) -> ProposalForm {
        let mut known: Vec<Id> = self.lead.map(&one).into_iter().collect();
        self.co_signers.retain(|id| {
            let is_new = !known.contains(&one(*id));
            known.push(one(*id));
            is_new
        });
        self
    }

    /// Leaves of the co-signers each person once, and the lead not at all.
    pub fn name_each_once(&mut self) {
        let leads = usize::from(self.lead.is_some());
        self.co_signers = self.signers().skip(leads).collect();
    }
}
