//! 交办: to which office a matter most likely belongs, and by when it is to be answered.
//!
//! Pure: what earlier matters went to is asked of the store.

use chrono::{DateTime, FixedOffset};

use super::deadline::Deadlines;
use super::status::Status;
use super::step::{DeskRole, StepKind};
use super::table::may;
use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::id::Id;
use crate::domain::terms::{Category, Urgency};
use crate::lang::assign as text;

/// Why an office is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Matters that say much the same went there: how many, and the number of the one most alike.
    Alike(usize, String),
    /// Matters of the same category went there: how many.
    SameCategory(usize, Category),
    /// It is one of those that usually handle the category.
    Usual(Category),
    /// The office that had it is closed, and its work went there.
    TookOver(String),
}

impl Why {
    /// The reason in one line.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Why::Alike(times, number) => text::why_alike(lang, number, *times),
            Why::SameCategory(times, category) => text::why_category(lang, category.label(lang), *times),
            Why::Usual(category) => text::why_usual(lang, category.label(lang)),
            Why::TookOver(name) => text::why_took_over(lang, name),
        }
    }
}

/// Where an earlier matter went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The office.
    pub office: Id,
    /// The matter's number.
    pub number: String,
    /// How alike it is, in percent.
    pub percent: u8,
}

/// Whose step it is: an office has no desk of its own, so the home or district writes down what the office did. `is_given`: the
/// matter was assigned to somebody.
pub fn acting(kind: StepKind, desk: DeskRole, status: Status, is_given: bool) -> DeskRole {
    let is_offices = desk != DeskRole::Station
        && is_given
        && matches!(kind, StepKind::Accepted | StepKind::Returned | StepKind::InProgress | StepKind::Replied)
        && may(DeskRole::Office, status, kind).is_ok();
    if is_offices { DeskRole::Office } else { desk }
}

/// From how many matters of a category on an office outweighs one that has the category among its duties: one or two are exceptions.
const SEVERAL: usize = 3;

/// The office that is proposed first: where what says much the same went; else where most of the category went, if those are several;
/// else one of the `usual` ones, which have it among their duties; without any such, where most went. Likeness is added up, so that
/// two fairly alike outweigh one.
pub fn propose(
    alike: &[Earlier],
    of_category: &[(Id, usize)],
    usual: &[Id],
    category: Option<Category>,
) -> Option<(Id, Why)> {
    let weight =
        |office: Id| alike.iter().filter(|one| one.office == office).map(|one| u32::from(one.percent)).sum::<u32>();
    let best = alike.iter().max_by_key(|one| (weight(one.office), one.percent, std::cmp::Reverse(one.office)));
    if let Some(best) = best {
        let of_office = || alike.iter().filter(|one| one.office == best.office);
        let nearest = of_office().max_by_key(|one| one.percent).unwrap_or(best);
        return Some((best.office, Why::Alike(of_office().count(), nearest.number.clone())));
    }
    let category = category?;
    let most = of_category.iter().max_by_key(|(office, times)| (*times, std::cmp::Reverse(*office)));
    let all: usize = of_category.iter().map(|(_, times)| times).sum();
    let outweighs = |office: Id, times: usize| usual.contains(&office) || (times >= SEVERAL && 2 * times > all);
    let by_category = most.map(|(office, times)| (*office, *times));
    let usual = usual.first().filter(|_| !by_category.is_some_and(|(office, times)| outweighs(office, times)));
    usual
        .map(|office| (*office, Why::Usual(category)))
        .or_else(|| by_category.map(|(office, times)| (office, Why::SameCategory(times, category))))
}

