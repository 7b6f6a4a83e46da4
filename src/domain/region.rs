//! The built-in list of a real district, so that a station is found by typing, not by filling in codes.
//!
//! 延庆区 with its 18 townships and streets and their 431 villages and communities, as the statistics bureau lists them.
//! The list is read afresh at each call: it is small, and only the wizard and the sample town ask.

use std::collections::BTreeMap;

use super::pinyin;

/// The district the list is of.
pub const DISTRICT: &str = "延庆区";

const LIST: &str = include_str!("../../assets/yanqing.csv");

/// One village or community.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Village {
    /// The bureau's twelve digits.
    pub code: &'static str,
    /// Its name: 水泉沟村.
    pub name: &'static str,
    /// A village rather than an urban community.
    pub rural: bool,
    /// Its township or street.
    pub town: &'static str,
}

/// Every village and community, in the bureau's order.
pub fn villages() -> impl Iterator<Item = Village> {
    LIST.lines().skip(1).filter_map(|line| {
        let mut cells = line.split(',');
        let (code, name, kind, _, town) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        Some(Village { code, name, rural: kind == "village", town })
    })
}

/// The townships and streets, in the bureau's order.
pub fn towns() -> Vec<&'static str> {
    let mut towns = Vec::new();
    for village in villages() {
        if towns.last() != Some(&village.town) {
            towns.push(village.town);
        }
    }
    towns
}

/// A letter code for each of `names`, as in numbers on paper: the initials, counted on where two would be the same (`DZ`,
/// `DZ2`).
pub fn codes<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, String> {
    let mut met: BTreeMap<String, u32> = BTreeMap::new();
    let mut codes = BTreeMap::new();
    for name in names {
        let short = pinyin::initials(name);
        let nth = met.entry(short.clone()).and_modify(|nth| *nth += 1).or_insert(1);
        codes.insert(name, if *nth == 1 { short } else { format!("{short}{nth}") });
    }
    codes
}

/// The letters of one town and one of its villages.
pub fn code_of(town: &str, village: &str) -> String {
    let names: Vec<&str> = villages().filter(|one| one.town == town).map(|one| one.name).collect();
    codes(names).get(village).cloned().unwrap_or_else(|| pinyin::initials(village))
}

/// What a typed name means where a list has names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant<'a> {
    /// This one of the list: written out, without its last word, or the only one with these initials or this pinyin.
    Listed(&'a str),
    /// Letters that several of the list begin with or hold.
    Several(Vec<&'a str>),
    /// None of the list, but a name in characters: a place that nobody listed.
    Free,
    /// None of the list, and letters alone. More likely initials mistyped than a name, so it is taken for one only by
    /// somebody who says its letters for numbers as well.
    Letters,
}

/// Reads a typed name against a list of names.
pub fn meant<'a>(typed: &str, names: &[&'a str]) -> Meant<'a> {
    let typed = typed.trim();
    let one_or = |found: Vec<&'a str>, none: Meant<'a>| match found.as_slice() {
        [] => none,
        [one] => Meant::Listed(one),
        _ => Meant::Several(found),
    };
    if let Some(name) = names.iter().find(|name| **name == typed) {
        return Meant::Listed(name);
    }
    let folded = pinyin::fold(typed);
    if !folded.is_empty() && folded.chars().all(|c| c.is_ascii_alphanumeric()) {
        let short = folded.to_ascii_uppercase();
        let initials = names.iter().copied().filter(|name| pinyin::initials(name) == short).collect();
        let counted = codes(names.iter().copied())
            .into_iter()
            .find(|(name, code)| *code == short && *code != pinyin::initials(name));
        let counted = counted.map_or(Meant::Letters, |(name, _)| Meant::Listed(name));
        return match one_or(initials, counted) {
            Meant::Letters => {
                one_or(pinyin::complete(names.iter().copied(), |name| name, typed, usize::MAX), Meant::Letters)
            }
            found => found,
        };
    }
    match names.iter().filter(|name| !typed.is_empty() && name.starts_with(typed)).collect::<Vec<_>>().as_slice() {
        [one] => Meant::Listed(one),
        _ => Meant::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_name_one_place_are_that_place() {
        let names = ["水泉沟村", "沙梁子村", "下德龙湾村", "下湾村", "大栜树村", "东庄村", "东镇村"];
        for (typed, expected) in [
            ("水泉沟村", Meant::Listed("水泉沟村")),
            ("水泉沟", Meant::Listed("水泉沟村")),
            ("sqg", Meant::Listed("水泉沟村")),
            ("ＳＱＧ", Meant::Listed("水泉沟村")),
            ("sqgc", Meant::Listed("水泉沟村")),
            ("shaliangzi", Meant::Listed("沙梁子村")),
            ("xw", Meant::Listed("下湾村")),
            ("dz", Meant::Several(vec!["东庄村", "东镇村"])),
            ("dz2", Meant::Listed("东镇村")),
            ("s", Meant::Several(vec!["水泉沟村", "沙梁子村", "大栜树村"])),
            ("qqq", Meant::Letters),
            ("云上新村", Meant::Free),
            ("下", Meant::Free),
            ("", Meant::Free),
        ] {
            assert_eq!(meant(typed, &names), expected, "{typed}");
        }
    }

    #[test]
    fn the_district_is_whole() {
        assert_eq!(villages().count(), 431);
        assert_eq!(towns().len(), 18);
        let sample: Vec<_> = villages().filter(|one| one.town == "千家店镇" && one.rural).collect();
        assert_eq!(sample.len(), 19);
    }

    #[test]
    fn no_two_villages_of_a_town_share_their_letters() {
        for town in towns() {
            let names: Vec<&str> = villages().filter(|one| one.town == town).map(|one| one.name).collect();
            let codes = codes(names.iter().copied());
            let different: std::collections::BTreeSet<_> = codes.values().collect();
            assert_eq!(different.len(), names.len(), "{town}");
        }
        assert_eq!(code_of("千家店镇", "水泉沟村"), "SQG");
        assert_eq!(codes(towns()).get("千家店镇").map(String::as_str), Some("QJD"));
    }
}
