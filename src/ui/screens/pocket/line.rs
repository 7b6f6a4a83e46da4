//! The line a note is typed into, and what of it is understood.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::style::Style;
use serde_json::{Value, json};

use crate::Lang;
use crate::domain::clean::{self, NOTE_CAP, TooLong};
use crate::domain::command::{Command, Form, Seen};
use crate::domain::contact::Contact;
use crate::domain::id::Id;
use crate::domain::marks::{PlaceName, Understood, among};
use crate::domain::matter::triage::alarms;
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::similar::About;
use crate::domain::terms::PlaceKind;
use crate::lang::{pocket as words, triage};
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::marks::{one_of_a_name, parts};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::input::{AREA_LIMIT, Input, Typed};

/// Characters the line takes: more than a note may have, so that a paste that is too long can be shortened by hand.
const TYPED_CAP: usize = AREA_LIMIT;
/// Rows the line may grow to.
const GROWS: usize = 3;
/// Rows for what is understood and what is not.
const PREVIEW: u16 = 3;

/// The note that the line corrects.
#[derive(Clone, Debug)]
struct Editing {
    id: Id,
    form: NoteForm,
    /// The note as it was when the line was taken from it.
    seen: Option<Box<Seen>>,
    /// Its line before anything was changed.
    opened: String,
    /// What was half typed before.
    before: String,
}

/// The line.
pub(super) struct Line {
    input: Input,
    places: Vec<PlaceName>,
    /// Those known whom typed names may mean; `None` for names still to be looked up.
    known: BTreeMap<String, Option<Vec<Contact>>>,
    understood: Understood,
    editing: Option<Editing>,
}

impl Line {
    pub(super) fn new() -> Line {
        Line {
            input: Input::area().limited(TYPED_CAP),
            places: Vec::new(),
            known: BTreeMap::new(),
            understood: Understood::default(),
            editing: None,
        }
    }

    /// Reads the places that may follow `@`.
    pub(super) fn load(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        const SPOKEN_OF: [PlaceKind; 5] =
            [PlaceKind::Station, PlaceKind::Hamlet, PlaceKind::ContactPoint, PlaceKind::MobileStation, PlaceKind::Home];
        let rows = reader.places_once(None)?.into_iter().filter(|row| SPOKEN_OF.contains(&row.form.kind));
        self.places = rows.map(|row| PlaceName { id: row.id, name: row.form.name }).collect();
        if let Some(editing) = &mut self.editing
            && let Some(row) = reader.note(editing.id)?
        {
            editing.form = row.row.form;
            if editing.seen.is_none() {
                editing.seen = reader.seen(Record { kind: RecordKind::Note, id: editing.id })?.map(Box::new);
            }
        }
        self.known.clear();
        self.read();
        self.load_known(reader)
    }

    /// Looks up whom the names in the line may mean.
    pub(super) fn load_known(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        if !self.awaits_names() {
            return Ok(());
        }
        for (typed, found) in &mut self.known {
            if found.is_none() {
                *found = Some(reader.known_by_name(typed)?);
            }
        }
        self.read();
        Ok(())
    }

    /// A name was typed that may be known.
    pub(super) fn awaits_names(&self) -> bool {
        self.known.values().any(Option::is_none)
    }

    fn read(&mut self) {
        let own = self.editing.as_ref().and_then(|editing| editing.form.place);
        let lookup = |typed: &str| one_of_a_name(among(&self.places, typed), own);
        let asked = RefCell::new(BTreeSet::new());
        let kept = self.editing.as_ref().map(|editing| editing.form.who.as_str());
        let known = |typed: &str| {
            let known = self.known.get(typed);
            if known.is_none() {
                asked.borrow_mut().insert(typed.to_owned());
            }
            let mut known = known.cloned().flatten().unwrap_or_default();
            if kept == Some(typed) {
                // Whoever takes the number out of a note does not want the known one in its place.
                for one in &mut known {
                    one.phone.clear();
                }
            }
            known
        };
        self.understood = Understood::read(&self.input.text(), lookup, known);
        self.known.extend(asked.into_inner().into_iter().map(|typed| (typed, None)));
    }

    /// Where it was said to be, and of what kind.
    pub(super) fn about(&self) -> About {
        let place = self.understood.place.as_ref().map(|mark| mark.value.id);
        About { place, category: self.understood.category.as_ref().map(|mark| mark.value) }
    }

