//! What one envelope brought, cut into pieces that are taken in quickly. Each piece follows from the one before it, so that
//! together they come to the same as the whole.

use crate::store::parcel::Parcel;

/// Cuts parcels into pieces of at most `most` entries, in order. A log that brings no entries is kept too.
pub(super) fn cut(parcels: Vec<Parcel>, most: usize) -> Vec<Vec<Parcel>> {
    let (mut pieces, mut piece, mut room) = (Vec::new(), Vec::new(), most);
    for parcel in parcels.into_iter().flat_map(|parcel| parcel.cut(most)) {
        if parcel.entries.len() > room {
            pieces.push(std::mem::take(&mut piece));
            room = most;
        }
        room -= parcel.entries.len();
        piece.push(parcel);
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::LogId;
    use crate::store::parcel::{Content, LogHead, Raw};

    fn parcel(log: u64, entries: u64) -> Parcel {
        let raw = |lamport| Raw {
            lamport,
            wall: "2026-11-26T09:30:00+08:00".to_owned(),
            behind: false,
            author: None,
            name: "note.new".to_owned(),
            version: 1,
            content: Content::Whole { salt: [3; 16], body: b"{}".to_vec() },
        };
        let log = LogHead {
            id: LogId::from_bits(log),
            device: LogId::from_bits(99),
            desk: "QJD-SQG".to_owned(),
            incarnation: 1,
            audience: "up".to_owned(),
            continues: None,
        };
        Parcel {
            log,
            from_seq: 5,
            before: [9; 32],
            entries: (0..entries).map(raw).collect(),
            seeds: (0..4).map(|block| (block, [7; 16])).collect(),
        }
    }

    proptest! {
        #[test]
        fn the_pieces_say_what_the_whole_said(sizes in proptest::collection::vec(0..150_u64, 0..6), most in 1..20_usize) {
            let whole: Vec<Parcel> = sizes.iter().zip(1..).map(|(size, log)| parcel(log, *size)).collect();
            let pieces = cut(whole.clone(), most);
            prop_assert!(pieces.iter().all(|piece| piece.iter().map(|one| one.entries.len()).sum::<usize>() <= most));
            // Every entry still finds the seed of its block.
            for one in &pieces.concat() {
                for seq in one.from_seq..one.from_seq + one.entries.len() as u64 {
                    prop_assert!(one.seeds.contains_key(&(seq.saturating_sub(1) / 64)));
                }
            }
            let links = |parcels: &[Parcel]| -> Vec<_> {
                parcels.iter().flat_map(|one| one.chain().map(|(id, hash, _)| (id, hash)).collect::<Vec<_>>()).collect()
            };
            prop_assert_eq!(links(&whole), links(&pieces.concat()));
            let logs: std::collections::BTreeSet<_> = pieces.concat().iter().map(|one| one.log.id).collect();
            prop_assert_eq!(logs.len(), whole.len());
        }
    }
}
