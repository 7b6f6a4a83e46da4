//! The parts screens are made of: one list, one form, one input, one question, one popup. None knows a screen or a table.

pub mod choices;
pub mod confirm;
pub mod deeds;
pub mod facts;
pub mod form;
pub mod input;
pub mod keybar;
pub mod list;
pub mod picker;
pub mod popup;
pub mod status;
pub mod steps;
pub mod tabs;
