//! How alike two short Chinese texts are, by the pairs of neighbouring characters they share; for "similar earlier notes
//! and matters" while somebody types. Which records to compare is the store's business: [`telling`] names the few pairs
//! worth asking an index for.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::clean::half_width;

/// Likeness in percent from which two texts are worth showing side by side.
pub const WORTH_SHOWING: u8 = 30;

/// The distinct pairs of a text, with their weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// Sorted, each once.
    distinct: Vec<[char; 2]>,
    weight: usize,
    /// The characters that tell something, in order; none where the text has more than one run.
    signs: Vec<char>,
}

impl Pairs {
    /// Takes a text apart. Punctuation and spaces end a run; full-width and capital letters count as small half-width ones.
    pub fn of(text: &str) -> Pairs {
        let mut pairs = in_order(text);
        pairs.sort_unstable();
        pairs.dedup();
        let weight = pairs.iter().copied().map(weight).sum();
        Pairs { distinct: pairs, weight, signs: signs(text) }
    }

    /// 0 when nothing is shared, 100 when all is. The same both ways. Leans to the shorter text, so that the few words typed
    /// so far find the long record that has them.
    pub fn likeness(&self, other: &Pairs) -> u8 {
        let (few, many) = if self.distinct.len() < other.distinct.len() { (self, other) } else { (other, self) };
        let shared: usize =
            few.distinct.iter().filter(|pair| many.distinct.binary_search(pair).is_ok()).copied().map(weight).sum();
        let scale = 3 * self.weight.min(other.weight) + self.weight.max(other.weight);
        let percent = (400 * shared).checked_div(scale).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0);
        if self.shortens(other) || other.shortens(self) { percent.max(WORTH_SHOWING) } else { percent }
    }

    /// Whether this says in a few characters what the other says in a few more, as 桥塌了 does 桥面塌了: no pair need be shared.
    fn shortens(&self, other: &Pairs) -> bool {
        let (few, many) = (&self.signs, &other.signs);
        let mut rest = many.iter();
        few.len() > 1 && many.len() <= 2 * few.len() && few.iter().all(|sign| rest.any(|one| one == sign))
    }
}

/// The pairs of a text, each once, in the order they first stand: what an index of pairs keeps of it.
pub fn pairs(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    in_order(text).into_iter().filter(|pair| seen.insert(*pair)).map(|pair| pair.iter().collect()).collect()
}

/// See [`Pairs::likeness`]. For two texts; to compare one with many, use [`rank`].
pub fn likeness(one: &str, other: &str) -> u8 {
    Pairs::of(one).likeness(&Pairs::of(other))
}

/// The candidates that are at least `least` percent like the typed text, the most alike first, with their likeness; the
/// equally alike stay in the given order. At most `most`.
pub fn rank<T>(
    typed: &str,
    candidates: impl IntoIterator<Item = T>,
    text: impl Fn(&T) -> &str,
    least: u8,
    most: usize,
) -> Vec<(T, u8)> {
    let typed = Pairs::of(typed);
    let mut alike: Vec<(T, u8)> = candidates
        .into_iter()
        .map(|candidate| {
            let percent = typed.likeness(&Pairs::of(text(&candidate)));
            (candidate, percent)
        })
        .filter(|(_, percent)| *percent >= least.max(1))
        .collect();
    alike.sort_by_key(|(_, percent)| Reverse(*percent));
    alike.truncate(most);
    alike
}

/// The rarest pairs of the typed text that some record has: at most `most` of them, and no more than have `budget` records
/// between them, so that looking at all those records stays cheap however large the store is. The rarest comes even when it
/// alone is over the budget. Commonplace pairs count only when there is nothing else.
///
/// `how_common` says in how many records a pair stands.
pub fn telling(typed: &str, mut how_common: impl FnMut(&str) -> u64, most: usize, budget: u64) -> Vec<String> {
    let (mut telling, mut plain): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for pair in in_order(typed).into_iter().filter(|pair| seen.insert(*pair)) {
        if weight(pair) > 1 { telling.push(pair) } else { plain.push(pair) }
    }
    let mut counted = |pairs: Vec<[char; 2]>| -> Vec<(u64, String)> {
        let texts = pairs.iter().map(|pair| pair.iter().collect::<String>());
        let mut counts: Vec<_> = texts.map(|pair| (how_common(&pair), pair)).filter(|(count, _)| *count > 0).collect();
        counts.sort_by_key(|(count, _)| *count);
        counts
    };
    let mut counts = counted(telling);
    if counts.is_empty() {
        counts = counted(plain);
    }
    let mut spent = 0_u64;
    let affordable = counts.into_iter().enumerate().take_while(|(at, (count, _))| {
        spent = spent.saturating_add(*count);
        *at == 0 || spent <= budget
    });
    affordable.take(most).map(|(_, (_, pair))| pair).collect()
}

fn signs(text: &str) -> Vec<char> {
    let folded: Vec<char> = text.trim().chars().map(half_width).flat_map(char::to_lowercase).collect();
    let is_one_run = folded.iter().all(|sign| sign.is_alphanumeric());
    folded.into_iter().filter(|sign| is_one_run && !is_commonplace(*sign)).collect()
}

