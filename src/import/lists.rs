//! Rows of the three kinds of list: deputies, voters, villages.

use crate::Lang;
use crate::domain::phone::Phone;
use crate::domain::terms::{Level, Role, Sex};

use super::dates;
use super::grid::{Cell, GARBLED, Grid};
use super::header::{self, Field, Header, Line};
use super::reason::{Reason, Refused, Remark, Row};
use super::tidy;

/// A deputy as the office lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeputyRow {
    /// Without padding.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// `YYYY-MM`
    pub birth: Option<String>,
    /// 身份; empty when the sheet does not say.
    pub roles: Vec<Role>,
    /// 汉, 满…
    pub nation: Option<String>,
    /// 中共党员, 群众…
    pub party: Option<String>,
    /// Lowest first; empty when the sheet does not say.
    pub levels: Vec<Level>,
    /// 选区
    pub constituency: Option<String>,
    /// 工作单位及职务
    pub post: Option<String>,
    /// The village or station, as written.
    pub station: Option<String>,
    /// The further ones, where one cell names several.
    pub also: Vec<String>,
    /// 片区
    pub area: Option<String>,
    /// 联系电话
    pub phone: Option<Phone>,
    /// 代表证号
    pub certificate: Option<String>,
    /// 不能值班, as written.
    pub away: Option<String>,
}

/// A voter as a village lists them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoterRow {
    /// Without padding.
    pub name: String,
    /// 性别
    pub sex: Option<Sex>,
    /// `YYYY-MM`
    pub birth: Option<String>,
    /// 自然村
    pub hamlet: Option<String>,
    /// 住址
    pub address: Option<String>,
    /// 行政村 or station, as written.
    pub village: Option<String>,
    /// 联系电话
    pub phone: Option<Phone>,
    /// 备注
    pub note: Option<String>,
}

/// A village or community: the place of one station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VillageRow {
    /// The statistical code, if the list has one.
    pub code: Option<String>,
    /// 水泉沟村; empty where the list names hamlets and not whose they are.
    pub name: String,
    /// Its hamlets, where the list names them.
    pub hamlets: Vec<String>,
    /// A community (社区) of a town rather than a village.
    pub community: bool,
    /// The township's code.
    pub town_code: Option<String>,
    /// The township.
    pub town: Option<String>,
    /// 片区
    pub area: Option<String>,
}

/// Rows kept, rows refused, and how many rows around the list were passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T> {
    /// In the order of the sheet.
    pub kept: Vec<Row<T>>,
    /// In the order of the sheet.
    pub refused: Vec<Refused>,
}

/// Reads every row under the header with `read`, which gives one or several values for a row.
fn rows<T>(grid: &Grid, header: &Header, read: impl Fn(&mut Reader<'_>) -> Result<Vec<T>, Reason>) -> Rows<T> {
    let mut rows = Rows { kept: Vec::new(), refused: Vec::new() };
    for row in header.row + 1..grid.height() {
        if header::line(grid, row) != Line::Data {
            continue;
        }
        let mut reader = Reader { grid, header, row, remarks: Vec::new() };
        match reader.legible().and_then(|()| read(&mut reader)) {
            Ok(values) => {
                let remarks = reader.remarks;
                rows.kept.extend(values.into_iter().map(|value| Row {
                    at: grid.at(row),
                    value,
                    remarks: remarks.clone(),
                }));
            }
            Err(reason) => rows.refused.push(Refused { at: grid.at(row), reason }),
        }
    }
    rows
}

/// One row, field by field; what cannot be read of a field that may be missing becomes a remark.
struct Reader<'a> {
    grid: &'a Grid,
    header: &'a Header,
    row: usize,
    remarks: Vec<Remark>,
}

/// Fields without which, or with a wrong one, a row would say something else about somebody else.
const NEEDED: [Field; 3] = [Field::Name, Field::Village, Field::Phone];

