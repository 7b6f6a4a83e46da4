-- The fold of the journal. `rebuild` drops all of this and makes it anew, to the same content.
-- First what events say about records, each ordered by its own stamp, so that the order of arrival does not matter.
-- `value`: empty where everything that was set is taken back, so that the record reads as it was created.
-- `seen`: the entries whose values of this field were seen by later ones, as `log:1,2 log:3`.
CREATE TABLE field (
    record TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL,
    seen TEXT NOT NULL,
    back TEXT NOT NULL DEFAULT '',              -- the edits that take another back, as JSON; empty for none
    PRIMARY KEY (record, field)
) STRICT, WITHOUT ROWID;
-- Values that stand beside the one in `field`, seen by nobody who set it. `said` is the entry that first said it.
CREATE TABLE conflict (
    record TEXT NOT NULL, field TEXT NOT NULL, entry TEXT NOT NULL, said TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (record, field, entry, said)
) STRICT, WITHOUT ROWID;
CREATE TABLE struck (
    record TEXT PRIMARY KEY, struck INTEGER NOT NULL, reason TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL,
    knew TEXT NOT NULL,
    beside TEXT,                                -- the last change of it that whoever struck it did not know
    against INTEGER NOT NULL DEFAULT 0          -- the last word that another log says of it is the reverse
) STRICT, WITHOUT ROWID;
CREATE INDEX struck_against ON struck (record) WHERE against > 0;
-- Everybody's every word of that.
CREATE TABLE strike (
    record TEXT NOT NULL, entry TEXT NOT NULL, struck INTEGER NOT NULL, lamport INTEGER NOT NULL, PRIMARY KEY (record, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX struck_beside ON struck (record) WHERE beside IS NOT NULL;
-- Whatever was settled of a seat, a note or a swap, and those of which several stand beside each other (see `claims.rs`).
CREATE TABLE claim (
    desk TEXT NOT NULL, fact TEXT NOT NULL, entry TEXT NOT NULL, lamport INTEGER NOT NULL, above INTEGER NOT NULL,
    says TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (desk, fact, entry)
) STRICT, WITHOUT ROWID;
CREATE TABLE apart (
    desk TEXT NOT NULL, fact TEXT NOT NULL, beside INTEGER NOT NULL, PRIMARY KEY (desk, fact)
) STRICT, WITHOUT ROWID;
CREATE TABLE note_state (
    note TEXT PRIMARY KEY, state TEXT NOT NULL, into_kind TEXT, into_id TEXT, reason TEXT NOT NULL,
    lamport INTEGER NOT NULL, entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE swap_state (
    swap TEXT PRIMARY KEY, state TEXT NOT NULL, by TEXT, reason TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE step (
    entry TEXT PRIMARY KEY, matter TEXT NOT NULL, lamport INTEGER NOT NULL, step TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX step_matter ON step (matter, lamport, entry);
CREATE TABLE retraction (
    step TEXT PRIMARY KEY, retracted INTEGER NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL,
    favours TEXT NOT NULL                       -- the steps it was crossed out for, as JSON; empty for none
) STRICT, WITHOUT ROWID;
CREATE INDEX retraction_chosen ON retraction (step) WHERE favours <> '';
-- Single facts: what stands of them.
-- The desk as this computer set it (1), and as another computer of the same desk did (0).
CREATE TABLE desk (mine INTEGER PRIMARY KEY, form TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL) STRICT;
-- What desks below say of themselves, by their codes.
CREATE TABLE desk_below (
    code TEXT PRIMARY KEY, form TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- In what follows `desk` is the code of the desk whose roster it is; nothing for this one's.
CREATE TABLE shift (
    desk TEXT NOT NULL, date TEXT NOT NULL, slot TEXT NOT NULL, post TEXT NOT NULL, person TEXT, lamport INTEGER NOT NULL,
    entry TEXT NOT NULL, PRIMARY KEY (desk, date, slot, post)
) STRICT, WITHOUT ROWID;
-- Where else the people of a station sit, as its home tells it: `whose` is the code of the station.
CREATE TABLE elsewhere (
    whose TEXT NOT NULL, desk TEXT NOT NULL, date TEXT NOT NULL, form TEXT NOT NULL, lamport INTEGER NOT NULL,
    entry TEXT NOT NULL, PRIMARY KEY (whose, desk, date)
) STRICT, WITHOUT ROWID;
CREATE TABLE year (
    year INTEGER PRIMARY KEY, lines TEXT NOT NULL, lamport INTEGER NOT NULL, entry TEXT NOT NULL
) STRICT;
-- Records under an erasure, and the entries that ordered it; what remains of each.
CREATE TABLE erasure (
    record TEXT NOT NULL, entry TEXT NOT NULL, form TEXT NOT NULL, PRIMARY KEY (record, entry)
) STRICT, WITHOUT ROWID;
-- Entries that another entry (`by`) says again: passed on from a log that is not held here, or with words blacked out. `over`: those
-- it takes the place of, as JSON; empty for none.
CREATE TABLE restated (
    entry TEXT NOT NULL, by TEXT NOT NULL, record TEXT NOT NULL, lamport INTEGER NOT NULL, redacts INTEGER NOT NULL,
    over TEXT NOT NULL, PRIMARY KEY (entry, by)
) STRICT, WITHOUT ROWID;
CREATE INDEX restated_record ON restated (record);
CREATE TABLE access (entry TEXT PRIMARY KEY, record TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Then the records as screens read them: the whole form, and beside it what lists are ordered and filtered by.
CREATE TABLE place (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, region_code TEXT NOT NULL, parent TEXT, sort TEXT NOT NULL,
    form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX place_list ON place (struck, kind, sort);
CREATE INDEX place_name ON place (name);
CREATE TABLE person (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT NOT NULL, certificate TEXT NOT NULL, station TEXT, gone INTEGER NOT NULL,
    sort TEXT NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL,
    same TEXT                                   -- the record that stands for whoever was written down twice
) STRICT;
CREATE INDEX person_same ON person (same) WHERE same IS NOT NULL;
CREATE INDEX person_list ON person (struck, sort);
CREATE INDEX person_name ON person (name);
CREATE TABLE voter (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, hamlet TEXT NOT NULL, phone TEXT NOT NULL, sort TEXT NOT NULL,
    form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX voter_list ON voter (struck, sort);
CREATE INDEX voter_name ON voter (name);
CREATE INDEX voter_phone ON voter (phone) WHERE phone <> '';
CREATE TABLE visit (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, day TEXT NOT NULL, voter TEXT, place TEXT, category TEXT,
    urgency TEXT, result TEXT, form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_list ON visit (struck, at);
CREATE INDEX visit_voter ON visit (voter) WHERE voter IS NOT NULL;
CREATE INDEX visit_number ON visit (number);
CREATE TABLE visit_deputy (visit TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (visit, person)) STRICT, WITHOUT ROWID;
CREATE INDEX visit_deputy_person ON visit_deputy (person);
CREATE TABLE note (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, into_kind TEXT, into_id TEXT,
    urgent INTEGER NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL,
    alarming INTEGER NOT NULL                   -- it sounds urgent, and nobody marked it
) STRICT;
-- A note stands in one of these: those in the pocket are counted for the head of every screen, and nothing is compared for it.
CREATE INDEX note_open ON note (at) WHERE struck = 0 AND state = 'open';
CREATE INDEX note_settled ON note (state, at) WHERE struck = 0 AND state <> 'open';
CREATE INDEX note_time ON note (struck, at);
CREATE INDEX note_number ON note (number);
CREATE INDEX note_urgent ON note (at) WHERE struck = 0 AND state = 'open' AND urgent = 1;
CREATE INDEX note_alarming ON note (at) WHERE struck = 0 AND state = 'open' AND alarming = 1;
CREATE INDEX note_into ON note (into_id) WHERE into_id IS NOT NULL;
-- Those whose merge does not count; nearly always none, and asked for after each exchange.
CREATE INDEX note_back ON note (id) WHERE state = 'open' AND into_id IS NOT NULL;
CREATE TABLE matter (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL,
    due INTEGER NOT NULL, urgency TEXT, category TEXT, voter TEXT, source TEXT, astray INTEGER NOT NULL, form TEXT NOT NULL,
    struck INTEGER NOT NULL,
    -- The level that can act; the office that leads, those that help, a blank apart; the hotline's ticket.
    level TEXT, lead_office TEXT, co_offices TEXT NOT NULL, ticket TEXT NOT NULL,
    -- Who carries it, who has it, the matter it was merged into; the rest is explained below.
    deputy TEXT, office TEXT NOT NULL, joined TEXT, tell INTEGER NOT NULL, tell_since INTEGER NOT NULL, answered INTEGER NOT NULL,
    answer_by INTEGER NOT NULL, office_by INTEGER NOT NULL, told INTEGER NOT NULL, owed TEXT, outcome TEXT, judged TEXT, rounds TEXT NOT NULL,
    supervised INTEGER NOT NULL,                -- a desk above demands it, and it is not answered
    -- The step that gave the answer or refusal that stands; of a merged one, the step of the other that it passes on.
    said TEXT, heard TEXT,
    by_district INTEGER NOT NULL,               -- the district gave it to the office that has it or sent it back
    attached INTEGER NOT NULL,                  -- known here only as a formal suggestion names it: others handle it
    first_answered INTEGER NOT NULL,            -- when this round was answered first; `answered` is the answer that stands
    taken_up INTEGER NOT NULL,                  -- a desk above the station has it, or did something about it
    -- From when `due` runs; and after what the matter counts as late, by it or by the earlier day that its voter was told.
    due_since INTEGER NOT NULL, late_by INTEGER NOT NULL,
    -- The desk to which another one sent it back, or handed it down; and whether some step of it came too late to count, which is asked about.
    turn TEXT, late_step INTEGER NOT NULL,
    reminded TEXT,                              -- who reminded of it last, where nothing came of that yet
    alarming INTEGER NOT NULL                   -- its words sound urgent, and nobody decided how urgent it is
) STRICT;
-- The answer and its way home. `tell`: the voter waits to hear it (2), or it was merged into another and its voter waits for the
-- answer of that (1); `tell_since`: since when it has the answer of its own that is to be told. `answer_by` is the deadline the voter was told, `office_by` that of whoever has it; `owed` the promised day while something is still to be done.
-- `rounds`: those that are over, as JSON (see `domain::matter::round`); empty for none.
-- These hold all that the roster asks for at each start, and are used where the question says `NOT struck` as they do.
CREATE INDEX matter_tell ON matter (tell, tell_since, joined, id, struck, number) WHERE tell > 0 AND NOT struck;
CREATE INDEX matter_owed ON matter (owed, due_since, tell, id, struck) WHERE owed IS NOT NULL AND NOT struck;
CREATE INDEX matter_told ON matter (told, id, status, owed, tell, struck) WHERE status = 'fed_back' AND owed IS NULL AND tell = 0 AND NOT struck;
CREATE INDEX matter_joined ON matter (joined) WHERE joined IS NOT NULL;
CREATE INDEX matter_urgent ON matter (id, urgency, open, answered, struck) WHERE urgency = 'urgent' AND open = 1 AND answered = 0 AND NOT struck;
CREATE INDEX matter_alarming ON matter (id, alarming, open, answered, struck) WHERE alarming = 1 AND open = 1 AND answered = 0 AND NOT struck;
-- Those with steps that two desks took apart from each other and that do not go together; nearly always none.
CREATE INDEX matter_astray ON matter (id) WHERE astray > 0;
-- Those that another desk sent back to this one; nearly always none.
CREATE INDEX matter_sent_back ON matter (turn, due) WHERE turn IS NOT NULL AND NOT struck;
-- Those of which somebody reminds; nearly always few.
CREATE INDEX matter_reminded ON matter (id) WHERE reminded IS NOT NULL;
CREATE INDEX matter_due ON matter (struck, open DESC, late_by, at DESC);
CREATE INDEX matter_time ON matter (struck, at);
CREATE INDEX matter_voter ON matter (voter) WHERE voter IS NOT NULL;
CREATE INDEX matter_source ON matter (source) WHERE source IS NOT NULL;
CREATE INDEX matter_number ON matter (number);
CREATE TABLE proposal_step (
    entry TEXT PRIMARY KEY, proposal TEXT NOT NULL, lamport INTEGER NOT NULL, step TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_step_of ON proposal_step (proposal, lamport, entry);
-- `since`: from when the time to answer is counted; 0 while nobody owes an answer.
CREATE TABLE proposal (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, at INTEGER NOT NULL, status TEXT NOT NULL, open INTEGER NOT NULL,
    since INTEGER NOT NULL, due INTEGER NOT NULL, astray INTEGER NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX proposal_astray ON proposal (id) WHERE astray > 0;
CREATE INDEX proposal_list ON proposal (struck, open DESC, due, at DESC);
CREATE INDEX proposal_number ON proposal (number);
CREATE TABLE proposal_matter (
    proposal TEXT NOT NULL, matter TEXT NOT NULL, PRIMARY KEY (proposal, matter)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_of_matter ON proposal_matter (matter);
CREATE TABLE inspection (
    id TEXT PRIMARY KEY, number TEXT NOT NULL, date TEXT NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX inspection_list ON inspection (struck, date);
CREATE INDEX inspection_number ON inspection (number);
CREATE INDEX matter_lead_office ON matter (lead_office) WHERE lead_office IS NOT NULL;
CREATE INDEX matter_ticket ON matter (ticket) WHERE ticket <> '';
CREATE TABLE office (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, closed TEXT, sort TEXT NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX office_list ON office (struck, sort);
CREATE TABLE swap (
    id TEXT PRIMARY KEY, desk TEXT NOT NULL, state TEXT NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE TABLE signing (
    id TEXT PRIMARY KEY, desk TEXT NOT NULL, date TEXT NOT NULL, slot TEXT NOT NULL, post TEXT NOT NULL, person TEXT NOT NULL,
    at TEXT NOT NULL, out INTEGER NOT NULL, struck INTEGER NOT NULL
) STRICT;
CREATE INDEX signing_date ON signing (desk, date);
CREATE TABLE handover (
    id TEXT PRIMARY KEY, desk TEXT NOT NULL, at INTEGER NOT NULL, form TEXT NOT NULL, struck INTEGER NOT NULL,
    waits INTEGER NOT NULL -- somebody has yet to sign it
) STRICT;
CREATE INDEX handover_time ON handover (desk, at);
CREATE INDEX handover_waits ON handover (desk) WHERE waits AND NOT struck;
-- What Find looks in. The texts stand in the records; here are only the pieces they are found by (see `search.rs`).
CREATE TABLE search_doc (row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE, digest BLOB NOT NULL) STRICT;
-- Those that wait to be taken into the two below: few, so they need no index.
CREATE TABLE search_fresh (row INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE VIEW search_all AS SELECT * FROM search_doc UNION ALL SELECT * FROM search_fresh;
CREATE VIRTUAL TABLE search_name USING fts5 (
    pieces, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '#@+~.'"
);
CREATE VIRTUAL TABLE search_record USING fts5 (
    pieces, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '#@+~.'"
);
