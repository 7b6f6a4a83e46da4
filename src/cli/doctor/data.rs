//! The disk and the database.

use std::path::{Path, PathBuf};

use super::{Finding, Grade};
use crate::Lang;
use crate::cli::roster::seat;
use crate::cli::session::Session;
use crate::domain::calendar::ahead;
use crate::domain::calendar::shown;
use crate::domain::record::RecordKind;
use crate::lang::{doctor as say, matter};
use crate::store::doubtful::Doubtful;
use crate::store::people::Twins;
use crate::store::{Look, Reader, StoreError, backup, check, sound};
use crate::sync::exchange::standing;

/// Below this many megabytes somebody should make room.
const LITTLE: u64 = 500;
/// So many records with a doubtful date are named, and so many people who may be written down twice.
const NAMED: usize = 12;
/// Below this many a day's work may not fit.
const TOO_LITTLE: u64 = 50;

/// What was found about disk and database. A folder that has no database yet is left as it is.
pub fn findings(session: &Session) -> Vec<Finding> {
    let lang = session.lang();
    let dir = &session.start.dir;
    let mut all = vec![space(free_megabytes(dir), lang)];
    match Look::open(dir) {
        Ok(look) => {
            let latest = look.latest_wall().unwrap_or_default();
            all.push(journal_clock(session, latest));
            if ahead::doubt(session.now, latest, lang).is_none() {
                let found = look.read().doubtful(session.now).unwrap_or_default();
                all.extend(which(&found, lang).map(|which| dates(&found, &which, lang)));
            }
            all.extend(twins(&look.read().twins_of_people().unwrap_or_default(), lang));
            all.extend(undelivered(look.read(), lang));
            all.extend(numbers(&look.read().numbers_twice().unwrap_or_default(), lang));
            drop(look);
            all.push(health(dir, lang));
            all.push(backups(dir, lang));
        }
        Err(StoreError::NoDesk(dir)) => {
            all.push(database(Grade::Fair, say::no_database(lang, &dir), say::run_init(lang), lang));
        }
        Err(error) => {
            all.push(database(Grade::Bad, error.say(lang), "", lang));
            all.push(backups(dir, lang));
        }
    }
    all
}

/// That the folder holds no data yet, as every other command says it.
pub fn nothing_here(session: &Session) -> Option<StoreError> {
    Look::open(&session.start.dir).err().filter(|error| matches!(error, StoreError::NoDesk(_)))
}

fn space(free: Option<u64>, lang: Lang) -> Finding {
    let (grade, advice) = match free {
        Some(free) if free < TOO_LITTLE => (Grade::Bad, say::make_room(lang)),
        Some(free) if free < LITTLE => (Grade::Fair, say::make_room(lang)),
        Some(_) => (Grade::Good, ""),
        None => (Grade::Fair, say::look_at_disk(lang)),
    };
    let found = free.map_or_else(|| say::space_unknown(lang).to_owned(), |free| say::space_left(lang, free));
    Finding { about: "disk", label: say::disk(lang), grade, found, advice: advice.to_owned() }
}

/// Megabytes free where the folder is, or will be.
fn free_megabytes(dir: &Path) -> Option<u64> {
    let there: PathBuf = dir.ancestors().find(|above| above.exists())?.to_owned();
    free_bytes(&there).map(|bytes| bytes >> 20)
}

