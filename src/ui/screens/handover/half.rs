//! What is half written: a draft belongs to its shift, and one of an older shift is offered there until it is handed over or thrown
//! away.

use serde_json::{Map, Value, json};

use crate::domain::roster::turn::Shift;

/// Drafts of shifts other than the one in the form.
#[derive(Default)]
pub(super) struct HalfWritten {
    drafts: Vec<(Shift, Value)>,
    /// What stands in the form was taken up for its own shift, and stays with it.
    pub is_of_its_shift: bool,
}

/// The draft in the form: its shift, the answers, and the field it was left in.
type Own = (Shift, Value, &'static str);

impl HalfWritten {
    /// Reads all that is kept, and which shift was written at last, in which field.
    pub fn read(body: &Value) -> (HalfWritten, Option<(Shift, String)>) {
        let kept = body.get("others").and_then(Value::as_array).into_iter().flatten();
        let drafts: Vec<(Shift, Value)> = [body].into_iter().chain(kept).filter_map(read).collect();
        let field = body.get("at").and_then(Value::as_str).unwrap_or("to").to_owned();
        let last = read(body).map(|(shift, _)| (shift, field));
        (HalfWritten { drafts, is_of_its_shift: false }, last)
    }

    /// All that is kept, with what stands in the form; nothing if nothing does.
    pub fn to_json(&self, own: Option<Own>) -> Option<Value> {
        let others: Vec<Value> = self.drafts.iter().map(|(shift, form)| write(*shift, form).into()).collect();
        let mut body = Map::new();
        if let Some((shift, form, at)) = own {
            body = write(shift, &form);
            body.insert("at".to_owned(), at.into());
        }
        if !others.is_empty() {
            body.insert("others".to_owned(), others.into());
        }
        (!body.is_empty()).then_some(Value::Object(body))
    }

    /// The shifts of drafts that are none of these, the latest first.
    pub fn older(&self, known: &[Shift]) -> Vec<Shift> {
        let mut older: Vec<Shift> =
            self.drafts.iter().map(|(shift, _)| *shift).filter(|shift| !known.contains(shift)).collect();
        older.sort_by(|one, other| other.cmp(one));
        older
    }

    /// Something is half written of this shift, and does not stand in the form.
    pub fn has(&self, shift: Shift) -> bool {
        self.drafts.iter().any(|(of, _)| *of == shift)
    }

    /// No other shift is half written.
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// Keeps what was written of a shift that is left.
    pub fn keep(&mut self, shift: Shift, form: Value) {
        self.drafts.push((shift, form));
    }

    /// Takes up what is half written of a shift.
    pub fn take(&mut self, shift: Shift) -> Option<Value> {
        let at = self.drafts.iter().position(|(of, _)| *of == shift)?;
        Some(self.drafts.remove(at).1)
    }
}

fn read(body: &Value) -> Option<(Shift, Value)> {
    let part = |name: &str| body.get(name).cloned();
    let date = serde_json::from_value(part("date")?).ok()?;
    let slot = serde_json::from_value(part("slot")?).ok()?;
    Some(((date, slot), part("form")?))
}

fn write((date, slot): Shift, form: &Value) -> Map<String, Value> {
    [("date", json!(date)), ("slot", json!(slot)), ("form", form.clone())]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
