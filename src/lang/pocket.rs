//! What the pocket screen says.

messages! {
    title(total: usize): "口袋建议（{total} 条）" | "Pocket notes ({total})";
    new: "记一条" | "New note";
    editing(number: &str): "改 {number}" | "Edit {number}";
    marks_hint: "可加：@地点 #类别1至12 !急/小/难 %场合 ~姓名 电话；Enter 保存，接着写下一条"
        | "Marks: @place #category !u/m/h %setting ~name phone; Enter saves and goes on";
    understood: "看懂了：" | "Understood: ";
    more_remarks(count: usize): "（还有 {count} 处）" | " ({count} more)";
    no_words: "还没写内容，没有保存；写一句也行" | "Nothing is said yet, so nothing was saved; one sentence will do";
    key_take: "确定" | "Take";
    key_save: "保存" | "Save";
    key_to_list: "看列表" | "List";
    key_to_line: "记一条" | "Write";
    key_leave_edit: "不改了" | "Leave as it was";
    alike: "以前有相像的：" | "Similar, earlier:";
    no_alike: "以前没有相像的" | "Nothing similar so far";
    at: "时间" | "When";
    text: "内容" | "What was said";
    place: "地点" | "Place";
    from: "来自" | "From";
    category: "类别" | "Category";
    state: "状态" | "State";
    number: "编号" | "Number";
    all: "全部" | "all";
    none_elder: "这里没有建议。要记一条，按 Enter" | "No notes here. Enter takes one";
    none: "这里没有建议；在上面写一行，按 Enter 保存" | "No notes here. Write a line above; Enter saves it";
    became(number: &str): "已转办理 {number}，按 Enter 打开" | "Became matter {number}; Enter opens it";
    merged_into(number: &str): "已并入 {number}" | "Merged into {number}";
    merge_gone(number: &str): "并入的 {number} 已撤回、删除或搁置，并入不算，还在口袋里" | "It joined {number}, given up or gone: in the pocket again";
    let_go(number: &str, why: &str): "并入的 {number} 已撤回、删除或搁置（{why}），又回到口袋" | "It joined {number}, given up or gone ({why}); back in the pocket";
    let_go_unsaid(number: &str): "并入的 {number} 已撤回、删除或搁置，又回到口袋" | "It joined {number}, given up or gone; back in the pocket";
    merge_circle(number: &str): "和 {number} 互相并入，后并的这次不算，还在口袋里" | "It and {number} joined each other; the later merge does not count";
    discarded_for(reason: &str): "已搁置：{reason}" | "Put aside: {reason}";
    deeds_title(number: &str): " {number}：做什么 " | " {number}: what to do ";
    deeds_keys: "按数字。0 返回" | "Press a digit; 0 goes back";
    key_discard: "搁置" | "Put aside";
    key_deeds: "做什么" | "What to do";
    key_reopen: "放回口袋" | "Take up again";
    merge_title(number: &str): " {number} 和哪一条说的是一件事？ " | " {number} says the same as: ";
    discard_title(number: &str): " 搁置 {number} " | " Put {number} aside ";
    why: "为什么" | "Why";
    why_done: "已经解决" | "settled already";
    why_twice: "重复记录" | "noted twice";
    why_wrong: "记错了" | "noted by mistake";
    why_elsewhere: "不归本站" | "not for this station";
    why_other: "其他" | "other";
    why_words: "写明原因" | "In words";
    no_why: "选一个原因：按 1 到 5" | "Choose a reason: 1 to 5";
    no_why_words: "写明为什么搁置，一句就行" | "Say why it is put aside, one sentence will do";
    promote_title(number: &str): "转办理：{number}" | "To matter: {number}";
    promote_said: "原话" | "In their words";
    matter_title: "事由" | "Title";
    category_proposed(why: &str): "类别是推荐的（{why}），可以改" | "The category is proposed ({why}); you may change it";
    matter_title_hint: "几个字，列表里看；空着就用原话开头" | "A few words for lists; empty takes the first ones";
    urgency: "缓急" | "Urgency";
    danger: "有危险" | "Danger";
    danger_no: "没有" | "no";
    danger_yes: "可能伤人" | "people may come to harm";
    no_urgency: "先选缓急，期限由它决定：按 1、2 或 3" | "Choose how urgent it is first, the deadline depends on it: 1, 2 or 3";
    due_would_be(day: &str): "登记后须在 {day} 前答复" | "It must be answered by {day}";

    guide_free: "写一句话就行，按 Enter 记下，接着写下一条。" | "One sentence will do. Enter keeps it, and you write the next.";
    guide_marks: "想记得细些，可以加记号，哪几个都行，先后不论：" | "To say more, add any of these marks, in any order:";
    guide_place: "@ 地点" | "@ place";
    guide_place_example: "@沙梁子村" | "@shaliangzi";
    guide_place_says: "在哪个村、哪个点；只打前几个字或拼音首字母也行" | "where; the first letters of its pinyin will do";
    guide_category: "# 类别" | "# category";
    guide_category_example: "#1" | "#1";
    guide_category_says: "写下面的数字，或类别的名字" | "a number from the table below, or a name";
    guide_urgency: "! 缓急" | "! urgency";
    guide_urgency_example: "!急" | "!u";
    guide_urgency_says: "急、小、难选一个" | "u urgent, m minor, h hard";
    guide_setting: "% 在哪听的" | "% heard";
    guide_setting_example: "%田间地头" | "%field";
    guide_who: "~ 谁说的" | "~ who";
    guide_who_example: "~李秀英" | "~Li";
    guide_who_says: "姓名，或只写姓；记过的人打首字母也行" | "a name, a surname, or a known person's initials";
    guide_phone: "  电话" | "  phone";
    guide_phone_example: "13800000000" | "13800000000";
    guide_phone_says: "不用记号；座机带上区号" | "needs no mark; a landline with its area code";
    guide_whole: "合起来：" | "Together:";
    guide_whole_example: "村口路灯坏了 @沙梁子村 #1 !急 %田间地头 ~李秀英 13800000000" | "The lamp is broken @shaliangzi #1 !u %field ~Li 13800000000";
    guide_categories: "十二个类别：" | "The twelve categories:";

    page_title(number: &str, state: &str): "口袋建议 {number}  {state}" | "Pocket note {number}: {state}";
    setting: "听取场合" | "Heard";
    who: "反映人" | "Voter";
    deputy: "代表" | "Deputy";
    fate: "去向" | "What became of it";
    key_into: "看去向" | "Where it went";
    ask_merge(note: &str, said: &str, into: &str, words: &str):
        "把 {note}“{said}”并入 {into}（{words}）？" | "Merge {note} \"{said}\" into {into} ({words})?";
    ask_promote(note: &str, said: &str, urgency: &str, category: &str):
        "把 {note}“{said}”转为办理？缓急：{urgency}；类别：{category}" | "Make a matter of {note} \"{said}\"? {urgency}; {category}";
    ask_lines(count: usize): "{count} 行，存成 {count} 条？选“否”就留在这里，当作一条。" | "{count} lines: save them as {count} notes? No leaves them here, as one.";
    saved_lines(count: usize): "已保存 {count} 条" | "Saved ({count})";
    in_line(line: usize, why: &str): "第 {line} 行：{why}" | "Line {line}: {why}";
    went_into(number: &str, digit: usize): "已并入 {number}；按 {digit} 看已并入的" | "Merged into {number}; {digit} shows those merged";
    went_into_told(number: &str, told: &str): "已并入 {number}；记下姓名的另编 {told}，有了答复列在“待反馈”里"
        | "Merged into {number}; those named are {told}, listed to be told once it is answered";
    went_matter_told(number: &str, told: &str): "已转为办理 {number}；并进来的另编 {told}，有了答复列在“待反馈”里"
        | "It is now matter {number}; those merged in are {told}, listed to be told once it is answered";
    went_matter(number: &str, digit: usize): "已转为办理 {number}；按 {digit} 看已转办理的" | "It is now matter {number}; {digit} shows those that became matters";
}
