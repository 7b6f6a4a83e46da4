//! One field of a form: what it asks, what it holds, how it reads and writes a draft.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::letters::Ahead;
use crate::Lang;
use crate::lang::roster::comma;
use crate::lang::{ui as words, wizard};
use crate::ui::widgets::input::Input;

/// Something that can be picked: a person, a place, a known voter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What the screen knows it by, usually an id as text.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What tells it from another of the same name: village, post, masked number.
    pub note: String,
}

impl Candidate {
    /// Text that stands as it is, such as an earlier answer.
    pub fn of_text(text: &str) -> Candidate {
        Candidate { id: String::new(), label: text.to_owned(), note: String::new() }
    }
}

/// What a field asks for.
#[derive(Clone, Debug)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines; the number is how many rows it shows.
    Area(u16),
    /// One of a numbered list, chosen by digits.
    Choice(Vec<String>),
    /// Any of a numbered list of up to nine: each digit ticks one, or takes its tick away.
    Several(Vec<String>),
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A person or place, completed while typing. `free`: what is typed may also stay as it is.
    Pick {
        /// Free text is welcome too.
        free: bool,
    },
}

/// One question of a form.
#[derive(Clone, Debug)]
pub struct Field {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: Kind,
    pub(super) input: Input,
    pub(super) chosen: Option<usize>,
    /// The option it begins with, and goes back to when the answer is taken away.
    pub(super) usual: Option<usize>,
    /// The field that takes the words of its last option, 其他.
    pub(super) other: Option<&'static str>,
    pub(super) ticked: BTreeSet<usize>,
    /// Ticked beforehand as the likeliest answer, and not yet pressed.
    pub(super) preset: BTreeSet<usize>,
    /// The option under the arrows, of [`Kind::Several`].
    pub(super) at_option: usize,
    /// The option that is not to be had at the moment, of [`Kind::Several`].
    pub(super) left_out: Option<usize>,
    /// What is typed on the numbered list, until it is ended.
    pub(super) ahead: Ahead,
    pub(super) picked: Option<Candidate>,
    pub(super) offers: Vec<Candidate>,
    pub(super) at_offer: usize,
    /// What it asks for is mostly on the list; in elder mode a name that is not is asked about.
    pub(super) is_listed: bool,
    /// The name that is meant all the same.
    pub(super) unlisted: Option<String>,
    pub(super) note: Option<String>,
    /// The note says that two digits were taken for one number.
    pub(super) says_both: bool,
    pub(super) error: Option<String>,
    pub(super) hidden: bool,
}

/// What the names of places end in, and people leave out.
const PLACES_END: [&str; 5] = ["村", "镇", "乡", "社区", "街道"];

impl Field {
    fn new(name: &'static str, label: &'static str, kind: Kind) -> Field {
        let input = if matches!(kind, Kind::Area(_)) { Input::area() } else { Input::line() };
        Field {
            name,
            label,
            hint: "",
            kind,
            input,
            chosen: None,
            usual: None,
            other: None,
            ticked: BTreeSet::new(),
            preset: BTreeSet::new(),
            at_option: 0,
            left_out: None,
            ahead: Ahead::default(),
            picked: None,
            offers: Vec::new(),
            at_offer: 0,
            is_listed: false,
            unlisted: None,
            note: None,
            says_both: false,
            error: None,
            hidden: false,
        }
    }

