use chrono::{DateTime, FixedOffset};

use super::*;
use crate::domain::id::{Id, LogId};
use crate::domain::terms::Satisfaction;

/// The whole machine as a desk would draw it: from each status, what each role may do and where it leads. Kinds and
/// statuses by their codes, a step that stays where it is without an arrow. Written by hand, apart from the table.
const MACHINE: &str = "
new station captured>captured registered>registered
new home captured>captured registered>registered
new office
new district captured>captured registered>registered
captured station registered>registered declined>declined merged>merged withdrawn>withdrawn noted
captured home registered>registered declined>declined merged>merged withdrawn>withdrawn noted
captured office noted
captured district registered>registered declined>declined merged>merged withdrawn>withdrawn noted
registered station triaged>triaged answered>answered declined>declined merged>merged withdrawn>withdrawn noted
registered home triaged>triaged answered>answered declined>declined merged>merged withdrawn>withdrawn noted
registered office noted
registered district triaged>triaged answered>answered declined>declined merged>merged withdrawn>withdrawn noted
triaged station triaged>triaged answered>answered declined>declined merged>merged escalated>escalated withdrawn>withdrawn noted
triaged home triaged>triaged answered>answered declined>declined merged>merged escalated>at_district assigned>assigned in_progress>in_progress withdrawn>withdrawn reminded extended noted
triaged office noted
triaged district triaged>triaged answered>answered declined>declined merged>merged escalated>at_city assigned>assigned in_progress>in_progress withdrawn>withdrawn reminded extended noted
answered station fed_back>fed_back reopened>reopened noted
answered home fed_back>fed_back reopened>reopened noted
answered office noted
answered district fed_back>fed_back reopened>reopened noted
declined station reopened>reopened noted
declined home reopened>reopened noted
declined office noted
declined district reopened>reopened noted
merged station fed_back reopened>reopened noted
merged home fed_back reopened>reopened noted
merged office noted
merged district fed_back reopened>reopened noted
escalated station withdrawn>withdrawn reminded noted
escalated home triaged>triaged answered>answered declined>declined merged>merged escalated>at_district assigned>assigned accepted>accepted returned>home_returned withdrawn>withdrawn reminded supervised extended noted
escalated office noted
escalated district triaged>triaged answered>answered declined>declined merged>merged escalated>at_city assigned>assigned accepted>accepted returned>district_returned withdrawn>withdrawn reminded supervised extended noted
at_district station withdrawn>withdrawn reminded noted
at_district home accepted>accepted withdrawn>withdrawn reminded supervised extended noted
at_district office noted
at_district district triaged>triaged answered>answered declined>declined merged>merged escalated>at_city assigned>assigned accepted>accepted returned>district_returned withdrawn>withdrawn reminded supervised extended noted
at_city station withdrawn>withdrawn reminded noted
at_city home accepted>accepted withdrawn>withdrawn reminded supervised extended noted
at_city office noted
at_city district triaged>triaged answered>answered declined>declined merged>merged assigned>assigned accepted>accepted returned>district_returned withdrawn>withdrawn reminded supervised extended noted
assigned station withdrawn>withdrawn reminded noted
assigned home merged>merged assigned>assigned accepted>accepted returned>home_returned withdrawn>withdrawn reminded supervised extended noted
assigned office accepted>accepted returned>returned noted
assigned district merged>merged assigned>assigned accepted>accepted returned>district_returned withdrawn>withdrawn reminded supervised extended noted
accepted station withdrawn>withdrawn reminded noted
accepted home merged>merged escalated>at_district assigned>assigned returned>home_returned in_progress>in_progress replied>replied withdrawn>withdrawn reminded supervised extended noted
accepted office returned>returned in_progress>in_progress replied>replied noted
accepted district merged>merged escalated>at_city assigned>assigned returned>district_returned in_progress>in_progress replied>replied withdrawn>withdrawn reminded supervised extended noted
returned station withdrawn>withdrawn reminded noted
returned home triaged>triaged answered>answered declined>declined merged>merged escalated>at_district assigned>assigned returned>home_returned withdrawn>withdrawn reminded supervised noted
returned office noted
returned district triaged>triaged answered>answered declined>declined merged>merged escalated>at_city assigned>assigned returned>district_returned withdrawn>withdrawn reminded supervised noted
home_returned station triaged>triaged answered>answered declined>declined merged>merged escalated>escalated withdrawn>withdrawn reminded noted
home_returned home withdrawn>withdrawn reminded supervised extended noted
home_returned office noted
home_returned district withdrawn>withdrawn reminded supervised extended noted
district_returned station withdrawn>withdrawn reminded noted
district_returned home triaged>triaged answered>answered declined>declined merged>merged escalated>at_district assigned>assigned returned>home_returned withdrawn>withdrawn reminded supervised extended noted
district_returned office noted
district_returned district withdrawn>withdrawn reminded supervised extended noted
in_progress station withdrawn>withdrawn reminded noted
in_progress home merged>merged assigned>assigned returned>home_returned replied>replied withdrawn>withdrawn reminded supervised extended noted
in_progress office returned>returned replied>replied noted
in_progress district merged>merged assigned>assigned returned>district_returned replied>replied withdrawn>withdrawn reminded supervised extended noted
replied station fed_back>fed_back tracking>tracking reopened>reopened noted
replied home fed_back>fed_back tracking>tracking reopened>reopened noted
replied office noted
replied district fed_back>fed_back tracking>tracking reopened>reopened noted
fed_back station fed_back>fed_back closed>closed tracking>tracking reopened>reopened noted
fed_back home replied>replied fed_back>fed_back closed>closed tracking>tracking reopened>reopened noted
fed_back office replied>replied noted
fed_back district replied>replied fed_back>fed_back closed>closed tracking>tracking reopened>reopened noted
closed station reopened>reopened noted
closed home replied>replied reopened>reopened noted
closed office replied>replied noted
closed district replied>replied reopened>reopened noted
tracking station fed_back>fed_back closed>closed tracking>tracking reopened>reopened withdrawn>withdrawn reminded noted
tracking home in_progress>in_progress replied>replied fed_back>fed_back closed>closed tracking>tracking reopened>reopened withdrawn>withdrawn reminded supervised noted
tracking office in_progress>in_progress replied>replied noted
tracking district in_progress>in_progress replied>replied fed_back>fed_back closed>closed tracking>tracking reopened>reopened withdrawn>withdrawn reminded supervised noted
reopened station triaged>triaged answered>answered merged>merged escalated>escalated withdrawn>withdrawn reminded noted
reopened home triaged>triaged answered>answered merged>merged escalated>at_district assigned>assigned in_progress>in_progress withdrawn>withdrawn reminded supervised extended noted
reopened office in_progress>in_progress noted
reopened district triaged>triaged answered>answered merged>merged escalated>at_city assigned>assigned in_progress>in_progress withdrawn>withdrawn reminded supervised extended noted
withdrawn station reopened>reopened noted
withdrawn home reopened>reopened noted
withdrawn office noted
withdrawn district reopened>reopened noted
";

