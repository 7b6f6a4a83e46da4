//! What Undo would take back, named as people call it: fits into "撤销刚才……？" and "已撤销……".

messages! {
    ask(what: &str): "撤销刚才{what}？" | "Take back {what}?";
    ask_beyond(what: &str): "刚才做的那一步不能撤销。再往前一步是{what}，要撤销它？" | "What was done just now cannot be taken back. The action before it was {what}. Take that back?";
    beyond(what: &str): "没有撤销：刚才做的那一步不能撤销，再往前一步是{what}。要撤销它，请加 --yes。" | "Nothing was taken back: what was done just now cannot be. The action before it was {what}; to take that back add --yes.";
    stands: "。别处后来改过，现在的内容不变" | ". It was changed elsewhere since, so it still reads as it does there";
    undone(what: &str): "已撤销{what}" | "Taken back: {what}";
    undone_here(what: &str, key: &str): "已撤销{what}；要恢复按 {key}" | "Taken back: {what}. {key} brings it back";
    redone(what: &str): "已恢复{what}" | "Brought back: {what}";
    no_typing(key: &str): "这一栏打的字已全部退回；撤销已保存的请按 {key}" | "All typing in this field is taken back; {key} takes back what was saved";
    nothing_typed(key: &str): "这里没有打过的字可退回；撤销已保存的请按 {key}" | "Nothing was typed here that could be taken back; {key} takes back what was saved";
    no_retyping: "这一栏没有退回过的字可以恢复" | "Nothing was taken back in this field";
    added(what: &str): "新增的{what}" | "the {what} you just added";
    with_rest(what: &str, rest: &str): "{what}（连同{rest}）" | "{what} (and with it: {rest})";
    with_merged(what: &str, count: usize): "{what}（连同并入它的 {count} 件）" | "{what} (and of {count} merged into it)";
    with_swaps(what: &str, count: usize): "{what}（连同随之取消的替班 {count} 个）" | "{what} (and of the swaps that fell with it: {count})";
    of_kind(kind: &str, count: usize): "{kind} {count} 条" | "{kind} × {count}";
    removed(what: &str): "对{what}的删除" | "the removal of the {what}";
    changed(what: &str): "对{what}的修改" | "the change to the {what}";
    made_one(name: &str): "“{name}”两条的合并" | "the merge of the two records of {name}";
    made_many(count: usize): "{count} 位各几条的合并" | one(count) "the merge of all records of 1 person" | "the merge of all records of each of {count} people";
    said_two(name: &str): "“{name}”两条不是同一人的记号" | "the note that two named {name} are not the same person";
    promoted(note: &str, matter: &str): "{note} 转办理 {matter}" | "making matter {matter} of the {note}";
    merged(note: &str, into: &str): "把{note} 并入 {into} 这一步" | "merging the {note} into {into}";
    discarded(note: &str): "{note} 的搁置" | "putting the {note} aside";
    reopened(note: &str): "{note} 放回口袋" | "taking the {note} up again";
    stepped(matter: &str): "{matter} 的办理步骤" | "the step of the {matter}";
    stepped_many_as(matter: &str, count: usize, step: &str): "{matter} 等 {count} 件的“{step}”" | "\"{step}\" of {count} matters, {matter} among them";
    stepped_as(matter: &str, step: &str): "{matter} 的“{step}”" | "\"{step}\" of the {matter}";
    retracted(matter: &str): "{matter} 一个步骤的撤销" | "the taking back of a step of the {matter}";
    shift(day: &str, seat: &str): "{day}{seat}的排班" | "the change of {day}, {seat}";
    shifts_on(count: usize, day: &str): "{day}的 {count} 处排班改动" | one(count) "the change of the roster on {day}" | "{count} changes of the roster on {day}";
    shifts(count: usize, first: &str, last: &str): "{first}至{last}的 {count} 处排班改动" | "{count} changes of the roster, {first} to {last}";
    day(month: u32, day: u32): "{month}月{day}日" | "{month:02}-{day:02}";
    signed_in(name: &str, day: &str, seat: &str): "{name}的签到（{day}{seat}）" | "the signing in of {name} ({day}, {seat})";
    signed_out(name: &str, day: &str, seat: &str): "{name}的签退（{day}{seat}）" | "the signing out of {name} ({day}, {seat})";
    swap(from: &str, to: &str, day: &str, seat: &str): "{day}{seat}{from}由{to}替班" | "{to} for {from} on {day}, {seat}";
    swap_asked(swap: &str): "{swap}的申请" | "the request of a swap: {swap}";
    decided(swap: &str, state: &str): "{swap}的答复（{state}）" | "the answer to a swap ({state}): {swap}";
    handover_signed: "交接班的补签" | "the later signature under a handover";
    handover_taken: "交接班的换人接班" | "the taking over by another deputy";
    handover_corrected: "交接班的更正" | "the correction of a handover";
    imported(file: &str, created: usize, changed: usize): "“{file}”的导入（新增 {created}，修改 {changed}）" | "the import of {file} ({created} new, {changed} changed)";
    desk: "对本单位设置的修改" | "the change of this desk's settings";
    last: "上一次保存的操作" | "the last thing that was saved";
}
