//! A station's computer died: a new one is set up in its place and takes the records back from the home, by keys alone.

use koudai::store::Page;
use koudai::ui::route::Route;

use super::sync::{joined, six_words};
use crate::support::Station;
use crate::support::desk::Desk;

#[test]
fn a_new_computer_takes_the_records_back() {
    let stick = tempfile::tempdir().unwrap();
    let (mut old, mut home) = joined(stick.path());
    old.keys("F4 村口路灯坏了 Enter").see("已保存").keys("F11 Enter").settle().see("可以拔出");
    home.keys("Enter").settle().see("可以拔出").keys("Esc");
    old.keys("F4 没送到镇里的 Enter").see("已保存");
    drop(old);

    let mut new = Desk::at(Station::unopened());
    new.keys("1").see("这台电脑放在哪一级？").keys("4").see("延庆区").keys("qjd Enter sqg Enter");
    new.see("顶替本站的哪台电脑？")
        .unseen("赶集日")
        .unseen("字母")
        .keys("Enter")
        .see("都对吗？")
        .see("QJD-SQG-2026-…，镇里批复时再加新电脑的序号")
        .unseen("0042")
        .unseen("一并添加")
        .keys("Enter");
    assert_eq!(new.route(), &Route::Rescue);
    new.see("这台电脑顶替坏掉的那台").see("还没有取回").unseen("记录都在本机").keys("Ctrl-E");
    new.paste(&stick.path().display().to_string()).keys("Enter").see("选过的文件夹");
    new.keys("Ctrl-N").see("取回申请已写好");
    let asked = six_words(&new);

    home.keys("Ctrl-B")
        .see("顶替坏掉的电脑")
        .keys("Enter")
        .see("电脑坏了")
        .see("原来那台电脑就关闭")
        .see("koudai device revoke ")
        .unseen("koudai device revoke QJD");
    assert_eq!(six_words(&home), asked);
    home.keys("Enter").settle().see("已批复水泉沟村");
    let granted = six_words(&home);

    new.keys("Esc Ctrl-A").see("千家店镇代表之家批复了");
    assert_eq!(six_words(&new), granted);
    new.keys("Enter").settle().see("已加入千家店镇代表之家的网络").see("收到 千家店镇代表之家").keys("Esc Esc");
    assert_eq!(new.route(), &Route::Roster);
    let notes = new.read().notes(None, Page::ALL).unwrap();
    let said: Vec<&str> = notes.iter().map(|row| row.row.form.text.as_str()).collect();
    assert_eq!(said, ["村口路灯坏了"]);
    assert!(new.read().own_place().unwrap().is_some(), "its places have come back too");
    new.keys("F4 新电脑记的 Enter").see("QJD-SQG-2026-A3-K0001");
}

#[test]
fn whoever_turned_the_wrong_way_turns_back_with_one_key() {
    let stick = tempfile::tempdir().unwrap();
    let mut station = super::sync::sit(Station::open(), stick.path());
    station.see("入网申请").keys("Ctrl-R").see("这台电脑顶替坏掉的那台").see("改成了顶替");
    station.keys("Ctrl-R").unseen("顶替坏掉的那台：").see("改成了照常入网");
}

#[test]
fn whoever_goes_on_at_the_old_computer_is_told_each_time_and_can_carry_it_over() {
    let stick = tempfile::tempdir().unwrap();
    let (mut old, mut home) = joined(stick.path());
    old.keys("F4 村口路灯坏了 Enter").see("已保存").keys("F11 Enter").settle().see("可以拔出").keys("Esc F2");
    home.keys("Enter").settle().see("可以拔出").keys("Esc");
    let mut new = Desk::at(Station::unopened());
    new.keys("1 4").see("延庆区").keys("qjd Enter sqg Enter Enter Enter").see("这台电脑顶替坏掉的那台").keys("Ctrl-E");
    new.paste(&stick.path().display().to_string()).keys("Enter Ctrl-N").see("取回申请已写好");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村").keys("Esc");
    new.keys("Esc Ctrl-A Enter").settle().see("已加入");
    old.keys("F11 Enter").settle().see("这台电脑已由本单位的新电脑顶替").keys("Esc F2");
    old.keys("F4 顶替以后写的 Enter").see("只存在这台电脑上").see("F11");
    old.keys("F2 F11").see("不会自己送出去").unseen("①").see("把最后写的装进");
    old.keys("Ctrl-N").see("请改用新电脑").unseen("koudai.key");
    old.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc");
    home.keys("Enter").settle().see("旧电脑");
    let notes = old.read().notes(None, Page::ALL).unwrap();
    assert!(notes.iter().any(|row| row.row.form.text == "顶替以后写的"), "it is kept");
}
