//! What the screens say of the computer's clock, where it stands wrong.

messages! {
    right_by_key: "时间没错，就在值班页（F2）按 Ctrl-E。" | " If it is right, press Ctrl-E on the roster (F2).";
    doubtful_one(what: &str, day: &str): "{what}（{day}）" | "{what} ({day})";
    doubtful(count: usize, first: &str): "时钟错的时候记了 {count} 条，如 {first}：打开它，修改时间" | one(count) "1 record bears a wrong clock's date: {first}. Open and correct it" | "{count} records bear a wrong clock's date, as {first}. Correct them";
    set_it: "请退出，在系统里校准电脑的日期和时间，再打开口袋。已有的记录都在。" | "Leave koudai, set the computer's date and time, and open it again. All records are kept.";
    really(now: &str): "现在真是 {now} 吗？" | "Is it really {now}?";
    really_yes: "是，时间没错" | "Yes, the clock is right";
    really_no: "不是，要去校准" | "No, it has to be set";
    key_right: "时间没错" | "Clock is right";
}