fn in_order(text: &str) -> Vec<[char; 2]> {
    let mut pairs = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars().map(half_width).flat_map(char::to_lowercase) {
        let here = Some(c).filter(|c| c.is_alphanumeric());
        if let (Some(one), Some(two)) = (before, here) {
            pairs.push([one, two]);
        }
        before = here;
    }
    pairs
}

/// What a pair tells: much, or little when a commonplace character or a digit is in it.
fn weight(pair: [char; 2]) -> usize {
    if pair.into_iter().any(is_commonplace) { 1 } else { 4 }
}

/// Digits, and characters that stand in any sentence.
#[rustfmt::skip]
fn is_commonplace(c: char) -> bool {
    matches!(c, '0'..='9' | '的' | '了' | '在' | '是' | '有' | '和' | '就' | '不' | '都' | '也' | '很' | '还' | '又' | '再' | '太'
        | '没' | '我' | '你' | '您' | '他' | '她' | '它' | '们' | '这' | '那' | '哪' | '个' | '些' | '一' | '两' | '几' | '么' | '什'
        | '吗' | '呢' | '吧' | '啊' | '把' | '被' | '让' | '给' | '对' | '向' | '从' | '到' | '去' | '上' | '下' | '里' | '请'
        | '要' | '想' | '能' | '会' | '可' | '以' | '及' | '等' | '说' | '讲' | '问' | '为' | '因' | '所' | '但' | '而' | '与' | '或'
        | '则' | '之' | '其' | '该' | '各')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EARLIER: [&str; 6] = [
        "村口的路灯坏了一个多月了，晚上老人出门看不见",
        "村口路灯不亮",
        "水泉沟村自来水浑，水里有沙子",
        "去镇上的公交车一天只有一班",
        "玉米地里野猪多，庄稼被拱了",
        "村东路口缺少红绿灯",
    ];

    #[test]
    fn what_is_about_the_same_thing_comes_first() {
        for (typed, first, count) in [
            ("路灯坏了", Some(EARLIER[0]), 2),
            ("村口路灯坏了，晚上看不见", Some(EARLIER[1]), 2),
            ("自来水是浑的", Some(EARLIER[2]), 1),
            ("公交车太少", Some(EARLIER[3]), 1),
            ("野猪拱了庄稼", Some(EARLIER[4]), 1),
            ("孩子上学远", None, 0),
            ("灯", None, 0),
            ("", None, 0),
        ] {
            let found = rank(typed, EARLIER, |text| text, WORTH_SHOWING, 9);
            assert_eq!((found.first().map(|one| one.0), found.len()), (first, count), "{typed} {found:?}");
        }
        assert_eq!(rank("路灯", EARLIER, |text| text, 1, 1).len(), 1);
    }

    #[test]
    fn a_shorter_way_to_say_the_same_is_worth_showing() {
        for (one, other, is_alike) in [
            ("桥面塌了", "桥塌了", true),
            ("树苗死了", "树死了", true),
            ("桥塌了", "桥面上的栏杆塌了一截", false),
            ("桥塌了", "塌方堵了桥", false),
        ] {
            assert_eq!(likeness(one, other) >= WORTH_SHOWING, is_alike, "{one} {other}");
        }
    }

    #[test]
    fn writing_it_otherwise_changes_nothing() {
        assert_eq!(likeness("ＷｉＦｉ坏了。", "wifi坏了"), 100);
        assert_eq!(likeness("路，灯", "路灯"), 0);
    }

    #[test]
    fn the_index_is_asked_for_the_rarest_pairs_within_the_budget() {
        let how_common = |pair: &str| match pair {
            "村口" => 9_000,
            "口路" => 40,
            "路灯" => 600,
            "灯坏" => 200,
            "坏了" => 20_000,
            _ => 0,
        };
        let ask = |typed, most, budget| telling(typed, how_common, most, budget);
        assert_eq!(ask("村口路灯坏了吗", 3, 1_000), ["口路", "灯坏", "路灯"]);
        assert_eq!(ask("村口路灯坏了吗", 2, 1_000), ["口路", "灯坏"]);
        assert_eq!(ask("村口路灯坏了吗", 9, 300), ["口路", "灯坏"]);
        assert_eq!(ask("村口", 9, 300), ["村口"]);
        assert_eq!(ask("坏了", 9, 300), ["坏了"]);
        assert_eq!(ask("火星", 9, 300), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn likeness_is_even_handed(one in "[路灯坏了村口的水a1，]{0,12}", other in "[路灯坏了村口的水a1，]{0,12}", any in any::<String>()) {
            let percent = likeness(&one, &other);
            prop_assert!(percent <= 100);
            prop_assert_eq!(percent, likeness(&other, &one));
            prop_assert_eq!(likeness(&one, &one), if pairs(&one).is_empty() { 0 } else { 100 });
            prop_assert!(likeness(&any, &one) <= 100);
        }
    }
}
