//! A body often says again what stands beside it: the moment its entry was written, and records of its own log. On the road both
//! are left out and put back: a sign for the moment, a sign and how many entries back for a record. Nothing but the bytes of an
//! envelope is shorter for it; the journal, and what is hashed, have the body as it was written.

use super::bytes::{Reader, put_number};
use crate::domain::id::{Id, LogId};

/// Stands for the entry's own wall time. JSON has no such byte; a body that has it is sent as it is.
const MOMENT: u8 = 1;
/// Stands for an id of the entry's own log; how many entries back follows.
const BACK: u8 = 2;
/// Bytes below are signs.
const SIGNS: u8 = 0x20;

/// What stands beside a body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'a> {
    /// The entry's wall time.
    pub wall: &'a str,
    /// Where the entry stands.
    pub id: Id,
}

/// The body without what stands beside it; `None` when there is nothing to leave out, or it would not come back the same.
pub(super) fn shorten(body: &[u8], beside: Beside<'_>) -> Option<Vec<u8>> {
    if body.iter().any(|byte| *byte < SIGNS) || beside.wall.is_empty() {
        return None;
    }
    let (wall, log) = (beside.wall.as_bytes(), beside.id.log);
    let mut short = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(wall) {
            short.push(MOMENT);
            rest = after;
        } else if let Some((back, after)) = near(rest, log, beside.id.seq) {
            short.push(BACK);
            put_number(&mut short, back);
            rest = after;
        } else {
            short.push(*first);
            rest = after;
        }
    }
    (short.len() < body.len()).then_some(short)
}

/// An id of this log at the beginning of `rest`: how many entries before `seq`, and what follows it.
fn near(rest: &[u8], log: LogId, seq: u64) -> Option<(u64, &[u8])> {
    let number = rest.strip_prefix(log.as_str().as_bytes())?.strip_prefix(b".")?;
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, after) = number.split_at_checked(digits)?;
    let text = std::str::from_utf8(digits).ok()?;
    let back = seq.checked_sub(text.parse().ok()?)?;
    // Written in no other way than we write it back.
    (format!("{}", seq - back) == text).then_some((back, after))
}

/// The body as it was, at most `room` bytes of it. `None` if it was not shortened so.
pub(super) fn lengthen(short: &[u8], beside: Beside<'_>, room: usize) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(short.len() + 40);
    let mut rest = Reader(short);
    while !rest.0.is_empty() {
        let plain = rest.0.iter().position(|byte| *byte < SIGNS).unwrap_or(rest.0.len());
        body.extend_from_slice(rest.take(plain)?);
        match rest.array() {
            Some([MOMENT]) => body.extend_from_slice(beside.wall.as_bytes()),
            Some([BACK]) => {
                let seq = beside.id.seq.checked_sub(rest.number()?)?;
                body.extend_from_slice(Id { seq, ..beside.id }.to_string().as_bytes());
            }
            Some(_) => return None,
            None => {}
        }
        if body.len() > room {
            return None;
        }
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WALL: &str = "2026-11-26T09:30:00+08:00";

    fn beside(seq: u64) -> Beside<'static> {
        Beside { wall: WALL, id: Id { log: LogId::from_bits(7), seq } }
    }

    #[test]
    fn what_stands_beside_is_left_out_and_comes_back() {
        let log = LogId::from_bits(7);
        let body = format!("{{\"at\":\"{WALL}\",\"note\":\"{log}.40\",\"over\":\"{log}.41\",\"text\":\"路灯\"}}");
        let short = shorten(body.as_bytes(), beside(42)).unwrap();
        assert_eq!(short.len(), body.len() - (WALL.len() - 1) - 2 * (15 - 2));
        assert_eq!(lengthen(&short, beside(42), 999), Some(body.clone().into_bytes()));
        assert_eq!(lengthen(&short, beside(42), body.len() - 1), None, "no more than there is room for");
        for kept in ["{}", "{\"a\":\"\u{1}\"}"] {
            assert_eq!(shorten(kept.as_bytes(), beside(42)), None);
        }
    }

    #[test]
    fn what_is_written_otherwise_stays() {
        let log = LogId::from_bits(7);
        for body in
            [format!("{log}.043"), format!("{log}."), format!("{log}.43"), format!("{log}.99999999999999999999999")]
        {
            assert_eq!(shorten(body.as_bytes(), beside(42)), None, "{body}");
        }
        assert_eq!(lengthen(&[BACK, 43], beside(42), 99), None);
        assert_eq!(lengthen(&[3], beside(42), 99), None);
    }

    proptest! {
        #[test]
        fn any_body_comes_back(
            parts in prop::collection::vec(prop_oneof![Just(WALL.to_owned()), (0_u64..90).prop_map(|seq| Id { log: LogId::from_bits(7), seq }.to_string()), ".{0,9}"], 0..9),
            seq in 1_u64..90,
        ) {
            let body = parts.concat().into_bytes();
            if let Some(short) = shorten(&body, beside(seq)) {
                prop_assert_eq!(lengthen(&short, beside(seq), usize::MAX), Some(body));
            }
        }
    }
}
