//! The page everything starts from and comes back to: the roster, or in elder mode the page with numbered choices.

use ratatui::backend::Backend;

use super::App;
use crate::ui::screen::Route;

/// Reaching one of these leaves every other screen.
pub(super) const fn is_home(route: &Route) -> bool {
    matches!(route, Route::Roster | Route::Elder)
}

/// The home screen for this way of working.
pub(super) const fn of(elder: bool) -> Route {
    if elder { Route::Elder } else { Route::Roster }
}

impl<B: Backend> App<B> {
    /// Elder mode was switched: whoever stands at home or in the menu is at the other home now. A form that is being filled in
    /// stays open.
    pub(super) fn rehome(&mut self) {
        let at_home = self.route().is_some_and(|route| is_home(route) || is_menu(route) || *route == Route::Duty);
        if at_home && self.ctx.desk.name.is_empty() {
            return;
        }
        if at_home {
            self.go(of(self.ctx.elder));
        }
    }

    /// Esc on the last screen: home, and from home to the menu.
    pub(super) fn close_last(&mut self) {
        let home = of(self.ctx.elder);
        let is_home = self.route() == Some(&home);
        self.go(if is_home { Route::Menu } else { home });
    }
}

/// A page of the menu.
pub(super) const fn is_menu(route: &Route) -> bool {
    matches!(route, Route::Menu | Route::MenuMore | Route::MenuWork)
}
