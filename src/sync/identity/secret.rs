//! A passphrase on its way from the keyboard to the key file: kept in memory for this run alone, wiped when it is let go, and
//! never shown or printed.

pub use age::secrecy::zeroize::Zeroizing;
use age::secrecy::{ExposeSecret as _, SecretString};

/// The longest passphrase, in bytes; room for it is taken at once, so that no copy of it is left behind where it grew.
const LONGEST: usize = 1024;

/// The shortest passphrase that may be set, in letters: the digits of a PIN.
pub const SHORTEST: usize = 6;

/// A passphrase.
#[derive(Clone, Debug)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// The passphrase in a text; an empty one is none.
    pub fn new(text: String) -> Option<Passphrase> {
        (!text.is_empty()).then(|| Passphrase(SecretString::from(text)))
    }

    /// Whether it is long enough to be set. One that was set earlier opens the keys whatever its length.
    pub fn is_long(&self) -> bool {
        self.expose().chars().count() >= SHORTEST
    }

    /// Its letters.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether both are the same.
    pub fn is_same(&self, other: &Passphrase) -> bool {
        self.expose() == other.expose()
    }
}

/// A passphrase that is being typed.
pub struct Typing(Zeroizing<String>);

impl Default for Typing {
    fn default() -> Typing {
        Typing(Zeroizing::new(String::with_capacity(LONGEST)))
    }
}

impl Typing {
    /// Adds what was typed or pasted, as far as there is room.
    pub fn push(&mut self, text: &str) {
        for letter in text.chars().filter(|letter| !letter.is_control()) {
            if self.0.len() + letter.len_utf8() <= LONGEST {
                self.0.push(letter);
            }
        }
    }

    /// Takes the last letter back.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// How many letters there are: all that is shown of them.
    pub fn count(&self) -> usize {
        self.0.chars().count()
    }

    /// What was typed, wiped here; `None` if that is nothing.
    pub fn take(&mut self) -> Option<Passphrase> {
        let typed = std::mem::take(self);
        Passphrase::new(typed.0.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_counted_taken_and_never_printed() {
        let mut typing = Typing::default();
        typing.push("春眠\n不觉晓x");
        typing.pop();
        assert_eq!(typing.count(), 5);
        let taken = typing.take().unwrap();
        assert!(taken.is_same(&Passphrase::new("春眠不觉晓".to_owned()).unwrap()));
        assert!(!format!("{taken:?}").contains('春'));
        assert!(typing.take().is_none());
        typing.push(&"长".repeat(LONGEST));
        assert_eq!(typing.count(), LONGEST / 3);
    }
}
