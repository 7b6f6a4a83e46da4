//! 同步: a station joins its home's network by a stick, sends what it wrote, and sees that it arrived.

use std::path::Path;

use koudai::domain::command::{Command, Form};
use koudai::domain::desk::Desk as Opened;
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Category, PlaceKind};
use koudai::store::Page;
use koudai::ui::route::Route;

use super::proposals::matter;
use crate::support::Station;
use crate::support::desk::Desk;

/// Opens the screen and gives it the folder that stands for the stick.
pub fn sit(station: Station, stick: &Path) -> Desk {
    let mut desk = Desk::at(station);
    desk.keys("F11").see("还没有入网").see("没有插着的 U 盘").keys("Enter").keys("Ctrl-E");
    desk.paste(&stick.display().to_string()).keys("Enter").see("选过的文件夹");
    desk
}

/// The six words in the frame, in the order of their numbers.
pub fn six_words(desk: &Desk) -> Vec<String> {
    let frame = desk.frame();
    let row = |line: &str| {
        let line = line.trim_start();
        let rest = line.strip_prefix(|first: char| ('1'..='6').contains(&first))?.strip_prefix("   ")?;
        Some(rest.trim().to_owned())
    };
    let words: Vec<String> = frame.lines().filter_map(row).collect();
    assert_eq!(words.len(), 6, "{frame}");
    words
}

/// Lets the station into the home's network; both screens stand open.
pub fn joined(stick: &Path) -> (Desk, Desk) {
    joined_with(stick, Station::open(), Station::home())
}

/// The same for these two.
pub fn joined_with(stick: &Path, station: Station, home: Station) -> (Desk, Desk) {
    let (mut station, mut home) = (sit(station, stick), sit(home, stick));
    station.keys("Ctrl-N").see("可以拔出").see("水泉沟村（QJD-SQG）").see("念这六个词");
    let asked = six_words(&station);
    home.keys("Ctrl-B").see("入网申请").see("水泉沟村").see("等批复").keys("Enter").see("一样才批");
    assert_eq!(six_words(&home), asked);
    home.keys("Enter").settle().see("可以拔出").see("已批复水泉沟村");
    let granted = six_words(&home);
    assert_ne!(granted, asked);
    station.keys("Esc Ctrl-A").see("还没有入网").see("千家店镇代表之家批复了");
    assert_eq!(six_words(&station), granted);
    // Words that differ: nothing is accepted.
    station
        .keys("Esc")
        .see("还没有入网")
        .keys("Ctrl-A Enter")
        .settle()
        .see("可以拔出")
        .see("已加入千家店镇代表之家的网络");
    station.keys("Esc").see("本站 QJD-SQG");
    home.keys("Esc").see("本单位 QJD").see("水泉沟村 QJD-SQG");
    (station, home)
}

/// Who left the page too early, or is called back, sees its words again on either side.
#[test]
fn the_six_words_are_seen_again_after_their_page_was_left() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = (sit(Station::open(), stick.path()), sit(Station::home(), stick.path()));
    station.keys("Ctrl-N").see("可以拔出");
    let asked = six_words(&station);
    station.keys("Esc").see("Ctrl-W 看六个词").keys("Ctrl-W").see("念这六个词");
    assert_eq!(six_words(&station), asked);
    station.keys("Esc").see("等镇里批复");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村");
    let granted = six_words(&home);
    home.keys("Esc Ctrl-W").see("水泉沟村（QJD-SQG）第 1 台电脑").see("念给它的六个词");
    assert_eq!(six_words(&home), granted);
    home.keys("Esc").see("本单位 QJD");
    station.keys("Esc F11 Enter Enter").settle().see("已加入").keys("Esc").unseen("看六个词");
}

