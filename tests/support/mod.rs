//! What tests share: a desk in a temporary folder, and a clock that stands still.

pub mod desk;

use chrono::{DateTime, FixedOffset};
use koudai::domain::command::{Command, Form};
use koudai::domain::desk::Desk;
use koudai::domain::id::Id;
use koudai::domain::person::PersonForm;
use koudai::domain::terms::Role;
use koudai::service::{self, Done, Refusal};
use koudai::store::{Author, Store};
use tempfile::TempDir;

/// Thursday, 26 November 2026, in the middle of the morning shift.
pub fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap()
}

/// A station's data in a folder of its own.
pub struct Station {
    pub dir: TempDir,
    pub store: Store,
}

impl Station {
    /// 水泉沟村's station, with nobody in it.
    pub fn empty() -> Station {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        let mut station = Station { dir, store };
        let desk = Desk {
            district: "延庆区".to_owned(),
            town: "千家店镇".to_owned(),
            town_code: "QJD".to_owned(),
            name: "水泉沟村".to_owned(),
            code: "SQG".to_owned(),
            ..Desk::default()
        };
        station.run(&Command::SetDesk(Box::new(desk)));
        station
    }

    /// 水泉沟村's station with the sample town in it.
    pub fn sample() -> Station {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        koudai::sample::fill(&mut store, &Station::author()).unwrap();
        Station { dir, store }
    }

    pub fn author() -> Author {
        Author { now: now(), person: None }
    }

    pub fn try_run(&mut self, command: &Command) -> Result<Done, Refusal> {
        let author = Station::author();
        service::execute(&mut self.store, &author, command)
    }

    pub fn run(&mut self, command: &Command) -> Done {
        self.try_run(command).unwrap()
    }

    /// Adds a deputy.
    pub fn deputy(&mut self, name: &str) -> Id {
        let form = PersonForm { name: name.to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() };
        self.run(&Command::Add(Box::new(Form::Person(form)))).record.unwrap().id
    }
}
