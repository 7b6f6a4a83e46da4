//! Matters marked with Space, to do something with several at once. They stay marked while the list is filtered and paged.

use ratatui::crossterm::event::KeyCode;

use crate::domain::id::Id;
use crate::ui::keymap::Key;
use crate::ui::text;

/// The marked ones, in the order they were marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(Vec<Id>);

impl Marks {
    /// Whether a key marks: a blank, half-width or full-width.
    pub(super) fn is_key(key: &Key) -> bool {
        matches!(key.code, KeyCode::Char(typed) if !key.ctrl && !key.alt && text::fold(typed) == ' ')
    }

    /// Marks one, or takes its mark away.
    pub(super) fn toggle(&mut self, id: Id) {
        let before = self.0.len();
        self.0.retain(|marked| *marked != id);
        if self.0.len() == before {
            self.0.push(id);
        }
    }

    /// Whether one is marked.
    pub(super) fn has(&self, id: Id) -> bool {
        self.0.contains(&id)
    }

    /// How many are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Takes all marks away.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The marked ones; without any, the one at hand.
    pub(super) fn or(&self, selected: Option<Id>) -> Vec<Id> {
        if self.0.is_empty() { selected.into_iter().collect() } else { self.0.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_marks_and_takes_the_mark_away_again() {
        let (one, two) = (Id::pending(1), Id::pending(2));
        let mut marks = Marks::default();
        assert_eq!(marks.or(Some(one)), [one]);
        marks.toggle(two);
        marks.toggle(one);
        assert_eq!((marks.or(None), marks.count(), marks.has(one)), (vec![two, one], 2, true));
        marks.toggle(two);
        assert_eq!(marks.or(Some(two)), [one]);
        for (code, marks) in [(' ', true), ('\u{3000}', true), ('x', false)] {
            assert_eq!(Marks::is_key(&Key::plain(KeyCode::Char(code))), marks, "{code}");
        }
        assert!(!Marks::is_key(&Key::ctrl(' ')));
    }
}
