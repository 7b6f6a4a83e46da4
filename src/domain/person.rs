//! People who serve (代表、干部、党员…) and the voters (选民) they serve.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::roster::availability::Away;
use super::terms::{AgeBand, Level, Role, Sex};

/// Somebody who serves: a deputy, a cadre, a party member, a station head, an expert.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    /// Full name, without padding.
    pub name: String,
    /// Sex, if noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Year and month of birth: `1973-02`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub born: String,
    /// 民族
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nation: String,
    /// 政治面貌
    #[serde(skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// What the person is here, in no order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The congresses a deputy sits in; some sit in several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// 选区
    #[serde(skip_serializing_if = "String::is_empty")]
    pub constituency: String,
    /// 工作单位及职务
    #[serde(skip_serializing_if = "String::is_empty")]
    pub employer: String,
    /// The station where the person serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Id>,
    /// 片区
    #[serde(skip_serializing_if = "String::is_empty")]
    pub area: String,
    /// Telephone, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The person agreed that the telephone number is put on the wall.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub phone_public: bool,
    /// 代表证号
    #[serde(skip_serializing_if = "String::is_empty")]
    pub certificate: String,
    /// When the person cannot serve.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<Away>,
    /// No longer serves: kept for the record, not offered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// 选民: somebody who came or was heard. We ask for little.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VoterForm {
    /// Name as given.
    pub name: String,
    /// Sex, if noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 年龄段
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBand>,
    /// 自然村 or village.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hamlet: String,
    /// Telephone, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Remarks.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}
