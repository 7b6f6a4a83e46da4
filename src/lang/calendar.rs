//! What the calendar says: weekdays, lunar dates, days off, market days, periods, and what is wrong with a typed date.

messages! {
    comma: "、" | ", ";
    today_at(time: &str): "今天 {time}" | "today {time}";

    monday: "周一" | "Mon";
    tuesday: "周二" | "Tue";
    wednesday: "周三" | "Wed";
    thursday: "周四" | "Thu";
    friday: "周五" | "Fri";
    saturday: "周六" | "Sat";
    sunday: "周日" | "Sun";

    lunar_month(month: u8, leap: &str): "{leap}{month}月" | "{month}{leap}";
    lunar_date(month: &str, day: &str): "{month}{day}" | "{month}/{day}";
    lunar_note(lunar: &str): "{lunar}" | "lunar {lunar}";
    lunar_short(lunar: &str): "{lunar}" | "lun {lunar}";

    off: "休" | "off";
    work: "班" | "work";
    market: "集" | "mkt";

    short_spring_festival: "春节" | "Lunar NY";
    short_new_years_eve: "除夕" | "Lunar Eve";
    short_lantern: "元宵节" | "Lantern";
    short_dragon_head: "龙抬头" | "Dragon Up";
    short_dragon_boat: "端午节" | "Boat Fest";
    short_mid_autumn: "中秋节" | "MidAutumn";
    short_double_ninth: "重阳节" | "Double 9";
    short_little_year: "小年" | "Little NY";
    short_women: "妇女节" | "Women";
    short_labour: "劳动节" | "Labour";
    short_children: "儿童节" | "Children";
    short_teachers: "教师节" | "Teachers";
    short_national: "国庆节" | "National";
    short_constitution: "宪法日" | "Const Day";
    // Solar terms by their meaning, in nine columns.
    short_xiaohan: "小寒" | "MinorCold";
    short_dahan: "大寒" | "MajorCold";
    short_lichun: "立春" | "Spring";
    short_yushui: "雨水" | "RainWater";
    short_jingzhe: "惊蛰" | "Insects";
    short_chunfen: "春分" | "Spring Eq";
    short_qingming: "清明" | "Qingming";
    short_guyu: "谷雨" | "GrainRain";
    short_lixia: "立夏" | "Summer";
    short_xiaoman: "小满" | "GrainFill";
    short_mangzhong: "芒种" | "Grain Ear";
    short_xiazhi: "夏至" | "Midsummer";
    short_xiaoshu: "小暑" | "MinorHeat";
    short_dashu: "大暑" | "MajorHeat";
    short_liqiu: "立秋" | "Autumn";
    short_chushu: "处暑" | "Heat Ends";
    short_bailu: "白露" | "White Dew";
    short_qiufen: "秋分" | "Autumn Eq";
    short_hanlu: "寒露" | "Cold Dew";
    short_shuangjiang: "霜降" | "Frostfall";
    short_lidong: "立冬" | "Winter";
    short_xiaoxue: "小雪" | "MinorSnow";
    short_daxue: "大雪" | "MajorSnow";
    short_dongzhi: "冬至" | "Midwinter";

    full_gap: " " | ", ";
    full_date(year: i32, month: u32, day: u32): "{year}年{month}月{day}日" | "{year}-{month:02}-{day:02}";
    full_lunar(lunar: &str): "农历{lunar}" | "lunar {lunar}";
    full_off(holiday: &str): "{holiday}休" | "day off for {holiday}";
    full_work(holiday: &str): "{holiday}调休上班" | "make-up workday for {holiday}";
    full_unknown: "放假安排未公布" | "holidays not announced yet";
    full_market: "赶集日" | "market day";

    new_year: "元旦" | "New Year";
    spring_festival: "春节" | "Spring Festival";
    qingming: "清明节" | "Qingming";
    labour_day: "劳动节" | "Labour Day";
    dragon_boat: "端午节" | "Dragon Boat Festival";
    mid_autumn: "中秋节" | "Mid-Autumn Festival";
    national_day: "国庆节" | "National Day";
    national_and_autumn: "国庆中秋" | "National Day and Mid-Autumn";
    victory_day: "抗战胜利日" | "Victory Day";

    not_announced(year: i32):
        "{year}年放假安排未公布，暂按周末双休计算；公布后请录入当年的放假安排"
        | "The holidays of {year} are not announced here: every Saturday and Sunday counts as a day off until you enter that year's table";

    table_empty: "里面没有放假安排；每行写一个节日，例如：2027 元旦 休 01-01~01-03 班 01-09"
        | "There is no holiday in it. Write one holiday a line, for example: 2027 元旦 休 01-01~01-03 班 01-09";
    table_line(line: usize, what: &str): "第{line}行：{what}。没有录入任何内容，改好后再录" | "Line {line}: {what}. Nothing was taken in; mend it and try again";
    table_form: "应写年份、节日、“休”和放假日期，例如：2027 元旦 休 01-01~01-03 班 01-09"
        | "write the year, the holiday, 休 and the days off, for example: 2027 元旦 休 01-01~01-03 班 01-09";
    table_date(piece: &str): "“{piece}”不是这一年的日期" | "\"{piece}\" is no date of that year";
    table_span(piece: &str): "“{piece}”的起止日期颠倒或太长" | "\"{piece}\" ends before it begins, or is too long";
    table_not_weekend(date: chrono::NaiveDate): "{date}不是周六周日，不能算调休上班" | "{date} is no Saturday or Sunday, so it cannot be a make-up workday";
    table_twice(date: chrono::NaiveDate): "{date}写了两次" | "{date} stands there twice";

    market_endings(digits: &str): "农历逢{digits}" | "lunar days ending in {digits}";
    market_days(days: &str): "农历{days}" | "lunar days {days}";
    market_weekdays(days: &str): "每{days}" | "every {days}";
    market_unclear(typed: &str):
        "看不懂赶集日“{typed}”；可以写：逢三八、初一十五、每周日"
        | "\"{typed}\" says no market days. Write for example: 逢三八, lunar days ending in 3, 8, or every Sun";

    date_empty: "还没有填日期；例如：11-26、26、明天、周三" | "There is no date yet. Write for example: 11-26, 26, tomorrow, Wed";
    date_unclear(typed: &str):
        "看不懂日期“{typed}”；可以写：2026-11-26、11月26日、26、明天、+3、周三"
        | "\"{typed}\" is no date. Write for example: 2026-11-26, 11-26, 26, tomorrow, +3, Wed";
    date_no_such_day(typed: &str): "没有“{typed}”这一天；请看看月份和日子" | "There is no such day as \"{typed}\". Check the month and the day";
    date_too_far(typed: &str): "“{typed}”太远了；年份请写1901到2100" | "\"{typed}\" is too far away. Write a year from 1901 to 2100";
    moment_early(typed: &str): "“{typed}”太早了；年份请写2000年以后的" | "\"{typed}\" is too long ago. Write a year from 2000 on";
    no_time(typed: &str): "“{typed}”不是钟点；可以写14:30或1430" | "\"{typed}\" is not a time. Write 14:30 or 1430";
    date_backwards(typed: &str): "“{typed}”的起止日期颠倒了" | "\"{typed}\" ends before it begins";
}
