//! What the figures say: the three rates, their definitions, the charts, and the matters behind each number.

messages! {
    title(count: usize, period: &str): "三率和报数：{period}，{count} 件" | "Rates and figures: {period}, {count} matters";
    whole_time: "全部时间" | "all time";
    by_station: "站点" | "station";
    by_office: "承办" | "office";
    by_category: "类别" | "category";
    by_deputy: "代表" | "deputy";
    by_month: "月份" | "month";
    view_bars: "类别图" | "bars";
    view_trend: "每周图" | "weeks";
    total: "合计" | "Total";
    nobody: "（没有写明）" | "(not said)";
    no_office: "（没有交办）" | "(given to nobody)";
    matters: "件数" | "Matters";
    on_time: "响应率" | "On time";
    solved: "解决率" | "Solved";
    satisfied: "满意率" | "Satisfied";
    empty: "这段时间没有意见建议。按 Ctrl-T 换一段时间。" | "No matters in this period. Ctrl-T chooses another.";
    define_on_time: "响应率＝按期答复÷（已答复＋到期未答复）。" | "On time = answered by the deadline / (answered + past the deadline).";
    define_solved: "解决率＝答复为 A 或当场答复÷（已答复＋退回重办的次数，重办后答复了仍算）。" | "Solved = answered as A or on the spot / (answered + times sent back, kept for good).";
    define_satisfied: "满意率＝最后一次评价满意和基本满意÷评价了结果的。" | "Satisfied = last judged satisfied or fairly so / those judged at all.";
    define_all: "并入、不予受理、撤回的不算前两率；按反映的时间算进期间。" | "Merged, declined and withdrawn ones are in neither of the first two; the period is when a matter was raised.";
    define_matters: "件数＝这段时间反映的，不论办到哪一步。" | "Matters = raised in the period, wherever they stand.";
    key_list: "看是哪些" | "Which ones";
    key_period: "换时间" | "Period";
    period: "时间" | "Period";
    period_hint: "如 本月、11月、2026、11-1~11-26；空着是全部" | "Such as 11月, 2026, 11-1~11-26; empty is all time";
    drill_title(group: &str, figure: &str, shown: usize): "{group}  {figure}：{shown} 件" | "{group}, {figure}: {shown} matters";
    which_all(count: usize): "全部 {count}" | "all {count}";
    which_counts(count: usize): "算上的 {count}" | "counted {count}";
    which_not(count: usize): "没算上的 {count}" | "not counted {count}";
    counts: "算" | "yes";
    counts_not: "不算" | "no";
    counted: "算上" | "Counts";
    number: "编号" | "Number";
    matter: "事由" | "Matter";
    status: "现状" | "Status";
    no_such: "没有这样的" | "None";
    bar(count: usize, percent: &str): "{count} 件  解决 {percent}" | "{count}, solved {percent}";
    raised(count: usize): "反映 {count}" | "raised {count}";
    answered(count: usize): "答复 {count}" | "answered {count}";
    week(day: &str): "{day} 起" | "from {day}";
}
