//! Why a run over the line did not do everything, in plain words, and whether a person has to do something about it.

use super::schedule::Ended;
use crate::lang::{Lang, background as say};
use crate::store::StoreError;
use crate::sync::carrier::CarrierError;
use crate::sync::exchange::ExchangeError;
use crate::sync::identity::IdentityError;
use crate::sync::remote::file::RemoteError;

/// Why. What had been done until then is kept in every case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The line or the server.
    Carrier(CarrierError),
    /// This desk.
    Exchange(ExchangeError),
    /// Where the server is written down.
    Remote(RemoteError),
    /// More is to go than a run may carry: so many bytes.
    TooMuch(u64),
    /// The program is leaving.
    Gone,
}

impl Trouble {
    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Trouble::Carrier(error) => error.say(lang),
            Trouble::Exchange(error) => error.say(lang),
            Trouble::Remote(error) => error.say(lang),
            Trouble::TooMuch(bytes) => say::too_much(lang, bytes.div_ceil(1_000_000)),
            Trouble::Gone => say::gone(lang).to_owned(),
        }
    }

    /// A few words for a line that has little room.
    pub fn in_short(&self, lang: Lang) -> &'static str {
        match self {
            Trouble::Carrier(CarrierError::Spent { .. }) => say::short_spent(lang),
            Trouble::TooMuch(_) => say::short_too_much(lang),
            Trouble::Carrier(CarrierError::Stopped { .. }) | Trouble::Gone => say::short_stopped(lang),
            _ if self.ended() == Ended::Refused => say::short_refused(lang),
            _ => say::short_offline(lang),
        }
    }

    /// As the schedule sees it.
    pub fn ended(&self) -> Ended {
        match self {
            Trouble::Carrier(CarrierError::Spent { .. }) => Ended::Spent,
            Trouble::Carrier(CarrierError::Stopped { .. }) | Trouble::Gone => Ended::Stopped,
            Trouble::Carrier(CarrierError::Line { fault, .. }) if fault.may_pass() => Ended::Offline,
            // A share that is not there, or a file that somebody took away meanwhile.
            Trouble::Carrier(CarrierError::Gone { .. } | CarrierError::Vanished { .. } | CarrierError::Io { .. }) => {
                Ended::Offline
            }
            Trouble::Exchange(ExchangeError::Store(StoreError::Busy(_))) => Ended::Offline,
            _ => Ended::Refused,
        }
    }
}

impl From<CarrierError> for Trouble {
    fn from(error: CarrierError) -> Trouble {
        Trouble::Carrier(error)
    }
}

impl From<ExchangeError> for Trouble {
    fn from(error: ExchangeError) -> Trouble {
        Trouble::Exchange(error)
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Trouble {
        Trouble::Exchange(error.into())
    }
}

impl From<IdentityError> for Trouble {
    fn from(error: IdentityError) -> Trouble {
        Trouble::Exchange(error.into())
    }
}

impl From<RemoteError> for Trouble {
    fn from(error: RemoteError) -> Trouble {
        Trouble::Remote(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::carrier::line::LineFault;

    #[test]
    fn what_a_person_must_mend_is_told_from_what_passes() {
        let place = || "nas/dav".to_owned();
        let line = |fault| Trouble::Carrier(CarrierError::Line { place: place(), fault });
        for (trouble, ended) in [
            (line(LineFault::NoHost("nas".to_owned())), Ended::Offline),
            (line(LineFault::Cut), Ended::Offline),
            (line(LineFault::Busy(503)), Ended::Offline),
            (line(LineFault::WrongPassword), Ended::Refused),
            (line(LineFault::CertificateTime), Ended::Refused),
            (Trouble::Carrier(CarrierError::Gone { place: place() }), Ended::Offline),
            (Trouble::Carrier(CarrierError::Full { place: place(), lacking: None }), Ended::Refused),
            (Trouble::Carrier(CarrierError::Spent { place: place() }), Ended::Spent),
            (Trouble::Carrier(CarrierError::Stopped { place: place() }), Ended::Stopped),
            (Trouble::Exchange(ExchangeError::Revoked), Ended::Refused),
            (Trouble::TooMuch(30_000_000), Ended::Refused),
            (Trouble::Gone, Ended::Stopped),
        ] {
            assert_eq!(trouble.ended(), ended, "{trouble:?}");
            for lang in [Lang::Zh, Lang::En] {
                assert!(!trouble.say(lang).is_empty() && !trouble.in_short(lang).is_empty());
            }
        }
    }
}
