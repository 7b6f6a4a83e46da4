//! The words offices use for a shift: as a label of a row or column, and as a mark in the cell of a person and a day.

use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};

use super::header::{self, Field};
use super::tidy;

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
    match (slot(&label), post) {
        (_, Post::Lead | Post::Standby) => Some(Seat::new(Slot::AllDay, post)),
        (Some(slot), _) => Some(Seat::new(slot, post)),
        (None, Post::Duty) => None,
        (None, _) => Some(Seat::new(Slot::AllDay, post)),
    }
}

/// The part of the day, or the whole of it, that a label in small letters names. Made of nothing but such words, it means each of them:
/// 值班 over 上 is the morning.
fn slot(label: &str) -> Option<Slot> {
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let bare = tidy::without_brackets(label);
    let mut told = slots_of(header::without_phone(&bare), PEOPLE).unwrap_or_default();
    told.sort_unstable();
    told.dedup();
    if told.len() > 1 {
        told.retain(|slot| *slot != Slot::AllDay);
    }
    match told.as_slice() {
        [slot] => Some(*slot),
        [Slot::Morning, Slot::Afternoon] => Some(Slot::AllDay),
        [_, ..] => None,
        [] if any(&["上午", "早班", "morning"]) => Some(Slot::Morning),
        [] if any(&["下午", "午班", "中班", "afternoon"]) => Some(Slot::Afternoon),
        [] if any(&["晚", "夜", "evening", "night"]) => Some(Slot::Evening),
        [] => {
            let is_day = any(&["全天", "白天", "白班", "24小时", "值班", "值守", "all_day", "allday", "duty"]);
            is_day.then_some(Slot::AllDay)
        }
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
/// Words for whoever serves, beside those.
const PEOPLE: &[&str] = &["姓名", "员"];
/// Marks and words that say no more than that somebody comes.
const TICKS: &[&str] = &["✓", "√", "✔", "☑", "●", "▲", "★", "值班", "值", "班", "是"];
/// Signs that are a tick only where nothing stands beside them.
const LONE_TICKS: &[&str] = &["1", "v", "y"];
/// Signs that somebody does not come.
const STAYS: &[&str] = &["-", "—", "——", "--", "/", "\\", "×", "✗", "✘", "x", "n", "否", "无", "0"];
/// Words for a day off, with a person's mark or where a name might stand.
const OFF: &[&str] = &["休", "休息", "假", "放假", "轮休"];
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
    let rest = header::without_phone(&text).trim_matches(is_time);
    if matches!(rest, "lead" | "standby" | "cadre" | "party member" | "partymember" | "duty") {
        return true;
    }
    !rest.is_empty() && slots_of(rest, &[]).is_some()
}

/// Whether a text is a name in which stands what might be a shift: 林晚晴. A word for a shift begins with that letter: 晚巡.
pub(super) fn is_name_with_a_letter(text: &str) -> bool {
    let text = tidy::tight(text);
    (2..=4).contains(&text.chars().count())
        && !is_for_anybody(&text)
        && text.chars().skip(1).any(|c| matches!(c, '晚' | '夜'))
}

/// The word for the day in a label or a mark, of which the night is no part: 白班.
pub(super) fn by_day(text: &str) -> Option<&'static str> {
    ["白班", "白天", "白"].into_iter().find(|word| text.contains(word))
}

/// Whether a label says more than that somebody serves: a part of the day, or who leads or stands by.
pub(super) fn is_told(label: &str) -> bool {
    let label = tidy::without_brackets(&tidy::tight(label).to_lowercase());
    slots_of(&label, &[]).is_some_and(|slots| !slots.is_empty())
        || seat(&label).is_some_and(|seat| seat.post != Post::Duty)
}

/// Whether a label names a part of the day, also where its seat has the whole: 上午带班.
pub(super) fn is_part(label: &str) -> bool {
    slot(&tidy::tight(label).to_lowercase()).is_some_and(|slot| slot != Slot::AllDay)
}

/// Whether a text is a word for whoever serves, and nobody's name: `值班人`, `值班员`.
pub(super) fn is_for_anybody(text: &str) -> bool {
    is_label(text) || slots_of(header::without_phone(&tidy::tight(text)), PEOPLE).is_some()
}

/// Whether the heading of a column says that the shift of each row stands in it.
pub(super) fn is_over_shifts(heading: &str) -> bool {
    let heading = tidy::tight(heading);
    header::field(&heading) == Some(Field::Slot)
        || matches!(heading.as_str(), "时间" | "值班时间" | "岗位" | "班别" | "类别")
}

/// The hours that a label may give: `8:00-12:00`.
const fn is_time(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ':' | '-' | '~' | '—' | '至' | '.')
}

/// The slots that a text names which is made of words of labels, and of these others, and of nothing else.
fn slots_of(text: &str, others: &[&str]) -> Option<Vec<Slot>> {
    let (mut rest, mut slots) = (text.trim_matches(is_time), Vec::new());
    while !rest.is_empty() {
        let shorter = if let Some((slot, shorter)) = take(rest, SLOTS) {
            slots.push(slot);
            shorter
        } else {
            let post = take(rest, POSTS).map(|(_, rest)| rest);
            post.or_else(|| take_word(rest, BESIDE)).or_else(|| take_word(rest, others))?
        };
        rest = shorter.trim_start_matches(is_time);
    }
    Some(slots)
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

/// Whether a cell says that nobody comes: 休息 is no name.
pub(super) fn is_off(text: &str) -> bool {
    OFF.contains(&tidy::tight(text).as_str())
}

/// Reads a mark: `√`, `上`, `上、下`, `晚班`, `带班√`, `休`.
pub(super) fn mark(text: &str) -> Mark {
    let text = tidy::tight(text).to_lowercase();
    if text.is_empty() || STAYS.contains(&text.as_str()) || is_off(&text) {
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
