//! An office's file on its way into the store: the preview, the import, and the same file once more.

mod beside;
mod left_out;
mod namesakes;
mod phones;
mod places;
mod promise;
mod replies;

use std::collections::BTreeMap;

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::{ShiftSet, SwapDecision};
use koudai::domain::id::Id;
use koudai::domain::person::PersonForm;
use koudai::domain::place::PlaceForm;
use koudai::domain::roster::availability::{Away, Days};
use koudai::domain::roster::sign::Signing;
use koudai::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Level, PlaceKind, Post, Role, Slot};
use koudai::import::plan::Counts;
use koudai::import::{Choices, Hints, Plan, Settled, plan, read_bytes, recognise};
use koudai::store::Page;

use crate::support::{Station, now};

const DEPUTIES: &str = "\
千家店镇人大代表花名册,,,,,,,
序号,姓名,性别,出生年月,代表层级,所在联络站,联系电话,代表证号
1,孟　德,男,1972.02,区、镇,石槽村,13900000001,区第0001号
2,程　春,女,1971.03,镇,水泉沟村,13900000002,镇第0002号
3,唐秀霞,女,,镇,石槽村,13900000003,镇第0003号
4,陈生,男,,镇,水泉沟,1390000abcd,镇第0004号
合计,4,,,,,,
";

const ROSTER: &str = "\
水泉沟村人大代表联络站“一周七天”值班表,,
日期,11月13日(周一),11月14日(周二)
上午,孟德、程春,程　春
下午,唐秀霞,孟德
晚间,孟德,某某
";

fn planned(station: &Station, text: &str) -> Plan {
    planned_over(station, text, Settled::Stays)
}

fn planned_over(station: &Station, text: &str, settled: Settled) -> Plan {
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
    plan(station.store.read(), &book, &Choices { settled, ..Choices::default() }, now()).unwrap()
}

/// Plans, imports, and checks that the same file has nothing left to do; answers the first plan.
fn import(station: &mut Station, text: &str) -> Plan {
    let first = planned(station, text);
    if let Some(command) = first.command() {
        station.run(&command);
    }
    let again = planned(station, text);
    assert_eq!(again.command(), None, "{:#?}", said(&again));
    assert_eq!((again.counts().created, again.counts().changed), (0, 0));
    assert_eq!(again.counts().skipped, first.counts().skipped);
    first
}

fn said(plan: &Plan) -> Vec<String> {
    plan.lines.iter().map(|line| line.say(Lang::Zh)).collect()
}

fn people(station: &Station) -> BTreeMap<String, PersonForm> {
    station.store.read().people(true).unwrap().into_iter().map(|row| (row.form.name.clone(), row.form)).collect()
}

#[test]
fn the_preview_says_what_will_become_of_every_row_and_writes_nothing() {
    let station = Station::empty();
    let plan = planned(&station, DEPUTIES);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第3行：新增地点石槽村",
            "表.csv 第3行：新增代表孟德（电话 139****0001；联络站 石槽村；代表层级 镇、区；代表证号 区第0001号；性别 男；出生年月 1972-02）",
            "表.csv 第4行：新增地点水泉沟村",
            "表.csv 第4行：新增代表程春（电话 139****0002；联络站 水泉沟村；代表层级 镇；代表证号 镇第0002号；性别 女；出生年月 1971-03）",
            "表.csv 第5行：新增代表唐秀霞（电话 139****0003；联络站 石槽村；代表层级 镇；代表证号 镇第0003号；性别 女）",
            "表.csv 第6行：新增代表陈生（电话没有导入：电话“1390000abcd”不能用：电话里有“a”；请只填数字；联络站 水泉沟村；代表层级 镇；代表证号 镇第0004号；性别 男）",
        ]
    );
    assert_eq!(plan.counts(), Counts { created: 6, answered: 0, changed: 0, same: 0, skipped: 0 });
    assert!(people(&station).is_empty());
}

