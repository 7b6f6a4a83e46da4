//! 设置: looks are kept by this computer, hours and deadlines by the desk, holidays by its calendar.

use koudai::Lang;
use koudai::domain::terms::Post;
use koudai::store::backup;
use koudai::ui::looks::Looks;
use koudai::ui::theme::Palette;

use crate::support::Station;
use crate::support::desk::Desk;

const YEAR: &str = "2027 元旦 休 01-01~01-03\n2027 春节 休 02-05~02-11 班 02-14\n";

fn settings() -> Desk {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F9 9 6").see("设置");
    desk
}

fn hours(desk: &Desk) -> koudai::domain::roster::week::SlotHours {
    desk.read().desk().unwrap().unwrap().hours
}

#[test]
fn looks_change_at_once_and_are_kept() {
    let mut desk = settings();
    desk.keys("1").see("Settings").see("English").keys("1").see("设置");
    desk.keys("2").see("开").keys("3").see("高对比").keys("4").see("只用 + - |");
    let looks = Looks::read(desk.read()).unwrap();
    assert_eq!((looks.lang, looks.elder), (Some(Lang::Zh), true));
    assert_eq!((looks.theme.palette, looks.theme.ascii), (Palette::HighContrast, true));
}

#[test]
fn a_form_that_was_open_speaks_the_new_language_with_what_was_typed_in_it() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F3 F3 Tab Tab Tab Tab 路灯坏了").see("路灯坏了").see("反映的事");
    desk.keys("F9 9 6 1").see("Settings").keys("Esc");
    desk.see("路灯坏了").unseen("反映的事").see("The matter");
    // So does one in which nothing is typed yet.
    let mut desk = Desk::at(Station::empty());
    desk.keys("F6 Ctrl-N").see("姓名").keys("F9 9 6 1").see("Settings").keys("Esc").unseen("姓名").see("Name");
}

#[test]
fn shifts_follow_each_other_or_are_not_saved() {
    let mut desk = settings();
    desk.keys("5 Ctrl-U 9:00 Enter Ctrl-U 8:30 Ctrl-S").see("时间先后颠倒或重叠");
    desk.keys("Ctrl-U 25:00 Ctrl-S").see("不是钟点").keys("Ctrl-U １２００ Ctrl-S").see("已保存").see("09:00-12:00");
    assert_eq!(hours(&desk).morning.0.to_string(), "09:00:00");
    desk.keys("5 Tab Tab Tab Tab Tab Tab Tab 2 Ctrl-S").see("已保存");
    let seats = desk.read().desk().unwrap().unwrap().seats;
    assert_eq!(seats.slot_posts, [Post::Duty, Post::Cadre]);
    desk.keys("F2").see("干部").keys("F8 1").unseen("干部");
}

#[test]
fn deadlines_are_whole_numbers() {
    let mut desk = settings();
    desk.keys("6 Tab Ctrl-U 两天 Ctrl-S").see("“两天”不行").keys("Ctrl-U ４８ Ctrl-S").see("急事 48 小时");
    assert_eq!(desk.read().desk().unwrap().unwrap().deadlines.urgent_hours, 48);
    desk.keys("6 Ctrl-S").see("内容没有变化").keys("Esc").see("急事 48 小时");
}

#[test]
fn market_days_show_on_the_roster() {
    let mut desk = settings();
    desk.keys("7 5").see("= 农历逢五（每 10 天一集），下一集 12月3日周四").keys("Ctrl-U");
    desk.keys("随便 Enter").see("看不懂赶集日").keys("Ctrl-U 逢三八 Enter").see("农历逢三、八").keys("F2").see("集");
}

#[test]
fn a_pasted_table_teaches_the_calendar_a_year() {
    let mut desk = settings();
    assert!(!desk.read().calendar().unwrap().knows(2027));
    desk.keys("8").paste("2027 元旦 休 13-01").keys("Ctrl-S").see("不是这一年的日期");
    desk.keys("Ctrl-U").paste(YEAR).keys("Ctrl-S").see("录入 2027 年的放假安排，共 2 个节日？").keys("1");
    desk.see("已保存").see("已有到 2027 年的");
    assert!(desk.read().calendar().unwrap().knows(2027));
}

#[test]
fn a_table_is_read_from_a_file_in_the_offices_own_coding() {
    let mut desk = settings();
    let file = desk.folder().join("holidays.txt");
    let coded = [b"2027 ".as_slice(), &[0xD4, 0xAA, 0xB5, 0xA9], b" ", &[0xD0, 0xDD], b" 01-01~01-03\n"].concat();
    std::fs::write(&file, coded).unwrap();
    desk.keys("8 Up").paste("/nowhere/at/all.txt").keys("Enter").settle().see("读不了 /nowhere/at/all.txt");
    desk.keys("Ctrl-U").paste(&file.display().to_string()).keys("Enter").settle().see("2027 元旦 休 01-01~01-03");
    desk.keys("Ctrl-S 1").see("已有到 2027 年的");
}

#[test]
fn a_half_written_table_survives_a_power_cut() {
    let mut desk = settings();
    desk.keys("8").paste("2027 元旦 休");
    let mut desk = desk.power_cut();
    desk.keys("F9 9 6").see("2027 元旦 休");
}

#[test]
fn a_backup_is_made_at_a_key_and_the_data_is_shown() {
    let mut desk = settings();
    desk.keys("9").settle().see("已备份到");
    assert_eq!(backup::list(desk.folder()).len(), 1);
    desk.see("已有 1 份").keys("0").see("数据目录").see("水泉沟村（QJD-SQG").keys("Esc").see("现在备份");
}

#[test]
fn market_days_are_said_in_the_language_of_the_screen() {
    let mut desk = settings();
    desk.keys("7 逢三八 Ctrl-S")
        .see("已保存")
        .see("农历逢三、八")
        .keys("1")
        .see("lunar days ending in 3, 8")
        .unseen("逢三");
}
