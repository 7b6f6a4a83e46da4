//! What the roster's screen says.

messages! {
    title(desk: &str, first: &str, last: &str): "{desk} 值班表 {first} 至 {last}" | "{desk} roster {first} to {last}";
    today: "今天" | "today";
    now: "现在" | "Now";
    nobody: "无人" | "nobody";
    not_now: "现在不在班上，下一班" | "No shift runs now; next";
    signed_in(at: &str): "{at} 已签到" | "signed in {at}";
    signed_out(at: &str): "{at} 已签退" | "signed out {at}";
    not_signed: "未签到" | "not signed in";
    due(overdue: usize, soon: usize, open: usize): "办理：逾期 {overdue} 件，今明两天到期 {soon} 件，未办结 {open} 件"
        | "Matters: {overdue} overdue, {soon} due by tomorrow, {open} open";
    pocket(notes: usize, visits: usize): "口袋里 {notes} 条，今天接待 {visits} 次" | "{notes} notes in the pocket, {visits} visits today";
    swaps(count: usize): "待批替班 {count} 件（按 Ctrl-X）" | "{count} swaps wait for approval (press Ctrl-X)";
    kept_here(entries: u64): "数据：{entries} 条记录都在本机，尚未同步" | "Data: {entries} entries, only on this PC, not synced";
    year_unknown(year: i32): "{year} 年放假安排未公布" | "The holidays of {year} are not announced";
    overdue: "逾期" | "overdue";
    due_at(at: &str): "{at} 到期" | "due {at}";
    seat_of(day: &str, seat: &str, person: &str): "{day} {seat}：{person}" | "{day} {seat}: {person}";
    seat_free(day: &str, seat: &str): "{day} {seat}：空着，按 Enter 选人" | "{day} {seat}: empty; Enter chooses somebody";
    seat_swap(person: &str): "待批：{person}来替" | "swap waiting: {person} steps in";
    pick_title(day: &str, seat: &str): " {day} {seat}：谁来 " | " {day} {seat}: who comes ";
    swap_title(day: &str, seat: &str, person: &str): " {day} {seat} {person} 的班：谁来替 " | " {person}, {day} {seat}: who steps in ";
    goto_title: " 到哪一天 " | " Go to which day ";
    goto_hint: "如 12-1、周五、+7、明天" | "such as 12-1, Fri, +7, tomorrow";
    reason_title: " 替班的原因 " | " Why the swap ";
    refuse_title: " 为什么不批 " | " Why it is refused ";
    fair_question(week: &str): "把 {week} 这一周的空班自动排满？已排的不动。" | "Fill the empty seats of the week of {week}? Seats already filled stay.";
    afresh_question(week: &str): "这一周已排满。要清空 {week} 这一周重新公平排班吗？" | "This week is full. Empty the week of {week} and fill it fairly again?";
    copy_question(week: &str): "把上一周的班抄到 {week} 这一周？这一周原来排的会被替换。" | "Copy last week over the week of {week}? What stands in this week is replaced.";
    empty_question(day: &str, seat: &str, person: &str): "把 {person} 从 {day} {seat} 撤下？" | "Take {person} off {day} {seat}?";
    remarks_title: " 这些班没排上 " | " These seats stay empty ";
    remarks_keys: "Enter 或 Esc 关闭" | "Enter or Esc closes";
    swaps_title: " 待批的替班 " | " Swaps waiting for approval ";
    swaps_empty: "没有待批的替班。按 Ctrl-N 为选中的班申请。" | "No swap is waiting. Ctrl-N asks for the selected seat.";
    swaps_keys: "Enter 批准  Del 不批  Ctrl-N 为选中的班申请  Esc 返回" | "Enter approves  Del refuses  Ctrl-N asks for the selected seat  Esc back";
    swap_line(day: &str, seat: &str, from: &str, to: &str): "{day} {seat} {from} → {to}" | "{day} {seat} {from} → {to}";
    approve_question(head: &str, line: &str): "由 {head} 批准：{line}？" | "{head} approves: {line}?";
    seat_is_empty: "这个班还没有人。请先按 Enter 选人。" | "Nobody has this seat yet. Press Enter to choose somebody first.";
    key_menu: "菜单" | "menu";
    no_people: "还没有人员名单：按 F6 添加，或按 F9 再按 8 导入单位的表格。" | "Nobody is on the list yet: press F6 to add people, or F9 then 8 to import the office's spreadsheet.";
    key_edit: "选人" | "choose";
    key_empty: "撤下" | "take off";
    key_week_before: "上周" | "last week";
    key_week_after: "下周" | "next week";
    key_this_week: "本周" | "this week";
    somebody: "站里" | "the station";
}
