//! The steps that may be taken now, below a page: each with its key, the marked one in brackets. Which steps these are, and what
//! each is called, the page says.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::lang::matters as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Steps of one kind, of which one is marked.
#[derive(Clone, Debug)]
pub struct Steps<K> {
    offered: Vec<K>,
    likely: Option<K>,
    marked: Option<K>,
}

impl<K> Default for Steps<K> {
    fn default() -> Steps<K> {
        Steps { offered: Vec::new(), likely: None, marked: None }
    }
}

impl<K: Copy + PartialEq> Steps<K> {
    /// Offers these from now on. What somebody marked stays so while it is offered; else the likely one is.
    pub fn put(&mut self, offered: Vec<K>, likely: Option<K>) {
        let by_hand = self.marked.filter(|kind| Some(*kind) != self.likely && offered.contains(kind));
        self.marked = by_hand.or(likely);
        (self.offered, self.likely) = (offered, likely);
    }

    /// The one that most likely comes next.
    pub fn likely(&self) -> Option<K> {
        self.likely
    }

    /// Marks the likely one again.
    pub fn rest(&mut self) {
        self.marked = self.likely;
    }

    /// Whether nothing can be done.
    pub fn is_empty(&self) -> bool {
        self.offered.is_empty()
    }

    /// Whether this one may be taken.
    pub fn offers(&self, kind: K) -> bool {
        self.offered.contains(&kind)
    }

    /// Those that may be taken now.
    pub fn offered(&self) -> &[K] {
        &self.offered
    }

    /// The one that Enter takes.
    pub fn marked(&self) -> Option<K> {
        self.marked
    }

    /// Marks this one, or lets the likely one be marked next.
    pub fn mark(&mut self, kind: Option<K>) {
        self.marked = kind;
    }

    /// Left and right mark the one beside, round the end; says whether the key was one of these.
    pub fn key(&mut self, key: &Key) -> bool {
        let by = match key.code {
            KeyCode::Left => self.offered.len().saturating_sub(1),
            KeyCode::Right => 1,
            _ => return false,
        };
        let at = self.offered.iter().position(|kind| Some(*kind) == self.marked).unwrap_or(0);
        self.marked = self.offered.get((at + by) % self.offered.len().max(1)).copied();
        true
    }

    /// Draws them at the foot of `area` below a rule, in as many lines as they need, and answers the room above. `said` is a step's
    /// key and word; one without either is not drawn. In elder mode the words are large and their lines stand apart.
    pub fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx, said: impl Fn(K) -> String) -> Rect {
        let apart: u16 = if ctx.elder { 2 } else { 1 };
        let lines = self.lines(usize::from(area.width), ctx, said);
        let height = u16::try_from(lines.len()).unwrap_or(1).saturating_mul(apart).saturating_add(1).min(area.height);
        let above = Rect { height: area.height - height, ..area };
        let foot = Rect { y: above.bottom(), height, ..area };
        let buffer = frame.buffer_mut();
        buffer.set_string(foot.x, foot.y, ctx.theme.rule().repeat(usize::from(foot.width)), ctx.theme.faint());
        let head = self.head(ctx);
        buffer.set_string(foot.x + 2, foot.y + 1, head, ctx.theme.title());
        let left = foot.x + 2 + u16::try_from(text::width(head)).unwrap_or(0);
        let mut end = (left, foot.y + 1);
        for (y, line) in (foot.y + 1..foot.bottom()).step_by(usize::from(apart)).zip(lines) {
            let mut x = left;
            for (kind, said) in line {
                let (said, style) = if Some(kind) == self.marked {
                    (format!("[{said}]"), ctx.theme.marked())
                } else {
                    (format!(" {said} "), ctx.theme.text())
                };
                (x, _) = buffer.set_stringn(x, y, said, usize::from(foot.right().saturating_sub(x)), style);
            }
            end = (x, y);
        }
        if ctx.elder {
            let (x, y) = end;
            let others = Hint::new(Action::Deeds);
            let said = format!(" {} {}", others.chord(), text::spaced(others.text(ctx.lang)));
            buffer.set_stringn(x, y, said, usize::from(foot.right().saturating_sub(x)), ctx.theme.text());
        }
        above
    }

    fn head(&self, ctx: &Ctx) -> &'static str {
        if self.offered.is_empty() { words::nothing_to_do(ctx.lang) } else { words::may_do(ctx.lang) }
    }

    /// The steps in lines that fit.
    fn lines(&self, columns: usize, ctx: &Ctx, said: impl Fn(K) -> String) -> Vec<Vec<(K, String)>> {
        let head = text::width(words::may_do(ctx.lang)) + 2;
        let mut lines: Vec<Vec<(K, String)>> = vec![Vec::new()];
        let mut used = head;
        for kind in &self.offered {
            let said = if ctx.elder { text::spaced(&said(*kind)) } else { said(*kind) };
            if said.is_empty() {
                continue;
            }
            let takes = text::width(&said) + 2;
            if used + takes > columns {
                lines.push(Vec::new());
                used = head;
            }
            used += takes;
            if let Some(line) = lines.last_mut() {
                line.push((*kind, said));
            }
        }
        lines
    }
}
