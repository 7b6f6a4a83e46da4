//! However it ends, the terminal is given back, no process stays, and what was half typed is there at the next start.

use crate::support::program::Program;
use crate::support::window::{Window, signal};

/// A note half typed on a fresh desk.
fn typing(desk: &Program) -> Window {
    let mut window = Window::open(desk);
    window.see("值班表").keys("F4").see("口袋").keys("大栜树村断水三天").see("大栜树村断水三天");
    window
}

/// The next start has what was half typed, and saves it.
#[track_caller]
fn is_kept(desk: &Program) {
    let mut window = Window::open(desk);
    window.see("值班表").keys("F4").see("接着上次").see("大栜树村断水三天").keys("，急 Enter").see("已保存");
    window.keys("F10");
    assert!(window.ended().success());
    is_given_back(&window);
    desk.run("note list").done().see("大栜树村断水三天，急");
    desk.run("check").done();
}

#[track_caller]
fn is_given_back(window: &Window) {
    let screen = window.screen();
    assert!(!screen.alternate_screen(), "the alternate screen stays");
    assert!(!screen.hide_cursor(), "the cursor stays hidden");
    assert!(!screen.bracketed_paste(), "bracketed paste stays on");
    assert!(window.is_cooked(), "raw mode stays on");
    let attributes = (screen.fgcolor(), screen.bgcolor(), screen.bold(), screen.inverse());
    assert_eq!(attributes, (vt100::Color::Default, vt100::Color::Default, false, false));
}

#[test]
fn being_asked_to_leave_gives_the_terminal_back_and_keeps_the_draft() {
    for name in ["TERM", "HUP", "INT"] {
        let desk = Program::station();
        let mut window = typing(&desk);
        signal(window.process(), name);
        assert!(window.ended().success(), "{name}");
        is_given_back(&window);
        is_kept(&desk);
    }
}

#[test]
fn the_first_day_ends_with_a_copy() {
    let desk = Program::new();
    let mut window = Window::open(&desk);
    window.see("首次设置").keys("9").see("值班表").keys("F10");
    assert!(window.ended().success());
    assert!(desk.data().join("backup/koudai-2026-11-26.db").exists());
    desk.run("doctor").done().see("1 份");
}

#[test]
fn a_closed_window_ends_the_program_and_keeps_the_draft() {
    let desk = Program::station();
    typing(&desk).close();
    is_kept(&desk);
}

#[test]
fn killed_in_the_middle_of_a_word_and_started_again_in_the_same_window() {
    let desk = Program::station();
    let mut window = Window::twice(&desk);
    window.see("值班表").keys("F4").see("口袋").keys("大栜树村断水").see("大栜树村断水");
    signal(window.inner_process(), "KILL");
    window.see("值班表").unseen("断水").keys("F4").see("接着上次").see("大栜树村断水");
    window.settle();
    let (row, column) = window.screen().cursor_position();
    assert!(!window.screen().hide_cursor());
    let before: String =
        (0..column).filter_map(|column| window.screen().cell(row, column)).map(vt100::Cell::contents).collect();
    assert!(before.ends_with("大栜树村断水"), "the caret stands behind what was typed: {before:?}");
    window.keys("三天 Enter").see("已保存").keys("F10");
    assert!(window.ended().success());
    assert!(
        !window.screen().alternate_screen() && !window.screen().hide_cursor() && !window.screen().bracketed_paste()
    );
    desk.run("note list").done().see("大栜树村断水三天");
}

#[test]
fn a_second_start_is_refused_in_one_line_and_the_first_goes_on() {
    let desk = Program::station();
    let mut first = typing(&desk);
    let mut second = Window::open(&desk);
    assert_eq!(second.ended().exit_code(), 1);
    second.see("已在另一个窗口打开");
    assert!(!second.screen().alternate_screen() && second.is_cooked());
    first.keys("Enter").see("已保存");
}

#[test]
fn the_sample_town_is_left_for_a_desk_of_ones_own() {
    let desk = Program::new();
    let mut window = Window::open(&desk);
    window.see("首次设置").keys("9").see("值班表").keys("F4 先试一试 Enter").see("已保存");
    window.keys("F9 9 6 0").see("按 Ctrl-N 收起来").keys("Ctrl-N").see("收起样例镇").keys("1").see("再打开 koudai");
    assert!(window.ended().success());
    is_given_back(&window);
    let mut window = Window::open(&desk);
    window.see("首次设置");
    // What was tried out is kept with the sample.
    let away = std::fs::read_dir(desk.data()).unwrap().map(|one| one.unwrap().path());
    let away = away.into_iter().find(|path| path.is_dir() && path.join("koudai.db").exists()).unwrap();
    desk.run_words(&["note", "list", "--data", away.to_str().unwrap()]).done().see("先试一试");
}
