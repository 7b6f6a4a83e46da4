//! What the person leaves out of an import, what they are told that they typed since the last one, and who is ticked beside whom.

use koudai::import::LeftOut;
use koudai::import::template::Template;

use super::*;

const LIST: &str = "姓名,代表层级,电话\n孟德,镇,13900000001\n程春,镇,13900000002\n";

fn planned_without(station: &Station, text: &str, left: &LeftOut) -> Plan {
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
    let choices = Choices { left: left.clone(), ..Choices::default() };
    plan(station.store.read(), &book, &choices, now()).unwrap()
}

#[test]
fn a_row_that_is_left_out_is_neither_written_nor_lost_from_sight() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let newer = LIST.replace("0000000", "9999999");
    let mut left = LeftOut::default();
    let plan = planned_without(&station, &newer, &left);
    assert!(left.turn(&plan.lines[1]));
    let plan = planned_without(&station, &newer, &left);
    assert_eq!((plan.counts().changed, plan.counts().skipped, plan.left_out()), (1, 1, 1));
    let out = plan.lines.iter().find(|line| line.say(Lang::Zh).contains("程春")).unwrap();
    assert_eq!(out.say(Lang::Zh), "表.csv 第3行：跳过代表程春（这次不导入）");
    station.run(&plan.command().unwrap());
    let phones = |station: &Station| people(station).into_values().map(|form| form.phone).collect::<Vec<_>>();
    assert_eq!(phones(&station), ["13999999991", "13900000002"]);
    // Taken in again, it is as if nothing had been said; of what would not be written there is nothing to leave out.
    assert!(left.turn(out));
    let plan = planned_without(&station, &newer, &left);
    assert_eq!((plan.counts().changed, plan.counts().same), (1, 1));
    assert!(!left.turn(plan.lines.iter().find(|line| line.say(Lang::Zh).contains("孟德")).unwrap()));
}

#[test]
fn one_shift_of_a_row_is_left_out_alone_and_a_typed_row_as_a_whole() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let roster = "日期,上午,下午\n2026-12-07,孟德,程春\n2026-12-08,程春,孟德\n";
    let mut left = LeftOut::default();
    let plan = planned_without(&station, roster, &left);
    let one = plan.lines.iter().find(|line| line.say(Lang::Zh).contains("2026-12-07 下午 程春")).unwrap();
    assert!(left.turn(one));
    let plan = planned_without(&station, roster, &left);
    assert_eq!((plan.counts().created, plan.left_out()), (3, 1));
    let typed = LeftOut::typed(["表.csv:2"]).unwrap();
    let plan = planned_without(&station, roster, &typed);
    assert_eq!((plan.counts().created, plan.left_out(), typed.idle(&plan.lines)), (2, 2, None));
    let beyond = LeftOut::typed(["2", "9"]).unwrap();
    assert_eq!(beyond.idle(&planned_without(&station, roster, &beyond).lines), Some("9".to_owned()));
    assert_eq!(LeftOut::typed(["2", "第三行"]), Err("第三行"));
    assert_eq!(LeftOut::typed(["2,3，4"]), LeftOut::typed(["2", "3", "4"]));
    assert_eq!(LeftOut::typed(["表.csv:2、3"]), LeftOut::typed(["表.csv:2", "表.csv:3"]));
    assert_eq!(LeftOut::typed(["2,,3"]), Err("2,,3"));
}

#[test]
fn of_two_shifts_of_one_day_either_is_chosen_and_what_stood_against_the_other_is_gone() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let roster = "日期,上午,下午,晚间\n2026-12-07,孟德,孟德,程春\n2026-12-08,程春,,\n2026-12-08,孟德,,\n";
    let mut left = LeftOut::default();
    let plan = planned_without(&station, roster, &left);
    let lines = said(&plan);
    assert!(lines.iter().any(|said| said.contains("不排 2026-12-07 下午 孟德（当天已经排在上午")), "{lines:#?}");
    let line =
        |plan: &Plan, text: &str| plan.lines.iter().find(|line| line.say(Lang::Zh).contains(text)).unwrap().clone();
    let morning = line(&plan, "排上 2026-12-07 上午 孟德");
    assert!(left.turn(&morning));
    let plan = planned_without(&station, roster, &left);
    assert_eq!((plan.counts().created, plan.left_out()), (4, 1), "{:#?}", said(&plan));
    assert!(line(&plan, "2026-12-07 上午 孟德").is_of_cell(&morning));
    assert!(!line(&plan, "排上 2026-12-07 下午 孟德").is_of_cell(&morning));
    // One that has another seat than its cell is for is the same line still, and is taken in again.
    let beside = line(&plan, "排上 2026-12-08 上午 干部 孟德");
    assert!(
        beside.say(Lang::Zh).contains("（这一班在第3行已经是程春，这个排在“上午 干部”"),
        "{}",
        beside.say(Lang::Zh)
    );
    assert!(left.turn(&beside));
    let plan = planned_without(&station, roster, &left);
    let out = plan.lines.iter().find(|line| line.is_of_cell(&beside)).unwrap();
    assert!(out.say(Lang::Zh).contains("这次不导入"), "{}", out.say(Lang::Zh));
    assert!(left.turn(out));
    assert_eq!(planned_without(&station, roster, &left).left_out(), 1);
}

