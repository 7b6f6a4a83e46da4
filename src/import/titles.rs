//! The titles of a roster: the one over the sheet, and those over its parts. Each says whose roster stands below it, and of what time;
//! a column may say whose each row is.

use std::collections::BTreeMap;

use super::dates::{self, Clues};
use super::grid::{Cell, Grid};
use super::header::{self, Field, Line};
use super::shift_words::{is_label, is_over_shifts, seat};
use super::{heads, tidy};

/// What a title says of the rows below it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its row; that of the sheet's own title is 0.
    pub row: usize,
    /// The time.
    pub clues: Clues,
    /// The station, where it names one.
    pub station: Option<String>,
}

/// The parts of a sheet.
pub(super) struct Titles {
    /// From its top.
    parts: Vec<Part>,
    /// The station that a column names, by row.
    owners: BTreeMap<usize, String>,
    /// The sheet without the titles within it and without that column.
    pub body: Grid,
}

impl Titles {
    /// Reads the titles within a sheet, below its own one.
    pub fn read(grid: &Grid, own: Part) -> Titles {
        let mut titles = Titles { parts: vec![own], owners: BTreeMap::new(), body: grid.clone() };
        for row in top(grid)..grid.height() {
            titles.parts.extend(titles.week(grid, row));
            if let Some(part) = titles.within(grid, row) {
                titles.parts.push(part);
                (0..grid.width()).for_each(|column| titles.body.put(row, column, Cell::default()));
            }
        }
        titles.read_owners(grid);
        titles
    }

    /// Which part a row belongs to, from 0.
    pub fn part(&self, row: usize) -> usize {
        self.parts.iter().rposition(|part| part.row <= row).unwrap_or_default()
    }

    /// What is said of the time of a row.
    pub fn clues(&self, row: usize) -> Clues {
        self.parts.get(self.part(row)).map(|part| part.clues).unwrap_or_default()
    }

    /// Whose roster a row is of, where something says so.
    pub fn station(&self, row: usize) -> Option<String> {
        let said = self.parts.get(self.part(row)).and_then(|part| part.station.clone());
        self.owners.get(&row).cloned().or(said)
    }

    /// The title that a row is: the name of a station, or a time over a line of dates.
    fn within(&self, grid: &Grid, row: usize) -> Option<Part> {
        let words = grid.words(row);
        let above = self.parts.last()?;
        if words.is_empty() || words.len() > 2 || header::line(grid, row) != Line::Data {
            return None;
        }
        let texts: Vec<String> = words.into_iter().map(tidy::tight).collect();
        if !texts.iter().all(|text| is_title(text)) {
            return None;
        }
        let text = texts.join(" ");
        let station = station(&text);
        let is_alone = texts.len() == 1;
        let is_time = text.contains(['年', '月', '周', '日']) && is_alone && is_over_dates(grid, row);
        if station.is_none() && !is_time {
            return None;
        }
        let clues = above.clues.within(dates::clues(&text));
        Some(Part { row, clues, station: station.or_else(|| above.station.clone()) })
    }

    /// What the corner of a week says of its days: `第10周（3月5日-3月11日）` before 周一 to 周日.
    fn week(&self, grid: &Grid, row: usize) -> Option<Part> {
        let is_weekday = |text: &str| dates::heading(text).is_some_and(|said| said.is_weekday());
        let words = grid.words(row);
        let (corner, days) = words.split_first()?;
        let clues = dates::clues(corner);
        let is_week = days.len() >= 2 && days.iter().all(|text| is_weekday(text)) && clues.span.is_some();
        let above = self.parts.last().filter(|_| is_week)?;
        Some(Part { row, clues: above.clues.within(clues), station: above.station.clone() })
    }