impl Reader<'_> {
    /// The field's text; empty when its bytes are no letters.
    fn raw(&self, field: Field) -> &str {
        let text = self.header.text(self.grid, self.row, field);
        Some(text).filter(|text| !text.contains(GARBLED) && tidy::failed(text).is_none()).unwrap_or_default()
    }

    /// Looks for cells whose bytes are no letters, or that hold a formula's failure: one that is needed refuses the row, any other is
    /// left out.
    fn legible(&mut self) -> Result<(), Reason> {
        for (column, cell) in self.grid.row(self.row).iter().enumerate().filter(|(_, cell)| cell.is_garbled()) {
            let text = tidy::tight(&cell.text);
            let field = self.header.columns.get(column).copied().flatten();
            if field.is_some_and(|field| NEEDED.contains(&field)) {
                return Err(Reason::Garbled(text));
            }
            self.remarks.push(Remark::Garbled(tidy::tight(self.grid.text(self.header.row, column)), text));
        }
        for (column, cell) in self.grid.row(self.row).iter().enumerate() {
            let Some(text) = tidy::failed(&cell.text) else { continue };
            let field = self.header.columns.get(column).copied().flatten();
            if field.is_some_and(|field| matches!(field, Field::Name | Field::Village)) {
                return Err(Reason::Failed(text));
            }
            self.remarks.push(Remark::Failed(tidy::tight(self.grid.text(self.header.row, column)), text));
        }
        Ok(())
    }

    fn text(&self, field: Field) -> Option<String> {
        tidy::optional(self.raw(field)).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Words of which no spaces are part, such as places and numbers.
    fn word(&self, field: Field) -> Option<String> {
        tidy::optional(self.raw(field)).map(|text| tidy::tight(&text))
    }

    /// A number of a certificate or a region, where a decimal point only comes from the program that wrote the file.
    fn number(&self, field: Field) -> Option<String> {
        self.word(field).map(|text| tidy::number(&text))
    }

    /// The stations of one cell: `河口村、水泉沟村` are two.
    fn stations(&self) -> Vec<String> {
        let raw = [Field::Station, Field::Village].map(|field| self.raw(field)).into_iter().find(|raw| !raw.is_empty());
        tidy::places(raw.unwrap_or_default())
    }

    /// A certificate has a number; `无`, `-` and `待补` are shown as left out.
    fn certificate(&mut self) -> Option<String> {
        let raw = tidy::tight(self.raw(Field::Certificate));
        let found = self.number(Field::Certificate).filter(|text| text.chars().any(|sign| sign.is_ascii_digit()));
        if found.is_none() && !raw.is_empty() {
            self.remarks.push(Remark::Certificate(raw));
        }
        found
    }

    fn names(&self) -> Result<Vec<String>, Reason> {
        let raw = self.raw(Field::Name);
        let names = tidy::names(raw);
        match names.iter().find(|name| !tidy::is_name(name)) {
            Some(_) => Err(Reason::NotAName(tidy::quoted(raw))),
            None if names.is_empty() && tidy::optional(raw).is_some() => Err(Reason::NotAName(tidy::quoted(raw))),
            None if names.is_empty() => Err(Reason::NoName),
            None => Ok(names),
        }
    }

    fn or_remark<T>(&mut self, read: Result<Option<T>, Remark>) -> Option<T> {
        read.unwrap_or_else(|remark| {
            self.remarks.push(remark);
            None
        })
    }

    fn sex(&mut self) -> Option<Sex> {
        // Lists without a column for it write 孟德（女）.
        let written = tidy::sex(self.raw(Field::Sex));
        let name = tidy::tight(self.raw(Field::Name));
        self.or_remark(written).or_else(|| name.contains("(女)").then_some(Sex::Female))
    }

    fn birth(&mut self) -> Option<String> {
        let cell = self.header.cell(self.grid, self.row, Field::Birth).filter(|cell| !cell.is_garbled()).cloned();
        let cell = cell.filter(|cell| tidy::failed(&cell.text).is_none());
        let cell = cell.unwrap_or_else(Cell::default);
        self.or_remark(dates::birth(&cell))
    }

    fn levels(&mut self) -> Vec<Level> {
        let read = tidy::levels(self.raw(Field::Level)).map(Some);
        self.or_remark(read).unwrap_or_default()
    }

    fn roles(&mut self) -> Vec<Role> {
        let mut found = Vec::new();
        let written = self.text(Field::Role).unwrap_or_default();
        let parts = written.split(['、', '，', ',', ' ', '/', ';', '；']);
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            let is = |role: &Role| [role.label(Lang::Zh), role.label(Lang::En), role.code()].contains(&part);
            // 镇人大代表, 村干部: the word stands at the end.
            let ends =
                |role: &Role| part.ends_with(role.label(Lang::Zh)) || part.ends_with("代表") && *role == Role::Deputy;
            match Role::ALL.iter().find(|role| is(role)).or_else(|| Role::ALL.iter().find(|role| ends(role))) {
                Some(role) if !found.contains(role) => found.push(*role),
                Some(_) => {}
                None => self.remarks.push(Remark::Role(part.to_owned())),
            }
        }
        found
    }

    /// One telephone for each of several people, or the first of several for one person; where they have no column, the one beside
    /// each name. One that cannot be used is left out: the person is there all the same.
    fn phones(&mut self, names: &[String]) -> Vec<Option<Phone>> {
        let mut phones = match tidy::phones(self.raw(Field::Phone)) {
            Ok(phones) => phones,
            Err(why) => {
                self.remarks.push(Remark::NoPhone(why));
                Vec::new()
            }
        };
        let beside = tidy::phones_beside(self.raw(Field::Name));
        let own = |name| beside.iter().find(|(whose, _)| whose == name).map(|(_, phone)| phone.clone());
        let found: Vec<Option<Phone>> = if phones.is_empty() {
            names.iter().map(own).collect()
        } else {
            phones.iter().take(names.len()).cloned().map(Some).collect()
        };
        phones.extend(beside.into_iter().map(|(_, phone)| phone));
        for extra in phones.into_iter().filter(|phone| !found.iter().flatten().any(|used| used == phone)) {
            self.remarks.push(Remark::SecondPhone(extra.to_string()));
        }
        found
    }
}