#[test]
fn a_seat_that_was_given_otherwise_or_emptied_since_is_told_before_a_roster_changes_it_back() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let roster = "日期,上午,下午\n2026-12-07,孟德,程春\n2026-12-08,程春,孟德\n";
    import(&mut station, roster);
    let person = |station: &Station, name: &str| station.store.read().people_named(name).unwrap()[0].id;
    let set = |station: &mut Station, day: &str, slot: Slot, who: Option<&str>| {
        let who = who.map(|name| person(station, name));
        station.run(&Command::SetShifts(vec![ShiftSet::new(day.parse().unwrap(), Seat::new(slot, Post::Duty), who)]));
    };
    set(&mut station, "2026-12-07", Slot::Morning, None);
    set(&mut station, "2026-12-08", Slot::Afternoon, None);
    set(&mut station, "2026-12-08", Slot::Morning, Some("孟德"));
    let lines = said(&planned(&station, roster));
    for line in [
        "排上 2026-12-07 上午 孟德（值班人在11月26日周四改过，导入会再改掉；原来没有人）",
        "2026-12-08 上午 程春（值班人在11月26日周四改过，导入会再改掉；值班人：孟德 → 程春）",
        "排上 2026-12-08 下午 孟德（值班人在11月26日周四改过，导入会再改掉；原来没有人）",
    ] {
        assert!(lines.iter().any(|said| said.contains(line)), "{line}: {lines:#?}");
    }
    // What was only taken back was not changed.
    let mut station = Station::empty();
    import(&mut station, LIST);
    import(&mut station, roster);
    station.run(&Command::Undo);
    let lines = said(&planned(&station, roster));
    assert!(lines.iter().all(|said| !said.contains("改过")), "{lines:#?}");
}

#[test]
fn a_lead_of_a_part_of_the_day_is_said_to_have_the_whole_and_the_next_is_told_who_leads() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let lines = said(&planned(&station, "日期,上午,,下午,\n,带班,值班,带班,值班\n2026-12-07,孟德,,程春,\n"));
    for line in [
        "排上 2026-12-07 带班 孟德（“上午带班”记作带班，带班不分班次，算全天；原来没有人）",
        "不排 2026-12-07 带班 程春（带班一天只有一个人，这一天已经是孟德）",
    ] {
        assert!(lines.iter().any(|said| said.contains(line)), "{line}: {lines:#?}");
    }
    // Who leads in all the parts that the sheet has leads the day.
    let lines = said(&planned(&station, "日期,班次,带班\n2026-12-07,上,孟德\n,下,孟德\n"));
    assert!(lines.len() == 1 && lines[0].contains("排上 2026-12-07 带班 孟德（原来没有人）"), "{lines:#?}");
    let lines = said(&planned(&station, "日期,孟德,,程春,\n,上,下,上,下\n2026-12-07,带班,,备,\n2026-12-08,√,,,√\n"));
    assert!(lines.iter().any(|said| said.contains("带班 孟德（“上带班”记作带班，带班不分班次，算全天")), "{lines:#?}");
    assert!(lines.iter().any(|said| said.contains("备勤 程春（“上备”记作备勤，备勤不分班次，算全天")), "{lines:#?}");
}

#[test]
fn what_was_typed_since_is_told_before_a_sheet_changes_it_back() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    assert_eq!(planned(&station, LIST).command(), None);
    let row = station.store.read().people_named("程春").unwrap().remove(0);
    let form = PersonForm { phone: "13711110000".to_owned(), ..row.form };
    station.run(&Command::Amend { id: row.id, form: Box::new(Form::Person(form)), seen: None });
    assert_eq!(
        said(&planned(&station, LIST)),
        [
            "表.csv 第2行：代表孟德没有变化",
            "表.csv 第3行：修改代表程春（电话在11月26日周四改过，导入会再改掉；电话：137****0000 → 139****0002）",
        ]
    );
}

#[test]
fn whoever_is_ticked_beside_a_deputy_is_made_no_cadre_and_nobody_is_named_twice() {
    let mut station = Station::empty();
    import(&mut station, "姓名,身份\n孟德,代表\n程春,代表\n白仓,代表、党员\n");
    let plan = planned(&station, "姓名,12月7日,12月8日\n孟德,√,√\n程春,√,\n白仓,,√\n");
    let lines = said(&plan);
    for line in [
        "表.csv 第3行：不排 2026-12-07 全天 值班 程春（这一天的全天已经是孟德：只打勾分不出谁上午谁下午，请在表里写上、下、晚，或到值班表里排）",
        "第4行：排上 2026-12-08 全天 党员 白仓",
    ] {
        assert!(lines.iter().any(|said| said.contains(line)), "{line}: {lines:#?}");
    }
    // A lead that is merged over the shifts of a day leads once.
    let plan = planned(&station, "日期,班次,值班人,带班\n12月7日,上午,孟德,白仓\n,下午,程春,白仓\n");
    assert_eq!((plan.counts().created, plan.counts().skipped), (3, 0), "{:#?}", said(&plan));
    let plan = planned(&station, "日期,带班\n12月7日,白仓\n12月7日,白　仓\n");
    assert_eq!((plan.counts().created, plan.counts().skipped), (1, 0), "{:#?}", said(&plan));
}

