//! Find as you type, the texts like the one being typed, and voters while their name is typed: each key's answer.

use koudai::store::Store;

use crate::stats::{Line, Times, ms};

/// What people type, key by key.
const TYPED: &[&str] = &[
    "路灯不亮",
    "自来水压力小",
    "水泉沟村 路灯",
    "老人 公交 冬天",
    "反映",
    "的",
    "一到下雨",
    "河堤 去年 汛前",
    "王建国",
    "zhangjianguo",
    "zjg",
    "lsy",
    "sqg",
    "shuiquangou",
    "liu 路灯",
    "0042",
    "QJD-SQG-2026-0042",
    "J0042",
    "2026-J0107",
    "13900004321",
    "4321",
    "390",
    "wifi",
    "村口 村东头",
    "卫生室门口 烟道 倒烟呛人 盼着早点修",
];

/// What a deputy types into the pocket.
const NOTES: &[&str] = &[
    "村口路灯坏了一个多月，晚上老人出门看不清，能不能早点修",
    "水泉沟村南坡的自来水管冻裂了，十几户没有水",
    "河边护栏断了一根怕孩子掉下去",
];

/// How often everything is typed.
const ROUNDS: usize = 12;

pub fn run(store: &Store) -> Vec<Line> {
    vec![
        typed("Find, a key over all records", TYPED, 15, |text| {
            store.read().find(text, 50).expect("find");
        }),
        typed("earlier notes and matters like this one, a key", NOTES, 15, |text| {
            store.read().similar(text, 6).expect("similar");
        }),
        typed("a voter's name, a key", &["zhangjianguo", "wjg", "李", "李秀英", "z", "l"], 15, |text| {
            store.read().complete_voters(text, 8).expect("complete");
        }),
    ]
}

fn typed(what: &str, texts: &[&'static str], bound: u64, answer: impl Fn(&str)) -> Line {
    let ends = |text: &'static str| text.char_indices().skip(1).map(|(end, _)| end).chain([text.len()]);
    let typed = texts.iter().flat_map(|text| ends(text).map(|end| text.get(..end).unwrap_or(text)));
    let mut keys: Vec<(&str, Times)> = typed.map(|key| (key, Times::default())).collect();
    for _ in 0..ROUNDS {
        for (key, times) in &mut keys {
            times.take(|| answer(key));
        }
    }
    keys.sort_by_key(|(_, times)| times.percentile(50));
    let slowest: Vec<_> =
        keys.iter().rev().take(4).map(|(key, times)| format!("{key} {}", ms(times.percentile(50)))).collect();
    let times: Times = keys.into_iter().map(|(_, times)| times).collect();
    eprintln!("  slowest of “{what}”: {}", slowest.join(", "));
    Line {
        what: format!("{what}, p50 / p99 of {}", times.count()),
        ours: format!("{} / {}", ms(times.percentile(50)), ms(times.percentile(99))),
        floor: String::new(),
        bound: format!("p99 ≤ {bound} ms"),
    }
}
