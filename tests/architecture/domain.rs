//! The rooms of the domain know each other in one direction: none comes back to itself through what it uses.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{Source, all, heads};

/// The rooms each room of the domain names.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The room of a file under `src/domain`, and how deep the file lies in it.
fn room(path: &str) -> (&str, usize) {
    let inside = path.trim_start_matches("src/domain/").trim_end_matches(".rs").trim_end_matches("/mod");
    let steps = inside.split('/').count();
    (inside.split('/').next().unwrap_or(inside), steps)
}

/// The rooms of the domain that a file names, by a path from the crate's top or by climbing out of its own.
fn named(source: &Source) -> Vec<&str> {
    let (_, depth) = room(&source.path);
    let climbed = "super::".repeat(depth);
    let from_top = source.code.split("crate::domain::").skip(1);
    from_top
        .chain(source.code.split(climbed.as_str()).skip(1))
        .flat_map(heads)
        .filter(|name| *name != "super")
        .collect()
}

/// The rooms on a way from `from` back to it; none when there is no such way.
fn way_back(uses: &Uses, from: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in way.last().and_then(|last| uses.get(last)).into_iter().flatten() {
            let longer = || way.iter().cloned().chain([next.clone()]).collect::<Vec<_>>();
            if next == from {
                return Some(longer());
            }
            if seen.insert(next.clone()) {
                ways.push(longer());
            }
        }
    }
    None
}

fn uses(sources: &[Source]) -> Uses {
    let mut uses = Uses::new();
    for source in sources.iter().filter(|one| one.path != "src/domain/mod.rs" && !one.path.contains("tests")) {
        let (own, _) = room(&source.path);
        let others = named(source).into_iter().filter(|other| *other != own).map(str::to_owned);
        uses.entry(own.to_owned()).or_default().extend(others);
    }
    uses
}

#[test]
fn no_room_of_the_domain_comes_back_to_itself() {
    let uses = uses(&all("src/domain"));
    assert!(uses.len() > 20 && uses["event"].contains("matter") && uses["roster"].contains("calendar"), "{uses:?}");
    for from in uses.keys() {
        assert_eq!(way_back(&uses, from), None);
    }
}

#[test]
fn a_way_back_is_found_however_the_rooms_are_named() {
    let source = |path: &str, code: &str| Source { path: format!("src/domain/{path}"), code: code.to_owned() };
    let circle = uses(&[
        source("event.rs", "use super::matter::form::MatterForm;"),
        source("matter/form.rs", "use super::step::Step;\nuse crate::domain::{claim::Knew, id::Id};"),
        source("claim.rs", "fn of(it: &super::event::Event) {}"),
        source("event/body.rs", "use super::super::id::Id;\nuse super::Event;"),
    ]);
    assert_eq!(way_back(&circle, "event").unwrap(), ["event", "matter", "claim", "event"]);
    assert_eq!(way_back(&circle, "id"), None);
    assert_eq!(circle["matter"].iter().collect::<Vec<_>>(), ["claim", "id"]);
}
