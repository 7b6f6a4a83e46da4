//! Everything that can have happened. The journal holds nothing else, and the tables are its fold.
//!
//! An event's body is JSON, so an entry can be read with any tool; its type and version stand beside it. A type or version
//! this program does not know is kept and forwarded as it came, and folded after an upgrade.

mod body;
mod remains;
mod restated;

pub use body::{
    Amendment, Beside, NoteSettled, PhoneShown, ProposalRetracted, ProposalStepped, Retracted, ShiftSet, Stepped,
    Strike, SwapDecision,
};
pub use restated::Restated;

use super::calendar::YearAnnounced;
use super::desk::Desk;
use super::erasure::Erasure;
use super::id::Id;
use super::inspection::InspectionForm;
use super::matter::form::MatterForm;
use super::note::NoteForm;
use super::office::OfficeForm;
use super::person::{PersonForm, VoterForm};
use super::place::PlaceForm;
use super::proposal::form::ProposalForm;
use super::record::RecordKind;
use super::roster::elsewhere::SeatedElsewhere;
use super::roster::handover::HandoverForm;
use super::roster::sign::Signing;
use super::roster::swap::SwapRequest;
use super::visit::VisitForm;

/// Declares the events with their names and versions in the journal.
macro_rules! events {
    ($( $(#[$doc:meta])* $variant:ident($body:ty) $name:literal $version:literal; )+) => {
        /// Something that has happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event { $( $(#[$doc])* $variant($body), )+ }

        impl Event {
            /// Every type this program knows, with its version.
            pub const KINDS: &'static [(&'static str, u16)] = &[ $( ($name, $version), )+ ];

            /// The name in the journal, never changed once released.
            pub const fn name(&self) -> &'static str {
                match self { $( Event::$variant(_) => $name, )+ }
            }

            /// The version of the body's shape.
            pub const fn version(&self) -> u16 {
                match self { $( Event::$variant(_) => $version, )+ }
            }

            /// The body as JSON.
            pub fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $( Event::$variant(body) => serde_json::to_vec(body), )+ }
            }

            /// Reads an event back; `None` if this program does not know the type or the version, or the body does not fit.
            pub fn read(name: &str, version: u16, body: &[u8]) -> Option<Event> {
                // Told once to be text, its words need not be asked one by one.
                let body = std::str::from_utf8(body).ok()?;
                match (name, version) {
                    $( ($name, $version) => serde_json::from_str(body).ok().map(Event::$variant), )+
                    _ => None,
                }
            }
        }
    };
}

events! {
    /// The desk was opened, or one of its settings changed.
    DeskSet(Desk) "desk.set" 1;
    /// A place was added.
    PlaceAdded(PlaceForm) "place.added" 1;
    /// A person was added.
    PersonAdded(PersonForm) "person.added" 1;
    /// A voter was added.
    VoterAdded(VoterForm) "voter.added" 1;
    /// A visit was logged.
    VisitLogged(VisitForm) "visit.logged" 1;
    /// A pocket note was taken.
    NoteTaken(NoteForm) "note.taken" 1;
    /// A matter was opened.
    MatterOpened(MatterForm) "matter.opened" 1;
    /// A handling office was added.
    OfficeAdded(OfficeForm) "office.added" 1;
    /// Fields of a record were set anew.
    Amended(Amendment) "record.amended" 1;
    /// A record was taken out of use or put back.
    Struck(Strike) "record.struck" 1;
    /// A seat of the roster was filled or emptied.
    ShiftSet(ShiftSet) "roster.shift_set" 1;
    /// A station is told which of its people sit at another desk on one day.
    SeatedElsewhere(SeatedElsewhere) "roster.seated_elsewhere" 1;
    /// A swap was asked for.
    SwapAsked(SwapRequest) "roster.swap_asked" 1;
    /// A swap was decided.
    SwapDecided(SwapDecision) "roster.swap_decided" 1;
    /// Somebody signed in or out.
    Signed(Signing) "roster.signed" 1;
    /// A shift was handed over.
    HandedOver(HandoverForm) "roster.handed_over" 1;
    /// A note was promoted, merged, put aside, or taken up again.
    NoteSettled(NoteSettled) "note.settled" 1;
    /// A step was taken on a matter.
    Stepped(Stepped) "matter.stepped" 1;
    /// A step was taken back.
    Retracted(Retracted) "matter.retracted" 1;
    /// A formal suggestion was written.
    ProposalAdded(ProposalForm) "proposal.added" 1;
    /// A step was taken on a formal suggestion.
    ProposalStepped(ProposalStepped) "proposal.stepped" 1;
    /// A step of a formal suggestion was taken back.
    ProposalRetracted(ProposalRetracted) "proposal.retracted" 1;
    /// A site visit or a sitting in was written down.
    InspectionAdded(InspectionForm) "inspection.added" 1;
    /// Everything that was written of a record is destroyed.
    Erased(Erasure) "record.erased" 1;
    /// An entry is said again: passed on, or with words blacked out.
    Restated(Restated) "entry.restated" 1;
    /// A masked number was shown.
    PhoneShown(PhoneShown) "access.phone_shown" 1;
    /// A year's holidays became known.
    YearAnnounced(YearAnnounced) "calendar.year_announced" 1;
}

impl Event {
    /// The record that an entry with this event creates, if it creates one.
    pub fn creates(&self) -> Option<RecordKind> {
        Some(match self {
            Event::PlaceAdded(_) => RecordKind::Place,
            Event::PersonAdded(_) => RecordKind::Person,
            Event::VoterAdded(_) => RecordKind::Voter,
            Event::VisitLogged(_) => RecordKind::Visit,
            Event::NoteTaken(_) => RecordKind::Note,
            Event::MatterOpened(_) => RecordKind::Matter,
            Event::SwapAsked(_) => RecordKind::Swap,
            Event::Signed(_) => RecordKind::Signing,
            Event::HandedOver(_) => RecordKind::Handover,
            Event::ProposalAdded(_) => RecordKind::Proposal,
            Event::InspectionAdded(_) => RecordKind::Inspection,
            Event::OfficeAdded(_) => RecordKind::Office,
            _ => return None,
        })
    }

    /// The record it says something about, or grew out of; not one that it creates.
    pub fn about(&self) -> Option<Id> {
        match self {
            Event::Amended(amendment) => Some(amendment.record.id),
            Event::Struck(strike) => Some(strike.record.id),
            Event::SwapDecided(decision) => Some(decision.swap),
            Event::NoteSettled(settled) => Some(settled.note),
            Event::Stepped(stepped) => Some(stepped.matter),
            Event::Retracted(retracted) => Some(retracted.matter),
            Event::ProposalStepped(stepped) => Some(stepped.proposal),
            Event::ProposalRetracted(retracted) => Some(retracted.proposal),
            Event::Erased(erasure) => Some(erasure.record.id),
            Event::Restated(restated) => Some(restated.record.id),
            Event::PhoneShown(shown) => Some(shown.record.id),
            Event::MatterOpened(form) => form.source.map(|record| record.id),
            _ => None,
        }
    }
}
