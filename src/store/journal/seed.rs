//! Salts and what they follow from. A salt hides a body that was erased from whoever guesses at it, and nothing packs it: sixteen
//! bytes an entry on every stick. So the salts of sixty-four neighbours in a log follow from one seed, which travels in their place.
//!
//! Whoever has the seed and a body has the salt, so erasing an entry destroys the seed of its block too; the database does that by
//! itself (`seed.sql`). The neighbours keep their salts, each beside its body, and from then on are sent with them.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::domain::id::{Id, LogId};
use crate::store::StoreError;
use crate::store::journal;
use crate::store::parcel::{Content, Parcel, SALT};

/// Entries that share one seed.
const BLOCK: u64 = 64;

/// What the salts of one block follow from.
pub type Seed = [u8; SALT];

/// Which block of its log the entry with this number is in.
pub fn block(seq: u64) -> u64 {
    seq.saturating_sub(1) / BLOCK
}

/// The salt of an entry. It follows from the body too: after a disk was copied two computers may give one number to two
/// entries, and erasing one of them must not need the other's salt destroyed.
pub fn salt(seed: &Seed, seq: u64, body: &[u8]) -> [u8; SALT] {
    let digest = Sha256::new().chain_update(seed).chain_update(seq.to_be_bytes()).chain_update(body).finalize();
    let mut salt = [0; SALT];
    salt.iter_mut().zip(digest).for_each(|(to, byte)| *to = byte);
    salt
}

/// The seed for the entry `id` of this computer, which is about to be written. The first of a block draws it; in a block that
/// lost its seed, or began before there were any, every entry draws its own salt.
pub(in crate::store) fn for_next(conn: &Connection, id: Id) -> Result<Option<Seed>, StoreError> {
    let kept = conn
        .prepare_cached("SELECT seed FROM seed WHERE log = ?1 AND block = ?2")?
        .query_row(params![id.log.as_str(), block(id.seq)], |row| row.get(0))
        .optional()?;
    if kept.is_some() || id.seq % BLOCK != 1 {
        return Ok(kept);
    }
    let drawn: Seed = journal::random()?;
    insert(conn, id.log, block(id.seq), &drawn)?;
    Ok(Some(drawn))
}

/// The seeds that entries `from` to `to` of a log need. `root` is the name that all branches of it were written under.
pub(in crate::store) fn of(
    conn: &Connection,
    root: LogId,
    from: u64,
    to: u64,
) -> Result<BTreeMap<u64, Seed>, StoreError> {
    let mut query = conn.prepare_cached("SELECT block, seed FROM seed WHERE log = ?1 AND block BETWEEN ?2 AND ?3")?;
    let mut rows = query.query(params![root.as_str(), block(from), block(to)])?;
    let mut seeds = BTreeMap::new();
    while let Some(row) = rows.next()? {
        seeds.insert(row.get(0)?, row.get(1)?);
    }
    Ok(seeds)
}

/// Keeps the seeds that came along with entries. That of a block of which something was erased here is not kept: an old
/// envelope may bring it again. Nothing was where every entry of the block is here and `is_all_new`.
pub(in crate::store) fn keep(conn: &Connection, parcel: &Parcel, is_all_new: bool) -> Result<(), StoreError> {
    let root = parcel.log.id;
    let sql = "SELECT 1 FROM entry WHERE log IN (SELECT id FROM log WHERE id = ?1 OR root = ?1)
         AND seq BETWEEN ?2 AND ?3 AND salt IS NULL";
    for (block, seed) in &parcel.seeds {
        let first = block.saturating_mul(BLOCK).saturating_add(1);
        let is_erased = || conn.prepare_cached(sql)?.exists(params![root.as_str(), first, first + BLOCK - 1]);
        if (is_all_new && is_whole(parcel, first)) || !is_erased()? {
            insert(conn, root, *block, seed)?;
        }
    }
    Ok(())
}

