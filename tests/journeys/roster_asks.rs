//! The roster asks before it forgets who served, and says what has happened.

use chrono::Datelike as _;
use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::ShiftSet;
use koudai::domain::person::PersonForm;
use koudai::domain::place::PlaceForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::availability::{Away, Days};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{PlaceKind, Post, Role, Slot};
use koudai::store::Page;

use crate::support::desk::{Desk, Start};
use crate::support::program::Program;
use crate::support::{Station, now};

#[test]
fn whoever_has_signed_in_is_replaced_only_after_a_question_and_the_signature_stays_in_sight() {
    let mut desk = Desk::at(Station::sample());
    let today = now().date_naive();
    let sitters = |desk: &Desk| desk.read().shifts(today, today).unwrap();
    let before = sitters(&desk);
    desk.see("周四 上午：贾秀保")
        .see("08:00 已签到")
        .keys("Enter 1")
        .see("贾秀保 08:00 已签到，签的时间会留着")
        .see("的 贾秀保 换成");
    desk.keys("Esc");
    assert_eq!(sitters(&desk), before);
    desk.keys("Enter 1 1").see("已保存，11月26日周四 上午：").unseen("上午：贾秀保").see("(贾秀保 08:00 已签到)");
    desk.keys("Del").unseen("签的时间").keys("1").see("11月26日周四 上午 空出").see("(贾秀保 08:00 已签到)");
}

#[test]
fn a_shift_that_is_over_asks_before_somebody_else_stands_there() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("PgUp Enter 1").see("这个班已经结束。把 11月19日周四 上午 的 曹先");
    desk.keys("Esc Del").see("这个班已经结束。把 曹先 从").keys("Esc").see("周四 上午：曹先");
}

#[test]
fn the_one_who_is_there_is_found_by_initials_and_shown_as_such() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Enter j x b")
        .see("贾秀保")
        .see("(现在就是)")
        .unseen("没有这样的人")
        .keys("Enter")
        .see("这个班现在就是贾秀保");
}

#[test]
fn signing_says_who_and_when_and_a_quick_second_press_asks() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Down Ctrl-a").see("下午的班").see("才开始。现在就给李承卫").keys("1");
    desk.see("已保存，李承卫 09:30 签到（11月26日周四 下午）");
    desk.clock("2026-11-26T09:34:00+08:00").keys("Ctrl-a").see("刚刚签到").keys("Esc");
    desk.clock("2026-11-26T09:40:00+08:00")
        .keys("Ctrl-a")
        .see("才结束")
        .keys("1")
        .see("已保存，李承卫 09:40 签退（11月26日周四 下午）");
}

#[test]
fn swaps_and_weeks_say_what_they_came_to() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Right Down Ctrl-x Ctrl-n 1 Enter")
        .see("等站长批准")
        .keys("Ctrl-x Enter 1 1")
        .see("替班已批准：11月27日周五 下午 由");
    desk.keys("PgDn Del Enter Ctrl-w 1").see("11月30日周一 这一周排好 1 个班，没有空班");
    desk.keys("PgDn Ctrl-k 1").see("12月7日周一 这一周照上周改了");
}

/// A station with one deputy of its own and two of another.
fn two_stations() -> Station {
    let mut station = Station::empty();
    let mut places = Vec::new();
    for name in ["水泉沟村", "沙梁子村"] {
        let form = PlaceForm { kind: PlaceKind::Station, name: name.to_owned(), ..PlaceForm::default() };
        places.push(station.run(&Command::Add(Box::new(Form::Place(form)))).record.unwrap().id);
    }
    for (name, at) in [("沈建水", 0), ("贾秀保", 1), ("吕海头", 1)] {
        let roles = vec![Role::Deputy];
        let form = PersonForm { name: name.to_owned(), roles, station: Some(places[at]), ..PersonForm::default() };
        station.run(&Command::Add(Box::new(Form::Person(form))));
    }
    station
}

