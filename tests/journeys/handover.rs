//! The end of a shift: the record is drafted, completed, signed by both, and can be read again.

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::ShiftSet;
use koudai::domain::person::PersonForm;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Post, Role, Slot};
use koudai::service;
use koudai::store::{Page, Store};

use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

#[test]
fn the_shift_is_handed_over_and_both_have_signed() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u").see("交接班 11月26日周四 上午").see("交班：贾秀保").see("未办结");
    desk.keys("Tab Tab 后沟有积雪 Tab Tab Tab Tab").see("[2 稍后补签]").keys("1 Enter").see("已保存，双方已签");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].form.is_signed());
    assert!(kept[0].form.risks.ends_with("后沟有积雪"), "{}", kept[0].form.risks);
    desk.keys("Ctrl-u").see("这个班已经交过").unseen("不用再写");
    // Whoever begins to write is told before it is all written.
    desk.keys("Tab").see("这个班已经交过，不用再写").see("按 Ctrl-T").keys("后");
    desk.see("这个班已经交过，不用再写")
        .keys("Ctrl-s")
        .see("已经交过了")
        .keys("Ctrl-t")
        .see("双方已签")
        .see("后沟有积雪");
}

#[test]
fn whoever_takes_over_has_not_signed_by_enter_and_signs_later() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u Enter Enter Enter Enter Enter Enter Enter").see("已保存，交班人已签，待接班人签");
    assert!(!desk.read().handovers(Page::ALL).unwrap()[0].form.is_signed());
    desk.keys("Ctrl-u Ctrl-t").see("待接班人签").keys("Ctrl-a").see("李承卫").keys("Enter").see("双方已签");
    assert!(desk.read().handovers(Page::ALL).unwrap()[0].form.is_signed());
}

#[test]
fn an_earlier_shift_can_be_handed_over_and_what_was_written_stays() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u Tab Tab Tab 县里通知备足柴油");
    desk.keys("Shift-Tab Shift-Tab Shift-Tab Shift-Tab 3").see("交接班 11月25日周三 下午").see("交班：吕海头");
    desk.see("贾秀保").see("县里通知备足柴油").keys("Ctrl-s").see("已保存");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    assert_eq!(
        (kept[0].form.date.to_string().as_str(), kept[0].form.notices.as_str()),
        ("2026-11-25", "县里通知备足柴油")
    );
}

#[test]
fn late_in_the_next_shift_the_one_that_ended_is_meant() {
    let mut desk = Desk::at(Station::sample());
    desk.clock("2026-11-26T14:45:00+08:00").keys("Ctrl-u").see("交接班 11月26日周四 上午").keys("Ctrl-s").see("已保存");
    desk.keys("Ctrl-u").see("交接班 11月26日周四 下午");
}

#[test]
fn a_half_written_handover_survives_a_power_cut_and_stays_with_its_shift() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u Tab Tab Tab 县里通知备足柴油 Esc");
    let mut desk = desk.power_cut();
    // The caret stands where it was left.
    desk.keys("Ctrl-u")
        .see("接着上次没写完的内容")
        .see("县里通知备足柴油")
        .keys("，两桶")
        .see("县里通知备足柴油，两桶");
    desk.keys("Esc")
        .clock("2026-11-28T11:00:00+08:00")
        .keys("Ctrl-u")
        .see("11月28日周六 上午")
        .unseen("县里通知备足柴油");
    desk.see("11月26日周四 上午的交接班没写完").see("4 11月26日周四 上午").keys("Tab Tab Tab 周六的通知");
    // Each stays with its shift, over a power cut too.
    let mut desk = desk.power_cut();
    desk.keys("Ctrl-u").see("周六的通知").keys("Shift-Tab Shift-Tab Shift-Tab Shift-Tab 4");
    desk.see("交接班 11月26日周四 上午").see("县里通知备足柴油，两桶").unseen("周六的通知").keys("1");
    desk.see("周六的通知").unseen("备足柴油").keys("4 Ctrl-s").see("已保存");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    assert_eq!(
        (kept[0].form.date.to_string().as_str(), kept[0].form.notices.as_str()),
        ("2026-11-26", "县里通知备足柴油，两桶")
    );
    // What was handed over is half written no more.
    desk.keys("Ctrl-u").see("周六的通知").unseen("4 11月26日");
    desk.keys("Ctrl-t").see("Ctrl-T").unseen("Ctrl-D").keys("Ctrl-t").see("Ctrl-D");
}

#[test]
fn what_is_written_below_a_drafted_line_begins_a_line_and_the_facts_are_those_of_the_shift() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u Tab Tab Tab Shift-Tab 后沟有积雪 Shift-Tab Shift-Tab Shift-Tab 2").keys("1 Ctrl-s");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    let lines: Vec<&str> = kept[0].form.risks.lines().collect();
    assert_eq!(lines.last(), Some(&"后沟有积雪"), "{lines:?}");
    let dangers = kept[0].form.unfinished.iter().filter(|line| line.danger).count();
    assert_eq!(lines.len(), dangers + 1, "no matter twice: {lines:?}");
    // What was received before or after the shift is not of it.
    let mut desk = Desk::at(Station::sample());
    desk.clock("2026-11-27T08:30:00+08:00").keys("F3 F3 Tab Tab Tab Tab 灯坏了 Ctrl-s Esc Esc Ctrl-u");
    desk.see("11月26日周四 晚间").see("本班接待 0 次").keys("Shift-Tab 1").see("本班接待 1 次");
}

#[test]
fn nobody_hands_over_to_themselves_or_to_nobody() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u").keys("Backspace Backspace Backspace Backspace Ctrl-s").see("请选接班人");
    desk.keys("j x b 1 Ctrl-s").see("不用交接");
    assert!(desk.read().handovers(Page::ALL).unwrap().is_empty());
}

