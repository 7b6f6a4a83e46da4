//! What is to be chosen, in words: both values, who said each, when, and at which desk. Nothing is changed here.

use crate::domain::desk::Desk;
use crate::domain::field::{self, Field, Reading};
use crate::domain::id::{Id, LogId};
use crate::domain::matter::status::Void;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::phone::{mask_phone, masked_apart};
use crate::domain::place::PlaceForm;
use crate::domain::proposal::step::ProposalStep;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::away_text::day_label;
use crate::domain::terms::DeskLevel;
use crate::lang::{Lang, conflicts as words, matters, pocket, visits};
use crate::store::conflicts::{Conflict, STATE, Said, SeatOf};
use crate::store::{Reader, Row, StoreError};

/// One of the two values, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The entry that says so.
    pub entry: Id,
    /// The value.
    pub value: String,
    /// Who said it.
    pub who: String,
    /// When, in the time zone of this desk.
    pub when: String,
    /// When, RFC 3339, by the clock there.
    pub wall: String,
    /// At which desk, or on which of its computers.
    pub place: String,
    /// The desk's code; empty where it was said at one whose records do not come here.
    pub desk: String,
    /// It was said at such a desk.
    pub elsewhere: bool,
    /// The steps that led there, where steps are chosen between.
    pub deeds: Vec<Deed>,
}

/// A step that is chosen for or against, as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The entry of the step.
    pub entry: Id,
    /// What was done: the step, to whom, and what was said.
    pub what: String,
    /// Who did it; empty where that is not known.
    pub who: String,
    /// When, in the time zone of this desk.
    pub when: String,
    /// When, RFC 3339, by the clock there.
    pub wall: String,
    /// At which desk.
    pub place: String,
    /// The desk's code, as of a [`Side`].
    pub desk: String,
}

impl Deed {
    /// All of it in one line.
    pub fn say(&self, lang: Lang) -> String {
        let by = [&self.when, &self.place, &self.who].map(String::as_str);
        let by: Vec<&str> = by.into_iter().filter(|one| !one.is_empty()).collect();
        words::deed(lang, &self.what, &by.join(" "))
    }
}

/// Two values of which one is to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The record.
    pub record: Record,
    /// What it is called.
    pub title: String,
    /// The field by its name in the form.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// Its values are masked, unless they were asked for.
    pub is_masked: bool,
    /// What stands.
    pub stands: Side,
    /// What stands beside it.
    pub other: Side,
    /// It had been chosen here, and another desk chose otherwise: `stands` is their choice, `other` this desk's.
    pub is_overruled: bool,
}

/// Everything to be chosen, the latest first; `desk` is this one. `whole` tells of which record names and numbers may
/// be said in full; `computer` which of its desk's computers wrote a log, asked where two of one desk stand against each other.
///
/// # Errors
/// When the store does not answer.
pub fn questions(
    reader: Reader<'_>,
    lang: Lang,
    desk: &Desk,
    whole: &dyn Fn(Record) -> bool,
    computer: &dyn Fn(LogId) -> Option<u32>,
) -> Result<Vec<Question>, StoreError> {
    let (conflicts, overruled) = (reader.conflicts()?, reader.overruled()?);
    if conflicts.is_empty() && overruled.is_empty() {
        return Ok(Vec::new());
    }
    let places = reader.places(None)?;
    let asking = Asking { reader, lang, own: desk, places: &places, computer };
    let asked = conflicts.iter().map(|one| (one, false)).chain(overruled.iter().map(|one| (one, true)));
    let question = |(one, is_overruled): (&Conflict, bool)| {
        Ok(Question { is_overruled, ..asking.question(one, whole(one.record))? })
    };
    asked.map(question).collect()
}

struct Asking<'a> {
    reader: Reader<'a>,
    lang: Lang,
    own: &'a Desk,
    places: &'a [Row<PlaceForm>],
    computer: &'a dyn Fn(LogId) -> Option<u32>,
}

