//! 交接班: the form one shift leaves to the next.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::correction::Correction;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::note::NoteState;
use crate::domain::terms::Slot;
use crate::lang::{handover as written, roster as text};

/// What one shift leaves to the next. Lists are copied in, so the signed form stays what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverForm {
    /// The roster day of the shift that ends.
    pub date: NaiveDate,
    /// The shift that ends.
    pub slot: Slot,
    /// Who hands over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Id>,
    /// Who takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Id>,
    /// Who was to take over first, where another did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<Id>,
    /// When the form was drawn up.
    pub at: DateTime<FixedOffset>,
    /// Visits received in the shift.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<VisitLine>,
    /// Pocket notes written down in the shift, and urgent ones that are in the pocket still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteLine>,
    /// Matters not yet finished, the most pressing first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unfinished: Vec<MatterLine>,
    /// People who said they would come again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returning: Vec<ReturnLine>,
    /// Flood, snow, coal gas and the like: what to watch.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub risks: String,
    /// Notices from above.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notices: String,
    /// Keys, the stick, the seal: what goes from hand to hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keys: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// When the one who leaves signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_from: Option<DateTime<FixedOffset>>,
    /// When the one who comes signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_to: Option<DateTime<FixedOffset>>,
    /// What was said of it later, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// A visit, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    /// The visit.
    pub visit: Id,
    /// Its number.
    pub number: String,
    /// The matter in a few words.
    pub text: String,
}

/// A pocket note, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLine {
    /// The note.
    pub note: Id,
    /// Its number.
    pub number: String,
    /// What was said, whole: what is warned of in its words can be blacked out with it.
    pub text: String,
    /// Whether it was urgent and in the pocket when the form was drawn up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// Whether it sounded urgent then, and nobody had decided whether it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alarming: bool,
    /// What had become of it by then; nothing as long as it was in the pocket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<NoteState>,
}

impl NoteLine {
    /// Its number and words, and what became of it.
    pub fn say(&self, lang: Lang) -> String {
        let said = self.risk();
        self.settled.map_or(said.clone(), |state| written::note_settled(lang, &said, state.label(lang)))
    }

    /// The line that warns of it.
    fn risk(&self) -> String {
        format!("{} {}", self.number, self.text)
    }
}

/// An unfinished matter, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a line, each with its own name in the journal")]
pub struct MatterLine {
    /// The matter.
    pub matter: Id,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// When it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
    /// Whether people are in danger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
    /// Whether it sounded urgent then, and nobody had decided whether it was.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub alarming: bool,
    /// Whether most of its time was gone when the form was drawn up.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub soon: bool,
    /// The working days it stays open for the voter's word, where its answer was told: nothing of it presses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_days: Option<u32>,
    /// Those days are over, and it may be closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_close: bool,
}

impl MatterLine {
    /// The line that warns of it.
    fn risk(&self) -> String {
        format!("{} {}", self.number, self.title)
    }
}

/// Somebody who will come again, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// Their name, as the desk knows it.
    pub name: String,
    /// When, if it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<DateTime<FixedOffset>>,
    /// About what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// What the desk knows at the end of a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverFacts {
    /// The roster day of the shift that ends.
    pub date: NaiveDate,
    /// The shift that ends.
    pub slot: Slot,
    /// Who is on the roster for it.
    pub from: Option<Id>,
    /// Who comes next.
    pub to: Option<Id>,
    /// Now.
    pub at: DateTime<FixedOffset>,
    /// The shift's visits, in any order.
    pub visits: Vec<VisitLine>,
    /// The shift's pocket notes, and urgent ones in the pocket still, in any order.
    pub notes: Vec<NoteLine>,
    /// Matters still open, in any order.
    pub matters: Vec<MatterLine>,
    /// Appointments still to come, and people told to come again, in any order.
    pub returning: Vec<ReturnLine>,
    /// Notices received since the last handover.
    pub notices: Vec<String>,
    /// The last handover: its risks, keys and open promises are handed on until somebody strikes them out.
    pub previous: Option<HandoverForm>,
}

/// Draws up the form from the facts; a person reads it over, completes it and signs.
pub fn draft(facts: HandoverFacts) -> HandoverForm {
    let HandoverFacts { date, slot, from, to, at, mut visits, mut notes, matters, returning, notices, previous } =
        facts;
    let mut unfinished = matters;
    visits.sort_by(|a, b| a.number.cmp(&b.number));
    notes.sort_by(|a, b| (!a.urgent, &a.number).cmp(&(!b.urgent, &b.number)));
    // No deadline is the least pressing one.
    let pressing =
        |line: &MatterLine| (!line.danger, line.told_days.is_some() || line.may_close, line.due.is_none(), line.due);
    unfinished.sort_by(|a, b| pressing(a).cmp(&pressing(b)).then_with(|| a.number.cmp(&b.number)));
    let dangers = || warnings(&unfinished, &notes);
    // What was warned of last time is warned of again only while it is a danger; what a person wrote stays.
    let warned: Vec<String> = previous.iter().flat_map(|form| warnings(&form.unfinished, &form.notes)).collect();
    let is_over = |line: &str| warned.iter().any(|risk| risk == line) && !dangers().any(|risk| risk == line);
    let (risks, keys, promised) = previous.map(|form| (form.risks, form.keys, form.returning)).unwrap_or_default();
    let risks = lines(risks.lines().filter(|line| !is_over(line.trim())).map(str::to_owned).chain(dangers()));
    HandoverForm {
        date,
        slot,
        from,
        to,
        instead_of: None,
        at,
        risks,
        notices: lines(notices),
        keys,
        remarks: String::new(),
        returning: expected(returning, promised, at),
        visits,
        notes,
        unfinished,
        signed_from: None,
        signed_to: None,
        corrections: Vec::new(),
    }
}

