//! Where the data is, what is kept of it, and what this program is.

use std::path::{Path, PathBuf};

use crate::lang::settings as words;
use crate::store::inbox::Moment;
use crate::store::{Store, StoreError};
use crate::sync::exchange::standing;
use crate::ui::screen::Ctx;
use crate::ui::widgets::facts::{Fact, Facts};

/// The facts, read anew.
pub(super) fn facts(store: &Store, copies: &[PathBuf], ctx: &Ctx) -> Result<Facts, StoreError> {
    let lang = ctx.lang;
    let desk = &ctx.desk;
    let reader = store.read();
    let moment = Moment { now: ctx.now, yellow_percent: desk.deadlines.yellow_percent };
    let mut held = words::entries_are(lang, reader.today(moment)?.entries);
    // What of it does not read is said by the sync screen.
    if let Ok(Some(undelivered)) = standing::undelivered(reader, reader.own_device()?) {
        held = format!("{held}\n{}", standing::say_undelivered(undelivered, lang));
    }
    let newest = copies.last().map(|path| name(path));
    let kept = newest.map_or_else(
        || words::no_copies(lang).to_owned(),
        |newest| format!("{}\n{}", words::copies_are(lang, copies.len(), &newest), folder(copies)),
    );
    let mut facts = Facts::default();
    let sample = desk.sample.then(|| Fact::new(words::sample(lang), words::sample_how(lang)));
    let known = vec![
        Fact::new(words::program(lang), words::program_is(lang, env!("CARGO_PKG_VERSION"))),
        Fact::new(words::desk(lang), words::desk_is(lang, &desk.name, &desk.town_code, &desk.code, desk.pc)),
        Fact::new(words::data(lang), store.dir().display().to_string()),
        Fact::new(words::entries(lang), held),
        Fact::new(words::copies(lang), kept),
        Fact::new(words::restore(lang), words::restore_how(lang)),
        Fact::new(words::clock(lang), ctx.now.to_rfc3339()),
    ];
    facts.put(sample.into_iter().chain(known).collect());
    Ok(facts)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn folder(copies: &[PathBuf]) -> String {
    copies.last().and_then(|path| path.parent()).map(|dir| dir.display().to_string()).unwrap_or_default()
}
