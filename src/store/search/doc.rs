//! What a record shows in a list of results, and what it is found by: one description for indexing, for comparing again, and
//! for showing.

use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

use super::pieces::{self, Pieces};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::name;
use crate::domain::note::NoteForm;
use crate::domain::office::OfficeForm;
use crate::domain::person::{PersonForm, VoterForm};
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::visit::VisitForm;
use crate::store::{Reader, StoreError};

/// One record, as Find sees it.
#[derive(Debug, Default)]
pub(in crate::store) struct Doc {
    /// The line to show.
    pub(super) title: String,
    /// A name found by pinyin; empty for records that have no name of their own.
    pub(super) name: String,
    /// What to show beside the line, in order; empty parts are left out. Masked.
    beside: Vec<String>,
    /// Everything found by its characters, in plain form.
    pub(super) text: String,
    /// What was said, word for word; empty for names.
    pub(super) words: String,
    /// Digits.
    pub(super) phone: String,
    /// Its number on paper.
    pub(super) number: String,
    /// When it happened; records without a time are found among names.
    pub(super) at: Option<DateTime<FixedOffset>>,
    /// The place, the voter and the people it is about.
    pub(super) about: Vec<Id>,
}

/// A record that Find knows.
pub(in crate::store) trait Findable {
    /// When it happened; nothing for what is found among names.
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        None
    }

    /// What it shows, and what it is found by.
    fn doc(&self) -> Doc;
}

impl Doc {
    /// The record as it stands; `None` if there is no such record, or its kind is not searched.
    pub(in crate::store) fn load(read: Reader<'_>, record: Record) -> Result<Option<Doc>, StoreError> {
        let table = record.kind.code();
        macro_rules! load {
            ($form:ty) => {
                read.record::<$form>(table, record.id)?.map(|row| row.form.doc())
            };
        }
        Ok(match record.kind {
            RecordKind::Place => load!(PlaceForm),
            RecordKind::Person => load!(PersonForm),
            RecordKind::Voter => load!(VoterForm),
            RecordKind::Visit => load!(VisitForm),
            RecordKind::Note => load!(NoteForm),
            RecordKind::Matter => load!(MatterForm),
            RecordKind::Proposal => load!(ProposalForm),
            RecordKind::Inspection => load!(InspectionForm),
            RecordKind::Office => load!(OfficeForm),
            RecordKind::Swap | RecordKind::Signing | RecordKind::Handover | RecordKind::Shift => None,
        })
    }

    /// What the index keeps of it.
    pub(super) fn pieces(&self) -> String {
        let mut pieces = Pieces::default();
        pieces.text(&self.text);
        pieces.phone(&self.phone);
        pieces.number(&self.number);
        pieces.sounds(&self.name);
        self.about.iter().for_each(|id| pieces.about(*id));
        pieces.joined()
    }

    /// Tells whether anything it is found by has changed.
    pub(in crate::store) fn digest(&self) -> [u8; 8] {
        let at = self.at.map_or(0, |at| at.timestamp());
        let about: Vec<String> = self.about.iter().map(Id::to_string).collect();
        let whole = [&self.name, &self.text, &self.phone, &self.number, &about.join(" "), &at.to_string()];
        let whole = Sha256::digest(whole.map(String::as_str).join("\n"));
        std::array::from_fn(|place| whole.get(place).copied().unwrap_or_default())
    }

