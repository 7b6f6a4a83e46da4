-- What the salts of sixty-four neighbours in a log follow from (see `seed.rs`).
CREATE TABLE seed (log TEXT NOT NULL, block INTEGER NOT NULL, seed BLOB NOT NULL, PRIMARY KEY (log, block)) STRICT, WITHOUT ROWID;
-- Whoever erases an entry need not think of it: no salt that was destroyed can be made again.
CREATE TRIGGER seed_erased AFTER UPDATE OF salt ON entry WHEN new.salt IS NULL BEGIN
    DELETE FROM seed WHERE block = (new.seq - 1) / 64
        AND log = coalesce((SELECT root FROM log WHERE id = new.log), new.log);
END;
