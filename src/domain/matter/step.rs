//! One step of a matter, as it stands in the journal, and the words for its kinds.
//!
//! Which step is allowed when is in [`super::table`]; what the steps add up to is in [`super::status`].

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::{DeskLevel, Outcome, Satisfaction, Told, word_list};

word_list! {
    /// Who takes a step: one of the three desks, or an office that handles matters for a home or the district.
    DeskRole {
        /// 代表联络站
        Station "station" "联络站" | "station";
        /// 代表之家
        Home "home" "代表之家" | "home";
        /// 承办科室: has no desk of its own as a rule; the home types what it answers.
        Office "office" "承办科室" | "handling office";
        /// 区
        District "district" "区" | "district";
    }
}

impl From<DeskLevel> for DeskRole {
    fn from(level: DeskLevel) -> DeskRole {
        match level {
            DeskLevel::Station => DeskRole::Station,
            DeskLevel::Home => DeskRole::Home,
            DeskLevel::District => DeskRole::District,
        }
    }
}

word_list! {
    /// What can happen to a matter.
    StepKind {
        /// 收集: heard, not yet registered.
        Captured "captured" "收集" | "captured";
        /// 登记: has a number.
        Registered "registered" "登记" | "registered";
        /// 分类: urgency and category are decided.
        Triaged "triaged" "分类" | "triaged";
        /// 当场答复
        Answered "answered" "当场答复" | "answered on the spot";
        /// 不予受理: the voter was told where to go.
        Declined "declined" "不予受理" | "declined";
        /// 并入 another matter.
        Merged "merged" "并入" | "merged";
        /// 上报 to the next level.
        Escalated "escalated" "上报" | "escalated";
        /// 交办 to an office or a station.
        Assigned "assigned" "交办" | "assigned";
        /// 签收
        Accepted "accepted" "签收" | "accepted";
        /// 退回 with the reason.
        Returned "returned" "退回" | "returned";
        /// 办理
        InProgress "in_progress" "办理" | "in progress";
        /// 答复 with its outcome.
        Replied "replied" "答复" | "replied";
        /// 反馈: the voter's judgement.
        FedBack "fed_back" "反馈" | "voter told";
        /// 办结
        Closed "closed" "办结" | "closed";
        /// 跟踪 of a promise.
        Tracking "tracking" "跟踪" | "tracking";
        /// 重办
        Reopened "reopened" "重办" | "reopened";
        /// 撤回
        Withdrawn "withdrawn" "撤回" | "withdrawn";
        /// 催办
        Reminded "reminded" "催办" | "reminded";
        /// 督办: a desk above demands it, and says so until it is answered.
        Supervised "supervised" "督办" | "supervised";
        /// 延期
        Extended "extended" "延期" | "extended";
        /// 备注
        Noted "noted" "备注" | "noted";
    }
}

/// One step. Every field beyond the first three is there only when the kind calls for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What happened.
    pub kind: StepKind,
    /// When, by the clock of the desk that wrote it: shown, never used for order.
    pub at: DateTime<FixedOffset>,
    /// Whose step it is.
    pub role: DeskRole,
    /// The person who took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// What was said: the reason, the answer, the note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Where the voter was told to go, or the office the matter went to.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The matter this one was merged into; with a note, the one whose answer it passes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<Id>,
    /// With a note that passes on an answer: the step of the other matter that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hears: Option<Id>,
    /// With a feedback: the steps whose answers the voter was told, none where it was a refusal. Nothing where nobody wrote that down;
    /// it then tells of all there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tells: Option<Vec<Id>>,
    /// The step by which the matter stood where this one was taken. Nothing where nobody wrote that down; it then follows what comes
    /// before it in the common order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Id>,
    /// Of one that sets a deadline: the step that had set the one which stood where this was taken, or the matter itself if none had.
    /// Nothing where nobody wrote that down; it then knew of what comes before it in the common order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Id>,
    /// The formal suggestion of whose way it tells: that it went up in it, or what was answered to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Id>,
    /// The day by which it is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<NaiveDate>,
    /// The class of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// How the voter was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// How the voter judged the attitude.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attitude: Option<Satisfaction>,
    /// How the voter judged the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Satisfaction>,
    /// The new deadline this step sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
    /// 主办: the office it is assigned to; of a step that an office takes, that office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Id>,
    /// 协办: the offices that help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_offices: Vec<Id>,
}

impl Step {
    /// Whether a feedback told of this answer.
    pub fn tells_of(&self, answer: Id) -> bool {
        self.tells.as_ref().is_none_or(|told| told.contains(&answer))
    }

    /// A bare step; set the fields its kind needs.
    pub const fn new(kind: StepKind, at: DateTime<FixedOffset>, role: DeskRole) -> Step {
        Step {
            kind,
            at,
            role,
            by: None,
            text: String::new(),
            to: String::new(),
            into: None,
            hears: None,
            tells: None,
            after: None,
            over: None,
            proposal: None,
            promise: None,
            outcome: None,
            told: None,
            attitude: None,
            result: None,
            due: None,
            office: None,
            co_offices: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_step_is_three_fields_in_the_journal() {
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let step = Step::new(StepKind::Registered, at, DeskRole::Station);
        let json = r#"{"kind":"registered","at":"2026-12-02T09:00:00+08:00","role":"station"}"#;
        assert_eq!(serde_json::to_string(&step).unwrap(), json);
        assert_eq!(serde_json::from_str::<Step>(json).unwrap(), step);
    }
}