    /// What was said, without the marks.
    pub(super) fn said(&self) -> String {
        self.understood.text.clone()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.input.is_empty()
    }

    pub(super) fn is_editing(&self) -> bool {
        self.editing.is_some()
    }

    /// The note being corrected.
    pub(super) fn edited(&self) -> Option<Id> {
        self.editing.as_ref().map(|editing| editing.id)
    }

    pub(super) fn input(&self) -> &Input {
        &self.input
    }

    pub(super) fn key(&mut self, key: &Key) -> Typed {
        if key.ctrl && key.code == KeyCode::Char('j') {
            return Typed::No;
        }
        let typed = self.input.key(key);
        self.read_if(typed)
    }

    /// Text that arrived at once; line ends become spaces.
    pub(super) fn paste(&mut self, pasted: &str) -> Typed {
        let typed = self.input.paste(&text::clean(pasted, false));
        self.read_if(typed)
    }

    fn read_if(&mut self, typed: Typed) -> Typed {
        if matches!(typed, Typed::Changed | Typed::Full) {
            self.read();
        }
        typed
    }

    /// The sentence when a paste did not go in whole.
    pub(super) fn full(&self, lang: Lang) -> String {
        crate::lang::ui::too_long(lang, self.input.limit(), self.input.left_out())
    }

    /// The command that saves each of these lines as a note, all or none.
    ///
    /// # Errors
    /// The sentence that says which line cannot be saved, and why.
    pub(super) fn lines_command(&self, lines: &[String], lang: Lang) -> Result<Command, String> {
        let lookup = |typed: &str| one_of_a_name(among(&self.places, typed), None);
        let known = |typed: &str| self.known.get(typed).cloned().flatten().unwrap_or_default();
        let commands = lines.iter().zip(1..).map(|(line, nth)| {
            let understood = Understood::read(line, lookup, known);
            may_be_saved(line, &understood, lang).map_err(|why| words::in_line(lang, nth, &why))?;
            Ok(Command::Add(Box::new(Form::Note(NoteForm::from(&understood)))))
        });
        commands.collect::<Result<_, String>>().map(Command::All)
    }

    /// Puts back what was typed before the lines that have been saved on their own.
    pub(super) fn put_back(&mut self, typed: &str) {
        self.input.set(typed);
        self.read();
    }

    /// The command that saves the line.
    ///
    /// # Errors
    /// The sentence to show; the line stays as it is.
    pub(super) fn command(&self, lang: Lang) -> Result<Command, String> {
        may_be_saved(&self.input.text(), &self.understood, lang)?;
        Ok(match &self.editing {
            Some(editing) => {
                let form = Box::new(Form::Note(editing.form.rewritten(&self.understood)));
                Command::Amend { id: editing.id, form, seen: editing.seen.clone() }
            }
            None => Command::Add(Box::new(Form::Note(NoteForm::from(&self.understood)))),
        })
    }

    /// It is on disk: empty for the next, or back to what was half typed before a correction.
    pub(super) fn saved(&mut self) {
        self.input.clear();
        self.leave_edit();
    }

    /// Begins to correct a note.
    pub(super) fn edit(&mut self, id: Id, form: NoteForm) {
        let before = match self.editing.take() {
            Some(editing) => editing.before,
            None => self.input.text(),
        };
        let place = form.place.and_then(|id| self.places.iter().find(|place| place.id == id).cloned());
        let opened = form.to_line(place);
        self.input.set(&opened);
        self.editing = Some(Editing { id, form, seen: None, opened, before });
        self.read();
    }

    /// Leaves the note as it was.
    pub(super) fn leave_edit(&mut self) {
        if let Some(editing) = self.editing.take() {
            self.input.set(&editing.before);
        }
        self.read();
    }

    pub(super) fn draft(&self) -> Option<Value> {
        let line = self.input.text();
        match &self.editing {
            None if line.is_empty() => None,
            None => Some(json!({ "line": line })),
            Some(editing) if line == editing.opened && editing.before.is_empty() => None,
            Some(Editing { id, form, seen, before, .. }) => {
                Some(json!({ "line": line, "note": id, "form": form, "seen": seen, "before": before }))
            }
        }
    }

