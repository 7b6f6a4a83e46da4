//! `koudai find TEXT`: people, places, voters, visits, notes and matters by characters, pinyin, number or telephone digits.

use clap::{ArgMatches, Command as Words};

use super::args::{option, rest, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::lang::{cli as say, usage};
use crate::store::search::Why;

/// Results shown without `--last`.
const SHOWN: usize = 50;

/// The words `find` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("find", usage::find(lang)).arg(rest("text", usage::find_text(lang))).arg(option(
        "last",
        "N",
        usage::first(lang),
    ))
}

/// Prints what was found, the surest first, and whether there is more.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let limit = typed::count(matches, "last")?.and_then(|count| usize::try_from(count).ok()).unwrap_or(SHOWN);
    let mut table = Table::new([
        ("kind", say::kind(lang)),
        ("id", ""),
        ("title", say::title(lang)),
        ("detail", say::detail(lang)),
        ("at", say::at(lang)),
        ("why", ""),
    ]);
    let found = looked.read().find(&typed::joined(matches, "text"), limit)?;
    for hit in found.hits {
        table.push([
            Cell::word(Some(hit.record.kind), lang),
            Cell::text(hit.record.id.to_string()),
            Cell::text(hit.title),
            Cell::text(hit.detail),
            Cell::instant(hit.at),
            Cell::text(code(hit.why)),
        ]);
    }
    if found.more && session.json {
        session.warn(&say::found_most(lang, limit));
    } else if found.more {
        output::line(&say::found_most(lang, limit))?;
    }
    session.print(&table)
}

const fn code(why: Why) -> &'static str {
    match why {
        Why::Number => "number",
        Why::Name => "name",
        Why::Phone => "phone",
        Why::Text => "text",
    }
}
