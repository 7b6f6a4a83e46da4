//! 签到 and 签退: who may sign for a seat, when, and after what.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::week::Seat;
use crate::Lang;
use crate::domain::id::Id;
use crate::lang::roster as text;

use super::away_text::day_label;

/// 签到 or 签退.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// The duty day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
    /// Who signed.
    pub person: Id,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Signed out rather than in.
    pub out: bool,
}

/// Why somebody cannot sign in or out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningRefusal {
    /// The seat is somebody else's, or nobody's.
    NotTheirs,
    /// Whoever has the seat no longer serves.
    HasLeft,
    /// The duty day has not come.
    TooEarly,
    /// Signed so before.
    Twice,
    /// Out without having signed in.
    NotIn,
}

impl SigningRefusal {
    /// The sentence for the person at the desk; `name` is theirs.
    pub fn say(self, signing: &Signing, lang: Lang, name: &str) -> String {
        let (day, seat) = (day_label(signing.date, lang), signing.seat.label(lang));
        match (self, signing.out) {
            (SigningRefusal::NotTheirs, _) => text::signing_not_theirs(lang, name, &day, &seat),
            (SigningRefusal::HasLeft, _) => text::has_left(lang, name, &day, &seat),
            (SigningRefusal::TooEarly, _) => text::signing_early(lang, &day, &seat),
            (SigningRefusal::Twice, false) => text::signing_in_twice(lang, name, &day, &seat),
            (SigningRefusal::Twice, true) => text::signing_out_twice(lang, name, &day, &seat),
            (SigningRefusal::NotIn, _) => text::signing_not_in(lang, name, &day, &seat),
        }
    }
}

/// Whether a signature may be given. `sitter`: who has the seat; `before`: the signatures of the duty day so far. A late
/// signature is allowed, since it carries its own time; one for a day to come is not.
pub fn may_sign(signing: &Signing, sitter: Option<Id>, before: &[Signing]) -> Result<(), SigningRefusal> {
    let given =
        |out: bool| before.iter().any(|one| one.seat == signing.seat && one.person == signing.person && one.out == out);
    if sitter != Some(signing.person) {
        Err(SigningRefusal::NotTheirs)
    } else if signing.date > signing.at.date_naive() {
        Err(SigningRefusal::TooEarly)
    } else if given(signing.out) {
        Err(SigningRefusal::Twice)
    } else if signing.out && !given(false) {
        Err(SigningRefusal::NotIn)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::roster::week::Seat;
    use crate::domain::terms::{Post, Slot};

    fn id(seq: u64) -> Id {
        Id { log: LogId::from_bits(1), seq }
    }

    fn signing(person: u64, date: &str, out: bool) -> Signing {
        Signing {
            date: date.parse().unwrap(),
            seat: Seat::new(Slot::Evening, Post::Duty),
            person: id(person),
            at: DateTime::parse_from_rfc3339("2026-12-02T01:30:00+08:00").unwrap(),
            out,
        }
    }

    #[test]
    fn whoever_has_the_seat_signs_in_once_and_then_out_once() {
        let (came, left) = (signing(1, "2026-12-01", false), signing(1, "2026-12-01", true));
        let both = [came.clone(), left.clone()];
        for (wanted, sitter, before, expected) in [
            (&came, Some(id(1)), &[][..], Ok(())),
            (&came, Some(id(2)), &[], Err(SigningRefusal::NotTheirs)),
            (&came, None, &[], Err(SigningRefusal::NotTheirs)),
            (&came, Some(id(1)), &both[..1], Err(SigningRefusal::Twice)),
            (&left, Some(id(1)), &[], Err(SigningRefusal::NotIn)),
            (&left, Some(id(1)), &both[..1], Ok(())),
            (&left, Some(id(1)), &both, Err(SigningRefusal::Twice)),
            (&signing(1, "2026-12-02", false), Some(id(1)), &[], Ok(())),
            (&signing(1, "2026-12-03", false), Some(id(1)), &[], Err(SigningRefusal::TooEarly)),
        ] {
            assert_eq!(may_sign(wanted, sitter, before), expected, "{wanted:?}");
        }
    }

    #[test]
    fn the_signature_of_another_seat_does_not_count() {
        let lead = Signing { seat: Seat::new(Slot::AllDay, Post::Lead), ..signing(1, "2026-12-01", false) };
        assert_eq!(may_sign(&signing(1, "2026-12-01", false), Some(id(1)), &[lead]), Ok(()));
    }
}
