//! What was erased is nowhere any more: a voter with everything that is known of them, a visit, a note and a matter, each in words that
//! stand nowhere else, are looked for in all that the desk can say, draw, print or export, and in every byte it keeps.

use std::path::Path;

use koudai::domain::command::Command;
use koudai::domain::roster::handover::{HandoverForm, NoteLine, ReturnLine, VisitLine};
use koudai::domain::terms::Slot;
use koudai::service;
use koudai::store::visits::VisitFilter;
use koudai::store::{Author, Page, Store};

use crate::support::desk::Desk;
use crate::support::program::Program;
use crate::support::{Station, now};

/// Signs and numbers that stand in nothing but what is erased.
const ERASED: [&str; 11] =
    ["璩", "瑨", "珺", "琏", "瑶", "璟", "琚", "钟离", "13811122233", "138****2233", "13811122255"];

/// Everything that only looks, as it is typed; each is asked for people, for programs and for spreadsheets.
const LOOKS: &[&str] = &[
    "roster show",
    "roster handover list",
    "visit list",
    "visit show J1",
    "visit show J2",
    "visit show J3",
    "note list",
    "note list --state all",
    "note list --state promoted",
    "matter list --all",
    "matter list --to-tell",
    "matter list --supervised",
    "matter inbox",
    "matter show 1",
    "matter show 2",
    "matter show 3",
    "matter triage 2 --preview",
    "rates",
    "rates --by deputy",
    "rates --by category",
    "proposal list --all",
    "proposal show Y1",
    "inspection list",
    "people list --all",
    "people show 贾秀保",
    "people twins",
    "office list",
    "find 发黄",
    "find 口子",
    "find 1381112",
    "find zhongli",
    "find QJD",
    "erase list",
    "conflict list",
    "sync status",
    "sync sticks",
    "sync quarantine list",
    "device list",
    "check",
    "doctor",
];

/// The screens, by the keys that open them one after the other.
const SCREENS: &[&str] = &[
    "F2 Ctrl-U Esc Ctrl-R Esc End Esc",
    "F3 Enter Esc Down Enter Esc Down Enter Esc",
    "F4 Tab Enter Esc Tab",
    "F5 Enter Esc Down Enter Esc Down Enter Esc Tab Tab",
    "F6 Tab Tab Tab Tab Tab Enter Esc",
    "F7 发 黄 Esc F7 1 3 8 1 1 1 2 Esc F7 z h o n g l i Esc",
    "F8 Esc",
    "F9 1 Esc F9 2 Esc F9 3 Esc F9 4 Esc F9 5 Esc F9 6 Enter Esc Esc F9 7 Esc F9 8 Esc F9 9 Esc",
    "F11 Esc F1 Esc",
];

#[track_caller]
fn says_nothing(of: &str, said: &str) {
    for word in ERASED {
        assert!(!said.contains(word), "{word} in {of}:\n{said}");
    }
}

/// Looks through every file below a folder.
fn holds_nothing(dir: &Path) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            holds_nothing(&path);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for word in ERASED {
            let is_there = bytes.windows(word.len()).any(|part| part == word.as_bytes());
            assert!(!is_there, "{word} in {}", path.display());
        }
    }
}

