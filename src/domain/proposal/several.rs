//! 一事一议: whether a formal suggestion asks for one thing. A town sends back what asks for several.
//!
//! Only signs can be read from a text, so what is found here is a warning with its reason, never a refusal.

use super::draft::Source;
use crate::Lang;
use crate::domain::clean::half_width;
use crate::domain::similar::likeness;
use crate::domain::terms::Category;
use crate::lang::{matter, proposals as words};

/// Numbered items that are less alike than this, in percent, are about different things.
const APART: u8 = 20;

/// Why it looks like several matters in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Several {
    /// Its source matters are of these categories.
    Categories(Vec<Category>),
    /// Its cause is a numbered list of asks that have nothing in common: how many.
    Items(usize),
}

impl Several {
    /// The warning, with why and what to do.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Several::Categories(all) => {
                let all: Vec<&str> = all.iter().map(|word| word.label(lang)).collect();
                words::several_categories(lang, &all.join(matter::comma(lang)))
            }
            Several::Items(count) => words::several_items(lang, *count),
        }
    }
}

/// Looks for signs that there are several matters in one.
pub fn several(cause: &str, sources: &[Source]) -> Option<Several> {
    let mut categories: Vec<Category> = sources.iter().filter_map(|source| source.category).collect();
    categories.sort();
    categories.dedup();
    if categories.len() > 1 {
        return Some(Several::Categories(categories));
    }
    let items: Vec<&str> = cause.lines().filter_map(numbered).collect();
    let (first, rest) = items.split_first()?;
    let apart = rest.iter().any(|item| likeness(first, item) < APART);
    apart.then_some(Several::Items(items.len()))
}

/// What follows the number of a line that has one: `一、`, `（二）`, `3.`, `4）`, `⑤`.
fn numbered(line: &str) -> Option<&str> {
    let line = line.trim();
    let is_number = |sign: char| half_width(sign).is_ascii_digit() || "一二三四五六七八九十".contains(sign);
    if let Some(rest) = line.strip_prefix(|sign| ('①'..='⑳').contains(&sign)) {
        return Some(rest.trim());
    }
    let (line, bracket) = match line.strip_prefix(['（', '(']) {
        Some(inside) => (inside, true),
        None => (line, false),
    };
    let rest = line.trim_start_matches(is_number);
    if rest.len() == line.len() {
        return None;
    }
    let ends: &[char] = if bracket { &['）', ')'] } else { &['、', '.', '．', '，', ')', '）'] };
    let item = rest.strip_prefix(ends)?;
    // 3.5 米 is a measure.
    (!item.starts_with(|sign: char| sign.is_ascii_digit())).then(|| item.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(category: Category) -> Source {
        Source { category: Some(category), ..Source::default() }
    }

    #[test]
    fn more_than_one_category_among_the_sources_is_several_matters() {
        use Category::{Farming, Roads};
        for (sources, expected) in [
            (vec![], None),
            (vec![of(Roads), of(Roads), Source::default()], None),
            (vec![of(Farming), of(Roads), of(Farming)], Some(Several::Categories(vec![Roads, Farming]))),
        ] {
            assert_eq!(several("", &sources), expected);
        }
    }

    #[test]
    fn a_numbered_list_of_different_asks_is_several_matters() {
        for (cause, expected) in [
            ("一、村口到卫生室的路坑洼\n二、自来水夏天常停", Some(2)),
            ("（一）修路\n（二）安路灯\n（三）给老人办食堂", Some(3)),
            ("① 修路\n② 通水", Some(2)),
            ("1.修路\n2．通水", Some(2)),
            ("１、修路\n２、通水", Some(2)),
            // One ask, told of several places.
            ("1. 沙梁子村村口路灯坏了\n2. 水泉沟村村口路灯坏了", None),
            ("路宽 3.5 米，坑洼，雨天走不了人", None),
            ("3.5 米宽的路\n4.5 米宽的沟", None),
            ("一户人家说，路不好走。\n二组的老人也说。", None),
            ("1. 修路", None),
        ] {
            assert_eq!(several(cause, &[]), expected.map(Several::Items), "{cause}");
        }
    }
}
