//! Villages and their hamlets as offices list them, and a deputy of several stations.

use super::*;

fn places(station: &Station) -> Vec<String> {
    let reader = station.store.read();
    let name = |id: Id| reader.place(id).unwrap().unwrap().form.name;
    let all = reader.places(None).unwrap().into_iter();
    let mut said: Vec<String> = all
        .map(|row| format!("{:?} {} {}", row.form.kind, row.form.parent.map(name).unwrap_or_default(), row.form.name))
        .collect();
    said.sort();
    said
}

#[test]
fn hamlets_stand_under_their_village_and_the_same_list_changes_nothing() {
    let mut station = Station::open();
    let plan =
        import(&mut station, "序号,行政村,自然村,户数\n1,水泉沟村,沟门、大栜树村,61\n2,,梁上,9\n3,河口村,河口,40\n");
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：地点水泉沟村没有变化",
            "表.csv 第2行：新增地点沟门（行政村 水泉沟村）",
            "表.csv 第2行：修改地点大栜树村（行政村：空 → 水泉沟村）",
            "表.csv 第3行：新增地点梁上（行政村 水泉沟村）",
            "表.csv 第4行：新增地点河口村",
            "表.csv 第4行：新增地点河口（行政村 河口村）",
        ]
    );
    let all = places(&station);
    for place in ["Hamlet 水泉沟村 沟门", "Hamlet 水泉沟村 大栜树村", "Hamlet 水泉沟村 梁上", "Hamlet 河口村 河口"]
    {
        assert!(all.iter().any(|one| one == place), "{place}: {all:?}");
    }
    // Below a home nobody knows whose hamlets they are, unless the list says so.
    let plan = planned(&Station::home(), "序号,自然村\n1,沟门\n");
    assert_eq!(said(&plan), ["表.csv 第2行：跳过地点沟门（没写是哪个行政村的自然村，请加一列“行政村”）"]);
}

#[test]
fn a_deputy_of_several_stations_is_of_this_one_and_no_place_is_invented() {
    let mut station = Station::open();
    let before = places(&station);
    let text = "姓名,代表层级,联络站\n孟德,镇,沙梁子村、水泉沟村\n程春,镇,水泉沟村\n";
    let plan = import(&mut station, text);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：新增代表孟德（还写了“沙梁子村”，没有记：一个人在一台电脑上只记一个站；联络站 水泉沟村；代表层级 镇）",
            "表.csv 第3行：新增代表程春（联络站 水泉沟村；代表层级 镇）",
        ]
    );
    assert_eq!(places(&station), before);
    // Whoever serves at one of them stays there.
    import(&mut station, "姓名,代表层级,联络站\n孟德,镇,沙梁子村\n");
    let plan = planned(&station, text);
    assert_eq!(plan.command(), None, "{:?}", said(&plan));
    assert!(said(&plan)[0].contains("还写了“水泉沟村”"), "{:?}", said(&plan));
    let plan = planned(&Station::home(), text);
    assert!(said(&plan)[0].contains("新增地点沙梁子村"), "{:?}", said(&plan));
    assert!(said(&plan)[1].contains("还写了“水泉沟村”"), "{:?}", said(&plan));
}

#[test]
fn the_age_band_of_a_voter_is_called_so() {
    let mut station = Station::empty();
    let plan = import(&mut station, "姓名,性别,出生年月,自然村\n刘洋,男,1980-03,沟门\n");
    assert_eq!(said(&plan), ["表.csv 第2行：新增选民刘洋（自然村 沟门；性别 男；年龄段 36–59）"]);
}

#[test]
fn a_sheet_beside_others_that_is_not_known_says_what_a_head_needs() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [("名册", [["姓名", "代表层级"], ["孟德", "镇"]]), ("附表", [["甲", "乙"], ["1", "2"]])]
    {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
    let grids = read_bytes(book.save_to_buffer().unwrap(), "表.xlsx").unwrap();
    let hints = Hints { today: now().date_naive(), year: None, kind: None };
    let book = recognise(&grids, "表.xlsx", &hints).unwrap();
    let plan = plan(Station::empty().store.read(), &book, &Choices::default(), now()).unwrap();
    let last = said(&plan).pop().unwrap();
    assert!(last.starts_with("附表：跳过本表（认不出是什么表。表头要有：人员名册“姓名”"), "{last}");
}

#[test]
fn an_address_that_begins_with_a_hamlet_of_the_village_is_of_that_hamlet_and_keeps_its_number() {
    let mut station = Station::empty();
    let own = PlaceForm { name: "水泉沟村".to_owned(), ..PlaceForm::default() };
    station.run(&Command::Add(Box::new(Form::Place(own))));
    import(&mut station, "行政村,自然村\n水泉沟村,前沟、前沟门\n河口村,东坡\n");
    let list = "户主,家庭住址,手机号码\n孟德,前沟12号,13900000001\n程春,水泉沟村前沟门三号,13900000002\n白仓,前沟西头,13900000003\n陈生,东坡1号,13900000004\n钱二,前沟,13900000005\n";
    import(&mut station, list);
    let mut kept: Vec<_> = station.store.read().voters(Page::ALL).unwrap().into_iter().map(|row| row.form).collect();
    kept.sort_by(|one, other| one.phone.cmp(&other.phone));
    let kept: Vec<_> = kept.iter().map(|form| (form.hamlet.as_str(), form.remarks.as_str())).collect();
    let expected =
        [("前沟", "前沟12号"), ("前沟门", "水泉沟村前沟门三号"), ("前沟西头", ""), ("东坡1号", ""), ("前沟", "")];
    assert_eq!(kept, expected);
}
