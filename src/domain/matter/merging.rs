//! 并入: into which matter another, or a note, is not merged, since nobody would look after it there.

use super::status::Status;
use crate::Lang;
use crate::domain::id::Id;
use crate::lang::assign as text;

/// Why a matter is not merged into that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeRefusal {
    /// It is the matter itself.
    Itself,
    /// That one, by its number, was merged into this very matter.
    Back(String),
    /// That one was merged itself: its number, and where it went.
    Merged {
        /// The number of that one.
        number: String,
        /// The number of the matter to merge into instead.
        into: String,
    },
    /// That one, by its number, was withdrawn.
    Withdrawn(String),
    /// That one, by its number, was erased.
    Erased(String),
    /// That matter or note, by its number, was taken back or erased, or put aside: a note is not merged into it.
    Gone(String),
}

impl MergeRefusal {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            MergeRefusal::Itself => text::merge_itself(lang).to_owned(),
            MergeRefusal::Back(number) => text::merge_back(lang, number),
            MergeRefusal::Merged { number, into } => text::merge_merged(lang, number, into),
            MergeRefusal::Withdrawn(number) => text::merge_withdrawn(lang, number),
            MergeRefusal::Erased(number) => text::merge_erased(lang, number),
            MergeRefusal::Gone(number) => text::merge_gone(lang, number),
        }
    }
}

/// Whether a matter may be merged into one that stands so. `leads` are the id and number of those that one was merged into, the
/// nearest first.
///
/// # Errors
/// Why not.
pub fn into(
    matter: Id,
    (target, number, status): (Id, &str, Status),
    leads: &[(Id, String)],
) -> Result<(), MergeRefusal> {
    let number = number.to_owned();
    if matter == target {
        return Err(MergeRefusal::Itself);
    }
    if leads.iter().any(|(lead, _)| *lead == matter) {
        return Err(MergeRefusal::Back(number));
    }
    match (status, leads.last()) {
        (Status::Merged, Some((_, into))) => Err(MergeRefusal::Merged { number, into: into.clone() }),
        (Status::Withdrawn, _) => Err(MergeRefusal::Withdrawn(number)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matter_is_merged_only_where_somebody_looks_after_it() {
        let id = |nth| Id::pending(nth);
        let lead = |nth: usize, number: &str| (id(nth), number.to_owned());
        for (target, status, leads, expected) in [
            (1, Status::Registered, vec![], Some(MergeRefusal::Itself)),
            (2, Status::Registered, vec![], None),
            (2, Status::Replied, vec![], None),
            (2, Status::Withdrawn, vec![], Some(MergeRefusal::Withdrawn("J2".to_owned()))),
            (2, Status::Merged, vec![lead(1, "J1")], Some(MergeRefusal::Back("J2".to_owned()))),
            (2, Status::Merged, vec![lead(3, "J3"), lead(1, "J1")], Some(MergeRefusal::Back("J2".to_owned()))),
            (
                2,
                Status::Merged,
                vec![lead(3, "J3"), lead(4, "J4")],
                Some(MergeRefusal::Merged { number: "J2".to_owned(), into: "J4".to_owned() }),
            ),
        ] {
            assert_eq!(into(id(1), (id(target), "J2", status), &leads).err(), expected, "{status:?} {leads:?}");
        }
    }
}
