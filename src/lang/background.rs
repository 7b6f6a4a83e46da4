//! The line that is tried by itself.

messages! {
    too_much(megabytes: u64):
        "这一次要传 {megabytes} MB，超过每次的流量上限，没有自动传；记录都在本机。请在同步页按键传一次，或带 U 盘，或调高上限。"
        | "{megabytes} MB are to go, more than one run by itself may carry; nothing was sent, and all records are on this computer. Sync once by key on the sync screen, take a stick, or raise the cap.";
    gone: "程序正在退出，没有传完的下次再传，记录都在本机。" | "The program is closing; what was not sent goes the next time, and all records are on this computer.";
    short_spent: "今天的流量用完了" | "today's data are used up";
    short_too_much: "要传的太多，请手动同步" | "too much to send: sync by key";
    short_stopped: "让给手动同步" | "stopped for a sync by hand";
    short_refused: "没传成，请看同步页" | "not sent: see the sync screen";
    short_offline: "现在连不上" | "no line now";
    running: "网络：正在后台同步" | "Line: syncing in the background";
    never: "网络：还没同步成过" | "Line: not synced yet";
    reached_today(at: &str): "网络：{at} 连上过" | "Line: reached at {at}";
    reached(at: &str): "网络：{at} 连上过" | "Line: reached on {at}";
    served_running: "本机服务器：正在后台收" | "Own server: taking in, in the background";
    served_never: "本机服务器：还没收过" | "Own server: nothing taken in yet";
    served_today(at: &str): "本机服务器：{at} 收过" | "Own server: taken in at {at}";
    served(at: &str): "本机服务器：{at} 收过" | "Own server: taken in on {at}";
    next(minutes: u64): "{minutes} 分钟后再试" | "next try in {minutes} min";
    comma: "，" | ", ";
    // The screen.
    busy: "正在后台与服务器同步，已让它停下；请过几秒再按一次" | "The background sync was asked to stop; press again in a few seconds";
    came_back(who: &str, which: &str, entries: u64): "{who}：{which}（后台同步，收到 {entries} 条）" | "{who}: {which} (background sync, {entries} received)";
    came_with(said: &str, entries: u64): "{said}（后台同步，收到 {entries} 条）" | "{said} (background sync, {entries} received)";
    came(entries: u64): "后台同步：收到 {entries} 条" | "Background sync: {entries} received";
    // Caps.
    key_caps: "流量上限" | "Data caps";
    type_caps: "流量上限：" | "Data caps: ";
    caps_hint: "每天和每次各多少 MB，如 100 20；Enter 记住，Esc 不改" | "MB a day and MB a run, as 100 20; Enter keeps it";
    no_caps: "请写两个数：每天多少 MB、每次多少 MB，如 100 20" | "Write two numbers: megabytes a day and a run, as 100 20";
    caps_kept(day: u32, run: u32): "已记住：每天最多 {day} MB，每次最多 {run} MB" | "Kept: at most {day} MB a day, {run} MB a run";
    caps(day: u32, run: u32): "流量上限：每天 {day} MB，每次 {run} MB" | "Data caps: {day} MB a day, {run} MB a run";
}
