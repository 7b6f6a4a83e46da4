//! What stands on pages that are printed and signed.

messages! {
    handover(desk: &str): "{desk} 交接班记录" | "Handover record of {desk}";
    shift: "班次" | "Shift";
    number: "编号" | "Number";
    due: "期限" | "Due";
    desk: "单位" | "Desk";
    category: "类别" | "Category";
    signature(name: &str): "{name}（签名）" | "{name} (signature)";
    sign_from: "交班人（签名）" | "Hands over (signature)";
    sign_to: "接班人（签名）" | "Takes over (signature)";
    day: "日期" | "Date";
    key: "存成可打印的页" | "Page to print";
    kept(path: &str): "存在 {path}，用浏览器打开就能打印" | "It is in {path}; open it in a browser to print it";
    not_kept(path: &str, why: &str): "没有存成（{path}：{why}）。记录没有变，请换个位置再存" | "It was not kept ({path}: {why}). The record is unchanged; try another place";
    none: "没有这样的交接班记录，没有改动。请用 koudai roster handover list 查看有哪些。" | "There is no such handover record; nothing was changed. See which there are with koudai roster handover list.";
}
