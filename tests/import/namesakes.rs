//! Two people of one name: a list takes nobody for somebody else, and what tells them apart decides in a roster too.

use super::*;

const KEPT: &str = "姓名,工作单位及职务,联络站,电话,不能值班\n曹先,村民,沙梁子村,13800000007,每天晚间\n";

fn phones_of(station: &Station, name: &str) -> Vec<String> {
    let people = station.store.read().people_named(name).unwrap();
    let mut phones: Vec<String> = people.into_iter().map(|row| row.form.phone).collect();
    phones.sort();
    phones
}

#[test]
fn somebody_of_another_telephone_and_another_post_or_station_is_somebody_else_and_the_namesake_is_named() {
    for row in [
        "曹先,平台子村村委会主任,平台子村,18300004236,镇第0038号",
        "曹先,村医,沙梁子村,18300004236,",
        "曹先,,平台子村,18300004236,",
    ] {
        let mut station = Station::empty();
        import(&mut station, KEPT);
        let kept = people(&station)["曹先"].clone();
        assert!(!kept.away.is_empty());
        let list = format!("姓名,工作单位及职务,联络站,电话,代表证号\n{row}\n");
        let lines = said(&import(&mut station, &list));
        let line = lines.last().unwrap();
        assert!(line.starts_with("表.csv 第2行：新增代表曹先（同名：已有一位曹先（沙梁子村）；"), "{line}");
        assert_eq!(phones_of(&station, "曹先"), ["13800000007", "18300004236"], "{row}");
        let both = station.store.read().people_named("曹先").unwrap();
        let first = both.iter().find(|row| row.form.phone == "13800000007").unwrap();
        assert_eq!(
            (&first.form.away, &first.form.employer, first.form.station),
            (&kept.away, &kept.employer, kept.station)
        );
        assert!(both.iter().any(|row| row.form.phone == "18300004236" && row.form.away.is_empty()));
        // The earlier list once more finds the first of the two.
        assert_eq!(planned(&station, KEPT).command(), None);
    }
}

#[test]
fn a_new_telephone_alone_is_a_correction_and_so_is_what_the_telephone_or_the_certificate_tells() {
    for (row, phone) in [
        ("曹先,村民,沙梁子村,13900000008,", "13900000008"),
        ("曹先,沙梁子村村民,沙梁子,13900000008,", "13900000008"),
        ("曹先,,,13900000008,", "13900000008"),
        ("曹先,村委会主任,平台子村,13800000007,镇第0038号", "13800000007"),
    ] {
        let mut station = Station::empty();
        import(&mut station, KEPT);
        import(&mut station, &format!("姓名,工作单位及职务,联络站,电话,代表证号\n{row}\n"));
        assert_eq!(phones_of(&station, "曹先"), [phone], "{row}");
    }
    let mut station = Station::empty();
    import(&mut station, &KEPT.replace("不能值班", "代表证号").replace("每天晚间", "镇第0038号"));
    import(&mut station, "姓名,职务,联络站,电话,代表证号\n曹先,主任,平台子村,18300004236,镇第0038号\n");
    assert_eq!(phones_of(&station, "曹先"), ["18300004236"]);
}

#[test]
fn the_telephone_beside_a_name_of_a_roster_tells_namesakes_apart() {
    let mut station = Station::empty();
    for phone in ["13800010001", ""] {
        let form = PersonForm { name: "王建".to_owned(), phone: phone.to_owned(), ..PersonForm::default() };
        station.run(&Command::Add(Box::new(Form::Person(form))));
    }
    assert_eq!(phones_of(&station, "王建"), ["", "13800010001"]);
    let id = |phone: &str| {
        let people = station.store.read().people_named("王建").unwrap();
        people.into_iter().find(|row| row.form.phone == phone).unwrap().id
    };
    let wanted = id("13800010001");
    for roster in [
        "日期,值班人\n2026-12-07,王建（13800010001）\n2026-12-08,王建\n",
        "日期,值班人,电话\n2026-12-07,王建,13800010001\n2026-12-08,王建,\n",
        "日期,带班领导,联系电话,值班人,联系电话\n2026-12-07,,,王建,13800010001\n2026-12-08,,,王建,\n",
        "姓名,电话,2026-12-07,2026-12-08\n王建,13800010001,√,\n王建,,,√\n",
    ] {
        let plan = planned(&station, roster);
        let lines = said(&plan);
        assert!(lines.iter().any(|line| line.contains("排上 2026-12-07 全天 值班 王建（")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.contains("2026-12-08") && line.contains("有几位同名")), "{lines:#?}");
        station.run(&plan.command().unwrap());
        let day = "2026-12-07".parse().unwrap();
        assert_eq!(station.store.read().shifts(day, day).unwrap()[0].person, wanted, "{roster}");
        station.run(&Command::Undo);
    }
    // The telephones of two columns of names may be either's, and that of the room is nobody's.
    for (roster, heading) in [
        ("日期,上午,下午,电话\n2026-12-07,王建,,13800010001\n2026-12-08,,王建,\n", "电话"),
        ("日期,值班人,值班室电话\n2026-12-07,王建,13800010001\n2026-12-08,王建,\n", "值班室电话"),
    ] {
        let hints = Hints { today: now().date_naive(), year: None, kind: None };
        let book = recognise(&read_bytes(roster.into(), "表.csv").unwrap(), "表.csv", &hints).unwrap();
        assert_eq!(book.sheets[0].unused, [heading]);
        assert_eq!(planned(&station, roster).command(), None);
    }
}
