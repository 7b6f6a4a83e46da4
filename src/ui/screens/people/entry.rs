//! A person, a place or a voter as a row of the list, and the columns of each part.

use std::collections::BTreeMap;

use crate::Lang;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::person::{PersonForm, VoterForm};
use crate::domain::phone::{mask_name, mask_phone};
use crate::domain::pinyin::{self, Matcher};
use crate::domain::place::PlaceForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::away_text::say_all;
use crate::domain::terms::{PlaceKind, Role};
use crate::lang::people as words;
use crate::store::Row;
use crate::store::people::Twins;
use crate::ui::screen::Ctx;
use crate::ui::widgets::list::{Cell, Column};
use crate::ui::{masked, text};

use super::tab::Tab;

/// One row.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) record: Record,
    pub(super) name: String,
    pub(super) phone: String,
    /// What narrow windows leave out of the row.
    pub(super) more: String,
    cells: Vec<Cell>,
    /// Which cell shows the telephone.
    phone_at: usize,
    /// What it is found by, the name first.
    found_by: Vec<String>,
    /// The two records that may speak of this one human being.
    pub(super) twin: Option<Twins>,
    /// Where the two are noted to serve, the one that would stand first; empty where they do not differ.
    pub(super) stations: Option<[String; 2]>,
    /// The records that this one stands for.
    pub(super) merged: Vec<Id>,
}

/// What tells one record of a person from another of the same name.
pub(super) fn told(form: &PersonForm, lang: Lang) -> String {
    let known = [mask_phone(&form.phone), form.employer.clone(), form.area.clone()];
    let known = known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    if known.is_empty() { words::nothing_known(lang).to_owned() } else { known.join(" ") }
}

/// The names of places, for the rows that point at them.
pub(super) type Names = BTreeMap<Id, String>;

fn name_of(names: &Names, id: Option<Id>) -> String {
    id.and_then(|id| names.get(&id)).cloned().unwrap_or_default()
}

impl Entry {
    /// Somebody who serves.
    pub(super) fn person(
        row: &Row<PersonForm>,
        (twin, merged): (Option<&Twins>, Vec<Id>),
        names: &Names,
        ctx: &Ctx,
    ) -> Entry {
        let (form, lang) = (&row.form, ctx.lang);
        let station = name_of(names, form.station);
        let list = |labels: Vec<&'static str>| labels.join(if lang == Lang::Zh { "、" } else { ", " });
        let level = list(form.levels.iter().map(|level| level.label(lang)).collect());
        // Nearly everybody is a deputy: the short word leaves room for what else they are.
        let short = |role: &Role| match role {
            Role::Deputy => words::deputy(lang),
            // In Chinese they are short as they are.
            Role::PartyMember => words::party_member(lang),
            Role::StationHead => words::head(lang),
            Role::TownChair => words::chair(lang),
            Role::Liaison => words::liaison(lang),
            role => role.label(lang),
        };
        let roles = list(form.roles.iter().map(short).collect());
        let roles = match (form.left, roles.as_str()) {
            (false, _) if twin.is_some() => {
                Cell::styled(format!("{} {roles}", words::twin_brief(lang)), ctx.theme.due_soon())
            }
            (false, _) => Cell::from(roles),
            (true, "") => Cell::styled(words::has_left(lang), ctx.theme.faint()),
            (true, roles) => Cell::styled(format!("{} {roles}", words::has_left(lang)), ctx.theme.faint()),
        };
        let away = say_all(&form.away, lang);
        let more = facts(
            lang,
            &[
                (words::employer(lang), &form.employer),
                (words::certificate(lang), &form.certificate),
                (words::area(lang), &form.area),
                (words::constituency(lang), &form.constituency),
                (words::away(lang), &away),
            ],
        );
        let said = match (twin, merged.len()) {
            (Some(_), _) => words::twin(lang).to_owned(),
            (None, 0) => String::new(),
            (None, others) => words::stands_for(lang, others),
        };
        let more = format!("{said}  {more}").trim().to_owned();
        let cells = vec![
            form.name.as_str().into(),
            level.into(),
            roles,
            form.employer.as_str().into(),
            station.as_str().into(),
            form.area.as_str().into(),
            form.certificate.as_str().into(),
            away.into(),
            mask_phone(&form.phone).into(),
        ];
        Entry {
            record: Record { kind: RecordKind::Person, id: row.id },
            name: form.name.clone(),
            phone: form.phone.clone(),
            more,
            cells,
            phone_at: 8,
            found_by: vec![form.name.clone(), station, form.employer.clone(), form.area.clone()],
            twin: twin.cloned(),
            stations: twin.and_then(|twins| {
                let both = [&twins.stays, &twins.goes].map(|row| name_of(names, row.form.station));
                let differ = both.iter().all(|name| !name.is_empty()) && both.first() != both.last();
                differ.then_some(both)
            }),
            merged,
        }
    }

