//! Which seats a day really has. Offices hand in rosters with one deputy for the whole day, or with a cadre where the desk
//! plans none: such seats stand beside the plan as long as somebody sits in them, and a whole day covers its shifts.

use std::collections::BTreeSet;

use super::week::{Seat, SeatPlan};
use crate::domain::terms::Slot;

impl SeatPlan {
    /// The seats of the plan and, each in its place, those outside it that are taken.
    pub fn with(&self, taken: impl IntoIterator<Item = Seat>) -> Vec<Seat> {
        let mut seats = self.seats();
        let taken: BTreeSet<Seat> = taken.into_iter().collect();
        for seat in taken {
            if !seats.contains(&seat) {
                let at = seats.iter().position(|other| *other > seat && other.slot >= seat.slot).unwrap_or(seats.len());
                seats.insert(at, seat);
            }
        }
        seats
    }

    /// The taken seat that a free one needs nobody beside: whoever has the duty of a whole day has its mornings too. A
    /// whole-day seat that is in the plan itself stands for something else, and covers nothing.
    pub fn covered_by(&self, seat: Seat, taken: &BTreeSet<Seat>) -> Option<Seat> {
        let whole = Seat::new(Slot::AllDay, seat.post);
        let covers = seat.slot != Slot::AllDay && taken.contains(&whole) && !self.seats().contains(&whole);
        (covers && !taken.contains(&seat)).then_some(whole)
    }

    /// The seats of one day: [`with`](SeatPlan::with) those taken, without those they cover.
    pub fn of_day(&self, taken: &BTreeSet<Seat>) -> Vec<Seat> {
        let mut seats = self.with(taken.iter().copied());
        seats.retain(|seat| self.covered_by(*seat, taken).is_none());
        seats
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::Post;

    fn labels(seats: &[Seat]) -> Vec<String> {
        seats.iter().map(|seat| seat.label(crate::Lang::Zh)).collect()
    }

    #[test]
    fn seats_outside_the_plan_stand_in_their_place_and_a_whole_day_covers_its_shifts() {
        let plan = SeatPlan::default();
        let all_day = Seat::new(Slot::AllDay, Post::Duty);
        for (taken, rows, day) in [
            (&[][..], &["上午", "下午", "晚间", "带班", "备勤"][..], &["上午", "下午", "晚间", "带班", "备勤"][..]),
            (&[all_day], &["上午", "下午", "晚间", "全天 值班", "带班", "备勤"], &["全天 值班", "带班", "备勤"]),
            (
                &[all_day, Seat::new(Slot::Evening, Post::Duty)],
                &["上午", "下午", "晚间", "全天 值班", "带班", "备勤"],
                &["晚间", "全天 值班", "带班", "备勤"],
            ),
            (
                &[Seat::new(Slot::Morning, Post::Cadre)],
                &["上午", "上午 干部", "下午", "晚间", "带班", "备勤"],
                &["上午", "上午 干部", "下午", "晚间", "带班", "备勤"],
            ),
        ] {
            assert_eq!(labels(&plan.with(taken.iter().copied())), rows);
            assert_eq!(labels(&plan.of_day(&taken.iter().copied().collect())), day);
        }
        let planned = SeatPlan { day_posts: vec![Post::Duty], ..plan };
        assert_eq!(planned.covered_by(Seat::new(Slot::Morning, Post::Duty), &BTreeSet::from([all_day])), None);
    }
}