#[test]
fn deputies_come_in_with_their_stations_and_the_same_file_changes_nothing() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let people = people(&station);
    let mengde = &people["孟德"];
    assert_eq!((mengde.phone.as_str(), mengde.born.as_str()), ("13900000001", "1972-02"));
    assert_eq!(
        (mengde.levels.as_slice(), mengde.roles.as_slice()),
        (&[Level::Town, Level::District][..], &[Role::Deputy][..])
    );
    let place = station.store.read().place(mengde.station.unwrap()).unwrap().unwrap();
    assert_eq!((place.form.name.as_str(), place.form.kind), ("石槽村", PlaceKind::Station));
    assert_eq!(people["唐秀霞"].station, mengde.station);
}

#[test]
fn a_whole_import_is_taken_back_as_one() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    station.run(&Command::Undo);
    assert!(station.store.read().people(true).unwrap().is_empty());
    assert!(station.store.read().places(None).unwrap().is_empty());
}

#[test]
fn a_later_list_changes_what_it_says_and_keeps_what_it_leaves_empty() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let plan = import(&mut station, "姓名,联系电话,代表证号,出生年月\n孟德,13900000009,区第0001号,\n程春,,,1971.03\n");
    assert_eq!(
        said(&plan),
        ["表.csv 第2行：修改代表孟德（电话：139****0001 → 139****0009）", "表.csv 第3行：代表程春没有变化"]
    );
    let people = people(&station);
    assert_eq!((people["孟德"].phone.as_str(), people["孟德"].born.as_str()), ("13900000009", "1972-02"));
}

#[test]
fn two_of_one_name_stay_two() {
    let mut station = Station::empty();
    let text = "姓名,代表层级,联系电话\n孟德,镇,13900000001\n孟德,镇,13900000002\n孟德,镇,13900000002\n";
    let plan = import(&mut station, text);
    assert_eq!(said(&plan)[2], "表.csv 第4行：跳过代表孟德（和表.csv第3行是同一个）");
    assert_eq!(station.store.read().people(true).unwrap().len(), 2);
    let unclear = planned(&station, "姓名,代表层级,民族\n孟德,镇,满\n");
    assert!(said(&unclear)[0].contains("同名"), "{:?}", said(&unclear));
    let clear = planned(&station, "姓名,代表层级,民族,电话\n孟德,镇,满,13900000002\n");
    assert_eq!(said(&clear), ["表.csv 第2行：修改代表孟德（民族：空 → 满）"]);
}

#[test]
fn a_certificate_that_somebody_else_has_is_refused() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let plan = planned(&station, "姓名,代表证号\n别人,区第0001号\n");
    assert_eq!(said(&plan), ["表.csv 第2行：跳过代表别人（这个代表证号已经是孟德的，请核对）"]);
    assert_eq!(plan.command(), None);
}

#[test]
fn a_roster_fills_its_seats_and_says_who_cannot_sit_where() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let plan = import(&mut station, ROSTER);
    let mut lines = said(&plan);
    lines.sort();
    assert_eq!(
        lines,
        [
            "表.csv 第3行：排上 2023-11-13 上午 孟德（没写年份，按星期推算；原来没有人）",
            "表.csv 第3行：排上 2023-11-13 上午 干部 程春（一格里不止一个名字：第一个值班，这个排在“上午 干部”；登记的身份里没有干部，请核对；没写年份，按星期推算；原来没有人）",
            "表.csv 第3行：排上 2023-11-14 上午 程春（没写年份，按星期推算；原来没有人）",
            "表.csv 第4行：排上 2023-11-13 下午 唐秀霞（没写年份，按星期推算；原来没有人）",
            "表.csv 第4行：排上 2023-11-14 下午 孟德（没写年份，按星期推算；原来没有人）",
            "表.csv 第5行：不排 2023-11-13 晚间 孟德（当天已经排在上午，一人一天只排一班：在表里改给别人，或导入后到值班表里排）",
            "表.csv 第5行：不排 2023-11-14 晚间 某某（没有这个人；请先导入代表花名册，或在“人员”里添加）",
        ]
    );
    let (first, last) = ("2023-11-13".parse().unwrap(), "2023-11-14".parse().unwrap());
    assert_eq!(station.store.read().shifts(first, last).unwrap().len(), 5);
}

