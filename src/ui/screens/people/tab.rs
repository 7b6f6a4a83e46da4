//! The parts of the list: who serves, the kinds of place, and voters.

use crate::Lang;
use crate::domain::terms::PlaceKind;
use crate::lang::people as words;

/// One part of the list, in the order of its digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    People,
    Stations,
    Points,
    Hamlets,
    Areas,
    Voters,
}

impl Tab {
    pub(super) const ALL: [Tab; 6] = [Tab::People, Tab::Stations, Tab::Points, Tab::Hamlets, Tab::Areas, Tab::Voters];

    /// The kinds of place it lists; none for people and voters. The first is what a new one most likely is.
    pub(super) const fn kinds(self) -> &'static [PlaceKind] {
        match self {
            Tab::Stations => &[PlaceKind::Station],
            Tab::Points => &[PlaceKind::ContactPoint, PlaceKind::MobileStation],
            Tab::Hamlets => &[PlaceKind::Hamlet],
            Tab::Areas => &[PlaceKind::Area, PlaceKind::Home, PlaceKind::District],
            Tab::People | Tab::Voters => &[],
        }
    }

    pub(super) const fn label(self, lang: Lang) -> &'static str {
        match self {
            Tab::People => words::tab_people(lang),
            Tab::Stations => words::tab_stations(lang),
            Tab::Points => words::tab_points(lang),
            Tab::Hamlets => words::tab_hamlets(lang),
            Tab::Areas => words::tab_areas(lang),
            Tab::Voters => words::tab_voters(lang),
        }
    }

    /// Where it stands in the line of parts.
    pub(super) fn place(self) -> Option<usize> {
        Tab::ALL.iter().position(|tab| *tab == self)
    }

    /// The next part, or the one before; round and round.
    pub(super) fn neighbour(self, forward: bool) -> Tab {
        let last = Tab::ALL.len() - 1;
        let at = self.place().unwrap_or(0);
        let to = match (forward, at) {
            (true, at) if at == last => 0,
            (true, at) => at + 1,
            (false, 0) => last,
            (false, at) => at - 1,
        };
        Tab::ALL.get(to).copied().unwrap_or(self)
    }
}
