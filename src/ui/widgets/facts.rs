//! A record as a page of facts: labels on the left, values on the right, long values over several lines, scrolled by keys.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::domain::erasure::shown;
use crate::ui::keymap::{Key, named};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Cells of `PgDn+12` in a corner, and a blank before it.
const CORNER: usize = 8;

/// One fact.
#[derive(Clone, Debug)]
pub struct Fact {
    label: &'static str,
    value: String,
    style: Option<Style>,
}

impl Fact {
    /// A label and its value. A value of several lines keeps them.
    pub fn new(label: &'static str, value: impl Into<String>) -> Fact {
        Fact { label, value: value.into(), style: None }
    }

    /// In a style of its own; the words must say the same.
    #[must_use]
    pub const fn styled(mut self, style: Style) -> Fact {
        self.style = Some(style);
        self
    }
}

/// A page of facts.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    all: Vec<Fact>,
    top: usize,
    /// Lines beyond the window as of the last draw.
    beyond: usize,
}

impl Facts {
    /// The facts to show; those without a value are left out.
    pub fn put(&mut self, facts: Vec<Fact>) {
        self.all = facts.into_iter().filter(|fact| !fact.value.is_empty()).collect();
    }

    /// Lines the facts take at this width.
    pub fn rows(&self, width: u16) -> usize {
        self.lines(width).len()
    }

    /// Shows the first of the facts at the next draw.
    pub fn show_start(&mut self) {
        self.top = 0;
    }

    /// Scrolls; `false` if the key is none of ours or there is nothing more to see.
    pub fn key(&mut self, key: &Key) -> bool {
        let to = match key.code {
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::Down => self.top + 1,
            KeyCode::PageUp => self.top.saturating_sub(10),
            KeyCode::PageDown => self.top + 10,
            KeyCode::Home => 0,
            KeyCode::End => usize::MAX,
            _ => return false,
        };
        let to = to.min(self.top.saturating_add(self.beyond));
        let moved = to != self.top;
        self.top = to;
        moved
    }

    /// The key that shows more, or the beginning again at the end; none where all of it is in sight.
    pub const fn more(&self) -> Option<KeyCode> {
        match (self.beyond, self.top) {
            (1.., _) => Some(KeyCode::PageDown),
            (0, 1..) => Some(KeyCode::Home),
            (0, 0) => None,
        }
    }

    /// Draws what fits; where there is more, a corner names the key that goes there.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if area.is_empty() {
            return;
        }
        let lines = self.lines(area.width);
        let room = usize::from(area.height);
        self.top = self.top.min(lines.len().saturating_sub(room));
        self.beyond = lines.len().saturating_sub(self.top + room);
        let buffer = frame.buffer_mut();
        for (y, (label, value, style)) in (area.y..area.bottom()).zip(lines.iter().skip(self.top)) {
            let (x, _) = buffer.set_stringn(area.x, y, label, usize::from(area.width), ctx.theme.title());
            buffer.set_string(x, y, shown(value, ctx.lang), style.unwrap_or(ctx.theme.text()));
        }
        let mut corner = |said: String, y: u16| {
            let cells = u16::try_from(text::width(&said)).unwrap_or(0).min(area.width);
            buffer.set_string(area.right() - cells, y, said, ctx.theme.faint());
        };
        if self.top > 0 {
            corner(format!(" {}+{}", named(KeyCode::PageUp), self.top), area.y);
        }
        if self.beyond > 0 {
            corner(format!(" {}+{}", named(KeyCode::PageDown), self.beyond), area.bottom() - 1);
        }
    }

    fn lines(&self, width: u16) -> Vec<(String, String, Option<Style>)> {
        let labels = self.all.iter().map(|fact| text::width(fact.label)).max().unwrap_or(0);
        // Two blanks before a label and behind it, and at the right room for the corners.
        let columns = usize::from(width).saturating_sub(labels + 4 + CORNER);
        let mut lines = Vec::new();
        for fact in &self.all {
            for (at, value) in text::wrap(&fact.value, columns).into_iter().enumerate() {
                let label = if at == 0 { fact.label } else { "" };
                lines.push((format!("  {}  ", text::pad_right(label, labels)), value, fact.style));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::ui::snapshot::snapshot;

    #[test]
    fn long_facts_wrap_and_scroll_to_their_end() {
        let mut facts = Facts::default();
        facts.put(vec![Fact::new("姓名", "李秀英"), Fact::new("备注", ""), Fact::new("反映的事", "灯\n坏\n了")]);
        let mut terminal = Terminal::new(TestBackend::new(30, 3)).unwrap();
        let mut see = |facts: &mut Facts| {
            terminal.draw(|frame| facts.draw(frame, frame.area(), &Ctx::for_test())).unwrap();
            snapshot(terminal.backend().buffer(), None)
        };
        assert_eq!(see(&mut facts), "  姓名      李秀英\n  反映的事  灯\n            坏          PgDn+1\n");
        assert!(facts.key(&Key::plain(KeyCode::PageDown)));
        assert!(see(&mut facts).ends_with("            了\n"));
        assert!(!facts.key(&Key::plain(KeyCode::Down)));
    }
}
