//! 代表建议: several matters become one formal suggestion, which is signed, sent up, sent back, answered, and told to everybody.

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::person::PersonForm;
use koudai::domain::proposal::status::ProposalStatus;
use koudai::domain::terms::{Category, Role};
use koudai::store::Page;
use koudai::store::matters::MatterFilter;
use koudai::store::proposals::{ProposalFilter, ProposalRow};
use koudai::ui::route::Route;

use super::sync::joined_with;
use crate::support::Station;
use crate::support::desk::Desk;

pub fn matter(words: &str, category: Category) -> Command {
    Command::Add(Box::new(Form::Matter(MatterForm {
        words: words.to_owned(),
        category: Some(category),
        hamlet: "大栜树村".to_owned(),
        name: "李秀英".to_owned(),
        ..MatterForm::default()
    })))
}

/// A deputy with all that a paper asks for.
pub fn deputy(station: &mut Station, name: &str, certificate: &str, phone: &str) -> Id {
    let form = PersonForm {
        name: name.to_owned(),
        roles: vec![Role::Deputy],
        certificate: certificate.to_owned(),
        phone: phone.to_owned(),
        ..PersonForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Person(form)))).record.unwrap().id
}

/// Two roads and a water pipe; 赵大山 has everything, 钱多多 no certificate.
fn station() -> Station {
    let mut station = Station::open();
    deputy(&mut station, "赵大山", "101", "13900000001");
    deputy(&mut station, "钱多多", "", "13900000002");
    station.run(&matter("村口的路坑洼不平", Category::Roads));
    station.run(&matter("后山的路塌了一块", Category::Roads));
    station.run(&matter("自来水夏天常停", Category::Utilities));
    station
}

fn only(desk: &Desk) -> ProposalRow {
    desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().pop().unwrap()
}

fn statuses(desk: &Desk) -> Vec<Status> {
    let form = only(desk).row.form;
    form.matters.iter().map(|id| desk.read().matter(*id).unwrap().unwrap().status).collect()
}

#[test]
fn nothing_marked_says_how_to_mark_and_what_is_in_another_suggestion_is_asked_about() {
    let mut desk = Desk::at(station());
    desk.keys("F5").see("Space 标记").keys("Ctrl-P").see("先按空格选上");
    assert!(desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().is_empty());
    desk.keys("Space Ctrl-P").see("写代表建议").unseen("已经写进").keys("Ctrl-S").see("已保存 QJD-SQG-2026-Y0001");
    desk.keys("Esc F5 Home Space Ctrl-P").see("已经写进别的建议了").keys("Esc").see("办理意见建议");
    assert_eq!(desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().len(), 1);
    desk.keys("Ctrl-P Ctrl-S").see("已保存 QJD-SQG-2026-Y0002");
}

#[test]
fn marked_matters_become_one_suggestion_in_their_voters_own_words() {
    let mut desk = Desk::at(station());
    desk.keys("F5 Space Space").see("选了 2 件").see("* ");
    // Nothing has a number before it is saved; who leaves finds what was written when the same ones are marked again.
    desk.keys("Ctrl-P 请镇里今年 Esc").see("选了 2 件");
    assert!(desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap().is_empty());
    desk.keys("Ctrl-P").see("写代表建议").see("请镇里今年").see("关于解决大栜树村道路交通问题的建议");
    desk.keys("铺平这两段路。 Ctrl-S").see("已保存 QJD-SQG-2026-Y0001").see("代表建议 QJD-SQG-2026-Y0001  草稿");
    let form = only(&desk).row.form;
    assert_eq!(form.plan, "请镇里今年铺平这两段路。");
    assert_eq!(form.title, "关于解决大栜树村道路交通问题的建议");
    assert!(form.cause.contains("村口的路坑洼不平") && form.cause.contains("后山的路塌了一块"), "{}", form.cause);
    assert!(!form.cause.contains("李秀英"), "a paper that many read names no voter");
    assert_eq!((form.matters.len(), form.category), (2, Some(Category::Roads)));
    desk.see("2 件意见建议");
    desk.keys("F5").unseen("选了").keys("Enter").see("写入").see("Y0001 [草稿]");
    desk.keys("F8 Enter").see("已撤销新增的代表建议").unseen("Y0001 [草稿]");
}

