//! Saving a visit against plain inserts with the same pragmas: of the same rows into the same tables, and of the form alone into
//! a file that has nothing else.

use std::path::Path;

use chrono::TimeDelta;
use koudai::domain::command::{Command, Form};
use koudai::domain::visit::VisitForm;
use koudai::service;
use koudai::store::{Author, Store};
use rusqlite::{Connection, params};

use crate::stats::{Line, Times, ms, ratio};

/// Visits saved.
const SAVED: usize = 400;

pub fn run(store: &mut Store, author: &Author) -> Vec<Line> {
    let same = store.dir().join("same.db");
    std::fs::copy(store.dir().join("koudai.db"), &same).expect("copied");
    let (same, bare) = (plain(&same), plain(&store.dir().join("bare.db")));
    bare.execute_batch("CREATE TABLE visit (id INTEGER PRIMARY KEY, body BLOB NOT NULL)").expect("a table");
    let voter = store.read().complete_voters("", 1).expect("voters").pop().expect("a voter");
    let mut author = author.clone();
    let (mut ours, mut rows, mut one) = (Times::default(), Times::default(), Times::default());
    for nth in 0..SAVED {
        author.now += TimeDelta::seconds(61);
        let form = VisitForm {
            voter: Some(voter.id),
            name: voter.form.name.clone(),
            phone: voter.form.phone.clone(),
            hamlet: voter.form.hamlet.clone(),
            words: format!("村东头路灯坏了{nth}天，晚上走路看不清，老人孩子出门不方便，盼着早点修。"),
            sample: true,
            ..VisitForm::default()
        };
        let command = Command::Add(Box::new(Form::Visit(form)));
        let done = ours.take(|| service::execute(store, &author, &command).expect("saved"));
        let id = done.record.expect("a visit").id;
        let saved = store.read().visit(id).expect("read").expect("the visit").form;
        let body = serde_json::to_string(&saved).expect("a form is JSON");
        rows.take(|| insert_rows(&same, &id.to_string(), &saved, &body));
        one.take(|| bare.prepare_cached("INSERT INTO visit (body) VALUES (?1)").expect("a statement").execute([&body]))
            .expect("inserted");
    }
    let line = |what: &str, percent, floor: &Times, bound: &str| Line {
        what: format!("saving a visit, beside {what}, p{percent} of {SAVED}"),
        ours: format!(
            "{} ({})",
            ms(ours.percentile(percent)),
            ratio(ours.percentile(percent), floor.percentile(percent))
        ),
        floor: ms(floor.percentile(percent)),
        bound: bound.to_owned(),
    };
    vec![
        line("its entry and its row inserted plainly", 50, &rows, "≤ 1.5 ×"),
        line("its entry and its row inserted plainly", 90, &rows, "≤ 1.5 ×"),
        line("its form alone in an empty file", 50, &one, ""),
    ]
}

fn plain(file: &Path) -> Connection {
    let conn = Connection::open(file).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;",
    )
    .expect("pragmas");
    conn
}

/// What is kept of a visit, without asking, checking, hashing or indexing anything.
fn insert_rows(conn: &Connection, id: &str, form: &VisitForm, body: &str) {
    let (log, seq) = id.split_once('.').expect("an id");
    let seq: i64 = seq.parse().expect("a place");
    let at = form.at.expect("a time");
    conn.execute_batch("BEGIN IMMEDIATE").expect("begun");
    conn.prepare_cached(
        "INSERT INTO entry (log, seq, lamport, wall, behind, author, name, version, salt, body, hash)
         VALUES (?1, ?2, ?2, ?3, 0, NULL, 'visit.logged', 1, ?4, ?5, ?6)",
    )
    .and_then(|mut insert| insert.execute(params![log, seq, at.to_rfc3339(), [7_u8; 16], body.as_bytes(), [7_u8; 32]]))
    .expect("the entry");
    conn.prepare_cached(
        "INSERT INTO visit (id, number, at, day, voter, place, category, urgency, result, form, struck)
         VALUES (?1, ?2, ?3, ?4, ?5, NULL, NULL, NULL, NULL, ?6, 0)",
    )
    .and_then(|mut insert| {
        let voter = form.voter.map(|id| id.to_string());
        insert.execute(params![id, form.number, at.timestamp(), at.date_naive().to_string(), voter, body])
    })
    .expect("the row");
    conn.execute_batch("COMMIT").expect("saved");
}
