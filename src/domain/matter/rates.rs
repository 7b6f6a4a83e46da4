//! 三率: answered on time, solved, satisfied; and how many matters there are, for any part of them.
//!
//! | figure | of which matters | which of them count |
//! |---|---|---|
//! | 响应率 on time | every answer, and what is past its deadline | answered by the deadline that the voter was told; of an office, by its own term |
//! | 解决率 solved | every answer: those that stand, and each that was sent back to be done again | those that stand as A, or on the spot |
//! | 满意率 satisfied | every round whose result the voter judged | satisfied or fairly satisfied at its last judgement |
//!
//! A matter that is sent back is counted of once for each round, by the deadline and the office of that round, whatever came after it.
//!
//! Merged, declined and withdrawn matters are in neither of the first two: nobody answers them under their own number. Pure:
//! what is counted are [`Fact`]s, as the store reads them.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::round::Round;
use super::status::Status;
use super::weeks::monday;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::domain::terms::{Category, Outcome, Satisfaction, word_list};

word_list! {
    /// What is counted.
    Figure {
        /// 件数
        Matters "matters" "件数" | "matters";
        /// 响应率
        OnTime "on_time" "响应率" | "on time";
        /// 解决率
        Solved "solved" "解决率" | "solved";
        /// 满意率
        Satisfied "satisfied" "满意率" | "satisfied";
    }
}

word_list! {
    /// By what the matters are put into groups.
    By {
        /// 站点: the desk that registered it.
        Station "station" "站点" | "station";
        /// 承办: who has it.
        Office "office" "承办" | "office";
        /// 类别
        Category "category" "类别" | "category";
        /// 代表: who carries it.
        Deputy "deputy" "代表" | "deputy";
        /// 月份: when it was raised.
        Month "month" "月份" | "month";
        /// 周: likewise, by the Monday.
        Week "week" "周" | "week";
    }
}

/// The code of the group whose time is in doubt: it sorts after all days.
pub const IN_DOUBT: &str = "in_doubt";

/// What the figures know of one matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The matter.
    pub matter: Id,
    /// Its number, which names the desk that registered it.
    pub number: String,
    /// When it was raised.
    pub at: DateTime<FixedOffset>,
    /// That was written down while the clock stood wrong: it belongs to no period that can be named.
    pub in_doubt: bool,
    /// Where it stands.
    pub status: Status,
    /// Its category.
    pub category: Option<Category>,
    /// Who carries it.
    pub deputy: Option<Id>,
    /// Who has it: the office's id, so that a renamed office stays one; else what was written; empty if nobody was given it.
    pub office: String,
    /// When it was answered first in this round.
    pub answered: Option<DateTime<FixedOffset>>,
    /// By when the voter was, or is, to be answered.
    pub answer_by: Option<DateTime<FixedOffset>>,
    /// By when whoever has it was, or is, to answer: later, where it was given to them late.
    pub office_by: Option<DateTime<FixedOffset>>,
    /// The class of the answer.
    pub outcome: Option<Outcome>,
    /// The last judgement of the result in this round.
    pub judged: Option<Satisfaction>,
    /// The rounds before this one. Their offices are named in `with`, as `office` names that of this one.
    pub rounds: Vec<Round>,
    /// Only its earlier rounds are counted of here: an office that has it no longer answers for those it had it in.
    pub over: bool,
}

