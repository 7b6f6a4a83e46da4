//! How alike two short texts are, for "similar earlier notes and matters" while somebody types: by what they share of what they are
//! about. Chinese is compared by pairs of neighbouring characters, since it has no spaces; Latin letters by whole words.
//! What stands in any text (where, when, that something is broken) tells little, and a thing that is named tells much: one
//! that two short texts share is enough to show them. Which records to compare is the store's business: [`telling`] names the
//! few pairs worth asking an index for.

mod words;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::clean::half_width;
use super::id::Id;
use super::terms::Category;

/// Likeness in percent from which two texts are worth showing side by side.
pub const WORTH_SHOWING: u8 = 30;

/// What a pair of characters tells that are part of no commonplace word; a Latin word, as long as several, tells twice as much.
const TELLS: usize = 4;
/// What a Latin word tells that says where.
const PLACED: usize = TELLS - 1;
/// The least likeness in percent of a text that stands whole in another.
const WHOLE: u8 = 75;
/// How much the same place or category makes two texts more alike, in percent. Another category takes nothing away: which one a
/// matter was put into says less than its words, and the twin of a matter that is sorted wrongly is to be found.
const SAME: u8 = 6;
/// How much less alike two texts are that are about different places, in percent.
const ELSEWHERE: u8 = 12;

/// What a text is about besides its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Where.
    pub place: Option<Id>,
    /// Of what kind.
    pub category: Option<Category>,
}

impl About {
    /// The likeness of two texts with what is known besides taken into account. What only one of them says changes nothing.
    pub fn adjust(self, other: About, percent: u8) -> u8 {
        let place = self.place.zip(other.place).map(|(one, two)| one == two);
        let category = self.category.zip(other.category).map(|(one, two)| one == two);
        let (mut more, mut less) = (0_u8, 0_u8);
        for (is_same, apart) in [(place, ELSEWHERE), (category, 0)] {
            match is_same {
                Some(true) => more += SAME,
                Some(false) => less += apart,
                None => {}
            }
        }
        (percent + more).min(percent.max(99)).saturating_sub(less)
    }
}

/// The least likeness that [`About::adjust`] can make worth showing.
pub const WORTH_ADJUSTING: u8 = WORTH_SHOWING - 2 * SAME;

/// The distinct parts of a text that can be shared, with their weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Sorted, each once: a pair or a word as a number, and what it tells.
    distinct: Vec<(u64, usize)>,
    weight: usize,
    /// The characters that tell something, in order; none where the text has more than one run, or Latin letters.
    signs: Vec<char>,
    /// The words that say at which spot something is.
    spots: Vec<[char; 2]>,
    /// The things that one character names, besides those words.
    things: Vec<char>,
}

impl Parts {
    /// Takes a text apart. Punctuation and spaces end a run; full-width and capital letters count as small half-width ones.
    pub fn of(text: &str) -> Parts {
        let folded = folded(text);
        let mut distinct: Vec<(u64, usize)> = Vec::new();
        let mut is_placed = false;
        for run in runs(&folded) {
            if run.first().copied().is_some_and(is_latin) {
                let word: String = run.iter().collect();
                let leads = words::leads_to_place(&word);
                distinct.extend(word_part(&word, is_placed));
                is_placed = leads || (is_placed && (words::is_stop(&word) || words::is_usual(&word)));
            } else {
                distinct.extend(pair_parts(run));
                is_placed = false;
            }
        }
        distinct.sort_unstable_by_key(|(part, weight)| (*part, Reverse(*weight)));
        distinct.dedup_by_key(|(part, _)| *part);
        let weight = distinct.iter().map(|(_, weight)| weight).sum();
        let (spots, things) = spots_and_things(&folded);
        Parts { distinct, weight, signs: signs(&folded), spots, things }
    }

