//! What the settings say.

messages! {
    title: "设置" | "Settings";
    choose: "选" | "Choose";
    lang: "语言 Language" | "Language 语言";
    lang_now: "中文" | "English";
    elder: "长者模式（一次一问、字少行宽）" | "Elder mode: one by one";
    on: "开" | "on";
    off: "关" | "off";
    palette: "颜色" | "Colours";
    colour: "彩色" | "coloured";
    high_contrast: "高对比" | "high contrast";
    plain: "不用颜色" | "none";
    borders: "边框" | "Borders";
    lines: "线条" | "lines";
    ascii: "只用 + - |" | "only + - |";
    shifts: "班次" | "Shifts";
    deadlines: "办理期限" | "Deadlines";
    deadlines_now(urgent: u32, minor: u32, hard: u32): "急事 {urgent} 小时，小事 {minor} 天，难事 {hard} 天" | "urgent {urgent} h, minor {minor} d, hard {hard} d";
    market: "赶集日" | "Market days";
    none: "没有" | "none";
    holidays: "放假安排" | "Holidays";
    known_to(year: i32): "已有到 {year} 年的" | "known to {year}";
    backup: "现在备份" | "Back up now";
    backups(count: usize): "已有 {count} 份（每天一份，留 7 份）" | "{count} kept (one a day, the last 7)";
    backing_up: "正在备份……" | "Backing up...";
    full_when_opened: "打开时磁盘是满的，还备份不了，存下的都在。请腾出空间，再记一条或退出再打开" | "Opened on a full disk: no backup yet. Make room, then save something or reopen";
    backed_up(path: &str): "已备份到 {path}" | "Backed up to {path}";
    beyond: "备份、关于本机" | "Backup, about";
    back: "返回" | "Back";
    sample_here: "样例镇，都是编的；在这里换成自己的" | "sample town: change it here";
    sample: "样例镇" | "Sample town";
    sample_how: "人和事都是编的。按 Ctrl-N 收起来，再打开程序就设立自己的单位" | "People and matters are made up. Ctrl-N puts it away; then open the program again and set up your own desk";
    put_away: "设自己的单位" | "My own desk";
    about: "数据在哪、关于本程序" | "Where the data is; about";

    morning_from: "上午从" | "Morning from";
    morning_until: "上午到" | "Morning until";
    afternoon_from: "下午从" | "Afternoon from";
    afternoon_until: "下午到" | "Afternoon until";
    evening_from: "晚间从" | "Evening from";
    evening_until: "晚间到" | "Evening until";
    time_hint: "如 8:00 或 1430" | "Such as 8:00 or 1430";
    evening_hint: "晚间可到次日早上" | "May end on the next morning";
    no_time: "要写钟点，如 8:00" | "A time is needed, such as 8:00";
    out_of_order: "时间先后颠倒或重叠：应从早到晚，互不重叠" | "These overlap or run backwards: go from morning to evening";
    slots: "每天排" | "Each day";
    slots_three: "上午、下午、晚间" | "morning, afternoon, evening";
    slots_two: "上午、下午" | "morning, afternoon";
    slots_one: "只排上午" | "morning only";
    posts: "每班" | "Each shift";
    posts_deputy: "代表" | "deputy";
    posts_cadre: "代表和干部" | "deputy and cadre";
    posts_all: "代表、干部、党员" | "deputy, cadre, party member";
    day_posts: "全天" | "All day";
    day_both: "带班和备勤" | "lead and standby";
    day_lead: "只有带班" | "lead";
    day_standby: "只有备勤" | "standby";
    day_none: "都不排" | "nobody";

    danger_hours: "有危险（小时）" | "Danger, hours";
    urgent_hours: "急事（小时）" | "Urgent, hours";
    minor_days: "小事（自然日）" | "Minor, cal. days";
    hard_days: "难事（自然日）" | "Hard, cal. days";
    sign_days: "签收（工作日）" | "Sign, workdays";
    return_days: "退回（工作日）" | "Return, workdays";
    assign_days: "交办（工作日）" | "Assign, workdays";
    open_days: "答复后留（工作日）" | "Open for, workdays";
    proposal_months: "代表建议（月）" | "Suggestion, months";
    proposal_hard: "建议难办的（月）" | "If hard, months";
    yellow: "临期提醒（%）" | "Due soon at, %";
    define_days: "小事、难事按自然日算，节假日也在内：乡镇的办法就是这样定的。写“工作日”的只数工作日。" | "Minor and hard: calendar days, days off too, as the municipality's rule has them. Workdays leave days off out.";
    define_last_day: "自然日和月的最后一天逢周末、放假，顺延到下一个工作日；按小时的不停表。" | "Where such a term or one in months ends on a day off, the next workday is its last. Hours run on.";
    number_hint: "写一个整数" | "A whole number";
    not_in_range(typed: &str, least: u32, most: u32): "“{typed}”不行，要写 {least} 到 {most} 的整数" | "\"{typed}\" will not do; write a whole number from {least} to {most}";

    market_hint: "日子按农历：逢三八、初一十五；或每周日；不写就是没有" | "Lunar days, such as 3, 8; or every Sun; empty for none";

    file: "从文件读" | "From a file";
    file_hint: "文本文件的路径，回车读进来；或者在下面粘贴" | "Path of a text file; Enter reads it. Or paste below";
    table: "放假安排" | "Table";
    table_hint: "每行一个节日：2027 元旦 休 01-01~01-03 班 01-09" | "One holiday a line: 2027 元旦 休 01-01~01-03 班 01-09";
    table_help: "照国务院办公厅的通知写。“休”后是放假的日子，“班”后是补班的周末。Ctrl-J 换行，Ctrl-S 录入。"
        | "As the State Council announces them: days off after 休, weekend days worked in exchange after 班. Ctrl-J begins a line, Ctrl-S takes it in.";
    read: "读进来" | "read it";
    announce: "录入" | "Take in";
    announce_question(years: &str, holidays: usize): "录入 {years} 年的放假安排，共 {holidays} 个节日？原来有的年份会换成新的。" | "Take in the holidays of {years}, {holidays} in all? A year that is already known is replaced.";
    reading_file: "正在读文件……" | "Reading the file...";
    file_read(lines: usize): "读到 {lines} 行，看一遍再按 Ctrl-S" | one(lines) "1 line read; look at it, then press Ctrl-S" | "{lines} lines read; look at them, then press Ctrl-S";
    file_unreadable(path: &str, reason: &str): "读不了 {path}（{reason}）。请核对路径，或直接粘贴。" | "{path} cannot be read ({reason}). Check the path, or paste the lines instead.";
    file_too_large(path: &str): "{path} 太大，不像放假安排。请换一个文件，或直接粘贴。" | "{path} is too large for a table of holidays. Choose another file, or paste the lines instead.";
    file_no_text(path: &str): "{path} 不是文本文件。请另存为文本，或直接粘贴。" | "{path} is not a text file. Save it as text, or paste the lines instead.";

    program: "程序" | "Program";
    program_is(version: &str): "口袋 koudai {version}，MIT 许可" | "koudai {version} (口袋), MIT licence";
    desk: "本处" | "Desk";
    desk_is(name: &str, town_code: &str, code: &str, pc: u32): "{name}（{town_code}-{code}，第 {pc} 台电脑）" | "{name} ({town_code}-{code}, computer {pc})";
    data: "数据目录" | "Data folder";
    entries: "记录" | "Entries";
    entries_are(count: u64): "日志 {count} 条，保存时已写到硬盘" | one(count) "1 journal entry, on the disk once it was saved" | "{count} journal entries, each on the disk once it was saved";
    copies: "备份" | "Backups";
    copies_are(count: usize, newest: &str): "{count} 份，最新 {newest}" | "{count}, the newest {newest}";
    no_copies: "还没有" | "none yet";
    restore: "恢复" | "Restore";
    restore_how: "先退出，再运行：koudai restore 备份文件" | "Leave, then run: koudai restore FILE";
    clock: "电脑时钟" | "Clock";
}
