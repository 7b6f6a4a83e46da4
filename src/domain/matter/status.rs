//! Where a matter stands: the words, and the fold of its steps.

use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::terms::word_list;

word_list! {
    /// Where a matter stands, computed from its steps, never stored as a choice.
    Status {
        /// No step yet.
        New "new" "未登记" | "new";
        /// 收集
        Captured "captured" "已收集" | "captured";
        /// 登记
        Registered "registered" "已登记" | "registered";
        /// 分类
        Triaged "triaged" "已分类" | "triaged";
        /// 当场答复
        Answered "answered" "已当场答复" | "answered on the spot";
        /// 不予受理
        Declined "declined" "不予受理" | "declined";
        /// 并入
        Merged "merged" "已并入" | "merged";
        /// 上报
        Escalated "escalated" "已上报" | "escalated";
        /// 交办
        Assigned "assigned" "已交办" | "assigned";
        /// 签收
        Accepted "accepted" "已签收" | "accepted";
        /// 退回
        Returned "returned" "已退回" | "returned";
        /// 办理中
        InProgress "in_progress" "办理中" | "in progress";
        /// 答复
        Replied "replied" "已答复" | "replied";
        /// 反馈
        FedBack "fed_back" "已反馈" | "voter heard";
        /// 办结
        Closed "closed" "已办结" | "closed";
        /// 跟踪
        Tracking "tracking" "跟踪中" | "tracking";
        /// 重办
        Reopened "reopened" "重办" | "reopened";
        /// 撤回
        Withdrawn "withdrawn" "已撤回" | "withdrawn";
    }
}

impl Status {
    /// Nothing more is expected, unless the matter is reopened.
    pub const fn is_final(self) -> bool {
        matches!(self, Status::Declined | Status::Merged | Status::Closed | Status::Withdrawn)
    }
}