impl Asking<'_> {
    fn question(&self, one: &Conflict, whole: bool) -> Result<Question, StoreError> {
        let form = self.reader.form(one.record)?.unwrap_or_default();
        let kind = one.record.kind;
        let reading = Reading { lang: self.lang, whole, name: &|id| self.name(id, whole) };
        let side = |said: &Said| -> Result<Side, StoreError> {
            let who = said.author.map(|id| self.reader.person_name(id)).transpose()?.unwrap_or_default();
            let unknown = words::unknown(self.lang);
            let when = if said.wall.is_empty() { unknown.to_owned() } else { reading.moment(&said.wall) };
            let (place, code) = match said.desk.as_str() {
                _ if said.elsewhere => (words::elsewhere(self.lang).to_owned(), String::new()),
                "" => (self.desk(""), self.own.network_code()),
                code => (self.desk(code), code.to_owned()),
            };
            Ok(Side {
                entry: said.entry,
                deeds: Vec::new(),
                value: match Field::parse(&one.field) {
                    Some(Field::SameAs) => self.who(&said.value)?,
                    _ => reading.say(kind, &one.field, &said.value, &form),
                },
                who: if who.is_empty() { unknown.to_owned() } else { who },
                when: if said.behind { words::clock(self.lang, &when) } else { when },
                wall: said.wall.clone(),
                place,
                desk: code,
                elsewhere: said.elsewhere,
            })
        };
        let (mut stands, mut other) = (side(&one.stands)?, side(&one.other)?);
        if stands.desk == other.desk {
            for (side, said) in [(&mut stands, &one.stands), (&mut other, &one.other)] {
                self.name_computer(side, said);
            }
        }
        if let Some(why) = self.led_nowhere(one)? {
            stands.value = why;
        }
        let deed = |said: &Said| -> Result<Deed, StoreError> {
            let Side { entry, who, when, wall, place, desk, .. } = side(said)?;
            let who = if said.author.is_some() { who } else { String::new() };
            Ok(Deed { entry, what: self.what(kind, &said.value, whole), who, when, wall, place, desk })
        };
        let [by, against] = self.reader.steps_between(one)?;
        stands.deeds = by.iter().map(deed).collect::<Result<_, _>>()?;
        other.deeds = against.iter().map(deed).collect::<Result<_, _>>()?;
        let is_masked = !whole && field::is_masked(kind, &one.field);
        if is_masked && stands.value == other.value {
            // Two that look alike behind their masks cannot be chosen between.
            let texts = [&one.stands.value, &one.other.value].map(|value| value.as_str().unwrap_or_default());
            let apart = masked_apart(texts[0], texts[1]).filter(|_| !field::is_secret(&form));
            let alike = || [&stands, &other].map(|side| words::alike(self.lang, &side.value)).into();
            (stands.value, other.value) = apart.unwrap_or_else(alike);
        }
        Ok(Question {
            record: one.record,
            title: self.title(one).unwrap_or_else(|| reading.title(kind, &form)),
            label: field::label(kind, &one.field, self.lang),
            is_masked,
            stands,
            other,
            is_overruled: false,
            field: one.field.clone(),
        })
    }

    /// Of a note that stands merged, where that does not count: why, and that it is in the pocket.
    fn led_nowhere(&self, one: &Conflict) -> Result<Option<String>, StoreError> {
        if (one.record.kind, one.field.as_str()) != (RecordKind::Note, STATE) {
            return Ok(None);
        }
        let Some(row) = self.reader.note(one.record.id)? else { return Ok(None) };
        let said = |(why, into): (Void, Record)| match why {
            Void::Gone => pocket::merge_gone(self.lang, &self.merged_into(into.id, false)),
            Void::Circle => pocket::merge_circle(self.lang, &self.merged_into(into.id, false)),
        };
        Ok(self.reader.led_nowhere(&row)?.map(said))
    }

    /// `交办 镇水务站：请三天内修好`
    fn what(&self, kind: RecordKind, step: &serde_json::Value, whole: bool) -> String {
        let (kind, to, text) = if kind == RecordKind::Proposal {
            let Ok(step) = serde_json::from_value::<ProposalStep>(step.clone()) else { return String::new() };
            (step.kind.label(self.lang), String::new(), step.text)
        } else {
            let Ok(step) = serde_json::from_value::<Step>(step.clone()) else { return String::new() };
            let into = step.into.filter(|_| step.kind == StepKind::Merged).map(|id| self.merged_into(id, whole));
            (step.kind.label(self.lang), into.unwrap_or(step.to), step.text)
        };
        let did = if to.is_empty() { kind.to_owned() } else { format!("{kind} {to}") };
        if text.is_empty() { did } else { words::said(self.lang, &did, &text) }
    }

    /// A seat of a roster as people call it.
    fn title(&self, one: &Conflict) -> Option<String> {
        let SeatOf { desk, date, seat } = one.seat.as_ref()?;
        let seat = format!("{} {}", day_label(*date, self.lang), seat.label(self.lang));
        Some(if desk.is_empty() { seat } else { format!("{} {seat}", self.desk(desk)) })
    }

    /// Whom a record of a person is said to be, told apart from namesakes.
    fn who(&self, value: &serde_json::Value) -> Result<String, StoreError> {
        let Some(id) = value.as_str().and_then(|id| id.parse().ok()) else {
            return Ok(words::nobody_else(self.lang).to_owned());
        };
        let Some(row) = self.reader.person(id)? else { return Ok(value.to_string()) };
        let told = [mask_phone(&row.form.phone), row.form.employer.clone(), id.to_string()];
        let told = told.into_iter().find(|part| !part.is_empty()).unwrap_or_default();
        let who = visits::told_apart(self.lang, &row.form.name, &told);
        // Whoever is read as this one is of its station from then on.
        let station = row.form.station.map(|id| self.name(id, true)).filter(|name| !name.is_empty());
        Ok(station.map_or_else(|| who.clone(), |station| words::at_station(self.lang, &who, &station)))
    }

    /// What a field names. A question is asked whether or not that can be read.
    fn name(&self, id: Id, whole: bool) -> String {
        if let Some(place) = self.places.iter().find(|place| place.id == id) {
            return place.form.name.clone();
        }
        // One that is out of use is on no list.
        if let Some(place) = self.reader.place(id).ok().flatten() {
            return place.form.name;
        }
        let person = self.reader.person_name(id).unwrap_or_default();
        if !person.is_empty() {
            return person;
        }
        let voter = self.reader.voter(id).ok().flatten().map(|row| row.form.name).unwrap_or_default();
        if !voter.is_empty() {
            return if whole { voter } else { crate::domain::phone::mask_name(&voter) };
        }
        let number = |kind| self.reader.number_of(Record { kind, id }).ok().flatten();
        [RecordKind::Visit, RecordKind::Note, RecordKind::Matter].into_iter().find_map(number).unwrap_or_default()
    }

    /// What something was merged into, also where that is another station's and does not come here.
    fn merged_into(&self, id: Id, whole: bool) -> String {
        let name = self.name(id, whole);
        if name.is_empty() { matters::elsewhere(self.lang).to_owned() } else { name }
    }

    /// Says which computer of its desk a side is from, where the desk alone does not tell the sides apart.
    fn name_computer(&self, side: &mut Side, said: &Said) {
        if said.desk.is_empty() || said.elsewhere {
            return;
        }
        if let Some(pc) = (self.computer)(said.entry.log) {
            let is_own = said.desk == self.own.network_code();
            side.place = if is_own { words::own_pc(self.lang, pc) } else { words::desk_pc(self.lang, &side.place, pc) };
        }
    }

    /// A desk as people call it.
    fn desk(&self, code: &str) -> String {
        if code.is_empty() {
            return words::here(self.lang).to_owned();
        }
        if code == self.own.network_code() {
            return words::own_desk(self.lang).to_owned();
        }
        if code == self.own.town_code {
            return words::home(self.lang, &self.own.town);
        }
        // Another desk whose code names no station of a town is the one above; its letters may be those of a town too.
        let is_above = !code.contains('-') && self.own.level != DeskLevel::District;
        if is_above && !self.own.district.is_empty() {
            return words::at_desk(self.lang, &self.own.district, code);
        }
        let letters = code.rsplit('-').next().unwrap_or(code);
        match self.places.iter().find(|place| place.form.code == letters) {
            Some(place) => words::at_desk(self.lang, &place.form.name, code),
            None => code.to_owned(),
        }
    }
}
