//! The written part of a handover: the form, what it was filled with, and what a person made of it.

use std::collections::BTreeMap;

use super::paper::returning_line;
use crate::domain::roster::handover::{HandoverForm, ReturnLine};
use crate::lang::handover as words;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::{Candidate, Field, Form};

/// A draft as it is filled in: whoever takes over as the form offers them.
#[derive(Clone, Debug)]
pub(super) struct Drafted {
    pub paper: HandoverForm,
    pub taker: Option<Candidate>,
    /// There is a record of this shift already.
    pub is_done: bool,
}

/// The form, and what the draft put into it.
pub(super) struct Questions {
    pub form: Form,
    drafted: BTreeMap<&'static str, String>,
}

/// The fields that the draft fills.
const WRITTEN: [&str; 4] = ["returning", "risks", "notices", "keys"];

/// Those of several lines.
const LINES: [&str; 3] = ["returning", "risks", "notices"];

impl Questions {
    /// An empty form that asks which of these shifts it is.
    pub fn new(shifts: Vec<String>, ctx: &Ctx) -> Questions {
        let lang = ctx.lang;
        let mut form = Form::new(vec![
            Field::choice("shift", words::shift(lang), shifts),
            Field::pick("to", words::to(lang)).hint(words::to_hint(lang)),
            Field::area("returning", words::returning(lang), 2).hint(words::returning_hint(lang)),
            Field::area("risks", words::risks(lang), 2).hint(words::risks_hint(lang)),
            Field::area("notices", words::notices(lang), 1),
            Field::text("keys", words::keys(lang)),
            Field::text("remarks", words::remarks(lang)),
            // Nobody signs by passing by.
            Field::choice("sign", words::sign(lang), [words::signed_here(lang), words::signs_later(lang)]).chosen(1),
        ]);
        if !ctx.elder {
            // Which shift it is nearly always follows from the time. One question at a time begins with the first.
            form.go_to("to");
        }
        Questions { form, drafted: BTreeMap::new() }
    }

    /// Fills in what the draft knows; what a person has written stays.
    pub fn fill(&mut self, draft: &Drafted) {
        let paper = &draft.paper;
        let returning: Vec<String> = paper.returning.iter().map(returning_line).collect();
        let texts = [returning.join("\n"), paper.risks.clone(), paper.notices.clone(), paper.keys.clone()];
        for (field, text) in WRITTEN.into_iter().zip(texts) {
            let drafted = self.drafted.get(field).map_or("", String::as_str);
            self.form.set(field, &redrafted(&text, drafted, &self.form.text(field)));
            self.drafted.insert(field, text.trim().to_owned());
        }
        if self.is_as_drafted("to") {
            match &draft.taker {
                Some(taker) => self.form.pick("to", taker.clone()),
                None => self.form.set("to", ""),
            }
            self.drafted.insert("to", self.form.text("to"));
        }
    }

    /// Begins a line of its own below what was drafted in the field that is written in now, so that nothing is joined to a line
    /// that is there; and takes it away where nothing was written.
    pub fn follow_caret(&mut self, left: &'static str) {
        let active = self.form.active();
        if left == active {
            return;
        }
        let drafted =
            |field| self.drafted.get(field).filter(|text| LINES.contains(&field) && !text.is_empty()).cloned();
        if let Some(text) = drafted(left).filter(|_| self.is_as_drafted(left)) {
            self.form.set(left, &text);
        }
        if let Some(text) = drafted(active).filter(|_| self.is_as_drafted(active)) {
            self.form.set(active, &format!("{text}\n"));
        }
    }

    fn is_as_drafted(&self, field: &'static str) -> bool {
        self.form.text(field) == *self.drafted.get(field).map_or("", String::as_str)
    }

    /// A person has written something.
    pub fn is_touched(&self) -> bool {
        let asked = WRITTEN.into_iter().chain(["to"]);
        !self.form.text("remarks").is_empty() || asked.into_iter().any(|field| !self.is_as_drafted(field))
    }

    /// The record as it would be saved; the one who leaves signs by saving.
    pub fn complete(&self, draft: &HandoverForm, ctx: &Ctx) -> HandoverForm {
        let typed = self.form.text("returning");
        HandoverForm {
            to: self.form.picked("to").and_then(|one| one.id.parse().ok()),
            at: ctx.now,
            returning: typed
                .lines()
                .filter(|line| !line.trim().is_empty())
                .map(|line| returning(line, draft))
                .collect(),
            risks: self.form.text("risks"),
            notices: self.form.text("notices"),
            keys: self.form.text("keys"),
            remarks: self.form.text("remarks"),
            signed_from: Some(ctx.now),
            signed_to: (self.form.choice("sign") == Some(0)).then_some(ctx.now),
            ..draft.clone()
        }
    }
}

/// A text drafted anew with what a person made of the former draft: the lines they wrote follow, those they struck out stay away.
fn redrafted(draft: &str, former: &str, now: &str) -> String {
    let has = |text: &str, line: &str| text.lines().any(|other| other.trim() == line.trim());
    let kept = draft.lines().filter(|line| !has(former, line) || has(now, line));
    let written = now.lines().filter(|line| !has(former, line) && !has(draft, line));
    kept.chain(written).collect::<Vec<_>>().join("\n")
}

/// Reads a line back: one that was handed on keeps its time, a new one is a name and what it is about.
fn returning(line: &str, draft: &HandoverForm) -> ReturnLine {
    let line = line.trim();
    if let Some(known) = draft.returning.iter().find(|known| returning_line(known) == line) {
        return known.clone();
    }
    let (name, about) = line.split_once([' ', '\u{3000}', ',', '，', '：', ':']).unwrap_or((line, ""));
    ReturnLine { name: name.to_owned(), when: None, about: about.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_drafted_is_drafted_anew_and_what_was_written_stays() {
        for (draft, former, now, expected) in [
            ("路灯", "", "", "路灯"),
            ("路灯\n断线", "路灯", "路灯", "路灯\n断线"),
            ("断线", "路灯", "路灯\n后沟有积雪", "断线\n后沟有积雪"),
            ("路灯\n断线", "路灯", "路灯，后沟有积雪", "断线\n路灯，后沟有积雪"),
            ("路灯\n断线", "路灯", "", "断线"),
            ("路灯", "", "路灯", "路灯"),
        ] {
            assert_eq!(redrafted(draft, former, now), expected, "{former} {now}");
        }
    }
}
