//! What the start page of elder mode says, and the questions of a note asked one at a time.

messages! {
    title: "要做什么？按数字" | "What to do? Press a digit";
    visit: "登记来访" | "Log a visit";
    note: "记口袋建议" | "Take a note";
    duty: "今天值班、签到" | "On duty, sign in";
    to_tell: "告诉群众答复" | "Tell answers";
    matters: "看办理情况" | "Look at matters";
    visits: "看来访记录" | "Look at visits";
    find: "查找" | "Find";
    handover: "交接班" | "Hand over";
    sync: "插 U 盘同步" | "Sync by stick";
    more: "其他" | "More";
    undo: "撤销上一步" | "Take back the last";
    notes: "看口袋建议" | "Look at notes";
    inbox: "看各站送来的" | "Look at the inbox";
    people: "查人员和地点" | "People and places";
    proposals: "看代表建议" | "Suggestions";
    inspections: "看视察记录" | "Site visits";
    rates: "看三率" | "Rates";
    settings: "设置" | "Settings";
    usual: "回到普通画面" | "Usual pages";
    quit: "退出" | "Quit";
    back: "返回" | "Back";
    waits(count: usize): "{count} 件" | "{count} wait";
    overdue(count: usize): "逾期 {count} 件" | "{count} late";
    duty_title(day: &str): "{day} 值班" | "On duty, {day}";
    nobody: "还没有排" | "nobody yet";
    duty_now: "现在" | "now";
    duty_back: "按自己前面的数字签到，再按一次签退。按 0 返回" | "Your digit signs you in; pressed again, it signs you out. 0 goes back";
    note_title: "记一条口袋建议" | "Take a pocket note";
    said: "听到了什么" | "What was said";
    said_hint: "照原话写，一两句就行" | "As it was said; a sentence or two";
    about: "说的是哪个村" | "About which place";
    about_hint: "打首字母，或按数字选；可不写" | "Initials, or a digit; may stay empty";
    who: "谁说的" | "Who said it";
    who_hint: "可只写姓；可不写" | "The surname will do; may stay empty";
    setting: "在哪里听到的" | "Where it was heard";
    no_words: "还没写听到了什么" | "What was said is missing";
    no_place: "没有这个地方，打首字母再选，或清空" | "There is no such place; type initials and choose, or empty it";
}
