//! Matters marked with Space, to do something with several at once. They stay marked while the list is filtered and paged.

use crate::domain::id::Id;

/// The marked ones, in the order they were marked.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks(Vec<Id>);

impl Marks {
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

    /// The marked ones.
    pub(super) fn all(&self) -> &[Id] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_mark_takes_the_first_away() {
        let (one, two) = (Id::pending(1), Id::pending(2));
        let mut marks = Marks::default();
        marks.toggle(two);
        marks.toggle(one);
        assert_eq!((marks.all(), marks.count(), marks.has(one)), (&[two, one][..], 2, true));
        marks.toggle(two);
        assert_eq!(marks.all(), [one]);
    }
}