    /// Reads the columns of stations: headed so, or filled with the names of villages. Below a title that names a station, one of villages,
    /// or one in a list of people, says where each is at home.
    fn read_owners(&mut self, grid: &Grid) {
        let mut column: Option<usize> = None;
        let (mut owner, mut heading) = (String::new(), String::new());
        for row in 0..grid.height() {
            let is_part = self.parts.iter().any(|part| part.row == row && row > 0);
            let said = (0..grid.width()).find(|column| is_station_heading(grid, row, *column));
            if let Some(found) = said.or_else(|| column_of_villages(grid, row)) {
                let is_of_people = (0..grid.width()).any(|at| header::field(grid.text(row, at)) == Some(Field::Name));
                let is_told = self.parts.get(self.part(row)).is_some_and(|part| part.station.is_some());
                column = Some(found).filter(|_| !(is_told && (is_of_people || said.is_none())));
                if let Some(column) = column {
                    self.body.put(row, column, Cell::default());
                    grid.text(row, column).clone_into(&mut heading);
                }
                owner.clear();
                continue;
            }
            let Some(column) = column.filter(|_| !is_part && header::line(grid, row) == Line::Data) else { continue };
            // The heading is merged over the lines of the head.
            if !heading.is_empty() && grid.text(row, column) == heading {
                self.body.put(row, column, Cell::default());
                continue;
            }
            if let Some(own) = tidy::optional(grid.text(row, column)).filter(|own| !own.is_empty()) {
                let own = tidy::tight(&own);
                owner = station(&own).unwrap_or(own);
                self.body.put(row, column, Cell::default());
            }
            if !owner.is_empty() {
                self.owners.insert(row, owner.clone());
            }
        }
    }
}

/// The first row below the title of the sheet: what a roster has there are dates.
fn top(grid: &Grid) -> usize {
    let is_head = |words: &[&str]| matches!(words, [first, _] if header::field(first) == Some(Field::Date));
    let is_first = |row: &usize| {
        let words = grid.words(*row);
        heads::is_line(grid, *row) || words.len() > 2 || is_head(&words)
    };
    (0..grid.height()).find(is_first).unwrap_or(TITLES).min(TITLES)
}

/// Rows that the title of a sheet takes at most.
const TITLES: usize = 3;

/// The lone texts of the rows above the first dates, joined by spaces.
pub(super) fn over_roster(grid: &Grid) -> String {
    title(grid, top(grid))
}

/// The lone texts of the rows above the header, joined by spaces.
pub(super) fn title(grid: &Grid, header: usize) -> String {
    let lone = (0..header.min(grid.height())).map(|row| grid.words(row)).filter(|words| words.len() <= 2);
    let words: Vec<String> = lone.flatten().filter(|word| dates::heading(word).is_none()).map(tidy::tight).collect();
    words.join(" ")
}

/// The village whose roster a title says it is: the one before 联络站, or before 值班表: `沙梁子村2026年12月值班表`.
pub(super) fn station(title: &str) -> Option<String> {
    let name = title.split_once("联络站").and_then(|(before, _)| before.split(' ').next_back());
    let name = name.map(|name| {
        ["人民代表", "人大代表", "代表"].iter().fold(name, |name, word| name.strip_suffix(word).unwrap_or(name))
    });
    let name = name.or_else(|| title.split(' ').find_map(roster_of))?;
    // 千家店镇水泉沟村: the village is what follows the township.
    let village = name.rsplit_once(['镇', '乡']).map_or(name, |(_, village)| village);
    let village = village.rsplit_once("街道").map_or(village, |(_, village)| village);
    (!village.is_empty()).then(|| village.to_owned())
}

/// The village before the time and the word 值班; 本村 and 各村 name none.
fn roster_of(word: &str) -> Option<&str> {
    let name = before_time(word.get(..roster_at(word)?)?);
    let own = name.rsplit_once(['镇', '乡', '道']).map_or(name, |(_, own)| own);
    (is_village(name) && own.chars().count() > 2 && !own.starts_with(OURS)).then_some(name)
}

/// How a word begins that names whoever reads it, and nobody else.
const OURS: [char; 3] = ['本', '各', '全'];

/// Where a text says that it is a roster.
fn roster_at(text: &str) -> Option<usize> {
    ["值班", "排班", "轮值", "轮班"].iter().filter_map(|roster| text.find(roster)).min()
}

/// The name that a title begins with, without the time behind it.
fn before_time(text: &str) -> &str {
    text.split(|c: char| c.is_ascii_digit() || matches!(c, '(' | '“' | '"')).next().unwrap_or_default()
}

pub(super) fn is_village(name: &str) -> bool {
    name.ends_with('村') || name.ends_with("社区")
}

/// Whoever else a roster may be of, as its title or a short name over its columns says: `镇机关2026年12月值班表`, `镇机关`.
pub(super) fn somebody(text: &str) -> Option<String> {
    let at = roster_at(text);
    let name = before_time(text.get(..at.unwrap_or(text.len()))?);
    let is_office = ["机关", "政府", "中心", "站", "所", "办", "公司", "学校"].iter().any(|end| name.ends_with(end));
    let is_one = (at.is_some() || is_office) && !name.contains([':', '、']);
    let is_own = name.starts_with(OURS) || is_label(name);
    (is_one && !is_own && (2..=10).contains(&name.chars().count())).then(|| name.to_owned())
}