#[test]
fn a_fair_week_says_that_people_of_other_stations_were_left_out() {
    let mut desk = Desk::at(two_stations());
    desk.keys("Ctrl-w 1").see("别的站的 2 人没有排进来").see("还空");
}

#[test]
fn so_does_the_command_line() {
    let desk = Program::station();
    let list = "姓名,代表层级,所在联络站,代表证号\n汤保梅,镇,水泉沟村,001\n沈建水,镇,沙梁子村,002\n";
    std::fs::write(desk.dir.path().join("deputies.csv"), list).unwrap();
    desk.run_words(&["import", desk.dir.path().join("deputies.csv").to_str().unwrap()]).done();
    desk.run("roster fill").done().see("别的站的 1 人没有排进来");
}

#[test]
fn a_week_that_has_begun_says_which_days_it_filled_and_an_empty_roster_how_to_fill_it() {
    let mut station = Station::empty();
    for nth in 0..14 {
        station.deputy(&format!("代表{}", ["甲", "乙", "丙", "丁", "戊", "己", "庚"][nth % 7].repeat(1 + nth / 7)));
    }
    let mut desk = Desk::at(station);
    desk.see("Ctrl-W 公平排班").keys("Ctrl-w 1");
    desk.see("前 3 天已经").unseen("Ctrl-W 公平排班");
    // What an undo empties says it again.
    desk.keys("F8 1").see("已撤销").see("Ctrl-W 公平排班").keys("Ctrl-w 1");
    desk.keys("PgDn Ctrl-w 1").unseen("前 3 天");
    // Of a week's last day there is one day to say.
    let mut station = Station::empty();
    for nth in 0..5 {
        station.deputy(&format!("代表{}", ["甲", "乙", "丙", "丁", "戊"][nth]));
    }
    let mut desk = Desk::at(station);
    desk.clock("2026-11-29T07:30:00+08:00").keys("Home Ctrl-w 1").see("11月29日周日 排好 8 个班").unseen("日周日 到");
}

#[test]
fn a_week_that_stays_as_it_is_says_which_seats_stay_empty_and_why() {
    let mut station = Station::empty();
    station.deputy("沈建水");
    let mut desk = Desk::at(station);
    desk.keys("PgDn Ctrl-w 1")
        .see("排")
        .keys("Esc")
        .keys("Ctrl-w 2")
        .see("没有改动，还空 28 个")
        .unseen("内容没有变化");
}

#[test]
fn a_clock_before_the_last_record_is_told_of_until_it_is_set() {
    let mut desk = Desk::at(Station::sample());
    desk.unseen("最后一条记录").clock("2026-12-02T16:40:00+08:00").keys("F4 村口路灯坏了 Enter Esc");
    desk.clock("2026-11-23T09:30:00+08:00");
    let mut desk = desk.power_cut();
    desk.see("电脑的时间（2026-11-23 09:30）比最后一条记录（2026-12-02 16:40）还早").see("先后不乱").see("校准");
    desk.keys("F11").see("最后一条记录（2026-12-02 16:40）").keys("Esc");
    desk.clock("2026-12-02T16:41:00+08:00").keys("Home").unseen("最后一条记录");
    let elder = Start { elder: true, ..Start::default() };
    let mut desk = Desk::started(Station::sample(), elder);
    desk.unseen("电脑的时间").clock("2026-11-01T09:30:00+08:00");
    desk.power_cut().see("电脑的时间不对").see("校准");
}

