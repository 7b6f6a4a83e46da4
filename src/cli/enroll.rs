//! `koudai enroll`: a computer asks to be let into a network, the home grants, the computer accepts.

use std::io::{BufRead as _, IsTerminal as _, stdin};
use std::path::{Path, PathBuf};

use clap::builder::PathBufValueParser;
use clap::{Arg, ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::lang::{enroll as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::carrier::Carrier;
use crate::sync::exchange::{self, ExchangeError, leave, welcome};
use crate::sync::identity::admission::{self, Plea, Waiting};
use crate::sync::identity::key_file::KeyFile;
use crate::sync::identity::keys::Keys;
use crate::sync::identity::newcomer::{self, Offer};
use crate::sync::identity::register::Network;
use crate::sync::identity::request::Request;
use crate::sync::identity::words;
use crate::sync::identity::{IdentityError, keeper};

/// The environment variable that holds the passphrase of the keys.
const PASSPHRASE: &str = "KOUDAI_PASSPHRASE";

/// The words `enroll` takes.
pub fn arguments(lang: Lang) -> Words {
    let folder = || folder_argument(lang);
    let words = || -> Arg { option("words", "TEXT", usage::enroll_words(lang)) };
    noun("enroll", usage::enroll(lang)).subcommands([
        verb("request", usage::enroll_request(lang)).arg(folder()),
        verb("grant", usage::enroll_grant(lang))
            .arg(folder())
            .arg(flag("all", usage::enroll_all(lang)))
            .arg(option("station", "CODE", usage::enroll_station(lang)).conflicts_with("all"))
            .arg(words().requires("station").conflicts_with("all")),
        verb("accept", usage::enroll_accept(lang))
            .arg(folder())
            .arg(words())
            .arg(flag("compared", usage::enroll_compared(lang)).conflicts_with("words")),
    ])
}

/// The stick or folder.
pub(super) fn folder_argument(lang: Lang) -> Arg {
    argument("folder", "FOLDER|URL", usage::sync_place(lang)).value_parser(PathBufValueParser::new())
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("grant", matches)) => grant(session, matches),
        Some(("accept", matches)) => accept(session, matches),
        Some((_, matches)) => request(session, matches),
        None => Ok(()),
    }
}

/// The keys of the data folder.
pub(super) fn key_file(session: &Session) -> KeyFile {
    KeyFile::new(&session.start.dir, std::env::var(PASSPHRASE).ok())
}

fn named_place(matches: &ArgMatches) -> &Path {
    matches.get_one::<PathBuf>("folder").map_or(Path::new(""), PathBuf::as_path)
}

/// The same as it was typed, for the command that comes next.
pub(super) fn named(matches: &ArgMatches) -> String {
    named_place(matches).display().to_string()
}

/// The stick, folder or server that was named.
pub(super) fn folder(session: &Session, matches: &ArgMatches) -> Result<Box<dyn Carrier>, Failure> {
    Ok(super::remote::carrier(session, named_place(matches)).map_err(IdentityError::from)?)
}

fn request(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut opened = session.open()?;
    let (keys, aside) = newcomer::keys(opened.read(), &key_file(session))?;
    let asked = newcomer::ask(&mut opened.store, &keys, &opened.desk, &stick, false, session.now)?;
    let sentence =
        say::asked(lang, &asked.request.desk(), &asked.request.name, &asked.words.say(lang), &named(matches));
    let sentence = with_keys_aside(sentence, aside.as_deref(), lang);
    let record = Table::one([
        (("device", ""), Cell::text(asked.request.device().to_string())),
        (("desk", ""), Cell::text(asked.request.desk())),
        (("name", ""), Cell::text(asked.request.name)),
        (("pc", ""), Cell::count(u64::from(asked.request.pc))),
        (("words", ""), spoken(&asked.words, lang)),
    ]);
    session.report(&sentence, &record)
}

/// What was asked, and where the keys lie that were put aside for it.
pub(super) fn with_keys_aside(asked: String, aside: Option<&Path>, lang: Lang) -> String {
    let Some(aside) = aside else { return asked };
    format!("{}\n{asked}", say::keys_aside(lang, &aside.display().to_string()))
}

