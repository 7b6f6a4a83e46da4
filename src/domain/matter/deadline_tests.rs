use super::*;

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}+08:00")).unwrap()
}

#[test]
fn urgency_and_danger_set_the_deadline_and_the_category_only_what_is_presumed() {
    let from = at("2026-12-02T09:30:00");
    let table = [
        (Urgency::Urgent, true, "2026-12-02T11:30:00"),
        (Urgency::Urgent, false, "2026-12-03T09:30:00"),
        (Urgency::Minor, true, "2026-12-09T23:59:59"),
        (Urgency::Hard, false, "2026-12-17T23:59:59"),
    ];
    for (urgency, danger, due) in table {
        assert_eq!(
            Deadlines::default().due(from, urgency, danger, &Calendar::built_in()),
            at(due),
            "{urgency:?} {danger}"
        );
    }
    for (urgency, category, presumed) in [
        (Some(Urgency::Urgent), Some(Category::Safety), true),
        (Some(Urgency::Urgent), Some(Category::Utilities), false),
        (Some(Urgency::Urgent), None, false),
        (Some(Urgency::Minor), Some(Category::Safety), false),
        (None, Some(Category::Safety), false),
    ] {
        let found = Deadlines::default().presumes_danger(urgency, category);
        assert_eq!(found, presumed, "{urgency:?} {category:?}");
    }
}

#[test]
fn a_term_in_days_that_ends_on_a_day_off_ends_on_the_next_working_day_and_one_in_hours_runs_on() {
    let (rules, calendar) = (Deadlines::default(), Calendar::built_in());
    for (from, urgency, due) in [
        // Seven days from a Saturday, fifteen from a Friday.
        ("2026-11-28T09:30:00", Urgency::Minor, "2026-12-07T23:59:59"),
        ("2026-12-04T09:30:00", Urgency::Hard, "2026-12-21T23:59:59"),
        // Into Spring Festival, and on a Saturday that makes up for it.
        ("2026-02-11T09:30:00", Urgency::Minor, "2026-02-24T23:59:59"),
        ("2026-02-07T09:30:00", Urgency::Minor, "2026-02-14T23:59:59"),
        ("2026-12-04T09:30:00", Urgency::Urgent, "2026-12-05T09:30:00"),
    ] {
        assert_eq!(rules.due(at(from), urgency, false, &calendar), at(due), "{from} {urgency:?}");
    }
}

#[test]
fn working_days_skip_the_weekend_and_the_first_day() {
    let (rules, friday) = (Deadlines::default(), at("2026-12-04T16:00:00"));
    assert_eq!(rules.sign_by(friday, &Calendar::built_in()), at("2026-12-07T23:59:59"));
    assert_eq!(rules.assign_by(friday, &Calendar::built_in()), at("2026-12-11T23:59:59"));
    assert_eq!(rules.open_until(friday, &Calendar::built_in()), at("2026-12-11T23:59:59"));
    assert_eq!(rules.return_by(friday, &Calendar::built_in()), at("2026-12-15T23:59:59"));
    let at_once = Deadlines { sign_working_days: 0, ..Deadlines::default() };
    assert_eq!(at_once.sign_by(friday, &Calendar::built_in()), at("2026-12-04T23:59:59"));
}

#[test]
fn a_formal_suggestion_has_three_months_or_six() {
    let from = at("2026-11-30T10:00:00");
    let due = |hard| Deadlines::default().proposal_due(from, hard, &Calendar::built_in());
    // Both days are Sundays.
    assert_eq!((due(false), due(true)), (at("2027-03-01T23:59:59"), at("2027-05-31T23:59:59")));
}

#[test]
fn yellow_at_seventy_percent_and_red_when_over() {
    let (start, due) = (at("2026-12-01T00:00:00"), at("2026-12-11T00:00:00"));
    let table = [
        ("2026-11-01T00:00:00", DueState::Doubtful),
        ("2023-11-01T00:00:00", DueState::Doubtful),
        ("2026-11-29T23:55:00", DueState::Doubtful),
        ("2026-11-30T00:05:00", DueState::InTime),
        ("2026-12-07T23:59:59", DueState::InTime),
        ("2026-12-08T00:00:00", DueState::Soon),
        ("2026-12-11T00:00:00", DueState::Soon),
        ("2026-12-11T00:00:01", DueState::Overdue),
    ];
    for (now, state) in table {
        assert_eq!(Deadlines::default().state(start, due, at(now)), state, "{now}");
    }
    // A lost clock wrote it: nobody is late by fifty years. What lies some years back was brought in later, and is.
    for (start, due, state) in [
        ("1970-01-01T08:00:00", "1970-01-08T23:59:59", DueState::Doubtful),
        ("2003-01-01T08:00:00", "2003-01-08T23:59:59", DueState::Overdue),
    ] {
        assert_eq!(Deadlines::default().state(at(start), at(due), at("2026-12-01T00:00:00")), state, "{start}");
    }
}