#[test]
fn a_drafted_title_ends_as_its_kind_of_paper_and_one_that_is_written_stays() {
    let mut desk = Desk::at(station());
    desk.keys("F5 Space Space Ctrl-P").see("道路交通问题的建议").keys("请办。 Tab Tab Tab 2").see("道路交通问题的议案");
    desk.keys("1").see("道路交通问题的建议").keys("2 Ctrl-S").see("议案 QJD-SQG-2026-Y0001  草稿");
    assert_eq!(only(&desk).row.form.title, "关于解决大栜树村道路交通问题的议案");
    desk.keys("Ctrl-E Ctrl-U 修路的建议 Tab Tab Tab Tab Tab 1").see("修路的建议").keys("2").unseen("修路的议案");
}

#[test]
fn several_matters_in_one_are_a_warning_and_can_be_taken_out() {
    let mut desk = Desk::at(station());
    desk.keys("F5 Space Space Space Ctrl-P").see("来源里有几类事").see("一事一议").keys("请办。 Ctrl-S");
    desk.see("? 来源里有几类事")
        .keys("Tab")
        .see("自来水夏天常停")
        .keys("Down Down Del")
        .see("从这份建议里拿出来")
        .keys("Enter");
    desk.keys("Tab").unseen("来源里有几类事");
    assert_eq!(only(&desk).row.form.matters.len(), 2);
}

#[test]
fn what_the_town_would_send_back_is_said_while_it_is_typed_and_stops_it() {
    let mut desk = Desk::at(station());
    desk.keys("F9 9 0 1").see("还没有代表建议").keys("Ctrl-N").unseen("会被退回");
    desk.keys("关于修路的建议 Enter 路坏了").see("内容只有一句话").keys("Tab").see("没有写怎么办");
    desk.keys("请修好。").unseen("没有写怎么办").unseen("只有一句话");
    // The lead is picked by initials; co-signers several in one line.
    desk.keys("Tab Ctrl-U zds Enter qdd_wxl")
        .see("2 位：钱多多、王秀兰")
        .see("钱多多、王秀兰没有代表证号")
        .see("王秀兰没有电话");
    desk.keys("Ctrl-U 没这个人")
        .see("认不出：没这个人")
        .keys("Ctrl-S")
        .see("认不出")
        .keys("Ctrl-U 钱多多 Tab 2")
        .see("议案要 5 位以上代表联名，现在 2 位");
    desk.keys("1 Ctrl-S")
        .see("代表建议 QJD-SQG-2026-Y0001  草稿")
        .see("! 钱多多没有代表证号")
        .see("! 赵大山、钱多多还没签名");
    desk.keys("Ctrl-A 1 2 Ctrl-S").see("已签名").unseen("还没签名");
    desk.keys("6 Ctrl-S").see("这样报上去会被退回").see("钱多多没有代表证号");
    assert_eq!(only(&desk).status, ProposalStatus::Signed);
    // Both signatures were one action.
    desk.keys("Esc F8 Enter").see("已撤销代表建议").see("还没签名");
    assert_eq!(only(&desk).status, ProposalStatus::Draft);
}

#[test]
fn what_is_half_typed_survives_a_power_cut() {
    let mut desk = Desk::at(station());
    desk.keys("F9 9 0 1 Ctrl-N 关于修路");
    let mut desk = desk.power_cut();
    desk.keys("F9 9 0 1 Ctrl-N").see("接着上次没写完的内容").see("关于修路");
}

