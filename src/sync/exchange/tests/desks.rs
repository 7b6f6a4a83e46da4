//! The desks that the tests of an exchange set up, and what holds of each of them at the end.

use std::path::Path;

use crate::domain::terms::DeskLevel;
use crate::store::check::{check, digest, rebuild};
use crate::sync::identity::stick_tests::Computer;

impl Computer {
    /// 延庆区's desk.
    pub(crate) fn district() -> Computer {
        Computer::new(DeskLevel::District, ("", "YQQ"), ("延庆区", "RD"), 1)
    }

    /// 水泉沟村's second computer.
    pub(crate) fn second() -> Computer {
        Computer::new(DeskLevel::Station, ("千家店镇", "QJD"), ("水泉沟村", "SQG"), 2)
    }

    /// The journal holds together, and making the tables anew gives the same.
    pub(crate) fn is_sound(&mut self) {
        assert!(check(self.dir.path()).unwrap().is_sound());
        let before = digest(&self.store).unwrap();
        rebuild(&mut self.store).unwrap();
        assert_eq!(digest(&self.store).unwrap(), before);
    }
}

/// Lets a computer into the home's network over the stick.
pub(crate) fn enrol(newcomer: &mut Computer, home: &mut Computer, stick: &Path) {
    newcomer.ask(stick, 0);
    home.grant(stick);
    newcomer.accept(stick, None).unwrap();
}

pub(crate) fn stick() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// 水泉沟村 and its home 千家店镇, with the stick over which it was let in.
pub(crate) fn joined() -> (tempfile::TempDir, Computer, Computer) {
    let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, stick.path());
    (stick, station, home)
}

/// The same below 延庆区.
pub(crate) fn joined_below_a_district() -> (tempfile::TempDir, Computer, Computer, Computer) {
    let (stick, mut home, mut district) = (stick(), Computer::home("千家店镇", "QJD"), Computer::district());
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut home, &mut district, stick.path());
    enrol(&mut station, &mut home, stick.path());
    (stick, station, home, district)
}

/// One computer after the other exchanges over the stick, a minute apart, by their places among `desks`.
pub(crate) fn walk(desks: &mut [&mut Computer], order: &[usize], stick: &Path, minute: &mut u32) {
    for nth in order {
        *minute = (*minute + 1).min(59);
        desks[*nth].exchange(stick, *minute);
    }
}