#[test]
fn a_clock_that_leapt_ahead_is_asked_about_once_and_a_mended_one_is_said_to_be_right() {
    let mut desk = Desk::at(Station::sample());
    desk.unseen("时间没错").clock("2062-05-01T09:30:00+08:00").keys("F3 F2");
    desk.see("现在真是 2062-05-01 09:30 吗？").see("1 是，时间没错").keys("2").see("校准电脑的日期和时间");
    desk.see("是时钟快了").unseen("现在真是").keys("F3 F2").unseen("现在真是").see("Ctrl-E 时间没错");
    desk.keys("F4 村口路灯坏了 Enter Esc").clock("2026-11-26T09:40:00+08:00").keys("F3 F2").unseen("电脑的时间");
    // It was believed, and what was written meanwhile lies ahead of the right clock.
    desk.clock("2062-05-01T09:30:00+08:00")
        .keys("F3 F2 Ctrl-E")
        .see("现在真是")
        .keys("1")
        .see("已记下：现在是 2062-05-01");
    desk.keys("F4 井盖没了 Enter Esc").clock("2026-11-26T09:45:00+08:00");
    let mut desk = desk.power_cut();
    desk.see("比最后一条记录（2062-05-01 09:30）还早")
        .see("按 Ctrl-E")
        .keys("Ctrl-E")
        .see("现在真是 2026-11-26 09:45 吗？");
    desk.keys("1")
        .see("已记下：现在是 2026-11-26")
        .unseen("最后一条记录")
        .keys("F4 路面塌了 Enter Esc F2")
        .unseen("电脑的时间");
    desk.power_cut().unseen("最后一条记录");
    let elder = Start { elder: true, ..Start::default() };
    let mut desk = Desk::started(Station::sample(), elder);
    desk.clock("2062-05-01T09:30:00+08:00");
    desk.power_cut().see("快了很多").see("校准");
}

#[test]
fn a_small_station_reads_a_line_for_each_row_and_trades_seats_by_a_swap() {
    let mut station = Station::empty();
    let people = ["沈建水", "贾秀保"].map(|name| station.deputy(name));
    let (today, [morning, afternoon]) =
        (now().date_naive(), [Slot::Morning, Slot::Afternoon].map(|slot| Seat::new(slot, Post::Duty)));
    let shifts = [(morning, people[0]), (afternoon, people[1])];
    station.run(&Command::SetShifts(shifts.map(|(seat, person)| ShiftSet::new(today, seat, Some(person))).to_vec()));
    let mut desk = Desk::at(station);
    desk.keys("PgDn Ctrl-w 1")
        .see("这些班没排上")
        .see("周一至周日 7 个")
        .see("当天已有班")
        .see("每天不用这么多班")
        .unseen("还有");
    desk.keys("Esc Home Ctrl-x Ctrl-n").see("可对调：下午").keys("1").see("对调的原因").keys("Enter").see("等站长批准");
    desk.keys("Ctrl-x").see("沈建水 与 贾秀保（下午）对调").keys("Enter 1").see("对调已批准");
    let sitter = |seat| desk.read().sitter(today, seat).unwrap();
    assert_eq!([sitter(morning), sitter(afternoon)], [Some(people[1]), Some(people[0])]);
}

#[test]
fn nobody_is_asked_why_for_a_trade_that_cannot_be() {
    let (today, [morning, afternoon]) =
        (now().date_naive(), [Slot::Morning, Slot::Afternoon].map(|slot| Seat::new(slot, Post::Duty)));
    // Whoever is kept away, of the two, and from which of the seats they would get.
    for (which, slot, why) in [(1, Slot::Morning, "(来不了：每周四上午)"), (0, Slot::Afternoon, "(沈建水下午来不了：")]
    {
        let mut station = Station::empty();
        let people = ["沈建水", "贾秀保"].map(|name| station.deputy(name));
        let shifts = [(morning, people[0]), (afternoon, people[1])];
        let shifts = shifts.map(|(seat, person)| ShiftSet::new(today, seat, Some(person)));
        station.run(&Command::SetShifts(shifts.to_vec()));
        let mut form = station.store.read().person(people[which]).unwrap().unwrap().form;
        form.away = vec![Away::part(Days::Every(today.weekday()), slot)];
        station.run(&Command::Amend { id: people[which], form: Box::new(Form::Person(form)), seen: None });
        let mut desk = Desk::at(station);
        desk.keys("Home Ctrl-x Ctrl-n").see(why).unseen("可对调").keys("1").see("贾秀保替不了").unseen("对调的原因");
        desk.keys("Esc Enter jxb Enter").see("贾秀保来不了").unseen("对调？");
    }
}

