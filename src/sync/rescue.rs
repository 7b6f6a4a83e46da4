//! A computer died: what of its desk comes back from the home, and the rehearsal of bringing it back.
//!
//! The way itself is that of every computer: a [request](super::identity::newcomer) that says it stands in for another one, the
//! home's answer, which closes the other one, and an exchange, which brings what the home holds. Nothing here is needed for it.

#[cfg(test)]
mod alive_tests;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};

use super::carrier::Folder;
use super::exchange::{ExchangeError, exchange, leave, welcome};
use super::identity::IdentityError;
use super::identity::admission;
use super::identity::keys::Keys;
use super::identity::newcomer;
use super::identity::register::{self, Member, Network};
use crate::domain::desk::Desk;
use crate::domain::terms::DeskLevel;
use crate::obstacle::Obstacle;
use crate::store::holding::Holding;
use crate::store::leftovers::REHEARSAL;
use crate::store::{Reader, Store, StoreError, backup};

/// What a new computer of a desk would get back from here, and what is known to be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Code of the desk.
    pub desk: String,
    /// Its name.
    pub name: String,
    /// What is held of it.
    pub holding: Holding,
    /// When its computers last wrote here, by their clocks, RFC 3339; empty if never.
    pub heard: String,
    /// Entries they are known to have written and that never arrived.
    pub unreceived: u64,
    /// Records that were erased for good.
    pub erased: u64,
}

/// What this desk could give back to another one.
///
/// # Errors
/// When the database does not answer.
pub fn prospect(reader: Reader<'_>, desk: &str, name: &str) -> Result<Prospect, StoreError> {
    let peers = reader.peers()?;
    let heard = peers.values().filter(|peer| peer.desk == desk).map(|peer| peer.wall.clone()).max();
    Ok(Prospect {
        desk: desk.to_owned(),
        name: name.to_owned(),
        holding: reader.holding(desk)?,
        heard: heard.unwrap_or_default(),
        unreceived: reader.unreceived(desk)?,
        erased: reader.erased_of(desk)?,
    })
}

/// What a rehearsal came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rehearsed {
    /// What is held here.
    pub prospect: Prospect,
    /// What a new computer had in the end.
    pub returned: Holding,
}

impl Rehearsed {
    /// Every record that is held here came back, row by row the same.
    pub fn is_complete(&self) -> bool {
        self.prospect.holding == self.returned
    }
}

/// A folder of this rehearsal alone, gone when it is over.
struct Stage(PathBuf);

impl Stage {
    fn set(dir: &Path) -> Result<Stage, ExchangeError> {
        let path = dir.join(REHEARSAL);
        let clear = std::fs::remove_dir_all(&path);
        match clear {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(&path, &error)),
            _ => Ok(Stage(path)),
        }
    }

    fn part(&self, name: &str) -> Result<PathBuf, ExchangeError> {
        let path = self.0.join(name);
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(|error| failed(&path, &error))?;
        Ok(path)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // What cannot be taken away now is at the next start.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn failed(path: &Path, error: &std::io::Error) -> ExchangeError {
    IdentityError::Io { path: path.display().to_string(), reason: Obstacle::from(error) }.into()
}

/// Brings the computers of desks back for practice, each onto a computer that exists only in a folder beside the data, by the
/// same steps as in earnest and on a copy of this desk's database. Nothing else is touched. `wanted` is the code or name of one desk,
/// or `None` for every one that is let in here.
///
/// # Errors
/// [`IdentityError::NoNetwork`] where the network's key is not; [`IdentityError::NeverLetIn`] for a desk that never was;
/// otherwise whatever would fail in earnest.
pub fn rehearse(
    dir: &Path,
    keys: &Keys,
    desk: &Desk,
    wanted: Option<&str>,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Rehearsed>, ExchangeError> {
    let stage = Stage::set(dir)?;
    let copy = stage.part("home")?;
    backup::copy_out(dir, &copy)?;
    let mut home = Store::open_briefly(&copy)?;
    let network = register::networks(home.read())?.into_iter().find(|one| one.keeper == desk.network_code());
    let network = network.filter(|_| keys.root().is_some()).ok_or(IdentityError::NoNetwork)?;
    let mut lost: Vec<Member> = register::members(home.read(), &network)?;
    lost.retain(|one| one.device() != keys.device() && one.desk() != network.keeper);
    // The first computer of each desk stands for it; all of them get the same.
    lost.sort_by(|one, other| one.desk().cmp(other.desk()).then(one.device().cmp(&other.device())));
    lost.dedup_by(|one, other| one.desk() == other.desk());
    let name = |one: &Member| one.standing.certificate.name.clone();
    let known: Vec<String> = lost.iter().map(|one| format!("{} {}", name(one), one.desk())).collect();
    lost.retain(|one| wanted.is_none_or(|typed| one.is_called(typed) || name(one) == typed));
    if let (true, Some(code)) = (lost.is_empty(), wanted) {
        return Err(IdentityError::NeverLetIn { typed: code.to_owned(), known }.into());
    }
    let bench = Bench { stage: &stage, keys, desk, network: &network, now };
    lost.iter().map(|one| bench.bring_back(&mut home, one)).collect()
}

/// What every desk of a rehearsal shares.
struct Bench<'r> {
    stage: &'r Stage,
    keys: &'r Keys,
    desk: &'r Desk,
    network: &'r Network,
    now: DateTime<FixedOffset>,
}

