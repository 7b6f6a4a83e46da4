//! A computer asks to be let into a network: what it says of itself, signed by its own key. Everybody can write such a file,
//! so nothing in it is believed before two people have compared six words.

use serde::{Deserialize, Serialize};

use super::error::IdentityError;
use super::keys::Keys;
use super::place::request_name;
use super::public::DeviceKeys;
use super::signed::{Signed, Statement};
use crate::domain::clean::{self, FIELD_CAP};
use crate::domain::desk::Desk;
use crate::domain::matter::number::read_code;
use crate::domain::terms::DeskLevel;
use crate::store::parcel::{Device, Have};

/// A request is a few kilobytes; anything larger is none.
pub const LARGEST: usize = 256 * 1024;

/// What a computer says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its public keys.
    pub keys: DeviceKeys,
    /// The level of its desk.
    pub level: DeskLevel,
    /// The district's name.
    pub district: String,
    /// The township's name.
    pub town: String,
    /// The township's letters: `QJD`.
    pub town_code: String,
    /// The desk's own name: 水泉沟村.
    pub name: String,
    /// Its letters: `SQG`.
    pub code: String,
    /// Which computer of the desk it is, from 1.
    pub pc: u32,
    /// It stands in for a computer of this number that died: that one is closed when this one is let in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub replaces: bool,
    /// The logs it has written so far, and how far.
    pub logs: Have,
    /// The program's version.
    pub program: String,
    /// When it asked, RFC 3339 by its own clock: shown, never relied on.
    pub at: String,
}

impl Statement for Request {
    const KIND: &'static str = "koudai request 1";
}

impl Request {
    /// What this computer says of itself.
    pub fn new(keys: &Keys, desk: &Desk, logs: Have, at: String) -> Request {
        Request {
            keys: keys.public(),
            level: desk.level,
            district: desk.district.clone(),
            town: desk.town.clone(),
            town_code: desk.town_code.clone(),
            name: desk.name.clone(),
            code: desk.code.clone(),
            pc: desk.pc,
            replaces: false,
            logs,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            at,
        }
    }

    /// The same of a computer that stands in for one that died.
    #[must_use]
    pub fn replacing(self) -> Request {
        Request { replaces: true, ..self }
    }

    /// The computer that asks.
    pub fn device(&self) -> Device {
        self.keys.device()
    }

    /// Who the computer's desk is in a network.
    pub fn desk(&self) -> String {
        let (town_code, code) = (self.town_code.clone(), self.code.clone());
        Desk { level: self.level, town_code, code, ..Desk::default() }.network_code()
    }

    /// Whether it asks the same for the same computer, whenever it was written.
    pub fn asks_the_same(&self, other: &Request) -> bool {
        let bare = |request: &Request| Request {
            logs: Have::new(),
            program: String::new(),
            at: String::new(),
            ..request.clone()
        };
        bare(self) == bare(other)
    }

    /// Whether everything in it may be shown and used as a name: words of one clean line, codes of letters and digits.
    fn is_decent(&self) -> bool {
        let names = [&self.district, &self.town, &self.name, &self.program, &self.at];
        let clean = |text: &&String| clean::line(text) == **text && clean::within(text, FIELD_CAP).is_ok();
        let code = |text: &&String| read_code(text).is_ok_and(|code| code == **text);
        names.iter().all(clean) && [&self.town_code, &self.code].iter().all(code) && self.pc > 0
    }
}

impl Signed<Request> {
    /// Reads a request that must be this computer's.
    ///
    /// # Errors
    /// [`IdentityError::Unreadable`] for what is no request, [`IdentityError::Forged`] if another key signed it.
    pub fn open(bytes: &[u8]) -> Result<(Signed<Request>, Request), IdentityError> {
        if bytes.len() > LARGEST {
            return Err(IdentityError::Unreadable);
        }
        let signed = Signed::<Request>::parse(bytes)?;
        // Whose it is stands in it; the signature then shows that whoever wrote it has that key.
        let request = signed.read(&signed.claim()?.keys.signing)?;
        if request.is_decent() { Ok((signed, request)) } else { Err(IdentityError::Unreadable) }
    }
}

/// What a request is rightly called on a carrier; `None` for what is no request.
pub(crate) fn name_of(bytes: &[u8]) -> Option<String> {
    let (signed, request) = Signed::<Request>::open(bytes).ok()?;
    Some(request_name(request.device(), &signed.digest()))
}
