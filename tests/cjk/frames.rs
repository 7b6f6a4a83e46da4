//! Every frame of every screen at 80×24, in both languages, full and empty, with lines and in ASCII: nothing is cut in half and
//! nothing is wider than the window.

use std::collections::BTreeSet;

use koudai::Lang;
use koudai::ui::text::width;
use koudai::ui::theme::{Palette, Theme};
use ratatui::buffer::Buffer;

use super::{empty, sample};
use crate::screens::conflicts::apart;
use crate::support::Station;
use crate::support::desk::{Desk, Start};

/// Ways through the house; every frame on the way is looked at.
const TOURS: &[&str] = &[
    "F12 0 8 6 7 0 0 0 F12",
    "F1 Esc PgDn Home PgUp Right Down Down Enter Esc End 2027-2-6 Enter",
    "Ctrl-A Esc Ctrl-X Ctrl-N Esc Esc Ctrl-U Tab Tab Esc Ctrl-U Ctrl-T Esc",
    "PgDn Del Esc Ctrl-K Esc Ctrl-W Esc F8 Esc",
    "F3 Down Enter Ctrl-O Tab Ctrl-O Ctrl-E Tab Tab Esc Esc Esc",
    "F3 Ctrl-T Tab Tab Esc 2 3 4 5",
    "F3 F3 lxy Down Esc",
    "F3 F3 Ctrl-S Esc",
    "F3 F3 赵大山 Tab Tab 138OO Tab Tab 大栜树村水管冻裂，三天没水，𬭚山的路也断了。“急”…①👍 Tab 5 Tab 1 Tab Tab Tab 3 Ctrl-S Esc",
    "F4 村口路灯坏了_@沙梁子村_#1_!急_%田间地头_~李_13800000000_@没这个村",
    "F4 大栜树村路灯 Enter Tab Enter Esc Ctrl-E Esc Ctrl-R Esc Del 5 Esc Ctrl-P Tab Tab Esc",
    "F4 Tab Right Right Right Right Down Down",
    "F5 Down Enter Del Esc Ctrl-E Tab Tab Esc Esc Ctrl-T Esc 2 3 4 5 6 7",
    "F5 Ctrl-N Ctrl-S Tab Tab Esc",
    "F6 Down Enter Tab Tab Ctrl-S Esc Ctrl-O 2 Enter Esc 3 4 5 6 Enter Esc Ctrl-T slz Esc",
    "F6 Ctrl-N Ctrl-S Tab Tab Esc 2 Ctrl-N Ctrl-S Esc",
    "F7 路灯 Down Enter Esc Esc F7 sqg Down F7 没有这回事 Esc",
    "F9 8 Esc F9 9 1 Esc F9 9 2 Esc F9 9 3 Esc F9 9 4 Esc F9 9 5 Esc F9 9 6 1 Esc 2 Esc 3 Esc 4 Esc 5 Esc 6 Esc 7 Esc 8 Esc",
    "F9 9 0 3 Ctrl-K Esc Ctrl-N Ctrl-S Esc Enter Esc",
    "F12 1 lxy Enter Enter Enter Enter 灯坏了 Enter 3 Enter Esc F12",
    "F12 2 井盖 Enter Esc 3",
    "F4 大栜树村灯杆歪了 Enter F7 灯杆 Enter Ctrl-E Esc Ctrl-R Esc Del Esc Esc",
    "F11 Ctrl-N Ctrl-E 没这个 Enter Esc Enter Esc",
    "F11 Ctrl-X Tab http://镇里的网盘/水泉沟 Tab 李 Tab xyz Ctrl-S Esc Ctrl-X 2 Tab Ctrl-S Tab Tab Tab 3 Tab Tab Esc Ctrl-X 3 Ctrl-S",
    "F5 Space Space Ctrl-P 1 请镇里统一修 Tab Ctrl-S Esc Esc",
    "F5 Space Down Space Ctrl-P 1 请镇里统一修 Ctrl-S Tab Down Esc Esc F9 9 0 1 2 Enter Ctrl-A Esc 0 Esc Ctrl-E Tab Tab Tab zs Tab 没这个人 Ctrl-S Esc Esc 2 3 4 5 6 7 Ctrl-N Ctrl-S Esc",
    "F9 9 0 2 Ctrl-N 大栜树村重建工地𬭚 Enter Tab dss Down Tab sjs 不认识的人 Ctrl-S Esc F9 9 0 3 Esc",
    "F9 9 0 2 Ctrl-N 2 Enter 镇长办公会 Tab Tab Tab Tab 重建 Tab Tab 护栏断了 Ctrl-J 路灯不亮 Ctrl-S Enter Ctrl-P Enter Esc Ctrl-E Esc Del Esc Esc",
    "Ctrl-R Enter 1 Enter 3 Enter Ctrl-S Tab Tab Esc End Up Up Up Enter 2 Tab Tab Esc Ctrl-K Esc Ctrl-O Tab Esc End Enter Esc Esc",
    "F9 9 0 Esc F9 9 0 4 Esc F9 9 0 5 Down Right Right Enter 2 3 Down Enter Esc Esc 2 3 4 5 6 7 Ctrl-T 11月 Enter Esc F5 9 Ctrl-R Esc",
    "F10",
];

