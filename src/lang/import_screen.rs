//! What the screen of imports says.

messages! {
    title: "导入表格" | "Import a spreadsheet";
    title_of(file: &str): "导入 {file}" | "Import {file}";
    where_from: "从哪里找表格" | "Where to look";
    typed: "文件名或路径：" | "File or path: ";
    typed_hint: "打首字母找，或把文件路径粘贴进来" | "initials of a name, or paste a path";
    choose_help(key: &str): "代表（人员）花名册、选民册、村名单、值班表、热线工单、科室答复单都能导入。↑↓ 选，Enter 打开，← 上一级。按 {key} 存空表，表头就是会读的列。先看清会新增、修改什么，确认后才写入。"
        | "Lists of people, voters and villages, rosters, hotline tickets, replies of offices. Up and Down choose, Enter opens, Left goes up. {key} keeps empty sheets: their headings are what is read. You see what would change before anything is written.";
    key_templates: "存空表" | "Empty sheets";
    templates(folder: &str, names: &str): "空表已存到 {folder}：{names}。照表头填好再导入" | "Empty sheets are kept in {folder}: {names}. Fill them in and import them";
    left_out(count: usize): "您留下了 {count} 处，这次不导入（在那一处再按空格就收进来）" | one(count) "You left 1 out; Space on it takes it in again" | "You left {count} out; Space on one takes it in again";
    key_leave: "这处不导入" | "Leave out";
    key_take_in: "再收进来" | "Take in";
    nothing_to_leave: "这一处本来就不会写入" | "Nothing of this line would be written anyway";
    imported_from(said: &str, day: &str, roster: &str, go: &str): "{said}值班从 {day} 起，按 {roster} 再按 {go} 写日期就能看到。" | "{said} The roster begins on {day}: {roster}, then {go} and the date.";
    name: "名称" | "Name";
    size: "大小" | "Size";
    removable: "U盘" | "Stick";
    home: "我的文件夹" | "Home";
    downloads: "下载" | "Downloads";
    desktop: "桌面" | "Desktop";
    documents: "文档" | "Documents";
    current: "当前文件夹" | "Current folder";
    up: "上一级" | "Up";
    folder: "文件夹" | "folder";
    kilobytes(count: u64): "{count} KB" | "{count} KB";
    empty_folder: "这里没有表格（.xlsx .xls .ods .csv）。按 ← 到上一级，按 Tab 回到起点。" | "No spreadsheets here (.xlsx .xls .ods .csv). Left goes up, Tab goes to the start.";
    none_match: "没有这个名字的表格。换个写法，或清空再找。" | "No spreadsheet of that name. Try another spelling, or empty the line.";
    start: "回到起点" | "Start";
    write: "写入" | "Write";
    key_replace: "值过的也换" | "Replace served";
    key_keep: "值过的不换" | "Keep served";
    replaced: "值过、签到和替过的班也照表换，请逐处看清" | "Shifts that were served, signed in or swapped are replaced too: look at each";
    other_file: "换个文件" | "Another file";
    reading(file: &str): "正在读“{file}”……" | "Reading {file}...";
    kind_replies: "科室答复单" | "replies of offices";
    kind_tickets: "热线工单" | "hotline tickets";
    matter: "办件" | "matter";
    kind_deputies: "代表花名册" | "deputies";
    kind_voters: "选民册" | "voters";
    kind_villages: "村名单" | "villages";
    kind_roster: "值班表" | "roster";
    sheet(name: &str, kind: &str, rows: usize): "“{name}”是{kind}，{rows} 行" | "{name}: {kind}, rows: {rows}";
    unknown(name: &str): "“{name}”认不出，不导入" | "{name}: not recognised, left out";
    unused(columns: &str): "没有用到的列：{columns}" | "Columns not used: {columns}";
    between: "；" | "; ";
    comma: "、" | ", ";
    all: "全部" | "All";
    created: "新增" | "New";
    changed: "修改" | "Changed";
    skipped: "跳过" | "Skipped";
    same: "没变" | "Same";
    becomes: "结果" | "Result";
    kind: "类别" | "Kind";
    from: "来自" | "From";
    text: "说明" | "Details";
    place: "地点" | "place";
    deputy: "代表" | "deputy";
    voter: "选民" | "voter";
    shift: "值班" | "shift";
    row: "行" | "row";
    whole_sheet: "表" | "sheet";
    none_of_these: "没有这一类" | "None of these";
    at(sheet: &str, row: usize): "{sheet} {row}行" | "{sheet} {row}";
    at_row(row: usize): "{row}行" | "row {row}";
    write_question(file: &str, created: usize, changed: usize): "把“{file}”写入：新增 {created}，修改 {changed}？写入后按 F8 可整批撤销。"
        | "Write {file}: {created} new, {changed} changed? F8 can take the whole back afterwards.";
    write_most_question(file: &str, created: usize, changed: usize, skipped: usize): "把“{file}”写入：新增 {created}，修改 {changed}？跳过的 {skipped} 处不动。写入后按 F8 可整批撤销。"
        | one(skipped) "Write {file}: {created} new, {changed} changed? The one that is skipped stays out. F8 can take the whole back afterwards." | "Write {file}: {created} new, {changed} changed? The {skipped} skipped stay out. F8 can take the whole back afterwards.";
    nothing_to_do(same: usize, skipped: usize): "没有要写入的：{same} 处已经一样，{skipped} 处跳过" | "Nothing to write: {same} the same already, {skipped} skipped";
    imported_but(said: &str, first: &str, people: usize): "{said}{first}：电话没有导入（共 {people} 人，F6 里补）。" | "{said} {first}: no telephone number came in ({people} in all; add it under F6).";
    touched(count: usize): "一共 {count} 处：有的行不只一处（人、地点、班次）" | one(count) "1 thing in all, whatever the rows bring (people, places, shifts)" | "{count} things in all: some rows bring several (people, places, shifts)";
    imported(file: &str, created: usize, changed: usize): "“{file}”已导入：新增 {created}，修改 {changed}。按 F8 可整批撤销。" | "{file} is imported: {created} new, {changed} changed. F8 takes the whole back.";
    imported_swaps(said: &str, count: usize): "{said}随之撤回待批的替班 {count} 个。" | one(count) "{said} The swap that waited for such a shift was taken back." | "{said} {count} swaps that waited for such shifts were taken back.";
    not_read: "没有导入，原因写在列表下面" | "Nothing was imported; the reason stands below the list";
    new_name: "没有同名的文件：按 Ctrl-S 就用这个名字写。" | "No file bears that name: Ctrl-S writes one.";
}
