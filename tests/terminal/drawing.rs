//! What the terminal shows: the first start, Chinese in its columns, another size, no colour, a bare console, and silence.

use std::sync::Arc;
use std::time::Duration;

use koudai::Lang;
use koudai::app::{App, Setup};
use koudai::store::visits::VisitFilter;
use koudai::store::{Page, Store};
use koudai::sync::background::Configured;
use koudai::ui::route::Route;
use koudai::ui::theme::Theme;
use ratatui::backend::TestBackend;

use crate::support::now;
use crate::support::program::Program;
use crate::support::window::Window;

/// The roster of the sample desk, drawn.
fn roster(desk: &Program) -> Window {
    let mut window = Window::open(desk);
    window.see("值班表 20").see("F10").settle();
    window
}

/// A window's row, glyph by glyph from the column it begins in.
fn glyphs(screen: &vt100::Screen, row: u16) -> Vec<(u16, String)> {
    let cell = |column| screen.cell(row, column).filter(|cell| !cell.is_wide_continuation());
    let glyph = |column| cell(column).map(|cell| (column, cell.contents().to_owned()));
    (0..80).filter_map(glyph).filter(|(_, glyph)| !glyph.trim().is_empty()).collect()
}

#[test]
fn the_first_start_asks_and_one_key_shows_the_sample_town() {
    let desk = Program::new();
    let mut window = Window::open(&desk);
    window.see("首次设置").see("9  先看样例镇").keys("9").see("值班表 20").see("水泉沟村村委会主任");
    assert!(window.screen().alternate_screen() && window.screen().bracketed_paste() && !window.is_cooked());
    window.keys("F10");
    assert!(window.ended().success());
    let mut again = Window::open(&desk);
    again.see("值班表 20").unseen("首次设置");
}

#[test]
fn every_glyph_stands_in_the_column_it_was_laid_out_for() {
    let desk = Program::sample();
    let mut window = roster(&desk);
    let shown: Vec<_> = (0..24).map(|row| glyphs(window.screen(), row)).collect();
    window.keys("F10");
    assert!(window.ended().success());
    let store = Store::open(&desk.data()).unwrap();
    let setup = Setup {
        lang: Lang::Zh,
        theme: Theme::default(),
        elder: false,
        clock: Box::new(now),
        sticks: Vec::new,
        remotes: Arc::new(Configured),
        start: Route::Roster,
        notice: None,
        refuges: Vec::new(),
    };
    let mut app = App::new(TestBackend::new(80, 24), store, setup).unwrap();
    app.draw().unwrap();
    for (row, shown) in (0..).zip(shown) {
        let laid_out = |column: u16| (column, app.buffer().cell((column, row)).unwrap().symbol().to_owned());
        let wanted: Vec<_> = (0..80).map(laid_out).filter(|(_, glyph)| !glyph.trim().is_empty()).collect();
        assert_eq!(shown, wanted, "row {row}");
    }
}

#[test]
fn a_window_too_small_says_so_and_the_screen_comes_back() {
    let desk = Program::sample();
    let mut window = roster(&desk);
    let before = window.text();
    window.resize(60, 20).see("60").unseen("F10").settle();
    assert!(window.text().contains("80") && window.text().contains("24"), "{}", window.text());
    window.resize(80, 24).see("F10 退出").settle();
    assert_eq!(window.text(), before);
    window.resize(132, 40).see("F10").settle();
    window.resize(80, 24).settle();
    assert_eq!(window.text(), before);
}

/// The colours that the program asked the terminal for.
fn colours(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    for part in text.split("\u{1b}[").skip(1) {
        let orders: String = part.chars().take_while(|sign| sign.is_ascii_digit() || *sign == ';').collect();
        if part[orders.len()..].starts_with('m') {
            let coloured = |order: &str| matches!(order.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107));
            found.extend(orders.split(';').filter(|order| coloured(order)).map(str::to_owned));
        }
    }
    found
}

#[test]
fn no_color_means_no_colour() {
    let desk = Program::sample();
    let tour = |window: &mut Window| {
        window.see("F10").keys("F3").see("接待").keys("F5").see("办理").keys("F4").see("口袋").keys("F7 lxy").settle();
    };
    let mut plain = Window::with(&desk, &[("NO_COLOR", "1")]);
    tour(&mut plain);
    assert_eq!(colours(&plain.bytes), Vec::<String>::new());
    assert!(plain.bytes.windows(4).any(|bytes| bytes == b"\x1b[7m" || bytes == b"\x1b[1m"), "but marks are there");
    drop(plain);
    let mut coloured = Window::open(&desk);
    tour(&mut coloured);
    assert_ne!(colours(&coloured.bytes), Vec::<String>::new());
}

#[test]
fn a_bare_console_is_spoken_to_in_english_with_the_reason() {
    let desk = Program::new();
    let mut window = Window::with(&desk, &[("TERM", "linux")]);
    window.see("First run").see("This console").settle();
    let said = window.text().lines().find(|line| line.contains("This console")).unwrap().to_owned();
    assert!(said.is_ascii(), "{said}");
}

#[test]
fn nothing_is_written_while_nobody_types() {
    let desk = Program::sample();
    let mut window = roster(&desk);
    assert!(!window.pump(Duration::from_secs(3)), "{:?}", String::from_utf8_lossy(&window.bytes));
    window.keys("F4").see("口袋").keys("路灯").see("路灯").settle();
    let before = window.bytes.len();
    assert!(!window.pump(Duration::from_secs(3)), "{:?}", String::from_utf8_lossy(&window.bytes[before..]));
}

#[test]
fn a_long_paste_arrives_whole_marked_as_one_or_not() {
    let desk = Program::sample();
    let mut window = roster(&desk);
    let words = |end: &str| format!("大栜树村{}{end}", "水".repeat(4_900));
    window.keys("F3").see("接待").keys("F3").see("来访人");
    window.keys("Tab Tab Tab Tab").paste(&words("完")).see("完").keys("Ctrl-S").see("已保存").unseen("完");
    window.keys("Tab Tab Tab Tab").burst(&words("终")).see("终").keys("Ctrl-S").see("J0142").unseen("终");
    window.keys("F10");
    assert!(window.ended().success());
    let store = Store::open(&desk.data()).unwrap();
    let visits = store.read().visits(&VisitFilter::default(), Page { from: 0, count: 2 }).unwrap();
    let mut kept: Vec<&str> = visits.iter().map(|visit| visit.form.words.as_str()).collect();
    kept.sort_unstable();
    assert_eq!(kept, [words("完"), words("终")]);
}
