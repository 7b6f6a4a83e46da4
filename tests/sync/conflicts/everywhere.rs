//! Any number of changes and choices on three desks that hear of each other now and then: in the end all of them ask about exactly
//! those values that nobody has seen, as a plain reference counts them.

use std::collections::{BTreeMap, BTreeSet};

use koudai::domain::id::Id;
use proptest::prelude::*;

use super::Apart;

/// Who sets which of two fields to which of four values; or hears another.
#[derive(Clone, Debug)]
enum Deed {
    Set(usize, bool, usize),
    Choose(usize, bool),
    Hear(usize, usize),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        5 => (0_usize..3, any::<bool>(), 0_usize..4).prop_map(|(desk, field, value)| Deed::Set(desk, field, value)),
        2 => (0_usize..3, any::<bool>()).prop_map(|(desk, other)| Deed::Choose(desk, other)),
        3 => (0_usize..3, 0_usize..3).prop_map(|(a, b)| Deed::Hear(a, b)),
    ];
    prop::collection::vec(deed, 1..24)
}

/// What every desk wrote, by the rule alone: a value is open as long as no edit that was made over it, or chosen instead of
/// it, exists.
#[derive(Default)]
struct Reference {
    /// Field, value and what it settles, by entry.
    edits: BTreeMap<Id, (String, String, BTreeSet<Id>)>,
    knows: [BTreeSet<Id>; 3],
}

impl Reference {
    fn open(&self, known: &BTreeSet<Id>, field: &str) -> BTreeMap<Id, String> {
        let edits = || known.iter().map(|id| (id, &self.edits[id])).filter(|(_, edit)| edit.0 == field);
        let settled: BTreeSet<&Id> = edits().flat_map(|(_, edit)| &edit.2).collect();
        edits().filter(|(id, _)| !settled.contains(id)).map(|(id, edit)| (*id, edit.1.clone())).collect()
    }

    /// Notes what `desk` has just written over `seen`, and instead of all open values that read so.
    fn wrote(&mut self, desk: usize, field: &str, value: &str, (over, seen): (Option<Id>, &[&str]), id: Id) {
        let open = self.open(&self.knows[desk], field);
        let same = open.into_iter().filter(|(_, value)| seen.contains(&value.as_str())).map(|(id, _)| id);
        let settles = same.chain(over).collect();
        self.edits.insert(id, (field.to_owned(), value.to_owned(), settles));
        self.knows[desk].insert(id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn exactly_what_nobody_has_seen_is_asked_about_everywhere(deeds in deeds()) {
        let mut apart = Apart::of(3);
        let mut reference = Reference::default();
        for deed in deeds {
            match deed {
                Deed::Hear(a, b) => {
                    apart.hear(a, b);
                    let heard = reference.knows[b].clone();
                    reference.knows[a].extend(heard);
                }
                Deed::Set(desk, second, value) => {
                    let (field, value) = (if second { "who" } else { "text" }, ["甲", "乙", "丙", "丁"][value]);
                    let seen = apart.seen(desk);
                    let stood = seen.form.get(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
                    if apart.set(desk, field, value).is_ok() {
                        let id = apart.seen(desk).entries[field];
                        reference.wrote(desk, field, value, (seen.entries.get(field).copied(), &[&stood]), id);
                    }
                }
                Deed::Choose(desk, other) => {
                    let Some(one) = apart.conflicts(desk).pop() else { continue };
                    apart.choose(desk, &one, other);
                    let id = apart.seen(desk).entries[&one.field];
                    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                    let both = [text(&one.stands.value), text(&one.other.value)];
                    let value = both[usize::from(other)].clone();
                    reference.wrote(desk, &one.field, &value, (Some(one.stands.entry), &[&both[0], &both[1]]), id);
                }
            }
        }
        apart.meet();
        apart.asked();
        let all: BTreeSet<Id> = reference.edits.keys().copied().collect();
        for field in ["text", "who"] {
            let open = reference.open(&all, field);
            let entries = apart.seen(0).entries;
            prop_assert_eq!(open.is_empty(), !entries.contains_key(field));
            let Some(stands) = entries.get(field).map(|id| open.get(id).cloned()) else { continue };
            prop_assert!(stands.is_some(), "what stands was never settled");
            let beside: BTreeSet<String> = open.into_values().filter(|value| Some(value) != stands.as_ref()).collect();
            let asked = apart.conflicts(0).into_iter().filter(|one| one.field == field);
            let asked: BTreeSet<String> = asked.map(|one| one.other.value.as_str().unwrap().to_owned()).collect();
            prop_assert_eq!(asked, beside);
        }
    }
}
