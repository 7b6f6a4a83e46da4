//! One pocket note: what was said and what became of it.

use crate::Lang;
use crate::domain::calendar::{ahead, shown};
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::record::{Record, RecordKind};
use crate::domain::said::in_language;
use crate::lang::pocket as words;
use crate::store::notes::NoteRow;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint};
use crate::ui::masked;
use crate::ui::record_page::{Content, RecordPage};
use crate::ui::screen::{Ctx, Route};
use crate::ui::went_into;
use crate::ui::widgets::facts::Fact;

/// One note, with what it names.
pub struct Note {
    row: NoteRow,
    place: String,
    deputy: String,
    /// The number of what it went into, or why it was put aside, or why that does not count.
    fate: String,
    /// A wrong clock dated it.
    is_in_doubt: bool,
}

/// The page of this note.
pub fn page(id: Id) -> RecordPage<Note> {
    RecordPage::new(id)
}

impl Content for Note {
    const KIND: RecordKind = RecordKind::Note;
    const ERASES: bool = true;
    const EDIT_SHOWS: bool = true;

    fn read(reader: Reader<'_>, id: Id, ctx: &Ctx) -> Result<Option<Note>, StoreError> {
        let Some(row) = reader.note(id)? else { return Ok(None) };
        let place = row.row.form.place.map(|id| reader.place(id)).transpose()?.flatten();
        let place = place.map(|row| row.form.name).unwrap_or_default();
        let deputy = row.row.form.deputy.map(|id| reader.person_name(id)).transpose()?.unwrap_or_default();
        let fate = match row.into {
            Some(into) => Some(went_into::number(reader, into)?),
            None if row.state == NoteState::Open => Some(went_into::led_nowhere(reader, &row, ctx.lang)?),
            None => reader.note_settled(id)?.map(|settled| in_language(&settled.reason, ctx.lang)),
        };
        let is_in_doubt = row.row.form.at.is_some_and(|at| ahead::is_doubtful(at, ctx.now));
        Ok(Some(Note { row, place, deputy, fate: fate.unwrap_or_default(), is_in_doubt }))
    }

    fn title(&self, _whole: bool, lang: Lang) -> String {
        words::page_title(lang, &self.row.row.form.number, self.row.state.label(lang))
    }

    fn facts(&self, whole: bool, ctx: &Ctx) -> Vec<Fact> {
        let (form, lang) = (&self.row.row.form, ctx.lang);
        let at = form.at.map(shown::full);
        let (who, phone) = (masked::name(&form.who, whole), masked::number(&form.phone, whole));
        let category = form.category.map(|word| format!("{} {}", word.digit(), word.label(lang)));
        vec![
            Fact::new(words::text(lang), form.text.as_str()).styled(ctx.theme.marked()),
            Fact::new(words::at(lang), at.unwrap_or_default()),
            Fact::new(words::place(lang), self.place.as_str()),
            Fact::new(words::category(lang), category.unwrap_or_default()),
            Fact::new(words::urgency(lang), form.urgency.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::setting(lang), form.setting.map(|word| word.label(lang)).unwrap_or_default()),
            Fact::new(words::who(lang), format!("{who}  {phone}").trim()),
            Fact::new(words::deputy(lang), self.deputy.as_str()),
            Fact::new(words::state(lang), self.row.state.label(lang)),
            Fact::new(words::fate(lang), self.fate.as_str()),
        ]
    }

    fn names_somebody(&self) -> bool {
        let form = &self.row.row.form;
        !form.phone.is_empty() || !form.who.is_empty()
    }

    fn keys(&self, lang: Lang) -> Vec<Hint> {
        let mut hints = Vec::new();
        if self.row.into.is_some() {
            hints.push(Hint::new(Action::Open).called(words::key_into(lang)).ranked(0));
        }
        if self.row.state == NoteState::Open && !self.row.row.struck {
            hints.extend([Hint::new(Action::Edit).ranked(2), Hint::new(Action::Promote).ranked(1)]);
        }
        hints
    }

    fn leads(&self, action: Action) -> Option<Route> {
        match (action, self.row.into) {
            (Action::Open, Some(Record { kind: RecordKind::Matter, id })) => Some(Route::Matter(id)),
            (Action::Open, Some(Record { id, .. })) => Some(Route::Note(id)),
            (Action::Edit, _) if self.is_in_doubt => Some(Route::NoteDated(self.row.row.id)),
            (Action::Edit, _) => Some(Route::NoteForm(self.row.row.id)),
            (Action::Promote, _) => Some(Route::Promote(self.row.row.id)),
            _ => None,
        }
    }
}