/// Ways through what a home alone has.
const HOME_TOURS: &[&str] = &[
    "F5 Ctrl-N 大栜树村水管冻裂，三天没水，𬭚山的路也断了 Tab 1 Ctrl-S Esc F5 Tab Space Ctrl-B 3 Ctrl-S Esc Esc 9 Ctrl-S Down Esc Esc Esc Ctrl-W Esc Ctrl-T Tab Esc 2 3 4 5 6 Tab",
    "F9 9 0 3 Ctrl-K 1 Enter Tab Tab Tab Tab 10-1 Tab n Esc Ctrl-N 大栜树村水务站 Tab 𬭚三 Tab 138OO Ctrl-S Esc Tab Del Esc",
];

/// The first run, step by step.
const WIZARD: &str = "1 1 qjd Enter s Esc Esc 1 qjd Enter sqg Enter Tab Tab Tab Ctrl-S";

/// The first run of a computer that stands in for one that died.
const RESCUE: &str = "1 4 qjd Enter sqg Enter Enter Enter Enter Enter Enter Ctrl-N Esc";

fn is_wide(symbol: &str) -> bool {
    width(symbol) > 1
}

/// What is wrong with a frame, in words.
fn wrong(cells: &Buffer, ascii: bool) -> Vec<String> {
    let area = *cells.area();
    let symbol = |x: u16, y: u16| cells.cell((x, y)).map_or("", |cell| cell.symbol());
    let is_bar = |x: u16, y: u16| matches!(symbol(x, y), "│" | "|");
    let mut found = Vec::new();
    for y in 0..area.height {
        let mut columns = 0;
        while columns < area.width {
            let wide = is_wide(symbol(columns, y));
            if wide && columns + 1 == area.width {
                found.push(format!("row {y}: half of {} at the edge", symbol(columns, y)));
            }
            // The second half of a wide glyph hides what a box drew there (ratatui issue 2526).
            if wide && y > 0 && is_bar(columns + 1, y - 1) && is_bar(columns + 1, y + 1) {
                found.push(format!("row {y}: {} reaches into a border", symbol(columns, y)));
            }
            if wide && !symbol(columns + 1, y).trim().is_empty() {
                found.push(format!("row {y}: {} is overprinted", symbol(columns, y)));
            }
            if ascii && symbol(columns, y).contains(|sign| ('\u{2500}'..='\u{259f}').contains(&sign)) {
                found.push(format!("row {y}: {} on an ASCII screen", symbol(columns, y)));
            }
            if symbol(columns, y).contains(char::is_control) {
                found.push(format!("row {y}: a control character"));
            }
            columns += if wide { 2 } else { 1 };
        }
        if columns > area.width {
            found.push(format!("row {y}: {columns} columns"));
        }
    }
    found
}

/// Walks from the start, looks at every frame, and answers which screens were on the way.
#[track_caller]
fn walk(station: Station, start: Start, tour: &str) -> BTreeSet<String> {
    walk_on(&mut Desk::started(station, start), start, tour)
}

