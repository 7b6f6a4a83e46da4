//! Rosters with two heads: a word or a name that is merged over shifts, a column that says the shift of each row, and the days of the week
//! before the dates. None of their cells vanishes, and none is taken for the whole day.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::unread::{book_of, is_said};
use super::*;

/// The shifts in the order of their days, with nothing refused or left out.
#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    let sheet = sheet(text, "x.csv");
    let mut found = shifts(&sheet);
    found.sort();
    let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    expected.sort();
    assert_eq!((found, refusals(&sheet), &sheet.unused), (expected, Vec::new(), &Vec::new()), "{text}");
}

const MONTH: &str = "水泉沟村2030年7月值班表\n";
const THREE: [&str; 3] = ["2030-07-01 上午 张上", "2030-07-01 下午 王下", "2030-07-01 晚间 李晚霞"];
const TICKED: [&str; 4] =
    ["2030-07-01 上午 张上", "2030-07-01 下午 王下", "2030-07-02 下午 张上", "2030-07-02 上午 王下"];

#[test]
fn a_letter_under_or_beside_a_word_for_duty_is_its_shift_and_not_the_whole_day() {
    for over in ["值班人员", "值班", "值班人", "值班员", "人员", "姓名"] {
        for [one, two, three] in [["上", "下", "晚"], ["上午", "下午", "晚上"], ["早", "中", "夜"]] {
            for merged in [format!("{over},,"), format!("{over},{over},{over}")] {
                reads(&format!("{MONTH}日期,{merged}\n,{one},{two},{three}\n7月1日,张上,王下,李晚霞\n"), &THREE);
            }
            reads(&format!("{MONTH}日期,班次,{over}\n1日,{one},张上\n,{two},王下\n,{three},李晚霞\n"), &THREE);
        }
        reads(&format!("{MONTH}班次,1日,,\n,上,下,晚\n{over},张上,王下,李晚霞\n"), &THREE);
    }
    reads(&format!("{MONTH}日期,白班,晚班\n1日,张上,王下\n"), &["2030-07-01 全天 值班 张上", "2030-07-01 晚间 王下"]);
    // A column and a row that speak of two parts of the day say nothing.
    let sheet = sheet(format!("{MONTH}日期,班次,上午\n1日,下,张上\n"), "x.csv");
    assert_eq!((shifts(&sheet).len(), refusals(&sheet)), (0, vec!["x.csv 第3行：“下上午”看不出是哪个班次".to_owned()]));
}

#[test]
fn ticks_under_or_beside_a_shift_are_of_that_shift() {
    for [one, two] in [["上", "下"], ["上午", "下午"]] {
        for names in ["张上,,王下,", "张上,张上,王下,王下"] {
            reads(&format!("{MONTH}日期,{names}\n,{one},{two},{one},{two}\n1日,√,,,√\n2日,,√,√,\n"), &TICKED);
        }
        for (shifts, names) in [("上午,,下午,", ""), ("上午,上午,下午,下午", "")] {
            reads(&format!("{MONTH}日期,{shifts}\n{names},张上,王下,张上,王下\n1日,√,,,√\n2日,,√,√,\n"), &TICKED);
        }
        for [first, again] in [["", ""], ["张上", "王下"]] {
            for heads in ["姓名,班次", "姓名,", "姓名,时段"] {
                let text =
                    format!("{MONTH}{heads},1,2\n张上,{one},√,\n{first},{two},,√\n王下,{one},,√\n{again},{two},√,\n");
                reads(&text, &TICKED);
            }
        }
    }
    for again in ["", "上午"] {
        let text = format!(
            "{MONTH}班次,姓名,1,2\n上午,张上,√,\n{again},王下,,√\n下午,张上,,√\n{},王下,√,\n",
            again.replace('上', "下")
        );
        reads(&text, &TICKED);
    }
    // Behind the name it is not said of the next.
    let unsaid = sheet(format!("{MONTH}姓名,班次,1,2\n张上,上午,√,\n王下,,,√\n"), "x.csv");
    assert_eq!(shifts(&unsaid), ["2030-07-01 上午 张上", "2030-07-02 全天 值班 王下"]);
    // Whose the row of a shift is that was there already, nobody knows.
    let twice = sheet(format!("{MONTH}姓名,班次,1,2\n张上,上午,√,\n,上午,,√\n"), "x.csv");
    assert_eq!((shifts(&twice).len(), refusals(&twice)), (1, vec!["x.csv 第4行：没有姓名".to_owned()]));
    // The post of whoever is ticked is no shift.
    let posts = sheet(format!("{MONTH}姓名,职务,1,2\n张上,干部,√,\n王下,党员,,√\n"), "x.csv");
    assert_eq!(shifts(&posts), ["2030-07-01 全天 值班 张上", "2030-07-02 全天 值班 王下"]);
}

