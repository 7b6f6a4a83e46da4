//! What a pocket note went into, for the list and the page of notes.

use crate::Lang;
use crate::domain::matter::status::Void;
use crate::domain::note::NoteState;
use crate::domain::record::Record;
use crate::domain::said::in_language;
use crate::lang::{matters, pocket as words};
use crate::store::notes::NoteRow;
use crate::store::{Reader, StoreError};

/// The number of the matter or note; empty for one that is not on this computer.
pub fn number(reader: Reader<'_>, into: Record) -> Result<String, StoreError> {
    Ok(reader.number_of(into)?.unwrap_or_default())
}

/// Why the merge of a note does not count, or as its home said why it is in the pocket again; empty where it was not merged, or is.
pub fn led_nowhere(reader: Reader<'_>, note: &NoteRow, lang: Lang) -> Result<String, StoreError> {
    let Some((why, into)) = reader.led_nowhere(note)? else {
        let settled = reader.note_settled(note.row.id)?.filter(|settled| settled.state == NoteState::Open);
        return Ok(settled.map(|settled| in_language(&settled.reason, lang)).unwrap_or_default());
    };
    let mut number = number(reader, into)?;
    if number.is_empty() {
        matters::elsewhere(lang).clone_into(&mut number);
    }
    Ok(match why {
        Void::Gone => match in_language(&reader.why_gone(into)?, lang).as_str() {
            "" => words::merge_gone(lang, &number),
            why => words::let_go(lang, &number, why),
        },
        Void::Circle => words::merge_circle(lang, &number),
    })
}
