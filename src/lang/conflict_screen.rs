//! The screen of what two desks changed apart from each other, and what leads there.

messages! {
    title(count: usize): "两边都改过（{count} 处）" | "Changed on both sides ({count})";
    none: "没有两边都改过的地方。按 Esc 返回" | "Nothing was changed on both sides. Esc goes back";
    when: "后改的时间" | "Changed last";
    stands: "1 ← 现在用的" | "1 <- In use now";
    other: "2 → 另一个" | "2 -> The other";
    overruled(field: &str): "{field}（被改选）" | "{field} (overruled)";
    theirs: "1 ← 对方后选的，现在用的" | "1 <- Chosen later by the other; in use now";
    ours: "2 → 本单位原来选的" | "2 -> Chosen by this desk before";
    explain_overruled: "两边都选了，选的不一样，按后选的算。知道了就按 1（←）；要用回本单位选的就按 2（→），对方会得到通知。"
        | "Both sides chose, and differently; the later choice counts. Press 1 (<-) once you have seen it, or 2 (->) to go back to yours: the other side will be told.";
    key_let_be: "知道了" | "Seen";
    key_record: "看这条记录" | "The record";
    choose_first(open: &str): "回车不选：按 1（←）用左边的，按 2（→）用右边的；看这条记录按 {open}" | "Enter chooses nothing: 1 (<-) keeps the left, 2 (->) the right; {open} opens the record";
    key_again: "用回我们选的" | "Ours again";
    who: "谁改的" | "Who";
    at: "时间" | "When";
    from: "哪里改的" | "Where";
    explain: "两边没见过对方的改动。按 1（←）或 2（→）选一个，随下次同步送到各处；不选也不耽误别的事。"
        | "Neither side saw the other's change. Choose by 1 (<-) or 2 (->); the next sync tells everybody. Nothing waits for it.";
    explain_elsewhere: "有一边是在记录不传到这里的单位写的，写的人、时间只知道转来的那些；照样可以选。"
        | "One was written at a desk whose records do not come here: of it only what was passed on is known. You can choose all the same.";
    can_undo: "（F8 可撤销）" | " (F8 takes it back)";
    elder_keys: "按 1 用左边的，按 2 用右边的。0 返回" | "1 takes the left one, 2 the right one; 0 goes back";
    elder_keys_more: "按 1 用左边的，按 2 用右边的。9 看下一处  0 返回" | "1 takes the left one, 2 the right one; 9 the next question, 0 back";
    elder_keys_none: "0 返回" | "0 goes back";
    key_conflicts: "两边都改过的" | "Changed on both sides";
    panel(count: usize): "两边都改过：{count} 处，请选定（F11，再按 Ctrl-U）" | "Changed on both sides: {count} to choose (F11, then Ctrl-U)";
    panel_seat(seat: &str, stands: &str, by: &str, other: &str, other_by: &str): "{seat}：现用 {stands}（{by}排的），{other_by}排的是 {other}" | "{seat}: now {stands} (by {by}); {other_by} had set {other}";
    page_label: "两边都改过" | "Two values";
    page_line(fields: &str): "{fields}：另有一个值，等选定（F11，再按 Ctrl-U）" | "{fields}: another value waits to be chosen (F11, then Ctrl-U)";
}