#[test]
fn the_days_of_the_week_may_stand_before_the_dates() {
    let found = ["2030-07-01 上午 张上", "2030-07-01 下午 王下", "2030-07-02 上午 赵一"];
    for (one, two) in [("周一", "周二"), ("星期一", "星期二"), ("一", "二")] {
        reads(&format!("{MONTH}星期,日期,上午,下午\n{one},7月1日,张上,王下\n{two},7月2日,赵一,\n"), &found);
        reads(
            &format!("{MONTH}星期,日期,值班人员,\n,,上午,下午\n{one},7月1日,张上,王下\n{two},7月2日,赵一,\n"),
            &found,
        );
        reads(&format!("星期,日期,上,下\n{one},2030-07-01,张上,王下\n{two},2030-07-02,赵一,\n"), &found);
        reads(&format!("{MONTH}序号,星期,日期,上,下\n1,{one},1,张上,王下\n2,{two},2,赵一,\n"), &found);
        reads(&format!("星期,,上,下\n{one},2030-07-01,张上,王下\n{two},2030-07-02,赵一,\n"), &found);
    }
    // They must agree with the dates behind them.
    let other = sheet(format!("{MONTH}星期,日期,上午\n周二,7月1日,张上\n周二,7月2日,赵一\n"), "x.csv");
    assert_eq!((shifts(&other).len(), refusals(&other).len()), (1, 1));
}

const PEOPLE: [&str; 4] = ["张上", "王下", "李晚霞", "阿卜杜拉·买买提"];
const SLOTS: [(&str, &str, &str); 3] = [("上午", "上午", "上"), ("下午", "下午", "下"), ("晚间", "晚上", "晚")];
const STRAY: [&str; 5] = ["停电", "8812345", "（备用）", "请提前到岗！", "1次"];

/// What stands in the upper head or beside the shifts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Dates down, a word over the shifts, and names.
    Word(&'static str),
    /// Dates down, people over the shifts, and ticks.
    People,
    /// Dates across, and a row of ticks for each shift of everybody.
    Beside,
}

#[derive(Clone, Debug)]
struct Drawn {
    shape: Shape,
    letters: bool,
    /// Merged cells repeat what stands in them.
    repeats: bool,
    /// The days of the week stand before the dates.
    weekdays: bool,
    days: usize,
    slots: Vec<(&'static str, &'static str, &'static str)>,
    people: Vec<&'static str>,
    filled: Vec<bool>,
    strays: Vec<(usize, &'static str)>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let words = ["值班", "值班人员", "值班人"].map(Shape::Word);
    let shape = select([&words[..], &[Shape::People, Shape::Beside, Shape::People, Shape::Beside]].concat());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), 2..5_usize);
    let slots = subsequence(SLOTS.to_vec(), 2..=3);
    let people = subsequence(PEOPLE.to_vec(), 2..=4);
    let filled = proptest::collection::vec(any::<bool>(), 48);
    let strays = proptest::collection::vec((0..40_usize, select(STRAY.to_vec())), 0..3);
    (shape, flags, slots, people, filled, strays).prop_map(
        |(shape, (letters, repeats, weekdays, days), slots, people, filled, strays)| Drawn {
            shape,
            letters,
            repeats,
            weekdays,
            days,
            slots,
            people,
            filled,
            strays,
        },
    )
}