impl Bench<'_> {
    fn bring_back(&self, home: &mut Store, lost: &Member) -> Result<Rehearsed, ExchangeError> {
        let (code, now) = (lost.desk().to_owned(), self.now);
        let place = format!("of-{}", code.to_ascii_lowercase());
        let (dir, stick) = (self.stage.part(&place)?, self.stage.part(&format!("{place}/stick"))?);
        let carrier = Folder::stick(&stick, "rehearsal").map_err(IdentityError::from)?;
        let prospect = prospect(home.read(), &code, &lost.standing.certificate.name)?;
        let (mut fresh, keys) = (Store::open_briefly(&dir)?, Keys::create()?);
        let desk = self.desk_of(lost);
        newcomer::ask(&mut fresh, &keys, &desk, &carrier, true, now)?;
        let (waiting, _) = admission::waiting(home.read(), self.keys.device(), self.desk, &carrier)?;
        let asked = waiting.into_iter().find(|one| one.request.device() == keys.device());
        let asked = asked.ok_or_else(|| IdentityError::NotAsked(code.clone()))?;
        let welcome = welcome::grant(home, self.keys, self.network, self.desk, &carrier, &asked, now)?;
        let left = leave::leave(&carrier, (&welcome.outgoing, &welcome.notices), self.keys.device(), &mut |_| {});
        if let Some(trouble) = left.trouble {
            return Err(trouble.into());
        }
        let offer = newcomer::offer(fresh.read(), &keys, &desk, &carrier, None)?;
        newcomer::join(&mut fresh, &carrier, offer)?;
        exchange(&mut fresh, &keys, &desk, &carrier, now, &mut |_| {})?;
        let returned = fresh.read().holding(&code)?;
        Ok(Rehearsed { prospect, returned })
    }

    /// The desk as its new computer is set up: by the names and letters the home let it in under.
    fn desk_of(&self, lost: &Member) -> Desk {
        let said = &lost.standing.certificate;
        let (town_code, code) = match said.level {
            DeskLevel::Station => said.desk.split_once('-').unwrap_or((&self.desk.town_code, "")),
            DeskLevel::Home | DeskLevel::District => (said.desk.as_str(), "ZJ"),
        };
        Desk {
            level: said.level,
            district: self.desk.district.clone(),
            town: if said.level == DeskLevel::Station { self.desk.town.clone() } else { said.name.clone() },
            town_code: town_code.to_owned(),
            name: said.name.clone(),
            code: code.to_owned(),
            pc: said.pc,
            ..Desk::default()
        }
    }
}

/// The settings of a desk as its dead computer had them last, for the one that stands in for it: to be set once, when they have
/// come back. Which computer of the desk it is stays its own.
///
/// # Errors
/// When the database does not answer.
pub fn settings(store: &Store) -> Result<Option<Desk>, StoreError> {
    if store.read().preference(newcomer::STANDS_IN)?.as_deref() != Some(newcomer::YES) {
        return Ok(None);
    }
    let (Some(own), Some(theirs)) = (store.read().desk()?, store.read().desk_elsewhere()?) else { return Ok(None) };
    Ok(Some(Desk { pc: own.pc, ..theirs }))
}

/// The settings have come back: they are not taken over a second time.
///
/// # Errors
/// When the database does not answer.
pub fn settled(store: &Store) -> Result<(), StoreError> {
    store.set_preference(newcomer::STANDS_IN, "")
}
