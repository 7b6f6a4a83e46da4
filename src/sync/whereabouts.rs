//! Where a record is, in one line: only here, on a stick since when, or received at which desk, answered when; and where that is
//! which was done to it since. Screens and commands say the same.
//!
//! A record is no one thing: its steps leave with later rounds than it did itself, and home answers come from another log.

use serde_json::{Value, json};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen as words;
use crate::store::whereabouts::{Carried, Wrote};
use crate::store::{Reader, StoreError};
use crate::sync::identity::register;

/// The furthest an entry is known to have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Only on this computer, or this desk's.
    Here,
    /// On a stick, or in a folder or store, and not acknowledged.
    Carrier {
        /// Its label.
        carrier: String,
        /// Since when, RFC 3339.
        since: String,
    },
    /// On another computer of this desk, which is as far as it goes, or has not been heard to have gone further.
    Colleague {
        /// It goes on to another desk.
        goes_on: bool,
    },
    /// Received at another desk, by its code.
    Received(String),
}

/// What was done since, of which all is at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// Where.
    pub place: Place,
    /// Steps on the way of a matter or a formal suggestion.
    pub steps: usize,
    /// Other changes.
    pub changes: usize,
}

/// Where a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The desk it came from; `None` for one of this desk's.
    pub from: Option<String>,
    /// When another desk answered it last, RFC 3339.
    pub answered: Option<String>,
    /// Where the record is as it was created; `None` for one from another desk.
    pub created: Option<Place>,
    /// How far it came on its way to the desk above, where this one passed it on for another; and how far the last of what was said
    /// of it since, where that is somewhere else.
    pub up: Option<(Place, Option<Place>)>,
    /// What this desk did to it since and that is somewhere else, in the order it was done.
    pub later: Vec<Later>,
}

/// The code of the desk a record came from; `None` for one of this desk's.
///
/// # Errors
/// When the database does not answer.
pub fn from(reader: Reader<'_>, id: Id, desk: &Desk) -> Result<Option<String>, StoreError> {
    // What was passed on came from whoever passed it on: the log it was written in is not here.
    let log = reader.passed_on_by(id)?.map_or(id.log, |by| by.log);
    Ok(reader.other_desk(log)?.filter(|code| !code.is_empty() && *code != desk.network_code()))
}

/// Finds out where a record is.
///
/// # Errors
/// When the database does not answer.
pub fn of(reader: Reader<'_>, id: Id, desk: &Desk) -> Result<Standing, StoreError> {
    let own = desk.network_code();
    let from = from(reader, id, desk)?;
    let answered = if from.is_none() { reader.answered(id)? } else { None };
    let passed = reader.passed_up(id)?;
    let furthest = |entry: Id| furthest(reader, entry, &own);
    // What was said again above is there too.
    let place = |entry: Id| -> Result<Place, StoreError> {
        let here = furthest(entry)?;
        match passed.iter().find(|(said, _)| *said == entry) {
            Some((_, by)) if from.is_none() => Ok(here.further(furthest(*by)?)),
            _ => Ok(here),
        }
    };
    let created = if from.is_none() { Some(place(id)?) } else { None };
    let up = match passed.first().zip(passed.last()) {
        Some(((_, first), (_, last))) if from.is_some() => {
            let (first, last) = (furthest(*first)?, furthest(*last)?);
            let last = Some(last).filter(|last| *last != first);
            Some((first, last))
        }
        _ => None,
    };
    let mut later: Vec<Later> = Vec::new();
    for Wrote { id, is_step } in reader.wrote_about(id)? {
        let place = place(id)?;
        // Where the record is answered, everything that was received there goes without saying.
        let is_known = created.as_ref() == Some(&place) || (answered.is_some() && matches!(place, Place::Received(_)));
        if is_known {
            continue;
        }
        let (steps, changes) = (usize::from(is_step), usize::from(!is_step));
        match later.iter_mut().find(|part| part.place == place) {
            Some(part) => (part.steps, part.changes) = (part.steps + steps, part.changes + changes),
            None => later.push(Later { place, steps, changes }),
        }
    }
    Ok(Standing { from, answered, created, up, later })
}

fn furthest(reader: Reader<'_>, entry: Id, own: &str) -> Result<Place, StoreError> {
    let found = reader.whereabouts(entry)?;
    if let Some((_, desk)) = found.received.iter().find(|(_, desk)| desk != own) {
        return Ok(Place::Received(desk.clone()));
    }
    let carrier = |Carried { carrier, at, .. }: Carried| Place::Carrier { carrier, since: at };
    let (away, among): (Vec<Carried>, Vec<Carried>) =
        found.carried.into_iter().partition(|carried| carried.recipient != own);
    if let Some(carried) = away.into_iter().next() {
        return Ok(carrier(carried));
    }
    for (device, _) in found.received {
        // One that is out holds it in vain. Papers that do not verify vouch for nobody.
        let is_trusted = |(_, member): &(register::Network, register::Member)| member.is_trusted();
        if register::memberships(reader, device).unwrap_or_default().iter().any(is_trusted) {
            return Ok(Place::Colleague { goes_on: !found.stays });
        }
    }
    Ok(among.into_iter().next().map_or(Place::Here, carrier))
}

