//! What a real terminal shows after many partial redraws is what one fresh frame shows: no half glyph stays behind
//! (ratatui issues 2526 and 2738).

use std::num::NonZero;

use proptest::prelude::*;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use crate::ui::painter::Painter;
use crate::ui::screen::Ctx;
use crate::ui::snapshot::snapshot;
use crate::ui::widgets::popup;

const AREA: Rect = Rect::new(0, 0, 24, 6);

/// One frame: lines at some column, and perhaps a box over them.
type Picture = (Vec<String>, u16, Option<(u16, u16)>);

fn draw(frame: &mut Frame, (lines, column, covered): &Picture) {
    for (y, line) in (0..AREA.height).zip(lines) {
        let room = usize::from(AREA.width - column);
        frame.buffer_mut().set_stringn(*column, y, line, room, Style::new());
    }
    if let Some((x, width)) = covered {
        let around = Rect { x: *x, width: (*width).min(AREA.width - x), ..AREA };
        popup::open(frame, around, *width, 3, "框", &Ctx::for_test());
    }
}

fn fresh(picture: &Picture) -> String {
    let mut terminal = Terminal::new(TestBackend::new(AREA.width, AREA.height)).unwrap();
    terminal.draw(|frame| draw(frame, picture)).unwrap();
    snapshot(terminal.backend().buffer(), None)
}

fn picture() -> impl Strategy<Value = Picture> {
    let line = prop_oneof!["[ab ]{0,12}", "[a村口路灯坏了，①“]{0,14}", "[村𬭚👍]{0,12}"];
    let covered = prop::option::of((0_u16..12, 6_u16..12));
    (prop::collection::vec(line, 6), 0_u16..3, covered)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn partial_redraws_leave_no_half_glyph(pictures in prop::collection::vec(picture(), 1..6)) {
        let mut bytes = Vec::new();
        let options = TerminalOptions { viewport: Viewport::Fixed(AREA) };
        let mut terminal = Terminal::with_options(Painter::new(&mut bytes), options).unwrap();
        for picture in &pictures {
            terminal.draw(|frame| draw(frame, picture)).unwrap();
        }
        drop(terminal);
        let (rows, columns) = (NonZero::new(AREA.height).unwrap(), NonZero::new(AREA.width).unwrap());
        let mut screen = vt100::Parser::new(rows, columns, 0);
        screen.process(&bytes);
        let rows = screen.screen().rows(0, AREA.width);
        let shown = rows.fold(String::new(), |shown, row| shown + row.trim_end() + "\n");
        prop_assert_eq!(shown, fresh(pictures.last().unwrap()));
    }
}
