//! `koudai matter inbox`: what wants a hand at the home, in piles.

use clap::{ArgMatches, Command as Words};

use super::args::{option, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use super::{pick, typed};
use crate::Lang;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::number::letters;
use crate::lang::{cli as say, inbox as words, usage};
use crate::store::inbox::{InboxFilter, Moment};

/// The words `matter inbox` takes.
pub(super) fn arguments(lang: Lang) -> Words {
    verb("inbox", usage::matter_inbox(lang)).args([
        option("pile", "WORD", usage::inbox_pile(lang)),
        option("station", "CODE", usage::inbox_station(lang)),
        option("office", "OFFICE", usage::inbox_office(lang)),
        option("category", "WORD", usage::category(lang)),
        option("status", "WORD", usage::matter_status(lang)),
        option("last", "N", usage::first(lang)),
    ])
}

/// Lists it.
pub(super) fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let reader = looked.read();
    let office = typed::text(matches, "office").map(|typed| pick::office(reader, typed)).transpose()?;
    let pile: Option<Pile> = typed::word(matches, "pile", lang)?;
    let filter = InboxFilter {
        pile,
        station: typed::text(matches, "station").map(|code| code.trim().to_uppercase()),
        office: office.map(|row| row.id),
        category: typed::word(matches, "category", lang)?,
        status: typed::word(matches, "status", lang)?,
        only: None,
    };
    let moment = Moment { now: session.now, yellow_percent: looked.desk.deadlines.yellow_percent };
    let mut table = Table::new([
        ("pile", words::pile(lang)),
        ("matter", say::number(lang)),
        ("id", ""),
        ("title", say::title(lang)),
        ("station", words::station(lang)),
        ("category", say::category(lang)),
        ("urgency", say::urgency(lang)),
        ("status", say::status(lang)),
        ("due", say::due(lang)),
        ("lead_office", words::office(lang)),
    ]);
    for row in reader.inbox(&filter, moment, typed::page(matches)?)? {
        let matter = &row.matter;
        let form = &matter.row.form;
        let station = letters(&form.number);
        let office = row.office.map(|id| reader.office_today(id, session.now.date_naive())).transpose()?;
        let office = office.unwrap_or_else(|| row.with.clone());
        table.push([
            Cell::word(Some(row.pile), lang),
            Cell::text(&form.number),
            Cell::text(matter.row.id.to_string()),
            Cell::text(&form.title),
            Cell::both(station.as_str(), reader.station_called(&station)?),
            Cell::word(form.category, lang),
            super::matter::urgency(&row.matter, lang),
            Cell::word(Some(matter.status), lang),
            Cell::term(super::matter::due(matter, session.now)),
            Cell::text(office),
        ]);
    }
    session.print(&table)
}