#[test]
fn a_roster_may_change_seats_and_respects_absence() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let ahead = ROSTER.replace("11月13日", "2026年12月7日").replace("11月14日", "2026年12月8日");
    import(&mut station, &ahead);
    let swapped = ahead.replace("程　春\n", "孟德\n").replace("唐秀霞,孟德", "唐秀霞,程春");
    let plan = import(&mut station, &swapped);
    let changed: Vec<_> = said(&plan).into_iter().filter(|line| line.contains("换成")).collect();
    assert_eq!(
        changed,
        [
            "表.csv 第3行：换成 2026-12-08 上午 孟德（值班人：程春 → 孟德）",
            "表.csv 第4行：换成 2026-12-08 下午 程春（值班人：孟德 → 程春）"
        ]
    );
    let row = station.store.read().people_named("唐秀霞").unwrap().remove(0);
    let form = PersonForm { away: vec![Away::whole(Days::Every(chrono::Weekday::Mon))], ..row.form };
    station.run(&Command::Amend { id: row.id, form: Box::new(Form::Person(form)), seen: None });
    let week = |first: &str, second: &str| ROSTER.replace("11月13日", first).replace("11月14日", second);
    let plan = planned(&station, &week("2026年12月14日", "2026年12月15日"));
    assert!(said(&plan).iter().any(|line| line.contains("2026-12-14 下午 唐秀霞（这天来不了")), "{:#?}", said(&plan));
    // Who served is written down as it was.
    let plan = planned(&station, &week("11月20日", "11月21日"));
    assert!(said(&plan).iter().any(|line| line.contains("排上 2023-11-20 下午 唐秀霞")), "{:#?}", said(&plan));
}

#[test]
fn a_cadres_cell_says_so_of_somebody_who_is_none() {
    let mut station = Station::empty();
    import(&mut station, "姓名,身份\n孟德,代表\n程春,代表、干部\n");
    let plan = planned(&station, "日期,上午,上午干部\n2026-12-07,程春,孟德\n2026-12-08,孟德,程春\n");
    let told: Vec<_> = said(&plan).into_iter().filter(|line| line.contains("登记的身份里没有干部")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("2026-12-07 上午 干部 孟德"), "{told:?}");
}

#[test]
fn what_was_served_signed_or_swapped_stays_unless_somebody_says_so() {
    let mut station = Station::open();
    let reader = station.store.read();
    let id = |name: &str| reader.people_named(name).unwrap().remove(0).id;
    let (zhang, wang) = (id("张三"), id("王秀兰"));
    let tang = station.deputy("唐秀霞");
    let seat = Seat::new(Slot::Morning, Post::Duty);
    let day = |day: u32| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let shift = |of: u32, person| ShiftSet::new(day(of), seat, Some(person));
    station.run(&Command::SetShifts([25, 27, 28, 29].map(|of| shift(of, zhang)).to_vec()));
    station.run(&Command::Sign(Signing { date: day(26), seat, person: zhang, at: now(), out: false }));
    let swap = |of, to| SwapRequest { date: day(of), seat, from: zhang, to, trade: None, reason: String::new() };
    let approved = station.run(&Command::AskSwap(swap(27, wang))).record.unwrap().id;
    station.run(&Command::AskSwap(swap(28, wang)));
    let head = PersonForm { name: "白仓".to_owned(), roles: vec![Role::StationHead], ..PersonForm::default() };
    let head = station.run(&Command::Add(Box::new(Form::Person(head)))).record.unwrap().id;
    let answer = SwapAnswer { state: SwapState::Approved, by: Some(head), at: now(), reason: String::new() };
    station.run(&Command::DecideSwap(SwapDecision::new(approved, answer)));
    let sheet = (25..=29).map(|day| format!("2026-11-{day},唐秀霞\n"));
    let sheet = format!("日期,上午\n{}", sheet.collect::<String>());
    let plan = import(&mut station, &sheet);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：不排 2026-11-25 上午 唐秀霞（11月25日周三已经值过班，仍是张三）",
            "表.csv 第3行：不排 2026-11-26 上午 唐秀霞（11月26日周四已经签到，仍是张三）",
            "表.csv 第4行：不排 2026-11-27 上午 唐秀霞（11月27日周五替班已经批准，仍是王秀兰）",
            "表.csv 第5行：不排 2026-11-28 上午 唐秀霞（11月28日周六有替班在等批准，仍是张三）",
            "表.csv 第6行：换成 2026-11-29 上午 唐秀霞（值班人：张三 → 唐秀霞）",
        ]
    );
    assert!(plan.has_settled());
    let sitters = |station: &Station| -> Vec<Id> {
        station.store.read().shifts(day(25), day(29)).unwrap().iter().map(|given| given.person).collect()
    };
    assert_eq!(sitters(&station), [zhang, zhang, wang, zhang, tang]);
    let plan = planned_over(&station, &sheet, Settled::Replaced);
    assert_eq!(plan.counts(), Counts { created: 0, answered: 0, changed: 4, same: 1, skipped: 0 });
    station.run(&plan.command().unwrap());
    assert_eq!(sitters(&station), [tang; 5]);
    assert_eq!(planned_over(&station, &sheet, Settled::Replaced).command(), None);
}