#[test]
fn home_and_the_rosters_own_key_lead_back_to_the_seat_of_now_and_help_explains_the_box_of_swaps() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("Down Down PgDn").unseen("周四 上午：贾秀保").keys("Home").see("11月26日周四 上午：贾秀保");
    desk.keys("Down PgDn PgDn").unseen("周四 上午：贾秀保").keys("F2").see("11月26日周四 上午：贾秀保");
    desk.keys("Ctrl-X Tab F1").see("这里是替班的申请").see("Del 不批，要").unseen("F3 接待");
    desk.keys("F3").see("这里是替班的申请").keys("Esc").see("所有替班");
}

/// A station that keeps three seats a shift, with nobody recorded as a cadre or party member.
fn three_a_shift() -> Station {
    let mut station = Station::open();
    let mut desk = station.store.read().desk().unwrap().unwrap();
    desk.seats.slot_posts = vec![Post::Duty, Post::Cadre, Post::PartyMember];
    station.run(&Command::SetDesk(Box::new(desk)));
    station
}

#[test]
fn a_cadres_seat_asks_before_it_takes_somebody_who_is_none() {
    let mut desk = Desk::at(three_a_shift());
    let (today, seat) = (now().date_naive(), Seat::new(Slot::Morning, Post::Cadre));
    desk.keys("Down").see("上午 干部").keys("Enter wxl").see("(不是干部)").keys("1");
    desk.see("王秀兰登记的身份里没有干部。仍让王秀兰值11月26日周").keys("0");
    assert_eq!(desk.read().sitter(today, seat).unwrap(), None);
    desk.keys("Enter wxl 1 1").see("已保存");
    assert!(desk.read().sitter(today, seat).unwrap().is_some());
    // The fair week leaves such seats empty rather than give them to somebody who is none.
    desk.keys("PgDn Ctrl-w 1").see("没有人可以排");
    let next = "2026-11-30".parse().unwrap();
    assert!(desk.read().shifts(next, next).unwrap().iter().all(|given| given.seat.post != Post::Cadre));
}

#[test]
fn rows_of_one_shift_are_told_apart_in_english_and_what_has_no_room_is_counted() {
    // Nine lines below the week, where six have room.
    let full = || {
        let mut station = three_a_shift();
        let all_day = [Post::Lead, Post::Standby].map(|post| Seat::new(Slot::AllDay, post));
        let beside = [Post::Cadre, Post::PartyMember].map(|post| Seat::new(Slot::Morning, post));
        let people = ["甲", "乙", "丙", "丁"].map(|name| station.deputy(&format!("代表{name}")));
        let seats = all_day.into_iter().chain(beside).zip(people);
        let shifts = seats.map(|(seat, person)| ShiftSet::new(now().date_naive(), seat, Some(person)));
        station.run(&Command::SetShifts(shifts.collect()));
        station
    };
    let start = Start { lang: koudai::Lang::En, ..Start::default() };
    let mut desk = Desk::started(full(), start);
    for label in ["morning", "AM cadre", "AM party", "afternoon", "PM cadre", "PM party", "Eve cadre", "Eve party"] {
        desk.see(label);
    }
    desk.see("+4 more: Ctrl-T shows all").keys("Ctrl-T").see("How things stand").see("standby").keys("Esc");
    // The key that is named shows what had no room.
    let mut desk = Desk::at(full());
    let signs = |desk: &Desk| desk.frame().matches("未签到").count();
    assert!(signs(&desk) < 5, "{}", desk.frame());
    desk.see("还有 4 行，按 Ctrl-T 都看").keys("Ctrl-T").see("现在的情况").see("今天接待").see("数据：");
    assert!(signs(&desk) >= 5, "{}", desk.frame());
    desk.keys("Enter").unseen("现在的情况");
}

