//! What can be done with a note of the list.

use ratatui::crossterm::event::KeyCode;

use super::boxes::{Asked, Over, SHOWN};
use super::deeds::Deeds;
use super::{At, Pocket, Stale};
use crate::Lang;
use crate::domain::note::NoteState;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{elder, pocket as words};
use crate::store::notes::NoteRow;
use crate::ui::erase_box::EraseBox;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Confirm, Ctx, Done, Flow, Route};
use crate::ui::text;
use crate::ui::widgets::list::Moved;

impl Pocket {
    /// Opens what became of the selected note, or takes it into the line.
    fn open(&mut self) -> Flow {
        match self.went_to() {
            Some(into) => follow(into),
            None => self.edit(),
        }
    }

    /// The selected note, if it is still in the pocket.
    fn in_pocket(&self) -> Option<&NoteRow> {
        self.notes.selected().filter(|note| note.state == NoteState::Open)
    }

    fn ask(&mut self, over: Over) -> Flow {
        self.over = Some(over);
        self.reload(Stale::Box)
    }

    /// Makes a matter of the note: asks what its marks do not say, or only whether.
    fn promote(note: &NoteRow, lang: Lang) -> Flow {
        let (note, form) = (note.row.id, &note.row.form);
        let (Some(urgency), Some(category)) = (form.urgency, form.category) else {
            return Flow::Open(Route::Promote(note));
        };
        let said = text::cut(&form.text, SHOWN);
        let question = words::ask_promote(lang, &form.number, &said, urgency.label(lang), category.label(lang));
        Flow::Ask(Confirm { question, yes: Command::Promote { note, matter: Box::default() } })
    }

    /// Says where the note went, and under which digit it is found now.
    pub(super) fn went(done: &Done, lang: Lang) -> Flow {
        let number = &done.number;
        // Beside the whole number of the matter the ends of theirs will do.
        let ends = done.joined.iter().filter_map(|number| number.rsplit('-').next());
        let told = ends.collect::<Vec<_>>().join(crate::lang::matter::comma(lang));
        Flow::Say(match (done.into, &done.matter) {
            (None, _) => return Flow::Stay,
            (Some(_), Some(_)) if !told.is_empty() => words::went_matter_told(lang, number, &told),
            (Some(_), Some(_)) => words::went_matter(lang, number, NoteState::Promoted.digit()),
            (Some(_), None) if !told.is_empty() => words::went_into_told(lang, number, &told),
            (Some(_), None) => words::went_into(lang, number, NoteState::Merged.digit()),
        })
    }

    /// What the selected note went into.
    fn went_to(&self) -> Option<Record> {
        self.notes.selected().and_then(|note| note.into)
    }

    /// Elder mode: what can be done with the selected note, by digits.
    fn ask_deed(&mut self, lang: Lang) -> Flow {
        let Some(note) = self.notes.selected() else { return Flow::Open(Route::NoteQuestions) };
        self.over = Some(Over::Deeds(Deeds::new(note, lang)));
        Flow::Stay
    }

    fn act(&mut self, action: Action, ctx: &Ctx) -> Flow {
        if let (Action::Delete, Some(note)) = (action, self.notes.selected())
            && matches!(note.state, NoteState::Discarded | NoteState::Merged)
        {
            return Flow::Do(Command::ReopenNote(note.row.id));
        }
        if let (Action::Erase, Some(note)) = (action, self.notes.selected()) {
            let over = Over::Erase(EraseBox::new(Record { kind: RecordKind::Note, id: note.row.id }));
            return self.ask(over);
        }
        let Some(note) = self.in_pocket() else { return Flow::Stay };
        match action {
            Action::Promote => Pocket::promote(note, ctx.lang),
            Action::Merge => {
                let over = Over::merge(note, ctx.lang);
                self.ask(over)
            }
            Action::Delete => {
                let over = Over::discard(note, ctx.lang);
                self.ask(over)
            }
            _ => Flow::Stay,
        }
    }