#[test]
fn a_name_is_one_however_it_is_spaced_or_dotted() {
    let mut station = Station::empty();
    let people = "姓名,代表层级,联系电话\n欧阳　娜娜,镇,13900000001\n贾 秀保,镇,13900000002\n阿依古丽・买买提,镇,13900000003\nAnna  Li,镇,13900000004\n";
    let plan = import(&mut station, people);
    let lines = said(&plan).join("\n");
    for name in ["代表欧阳娜娜（", "代表贾秀保（", "代表阿依古丽·买买提（", "代表Anna Li（"]
    {
        assert!(lines.contains(name), "{lines}");
    }
    let respelled =
        people.replace("欧阳　娜娜", "欧 阳 娜 娜").replace("古丽・买", "古丽 • 买").replace("Anna  ", "Anna ");
    assert_eq!(planned(&station, &respelled).command(), None);
    let roster =
        "日期,上午,下午\n2026-12-07,欧阳 娜娜,阿依古丽.买买提\n2026-12-08,阿依古丽 买买提,贾\u{a0}秀保、欧阳娜娜\n";
    let plan = import(&mut station, roster);
    assert_eq!(
        plan.counts(),
        Counts { created: 5, answered: 0, changed: 0, same: 0, skipped: 0 },
        "{:#?}",
        said(&plan)
    );
    import(&mut station, "姓名,自然村,电话\n李　明,东沟,13900000005\n阿依古丽 买买提,东沟,13900000006\n");
    let reader = station.store.read();
    for spelled in ["李明", "李 明", "李\u{200b}明", "阿依古丽·买买提", "阿依古丽买买提"] {
        assert_eq!(reader.voters_named(spelled).unwrap().len(), 1, "{spelled}");
        assert_eq!(reader.complete_voters(spelled, 9).unwrap().len(), 1, "{spelled}");
    }
}

#[test]
fn of_two_stations_on_one_sheet_each_has_its_own_rows() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let blocks = "水泉沟村联络站值班表\n日期,12月14日,12月15日\n上午,程春,陈生\n石槽村联络站值班表\n日期,12月14日,12月15日\n上午,孟德,唐秀霞\n下午,唐秀霞,孟德\n";
    let column = "12月值班表\n联络站,班次,12月14日,12月15日\n水泉沟村,上午,程春,陈生\n石槽村,上午,孟德,唐秀霞\n,下午,唐秀霞,孟德\n";
    for (text, rows) in [(blocks, [6, 7]), (column, [4, 5])] {
        let plan = planned(&station, text);
        let [one, other] =
            rows.map(|row| format!("表.csv 第{row}行：跳过本行（这是石槽村的值班表，本单位是水泉沟村）"));
        let own = text.lines().position(|line| line.contains("程春")).unwrap() + 1;
        let own = ["2026-12-14 上午 程春", "2026-12-15 上午 陈生"]
            .map(|seat| format!("表.csv 第{own}行：排上 {seat}（原来没有人）"));
        assert_eq!(said(&plan), [one, other].into_iter().chain(own).collect::<Vec<_>>(), "{text}");
    }
    // Nothing of this desk: each of the others is named once.
    let others = blocks.replace("水泉沟村", "河口村");
    let name = |other: &str| format!("表.csv：跳过本表（这是{other}的值班表，本单位是水泉沟村）");
    assert_eq!(said(&planned(&station, &others)), [name("河口村"), name("石槽村")]);
}

