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

#[cfg(test)]
mod tests {
    use super::*;

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
