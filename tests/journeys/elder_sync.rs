//! 同步 in elder mode at a home that lets stations in: the sticks and their digits are seen, and no digit writes a request unasked.

use std::path::Path;

use koudai::Lang;
use koudai::domain::command::Command;
use koudai::domain::desk::Desk as Opened;

use super::sync::{joined, sit};
use crate::support::Station;
use crate::support::desk::Desk;

/// The home's page in elder mode with a stick plugged in, beside the folder that was used before.
fn page(home: &mut Desk, stick: &Path, lang: Lang) {
    home.keys("Esc F2").plug("口袋 A", stick);
    home.keys(if lang == Lang::En { "F12 0 7 1 0 0 9" } else { "F12 9" });
}

/// The line of the frame with this text.
#[track_caller]
fn line(desk: &Desk, text: &str) -> String {
    let frame = desk.frame();
    frame.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} in\n{frame}")).to_owned()
}

#[test]
fn the_stick_and_the_digit_that_syncs_with_it_are_seen() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let stick = tempfile::tempdir().unwrap();
        let (_station, mut home) = joined(stick.path());
        page(&mut home, stick.path(), lang);
        let row = line(&home, "口袋 A");
        assert!(row.trim_start_matches(['>', ' ']).starts_with('1'), "{}", home.frame());
        home.see(say("按数字打开", "A digit opens")).see(say("5   申 请 入 网", "5   Ask to join"));
        home.keys("1").settle().see(say("可 以 拔 出", "Safe to pull")).unplug();
    }
}

#[test]
fn many_desks_leave_the_stick_its_place() {
    let stick = tempfile::tempdir().unwrap();
    let (_station, mut home) = joined(stick.path());
    for pc in 2..7 {
        let mut another = Station::open();
        let desk = another.store.read().desk().unwrap().unwrap();
        another.run(&Command::SetDesk(Box::new(Opened { pc, ..desk })));
        sit(another, stick.path()).keys("Ctrl-N").see("可以拔出");
        home.keys("F11 Ctrl-B").keys("Up ".repeat(9).as_str()).see("等批复");
        while !home.frame().lines().any(|line| line.starts_with('>') && line.contains("等批复")) {
            home.keys("Down");
        }
        home.keys("Enter Enter").settle().see("已批复");
    }
    home.keys("Esc").see("6 号机 QJD-SQG");
    page(&mut home, stick.path(), Lang::Zh);
    assert!(line(&home, "口袋 A").contains("1 "), "{}", home.frame());
    home.see("7   看 申 请").unplug();
}

#[test]
fn a_request_is_written_only_after_a_yes() {
    let stick = tempfile::tempdir().unwrap();
    let (_station, mut home) = joined(stick.path());
    page(&mut home, stick.path(), Lang::Zh);
    home.keys("5").see("写一份入网申请到 口袋 A，交区里批复？").keys("0").see("5   申 请 入 网");
    // Words typed without looking up are no answer, nor is the Enter that ends them.
    home.keys("5 s h u i Enter").see("打的字没有收进来").see("交区里批复？").unseen("已写好").keys("Esc");
    home.keys("5")
        .paste("水管坏了")
        .keys("Enter")
        .see("交区里批复？")
        .keys("0")
        .see("交区里批复？")
        .keys("Esc F12 F11 Ctrl-N")
        .see("交区里批复？");
    home.keys("1").settle().see("入网申请已写好").unplug();
}
