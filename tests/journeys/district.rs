//! 区: what a home cannot settle goes on to the district, is handled there, and its answer comes down to the village. Three desks, one
//! stick.

use koudai::domain::command::Command;
use koudai::domain::desk::Desk as Opened;
use koudai::domain::matter::status::Status;
use koudai::domain::office::OfficeForm;
use koudai::domain::proposal::status::ProposalStatus;
use koudai::domain::terms::{Category, DeskLevel};
use koudai::store::Page;
use koudai::store::proposals::ProposalFilter;

use super::proposals::{deputy, matter};
use super::sync::{joined_with, sit, six_words};
use crate::support::Station;
use crate::support::desk::Desk;

fn district() -> Station {
    let mut district = Station::unopened();
    let desk = Opened {
        level: DeskLevel::District,
        district: "延庆区".to_owned(),
        town_code: "YQQ".to_owned(),
        name: "延庆区人大代表联络室".to_owned(),
        code: "RD".to_owned(),
        ..Opened::default()
    };
    district.run(&Command::SetDesk(Box::new(desk)));
    let office =
        OfficeForm { name: "区交通局".to_owned(), categories: vec![Category::Roads], ..OfficeForm::default() };
    district.run(&Command::Add(Box::new(koudai::domain::command::Form::Office(office))));
    district
}

const BRIDGE: &str = "跨镇的桥断了，两边绕三十里";

/// Lets a desk whose window stands open into the network of the one above.
fn admitted(below: &mut Desk, above: &mut Desk) {
    below.keys("F1").see("申请入区").keys("Esc Ctrl-N").see("交区里批复").keys("Enter").see("带到区里");
    let asked = six_words(below);
    above.keys("Ctrl-B Enter");
    assert_eq!(six_words(above), asked);
    above.keys("Enter").settle().see("已批复");
    below.keys("Esc").see("等区里批复").keys("Ctrl-A Enter").settle().see("已加入");
    below.keys("Esc");
    above.keys("Esc");
}

fn exchange(desk: &mut Desk) {
    desk.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc F2");
}

/// The stick goes up, and down again.
fn walk(station: &mut Desk, home: &mut Desk, district: &mut Desk) {
    exchange(station);
    exchange(home);
    exchange(district);
    exchange(home);
    exchange(station);
}

fn three(stick: &std::path::Path, words: &[&str]) -> [Desk; 3] {
    let mut station = Station::open();
    deputy(&mut station, "赵大山", "101", "13900000001");
    for words in words {
        station.run(&matter(words, Category::Roads));
    }
    let (station, mut home) = joined_with(stick, station, Station::home());
    let mut district = sit(district(), stick);
    admitted(&mut home, &mut district);
    [station, home, district]
}

fn status(desk: &Desk) -> Status {
    desk.read().matter_numbered("QJD-SQG-2026-0001").unwrap().unwrap().status
}

#[test]
fn a_matter_is_handled_by_an_office_of_the_district_and_told_at_the_village() {
    let stick = tempfile::tempdir().unwrap();
    let [mut station, mut home, mut district] = three(stick.path(), &[BRIDGE]);
    station.keys("F5 Home Enter 1 3 Ctrl-S").see("已分类").keys("6 Ctrl-S").see("已上报");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F5 Home Enter").see("跨镇的桥断了").keys("6 区 Ctrl-S").see("已报区里").see("→ 区");
    walk(&mut station, &mut home, &mut district);
    // From where it came: of the village only the letters are known here.
    district.keys("F5 Tab").see("哪个站").see("千家店镇").keys("Tab");
    district.keys("F5 Home Enter").see("跨镇的桥断了").unseen("李秀英").see("已报区里");
    district.keys("3").see("区交通局").keys("Ctrl-S").see("已交办").see("→ 区交通局");
    district
        .keys("4 Ctrl-S")
        .see("已签收")
        .keys("5 Ctrl-S")
        .see("办理中")
        .keys("2 1 Tab 桥已重修通车 Ctrl-S")
        .see("已答复");
    walk(&mut station, &mut home, &mut district);
    assert_eq!([status(&station), status(&home), status(&district)], [Status::Replied; 3]);
    home.keys("F5 Home Enter").see("区交通局").see("桥已重修通车");
    station.keys("F5 Home Enter").see("区交通局").see("桥已重修通车").keys("7 1 Enter 1 Ctrl-S").see("已反馈");
    walk(&mut station, &mut home, &mut district);
    assert_eq!([status(&station), status(&home), status(&district)], [Status::FedBack; 3]);
}

#[test]
fn a_suggestion_is_passed_on_by_the_home_and_its_answer_is_told_at_the_village() {
    let stick = tempfile::tempdir().unwrap();
    let [mut station, mut home, mut district] = three(stick.path(), &[BRIDGE, "后山的路塌了一块"]);
    station
        .keys("F5 Space Space Ctrl-P 请区里今年修好。 Tab Ctrl-U zds Enter Ctrl-S Ctrl-A Ctrl-S 6 Ctrl-S")
        .see("已上报");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F9 9 0 1 Enter").see("6 上报").keys("6 Ctrl-S").see("已上报").unseen("6 上报");
    walk(&mut station, &mut home, &mut district);
    district.keys("F9 9 0 1").see("赵大山").keys("Enter").see("跨镇的桥断了").keys("4 Ctrl-S").see("已受理");
    district.keys("2 1 Enter 区里已列入今年计划并开工 Ctrl-S").see("已答复");
    walk(&mut station, &mut home, &mut district);
    for desk in [&station, &home, &district] {
        let row = desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().pop().unwrap();
        assert_eq!(row.status, ProposalStatus::Replied);
    }
    station.keys("F9 9 0 1 Enter").see("区里已列入今年计划").keys("Tab Enter").see("区里已列入今年计划");
    station.keys("7 1 Enter 1 Ctrl-S").see("已反馈").keys("Esc Down Enter 7 1 Enter 1 Ctrl-S Esc Tab");
    station.see("已告知 2 件").keys("7 Ctrl-S").see("已告知");
    walk(&mut station, &mut home, &mut district);
    for desk in [&station, &home, &district] {
        let row = desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().pop().unwrap();
        assert_eq!(row.status, ProposalStatus::Told);
    }
}