/// Whatever stands open, the stick goes in and out.
fn exchange(desk: &mut Desk) {
    desk.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc F2");
}

#[test]
fn over_a_stick_the_home_takes_it_answers_it_and_every_voter_hears() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined_with(stick.path(), station(), Station::home());
    station.keys("F5 Space Space Ctrl-P 请镇里今年铺平这两段路。 Tab Ctrl-U zds Enter Ctrl-S").see("草稿");
    station.keys("Ctrl-A Ctrl-S").see("查过了，没有会被退回的地方").see("[6 上报]");
    station.unseen("Ctrl-A 签名").keys("Ctrl-A").see("都已签名。按 6 上报").keys("Enter Ctrl-S").see("已上报");
    station.keys("Tab Enter").see("QJD-SQG-2026-Y0001，已上报").see("Y0001 [已上报]");
    exchange(&mut station);
    exchange(&mut home);
    // The home sends it back once, and takes it when it comes again.
    home.keys("F9 9 0 1")
        .see("已上报")
        .see("赵大山")
        .keys("Enter Ctrl-T Ctrl-S")
        .see("要写明内容或原因")
        .keys("请附照片 Ctrl-S")
        .see("被退回");
    exchange(&mut home);
    exchange(&mut station);
    station
        .keys("F9 9 0 1 5")
        .see("被退回")
        .keys("Enter")
        .see("请附照片")
        .keys("Ctrl-E 照片已附。")
        .see("要重新签")
        .keys("Ctrl-S 6 Ctrl-S")
        .see("还没签名")
        .keys("Esc Ctrl-A Ctrl-S 6 Ctrl-S")
        .see("已上报");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F9 9 0 1 Enter 4 Ctrl-S").see("已受理").see("2027-02-26  正常");
    home.unseen("Ctrl-A 签名").keys("Ctrl-A").see("没有要签的");
    home.clock("2027-02-20T09:30:00+08:00").keys("Esc").see("将到期 2027-02-26");
    home.clock("2027-02-27T09:30:00+08:00").keys("Esc F9 9 0 1").see("逾期 2027-02-26");
    home.keys("Enter 2 1 Enter 两段路都已铺平 Ctrl-S").see("已答复").see("A 已解决").see("2 件意见建议，已告知 0 件");
    exchange(&mut home);
    exchange(&mut station);
    assert_eq!(statuses(&station), [Status::Replied, Status::Replied]);
    let to_tell = MatterFilter { to_tell: true, ..MatterFilter::default() };
    assert_eq!(station.read().matter_count(&to_tell).unwrap(), 2, "each voter is to hear it");
    station.keys("F9 9 0 1 Enter").see("两段路都已铺平").keys("7 Ctrl-S").see("还有 2 件的群众没有告知");
    station.keys("Esc Tab Enter").see("QJD-SQG-2026-Y0001 的答复：两段路都已铺平");
    station.keys("7 1 Enter 1 Ctrl-S").see("已反馈").keys("Esc Down Enter 7 1 Enter 1 Ctrl-S Esc Tab");
    station.see("已告知 2 件").keys("7 Ctrl-S").see("已告知");
    assert_eq!(only(&station).status, ProposalStatus::Told);
    exchange(&mut station);
    exchange(&mut home);
    assert_eq!(only(&home).status, ProposalStatus::Told);
    assert_eq!(statuses(&home), [Status::FedBack, Status::FedBack]);
}

