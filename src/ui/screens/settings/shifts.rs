//! 班次: when shifts begin and end, and which seats a day has.

use chrono::NaiveTime;

use super::Wrong;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::roster::week::{SeatPlan, SlotHours};
use crate::domain::terms::{Post, Slot};
use crate::lang::settings as words;
use crate::ui::widgets::form::{Field, Form};

const SLOTS: [&[Slot]; 3] =
    [&[Slot::Morning, Slot::Afternoon, Slot::Evening], &[Slot::Morning, Slot::Afternoon], &[Slot::Morning]];
const POSTS: [&[Post]; 3] = [&[Post::Duty], &[Post::Duty, Post::Cadre], &[Post::Duty, Post::Cadre, Post::PartyMember]];
const DAY: [&[Post]; 4] = [&[Post::Lead, Post::Standby], &[Post::Lead], &[Post::Standby], &[]];

/// The six moments, by the names of their fields.
const MOMENTS: [&str; 6] = ["morning", "noon", "afternoon", "closing", "evening", "night"];

/// The form, filled with the desk's hours and seats.
pub(super) fn form(desk: &Desk, lang: Lang) -> Form {
    let label: [fn(Lang) -> &'static str; 6] = [
        words::morning_from,
        words::morning_until,
        words::afternoon_from,
        words::afternoon_until,
        words::evening_from,
        words::evening_until,
    ];
    let mut fields = Vec::new();
    for ((name, label), time) in MOMENTS.into_iter().zip(label).zip(moments(&desk.hours)) {
        let hint = if name == "night" { words::evening_hint(lang) } else { words::time_hint(lang) };
        fields.push(Field::time(name, label(lang)).hint(hint).limited(10).with(&shown::hour(time)));
    }
    let slots = [words::slots_three(lang), words::slots_two(lang), words::slots_one(lang)];
    let posts = [words::posts_deputy(lang), words::posts_cadre(lang), words::posts_all(lang)];
    let day = [words::day_both(lang), words::day_lead(lang), words::day_standby(lang), words::day_none(lang)];
    fields.push(Field::choice("slots", words::slots(lang), slots));
    fields.push(Field::choice("posts", words::posts(lang), posts));
    fields.push(Field::choice("day", words::day_posts(lang), day));
    let mut form = Form::new(fields);
    form.choose("slots", SLOTS.iter().position(|slots| *slots == desk.seats.slots));
    form.choose("posts", POSTS.iter().position(|posts| *posts == desk.seats.slot_posts));
    form.choose("day", DAY.iter().position(|posts| *posts == desk.seats.day_posts));
    form
}

fn moments(hours: &SlotHours) -> [NaiveTime; 6] {
    [hours.morning.0, hours.morning.1, hours.afternoon.0, hours.afternoon.1, hours.evening.0, hours.evening.1]
}

/// The desk with these hours and seats. A plan the form does not offer stays as it is while nothing else is chosen.
///
/// # Errors
/// The field that is wrong, with the sentence beside it.
pub(super) fn read(form: &Form, desk: &Desk, lang: Lang) -> Result<Desk, Wrong> {
    let at = |name: &'static str| match form.time(name, lang) {
        Ok(Some(time)) => Ok(time),
        Ok(None) => Err((name, words::no_time(lang).to_owned())),
        Err(said) => Err((name, said)),
    };
    let [morning, noon, afternoon, closing, evening, night] = MOMENTS;
    let hours = SlotHours {
        morning: (at(morning)?, at(noon)?),
        afternoon: (at(afternoon)?, at(closing)?),
        evening: (at(evening)?, at(night)?),
    };
    if !hours.is_in_order() {
        return Err((form_active(form), words::out_of_order(lang).to_owned()));
    }
    let now = &desk.seats;
    let seats = SeatPlan {
        slots: chosen(form, "slots", &SLOTS, &now.slots),
        slot_posts: chosen(form, "posts", &POSTS, &now.slot_posts),
        day_posts: chosen(form, "day", &DAY, &now.day_posts),
    };
    Ok(Desk { hours, seats, ..desk.clone() })
}

/// The moment being typed is the likeliest to be wrong; from another field, the first one.
fn form_active(form: &Form) -> &'static str {
    let active = form.active();
    if MOMENTS.contains(&active) { active } else { "morning" }
}

fn chosen<T: Clone>(form: &Form, field: &str, plans: &[&[T]], now: &[T]) -> Vec<T> {
    form.choice(field).and_then(|at| plans.get(at)).map_or_else(|| now.to_vec(), |plan| plan.to_vec())
}

/// The hours in one line: `08:00-12:00 14:30-17:30 17:30-08:00`.
pub(super) fn hours(desk: &Desk) -> String {
    let span = |slot: Slot| {
        let (from, until) = desk.hours.of(slot);
        format!("{}-{}", shown::hour(from), shown::hour(until))
    };
    desk.seats.slots.iter().map(|slot| span(*slot)).collect::<Vec<_>>().join(" ")
}
