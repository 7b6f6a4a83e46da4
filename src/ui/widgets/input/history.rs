//! What was typed into one field, to be taken back and put back. A run of typing is one step, as a run of deleting is.

/// Steps that can be taken back at least.
const STEPS: usize = 100;

/// What an edit does: a run of one kind is taken back at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Typing.
    Insert,
    /// Deleting.
    Delete,
    /// A paste, a chosen name: a step of its own.
    Whole,
}

/// The text as it stood, and its caret: row and character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub lines: Vec<String>,
    pub caret: (usize, usize),
}

/// How a text came to be.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    run: Option<Edit>,
}

impl History {
    /// Somebody has edited since the field was opened.
    pub(super) fn is_begun(&self) -> bool {
        !self.past.is_empty() || !self.future.is_empty()
    }

    /// A step was taken back, and nothing edited since.
    pub(super) fn has_future(&self) -> bool {
        !self.future.is_empty()
    }

    /// An edit of this kind has changed the text that stood so `before`.
    pub(super) fn edited(&mut self, before: Moment, edit: Edit) {
        self.future.clear();
        if edit == Edit::Whole || self.run != Some(edit) {
            self.past.push(before);
            if self.past.len() > STEPS {
                self.past.remove(0);
            }
        }
        self.run = Some(edit);
    }

    /// The caret moved: what is typed next is another step.
    pub(super) fn rest(&mut self) {
        self.run = None;
    }

    /// The text one step back, if there is one.
    pub(super) fn back(&mut self, now: Moment) -> Option<Moment> {
        self.run = None;
        let before = self.past.pop()?;
        self.future.push(now);
        Some(before)
    }

    /// The text one step forward, if one was taken back.
    pub(super) fn forward(&mut self, now: Moment) -> Option<Moment> {
        self.run = None;
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }
}