#[test]
fn what_is_due_by_the_end_of_tomorrow_is_soon_unless_its_whole_term_is_so_short() {
    let (start, due) = (at("2026-12-01T09:00:00"), at("2026-12-02T09:00:00"));
    assert_eq!(Deadlines::default().state(start, due, at("2026-12-01T09:01:00")), DueState::InTime);
    assert_eq!(Deadlines::default().state(start, due, at("2026-12-02T01:47:00")), DueState::InTime);
    assert_eq!(Deadlines::default().state(start, due, at("2026-12-02T01:48:00")), DueState::Soon);
    let (start, due) = (at("2026-12-01T09:00:00"), at("2026-12-03T23:59:59"));
    assert_eq!(Deadlines::default().state(start, due, at("2026-12-01T09:01:00")), DueState::InTime);
    assert_eq!(Deadlines::default().state(start, due, at("2026-12-02T00:00:00")), DueState::Soon);
}

#[test]
fn no_number_a_desk_can_set_makes_it_panic() {
    let wild = Deadlines {
        danger_hours: u32::MAX,
        urgent_hours: u32::MAX,
        minor_days: u32::MAX,
        hard_days: u32::MAX,
        proposal_months: u32::MAX,
        sign_working_days: u32::MAX,
        ..Deadlines::default()
    };
    let from = at("2026-12-04T16:00:00");
    assert_eq!(wild.due(from, Urgency::Minor, false, &Calendar::built_in()), from);
    assert_eq!(wild.proposal_due(from, false, &Calendar::built_in()), from);
    assert!(wild.due(from, Urgency::Urgent, false, &Calendar::built_in()) >= from);
    assert!(wild.sign_by(from, &Calendar::built_in()) > from);
}

#[test]
fn a_setting_that_is_not_written_keeps_its_default() {
    let rules: Deadlines = serde_json::from_str(r#"{"minor_days":5}"#).unwrap();
    assert_eq!(rules, Deadlines { minor_days: 5, ..Deadlines::default() });
}

#[test]
fn no_deadline_lies_beyond_the_last_day_of_four_digits_and_one_that_would_is_doubtful() {
    let (rules, calendar, from) = (Deadlines::default(), Calendar::built_in(), at("9999-12-31T20:00:00"));
    let last = at("9999-12-31T23:59:59");
    for urgency in Urgency::ALL {
        assert_eq!(rules.due(from, *urgency, false, &calendar), last, "{urgency:?}");
        assert_eq!(rules.state(from, rules.due(from, *urgency, false, &calendar), from), DueState::Doubtful);
    }
    for due in
        [rules.sign_by(from, &calendar), rules.return_by(from, &calendar), rules.proposal_due(from, true, &calendar)]
    {
        assert_eq!(due, last);
    }
}

#[test]
fn every_deadline_in_working_days_over_spring_festival_and_make_up_days_of_real_years() {
    let (rules, calendar) = (Deadlines::default(), Calendar::built_in());
    // From; to sign for, to assign, to return.
    for (from, sign, assign, give_back) in [
        // 2015: off from 18 to 24 February, Saturday the 28th worked.
        ("2015-02-17T10:00:00", "2015-02-25", "2015-03-02", "2015-03-04"),
        // 2020: the festival was prolonged to 2 February.
        ("2020-01-23T10:00:00", "2020-02-03", "2020-02-07", "2020-02-11"),
        // 2024: off from 10 to 17 February, Sundays the 4th and 18th worked.
        ("2024-02-02T10:00:00", "2024-02-04", "2024-02-08", "2024-02-18"),
        // 2026: Saturday 14 February worked, off from the 15th to the 23rd, Saturday the 28th worked.
        ("2026-02-13T10:00:00", "2026-02-14", "2026-02-27", "2026-03-02"),
        // Raised on a day off.
        ("2026-02-17T10:00:00", "2026-02-24", "2026-02-28", "2026-03-03"),
        // National Day 2026: Saturday 10 October worked.
        ("2026-09-30T10:00:00", "2026-10-08", "2026-10-13", "2026-10-15"),
    ] {
        let by = |day: &str| at(&format!("{day}T23:59:59"));
        assert_eq!(rules.sign_by(at(from), &calendar), by(sign), "sign {from}");
        assert_eq!(rules.assign_by(at(from), &calendar), by(assign), "assign {from}");
        assert_eq!(rules.open_until(at(from), &calendar), by(assign), "open {from}");
        assert_eq!(rules.return_by(at(from), &calendar), by(give_back), "return {from}");
    }
}
