//! 更正: what is said later of a handover. What was signed stays as it was signed; each correction stands below it with the name of
//! whoever wrote it, and of the other once they have signed for it.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::handover::{HandoverForm, HandoverRefusal};
use crate::domain::id::Id;

/// One correction of a handover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// When it was written; whoever wrote it signed it so.
    pub at: DateTime<FixedOffset>,
    /// Who wrote it.
    pub by: Id,
    /// What is right.
    pub text: String,
    /// When the other of the two signed for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<DateTime<FixedOffset>>,
}

impl HandoverForm {
    /// Adds a correction below what was signed; one of the two writes it.
    ///
    /// # Errors
    /// When somebody else would, or nothing is said.
    pub fn correct(&mut self, by: Id, text: &str, at: DateTime<FixedOffset>) -> Result<(), HandoverRefusal> {
        if ![self.from, self.to].contains(&Some(by)) {
            return Err(HandoverRefusal::Stranger(by));
        }
        if text.trim().is_empty() {
            return Err(HandoverRefusal::NothingSaid);
        }
        self.corrections.push(Correction { at, by, text: text.trim().to_owned(), signed: None });
        Ok(())
    }

    /// Another deputy takes over than the one who was named and has not signed; they sign by it.
    ///
    /// # Errors
    /// When the one who was named has signed, or it would be handed over to whoever leaves.
    pub fn take_over(&mut self, person: Id, at: DateTime<FixedOffset>) -> Result<(), HandoverRefusal> {
        if let Some(named) = self.to.filter(|_| self.signed_to.is_some()) {
            return Err(HandoverRefusal::Twice(named));
        }
        if self.from == Some(person) {
            return Err(HandoverRefusal::SamePerson(person));
        }
        if self.to != Some(person) {
            self.instead_of = self.instead_of.or(self.to);
            self.to = Some(person);
        }
        self.sign(person, at)
    }

    /// Whose signature is missing: under the record itself, or under a correction that the other wrote.
    pub fn waits_for(&self) -> Option<Id> {
        if self.signed_from.is_none() {
            return self.from;
        }
        if self.signed_to.is_none() {
            return self.to;
        }
        let open = self.corrections.iter().find(|one| one.signed.is_none())?;
        if self.from == Some(open.by) { self.to } else { self.from }
    }

    /// Signs for the corrections that the other wrote; whether there were any.
    pub(super) fn sign_corrections(&mut self, person: Id, at: DateTime<FixedOffset>) -> bool {
        let mut any = false;
        for one in self.corrections.iter_mut().filter(|one| one.by != person && one.signed.is_none()) {
            one.signed = Some(at);
            any = true;
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::terms::Slot;

    fn person(seq: u64) -> Id {
        Id { log: LogId::from_bits(1), seq }
    }

    fn at(hour: u32) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("2026-11-26T{hour:02}:00:00+08:00")).unwrap()
    }

    fn handed_over() -> HandoverForm {
        let json = serde_json::json!({
            "date": "2026-11-26", "slot": Slot::Morning.code(), "from": person(1), "to": person(2),
            "at": "2026-11-26T12:00:00+08:00", "risks": "后沟有积雪", "signed_from": "2026-11-26T12:00:00+08:00",
        });
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn what_was_signed_stays_and_the_correction_waits_for_the_other() {
        let mut form = handed_over();
        form.sign(person(2), at(13)).unwrap();
        assert!(form.is_signed());
        form.correct(person(2), " 是前沟有积雪 ", at(14)).unwrap();
        assert_eq!((form.risks.as_str(), form.corrections[0].text.as_str()), ("后沟有积雪", "是前沟有积雪"));
        assert_eq!((form.is_signed(), form.waits_for()), (false, Some(person(1))));
        assert_eq!(form.sign(person(2), at(15)), Err(HandoverRefusal::Twice(person(2))), "nobody signs for their own");
        form.sign(person(1), at(15)).unwrap();
        assert_eq!((form.is_signed(), form.waits_for(), form.corrections[0].signed), (true, None, Some(at(15))));
        for (by, text, why) in
            [(person(3), "不对", HandoverRefusal::Stranger(person(3))), (person(1), "  ", HandoverRefusal::NothingSaid)]
        {
            assert_eq!(form.correct(by, text, at(16)), Err(why));
        }
    }

    #[test]
    fn one_signature_stands_for_the_record_and_what_was_corrected_before_it() {
        let mut form = handed_over();
        form.correct(person(1), "钥匙有两把", at(12)).unwrap();
        form.sign(person(2), at(13)).unwrap();
        assert!(form.is_signed(), "{form:?}");
    }

    #[test]
    fn another_takes_over_and_who_was_named_first_is_still_said() {
        let mut form = handed_over();
        assert_eq!(form.take_over(person(1), at(13)), Err(HandoverRefusal::SamePerson(person(1))));
        form.take_over(person(3), at(13)).unwrap();
        assert_eq!((form.to, form.instead_of, form.is_signed()), (Some(person(3)), Some(person(2)), true));
        assert_eq!(form.take_over(person(2), at(14)), Err(HandoverRefusal::Twice(person(3))));
    }
}
