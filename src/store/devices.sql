-- The networks this desk belongs to, and what their root keys said of computers. Public: no secret key is ever kept here.
CREATE TABLE network (
    name        TEXT PRIMARY KEY,               -- ten letters that follow from the root key
    root        TEXT NOT NULL,                  -- the public root key
    keeper      TEXT NOT NULL,                  -- code of the desk that keeps it: QJD
    keeper_name TEXT NOT NULL,                  -- its name: 千家店镇
    serial      INTEGER NOT NULL                -- the largest number its root key is known to have given out
) STRICT, WITHOUT ROWID;
CREATE TABLE device (
    network     TEXT NOT NULL,
    id          TEXT NOT NULL,                  -- the computer
    certificate TEXT NOT NULL,                  -- the newest, as it was signed
    revocation  TEXT,                           -- if it came after that, as it was signed
    PRIMARY KEY (network, id)
) STRICT, WITHOUT ROWID;