#[test]
fn one_walk_brings_the_homes_people_to_the_station_and_its_notes_onto_the_stick() {
    let stick = tempfile::tempdir().unwrap();
    let mut township = Station::home();
    township.deputy("陈生");
    let (mut station, mut home) = (sit(Station::open(), stick.path()), sit(township, stick.path()));
    station.keys("F4 村口路灯坏了 Enter F11 Ctrl-N").see("可以拔出");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村").see("单位、人员、值班安排");
    station.keys("Esc Ctrl-A Enter").settle().see("收到 千家店镇代表之家").see("留给 千家店镇代表之家");
    assert!(station.read().people(false).unwrap().iter().any(|row| row.form.name == "陈生"));
    home.keys("Esc Enter").settle().see("收到 水泉沟村");
    assert_eq!(home.read().notes(None, Page::ALL).unwrap().len(), 1);
}

#[test]
fn at_a_station_that_asked_enter_takes_the_answer_the_stick_brings() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = (sit(Station::open(), stick.path()), sit(Station::home(), stick.path()));
    station.keys("Ctrl-N").see("可以拔出").keys("Esc").see("Enter 收批复").keys("Enter").see("没有给这台电脑的批复");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村");
    station.keys("Esc Enter").see("千家店镇代表之家批复了").keys("Enter").settle().see("已加入千家店镇代表之家的网络");
    station.keys("Esc").see("本站 QJD-SQG").see("Enter 同步");
}

#[test]
fn its_key_begins_afresh_and_says_what_the_stick_holds_already() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, _home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter F11").see("送出未送达的").keys("Enter").settle();
    station.see("2026-11-26 09:30 同步的结果").see("可以拔出");
    station
        .keys("F11")
        .unseen("可以拔出")
        .see("已写在这里，等回执")
        .keys("Enter")
        .settle()
        .see("未送达的都已写在上面，等回执");
}

#[test]
fn a_place_that_both_wrote_down_is_shown_once() {
    let stick = tempfile::tempdir().unwrap();
    let village = || {
        let (kind, name) = (PlaceKind::Station, "柏木井村".to_owned());
        Command::Add(Box::new(Form::Place(PlaceForm { kind, name, code: "BMJ".to_owned(), ..PlaceForm::default() })))
    };
    let (mut village_desk, mut township) = (Station::open(), Station::home());
    village_desk.run(&village());
    let own = township.run(&village()).record.unwrap().id;
    let (mut station, mut home) = (sit(village_desk, stick.path()), sit(township, stick.path()));
    station.keys("Ctrl-N").see("可以拔出");
    home.keys("Ctrl-B Enter Enter").settle();
    station.keys("Esc Ctrl-A Enter").settle();
    home.keys("Esc Enter").settle().see("可以拔出");
    assert_eq!(home.read().places_named("柏木井村").unwrap().len(), 2, "nothing is dropped");
    let shown = home.read().places_once(Some(PlaceKind::Station)).unwrap();
    let shown: Vec<_> = shown.iter().filter(|row| row.form.name == "柏木井村").map(|row| row.id).collect();
    assert_eq!(shown, [own]);
}

#[test]
fn what_a_station_wrote_arrives_at_the_home_and_is_acknowledged() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter").see("已保存");
    let note = station.read().notes(None, Page::ALL).unwrap()[0].row.id;
    let page = |desk: &mut Desk, said: &str| {
        desk.keys("F7 路灯 Enter");
        assert_eq!(desk.route(), &Route::Note(note), "{}", desk.frame());
        desk.see("在哪里").see(said);
    };
    page(&mut station, "只在本机");
    station.keys("F2").see("数据：未送达");
    station.keys("F11 Enter").settle().see("可以拔出").see("留给 千家店镇代表之家");
    page(&mut station, "自 2026-11-26 09:30，还没有回执");
    assert!(home.read().note(note).unwrap().is_none());
    home.keys("Enter").settle().see("可以拔出").see("收到 水泉沟村").see("留给 水泉沟村");
    assert!(home.read().note(note).unwrap().is_some());
    page(&mut home, "来自 水泉沟村");
    station.keys("F11 Enter").settle().see("可以拔出").keys("Esc").see("今天");
    page(&mut station, "镇里已收到");
    station.keys("F2").see("都已送达");
}

