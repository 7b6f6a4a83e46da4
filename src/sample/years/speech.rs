//! What people say over ten years, put together from the lists in `assets/sample-years.csv`. Invented.

use super::dice::Dice;
use crate::domain::terms::{Category, Sex, Urgency};

const LISTS: &str = include_str!("../../../assets/sample-years.csv");

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙马胡郭何高林罗郑梁宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴";
const FIRST: &str = "建国德满长树有金卫永保喜福贵大小志文明春秋冬玉秀桂淑凤素巧翠慧丽改海振洪广兴万宝庆连";
const SECOND: &str = "山林田仓柱东和全来民军强平生成才华英兰珍芬花琴梅燕云萍敏霞荣香莲月清河江水旺财顺安祥";

/// One thing that gives trouble.
struct Thing {
    category: Category,
    urgency: Urgency,
    name: &'static str,
    troubles: Vec<&'static str>,
}

/// Everything that may be said, by its part in a sentence.
pub(super) struct Speech {
    things: Vec<Thing>,
    spots: Vec<&'static str>,
    openings: Vec<&'static str>,
    wishes: Vec<&'static str>,
    more: Vec<&'static str>,
    answers: Vec<&'static str>,
    replies: Vec<&'static str>,
}

/// One thing said.
pub(super) struct Said {
    pub words: String,
    pub category: Category,
    pub urgency: Urgency,
}

impl Speech {
    /// Reads the lists.
    pub fn read() -> Speech {
        let of = |kind: &str| -> Vec<&'static str> {
            let rows = LISTS.lines().filter_map(|line| line.split_once(",,,"));
            rows.filter(|(of, _)| *of == kind).map(|(_, text)| text).collect()
        };
        Speech {
            things: LISTS.lines().filter_map(thing).collect(),
            spots: of("spot"),
            openings: of("opening"),
            wishes: of("wish"),
            more: of("more"),
            answers: of("answer"),
            replies: of("reply"),
        }
    }

    /// Something about `place`; at length as a scribe writes it down, or in a line as for a pocket note.
    pub fn say(&self, dice: &mut Dice, place: &str, at_length: bool) -> Said {
        let thing = dice.pick(&self.things);
        let mut words = String::new();
        if dice.chance(60) {
            words.push_str(dice.word(&self.openings));
        }
        words.push_str(place);
        words.push_str(dice.word(&self.spots));
        words.push_str(thing.map_or("", |thing| thing.name));
        words.push_str(thing.map_or("", |thing| dice.word(&thing.troubles)));
        if at_length || dice.chance(40) {
            words.push_str(dice.word(&self.wishes));
        }
        if at_length {
            words.push('。');
            for _ in 0..dice.below(3) {
                words.push_str(dice.word(&self.more));
            }
        }
        Said {
            words,
            category: thing.map_or(Category::Policy, |thing| thing.category),
            urgency: thing.map_or(Urgency::Minor, |thing| thing.urgency),
        }
    }

    /// What a visitor was told at once.
    pub fn answer(&self, dice: &mut Dice) -> &'static str {
        dice.word(&self.answers)
    }

    /// What an office replied.
    pub fn reply(&self, dice: &mut Dice) -> &'static str {
        dice.word(&self.replies)
    }
}

fn thing(line: &'static str) -> Option<Thing> {
    let mut cells = line.split(',');
    if cells.next()? != "thing" {
        return None;
    }
    Some(Thing {
        category: Category::from_digit(cells.next()?.parse().ok()?)?,
        urgency: Urgency::parse(cells.next()?)?,
        name: cells.next()?,
        troubles: cells.next()?.split('|').collect(),
    })
}

/// Somebody who may come to the station. The same `nth` is always the same person.
pub(super) fn voter(nth: usize) -> (String, Sex, String) {
    let mut dice = Dice::new(0x5eed ^ u64::try_from(nth).unwrap_or(0));
    let letter =
        |letters: &str, dice: &mut Dice| letters.chars().nth(dice.below(letters.chars().count())).unwrap_or_default();
    // The first surnames of the list are far more common than the last.
    let many = SURNAMES.chars().count();
    let surname = SURNAMES.chars().nth(dice.below(many).min(dice.below(many))).unwrap_or_default();
    let mut name = String::from(surname);
    if dice.chance(80) {
        name.push(letter(FIRST, &mut dice));
    }
    name.push(letter(SECOND, &mut dice));
    let sex = if dice.chance(50) { Sex::Female } else { Sex::Male };
    (name, sex, super::super::words::phone(dice.below(10_000)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_is_read_and_every_category_is_spoken_of() {
        let speech = Speech::read();
        let lists = [&speech.spots, &speech.openings, &speech.wishes, &speech.more, &speech.answers, &speech.replies];
        let read = speech.things.len() + lists.iter().map(|list| list.len()).sum::<usize>();
        assert_eq!(read, LISTS.lines().count() - 1);
        let categories: BTreeSet<_> = speech.things.iter().map(|thing| thing.category).collect();
        assert_eq!(categories.len(), Category::ALL.len());
    }

    #[test]
    fn people_seldom_say_the_same() {
        let speech = Speech::read();
        let mut dice = Dice::new(1);
        let said: BTreeSet<_> = (0..1_000).map(|_| speech.say(&mut dice, "水泉沟村", true).words).collect();
        assert!(said.len() > 950, "{}", said.len());
    }
}
