//! A list is written into a file that spreadsheet programs open, by the same key everywhere.

use crate::support::Station;
use crate::support::desk::Desk;

/// The one exported table whose name begins so.
fn table(desk: &Desk, stem: &str) -> String {
    let kept = std::fs::read_dir(desk.folder().join("sheets")).unwrap().map(|one| one.unwrap().path());
    let mut found: Vec<_> = kept.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(stem)).collect();
    assert_eq!(found.len(), 1, "{stem}: {found:?}");
    std::fs::read_to_string(found.pop().unwrap()).unwrap()
}

#[test]
fn one_key_writes_any_list_whole_with_its_heads_and_masked() {
    let mut desk = Desk::at(Station::sample());
    for (open, stem, head, least) in [
        ("F2", "值班表", "日期,上午", 8),
        ("F3", "接待", "时间,", 100),
        ("F4 Tab", "口袋", "时间,", 5),
        ("F5 8", "办理", "期限,", 60),
        ("F6", "人员", "姓名,", 20),
        ("F9 9 0 5", "三率", "类别,", 5),
    ] {
        desk.keys(open).keys("Ctrl-s").see("用表格软件能打开");
        let text = table(&desk, stem);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].starts_with(&format!("\u{feff}{head}")), "{stem}: {}", lines[0]);
        assert!(lines.len() >= least, "{stem}: {} lines", lines.len());
        desk.keys("Esc Esc");
    }
    let people = table(&desk, "人员");
    assert!(people.contains("****"), "numbers stay masked: {people}");
    desk.keys("F6 Ctrl-s").see("-2.csv");
}