#[test]
fn nobody_of_a_roster_beside_ones_own_is_put_on_it() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let text = "2026年12月值班表,,,,,\n水泉沟村,,,石槽村,,\n日期,上午,下午,日期,上午,下午\n12月14日,程春,陈生,12月14日,孟德,唐秀霞\n";
    let found = said(&planned(&station, text));
    let own = ["上午 程春", "下午 陈生"].map(|seat| format!("表.csv 第4行：排上 2026-12-14 {seat}（原来没有人）"));
    assert!(own.iter().all(|line| found.contains(line)), "{found:#?}");
    let others: Vec<&String> = found.iter().filter(|line| !own.contains(line)).collect();
    assert!(!others.is_empty() && others.iter().all(|line| line.contains("这是石槽村的值班表")), "{found:#?}");
}

#[test]
fn a_cell_that_is_not_read_is_not_called_its_row() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let found = said(&planned(&station, "12月值班表,,\n姓名,14日,15日\n程春,√,请假\n"));
    assert!(found.iter().any(|line| line.starts_with("表.csv 第3行：跳过一处（程春：“请假”")), "{found:#?}");
    assert!(found.iter().any(|line| line.contains("排上 2026-12-14 全天 值班 程春")), "{found:#?}");
}

#[test]
fn a_changed_telephone_shows_the_digits_that_differ() {
    let mut station = Station::empty();
    import(&mut station, "姓名,职务,联系电话\n孟德,村医,13900005555\n");
    let line = |phone: &str| said(&planned(&station, &format!("姓名,职务,联系电话\n孟德,村医,{phone}\n")));
    assert_eq!(line("13900105555"), ["表.csv 第2行：修改代表孟德（电话：139**0*5555 → 139**1*5555）"]);
    assert_eq!(line("13900006666"), ["表.csv 第2行：修改代表孟德（电话：139****5555 → 139****6666）"]);
}

#[test]
fn another_stations_roster_is_refused_as_a_whole() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    let plan = planned(&station, &ROSTER.replace("水泉沟村", "石槽村"));
    assert_eq!(said(&plan), ["表.csv：跳过本表（这是石槽村的值班表，本单位是水泉沟村）"]);
    assert_eq!(plan.command(), None);
}

#[test]
fn villages_bring_their_townships_and_fill_in_what_was_missing() {
    let mut station = Station::empty();
    let home = PlaceForm { kind: PlaceKind::Home, name: "千家店镇".to_owned(), ..PlaceForm::default() };
    let home = station.run(&Command::Add(Box::new(Form::Place(home)))).record.unwrap().id;
    let own = PlaceForm { name: "水泉沟村".to_owned(), parent: Some(home), ..PlaceForm::default() };
    station.run(&Command::Add(Box::new(Form::Place(own))));
    let text = "code,name,kind,town_code,town\n\
        110119200217,水泉沟村,village,110119200,千家店镇\n\
        110119203212,河北村,village,110119203,珍珠泉乡\n\
        110119202212,河北村,village,110119202,香营乡\n";
    let plan = import(&mut station, text);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：修改地点千家店镇（区划代码：空 → 110119200）",
            "表.csv 第2行：修改地点水泉沟村（区划代码：空 → 110119200217）",
            "表.csv 第3行：新增地点珍珠泉乡",
            "表.csv 第3行：新增地点河北村（乡镇 珍珠泉乡；区划代码 110119203212）",
            "表.csv 第4行：新增地点香营乡",
            "表.csv 第4行：新增地点河北村（乡镇 香营乡；区划代码 110119202212）",
        ]
    );
    let places = station.store.read().places_named("河北村").unwrap();
    assert_eq!(places.len(), 2);
    assert_ne!(places[0].form.parent, places[1].form.parent);
}

