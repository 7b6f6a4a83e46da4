//! What the sample's voters say, and who they are. Invented; the subjects are those the newspaper named.

use crate::domain::terms::{Category, Sex, Urgency};

const WORDS: &str = include_str!("../../assets/sample-words.csv");

/// One thing that may be said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    pub category: Category,
    pub urgency: Urgency,
    words: &'static str,
}

impl Saying {
    /// The words, said of a place.
    pub fn at(&self, place: &str) -> String {
        self.words.replace("{place}", place)
    }
}

/// Everything that may be said.
pub(super) fn sayings() -> Vec<Saying> {
    let read = |line: &'static str| {
        let mut cells = line.splitn(3, ',');
        let category = Category::from_digit(cells.next()?.parse().ok()?)?;
        Some(Saying { category, urgency: Urgency::parse(cells.next()?)?, words: cells.next()? })
    };
    WORDS.lines().skip(1).filter_map(read).collect()
}

const SURNAMES: [&str; 24] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "马", "胡", "郭", "何", "高", "林", "罗",
    "郑", "梁", "宋", "唐", "单",
];
const MEN: [&str; 12] =
    ["福贵", "建国", "德山", "满仓", "长海", "树林", "有田", "金柱", "卫东", "永和", "保全", "喜来"];
const WOMEN: [&str; 12] =
    ["秀英", "桂兰", "玉珍", "淑芬", "改花", "凤琴", "素梅", "春燕", "巧云", "翠平", "丽", "慧敏"];

/// The `nth` voter's name and sex; no two are alike below 288.
pub(super) fn voter(nth: usize) -> (String, Sex) {
    let sex = if nth.is_multiple_of(2) { Sex::Female } else { Sex::Male };
    let given = if sex == Sex::Female { WOMEN } else { MEN };
    let surname = SURNAMES.get(nth % SURNAMES.len()).copied().unwrap_or_default();
    let given = given.get((nth / SURNAMES.len() + nth) % given.len()).copied().unwrap_or_default();
    (format!("{surname}{given}"), sex)
}

/// A telephone number nobody has.
pub(super) fn phone(nth: usize) -> String {
    format!("1390000{:04}", nth % 10_000)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_is_read_and_every_category_is_spoken_of() {
        let said = sayings();
        assert_eq!(said.len(), WORDS.lines().count() - 1);
        let categories: BTreeSet<_> = said.iter().map(|one| one.category).collect();
        assert_eq!(categories.len(), Category::ALL.len());
    }

    #[test]
    fn voters_differ() {
        let names: BTreeSet<_> = (0..140).map(|nth| voter(nth).0).collect();
        assert_eq!(names.len(), 140);
    }
}