impl Deadlines {
    /// When a matter assigned at `from` is to be answered: by the deadline that `stands`, as the voter was promised; if that is
    /// over, anew from the assignment, in working days where days are counted.
    pub fn answer_by(
        &self,
        from: DateTime<FixedOffset>,
        stands: Option<DateTime<FixedOffset>>,
        (urgency, danger): (Option<Urgency>, bool),
        calendar: &Calendar,
    ) -> DateTime<FixedOffset> {
        if let Some(due) = stands.filter(|due| *due > from) {
            return due;
        }
        match urgency {
            Some(Urgency::Urgent) => self.due(from, Urgency::Urgent, danger, calendar),
            Some(Urgency::Minor) => calendar.after_working_days(from, self.minor_days),
            Some(Urgency::Hard) | None => calendar.after_working_days(from, self.hard_days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(seq: usize) -> Id {
        Id::pending(seq)
    }

    fn earlier(seq: usize, number: &str, percent: u8) -> Earlier {
        Earlier { office: office(seq), number: number.to_owned(), percent }
    }

    #[test]
    fn what_is_alike_counts_before_the_category_and_that_before_what_is_usual() {
        let alike = [earlier(1, "0001", 70), earlier(2, "0002", 50), earlier(2, "0003", 40)];
        let of_category = [(office(3), 4), (office(4), 9)];
        let roads = Some(Category::Roads);
        for (alike, of_category, usual, category, expected) in [
            (&alike[..], &of_category[..], &[5][..], roads, Some((2, Why::Alike(2, "0002".to_owned())))),
            (&alike[..1], &of_category, &[], None, Some((1, Why::Alike(1, "0001".to_owned())))),
            (&[], &of_category, &[5], roads, Some((4, Why::SameCategory(9, Category::Roads)))),
            (&[], &[], &[5], roads, Some((5, Why::Usual(Category::Roads)))),
            (&[], &of_category, &[5], None, None),
            (&[], &[], &[], roads, None),
            // One exception is none, nor are several where most went elsewhere; unless the office has the category among its duties.
            (&[], &[(office(4), 1)], &[5], roads, Some((5, Why::Usual(Category::Roads)))),
            (&[], &[(office(4), 2)], &[5], roads, Some((5, Why::Usual(Category::Roads)))),
            (&[], &[(office(4), 3), (office(5), 2)], &[5], roads, Some((4, Why::SameCategory(3, Category::Roads)))),
            (&[], &[(office(4), 3), (office(6), 3)], &[5], roads, Some((5, Why::Usual(Category::Roads)))),
            (&[], &[(office(4), 1)], &[5, 4], roads, Some((4, Why::SameCategory(1, Category::Roads)))),
            (&[], &[(office(4), 1)], &[], roads, Some((4, Why::SameCategory(1, Category::Roads)))),
        ] {
            let expected = expected.map(|(seq, why)| (office(seq), why));
            let usual: Vec<Id> = usual.iter().map(|seq| office(*seq)).collect();
            assert_eq!(propose(alike, of_category, &usual, category), expected);
        }
    }

    #[test]
    fn a_home_acts_for_the_office_only_where_the_office_may() {
        use DeskRole::{District, Home, Office, Station};
        for (kind, desk, status, is_given, expected) in [
            (StepKind::Accepted, Home, Status::Assigned, true, Office),
            (StepKind::Replied, District, Status::InProgress, true, Office),
            (StepKind::Accepted, Home, Status::Escalated, true, Home),
            (StepKind::Accepted, Home, Status::Assigned, false, Home),
            (StepKind::Reminded, Home, Status::Assigned, true, Home),
            (StepKind::Accepted, Station, Status::Assigned, true, Station),
        ] {
            assert_eq!(acting(kind, desk, status, is_given), expected, "{kind:?} {desk:?} {status:?}");
        }
    }

    #[test]
    fn the_deadline_that_was_promised_stands_and_one_that_is_over_begins_anew_in_working_days() {
        let at = |text: &str| DateTime::parse_from_rfc3339(&format!("{text}+08:00")).unwrap();
        // The Friday before the Spring Festival of 2026: 2-14 is made up for, 2-15 to 2-23 are holidays, 2-28 is made up for.
        let friday = at("2026-02-13T16:00:00");
        for (urgency, stands, due) in [
            (Some(Urgency::Minor), Some("2026-02-20T23:59:59"), "2026-02-20T23:59:59"),
            (Some(Urgency::Minor), Some("2026-02-12T23:59:59"), "2026-03-02T23:59:59"),
            (Some(Urgency::Minor), None, "2026-03-02T23:59:59"),
            (Some(Urgency::Urgent), None, "2026-02-14T16:00:00"),
        ] {
            let found = Deadlines::default().answer_by(friday, stands.map(at), (urgency, false), &Calendar::built_in());
            assert_eq!(found, at(due), "{urgency:?} {stands:?}");
        }
    }
}
