//! `koudai serve`: the township's own server, and who may log in.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command as Words, value_parser};
use serde_json::json;

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::output;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::clock::Clock;
use crate::domain::terms::DeskLevel;
use crate::lang::sync_screen::and;
use crate::lang::{serve as say, usage};
use crate::obstacle::Obstacle;
use crate::serve::{self, Answered, News, ServeError, Settings, Stop, User, Users};
use crate::sync::carrier::folder::real;
use crate::sync::envelope::is_code;
use crate::sync::served;

/// Where it listens when nothing else is said: on every address, on a port that needs no administrator.
const LISTEN: &str = "0.0.0.0:8443";
/// Gigabytes of envelopes when nothing else is said: a hundred stations for some decades.
const ROOM: &str = "20";

/// The words `serve` takes.
pub fn arguments(lang: Lang) -> Words {
    let folder = option("folder", "DIR", usage::serve_folder(lang)).value_parser(PathBufValueParser::new());
    let code = || argument("code", "CODE", usage::serve_code(lang));
    noun("serve", usage::serve(lang))
        .subcommand_required(false)
        .arg(
            option("listen", "ADDR:PORT", usage::serve_listen(lang))
                .value_parser(value_parser!(SocketAddr))
                .default_value(LISTEN)
                .hide_default_value(true),
        )
        .arg(folder.global(true))
        .arg(flag("plain", usage::serve_plain(lang)))
        .arg(option("name", "NAME", usage::serve_name(lang)).action(ArgAction::Append))
        .arg(
            option("room", "GB", usage::serve_room(lang))
                .value_parser(value_parser!(u64).range(1..=1_000_000))
                .default_value(ROOM)
                .hide_default_value(true),
        )
        .subcommand(noun("user", usage::serve_user(lang)).subcommands([
            verb("add", usage::serve_user_add(lang)).arg(code()),
            verb("list", usage::serve_user_list(lang)),
            verb("remove", usage::serve_user_remove(lang)).arg(code()),
        ]))
}

/// Serves until it is asked to stop, or keeps the list of users.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let folder = matches.get_one::<PathBuf>("folder").cloned();
    let folder = folder.unwrap_or_else(|| served::folder(&session.start.dir));
    match matches.subcommand() {
        Some((_, matches)) => user(session, &Users::of(&folder), matches),
        None => run_server(session, matches, folder),
    }
}

fn user(session: &Session, users: &Users, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    match matches.subcommand() {
        Some(("add", matches)) => {
            let typed = typed::text(matches, "code").unwrap_or_default();
            refuse_strange(session, typed)?;
            let (user, password) = users.add(typed, &session.now.to_rfc3339())?;
            let password_cell = (("password", ""), Cell::text(&password));
            let record = Table::one([card(&user, lang), added(&user, lang), password_cell]);
            session.report(&say::added(lang, &user.code, &password), &record)
        }
        Some(("remove", matches)) => {
            let user = users.remove(typed::text(matches, "code").unwrap_or_default())?;
            session.report(&say::removed(lang, &user.code), &Table::one([card(&user, lang), added(&user, lang)]))
        }
        _ => {
            let mut table = Table::new([("code", say::code(lang)), ("added", say::added_at(lang))]);
            for user in users.list()? {
                table.push([Cell::text(&user.code), when(&user)]);
            }
            session.print(&table)
        }
    }
}

/// At a home the desks that may log in are its own stations and it itself: a slip of a letter would let nobody in, and nobody would see
/// why. Where no home is set up, as on a computer that only serves, every code will do.
fn refuse_strange(session: &Session, typed: &str) -> Result<(), Failure> {
    let lang = session.lang();
    let Ok(looked) = session.look() else { return Ok(()) };
    if looked.desk.level != DeskLevel::Home {
        return Ok(());
    }
    let code = typed.trim().to_ascii_uppercase();
    let stations = looked.read().stations()?.into_iter().map(|one| (one.code, one.name));
    let known: Vec<_> = [(looked.desk.network_code(), looked.desk.name.clone())].into_iter().chain(stations).collect();
    if !is_code(&code) || known.iter().any(|(one, _)| *one == code) {
        return Ok(());
    }
    let known: Vec<String> = known.into_iter().map(|(code, name)| format!("{code} {name}")).collect();
    Err(Failure::Refused(say::strange_code(lang, &code, &known.join(and(lang)))))
}

