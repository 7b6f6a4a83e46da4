//! People who serve (代表、干部、党员…) and the voters (选民) they serve.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clean;
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

/// A year and month of birth as it is kept, `1973-02`, from `1973-2`, `1973.02`, `1973年2月`, `1973-02-15`, `197302` or
/// `19730215`; nothing when it is none.
pub fn read_born(typed: &str) -> Option<String> {
    let typed: String = typed.trim().chars().map(clean::half_width).collect();
    let known = |sign: char| sign.is_ascii_digit() || "-./年月日号生 ".contains(sign);
    let parts: Vec<&str> = typed.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [one] if one.len() == 6 => (one.get(..4)?, one.get(4..)?, "1"),
        [one] if one.len() == 8 => (one.get(..4)?, one.get(4..6)?, one.get(6..)?),
        [year, month] if year.len() == 4 => (*year, *month, "1"),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
    NaiveDate::from_ymd_opt(year, month, day.parse().ok()?)?;
    let good = typed.chars().all(known) && (1900..=2100).contains(&year) && (1..=12).contains(&month);
    good.then(|| format!("{year:04}-{month:02}"))
}

/// A name without the spaces that lists pad it with: 张　三 is 张三; Latin names keep theirs.
pub fn without_padding(name: &str) -> String {
    let name = clean::line(name);
    if name.is_ascii() { name } else { name.split_whitespace().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_of_birth_as_people_type_them() {
        for (typed, kept) in [
            ("1973-2", Some("1973-02")),
            ("1973.02", Some("1973-02")),
            ("１９７３年２月", Some("1973-02")),
            ("1973-02-15", Some("1973-02")),
            ("197302", Some("1973-02")),
            ("19730215", Some("1973-02")),
            ("1973", None),
            ("1965-02-31", None),
            ("19650231", None),
            ("1973-13", None),
            ("73-2", None),
            ("1873-2", None),
            ("1973-2abc", None),
            ("二月", None),
        ] {
            assert_eq!(read_born(typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn padding_goes_and_latin_names_stay() {
        assert_eq!(without_padding("张　三"), "张三");
        assert_eq!(without_padding(" Anna  Li "), "Anna  Li");
    }
}