#[test]
fn a_stick_is_noticed_when_it_is_plugged_in_and_named_in_the_record() {
    let folder = tempfile::tempdir().unwrap();
    let (mut station, _home) = joined(folder.path());
    station.see("选过的文件夹").unseen("口袋 A").plug("口袋 A", folder.path()).see("口袋 A").keys("Up Enter").settle();
    station.see("可以拔出 口袋 A").keys("Esc").unplug().unseen("口袋 A");
    station.keys("F7 张三 Esc Esc F11").unseen("口袋 A").keys("Ctrl-E 没写完").plug("口袋 A", folder.path());
    station.unseen("口袋 A").keys("Esc").see("口袋 A");
}

#[test]
fn while_a_stick_is_at_work_no_other_screen_covers_it() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, _home) = joined(stick.path());
    station.keys("Enter F2 Esc").see("先不要拔");
    assert_eq!(station.route(), &Route::Sync);
    station.settle().see("可以拔出").keys("F2").see("值班表");
}

#[test]
fn a_home_is_told_of_requests_on_the_stick_it_exchanges_with() {
    let stick = tempfile::tempdir().unwrap();
    let (_, mut home) = joined(stick.path());
    home.keys("Enter").settle().see("可以拔出").unseen("等批").keys("Esc");
    let mut second = Station::open();
    let desk = second.store.read().desk().unwrap().unwrap();
    second.run(&Command::SetDesk(Box::new(Opened { pc: 2, ..desk })));
    sit(second, stick.path()).keys("Ctrl-N").see("可以拔出");
    home.keys("Enter").settle().see("1 份入网申请等批").keys("Esc Ctrl-B").see("水泉沟村 QJD-SQG").see("等批复");
}

#[test]
fn a_second_computer_set_up_as_the_first_is_let_in_as_the_second_and_both_sides_are_told() {
    let stick = tempfile::tempdir().unwrap();
    let (_, mut home) = joined(stick.path());
    let mut second = sit(Station::open(), stick.path());
    second.keys("Ctrl-N").see("可以拔出");
    home.keys("Ctrl-B").see("电脑序号重复").keys("Enter").see("这台批为第 2 台").keys("Enter").settle();
    home.see("已批复水泉沟村").see("第 2 台电脑");
    second.keys("Esc Ctrl-A Enter").settle().see("改作本单位的第 2 台");
    home.keys("Esc").see("1 号机").see("2 号机");
}

#[test]
fn a_desk_that_was_not_heard_for_more_than_a_week_is_marked() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("Enter").settle();
    home.keys("Enter").settle().keys("Esc").see("今天").unseen("没来信");
    home.clock("2026-12-04T09:30:00+08:00").keys("F11").see("！8 天没来信");
}

#[test]
fn a_stick_that_is_gone_is_said_and_nothing_is_lost() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, _) = joined(stick.path());
    stick.close().unwrap();
    station.keys("Enter").settle().see("没有办成").see("已拔出").see("记录都还在本机").keys("Esc").see("本站 QJD-SQG");
}

#[test]
fn without_a_stick_or_with_a_folder_that_is_none_the_screen_says_what_to_do() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F9 9 9").see("还没有入网").keys("Ctrl-N").see("先插上 U 盘");
    desk.keys("Ctrl-E").see("文件夹：").paste("/没有/这里").keys("Enter").see("没有这个文件夹").keys("Esc");
    desk.see("没有插着的 U 盘").keys("Esc").unseen("还没有入网：");
    let empty = tempfile::tempdir().unwrap();
    sit(Station::open(), empty.path()).keys("Ctrl-A").see("没有办成").see("入网");
}

