//! Typing, pasting and the caret, with Chinese, emoji and combining signs.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::ui::script::script;

fn drawn(input: &mut Input, width: u16, height: u16) -> Option<Position> {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| input.draw(frame, frame.area(), Style::new(), true)).unwrap();
    input.caret()
}

#[test]
fn the_caret_counts_columns() {
    for (text, x) in [("", 0), ("abc", 3), ("村口", 4), ("𬭚a", 3), ("e\u{301}x", 2), ("👨‍👩‍👧", 2), ("“”…①", 4)]
    {
        let mut input = Input::line();
        input.set(text);
        assert_eq!(drawn(&mut input, 20, 1), Some(Position { x, y: 0 }), "{text}");
    }
}

#[test]
fn a_long_line_scrolls_with_the_caret_in_view() {
    let mut input = Input::line();
    input.set(&"村".repeat(40));
    let caret = drawn(&mut input, 20, 1).unwrap();
    assert!(caret.x < 20, "{caret:?}");
    for (key, x) in script("Home Right Right").iter().zip([0, 2, 4]) {
        input.key(key);
        assert_eq!(drawn(&mut input, 20, 1), Some(Position { x, y: 0 }));
    }
}

#[test]
fn an_area_wraps_between_glyphs() {
    let mut input = Input::area();
    input.set("村口路灯坏了");
    // Two glyphs a row and a free cell behind them: a caret at a row's end covers no glyph.
    assert_eq!(drawn(&mut input, 5, 4), Some(Position { x: 4, y: 2 }));
}

#[test]
fn editing_keys_do_what_they_say() {
    for (keys, expected) in [
        ("村口 Backspace", "村"),
        ("村口 Home Del", "口"),
        ("村口 Left 路", "村路口"),
        ("村口 Ctrl-U", ""),
        ("a_b Ctrl-W", "a "),
        ("村 Up 口", "村口"),
        ("村口 Ctrl-Z", ""),
        ("路灯坏了，晚上 Ctrl-Z", "路灯坏了，"),
        ("a_b_c Ctrl-Z Ctrl-Z", "a "),
        ("村口 Ctrl-Z Ctrl-Y", "村口"),
        ("村口 Backspace Backspace Ctrl-Z", "村口"),
        ("村口 Left 路 Ctrl-Z", "村口"),
        ("村口 Left 路 Ctrl-Z 灯", "村灯口"),
        ("村口 Ctrl-U Ctrl-Z Ctrl-Z Ctrl-Y", "村口"),
        ("村 Ctrl-Z 灯 Ctrl-Y", "灯"),
    ] {
        let mut input = Input::line();
        for key in script(keys) {
            input.key(&key);
        }
        assert_eq!(input.text(), expected, "{keys}");
    }
}

#[test]
fn limits_hold_and_are_told() {
    let mut input = Input::line();
    assert_eq!(input.paste(&"灯".repeat(2_000)), Typed::Changed);
    assert_eq!(input.paste("a"), Typed::Full);
    assert_eq!(text::length(&input.text()), 2_000);
    let mut input = Input::area();
    assert_eq!(input.paste(&"灯\n".repeat(6_000)), Typed::Full);
    assert_eq!(text::length(&input.text()), 10_000);
}

#[test]
fn what_was_put_in_is_not_typed() {
    let mut input = Input::line();
    input.set("村口");
    assert!(!input.is_edited());
    assert_eq!(input.key(&Key::ctrl('z')), Typed::No);
    input.paste("路灯");
    input.replace("村口路灯坏了");
    assert!(input.is_edited());
    for expected in ["村口路灯", "村口", "村口"] {
        input.key(&Key::ctrl('z'));
        assert_eq!(input.text(), expected);
    }
}

proptest! {
    #[test]
    fn typing_goes_back_to_the_beginning_and_forward_to_the_end(
        keys in prop::collection::vec(0_usize..10, 0..40),
    ) {
        let keys_of =
            ["Left", "Home", "End", "Up", "Backspace", "Del", "Ctrl-W", "Ctrl-J", "e\u{301}", "村👧"];
        let mut input = Input::area();
        input.set("一\n二");
        for key in keys.iter().flat_map(|key| script(keys_of[*key])) {
            input.key(&key);
        }
        let end = input.text();
        while input.key(&Key::ctrl('z')) != Typed::No {}
        prop_assert_eq!(input.text(), "一\n二");
        while input.key(&Key::ctrl('y')) != Typed::No {}
        prop_assert_eq!(input.text(), end);
    }

    #[test]
    fn the_caret_is_always_inside_the_box(
        pasted in "[a村\u{301}👧①\n]{0,60}",
        keys in prop::collection::vec(0_usize..8, 0..20),
        width in 2_u16..30,
    ) {
        let keys_of = ["Left", "Right", "Home", "End", "Up", "Down", "Backspace", "村"];
        for mut input in [Input::line(), Input::area()] {
            input.paste(&pasted);
            for key in &keys {
                for key in script(keys_of[*key]) {
                    input.key(&key);
                }
            }
            let caret = drawn(&mut input, width, 3).unwrap();
            prop_assert!(caret.x < width && caret.y < 3);
        }
    }
}
