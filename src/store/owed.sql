-- What this computer still has to say: it learned that while it took in what others wrote. Never rebuilt, never sent.
CREATE TABLE owed (id INTEGER PRIMARY KEY, audience TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL) STRICT;
