//! Rows, printed aligned for people or as an array of objects for programs. Both come from the same cells.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::erasure;
use crate::domain::terms::Word;
use crate::import::sheet;
use crate::lang::cli as say;
use crate::ui::text;

/// Columns a cell of a list may take; `show` and `--json` have the whole text.
const WIDEST: usize = 40;
/// Columns between two cells.
const GAP: usize = 2;

/// One value: what a program reads and what a person reads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    value: Value,
    text: String,
}

impl Cell {
    /// A text, the same for both; empty is `null`.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { value: if text.is_empty() { Value::Null } else { Value::from(text.as_str()) }, text }
    }

    /// Several texts.
    pub fn list(texts: Vec<String>, lang: Lang) -> Cell {
        Cell { text: texts.join(say::comma(lang)), value: Value::from(texts) }
    }

    /// A word of a list: its code for programs, its label for people.
    pub fn word<W: Word>(word: Option<W>, lang: Lang) -> Cell {
        word.map_or_else(Cell::default, |word| Cell {
            value: Value::from(word.code()),
            text: word.label(lang).to_owned(),
        })
    }

    /// Any value a program reads, and the text a person reads.
    pub fn both(value: impl Into<Value>, text: impl Into<String>) -> Cell {
        Cell { value: value.into(), text: text.into() }
    }

    /// An instant: RFC 3339 for programs, day and time for people.
    pub fn instant(at: Option<chrono::DateTime<chrono::FixedOffset>>) -> Cell {
        at.map_or_else(Cell::default, |at| Cell::both(at.to_rfc3339(), shown::known(at)))
    }

    /// A term: RFC 3339 for programs; for people day and time, or the day alone where it ends with its day.
    pub fn term(at: Option<chrono::DateTime<chrono::FixedOffset>>) -> Cell {
        at.map_or_else(Cell::default, |at| Cell::both(at.to_rfc3339(), shown::term(at)))
    }

    /// A count.
    pub fn count(count: u64) -> Cell {
        Cell::both(count, count.to_string())
    }

    /// Yes or no.
    pub fn flag(yes: bool, lang: Lang) -> Cell {
        Cell::both(yes, if yes { say::yes(lang) } else { "" })
    }
}

/// A column's field name in `--json` and its heading; without a heading only programs see it.
pub type Column = (&'static str, &'static str);

/// A column whose heading may be made at run time.
#[derive(Clone, Debug, PartialEq)]
struct Titled {
    key: &'static str,
    head: Cow<'static, str>,
}

impl Titled {
    /// A column without a field name is for people, whatever its heading.
    fn is_shown(&self) -> bool {
        self.key.is_empty() || !self.head.is_empty()
    }
}

impl From<Column> for Titled {
    fn from((key, head): Column) -> Titled {
        Titled { key, head: Cow::Borrowed(head) }
    }
}

