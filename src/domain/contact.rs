//! How somebody who is known is reached, and what tells them from namesakes.

use super::phone::mask_phone;
use crate::Lang;
use crate::lang::visits;

/// Somebody known, and how they are reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Full name.
    pub name: String,
    /// Where they live or serve; empty when not known.
    pub at: String,
    /// Telephone, digits only; empty when not known.
    pub phone: String,
}

impl Contact {
    /// The name, and what tells it from namesakes in words: `赵金兰（河西 138****0000）`.
    pub fn told_apart(&self, lang: Lang) -> String {
        let apart = self.apart();
        if apart.is_empty() { self.name.clone() } else { visits::told_apart(lang, &self.name, &apart) }
    }

    /// What tells it from namesakes: `河西 138****0000`; empty where nothing is known.
    pub fn apart(&self) -> String {
        [self.at.as_str(), &mask_phone(&self.phone)].join(" ").trim().to_owned()
    }
}
