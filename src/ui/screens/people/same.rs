//! Whether two records speak of one human being: the question, and what is done after it.

use super::entry::{self, Entry};
use crate::Lang;
use crate::domain::command::Command;
use crate::lang::people as words;
use crate::store::people::{self, Twins};
use crate::ui::screen::{Confirm, Ctx, Flow};

/// Those of whom a number says that they were written down twice.
#[derive(Default)]
pub(super) struct Alike {
    names: Vec<String>,
    settle: Vec<Command>,
}

/// How many of them are named before they are read as one.
const NAMED: usize = 8;

impl Alike {
    pub(super) fn among(twins: &[Twins]) -> Alike {
        let alike = people::alike(twins);
        let one = |twins: &&Twins| Command::SettlePeople { one: twins.stays.id, other: twins.goes.id, same: true };
        Alike {
            names: people::whose(&alike).into_iter().map(str::to_owned).collect(),
            settle: alike.iter().map(one).collect(),
        }
    }

    /// The question before all of them are read as one.
    fn ask(&self, lang: Lang) -> Confirm {
        let named = self.names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(words::comma(lang));
        let named = if self.names.len() > NAMED { words::and_others(lang, &named) } else { named };
        Confirm { question: words::ask_alike(lang, self.names.len(), &named), yes: Command::All(self.settle.clone()) }
    }
}

/// Settles whether the selected one was written down twice; one who was is taken apart again, the record that was written last first.
pub(super) fn settle(entry: &Entry, same: bool, alike: &Alike, ctx: &Ctx) -> Flow {
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
    if alike.settle.len() < 2 {
        return Flow::Ask(Confirm { question, yes });
    }
    question.push_str(&words::or_alike(lang, alike.names.len()));
    Flow::AskOr(Confirm { question, yes }, Box::new(alike.ask(lang)))
}