/// Whether a parcel has every entry of the block that begins with this number, and none of them was erased.
fn is_whole(parcel: &Parcel, first: u64) -> bool {
    let from = first.checked_sub(parcel.from_seq).and_then(|from| usize::try_from(from).ok());
    let block = from.and_then(|from| parcel.entries.get(from..from + usize::try_from(BLOCK).ok()?));
    block.is_some_and(|block| block.iter().all(|raw| matches!(raw.content, Content::Whole { .. })))
}

fn insert(conn: &Connection, root: LogId, block: u64, seed: &Seed) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO seed (log, block, seed) VALUES (?1, ?2, ?3)";
    conn.prepare_cached(sql)?.execute(params![root.as_str(), block, seed])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::note::NoteForm;
    use crate::store::{Author, Store, Writer, check};

    fn store() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        (dir, store)
    }

    fn notes(store: &mut Store, count: usize) -> LogId {
        let author = Author { now: "2026-11-26T09:30:00+08:00".parse().unwrap(), person: None };
        let add = |writer: &mut Writer<'_>| {
            let mut last = None;
            for nth in 0..count {
                let form = NoteForm { text: format!("路灯坏了{nth}"), ..NoteForm::default() };
                last = Some(writer.append(&Event::NoteTaken(form))?);
            }
            Ok::<_, StoreError>(last)
        };
        store.write(&author, add).unwrap().unwrap().log
    }

    fn whole(store: &Store, log: LogId) -> Parcel {
        store.read().parcel(log, 1, usize::MAX).unwrap().unwrap()
    }

    /// How many salts follow from a seed.
    fn seeded(parcel: &Parcel) -> usize {
        let follows = |(id, _, raw): (Id, _, &crate::store::parcel::Raw)| match &raw.content {
            Content::Whole { salt: own, body } => {
                parcel.seeds.get(&block(id.seq)).is_some_and(|seed| salt(seed, id.seq, body) == *own)
            }
            Content::Erased(_) => false,
        };
        parcel.chain().filter(|one| follows(*one)).count()
    }

    fn erase(store: &Store, id: Id, commitment: [u8; 32]) {
        let sql = "UPDATE entry SET salt = NULL, body = NULL, commitment = ?3 WHERE log = ?1 AND seq = ?2";
        store.conn.execute(sql, params![id.log.as_str(), id.seq, commitment]).unwrap();
    }

    #[test]
    fn an_erased_entry_takes_its_seed_along_and_leaves_its_neighbours_their_salts() {
        let ((_dir, mut station), (_dir2, mut home)) = (store(), store());
        let log = notes(&mut station, 100);
        let before = whole(&station, log);
        assert_eq!((seeded(&before), before.seeds.len()), (100, 2));
        home.receive(&before).unwrap();
        assert_eq!(whole(&home, log).seeds, before.seeds);
        for store in [&station, &home] {
            erase(store, Id { log, seq: 70 }, before.entries[69].content.commitment());
        }
        let after = whole(&station, log);
        assert_eq!((seeded(&after), after.seeds.keys().collect::<Vec<_>>()), (64, vec![&0]));
        assert_eq!(after.tail(), before.tail(), "the chain goes on");
        // What comes later in the block has salts of its own; the next block has a seed again.
        notes(&mut station, 60);
        assert_eq!(seeded(&whole(&station, log)), 64 + 32);
        // An old envelope brings the seed once more, and it is not kept.
        home.receive(&before).unwrap();
        home.receive(&whole(&station, log)).unwrap();
        assert_eq!(whole(&home, log).seeds, whole(&station, log).seeds);
        assert_eq!(check::check(home.dir()).unwrap().broken, None);
    }

    #[test]
    fn a_salt_follows_from_seed_number_and_body() {
        let one = salt(&[1; SALT], 5, b"body");
        assert_eq!(one, salt(&[1; SALT], 5, b"body"));
        for other in [salt(&[2; SALT], 5, b"body"), salt(&[1; SALT], 6, b"body"), salt(&[1; SALT], 5, b"bodi")] {
            assert_ne!(one, other);
        }
        assert_eq!([1, 64, 65, 128, 129].map(block), [0, 0, 1, 1, 2]);
    }
}