    /// One line of text. `name` is the field's name in drafts and in [`Form`](super::Form) calls.
    pub fn text(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Text)
    }

    /// Several lines of text, `rows` of them visible.
    pub fn area(name: &'static str, label: &'static str, rows: u16) -> Field {
        Field::new(name, label, Kind::Area(rows.max(1)))
    }

    /// One of a numbered list, up to 99.
    pub fn choice<T: Into<String>>(
        name: &'static str,
        label: &'static str,
        options: impl IntoIterator<Item = T>,
    ) -> Field {
        Field::new(name, label, Kind::Choice(options.into_iter().map(Into::into).collect()))
    }

    /// Any of a numbered list, up to nine.
    pub fn several<T: Into<String>>(
        name: &'static str,
        label: &'static str,
        options: impl IntoIterator<Item = T>,
    ) -> Field {
        Field::new(name, label, Kind::Several(options.into_iter().map(Into::into).collect()))
    }

    /// A day, typed as `2026-03-15`, `3-15`, `0315`, `15`, `+3`, 明天…
    pub fn date(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Date)
    }

    /// A time of day, typed as `14:30`, `1430`, `14`.
    pub fn time(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Time)
    }

    /// A person or place that must be one of those offered.
    pub fn pick(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Pick { free: false })
    }

    /// A person or place: one of those offered, or whatever is typed.
    pub fn pick_or_text(name: &'static str, label: &'static str) -> Field {
        Field::new(name, label, Kind::Pick { free: true })
    }

    /// A picking field whose answer is mostly one of those offered.
    #[must_use]
    pub fn listed(mut self) -> Field {
        self.is_listed = true;
        self
    }

    /// With a faint sentence while the field is empty and being filled.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Field {
        self.hint = hint;
        self
    }

    /// As a password: only its length is drawn, and no draft ever holds it.
    #[must_use]
    pub fn secret(mut self) -> Field {
        self.input = self.input.masked();
        self
    }

    /// With a limit in characters.
    #[must_use]
    pub fn limited(mut self, limit: usize) -> Field {
        self.input = self.input.limited(limit);
        self
    }

    /// With text already in it.
    #[must_use]
    pub fn with(mut self, text: &str) -> Field {
        self.input.set(text);
        self
    }

    /// With an option already chosen, counted from 0.
    #[must_use]
    pub fn chosen(mut self, at: usize) -> Field {
        (self.chosen, self.usual) = (Some(at), Some(at));
        self
    }

    /// Words that are none of the options are its last one, and stand in this field.
    #[must_use]
    pub fn other(mut self, field: &'static str) -> Field {
        self.other = Some(field);
        self
    }

    pub(super) fn is_typed(&self) -> bool {
        !matches!(self.kind, Kind::Choice(_) | Kind::Several(_))
    }

    pub(super) fn is_blank(&self) -> bool {
        match self.kind {
            _ if !self.ahead.is_empty() => false,
            Kind::Choice(_) => self.chosen.is_none(),
            Kind::Several(_) => self.ticked.is_empty(),
            _ => self.input.is_empty(),
        }
    }

    /// The answer in words on one line; of a password nothing.
    pub(super) fn in_words(&self, lang: Lang) -> String {
        match &self.kind {
            Kind::Choice(_) => self.chosen.map(|at| self.option(at).to_owned()).unwrap_or_default(),
            Kind::Several(_) => self.ticked.iter().map(|at| self.option(*at)).collect::<Vec<_>>().join(comma(lang)),
            _ if self.input.is_masked() => String::new(),
            _ => self.input.text().split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    /// The option is chosen, or ticked.
    pub(super) fn has(&self, at: usize) -> bool {
        self.chosen == Some(at) || self.ticked.contains(&at)
    }

    pub(super) fn empty(&mut self) {
        self.input.clear();
        self.chosen = None;
        self.ticked.clear();
        self.ahead = Ahead::default();
        self.picked = None;
    }

    /// What is typed searches the candidates rather than being an answer: initials, pinyin or digits; or the very name of just
    /// one candidate. A Chinese name that several bear, or that is new, stays as typed until one is chosen.
    pub(super) fn is_search(&self) -> bool {
        let typed = self.input.text();
        let typed = typed.trim();
        let named = matches!(self.offers.as_slice(), [first, rest @ ..]
            if first.label == typed && rest.first().is_none_or(|next| next.label != typed));
        // 水泉沟 is 水泉沟村, where there is no 水泉沟镇 besides.
        let is_place = |label: &str| label.strip_prefix(typed).is_some_and(|rest| PLACES_END.contains(&rest));
        let placed = self.offers.first().is_some_and(|first| is_place(&first.label))
            && self.offers.iter().skip(1).all(|next| !is_place(&next.label));
        !self.offers.is_empty() && !typed.is_empty() && (named || placed || typed.is_ascii())
    }

    /// What Enter would do where candidates are offered and none is marked: the text stays as it is typed.
    pub(super) fn enter_keeps(&self, lang: Lang) -> Option<String> {
        let typed = self.input.text();
        let keeps = matches!(self.kind, Kind::Pick { free: true }) && self.at_offer == 0 && !self.offers.is_empty();
        (keeps && !typed.trim().is_empty()).then(|| words::enter_keeps(lang, typed.trim()))
    }

    /// The sentence to ask about a name that is none of those offered, the first time it is to be left so.
    pub(super) fn ask_unlisted(&mut self, lang: Lang) -> Option<String> {
        let typed = self.input.text().trim().to_owned();
        let is_offered = self.offers.iter().any(|one| one.label == typed) || self.at_offer > 0;
        if !self.is_listed || typed.is_empty() || self.picked.is_some() || is_offered {
            return None;
        }
        if self.unlisted.as_ref() == Some(&typed) {
            return None;
        }
        let said = wizard::unlisted(lang, &typed);
        self.unlisted = Some(typed);
        self.error = Some(said.clone());
        Some(said)
    }

    /// Before something is typed: nothing bears a chosen name with more behind it, so what is typed asks for another. Ctrl-Z goes
    /// back to the name.
    pub(super) fn begin_anew(&mut self) {
        if matches!(self.kind, Kind::Pick { free: false }) && self.picked.take().is_some() {
            self.input.replace("");
        }
    }

    pub(super) fn choose_offer(&mut self, at: usize) -> bool {
        let Some(candidate) = self.offers.get(at).cloned() else { return false };
        self.input.replace(&candidate.label);
        self.picked = Some(candidate);
        self.offers.clear();
        self.at_offer = 0;
        self.error = None;
        true
    }

    pub(super) fn to_json(&self) -> Value {
        match (&self.kind, &self.picked) {
            _ if self.input.is_masked() => Value::Null,
            (Kind::Choice(_), _) if !self.ahead.is_empty() => {
                json!({"chosen": self.chosen, "typed": self.ahead.typed()})
            }
            (Kind::Several(_), _) if !self.ahead.is_empty() => {
                json!({"ticked": self.ticked, "typed": self.ahead.typed()})
            }
            (Kind::Choice(_), _) => json!(self.chosen),
            (Kind::Several(_), _) => json!(self.ticked),
            (_, Some(picked)) => json!({"id": picked.id, "label": picked.label, "note": picked.note}),
            _ => json!(self.input.text()),
        }
    }

    pub(super) fn take_json(&mut self, value: &Value) {
        match value {
            Value::Number(at) => self.chosen = at.as_u64().and_then(|at| usize::try_from(at).ok()),
            Value::Null => self.chosen = None,
            Value::Array(all) => {
                self.ticked = all.iter().filter_map(Value::as_u64).filter_map(|at| usize::try_from(at).ok()).collect();
            }
            Value::String(text) => self.input.set(text),
            Value::Object(parts) if !self.is_typed() => {
                for answer in ["chosen", "ticked"].into_iter().filter_map(|part| parts.get(part)) {
                    self.take_json(answer);
                }
                self.ahead = Ahead::of_draft(parts.get("typed").and_then(Value::as_str).unwrap_or_default());
            }
            Value::Object(_) => {
                let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
                let picked = Candidate { id: part("id"), label: part("label"), note: part("note") };
                self.input.set(&picked.label);
                self.picked = Some(picked);
            }
            Value::Bool(_) => {}
        }
    }
}
