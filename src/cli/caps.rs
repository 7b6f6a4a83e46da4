//! `koudai sync caps`: how much the line may use by itself.

use clap::{ArgMatches, Command as Words, value_parser};

use super::args::{option, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{background as say, usage};
use crate::sync::background::{self, Caps};

/// The words `sync caps` takes.
pub fn arguments(lang: Lang) -> Words {
    let megabytes = || value_parser!(u32).range(0..=1_000_000);
    verb("caps", usage::sync_caps(lang))
        .arg(option("day", "MB", usage::caps_day(lang)).value_parser(megabytes()))
        .arg(option("run", "MB", usage::caps_run(lang)).value_parser(megabytes()))
}

/// Says the caps, after changing them if that was asked for.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let (day, run) = (matches.get_one::<u32>("day").copied(), matches.get_one::<u32>("run").copied());
    let lang = session.lang();
    if day.or(run).is_none() {
        let caps = background::caps(session.look()?.read())?;
        return session.report(&say::caps(lang, caps.day, caps.run), &card(caps));
    }
    let opened = session.open()?;
    let kept = background::caps(opened.read())?;
    let caps = Caps { day: day.unwrap_or(kept.day), run: run.unwrap_or(kept.run) };
    background::choose_caps(&opened.store, caps)?;
    session.report(&say::caps_kept(lang, caps.day, caps.run), &card(caps))
}

fn card(caps: Caps) -> Table {
    let count = |megabytes: u32| Cell::count(u64::from(megabytes));
    Table::one([(("day_mb", ""), count(caps.day)), (("run_mb", ""), count(caps.run))])
}
