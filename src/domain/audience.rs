//! Who receives an entry. Each audience has a log of its own, so that a chain of hashes can be verified by everybody it is
//! meant for and holds nothing that is not.
//!
//! Pure: which log an entry goes to follows from what happened, at which level, and with which desk the record is shared.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::event::Event;
use super::record::RecordKind;
use super::terms::DeskLevel;

/// Who receives a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The other computers of this desk.
    Own,
    /// The desk above, and the other computers of this one.
    Up,
    /// Every desk below.
    All,
    /// One desk below, by its code.
    To(String),
    /// One of a later program: kept as it came.
    Other(String),
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Audience::Own => f.write_str("own"),
            Audience::Up => f.write_str("up"),
            Audience::All => f.write_str("all"),
            Audience::To(desk) => write!(f, "to:{desk}"),
            Audience::Other(text) => f.write_str(text),
        }
    }
}

impl From<&str> for Audience {
    fn from(text: &str) -> Audience {
        match text {
            "own" => Audience::Own,
            "up" => Audience::Up,
            "all" => Audience::All,
            other => match other.strip_prefix("to:") {
                Some(desk) => Audience::To(desk.to_owned()),
                None => Audience::Other(other.to_owned()),
            },
        }
    }
}

impl FromStr for Audience {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Audience, Infallible> {
        Ok(Audience::from(text))
    }
}

impl Audience {
    /// Who receives what happened at a desk of this level. `shared` is the code of the desk below that the record came from
    /// or is addressed to, if there is one.
    ///
    /// A station tells its home everything but who looked at a number: its settings too, so that a computer that dies gets
    /// them back. A home tells every station about
    /// places, people, offices and years, and each station about that station's own records and about whoever of another station's people
    /// has to be known there; its own visits, notes, voters, roster and formal suggestions stay with it; what it sends up to the district
    /// it says again there. A district tells every home about places and years.
    pub fn of(event: &Event, level: DeskLevel, shared: Option<&str>) -> Audience {
        let for_all = |kind: RecordKind| match kind {
            RecordKind::Place => true,
            RecordKind::Person | RecordKind::Office => level == DeskLevel::Home,
            _ => false,
        };
        match (event, level, shared) {
            // Whatever level the computer counted as before this very entry.
            (Event::DeskSet(desk), _, _) if desk.level == DeskLevel::Station => Audience::Up,
            (Event::DeskSet(_) | Event::PhoneShown(_), _, _) => Audience::Own,
            (_, DeskLevel::Station, _) => Audience::Up,
            (_, _, Some(desk)) => Audience::To(desk.to_owned()),
            (Event::YearAnnounced(_), _, _) => Audience::All,
            (Event::PlaceAdded(_), _, _) if for_all(RecordKind::Place) => Audience::All,
            (Event::OfficeAdded(_), _, _) if for_all(RecordKind::Office) => Audience::All,
            (Event::PersonAdded(_), _, _) if for_all(RecordKind::Person) => Audience::All,
            (Event::Amended(amendment), _, _) if for_all(amendment.record.kind) => Audience::All,
            (Event::Struck(strike), _, _) if for_all(strike.record.kind) => Audience::All,
            _ => Audience::Own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::YearAnnounced;
    use crate::domain::desk::Desk;
    use crate::domain::event::{NoteSettled, PhoneShown, Strike};
    use crate::domain::id::Id;
    use crate::domain::inspection::InspectionForm;
    use crate::domain::note::{NoteForm, NoteState};
    use crate::domain::office::OfficeForm;
    use crate::domain::person::{PersonForm, VoterForm};
    use crate::domain::place::PlaceForm;
    use crate::domain::proposal::form::ProposalForm;
    use crate::domain::record::Record;
    use crate::domain::visit::VisitForm;

    #[test]
    fn everybody_receives_what_is_meant_for_them_and_nothing_else() {
        let id = Id::pending(0);
        let struck = |kind| {
            let record = Record { kind, id };
            Event::Struck(Strike::new(record, true, ""))
        };
        let settled = NoteSettled::new(id, NoteState::Discarded, None, "");
        let record = Record { kind: RecordKind::Voter, id };
        // At a station; at a home; at a home about a record of a station; at a district.
        for (event, expected) in [
            (Event::DeskSet(Desk::default()), ["up"; 4]),
            (Event::DeskSet(Desk { level: DeskLevel::Home, ..Desk::default() }), ["own"; 4]),
            (Event::PhoneShown(PhoneShown { record }), ["own", "own", "own", "own"]),
            (Event::PlaceAdded(PlaceForm::default()), ["up", "all", "to:QJD-SQG", "all"]),
            (Event::PersonAdded(PersonForm::default()), ["up", "all", "to:QJD-SQG", "own"]),
            (Event::OfficeAdded(OfficeForm::default()), ["up", "all", "to:QJD-SQG", "own"]),
            (
                Event::YearAnnounced(YearAnnounced { year: 2027, table: String::new() }),
                ["up", "all", "to:QJD-SQG", "all"],
            ),
            (Event::VoterAdded(VoterForm::default()), ["up", "own", "to:QJD-SQG", "own"]),
            (Event::VisitLogged(VisitForm::default()), ["up", "own", "to:QJD-SQG", "own"]),
            (Event::NoteTaken(NoteForm::default()), ["up", "own", "to:QJD-SQG", "own"]),
            (Event::NoteSettled(settled), ["up", "own", "to:QJD-SQG", "own"]),
            (struck(RecordKind::Place), ["up", "all", "to:QJD-SQG", "all"]),
            (struck(RecordKind::Person), ["up", "all", "to:QJD-SQG", "own"]),
            (struck(RecordKind::Matter), ["up", "own", "to:QJD-SQG", "own"]),
            (Event::ProposalAdded(ProposalForm::default()), ["up", "own", "to:QJD-SQG", "own"]),
            (struck(RecordKind::Proposal), ["up", "own", "to:QJD-SQG", "own"]),
            (Event::InspectionAdded(InspectionForm::default()), ["up", "own", "to:QJD-SQG", "own"]),
        ] {
            let station = Some("QJD-SQG");
            let found = [
                Audience::of(&event, DeskLevel::Station, station),
                Audience::of(&event, DeskLevel::Home, None),
                Audience::of(&event, DeskLevel::Home, station),
                Audience::of(&event, DeskLevel::District, None),
            ];
            assert_eq!(found.map(|audience| audience.to_string()), expected, "{event:?}");
        }
    }

    #[test]
    fn an_audience_reads_back_and_a_later_one_is_kept() {
        for text in ["own", "up", "all", "to:QJD-SQG", "neighbours"] {
            assert_eq!(Audience::from(text).to_string(), text);
        }
        assert_eq!(Audience::from("to:QJD"), Audience::To("QJD".to_owned()));
    }
}
