//! What the pocket screen says.

messages! {
    title(total: usize): "口袋建议（{total} 条）" | "Pocket notes ({total})";
    new: "记一条" | "New note";
    editing(number: &str): "改 {number}" | "Edit {number}";
    marks_hint: "可加：@地点 #类别1至12 !急/小/难 %场合 ~姓名 电话；Enter 保存，接着写下一条"
        | "Marks: @place #category !u/m/h %setting ~name phone. Enter saves; go on with the next";
    understood: "看懂了：" | "Understood: ";
    no_words: "还没写内容，没有保存；写一句也行" | "Nothing is said yet, so nothing was saved; one sentence will do";
    key_save: "保存" | "Save";
    key_to_list: "看列表" | "List";
    key_to_line: "记一条" | "Write";
    key_leave_edit: "不改了" | "Leave as it was";
    alike: "以前有相像的：" | "Similar, earlier:";
    no_alike: "以前没有相像的" | "Nothing similar so far";
    at: "时间" | "When";
    text: "内容" | "What was said";
    place: "地点" | "Place";
    category: "类别" | "Category";
    state: "状态" | "State";
    number: "编号" | "Number";
    all: "全部" | "all";
    none: "这里没有建议；在上面写一行，按 Enter 保存" | "No notes here. Write a line above; Enter saves it";
    today_at(time: &str): "今天 {time}" | "today {time}";
}
