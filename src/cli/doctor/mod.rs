//! `koudai doctor`: what stands in the way of good work on this computer, and what to do about it. Changes nothing.
//!
//! Each finding is a value; the files beside this one look at the terminal, the clock, the disk and the database.

pub(super) mod data;
mod machine;

use clap::Command as Words;
use serde::{Deserialize, Serialize};

use super::args::verb;
use super::error::Failure;
use super::output;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::terms::word_list;
use crate::lang::{doctor as say, usage};

word_list! {
    /// How bad a finding is.
    Grade {
        /// As it should be.
        Good "good" "好" | "good";
        /// Works, but somebody should look at it.
        Fair "fair" "注意" | "look";
        /// Work may be lost or cannot be done.
        Bad "bad" "不好" | "bad";
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at, in code.
    pub about: &'static str,
    /// What was looked at, in words.
    pub label: &'static str,
    /// How it is.
    pub grade: Grade,
    /// What was found.
    pub found: String,
    /// What to do; empty when all is well.
    pub advice: String,
}

/// The words `doctor` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("doctor", usage::doctor(lang))
}

/// Looks at everything; fails when something is bad, and where there is nothing yet.
pub fn run(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let mut findings = machine::findings(session);
    findings.extend(data::findings(session));
    let bad = findings.iter().any(|finding| finding.grade == Grade::Bad);
    if session.json {
        session.print(&table(&findings, lang))?;
    } else {
        for finding in &findings {
            output::line(&say::finding(lang, finding.grade.label(lang), finding.label, &finding.found))?;
            if !finding.advice.is_empty() {
                output::line(&say::advice(lang, &finding.advice))?;
            }
        }
    }
    match data::nothing_here(session) {
        _ if bad => Err(Failure::Unwell),
        Some(nothing) => Err(nothing.into()),
        None => Ok(()),
    }
}

fn table(findings: &[Finding], lang: Lang) -> Table {
    let mut table = Table::new([("check", ""), ("grade", ""), ("found", ""), ("advice", "")]);
    for finding in findings {
        table.push([
            Cell::text(finding.about),
            Cell::word(Some(finding.grade), lang),
            Cell::text(&finding.found),
            Cell::text(&finding.advice),
        ]);
    }
    table
}
