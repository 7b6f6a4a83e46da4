//! Decides what each sheet is: a list of deputies, of voters or of villages, a roster, replies of offices, or tickets.

use chrono::NaiveDate;

use super::dates::{self, Clues, Span};
use super::grid::Grid;
use super::header::{self, Field, Header};
use super::heads;
use super::lists::{self, DeputyRow, Rows, VillageRow, VoterRow};
use super::matters::{self, Found, ReplyRow, TicketRow};
use super::reason::{Reason, Refused, Row};
use super::roster::{self, ShiftRow};
use super::template::Template;
use super::titles::{self, Part, station, title};
use super::{Error, beside, tidy};

/// The kinds of sheet we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 代表花名册
    Deputies,
    /// 选民册
    Voters,
    /// 村(社区)名单
    Villages,
    /// 值班表
    Roster,
    /// 答复单: what offices answered.
    Replies,
    /// 热线工单
    Tickets,
}

/// What the person, or the computer, knows beside the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hints {
    /// Today: a year that nobody wrote is the nearest in which the weekdays agree.
    pub today: NaiveDate,
    /// The year of a roster, if the person gave it.
    pub year: Option<i32>,
    /// The kind of the sheets, if the person gave it.
    pub kind: Option<Kind>,
}

/// What stands on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// 代表花名册
    Deputies(Vec<Row<DeputyRow>>),
    /// 选民册
    Voters(Vec<Row<VoterRow>>),
    /// 村(社区)名单
    Villages(Vec<Row<VillageRow>>),
    /// 值班表
    Roster(Vec<Row<ShiftRow>>),
    /// 答复单
    Replies(Vec<Row<ReplyRow>>),
    /// 热线工单
    Tickets(Vec<Row<TicketRow>>),
}

/// One sheet that was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's name, or the file's for text tables.
    pub name: String,
    /// The words above the header row; empty when there are none.
    pub title: String,
    /// The station that the title names (`水泉沟村人大代表联络站…`), for rosters.
    pub station: Option<String>,
    /// Its rows.
    pub body: Body,
    /// Rows that cannot be used.
    pub refused: Vec<Refused>,
    /// Headings of columns that were not read.
    pub unused: Vec<String>,
}

impl Sheet {
    /// What the sheet is.
    pub const fn kind(&self) -> Kind {
        match self.body {
            Body::Deputies(_) => Kind::Deputies,
            Body::Voters(_) => Kind::Voters,
            Body::Villages(_) => Kind::Villages,
            Body::Roster(_) => Kind::Roster,
            Body::Replies(_) => Kind::Replies,
            Body::Tickets(_) => Kind::Tickets,
        }
    }
}

/// The sheets of a file that were recognised, and the names of those that were not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The file's name.
    pub file: String,
    /// In the order of the file.
    pub sheets: Vec<Sheet>,
    /// Sheets that hold something we do not know.
    pub unknown: Vec<String>,
    /// Cells of which control characters were left out.
    pub controls: usize,
}

/// Recognises every sheet. `file` is the file's name: it may tell the year, and it stands in messages.
pub fn recognise(grids: &[Grid], file: &str, hints: &Hints) -> Result<Book, Error> {
    let controls = grids.iter().map(Grid::controls).sum();
    let mut book = Book { file: file.to_owned(), sheets: Vec::new(), unknown: Vec::new(), controls };
    for grid in grids {
        let halves = if matches!(hints.kind, None | Some(Kind::Roster)) { beside::halves(grid) } else { Vec::new() };
        let read: Vec<Option<Sheet>> =
            halves.iter().map(|half| roster_sheet(&half.grid, half.station.clone(), file, hints)).collect();
        if read.iter().any(Option::is_some) {
            // One that cannot be read is named, and not read as the other's.
            let unread = halves.iter().zip(&read).filter(|(_, sheet)| sheet.is_none());
            book.unknown.extend(unread.map(|(half, _)| half.name()));
            book.sheets.extend(read.into_iter().flatten());
            continue;
        }
        match sheet(grid, file, hints) {
            Some(sheet) => book.sheets.push(sheet),
            None => book.unknown.push(grid.name.to_string()),
        }
    }
    if !book.sheets.is_empty() {
        return Ok(book);
    }
    let damaged = grids.iter().find_map(|grid| grid.garbled().next().map(|(row, column)| (grid, row, column)));
    Err(match damaged {
        Some((grid, row, column)) => Error::Garbled(file.to_owned(), row + 1, tidy::tight(grid.text(row, column))),
        None if is_text_as_book(grids, file) => Error::TextAsBook(file.to_owned()),
        None => Error::NothingKnown(file.to_owned()),
    })
}

