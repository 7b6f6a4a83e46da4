//! What is said of the handling offices: their list, their form, and why one is not given a matter.

messages! {
    not_here: "承办科室由代表之家登记，本站不能改，没有保存。要改请告诉代表之家。"
        | "The deputies' home keeps the handling offices; a station cannot change them, and nothing was saved. Tell the home.";
    namesake(name: &str): "已经有“{name}”了，没有保存。请换个名称，或修改原来的那个。"
        | "There is a \"{name}\" already, so nothing was saved. Choose another name, or amend the one that is there.";
    unknown: "没有这个承办科室，没有改动。请先在“承办科室”里登记，或另选一个。"
        | "There is no such office; nothing was changed. Write it down among the offices first, or choose another.";
    closed(name: &str, since: &str): "“{name}”已于 {since} 撤销，不能再交办，没有改动。请另选一个科室。"
        | "\"{name}\" has been closed since {since}, so nothing can be given to it; nothing was changed. Choose another office.";
    closed_for(name: &str, since: &str, successor: &str): "“{name}”已于 {since} 撤销，工作由“{successor}”接着办，没有改动。请交给“{successor}”。"
        | "\"{name}\" has been closed since {since}; \"{successor}\" took its work over. Nothing was changed: give it to \"{successor}\".";
    gone(name: &str, since: &str): "“{name}”已于 {since} 撤销，也没有写由谁接办：催不到它，它也不能再签收、办理，没有改动。请改交别的科室，或在“承办科室”里写上由谁接办。"
        | "\"{name}\" has been closed since {since} and nobody took its work over: it cannot be reminded, nor sign or work. Nothing was changed. Assign the matter anew, or say among the offices who has its work.";
    gone_to(name: &str, since: &str, heir: &str): "“{name}”已于 {since} 撤销，工作由“{heir}”接着办，没有改动。请写成“{heir}”办的。"
        | "\"{name}\" has been closed since {since}; \"{heir}\" has its work. Nothing was changed: write it down as done by \"{heir}\".";
    own_successor(name: &str): "“{name}”不能由自己接办，没有保存。请另选接办的科室，或空着。"
        | "\"{name}\" cannot take over from itself, so nothing was saved. Choose another office, or none.";
    not_given(name: &str, lead: &str): "这件交给了“{lead}”，“{name}”不是主办也不是协办，没有改动。请选主办或协办；要换科室请先改交。"
        | "This matter was given to \"{lead}\"; \"{name}\" neither leads nor helps, and nothing was changed. Name one that does, or assign it anew first.";
    helps_only(name: &str, lead: &str): "“{name}”只是协办，不能退回整件，没有改动。请由主办“{lead}”退回，或写备注说明。"
        | "\"{name}\" only helps and cannot return the whole matter; nothing was changed. \"{lead}\", which leads, may return it; or write a note.";
    helps_answer(name: &str, lead: &str): "“{name}”只是协办，答复由主办“{lead}”作出，没有改动。“{name}”办了什么请记“办理”，已在办理中就写备注。"
        | "\"{name}\" only helps, and \"{lead}\", which leads, answers; nothing was changed. Record what \"{name}\" did as progress, or as a note where that is recorded already.";
    signed(name: &str, day: &str): "“{name}”{day} 已经签收过，没有改动。办了什么请记“办理”，或写备注。"
        | "\"{name}\" signed for this on {day} already; nothing was changed. Record what it does as progress, or write a note.";
    nobody_yet(name: &str): "这件还没有交给科室办，不能记成“{name}”的，没有改动。请先交办给它，或去掉科室、记成本级的。"
        | "This matter was given to no office, so nothing is recorded as that of \"{name}\" and nothing was changed. Assign it first, or leave the office out.";
    lead_helps(name: &str): "“{name}”已是主办，不能同时协办，没有改动。请从协办里去掉它。"
        | "\"{name}\" leads already and cannot help as well; nothing was changed. Leave it out of those that help.";

    list_title_closed(open: usize, closed: usize): "承办科室（{open} 个，另有撤销的 {closed} 个）" | "Handling offices ({open}, and {closed} closed)";
    list_title(open: usize): "承办科室（{open} 个）" | "Handling offices ({open})";
    name: "科室名称" | "Office";
    head: "负责人" | "Head";
    phone: "电话" | "Phone";
    categories: "一般办哪些" | "Usually handles";
    open_matters: "在办" | "Open";
    bears_it_too: "同名的有两个：关掉一个，接手的写另一个" | "two bear this name: close one, and let the other take over";
    is_twice: "同名" | "Namesake";
    closed_since(day: &str): "{day} 撤销" | "closed {day}";
    closed_now(day: &str, successor: &str): "{day} 撤销→{successor}" | "closed {day}, now {successor}";
    none_here: "代表之家的科室名单还没有送到本站，和镇里同步（F11）以后就有。" | "The home's list of offices has not come yet; it comes with the next sync (F11).";
    none: "还没有登记承办科室。按 Ctrl-K 一次登记乡镇常设的 9 个，再改成本镇的名称；或按 Ctrl-N 自己登记。"
        | "No offices yet. Ctrl-K writes down the 9 a township usually has, to be amended; Ctrl-N begins one of your own.";
    ask_usual(count: usize): "登记乡镇常设的 {count} 个承办科室？登记以后可以改名称、负责人和电话。"
        | one(count) "Write down the one usual office of a township that is missing? Its name, people and telephone can be amended afterwards." | "Write down the {count} offices a township usually has? Names, people and telephones can be amended afterwards.";
    strike(name: &str): "删除“{name}”？已交给它的意见建议照样写着它。撤并的科室不要删，按 Ctrl-E 写上撤销日期。"
        | "Delete \"{name}\"? Matters given to it still say so. One that was closed or merged is not to be deleted: Ctrl-E, and fill in since when.";
    show_closed: "看已撤销" | "Show closed";
    hide_closed: "不看已撤销" | "Hide closed";
    new_title: "登记承办科室" | "A new office";
    edit_title(name: &str): "修改 {name}" | "Amend {name}";
    name_hint: "如 农业农村办公室；改名照样改这里" | "If it was renamed, write the new name here";
    head_hint: "找谁办" | "Whom to ask";
    phone_hint: "办公电话；可不写" | "Of the office; may stay empty";
    categories_hint: "交办时先推荐它" | "It is proposed first for these";
    closed_on: "撤销日期" | "Closed since";
    closed_hint: "还在办公就空着；如 10-1" | "Empty while it works; such as 10-1";
    successor: "由谁接办" | "Work goes to";
    successor_hint: "打首字母选" | "Initials will do";
    remarks: "备注" | "Remarks";
    no_name: "还没写科室名称" | "The office's name is missing";
    no_such: "没有这个科室，打首字母再选，或清空" | "There is no such office; type initials and choose, or empty it";

    key_sheet: "导出待答复" | "Sheet of what is owed";
    sheet_title(name: &str): " 导出“{name}”待答复的表 " | " A sheet of what \"{name}\" owes ";
    nothing_owed(name: &str): "{name}没有待答复的，不用写表" | "{name} owes no reply, so there is no sheet to write";
    sheet_count(count: usize): "{count} 件待答复。科室填好结果、答复、日期后，按 F9 8 导入收回。" | "{count} owed. When the office has filled in outcome, reply and day, F9 8 imports it.";
    sheet_file: "写到" | "Write to";
    write_here: "写在这里" | "Write here";
    open_folder: "打开文件夹" | "Open folder";
    sheet_name(office: &str, day: &str): "{office}-待答复-{day}.csv" | "{office}-owed-{day}.csv";
    sheet_is_text(named: &str): "这张表是 .csv 文件，WPS 和 Excel 都能打开；没有写。文件名请写成 {named}" | "The sheet is a .csv file, which spreadsheet programs open; nothing was written. Name it {named}";
    sheet_written(file: &str, count: usize): "已写到 {file}（{count} 件）" | "Written to {file} ({count})";
    added(name: &str): "已登记承办科室“{name}”" | "Wrote down the office \"{name}\"";
    amended(name: &str): "已修改承办科室“{name}”" | "Amended the office \"{name}\"";
    closed_done(name: &str, day: &str): "“{name}”自 {day} 起撤销" | "\"{name}\" is closed from {day}";
    closed_left(said: &str, count: usize, name: &str): "{said}。它还有 {count} 件没办完，没有写由谁接办：到那天都回到收件箱“退回”里，等重新交办。有接办的科室，请补上：koudai office close {name} --to 科室"
        | one(count) "{said}. It has one open matter and nobody to take it over: from that day it is in the inbox under \"returned\", to be assigned anew. If an office has its work, say so: koudai office close {name} --to OFFICE" | "{said}. It has {count} open matters and nobody to take them over: from that day they are in the inbox under \"returned\", to be assigned anew. If an office has its work, say so: koudai office close {name} --to OFFICE";
    close_question(name: &str, count: usize): "“{name}”还有 {count} 件没办完，没有选由谁接办：到那天都回到收件箱“退回”里，等重新交办。就这样保存？"
        | one(count) "\"{name}\" has one open matter and nobody to take it over: from that day it is in the inbox under \"returned\", to be assigned anew. Save it so?" | "\"{name}\" has {count} open matters and nobody to take them over: from that day they are in the inbox under \"returned\", to be assigned anew. Save it so?";
    usual_added(count: usize): "已登记常设承办科室 {count} 个" | one(count) "Wrote down 1 usual office" | "Wrote down {count} usual offices";
    nothing_new: "常设的承办科室都已登记，没有改动。" | "The usual offices are all there; nothing was changed.";
}