#[test]
fn a_receipt_is_kept_to_be_printed_and_signed() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, _) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter F11 Enter").settle().see("可以拔出").keys("Ctrl-S").see("receipts").see("打印");
    let kept: Vec<_> = std::fs::read_dir(station.folder().join("receipts")).unwrap().collect();
    assert_eq!(kept.len(), 1);
    let page = std::fs::read_to_string(kept[0].as_ref().unwrap().path()).unwrap();
    for said in ["水泉沟村 QJD-SQG", "千家店镇代表之家 QJD", "2026-11-26 09:30", "签名"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn a_folder_that_carries_nothing_away_is_refused() {
    let stick = tempfile::tempdir().unwrap();
    let mut desk = sit(Station::open(), stick.path());
    let data = desk.folder().display().to_string();
    desk.keys("Ctrl-E").paste(&data).keys("Enter").see("不能当 U 盘用");
    for _ in 0..data.chars().count() {
        desk.keys("Backspace");
    }
    desk.paste("/").keys("Enter").see("不能当 U 盘用").keys("Esc").see("选过的文件夹");
}

#[test]
fn how_many_days_of_silence_are_marked_can_be_set() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("Enter").settle();
    home.keys("Enter")
        .settle()
        .keys("Esc End")
        .see("几天没来信")
        .keys("0 Enter")
        .see("1 到 365")
        .keys("Backspace 3 Enter");
    home.clock("2026-11-30T09:30:00+08:00").keys("F2 F11").see("！4 天没来信");
}

/// A station whose computer was taken out and let in again: what it wrote between is set aside.
#[test]
fn what_was_set_aside_is_listed_tried_again_and_thrown_away() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter F11 Enter").settle().see("可以拔出");
    // Somebody puts another desk's envelope among those for the home, under a right name.
    let own = envelopes(stick.path(), "/qjd/");
    let bytes = std::fs::read(&own[0]).unwrap();
    let mut cut = bytes.clone();
    let middle = cut.len() / 2;
    cut[middle] ^= 1;
    std::fs::write(&own[0], &cut).unwrap();
    home.keys("Enter").settle().see("没有收").keys("Esc").see("未收 1");
    home.keys("Ctrl-T")
        .see("没有收的信封")
        .see("> 水泉沟村  ")
        .see("2026-11-26 09:30")
        .keys("Enter")
        .see("内容坏了")
        .see("下次同步时再去取");
    home.keys("Ctrl-A").see("下次同步时会再去取").keys("Del").see("扔掉").keys("Esc").see("内容坏了").keys("Esc Esc");
    std::fs::write(&own[0], &bytes).unwrap();
    home.keys("Enter").settle().see("收到 水泉沟村").keys("Esc").unseen("未收 1").unseen("看未收的");
    // One that nobody needs is thrown away, and not fetched again.
    station.keys("Esc F4 井盖松动 Enter F11 Enter").settle().see("可以拔出");
    let own = envelopes(stick.path(), "/qjd/");
    std::fs::write(own.last().unwrap(), &cut).unwrap();
    home.keys("Enter")
        .settle()
        .see("没有收 水泉沟村 的一件：")
        .keys("Esc Ctrl-T Enter Del")
        .see("扔掉 水泉沟村 的这个信封？")
        .keys("Enter")
        .see("已扔掉")
        .keys("Esc")
        .unseen("未收 1");
    home.keys("Enter").settle().unseen("没有收 ");
}

fn envelopes(within: &Path, part: &str) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(within).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(envelopes(&path, part));
        } else if path.extension().is_some_and(|end| end == "kdy") && path.display().to_string().contains(part) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_home_makes_its_key_on_paper_and_seals_a_copy_by_keys() {
    let stick = tempfile::tempdir().unwrap();
    let (_station, mut home) = joined(stick.path());
    // What is used every day stands on the bar, the rest on the page of keys.
    home.see("Enter 同步")
        .see("Ctrl-B 看申请")
        .see("Ctrl-X 服务器")
        .keys("F1")
        .see("失联天数")
        .see("恢复密钥")
        .keys("Esc");
    home.keys("Ctrl-P").see("还没有恢复密钥").keys("Enter").see("只显示这一次").see("Ctrl-P、Ctrl-S");
    let lines = home.frame().lines().filter(|line| line.contains(" = ")).count();
    assert_eq!(lines, 5, "{}", home.frame());
    home.keys("Esc").unseen(" = ").keys("Ctrl-P").see("已有恢复密钥").keys("Enter").see("另做一把？").keys("Esc");
    home.keys("Ctrl-P Ctrl-S").settle().see("已封存到").keys("Esc");
    let sealed = |end: &str| {
        let mut files = std::fs::read_dir(stick.path()).unwrap().map(|file| file.unwrap().file_name());
        files.any(|file| file.to_string_lossy().ends_with(end))
    };
    assert!(sealed(".db.age") && sealed(".key.age"));
}