/// Whether a text table, which bears the file's own name, has that of a spreadsheet.
fn is_text_as_book(grids: &[Grid], file: &str) -> bool {
    let ends = file.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    ["xlsx", "xls", "ods", "et"].contains(&ends.as_str()) && grids.iter().all(|grid| &*grid.name == file)
}

/// Names what the file says and nobody could read, as far as the rows themselves have not: nothing is passed over silently.
fn name_damage(grid: &Grid, sheet: &mut Sheet, rows: impl Fn(usize) -> bool) {
    for (row, column) in grid.garbled().filter(|(row, _)| !rows(*row)) {
        let refused = Refused { at: grid.at(row), reason: Reason::Garbled(tidy::tight(grid.text(row, column))) };
        if !sheet.refused.contains(&refused) {
            sheet.refused.push(refused);
        }
    }
    if let Some(open) = grid.open_quote {
        let reason = Reason::OpenQuote { line: open.line, unread: open.unread };
        sheet.refused.push(Refused { at: grid.at(open.row), reason });
    }
}

fn sheet(grid: &Grid, file: &str, hints: &Hints) -> Option<Sheet> {
    if matches!(hints.kind, None | Some(Kind::Replies | Kind::Tickets))
        && let Some(found) = matters::read(grid)
    {
        return Some(about_matters(grid, found));
    }
    if matches!(hints.kind, None | Some(Kind::Roster))
        && let Some(sheet) = roster_sheet(grid, None, file, hints)
    {
        return Some(sheet);
    }
    let mut header = header::find(grid)?;
    // A roster that could not be read must not pass for a list of the people in it.
    if hints.kind.is_none() && heads::is_line(grid, header.row) {
        return None;
    }
    let title = title(grid, header.row);
    let kind = hints.kind.or_else(|| kind(&header, &title, &grid.name))?;
    let (body, refused) = match kind {
        Kind::Deputies => split(lists::deputies(grid, &header), Body::Deputies),
        Kind::Voters => split(lists::voters(grid, &header), Body::Voters),
        Kind::Villages => split(lists::villages(grid, &header), Body::Villages),
        Kind::Roster | Kind::Replies | Kind::Tickets => return None,
    };
    let has_no_use = |(_, field): &(usize, &Option<Field>)| field.is_some_and(|field| !has_use(kind, field, &header));
    let others = header.columns.iter().enumerate().filter(has_no_use);
    let others: Vec<String> = others.map(|(column, _)| tidy::tight(grid.text(header.row, column))).collect();
    header.unused.extend(others);
    let (name, first) = (grid.name.to_string(), header.row + 1);
    let mut sheet = Sheet { name, station: station(&title), title, body, refused, unused: header.unused };
    name_damage(grid, &mut sheet, |row| row >= first && header::line(grid, row) == header::Line::Data);
    Some(sheet)
}

/// Whether a list of this kind has a use for a column. A person's record has no place for an office's remarks.
fn has_use(kind: Kind, field: Field, header: &Header) -> bool {
    use Field::{
        Address, Area, Away, Birth, Certificate, Code, Constituency, Hamlet, Level, Name, Nation, Note, Number, Party,
        Phone, Post, Role, Sex, Station, Town, TownCode, Village,
    };
    let used: &[Field] = match kind {
        Kind::Villages if header.has(Village) => &[Hamlet, Field::Kind, Area, Code, TownCode, Town],
        Kind::Villages => &[Name, Hamlet, Field::Kind, Area, Code, TownCode, Town],
        Kind::Deputies => {
            &[Name, Sex, Birth, Phone, Station, Nation, Party, Role, Level, Constituency, Post, Area, Certificate, Away]
        }
        Kind::Voters => &[Name, Sex, Birth, Phone, Station, Hamlet, Address, Note],
        Kind::Roster | Kind::Replies | Kind::Tickets => &[],
    };
    matches!(field, Number | Village) || used.contains(&field)
}

