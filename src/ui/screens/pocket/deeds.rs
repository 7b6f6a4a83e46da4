//! What can be done with a note, each under its digit: the box that elder mode opens over the list.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::note::NoteState;
use crate::lang::{elder, pocket as words};
use crate::store::notes::NoteRow;
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::choices::{Answer, Choices};
use crate::ui::widgets::popup;

/// Lines of the note's words.
const SAID: u16 = 3;
/// Cells the box is wide.
const WIDE: u16 = 66;

/// The box.
pub(super) struct Deeds {
    number: String,
    said: String,
    /// Each with its digit, which is the same whatever else can be done.
    offered: Vec<(u32, Action, &'static str)>,
    choices: Choices,
}

impl Deeds {
    pub(super) fn new(note: &NoteRow, lang: Lang) -> Deeds {
        let into = (5, Action::Step, words::key_into(lang));
        let reopen = (6, Action::Delete, words::key_reopen(lang));
        let offered = match note.state {
            NoteState::Open => vec![
                (1, Action::Promote, Action::Promote.label(lang)),
                (2, Action::Edit, Action::Edit.label(lang)),
                (3, Action::Merge, Action::Merge.label(lang)),
                (4, Action::Delete, words::key_discard(lang)),
            ],
            NoteState::Discarded => vec![reopen],
            NoteState::Merged => vec![into, reopen],
            NoteState::Promoted => vec![into],
        };
        let offered = offered.into_iter().chain([(7, Action::New, elder::note(lang))]).collect();
        let form = &note.row.form;
        Deeds { number: form.number.clone(), said: form.text.clone(), offered, choices: Choices::default() }
    }

    fn answers(&self) -> Vec<Answer> {
        self.offered.iter().map(|(digit, _, word)| Answer::new(*digit, text::spaced(word))).collect()
    }

    /// The action that a key chooses, if it is none of the marks that move.
    pub(super) fn key(&mut self, key: &Key) -> Option<Action> {
        let digit = self.choices.key(key, &self.answers())?;
        self.offered.iter().find(|(offered, ..)| *offered == digit).map(|(_, action, _)| *action)
    }

    pub(super) fn draw(&self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let title = words::deeds_title(ctx.lang, &self.number);
        let rows = u16::try_from(self.offered.len()).unwrap_or(u16::MAX).saturating_mul(2);
        let inside = popup::open(frame, around, WIDE, rows + SAID + 5, &title, ctx);
        let room = Rect { x: inside.x + 2, width: inside.width.saturating_sub(4), ..inside };
        let columns = usize::from(room.width);
        let mut said = text::wrap(&self.said, columns);
        said.truncate(usize::from(SAID));
        for (y, line) in (room.y + 1..room.bottom()).zip(&said) {
            frame.buffer_mut().set_string(room.x, y, text::cut(line, columns), ctx.theme.text());
        }
        let top = (room.y + SAID + 2).min(room.bottom());
        let below = Rect { y: top, height: room.bottom().saturating_sub(top + 1), ..room };
        self.choices.draw(frame, below, ctx, &self.answers());
        let foot = text::cut(words::deeds_keys(ctx.lang), columns);
        frame.buffer_mut().set_string(room.x, room.bottom().saturating_sub(1), foot, ctx.theme.faint());
    }
}
