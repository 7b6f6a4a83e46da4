//! A computer is to be taken out of the network: which one is meant, and what is said before anybody does it.

use crate::domain::calendar::shown;
use crate::domain::desk::Desk;
use crate::domain::terms::DeskLevel;
use crate::lang::{Lang, taking_out as say};
use crate::store::parcel::Device;
use crate::store::{Reader, StoreError};
use crate::sync::identity::IdentityError;
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::register::{self, Member, Network};
use crate::sync::identity::words::Words;

/// A computer of the network this desk keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What the network says of it.
    pub member: Member,
    /// When an envelope from it was opened here last, RFC 3339; empty if none ever came.
    pub heard: String,
}

/// Which computer is meant by what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// The one of this name.
    Exactly(Known),
    /// The only one of this desk that is believed, this one apart.
    OnlyOf(Known),
    /// The desk has several that are believed: one has to be chosen.
    OneOf(Vec<Known>),
    /// It was taken out before.
    Out(Known),
}

/// These computers of the network this desk keeps, in the order of their desks, with when they were heard.
///
/// # Errors
/// When the database does not answer.
pub fn known(reader: Reader<'_>, members: Vec<Member>) -> Result<Vec<Known>, StoreError> {
    let peers = reader.peers()?;
    let heard = |member: &Member| peers.get(&member.device()).map(|peer| peer.arrived.clone()).unwrap_or_default();
    let mut all: Vec<Known> = members.into_iter().map(|member| Known { heard: heard(&member), member }).collect();
    all.sort_by_cached_key(|one| (one.member.desk().to_owned(), one.member.pc(), one.member.device()));
    Ok(all)
}

/// The computer a person means: by its name of twelve letters, or by the code of its desk, `QJD-SQG` or within the township `SQG`.
///
/// # Errors
/// [`IdentityError::NotAHome`] at a station; [`IdentityError::NoDevice`] for what the network does not know;
/// [`IdentityError::OwnDevice`] for this computer.
pub fn find(reader: Reader<'_>, desk: &Desk, typed: &str) -> Result<(Network, Meant), IdentityError> {
    if desk.level == DeskLevel::Station {
        return Err(IdentityError::NotAHome);
    }
    let typed = typed.trim();
    let unknown = || IdentityError::NoDevice(typed.to_owned());
    let kept = register::networks(reader)?.into_iter().find(|network| network.keeper == desk.network_code());
    let network = kept.ok_or_else(unknown)?;
    let mut all = known(reader, register::members(reader, &network)?)?;
    let own = reader.own_device()?;
    let is_own = |one: &Known| Some(one.member.device()) == own;
    let named = typed.to_ascii_lowercase();
    let (code, by_name) = (typed.to_ascii_uppercase(), all.iter().any(|one| one.member.device().as_str() == named));
    all.retain(|one| if by_name { one.member.device().as_str() == named } else { one.member.is_called(&code) });
    if all.iter().all(is_own) {
        return Err(if all.is_empty() { unknown() } else { IdentityError::OwnDevice });
    }
    all.retain(|one| !is_own(one));
    let (mut believed, mut out): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.member.is_trusted());
    let meant = match believed.len() {
        0 => Meant::Out(out.pop().ok_or_else(unknown)?),
        1 => {
            let only = believed.pop().ok_or_else(unknown)?;
            if by_name { Meant::Exactly(only) } else { Meant::OnlyOf(only) }
        }
        _ => Meant::OneOf(believed),
    };
    Ok((network, meant))
}

impl Known {
    /// The computer.
    pub fn device(&self) -> Device {
        self.member.device()
    }

    /// `水泉沟村（QJD-SQG）第 1 台电脑 hkm3…`
    pub fn name(&self, lang: Lang) -> String {
        let said = &self.member.standing.certificate;
        say::computer(lang, &said.name, &said.desk, said.pc, self.device().as_str())
    }

    /// The same, with since when it is in the network and when it was heard last.
    pub fn say(&self, lang: Lang) -> String {
        let since = shown::stored(&self.member.standing.certificate.at);
        let heard = match shown::stored(&self.heard) {
            at if at.is_empty() => say::never_heard(lang).to_owned(),
            at => say::heard(lang, &at),
        };
        say::card(lang, &self.name(lang), &since, &heard)
    }

    /// What follows when it is taken out, what stays, and how it comes back.
    pub fn follows(&self, lang: Lang) -> String {
        format!("{}{}", say::follows(lang), self.way_back(lang))
    }

    /// How it comes back. The key of its own network makes a home's first computer what it is, and is not changed.
    pub fn way_back(&self, lang: Lang) -> &'static str {
        match self.member.standing.certificate.level {
            DeskLevel::Station => say::way_back(lang),
            DeskLevel::Home | DeskLevel::District => say::way_back_of_a_home(lang),
        }
    }

    /// The words that are read to it when it accepts; none of the computer that created the network.
    pub fn grant_words(&self, network: &Network) -> Option<Words> {
        let said = self.member.standing.certificate.answers.as_deref()?;
        Words::of_answer(said, &network.root)
    }

    /// That it was taken out before.
    pub fn is_out(&self, lang: Lang) -> String {
        let Some(said) = &self.member.standing.revoked else { return self.say(lang) };
        let at = shown::stored(&said.at);
        if said.reason == REPLACED {
            say::is_replaced(lang, &self.name(lang), &at)
        } else {
            say::is_out(lang, &self.name(lang), &at, self.way_back(lang))
        }
    }
}
