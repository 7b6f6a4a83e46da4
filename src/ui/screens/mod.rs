//! The screens, one file each, named as on the menu. They ask for each other by [`Route`]; none imports another.

mod help;
mod menu;

use crate::ui::screen::{Ctx, Route, Screen};

/// Builds the screen a route names. It is loaded, and offered its draft, by the caller.
pub fn build(route: &Route, _ctx: &Ctx) -> Box<dyn Screen> {
    match route {
        Route::MenuMore => Box::new(menu::Menu::more()),
        _ => Box::new(menu::Menu::main()),
    }
}

/// Help for a screen with these keys. Built apart, since help knows what lies below it.
pub fn help(title: String, hints: Vec<crate::ui::keymap::Hint>) -> Box<dyn Screen> {
    Box::new(help::Help::new(title, hints))
}
