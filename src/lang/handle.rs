//! What a home's desk says of steps for one matter or many: the inbox, the preview, the command line.

messages! {
    one_of_many(number: &str, why: &str): "{number}：{why}其余的也没有改动；先看每件行不行：加 --dry-run。"
        | "{number}: {why} The others were not changed either; --dry-run says of each whether it can be done.";
    would_be: "之后" | "Then";
    why_not: "为什么不行" | "Why not";
    assigned(number: &str, to: &str): "已保存，{number} 交给“{to}”办" | "Saved: {number} is given to \"{to}\"";
}
