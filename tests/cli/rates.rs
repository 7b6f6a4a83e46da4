//! The three rates and the figures, for people and for programs.

use crate::support::program::Program;

#[test]
fn the_rates_have_their_counts_their_definitions_and_their_groups() {
    let desk = Program::station();
    for (words, category) in [("村口路灯坏了", "1"), ("自来水停了", "2"), ("路面塌了", "1")] {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "2", "--category", category])
            .done();
    }
    desk.run("matter step 1 answered --text 换了新灯").done();
    desk.run("matter feedback 1 --attitude 1 --result 2").done();
    desk.run("matter step 2 answered --text 修了").done();
    desk.run("matter feedback 2 --attitude 1 --result 3 --why 又停了").done();
    let rates = desk.run("rates --json").done().objects();
    let total = &rates[0];
    assert_eq!((total["group"].is_null(), total["matters"].as_u64()), (true, Some(3)));
    for (rate, part, whole) in [("on_time", 2, 2), ("solved", 1, 2), ("satisfied", 1, 2)] {
        assert_eq!((total[rate].as_u64(), total[&format!("{rate}_of")].as_u64()), (Some(part), Some(whole)), "{rate}");
    }
    assert_eq!(total["solved_percent"], 50);
    // Answered anew and satisfied, it is not forgotten that the first answer was sent back, nor what its voter said.
    desk.run("matter step 2 answered --text 换了水管").done();
    desk.run("matter feedback 2 --attitude 1 --result 1").done();
    let rates_then = desk.run("rates --json").done().objects();
    for (rate, part, whole) in [("on_time", 3, 3), ("solved", 2, 3), ("satisfied", 2, 3)] {
        let found = (rates_then[0][rate].as_u64(), rates_then[0][&format!("{rate}_of")].as_u64());
        assert_eq!(found, (Some(part), Some(whole)), "{rate}");
    }
    let rates = desk.run("rates --json --by category").done().objects();
    let groups: Vec<_> = rates.iter().map(|row| (row["group"].as_str(), row["matters"].as_u64().unwrap())).collect();
    assert_eq!(groups, [(None, 3), (Some("roads"), 2), (Some("utilities"), 1)]);
    // The group of which nothing is said is told from the whole.
    let rates = desk.run("rates --json --by office").done().objects();
    let groups: Vec<_> = rates.iter().map(|row| row["group"].as_str()).collect();
    assert_eq!(groups, [None, Some("none")]);
    for by in ["station", "office", "deputy", "month", "week"] {
        assert!(desk.run(&format!("rates --json --by {by}")).done().objects().len() >= 2, "{by}");
    }
    desk.run("rates").done().see("响应率").see("2/3 67%").see("解决率＝");
    desk.run("rates --by 天气").refused().see("天气");
    // A home that registers by itself is called by its name there.
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    home.run_words(&["visit", "add", "--words", "桥塌了", "--matter"]).done();
    let own = &home.run("rates --json --by station").done().objects()[1];
    assert_eq!((own["matters"].as_u64(), own["name"].as_str()), (Some(1), Some("千家店镇代表之家")), "{own:?}");
    assert_eq!(desk.run("rates --json --from 2026-12-01").done().objects()[0]["matters"], 0);
    assert_eq!(desk.run("rates --json --to 2026-11-26").done().objects()[0]["matters"], 3);
    desk.run("rates --from 2026-12-31 --to 2026-12-01").refused().see("2026-12-31 在 --to 2026-12-01 之后");
    desk.in_english().run("rates").done().see("On time = ");
}