/// Joins once the words agree, and takes in at once what lies beside the grant.
fn accept(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut opened = session.open()?;
    let keys = key_file(session).load()?;
    let typed = typed::text(matches, "words");
    let offer = newcomer::offer(opened.read(), &keys, &opened.desk, &stick, typed)?;
    if typed.is_none() && !matches.get_flag("compared") {
        compare(&offer, lang)?;
    }
    let renumbered = offer.renumbered();
    let accepted = newcomer::join(&mut opened.store, &stick, offer)?;
    let (store, desk) = (&mut opened.store, &opened.desk);
    let receipt = exchange::exchange(store, &keys, desk, &stick, session.now, &mut |_| {})?;
    let network = &accepted.network;
    let numbered = renumbered.map(|pc| format!("\n{}", say::counts_as(lang, pc))).unwrap_or_default();
    let sentence = format!("{}{numbered}\n{}", say::accepted(lang, &network.keeper_name), receipt.say(lang));
    let record = Table::one([
        (("network", ""), Cell::text(network.name().to_string())),
        (("keeper", ""), Cell::text(&network.keeper)),
        (("keeper_name", ""), Cell::text(&network.keeper_name)),
        (("device", ""), Cell::text(accepted.certificate.device().to_string())),
        (("desk", ""), Cell::text(&accepted.certificate.desk)),
        (("pc", ""), Cell::count(u64::from(accepted.certificate.pc))),
        (("words", ""), spoken(&accepted.words, lang)),
        (("entries", ""), Cell::count(receipt.came.iter().map(|one| one.added).sum())),
        (("safe_to_pull", ""), Cell::flag(receipt.safe, lang)),
    ]);
    session.report(&sentence, &record)?;
    receipt.trouble.map_or(Ok(()), |trouble| Err(ExchangeError::Carrier(trouble).into()))
}

/// Asks at the terminal whether the words agree; where nobody can be asked, nothing is accepted.
pub(super) fn compare(offer: &Offer, lang: Lang) -> Result<(), Failure> {
    let words = offer.words.say(lang);
    let refused = || Failure::Refused(say::not_compared(lang, &words));
    if !stdin().is_terminal() {
        return Err(refused());
    }
    output::complain(&say::compare(lang, offer.keeper_name(), &words));
    output::complain(say::same(lang));
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let is_yes = matches!(line.trim(), "y" | "Y" | "ｙ" | "是" | "yes");
    if is_yes { Ok(()) } else { Err(refused()) }
}

/// Shows what waits with its words; grants what was named.
fn grant(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let stick = folder(session, matches)?;
    let mut opened = session.open()?;
    let (keys, network) = keeper::network(&mut opened.store, &key_file(session), &opened.desk, session.now)?;
    let (found, odd) = admission::waiting(opened.read(), keys.device(), &opened.desk, &stick)?;
    for (file, why) in odd {
        session.warn(&say::odd(lang, &file, &why.say(lang)));
    }
    let wanted = Wanted::read(matches);
    let chosen: Vec<bool> = found.iter().map(|waiting| wanted.is(waiting, &found)).collect();
    if matches!(wanted, Wanted::Station { .. }) && !chosen.contains(&true) {
        return Err(wanted.missing(&found).into());
    }
    if let Some(code) = wanted.is_unclear(&found) {
        return Err(IdentityError::SeveralAsk(code.to_owned()).into());
    }
    if let Some(Waiting { request, pc: given, .. }) = wanted.is_doubtful(&found) {
        let (name, pc) = (request.name.clone(), request.pc);
        return Err(IdentityError::SameNumber { name, pc, given: *given }.into());
    }
    let mut table = Table::new(COLUMNS);
    for (waiting, chosen) in found.iter().zip(chosen) {
        if !session.json {
            output::line(&line(waiting, lang))?;
        }
        let granted = chosen.then(|| welcome(session, &mut opened, &keys, &network, &stick, waiting)).transpose()?;
        table.push(record(waiting, granted.as_ref(), lang));
    }
    match wanted {
        _ if session.json => session.print(&table),
        _ if found.is_empty() => output::line(say::nobody_asks(lang)),
        Wanted::Nobody => output::line(say::how_to_grant(lang)),
        Wanted::All => not_with_all(session, matches, &found),
        Wanted::Station { .. } => Ok(()),
    }
}

/// Names what `--all` left out: whoever learnt the name of a desk could ask for a further computer of it, or beside its first.
fn not_with_all(session: &Session, matches: &ArgMatches, found: &[Waiting]) -> Result<(), Failure> {
    let (lang, place) = (session.lang(), named(matches));
    for one in found.iter().filter(|one| matches!(one.plea, Plea::Another | Plea::SameComputer)) {
        let Request { name, pc, .. } = &one.request;
        output::line(&say::only_by_name(lang, name, *pc, &place, &one.request.desk()))?;
    }
    for one in found.iter().filter(|one| one.plea == Plea::Waiting && !is_only_one(one, found)) {
        let Request { name, pc, .. } = &one.request;
        output::line(&say::one_by_one(lang, name, *pc, &place, &one.request.desk()))?;
    }
    Ok(())
}

/// Whether no other computer waits to be let in for the same desk: of two that ask at once one may be a stranger's.
fn is_only_one(one: &Waiting, found: &[Waiting]) -> bool {
    let waits = |other: &&Waiting| other.plea == Plea::Waiting && other.request.desk() == one.request.desk();
    found.iter().filter(waits).count() <= 1
}

