//! Saving a visit against a plain insert of the same bytes into SQLite with the same pragmas.

use chrono::TimeDelta;
use koudai::domain::command::{Command, Form};
use koudai::domain::visit::VisitForm;
use koudai::service;
use koudai::store::{Author, Store};
use rusqlite::{Connection, params};

use crate::stats::{Line, Times, ms, ratio};

/// Visits saved.
const SAVED: usize = 300;

pub fn run(store: &mut Store, author: &Author) -> Vec<Line> {
    let plain = Connection::open(store.dir().join("plain.db")).expect("plain database");
    plain
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;
             CREATE TABLE IF NOT EXISTS visit (id INTEGER PRIMARY KEY, body BLOB NOT NULL);",
        )
        .expect("plain table");
    let voter = store.read().complete_voters("", 1).expect("voters").pop().expect("a voter");
    let mut author = author.clone();
    let (mut ours, mut floor) = (Times::default(), Times::default());
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
        let body = serde_json::to_vec(&form).expect("a form is JSON");
        let command = Command::Add(Box::new(Form::Visit(form)));
        ours.take(|| service::execute(store, &author, &command).expect("saved"));
        floor.take(|| {
            let mut insert = plain.prepare_cached("INSERT INTO visit (body) VALUES (?1)").expect("prepared");
            insert.execute(params![body]).expect("inserted")
        });
    }
    let line = |percent| Line {
        what: format!("saving a visit, p{percent} of {SAVED}"),
        ours: format!(
            "{} ({})",
            ms(ours.percentile(percent)),
            ratio(ours.percentile(percent), floor.percentile(percent))
        ),
        floor: ms(floor.percentile(percent)),
        bound: "≤ 1.5 ×".to_owned(),
    };
    vec![line(50), line(90)]
}