#[test]
fn a_home_is_told_who_is_at_two_stations_at_a_time_and_asked_before_it_seats_somebody_so() {
    let mut home = Station::home();
    for (name, code) in [("水泉沟村", "SQG"), ("沙梁子村", "SLZ")] {
        let form = PlaceForm {
            kind: PlaceKind::Station,
            name: name.to_owned(),
            code: code.to_owned(),
            ..PlaceForm::default()
        };
        home.run(&Command::Add(Box::new(Form::Place(form))));
    }
    let (both, other) = (home.deputy("王秀兰"), home.deputy("李四"));
    let seat = |who| ShiftSet::new(now().date_naive(), Seat::new(Slot::Afternoon, Post::Duty), Some(who));
    home.run(&Command::SetShifts(vec![seat(both)]).for_desk("QJD-SQG"));
    // What only its own people do is refused by its name.
    let refused = home.try_run(
        &Command::Strike { record: Record { kind: RecordKind::Person, id: both }, reason: String::new() }
            .for_desk("QJD-SQG"),
    );
    let said = refused.unwrap_err().say(Lang::Zh, &|_| String::new());
    assert!(said.contains("替 水泉沟村 办"), "{said}");
    home.run(&Command::SetShifts(vec![seat(other)]));
    let mut desk = Desk::at(home);
    // Nor do they step in for anybody.
    desk.keys("Down Ctrl-X wxl 1").see("王秀兰替不了（那时在水泉沟村 下午）").keys("Esc Up");
    desk.unseen("同时排在")
        .keys("Tab")
        .see("按数字选，0/Esc 不选")
        .keys("slz Enter")
        .see("沙梁子村 的值班表")
        .keys("Down Enter");
    // Whoever can come leads.
    desk.see("(那时在水泉沟村 下午)").keys("wxl 1");
    desk.see("王秀兰那时已排在水泉沟村 下午。仍让王秀兰值").keys("0").unseen("已保存");
    desk.keys("Enter wxl 1 1").see("已保存");
    desk.see("王秀兰同时排在两处，留一处：11月26日周四 沙梁子村 下午、水泉沟村 下午");
    // The home's own roster names it too.
    desk.keys("Tab Enter").unseen("沙梁子村 的值班表").see("王秀兰同时排在两处");
}

#[test]
fn words_typed_over_an_open_question_do_not_answer_it() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F4 井盖松了 Enter F8").see("撤销刚才").see("1/Enter 是").keys("s h u i Enter");
    desk.see("打的字没有收进来").see("Esc 否（退格键清掉再答）").unseen("1/Enter 是").keys("Esc").unseen("撤销刚才");
    let notes = |desk: &Desk| desk.read().notes(None, Page::ALL).unwrap().len();
    let before = notes(&desk);
    // Nor are the digits of a telephone number after a name, and words that an input method sends at once; a digit by itself is.
    desk.keys("F8 l w 1 3 9 0").see("打的字没有收进来").see("撤销刚才新增");
    desk.keys("Esc F8").paste("水管坏了").keys("Enter").see("打的字没有收进来");
    assert_eq!(notes(&desk), before);
    desk.keys("Backspace").see("1/Enter 是").paste("１").unseen("撤销刚才新增");
    assert_eq!(notes(&desk), before - 1);
    // So it is in a box of a screen's own.
    let mut desk = Desk::at(Station::sample());
    desk.keys("Ctrl-R Ctrl-K").see("办结这 2 件").keys("h a o Enter").see("打的字没有收进来").see("办结这 2 件");
    desk.keys("Esc")
        .keys("Ctrl-R Ctrl-K")
        .paste("好了")
        .keys("Enter")
        .see("办结这 2 件")
        .keys("Backspace 1")
        .see("已保存");
}

#[test]
fn a_list_of_people_that_an_undo_emptied_says_again_how_to_fill_it() {
    let mut desk = Desk::at(Station::empty());
    desk.see("还没有人员名单").keys("F6 Ctrl-N 张伟 Ctrl-S").see("已保存").keys("F2").unseen("还没有人员名单");
    desk.keys("F8 1").see("已撤销").keys("F2").see("还没有人员名单：按 F6 添加");
}