    /// A place. Of the market days of a station those count that it has set itself.
    pub(super) fn place(row: &Row<PlaceForm>, names: &Names, below: &BTreeMap<String, Desk>, ctx: &Ctx) -> Entry {
        let (form, lang) = (&row.form, ctx.lang);
        let own = below.get(&format!("{}-{}", ctx.desk.town_code, form.code));
        let own = own.filter(|desk| form.kind == PlaceKind::Station && !desk.market.is_empty());
        let market = own.map_or(&form.market, |desk| &desk.market);
        let parent = name_of(names, form.parent);
        let cells = vec![
            form.name.as_str().into(),
            form.kind.label(lang).into(),
            form.code.as_str().into(),
            parent.as_str().into(),
            form.area.as_str().into(),
            form.address.as_str().into(),
            market.as_str().into(),
            mask_phone(&form.phone).into(),
        ];
        let more = facts(
            lang,
            &[
                (words::address(lang), &form.address),
                (words::area(lang), &form.area),
                (words::market(lang), market),
                (words::remarks(lang), &form.remarks),
            ],
        );
        Entry {
            record: Record { kind: RecordKind::Place, id: row.id },
            name: form.name.clone(),
            phone: form.phone.clone(),
            more,
            cells,
            phone_at: 7,
            found_by: vec![form.name.clone(), parent, form.area.clone(), form.address.clone(), form.code.clone()],
            twin: None,
            stations: None,
            merged: Vec::new(),
        }
    }

    /// A voter.
    pub(super) fn voter(row: &Row<VoterForm>, ctx: &Ctx) -> Entry {
        let (form, lang) = (&row.form, ctx.lang);
        let cells = vec![
            mask_name(&form.name).into(),
            form.sex.map(|sex| sex.label(lang)).unwrap_or_default().into(),
            form.age.map(|age| age.label(lang)).unwrap_or_default().into(),
            form.hamlet.as_str().into(),
            mask_phone(&form.phone).into(),
            form.remarks.as_str().into(),
        ];
        Entry {
            record: Record { kind: RecordKind::Voter, id: row.id },
            name: form.name.clone(),
            phone: form.phone.clone(),
            more: String::new(),
            cells,
            phone_at: 4,
            found_by: Vec::new(),
            twin: None,
            stations: None,
            merged: Vec::new(),
        }
    }

    /// The cells of the row, the telephone and a voter's name masked unless its showing was logged.
    pub(super) fn cells(&self, phone_shown: bool) -> Vec<Cell> {
        let mut cells = self.cells.clone();
        if let (true, Some(cell)) = (phone_shown, cells.get_mut(self.phone_at)) {
            *cell = masked::number(&self.phone, true).into();
        }
        if let (true, Some(cell)) = (phone_shown, cells.first_mut()) {
            *cell = self.name.as_str().into();
        }
        cells
    }
}

/// `代表证号：1234  片区：沙梁子`, without what is empty.
fn facts(lang: Lang, all: &[(&str, &String)]) -> String {
    let filled = all.iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(label, value)| words::more(lang, label, value)).collect::<Vec<_>>().join("  ")
}

/// The entries that what is typed may mean, the best first: by name, then by what else they are found by; by digits of the
/// telephone.
pub(super) fn narrow(entries: &[Entry], typed: &str) -> Vec<Entry> {
    let folded = pinyin::fold(typed);
    if folded.is_empty() {
        return entries.to_vec();
    }
    let matcher = Matcher::new(&folded);
    let digits = folded.len() >= 3 && folded.chars().all(|sign| sign.is_ascii_digit());
    let mut found = Vec::new();
    for entry in entries {
        let hits = entry.found_by.iter().enumerate().filter(|(_, text)| !text.is_empty());
        let best = hits.filter_map(|(at, text)| matcher.find(text).map(|hit| (at, hit))).min();
        let by_phone = (digits && entry.phone.contains(&folded)).then_some((entry.found_by.len(), pinyin::Hit::Inside));
        if let Some(rank) = best.or(by_phone) {
            found.push((rank, entry.clone()));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The columns of a part, as [`Entry::cells`] fills them.
pub(super) fn columns(tab: Tab, lang: Lang, entries: &[Entry]) -> Vec<Column> {
    let narrow = |chinese, english| if lang == Lang::Zh { chinese } else { english };
    // As wide as what stands there: names in letters and two levels of a deputy are not cut.
    let wide = |at: usize, least: usize, most: usize| {
        let cells = entries.iter().filter_map(|entry| entry.cells.get(at));
        cells.map(|cell| text::width(&cell.text)).max().unwrap_or(0).clamp(least, most)
    };
    match tab {
        Tab::People => vec![
            Column::fixed(words::name(lang), wide(0, 8, 18)),
            Column::fixed(words::level(lang), wide(1, narrow(4, 5), 14)),
            Column::fill(words::roles(lang), 12),
            Column::fill(words::employer(lang), 16).ranked(3),
            Column::fixed(words::station(lang), 10).ranked(1),
            Column::fixed(words::area(lang), 8).ranked(5),
            Column::fixed(words::certificate(lang), 11).ranked(4),
            Column::fixed(words::away(lang), narrow(10, 17)).ranked(2),
            Column::fixed(words::phone(lang), 12),
        ],
        Tab::Voters => vec![
            Column::fixed(words::name(lang), wide(0, 12, 18)),
            Column::fixed(words::sex(lang), narrow(4, 6)),
            Column::fixed(words::age(lang), narrow(8, 11)),
            Column::fixed(words::hamlet(lang), 14),
            Column::fixed(words::phone(lang), 12),
            Column::fill(words::remarks(lang), 8),
        ],
        _ => vec![
            Column::fill(words::place_name(lang), 14),
            Column::fixed(words::kind(lang), narrow(10, 14)).ranked(1),
            Column::fixed(words::code(lang), narrow(6, 8)).ranked(3),
            Column::fill(words::parent(lang), 10),
            Column::fixed(words::area(lang), 8).ranked(2),
            Column::fill(words::address(lang), 10).ranked(5),
            Column::fixed(words::market(lang), 12).ranked(4),
            Column::fixed(words::phone(lang), 12),
        ],
    }
}
