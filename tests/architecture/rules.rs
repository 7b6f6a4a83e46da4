//! The map of the house as rules, and the paths by which screens could reach each other.

use std::collections::{BTreeMap, BTreeSet};

/// Used from everywhere above the service: they know nothing of the work.
const AROUND: &[&str] = &["paths", "clock"];
/// The rooms that stand at the edge, where time and folders come in.
const EDGE: &[&str] = &["app", "cli"];

/// The table in `src/lib.rs`: each room, and the rooms it says it may use.
pub struct Map(BTreeMap<String, BTreeSet<String>>);

impl Map {
    /// Reads the rows `//! | room | what | may use |`.
    pub fn read(lib: &str) -> Map {
        let mut map = BTreeMap::new();
        for row in lib.lines().filter(|line| line.starts_with("//! | ")) {
            let cells: Vec<&str> = row.trim_start_matches("//! | ").split(" | ").collect();
            let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
            for room in quoted(first) {
                map.insert(room, quoted(last).into_iter().collect());
            }
        }
        Map(map)
    }

    /// Whether the map has a row for the room.
    pub fn knows(&self, room: &str) -> bool {
        self.0.contains_key(room)
    }

    /// Every room with a row.
    pub fn rooms(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether a room may use another: it says so, or what it uses says so.
    pub fn may_use(&self, room: &str, other: &str) -> bool {
        if AROUND.contains(&other) {
            return EDGE.contains(&room);
        }
        let direct = self.0.get(room).into_iter().flatten();
        other == "lang" || direct.into_iter().any(|used| used == other || (used != room && self.may_use(used, other)))
    }
}

/// The words between backquotes that are names of rooms.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(|word| word.split("::").next().unwrap_or(word).to_owned()).collect()
}

/// The modules a file declares.
pub fn modules(lib: &str) -> Vec<&str> {
    let name = |line: &'_ str| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ").map(|_| ()).is_some();
    lib.lines().filter(|line| name(line)).filter_map(|line| line.split_whitespace().last()?.strip_suffix(';')).collect()
}

/// The screens, other than its own, that a screen's file names by a path.
pub fn other_screens(path: &str, code: &str) -> Vec<String> {
    let inside = path.trim_start_matches("src/ui/screens/").trim_end_matches(".rs").trim_end_matches("/mod");
    let here: Vec<&str> = inside.split('/').collect();
    let mut found: Vec<String> = code.match_indices("ui::screens").map(|(at, _)| line_of(code, at)).collect();
    let mut rest = code;
    while let Some(at) = rest.find("super::") {
        let mut after = &rest[at..];
        let mut depth = here.len();
        while let Some(up) = after.strip_prefix("super::") {
            (after, depth) = (up, depth.saturating_sub(1));
        }
        // Out of its own folder, among the screens: only itself may be named there.
        let next = after.split(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next().unwrap_or_default();
        if depth == 0 && next != here[0] {
            found.push(line_of(rest, at));
        }
        rest = after;
    }
    found
}

fn line_of(code: &str, at: usize) -> String {
    let start = code[..at].rfind('\n').map_or(0, |end| end + 1);
    code[start..].lines().next().unwrap_or_default().trim().to_owned()
}

#[test]
fn a_path_to_another_screen_is_seen_from_any_depth() {
    for (path, code, clean) in [
        ("visits.rs", "use super::visit::VisitPage;", false),
        ("visits.rs", "use super::visits::filter::Filter;", true),
        ("visits/filter.rs", "use super::Visits;", true),
        ("visits/filter.rs", "use super::super::visit::VisitPage;", false),
        ("roster/mod.rs", "use super::visits::Visits;", false),
        ("roster/boxes/who.rs", "use super::super::known::Known;", true),
        ("roster/boxes/who.rs", "use super::super::super::menu::Menu;", false),
        ("menu.rs", "use crate::ui::screens::help;", false),
        ("menu.rs", "use crate::ui::screen::Screen;", true),
    ] {
        assert_eq!(other_screens(&format!("src/ui/screens/{path}"), code).is_empty(), clean, "{path}: {code}");
    }
}

#[test]
fn what_is_used_may_be_used_with_all_that_it_uses() {
    let map = Map::read(
        "//! | [`domain`] | pure | `lang` |\n//! | [`store`] | data | `domain` |\n//! | [`ui`] | screens | `store` |\n",
    );
    assert!(map.may_use("ui", "domain") && map.may_use("store", "domain") && map.may_use("domain", "lang"));
    assert!(!map.may_use("domain", "store") && !map.may_use("store", "ui") && !map.may_use("domain", "clock"));
}
