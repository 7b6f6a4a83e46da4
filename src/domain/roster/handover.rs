//! 交接班: the form one shift leaves to the next.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::Slot;
use crate::lang::roster as text;

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
    /// When the form was drawn up.
    pub at: DateTime<FixedOffset>,
    /// Visits received in the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<VisitLine>,
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

/// An unfinished matter, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The day's visits, in any order.
    pub visits: Vec<VisitLine>,
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
    let HandoverFacts { date, slot, from, to, at, mut visits, matters: mut unfinished, returning, notices, previous } =
        facts;
    visits.sort_by(|a, b| a.number.cmp(&b.number));
    // No deadline is the least pressing one.
    let pressing = |line: &MatterLine| (!line.danger, line.due.is_none(), line.due);
    unfinished.sort_by(|a, b| pressing(a).cmp(&pressing(b)).then_with(|| a.number.cmp(&b.number)));
    let dangers = unfinished.iter().filter(|line| line.danger).map(|line| format!("{} {}", line.number, line.title));
    let (risks, keys, promised) = previous.map(|form| (form.risks, form.keys, form.returning)).unwrap_or_default();
    HandoverForm {
        date,
        slot,
        from,
        to,
        at,
        risks: lines(risks.lines().map(str::to_owned).chain(dangers)),
        notices: lines(notices),
        keys,
        remarks: String::new(),
        returning: expected(returning, promised, at),
        visits,
        unfinished,
        signed_from: None,
        signed_to: None,
    }
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

/// Why somebody cannot sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignRefusal {
    /// Neither leaves nor takes the shift.
    Stranger,
    /// Signed before.
    Twice,
}

impl SignRefusal {
    /// The sentence for the person at the desk.
    pub fn say(self, lang: Lang, name: &str) -> String {
        match self {
            SignRefusal::Stranger => text::sign_stranger(lang, name),
            SignRefusal::Twice => text::sign_twice(lang, name),
        }
    }
}

impl HandoverForm {
    /// Puts a person's name under the form.
    pub fn sign(&mut self, person: Id, at: DateTime<FixedOffset>) -> Result<(), SignRefusal> {
        let place = if self.from == Some(person) {
            &mut self.signed_from
        } else if self.to == Some(person) {
            &mut self.signed_to
        } else {
            return Err(SignRefusal::Stranger);
        };
        if place.is_some() {
            return Err(SignRefusal::Twice);
        }
        *place = Some(at);
        Ok(())
    }

    /// Both have signed: the form is as it will stay.
    pub const fn is_signed(&self) -> bool {
        self.signed_from.is_some() && self.signed_to.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;

    fn id(seq: u64) -> Id {
        Id { log: LogId::from_bits(1), seq }
    }

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn matter(seq: u64, due: Option<&str>, danger: bool) -> MatterLine {
        MatterLine {
            matter: id(seq), number: format!("{seq:04}"), title: format!("事{seq}"), due: due.map(at), danger
        }
    }

    fn coming(name: &str, when: Option<&str>) -> ReturnLine {
        ReturnLine { name: name.to_owned(), when: when.map(at), about: String::new() }
    }

    fn facts() -> HandoverFacts {
        HandoverFacts {
            date: "2026-12-02".parse().unwrap(),
            slot: Slot::Afternoon,
            from: Some(id(1)),
            to: Some(id(2)),
            at: at("2026-12-02T17:30:00+08:00"),
            visits: vec![],
            matters: vec![
                matter(7, None, false),
                matter(5, Some("2026-12-09T23:59:59+08:00"), false),
                matter(6, Some("2026-12-03T10:00:00+08:00"), false),
                matter(9, Some("2026-12-20T10:00:00+08:00"), true),
            ],
            returning: vec![coming("张三", Some("2026-12-05T09:00:00+08:00"))],
            notices: vec!["防火通知".to_owned(), "防火通知".to_owned()],
            previous: None,
        }
    }

    #[test]
    fn the_draft_puts_danger_first_and_then_the_nearest_deadline() {
        let form = draft(facts());
        let order: Vec<_> = form.unfinished.iter().map(|line| line.number.as_str()).collect();
        assert_eq!(order, ["0009", "0006", "0005", "0007"]);
        assert_eq!((form.risks.as_str(), form.notices.as_str()), ("0009 事9", "防火通知"));
    }

    #[test]
    fn what_the_last_shift_left_is_handed_on_until_it_is_over() {
        let mut last = draft(facts());
        last.risks.push_str("\n南沟积雪");
        last.keys = "钥匙两把".to_owned();
        last.returning = vec![
            coming("李四", None),
            coming("王五", Some("2026-12-01T09:00:00+08:00")),
            coming("张三", Some("2026-12-05T09:00:00+08:00")),
        ];
        let form = draft(HandoverFacts { previous: Some(last), ..facts() });
        assert_eq!((form.risks.as_str(), form.keys.as_str()), ("0009 事9\n南沟积雪", "钥匙两把"));
        let names: Vec<_> = form.returning.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["张三", "李四"]);
    }

    #[test]
    fn both_sign_once_and_nobody_else() {
        let mut form = draft(facts());
        let now = form.at;
        assert_eq!(form.sign(id(3), now), Err(SignRefusal::Stranger));
        assert_eq!(form.sign(id(1), now), Ok(()));
        assert_eq!(form.sign(id(1), now), Err(SignRefusal::Twice));
        assert!(!form.is_signed());
        assert_eq!(form.sign(id(2), now), Ok(()));
        assert!(form.is_signed());
    }

    #[test]
    fn a_signed_form_reads_back_from_the_journal() {
        let mut form = draft(facts());
        form.sign(id(1), form.at).unwrap();
        let json = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<HandoverForm>(&json).unwrap(), form);
    }
}