impl Fact {
    /// Every time the matter is counted of for a figure at `now`, and whether it counts.
    pub fn tallies(&self, figure: Figure, now: DateTime<FixedOffset>) -> impl Iterator<Item = bool> + use<'_> {
        let before = self.rounds.iter().filter_map(move |round| self.counted(round, figure));
        before.chain(self.counts(figure, now).filter(|_| !self.over))
    }

    /// Every answer that counts for 响应率 at `now`: when it was given, or was owed, and whether it was in time.
    pub fn answers(&self, now: DateTime<FixedOffset>) -> impl Iterator<Item = (DateTime<FixedOffset>, bool)> + use<'_> {
        let before = self.rounds.iter().filter_map(|round| self.answered_in(round));
        before.chain(self.answer(now).filter(|_| !self.over))
    }

    /// The same of one that was sent back.
    fn answered_in(&self, round: &Round) -> Option<(DateTime<FixedOffset>, bool)> {
        let answered = round.answered.filter(|_| !self.is_elsewhere())?;
        Some((answered, round.answer_by.is_none_or(|by| answered <= by)))
    }

    /// The same of the round that stands.
    fn answer(&self, now: DateTime<FixedOffset>) -> Option<(DateTime<FixedOffset>, bool)> {
        match (self.answered, self.answer_by) {
            _ if self.is_elsewhere() => None,
            (Some(answered), by) => Some((answered, by.is_none_or(|by| answered <= by))),
            (None, by) => by.filter(|by| *by < now).map(|by| (by, false)),
        }
    }

    /// Whether an earlier round counts for a figure: its answer was sent back, so it solved nothing.
    fn counted(&self, round: &Round, figure: Figure) -> Option<bool> {
        match figure {
            Figure::Matters => None,
            Figure::OnTime => self.answered_in(round).map(|(_, in_time)| in_time),
            Figure::Solved if self.is_elsewhere() => None,
            Figure::Solved => round.answered.map(|_| false),
            Figure::Satisfied => round.judged.map(|judged| judged != Satisfaction::Dissatisfied),
        }
    }

    /// Nobody answers it under its own number.
    const fn is_elsewhere(&self) -> bool {
        matches!(self.status, Status::Merged | Status::Declined | Status::Withdrawn)
    }

    /// Whether the matter as it stands counts for a figure at `now`; nothing where it is not among those counted of.
    fn counts(&self, figure: Figure, now: DateTime<FixedOffset>) -> Option<bool> {
        match figure {
            Figure::Matters => Some(true),
            Figure::OnTime => self.answer(now).map(|(_, in_time)| in_time),
            Figure::Solved if self.is_elsewhere() => None,
            Figure::Solved => self.answered.map(|_| matches!(self.outcome, Some(Outcome::Solved) | None)),
            Figure::Satisfied => self.judged.map(|judged| judged != Satisfaction::Dissatisfied),
        }
    }

    /// Which group it belongs to: a code that is stable, and sorts as the groups stand. Empty where nothing is said, [`IN_DOUBT`] where
    /// the time is asked for and in doubt.
    pub fn group(&self, by: By) -> String {
        match by {
            By::Station => self.number.split('-').take(2).collect::<Vec<_>>().join("-"),
            By::Office => self.office.clone(),
            By::Category => self.category.map(Category::code).unwrap_or_default().to_owned(),
            By::Deputy => self.deputy.map(|id| id.to_string()).unwrap_or_default(),
            By::Month | By::Week if self.in_doubt => IN_DOUBT.to_owned(),
            By::Month => shown::month(self.at),
            By::Week => monday(self.at.date_naive()).to_string(),
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Those that count.
    pub part: usize,
    /// Those counted of.
    pub whole: usize,
}

impl Rate {
    /// The figure of these matters.
    pub fn of<'a>(facts: impl IntoIterator<Item = &'a Fact>, figure: Figure, now: DateTime<FixedOffset>) -> Rate {
        facts
            .into_iter()
            .flat_map(|fact| fact.tallies(figure, now))
            .fold(Rate::default(), |rate, counts| Rate { part: rate.part + usize::from(counts), whole: rate.whole + 1 })
    }

    /// In percent, rounded; nothing of nothing. Only a whole rate is 100, and only one of none 0.
    pub fn percent(self) -> Option<usize> {
        let rounded = (self.part * 200 + self.whole).checked_div(self.whole * 2)?;
        Some(if self.part == 0 || self.part >= self.whole { rounded } else { rounded.clamp(1, 99) })
    }

    /// `9/12 75%`; nothing of nothing.
    pub fn said(self) -> Option<String> {
        self.percent().map(|percent| format!("{}/{} {percent}%", self.part, self.whole))
    }

    /// The percentage alone, `75%`, where there is no room for more.
    pub fn said_briefly(self) -> Option<String> {
        self.percent().map(|percent| format!("{percent}%"))
    }
}

/// The groups of these matters: months and weeks in their order, the others the largest first. An office answers for its own
/// term, not for what was late before it came to it, and for the rounds in which it had the matter.
pub fn groups(facts: &[Fact], by: By) -> Vec<(String, Vec<Fact>)> {
    let mut found: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        if by == By::Office {
            for (office, fact) in of_offices(fact) {
                found.entry(office).or_default().push(fact);
            }
        } else {
            found.entry(fact.group(by)).or_default().push(fact.clone());
        }
    }
    let mut groups: Vec<_> = found.into_iter().collect();
    if !matches!(by, By::Month | By::Week) {
        groups.sort_by_key(|(_, facts)| std::cmp::Reverse(facts.iter().filter(|fact| !fact.over).count()));
    }
    groups
}

