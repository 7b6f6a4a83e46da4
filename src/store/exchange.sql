-- What is known of other computers. Never rebuilt, never sent.
-- Entries that arrived earlier than what stands before them in their log.
CREATE TABLE held (
    log        TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    hash       BLOB NOT NULL,
    before     BLOB NOT NULL,                   -- hash of the entry they follow
    lamport    INTEGER NOT NULL,
    wall       TEXT NOT NULL,
    behind     INTEGER NOT NULL,
    author     TEXT,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    salt       BLOB,
    body       BLOB,
    commitment BLOB,
    PRIMARY KEY (log, seq, hash)
) STRICT, WITHOUT ROWID;
-- Other computers, and what they were last known to hold.
CREATE TABLE peer (
    device      TEXT PRIMARY KEY,
    desk        TEXT NOT NULL DEFAULT '',       -- code of the desk it stands on, as its certificate says
    incarnation INTEGER NOT NULL DEFAULT 0,     -- of the newest envelope from it ...
    number      INTEGER NOT NULL DEFAULT 0,     -- ... and its number
    wall        TEXT NOT NULL DEFAULT '',       -- when it was written, by the clock there
    version     TEXT NOT NULL DEFAULT ''        -- of the program there
) STRICT, WITHOUT ROWID;
CREATE TABLE peer_have (
    device TEXT NOT NULL, log TEXT NOT NULL, seq INTEGER NOT NULL, tail INTEGER NOT NULL, PRIMARY KEY (device, log)
) STRICT, WITHOUT ROWID;
-- What was put on a stick or into a folder: up to which entry of a log, for whom, since when.
CREATE TABLE carried (
    log TEXT NOT NULL, seq INTEGER NOT NULL, recipient TEXT NOT NULL, carrier TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (log, recipient, carrier, seq)
) STRICT, WITHOUT ROWID;
-- Envelopes that were not let in. Their bytes stay in the folder where they arrived.
CREATE TABLE quarantine (
    envelope TEXT PRIMARY KEY, sender TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Envelopes that were opened, or set aside for good: they are not fetched again.
CREATE TABLE opened (envelope TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
