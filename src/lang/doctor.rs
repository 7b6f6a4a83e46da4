//! What the look at this computer finds, and what to do about it.

messages! {
    finding(grade: &str, about: &str, found: &str): "[{grade}] {about}：{found}" | "[{grade}] {about}: {found}";
    advice(what: &str): "     {what}" | "     {what}";

    width: "中文宽度" | "Width of Chinese";
    width_right(sample: &str, columns: usize): "“{sample}”占 {columns} 列" | one(columns) "\"{sample}\" takes 1 column" | "\"{sample}\" takes {columns} columns";
    width_wrong(sample: &str, columns: usize, wanted: usize): "“{sample}”占 {columns} 列，应占 {wanted} 列" | one(columns) "\"{sample}\" takes 1 column instead of {wanted}" | "\"{sample}\" takes {columns} columns instead of {wanted}";
    no_chinese: "这个控制台显示不了中文" | "this console cannot draw Chinese";
    no_terminal_to_ask: "没有在终端里运行，量不了" | "not run in a terminal, so it cannot be measured";
    terminal_silent: "终端没有回答" | "the terminal did not answer";
    use_graphical_terminal: "请换一个图形界面的终端，字符集选 UTF-8。" | "Use a graphical terminal with UTF-8.";
    run_in_terminal: "请在终端窗口里直接运行 koudai doctor。" | "Run koudai doctor in a terminal window.";

    colours: "颜色" | "Colours";
    sixteen_colours(term: &str): "终端类型 {term}，用 16 色" | "terminal type {term}, 16 colours are used";
    no_colours_asked(term: &str): "终端类型 {term}，设了 NO_COLOR，不用颜色" | "terminal type {term}; NO_COLOR is set, no colours are used";
    poor_terminal(term: &str): "终端类型 {term}" | "terminal type {term}";
    unset: "未设" | "not set";

    clock: "时钟" | "Clock";
    clock_lost: "时钟停在多年以前，多半是主板电池没电了。请校准时间，并换电池。" | "The clock stands years back; its battery is probably dead. Set the time and change the battery.";
    other_zone: "电脑的时区不是北京时间：口袋按北京时间记，和电脑上的钟对不上。请把时区设为北京（UTC+8）。" | "The computer is not set to Beijing time, by which koudai counts, so its clock shows other hours. Set its zone to Beijing (UTC+8).";
    journal_clock: "时钟与日志" | "Clock and journal";
    clock_in_order(latest: &str): "日志最晚到 {latest}" | "the journal's latest entry is of {latest}";
    clock_behind(latest: &str): "时钟比日志慢，日志已到 {latest}" | "the clock is behind the journal, which has seen {latest}";
    clock_before_record(now: &str, last: &str): "！电脑的时间（{now}）比最后一条记录（{last}）还早，多半是时钟慢了。已有的记录都在，先后不乱；请先校准电脑的时间，再登记新的。"
        | "! This computer's clock ({now}) stands before the last record ({last}), so it is probably slow. All records are kept, and in order; set the clock before writing new ones.";
    clock_far_ahead(now: &str): "！电脑的时间是 {now}，比最后一条记录和这个程序都晚半年以上，多半是时钟快了。已有的记录都在，先后不乱；请先校准电脑的时间，再登记新的。"
        | "! This computer's clock says {now}, half a year and more after the last record and after this program was built, so it is probably fast. All records are kept, and in order; set the clock before writing new ones.";
    right_by_command: "时间没错，就运行 koudai clock right。" | " If it is right, run koudai clock right.";
    clock_ahead(now: &str): "电脑的时间是 {now}，比日志和这个程序都晚半年以上" | "the clock says {now}, half a year after the journal and this program";
    clock_noted(now: &str): "已记下：现在是 {now}，时间没错。以后都跟它比，已有的记录没有改动。" | "Noted: it is {now} and the clock is right. No record was changed.";
    set_clock: "请校准电脑的时间；记录的先后不受影响。" | "Set the computer's time; the order of what was recorded is not affected.";

    dates: "记下的日期" | "Recorded dates";
    dates_doubtful(count: usize, which: &str): "{count} 条是时钟错的时候记的：{which}" | one(count) "1 was recorded while the clock stood wrong: {which}" | "{count} were recorded while the clock stood wrong: {which}";
    dates_more(which: &str): "{which} 等" | "{which} and others";
    dates_advice: "内容都在。" | "Nothing is lost.";
    dates_advice_record: "接待、意见建议和口袋建议：打开那一条，按“修改”改时间，期限重新算。" | " Open a visit, matter or note and correct its time: a deadline is counted anew.";
    dates_advice_seat(day: &str, seat: &str): "值班：koudai roster set {day} {seat} - 这样空出来，再排到对的日子。" | " Free a seat, as by koudai roster set {day} {seat} -, and fill the right one.";
    dates_noted(said: &str, count: usize, which: &str): "{said}时钟错的时候记的有 {count} 条：{which}。请逐条改时间（koudai doctor 说怎样改）。" | one(count) "{said} 1 record bears the wrong clock's date: {which}. Correct it (koudai doctor says how)." | "{said} {count} records bear the wrong clock's date: {which}. Correct them (koudai doctor says how).";

    people: "人员" | "People";
    twins(count: usize, which: &str): "可能有 {count} 人记了两次：{which}" | one(count) "1 person may be written down twice: {which}" | "{count} people may be written down twice: {which}";
    twins_advice: "用 koudai people twins 查看代号，是同一人用 koudai people same 合为一条，不是用 koudai people distinct；也可以在 F6 人员里按键。" | "See their ids by koudai people twins; koudai people same makes one of two records, koudai people distinct says they are two people. F6, People, does the same.";

    numbers: "编号" | "Numbers";
    numbers_twice(count: usize, which: &str): "{count} 个编号给了两条：{which}" | one(count) "1 number stands on two records: {which}" | "{count} numbers stand on two records: {which}";
    numbers_advice: "两条都留着，不改号，群众手里的号都有效。用 koudai find 加编号能看到两条；对人说的时候请加上事由。" | "Both records stay and keep it, as people were given it. koudai find with the number shows both; name what it is about as well.";

    disk: "磁盘" | "Disk";
    space_left(megabytes: u64): "还有 {megabytes} MB" | "{megabytes} MB are free";
    space_unknown: "量不出还有多少空间" | "the free space cannot be measured";
    make_room: "请腾出一些空间，把不用的文件移走。" | "Make some room: move away files that are not needed.";
    look_at_disk: "请看看磁盘还有没有空间。" | "See whether the disk has room.";

    database: "数据库" | "Database";
    sync: "同步" | "Sync";
    database_sound(entries: u64): "完好，日志 {entries} 条" | one(entries) "sound, 1 journal entry" | "sound, {entries} journal entries";
    database_unsound: "有问题" | "something is wrong";
    database_damaged: "有损坏" | "damaged";
    run_check: "请运行 koudai check 看是哪里。" | "Run koudai check to see what.";
    no_database(dir: &str): "{dir} 里还没有数据" | "there is no data in {dir} yet";
    run_init: "请运行 koudai 或 koudai init 设立本单位。" | "Run koudai or koudai init to set up the desk.";
    backups: "备份" | "Backups";
    backups_kept(count: usize, newest: &str): "{count} 份，最新的是 {newest}" | "{count}, the newest is {newest}";
    newest_damaged(newest: &str, sound: &str): "最新的 {newest} 有损坏，完好的是 {sound}" | "the newest, {newest}, is damaged; {sound} is sound";
    all_damaged(count: usize): "{count} 份都有损坏" | one(count) "the only one is damaged" | "all {count} are damaged";
    no_backup: "还没有备份" | "there is none yet";
    run_backup: "请运行 koudai backup。" | "Run koudai backup.";
}
