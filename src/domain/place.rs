//! Places (家、站、点): the district, its homes, their stations, and the household points, mobile stations, hamlets and areas.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::terms::PlaceKind;

/// What a desk knows of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceForm {
    /// What kind of place.
    pub kind: PlaceKind,
    /// Its name as people say it: 水泉沟村.
    pub name: String,
    /// Its letters in numbers: `SQG`. Only homes and stations have one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// The twelve-digit code of the statistics bureau, where there is one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub region_code: String,
    /// The place above: a station's home, a point's station.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// The area (片区) whose micro-group serves it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// Street address, or the host's name for a household point.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Remarks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// When the market is held here, as typed: 逢三八. Read by `calendar::market`; empty if there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub market: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// Whether hamlets are listed here, and a name is that of none of the places: a slip of whoever wrote it, or a hamlet that is
/// still to be listed. Where none is listed there is nothing to compare with.
pub fn is_unlisted<'a>(places: impl IntoIterator<Item = &'a PlaceForm>, name: &str) -> bool {
    let (mut is_listed, mut is_known) = (false, name.is_empty());
    for place in places {
        is_listed |= place.kind == PlaceKind::Hamlet;
        is_known |= place.name == name;
    }
    is_listed && !is_known
}

impl Default for PlaceForm {
    fn default() -> PlaceForm {
        PlaceForm {
            kind: PlaceKind::Station,
            name: String::new(),
            code: String::new(),
            region_code: String::new(),
            parent: None,
            area: String::new(),
            address: String::new(),
            phone: String::new(),
            remarks: String::new(),
            market: String::new(),
            sample: false,
        }
    }
}