#[test]
fn voters_are_known_again_by_telephone_or_hamlet() {
    let mut station = Station::empty();
    let text = "姓名,性别,出生年月,自然村,电话\n孟德,男,1950.01,东沟,13900000001\n孟德,男,,西沟,\n程春,女,,东沟,\n程春,女,,东沟,\n";
    let plan = import(&mut station, text);
    assert_eq!(plan.counts(), Counts { created: 3, answered: 0, changed: 0, same: 0, skipped: 1 });
    let plan = import(&mut station, "姓名,自然村,电话\n孟德,南沟,13900000001\n程春,,13900000002\n");
    assert_eq!(
        said(&plan),
        ["表.csv 第2行：修改选民孟德（自然村：东沟 → 南沟）", "表.csv 第3行：修改选民程春（电话：空 → 139****0002）"]
    );
    assert_eq!(station.store.read().voters(Page::ALL).unwrap().len(), 3);
}

#[test]
fn a_remark_is_called_one_and_a_hamlet_that_is_not_listed_is_told_of() {
    let mut station = Station::open();
    let text =
        "姓名,自然村,电话,备注\n孟德,大栜树村,13900000001,独居\n程春,北洼,13900000002,\n李秀英,西坡,13800000000,\n";
    let lines = said(&import(&mut station, text));
    assert!(lines[0].contains("备注 独居") && !lines[0].contains("没有登记"), "{lines:?}");
    assert!(lines[1].contains("自然村“北洼”没有登记，照写"), "{lines:?}");
    assert!(lines[2].contains("“西坡”") && lines[2].contains("自然村：大栜树村 → 西坡"), "{lines:?}");
    let voters = station.store.read().voters(Page::ALL).unwrap();
    assert!(voters.iter().any(|row| row.form.name == "程春" && row.form.hamlet == "北洼"));
    assert!(station.store.read().places_named("北洼").unwrap().is_empty());
    // Where no hamlet is listed there is nothing to compare with.
    let lines = said(&planned(&Station::empty(), text));
    assert!(lines.iter().all(|line| !line.contains("没有登记")), "{lines:?}");
}

#[test]
fn control_characters_of_a_sheet_are_counted_and_left_out() {
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let text = "姓名,自然村,电话\n孟\u{1}德,东\u{7}沟,13900000001\n程春,西沟,13900000002\n";
    let book = recognise(&read_bytes(text.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
    assert_eq!(book.controls, 2);
    let mut station = Station::empty();
    import(&mut station, text);
    assert!(station.store.read().voters(Page::ALL).unwrap().iter().any(|row| row.form.name == "孟德"));
}

#[test]
fn lines_are_data_too_and_speak_english() {
    let station = Station::empty();
    let plan = planned(&station, DEPUTIES);
    let shown = serde_json::to_value(plan.lines[1].shown(Lang::En)).unwrap();
    let expected = serde_json::json!({
        "outcome": "created", "kind": "deputy", "name": "孟德", "sheet": "表.csv", "row": 3,
        "text": "telephone 139****0001; station 石槽村; level town, district; certificate 区第0001号; sex male; born 1972-02"
    });
    assert_eq!(shown, expected);
    assert!(plan.lines[1].say(Lang::En).starts_with("表.csv, row 3: new deputy 孟德 (telephone 139****0001; "));
}

#[test]
fn a_bad_number_costs_the_number_alone_and_who_names_no_station_serves_here() {
    let mut station = Station::empty();
    let own = PlaceForm { name: "水泉沟村".to_owned(), ..PlaceForm::default() };
    let own = station.run(&Command::Add(Box::new(Form::Place(own)))).record.unwrap().id;
    let text = "姓名,代表层级,联系电话\n孟德,镇,13900000001\n郑铁柱,镇,1391234\n";
    let plan = import(&mut station, text);
    assert_eq!(plan.counts(), Counts { created: 2, answered: 0, changed: 0, same: 0, skipped: 0 });
    let lines = said(&plan);
    assert!(lines[0].contains("联络站 水泉沟村"), "{lines:?}");
    assert!(lines[1].contains("郑铁柱") && lines[1].contains("电话没有导入：电话“1391234”"), "{lines:?}");
    let people = people(&station);
    assert_eq!((people["郑铁柱"].phone.as_str(), people["郑铁柱"].station), ("", Some(own)));
    assert_eq!(people["孟德"].station, Some(own));
}
