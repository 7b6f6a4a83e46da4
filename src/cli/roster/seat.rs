//! Reading a seat of the roster as typed: `morning`, `上午`, `lead`, `带班`, `morning.cadre`, `上午干部`.

use crate::Lang;
use crate::cli::error::Failure;
use crate::domain::roster::week::Seat;

/// The name by which programs know a seat: the slot for the deputy on duty, the post for the whole day, else both.
pub fn code(seat: Seat) -> String {
    use crate::domain::terms::{Post, Slot};
    match (seat.slot, seat.post) {
        (slot, Post::Duty) => slot.code().to_owned(),
        (Slot::AllDay, post) => post.code().to_owned(),
        (slot, post) => format!("{}.{}", slot.code(), post.code()),
    }
}

/// The seat that is meant, among those this desk fills.
pub fn read(typed: &str, seats: &[Seat], lang: Lang) -> Result<Seat, Failure> {
    let plain = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_lowercase();
    let wanted = plain(typed);
    let called = |seat: &Seat| {
        [code(*seat), seat.label(Lang::Zh), seat.label(Lang::En)].iter().any(|name| plain(name) == wanted)
    };
    seats.iter().copied().find(called).ok_or_else(|| {
        let choices: Vec<String> = seats.iter().map(|seat| seat.label(lang)).collect();
        Failure::NoWord { typed: typed.to_owned(), choices: choices.join(" / ") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roster::week::SeatPlan;
    use crate::domain::terms::{Post, Slot};

    #[test]
    fn a_seat_goes_by_its_names() {
        let seats = SeatPlan { slot_posts: vec![Post::Duty, Post::Cadre], ..SeatPlan::default() }.seats();
        for (typed, seat) in [
            ("morning", Seat::new(Slot::Morning, Post::Duty)),
            ("上午", Seat::new(Slot::Morning, Post::Duty)),
            ("Lead", Seat::new(Slot::AllDay, Post::Lead)),
            ("备勤", Seat::new(Slot::AllDay, Post::Standby)),
            ("evening.cadre", Seat::new(Slot::Evening, Post::Cadre)),
            ("晚间干部", Seat::new(Slot::Evening, Post::Cadre)),
        ] {
            assert_eq!(read(typed, &seats, Lang::Zh), Ok(seat), "{typed}");
        }
        assert!(read("midnight", &seats, Lang::Zh).is_err());
        assert!(read("party_member", &seats, Lang::Zh).is_err(), "this desk has no such seat");
    }
}
