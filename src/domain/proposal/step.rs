//! One step of a formal suggestion, as it stands in the journal, and the words for its kinds.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::matter::step::DeskRole;
use crate::domain::terms::{Outcome, word_list};

word_list! {
    /// What can happen to a formal suggestion.
    ProposalStepKind {
        /// 签名: one deputy has signed.
        Signed "signed" "签名" | "signed";
        /// 上报 to the office above.
        Sent "sent" "上报" | "sent up";
        /// 受理: the office above takes it; from here the time to answer runs.
        Accepted "accepted" "受理" | "accepted";
        /// 退回 with the reason.
        Refused "refused" "退回" | "sent back";
        /// 答复 with its class.
        Replied "replied" "答复" | "replied";
        /// 告知: everybody whose matter it was made of has heard the answer.
        Told "told" "告知群众" | "voters told";
        /// 撤回
        Withdrawn "withdrawn" "撤回" | "withdrawn";
        /// 修改: its words were changed after it came back; who signed before signs again.
        Mended "mended" "改了内容" | "mended";
        /// 备注
        Noted "noted" "备注" | "noted";
    }
}

/// One step. Every field beyond the first three is there only when the kind calls for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalStep {
    /// What happened.
    pub kind: ProposalStepKind,
    /// When, by the clock of the desk that wrote it: shown, never used for order.
    pub at: DateTime<FixedOffset>,
    /// Whose step it is.
    pub role: DeskRole,
    /// The person who wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// The deputy who signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signer: Option<Id>,
    /// What was said: the reason, the answer, the note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The class of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The day by which it is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<NaiveDate>,
    /// By when it must be answered, by the rules in force when it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
}

impl ProposalStep {
    /// A bare step; set the fields its kind needs.
    pub const fn new(kind: ProposalStepKind, at: DateTime<FixedOffset>, role: DeskRole) -> ProposalStep {
        ProposalStep {
            kind,
            at,
            role,
            by: None,
            signer: None,
            text: String::new(),
            outcome: None,
            promise: None,
            due: None,
        }
    }
}
