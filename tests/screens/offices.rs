//! 承办科室: the list and a form.

use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::terms::{Category, Urgency};

use super::shots_at;
use crate::journeys::assigning::{home, step, triaged};
use crate::support::{Station, now};

#[test]
fn list() {
    shots_at(Station::home, "offices", "F9 9 0 3 Ctrl-K 1");
}

#[test]
fn empty() {
    shots_at(Station::home, "offices-empty", "F9 9 0 3");
}

#[test]
fn form() {
    shots_at(Station::home, "office-form", "F9 9 0 3 Ctrl-K 1 Enter");
}

/// The first office owes a reply.
fn owing() -> Station {
    let mut home = home();
    let matter = triaged(&mut home, "公开栏半年没换", Category::Policy, Urgency::Minor);
    let office = home.store.read().office_called("党政综合办公室").unwrap().unwrap().id;
    let given = Step { office: Some(office), ..Step::new(StepKind::Assigned, now(), DeskRole::Home) };
    step(&mut home, matter, given);
    home
}

#[test]
fn sheet() {
    shots_at(owing, "office-sheet", "F9 9 0 3 Ctrl-P Ctrl-U / Enter 答复.csv");
}
