//! No cell of a roster vanishes: each is used, named as skipped, or part of the title, the header or the sums.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;

const PEOPLE: [&str; 5] = ["唐秀霞", "沈建水", "陈生", "王晚霞", "阿卜杜拉·买买提"];
const SLOTS: [&str; 3] = ["上午", "下午", "晚间"];
/// What offices write between and beside: words, numbers, remarks, what might be a name.
const STRAY: [&str; 8] = ["停电", "8812345", "（备用）", "请提前到岗！", "1次", "路通", "见附件2", "注:夜里有车"];

/// A roster as somebody may have drawn it up.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
struct Drawn {
    /// Dates run down instead of across.
    down: bool,
    /// Merged cells repeat what stands in them, as workbooks come, or leave blanks, as text tables do.
    repeats: bool,
    /// Names stand in the cells of shifts, instead of ticks in those of people.
    named: bool,
    days: usize,
    slots: Vec<&'static str>,
    people: Vec<&'static str>,
    /// Which cells are filled, in the order of the rows.
    filled: Vec<bool>,
    /// Further texts, each a step from the last blank cell that one was put in.
    strays: Vec<(usize, &'static str)>,
    /// What stands above the table, if anything.
    title: &'static str,
    /// The same table once more beside it, of another station and its people.
    beside: bool,
    /// Then each has its rows numbered, before whatever else stands in them.
    numbered: bool,
}

/// The other station, and how its people are called: as those of [`PEOPLE`], one of them with the letter of a shift.
const OTHER: (&str, [&str; 5]) = ("沙梁子村", ["赵一山", "钱二水", "孙三木", "周晚金", "吴六土"]);

fn drawn() -> impl Strategy<Value = Drawn> {
    let title = (select(vec!["", "水泉沟村联络站值班表"]), any::<bool>(), any::<bool>());
    let shape = (any::<bool>(), any::<bool>(), any::<bool>(), 2..4_usize, title);
    let slots = subsequence(SLOTS.to_vec(), 1..=3);
    let people = subsequence(PEOPLE.to_vec(), 2..=4);
    let filled = proptest::collection::vec(any::<bool>(), 48);
    let strays = proptest::collection::vec((0..40_usize, select(STRAY.to_vec())), 0..3);
    (shape, slots, people, filled, strays).prop_map(
        |((down, repeats, named, days, (title, beside, numbered)), slots, people, filled, strays)| Drawn {
            down,
            repeats,
            named,
            days,
            slots,
            people,
            filled,
            strays,
            beside: beside && !title.is_empty(),
            numbered,
            title,
        },
    )
}

/// A text that belongs to no shift, with the heading of its column.
type Stray = (&'static str, String);

/// The table, with what it says: each shift, and each further text.
fn table(drawn: &Drawn) -> (Vec<Vec<String>>, BTreeSet<String>, Vec<Stray>) {
    let parts = drawn.days * drawn.slots.len();
    // Two lines of head, then a line a person; or a line of names.
    let lines = if drawn.named { 2 } else { drawn.people.len() };
    let mut cells = vec![vec![String::new(); parts + 1]; lines + 2];
    let mut shifts = BTreeSet::new();
    for part in 0..parts {
        let (day, slot) = (14 + part / drawn.slots.len(), drawn.slots[part % drawn.slots.len()]);
        if drawn.repeats || part % drawn.slots.len() == 0 {
            cells[0][part + 1] = format!("2026年12月{day}日");
        }
        cells[1][part + 1] = slot.to_owned();
        for line in 0..lines {
            if drawn.filled[(line * parts + part) % drawn.filled.len()] || line == part % lines {
                let name = drawn.people[if drawn.named { (part + line) % drawn.people.len() } else { line }];
                cells[line + 2][part + 1] = if drawn.named { name.to_owned() } else { "√".to_owned() };
                shifts.insert(format!("2026-12-{day} {slot} {name}"));
            }
        }
    }
    cells[0][0] = if drawn.named { "日期" } else { "姓名" }.to_owned();
    for line in 0..lines {
        cells[line + 2][0] = if drawn.named { "值班人" } else { drawn.people[line] }.to_owned();
    }
    if drawn.down {
        cells = (0..=parts).map(|column| cells.iter().map(|row| row[column].clone()).collect()).collect();
        cells[0][0] = "日期".to_owned();
        cells[0][1] = "班次".to_owned();
    }
    // Among the shifts, in a column beside and in rows below.
    let (width, first) = (cells[0].len(), if drawn.down { 1 } else { 2 });
    for row in &mut cells {
        row.push(String::new());
    }
    cells.extend([vec![String::new(); width + 1], vec![String::new(); width + 1]]);
    let from = if drawn.down { 2 } else { 1 };
    let mut strays = Vec::new();
    for (at, text) in &drawn.strays {
        let blanks = (first..cells.len()).flat_map(|row| (from..=width).map(move |column| (row, column)));
        let blanks: Vec<(usize, usize)> = blanks.filter(|(row, column)| cells[*row][*column].is_empty()).collect();
        let (row, column) = blanks[at % blanks.len()];
        cells[row][column] = (*text).to_owned();
        strays.push((*text, cells[0][column].clone()));
    }
    if !drawn.title.is_empty() {
        let mut title = vec![String::new(); width + 1];
        title[0] = drawn.title.to_owned();
        cells.insert(0, title);
    }
    if drawn.beside && drawn.numbered {
        for (row, cells) in cells.iter_mut().enumerate() {
            let number = match row {
                // The title stands over it.
                0 => std::mem::take(&mut cells[0]),
                1 => "序号".to_owned(),
                _ if cells[0].is_empty() => String::new(),
                row => (row - 1).to_string(),
            };
            cells.insert(0, number);
        }
    }
    if drawn.beside {
        let others = |text: &String| {
            let place = PEOPLE.iter().position(|name| name == text);
            place.map_or_else(|| text.replace("水泉沟村", OTHER.0), |place| OTHER.1[place].to_owned())
        };
        for row in &mut cells {
            let more: Vec<String> = row.iter().map(others).collect();
            row.extend(more);
        }
    }
    (cells, shifts, strays)
}

/// Whether a text of a roster is somewhere in what was read of it, or refused.
pub(super) fn is_said(sheet: &Sheet, text: &str) -> bool {
    let said = format!("{:?} {:?} {:?}", shifts(sheet), refusals(sheet), sheet.unused);
    // Where a name may stand, digits beside it are those of a telephone.
    let shown = tidy::plain(text);
    let name = shown.trim_matches(|c: char| c.is_ascii_digit());
    said.contains(text) || said.contains(&shown) || !name.is_empty() && said.contains(&format!(" {name}\""))
}

/// What a sheet of these cells is read as.
pub(super) fn book_of(cells: &[Vec<String>]) -> Book {
    let mut grid = Grid::new("值班");
    for (row, texts) in cells.iter().enumerate() {
        for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            grid.put(row, column, Cell::of(text.as_str()));
        }
    }
    recognise(&[grid], "x.xlsx", &hints()).unwrap_or_else(|error| panic!("{error}: {cells:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_cell_of_a_roster_is_used_or_named(drawn in drawn()) {
        let (cells, expected, strays) = table(&drawn);
        let book = book_of(&cells);
        let sheet = &book.sheets[0];
        prop_assert_eq!(book.sheets.len(), 1 + usize::from(drawn.beside), "{:?}", cells);
        for sheet in &book.sheets {
            let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
            prop_assert_eq!(rows.len(), shifts(&book.sheets[0]).len(), "{:?}", cells);
            for ShiftRow { names, station, .. } in rows.iter().map(|row| &row.value) {
                let strangers = if station.as_deref() == Some(OTHER.0) { PEOPLE } else { OTHER.1 };
                let stranger = names.iter().find(|name| strangers.contains(&name.as_str()));
                prop_assert!(stranger.is_none(), "{stranger:?} at {station:?} by {cells:?}");
            }
        }
        let found: BTreeSet<String> = shifts(sheet).into_iter().collect();
        let missing: Vec<&String> = expected.difference(&found).collect();
        prop_assert!(missing.is_empty(), "{missing:?} of {cells:?}: {found:?} {:?}", refusals(sheet));
        for (stray, heading) in strays {
            // Of a column without a single mark its heading is named.
            let is_said = is_said(sheet, stray) || !heading.is_empty() && sheet.unused.contains(&heading);
            prop_assert!(is_said, "{stray} of {cells:?} vanished: {found:?} {:?}", refusals(sheet));
        }
    }
}

#[test]
fn a_cell_that_was_not_read_is_quoted_as_it_was_written() {
    let text = "日期,上午,下午\n12月7日,孟德,程春\n填表人：,王某,合计２天\n";
    let said = refusals(&sheet(text, "x.csv"));
    assert_eq!(said, ["x.csv 第3行：没有读“填表人：、王某、合计２天”，它不在任何一天、任何一班里"]);
}
