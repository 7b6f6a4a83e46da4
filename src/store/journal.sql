-- The truth. Nothing here is ever rebuilt; nothing but the journal writes here.
CREATE TABLE log (
    id          TEXT PRIMARY KEY,               -- twelve letters
    device      TEXT NOT NULL,                  -- the computer that writes it
    incarnation INTEGER NOT NULL,               -- 1, then one more after every restore or copied disk
    audience    TEXT NOT NULL,                  -- who receives it
    continues   TEXT,                           -- "log.seq" where the incarnation before ended, as far as is known
    mine        INTEGER NOT NULL,               -- this computer writes it, or wrote it in an incarnation before
    length      INTEGER NOT NULL DEFAULT 0,     -- number of the last entry held
    tail        BLOB NOT NULL,                  -- hash of the last entry
    lamport     INTEGER NOT NULL DEFAULT 0,     -- largest counter in it
    wall        INTEGER NOT NULL DEFAULT 0,     -- latest wall time in it that was believed, seconds since 1970
    desk        TEXT NOT NULL DEFAULT '',       -- code of the desk that writes it; nothing for this computer's own
    root        TEXT,                           -- of a branch: the log under whose name its entries were written
    start       INTEGER NOT NULL DEFAULT 1,     -- number of its first entry; above 1 for a branch
    before      BLOB,                           -- of a branch: hash of the entry before its first
    lately      TEXT NOT NULL DEFAULT ''        -- the newest actions that Undo would take back, a line each (see `undo.rs`)
) STRICT;
CREATE TABLE entry (
    log        TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    lamport    INTEGER NOT NULL,
    wall       TEXT NOT NULL,                   -- RFC 3339, shown but never used for order
    behind     INTEGER NOT NULL,                -- the clock stood behind what it had already seen
    author     TEXT,                            -- the person at the desk
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    salt       BLOB,                            -- salt and body are destroyed by an erasure ...
    body       BLOB,
    commitment BLOB,                            -- ... which leaves what the hash committed to
    hash       BLOB NOT NULL,
    PRIMARY KEY (log, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- This computer's own: half-typed forms, preferences, what Undo and Redo would do. Never sent, never rebuilt.
CREATE TABLE draft (key TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE undo (id INTEGER PRIMARY KEY, at TEXT NOT NULL, events TEXT NOT NULL) STRICT;
CREATE TABLE redo (id INTEGER PRIMARY KEY, at TEXT NOT NULL, events TEXT NOT NULL) STRICT;
