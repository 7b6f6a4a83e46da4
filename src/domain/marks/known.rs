//! Whom a name means, of those known. One has the telephone that is known; of several namesakes nobody is meant until the last digits
//! of a number stand behind the name: `~李四 5678`.

use super::remark::{Remark, Trouble};
use super::{MarkKind, Understood};
use crate::Lang;
use crate::domain::clean::half_width;
use crate::domain::contact::Contact;
use crate::domain::name;
use crate::domain::phone::mask_phone;
use crate::lang::marks;

/// So many digits at the end of a number tell namesakes apart.
const LAST: usize = 4;

/// Those who bear this name, each number once.
pub(super) fn called(found: &[Contact], name: &str) -> Vec<Contact> {
    let mut known: Vec<Contact> = Vec::new();
    for one in found.iter().filter(|one| name::is_same(&one.name, name)) {
        if one.phone.is_empty() || known.iter().all(|other| other.phone != one.phone) {
            known.push(one.clone());
        }
    }
    known
}

/// The one of several whose number ends with the digits that follow the name; and the bytes as far as they reach.
pub(super) fn chosen(known: &[Contact], after: &str) -> Option<(usize, Contact)> {
    if known.len() < 2 {
        return None;
    }
    let typed = after.trim_start();
    let typed = typed.strip_prefix("尾号").unwrap_or(typed);
    let length = typed.find(|sign: char| !half_width(sign).is_ascii_digit()).unwrap_or(typed.len());
    let (digits, rest) = typed.split_at_checked(length)?;
    let digits: String = digits.chars().map(half_width).collect();
    let ends = rest.chars().next().is_none_or(|next| !half_width(next).is_alphanumeric());
    let mut meant = known.iter().filter(|one| one.phone.ends_with(&digits));
    let one = meant.next().filter(|_| digits.len() == LAST && ends)?;
    meant.next().is_none().then(|| (after.len() - rest.len(), one.clone()))
}

impl Contact {
    /// The number that is taken for a note that names nobody else, masked as in every list, and whose it is.
    pub fn number_on_list(&self, lang: Lang) -> String {
        let phone = mask_phone(&self.phone);
        if self.at.is_empty() { marks::known(lang, &phone) } else { marks::known_at(lang, &phone, &self.at) }
    }
}

impl Understood {
    /// The only one known who is called as the line says, where the line has no number and one is known.
    pub fn reached(&self) -> Option<&Contact> {
        match self.known.as_slice() {
            [only] if self.phone.is_none() && !only.phone.is_empty() => Some(only),
            _ => None,
        }
    }

    /// Says that several are called so: none of their numbers is taken.
    pub(super) fn tell_namesakes(&mut self) {
        let has_number = self.known.iter().any(|one| !one.phone.is_empty());
        let (Some(who), true) = (&self.who, self.phone.is_none() && self.known.len() > 1 && has_number) else { return };
        self.remarks.push(Remark {
            kind: MarkKind::Who,
            typed: who.value.clone(),
            span: who.span.clone(),
            trouble: Trouble::Namesakes(self.known.clone()),
        });
    }
}
