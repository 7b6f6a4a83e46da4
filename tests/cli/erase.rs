//! `koudai erase`: for good, and only when it is meant.

use crate::support::program::Program;

#[test]
fn whoever_erases_is_told_where_the_words_are_still_quoted() {
    let station = Program::station();
    station.run("visit add --words 井水发黄 --matter").done();
    station.run("proposal add --matter 1").done();
    station.run("erase 1").refused().see("QJD-SQG-2026-Y0001").see("引用了它的原话");
    station.run("erase 1 --yes").done().see("QJD-SQG-2026-Y0001 引用了它的原话");
}

#[test]
fn a_record_is_erased_with_what_came_of_it() {
    let station = Program::station();
    station.run("note add 王家的井水发黄").done();
    station.run("note promote K1 --title 井水发黄").done();
    station.run("erase K1").refused().see("--yes").see("1 条");
    station.run("find 井水").done().see("井水");
    let gone = station.run("erase K1 --yes --json").done().objects();
    assert_eq!((gone.len(), gone[0]["number"].as_str()), (2, Some("QJD-SQG-2026-K0001")));
    let found = station.run("find 井水 --json").done();
    assert!(!found.out.contains("井水"), "{found:?}");
    station.run("matter list --all").done().see("已删除");
    station.run("erase K1 --yes").refused();
    station.run("erase J7 --yes").refused();
    station.run("check").done();
    let database = std::fs::read(station.file("koudai.db")).unwrap();
    assert!(!database.windows(6).any(|part| part == "井水".as_bytes()));
}