/// A home where all this was written down and worked on, with a copy of yesterday's and today's.
fn desk() -> Program {
    let desk = Program::new();
    desk.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    desk.run("office usual").done();
    let sheet = |name: &str, text: &str| {
        let file = desk.dir.path().join(name);
        std::fs::write(&file, text).unwrap();
        desk.run_words(&["import", file.to_str().unwrap()]);
        std::fs::remove_file(file).unwrap();
    };
    sheet("代表.csv", "姓名,代表层级,联系电话\n贾秀保,镇,13900000001\n李承卫,镇,13900000002\n");
    sheet("选民.csv", "姓名,自然村,电话,备注\n钟离璩,瑨洼,13811122233,珺珺独居\n");
    for line in [
        "roster set 2026-11-26 上午 贾秀保",
        "roster sign",
        "visit add --name 钟离璩 --phone 13811122233 --hamlet 瑨洼 --words 琏井发黄三个月没人管 --matter --category 2 --urgency 2",
        "visit add --words 瑶桥断了两年没人修 --answer 瑶桥已报给公路站",
        "note add 璟渠裂开一道口子淌水 ~钟离璩 13811122255 #3",
        "visit add --words 琚路塌了半边过不去车 --matter --category 1 --urgency 2",
        "matter triage 1 --text 琏井发黄三个月没人管，急",
        "matter assign 1 --to 水务 --text 琏井先送水",
        "matter accept 1",
        "matter progress 1 --text 琏井在换管",
        "matter reply 1 --outcome A --text 琏井换好了管",
        "matter feedback 1 --result 1 --attitude 1 --text 钟离璩说水清了",
        "matter triage 2 --text 琚路塌了半边过不去车",
        "matter assign 2 --to 水务 --text 琚路先围起来",
        "matter supervise 2 --text 琚路三天内修通",
        "proposal add --matter 1 --matter 2 --lead 贾秀保",
        "find 琏井",
        "backup",
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{line}: {said:?}");
    }
    let mut store = Store::open(&desk.data()).unwrap();
    let returning =
        vec![ReturnLine {
            name: "钟离璩".to_owned(), when: None, about: "琏井发黄三个月没人管".to_owned()
        }];
    let people = store.read().people(false).unwrap();
    let by = |name: &str| people.iter().find(|row| row.form.name == name).map(|row| row.id);
    let visits = store.read().visits(&VisitFilter::default(), Page::ALL).unwrap();
    let visit = visits.iter().find(|row| row.form.number == "QJD-ZJ-2026-J0001").unwrap();
    let note = store.read().notes(None, Page::ALL).unwrap().remove(0).row;
    let (number, text) = (note.form.number, note.form.text);
    let heard = NoteLine { note: note.id, number, text, urgent: false, alarming: false, settled: None };
    let form = HandoverForm {
        date: now().date_naive(),
        slot: Slot::Morning,
        from: by("贾秀保"),
        to: by("李承卫"),
        at: now(),
        visits: vec![VisitLine { visit: visit.id, number: visit.form.number.clone(), text: visit.form.words.clone() }],
        unfinished: Vec::new(),
        returning,
        notes: vec![heard],
        risks: String::new(),
        notices: String::new(),
        keys: String::new(),
        remarks: String::new(),
        signed_from: None,
        signed_to: None,
        instead_of: None,
        corrections: Vec::new(),
    };
    let author = Author { now: now(), person: None };
    service::execute(&mut store, &author, &Command::HandOver(Box::new(form))).unwrap();
    drop(store);
    let copy = desk.file("backup/koudai-2026-11-26.db");
    std::fs::copy(&copy, desk.file("backup/koudai-2026-11-25.db")).unwrap();
    desk
}

#[test]
fn what_was_erased_stands_in_nothing_the_desk_says_draws_prints_or_keeps() {
    let desk = desk();
    let voter = desk.run("find 钟离璩 --json").done().objects();
    let voter = voter.iter().find(|one| one["kind"] == "voter").unwrap()["id"].as_str().unwrap().to_owned();
    for record in [voter.as_str(), "J2", "K1", "2"] {
        let said = desk.run(&format!("erase {record} --yes"));
        assert_eq!(said.code, 0, "{record}: {said:?}");
    }
    for line in LOOKS {
        for form in ["", " --json", " --csv"] {
            let said = desk.run(&format!("{line}{form}"));
            says_nothing(&format!("{line}{form}"), &format!("{}{}", said.out, said.err));
        }
    }
    for (line, file) in [("roster handover page", "handover.html"), ("office sheet", "owed.csv")] {
        let file = desk.dir.path().join(file);
        let mut words: Vec<&str> = line.split(' ').collect();
        words.push(file.to_str().unwrap());
        let said = desk.run_words(&words);
        assert_eq!(said.code, 0, "{said:?}");
        says_nothing(line, &std::fs::read_to_string(&file).unwrap());
    }
    for line in ["undo", "undo --yes", "redo"] {
        let said = desk.run(line);
        says_nothing(line, &format!("{}{}", said.out, said.err));
    }
    // Nothing that an erasure left unsaid is in a file either, in the copies of other days no more than in the database.
    holds_nothing(desk.dir.path());
    let dir = tempfile::tempdir().unwrap();
    for name in ["koudai.db", "koudai.mark"] {
        std::fs::copy(desk.file(name), dir.path().join(name)).unwrap();
    }
    let store = Store::open(dir.path()).unwrap();
    let mut screens = Desk::at(Station { dir, store });
    for keys in SCREENS {
        for key in keys.split(' ') {
            screens.keys(key);
            says_nothing(&format!("{key} of {keys}"), &screens.frame());
        }
        screens.keys("Esc Esc Esc F2");
    }
    desk.run("check").done();
}
