//! `koudai demo`: fills an empty data folder with the sample town, and opens the screen on it.

use std::path::Path;

use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command as Words};

use super::args::{flag, option, verb};
use super::backup;
use super::error::Failure;
use super::output;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{cli as say, usage};
use crate::sample;
use crate::store::put_away;
use crate::ui::probe;

/// More years than a station keeps; the store would outgrow the machine.
const MOST_YEARS: i64 = 30;

/// Every large store is the same one, so that two measurements speak of the same data.
const SEED: u64 = 7;

/// The words `demo` takes.
pub fn arguments(lang: Lang) -> Words {
    let years = option("years", "N", usage::years(lang)).value_parser(clap::value_parser!(u32).range(1..=MOST_YEARS));
    let away = flag("put-away", usage::put_away(lang)).conflicts_with_all(["no-open", "years"]);
    verb("demo", usage::demo(lang)).args([flag("no-open", usage::no_open(lang)), years, away])
}

/// Fills the folder; answers whether the screen is wanted.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<bool, Failure> {
    let lang = session.lang();
    if matches.get_flag("put-away") {
        let dir = &session.start.dir;
        let there = away(dir, session.now, lang)?.ok_or_else(|| Failure::Refused(say::no_sample(lang).to_owned()))?;
        let record = Table::one([(("data", ""), Cell::text(&there.0))]);
        return session.report(&there.1, &record).map(|()| false);
    }
    let mut store = session.store()?;
    if let Some(there) = store.read().desk()? {
        return Err(Failure::DeskExists(there.name));
    }
    let author = session.nobody();
    let filled = match matches.get_one::<u32>("years") {
        Some(years) => sample::years::grow(&mut store, &author, *years, SEED, |done, all| {
            // Ten years take minutes: whoever watches sees how far it is.
            if output::is_watched() {
                output::complain(&say::demo_progress(lang, done, all));
            }
        }),
        None => sample::fill(&mut store, &author),
    };
    session.answered(&store, filled)?;
    // Where there is no terminal the sample is there all the same.
    let opens = !matches.get_flag("no-open") && probe::can_ask();
    if !opens {
        let dir = session.start.dir.display().to_string();
        let record = Table::one([(("town", ""), Cell::text(sample::TOWN)), (("data", ""), Cell::text(&dir))]);
        session.report(&say::demo_ready(lang, sample::TOWN, &dir), &record)?;
    }
    Ok(opens)
}

/// Puts the sample town away; answers where it lies and what is said of it. `None`: there is none here.
pub fn away(dir: &Path, now: DateTime<FixedOffset>, lang: Lang) -> Result<Option<(String, String)>, Failure> {
    let there = put_away::sample(dir, &backup::stamp(now))?.map(|path| path.display().to_string());
    Ok(there.map(|path| (path.clone(), say::sample_away(lang, &path))))
}
