//! What can go wrong with a stick, a folder or a server, each said to the person at the desk in one sentence.

use std::io;

use crate::lang::{Lang, sync as say};
use crate::obstacle::Obstacle;

use super::line::LineFault;

/// Bytes that a file system gives out together: what is lacking is told in whole ones. Each sealing of the same records is some
/// bytes longer or shorter, by a stanza of random length that age adds, and nobody should see two figures for one thing.
const BLOCK: u64 = 4096;

/// Why the carrier could not do what was asked. The journal of this computer is untouched in every case, and whoever sent
/// something keeps it until it is acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CarrierError {
    /// No space left.
    #[error("full: {place}")]
    Full {
        /// The carrier.
        place: String,
        /// Bytes that are lacking, when the system told before anything was written.
        lacking: Option<u64>,
    },
    /// No space left where this computer keeps its data, while the carrier may have plenty.
    #[error("no room here: {place}")]
    NoRoomHere {
        /// The folder on this computer.
        place: String,
    },
    /// Can be read and not written.
    #[error("read-only: {place}")]
    ReadOnly {
        /// The carrier.
        place: String,
    },
    /// This account may not.
    #[error("denied: {place}")]
    Denied {
        /// The carrier.
        place: String,
    },
    /// Pulled out, or its folder is gone.
    #[error("gone: {place}")]
    Gone {
        /// The carrier.
        place: String,
    },
    /// The data folder of this computer itself, or the root of its system: no place for envelopes.
    #[error("unfit: {place}")]
    Unfit {
        /// The place.
        place: String,
    },
    /// The data folder of another desk.
    #[error("another desk's: {place}")]
    AnotherDesks {
        /// The place.
        place: String,
    },
    /// This computer never ran a server whose folder could be looked into.
    #[error("never served")]
    NotServed,
    /// A file is not there, or went away while it was read.
    #[error("vanished: {name} on {place}")]
    Vanished {
        /// The carrier.
        place: String,
        /// The file.
        name: String,
    },
    /// The name stands for other bytes, which stay.
    #[error("taken: {name} on {place}")]
    Taken {
        /// The carrier.
        place: String,
        /// The file.
        name: String,
    },
    /// What was written does not read back the same.
    #[error("reads back differently: {name} on {place}")]
    Differs {
        /// The carrier.
        place: String,
        /// The file.
        name: String,
    },
    /// A file written whole could not be given its name, three times over.
    #[error("held by another program: {name} on {place}")]
    Held {
        /// The carrier.
        place: String,
        /// The file.
        name: String,
    },
    /// Larger than the reader takes.
    #[error("too big: {name} on {place}, {len} of {max}")]
    TooBig {
        /// The carrier.
        place: String,
        /// The file.
        name: String,
        /// Its length in bytes, as far as known.
        len: u64,
        /// What the reader takes, in bytes.
        max: u64,
    },
    /// A name that not every disk takes.
    #[error("bad name: {name}")]
    BadName {
        /// The name.
        name: String,
    },
    /// The system does not vouch that what was written lasts.
    #[error("not settled: {place}: {reason:?}")]
    Unsettled {
        /// The carrier.
        place: String,
        /// Why.
        reason: Obstacle,
    },
    /// The data that the line may use are used up for now; nothing was begun.
    #[error("spent: {place}")]
    Spent {
        /// The carrier.
        place: String,
    },
    /// Told to stop between two files.
    #[error("stopped: {place}")]
    Stopped {
        /// The carrier.
        place: String,
    },
    /// A server, or the line to it.
    #[error("{place}: {fault:?}")]
    Line {
        /// The server.
        place: String,
        /// Why.
        fault: LineFault,
    },
    /// Anything else.
    #[error("{place}: {reason:?}")]
    Io {
        /// The carrier.
        place: String,
        /// Why.
        reason: Obstacle,
    },
}

impl CarrierError {
    /// Wraps what the system said about a carrier.
    pub fn io(place: &str, error: &io::Error) -> CarrierError {
        let place = place.to_owned();
        match Obstacle::from(error) {
            Obstacle::NoSpace => CarrierError::Full { place, lacking: None },
            Obstacle::ReadOnly => CarrierError::ReadOnly { place },
            Obstacle::Denied => CarrierError::Denied { place },
            reason => CarrierError::Io { place, reason },
        }
    }

