//! What a save and a look at a screen ask of the database does not grow with the years that are over: counted in the steps of
//! SQLite's own machine, which are the same on every computer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::DateTime;
use rusqlite::StatementStatus;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use tempfile::TempDir;

use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::terms::{Satisfaction, Told, Urgency};
use crate::domain::visit::VisitForm;
use crate::store::inbox::Moment;
use crate::store::matters::MatterFilter;
use crate::store::telling::Waiting;
use crate::store::visits::VisitFilter;
use crate::store::{Author, Page, Store, sharing};
use crate::{sample, service};

/// Steps of SQLite's machine, by statement.
type Work = BTreeMap<String, i32>;

fn author() -> Author {
    Author { now: DateTime::parse_from_rfc3339("2026-12-06T09:30:00+08:00").unwrap(), person: None }
}

fn town() -> TempDir {
    let (dir, mut store) = super::desk();
    sample::fill(&mut store, &author()).unwrap();
    dir
}

/// Forty times as many visits, notes and matters, all of them long over.
fn years(store: &Store) {
    let past = "struck = 0, at = at - 100000000";
    copied(store, "visit", past);
    copied(store, "note", &format!("state = 'kept', {past}"));
    copied(store, "matter", &format!("status = 'closed', open = 0, tell = 0, owed = NULL, {past}"));
}

/// Forty times as many rows of a table, each set `over` so.
fn copied(store: &Store, table: &str, over: &str) {
    let sql = format!("CREATE TEMP TABLE old AS SELECT * FROM {table}; UPDATE old SET {over};");
    store.conn.execute_batch(&sql).unwrap();
    let mut columns = store.conn.prepare(&format!("SELECT name FROM pragma_table_info('{table}')")).unwrap();
    let columns: Vec<String> = columns.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let copied: Vec<String> = columns
        .iter()
        .map(|column| match column.as_str() {
            "id" => "id || '-' || n".to_owned(),
            "number" => "'OLD-' || n".to_owned(),
            _ => column.clone(),
        })
        .collect();
    let sql = format!(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 40)
         INSERT INTO {table} ({}) SELECT {} FROM old, n; DROP TABLE old;",
        columns.join(", "),
        copied.join(", ")
    );
    store.conn.execute_batch(&sql).unwrap();
}

/// What the roster, the lists and the pages read, and what the station writes in a day.
fn day(dir: &TempDir) -> Work {
    counted(&mut Store::open(dir.path()).unwrap(), |store| {
        let answered = write(store);
        look(store, answered);
    })
}

/// The statements that are run meanwhile.
fn counted(store: &mut Store, run: impl FnOnce(&mut Store)) -> Work {
    let counted = Arc::new(Mutex::new(Work::new()));
    let count = Arc::clone(&counted);
    let trace = move |event: TraceEvent<'_>| {
        if let TraceEvent::Profile(statement, _) = event {
            // A statement that is kept goes on counting.
            let mut counted = count.lock().unwrap();
            let most = counted.entry(statement.sql().to_string()).or_default();
            *most = statement.get_status(StatementStatus::VmStep).max(*most);
        }
    };
    store.conn.trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(trace)).unwrap();
    run(store);
    store.conn.trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>).unwrap();
    counted.lock().unwrap().clone()
}

/// A visit, a note, a matter that is answered and told.
fn write(store: &mut Store) -> Id {
    let author = author();
    let add = |store: &mut Store, form: Form| {
        service::execute(store, &author, &Command::Add(Box::new(form))).unwrap().record.unwrap().id
    };
    let visit = VisitForm { words: "村东头路灯坏了".into(), ..VisitForm::default() };
    add(store, Form::Visit(visit));
    let note = add(store, Form::Note(NoteForm { text: "河边护栏松动".into(), ..NoteForm::default() }));
    let matter = service::execute(store, &author, &Command::Promote { note, matter: Box::new(MatterForm::default()) })
        .unwrap()
        .record
        .unwrap()
        .id;
    for kind in [StepKind::Triaged, StepKind::Answered, StepKind::FedBack] {
        let step = Step {
            text: "换了灯泡".into(),
            told: Some(Told::Phone),
            attitude: Some(Satisfaction::Satisfied),
            result: Some(Satisfaction::Satisfied),
            ..Step::new(kind, author.now, DeskRole::Station)
        };
        service::execute(store, &author, &Command::Step { matter, step: Box::new(step) }).unwrap();
    }
    matter
}

