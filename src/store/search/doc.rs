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

impl Doc {
    /// The record as it stands; `None` if there is no such record, or its kind is not searched.
    pub(super) fn load(read: Reader<'_>, record: Record) -> Result<Option<Doc>, StoreError> {
        let table = record.kind.code();
        macro_rules! load {
            ($form:ty) => {
                read.record::<$form>(table, record.id)?.map(|row| Doc::from(&row.form))
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
    pub(super) fn digest(&self) -> [u8; 8] {
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

impl From<&PlaceForm> for Doc {
    fn from(form: &PlaceForm) -> Doc {
        Doc {
            title: form.name.clone(),
            name: form.name.clone(),
            beside: vec![form.code.clone(), form.area.clone()],
            text: plain(&[&form.name, &form.code, &form.area, &form.address]),
            phone: digits(&form.phone),
            ..Doc::default()
        }
    }
}

impl From<&OfficeForm> for Doc {
    fn from(form: &OfficeForm) -> Doc {
        Doc {
            title: form.name.clone(),
            name: form.name.clone(),
            beside: vec![form.head.clone()],
            text: plain(&[&form.name, &form.head, &form.remarks]),
            phone: digits(&form.phone),
            ..Doc::default()
        }
    }
}

/// A name without its gaps and dots, to be found by whoever types neither; empty where it has none.
fn spelled(name: &str) -> String {
    Some(name::key(name)).filter(|key| key != name).unwrap_or_default()
}

impl From<&PersonForm> for Doc {
    fn from(form: &PersonForm) -> Doc {
        Doc {
            title: form.name.clone(),
            name: form.name.clone(),
            beside: vec![form.area.clone(), form.employer.clone()],
            text: plain(&[
                &form.name,
                &spelled(&form.name),
                &form.area,
                &form.employer,
                &form.constituency,
                &form.certificate,
            ]),
            phone: digits(&form.phone),
            ..Doc::default()
        }
    }
}

impl From<&VoterForm> for Doc {
    fn from(form: &VoterForm) -> Doc {
        Doc {
            title: mask_name(&form.name),
            name: form.name.clone(),
            beside: vec![form.hamlet.clone()],
            text: plain(&[&form.name, &spelled(&form.name), &form.hamlet]),
            phone: digits(&form.phone),
            ..Doc::default()
        }
    }
}

impl From<&VisitForm> for Doc {
    /// Whoever asked that the name be kept secret is not found by it.
    fn from(form: &VisitForm) -> Doc {
        let shown = |text: &str| if form.secret { String::new() } else { text.to_owned() };
        let (name, phone) = (shown(&form.name), shown(&form.phone));
        let voter = form.voter.filter(|_| !form.secret);
        Doc {
            title: first_line(&form.words),
            words: form.words.clone(),
            text: plain(&[&form.words, &name, &form.hamlet, &form.answer]),
            phone: digits(&phone),
            beside: vec![mask_name(&name), form.hamlet.clone()],
            number: form.number.clone(),
            at: form.at,
            about: form.place.into_iter().chain(voter).chain(form.deputies.iter().copied()).collect(),
            ..Doc::default()
        }
    }
}

impl From<&NoteForm> for Doc {
    fn from(form: &NoteForm) -> Doc {
        Doc {
            title: first_line(&form.text),
            words: form.text.clone(),
            text: plain(&[&form.text, &form.who]),
            phone: digits(&form.phone),
            beside: vec![mask_name(&form.who)],
            number: form.number.clone(),
            at: form.at,
            about: form.place.into_iter().chain(form.deputy).collect(),
            ..Doc::default()
        }
    }
}

impl From<&MatterForm> for Doc {
    /// Whoever asked for secrecy on the visit is not found by name or number in the matter that came of it either.
    fn from(form: &MatterForm) -> Doc {
        let shown = |text: &str| if form.secret { String::new() } else { text.to_owned() };
        let name = shown(&form.name);
        let voter = form.voter.filter(|_| !form.secret);
        Doc {
            title: form.title.clone(),
            words: form.words.clone(),
            text: plain(&[&form.title, &form.words, &name, &form.hamlet, &form.ticket]),
            phone: digits(&shown(&form.phone)),
            beside: vec![mask_name(&name), form.hamlet.clone()],
            number: form.number.clone(),
            at: form.at,
            about: form.place.into_iter().chain(voter).chain(form.deputy).collect(),
            ..Doc::default()
        }
    }
}

impl From<&ProposalForm> for Doc {
    /// The numbers of the matters it quotes are left out: their letters are those of every place and would find it for all.
    fn from(form: &ProposalForm) -> Doc {
        let cause: String = form.cause.chars().filter(|sign| !sign.is_ascii_alphanumeric()).collect();
        Doc {
            title: form.title.clone(),
            text: plain(&[&form.title, &cause, &form.plan]),
            number: form.number.clone(),
            at: form.at,
            about: form.signers().collect(),
            ..Doc::default()
        }
    }
}

impl From<&InspectionForm> for Doc {
    fn from(form: &InspectionForm) -> Doc {
        // A day, at noon of the calendar the stations use: the hour is never shown.
        let noon = form.date.and_then(|date| date.and_hms_opt(4, 0, 0)).map(|noon| noon.and_utc().fixed_offset());
        Doc {
            title: form.subject.clone(),
            text: plain(&[&form.subject, &form.heard, &form.asked, &form.seen, &form.problems]),
            number: form.number.clone(),
            at: noon,
            about: form.place.into_iter().chain(form.deputies.iter().copied()).collect(),
            ..Doc::default()
        }
    }
}
