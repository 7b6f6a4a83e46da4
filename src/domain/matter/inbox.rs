//! 收件箱: the piles a home sorts its open matters into, in the order they want a hand.

use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::Lang;
use crate::domain::terms::{DeskLevel, word_list};
use crate::lang::inbox as text;

word_list! {
    /// One pile. A matter lies in the first that it belongs to.
    Pile {
        /// Came in, and nobody has it yet.
        New "new" "新来" | "new";
        /// An office or desk sent it back, the office that had it was closed and none took its work over, or the voter was not satisfied.
        Returned "returned" "退回" | "back";
        /// 逾期
        Overdue "overdue" "逾期" | "overdue";
        /// 将到期: yellow.
        Soon "soon" "将到期" | "soon";
        /// Somebody has it, in time; or it was raised at this desk, which has yet to tell the voter or to close.
        Going "going" "在办" | "going";
        /// The turn of the desk below: it settles the matter itself, was asked something, or has yet to tell the voter or to close.
        Station "station" "等站里" | "station";
        /// The turn of the desk above, to which it was passed on.
        Above "above" "等区里" | "above";
    }
}

impl Pile {
    /// Whether it holds what a date puts there, besides the pile of whose turn it is.
    pub const fn is_by_date(self) -> bool {
        matches!(self, Pile::Overdue | Pile::Soon)
    }

    /// What the pile is called at a desk of this level: a district waits for its homes and for the city.
    pub fn said(self, level: DeskLevel, lang: Lang) -> &'static str {
        match (self, level) {
            (Pile::Station, DeskLevel::District) => text::waits_for_homes(lang),
            (Pile::Above, DeskLevel::District) => text::waits_for_city(lang),
            _ => self.label(lang),
        }
    }
}

/// Statuses of what came to this desk and nobody was given, of what lies with the desk above, and with the one below.
pub fn ways(level: DeskLevel) -> [Vec<Status>; 3] {
    match level {
        DeskLevel::District => [
            vec![Status::Captured, Status::Registered, Status::Triaged, Status::AtDistrict],
            vec![Status::AtCity],
            vec![Status::Escalated, Status::HomeReturned, Status::DistrictReturned],
        ],
        DeskLevel::Station | DeskLevel::Home => {
            [UNGIVEN.to_vec(), vec![Status::AtDistrict, Status::AtCity], vec![Status::HomeReturned]]
        }
    }
}

/// Statuses in which nobody has been given the matter.
pub const UNGIVEN: [Status; 4] = [Status::Captured, Status::Registered, Status::Triaged, Status::Escalated];

/// Of these, what a village settles by itself is no concern of the home's: not unless it was passed on.
pub const VILLAGES_OWN: [Status; 3] = [Status::Captured, Status::Registered, Status::Triaged];

/// Statuses in which an office has the matter and still owes its reply. What it sent back is no longer its own until it is given anew.
pub const WITH_OFFICE: [Status; 4] = [Status::Assigned, Status::Accepted, Status::InProgress, Status::Tracking];

/// Statuses in which the voter is to hear the answer next.
pub const TO_BE_TOLD: [Status; 2] = [Status::Answered, Status::Replied];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::matter::step::{DeskRole, StepKind};
    use crate::domain::matter::table::may;

    #[test]
    fn what_nobody_has_can_be_given_or_made_ready_for_it() {
        for status in UNGIVEN {
            let ready = [StepKind::Assigned, StepKind::Triaged, StepKind::Registered];
            assert!(ready.into_iter().any(|kind| may(DeskRole::Home, status, kind).is_ok()), "{status:?}");
            assert!(!status.is_final());
        }
        assert!(VILLAGES_OWN.iter().all(|status| UNGIVEN.contains(status)));
    }
}
