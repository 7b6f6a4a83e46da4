//! The rules of the house, read from its sources: who may name whom, what is said of each room, how long a file may be.

mod domain;
mod rules;
mod source;

use source::{Source, all, text};

/// The longest a file may grow: past this it is two concepts.
const LONGEST: usize = 450;

/// Complains of every source that `wrong` finds something in.
#[track_caller]
fn none(what: &str, sources: &[Source], wrong: impl Fn(&Source) -> Vec<String>) {
    let found: Vec<String> =
        sources.iter().flat_map(|one| wrong(one).into_iter().map(|it| format!("{}: {it}", one.path))).collect();
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn named(names: &[&str], code: &str) -> Vec<String> {
    names.iter().filter(|name| code.contains(**name)).map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_room_uses_only_what_the_map_allows() {
    let map = rules::Map::read(&text("src/lib.rs"));
    none("not allowed by the map in src/lib.rs", &all("src"), |source| {
        let Some(room) = source.room() else { return Vec::new() };
        source
            .rooms_named()
            .into_iter()
            .filter(|used| *used != room && !map.may_use(room, used))
            .map(str::to_owned)
            .collect()
    });
}

#[test]
fn the_map_names_every_room() {
    let lib = text("src/lib.rs");
    let map = rules::Map::read(&lib);
    let rooms: Vec<&str> = rules::modules(&lib);
    assert!(rooms.len() > 8, "{rooms:?}");
    for room in &rooms {
        assert!(map.knows(room), "the map in src/lib.rs lacks `{room}`");
    }
    assert_eq!(map.rooms().filter(|room| !rooms.contains(room)).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn the_domain_is_pure() {
    const EFFECTS: &[&str] = &[
        "std::fs",
        "std::io",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "std::time",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "getrandom",
        "println!",
        "eprintln!",
        "rusqlite",
        "ratatui",
        "crossterm",
        "static mut",
        "thread_local!",
    ];
    none("an effect in the domain", &all("src/domain"), |source| named(EFFECTS, &source.code));
}

#[test]
fn one_room_alone_asks_what_time_it_is() {
    none("asks the clock", &all("src"), |source| {
        let clock = &["Utc::now", "Local::now", "SystemTime::now"];
        if source.path == "src/clock.rs" { Vec::new() } else { named(clock, &source.code) }
    });
}

#[test]
fn what_the_command_line_says_names_no_key() {
    // The rooms of words that sentences without a screen come from.
    let rooms =
        ["cli", "usage", "service", "store", "obstacle", "roster", "matter", "typing", "marks", "import", "doctor"];
    let sources: Vec<Source> = rooms.iter().flat_map(|room| all(&format!("src/lang/{room}"))).collect();
    none("names a key", &sources, |source| {
        named(&["Ctrl", "Enter", "Esc", " Tab ", "F1", "F8", "F9", "再按", "请按 ", "press "], &source.code)
    });
}

#[test]
fn only_the_store_names_the_database() {
    let outside: Vec<Source> = all("src").into_iter().filter(|one| !one.path.starts_with("src/store/")).collect();
    none("names the database", &outside, |source| named(&["rusqlite"], &source.code));
}

#[test]
fn only_the_server_runs_asynchronously() {
    let outside: Vec<Source> = all("src").into_iter().filter(|one| !one.path.starts_with("src/serve/")).collect();
    let names =
        &["tokio", "hyper", "dav_server", "futures_util", "rcgen", "async fn", "async move", ".await;", ".await?"];
    none("names the async runtime", &outside, |source| named(names, &source.code));
}

#[test]
fn only_the_screen_names_the_terminal_libraries() {
    let at_the_screen =
        |path: &str| path.starts_with("src/ui/") || path.starts_with("src/app") || path == "src/main.rs";
    let outside: Vec<Source> = all("src").into_iter().filter(|one| !at_the_screen(&one.path)).collect();
    none("names a terminal library", &outside, |source| named(&["ratatui", "crossterm"], &source.code));
}

#[test]
fn the_command_line_takes_no_screen_from_the_interface() {
    none("names a screen", &all("src/cli"), |source| {
        named(&["ui::screens", "ui::widgets", "ui::screen::", "ui::flow", "ui::route", "ui::keymap"], &source.code)
    });
}

#[test]
fn screens_never_import_each_other() {
    let screens: Vec<Source> =
        all("src/ui/screens").into_iter().filter(|one| one.path != "src/ui/screens/mod.rs").collect();
    assert!(screens.len() > 30);
    none("imports another screen", &screens, |source| rules::other_screens(&source.path, &source.code));
}

#[test]
fn drawing_never_queries() {
    let drawing = all("src/ui").iter().map(|source| source.drawing().len()).sum::<usize>();
    assert!(drawing > 50, "only {drawing} functions that draw were found");
    none("queries while drawing", &all("src/ui"), |source| {
        let asks = |body: &&str| body.contains("Reader") || body.contains("Store") || body.contains(".read()");
        source
            .drawing()
            .into_iter()
            .filter(asks)
            .map(|body| body.lines().next().unwrap_or_default().to_owned())
            .collect()
    });
}

/// Who writes a moment otherwise than people read it: names of files, a log, the clock with its zone, a month of birth.
const OWN_MOMENTS: &[&str] = &[
    "src/domain/calendar/shown.rs",
    "src/cli/backup.rs",
    "src/cli/doctor/machine.rs",
    "src/cli/serve.rs",
    "src/import/dates.rs",
    "src/sync/exchange/paper.rs",
];

#[test]
fn days_and_times_are_shown_by_one_module() {
    let others: Vec<Source> = all("src").into_iter().filter(|one| !OWN_MOMENTS.contains(&one.path.as_str())).collect();
    none("shows a moment in a form of its own", &others, |source| {
        let whole = if source.is_test() { String::new() } else { text(&source.path) };
        whole.lines().filter(|line| line.contains(".format(\"%")).map(str::to_owned).collect()
    });
}

#[test]
fn every_file_says_what_lives_in_it() {
    let sources: Vec<Source> = all("src").into_iter().filter(|one| !one.is_test()).collect();
    none("opens without `//!`", &sources, |source| {
        let whole = text(&source.path);
        if whole.starts_with("//! ") { Vec::new() } else { vec![whole.lines().next().unwrap_or_default().to_owned()] }
    });
}

#[test]
fn no_file_is_two_concepts() {
    let sources: Vec<Source> = ["src", "tests"].into_iter().flat_map(all).collect();
    none("too long", &sources, |source| {
        let lines = text(&source.path).lines().count();
        if lines > LONGEST { vec![format!("{lines} lines, at most {LONGEST}")] } else { Vec::new() }
    });
}

/// Messages whose count is never one: several of something, or a bound.
const NEVER_ONE: &[&str] = &[
    "ask_lines",
    "draft_places",
    "fault_few",
    "number_given_twice",
    "saved_matters",
    "several_items",
    "shifts",
    "shifts_on",
    "stepped_many",
    "stepped_many_as",
    "too_long",
    "too_many_cells",
    "too_short",
    "whole_of",
];

/// The counts of a message's arguments: `entries: u64`.
fn counts(args: &str) -> Vec<&str> {
    let is_count = |kind: &str| ["usize", "u8", "u16", "u32", "u64", "i64"].contains(&kind.trim());
    args.split(',')
        .filter_map(|one| one.split_once(':'))
        .filter_map(|(name, kind)| is_count(kind).then_some(name.trim()))
        .filter(|name| !["row", "line", "nth", "day", "month", "year", "digit"].contains(name))
        .collect()
}

/// `3 rows` in English where it might be `1 rows`.
fn lone_plurals(message: &str) -> Vec<String> {
    let (Some((name, rest)), Some(english)) = (message.split_once('('), message.rsplit(" | ").next()) else {
        return Vec::new();
    };
    let name = name.trim();
    let Some((args, _)) = rest.split_once(')') else { return Vec::new() };
    if message.contains("| one(") || NEVER_ONE.contains(&name) {
        return Vec::new();
    }
    let plural = |count: &&str| {
        english.split(&format!("{{{count}}} ")).skip(1).any(|behind| {
            let word: String = behind.chars().take_while(|sign| sign.is_alphabetic() || *sign == ' ').collect();
            let mut words = word.split(' ').take(2);
            let is_plural =
                |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "this";
            let first = words.next().unwrap_or_default();
            is_plural(first)
                || ["are", "were", "have", "wait", "stay"].contains(&first)
                || words.next().is_some_and(is_plural)
        })
    };
    counts(args).iter().filter(|count| plural(count)).map(|count| format!("{name}: one {count}")).collect()
}

#[test]
fn a_count_in_english_has_its_singular() {
    none("a plural that also stands for one; write `one(count) \"…\" |`", &all("src/lang"), |source| {
        source.code.split(';').flat_map(lone_plurals).collect()
    });
    assert_eq!(lone_plurals(r#" rows(count: usize): "{count} 行" | "{count} rows""#), ["rows: one count"]);
    assert_eq!(lone_plurals(r#" rows(count: usize): "{count} 行" | one(count) "1 row" | "{count} rows""#), [""; 0]);
}

/// Numbers that a sentence states with a unit in which deadlines are set.
fn stated_deadlines(message: &str) -> Vec<String> {
    ["个工作日", "个月", "小时", " working days", " months", " hours"]
        .iter()
        .flat_map(|unit| message.match_indices(unit))
        .filter_map(|(at, unit)| {
            let before = message[..at].trim_end().rsplit([' ', '"', '，', '（', '。']).next().unwrap_or_default();
            let words = ["two", "three", "five", "six", "seven", "fifteen", "seventy"];
            let is_number = words.contains(&before) || before.ends_with(|sign: char| sign.is_ascii_digit());
            is_number.then(|| format!("{before}{unit}"))
        })
        .collect()
}

#[test]
fn a_sentence_states_no_deadline_that_a_desk_can_set() {
    none("a deadline in figures; every desk sets its own", &all("src/lang"), |source| stated_deadlines(&source.code));
    assert_eq!(stated_deadlines(r#"late: "要在 5 个工作日内" | "within five working days";"#).len(), 2);
    assert_eq!(
        stated_deadlines(r#"late(count: u32): "{count} 个月" | one(count) "1 month" | "{count} months";"#),
        [""; 0]
    );
}
