//! Reading a seat of the roster as typed: `morning`, `上午`, `lead`, `带班`, `morning.cadre`, `上午干部`.

use chrono::NaiveDate;

use crate::Lang;
use crate::cli::error::Failure;
use crate::domain::roster::week::{Seat, SeatPlan};
use crate::domain::terms::{Post, Slot};
use crate::store::Reader;

/// The name by which programs know a seat: the slot for the deputy on duty, the post for the whole day, else both.
pub fn code(seat: Seat) -> String {
    match (seat.slot, seat.post) {
        (slot, Post::Duty) => slot.code().to_owned(),
        (Slot::AllDay, post) => post.code().to_owned(),
        (slot, post) => format!("{}.{}", slot.code(), post.code()),
    }
}

/// One word for a seat that [`read`] takes, as people of a language type it.
pub fn word(seat: Seat, lang: Lang) -> String {
    match lang {
        Lang::Zh => seat.label(lang).split_whitespace().collect(),
        Lang::En => code(seat),
    }
}

/// The seats of a day: those this desk fills, and others in which somebody sits.
pub fn on(plan: &SeatPlan, reader: Reader<'_>, date: NaiveDate) -> Result<Vec<Seat>, Failure> {
    let taken = reader.shifts(date, date)?;
    Ok(plan.with(taken.into_iter().map(|given| given.seat)))
}

/// The seat that is meant, among those this desk fills.
pub fn read(typed: &str, seats: &[Seat], lang: Lang) -> Result<Seat, Failure> {
    let plain = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_lowercase();
    let wanted = plain(typed);
    let called = |seat: &Seat| {
        let names = [code(*seat), seat.label(Lang::Zh), seat.label(Lang::En)];
        // 全天 alone is the duty of the whole day, as 上午 is that of the morning.
        let short = (seat.post == Post::Duty).then(|| seat.slot.label(Lang::Zh).to_owned());
        names.into_iter().chain(short).any(|name| plain(&name) == wanted)
    };
    seats.iter().copied().find(called).ok_or_else(|| {
        let choices: Vec<String> = seats.iter().map(|seat| seat.label(lang)).collect();
        Failure::NoWord { typed: typed.to_owned(), choices: choices.join(" / ") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_goes_by_its_names() {
        let plan = SeatPlan { slot_posts: vec![Post::Duty, Post::Cadre], ..SeatPlan::default() };
        let seats = plan.with([Seat::new(Slot::AllDay, Post::Duty)]);
        for (typed, seat) in [
            ("morning", Seat::new(Slot::Morning, Post::Duty)),
            ("上午", Seat::new(Slot::Morning, Post::Duty)),
            ("Lead", Seat::new(Slot::AllDay, Post::Lead)),
            ("备勤", Seat::new(Slot::AllDay, Post::Standby)),
            ("evening.cadre", Seat::new(Slot::Evening, Post::Cadre)),
            ("全天", Seat::new(Slot::AllDay, Post::Duty)),
            ("all_day", Seat::new(Slot::AllDay, Post::Duty)),
            ("晚间干部", Seat::new(Slot::Evening, Post::Cadre)),
        ] {
            assert_eq!(read(typed, &seats, Lang::Zh), Ok(seat), "{typed}");
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(read(&word(seat, lang), &seats, lang), Ok(seat), "{typed}");
            }
        }
        assert!(read("midnight", &seats, Lang::Zh).is_err());
        assert!(read("party_member", &seats, Lang::Zh).is_err(), "this desk has no such seat");
    }
}
