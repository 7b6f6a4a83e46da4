//! The screens, one file each, named as on the menu. They ask for each other by [`Route`]; none imports another.

mod help;
mod menu;
mod roster;
mod soon;
mod visit_form;
mod visits;

use crate::ui::keymap::Hint;
use crate::ui::screen::{Ctx, Route, Screen};

/// Builds the screen a route names. It is loaded, and offered its draft, by the caller.
// Arms are alike only while screens are missing.
#[allow(clippy::match_same_arms)]
pub fn build(route: &Route, ctx: &Ctx) -> Box<dyn Screen> {
    match route {
        Route::Wizard => Box::new(soon::Soon),
        Route::Roster => Box::new(roster::Roster::new(None, ctx)),
        Route::RosterOn(day) => Box::new(roster::Roster::new(Some(*day), ctx)),
        Route::Handover => Box::new(soon::Soon),
        Route::Visits => Box::new(visits::Visits::new()),
        Route::Visit(_) => Box::new(soon::Soon),
        Route::Voter(_) => Box::new(soon::Soon),
        Route::VisitForm(id) => Box::new(visit_form::VisitScreen::new(*id, ctx)),
        Route::Pocket => Box::new(soon::Soon),
        Route::Matters => Box::new(soon::Soon),
        Route::Matter(_) => Box::new(soon::Soon),
        Route::MatterForm(_) => Box::new(soon::Soon),
        Route::Promote(_) => Box::new(soon::Soon),
        Route::Find(_) => Box::new(soon::Soon),
        Route::People => Box::new(soon::Soon),
        Route::PersonForm(_) => Box::new(soon::Soon),
        Route::PlaceForm(_) => Box::new(soon::Soon),
        Route::VoterForm(_) => Box::new(soon::Soon),
        Route::Import => Box::new(soon::Soon),
        Route::Settings => Box::new(soon::Soon),
        Route::Menu => Box::new(menu::Menu::main()),
        Route::MenuMore => Box::new(menu::Menu::more()),
        Route::Help => help(String::new(), Vec::new()),
    }
}

/// Help for a screen with this title and these keys. Built apart, since only the loop knows what lies below.
pub fn help(title: String, hints: Vec<Hint>) -> Box<dyn Screen> {
    Box::new(help::Help::new(title, hints))
}
