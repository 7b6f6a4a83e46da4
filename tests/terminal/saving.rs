//! `kill -9` at any moment while notes are typed one after another: every number that was shown as saved is in the database.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::support::program::Program;
use crate::support::window::{Window, signal};

/// The number on the message line, once it is whole.
fn saved(window: &Window) -> Option<String> {
    let text = window.text();
    let (_, after) = text.split_once("已保存 ")?;
    let number = after.split_whitespace().next()?.split(['，', '。', '（']).next()?;
    // A program that is killed while it draws leaves half a number.
    let (_, digits) = number.rsplit_once('K')?;
    (digits.len() == 4 && digits.chars().all(|digit| digit.is_ascii_digit())).then(|| number.to_owned())
}

fn some_time(most: Duration) -> Duration {
    let mut bytes = [0_u8; 2];
    getrandom::fill(&mut bytes).unwrap();
    most.mul_f64(f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX))
}

#[test]
fn what_was_shown_as_saved_is_saved() {
    let desk = Program::station();
    let mut numbers = BTreeSet::new();
    for round in 0..10 {
        let mut window = Window::open(&desk);
        window.see("值班表").keys("F4").see("口袋").keys("Ctrl-U");
        let (since, enough) = (Instant::now(), some_time(Duration::from_millis(1_500)));
        for line in 0.. {
            window.keys(&format!("第{round}轮第{line}条路灯坏了 Enter"));
            // The next one is typed when this one is shown as saved, or never.
            let before = numbers.len();
            while numbers.len() == before && since.elapsed() < enough {
                window.pump(Duration::from_millis(10));
                numbers.extend(saved(&window));
            }
            if since.elapsed() >= enough {
                break;
            }
        }
        signal(window.process(), "KILL");
        window.ended();
        let kept = desk.run("note list --state all --json").done().objects();
        let kept: BTreeSet<_> = kept.iter().map(|note| note["pocket_note"].as_str().unwrap().to_owned()).collect();
        assert!(numbers.is_subset(&kept), "shown and lost: {:?}", numbers.difference(&kept));
        desk.run("check").done();
    }
    assert!(!numbers.is_empty(), "nothing was ever shown as saved: the test proves nothing");
}
