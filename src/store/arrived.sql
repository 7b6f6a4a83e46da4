-- When the newest envelope of another computer was opened here, by the clock here: the clock there may stand wrong.
ALTER TABLE peer ADD COLUMN arrived TEXT NOT NULL DEFAULT '';
