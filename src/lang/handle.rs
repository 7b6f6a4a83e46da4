//! What a home's desk says of steps for one matter or many: the inbox, the preview, the command line.

messages! {
    assign_needs_to: "没有说交给谁，也推荐不出来，没有改动。写上 --to 科室名；有哪些科室见 koudai office list。"
        | "Nobody was named to give it to, and nothing proposes anybody; nothing was changed. Say --to OFFICE; koudai office list shows them.";
    assign_no_offices: "没有说交给谁，本机也还没有科室，没有改动。先用 koudai office usual 建常用科室，或写 --to 村或站所的名字。"
        | "Nobody was named to give it to, and there is no office here yet; nothing was changed. Add the usual ones with koudai office usual, or say --to NAME of a village or bureau.";
    one_of_many(number: &str, why: &str): "{number}：{why}其余的也没有改动；先看每件行不行：加 --dry-run。"
        | "{number}: {why} The others were not changed either; --dry-run says of each whether it can be done.";
    would_be: "之后" | "Then";
    why_not: "为什么不行" | "Why not";
    on_no_list(said: &str, to: &str): "{said}。科室名单上没有“{to}”，照写的记；写错了就 koudai undo" | "{said}. \"{to}\" is on no list of offices and stands as written; koudai undo takes it back";
    helped(number: &str, office: &str, step: &str, status: &str): "已保存，{number} 记下协办“{office}”{step}；主办没有动，仍是“{status}”"
        | "Saved: {number} notes \"{step}\" of \"{office}\", which helps; the matter waits for the lead and stays \"{status}\"";
    assigned(number: &str, to: &str): "已保存，{number} 交给“{to}”办" | "Saved: {number} is given to \"{to}\"";
}