/// A matter as each office that has or had it answers for it.
fn of_offices(fact: &Fact) -> BTreeMap<String, Fact> {
    let now = Fact { answer_by: fact.office_by, rounds: Vec::new(), ..fact.clone() };
    let mut found = BTreeMap::from([(fact.office.clone(), now.clone())]);
    for round in &fact.rounds {
        let had = found.entry(round.with.clone()).or_insert_with(|| Fact { over: true, ..now.clone() });
        had.rounds.push(Round { answer_by: round.office_by, ..round.clone() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;

    fn at(day: u32) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("2026-11-{day:02}T09:00:00+08:00")).unwrap()
    }

    fn fact(status: Status) -> Fact {
        Fact {
            matter: Id { log: LogId::from_bits(7), seq: 1 },
            number: "QJD-SQG-2026-0042".to_owned(),
            at: at(2),
            in_doubt: false,
            status,
            category: Some(Category::Roads),
            deputy: None,
            office: String::new(),
            answered: None,
            answer_by: Some(at(9)),
            office_by: Some(at(9)),
            outcome: None,
            judged: None,
            rounds: Vec::new(),
            over: false,
        }
    }

    fn round(answered: u32, answer_by: u32, judged: Option<Satisfaction>) -> Round {
        let [answer_by, office_by] = [answer_by, answer_by + 4].map(|day| Some(at(day)));
        Round { answered: Some(at(answered)), answer_by, office_by, judged, ..Round::default() }
    }

    #[test]
    fn who_counts_for_which_figure() {
        let answered = |day, outcome| Fact { answered: Some(at(day)), outcome, ..fact(Status::Replied) };
        let judged = |status, judged| Fact { judged: Some(judged), ..fact(status) };
        // The matter, then on time, solved, satisfied on the 8th and on the 10th.
        for (fact, early, late) in [
            (fact(Status::Accepted), [None, None, None], [Some(false), None, None]),
            (answered(9, Some(Outcome::Solved)), [Some(true), Some(true), None], [Some(true), Some(true), None]),
            (answered(10, Some(Outcome::Planned)), [Some(false), Some(false), None], [Some(false), Some(false), None]),
            // On the spot there is no class.
            (answered(3, None), [Some(true), Some(true), None], [Some(true), Some(true), None]),
            (fact(Status::Merged), [None, None, None], [None, None, None]),
            (judged(Status::Merged, Satisfaction::Fair), [None, None, Some(true)], [None, None, Some(true)]),
            (fact(Status::Withdrawn), [None, None, None], [None, None, None]),
        ] {
            for (day, expected) in [(8, early), (10, late)] {
                let found =
                    [Figure::OnTime, Figure::Solved, Figure::Satisfied].map(|figure| fact.counts(figure, at(day)));
                assert_eq!(found, expected, "{:?} on the {day}th", fact.status);
            }
            assert_eq!(fact.counts(Figure::Matters, at(8)), Some(true));
        }
    }

    #[test]
    fn an_answer_that_was_sent_back_is_counted_of_for_good() {
        use Satisfaction::{Dissatisfied, Fair, Satisfied};
        let (late, in_time) = (|judged| round(8, 5, judged), |judged| round(4, 5, judged));
        let sent_back = |rounds| Fact { rounds, ..fact(Status::Reopened) };
        let again = |rounds, day, judged| Fact { answered: Some(at(day)), rounds, judged, ..fact(Status::FedBack) };
        // What came one after the other, then on time, solved, satisfied on the 15th; the last round is due on the 9th.
        for (said, fact, expected) in [
            ("late, sent back, on time", again(vec![late(None)], 9, None), [(1, 2), (1, 2), (0, 0)]),
            ("on time, sent back, late", again(vec![in_time(None)], 10, None), [(1, 2), (1, 2), (0, 0)]),
            ("on time, sent back, nothing yet", sent_back(vec![in_time(None)]), [(1, 2), (0, 1), (0, 0)]),
            ("dissatisfied, reopened", sent_back(vec![in_time(Some(Dissatisfied))]), [(1, 2), (0, 1), (0, 1)]),
            (
                "dissatisfied, reopened, satisfied",
                again(vec![late(Some(Dissatisfied))], 8, Some(Satisfied)),
                [(1, 2), (1, 2), (1, 2)],
            ),
            (
                "twice, the second time fairly satisfied and sent back all the same",
                again(vec![late(Some(Dissatisfied)), in_time(Some(Fair))], 8, None),
                [(2, 3), (1, 3), (1, 2)],
            ),
            (
                "sent back and then merged",
                Fact { status: Status::Merged, ..sent_back(vec![late(Some(Dissatisfied))]) },
                [(0, 0), (0, 0), (0, 1)],
            ),
        ] {
            let found = [Figure::OnTime, Figure::Solved, Figure::Satisfied].map(|figure| {
                let rate = Rate::of([&fact], figure, at(15));
                (rate.part, rate.whole)
            });
            assert_eq!(found, expected, "{said}");
            assert_eq!(Rate::of([&fact], Figure::Matters, at(15)).whole, 1, "{said}");
        }
    }

    #[test]
    fn each_office_answers_for_the_rounds_it_had_and_the_matter_is_counted_once() {
        let first = Round { with: "水务所".to_owned(), ..round(8, 5, Some(Satisfaction::Dissatisfied)) };
        let late = Round { with: "水务所".to_owned(), ..round(10, 5, None) };
        let fact = Fact {
            office: "规建办".to_owned(),
            answered: Some(at(8)),
            rounds: vec![first, late],
            ..fact(Status::Replied)
        };
        let groups = groups(std::slice::from_ref(&fact), By::Office);
        let rates = groups.iter().map(|(office, facts)| {
            let rate = |figure| Rate::of(facts, figure, at(15));
            let on_time = rate(Figure::OnTime);
            (office.as_str(), rate(Figure::Matters).whole, on_time.part, on_time.whole, rate(Figure::Solved).part)
        });
        // By its own term the office was in time once of two; the matter is with the other now.
        assert_eq!(rates.collect::<Vec<_>>(), [("规建办", 1, 1, 1, 1), ("水务所", 0, 1, 2, 0)]);
    }

    #[test]
    fn groups_hold_every_matter_once_and_stand_in_order() {
        let other = Fact { number: "QJD-BMJ-2026-0001".to_owned(), at: at(30), category: None, ..fact(Status::Closed) };
        let facts = [fact(Status::Closed), other, fact(Status::Replied)];
        for (by, expected) in [
            (By::Station, vec![("QJD-SQG", 2), ("QJD-BMJ", 1)]),
            (By::Office, vec![("", 3)]),
            (By::Category, vec![("roads", 2), ("", 1)]),
            (By::Deputy, vec![("", 3)]),
            (By::Month, vec![("2026-11", 3)]),
            (By::Week, vec![("2026-11-02", 2), ("2026-11-30", 1)]),
        ] {
            let found = groups(&facts, by);
            let found: Vec<_> = found.iter().map(|(key, facts)| (key.as_str(), facts.len())).collect();
            assert_eq!(found, expected, "{by:?}");
        }
    }

    #[test]
    fn what_a_wrong_clock_dated_is_in_no_month_and_no_week_and_stands_last() {
        let of_1970 = Fact { at: DateTime::UNIX_EPOCH.fixed_offset(), in_doubt: true, ..fact(Status::Closed) };
        for by in [By::Month, By::Week] {
            let found = groups(&[of_1970.clone(), fact(Status::Closed)], by);
            let found: Vec<_> = found.iter().map(|(key, facts)| (key.as_str(), facts.len())).collect();
            assert!(matches!(found[..], [(_, 1), (IN_DOUBT, 1)]), "{found:?}");
        }
    }

    #[test]
    fn what_was_late_before_it_was_given_is_late_for_the_desk_and_not_for_the_office() {
        let late = Fact { answered: Some(at(12)), office_by: Some(at(16)), ..fact(Status::Replied) };
        for (by, on_time) in [(By::Station, 0), (By::Category, 0), (By::Office, 1)] {
            let found: Vec<_> = groups(std::slice::from_ref(&late), by);
            assert_eq!(Rate::of(&found[0].1, Figure::OnTime, at(20)), Rate { part: on_time, whole: 1 }, "{by:?}");
        }
    }

    #[test]
    fn a_rate_is_rounded_and_nothing_has_none() {
        for (part, whole, percent) in
            [(0, 0, None), (0, 3, Some(0)), (1, 3, Some(33)), (2, 3, Some(67)), (1, 8, Some(13)), (3, 3, Some(100))]
        {
            assert_eq!(Rate { part, whole }.percent(), percent, "{part}/{whole}");
        }
    }

    #[test]
    fn only_a_whole_rate_is_a_hundred_and_only_none_is_nothing() {
        for (part, whole, said) in [
            (5696, 5699, "5696/5699 99%"),
            (399, 400, "399/400 99%"),
            (400, 400, "400/400 100%"),
            (1, 400, "1/400 1%"),
            (0, 400, "0/400 0%"),
        ] {
            assert_eq!(Rate { part, whole }.said().as_deref(), Some(said));
        }
        assert_eq!(Rate::default().said(), None);
    }
}
