//! The desk itself: which level, which place, by which hours and deadlines it works.

use serde::{Deserialize, Serialize};

use super::matter::deadline::Deadlines;
use super::roster::week::{SeatPlan, SlotHours};
use super::terms::DeskLevel;

/// What this computer is the desk of. Written once when it is opened, and again whenever a setting of the station changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// Station, home or district.
    pub level: DeskLevel,
    /// District's name: 延庆区.
    pub district: String,
    /// Township's name: 千家店镇; empty on the district's desk.
    pub town: String,
    /// Its letters in numbers: `QJD`.
    pub town_code: String,
    /// The desk's own name: 水泉沟村.
    pub name: String,
    /// Its letters in numbers: `SQG`.
    pub code: String,
    /// Which computer of this desk it is, from 1; part of every number when above 1.
    pub pc: u32,
    /// When shifts begin and end.
    pub hours: SlotHours,
    /// Which seats a duty day has.
    pub seats: SeatPlan,
    /// How long each step may take.
    pub deadlines: Deadlines,
    /// When the market is held, as typed: 逢三八. Read by `calendar::market`; empty if there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub market: String,
    /// Filled with the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// By what a desk's roster is made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DutyPlan {
    /// When shifts begin and end.
    pub hours: SlotHours,
    /// Which seats a duty day has.
    pub seats: SeatPlan,
    /// When the market is held, as typed; empty if there is none.
    pub market: String,
}

impl Default for Desk {
    fn default() -> Desk {
        Desk {
            level: DeskLevel::Station,
            district: String::new(),
            town: String::new(),
            town_code: String::new(),
            name: String::new(),
            code: String::new(),
            pc: 1,
            hours: SlotHours::default(),
            seats: SeatPlan::default(),
            deadlines: Deadlines::default(),
            market: String::new(),
            sample: false,
        }
    }
}

impl Desk {
    /// By what its roster is made, as set here.
    pub fn duty_plan(&self) -> DutyPlan {
        DutyPlan { hours: self.hours, seats: self.seats.clone(), market: self.market.clone() }
    }

    /// Who this desk is among the others: `QJD-SQG` for a station, `QJD` for a home, its letters for a district. Empty
    /// while it has none.
    pub fn network_code(&self) -> String {
        match self.level {
            DeskLevel::Station if self.code.is_empty() => String::new(),
            DeskLevel::Station => format!("{}-{}", self.town_code, self.code),
            DeskLevel::Home | DeskLevel::District => self.town_code.clone(),
        }
    }
}
