//! The line, tried by itself: when ([`schedule`]), for how many bytes ([`allowance`]), and one run of it ([`round`]) on a
//! thread beside the screen. Nothing here knows the screen: it asks for the database by [`Books`].

pub mod allowance;
mod metered;
mod pieces;
pub mod round;
pub mod schedule;
pub mod trouble;

use std::path::Path;
use std::time::SystemTime;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::shown;
use crate::lang::{Lang, background as say};
use crate::store::{Reader, Store, StoreError};
use crate::sync::carrier::line::Patience;
use crate::sync::carrier::{Carrier, CarrierError};
use crate::sync::remote;

pub use allowance::{Caps, Used};
pub use round::{Books, Order, Outcome, Work};
pub use schedule::{Ended, Schedule};
pub use trouble::Trouble;

/// The preference that keeps the caps.
const CAPS: &str = "sync.caps";

/// What is exchanged with by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// The server that was set.
    #[default]
    Line,
    /// The folder of this computer's own server.
    Served,
}

impl Way {
    /// The preference that keeps what was reached and used.
    const fn log(self) -> &'static str {
        match self {
            Way::Line => "sync.line",
            Way::Served => "sync.served",
        }
    }
}

/// Where the line leads, as far as a desk has set it.
pub trait Remotes: Send + Sync {
    /// When what is set was set; `None` if nothing is. Asked once a minute.
    fn set(&self, data: &Path) -> Option<SystemTime>;
    /// Opens it; `None` if nothing was set. May wait.
    ///
    /// # Errors
    /// What could never work.
    fn open(&self, data: &Path) -> Result<Option<Box<dyn Carrier>>, Trouble>;
}

/// What stands beside the database.
#[derive(Clone, Copy, Debug, Default)]
pub struct Configured;

impl Remotes for Configured {
    fn set(&self, data: &Path) -> Option<SystemTime> {
        let about = std::fs::metadata(data.join(remote::file::NAME)).ok()?;
        // A disk that knows no times still knows that it is there.
        Some(about.modified().unwrap_or(SystemTime::UNIX_EPOCH))
    }

    fn open(&self, data: &Path) -> Result<Option<Box<dyn Carrier>>, Trouble> {
        let Some(set) = remote::file::load(data)? else { return Ok(None) };
        Ok(Some(remote::open(&set, Patience::default())?))
    }
}

/// What is remembered of the line from one start of the program to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineLog {
    /// When a run last did everything, RFC 3339.
    pub reached: Option<DateTime<FixedOffset>>,
    /// What was used today.
    pub used: Used,
    /// When a run was last tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tried: Option<DateTime<FixedOffset>>,
    /// When the next was due, as was planned then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<DateTime<FixedOffset>>,
    /// Why that run did not do everything, in both languages; empty if it did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
}

impl LineLog {
    /// What was remembered; what does not read is forgotten.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn read(reader: Reader<'_>, way: Way) -> Result<LineLog, StoreError> {
        let text = reader.preference(way.log())?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// Why the last run did not do everything; empty if it did.
    pub fn why(&self, lang: Lang) -> &str {
        let said = self.why.get(usize::from(lang == Lang::En)).or(self.why.first());
        said.map_or("", String::as_str)
    }

    /// Somebody exchanged with the server by hand; `trouble`: what stopped it.
    pub fn by_hand(&mut self, now: DateTime<FixedOffset>, trouble: Option<&CarrierError>) {
        self.tried = Some(now);
        self.why = trouble.iter().flat_map(|why| [Lang::Zh, Lang::En].map(|lang| why.say(lang))).collect();
        if trouble.is_none() {
            self.reached = Some(now);
        }
    }

    /// Remembers it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn keep(&self, store: &Store, way: Way) -> Result<(), StoreError> {
        store.set_preference(way.log(), &serde_json::to_string(self)?)
    }
}

/// The caps a person chose.
///
/// # Errors
/// When the database does not answer.
pub fn caps(reader: Reader<'_>) -> Result<Caps, StoreError> {
    Ok(reader.preference(CAPS)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Chooses caps.
///
/// # Errors
/// When the database does not answer.
pub fn choose_caps(store: &Store, caps: Caps) -> Result<(), StoreError> {
    store.set_preference(CAPS, &serde_json::to_string(&caps)?)
}

/// How the line stands, for whoever looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineState {
    /// Which it is.
    pub way: Way,
    /// A run is under way.
    pub is_running: bool,
    /// When a run last did everything.
    pub reached: Option<DateTime<FixedOffset>>,
    /// When the next one is tried.
    pub next: Option<DateTime<FixedOffset>>,
    /// Why the last one did not do everything.
    pub trouble: Option<Trouble>,
    /// How much it may use.
    pub caps: Caps,
}

impl LineState {
    /// Nothing will change unless somebody does something.
    pub fn wants_a_person(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.ended() == Ended::Refused)
    }

    /// One short line: when it was last reached, and what comes next.
    pub fn in_short(&self, lang: Lang, now: DateTime<FixedOffset>) -> String {
        if self.is_running {
            return match self.way {
                Way::Line => say::running(lang).to_owned(),
                Way::Served => say::served_running(lang).to_owned(),
            };
        }
        let is_today = |at: DateTime<FixedOffset>| at.date_naive() == now.date_naive();
        let reached = match (self.way, self.reached) {
            (Way::Line, None) => say::never(lang).to_owned(),
            (Way::Line, Some(at)) if is_today(at) => say::reached_today(lang, &shown::clock(at)),
            (Way::Line, Some(at)) => say::reached(lang, &shown::short(at)),
            (Way::Served, None) => say::served_never(lang).to_owned(),
            (Way::Served, Some(at)) if is_today(at) => say::served_today(lang, &shown::clock(at)),
            (Way::Served, Some(at)) => say::served(lang, &shown::short(at)),
        };
        let what = self.trouble.as_ref().map(|trouble| trouble.in_short(lang));
        let next = self.next.map(|next| (next - now).num_seconds().max(0)).unwrap_or_default();
        let next = say::next(lang, u64::try_from(next).unwrap_or(0).div_ceil(60).max(1));
        [Some(reached.as_str()), what, Some(next.as_str())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(say::comma(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_when_it_was_reached_and_when_it_is_tried_next() {
        let now = DateTime::parse_from_rfc3339("2026-11-26T12:00:00+08:00").unwrap();
        let mut state = LineState { next: Some(now + chrono::TimeDelta::seconds(61)), ..LineState::default() };
        assert_eq!(state.in_short(Lang::Zh, now), "网络：还没同步成过，2 分钟后再试");
        state.reached = Some(now - chrono::TimeDelta::minutes(95));
        state.trouble = Some(Trouble::Carrier(CarrierError::Gone { place: "nas".to_owned() }));
        assert_eq!(state.in_short(Lang::Zh, now), "网络：10:25 连上过，现在连不上，2 分钟后再试");
        state.reached = Some(now - chrono::TimeDelta::days(1));
        assert!(state.in_short(Lang::En, now).contains("11-25 12:00"));
        state.is_running = true;
        assert_eq!(state.in_short(Lang::Zh, now), "网络：正在后台同步");
    }
}
