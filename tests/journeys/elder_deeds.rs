//! Elder mode on one record: steps under the digits they have everywhere, and the box of what else can be done.

use koudai::Lang;
use koudai::domain::matter::status::Status;
use koudai::ui::route::Route;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

fn elder(station: Station, lang: Lang) -> Desk {
    Desk::started(station, Start { elder: true, lang, ..Start::default() })
}

#[test]
fn a_step_has_one_digit_in_both_modes_and_what_ends_a_matter_has_its_own_place() {
    let mut desk = elder(Station::open(), Lang::Zh);
    desk.keys("1 赵大山 Enter Enter Enter 1 Enter 路灯坏了 Enter 1 Enter 2 Enter 2 Enter").see("已保存");
    desk.keys("5 1").see("1 分 类").see("9 做 别 的").unseen("撤 回");
    // No digit of a step withdraws.
    for digit in 2..=8 {
        desk.keys(&digit.to_string()).unseen("撤回这件");
        while desk.frame().contains("问，共") {
            desk.keys("Esc");
        }
    }
    let number = "QJD-SQG-2026-0001";
    assert_eq!(desk.read().matter_numbered(number).unwrap().unwrap().status, Status::Registered);
    desk.keys("9").see("还可以做什么").see("8  撤 回").keys("0").unseen("还可以做什么").see("9 做 别 的");
    desk.keys("9 8").see("撤回").keys("Esc 0 0").see("登 记 来 访");
}

#[test]
fn one_matter_is_read_to_its_end_and_corrected_by_digits() {
    for lang in [Lang::Zh, Lang::En] {
        let say = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
        let mut desk = elder(Station::sample(), lang);
        desk.keys("5 1").see("PgDn+").keys("9").see(say("1  往 下 看", "1  Read on")).keys("1").see("PgUp+");
        while desk.frame().contains("PgDn+") {
            desk.keys("9 1");
        }
        desk.keys("9").see(say("1  回 到 开 头", "1  Back to the beginning")).keys("1").unseen("PgUp+");
        desk.keys("0").see(say("按数字打开", "A digit opens")).keys("0");
        // A visit: its number, and the form that corrects it.
        desk.keys("6 2").see(say("9 做别的", "9 What else")).keys("9").see(say("看 电 话", "Phone"));
        desk.keys("0 0 0").see(say("登 记 来 访", "Log a visit"));
        assert_eq!(desk.route(), &Route::Elder);
    }
}

#[test]
fn whoever_is_not_on_the_list_is_added_by_digits() {
    let mut desk = elder(Station::empty(), Lang::Zh);
    desk.keys("3 2 2").see("还没有人员名单：在第一页按 0、3、7 添人").keys("0 0 0").see("登 记 来 访");
    desk.keys("0 3").see("7 做别的").keys("7").see("1  新 增").keys("1").see("第 1 问").keys("Esc");
    desk.keys("0 0").see("登 记 来 访");
    desk.keys("0 2").see("要记一条，按 Enter").keys("0 0");
}

#[test]
fn a_telephone_number_is_shown_by_a_digit_and_not_before() {
    let mut desk = elder(Station::sample(), Lang::Zh);
    desk.keys("4 1").see("139****").unseen("139000").see("3  看 电 话").keys("1").see("对 态 度").unseen("139000");
    desk.keys("0 1 3").see("139000").keys("1").see("对 态 度").see("139000");
}