    pub(super) fn resume(&mut self, body: &Value) {
        let part = |name: &str| body.get(name).cloned().unwrap_or_default();
        self.input.set(part("line").as_str().unwrap_or_default());
        if let (Ok(id), Ok(form)) = (serde_json::from_value(part("note")), serde_json::from_value(part("form"))) {
            let before = part("before").as_str().unwrap_or_default().to_owned();
            let seen = serde_json::from_value(part("seen")).ok();
            self.editing = Some(Editing { id, form, seen, opened: String::new(), before });
        }
        self.read();
    }

    /// Draws the line and the preview below; answers the rows used.
    pub(super) fn draw(&mut self, frame: &mut Frame, area: Rect, active: bool, ctx: &Ctx) -> u16 {
        let label = match &self.editing {
            Some(editing) => words::editing(ctx.lang, &editing.form.number),
            None => words::new(ctx.lang).to_owned(),
        };
        let mark = if active { ctx.theme.mark() } else { " " };
        let head = format!("{mark} {label} ");
        let left = u16::try_from(text::width(&head)).unwrap_or(0);
        let room = area.width.saturating_sub(left);
        let rows = self.input.rows(usize::from(room).saturating_sub(1)).clamp(1, GROWS);
        let rows = u16::try_from(rows).unwrap_or(1);
        let style = if active { ctx.theme.marked() } else { ctx.theme.faint() };
        frame.buffer_mut().set_string(area.x, area.y, &head, style);
        let typed = Rect { x: area.x + left, y: area.y, width: room, height: rows.min(area.height) };
        self.input.draw(frame, typed, ctx.theme.text(), active);
        for ((said, style), y) in self.preview(usize::from(area.width), ctx).into_iter().zip(area.y + rows..) {
            if y < area.bottom() {
                frame.buffer_mut().set_string(area.x, y, text::cut(&said, usize::from(area.width)), style);
            }
        }
        // While the keys go to the list, an empty line leaves it the room.
        rows + if active || !self.is_blank() { PREVIEW } else { 1 }
    }

    /// What was understood, then what was not, in as many lines as there is room for.
    fn preview(&self, columns: usize, ctx: &Ctx) -> Vec<(String, Style)> {
        let lang = ctx.lang;
        if self.is_blank() {
            return vec![(format!("  {}", words::marks_hint(lang)), ctx.theme.faint())];
        }
        let mut lines: Vec<(String, Style)> = Vec::new();
        if let Err(long) = not_too_long(&self.input.text()) {
            lines.push((format!("! {}", long.words(lang)), ctx.theme.error()));
        }
        let alarms = alarms(self.understood.urgency.as_ref().map(|mark| mark.value), "", &self.understood.text);
        if !alarms.is_empty() {
            let said = triage::note_sounds_urgent(lang, &alarms.join(triage::comma(lang)));
            lines.push((format!("? {said}"), ctx.theme.due_soon()));
        }
        let parts = parts(&self.understood, lang);
        let flowed = flow(words::understood(lang), &parts, columns);
        lines.extend(flowed.into_iter().map(|line| (line, ctx.theme.good())));
        let remarks = &self.understood.remarks;
        lines.truncate(usize::from(PREVIEW).saturating_sub(remarks.len().min(2)));
        let room = usize::from(PREVIEW) - lines.len();
        for (remark, at) in remarks.iter().take(room).zip(1..) {
            let left = if at == room { remarks.len() - room } else { 0 };
            let more = if left > 0 { words::more_remarks(lang, left) } else { String::new() };
            let said = format!("? {}", remark.words(lang));
            let said = text::cut(&said, columns.saturating_sub(text::width(&more)));
            lines.push((format!("{said}{more}"), ctx.theme.due_soon()));
        }
        lines
    }
}

/// A note says something, and is no longer than it may be.
fn may_be_saved(line: &str, understood: &Understood, lang: Lang) -> Result<(), String> {
    if understood.text.is_empty() {
        return Err(words::no_words(lang).to_owned());
    }
    not_too_long(line).map_err(|long| long.words(lang))
}

fn not_too_long(line: &str) -> Result<(), TooLong> {
    clean::within(&clean::line(line), NOTE_CAP)
}

/// The parts in lines of at most `columns`, none broken, under one another.
fn flow(head: &str, parts: &[String], columns: usize) -> Vec<String> {
    let indent = text::width(head) + 2;
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if text::width(line) + 2 + text::width(part) <= columns => {
                line.push_str("  ");
                line.push_str(part);
            }
            Some(_) => lines.push(format!("{}{part}", " ".repeat(indent))),
            None => lines.push(format!("  {head}{part}")),
        }
    }
    lines
}
