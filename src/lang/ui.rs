//! What the frame of the program says: title and message line, confirmation, key bar, form and list, terminal.

messages! {
    saved: "已保存" | "Saved";
    saved_number(number: &str): "已保存 {number}" | "Saved {number}";
    saved_with_matter(number: &str, matter: &str): "已保存 {number}，转为办理 {matter}" | "Saved {number}, and opened matter {matter}";
    saved_but(first: &str, count: usize): "已保存，但有 {count} 处没办成：{first}" | "Saved, but {count} could not be done: {first}";
    undone: "已撤销上一步" | "The last action was taken back";
    crashed: "口袋出错停下了。已保存的内容和没写完的草稿都还在；请重新打开 koudai 接着做。" | "koudai had to stop. Everything saved and every draft is kept; please start koudai again to go on.";
    no_chinese_here: "这个控制台显示不了中文，改用英文。" | "This console cannot draw Chinese, so koudai speaks English here.";
    question_place(number: usize, asked: usize): "第 {number} 问，共 {asked} 问" | "Question {number} of {asked}";
    elder_choose: "按数字选一个，再按回车到下一问。按 ↑ 回到上一问。" | "Press a digit, then Enter for the next question. Press Up for the one before.";
    elder_write: "写好后按回车到下一问。按 ↑ 回到上一问。" | "Write, then press Enter for the next question. Press Up for the one before.";
    undo_question: "撤销上一次保存的操作？" | "Take back the last thing that was saved?";
    draft_resumed: "接着上次没写完的内容" | "Going on with what was half written";
    job_died: "这件事没有做完，原有的数据没有变。请再试一次。" | "This did not finish; nothing that was there has changed. Please try again.";
    picker_keys: "打拼音首字母或按数字选,Enter 确定,Esc 不选" | "Type initials or press a number; Enter takes it, Esc leaves";
    picker_none: "没有这样的人或地方,请换个写法" | "Nothing fits; try another spelling";
    menu_title: "菜单：按数字" | "Menu: press a digit";
    menu_roster: "值班" | "Roster";
    menu_visits: "接待" | "Visits";
    menu_pocket: "口袋建议" | "Pocket notes";
    menu_matters: "办理意见建议" | "Matters";
    menu_people: "人员和地点" | "People and places";
    menu_find: "查找" | "Find";
    menu_handover: "交接班" | "Handover";
    menu_import: "导入表格" | "Import a spreadsheet";
    menu_more: "更多……" | "More...";
    menu_quit: "退出" | "Quit";
    menu_new_visit: "登记接待" | "Log a visit";
    menu_new_person: "新增代表或工作人员" | "Add a deputy or worker";
    menu_new_voter: "新增选民" | "Add a voter";
    menu_new_place: "新增地点" | "Add a place";
    menu_undo: "撤销上一步" | "Undo the last action";
    menu_settings: "设置" | "Settings";
    menu_help: "帮助" | "Help";
    menu_back: "返回" | "Back";
    help_title(about: &str): "帮助：{about}" | "Help: {about}";
    help_key: "按键" | "Key";
    help_does: "作用" | "Does";
    help_twins: "也可以按" | "Or press";
    no_date(typed: &str): "没有“{typed}”这一天，可写 3-15、明天、+3" | "There is no day \"{typed}\"; write 3-15, tomorrow or +3";
    no_time(typed: &str): "“{typed}”不是钟点，可写 14:30 或 1430" | "\"{typed}\" is not a time; write 14:30 or 1430";
    too_long(limit: usize): "最多 {limit} 个字，多出的没有收进来" | "At most {limit} characters; the rest was not taken";
    confirm_title: " 请确认 " | " Please confirm ";
    confirm_keys: "1/Enter 是    0/Esc 否" | "1/Enter yes    0/Esc no";
    attention: "注意！" | "Attention!";
    too_small(width: u16, height: u16): "窗口太小（{width}×{height}），请拉大到至少 80×24。已输入的内容都还在。" | "This window is too small ({width}×{height}). Please make it at least 80×24. Nothing you typed is lost.";
}
