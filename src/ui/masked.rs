//! Names and numbers on the screen: masked until somebody asks to see them, which is logged. In a form a number is kept as it
//! was as long as nobody types over it.

use ratatui::crossterm::event::KeyCode;

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::phone::{NotAPhone, Phone, mask_name, mask_phone};
use crate::domain::record::Record;
use crate::lang::ui as words;
use crate::ui::flow::Flow;
use crate::ui::keymap::Key;
use crate::ui::widgets::form::Form;

/// A name to read: masked, or the whole once it was asked for.
pub fn name(name: &str, whole: bool) -> String {
    if whole { name.to_owned() } else { mask_name(name) }
}

/// A number to read, likewise.
pub fn number(number: &str, whole: bool) -> String {
    if !whole {
        return mask_phone(number);
    }
    Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.to_string())
}

/// Whether a page says names and numbers in full.
#[derive(Debug, Default)]
pub struct Showing {
    whole: bool,
    /// The showing was asked for and is not confirmed yet; with what follows it.
    asked: Option<Flow>,
}

impl Showing {
    /// It was asked for, and logged.
    pub const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Asks for it, and for what is to follow.
    pub fn ask(&mut self, record: Record, then: Flow) -> Flow {
        self.asked = Some(then);
        Flow::Do(Command::ShowPhone(record))
    }

    /// A command is done; what follows, if it was the showing.
    pub fn done(&mut self) -> Option<Flow> {
        let then = self.asked.take()?;
        self.whole = true;
        Some(then)
    }

    /// A command was refused.
    pub fn refused(&mut self) {
        self.asked = None;
    }
}

/// The field of a form that a number stands in.
const FIELD: &str = "phone";

/// Whether a key changes the text it is pressed in.
pub fn changes_text(key: &Key) -> bool {
    key.typed().is_some() || matches!(key.code, KeyCode::Backspace | KeyCode::Delete)
}

/// The number that a mask in a form stands for; empty when nothing is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masked(String);

impl Masked {
    /// Hides a number.
    pub fn new(number: &str) -> Masked {
        Masked(number.to_owned())
    }

    /// What the form shows.
    pub fn shown(&self) -> String {
        mask_phone(&self.0)
    }

    /// The hidden number, for drafts.
    pub fn number(&self) -> &str {
        &self.0
    }

    /// Something is hidden, and the field still shows its mask.
    pub fn hides(&self, typed: &str) -> bool {
        !self.0.is_empty() && typed == self.shown()
    }

    /// What is typed, erased or put in over the mask takes its place as a whole: a mask is no text to be corrected. Ctrl-Z goes back to it.
    pub fn give_way(&self, form: &mut Form) {
        if form.active() == FIELD && self.hides(&form.text(FIELD)) {
            form.replace(FIELD, "");
        }
    }

    /// Says below the field that another number takes the place of the hidden one, or none.
    pub fn tell(&self, form: &mut Form, lang: Lang) {
        if !self.0.is_empty() {
            let typed = form.text(FIELD);
            let said = if typed.is_empty() { words::phone_goes } else { words::phone_replaced };
            let said = (!self.hides(&typed)).then(|| said(lang, &self.shown()));
            form.note(FIELD, said);
        }
    }

    /// Stops hiding: the number, to be shown.
    pub fn reveal(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    /// The digits that the field means; none is fine.
    ///
    /// # Errors
    /// The sentence to show beside the field.
    pub fn read(&self, typed: &str, lang: Lang) -> Result<String, String> {
        if self.hides(typed) {
            return Ok(self.0.clone());
        }
        match Phone::parse(typed) {
            Ok(phone) => Ok(phone.as_str().to_owned()),
            Err(NotAPhone::Empty) if typed.is_empty() => Ok(String::new()),
            Err(why) => Err(why.words(lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Id, LogId};
    use crate::domain::record::RecordKind;

    #[test]
    fn names_and_numbers_are_whole_only_when_asked_for() {
        for (kept, whole, said) in [
            ("13800000000", false, "138****0000"),
            ("13800000000", true, "13800000000"),
            ("01061190000", true, "010-61190000"),
            ("no number", true, "no number"),
            ("", true, ""),
        ] {
            assert_eq!(number(kept, whole), said, "{kept} {whole}");
        }
        assert_eq!((name("李秀英", false).as_str(), name("李秀英", true).as_str()), ("李*英", "李秀英"));
    }

    #[test]
    fn a_page_shows_the_whole_once_the_showing_is_done() {
        let record = Record { kind: RecordKind::Voter, id: Id { log: LogId::from_bits(7), seq: 1 } };
        let mut showing = Showing::default();
        assert!(matches!(showing.ask(record, Flow::Close), Flow::Do(Command::ShowPhone(of)) if of == record));
        showing.refused();
        assert!(showing.done().is_none() && !showing.is_whole(), "refused, and another command done");
        showing.ask(record, Flow::Close);
        assert!(!showing.is_whole() && matches!(showing.done(), Some(Flow::Close)) && showing.is_whole());
    }

    #[test]
    fn an_untouched_mask_is_the_number_it_hides() {
        let masked = Masked::new("13800000000");
        for (typed, read) in [
            ("138****0000", Some("13800000000")),
            ("", Some("")),
            ("010-61190000", Some("01061190000")),
            ("138****0001", None),
            ("-", None),
        ] {
            assert_eq!(masked.read(typed, Lang::Zh).ok().as_deref(), read, "{typed}");
        }
        assert!(Masked::default().read("138****0000", Lang::Zh).is_err());
    }
}