#[test]
fn every_role_status_and_step_is_as_drawn() {
    let mut lines = MACHINE.trim().lines();
    for status in Status::ALL.iter().copied() {
        for role in DeskRole::ALL.iter().copied() {
            let mut drawn = vec![status.code().to_owned(), role.code().to_owned()];
            for kind in StepKind::ALL.iter().copied() {
                match may(role, status, kind) {
                    Ok(next) if next.code() == kind.code() => drawn.push(format!("{}>{}", kind.code(), next.code())),
                    Ok(next) if next == status => drawn.push(kind.code().to_owned()),
                    Ok(next) => drawn.push(format!("{}>{}", kind.code(), next.code())),
                    Err(_) => {}
                }
            }
            assert_eq!(lines.next(), Some(drawn.join(" ").as_str()));
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn every_refusal_says_what_to_do_in_both_languages() {
    for status in Status::ALL.iter().copied() {
        for role in DeskRole::ALL.iter().copied() {
            for kind in StepKind::ALL.iter().copied() {
                let Err(why) = may(role, status, kind) else { continue };
                match &why {
                    Illegal::Desk { by, .. } => assert!(!by.is_empty() && !by.contains(&role), "{why:?}"),
                    Illegal::Status { status: at, .. } => assert_eq!(*at, status),
                    Illegal::Untold { .. } => assert!(matches!(status, Status::Answered | Status::Replied), "{why:?}"),
                    other => panic!("{other:?}"),
                }
                assert!(
                    why.say(Lang::Zh).contains(kind.label(Lang::Zh))
                        && why.say(Lang::En).contains(kind.label(Lang::En))
                );
            }
        }
    }
}

#[test]
fn a_refusal_names_what_comes_first() {
    for (role, status, kind, expected) in [
        (DeskRole::Home, Status::Assigned, StepKind::Replied, Some(StepKind::Accepted)),
        (DeskRole::Office, Status::Assigned, StepKind::Replied, Some(StepKind::Accepted)),
        (DeskRole::Station, Status::Registered, StepKind::Escalated, Some(StepKind::Triaged)),
        (DeskRole::Station, Status::Replied, StepKind::Closed, Some(StepKind::FedBack)),
        (DeskRole::Station, Status::Closed, StepKind::Triaged, Some(StepKind::Reopened)),
        (DeskRole::Station, Status::Assigned, StepKind::FedBack, None),
        (DeskRole::Station, Status::Triaged, StepKind::Reminded, None),
        (DeskRole::Home, Status::Replied, StepKind::Accepted, None),
        (DeskRole::Home, Status::Answered, StepKind::Accepted, None),
        (DeskRole::Station, Status::FedBack, StepKind::Replied, None),
        (DeskRole::Office, Status::Merged, StepKind::Replied, None),
        (DeskRole::Home, Status::Merged, StepKind::Accepted, None),
    ] {
        assert_eq!(first(role, status, kind), expected, "{role:?} {status:?} {kind:?}");
    }
    let why = may(DeskRole::Home, Status::Assigned, StepKind::Replied).unwrap_err();
    assert_eq!(why.say(Lang::Zh), "现在是“已交办”，还不能“答复”，没有改动。先“签收”。");
    for (status, said) in [(Status::Replied, "现在可以“反馈”"), (Status::Merged, "已并入另一件，请在那件上“签收”")]
    {
        let why = may(DeskRole::Home, status, StepKind::Accepted).unwrap_err().say(Lang::Zh);
        assert!(why.contains(said), "{why}");
    }
}

#[test]
fn every_status_can_be_reached_and_left() {
    for status in Status::ALL.iter().copied() {
        assert!(status == Status::New || RULES.iter().any(|rule| rule.to == Some(status)), "{status:?}");
        let ways = RULES.iter().filter(|rule| rule.from.contains(&status) && rule.to.is_some_and(|to| to != status));
        assert!(ways.count() > 0, "{status:?}");
    }
}

fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap()
}

/// A step with everything that its kind needs.
fn complete(kind: StepKind) -> Step {
    Step {
        text: "原因".to_owned(),
        to: "信访办".to_owned(),
        into: Some(Id { log: LogId::from_bits(1), seq: 1 }),
        promise: Some(at().date_naive()),
        outcome: Some(Outcome::Planned),
        result: Some(Satisfaction::Fair),
        due: Some(at() + chrono::TimeDelta::days(1)),
        ..Step::new(kind, at(), DeskRole::Home)
    }
}

#[test]
fn what_a_step_needs_is_asked_for() {
    type Spoil = fn(&mut Step);
    let table: [(StepKind, Status, Need, Spoil); 10] = [
        (StepKind::Declined, Status::Registered, Need::Text, |step| step.text = " ".to_owned()),
        (StepKind::Declined, Status::Registered, Need::To, |step| step.to.clear()),
        (StepKind::Withdrawn, Status::Assigned, Need::Text, |step| step.text.clear()),
        (StepKind::Replied, Status::InProgress, Need::Outcome, |step| step.outcome = None),
        (StepKind::Replied, Status::InProgress, Need::Promise, |step| step.promise = None),
        (StepKind::Merged, Status::Registered, Need::Into, |step| step.into = None),
        (StepKind::Assigned, Status::Triaged, Need::To, |step| step.to.clear()),
        (StepKind::FedBack, Status::Replied, Need::Result, |step| step.result = None),
        (StepKind::Tracking, Status::Replied, Need::Promise, |step| (step.outcome, step.promise) = (None, None)),
        (StepKind::Extended, Status::InProgress, Need::Due, |step| step.due = None),
    ];
    for (kind, status, need, spoil) in table {
        let mut step = complete(kind);
        assert!(check(status, &step).is_ok(), "{kind:?}");
        spoil(&mut step);
        assert_eq!(check(status, &step), Err(Illegal::Missing { kind, need }));
        assert!(need.say(kind, Lang::Zh).contains(kind.label(Lang::Zh)));
    }
}

#[test]
fn what_is_left_to_do_is_promised_and_what_is_solved_is_not() {
    for (outcome, promised, bare) in [
        (Outcome::Solved, Err(Illegal::Solved { kind: K::Replied }), Ok(S::Replied)),
        (Outcome::Progressing, Ok(S::Replied), Err(Illegal::Missing { kind: K::Replied, need: Need::Promise })),
        (Outcome::Planned, Ok(S::Replied), Err(Illegal::Missing { kind: K::Replied, need: Need::Promise })),
        (Outcome::Explained, Ok(S::Replied), Ok(S::Replied)),
    ] {
        let step = Step { outcome: Some(outcome), ..complete(K::Replied) };
        assert_eq!(check(S::InProgress, &step), promised, "{outcome:?}");
        assert_eq!(check(S::InProgress, &Step { promise: None, ..step }), bare, "{outcome:?}");
    }
}

#[test]
fn a_promise_or_deadline_in_the_past_is_refused() {
    let mut step = complete(StepKind::Replied);
    step.promise = at().date_naive().pred_opt();
    assert_eq!(check(Status::InProgress, &step), Err(Illegal::Past { kind: StepKind::Replied }));
    let mut step = complete(StepKind::Extended);
    step.due = Some(at());
    assert_eq!(check(Status::InProgress, &step), Err(Illegal::Past { kind: StepKind::Extended }));
}

#[test]
fn a_station_may_not_dispatch_and_is_told_who_does() {
    let why = may(DeskRole::Station, Status::Triaged, StepKind::Assigned).unwrap_err();
    assert_eq!(why, Illegal::Desk { kind: StepKind::Assigned, by: vec![DeskRole::Home, DeskRole::District] });
    assert_eq!(why.say(Lang::Zh), "“交办”由代表之家、区来做，没有改动。可以先写一条备注。");
}