    /// 0 when nothing is shared, 100 when all is. The same both ways. Leans to the shorter text, so that the few words typed
    /// so far find the long record that has them. Where nothing that is shared tells anything, it is not worth showing.
    pub fn likeness(&self, other: &Parts) -> u8 {
        let (few, many) = if self.weight < other.weight { (self, other) } else { (other, self) };
        let (mut shared, mut is_telling) = (0, self.distinct == other.distinct);
        for (part, weight) in &few.distinct {
            let Ok(at) = many.distinct.binary_search_by_key(part, |(part, _)| *part) else { continue };
            let weight = many.distinct.get(at).map_or(0, |(_, theirs)| *weight.min(theirs));
            shared += weight;
            is_telling |= weight >= TELLS;
        }
        let scale = 3 * self.weight.min(other.weight) + self.weight.max(other.weight);
        let percent = (400 * shared).checked_div(scale).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0);
        let percent = if shared > 0 && shared == few.weight { percent.max(WHOLE) } else { percent };
        let percent = if is_telling { percent.min(100) } else { percent.min(WORTH_ADJUSTING - 1) };
        let is_same = self.shortens(other) || other.shortens(self) || self.is_there(other);
        if is_same { percent.max(WORTH_SHOWING) } else { percent }
    }

    /// Whether both speak of one thing at one spot, as 村口的灯不亮 does with 村口路灯坏了: the thing is one character in one of them, and
    /// no pair with it need be shared.
    fn is_there(&self, other: &Parts) -> bool {
        let at_spot = self.spots.iter().any(|spot| other.spots.contains(spot));
        at_spot && self.things.iter().any(|thing| other.things.contains(thing))
    }

    /// Whether this says in a few characters what the other says in a few more, as 桥塌了 does 桥面塌了: no pair need be shared.
    fn shortens(&self, other: &Parts) -> bool {
        let (few, many) = (&self.signs, &other.signs);
        let mut rest = many.iter();
        few.len() > 1 && many.len() <= 2 * few.len() && few.iter().all(|sign| rest.any(|one| one == sign))
    }
}

/// A Latin word without its usual ending; none for one that stands in any sentence. Of those that say where, only the first
/// behind `is_placed` does.
fn word_part(word: &str, is_placed: bool) -> Option<(u64, usize)> {
    if words::is_stop(word) {
        return None;
    }
    let stem = stem(word);
    let is_number = word.chars().all(|sign| sign.is_ascii_digit());
    let weight = match () {
        () if is_number || words::is_usual(word) || words::is_usual(stem) => 1,
        () if is_placed => PLACED,
        () => 2 * TELLS,
    };
    let mix = |code: u64, sign: char| code.rotate_left(5) ^ u64::from(sign).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // A pair of characters never has the highest bit.
    Some((stem.chars().fold(0, mix) | 1 << 63, weight))
}

/// lights, lighted and lighting are light; only what is left needs to be the same, so it need be no word.
fn stem(word: &str) -> &str {
    for (ending, least) in [("ing", 4), ("ies", 3), ("es", 3), ("ed", 4), ("s", 3), ("e", 4), ("y", 3)] {
        let stem = word.strip_suffix(ending).filter(|stem| stem.chars().count() >= least);
        let is_whole = |stem: &&str| match ending {
            "es" => stem.ends_with(['s', 'x', 'h']),
            _ => !stem.ends_with('s'),
        };
        if let Some(stem) = stem.filter(is_whole) {
            return stem;
        }
    }
    word
}

/// The pairs of a run of characters. What overlaps a commonplace word tells as little as the word does.
fn pair_parts(run: &[char]) -> Vec<(u64, usize)> {
    let pairs: Vec<[char; 2]> = run.array_windows().copied().collect();
    let plain: Vec<bool> = pairs.iter().map(|pair| words::is_plain(*pair)).collect();
    let is_plain = |at: Option<usize>| at.and_then(|at| plain.get(at)) == Some(&true);
    let weighed = pairs.into_iter().enumerate().map(|(at, pair)| {
        let [one, two] = pair.map(u64::from);
        let overlaps = is_plain(Some(at)) || is_plain(at.checked_sub(1)) || is_plain(Some(at + 1));
        (one << 32 | two, if overlaps { 1 } else { weight(pair) })
    });
    weighed.collect()
}

