//! 每周图: what came in week by week, and how the answers of each week count for 响应率. An answer stands in the week it was given in, one that
//! is owed in the week of its deadline, so that the weeks together are what the table says.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

use super::rates::Fact;
use crate::domain::calendar::{ahead, behind};
use crate::domain::id::Id;

/// Which weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// All those before the first that stands by itself.
    #[default]
    Before,
    /// The one with this Monday.
    From(NaiveDate),
    /// None that can be named: a wrong clock dated it.
    InDoubt,
}

/// One week, or what stands in the place of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Which.
    pub when: When,
    /// The matters raised in it.
    pub raised: Vec<Id>,
    /// Every answer that was given or missed in it, and whether it was given by its deadline.
    pub answers: Vec<(Id, bool)>,
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

/// The last weeks until that of `now` or of what comes after it, none left out, so many at most: where there are more, the first one
/// stands for all that came before. What a wrong clock dated stands last and counts as a week. None before anything came.
pub fn weeks(facts: &[Fact], most: u64, now: DateTime<FixedOffset>) -> Vec<Week> {
    let (mut found, mut in_doubt) = (BTreeMap::<NaiveDate, Week>::new(), Week::default());
    let of = |at: DateTime<FixedOffset>| monday(at.date_naive());
    let is_wrong = |at| ahead::is_of_lost_clock(at) || behind::is_of_wrong_clock(at, now);
    for fact in facts {
        let week = if fact.in_doubt { &mut in_doubt } else { found.entry(of(fact.at)).or_default() };
        week.raised.push(fact.matter);
        for (at, in_time) in fact.answers(now) {
            let week = if is_wrong(at) { &mut in_doubt } else { found.entry(of(at)).or_default() };
            week.answers.push((fact.matter, in_time));
        }
    }
    let in_doubt = Some(in_doubt).filter(|week| *week != Week::default());
    let in_doubt = in_doubt.map(|week| Week { when: When::InDoubt, ..week });
    let Some((first, last)) = found.keys().next().copied().zip(found.keys().next_back().copied()) else {
        return in_doubt.into_iter().collect();
    };
    let most = most.saturating_sub(in_doubt.iter().len() as u64).max(1);
    let last = last.max(of(now));
    let reach = (last - first).num_weeks().unsigned_abs() + 1;
    let alone = if reach > most { most.saturating_sub(1) } else { reach };
    let mondays = (0..alone).rev().filter_map(|back| last.checked_sub_days(Days::new(7 * back)));
    let each: Vec<_> =
        mondays.map(|monday| Week { when: When::From(monday), ..found.remove(&monday).unwrap_or_default() }).collect();
    let before = (reach > alone).then(|| found.into_values().fold(Week::default(), Week::and));
    before.into_iter().chain(each).chain(in_doubt).collect()
}

impl Week {
    /// Both as one.
    fn and(mut self, other: Week) -> Week {
        self.raised.extend(other.raised);
        self.answers.extend(other.answers);
        self
    }
}

#[cfg(test)]
#[path = "weeks_tests.rs"]
mod tests;
