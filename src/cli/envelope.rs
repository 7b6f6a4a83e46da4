//! `koudai envelope`: what stands outside on an envelope, without opening it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use chrono::DateTime;
use clap::{ArgMatches, Command as Words};

use serde_json::Value;

use super::args::{file, noun, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{conflicts, exchange as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::envelope::{Head, LARGEST_FILE};
use crate::sync::exchange::ExchangeError;
use crate::sync::identity::grant;
use crate::sync::identity::public::NetworkName;
use crate::sync::identity::request::Request;
use crate::sync::identity::signed::Signed;

/// The words `envelope` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("envelope", usage::envelope(lang))
        .subcommand(verb("inspect", usage::envelope_inspect(lang)).arg(file("file", usage::envelope_file(lang))))
}

/// Shows the head: for whom it is, from which computer, how large; and whether its bytes are those that were written.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let Some(path) = matches.subcommand().and_then(|(_, matches)| matches.get_one::<PathBuf>("file")) else {
        return Ok(());
    };
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(Failure::Refused(say::inspects_folder(lang, &shown)));
    }
    if !path.exists() {
        return Err(Failure::Refused(say::inspects_nothing(lang, &shown)));
    }
    let bytes = read(path).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    if let Some(table) = paper(path, &bytes, lang) {
        return session.print_card(&table);
    }
    let head = Head::read(&bytes).map_err(ExchangeError::from)?;
    let damage = Head::verify(&bytes).err();
    let state = if damage.is_none() { say::whole(lang) } else { say::damaged(lang) };
    let table = Table::one([
        (("kind", say::kind(lang)), Cell::both("letter", say::kind_letter(lang))),
        (("recipient", say::recipient(lang)), Cell::text(&head.recipient)),
        (("sender", say::sender(lang)), Cell::text(head.sender.to_string())),
        (("tag", say::tag(lang)), Cell::text(head.tag().to_string())),
        (("bytes", say::bytes(lang)), Cell::count(bytes.len() as u64)),
        (("whole", say::state(lang)), Cell::both(damage.is_none(), state)),
    ]);
    session.print_card(&table)?;
    // A script must not take a damaged envelope for a good one.
    damage.map_or(Ok(()), |refusal| Err(ExchangeError::from(refusal).into()))
}

/// What stands on a request to be let in, or outside on the grant that answers one; `None` for anything else.
fn paper(path: &Path, bytes: &[u8], lang: Lang) -> Option<Table> {
    let size = (("bytes", say::bytes(lang)), Cell::count(bytes.len() as u64));
    if let Ok((_, request)) = Signed::<Request>::open(bytes) {
        let kind = if request.replaces { say::kind_replacing(lang) } else { say::kind_request(lang) };
        let from = conflicts::at_desk(lang, &request.name, &request.desk());
        return Some(Table::one([
            (("kind", say::kind(lang)), Cell::both("request", kind)),
            (("recipient", say::recipient(lang)), Cell::both(Value::Null, say::who_grants(lang))),
            (("sender", say::sender(lang)), Cell::text(request.device().to_string())),
            (("from", say::from_desk(lang)), Cell::both(request.desk(), conflicts::desk_pc(lang, &from, request.pc))),
            (("at", say::asked_at(lang)), Cell::instant(DateTime::parse_from_rfc3339(&request.at).ok())),
            size,
            (("whole", say::state(lang)), Cell::both(true, say::whole(lang))),
        ]));
    }
    let device = grant::is_sealed(bytes).then(|| grant::recipient(path.file_name()?.to_str()?)).flatten()?;
    // Whose folder it lies in says the rest, where it was not moved.
    let above = |levels: usize| path.ancestors().nth(levels)?.file_name()?.to_str();
    let place = above(1).zip(above(2)).filter(|(_, network)| network.parse::<NetworkName>().is_ok());
    let (desk, network) = place.map(|(desk, network)| (desk.to_ascii_uppercase(), network)).unwrap_or_default();
    Some(Table::one([
        (("kind", say::kind(lang)), Cell::both("grant", say::kind_grant(lang))),
        (("recipient", say::recipient(lang)), Cell::text(desk)),
        (("device", say::recipient_device(lang)), Cell::text(device.to_string())),
        (("network", say::from_network(lang)), Cell::text(network)),
        size,
        (("whole", say::state(lang)), Cell::both(Value::Null, say::sealed(lang))),
    ]))
}

/// Reads no more than an envelope may have, and nothing that is not a file: a pipe would be waited for without end.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
