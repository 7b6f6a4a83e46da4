//! The receipt of an exchange on paper.

messages! {
    title: "同步收据" | "Receipt of a sync";
    desk: "单位" | "Desk";
    at: "时间" | "Time";
    carrier: "U 盘或位置" | "Stick or place";
    way: "方向" | "Way";
    other: "对方" | "Other desk";
    envelopes: "信封" | "Envelopes";
    entries: "记录（条）" | "Records";
    came: "收到" | "received";
    went: "交出" | "handed over";
    only_ack: "只有回执" | "receipt only";
    nothing: "没有往来" | "nothing went either way";
    result: "结果" | "Result";
    stopped(why: &str): "没有做完：{why}" | "Not complete: {why}";
    handed: "交出人（签名）" | "Handed over by (signature)";
    taken: "接收人（签名）" | "Received by (signature)";
    day: "日期" | "Date";
    kept(path: &str): "收据存在 {path}，用浏览器打开就能打印" | "The receipt is in {path}; open it in a browser to print it";
    not_kept(path: &str, why: &str): "收据没有存成（{path}：{why}）；同步的结果不受影响。请换个位置再存" | "The receipt was not kept ({path}: {why}); what was synced is not affected. Try another place";
}