/// The rows, the shifts they say, and what else stands in them.
fn table(drawn: &Drawn) -> (Vec<Vec<String>>, BTreeSet<String>, Vec<&'static str>) {
    let Drawn { shape, slots, people, days, .. } = drawn;
    let label = |slot: usize| if drawn.letters { slots[slot].2 } else { slots[slot].1 };
    let owners = if matches!(shape, Shape::Word(_)) { 1 } else { people.len() };
    let columns = owners * slots.len();
    // As dates run down: a row a day.
    let mut cells = vec![vec![String::new(); columns + 1]; days + 2];
    let mut found = BTreeSet::new();
    for column in 0..columns {
        let (owner, slot) = (column / slots.len(), column % slots.len());
        let over = if let Shape::Word(word) = shape { word } else { people[owner] };
        if slot == 0 || drawn.repeats {
            cells[0][column + 1] = over.to_owned();
        }
        cells[1][column + 1] = label(slot).to_owned();
        for day in 0..*days {
            if drawn.filled[(day * columns + column) % drawn.filled.len()] || day == column % days {
                let is_named = matches!(shape, Shape::Word(_));
                let name = if is_named { people[(day + slot) % people.len()] } else { over };
                cells[day + 2][column + 1] = if is_named { name } else { "√" }.to_owned();
                found.insert(format!("2030-07-0{} {} {name}", day + 1, slots[slot].0));
            }
        }
    }
    cells[0][0] = if *shape == Shape::Beside { "姓名" } else { "日期" }.to_owned();
    for day in 0..*days {
        cells[day + 2][0] = format!("2030年7月{}日", day + 1);
    }
    let mut strays = Vec::new();
    for (at, text) in &drawn.strays {
        let blanks = (2..cells.len()).flat_map(|row| (1..=columns).map(move |column| (row, column)));
        let blanks: Vec<(usize, usize)> = blanks.filter(|(row, column)| cells[*row][*column].is_empty()).collect();
        if let Some((row, column)) = blanks.get(at % blanks.len().max(1)) {
            cells[*row][*column] = (*text).to_owned();
            strays.push(*text);
        }
    }
    if *shape == Shape::Beside {
        cells = (0..=columns).map(|column| cells.iter().map(|row| row[column].clone()).collect()).collect();
        cells[0][1] = "班次".to_owned();
    } else if drawn.weekdays {
        for (row, cells) in cells.iter_mut().enumerate() {
            let weekday = row.checked_sub(2).map_or("星期", |day| ["周一", "周二", "周三", "周四"][day]);
            cells.insert(0, if row == 1 { String::new() } else { weekday.to_owned() });
        }
    }
    (cells, found, strays)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_cell_below_two_heads_is_used_or_named(drawn in drawn()) {
        let (cells, expected, strays) = table(&drawn);
        let book = book_of(&cells);
        let found: BTreeSet<String> = shifts(&book.sheets[0]).into_iter().collect();
        let refused = refusals(&book.sheets[0]);
        let missing: Vec<&String> = expected.difference(&found).collect();
        prop_assert!(missing.is_empty(), "{missing:?} of {cells:?}: {found:?} {refused:?}");
        for stray in strays {
            prop_assert!(is_said(&book.sheets[0], stray), "{stray} of {cells:?} vanished: {found:?} {refused:?}");
        }
        // Nothing is made of the shifts that they do not say; names may be anything that reads as one.
        let more = found.difference(&expected).find(|one| one.contains("全天") || PEOPLE.iter().any(|name| one.ends_with(name)));
        prop_assert!(more.is_none(), "{more:?} of {cells:?}");
    }
}
