//! Whether two records speak of one human being: the question, and what is done after it.

use super::entry::{self, Entry};
use crate::domain::command::Command;
use crate::lang::people as words;
use crate::store::people::Twins;
use crate::ui::screen::{Confirm, Ctx, Flow};

/// Settles whether the selected one was written down twice; one who was is taken apart again, the record that was written last first.
pub(super) fn settle(entry: &Entry, same: bool, ctx: &Ctx) -> Flow {
    let lang = ctx.lang;
    let Some(Twins { stays, goes }) = &entry.twin else {
        let Some(goes) = entry.merged.last().filter(|_| !same) else { return Flow::Stay };
        let yes = Command::SettlePeople { one: entry.record.id, other: *goes, same };
        return Flow::Ask(Confirm { question: words::ask_apart(lang, &entry.name), yes });
    };
    let yes = Command::SettlePeople { one: stays.id, other: goes.id, same };
    if !same {
        return Flow::Do(yes);
    }
    let mut question =
        words::ask_same(lang, &stays.form.name, &entry::told(&stays.form, lang), &entry::told(&goes.form, lang));
    if let Some([kept, other]) = &entry.stations {
        question.push_str(&words::keeps_station(lang, kept, other));
    }
    Flow::Ask(Confirm { question, yes })
}