fn look(store: &Store, matter: Id) {
    let reader = store.read();
    let now = author().now;
    reader.today(Moment { now, yellow_percent: 70 }).unwrap();
    reader.waiting(now, &reader.desk().unwrap().unwrap(), &reader.calendar().unwrap()).unwrap();
    reader.waiting_counts(now, &reader.desk().unwrap().unwrap(), &reader.calendar().unwrap()).unwrap();
    reader.urgent().unwrap();
    reader.conflicts().unwrap();
    reader.conflict_count().unwrap();
    reader.answer(matter).unwrap();
    reader.proposals_of(matter).unwrap();
    reader.written_into(matter).unwrap();
    reader.is_asked_about(matter).unwrap();
    let page = Page { from: 0, count: 20 };
    reader.visits(&VisitFilter::default(), page).unwrap();
    reader.notes(Some(NoteState::Open), page).unwrap();
    reader.notes(None, page).unwrap();
    reader.matters(&MatterFilter { open: Some(true), ..MatterFilter::default() }, page).unwrap();
    reader.matters(&MatterFilter { to_tell: true, ..MatterFilter::default() }, page).unwrap();
}

#[test]
fn years_that_are_over_cost_the_day_nothing() {
    let young = day(&town());
    let town = town();
    years(&Store::open(town.path()).unwrap());
    let old = day(&town);
    assert!(young.len() > 40, "{young:#?}");
    for (sql, steps) in &old {
        let before = young.get(sql).copied().unwrap_or(0);
        assert!(*steps <= before * 2 + 400, "{before} steps become {steps}: {sql}");
    }
}

#[test]
fn a_full_pocket_costs_the_head_of_the_screen_nothing() {
    let town = town();
    let mut store = Store::open(town.path()).unwrap();
    let urgent = NoteForm { text: "河边护栏松动".into(), urgency: Some(Urgency::Urgent), ..NoteForm::default() };
    service::execute(&mut store, &author(), &Command::Add(Box::new(Form::Note(urgent)))).unwrap();
    // A store opened anew begins to count anew.
    drop(store);
    let head = |town: &TempDir| {
        let store = &mut Store::open(town.path()).unwrap();
        counted(store, |store| assert!(store.read().urgent().unwrap().notes > 0))
    };
    let before = head(&town);
    let open = "struck = 0, state = 'open', urgent = 0, alarming = 0, form = json_remove(form, '$.urgency')";
    copied(&Store::open(town.path()).unwrap(), "note", open);
    assert_eq!(head(&town), before);
}

#[test]
fn what_is_asked_after_an_exchange_does_not_grow_with_what_is_here() {
    let after = |town: &TempDir| {
        let store = &mut Store::open(town.path()).unwrap();
        counted(store, |store| {
            let reader = store.read();
            reader.owes().unwrap();
            reader.left_by_erasures().unwrap();
            reader.has_to_pass_on(author().now.date_naive()).unwrap();
            sharing::is_any(&store.conn, author().now.date_naive()).unwrap();
            reader.questions_waiting().unwrap();
            reader.sent_back(12).unwrap();
            reader.overtaken(12).unwrap();
            reader.given_twice().unwrap();
        })
    };
    let town = town();
    // A home asks most: it passes on what its stations say of each other's people.
    let store = Store::open(town.path()).unwrap();
    let sql = "UPDATE desk SET form = json_set(form, '$.desk.level', 'home');
         INSERT INTO field SELECT id, 'text', '\"\"', 1, id, '' , '' FROM note;";
    store.conn.execute_batch(sql).unwrap();
    drop(store);
    let young = after(&town);
    assert!(young.keys().any(|sql| sql.contains("f.back")), "{young:#?}");
    let store = Store::open(town.path()).unwrap();
    copied(&store, "visit", "struck = 0");
    copied(&store, "matter", "struck = 0, status = 'closed', open = 0");
    copied(&store, "note", "struck = 0, state = 'open', into_id = NULL");
    let sql = "INSERT OR IGNORE INTO field SELECT '9' || id, 'text', '\"\"', 1, id, '', '' FROM note";
    store.conn.execute_batch(sql).unwrap();
    drop(store);
    for (sql, steps) in &after(&town) {
        let before = young.get(sql).copied().unwrap_or(0);
        assert!(*steps <= before * 2 + 400, "{before} steps become {steps}: {sql}");
    }
}

#[test]
fn what_waits_is_counted_as_it_is_listed() {
    let town = town();
    let store = Store::open(town.path()).unwrap();
    let (reader, desk) = (store.read(), store.read().desk().unwrap().unwrap());
    let calendar = reader.calendar().unwrap();
    let mut seen = [false; 3];
    for days in [0, 1, 3, 7, 30, 120] {
        let now = author().now + chrono::Days::new(days);
        let listed = Waiting::counts(&reader.waiting(now, &desk, &calendar).unwrap());
        let counted = reader.waiting_counts(now, &desk, &calendar).unwrap();
        assert_eq!(counted, listed, "after {days} days");
        seen = [0, 1, 2].map(|kind| seen[kind] || counted[kind] > 0);
    }
    assert_eq!(seen, [true; 3], "the sample town shows each kind");
}