    /// What to show beside the title.
    pub(super) fn detail(&self) -> String {
        let phone = mask_phone(&self.phone);
        let parts = [&self.number].into_iter().chain(&self.beside).chain([&phone]);
        parts.map(String::as_str).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

fn first_line(words: &str) -> String {
    words.lines().next().unwrap_or_default().to_owned()
}

fn plain(parts: &[&str]) -> String {
    pieces::plain(&parts.join("\n"))
}

impl Findable for PlaceForm {
    fn doc(&self) -> Doc {
        Doc {
            title: self.name.clone(),
            name: self.name.clone(),
            beside: vec![self.code.clone(), self.area.clone()],
            text: plain(&[&self.name, &self.code, &self.area, &self.address]),
            phone: digits(&self.phone),
            ..Doc::default()
        }
    }
}

impl Findable for OfficeForm {
    fn doc(&self) -> Doc {
        Doc {
            title: self.name.clone(),
            name: self.name.clone(),
            beside: vec![self.head.clone()],
            text: plain(&[&self.name, &self.head, &self.remarks]),
            phone: digits(&self.phone),
            ..Doc::default()
        }
    }
}

/// A name without its gaps and dots, to be found by whoever types neither; empty where it has none.
fn spelled(name: &str) -> String {
    Some(name::key(name)).filter(|key| key != name).unwrap_or_default()
}

impl Findable for PersonForm {
    fn doc(&self) -> Doc {
        Doc {
            title: self.name.clone(),
            name: self.name.clone(),
            beside: vec![self.area.clone(), self.employer.clone()],
            text: plain(&[
                &self.name,
                &spelled(&self.name),
                &self.area,
                &self.employer,
                &self.constituency,
                &self.certificate,
            ]),
            phone: digits(&self.phone),
            ..Doc::default()
        }
    }
}

impl Findable for VoterForm {
    fn doc(&self) -> Doc {
        Doc {
            title: mask_name(&self.name),
            name: self.name.clone(),
            beside: vec![self.hamlet.clone()],
            text: plain(&[&self.name, &spelled(&self.name), &self.hamlet]),
            phone: digits(&self.phone),
            ..Doc::default()
        }
    }
}

impl Findable for VisitForm {
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }

    /// Whoever asked that the name be kept secret is not found by it.
    fn doc(&self) -> Doc {
        let shown = |text: &str| if self.secret { String::new() } else { text.to_owned() };
        let (name, phone) = (shown(&self.name), shown(&self.phone));
        let voter = self.voter.filter(|_| !self.secret);
        Doc {
            title: first_line(&self.words),
            words: self.words.clone(),
            text: plain(&[&self.words, &name, &self.hamlet, &self.answer]),
            phone: digits(&phone),
            beside: vec![mask_name(&name), self.hamlet.clone()],
            number: self.number.clone(),
            at: self.happened(),
            about: self.place.into_iter().chain(voter).chain(self.deputies.iter().copied()).collect(),
            ..Doc::default()
        }
    }
}

impl Findable for NoteForm {
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }

    fn doc(&self) -> Doc {
        Doc {
            title: first_line(&self.text),
            words: self.text.clone(),
            text: plain(&[&self.text, &self.who]),
            phone: digits(&self.phone),
            beside: vec![mask_name(&self.who)],
            number: self.number.clone(),
            at: self.happened(),
            about: self.place.into_iter().chain(self.deputy).collect(),
            ..Doc::default()
        }
    }
}

impl Findable for MatterForm {
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }

    /// Whoever asked for secrecy on the visit is not found by name or number in the matter that came of it either.
    fn doc(&self) -> Doc {
        let shown = |text: &str| if self.secret { String::new() } else { text.to_owned() };
        let name = shown(&self.name);
        let voter = self.voter.filter(|_| !self.secret);
        Doc {
            title: self.title.clone(),
            words: self.words.clone(),
            text: plain(&[&self.title, &self.words, &name, &self.hamlet, &self.ticket]),
            phone: digits(&shown(&self.phone)),
            beside: vec![mask_name(&name), self.hamlet.clone()],
            number: self.number.clone(),
            at: self.happened(),
            about: self.place.into_iter().chain(voter).chain(self.deputy).collect(),
            ..Doc::default()
        }
    }
}

impl Findable for ProposalForm {
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }

    /// The numbers of the matters it quotes are left out: their letters are those of every place and would find it for all.
    fn doc(&self) -> Doc {
        let cause: String = self.cause.chars().filter(|sign| !sign.is_ascii_alphanumeric()).collect();
        Doc {
            title: self.title.clone(),
            text: plain(&[&self.title, &cause, &self.plan]),
            number: self.number.clone(),
            at: self.happened(),
            about: self.signers().collect(),
            ..Doc::default()
        }
    }
}

impl Findable for InspectionForm {
    /// A day, at noon of the calendar the stations use: the hour is never shown.
    fn happened(&self) -> Option<DateTime<FixedOffset>> {
        self.date.and_then(|date| date.and_hms_opt(4, 0, 0)).map(|noon| noon.and_utc().fixed_offset())
    }

    fn doc(&self) -> Doc {
        Doc {
            title: self.subject.clone(),
            text: plain(&[&self.subject, &self.heard, &self.asked, &self.seen, &self.problems]),
            number: self.number.clone(),
            at: self.happened(),
            about: self.place.into_iter().chain(self.deputies.iter().copied()).collect(),
            ..Doc::default()
        }
    }
}
