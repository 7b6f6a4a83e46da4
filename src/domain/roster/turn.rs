//! One shift after the other: which came before, which comes next, and which is being handed over now.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::week::{SlotHours, current_slot, shift_at};
use crate::domain::terms::Slot;

/// A shift: its roster day and slot.
pub type Shift = (NaiveDate, Slot);

/// How long after a shift began people still hand over the one before.
const LATE: TimeDelta = TimeDelta::hours(1);

/// The shift after this one. A whole day is followed by the next morning.
pub fn after((date, slot): Shift) -> Shift {
    match slot {
        Slot::Morning => (date, Slot::Afternoon),
        Slot::Afternoon => (date, Slot::Evening),
        Slot::Evening | Slot::AllDay => (date.succ_opt().unwrap_or(date), Slot::Morning),
    }
}

/// The shift before this one.
pub fn before((date, slot): Shift) -> Shift {
    match slot {
        Slot::Morning | Slot::AllDay => (date.pred_opt().unwrap_or(date), Slot::Evening),
        Slot::Afternoon => (date, Slot::Morning),
        Slot::Evening => (date, Slot::Afternoon),
    }
}

/// The shift that runs, or in a break the one that ended last.
pub fn latest(now: DateTime<FixedOffset>, hours: &SlotHours) -> Shift {
    current_slot(now, hours).unwrap_or_else(|| before(shift_at(now, hours)))
}

/// From when until when, the end not included, what comes in is of a shift, by the station's own clock. A break is of the shift
/// before it, and the small hours of the evening before or, where that ends by midnight, of the morning: so every moment is of
/// one shift.
pub fn span((date, slot): Shift, hours: &SlotHours) -> (NaiveDateTime, NaiveDateTime) {
    let is_overnight = hours.evening.1 <= hours.evening.0;
    let dawn = if is_overnight { hours.morning.0 } else { NaiveTime::MIN };
    let (noon, dusk) = (date.and_time(hours.afternoon.0), date.and_time(hours.evening.0));
    let (begins, ends) = (date.and_time(dawn), date.succ_opt().unwrap_or(date).and_time(dawn));
    match slot {
        Slot::Morning => (begins, noon),
        Slot::Afternoon => (noon, dusk),
        Slot::Evening => (dusk, ends),
        Slot::AllDay => (begins, ends),
    }
}

/// The shift that somebody who hands over now most likely means: the latest, or shortly after its beginning the one before,
/// if that `is_open`: somebody had it and it has not been handed over.
pub fn to_hand_over(now: DateTime<FixedOffset>, hours: &SlotHours, is_open: impl Fn(Shift) -> bool) -> Shift {
    let latest = latest(now, hours);
    let (date, slot) = latest;
    let began = date.and_time(hours.of(slot).0);
    let is_late = current_slot(now, hours).is_some() && now.naive_local() - began < LATE;
    if is_late && is_open(before(latest)) { before(latest) } else { latest }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(clock: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("2026-12-02T{clock}:00+08:00")).unwrap()
    }

    fn shift(day: u32, slot: Slot) -> Shift {
        (NaiveDate::from_ymd_opt(2026, 12, day).unwrap(), slot)
    }

    #[test]
    fn before_undoes_after() {
        for slot in [Slot::Morning, Slot::Afternoon, Slot::Evening] {
            assert_eq!(before(after(shift(2, slot))), shift(2, slot));
        }
        assert_eq!(after(shift(2, Slot::Evening)), shift(3, Slot::Morning));
    }

    #[test]
    fn every_moment_is_of_one_shift_of_its_day() {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let early = SlotHours { evening: (clock(18), clock(21)), ..SlotHours::default() };
        for (hours, small) in [(SlotHours::default(), shift(1, Slot::Evening)), (early, shift(2, Slot::Morning))] {
            for (moment, expected) in [
                ("07:59", small),
                ("08:00", shift(2, Slot::Morning)),
                ("12:30", shift(2, Slot::Morning)),
                ("14:30", shift(2, Slot::Afternoon)),
                ("18:00", shift(2, Slot::Evening)),
                ("23:59", shift(2, Slot::Evening)),
            ] {
                let is_in = |one: &Shift| {
                    let (since, until) = span(*one, &hours);
                    (since..until).contains(&at(moment).naive_local())
                };
                let all =
                    [1, 2, 3].map(|day| [Slot::Morning, Slot::Afternoon, Slot::Evening].map(|slot| shift(day, slot)));
                let of: Vec<Shift> = all.into_iter().flatten().filter(is_in).collect();
                assert_eq!(of, [expected], "{moment}");
            }
        }
    }

    #[test]
    fn whoever_is_late_still_hands_over_the_shift_that_has_ended() {
        for (clock, is_open, expected) in [
            ("11:50", true, shift(2, Slot::Morning)),
            ("12:30", true, shift(2, Slot::Morning)),
            ("14:40", true, shift(2, Slot::Morning)),
            ("14:40", false, shift(2, Slot::Afternoon)),
            ("15:40", true, shift(2, Slot::Afternoon)),
            ("17:45", true, shift(2, Slot::Afternoon)),
            ("08:10", true, shift(1, Slot::Evening)),
            ("03:00", true, shift(1, Slot::Evening)),
        ] {
            assert_eq!(to_hand_over(at(clock), &SlotHours::default(), |_| is_open), expected, "{clock} {is_open}");
        }
    }
}
