//! A few numbered answers, one a line: a digit chooses at once, arrows and Enter do too.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The digit that chooses it; above 9 where another key does.
    pub digit: u32,
    /// The key as printed on a keyboard.
    pub key: String,
    /// What it says.
    pub words: String,
    /// How things stand, on the right.
    pub state: String,
}

impl Answer {
    /// An answer without a state.
    pub fn new(digit: u32, words: impl Into<String>) -> Answer {
        Answer { digit, key: digit.to_string(), words: words.into(), state: String::new() }
    }

    /// Chosen by another key than its digit.
    #[must_use]
    pub fn keyed(mut self, key: impl Into<String>) -> Answer {
        self.key = key.into();
        self
    }

    /// With how things stand.
    #[must_use]
    pub fn with(mut self, state: impl Into<String>) -> Answer {
        self.state = state.into();
        self
    }
}

/// Which answer is marked.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    at: usize,
}

impl Choices {
    /// Marks the answer with this digit.
    pub fn mark(&mut self, answers: &[Answer], digit: u32) {
        self.at = answers.iter().position(|one| one.digit == digit).unwrap_or(0);
    }

    /// Answers a key: the digit that was chosen, if one was.
    pub fn key(&mut self, key: &Key, answers: &[Answer]) -> Option<u32> {
        if let Some(digit) = key.digit().filter(|digit| answers.iter().any(|one| one.digit == *digit)) {
            self.mark(answers, digit);
            return Some(digit);
        }
        match key.code {
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(answers.len().saturating_sub(1)),
            KeyCode::Enter => return answers.get(self.at).map(|one| one.digit),
            _ => {}
        }
        None
    }

    /// Draws the answers, a blank line between them where there is room for all.
    pub fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx, answers: &[Answer]) {
        let step = if answers.len() * 2 <= usize::from(area.height) { 2 } else { 1 };
        let words = answers.iter().map(|one| text::width(&one.words)).max().unwrap_or(0);
        let room = usize::from(area.width);
        let keys = answers.iter().map(|one| text::width(&one.key)).max().unwrap_or(1);
        for ((y, one), at) in (area.y..area.bottom()).step_by(step).zip(answers).zip(0..) {
            let on = at == self.at;
            let mark = if on { ctx.theme.mark() } else { " " };
            let style = if on { ctx.theme.selected() } else { ctx.theme.text() };
            let said = format!("{mark} {}  {}", text::pad_right(&one.key, keys), one.words);
            let line = if one.state.is_empty() {
                format!("{said} ")
            } else {
                format!("{}  {} ", text::pad_right(&said, words + keys + 4), one.state)
            };
            frame.buffer_mut().set_string(area.x, y, text::cut(&line, room), style);
        }
    }
}