#[cfg(unix)]
fn free_bytes(dir: &Path) -> Option<u64> {
    let about = rustix::fs::statvfs(dir).ok()?;
    Some(about.f_bavail.saturating_mul(about.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(_dir: &Path) -> Option<u64> {
    None
}

/// The clock against the latest time the journal has seen.
fn journal_clock(session: &Session, latest: i64) -> Finding {
    let lang = session.lang();
    let finding = |grade, found, advice: &str| Finding {
        about: "journal_clock",
        label: say::journal_clock(lang),
        grade,
        found,
        advice: advice.to_owned(),
    };
    let shown = shown::since(latest).map(shown::full).unwrap_or_default();
    let or_right = say::set_clock(lang).to_owned() + say::right_by_command(lang);
    if latest > session.now.timestamp() {
        finding(Grade::Bad, say::clock_behind(lang, &shown), &or_right)
    } else if ahead::is_ahead(session.now.timestamp(), latest) {
        let now = shown::full(session.now);
        finding(Grade::Bad, say::clock_ahead(lang, &now), &or_right)
    } else {
        finding(Grade::Good, say::clock_in_order(lang, &shown), "")
    }
}

/// The records that bear the date of a wrong clock, the first of them by name; nothing where there are none.
pub(in crate::cli) fn which(found: &[Doubtful], lang: Lang) -> Option<String> {
    let named: Vec<String> = found.iter().take(NAMED).map(|one| one.say(lang)).collect();
    let said = named.join(matter::comma(lang));
    let said = if found.len() > NAMED { say::dates_more(lang, &said) } else { said };
    (!found.is_empty()).then_some(said)
}

fn dates(all: &[Doubtful], which: &str, lang: Lang) -> Finding {
    let found = say::dates_doubtful(lang, all.len(), which);
    let mut advice = say::dates_advice(lang).to_owned();
    if all.iter().any(|one| one.kind != RecordKind::Shift) {
        advice += say::dates_advice_record(lang);
    }
    if let Some((day, seat)) = all.iter().find_map(|one| Some((&one.day, one.seat?))) {
        advice += &say::dates_advice_seat(lang, day, &seat::word(seat, lang));
    }
    Finding { about: "dates", label: say::dates(lang), grade: Grade::Fair, found, advice }
}

/// Who may have been written down twice, and nobody said yet; nothing where there is nobody.
fn twins(found: &[Twins], lang: Lang) -> Option<Finding> {
    let named: Vec<&str> = found.iter().take(NAMED).map(|twins| twins.stays.form.name.as_str()).collect();
    let said = named.join(matter::comma(lang));
    let said = if found.len() > NAMED { say::dates_more(lang, &said) } else { said };
    let advice = say::twins_advice(lang).to_owned();
    let finding = |found| Finding { about: "people", label: say::people(lang), grade: Grade::Fair, found, advice };
    (!found.is_empty()).then(|| finding(say::twins(lang, found.len(), &said)))
}

/// What has still to reach others, by the figure that every page shows; nothing in no network, and where a paper of it does not read,
/// which the sync says.
fn undelivered(reader: Reader<'_>, lang: Lang) -> Option<Finding> {
    let own = reader.own_device().ok()?;
    let count = standing::undelivered(reader, own).ok()??;
    let (about, label, advice) = ("undelivered", say::sync(lang), String::new());
    Some(Finding { about, label, grade: Grade::Good, found: standing::say_undelivered(count, lang), advice })
}

/// The numbers that two records bear; nothing where there are none.
fn numbers(found: &[String], lang: Lang) -> Option<Finding> {
    let named: Vec<&str> = found.iter().take(NAMED).map(String::as_str).collect();
    let said = named.join(matter::comma(lang));
    let said = if found.len() > NAMED { say::dates_more(lang, &said) } else { said };
    let advice = say::numbers_advice(lang).to_owned();
    let finding = |found| Finding { about: "numbers", label: say::numbers(lang), grade: Grade::Fair, found, advice };
    (!found.is_empty()).then(|| finding(say::numbers_twice(lang, found.len(), &said)))
}

fn health(dir: &Path, lang: Lang) -> Finding {
    match check::check(dir) {
        Ok(health) if health.is_sound() => database(Grade::Good, say::database_sound(lang, health.entries), "", lang),
        Ok(health) if health.sqlite.is_empty() => {
            database(Grade::Bad, say::database_unsound(lang).to_owned(), say::run_check(lang), lang)
        }
        Ok(_) | Err(StoreError::Unsound { .. }) => {
            let advice = sound::unsound(dir).say(lang);
            database(Grade::Bad, say::database_damaged(lang).to_owned(), &advice, lang)
        }
        Err(error) => database(Grade::Bad, error.say(lang), "", lang),
    }
}

fn backups(dir: &Path, lang: Lang) -> Finding {
    let copies = backup::list(dir);
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let finding = |grade, found, advice: &str| Finding {
        about: "backup",
        label: say::backups(lang),
        grade,
        found,
        advice: advice.to_owned(),
    };
    let Some(newest) = copies.last() else {
        return finding(Grade::Fair, say::no_backup(lang).to_owned(), say::run_backup(lang));
    };
    match sound::newest_copy(dir) {
        Some(copy) if copy == *newest => finding(Grade::Good, say::backups_kept(lang, copies.len(), &name(&copy)), ""),
        Some(copy) => {
            finding(Grade::Fair, say::newest_damaged(lang, &name(newest), &name(&copy)), say::run_backup(lang))
        }
        None => finding(Grade::Bad, say::all_damaged(lang, copies.len()), say::run_backup(lang)),
    }
}

fn database(grade: Grade, found: String, advice: &str, lang: Lang) -> Finding {
    Finding { about: "database", label: say::database(lang), grade, found, advice: advice.to_owned() }
}