#[test]
fn what_is_signed_is_signed_anew_when_its_words_change_and_what_went_up_stays() {
    let mut desk = Desk::at(station());
    desk.keys("F5 Space Space Ctrl-P 请镇里今年铺平这两段路。 Tab Ctrl-U zds Enter Ctrl-S Ctrl-A Ctrl-S").see("查过了");
    desk.keys("Ctrl-E").unseen("要重新签").keys("Tab Tab Tab").unseen("要重新签").keys("Shift-Tab Shift-Tab Shift-Tab");
    desk.keys("Up Up Up Up Home 再说：").see("要重新签").keys("Ctrl-S").see("赵大山还没签名").see("（已撤销，不算）");
    assert_eq!(only(&desk).status, ProposalStatus::Draft);
    // The words and the signature come back together.
    desk.keys("F8 Enter").see("已撤销对代表建议").see("查过了");
    desk.keys("6 Ctrl-S").see("已上报").keys("Ctrl-E");
    assert!(matches!(desk.route(), Route::Proposal(_)), "what went up is not opened to be changed");
}

#[test]
fn a_home_makes_its_own_of_its_stations_matters_and_each_station_hears_the_answer() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined_with(stick.path(), station(), Station::home());
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F5 Space Space Ctrl-P 请区里立项。 Tab zds Enter Ctrl-S").see("QJD-QJD-2026-Y0001");
    home.keys("Ctrl-A Ctrl-S 6 Ctrl-S")
        .see("已上报")
        .keys("4 2 Ctrl-S")
        .see("期限 2027-05-26")
        .keys("2 2 Enter 区里已立项 Tab +30 Ctrl-S")
        .see("已答复");
    exchange(&mut home);
    exchange(&mut station);
    // The paper is the home's and goes to the district; what it means for their matters goes to the station.
    assert_eq!(station.read().proposal_count(ProposalFilter::default()).unwrap(), 0);
    let answered = MatterFilter { status: Some(Status::Replied), ..MatterFilter::default() };
    assert_eq!(station.read().matter_count(&answered).unwrap(), 2);
    station.keys("F5 Down Enter").see("QJD-QJD-2026-Y0001，已上报").see("区里已立项");
}

#[test]
fn ten_sign_by_one_key_and_who_signs_after_it_went_up_is_marked() {
    let mut base = station();
    let names: Vec<String> = (0..11)
        .map(|nth| format!("代表{}", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子"][nth]))
        .collect();
    for (nth, name) in names.iter().enumerate() {
        deputy(&mut base, name, &format!("2{nth:02}"), &format!("139000001{nth:02}"));
    }
    let mut desk = Desk::at(base);
    desk.keys("F5 Space Space Ctrl-P 请镇里今年铺平这两段路。 Tab Ctrl-U zds Enter");
    desk.paste(&names[..10].join("、")).keys("Ctrl-S").see("草稿");
    desk.keys("F9 9 0 1 2").see("草稿").keys("Enter Ctrl-A").see("9 其余 3 位都签了").keys("1 2 3 4 5 6 7 8 9 Ctrl-S");
    desk.see("查过了，没有会被退回的地方").keys("Esc 2").see("已签名").keys("Enter 6 Ctrl-S").see("已上报");
    // One more is put on the paper only once it came back; who signs after that is late.
    assert_eq!(only(&desk).row.form.signers().count(), 11);
}

#[test]
fn a_suggestion_is_kept_as_a_page_to_print_and_sign() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F9 9 0 1 Enter Ctrl-P").see("papers").see("打印");
    let kept: Vec<_> = std::fs::read_dir(desk.folder().join("papers")).unwrap().map(Result::unwrap).collect();
    let page = std::fs::read_to_string(kept[0].path()).unwrap();
    for said in ["代表建议 QJD-SQG-2026-Y", "案由: 群众反映了", "怎么办: ", "孟德（签名）", "日期"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[test]
fn the_form_asks_with_the_months_that_this_desk_has_set() {
    let mut desk = Desk::at(station());
    desk.keys("F5 Space Ctrl-P").see("[1 3 个月] 2 难办，6 个月").keys("Esc");
    desk.keys("F9 9 6 6 Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-U 4 Tab Ctrl-U 12 Ctrl-S").see("已保存");
    desk.keys("F5 Space Ctrl-P").see("[1 4 个月] 2 难办，12 个月");
}
