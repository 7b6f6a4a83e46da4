//! Slips of whoever types a line: each is told what is wrong, and nothing that was typed goes without a word.

use crate::support::program::Program;

#[test]
fn what_is_no_data_folder_is_called_what_it_is() {
    let desk = Program::new();
    let file = desk.dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    for line in ["note list", "note add 路灯", "init --level station --town 千家店镇 --name 水泉沟村"] {
        let mut words = vec!["--data", file.to_str().unwrap()];
        words.extend(line.split(' '));
        desk.run_words(&words).refused().see("不是文件夹").see_no("还没有设立站点");
    }
}

#[test]
fn a_sample_without_a_terminal_is_there_and_says_so() {
    let desk = Program::new();
    desk.run("demo").done().see("千家店镇");
    desk.run("note list").done();
}

#[test]
fn a_sign_alone_is_no_note_and_a_second_place_takes_no_word_away() {
    let station = Program::sample();
    for sign in ["@", "#", "！"] {
        station.run_words(&["note", "add", sign]).refused().see("还缺");
    }
    station.run_words(&["note", "add", "路灯坏了 @沙梁子村 @河南村"]).see("留在正文里");
    let note = station.run("note list --json").done().objects().remove(0);
    assert_eq!(
        (note["text"].as_str(), note["place"].as_str()),
        (Some("路灯坏了 @沙梁子村"), Some("河南村")),
        "{note:?}"
    );
}

#[test]
fn a_village_nobody_knows_is_kept_and_told_and_nobody_concerned_is_refused() {
    let station = Program::sample();
    let said = station.run("visit add --words 水管漏了 --hamlet 没有的村");
    assert_eq!(said.code, 0, "{said:?}");
    said.see("已保存").see("没有“没有的村”这个村");
    station.run("visit add --words 水管漏了 --people 0").refused().see("1 以上");
}

#[test]
fn an_empty_sheet_goes_by_the_name_of_what_it_is() {
    let station = Program::station();
    let (book, text) = (station.dir.path().join("值班.xlsx"), station.dir.path().join("值班.csv"));
    let (book, text) = (book.to_str().unwrap(), text.to_str().unwrap());
    station.run_words(&["import", book, "--template", "roster"]).refused().see(text);
    station.run_words(&["import", text, "--template", "roster"]).done();
    station.run_words(&["import", text, "--dry-run"]).done();
}

#[test]
fn at_a_home_the_end_of_a_stations_number_is_enough_where_one_station_has_it() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    home.run("visit add --words 水管漏了 --matter").done();
    home.run("matter show 1").done().see("QJD-ZJ-2026-0001");
    // As if it had come from a station.
    let conn = rusqlite::Connection::open(home.file("koudai.db")).unwrap();
    for (from, to) in [("matter", "QJD-SQG-2026-0068"), ("visit", "QJD-SQG-2026-J0141")] {
        conn.execute(&format!("UPDATE {from} SET number = ?1, form = json_set(form, '$.number', ?1)"), [to]).unwrap();
    }
    drop(conn);
    home.run("matter show 0068").done().see("QJD-SQG-2026-0068");
    home.run("visit show J0141").done().see("QJD-SQG-2026-J0141");
    home.run("matter show 69").refused();
}

#[test]
fn what_a_sentence_quotes_orders_no_terminal_about_and_is_not_said_at_full_length() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    home.run_words(&["office", "add", "水务所"]).done();
    let orders = "a\u{1b}[2J\u{7}b\u{202e}";
    let folder = home.dir.path().join(orders).join("没有");
    let folder = folder.to_str().unwrap();
    for line in [
        &["matter", "show", orders][..],
        &["matter", orders],
        &["proposal", "show", orders],
        &["sync", folder],
        &["office", "sheet", folder],
        &["office", "amend", orders],
        &["matter", "show", orders, "--json"],
    ] {
        let said = home.run_words(line).refused();
        assert!(!said.err.contains(|c: char| c.is_control() && c != '\n'), "{said:?}");
        assert!(!said.err.contains("[2J") && !said.err.contains("u001b") && !said.err.contains('\u{202e}'), "{said:?}");
    }
    let sheet = home.dir.path().join("a\u{7}b.csv");
    home.run_words(&["office", "sheet", sheet.to_str().unwrap()]).done().see("ab.csv").see_no("\u{7}");
    std::fs::write(&sheet, "编号,答复内容\nQJD-ZJ-2026-0001,修好了\n").unwrap();
    home.run_words(&["import", sheet.to_str().unwrap()]).see("第2行").see_no("\u{7}");
    for letter in ["a", "水"] {
        let long = letter.repeat(100_000 / letter.len());
        for line in [
            &["office", "close", &long][..],
            &["office", "amend", &long],
            &["people", "show", &long],
            &["matter", &long],
        ] {
            let begun = std::time::Instant::now();
            let said = home.run_words(line).refused().see(&format!("{}…{}", letter.repeat(40), letter.repeat(10)));
            assert!(said.err.chars().count() < 400, "{line:?}");
            assert!(begun.elapsed().as_secs() < 5, "{:?}", line.first());
        }
    }
}

#[test]
fn an_empty_passphrase_is_called_one() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    let stick = home.dir.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    home.run_words(&["enroll", "request", stick.to_str().unwrap()]);
    home.run("device passphrase").refused().see("没有读到口令").see("--none").see_no("note add");
}
