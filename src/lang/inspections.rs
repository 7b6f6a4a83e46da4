//! What site visits and sittings in say: list, page and form.

messages! {
    list_title(total: usize): "视察、列席会议（{total} 次）" | "Site visits and sitting in ({total})";
    none: "还没有视察和列席记录。按 Ctrl-N 记一次。" | "No site visits yet. Ctrl-N writes one down.";
    date: "日期" | "Day";
    kind: "种类" | "Kind";
    subject: "视察什么、什么会" | "Subject";
    deputies: "代表" | "Deputies";
    problems_of: "问题" | "Problems";
    number: "编号" | "Number";
    problems_count(all: usize, raised: usize): "{raised}/{all}" | "{raised}/{all}";

    page_title(kind: &str, number: &str): "{kind} {number}" | "{kind} {number}";
    place: "地点" | "Place";
    heard: "听" | "Heard";
    asked: "问" | "Asked";
    seen: "看" | "Seen";
    struck: "（已删除）" | "(deleted)";
    problem: "发现的问题" | "Problem found";
    became: "转办理" | "Matter";
    not_raised: "未转" | "not yet";
    no_problems: "没有记下问题。按 Ctrl-E 补写，一行一个。" | "No problems were written down. Ctrl-E adds them, one a line.";
    key_raise: "转办理/打开" | "To matter, or open";
    key_raise_all: "都转办理" | "All to matters";
    blacked_out: "这一条已经涂掉（＊），看不出是什么事，不能转办理" | "This one is blacked out (＊): nobody can tell what it was, so it becomes no matter";
    raise_question(count: usize): "把还没转的 {count} 个问题都转成意见建议？" | one(count) "Make a matter of the problem that is none yet?" | "Make matters of the {count} problems that are none yet?";
    nothing_to_raise: "问题都已转办理" | "Every problem is a matter already";
    strike_question(number: &str): "删除 {number}？转出的意见建议都留着。（F8 可撤销）" | "Delete {number}? The matters that came of it stay. (F8 takes it back)";

    new_title: "记视察、列席会议" | "Write down a site visit or sitting in";
    edit_title(number: &str): "修改 {number}" | "Correct {number}";
    date_hint: "不写就是今天；如 11-25、昨天" | "Today if empty; such as 11-25, yesterday";
    subject_hint: "如 灾后重建工地、镇长办公会" | "Such as the rebuilding site, the mayor's meeting";
    place_hint: "可打首字母" | "Initials will do";
    deputies_hint: "几个名字或首字母，用空格或顿号隔开" | "Names or initials, apart by blanks or commas";
    deputies_are(count: usize, names: &str): "{count} 位：{names}" | "{count}: {names}";
    deputies_unclear(who: &str): "认不出：{who}。写全名，或多打几个字母。" | "Not known, or several: {who}. Write the full name.";
    heard_label: "听（汇报、议题）" | "Heard (reports)";
    asked_label: "问（提问、发言）" | "Asked and said";
    seen_label: "看（现场）" | "Seen (on site)";
    problems_label: "发现的问题" | "Problems found";
    problems_hint: "一行一个，换行按 Ctrl-J；以后都能转办理" | "One a line, Ctrl-J begins a new one; each can become a matter";
    nobody_sat_in: "写明哪几位代表列席" | "Say which deputies sat in";
    no_subject: "写明视察什么、列席什么会" | "Say what was visited, or which meeting it was";
    not_yet: "这一天还没到" | "That day is still to come";
    no_such_place: "没有这个地点，打首字母再选，或清空" | "There is no such place; type initials and choose, or empty it";
}
