//! Names and telephones in one cell: of a list the telephone is taken in, of a roster it is named where it is another one.

use super::*;

const LIST: &str =
    "序号,姓名及电话,代表层级\n1,孟德 13900000001,镇\n2,程春（13900000002）,镇\n3,\"白仓\n61190003\",镇\n4,陈生,镇\n";

#[test]
fn a_list_of_names_and_telephones_in_one_column_is_read_with_both() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let phones: Vec<_> = people(&station).into_iter().map(|(name, form)| format!("{name} {}", form.phone)).collect();
    assert_eq!(phones, ["孟德 13900000001", "白仓 61190003", "程春 13900000002", "陈生 "]);
}

#[test]
fn a_roster_of_names_and_telephones_seats_them_and_names_a_number_that_is_another() {
    let mut station = Station::empty();
    import(&mut station, LIST);
    let text = "日期,值班人及电话,带班领导及电话\n\
        2026-12-07,孟德 13900000001,\"程春\n13900000002\"\n\
        2026-12-08,白仓（61190003）,程春（13800000009）\n\
        2026-12-09,陈生13700000000,程春 13800000009\n";
    let plan = import(&mut station, text);
    assert_eq!(
        said(&plan),
        [
            "表.csv 第2行：排上 2026-12-07 全天 值班 孟德（原来没有人）",
            "表.csv 第2行：排上 2026-12-07 带班 程春（原来没有人）",
            "表.csv 第3行：排上 2026-12-08 全天 值班 白仓（原来没有人）",
            "表.csv 第3行：排上 2026-12-08 带班 程春（表里的电话138****0009与登记的不一样，没有用：值班表不改人员的电话；原来没有人）",
            "表.csv 第4行：排上 2026-12-09 全天 值班 陈生（表里的电话137****0000与登记的不一样，没有用：值班表不改人员的电话；原来没有人）",
            "表.csv 第4行：排上 2026-12-09 带班 程春（表里的电话138****0009与登记的不一样，没有用：值班表不改人员的电话；原来没有人）",
        ]
    );
}
