//! 视察、列席会议: what was heard, asked and seen is written down, and the problems found become matters that keep their source.

use koudai::domain::inspection::InspectionKind;
use koudai::domain::record::RecordKind;
use koudai::store::Page;
use koudai::store::matters::MatterFilter;
use koudai::ui::route::Route;

use crate::support::Station;
use crate::support::desk::Desk;

fn raised(desk: &Desk) -> Vec<(String, RecordKind)> {
    let rows = desk.read().matters(&MatterFilter::default(), Page::ALL).unwrap();
    rows.into_iter().map(|row| (row.row.form.words, row.row.form.source.unwrap().kind)).collect()
}

#[test]
fn each_problem_of_a_site_visit_becomes_a_matter_by_one_key() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F9 9 0 2").see("还没有视察和列席记录").keys("Ctrl-N Ctrl-S").see("写明视察什么");
    // Whoever is on duty went, until somebody says otherwise.
    desk.keys("重建工地 Enter 昨天 Enter dss Enter").see("1 位：张三").keys("Ctrl-U zs_wxl").see("2 位：张三、王秀兰");
    desk.keys("Enter 工期过半 Tab 何时通车 Tab 桥面已铺 Tab 护栏断了").see("换行按 Ctrl-J");
    desk.keys("Ctrl-J 路灯不亮 Ctrl-S");
    desk.see("视察 QJD-SQG-2026-S0001")
        .see("2026-11-25")
        .see("大栜树村")
        .see("张三、王秀兰")
        .see("工期过半")
        .see("未转");
    desk.keys("Enter").see("已保存 QJD-SQG-2026-0001").see("QJD-SQG-2026-0001 已登记").keys("Enter");
    assert!(matches!(desk.route(), Route::Matter(_)), "{}", desk.frame());
    desk.see("护栏断了").see("视察列席 QJD-SQG-2026-S0001").keys("Tab").see("视察 QJD-SQG-2026-S0001");
    desk.keys("Esc Esc Ctrl-P").see("把还没转的 1 个问题都转成意见建议？").keys("Esc").see("未转");
    assert_eq!(raised(&desk).len(), 1, "nothing is made before it was asked");
    desk.keys("Ctrl-P Enter").unseen("未转");
    assert_eq!(raised(&desk).len(), 2);
    assert!(raised(&desk).iter().all(|(_, kind)| *kind == RecordKind::Inspection));
    desk.keys("Ctrl-P").see("问题都已转办理").keys("Esc").see("2/2").see("重建工地");
    desk.keys("F7 工期过半 Enter").see("视察 QJD-SQG-2026-S0001");
}

#[test]
fn a_meeting_has_nothing_to_look_at_and_is_corrected_and_deleted() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F9 9 0 2 Ctrl-N").see("看（现场）").keys("2").unseen("看（现场）");
    desk.keys("Enter 镇长办公会 Ctrl-S").see("列席会议 QJD-SQG-2026-S0001").see("没有记下问题");
    desk.keys("Ctrl-E Tab Tab Tab Tab Tab 除雪安排 Ctrl-S").see("除雪安排");
    let row = desk.read().inspections(Page::ALL).unwrap().pop().unwrap();
    assert_eq!((row.form.kind, row.form.heard.as_str()), (InspectionKind::Observe, "除雪安排"));
    desk.keys("Del").see("删除 QJD-SQG-2026-S0001").keys("Enter").see("还没有视察和列席记录");
    desk.keys("F8 Enter").see("镇长办公会");
}
