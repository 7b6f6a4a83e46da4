//! What two desks changed apart from each other: the screen, the commands, and how values are read out.

messages! {
    comma: "、" | ", ";
    nothing: "（空）" | "(empty)";
    secret: "（保密）" | "(secret)";
    yes: "是" | "yes";
    no: "否" | "no";
    place_name: "名称" | "name";
    // The screen.
    title(count: usize): "两边都改过（{count} 处）" | "Changed on both sides ({count})";
    none: "没有两边都改过的地方。按 Esc 返回" | "Nothing was changed on both sides. Esc goes back";
    record: "哪一条" | "Record";
    field: "哪一项" | "Field";
    when: "后改的时间" | "Changed last";
    stands: "← 现在用的" | "<- In use now";
    other: "→ 另一个" | "-> The other";
    who: "谁改的" | "Who";
    at: "时间" | "When";
    from: "哪里改的" | "Where";
    here: "本机" | "this computer";
    own_desk: "本单位另一台电脑" | "another computer of this desk";
    home(town: &str): "{town}代表之家" | "the home of {town}";
    at_desk(name: &str, code: &str): "{name}（{code}）" | "{name} ({code})";
    unknown: "不清楚" | "not known";
    clock(at: &str): "{at}（那台电脑的时钟不准）" | "{at} (the clock there was wrong)";
    explain: "两边没见过对方的改动。选一个，随下次同步送到各处；不选也不耽误别的事。"
        | "Neither side saw the other's change. Choose one; the next sync tells everybody. Nothing waits for it.";
    key_conflicts: "两边都改过的" | "Changed on both sides";
    chosen(record: &str, field: &str, value: &str): "已保存：{record} 的{field}用“{value}”" | "Saved: {field} of {record} is \"{value}\"";
    panel(count: usize): "两边都改过：{count} 处，请选定（F11，再按 Ctrl-U）" | "Changed on both sides: {count} to choose (F11, then Ctrl-U)";
    // Commands.
    nth: "序号" | "No.";
    value: "现在用的" | "In use now";
    beside: "另一个" | "The other";
    no_such(typed: &str): "没有找到“{typed}”，没有改动。请用 koudai conflict list 查看。" | "\"{typed}\" was not found; nothing was changed. koudai conflict list shows what there is.";
    which_value: "要写 1（现在用的）或 2（另一个），没有改动。" | "Say 1 (in use now) or 2 (the other); nothing was changed.";
}
