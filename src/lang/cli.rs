//! What commands without a screen say: what was saved, the headings of lists, and what does not work.

messages! {
    comma: "、" | ", ";
    gap: "｜" | " | ";
    yes: "是" | "yes";
    no: "否" | "no";
    nothing_here: "没有记录" | "Nothing here";
    found_most(count: usize): "只列出前 {count} 条；多打几个字，或用 --last 多列几条" | "Listed are the first ({count}); add words, or ask for more with --last";

    only_triaged(step: &str): "缓急、类别、哪一级办只在“分类”（triaged）这一步写，“{step}”不收，没有改动。要改，请再分类一次。" | "Urgency, category and level are said with \"triaged\" alone, not with \"{step}\"; nothing was changed. Triage it again first.";
    nothing_changed(number: &str): "{number} 已经分类，没有改动，没有记下；要补几个字用 --text" | "{number} is triaged already: nothing was changed and nothing written; --text adds a remark";
    saved(number: &str): "已保存 {number}" | "Saved {number}";
    co_signed(saved: &str, names: &str): "{saved}  附议：{names}" | "{saved}  Co-signers: {names}";
    note_saved(number: &str, understood: &str): "已保存 {number}  {understood}" | "Saved {number}  {understood}";
    remark(said: &str): "  提示：{said}" | "  Note: {said}";
    visit_saved_with_matter(number: &str, matter: &str): "已保存 {number}，已转办理，编号 {matter}" | "Saved {number}; it became matter {matter}";
    promoted(matter: &str): "已保存，已转办理，编号 {matter}" | "Saved; it became matter {matter}";
    note_merged(number: &str, into: &str): "已保存，{number} 并入 {into}" | "Saved, {number} was merged into {into}";
    note_joined(numbers: &str): "  记下姓名的另编 {numbers}，有了答复列在“待反馈”里" | "  Those who are named have {numbers} of their own, listed to be told once it is answered";
    note_discarded(number: &str): "已保存，搁置 {number}" | "Saved, {number} was put aside";
    note_reopened(number: &str): "已保存，{number} 放回口袋" | "Saved, {number} is in the pocket again";
    desk_ready(name: &str, town: &str, code: &str, dir: &str):
        "已保存。{name}可以开始用了，编号以 {town}-{code} 开头，数据在 {dir}。"
        | "Saved. {name} is ready; its numbers begin with {town}-{code}, its data is in {dir}.";
    rebuilt(entries: u64): "已按日志重建各表，共读 {entries} 条。" | one(entries) "The tables were rebuilt from 1 journal entry." | "The tables were rebuilt from {entries} journal entries.";

    backed_up(path: &str, kept: usize): "已备份到 {path}（保留最近 {kept} 份）" | "Backed up to {path} (backups kept: {kept})";
    restored(name: &str, kept: &str): "已恢复“{name}”的数据，原来的保存在 {kept}" | "The data of {name} is restored; what was there is kept in {kept}";
    restored_erased(count: usize): "。后来彻底删除过的 {count} 条，在恢复的数据里也已删除" | ". What was erased since is erased in it too: {count}";
    restored_into_nothing(name: &str): "已恢复“{name}”的数据" | "The data of {name} is restored";
    demo_progress(done: u32, all: u32): "正在填写：{done}/{all}" | "filling: {done} of {all}";
    sample_away(path: &str): "样例镇收在 {path}，什么都没删（用 koudai --data {path} 还能看）。再打开 koudai，就设立自己的单位。" | "The sample town lies in {path}, whole (koudai --data {path} shows it). Open koudai again to set up a desk of your own.";
    sample_exists: "这个数据目录里是样例镇，没有改动。请先用 koudai demo --put-away 收起样例镇，或用 --data 另选目录。" | "The sample town is in this data folder; nothing was changed. Put it away with koudai demo --put-away first, or choose another folder with --data.";
    no_sample: "这个数据目录里不是样例镇，没有改动。请用 --data 指明样例镇的目录。" | "What is in this data folder is no sample town; nothing was changed. Name the sample's folder with --data.";
    demo_ready(town: &str, dir: &str): "已保存。样例镇{town}在 {dir}，打开：koudai --data {dir}" | "Saved. The sample town {town} is in {dir}; open it with: koudai --data {dir}";
    template_is_text(named: &str): "空表是 .csv 文件，WPS 和 Excel 都能打开；没有写。文件名请写成 {named}" | "An empty sheet is a .csv file, which spreadsheet programs open; nothing was written. Name it {named}";
    people_none: "涉及人数请写 1 以上；不知道就不写 --people。没有保存。" | "Write 1 or more people, or leave --people out where it is not known. Nothing was saved.";
    hamlet_unknown(hamlet: &str): "名单里没有“{hamlet}”这个村，照写的存了；写错了请打开这次接待修改。" | "No village of the list is called {hamlet}; it is kept as written. If it is a slip, correct the visit.";
    number_of_several(typed: &str, numbers: &str): "{typed} 在几个站都有：{numbers}。请把编号写全，什么都没有改动。" | "Several stations have a {typed}: {numbers}. Write the whole number; nothing was changed.";
    template_written(file: &str, columns: &str): "已写空表“{file}”。读这些列，{columns}" | "An empty sheet is written to {file}. These columns are read, {columns}";
    import_counts(brings: &str, same: usize, skipped: usize): "{brings}，相同 {same}，跳过 {skipped}" | "{brings}, {same} the same, {skipped} skipped";
    import_no_row(row: &str): "--skip {row}：文件里没有这一行要导入的内容，什么都没有写。行号就是表格左边的号，有几张表时写成 表名:行号" | "--skip {row}: the file has nothing to import in such a row, and nothing was written. Row numbers are those at the left edge; with several sheets write SHEET:ROW";
    import_planned(counts: &str): "将会：{counts}。还没有导入；去掉 --dry-run 就导入。" | "It would be: {counts}. Nothing is imported yet; leave out --dry-run to do it.";
    import_done(counts: &str): "已保存：{counts}" | "Saved: {counts}";
    no_seat_changed: "没有改动，这些班没排上：" | "Nothing was changed; these seats stay empty:";
    seats_changed(count: usize): "已保存，排了 {count} 个班" | one(count) "Saved, 1 seat set" | "Saved, {count} seats set";
    far_day(day: &str): "{day} 离今天两年以上，没有保存。请看看年份，写成 2026-12-01 这样。" | "{day} is more than two years from today; nothing was saved. Look at the year, and write it as 2026-12-01.";
    seat_filled(day: &str, seat: &str, name: &str): "已保存，{day}{seat}：{name}" | "Saved, {day}, {seat}: {name}";
    seat_replaced(day: &str, seat: &str, name: &str, before: &str): "已保存，{day}{seat}：{name}（原来是{before}）" | "Saved, {day}, {seat}: {name} (was {before})";
    unsuited(name: &str, role: &str, day: &str, seat: &str): "{name}登记的身份里没有{role}，{day}{seat}没有改动。真要这样排，就加 --anyway。"
        | "{name} is not recorded as a {role}; {seat} on {day} stays as it was. To give it all the same, add --anyway.";
    elsewhere(name: &str, there: &str, day: &str, seat: &str): "{name}那时已排在{there}，{day}{seat}没有改动。请先问清；真要这样排，就加 --anyway。"
        | "{name} is at {there} at that time; {seat} on {day} stays as it was. Ask first; to give it all the same, add --anyway.";
    has_served(name: &str, day: &str, seat: &str): "{name}在{day}{seat}已经签到，或这个班已经结束，没有改动。真要改，就加 --replace；签的时间会留着。"
        | "{name} has signed in for {day}, {seat}, or that shift is over; nothing was changed. Add --replace to change it all the same: those times are kept.";
    no_station(typed: &str, choices: &str): "没有“{typed}”这个站，没有改动。本单位以下有：{choices}" | "No station \"{typed}\"; nothing was changed. Below this desk there are: {choices}";
    no_stations(typed: &str): "没有“{typed}”这个站，没有改动。只有代表之家能替站排班；站要先登记编号字母。" | "No station \"{typed}\"; nothing was changed. Only a home plans for stations, and a station needs letters first.";
    upgrading(percent: u64): "程序升级了，正在按新版整理记录 {percent}%……请等一下，不会丢东西" | "The program is new: arranging the records for it, {percent}%... please wait, nothing is lost";
    seat_empty(day: &str, seat: &str, before: &str): "已保存，{day}{seat}空出（原来是{before}）" | "Saved, {day}, {seat} is free (was {before})";
    signed_in(name: &str, day: &str, seat: &str): "已保存，{name}签到（{day}{seat}）" | "Saved, {name} signed in ({day}, {seat})";
    signed_late(said: &str): "{said}，这个班已经结束，记为补签" | "{said}; the shift has ended, so this is a late signature";
    signed_out(name: &str, day: &str, seat: &str): "已保存，{name}签退（{day}{seat}）" | "Saved, {name} signed out ({day}, {seat})";
    serves_already(name: &str, seat: &str): "{name}当天已有班（{seat}），没有提出。两人对调就加 --trade；要替就另选一人。"
        | "{name} serves that day already ({seat}); nothing was asked. Add --trade to exchange the two seats, or choose somebody else.";
    swap_asked(id: &str): "已保存，替班 {id} 等站长批准" | "Saved, swap {id} waits for the head's approval";
    swap_answered(id: &str, state: &str): "已保存，替班 {id} {state}" | "Saved, swap {id} is {state}";
    step_saved(number: &str, step: &str): "已保存，{number} {step}" | "Saved, {number}: {step}";
    step_taken(number: &str, step: &str, status: &str): "已保存，{number} {step}，现在是“{status}”" | "Saved, {number}: {step}; it is now \"{status}\"";
    nobody_to_sign(number: &str): "{number} 还没有领衔代表，没有人可签名，没有改动。先写上：koudai proposal edit {number} --lead 姓名" | "{number} has no lead deputy yet, so there is nobody to sign; nothing was changed. First name one: koudai proposal edit {number} --lead NAME";
    signed_by(number: &str, names: &str, status: &str): "已保存，{number} 签名：{names}，现在是“{status}”" | "Saved, {number} signed by {names}; it is now \"{status}\"";
    who_signs(number: &str, names: &str): "{number} 还没签名的有：{names}。请写明这次是谁签的：--who 姓名（几位都签了就写几个 --who），没有改动" | "Not signed {number} yet: {names}. Say who signs now: --who NAME, once for each; nothing was changed";
    all_signed(number: &str): "{number} 都已签名，没有改动" | "Everybody has signed {number}; nothing was changed";
    raised(count: usize): "已保存，{count} 个问题转为意见建议" | one(count) "Saved: 1 problem became a matter" | "Saved: {count} problems became matters";
    next_steps(steps: &str): "可做的步骤：{steps}" | "Steps that can be taken: {steps}";

    number: "编号" | "Number";
    at: "时间" | "Time";
    words: "反映的事" | "What was said";
    place: "地点" | "Place";
    category: "类别" | "Category";
    urgency: "缓急" | "Urgency";
    who: "谁说的" | "Who";
    phone: "电话" | "Phone";
    state: "状态" | "State";
    duty_deputy: "值班代表" | "Duty deputy";
    voter: "来访人" | "Voter";
    hamlet: "村庄" | "Hamlet";
    result: "结果" | "Result";
    secret: "要求保密" | "Secret";
    sex: "性别" | "Sex";
    age: "年龄段" | "Age";
    channel: "来访方式" | "Came by";
    people_concerned: "涉及人数" | "People concerned";
    answer: "答复或去处" | "Answer, or where to go";
    matter: "意见建议" | "Matter";
    struck: "已删除" | "Deleted";

    id: "代号" | "Id";
    waits_for: "等谁签" | "waits for";
    seat_of_one_gone(name: &str): "{name}!（已离任）" | "{name}! (has left)";
    seat_of_one_deleted(name: &str): "{name}!（已删除）" | "{name}! (deleted)";
    nobody_yet: "没人" | "nobody";
    day: "日期" | "Day";
    shift: "班次" | "Shift";
    post: "岗位" | "Post";
    swap_from: "原值班" | "From";
    trade: "对调的班" | "Exchanged for";
    swap_to: "替班人" | "To";
    reason: "原因" | "Reason";
    title: "事由" | "Title";
    status: "现状" | "Status";
    due: "期限" | "Due";
    due_state: "期限状态" | "Due state";
    deputy: "代表" | "Deputy";
    danger: "有人身危险" | "Danger";
    source: "来自" | "Came from";
    timeline: "经过" | "Timeline";
    step: "步骤" | "Step";
    signed: "已签名" | "Signed";
    hard: "难办" | "Hard";
    answer_or_reason: "答复或退回原因" | "Answer, or why it came back";
    role: "身份" | "Role";
    by: "经办" | "By";
    whither: "去处" | "To";
    outcome: "办理结果" | "Outcome";
    satisfaction: "对结果" | "Result judged";
    attitude: "对态度" | "Attitude judged";
    step_text: "内容" | "Text";
    retracted: "已撤回" | "Taken back";
    name: "姓名" | "Name";
    level: "层级" | "Level";
    station: "联络站" | "Station";
    area: "片区" | "Area";
    employer: "工作单位及职务" | "Employer";
    away: "不能值班" | "Cannot serve";
    left: "已离任" | "Left";
    kind: "种类" | "Kind";
    detail: "说明" | "Detail";

    sound: "完好" | "Sound";
    entries: "日志条数" | "Entries";
    unknown_entries: "不认识的条目" | "Unknown entries";
    chain: "链" | "Chain";
    chain_ok: "完整" | "unbroken";
    chain_broken(id: &str): "从 {id} 起对不上" | "broken from {id}";
    tables: "各表" | "Tables";
    tables_equal: "与日志一致" | "equal to the journal";
    tables_differ(names: &str): "与日志不一致：{names}" | "differ from the journal: {names}";
    file: "数据库文件" | "Database file";
    file_ok: "正常" | "sound";
    file_damaged(words: &str): "有损坏（系统原话：{words}）" | "damaged (the system says: {words})";

    no_terminal(reason: &str):
        "屏幕打不开（{reason}），数据没有动。请在终端窗口里运行 koudai，或用 koudai --help 里的命令。"
        | "The screen cannot be opened ({reason}); the data is untouched. Run koudai in a terminal window, or use a command from koudai --help.";
    no_folder: "不知道数据该放在哪里。请用 --data 指定一个目录。" | "There is no place to keep data. Choose a folder with --data.";
    by_text: "备注用 --text 写。" | " --text writes it.";
    bad_clock(typed: &str):
        "KOUDAI_NOW 的“{typed}”不是时间。请写成 2026-11-26T09:30:00+08:00 的样子，或取消这个变量。"
        | "\"{typed}\" in KOUDAI_NOW is not a time. Write it like 2026-11-26T09:30:00+08:00, or unset it.";
    no_output(reason: &str): "结果写不出去（{reason}）。已保存的都在；请换个地方输出再试。" | "The output cannot be written ({reason}). What was saved is kept; send it elsewhere and try again.";
    no_input(reason: &str): "输入读不进来（{reason}）。请检查输入。" | "The input cannot be read ({reason}). Please check it.";
    no_text: "这一行有读不出来的字，不是 UTF-8 也不是 GB18030。请改好这一行。" | "This line has letters that cannot be read: it is neither UTF-8 nor GB18030. Please correct it.";
    at_line(line: usize, why: &str, saved: usize):
        "第{line}行：{why}前面的{saved}条已经保存，这一行和后面的没有保存，改好后请从第{line}行接着做。"
        | one(saved) "Line {line}: {why} The one before it is saved; this line and those behind it are not. Go on from line {line} once it is right." | "Line {line}: {why} The {saved} before it are saved; this line and those behind it are not. Go on from line {line} once it is right.";
    desk_exists(name: &str):
        "这个数据目录已经是“{name}”的，没有改动。请用 --data 另选目录。"
        | "This data folder already belongs to {name}; nothing was changed. Choose another folder with --data.";
    no_town: "没有写镇名，没有保存。请用 --town 写明在哪个镇。" | "The town is missing, so nothing was saved. Name it with --town.";
    code_taken(code: &str, by: &str): "{by}的编号已经用 {code}，没有保存。请用 --code 另写几个字母。" | "{by} already writes {code} in its numbers; nothing was saved. Choose other letters with --code.";
    read_as(typed: &str, name: &str): "“{typed}”是{name}。" | "\"{typed}\" is read as {name}.";
    several_listed(typed: &str, choices: &str): "“{typed}”可能是{choices}，没有保存。请把字母打全，或写汉字全名。" | "\"{typed}\" may be {choices}; nothing was saved. Type more letters, or write the name in characters.";
    letters_alone(typed: &str, option: &str): "名单上没有打“{typed}”能找到的地方，没有保存。请写汉字全名；名字真是这样写的，就用 --{option} 写明编号字母。" | "No place of the built-in list is found by \"{typed}\"; nothing was saved. Write its name in characters; if it is really spelt so, give its letters for numbers with --{option}.";
    no_word(typed: &str, choices: &str): "没有“{typed}”这一项，没有改动。请从这些里选：{choices}。" | "There is no \"{typed}\" here; nothing was changed. Choose one of: {choices}.";
    no_count(typed: &str): "“{typed}”不是数目，没有改动。请只写数字。" | "\"{typed}\" is not a number; nothing was changed. Write digits only.";
    not_changed(why: &str): "{why}。没有改动，请改好再来。" | "{why}. Nothing was changed; correct it and try again.";
    not_saved(why: &str): "{why}。没有保存，请改好再来。" | "{why}. Nothing was saved; correct it and try again.";
    empty: "没有内容，没有保存。请把事情写上，如：koudai note add 村口路灯坏了。" | "There are no words, so nothing was saved. Write down what was said, like: koudai note add the lamp is broken.";
    nobody(typed: &str): "没有找到“{typed}”这个人，没有改动。请用 koudai people list 查看名单。" | "Nobody is called \"{typed}\"; nothing was changed. See koudai people list.";
    several_people(typed: &str, choices: &str): "“{typed}”可能是{choices}，没有改动。请写全名，或用括号里的代号。" | "\"{typed}\" may be {choices}; nothing was changed. Write the whole name, or the id in brackets.";
    twin_stays: "留下" | "stays";
    twin_goes: "并入" | "goes into it";
    twin_of: "可能同是" | "perhaps also";
    merged_records: "并进来的" | "merged into it";
    settle_twins: "用 koudai people twins 查看代号，再用 koudai people same 或 people distinct。" | " See their ids by koudai people twins, then koudai people same or people distinct.";
    swap_of_one: "两条记录已合为同一人，请撤回" | "one person by now; take it back";
    now_twice(said: &str, days: &str): "{said}这个人一天排了几班，请在值班表里只留一班：{days}。" | "{said} There are several seats on one day now, so free all but one on the roster: {days}.";
    perhaps_twins(said: &str): "{said}也可能是同一人记了两次：用 koudai people twins 查看，是同一人用 koudai people same 合为一条。" | "{said} They may also be one person written down twice: see koudai people twins, and koudai people same.";
    no_place(typed: &str): "没有找到“{typed}”这个地点，没有改动。请换个写法，或先登记这个地点。" | "No place is called \"{typed}\"; nothing was changed. Try another spelling, or add the place first.";
    no_office(typed: &str): "没有找到“{typed}”这个承办科室，没有改动。请换个写法，或先登记：koudai office add。" | "No office is called \"{typed}\"; nothing was changed. Try another spelling, or add it first: koudai office add.";
    several_places(typed: &str, choices: &str): "“{typed}”可能是{choices}，没有改动。请写全名，或用括号里的代号。" | "\"{typed}\" may be {choices}; nothing was changed. Write the whole name, or the id in brackets.";
    no_record(typed: &str): "没有编号为“{typed}”的记录，没有改动。请用 list 查看编号。" | "No record has the number \"{typed}\"; nothing was changed. See the numbers with list.";
    nobody_on_duty(day: &str, seat: &str): "{day}{seat}没有排人，没有保存。请写明是谁，或先用 koudai roster set 排班。" | "Nobody has {seat} on {day}; nothing was saved. Name the person, or fill the seat with koudai roster set.";
    unwell: "有要处理的问题，请照上面说的做。" | "Something needs care; please do as said above.";
    not_sound: "数据有问题，没有改动任何内容。请先用 koudai backup 备份，表不一致可用 koudai rebuild 重建。" | "Something is wrong with the data; nothing was changed. Make a backup with koudai backup first; tables that differ are mended by koudai rebuild.";
    no_daily_backup(why: &str): "今天的备份没有做成，已保存的内容不受影响。{why}" | "Today's backup was not made; what was saved is not affected. {why}";
}

/// Yes or no.
pub(crate) const fn yes_no(lang: crate::Lang, is: bool) -> &'static str {
    if is { yes(lang) } else { no(lang) }
}