type Field = ((&'static str, &'static str), Cell);

fn card(user: &User, lang: Lang) -> Field {
    (("code", say::code(lang)), Cell::text(&user.code))
}

fn when(user: &User) -> Cell {
    Cell::instant(chrono::DateTime::parse_from_rfc3339(&user.added).ok())
}

fn added(user: &User, lang: Lang) -> Field {
    (("added", say::added_at(lang)), when(user))
}

fn run_server(session: &Session, matches: &ArgMatches, folder: PathBuf) -> Result<(), Failure> {
    let settings = Settings {
        listen: matches.get_one("listen").copied().unwrap_or(SocketAddr::from(([0, 0, 0, 0], 8443))),
        folder,
        plain: matches.get_flag("plain"),
        names: matches.get_many::<String>("name").into_iter().flatten().cloned().collect(),
        most: matches.get_one::<u64>("room").copied().unwrap_or_default().saturating_mul(1 << 30),
    };
    let stop = Stop::default();
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        let registered = signal_hook::flag::register(signal, Arc::clone(&stop));
        registered.map_err(|error| ServeError::System(Obstacle::from(&error)))?;
    }
    let (lang, clock, json) = (session.lang(), session.start.clock, session.json);
    let own = real(&served::folder(&session.start.dir));
    let place = settings.folder.clone();
    let tell = move |news: &News<'_>| {
        // As it is to be named by whoever takes in what comes.
        let place = if real(&place) == own { served::FOLDER.to_owned() } else { place.display().to_string() };
        let text = if json { for_programs(news, clock, &place) } else { for_people(news, clock, &place, lang) };
        // A log that nobody reads any more is no reason to stop serving.
        let _ = output::line(&text);
    };
    Ok(serve::run(&settings, &stop, Arc::new(tell))?)
}

fn for_people(news: &News<'_>, clock: Clock, place: &str, lang: Lang) -> String {
    match news {
        News::Listening { addresses, authority, users, .. } => {
            let mut lines = vec![say::listening(lang, &addresses.join(say::comma(lang)))];
            lines.push(match authority {
                Some(authority) => {
                    say::certificate(lang, &authority.path.display().to_string(), &authority.fingerprint)
                }
                None => say::plain(lang).to_owned(),
            });
            lines.push(if *users == 0 { say::no_users(lang).to_owned() } else { say::users(lang, *users) });
            lines.push(if place == served::FOLDER {
                say::take_in(lang).to_owned()
            } else {
                say::take_in_elsewhere(lang, place)
            });
            lines.join("\n")
        }
        News::Answered(Answered { from, user, method, path, status, took }) => {
            let who = user.as_deref().unwrap_or("-");
            format!("{} {from} {who} {method} {path} {status} {took} ms", clock.now().format("%Y-%m-%d %H:%M:%S"))
        }
        News::Stopped => say::stopped(lang).to_owned(),
    }
}

/// One object a line; `event` tells them apart.
fn for_programs(news: &News<'_>, clock: Clock, place: &str) -> String {
    let at = clock.now().to_rfc3339();
    match news {
        News::Listening { at: listen, addresses, authority, users } => json!({
            "event": "listening",
            "at": at,
            "listen": listen.to_string(),
            "addresses": addresses,
            "certificate": authority.as_ref().map(|one| one.path.display().to_string()),
            "fingerprint": authority.as_ref().map(|one| one.fingerprint.as_str()),
            "users": users,
            "sync": place,
        }),
        News::Answered(Answered { from, user, method, path, status, took }) => json!({
            "event": "request",
            "at": at,
            "from": from.to_string(),
            "user": user,
            "method": method,
            "path": path,
            "status": status,
            "took_ms": took,
        }),
        News::Stopped => json!({ "event": "stopped", "at": at }),
    }
    .to_string()
}