#[test]
fn long_facts_are_turned_over() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u").see("还有").see("本班接待").keys("PgDn").unseen("本班接待").keys("PgUp").see("本班接待");
}

#[test]
fn a_handover_is_kept_as_a_page_to_print_and_sign() {
    let mut desk = Desk::at(Station::open());
    desk.keys("Ctrl-u wxl Enter Ctrl-s").see("已保存").keys("Ctrl-u Ctrl-t Ctrl-p").see("papers").see("打印");
    let kept: Vec<_> = std::fs::read_dir(desk.folder().join("papers")).unwrap().map(Result::unwrap).collect();
    assert_eq!(kept.len(), 1);
    let page = std::fs::read_to_string(kept[0].path()).unwrap();
    for said in ["水泉沟村 交接班记录", "11月26日周四 上午", "张三", "王秀兰", "接班人（签名）"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn whoever_comes_next_is_proposed_over_empty_seats_and_then_the_desks_own_people() {
    let mut station = Station::open();
    let place = |name: &str| station.store.read().places_named(name).unwrap()[0].id;
    let (own, other) = (place("水泉沟村"), place("沙梁子村"));
    // By name those of the other station would lead.
    let mut people = Vec::new();
    for (name, place, role) in [
        ("安一", other, Role::Deputy),
        ("白二", own, Role::Liaison),
        ("陈生", own, Role::Deputy),
        ("周五", own, Role::Deputy),
    ] {
        let form =
            PersonForm { name: name.to_owned(), roles: vec![role], station: Some(place), ..PersonForm::default() };
        people.push(station.run(&Command::Add(Box::new(Form::Person(form)))).record.unwrap().id);
    }
    let mut desk = Desk::at(station);
    desk.keys("Ctrl-u Down").see("1 陈生").see("2 周五").see("3 白二");
    let frame = desk.frame();
    let at = |name: &str| frame.find(name).unwrap_or_else(|| panic!("no {name} in {frame}"));
    assert!(at("白二") < at("王秀兰") && at("王秀兰") < at("安一"), "{frame}");
    // Two empty seats later 周五 comes.
    let mut desk = desk.meanwhile(|dir| {
        let mut store = Store::open(dir).unwrap();
        let seat = Seat::new(Slot::Morning, Post::Duty);
        let given = ShiftSet::new(now().date_naive().succ_opt().unwrap(), seat, people.last().copied());
        service::execute(&mut store, &Station::author(), &Command::SetShifts(vec![given])).unwrap();
    });
    desk.keys("Ctrl-u").see("周五").keys("Ctrl-s").see("已保存");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    assert_eq!(kept[0].form.to, people.last().copied());
}

#[test]
fn notes_of_the_shift_are_handed_over_and_an_urgent_one_stands_on_every_screen_until_it_is_seen_to() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let mut desk = Desk::started(Station::open(), Start { lang, ..Start::default() });
        desk.unseen(say("口袋急事", "urgent note"));
        desk.keys("F4")
            .paste("井盖松了 !急")
            .keys("Enter")
            .see(say("!口袋急事1条", "!1 urgent note"))
            .paste("想学剪枝")
            .keys("Enter");
        desk.keys("F5").see(say("!口袋急事1条", "!1 urgent note")).keys("F2").see("0001  井盖松了");
        desk.keys("Ctrl-u")
            .see(say("本班口袋建议（连同没办的急事） 2 条", "and urgent ones: 2"))
            .see("想学剪枝")
            .keys("w x l Enter Ctrl-s");
        let kept = desk.read().handovers(Page::ALL).unwrap().pop().unwrap().form;
        assert!(kept.risks.ends_with("井盖松了"), "{}", kept.risks);
        let notes: Vec<_> = kept.notes.iter().map(|line| (line.text.as_str(), line.urgent)).collect();
        assert_eq!(notes, [("井盖松了", true), ("想学剪枝", false)]);
        // The next shift is told of what is urgent still, and not of what the one before heard.
        desk.clock("2026-11-26T15:00:00+08:00").keys("F2 Ctrl-u");
        desk.see(say("本班口袋建议（连同没办的急事） 1 条", "and urgent ones: 1"))
            .see("井盖松了")
            .unseen("想学剪枝")
            .keys("Esc");
        let mut desk = desk.meanwhile(|dir| {
            let mut store = Store::open(dir).unwrap();
            let note = store.read().urgent_notes(9).unwrap()[0].row.id;
            let aside = Command::DiscardNote { note, reason: "村里当天换好了".to_owned() };
            service::execute(&mut store, &Station::author(), &aside).unwrap();
        });
        desk.unseen(say("口袋急事", "urgent note")).unseen("井盖松了");
    }
}

#[test]
fn one_question_at_a_time_the_handover_begins_with_its_first() {
    let mut desk = Desk::started(Station::sample(), Start { elder: true, ..Start::default() });
    desk.keys("8").see("第 1 问，共 8 问").keys("Enter").see("第 2 问，共 8 问");
}

#[test]
fn whoever_takes_over_is_replaced_by_typing_over_the_name_and_nobody_is_passed_by() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-u")
        .see("接班")
        .see("李承卫")
        .keys("q q x x")
        .unseen("李承卫qqxx")
        .keys("Enter")
        .see("没有找到“qqxx”");
    desk.keys("Ctrl-u l h t").see("吕海头").keys("Enter Ctrl-s").see("已保存");
    let kept = desk.read().handovers(Page::ALL).unwrap();
    let names = desk.read().person_names().unwrap();
    assert_eq!(kept[0].form.to.and_then(|id| names.get(&id).cloned()).as_deref(), Some("吕海头"));
}