/// Walks on at a desk.
#[track_caller]
fn walk_on(desk: &mut Desk, start: Start, tour: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut walked = String::new();
    for key in std::iter::once("").chain(tour.split(' ')) {
        desk.keys(key);
        walked.push_str(key);
        walked.push(' ');
        let route = format!("{:?}", desk.route());
        seen.insert(route.split(['(', ' ']).next().unwrap_or_default().to_owned());
        let found = wrong(desk.cells(), start.theme.ascii);
        assert!(found.is_empty(), "{:?} {walked}\n{}\n{}", start.lang, found.join("\n"), desk.frame());
    }
    seen
}

/// Walks where only a desk of a network comes: to what was changed on both sides, and to the passphrase of its keys.
fn walk_joined(start: Start) -> BTreeSet<String> {
    let mut desk = Desk::started(Station::open(), start);
    apart(&mut desk);
    let mut seen = walk_on(
        &mut desk,
        start,
        "F11 Ctrl-U Down Right F2 F11 Ctrl-O 春眠不觉晓处处闻啼鸟 Enter 春眠不觉晓处处闻啼鸟 Enter Esc F2",
    );
    let stick = tempfile::tempdir().unwrap();
    let mut desk = desk.power_cut();
    desk.plug("口袋 A", stick.path());
    seen.extend(walk_on(&mut desk, start, "F11 Enter 错的错的错的 Enter Esc"));
    desk.unplug();
    seen
}

/// Walks to what a computer wrote whose clock had lost the time.
fn walk_lost_clock(start: Start) -> BTreeSet<String> {
    let mut desk = Desk::started(Station::empty(), start);
    desk.clock("1970-01-01T09:00:00+08:00").keys("F4 灯坏了 Enter");
    desk.clock("2026-11-26T09:30:00+08:00");
    walk_on(&mut desk, start, "F2 F7 灯坏了 Enter Ctrl-E Tab Tab Esc Esc")
}

/// Every route there is, by name.
fn routes() -> impl Iterator<Item = &'static str> {
    let source = include_str!("../../src/ui/route.rs");
    let (_, variants) = source.split_once("pub enum Route {").unwrap();
    let variants = variants.split_once("\n}").unwrap().0.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    variants.filter_map(|line| line.split(['(', ',', ' ']).next()).filter(|name| !name.is_empty())
}

const LINES: Theme = Theme { palette: Palette::Colour, ascii: false };
const ASCII: Theme = Theme { palette: Palette::HighContrast, ascii: true };

fn starts() -> impl Iterator<Item = Start> {
    [(Lang::Zh, LINES), (Lang::En, LINES), (Lang::Zh, ASCII), (Lang::En, ASCII)]
        .into_iter()
        .map(|(lang, theme)| Start { lang, theme, ..Start::default() })
}

#[test]
fn the_sample_town_is_drawn_whole() {
    let mut seen = BTreeSet::new();
    for start in starts() {
        for tour in TOURS {
            seen.extend(walk(sample(), start, tour));
        }
        seen.extend(walk(Station::unopened(), start, RESCUE));
        seen.extend(walk_joined(start));
        seen.extend(walk_lost_clock(start));
        for tour in HOME_TOURS {
            seen.extend(walk(Station::home(), start, tour));
        }
    }
    let missed: Vec<_> = routes().filter(|route| !seen.contains(*route) && *route != "Wizard").collect();
    assert!(missed.is_empty(), "no tour leads to {missed:?}");
}

#[test]
fn an_empty_desk_is_drawn_whole() {
    for start in starts() {
        for tour in TOURS {
            walk(empty(), start, tour);
        }
        walk(Station::unopened(), start, WIZARD);
    }
}

#[test]
fn elder_mode_and_every_width_are_drawn_whole() {
    for tour in TOURS {
        walk(sample(), Start { elder: true, ..Start::default() }, tour);
        for columns in [81, 111] {
            walk(sample(), Start { size: (columns, 24), ..Start::default() }, tour);
        }
    }
    for tour in HOME_TOURS {
        walk(Station::home(), Start { elder: true, ..Start::default() }, tour);
        walk(Station::home(), Start { size: (81, 24), ..Start::default() }, tour);
    }
}
