use super::*;

fn at(text: &str) -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339(text).unwrap()
}

/// Every role × status, written out by hand: the steps that may be taken there, by their first letters.
const WHOLE: &[(S, &str, &str, &str)] = &[
    // status, station, home, district
    (S::Draft, "signed withdrawn noted", "signed withdrawn noted", "noted"),
    (S::Signed, "signed sent withdrawn noted", "signed sent withdrawn noted", "noted"),
    (S::Sent, "signed withdrawn noted", "signed sent accepted refused withdrawn noted", "accepted refused noted"),
    (S::Accepted, "signed withdrawn noted", "signed refused replied withdrawn noted", "refused replied noted"),
    (S::Refused, "signed sent withdrawn noted", "signed sent withdrawn noted", "noted"),
    (S::Replied, "told noted", "replied told noted", "replied noted"),
    (S::Told, "noted", "noted", "noted"),
    (S::Withdrawn, "noted", "noted", "noted"),
];

#[test]
fn every_role_status_and_step_is_as_written_here() {
    assert_eq!(WHOLE.len(), S::ALL.len());
    for (status, station, home, district) in WHOLE {
        for (role, expected) in [(Station, *station), (Home, *home), (District, *district), (DeskRole::Office, "")] {
            let codes: Vec<&str> = offered(role, *status).into_iter().map(K::code).collect();
            assert_eq!(codes.join(" "), expected, "{role:?} {status:?}");
            for kind in K::ALL {
                match may(role, *status, *kind) {
                    // Who signs late moves nothing.
                    Ok(next) if *kind == K::Signed && matches!(status, S::Sent | S::Accepted) => {
                        assert_eq!(next, *status);
                    }
                    Ok(next) => assert_eq!(next, leads(*kind).unwrap_or(*status), "{kind:?}"),
                    Err(Illegal::Desk { by, .. }) => assert!(!by.is_empty() && !by.contains(&role), "{kind:?}"),
                    Err(Illegal::Status { from, .. }) => {
                        assert!(!from.is_empty() && !from.contains(status), "{kind:?}");
                    }
                    // What went up already is not sent a second time.
                    Err(Illegal::IsSent { status: stands }) => {
                        assert!(*kind == K::Sent && stands == *status && role != District, "{kind:?}");
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
    }
}

#[test]
fn a_step_says_what_is_not_written_with_it() {
    let now = at("2026-11-26T09:30:00+08:00");
    let id = crate::domain::id::Id::pending(0);
    let step = |kind| ProposalStep::new(kind, now, Home);
    let text = |kind| ProposalStep { text: "材料不全".to_owned(), ..step(kind) };
    let reply = |outcome| ProposalStep { outcome: Some(outcome), ..text(K::Replied) };
    let promised = |day: &str| ProposalStep { promise: Some(day.parse().unwrap()), ..reply(Outcome::Planned) };
    for (status, step, missing) in [
        (S::Draft, step(K::Signed), Some(Need::Signer)),
        (S::Draft, ProposalStep { signer: Some(id), ..step(K::Signed) }, None),
        (S::Sent, step(K::Refused), Some(Need::Text)),
        (S::Sent, text(K::Refused), None),
        (S::Sent, step(K::Accepted), None),
        (S::Accepted, text(K::Replied), Some(Need::Outcome)),
        (S::Accepted, ProposalStep { outcome: Some(Outcome::Solved), ..step(K::Replied) }, Some(Need::Text)),
        (S::Accepted, reply(Outcome::Solved), None),
        (S::Accepted, reply(Outcome::Planned), Some(Need::Promise)),
        (S::Accepted, promised("2026-11-26"), None),
        (S::Accepted, reply(Outcome::Progressing), Some(Need::Promise)),
        (S::Accepted, reply(Outcome::Explained), None),
    ] {
        let found = check(status, &step).err();
        let expected = missing.map(|need| Illegal::Missing { kind: step.kind, need });
        assert_eq!(found, expected, "{step:?}");
    }
    let solved = ProposalStep { outcome: Some(Outcome::Solved), ..promised("2026-11-26") };
    assert_eq!(check(S::Accepted, &solved), Err(Illegal::Solved { kind: K::Replied }));
    assert_eq!(check(S::Accepted, &promised("2026-11-25")), Err(Illegal::Past { kind: K::Replied }));
}

#[test]
fn every_refusal_is_a_sentence_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let mut said = std::collections::BTreeSet::new();
        for need in [Need::Text, Need::Signer, Need::Outcome, Need::Promise] {
            said.insert(Illegal::Missing { kind: K::Replied, need }.say(lang));
        }
        said.insert(may(Station, S::Sent, K::Accepted).unwrap_err().say(lang));
        said.insert(may(Station, S::Draft, K::Sent).unwrap_err().say(lang));
        said.insert(Illegal::Past { kind: K::Replied }.say(lang));
        assert_eq!(said.len(), 7, "{said:?}");
    }
}