    /// The same of a folder of this computer itself, such as the inbox: nobody need look for another stick.
    #[must_use]
    pub fn of_this_computer(self) -> CarrierError {
        match self {
            CarrierError::Full { place, .. } => CarrierError::NoRoomHere { place },
            other => other,
        }
    }

    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            CarrierError::Full { place, lacking: None } => say::full(lang, place),
            CarrierError::Full { place, lacking: Some(bytes) } => {
                say::full_by(lang, place, bytes.div_ceil(BLOCK) * (BLOCK / 1024))
            }
            CarrierError::NoRoomHere { place } => say::no_room_here(lang, place),
            CarrierError::ReadOnly { place } => say::read_only(lang, place),
            CarrierError::Denied { place } => say::denied(lang, place),
            CarrierError::Gone { place } => say::gone(lang, place),
            CarrierError::Unfit { place } => say::unfit(lang, place),
            CarrierError::AnotherDesks { place } => say::another_desks(lang, place),
            CarrierError::NotServed => say::not_served(lang).to_owned(),
            CarrierError::Vanished { place, name } => say::vanished(lang, place, name),
            CarrierError::Taken { place, name } => say::taken(lang, place, name),
            CarrierError::Differs { place, name } => say::differs(lang, place, name),
            CarrierError::Held { place, name } => say::held(lang, place, name),
            CarrierError::TooBig { place, name, len, max } => say::too_big(lang, place, name, len >> 20, max >> 20),
            CarrierError::BadName { name } => say::bad_name(lang, name),
            CarrierError::Unsettled { place, reason } => say::unsettled(lang, place, &reason.say(lang)),
            CarrierError::Spent { place } => say::spent(lang, place),
            CarrierError::Stopped { place } => say::stopped(lang, place),
            CarrierError::Line { place, fault } => fault.say(lang, place),
            CarrierError::Io { place, reason } => say::io(lang, place, &reason.say(lang)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_is_kept_and_what_to_do() {
        let (place, name) = (|| "STICK".to_owned(), || "a.kdy".to_owned());
        let reason = Obstacle::Device;
        for error in [
            CarrierError::Full { place: place(), lacking: None },
            CarrierError::Full { place: place(), lacking: Some(1) },
            CarrierError::NoRoomHere { place: place() },
            CarrierError::ReadOnly { place: place() },
            CarrierError::Denied { place: place() },
            CarrierError::Gone { place: place() },
            CarrierError::Vanished { place: place(), name: name() },
            CarrierError::Taken { place: place(), name: name() },
            CarrierError::Differs { place: place(), name: name() },
            CarrierError::Held { place: place(), name: name() },
            CarrierError::TooBig { place: place(), name: name(), len: 65 << 20, max: 64 << 20 },
            CarrierError::BadName { name: name() },
            CarrierError::Unsettled { place: place(), reason: reason.clone() },
            CarrierError::Spent { place: place() },
            CarrierError::Stopped { place: place() },
            CarrierError::Io { place: place(), reason },
        ] {
            let (zh, en) = (error.say(Lang::Zh), error.say(Lang::En));
            assert!(zh.contains("请"), "what to do: {zh}");
            assert!(["还在", "未动", "没有动", "还留着"].iter().any(|kept| zh.contains(kept)), "what is kept: {zh}");
            assert!(en.is_ascii() && en.matches(". ").count() + en.matches("; ").count() >= 1, "{en}");
            assert!(zh.contains("STICK") || zh.contains("a.kdy"), "{zh}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_the_system_says_becomes_what_a_person_can_do_something_about() {
        for (code, part) in [(28, "已满"), (30, "写保护"), (13, "没有权限"), (5, "设备读写出错")] {
            let said = CarrierError::io("STICK", &io::Error::from_raw_os_error(code)).say(Lang::Zh);
            assert!(said.contains(part), "{code}: {said}");
        }
        // The same record is sealed to some bytes more or less each time: the figure stays the same.
        for (bytes, said) in [(1, " 4 KB"), (1948, " 4 KB"), (2049, " 4 KB"), (4097, " 8 KB")] {
            let lacking = CarrierError::Full { place: "STICK".into(), lacking: Some(bytes) };
            assert!(lacking.say(Lang::Zh).contains(said) && lacking.say(Lang::En).contains(said), "{bytes}");
        }
    }
}