/// Reads a list of deputies.
pub fn deputies(grid: &Grid, header: &Header) -> Rows<DeputyRow> {
    rows(grid, header, |row| {
        let names = row.names()?;
        let phones = row.phones(&names);
        let mut stations = row.stations().into_iter();
        let common = DeputyRow {
            name: String::new(),
            sex: row.sex(),
            birth: row.birth(),
            nation: tidy::nation(row.raw(Field::Nation)),
            party: tidy::party(row.raw(Field::Party)),
            roles: row.roles(),
            levels: row.levels(),
            constituency: row.word(Field::Constituency),
            post: row.text(Field::Post),
            station: stations.next(),
            also: stations.collect(),
            area: row.word(Field::Area),
            phone: None,
            certificate: row.certificate(),
            away: row.text(Field::Away),
        };
        Ok(each(names, phones, |name, phone| DeputyRow { name, phone, ..common.clone() }))
    })
}

/// Reads a list of voters.
pub fn voters(grid: &Grid, header: &Header) -> Rows<VoterRow> {
    rows(grid, header, |row| {
        let names = row.names()?;
        let phones = row.phones(&names);
        let common = VoterRow {
            name: String::new(),
            sex: row.sex(),
            birth: row.birth(),
            hamlet: row.word(Field::Hamlet),
            address: row.text(Field::Address),
            village: row.word(Field::Station).or_else(|| row.word(Field::Village)),
            phone: None,
            note: row.text(Field::Note),
        };
        Ok(each(names, phones, |name, phone| VoterRow { name, phone, ..common.clone() }))
    })
}

/// Reads a list of villages, and of their hamlets.
pub fn villages(grid: &Grid, header: &Header) -> Rows<VillageRow> {
    rows(&with_villages(grid, header), header, |row| {
        let hamlets = tidy::places(row.raw(Field::Hamlet));
        let name = row.word(Field::Village).or_else(|| row.word(Field::Name));
        let name = name.or_else(|| (!hamlets.is_empty()).then(String::new)).ok_or(Reason::NoName)?;
        let is_place = |name: &&String| name.chars().any(char::is_alphabetic) && name.chars().count() <= 40;
        let named = hamlets.iter().chain(Some(&name).filter(|name| !name.is_empty()));
        if let Some(wrong) = named.into_iter().find(|name| !is_place(name)) {
            return Err(Reason::NotAName(wrong.clone()));
        }
        let kind = row.word(Field::Kind).unwrap_or_default().to_lowercase();
        let community = kind.contains("社区")
            || kind.contains("居")
            || kind == "community"
            || kind.is_empty() && name.ends_with("社区");
        Ok(vec![VillageRow {
            code: row.number(Field::Code),
            name,
            hamlets,
            community,
            town_code: row.number(Field::TownCode),
            town: row.word(Field::Town),
            area: row.word(Field::Area),
        }])
    })
}

/// The sheet with the name of each village in every row of its hamlets, which a text table says once.
fn with_villages(grid: &Grid, header: &Header) -> Grid {
    let mut whole = grid.clone();
    let Some((village, hamlet)) = header.column(Field::Village).zip(header.column(Field::Hamlet)) else { return whole };
    let mut last = Cell::default();
    for row in (header.row + 1..grid.height()).filter(|row| header::line(grid, *row) == Line::Data) {
        match grid.cell(row, village).filter(|cell| !cell.is_blank()) {
            Some(cell) => last = cell.clone(),
            None if !grid.text(row, hamlet).is_empty() => whole.put(row, village, last.clone()),
            None => {}
        }
    }
    whole
}

/// Pairs names with telephones in their order; people beyond the last telephone have none.
fn each<T>(names: Vec<String>, phones: Vec<Option<Phone>>, make: impl Fn(String, Option<Phone>) -> T) -> Vec<T> {
    let phones = phones.into_iter().chain(std::iter::repeat(None));
    names.into_iter().zip(phones).map(|(name, phone)| make(name, phone)).collect()
}