/// The pairs of a text, each once, in the order they first stand: what an index of pairs keeps of it.
pub fn pairs(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    in_order(text).into_iter().filter(|pair| seen.insert(*pair)).map(|pair| pair.iter().collect()).collect()
}

/// See [`Parts::likeness`]. For two texts; to compare one with many, use [`rank`].
pub fn likeness(one: &str, other: &str) -> u8 {
    Parts::of(one).likeness(&Parts::of(other))
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
    let typed = Parts::of(typed);
    let mut alike: Vec<(T, u8)> = candidates
        .into_iter()
        .map(|candidate| {
            let percent = typed.likeness(&Parts::of(text(&candidate)));
            (candidate, percent)
        })
        .filter(|(_, percent)| *percent >= least.max(1))
        .collect();
    alike.sort_by_key(|(_, percent)| Reverse(*percent));
    alike.truncate(most);
    alike
}

/// A pair that no more records have costs nothing: of what is written down already those are its own matter, visit and note.
const FEW: u64 = 3;

/// The rarest pairs of the typed text that some record has: at most `most` of them beside those that hardly any has, and no more
/// than have `budget` records between them, so that looking at all those records stays cheap however large the store is. The
/// rarest comes even when it alone is over the budget. Commonplace pairs count only when there is nothing else.
///
/// `how_common` says in how many records a pair stands.
pub fn telling(typed: &str, mut how_common: impl FnMut(&str) -> u64, most: usize, budget: u64) -> Vec<String> {
    let (mut telling, mut plain): (Vec<_>, Vec<_>) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for run in typed.split(|sign: char| !sign.is_alphanumeric()) {
        // No record is found by a word that all of them have.
        let is_stop = words::is_stop(&run.to_lowercase());
        for pair in in_order(run).into_iter().filter(|pair| seen.insert(*pair)) {
            if weight(pair) > 1 && !is_stop { telling.push(pair) } else { plain.push(pair) }
        }
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
    let mut taken = 0;
    let asked = affordable.take_while(|(_, (count, _))| {
        taken += usize::from(*count > FEW);
        taken <= most
    });
    asked.map(|(_, (_, pair))| pair).collect()
}

fn folded(text: &str) -> Vec<char> {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// The Latin words of a text, and its runs of other characters.
fn runs(folded: &[char]) -> impl Iterator<Item = &[char]> {
    let kind = |sign: char| (sign.is_alphanumeric(), is_latin(sign));
    let runs = folded.chunk_by(move |one, next| kind(*one) == kind(*next));
    runs.filter(|run| run.first().is_some_and(|first| first.is_alphanumeric()))
}

fn is_latin(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || ('\u{c0}'..'\u{250}').contains(&sign)
}

fn signs(folded: &[char]) -> Vec<char> {
    let is_sign = |sign: char| sign.is_alphanumeric() && !is_latin(sign);
    let is_one_run = String::from_iter(folded).trim().chars().all(is_sign);
    folded.iter().copied().filter(|sign| is_one_run && is_sign(*sign) && !is_commonplace(*sign)).collect()
}

/// The spots a text names, and the things besides: the 桥 of 桥头 is where, not what.
fn spots_and_things(folded: &[char]) -> (Vec<[char; 2]>, Vec<char>) {
    let (mut spots, mut things) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(sign) = folded.get(at) {
        let spot = folded.get(at + 1).map(|next| [*sign, *next]).filter(|pair| words::is_spot(*pair));
        let step = if spot.is_some() { 2 } else { 1 };
        // A 红绿灯 is no lamp.
        let is_other = *sign == '灯' && at.checked_sub(1).and_then(|before| folded.get(before)) == Some(&'绿');
        things.extend(Some(*sign).filter(|sign| spot.is_none() && !is_other && words::is_thing(*sign)));
        spots.extend(spot);
        at += step;
    }
    (spots, things)
}

fn in_order(text: &str) -> Vec<[char; 2]> {
    let mut pairs = Vec::new();
    let mut before: Option<char> = None;
    for c in folded(text) {
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
    if pair.into_iter().any(is_commonplace) { 1 } else { TELLS }
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
mod tests;
