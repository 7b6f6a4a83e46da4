//! What the words of a line are made of: nouns, verbs, options, arguments. Each command's file puts its own together;
//! [`super::grammar`] has them all.

use clap::builder::PathBufValueParser;
use clap::{Arg, ArgAction, Command};

/// A noun or a verb.
pub fn verb(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about)
}

/// A noun that needs a verb.
pub fn noun(name: &'static str, about: &'static str) -> Command {
    Command::new(name).about(about).subcommand_required(true)
}

/// An option with a value: `--name NAME`.
pub fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

/// An option without a value.
pub fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

/// An argument that is known by its place.
pub fn argument(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(value).help(help).required(true)
}

/// The rest of the line as one text.
pub fn rest(name: &'static str, help: &'static str) -> Arg {
    argument(name, "TEXT", help).num_args(1..)
}

/// A file.
pub fn file(name: &'static str, help: &'static str) -> Arg {
    argument(name, "FILE", help).value_parser(PathBufValueParser::new())
}