#[test]
fn what_does_not_read_takes_no_screen_down_and_a_desk_that_joined_is_not_said_to_be_alone() {
    let stick = tempfile::tempdir().unwrap();
    let mut village = Station::open();
    village.run(&matter("村口的桥断了", Category::Roads));
    let (mut station, _home) = joined_with(stick.path(), village, Station::home());
    station.keys("F2").see("数据：未送达");
    let base = rusqlite::Connection::open(station.folder().join("koudai.db")).unwrap();
    let held = "INSERT INTO peer_have (device, log, seq, tail) SELECT device, 'garbled', 1, 0 FROM peer";
    for garble in [held, "UPDATE peer SET device = 'garbled'"] {
        assert!(base.execute(garble, []).unwrap() > 0);
    }
    station.keys("F4 井盖松了 Enter F2").see("同步到哪里读不出来").unseen("还没有入网");
    station.keys("F11").see("本站 QJD-SQG").see("没有读全").see("garbled").unseen("还没有入网");
    // A list of the panel that does not read: the week stands there all the same, and the rest of the panel.
    base.execute("UPDATE matter SET status = 'blurred'", []).unwrap();
    station.keys("F2").see("记录 blurred 读不出来").see("值班表").see("同步到哪里读不出来");
}

#[test]
fn an_urgent_note_stands_on_every_screen_of_the_home_too_once_it_has_come() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F4").paste("井盖松了 !急").keys("Enter F11 Enter").settle().see("可以拔出");
    home.unseen("口袋急事")
        .keys("Enter")
        .settle()
        .see("收到 水泉沟村")
        .keys("Esc F2")
        .see("!口袋急事1条")
        .see("井盖松了");
}

#[test]
fn a_home_in_no_network_is_shown_the_key_that_begins_one_first() {
    let mut desk = Desk::at(Station::home());
    desk.keys("F11").see("Ctrl-B 看申请 Ctrl-N 申请入网");
}

/// A laptop is lost: the home takes it out by keys. It is found again: by keys it comes back, and brings along what it wrote.
#[test]
fn a_lost_computer_is_taken_out_and_comes_back_by_keys_alone() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    let old = station.read().own_device().unwrap().unwrap();
    home.keys("Tab")
        .see("Del 停用电脑")
        .keys("Del")
        .see("停用这台电脑？")
        .see(old.as_str())
        .see("第 1 台电脑")
        .see("还没来过信");
    home.see("先前收到的都在").see("要让它回来").see("9 是").unseen("删");
    // Neither Enter nor Esc takes it out.
    home.keys("Enter").unseen("停用这台电脑？").keys("Del Esc").unseen("停用这台电脑？");
    station.keys("F4 村口路灯坏了 Enter F11 Enter").settle().see("可以拔出").unseen("停用");
    home.keys("Del 9").see("已停用 水泉沟村（QJD-SQG）第 1 台电脑").see("要让它回来").keys("Esc").unseen("停用电脑");
    home.keys("Enter").settle().see("可以拔出");
    station.keys("Esc Enter").settle().see("停用").keys("Esc").see("上级已停用这台电脑").see("申请入网");
    station.keys("Ctrl-N").see("换了新密钥").see("入网申请已写好");
    let asked = six_words(&station);
    let key = station.folder().join(format!("koudai.key.{old}"));
    assert!(key.exists(), "the old keys are kept");
    home.keys("Esc Ctrl-B").see("水泉沟村").keys("Enter");
    assert_eq!(six_words(&home), asked);
    home.keys("Enter").settle().see("已批复水泉沟村");
    station.keys("Esc Enter Enter").settle().see("已加入");
    home.keys("Esc Enter").settle();
    station.keys("Esc F4 又回来了 Enter F11 Enter").settle().see("可以拔出");
    home.keys("Esc Enter").settle().see("收到 水泉沟村");
    let notes = home.read().notes(None, Page::ALL).unwrap();
    assert!(notes.iter().any(|row| row.row.form.text == "又回来了"));
}
