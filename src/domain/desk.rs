//! The desk itself: which level, which place, by which hours and deadlines it works.

use std::collections::BTreeSet;

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
    /// Which settings the entry that carries it says, by their names; the others stand in it as its computer knew them. `None`
    /// outside the journal, and in entries of programs that did not tell them apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<BTreeSet<String>>,
}

/// The settings that the computers of a desk set apart from each other, each under its name in the journal.
macro_rules! settings {
    ($( $name:literal $($part:ident).+; )+) => {
        /// Their names.
        pub const SETTINGS: &[&str] = &[ $( $name, )+ ];

        impl Desk {
            fn differing(&self, other: &Desk) -> BTreeSet<String> {
                let mut found = BTreeSet::new();
                $( if self.$($part).+ != other.$($part).+ { found.insert($name.to_owned()); } )+
                found
            }

            /// Takes one setting over from another; a name that is not known changes nothing.
            pub fn take(&mut self, name: &str, from: &Desk) {
                match name {
                    $( $name => self.$($part).+.clone_from(&from.$($part).+), )+
                    _ => {}
                }
            }
        }
    };
}

settings! {
    // Together, since they must follow one another.
    "hours" hours;
    "seats.slots" seats.slots;
    "seats.slot_posts" seats.slot_posts;
    "seats.day_posts" seats.day_posts;
    "deadlines.danger_hours" deadlines.danger_hours;
    "deadlines.urgent_hours" deadlines.urgent_hours;
    "deadlines.minor_days" deadlines.minor_days;
    "deadlines.hard_days" deadlines.hard_days;
    "deadlines.sign_working_days" deadlines.sign_working_days;
    "deadlines.return_working_days" deadlines.return_working_days;
    "deadlines.assign_working_days" deadlines.assign_working_days;
    "deadlines.open_working_days" deadlines.open_working_days;
    "deadlines.proposal_months" deadlines.proposal_months;
    "deadlines.proposal_hard_months" deadlines.proposal_hard_months;
    "deadlines.yellow_percent" deadlines.yellow_percent;
    "deadlines.danger_categories" deadlines.danger_categories;
    "market" market;
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
            said: None,
        }
    }
}

impl Desk {
    /// As it goes into the journal: with the settings it says. Those are what it changes of the desk `before`; a desk that is
    /// opened says what somebody set, since a blank or a default may have been set already at another computer of the same desk.
    #[must_use]
    pub fn saying(&self, before: Option<&Desk>) -> Desk {
        let said = match before {
            Some(before) if before.network_code() != self.network_code() => all(),
            Some(before) => self.differing(before),
            None => self.differing(&Desk::default()),
        };
        Desk { said: Some(said), ..self.clone() }
    }

    /// The names of the settings that an entry says. Where it does not tell, those that are no default if it `opens` its log, and
    /// otherwise all.
    pub fn says(&self, opens: bool) -> BTreeSet<String> {
        match &self.said {
            Some(said) => said.clone(),
            None if opens => self.differing(&Desk::default()),
            None => all(),
        }
    }

    /// What the numbers begin with that this desk gives where it also has others': a station has none of those.
    pub fn own_numbers(&self) -> Option<String> {
        let letters = |code: &str| code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let is_above = self.level != DeskLevel::Station;
        is_above.then(|| format!("{}-{}-", letters(&self.town_code), letters(&self.code)))
    }

    /// Whether desks below tell the voter of the matter with this number, since they raised it.
    pub fn is_told_below(&self, number: &str) -> bool {
        self.own_numbers().is_some_and(|own| !number.starts_with(&own))
    }

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

fn all() -> BTreeSet<String> {
    SETTINGS.iter().map(|name| (*name).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_setting_has_a_name_by_which_it_is_said_and_taken_over() {
        let market = "逢三八".to_owned();
        let json = serde_json::to_value(Desk { market, ..Desk::default() }).unwrap();
        let parts = |of: &str| match &json[of] {
            Value::Object(parts) if of != "hours" => parts.keys().map(|part| format!("{of}.{part}")).collect(),
            _ => vec![of.to_owned()],
        };
        let named: BTreeSet<String> = ["hours", "seats", "deadlines", "market"].into_iter().flat_map(parts).collect();
        assert_eq!(named, all());
        let who = ["level", "district", "town", "town_code", "name", "code", "pc", "sample"];
        let known = |key: &str| who.contains(&key) || named.iter().any(|name| name.split('.').next() == Some(key));
        // `sample` is written only of the sample town.
        assert!(json.as_object().unwrap().keys().all(|key| known(key)), "{json}");
    }

    #[test]
    fn a_blank_or_a_default_of_a_desk_that_is_opened_is_not_said() {
        let (plain, mut own) = (Desk::default(), Desk::default());
        own.market = "逢三八".to_owned();
        own.deadlines.minor_days = 5;
        let said = |desk: Desk| desk.said.unwrap().into_iter().collect::<Vec<_>>();
        assert!(said(plain.saying(None)).is_empty());
        assert_eq!(said(own.saying(None)), ["deadlines.minor_days", "market"]);
        assert_eq!(said(plain.saying(Some(&own))), ["deadlines.minor_days", "market"], "cleared on purpose");
        // As earlier programs wrote it.
        assert!(plain.says(true).is_empty() && plain.says(false) == all());
        // Whoever changes which desk it is says all of it.
        let other = Desk { town_code: "QJD".to_owned(), code: "SLZ".to_owned(), ..plain.clone() };
        assert_eq!(other.saying(Some(&plain)).said.unwrap(), all());
    }
}
