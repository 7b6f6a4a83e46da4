//! What the list of answers to be told says, and the questions asked when one was told.

messages! {
    title(tell: usize, promise: usize, close: usize): "待反馈 {tell} 件，承诺待兑现 {promise}，可办结 {close}" | "To tell {tell}, promises {promise}, to close {close}";
    title_below(title: &str, below: usize): "{title}，站里 {below}" | "{title}, below {below}";
    empty: "没有要告知的答复，没有到期的承诺，也没有可办结的。答复来了就列在这里。" | "No answer waits to be told, no promise falls due, nothing is ready to be closed. An answer stands here as soon as it comes.";
    wait: "等什么" | "Waits";
    voter: "反映人" | "Voter";
    phone: "电话" | "Phone";
    reply: "答复" | "Answer";
    number: "编号" | "Number";
    days: "等了几天" | "Days";
    since_today: "今天" | "today";
    since(days: i64): "{days}天" | "{days} d";
    promise_soon(day: &str): "承诺 {day}" | "promise {day}";
    promise_late(day: &str): "!承诺 {day} 已过" | "!promise {day} past";
    told_waits(days: u32): "已告知，等 {days} 个工作日" | one(days) "told, waits 1 working day" | "told, waits {days} working days";
    may_close: "可办结" | "may close";
    about(title: &str): "事由  {title}" | "Matter  {title}";
    joined(lead: &str): "（并入 {lead}）" | "(merged into {lead})";
    secret_shown(page: &str, show: &str): "姓名、电话保密：按 {page} 看这件，再按 {page} 看来处，到那里按 {show} 显示" | "Name and phone are secret: {page} to the matter, {page} to the visit, {show} shows them there";
    key_tell: "记反馈" | "Write down";
    key_close: "办结" | "Close it";
    key_close_all: "办结到时的" | "Close ready";
    key_page: "看这件" | "Matter";
    box_title(number: &str): " 反馈群众 {number} " | " The voter was told: {number} ";
    promise_title(number: &str, day: &str): " 承诺 {day} 到期 {number} " | " Promised for {day}: {number} ";
    close_question(number: &str, title: &str): "告知后要留的工作日已经过完，没有再反映。办结 {number}（{title}）？" | "Told, and nothing came of it within the working days it stays open. Close {number} ({title})?";
    close_title(count: usize): " 办结这 {count} 件 " | " Close these {count} ";
    close_more(count: usize): "……还有 {count} 件" | "... and {count} more";
    close_keys: "1/Enter 全部办结    0/Esc 不办结    办错了按 F8 一次全部撤回" | "1/Enter closes them all    0/Esc leaves    F8 takes it back";
    closed(count: usize): "已办结 {count} 件，办错了可用 undo 一次撤回" | "Closed: {count}; undo takes all of it back at once";
    close_which: "没有说办结哪件。写编号，或用 --ripe 办结所有到时的；先看看用 --ripe --preview。" | "Which one to close was not said. Give its number, or --ripe for all whose time has come; --ripe --preview only lists them.";
    close_none: "没有到时可办结的。告知群众后要留几个工作日（设置里的办理期限），留够了才列在这里。" | "Nothing is ready to be closed: a matter stays open some working days after its voter was told.";
    panel(tell: usize, promise: usize, close: usize): "待反馈 {tell} 件，承诺待兑现 {promise} 件，可办结 {close} 件（按 Ctrl-R）"
        | "Answers: to tell {tell}, promises to keep {promise}, may be closed {close} (Ctrl-R)";
    panel_below(tell: usize, promise: usize): "等各站告知 {tell} 件，各站的承诺待兑现 {promise} 件" | "Below: to tell {tell}, promises to keep {promise}";
    told_below: "等站里告知" | "station tells";
    attitude: "对态度" | "Attitude";
    result: "对结果" | "Result";
    why: "哪里不满意" | "Why not";
    why_hint: "写一句，会随这件一起退回重办" | "A word of why: the matter goes back with it";
    told: "怎么告知" | "How told";
    at: "什么时候" | "When";
    at_hint: "空着就是现在；如 昨天 18点、11-25 9:30" | "Empty is now; such as 11-25 18:00";
    remark: "备注" | "Remark";
    remark_hint: "联系不上时写为什么，其余可不写" | "why, where nobody could be reached; else it may stay empty";
    told_by(station: &str): "等{station}告知" | "{station} to tell";
    others_tell(station: &str): "这件由{station}去告诉群众，这里不用记；要看来龙去脉按 Tab" | "{station} tells this voter, so nothing is written down here; Tab shows the matter";
    kept: "承诺的事" | "The promise";
    kept_yes: "办到了" | "was kept";
    kept_no: "还没办到" | "not yet";
    new_day: "新的日期" | "New day";
    new_day_hint: "空着就是催办；改期写 12-15、+7" | "Empty: remind them; or such as 12-15, +7";
    not_yet: "承诺的日子到了，还没办到" | "The promised day has come and it is not done";
    need_kept: "先选承诺的事办到了没有：按 1 或 2" | "Say first whether the promise was kept: 1 or 2";
    need_attitude: "请选群众对办事的态度满不满意：按 1、2 或 3；联系不上的，在“怎么告知”选 7" | "Choose what the voter thinks of how it was handled: 1, 2 or 3; if nobody can be told, 7 at How told";
    need_result: "请选群众对结果满不满意：按 1、2 或 3；联系不上的，在“怎么告知”选 7" | "Choose what the voter thinks of the result: 1, 2 or 3; if nobody can be told, 7 at How told";
    need_both_options: "还缺群众对态度和对结果满不满意，没有保存：加 --attitude 和 --result，各写 "
        | "What the voter thinks of the attitude and of the result is missing; nothing was saved: add --attitude and --result, each ";
    need_attitude_option: "还缺群众对办事的态度满不满意，没有保存：加 --attitude " | "What the voter thinks of the attitude is missing; nothing was saved: add --attitude ";
    need_result_option: "还缺群众对结果满不满意，没有保存：加 --result " | "What the voter thinks of the result is missing; nothing was saved: add --result ";
    judged_by: "1（满意）、2（基本满意）或 3（不满意）；联系不上的用 matter feedback 加 --how unreachable --text 写为什么。"
        | "1 (satisfied), 2 (fair) or 3 (dissatisfied); if nobody can be told, matter feedback with --how unreachable --text WHY.";
    need_reason: "无法告知的要写一句为什么：匿名、空号、打了几次没人接" | "Write a word of why nobody can be told: anonymous, a dead number, nobody answers";
    early(number: &str, day: &str): "告知群众后，{number} 要留到 {day}，群众还可以再反映。现在就办结？" | "{number} stays open until {day} for its voter's second thoughts. Close it now all the same?";
    early_refused(number: &str, day: &str): "告知群众后，{number} 要留到 {day}，没有办结。确实要现在办结：matter close {number} --early" | "{number} stays open until {day} for its voter's second thoughts; it was not closed. To close it now all the same: matter close {number} --early";
    no_answer(number: &str): "{number} 还没有答复，没有可告知的，没有改动。等办的人答复了再反馈。" | "{number} has no answer yet, so there is nothing to tell; nothing was changed. Wait until it is answered.";
    need_why: "不满意的要写一句为什么，重办的人才知道从哪里改" | "Write a word of why, so that whoever does it again knows where to begin";
    not_yet_told: "这个时间还没到，写已经告知的时间" | "That time is still to come; write when the voter was told";
    promised(day: &str): "承诺 {day}" | "promised for {day}";
}
