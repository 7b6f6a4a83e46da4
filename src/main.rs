//! The program: a command line is carried out, or the screen is opened.

use std::ffi::OsString;
use std::process::ExitCode;

use koudai::cli::{self, Outcome};

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    match cli::run(&line) {
        Outcome::Done(code) => code,
        Outcome::Screen(_) => ExitCode::SUCCESS,
    }
}
