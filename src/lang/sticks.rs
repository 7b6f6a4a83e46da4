//! The sticks and folders that were used.

messages! {
    title: "用过的 U 盘和文件夹" | "Sticks and folders that were used";
    none: "还没有同步过" | "Nothing was synced yet";
    seen(label: &str, at: &str): "{label}：最近 {at}" | "{label}: last {at}";
    carries(desk: &str, entries: u64, since: &str): "；给 {desk} 的 {entries} 条还没有回执（{since} 起）" | "; {entries} for {desk} not acknowledged (since {since})";
    carries_nothing: "；带过的都有回执了" | "; all it carried is acknowledged";
    key: "用过的 U 盘" | "Sticks used";
    label: "U 盘" | "Stick";
    last: "最近" | "Last seen";
    desk: "给" | "For";
    entries: "未回执（条）" | "Not acknowledged";
    since: "起于" | "Since";
}
