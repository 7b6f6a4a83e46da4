//! The steps of an exchange and of an enrolment, as data: the screen asks for one, the loop, which alone may write, carries it
//! out and answers with what it came to. Slow work on a stick stands on a thread in between.

use std::path::PathBuf;

use crate::lang::{Lang, sync_screen as words};
use crate::sync::background::{Caps, Way};
use crate::sync::carrier::held::Held;
use crate::sync::carrier::volumes::{Release, Volume};
use crate::sync::exchange::Receipt;
use crate::sync::exchange::fetch::Fetched;
use crate::sync::exchange::leave::Left;
use crate::sync::exchange::taking_out::Known;
use crate::sync::exchange::welcome::Welcome;
use crate::sync::exchange::withheld::Said;
use crate::sync::identity::admission::{Odd, Waiting};
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::newcomer::{Asked, Offer};
use crate::sync::identity::secret::{Passphrase, Zeroizing};
use crate::sync::identity::signed::Signed;
use crate::sync::remote::{Kind, Remote};

/// The preference that keeps the folders that were typed, the last one first, a line each.
pub const FOLDER: &str = "sync.folder";

/// The preference that keeps which place was used or chosen last, by its path.
pub const LAST: &str = "sync.place";

/// Folders that are remembered: as many as stand on the page beside a server and a stick.
const FOLDERS: usize = 8;

/// The folders that are remembered, as their preference keeps them, once this one was typed. Where there are too many, the
/// one goes that was typed longest ago of those that were never exchanged with and are not there, else of those that were never
/// exchanged with, else of all: `used` and `is_there` tell which those are.
pub fn remembered(
    kept: Option<String>,
    folder: &str,
    used: impl Fn(&str) -> bool,
    is_there: impl Fn(&str) -> bool,
) -> String {
    let kept = kept.unwrap_or_default();
    let mut others: Vec<&str> = kept.lines().filter(|one| !one.is_empty() && *one != folder).collect();
    while others.len() >= FOLDERS {
        let worth = |one: &str| (used(one), is_there(one));
        let least = others.iter().map(|one| worth(one)).min();
        let goes = others.iter().rposition(|one| Some(worth(one)) == least);
        goes.map(|goes| others.remove(goes));
    }
    [folder].into_iter().chain(others).collect::<Vec<_>>().join("\n")
}

/// A stick or folder to exchange with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What a person calls it.
    pub label: String,
    /// Its folder.
    pub path: PathBuf,
    /// The stick it is; `None` for a folder that was typed.
    pub volume: Option<Volume>,
    /// The server it is; its path is then only what tells it from other places.
    pub remote: Option<Remote>,
    /// It is the folder of this computer's own server.
    pub served: bool,
}

impl Place {
    /// It is a server, this computer's own or another.
    pub fn is_server(&self) -> bool {
        self.served || self.remote.as_ref().is_some_and(|remote| remote.kind != Kind::Folder)
    }

    /// As what it is exchanged with by itself too, if it is.
    pub fn way(&self) -> Option<Way> {
        if self.served { Some(Way::Served) } else { self.remote.as_ref().map(|_| Way::Line) }
    }

    /// What a page calls it.
    pub fn called(&self, lang: Lang) -> &str {
        if self.served { words::own_server(lang) } else { &self.label }
    }
}

/// An exchange whose stick has done its part.
#[derive(Debug)]
pub struct Written {
    /// The stick or folder.
    pub place: Place,
    /// What came.
    pub receipt: Receipt,
    /// What was left there.
    pub left: Left,
    /// What asking the system to unmount came to; `None` where it was not asked.
    pub release: Option<Release>,
    /// Computers that ask there to be let in.
    pub asking: usize,
    /// That another computer took the place of this one, to be taken up at the end.
    pub notice: Option<Signed<Revocation>>,
}

/// What is to be done next.
#[derive(Debug)]
pub enum SyncStep {
    /// Begin an exchange: copy what is for this desk into the inbox.
    Begin(Place),
    /// Open what was copied, seal what goes out, and write it.
    TakeIn(Place, Fetched),
    /// Remember where it lies, and end.
    Note(Box<Written>),
    /// Keep a typed folder among the places.
    Remember(String),
    /// Mark desks that were silent for more days than these.
    Silent(u32),
    /// See what is in an envelope that was set aside.
    Look(String),
    /// Try an envelope that was set aside once more.
    Release(String),
    /// Throw such an envelope away.
    Discard(String),
    /// Take this computer out of the network.
    TakeOut(Box<Known>),
    /// Keep how much the line may use by itself.
    Cap(Caps),
    /// What is to be done with the server of this desk.
    Server(ServerStep),
    /// A step of an enrolment.
    Enrol(EnrolStep),
    /// The same, with what was fetched of a server for it.
    Held(EnrolStep, Held),
    /// What is to be done with the key on paper.
    Paper(PaperStep),
    /// Open the keys by this passphrase, and go on with what waited for them.
    Unlock(Passphrase),
    /// Go on without the keys: what waited for them is not done.
    LeaveLocked,
    /// Guard the keys by this passphrase from now on, or by none.
    SetPassphrase(Option<Passphrase>),
}