/// A line for each matter and each note that is a danger.
fn warnings<'l>(matters: &'l [MatterLine], notes: &'l [NoteLine]) -> impl Iterator<Item = String> + 'l {
    let urgent = notes.iter().filter(|line| line.urgent).map(NoteLine::risk);
    matters.iter().filter(|line| line.danger).map(MatterLine::risk).chain(urgent)
}

/// One line each, the first of equal ones.
fn lines(all: impl IntoIterator<Item = String>) -> String {
    let mut kept: Vec<String> = Vec::new();
    for line in all {
        let line = line.trim();
        if !line.is_empty() && !kept.iter().any(|known| known == line) {
            kept.push(line.to_owned());
        }
    }
    kept.join("\n")
}

/// Who is still expected at `at`, the soonest first. An earlier promise with a time is over when the time is; one without
/// stays until somebody strikes it out.
fn expected(new: Vec<ReturnLine>, promised: Vec<ReturnLine>, at: DateTime<FixedOffset>) -> Vec<ReturnLine> {
    let mut all = new;
    for line in promised {
        if line.when.is_none_or(|when| when >= at) && !all.contains(&line) {
            all.push(line);
        }
    }
    all.sort_by_key(|line| (line.when.is_none(), line.when));
    all
}

/// Why a shift cannot be handed over or the record not be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverRefusal {
    /// Nobody is named who hands over.
    NobodyLeaves,
    /// Nobody is named who takes over.
    NobodyComes,
    /// The two are one person.
    SamePerson(Id),
    /// The duty day has not come.
    TooEarly,
    /// This shift was handed over before.
    Before,
    /// Signs, but neither leaves nor takes the shift.
    Stranger(Id),
    /// Signed before.
    Twice(Id),
    /// No longer serves: signs, hands over and takes over nothing new.
    HasLeft(Id),
    /// A correction says nothing.
    NothingSaid,
}

impl HandoverRefusal {
    /// The sentence for the person at the desk; `name` tells a person's name.
    pub fn say(self, lang: Lang, name: &dyn Fn(Id) -> String) -> String {
        match self {
            HandoverRefusal::NobodyLeaves => text::handover_nobody_leaves(lang).to_owned(),
            HandoverRefusal::NobodyComes => text::handover_nobody_comes(lang).to_owned(),
            HandoverRefusal::SamePerson(person) => text::handover_same_person(lang, &name(person)),
            HandoverRefusal::TooEarly => text::handover_early(lang).to_owned(),
            HandoverRefusal::Before => text::handover_before(lang).to_owned(),
            HandoverRefusal::Stranger(person) => text::sign_stranger(lang, &name(person)),
            HandoverRefusal::Twice(person) => text::sign_twice(lang, &name(person)),
            HandoverRefusal::HasLeft(person) => text::handover_has_left(lang, &name(person)),
            HandoverRefusal::NothingSaid => text::handover_nothing_said(lang).to_owned(),
        }
    }
}

impl HandoverForm {
    /// Whether the shift can be handed over so; `earlier` are the records there are.
    pub fn check<'a>(&self, earlier: impl IntoIterator<Item = &'a HandoverForm>) -> Result<(), HandoverRefusal> {
        let from = self.from.ok_or(HandoverRefusal::NobodyLeaves)?;
        let to = self.to.ok_or(HandoverRefusal::NobodyComes)?;
        if from == to {
            return Err(HandoverRefusal::SamePerson(from));
        }
        if self.date > self.at.date_naive() {
            return Err(HandoverRefusal::TooEarly);
        }
        let is_before = earlier.into_iter().any(|form| (form.date, form.slot) == (self.date, self.slot));
        if is_before { Err(HandoverRefusal::Before) } else { Ok(()) }
    }

    /// Puts a person's name under the form, and under the corrections that the other wrote.
    pub fn sign(&mut self, person: Id, at: DateTime<FixedOffset>) -> Result<(), HandoverRefusal> {
        let place = if self.from == Some(person) {
            &mut self.signed_from
        } else if self.to == Some(person) {
            &mut self.signed_to
        } else {
            return Err(HandoverRefusal::Stranger(person));
        };
        let is_new = place.is_none();
        place.get_or_insert(at);
        if self.sign_corrections(person, at) || is_new { Ok(()) } else { Err(HandoverRefusal::Twice(person)) }
    }

    /// Both have signed, the corrections too: nothing waits.
    pub fn is_signed(&self) -> bool {
        let is_open = |one: &Correction| one.signed.is_none();
        self.signed_from.is_some() && self.signed_to.is_some() && !self.corrections.iter().any(is_open)
    }
}

#[cfg(test)]
#[path = "handover_tests.rs"]
mod tests;
