//! 替班: one person asks to be replaced in a seat, the station head approves or refuses.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::week::Seat;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::word_list;

word_list! {
    /// How far a swap has come.
    SwapState {
        /// Asked; the roster is unchanged.
        Asked "asked" "待批准" | "waiting for approval";
        /// Approved: the new person is on the roster.
        Approved "approved" "已批准" | "approved";
        /// Refused: the roster is unchanged.
        Refused "refused" "未批准" | "refused";
        /// Taken back by the one who asked.
        Cancelled "cancelled" "已撤销" | "taken back";
    }
}

/// What is asked for: `from` is replaced by `to` in one seat on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapRequest {
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Who is on the roster and asks.
    pub from: Id,
    /// Who would come instead.
    pub to: Id,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The head's answer to a request, or the asker's taking it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwapAnswer {
    /// The new state.
    pub state: SwapState,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// A word with it; needed for a refusal.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
