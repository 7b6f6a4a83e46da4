use chrono::TimeDelta;

use super::*;
use crate::domain::id::LogId;
use crate::domain::matter::rates::{Figure, Rate};
use crate::domain::matter::round::Round;
use crate::domain::matter::status::Status;

fn at(day: u32) -> DateTime<FixedOffset> {
    let first = DateTime::parse_from_rfc3339("2026-10-31T09:00:00+08:00").unwrap();
    first + TimeDelta::days(day.into())
}

fn fact(seq: u64, raised: u32, answered: Option<u32>, due: u32) -> Fact {
    Fact {
        matter: Id { log: LogId::from_bits(7), seq },
        number: "QJD-SQG-2026-0042".to_owned(),
        at: at(raised),
        in_doubt: false,
        status: Status::Accepted,
        category: None,
        deputy: None,
        office: String::new(),
        answered: answered.map(at),
        answer_by: Some(at(due)),
        office_by: None,
        outcome: None,
        judged: None,
        rounds: Vec::new(),
        over: false,
    }
}

/// Days of November, of which the 2nd is a Monday.
fn facts() -> Vec<Fact> {
    let sent_back = Round { answered: Some(at(4)), answer_by: Some(at(5)), ..Round::default() };
    let again = Round { answered: Some(at(12)), answer_by: Some(at(10)), ..Round::default() };
    vec![
        fact(1, 2, Some(3), 9),
        // Answered twice and sent back, then answered late.
        Fact { rounds: vec![sent_back.clone(), again], ..fact(2, 3, Some(24), 20) },
        // Sent back, and owed since the 18th.
        Fact { rounds: vec![sent_back.clone()], ..fact(3, 3, None, 18) },
        // Not owed yet.
        fact(4, 25, None, 30),
        Fact { status: Status::Withdrawn, rounds: vec![sent_back], ..fact(5, 9, None, 12) },
    ]
}

/// The day of its Monday, how many were raised, and how many answers of how many were in time.
fn lines(facts: &[Fact], most: u64) -> Vec<(Option<u32>, usize, usize, usize)> {
    let line = |week: Week| {
        let in_time = week.answers.iter().filter(|(_, in_time)| *in_time).count();
        let day = if let When::From(monday) = week.when { Some(monday.day()) } else { None };
        (day, week.raised.len(), in_time, week.answers.len())
    };
    weeks(facts, most, at(26)).into_iter().map(line).collect()
}

#[test]
fn an_answer_that_was_sent_back_stands_in_its_week_and_one_that_is_owed_in_that_of_its_deadline() {
    let expected = [(Some(2), 3, 3, 3), (Some(9), 1, 0, 1), (Some(16), 0, 0, 1), (Some(23), 1, 0, 1)];
    assert_eq!(lines(&facts(), 10), expected);
}

#[test]
fn the_weeks_together_are_what_the_table_says_however_many_there_is_room_for() {
    let facts = facts();
    let [matters, on_time] = [Figure::Matters, Figure::OnTime].map(|figure| Rate::of(&facts, figure, at(26)));
    for most in 1..6 {
        let lines = lines(&facts, most);
        let sum =
            lines.iter().fold([0; 3], |[raised, part, whole], line| [raised + line.1, part + line.2, whole + line.3]);
        assert_eq!(sum, [matters.whole, on_time.part, on_time.whole], "{most}");
        assert!(lines.len() as u64 <= most, "{most}");
    }
    assert_eq!(lines(&facts, 2), [(None, 4, 3, 5), (Some(23), 1, 0, 1)]);
}

#[test]
fn weeks_without_anything_stand_between_and_nothing_has_no_weeks() {
    assert_eq!(lines(&[fact(1, 2, Some(3), 9)], 10).len(), 4);
    assert_eq!(lines(&[], 10), []);
}

#[test]
fn what_a_wrong_clock_dated_stands_behind_the_weeks_and_stretches_them_to_no_other_year() {
    let mut facts = facts();
    let wrong = |text: &str| Some(DateTime::parse_from_rfc3339(text).unwrap());
    let (behind, ahead) = (wrong("1970-01-01T09:00:00+08:00"), wrong("2099-05-01T09:00:00+08:00"));
    facts.push(Fact { at: behind.unwrap(), in_doubt: true, answer_by: None, ..fact(6, 2, Some(12), 9) });
    facts.push(Fact { at: ahead.unwrap(), in_doubt: true, answered: ahead, ..fact(7, 2, None, 9) });
    let found = weeks(&facts, 10, at(26));
    let last = found.last().unwrap();
    assert_eq!((found.len(), last.when), (5, When::InDoubt));
    // One of them was answered in a week that is known.
    assert_eq!((last.raised.len(), last.answers.len()), (2, 1));
    assert_eq!(weeks(&facts, 3, at(26)).len(), 3);
    assert_eq!(weeks(&facts[6..], 3, at(26)).iter().map(|week| week.when).collect::<Vec<_>>(), [When::InDoubt]);
}
