//! People who serve (代表、干部、党员…) and the voters (选民) they serve.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clean;
use super::contact::Contact;
use super::id::Id;
use super::name;
use super::roster::availability::Away;
use super::terms::{AgeBand, Level, Role, Sex};
use crate::Lang;

/// The field of [`PersonForm::not_same`]. What is said of it adds up and contradicts nothing: each edit names those it adds, all that
/// were not taken back count together, and none is over another or settles it.
pub const NOT_SAME: &str = "not_same";

/// The field of [`PersonForm::same_as`]. Whoever says so names what was said of the record until then.
pub const SAME_AS: &str = "same_as";

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
    /// The record that stands for this human being, who was written down twice, at two desks apart: this one is kept for the papers
    /// that name it, and is read as that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Id>,
    /// Namesakes who were said to be somebody else, wherever that was said: [`NOT_SAME`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_same: Vec<Id>,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl PersonForm {
    /// Whether somebody serves at a place, by whichever of its records.
    pub fn serves_at(&self, place: &BTreeSet<Id>) -> bool {
        self.station.is_some_and(|station| place.contains(&station))
    }

    /// Whether two records may speak of one human being: the same name, and nothing that is known of one speaks against the other.
    pub fn may_be(&self, other: &PersonForm) -> bool {
        let goes = |one: &str, two: &str| one.is_empty() || two.is_empty() || one == two;
        name::is_same(&self.name, &other.name)
            && goes(&self.phone, &other.phone)
            && goes(&self.certificate, &other.certificate)
            && goes(&self.born, &other.born)
            && self.sex.zip(other.sex).is_none_or(|(one, two)| one == two)
    }

    /// Whether two records that may be of one human being have a number of theirs in common, which says that they are: that of the
    /// certificate, or that of the telephone.
    pub fn is_known_as(&self, other: &PersonForm) -> bool {
        let agree = |one: &str, two: &str| !one.is_empty() && one == two;
        self.may_be(other) && (agree(&self.certificate, &other.certificate) || agree(&self.phone, &other.phone))
    }

    /// Whether one human being may be noted as both, at two stations. A deputy serves the villages of a whole constituency, and each
    /// desk may have noted another one of its stations, as long as the two may sit in one congress above the village. Everybody else
    /// serves in the village where they live: namesakes of two villages are two people, and nobody is asked.
    pub fn may_serve_at_both(&self, other: &PersonForm) -> bool {
        let deputies = [self, other].into_iter().all(|one| one.roles.contains(&Role::Deputy));
        let congresses = [&self.levels, &other.levels];
        let may_be_one = congresses.iter().any(|levels| levels.is_empty())
            || self.levels.iter().any(|level| *level != Level::Village && other.levels.contains(level));
        deputies && may_be_one
    }

    /// This record with what only the other one knows.
    #[must_use]
    pub fn with(mut self, other: &PersonForm) -> PersonForm {
        let texts = [
            (&mut self.born, &other.born),
            (&mut self.nation, &other.nation),
            (&mut self.party, &other.party),
            (&mut self.constituency, &other.constituency),
            (&mut self.employer, &other.employer),
            (&mut self.area, &other.area),
            (&mut self.certificate, &other.certificate),
        ];
        for (own, theirs) in texts {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
        if self.phone.is_empty() {
            (self.phone, self.phone_public) = (other.phone.clone(), other.phone_public);
        }
        self.sex = self.sex.or(other.sex);
        self.station = self.station.or(other.station);
        self.roles.extend(missing(&self.roles, &other.roles));
        self.levels.extend(missing(&self.levels, &other.levels));
        self.away.extend(missing(&self.away, &other.away));
        self.left &= other.left;
        self.sample &= other.sample;
        self
    }
}

/// Of `theirs` what `own` has not.
fn missing<T: Clone + PartialEq>(own: &[T], theirs: &[T]) -> Vec<T> {
    theirs.iter().filter(|one| !own.contains(one)).cloned().collect()
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

/// What is known of somebody beside a name, to tell namesakes apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits<'t> {
    /// Sex, if noted.
    pub sex: Option<Sex>,
    /// 年龄段
    pub age: Option<AgeBand>,
    /// 自然村 or village; empty when not known.
    pub hamlet: &'t str,
    /// Telephone; empty when not known.
    pub phone: &'t str,
}

