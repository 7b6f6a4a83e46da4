//! What tests share: a desk in a temporary folder, and a clock that stands still.

pub mod desk;
pub mod private;
pub mod program;
pub mod servers;
pub mod window;

use chrono::{DateTime, FixedOffset};
use koudai::domain::command::{Command, Form};
use koudai::domain::desk::Desk;
use koudai::domain::event::ShiftSet;
use koudai::domain::id::Id;
use koudai::domain::person::{PersonForm, VoterForm};
use koudai::domain::place::PlaceForm;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{DeskLevel, PlaceKind, Post, Role, Slot};
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
    /// A folder where no desk has been opened yet.
    pub fn unopened() -> Station {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(dir.path()).unwrap();
        Station { dir, store }
    }

    /// The home of 千家店镇, with nobody in it.
    pub fn home() -> Station {
        let mut station = Station::unopened();
        let desk = Desk {
            level: DeskLevel::Home,
            district: "延庆区".to_owned(),
            town: "千家店镇".to_owned(),
            town_code: "QJD".to_owned(),
            name: "千家店镇代表之家".to_owned(),
            code: "QJD".to_owned(),
            ..Desk::default()
        };
        station.run(&Command::SetDesk(Box::new(desk)));
        station
    }

    /// 水泉沟村's station, with nobody in it.
    pub fn empty() -> Station {
        let mut station = Station::unopened();
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

    /// 水泉沟村 with its hamlets, 张三 on duty this morning, and 李秀英 of 大栜树村 known from earlier.
    pub fn open() -> Station {
        let mut station = Station::empty();
        for (kind, name) in [
            (PlaceKind::Station, "水泉沟村"),
            (PlaceKind::Station, "沙梁子村"),
            (PlaceKind::ContactPoint, "老槐树小院"),
            (PlaceKind::Hamlet, "大栜树村"),
        ] {
            let form = PlaceForm { kind, name: name.to_owned(), ..PlaceForm::default() };
            station.run(&Command::Add(Box::new(Form::Place(form))));
        }
        let deputy = station.deputy("张三");
        station.deputy("王秀兰");
        let seat = Seat::new(Slot::Morning, Post::Duty);
        station.run(&Command::SetShifts(vec![ShiftSet::new(now().date_naive(), seat, Some(deputy))]));
        let voter = VoterForm {
            name: "李秀英".to_owned(),
            hamlet: "大栜树村".to_owned(),
            phone: "13800000000".to_owned(),
            ..VoterForm::default()
        };
        station.run(&Command::Add(Box::new(Form::Voter(voter))));
        station
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
