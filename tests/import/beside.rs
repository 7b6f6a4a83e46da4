//! Several rosters in one file that give the same seats.

use super::*;

#[test]
fn what_one_roster_gives_is_not_given_again_by_the_one_beside_it() {
    let mut station = Station::empty();
    import(&mut station, DEPUTIES);
    // Nothing tells whose the two are.
    let text = "一组12月值班表,,,二组12月值班表,,\n日期,上午,下午,日期,上午,下午\n12月14日,程春,陈生,12月14日,孟德,陈生\n12月15日,孟德,,12月15日,,孟德\n";
    let plan = import(&mut station, text);
    let skipped = said(&plan).into_iter().filter(|line| line.contains("不排")).collect::<Vec<_>>();
    assert_eq!(
        skipped,
        [
            "表.csv 第3行：不排 2026-12-14 上午 孟德（表.csv第3行的另一张值班表里，这一班已经是程春，没有再排）",
            "表.csv 第3行：不排 2026-12-14 下午 陈生（和表.csv第3行是同一个）",
            "表.csv 第4行：不排 2026-12-15 下午 孟德（当天已经排在上午，一人一天只排一班：在表里改给别人，或导入后到值班表里排）",
        ],
        "{:#?}",
        said(&plan)
    );
    assert_eq!(plan.counts(), Counts { created: 3, answered: 0, changed: 0, same: 0, skipped: 3 });
    assert!(!said(&plan).iter().any(|line| line.contains("一格里不止一个名字")));
}