/// Grants one request, and leaves beside the grant what the network has for its desk.
pub(super) fn welcome(
    session: &Session,
    opened: &mut Opened<'_>,
    keys: &Keys,
    network: &Network,
    stick: &dyn Carrier,
    waiting: &Waiting,
) -> Result<words::Words, Failure> {
    let (lang, now) = (session.lang(), session.now);
    let granted = welcome::grant(&mut opened.store, keys, network, &opened.desk, stick, waiting, now)?;
    if !session.json {
        output::line(&say::granted(lang, &granted.name, &granted.words.say(lang)))?;
        if let Some(pc) = granted.renumbered {
            output::line(&say::renumbered(lang, pc))?;
        }
    }
    let left = leave::leave(stick, (&granted.outgoing, &granted.notices), keys.device(), &mut |_| {});
    leave::noted(&mut opened.store, stick.label(), &left, now)?;
    if let Some(trouble) = left.trouble {
        return Err(Failure::Refused(say::not_welcomed(lang, &trouble.say(lang))));
    }
    if !session.json {
        let entries = granted.entries();
        let said = if entries > 0 { say::welcomed(lang, entries) } else { say::welcomed_nothing(lang).to_owned() };
        output::line(&said)?;
    }
    Ok(granted.words)
}

/// Which requests are to be granted.
enum Wanted {
    Nobody,
    All,
    Station { code: String, words: Option<String> },
}

impl Wanted {
    fn read(matches: &ArgMatches) -> Wanted {
        let words = typed::text(matches, "words").map(str::to_owned);
        match typed::text(matches, "station") {
            Some(code) => Wanted::Station { code: code.trim().to_ascii_uppercase(), words },
            None if matches.get_flag("all") => Wanted::All,
            None => Wanted::Nobody,
        }
    }

    fn is(&self, waiting: &Waiting, found: &[Waiting]) -> bool {
        match self {
            Wanted::Nobody => false,
            Wanted::All => match waiting.plea {
                Plea::Waiting => is_only_one(waiting, found),
                plea => plea == Plea::Granted,
            },
            Wanted::Station { words, .. } => {
                self.names(waiting) && words.as_ref().is_none_or(|typed| waiting.words.are_typed(typed))
            }
        }
    }

    /// `QJD-SQG`, or within the township `SQG`.
    fn names(&self, waiting: &Waiting) -> bool {
        let Wanted::Station { code, .. } = self else { return false };
        *code == waiting.request.desk() || *code == waiting.request.code
    }

    /// The code, when several computers of one desk wait for it and no words tell which was compared.
    fn is_unclear(&self, found: &[Waiting]) -> Option<&str> {
        let Wanted::Station { code, words: None } = self else { return None };
        let waits = |one: &&Waiting| self.names(one) && one.plea != Plea::Granted;
        (found.iter().filter(waits).count() > 1).then_some(code)
    }

    /// The request of a computer under a number that another one counts under, when no words tell that somebody spoke with whoever asks.
    fn is_doubtful<'f>(&self, found: &'f [Waiting]) -> Option<&'f Waiting> {
        let Wanted::Station { words: None, .. } = self else { return None };
        found.iter().find(|one| self.names(one) && one.plea == Plea::SameComputer)
    }

    fn missing(&self, found: &[Waiting]) -> IdentityError {
        match self {
            Wanted::Station { code, .. } if !found.iter().any(|one| self.names(one)) => {
                IdentityError::NotAsked(code.clone())
            }
            _ => IdentityError::OtherWords,
        }
    }
}

const COLUMNS: [(&str, &str); 8] = [
    ("device", ""),
    ("desk", ""),
    ("name", ""),
    ("pc", ""),
    ("state", ""),
    ("words", ""),
    ("granted", ""),
    ("grant_words", ""),
];

fn record(waiting: &Waiting, granted: Option<&words::Words>, lang: Lang) -> [Cell; 8] {
    let request = &waiting.request;
    [
        Cell::text(request.device().to_string()),
        Cell::text(request.desk()),
        Cell::text(&request.name),
        Cell::count(u64::from(request.pc)),
        Cell::word(Some(waiting.plea), lang),
        spoken(&waiting.words, lang),
        Cell::flag(granted.is_some(), lang),
        granted.map_or_else(Cell::default, |words| spoken(words, lang)),
    ]
}

/// Who asks, how that stands, and the six words.
pub(super) fn line(waiting: &Waiting, lang: Lang) -> String {
    let request = &waiting.request;
    let state = waiting.plea.label(lang);
    say::asks(lang, &request.desk(), &request.name, request.pc, state, &waiting.words.say(lang))
}

/// Six words as a cell.
pub(super) fn spoken(words: &words::Words, lang: Lang) -> Cell {
    Cell::list(words.iter().map(|spoken| spoken.word.to_owned()).collect(), lang)
}

impl From<IdentityError> for Failure {
    fn from(error: IdentityError) -> Failure {
        Failure::Identity(error)
    }
}