/// How well two namesakes go together. The better the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Something speaks against their being one.
    Other,
    /// Nothing speaks against it, and nothing for it.
    Perhaps,
    /// The same telephone, or no difference in anything.
    Same,
}

impl Traits<'_> {
    /// How well this namesake goes with the other. A band of age is left behind with the years: only one further off speaks against it.
    pub fn likeness(&self, other: &Traits<'_>) -> Likeness {
        let differ = |one: &str, two: &str| !one.is_empty() && !two.is_empty() && one != two;
        let sexes = self.sex.zip(other.sex).is_some_and(|(one, two)| one != two);
        let ages = self.age.zip(other.age).is_some_and(|(one, two)| one.digit().abs_diff(two.digit()) > 1);
        if sexes || ages || differ(self.phone, other.phone) {
            return Likeness::Other;
        }
        if self == other || (!self.phone.is_empty() && self.phone == other.phone) {
            return Likeness::Same;
        }
        if differ(self.hamlet, other.hamlet) { Likeness::Other } else { Likeness::Perhaps }
    }

    /// The namesake that is surely this one, each given with its traits.
    pub fn same_among<'n, T>(&self, mut namesakes: impl Iterator<Item = (T, Traits<'n>)>) -> Option<T> {
        namesakes.find(|(_, traits)| self.likeness(traits) == Likeness::Same).map(|(one, _)| one)
    }

    /// The only namesake that nothing speaks against. Where several might be meant it is none: what belongs to two people must not come to
    /// lie with one.
    pub fn only_among<'n, T>(&self, namesakes: impl Iterator<Item = (T, Traits<'n>)>) -> Option<T> {
        let mut perhaps = namesakes.filter(|(_, traits)| self.likeness(traits) > Likeness::Other);
        let (one, _) = perhaps.next()?;
        perhaps.next().is_none().then_some(one)
    }
}

impl VoterForm {
    /// The name, and what tells it from namesakes in words.
    pub fn told_apart(&self, lang: Lang) -> String {
        self.contact().told_apart(lang)
    }

    /// How this voter is reached.
    pub fn contact(&self) -> Contact {
        Contact { name: self.name.clone(), at: self.hamlet.clone(), phone: self.phone.clone() }
    }

    /// What tells this voter from namesakes.
    pub fn traits(&self) -> Traits<'_> {
        Traits { sex: self.sex, age: self.age, hamlet: &self.hamlet, phone: &self.phone }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namesakes_are_told_apart_and_never_guessed_between() {
        let woman = Traits { sex: Some(Sex::Female), hamlet: "水泉沟", phone: "13800000055", ..Traits::default() };
        let man = Traits { sex: Some(Sex::Male), age: Some(AgeBand::Old), ..Traits::default() };
        let bare = Traits::default();
        for (one, two, expected) in [
            (woman, man, Likeness::Other),
            (woman, Traits { phone: "13800000055", hamlet: "沙梁子", ..bare }, Likeness::Same),
            (woman, Traits { phone: "13800000056", hamlet: "水泉沟", ..bare }, Likeness::Other),
            (woman, Traits { hamlet: "沙梁子", ..bare }, Likeness::Other),
            (woman, Traits { hamlet: "水泉沟", ..bare }, Likeness::Perhaps),
            (woman, bare, Likeness::Perhaps),
            (man, Traits { age: Some(AgeBand::Middle), ..man }, Likeness::Perhaps),
            (man, Traits { age: Some(AgeBand::Young), ..man }, Likeness::Other),
            (man, man, Likeness::Same),
            (bare, bare, Likeness::Same),
        ] {
            assert_eq!((one.likeness(&two), two.likeness(&one)), (expected, expected), "{one:?} {two:?}");
        }
        let known = [woman, man];
        let known = || known.iter().copied().enumerate();
        assert_eq!(Traits { phone: "13800000055", ..bare }.same_among(known()), Some(0));
        assert_eq!(Traits { sex: Some(Sex::Male), ..bare }.only_among(known()), Some(1));
        assert_eq!((bare.same_among(known()), bare.only_among(known())), (None, None), "either might be meant");
    }

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
}
