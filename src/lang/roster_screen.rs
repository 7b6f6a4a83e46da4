//! What the roster's screen says.

messages! {
    title(first: &str, last: &str): "值班表 {first} 至 {last}" | "Roster {first} to {last}";
    title_of(name: &str, first: &str, last: &str): "{name} 的值班表 {first} 至 {last}" | "Roster of {name}, {first} to {last}";
    stations_title: " 看哪个站的值班表 " | " Whose roster ";
    own_desk: "本单位" | "this desk";
    key_station: "换站" | "Other station";
    only_there(name: &str): "签到、交接、申请替班要在{name}自己的电脑上办；这里可以替它排班、批替班" | "Signing, handing over and asking for swaps are done at {name} itself; here its roster is planned and swaps are decided";
    today: "今天" | "today";
    due_day(month: u32, day: u32): "{month}.{day}" | "{month:02}-{day:02}";
    due_date(month: u32, day: u32, time: &str): "{month}.{day} {time}" | "{month:02}-{day:02} {time}";
    head_date(weekday: &str, month: u32, day: u32): "{weekday}{month}.{day}" | "{weekday} {month:02}-{day:02}";
    head_date_wide(weekday: &str, month: u32, day: u32): "{weekday} {month}.{day}" | "{weekday} {month:02}-{day:02}";
    now: "现在" | "Now";
    nobody: "无人" | "nobody";
    not_now: "现在没有班，下一班" | "No shift runs now; next";
    signed_in(at: &str): "{at} 已签到" | "signed in {at}";
    signed_out(came: &str, left: &str): "{came} 到 {left} 已签退" | "{came} to {left}, signed out";
    not_signed: "未签到" | "not signed in";
    has_left: "!已离任，没有人来" | "! has left; nobody comes";
    is_deleted: "!已删除，没有人来" | "! deleted; nobody comes";
    left_behind(count: usize, first: &str): "! 人已离任或已删：{count} 个班没有人来，最近 {first}。Ctrl-W 补排" | one(count) "! = has left: 1 seat falls to nobody, {first}. Ctrl-W fills it" | "! = has left: {count} seats fall to nobody, first {first}. Ctrl-W fills";
    not_signed_out(who: &str): "班已过，还没签退：{who}" | "Shift over, not signed out: {who}";
    due(overdue: usize, soon: usize, open: usize): "办理：逾期 {overdue} 件，将到期 {soon} 件，未办结 {open} 件"
        | "Matters: {overdue} overdue, {soon} due soon, {open} open";
    pocket(notes: usize, visits: usize): "口袋里 {notes} 条，今天接待 {visits} 次" | "In the pocket: {notes}; visits today: {visits}";
    handovers(count: usize): "交接班还没签完 {count} 份（按 Ctrl-U，再按 Ctrl-T）" | "Handovers not signed by both: {count} (press Ctrl-U, then Ctrl-T)";
    swaps(count: usize): "待批替班 {count} 件（按 Ctrl-X）" | "Swaps waiting for approval: {count} (press Ctrl-X)";
    year_unknown(year: i32): "{year} 年放假安排未公布" | "The holidays of {year} are not announced";
    due_at(at: &str): "{at} 到期" | "due {at}";
    seat_of(day: &str, seat: &str, person: &str): "{day} {seat}：{person}" | "{day} {seat}: {person}";
    seat_free(day: &str, seat: &str): "{day} {seat}：空着，按 Enter 选人" | "{day} {seat}: empty; Enter chooses somebody";
    seat_within(seat: &str, whole: &str): "{seat}（{whole}）" | "{seat} ({whole})";
    whole_day: "见全天" | "see all day";
    seat_swap(person: &str): "待批：{person}来替" | "swap waiting: {person} steps in";
    pick_title(day: &str, seat: &str): " {day} {seat}：谁来 " | " {day} {seat}: who comes ";
    swap_title(day: &str, seat: &str, person: &str): " {day} {seat} {person} 的班：谁来替 " | " {person}, {day} {seat}: who steps in ";
    goto_title: " 到哪一天 " | " Go to which day ";
    goto_hint: "如 12-1、周五、+7、明天" | "such as 12-1, Fri, +7, tomorrow";
    empty_question(day: &str, seat: &str, person: &str): "把 {person} 从 {day} {seat} 撤下？" | "Take {person} off {day} {seat}?";
    remarks_title: " 这些班没排上 " | " These seats stay empty ";
    swaps_title: " 待批的替班 " | " Swaps waiting for approval ";
    swap_line(day: &str, seat: &str, from: &str, to: &str): "{day} {seat} {from} → {to}" | "{day} {seat} {from} → {to}";
    has_signed(name: &str, signed: &str): "{name} {signed}，签的时间会留着。" | "{name} {signed}; those times are kept. ";
    shift_is_over: "这个班已经结束。" | "This shift is over. ";
    replace_question(day: &str, seat: &str, from: &str, to: &str): "把 {day} {seat} 的 {from} 换成 {to}？" | "Give {day}, {seat} to {to} instead of {from}?";
    is_there: "现在就是" | "is there now";
    already_there(person: &str): "这个班现在就是{person}，没有改动。" | "{person} has this seat already; nothing was changed.";
    seat_is_empty: "这个班还没有人。请先按 Enter 选人。" | "Nobody has this seat yet. Press Enter to choose somebody first.";
    reason_title: " 替班的原因 " | " Why the swap ";
    reason_hint: "如家里有事；可以不写。Enter 提出，Esc 不提" | "such as family matters, or nothing; Enter asks, Esc leaves";
    refuse_title: " 为什么不批 " | " Why it is refused ";
    refuse_hint: "写一句原因。Enter 确定，Esc 返回" | "one sentence; Enter refuses, Esc goes back";
    fair_question(week: &str): "把 {week} 这一周的空班自动排满？一人一天一班，班数尽量一样多。"
        | "Fill the week of {week}? Nobody serves twice a day, and turns are as even as can be.";
    afresh_title(week: &str): " {week} 这一周已排满 " | " The week of {week} is full ";
    afresh_changes(seats: usize): "重新公平排班：换 {seats} 个班，已经值过的不动" | one(seats) "Make it afresh: 1 seat changes, those served stay" | "Make it afresh: {seats} seats change, those served stay";
    even_title: " 公平排班 " | " A fair week ";
    is_even(week: &str): "{week} 这一周已排满，也已公平：重排还是一样，没有改动。" | "The week of {week} is full and fair already: made afresh it stays the same. Nothing was changed.";
    fair_title(week: &str): " {week} 这一周怎么排 " | " How to fill the week of {week} ";
    fair_free(free: usize): "只排空着的 {free} 个班，已排的不动" | "Empty seats only ({free}); those filled stay";
    fair_afresh: "整周重新公平排，已经值过的班不动" | "The whole week afresh; shifts already served stay";
    copy_question(week: &str, filled: usize): "把上一周的 {filled} 个班抄到 {week} 这一周？" | "Copy last week's shifts ({filled}) to the week of {week}?";
    copy_over_question(week: &str, filled: usize, lost: usize): "把上一周的 {filled} 个班抄到 {week} 这一周？原来排的会换掉或撤下 {lost} 个，已经值过的不动。"
        | "Copy last week's shifts ({filled}) over the week of {week}? Shifts replaced or emptied: {lost}; those served stay.";
    sign_early_question(name: &str, day: &str, seat: &str, begins: &str): "{day}{seat}的班 {begins} 才开始。现在就给{name}签到？"
        | "{seat} on {day} begins only at {begins}. Sign {name} in now?";
    sign_late_question(name: &str, day: &str, seat: &str): "{day}{seat}的班已经结束。现在给{name}补签到？"
        | "{seat} on {day} has ended. Sign {name} in late?";
    leave_early_question(name: &str, came: &str, day: &str, seat: &str, until: &str): "{name} {came} 签到，{day}{seat}的班要到 {until} 才结束。现在就给{name}签退？"
        | "{name} came at {came}; {seat} on {day} ends only at {until}. Sign {name} out now?";
    sign_out_question(name: &str, day: &str, seat: &str): "{name}刚刚签到（{day}{seat}）。现在就签退？"
        | "{name} signed in a moment ago ({day}, {seat}). Sign out already?";
    choice_keys: "按数字选，Esc 返回" | "Press a number; Esc goes back";
    remarks_keys: "Enter 或 Esc 关闭" | "Enter or Esc closes";
    remarks_more(lines: usize): "还有 {lines} 行，按 ↓ 看；Enter 或 Esc 关闭" | one(lines) "1 more line: press Down; Enter or Esc closes" | "{lines} more lines: press Down; Enter or Esc closes";
    swaps_all_title: " 所有替班 " | " All swaps ";
    swaps_empty: "没有替班。按 Ctrl-N 为选中的班申请。" | "No swaps. Ctrl-N asks for one for the selected seat.";
    swap_of_one: "两条记录已合为同一人，不用批，请撤回" | "Both are one person by now: take it back";
    seated_twice(name: &str, days: &str): "{name}一天排了几班，请只留一班：{days}" | "{name} has several seats on one day; keep one: {days}";
    swap_is_over: "这一天已经过去" | "That day is over";
    is_it_the_head(head: &str): "替班由站长批。是{head}本人在批吗？" | "The head approves swaps. Is it {head} who approves? ";
    approve(head: &str): "批准（{head}）" | "approve ({head})";
    refuse(head: &str): "不批准，写原因（{head}）" | "refuse, with the reason ({head})";
    take_back(person: &str): "撤回（{person}本人）" | "take back ({person}, who asked)";
    station: "站里" | "the station";
    cannot_come(person: &str, why: &str): "{person}来不了（{why}），请另选一人。" | "{person} cannot come ({why}). Choose somebody else.";
    cannot_step_in(person: &str, why: &str): "{person}替不了（{why}），请另选一人。" | "{person} cannot step in ({why}). Choose somebody else.";
    more_lines(count: usize, key: &str): "还有 {count} 行，按 {key} 都看" | "+{count} more: {key} shows all";
    panel_title: " 现在的情况 " | " How things stand ";
    key_panel: "都看" | "Show all";
    unsuited(role: &str): "不是{role}" | "no {role}";
    unsuited_question(name: &str, role: &str): "{name}登记的身份里没有{role}。" | "{name} is not recorded as a {role}. ";
    sits_elsewhere(there: &str): "那时在{there}" | "then at {there}";
    elsewhere_question(name: &str, there: &str): "{name}那时已排在{there}。" | "{name} is at {there} at that time. ";
    in_two_places(name: &str, days: &str): "{name}同时排在两处，留一处：{days}" | "{name} is at two places at a time, keep one: {days}";
    so_many_in_all(count: usize): "（共 {count} 处）" | " ({count} in all)";
    give_question(name: &str, day: &str, seat: &str): "仍让{name}值{day}{seat}？" | "Give {name} {seat} on {day} all the same?";
    serves(seat: &str): "当天已有班：{seat}" | "serves that day: {seat}";
    trades(seat: &str): "可对调：{seat}" | "can trade: {seat}";
    trade_title(from: &str, to: &str, seat: &str): " {from}和{to}（{seat}）对调的原因 " | " Why {from} trades with {to} ({seat}) ";
    trade_line(day: &str, seat: &str, from: &str, to: &str, other: &str): "{day} {seat} {from} 与 {to}（{other}）对调" | "{day} {seat} {from} trades with {to} ({other})";
    is_away(rule: &str): "来不了：{rule}" | "away: {rule}";
    cannot_trade(sitter: &str, seat: &str, rule: &str): "{sitter}{seat}来不了：{rule}" | "{sitter} is away for {seat}: {rule}";
    trade_question(person: &str, day: &str, seat: &str, other: &str): "{person}在{day}已有班（{seat}）。让{person}和{other}对调？"
        | "{person} already serves on {day} ({seat}). Let {person} and {other} trade seats?";
    move_question(person: &str, day: &str, from: &str, to: &str): "{person}在{day}已有班（{from}）。改排到{to}，空出{from}？"
        | "{person} already serves on {day} ({from}). Move to {to} and leave {from} empty?";
    key_take: "确定" | "Take";
    key_answer: "批复" | "Answer";
    key_refuse: "不批" | "Refuse";
    key_ask: "申请替班" | "Ask for a swap";
    key_swaps: "看申请过的" | "Earlier swaps";
    key_swaps_all: "全部" | "All";
    key_swaps_waiting: "待批的" | "Waiting";
    key_menu: "菜单" | "Menu";
    no_people: "还没有人员名单：按 F6 添加，或按 F9 再按 8 导入单位的表格。" | "Nobody is on the list yet: F6 adds people; F9 and 8 import a spreadsheet.";
    key_edit: "选人" | "Choose";
    key_empty: "撤下" | "Take off";
    key_week_before: "上周" | "Week back";
    key_week_after: "下周" | "Week on";
    key_this_week: "本周" | "This week";
    sheet_day: "日期" | "Day";
}
