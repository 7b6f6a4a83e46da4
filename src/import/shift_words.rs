//! The words offices use for a shift: as a label of a row or column, and as a mark in the cell of a person and a day.

use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};

use super::{header, tidy};

/// The seat that a label names: `上午(8:00-12:00)`, `晚间值班代表`, `带班领导`, `上午` over `干部`, `早` alone.
pub(super) fn seat(label: &str) -> Option<Seat> {
    let label = tidy::tight(label).to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let post = if any(&["带班", "lead"]) {
        Post::Lead
    } else if any(&["备勤", "备班", "standby"]) {
        Post::Standby
    } else if any(&["干部", "cadre"]) {
        Post::Cadre
    } else if any(&["党员", "party"]) {
        Post::PartyMember
    } else {
        Post::Duty
    };
    let slot = if any(&["上午", "早班", "morning"]) {
        Some(Slot::Morning)
    } else if any(&["下午", "午班", "中班", "afternoon"]) {
        Some(Slot::Afternoon)
    } else if any(&["晚", "夜", "evening", "night"]) {
        Some(Slot::Evening)
    } else if any(&["全天", "白天", "白班", "24小时", "值班", "值守", "all_day", "allday", "duty"]) {
        Some(Slot::AllDay)
    } else {
        // A letter alone, or one before a post: 早, 上带班.
        is_label(&label).then(|| slot_of(&label)).flatten()
    };
    match (slot, post) {
        (_, Post::Lead | Post::Standby) => Some(Seat::new(Slot::AllDay, post)),
        (Some(slot), _) => Some(Seat::new(slot, post)),
        (None, Post::Duty) => None,
        (None, _) => Some(Seat::new(Slot::AllDay, post)),
    }
}

/// Words that say when, the longest of each beginning first, and the slot they mean.
const SLOTS: &[(&str, Slot)] = &[
    ("上午", Slot::Morning),
    ("早上", Slot::Morning),
    ("早班", Slot::Morning),
    ("上", Slot::Morning),
    ("早", Slot::Morning),
    ("下午", Slot::Afternoon),
    ("午后", Slot::Afternoon),
    ("中班", Slot::Afternoon),
    ("午班", Slot::Afternoon),
    ("下", Slot::Afternoon),
    ("中", Slot::Afternoon),
    ("晚上", Slot::Evening),
    ("晚间", Slot::Evening),
    ("夜间", Slot::Evening),
    ("晚班", Slot::Evening),
    ("夜班", Slot::Evening),
    ("晚", Slot::Evening),
    ("夜", Slot::Evening),
    ("全天", Slot::AllDay),
    ("全日", Slot::AllDay),
    ("白天", Slot::AllDay),
    ("白班", Slot::AllDay),
    ("全", Slot::AllDay),
    ("白", Slot::AllDay),
];
/// Words that say what is done.
const POSTS: &[(&str, Post)] = &[
    ("带班", Post::Lead),
    ("备勤", Post::Standby),
    ("备班", Post::Standby),
    ("带", Post::Lead),
    ("备", Post::Standby),
];
/// Further words of labels, which say no shift by themselves.
const BESIDE: &[&str] =
    &["值班", "值守", "代表", "干部", "党员", "领导", "人员", "人", "时段", "班次", "morning", "afternoon", "evening"];
/// Marks and words that say no more than that somebody comes.
const TICKS: &[&str] = &["✓", "√", "✔", "☑", "●", "▲", "★", "值班", "值", "班", "是"];
/// Signs that are a tick only where nothing stands beside them.
const LONE_TICKS: &[&str] = &["1", "v", "y"];
/// Signs that somebody does not come.
const STAYS: &[&str] = &["-", "—", "——", "--", "/", "\\", "×", "✗", "✘", "x", "n", "休", "否", "无", "0"];
/// Rings: on paper they say that somebody comes, where nothing else does.
const RINGS: &[&str] = &["○", "〇", "◯"];

/// Takes one of these words off the front.
fn take<'t, T: Copy>(text: &'t str, words: &[(&str, T)]) -> Option<(T, &'t str)> {
    words.iter().find_map(|(word, meant)| Some((*meant, text.strip_prefix(word)?)))
}

fn take_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// Whether a text is a label of a shift or a post and nothing else: `上午`, `早`, `带班领导`, `上午(8:00-12:00)`. A name with such a
/// letter in it is none.
pub(super) fn is_label(text: &str) -> bool {
    let text = tidy::without_brackets(&tidy::tight(text).to_lowercase());
    let mut rest = header::without_phone(&text)
        .trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '~' | '—' | '至' | '.'));
    if rest.is_empty() || matches!(rest, "lead" | "standby" | "cadre" | "party member" | "partymember" | "duty") {
        return !rest.is_empty();
    }
    while !rest.is_empty() {
        let taken = take(rest, SLOTS).map(|(_, rest)| rest).or_else(|| take(rest, POSTS).map(|(_, rest)| rest));
        let Some(shorter) = taken.or_else(|| take_word(rest, BESIDE)) else { return false };
        rest = shorter;
    }
    true
}

/// The word for the day in a label or a mark, of which the night is no part: 白班.
pub(super) fn by_day(text: &str) -> Option<&'static str> {
    ["白班", "白天", "白"].into_iter().find(|word| text.contains(word))
}

/// The slot that a label names with its first word.
fn slot_of(label: &str) -> Option<Slot> {
    take(label, SLOTS).map(|(slot, _)| slot)
}

/// What stands in the cell of a person and a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Somebody comes.
    Comes(Told),
    /// Somebody does not.
    Stays,
    /// Words of another kind.
    No,
}

/// What a mark tells of the shift.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// When, one or several.
    pub slots: Vec<Slot>,
    /// Lead or standby.
    pub post: Option<Post>,
}

/// What a ring in the cell of a person and a day means, by what else stands on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rings {
    /// Other marks say that somebody comes: what a ring says beside them is not clear.
    #[default]
    Unclear,
    /// Nothing else does: it is the tick.
    Come,
}

pub(super) fn is_ring(text: &str) -> bool {
    RINGS.contains(&tidy::tight(text).as_str())
}

/// Reads a mark: `√`, `上`, `上、下`, `晚班`, `带班√`, `休`.
pub(super) fn mark(text: &str) -> Mark {
    let text = tidy::tight(text).to_lowercase();
    if text.is_empty() || STAYS.contains(&text.as_str()) {
        return Mark::Stays;
    }
    if LONE_TICKS.contains(&text.as_str()) {
        return Mark::Comes(Told::default());
    }
    let between = ['、', ',', ';', '/', '\\', '|', '+', '和', '及', '(', ')', '.'];
    let (mut told, mut is_mark) = (Told::default(), false);
    let mut rest = text.trim_start_matches(between);
    while !rest.is_empty() {
        let shorter = if let Some((slot, shorter)) = take(rest, SLOTS) {
            told.slots.push(slot);
            shorter
        } else if let Some((post, shorter)) = take(rest, POSTS) {
            told.post = Some(post);
            shorter
        } else if let Some(shorter) = take_word(rest, TICKS) {
            shorter
        } else {
            return Mark::No;
        };
        is_mark = true;
        rest = shorter.trim_start_matches(between);
    }
    told.slots.sort_unstable();
    told.slots.dedup();
    if is_mark { Mark::Comes(told) } else { Mark::No }
}