/// Rows under columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    columns: Vec<Titled>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// No rows yet.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Table {
        Table { columns: columns.into_iter().map(Titled::from).collect(), rows: Vec::new() }
    }

    /// No rows yet; headings that are made at run time, for people alone.
    pub fn headed(heads: impl IntoIterator<Item = String>) -> Table {
        Table {
            columns: heads.into_iter().map(|head| Titled { key: "", head: head.into() }).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row with as many cells as there are columns.
    pub fn push(&mut self, cells: impl Into<Vec<Cell>>) {
        let cells = cells.into();
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
    }

    /// Adds a record that was laid out as a table of one row; the first brings the columns.
    pub fn push_record(&mut self, record: Table) {
        self.columns = record.columns;
        self.rows.extend(record.rows);
    }

    /// The rows as objects, for a field that holds several.
    pub fn values(&self) -> Vec<Value> {
        let object = |cells: &Vec<Cell>| {
            let fields =
                self.columns.iter().zip(cells).map(|(column, cell)| (column.key.to_owned(), cell.value.clone()));
            Value::Object(fields.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// One row.
    pub fn one(fields: impl IntoIterator<Item = (Column, Cell)>) -> Table {
        let (columns, cells) = fields.into_iter().map(|(column, cell)| (Titled::from(column), cell)).unzip();
        Table { columns, rows: vec![cells] }
    }

    /// Adds a field to a table of one row.
    pub fn add(&mut self, column: Column, cell: Cell) {
        self.columns.push(Titled::from(column));
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// An array of objects, one line each.
    pub fn json(&self) -> String {
        let objects: Vec<String> = self.values().iter().map(Value::to_string).collect();
        if objects.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", objects.join(",\n")) }
    }

    /// A text table that spreadsheet programs open: the columns a person sees, whole, under their headings.
    pub fn csv(&self, lang: Lang) -> String {
        let is_shown: Vec<bool> = self.columns.iter().map(Titled::is_shown).collect();
        let heads =
            self.columns.iter().zip(&is_shown).filter(|(_, shown)| **shown).map(|(one, _)| one.head.to_string());
        let row = |cells: &Vec<Cell>| {
            let shown = cells.iter().zip(&is_shown).filter(|(_, shown)| **shown);
            shown.map(|(cell, _)| erasure::shown(&cell.text, lang).to_owned()).collect()
        };
        let rows: Vec<Vec<String>> = std::iter::once(heads.collect()).chain(self.rows.iter().map(row)).collect();
        String::from_utf8_lossy(&sheet::bytes(&rows)).into_owned()
    }

    /// Aligned columns under their headings, long cells cut.
    pub fn list(&self, lang: Lang) -> String {
        self.columns_cut_at(Some(WIDEST), lang)
    }

    /// The same with every cell whole: for what must be read to its end. The longest column stands best at the end of the line.
    pub fn list_whole(&self, lang: Lang) -> String {
        self.columns_cut_at(None, lang)
    }

    fn columns_cut_at(&self, widest: Option<usize>, lang: Lang) -> String {
        if self.rows.is_empty() {
            return say::nothing_here(lang).to_owned();
        }
        let shown: Vec<(usize, &str)> = self
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.is_shown())
            .map(|(at, column)| (at, column.head.as_ref()))
            .collect();
        let mut lines: Vec<Vec<String>> = vec![shown.iter().map(|(_, head)| (*head).to_owned()).collect()];
        for cells in &self.rows {
            let cell = |at: usize| {
                cells.get(at).map(|cell| erasure::shown(&cell.text, lang).replace('\n', " ")).unwrap_or_default()
            };
            let cut = |cell: String| match widest {
                Some(widest) => text::cut(&cell, widest).into_owned(),
                None => cell,
            };
            lines.push(shown.iter().map(|(at, _)| cut(cell(*at))).collect());
        }
        align(&lines)
    }

    /// One line a field, empty ones left out.
    pub fn card(&self, lang: Lang) -> String {
        let Some(cells) = self.rows.first() else { return say::nothing_here(lang).to_owned() };
        let filled = self.columns.iter().zip(cells).filter(|(column, cell)| column.is_shown() && !cell.text.is_empty());
        let lines: Vec<Vec<String>> = filled
            .map(|(column, cell)| vec![column.head.to_string(), erasure::shown(&cell.text, lang).to_owned()])
            .collect();
        align(&lines)
    }
}

/// Pads every cell but the last of a line to the width of its column; a text of several lines goes on under its own column.
fn align(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let widest = |at: usize| {
        lines.iter().filter_map(|line| line.get(at)).flat_map(|cell| cell.lines()).map(text::width).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(|at| widest(at) + GAP).collect();
    let mut out = Vec::new();
    for line in lines {
        let before: usize = widths.iter().take(line.len().saturating_sub(1)).sum();
        let padded = line.iter().zip(&widths).map(|(cell, width)| match cell.split_once('\n') {
            None => text::pad_right(cell, *width),
            Some(_) => cell.replace('\n', &format!("\n{}", " ".repeat(before))),
        });
        out.push(padded.collect::<String>().trim_end().to_owned());
    }
    out.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new([("number", "编号"), ("id", ""), ("words", "内容")]);
        table.push([Cell::text("J1"), Cell::text("x.1"), Cell::text("村口路灯坏了")]);
        table.push([Cell::text("J10"), Cell::text("x.2"), Cell::text("井盖\n松动")]);
        table
    }

    #[test]
    fn columns_stand_under_their_headings() {
        assert_eq!(table().list(Lang::Zh), "编号  内容\nJ1    村口路灯坏了\nJ10   井盖 松动");
    }

    #[test]
    fn a_spreadsheet_program_reads_what_a_person_sees() {
        assert_eq!(table().csv(Lang::Zh), "\u{feff}编号,内容\nJ1,村口路灯坏了\nJ10,\"井盖\n松动\"\n");
    }

    #[test]
    fn a_program_reads_every_field() {
        let read: Value = serde_json::from_str(&table().json()).unwrap();
        assert_eq!(read[1], serde_json::json!({"id": "x.2", "number": "J10", "words": "井盖\n松动"}));
        assert_eq!(Table::default().json(), "[]");
    }

    #[test]
    fn a_card_leaves_empty_fields_out_and_keeps_line_ends() {
        let card = Table::one([
            (("number", "编号"), Cell::text("J1")),
            (("phone", "电话"), Cell::text("")),
            (("words", "内容"), Cell::text("一\n二")),
        ]);
        assert_eq!(card.card(Lang::Zh), "编号  J1\n内容  一\n      二");
    }
}