    pub(super) fn answered(&mut self, asked: Asked, ctx: &Ctx) -> Flow {
        let lang = ctx.lang;
        match asked {
            Asked::Deed(action) => {
                self.over = None;
                match (action, self.notes.selected()) {
                    // Whoever goes by digits is asked question by question.
                    (Action::Edit, Some(note)) => Flow::Open(Route::NoteForm(note.row.id)),
                    (Action::New, _) => Flow::Open(Route::NoteQuestions),
                    (Action::Step, _) => self.went_to().map_or(Flow::Stay, follow),
                    (action, _) => self.act(action, ctx),
                }
            }
            Asked::Stay => Flow::Stay,
            Asked::Search => self.reload(Stale::Box),
            Asked::Leave => {
                self.over = None;
                Flow::Stay
            }
            Asked::Do(command) => Flow::Do(command),
            Asked::Ask(confirm) => Flow::Ask(confirm),
            Asked::SaveLines => match self.line.lines_command(&self.pasted.lines, lang) {
                Ok(command) => {
                    self.pasted.saving = true;
                    Flow::Do(command)
                }
                Err(why) => {
                    self.over = None;
                    Flow::Warn(why)
                }
            },
            Asked::Warn(said) => Flow::Warn(said),
        }
    }

    /// Takes the selected note into the line. Its telephone number is shown there, which is logged.
    fn edit(&mut self) -> Flow {
        let Some(note) = self.in_pocket() else { return Flow::Stay };
        let (id, form) = (note.row.id, note.row.form.clone());
        let shows = !form.phone.is_empty();
        self.line.edit(id, form);
        self.from_list = true;
        self.at = At::Line;
        if shows {
            return Flow::Do(Command::ShowPhone(Record { kind: RecordKind::Note, id }));
        }
        // What the change will be a change of is read now, not when it is saved.
        Flow::Reload
    }

    pub(super) fn list_hints(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        let state = self.notes.selected().map(|note| note.state);
        let mut hints = Vec::new();
        match state {
            Some(NoteState::Open) => hints.extend([
                Hint::new(Action::Open).called(Action::Edit.label(lang)).ranked(0),
                Hint::new(Action::Edit).ranked(8),
                Hint::new(Action::Promote).ranked(1),
                Hint::new(Action::Merge).ranked(3),
                Hint::new(Action::Delete).called(words::key_discard(lang)).ranked(4),
            ]),
            Some(NoteState::Merged | NoteState::Discarded) => {
                hints.push(Hint::new(Action::Delete).called(words::key_reopen(lang)).ranked(1));
            }
            Some(NoteState::Promoted) | None => {}
        }
        if self.went_to().is_some() {
            hints.push(Hint::new(Action::Open).called(words::key_into(lang)).ranked(0));
            hints.push(Hint::new(Action::Step).called(words::key_into(lang)).ranked(8));
        }
        if state.is_some() {
            hints.push(Hint::new(Action::Erase).ranked(9));
            hints.push(crate::ui::export::hint(lang));
        }
        hints.push(Hint::new(Action::View).called(words::key_to_line(lang)).ranked(2));
        hints.push(Hint::new(Action::Back).ranked(6));
        if ctx.elder {
            // Enter and digits lead to one box where all of it is; the other keys only work.
            hints.retain(|hint| hint.action != Action::Open);
            hints =
                hints.into_iter().map(|hint| if hint.action == Action::Back { hint } else { hint.quiet() }).collect();
            hints.push(Hint::new(Action::New).called(elder::note(lang)).ranked(2));
            let opens = if state.is_some() { words::key_deeds(lang) } else { elder::note(lang) };
            hints.push(Hint::new(Action::Open).called(opens).ranked(0));
        }
        hints
    }

    pub(super) fn list_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Back) if ctx.elder => return Flow::Close,
            Some(Action::Back | Action::View | Action::Pocket) => return self.to(At::Line),
            Some(Action::Open) if ctx.elder => return self.ask_deed(ctx.lang),
            Some(Action::New) if ctx.elder => return Flow::Open(Route::NoteQuestions),
            Some(Action::Open) => return self.open(),
            Some(Action::Edit) => return self.edit(),
            Some(Action::Save) => return self.notes.export(ctx),
            Some(Action::Step) => return self.went_to().map_or(Flow::Stay, follow),
            Some(action) => return self.act(action, ctx),
            None => {}
        }
        if key.code == KeyCode::Up && self.notes.is_at_top() && !ctx.elder {
            return self.to(At::Line);
        }
        if self.notes.show(&key, ctx) {
            return self.reload(Stale::All);
        }
        match self.notes.key(&key) {
            Moved::Read => self.reload(Stale::Rows),
            Moved::Yes => self.reload(Stale::Told),
            Moved::No => Flow::Stay,
        }
    }
}

/// The page of what a note went into.
fn follow(into: Record) -> Flow {
    Flow::Open(if into.kind == RecordKind::Matter { Route::Matter(into.id) } else { Route::Note(into.id) })
}
