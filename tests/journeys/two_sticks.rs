//! 同步: two sticks in turn, and what each of them would get.

use super::sync::joined;
use crate::support::desk::Desk;

#[test]
fn what_would_go_is_counted_by_what_that_stick_holds() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut station, _home) = joined(first.path());
    let at = |station: &mut Desk, label: &str| {
        let folder = if label == "A" { &first } else { &second };
        station.unplug().keys("Esc Esc").plug(label, folder.path()).keys("F11 Home");
        station.frame().lines().find(|line| line.contains("按 Enter：")).unwrap().trim().to_owned()
    };
    let written = |station: &mut Desk, label: &str| {
        station.keys("Enter").settle().see(&format!("可以拔出 {label}"));
    };
    let (goes, lies) = ("送出未送达的", "已写在这里，等回执");
    station.keys("F4 村口路灯坏了 Enter");
    assert!(at(&mut station, "A").contains(goes));
    written(&mut station, "A");
    assert!(at(&mut station, "A").contains(lies));
    assert!(at(&mut station, "B").contains(goes));
    written(&mut station, "B");
    assert!(at(&mut station, "A").contains(lies) && at(&mut station, "B").contains(lies));
    station.keys("F4 井盖松动 Enter");
    assert!(at(&mut station, "B").contains(goes));
    written(&mut station, "B");
    assert!(at(&mut station, "A").contains(goes) && at(&mut station, "B").contains(lies));
}
