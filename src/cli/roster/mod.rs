//! `koudai roster`: the week, who sits where, swaps and signatures.

mod change;
mod seat;
mod show;
mod swap;

use clap::{ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::session::Session;
use crate::Lang;
use crate::lang::usage;

/// The words `roster` takes.
pub fn arguments(lang: Lang) -> Words {
    let date = || argument("date", "DATE", usage::duty_day(lang));
    let seat = || argument("seat", "SEAT", usage::seat(lang));
    noun("roster", usage::roster(lang)).subcommands([
        verb("show", usage::roster_show(lang)).arg(option("week", "DATE", usage::week(lang))),
        verb("fill", usage::roster_fill(lang))
            .arg(option("week", "DATE", usage::week(lang)))
            .arg(flag("afresh", usage::afresh(lang)).conflicts_with("copy"))
            .arg(flag("copy", usage::copy_week(lang))),
        verb("set", usage::roster_set(lang)).args([date(), seat(), argument("who", "WHO", usage::seat_person(lang))]),
        verb("sign", usage::roster_sign(lang))
            .arg(argument("who", "WHO", usage::signer(lang)).required(false))
            .arg(flag("out", usage::sign_out(lang)))
            .arg(option("date", "DATE", usage::sign_date(lang)))
            .arg(option("seat", "SEAT", usage::sign_seat(lang))),
        noun("swap", usage::roster_swap(lang)).subcommands([
            verb("ask", usage::swap_ask(lang))
                .args([date(), seat(), argument("who", "WHO", usage::swap_stand_in(lang))])
                .arg(option("reason", "TEXT", usage::reason(lang))),
            verb("list", usage::swap_list(lang)).arg(flag("all", usage::swap_all(lang))),
            answer("approve", usage::swap_approve(lang), lang),
            answer("refuse", usage::swap_refuse(lang), lang),
            answer("cancel", usage::swap_cancel(lang), lang),
        ]),
    ])
}

fn answer(name: &'static str, about: &'static str, lang: Lang) -> Words {
    verb(name, about).arg(argument("swap", "ID", usage::swap_id(lang))).arg(option(
        "reason",
        "TEXT",
        usage::reason(lang),
    ))
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("show", matches)) => show::week(session, matches),
        Some(("fill", matches)) => change::fill(session, matches),
        Some(("set", matches)) => change::set(session, matches),
        Some(("sign", matches)) => change::sign(session, matches),
        Some((_, matches)) => swap::run(session, matches),
        None => Ok(()),
    }
}