/// A text that is nothing but a title: a station, a time, the word for a roster; no sentence, and no remark about a day.
fn is_title(text: &str) -> bool {
    let behind = text.split_once("联络站").map_or(text, |(_, behind)| behind);
    let is_sign = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '年' | '月' | '日' | '号' | '份' | '.' | '/' | '-' | '—' | '–' | '~' | '至' | '到' | '(' | ')'
            )
    };
    let is_named = ["值班", "排班", "轮值", "轮班", "安排", "周"].iter().any(|word| behind.contains(word));
    text.chars().count() <= 50
        && !text.contains(['。', ',', ';', '!', '?', ':', '、'])
        && !text.contains("电话")
        && dates::heading(text).is_none()
        && heads::dated(text).is_none()
        && (behind.chars().all(is_sign) || is_named)
}

/// Whether the next row that holds more than a title is one of dates or of headings over them.
fn is_over_dates(grid: &Grid, row: usize) -> bool {
    let next = (row + 1..grid.height()).find(|row| grid.words(*row).len() > 1);
    next.is_some_and(|row| {
        let first = grid.words(row).first().map(|word| (heads::dated(word).is_some(), header::field(word)));
        heads::is_line(grid, row)
            || heads::is_line(grid, row + 1)
            || first.is_some_and(|(is_date, field)| is_date || field == Some(Field::Date))
    })
}

/// Headings that say whose each row is, whatever stands below them.
const STATIONS: &[&str] = &[
    "联络站",
    "所在联络站",
    "所属联络站",
    "代表联络站",
    "联络站名称",
    "联络站点",
    "联络点",
    "站名",
    "站点",
    "站点名称",
    "所属站点",
    "所在站点",
    "值班站点",
];

fn is_station_heading(grid: &Grid, row: usize, column: usize) -> bool {
    let text = tidy::tight(grid.text(row, column));
    grid.words(row).len() > 2 && STATIONS.contains(&text.as_str())
}

/// The column below the head of a roster that most of all holds names of villages or stations, whatever it is called: 村, 行政村, 单位.
/// Right behind the one column of whoever serves, it says where each of them is at home.
fn column_of_villages(grid: &Grid, row: usize) -> Option<usize> {
    if grid.words(row).len() <= 2 || !is_roster_head(grid, row) {
        return None;
    }
    let is_of_people = |column: &usize| {
        let text = tidy::tight(grid.text(row, *column));
        let is_shift = !is_over_shifts(&text) && (seat(&text).is_some() || heads::dated(&text).is_some());
        is_shift || text == "人员" || header::field(&text) == Some(Field::Name)
    };
    let may_head = |column: &usize| {
        let field = header::field(grid.text(row, *column));
        let is_open = matches!(field, None | Some(Field::Village | Field::Station | Field::Post));
        is_open && !is_of_people(column) && (0..*column).filter(is_of_people).count() != 1
    };
    let holds_villages = |column: &usize| {
        let heading = grid.text(row, *column);
        let below = (row + 1..grid.height()).take_while(|below| !is_roster_head(grid, *below));
        let below = below.filter(|below| header::line(grid, *below) == Line::Data);
        let texts = below.map(|below| grid.text(below, *column)).filter(|text| !text.is_empty() && *text != heading);
        let (villages, others): (Vec<String>, Vec<String>) = texts.map(tidy::tight).partition(|text| is_place(text));
        villages.len() > others.len()
    };
    (0..grid.width()).find(|column| may_head(column) && holds_villages(column))
}

/// Whether a text is the name of a village or of its station, and of no hour, day or sentence.
fn is_place(text: &str) -> bool {
    let is_named = is_village(text) || text.ends_with("联络站");
    is_named && (3..=16).contains(&text.chars().count()) && !text.starts_with(OURS) && !text.contains(['、', ',', ':'])
}

/// Whether a row is the head of a roster: dates, the heading over them, or several shifts.
fn is_roster_head(grid: &Grid, row: usize) -> bool {
    let words = grid.words(row);
    let is_shift = |word: &&&str| is_label(word) && seat(word).is_some();
    words.iter().any(|word| header::field(word) == Some(Field::Date))
        || words.iter().filter(is_shift).count() > 1
        || heads::is_line(grid, row)
}