/// What is to be done with the key on paper.
#[derive(Debug)]
pub enum PaperStep {
    /// Make one, also where there is one.
    New,
    /// Put a copy of the data that only it opens on a stick or into a folder.
    Copy(Box<Place>),
}

/// The key on paper, as it is shown once.
pub struct OnPaper {
    /// Whose it is.
    pub heading: String,
    /// Its lines; wiped from memory when they are left.
    pub lines: Vec<Zeroizing<String>>,
}

impl std::fmt::Debug for OnPaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OnPaper").field("heading", &self.heading).finish_non_exhaustive()
    }
}

/// What is to be done with the server of this desk.
#[derive(Debug)]
pub enum ServerStep {
    /// Write it down, and leave its screen.
    Keep(Box<Remote>),
    /// Forget it and its password, and leave its screen.
    Forget,
}

impl SyncStep {
    /// The place that somebody begins something with.
    pub fn begun_at(&self) -> Option<&Place> {
        match self {
            SyncStep::Begin(place) => Some(place),
            SyncStep::Enrol(EnrolStep::Note(_)) => None,
            SyncStep::Enrol(step) => Some(step.place()),
            _ => None,
        }
    }

    /// It begins to seal or to take in.
    pub fn exchanges(&self) -> bool {
        match self {
            SyncStep::Begin(_) => true,
            SyncStep::Enrol(step) | SyncStep::Held(step, _) => {
                matches!(step, EnrolStep::Join(..) | EnrolStep::Grant(..))
            }
            _ => false,
        }
    }
}

/// What is to be done next of an enrolment.
#[derive(Debug)]
pub enum EnrolStep {
    /// Write a request to be let into a network.
    Ask(Place),
    /// The same, to take the place of a computer that died.
    Replace(Place),
    /// Find the answer.
    Accept(Place),
    /// Accept an answer whose words were compared, and exchange with the same stick.
    Join(Place, Box<Offer>),
    /// See who asks; a home's first look creates its network.
    Look(Place),
    /// Grant a request whose words were compared.
    Grant(Place, Box<Waiting>),
    /// Remember what lies beside a grant, and end.
    Note(Box<Welcomed>),
}

impl EnrolStep {
    /// The stick, folder or server it is about.
    pub fn place(&self) -> &Place {
        match self {
            EnrolStep::Ask(place)
            | EnrolStep::Replace(place)
            | EnrolStep::Accept(place)
            | EnrolStep::Join(place, _)
            | EnrolStep::Look(place)
            | EnrolStep::Grant(place, _) => place,
            EnrolStep::Note(welcomed) => &welcomed.place,
        }
    }
}

/// A desk that was let in, once the stick has done its part.
#[derive(Debug)]
pub struct Welcomed {
    /// The stick or folder.
    pub place: Place,
    /// Who was let in, by which words.
    pub welcome: Welcome,
    /// What was left for it beside the grant.
    pub left: Left,
}

/// What a step came to.
#[derive(Debug)]
pub enum SyncNews {
    /// A thread has done its part: this is next.
    Go(Box<SyncStep>),
    /// What was for this desk is in the inbox.
    Fetched(Place, Fetched),
    /// What goes out is written.
    Left(Box<Written>),
    /// The exchange is over; what taking the stick out came to, if it was asked for; how many computers ask to be let in.
    Done(Box<Receipt>, Option<Release>, usize),
    /// What was set aside was tried once more, or thrown away.
    Tried {
        /// It went well.
        good: bool,
        /// What it came to.
        said: String,
    },
    /// What is in an envelope that was set aside, line by line.
    Looked(Vec<Said>),
    /// A key on paper was made.
    Paper(OnPaper),
    /// The request is written; where the keys lie that were put aside for it.
    Asked(Box<Asked>, Option<PathBuf>),
    /// A grant was found; its words are to be compared.
    Offered(Place, Box<Offer>),
    /// Who asks, and the files that nobody understands.
    Waiting(Place, Vec<Waiting>, Vec<Odd>),
    /// What a desk that was let in is sent lies beside its grant.
    Welcomed(Box<Welcomed>),
    /// A desk was let in.
    Granted(Box<Welcomed>),
}
