//! The boxes over the list: why a note is put aside, and which other note or matter says the same.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::deeds::Deeds;
use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::record::{Record, RecordKind};
use crate::domain::similar::About;
use crate::lang::pocket as words;
use crate::store::notes::NoteRow;
use crate::store::{Reader, StoreError};
use crate::ui::erase_box::EraseBox;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::pick;
use crate::ui::screen::{Confirm, Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::confirm::{Answer, Answering};
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};
use crate::ui::widgets::popup;

/// The reasons that have a digit; the last one wants words.
const REASONS: [fn(Lang) -> &'static str; 5] =
    [words::why_done, words::why_twice, words::why_wrong, words::why_elsewhere, words::why_other];

/// Columns of a note's text within a question.
pub(super) const SHOWN: usize = 30;

/// What a key in a box came to.
pub(super) enum Asked {
    Stay,
    /// Look up what is typed.
    Search,
    Leave,
    Do(Command),
    Ask(Confirm),
    /// Save each of the pasted lines.
    SaveLines,
    Warn(String),
    /// Do this with the note.
    Deed(Action),
}

/// A box over the list.
pub(super) enum Over {
    Discard {
        note: Id,
        number: String,
        form: Form,
    },
    Merge {
        note: Id,
        number: String,
        said: String,
        about: About,
        picker: Box<Picker>,
    },
    /// Several lines were pasted: a note each, or one line of text?
    Lines {
        count: usize,
        answering: Answering,
    },
    /// Erase it for good?
    Erase(EraseBox),
    /// Elder mode: what can be done with it.
    Deeds(Deeds),
}

impl Over {
    pub(super) fn discard(row: &NoteRow, lang: Lang) -> Over {
        let reasons = REASONS.map(|word| word(lang));
        let mut form = Form::new(vec![
            Field::choice("why", words::why(lang), reasons).other("words"),
            Field::text("words", words::why_words(lang)).limited(100),
        ]);
        form.hide("words", true);
        Over::Discard { note: row.row.id, number: row.row.form.number.clone(), form }
    }

    pub(super) fn merge(row: &NoteRow, lang: Lang) -> Over {
        let title = words::merge_title(lang, &row.row.form.number);
        let (number, said) = (row.row.form.number.clone(), row.row.form.text.clone());
        let about = About { place: row.row.form.place, category: row.row.form.category };
        Over::Merge { note: row.row.id, number, said, about, picker: Box::new(Picker::searched(title)) }
    }

    pub(super) fn keys(&self, lang: Lang) -> Vec<Hint> {
        match self {
            Over::Discard { .. } => Form::hints(lang),
            Over::Merge { .. } | Over::Deeds(_) => {
                vec![Hint::new(Action::Open).called(words::key_take(lang)).ranked(0), Hint::new(Action::Back).ranked(1)]
            }
            Over::Lines { answering, .. } => answering.hints(lang),
            Over::Erase(_) => EraseBox::keys(lang),
        }
    }

    /// Reads what may be chosen. A note that went elsewhere itself is no place to merge into.
    pub(super) fn load(&mut self, reader: Reader<'_>, lang: Lang) -> Result<(), StoreError> {
        if let Over::Erase(erasing) = self {
            return erasing.load(reader, lang);
        }
        let Over::Merge { note, said, about, picker, .. } = self else { return Ok(()) };
        let wanted = |record: Record| {
            let is_open = || matches!(reader.note(record.id), Ok(Some(row)) if row.state == NoteState::Open);
            match record.kind {
                RecordKind::Matter => true,
                RecordKind::Note => record.id != *note && is_open(),
                _ => false,
            }
        };
        let found = pick::said_before(reader, &picker.typed(), (said.as_str(), *about), wanted, lang)?;
        picker.offer(found);
        Ok(())
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        match self {
            Over::Discard { number, form, .. } => {
                let title = words::discard_title(ctx.lang, number);
                let height = if ctx.elder { around.height } else { 7 };
                let inside = popup::open(frame, around, 66, height, &title, ctx);
                form.draw(frame, inside, ctx);
            }
            Over::Merge { picker, .. } => picker.draw(frame, around, ctx),
            Over::Lines { count, answering } => {
                answering.draw(frame, around, &words::ask_lines(ctx.lang, *count), ctx);
            }
            Over::Erase(erasing) => erasing.draw(frame, around, ctx),
            Over::Deeds(deeds) => deeds.draw(frame, around, ctx),
        }
    }

    pub(super) fn typing(&self) -> Option<&Input> {
        match self {
            Over::Discard { form, .. } => form.typing(),
            Over::Merge { picker, .. } => picker.typing(),
            Over::Lines { .. } | Over::Erase(_) | Over::Deeds(_) => None,
        }
    }

    pub(super) fn paste(&mut self, pasted: &str, ctx: &Ctx) -> Asked {
        match self {
            Over::Discard { form, .. } => {
                form.paste(pasted, ctx);
                Asked::Stay
            }
            Over::Merge { picker, .. } => {
                picker.paste(pasted);
                Asked::Search
            }
            Over::Lines { answering, .. } => {
                answering.typed_over();
                Asked::Stay
            }
            Over::Erase(_) | Over::Deeds(_) => Asked::Stay,
        }
    }

    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> Asked {
        match self {
            Over::Discard { note, form, .. } => {
                let event = form.key(key, ctx);
                form.hide("words", form.choice("why") != Some(REASONS.len() - 1));
                match event {
                    FormEvent::Save => discard(*note, form, ctx.lang),
                    FormEvent::Leave => Asked::Leave,
                    FormEvent::Say(said) => Asked::Warn(said),
                    _ => Asked::Stay,
                }
            }
            Over::Merge { note, number, said, picker, .. } => match picker.key(key) {
                Picked::No => Asked::Stay,
                Picked::Search => Asked::Search,
                Picked::Left => Asked::Leave,
                Picked::This(one) => pick::record(&one).map_or(Asked::Stay, |into| {
                    let (said, words) = (text::cut(said, SHOWN), text::cut(&one.note, SHOWN));
                    let question = words::ask_merge(ctx.lang, number, &said, &one.label, &words);
                    Asked::Ask(Confirm { question, yes: Command::MergeNote { note: *note, into } })
                }),
            },
            Over::Lines { answering, .. } => match answering.key(key) {
                Answer::Yes => Asked::SaveLines,
                Answer::No => Asked::Leave,
                Answer::Unclear | Answer::All => Asked::Stay,
            },
            Over::Deeds(_) if key.action == Some(Action::Back) => Asked::Leave,
            Over::Deeds(deeds) => deeds.key(key).map_or(Asked::Stay, Asked::Deed),
            Over::Erase(erasing) => match erasing.key(key) {
                Some(Flow::Do(command)) => Asked::Do(command),
                Some(_) => Asked::Leave,
                None => Asked::Stay,
            },
        }
    }
}

fn discard(note: Id, form: &mut Form, lang: Lang) -> Asked {
    let Some(at) = form.choice("why") else {
        form.error("why", words::no_why(lang).to_owned());
        return Asked::Warn(words::no_why(lang).to_owned());
    };
    let reason = if at + 1 == REASONS.len() {
        form.text("words")
    } else {
        // Kept in the language of the village, whatever the screen speaks.
        REASONS.get(at).map(|word| word(Lang::Zh).to_owned()).unwrap_or_default()
    };
    if reason.is_empty() {
        form.error("words", words::no_why_words(lang).to_owned());
        return Asked::Warn(words::no_why_words(lang).to_owned());
    }
    Asked::Do(Command::DiscardNote { note, reason })
}
