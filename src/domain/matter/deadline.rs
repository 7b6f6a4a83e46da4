//! 期限: by when a matter must be answered, and how pressing that is.

use serde::{Deserialize, Serialize};

use crate::domain::terms::Category;

/// The deadlines of a desk. Every number is a default that a desk may change; the first four follow local practice in
/// handling voters' matters, the formal suggestion's months follow the procedure for deputies' suggestions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deadlines {
    /// An urgent matter with people in danger, in hours.
    pub danger_hours: u32,
    /// Any other urgent matter, in hours.
    pub urgent_hours: u32,
    /// A minor matter, in calendar days.
    pub minor_days: u32,
    /// A hard matter, in calendar days.
    pub hard_days: u32,
    /// To sign for a matter, in working days.
    pub sign_working_days: u32,
    /// To return a matter that belongs elsewhere, in working days.
    pub return_working_days: u32,
    /// To assign a matter, in working days.
    pub assign_working_days: u32,
    /// How long a matter stays open after its reply, in working days.
    pub open_working_days: u32,
    /// A formal suggestion, in months.
    pub proposal_months: u32,
    /// A hard formal suggestion, in months.
    pub proposal_hard_months: u32,
    /// The share of the time after which a matter turns yellow, in percent.
    pub yellow_percent: u8,
    /// An urgent matter of these categories counts as dangerous without anybody saying so.
    pub danger_categories: Vec<Category>,
}

impl Default for Deadlines {
    fn default() -> Deadlines {
        Deadlines {
            danger_hours: 2,
            urgent_hours: 24,
            minor_days: 7,
            hard_days: 15,
            sign_working_days: 1,
            return_working_days: 7,
            assign_working_days: 5,
            open_working_days: 5,
            proposal_months: 3,
            proposal_hard_months: 6,
            yellow_percent: 70,
            danger_categories: vec![Category::Safety],
        }
    }
}