/// What a desk is called, by its code; the code where nobody here knows its name.
///
/// # Errors
/// When the database does not answer.
pub fn called(reader: Reader<'_>, code: &str) -> Result<String, StoreError> {
    let name = reader.station_called(code)?;
    // A code that names no village is one of a desk above or of a home: a place with these letters may be another.
    if name != code && code.contains('-') {
        return Ok(name);
    }
    // A network whose papers do not verify names nobody.
    let networks = register::networks(reader).unwrap_or_default();
    if let Some(network) = networks.iter().find(|network| network.keeper == code) {
        return Ok(network.keeper_name.clone());
    }
    let members = networks.iter().flat_map(|network| register::members(reader, network).unwrap_or_default());
    let named = members.into_iter().find(|one| one.desk() == code).map(|one| one.standing.certificate.name.clone());
    Ok(named.unwrap_or(name))
}

/// The label of a carrier in short: of a folder its own name, not the way there.
fn short(label: &str) -> &str {
    label.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(label)
}

impl Place {
    /// Of two places of one thing the one further on.
    fn further(self, other: Place) -> Place {
        let rank = |place: &Place| match place {
            Place::Here => 0,
            Place::Colleague { .. } => 1,
            Place::Carrier { .. } => 2,
            Place::Received(_) => 3,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }

    /// On the way to the desk above.
    fn say_up(&self, lang: Lang, level: DeskLevel, called: &dyn Fn(&str) -> String) -> String {
        match self {
            Place::Here => words::not_sent_up(lang).to_owned(),
            Place::Colleague { .. } => words::sent_up_by_another(lang).to_owned(),
            place => place.say(lang, level, called),
        }
    }

    fn say(&self, lang: Lang, level: DeskLevel, called: &dyn Fn(&str) -> String) -> String {
        match self {
            Place::Here => words::only_here(lang).to_owned(),
            Place::Carrier { carrier, since } => words::on_carrier(lang, short(carrier), &shown::stored(since)),
            Place::Colleague { goes_on: false } => words::on_another(lang).to_owned(),
            Place::Colleague { goes_on: true } => words::on_another_only(lang).to_owned(),
            Place::Received(_) if level == DeskLevel::Station => words::at_home(lang).to_owned(),
            Place::Received(desk) => words::at_desk(lang, &called(desk)),
        }
    }

    fn json(&self) -> Value {
        match self {
            Place::Here => json!({"at": "here"}),
            Place::Carrier { carrier, since } => json!({"at": "carrier", "carrier": carrier, "since": since}),
            Place::Colleague { goes_on } => json!({"at": "colleague", "goes_on": goes_on}),
            Place::Received(desk) => json!({"at": "received", "desk": desk}),
        }
    }
}

impl Later {
    fn what(&self, lang: Lang) -> String {
        match (self.steps, self.changes) {
            (steps, 0) => words::steps(lang, steps),
            (0, changes) => words::changes(lang, changes),
            (steps, changes) => {
                format!("{}{}{}", words::steps(lang, steps), words::and(lang), words::changes(lang, changes))
            }
        }
    }
}

impl Standing {
    /// The line a person reads. `called` tells a desk's name by its code.
    pub fn say(&self, lang: Lang, level: DeskLevel, called: &dyn Fn(&str) -> String) -> String {
        let mut line = match (&self.from, &self.answered, &self.created) {
            (Some(desk), _, _) => words::came_from(lang, &called(desk)),
            (None, Some(at), _) => words::answered(lang, &shown::stored(at)),
            (None, None, created) => created.as_ref().unwrap_or(&Place::Here).say(lang, level, called),
        };
        if let Some((first, last)) = &self.up {
            line.push_str(&words::way_up(lang, &first.say_up(lang, level, called)));
            if let Some(last) = last {
                line.push_str(&words::way_up_since(lang, &last.say_up(lang, level, called)));
            }
        }
        let goes_on = if self.from.is_some() { words::written_here } else { words::since_then };
        for part in &self.later {
            line.push_str(&goes_on(lang, &part.what(lang), &part.place.say(lang, level, called)));
        }
        line
    }

    /// The same for programs: `from`, `answered`, `created`, `up`, `up_since` and `later`, each with the place as `at` and what goes with it.
    pub fn json(&self) -> Value {
        let later = self.later.iter().map(|part| {
            let mut place = part.place.json();
            if let Some(fields) = place.as_object_mut() {
                fields.insert("steps".to_owned(), part.steps.into());
                fields.insert("changes".to_owned(), part.changes.into());
            }
            place
        });
        json!({
            "from": self.from,
            "answered": self.answered,
            "created": self.created.as_ref().map(Place::json),
            "up": self.up.as_ref().map(|(first, _)| first.json()),
            "up_since": self.up.as_ref().and_then(|(_, last)| last.as_ref()).map(Place::json),
            "later": later.collect::<Vec<_>>(),
        })
    }
}

#[cfg(test)]
mod tests;