fn about_matters(grid: &Grid, found: Found) -> Sheet {
    let (body, refused, unused) = match found {
        Found::Replies(kept, refused, unused) => (Body::Replies(kept), refused, unused),
        Found::Tickets(kept, refused, unused) => (Body::Tickets(kept), refused, unused),
    };
    let (name, title) = (grid.name.to_string(), String::new());
    let mut sheet = Sheet { name, title, station: None, body, refused, unused };
    name_damage(grid, &mut sheet, |_| true);
    sheet
}

fn split<T>(rows: Rows<T>, body: impl Fn(Vec<Row<T>>) -> Body) -> (Body, Vec<Refused>) {
    (body(rows.kept), rows.refused)
}

/// `over` is the station whose name stands over it alone, beside those of others.
fn roster_sheet(grid: &Grid, over: Option<String>, file: &str, hints: &Hints) -> Option<Sheet> {
    let title = titles::over_roster(grid);
    let station = over.or_else(|| station(&title));
    let said = Clues::together(dates::clues(&title), [dates::clues(&grid.name), dates::clues(file)]);
    let clues = match hints.year {
        // The person knows better than the sheet.
        Some(year) => Clues { year: Some(year), span: said.span.map(|span| Span { year: None, ..span }), ..said },
        None => said,
    };
    let nobody = || (Rows { kept: Vec::new(), refused: Vec::new() }, Vec::new());
    let own = Part { row: 0, clues, station: station.clone() };
    let (rows, unused) = roster::read(grid, own, hints.today).or_else(|| is_empty_roster(grid).then(nobody))?;
    let (body, refused) = split(rows, Body::Roster);
    let name = grid.name.to_string();
    let mut sheet = Sheet { name, title, station, body, refused, unused };
    name_damage(grid, &mut sheet, |_| false);
    Some(sheet)
}

/// The empty sheet that is handed out, before anybody wrote a day into it.
fn is_empty_roster(grid: &Grid) -> bool {
    let words: Vec<&str> = (0..grid.height()).flat_map(|row| grid.words(row)).collect();
    let columns = Template::Roster.columns();
    words.len() > 1 && words.first() == columns.first() && words.iter().all(|word| columns.contains(word))
}

/// Weighs headings and title: what only one kind has counts most.
fn kind(header: &Header, title: &str, name: &str) -> Option<Kind> {
    let words = format!("{title} {name}");
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let weigh = |fields: &[(Field, u32)]| {
        fields.iter().filter(|(field, _)| header.has(*field)).map(|(_, weight)| weight).sum::<u32>()
    };
    let village = weigh(&[(Field::Code, 3), (Field::TownCode, 3), (Field::Kind, 2), (Field::Town, 2)]);
    let named = header.has(Field::Village) || header.has(Field::Name);
    let people = weigh(&[
        (Field::Sex, 2),
        (Field::Phone, 1),
        (Field::Level, 3),
        (Field::Role, 3),
        (Field::Certificate, 3),
        (Field::Party, 2),
        (Field::Hamlet, 2),
    ]);
    if named && village > people && village >= 2 {
        return Some(Kind::Villages);
    }
    if !header.has(Field::Name) {
        // A list that names places and nobody; one of householders is of people, though no column is said to hold their names.
        let of_people = header.unused.iter().any(|heading| heading.contains("户主") || heading.contains("户名"));
        let of_places = header.has(Field::Village) || header.has(Field::Hamlet);
        let says_more = [Field::Sex, Field::Birth, Field::Date, Field::Slot].iter().any(|field| header.has(*field));
        return (of_places && !of_people && !says_more).then_some(Kind::Villages);
    }
    let voters_said = says(&["选民", "村民", "居民", "群众", "户主"]);
    let deputies_said = says(&["代表"]) && !voters_said;
    let deputy = weigh(&[
        (Field::Level, 3),
        (Field::Role, 3),
        (Field::Certificate, 3),
        (Field::Constituency, 2),
        (Field::Post, 1),
        (Field::Station, 1),
        (Field::Party, 1),
    ]);
    let voter = weigh(&[(Field::Hamlet, 3), (Field::Address, 2)]);
    let deputy = deputy + 3 * u32::from(deputies_said);
    let voter = voter + 4 * u32::from(voters_said);
    match deputy.cmp(&voter) {
        std::cmp::Ordering::Greater => Some(Kind::Deputies),
        std::cmp::Ordering::Less => Some(Kind::Voters),
        std::cmp::Ordering::Equal => None,
    }
}
