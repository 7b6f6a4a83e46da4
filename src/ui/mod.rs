//! What the person sees and presses: the [`screen::Screen`] trait, the keys, the styles, the widgets and the screens.
//!
//! A screen draws from its own state and answers a key with a [`screen::Flow`] value; it never queries while drawing, never
//! writes, and never names another screen's type: it asks for a [`route::Route`]. Only this folder, `app` and `main` know
//! the terminal libraries.

pub mod assign_form;
#[cfg(test)]
mod bars_tests;
pub mod bulk;
pub mod choose_file;
pub mod coming;
pub mod dated;
pub mod erase_box;
pub mod export;
pub mod flags;
pub mod flow;
pub mod guide;
#[cfg(test)]
mod guide_tests;
pub mod keymap;
pub mod looks;
pub mod market;
pub mod marks;
pub mod masked;
pub mod named_people;
pub mod open_questions;
pub mod painter;
pub mod pick;
pub mod printed;
pub mod probe;
pub mod record_form;
pub mod record_page;
#[cfg(test)]
mod redraw_tests;
pub mod route;
pub mod screen;
pub mod screens;
pub mod script;
pub mod seat_takers;
pub mod signing;
pub mod snapshot;
pub mod step_form;
pub mod step_key;
pub mod step_verb;
pub mod sync_step;
pub mod tell_form;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod wake;
pub mod went_into;
pub mod whereabouts;
pub mod widgets;
pub mod wrong_clock;