#[test]
fn who_is_away_for_a_part_of_the_day_cannot_have_the_whole_and_the_others_are_seated() {
    let mut station = Station::empty();
    import(&mut station, "姓名,代表层级,不能值班\n孟德,镇,每周三下午\n程春,镇,每周三\n白仓,镇,看情况\n");
    let away = people(&station);
    assert_eq!(away["孟德"].away, [Away::part(Days::Every(chrono::Weekday::Wed), Slot::Afternoon)]);
    assert_eq!(away["白仓"].away, []);
    let text = "日期,全天,带班,备勤\n2026-12-09,孟德,程春,白仓\n2026-12-10,孟德,程春,白仓\n";
    let plan = import(&mut station, text);
    let lines = said(&plan);
    for line in [
        "不排 2026-12-09 全天 值班 孟德（全天的班要整天有空，这天有一段来不了（每周三下午）",
        "不排 2026-12-09 带班 程春（这天来不了：每周三）",
    ] {
        assert!(lines.iter().any(|said| said.contains(line)), "{line}: {lines:?}");
    }
    let (first, last) = (now().date_naive(), now().date_naive() + chrono::Days::new(30));
    assert_eq!((plan.counts().created, station.store.read().shifts(first, last).unwrap().len()), (4, 4));
    let lines = said(&planned(&station, "日期,下午\n2026-12-09,孟德\n"));
    assert!(lines[0].contains("不排 2026-12-09 下午 孟德（这天来不了"), "{lines:?}");
    let lines = said(&planned(&station, "日期,上午\n2026-12-16,孟德\n"));
    assert!(lines[0].contains("排上 2026-12-16 上午 孟德"), "{lines:?}");
}

#[test]
fn a_hotline_says_in_a_column_of_its_own_what_others_say_too() {
    let mut station = Station::empty();
    let text = "工单编号,诉求内容,是否共性问题\nT1,末班车取消了,是\nT2,垃圾桶满了,否\nT3,路灯坏了,待定\nT4,井盖丢了,\n";
    let plan = import(&mut station, text);
    let lines = said(&plan);
    assert!(lines[0].contains("普遍性 是"), "{lines:?}");
    assert!(lines[2].contains("“待定”，看不出是或否"), "{lines:?}");
    let is_common = |ticket| station.store.read().matter_of_ticket(ticket).unwrap().unwrap().row.form.common;
    assert_eq!(["T1", "T2", "T3", "T4"].map(is_common), [true, false, false, false]);
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
    assert!(book.sheets[0].unused.is_empty());
    assert!(Template::Tickets.columns().contains(&"是否共性问题"));
}

#[test]
fn a_ticket_shows_who_called_by_when_and_what_was_not_used() {
    let mut station = Station::empty();
    let text = "工单编号,来电时间,诉求人,联系电话,诉求内容,办理单位,办结时限,满意度\n\
        T1,2026-11-20 10:20,王女士,13500001111,末班车取消了,交通科,2026-12-08,\n\
        T2,2026-11-21,匿名,,垃圾桶满了,,,\n\
        T3,2026-12-21,匿名,,井盖没了,,,\n\
        T4,上个月,匿名,,路灯坏了,,,\n\
        T5,2026-11-26,匿名,,水停了,,,\n";
    let plan = import(&mut station, text);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：新增意见建议T1（“交通科”没有用：本站不交办给单位；来电人 王女士；电话 135****1111；期限 2026-12-08 23:59；来电时间 2026-11-20 10:20；原话 末班车取消了）",
            "表.csv 第3行：新增意见建议T2（没写几点，只记这一天；来电时间 2026-11-21；原话 垃圾桶满了）",
            "表.csv 第4行：新增意见建议T3（时间“2026-12-21”还没到，按今天算；原话 井盖没了）",
            "表.csv 第5行：新增意见建议T4（时间“上个月”看不懂，按今天算；原话 路灯坏了）",
            "表.csv 第6行：新增意见建议T5（没写几点，只记这一天；来电时间 2026-11-26；原话 水停了）",
        ]
    );
    let names = station.store.read().matter_of_ticket("T2").unwrap().unwrap().row.form.name;
    assert_eq!(names, "");
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
    assert_eq!(book.sheets[0].unused, ["满意度"]);
}
