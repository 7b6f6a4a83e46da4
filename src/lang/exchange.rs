//! Words of an exchange with a stick or folder.

messages! {
    not_enrolled: "本站还没有接入乡镇的网络，不能同步。先在“同步”里写申请，拿到镇里办理"
        | "This desk is in no network yet, so nothing can be synced. First write a request under Sync and take it to the home";
    revoked: "上级已停用这台电脑：它写的先不收，也不再给它发信；本机的记录都还在。要重新接入，就在“同步”（F11）里按“申请入网”（或 koudai enroll request U盘文件夹），自动换新密钥，原来的留在旁边，再核对六个词。接入后同步一次，上级没收到的就随着送去，请上级在“未收的”里看过收下"
        | "This computer was taken out of the network: what it writes is not let in, and nothing comes. Its records are all still here. To be let in anew, ask to join again under Sync (or koudai enroll request FOLDER): new keys are drawn, and the old ones are kept beside them; compare the six words. The next sync then carries what had not arrived, and the home takes it in under Set aside";
    not_delivered(count: u64): "未送达 {count} 条：该收的单位还没有回执，每条只算一次"
        | one(count) "Not delivered: 1 record, not acknowledged by all it is for" | "Not delivered: {count} records, not acknowledged by all they are for, each once";
    all_delivered: "都已送达，该收的单位都有回执" | "All delivered: acknowledged by all they are for";
    safe_untaken(count: u64): "可以拔出，但不是都送到了：上级没收到的 {count} 条，本机都留着，U 盘上也有，上级看过才收"
        | one(count) "Safe to pull, but not all is delivered: 1 record that had not arrived is kept here and lies on the stick; the home looks first" | "Safe to pull, but not all is delivered: {count} records that had not arrived are kept here and lie on the stick; the home looks first";
    delivered_untaken(count: u64): "放到服务器上了，但不是都送到了：上级没收到的 {count} 条，本机都留着，上级看过才收"
        | one(count) "Laid on the server, but not all is delivered: 1 record that had not arrived is kept here; the home looks first" | "Laid on the server, but not all is delivered: {count} records that had not arrived are kept here; the home looks first";
    replaced: "这台电脑已由本单位的新电脑顶替，以后不再同步，请改用新电脑；本机的记录都还在。它最后写的已装进 U 盘或服务器，请镇里在“未收的”里收下"
        | "A new computer has taken the place of this one: it syncs no more, work on at the new one. Its records are all still here, and what it wrote last lies on the stick or server: the home takes it in under Set aside";
    is_replaced: "这台电脑已由本单位的新电脑顶替，不再收信，请改用新电脑；本机的记录都还在。顶替以后又在这里写的，不会自己送出去：插上 U 盘按 Enter 装进去，带到镇里，请镇里在“未收的”里收下；也可以在新电脑上再记一遍"
        | "A new computer has taken the place of this one, which receives nothing any more: work on at the new one. Its records are all still here. What was written here since goes nowhere by itself: plug in a stick and press Enter, and the home takes it in under Set aside; or write it again at the new computer";
    replaced_sender(device: &str): "寄件的是已被新电脑顶替的旧电脑（{device}）。里面是它最后写的记录：顶替以前写的，可以收下（打开它，按 Ctrl-A）"
        | "It comes from an old computer ({device}) that a new one replaced, and holds what that wrote last. What was written before the replacement can be taken in: open it and press Ctrl-A";
    came_ack(name: &str, count: u64): "{name}已收到本单位 {count} 条" | "{name} has received {count} of this desk's records";
    and_ack(count: u64): "；它已收到本单位 {count} 条" | "; it has received {count} of this desk's records";
    other_desk(enrolled: &str, now: &str): "接入网络时的编号是 {enrolled}，现在设置里是 {now}。请改回来，或重新申请"
        | "This desk joined the network as {enrolled}, its settings now say {now}. Change them back, or ask to join anew";
    line(server: &str, reached: &str, tried: &str, next: &str): "服务器 {server}：连上过 {reached}；上次试 {tried}；下次试 {next}（程序开着时自动试）" | "Server {server}: reached {reached}; last tried {tried}; next try {next} (while the program is open)";
    served_line(folder: &str, reached: &str, tried: &str, next: &str): "本机服务器 {folder}：收过 {reached}；上次试 {tried}；下次试 {next}（程序开着时自动试）" | "This computer's server {folder}: taken in {reached}; last tried {tried}; next try {next} (while the program is open)";
    line_never: "还没有" | "never";
    desk: "编号" | "Code";
    name: "名称" | "Name";
    owed: "未送达（条）" | "Not delivered";
    heard: "最近来件" | "Last heard";
    version: "程序版本" | "Version";
    missing: "缺（条）" | "Missing";
    refused: "未收（件）" | "Set aside";
    clock: "时钟" | "Clock";
    behind: "慢" | "behind";
    ahead: "快" | "ahead";
    forks: "分头写（本）" | "Forks";
    silent: "失联" | "Silent";
    silent_days(days: i64): "！{days} 天没来信" | one(days) "! 1 day" | "! {days} days";
    silent_after(days: u32): "已保存，{days} 天没来信就标出来" | one(days) "Saved: a desk is marked after 1 day without a word" | "Saved: a desk is marked after {days} days without a word";
    no_days(typed: &str): "“{typed}”不行：几天没来信就标出来，请写 1 到 365 的数。没有改动。" | "\"{typed}\" will not do: give the days after which a desk is marked as a number from 1 to 365. Nothing was changed.";
    safe_read: "没有要写的，可以拔出" | "Nothing had to be written: safe to pull";
    kind: "是什么" | "What it is";
    kind_letter: "信" | "letter";
    kind_request: "入网申请" | "request to be let in";
    kind_replacing: "取回申请（顶替坏掉的电脑）" | "request to replace a computer that died";
    kind_grant: "入网批复" | "grant";
    who_grants: "批它的上级单位" | "the desk above, which grants";
    from_desk: "寄件单位" | "From";
    asked_at: "写于" | "Written";
    recipient_device: "收件电脑" | "For computer";
    from_network: "寄自网络" | "From network";
    sealed: "封着，要收件电脑的钥匙才打得开" | "sealed: it takes the key of that computer to open it";
    recipient: "收件" | "For";
    sender: "寄件电脑" | "From computer";
    tag: "编码" | "Tag";
    bytes: "字节" | "Bytes";
    state: "状态" | "State";
    whole: "完好" | "whole";
    damaged: "坏了或不全，收不进来" | "damaged or cut short: it will not be taken in";
    inspects_folder(path: &str): "{path} 是文件夹，不是信。请写其中一封的文件名（以 .kdy 结尾，在 koudai 文件夹里）。"
        | "{path} is a folder, not an envelope. Name one of the files in it (they end in .kdy and lie in the folder koudai).";
    inspects_nothing(path: &str): "没有找到 {path}。请核对文件名，或插上 U 盘再试。" | "{path} was not found. Check the name, or plug the stick in.";
    came(name: &str, entries: u64): "收到 {name}：{entries} 条新记录" | one(entries) "From {name}: 1 new record" | "From {name}: {entries} new records";
    came_held(count: u64): "，另有 {count} 条等前面的补齐" | one(count) ", 1 more waits for others before it" | ", {count} more wait for others before them";
    came_unknown(count: u64): "，其中 {count} 条要新版程序才能看" | one(count) ", 1 of them needs a later program" | ", {count} of them need a later program";
    came_nothing: "没有给本单位的新记录" | "Nothing new for this desk";
    came_forked: "注意：有一本记录被分头写了两份，多半是数据文件夹被复制过或退回过旧的。两份都已保留；以后只在一处使用"
        | "Note: one log was written on in two places, most likely a data folder that was copied or put back. Both are kept; from now on use only one";
    is_apart(series: &str): "注意：这台电脑的数据在别处也有人用，或退回过旧的。以后这里的编号带 {series}，与那边不会重。请只留一处使用：停用的那处先同步两次，它不报送的记录（代表之家自己的走访、口袋、办理）在那里打印出来，文件夹留着别删"
        | "Note: this computer's data is used elsewhere too, or was put back to an old copy. Numbers given here bear {series} from now on, unlike those given there. Keep one in use: first sync the other twice, print there what it sends nobody (a home's own visits, notes and matters), and keep its folder";
    forgot(name: &str, device: &str): "注意：{name}的一台电脑（{device}）有本镇发的证书，这里却不记得批过它：这台电脑的数据多半放回过旧的，以后批的、停用的都忘了。请用 koudai device list 核对，该停用的停用；{name}请它重新申请，电话核对六个词再批"
        | "Note: a computer of {name} ({device}) shows a certificate of this network, which is not known here: this computer's data was most likely put back to an old copy, and what was granted or taken out since is forgotten. Look through koudai device list and take out whom you must; let {name} ask anew, and compare the six words before granting";
    beyond(name: &str, count: u64): "注意：{name}有一台电脑已停用；它停用以后写的 {count} 条，本机没听到停用时已经收下，停用它的那台没有收。请和那台的人一起看：要的，在那台上收下（koudai sync quarantine）；是别人冒写的，不要照着办"
        | one(count) "Note: a computer of {name} was taken out; 1 record that it wrote after that was taken in here before this was known, and not at the computer that took it out. Look at it together: take it in there too (koudai sync quarantine), or do not act on what a stranger wrote"
        | "Note: a computer of {name} was taken out; {count} records that it wrote after that were taken in here before this was known, and not at the computer that took it out. Look at them together: take them in there too (koudai sync quarantine), or do not act on what a stranger wrote";
    is_behind(count: u64): "这里比别处少 {count} 条，正在补：再同步一两次就齐" | one(count) "1 record that others hold is not here yet: it comes with the next syncs" | "{count} records that others hold are not here yet: they come with the next syncs";
    and_others(named: &str): "{named}等" | "{named} and others";
    twins(count: usize, named: &str): "名单上有 {count} 人可能两边各记了一次：{named}。在 F6 人员里看，是同一人就合为一条" | one(count) "1 person may be written down twice, at two desks: {named}. See F6, People, and say whether they are one" | "{count} people may be written down twice, at two desks: {named}. See F6, People, and say whether they are one";
    in_two_places(name: &str, seats: &str): "{name}同时排在两处：{seats}。请只留一处" | "{name} is at two places at a time: {seats}. Keep one";
    more_in_two_places(count: usize): "另有 {count} 个班的人同时排在两处，见值班表" | "{count} more are at two places at a time: see the roster";
    numbers_twice(numbers: &str): "这些编号分头给了两次，两条都留着，谁也不用改号：{numbers}。按 F7 打编号，两条都列出来；对人说的时候请加上事由" | "Given twice, apart; both records stay and nobody has to renumber them: {numbers}. F7 and the number list both; name what it is about as well";
    comma: "、" | ", ";
    conflicts(count: usize): "{count} 处两边都改过，要选一个" | "Changed on both sides, one value to be chosen: {count}";
    erased_left(places: &str): "有内容彻底删除了，{places} 还说到同一件事，是别人自己写的话，不跟着删：请到那里看过" | "Something was erased for good. {places}: written of the same, in somebody's own words, and not erased with it: look there";
    aside(sender: &str, why: &str): "没有收 {sender} 的一件：{why}" | "Set aside one from {sender}: {why}";
    went(name: &str, entries: u64): "留给 {name}：{entries} 条记录" | "Records for {name}: {entries}";
    went_ack(name: &str): "留给 {name}：回执" | "For {name}: an acknowledgement";
    unwritten(name: &str, entries: u64): "没有写上：给 {name} 的 {entries} 条记录" | one(entries) "Not written: 1 record for {name}" | "Not written: {entries} records for {name}";
    unwritten_ack(name: &str): "没有写上：给 {name} 的回执" | "Not written: an acknowledgement for {name}";
    lies_there: "没有新的要写：未送达的都已写在上面，等回执" | "Nothing new to write: what is not delivered lies here already, not acknowledged yet";
    went_nothing: "没有要送出的新记录" | "Nothing new to send";
    safe: "已写好并读回核对，可以拔出" | "Written and read back: safe to pull";
    server_read: "没有要写的，服务器上的没有变" | "Nothing had to be written: the server is as it was";
    delivered: "已放到服务器上，并核对过" | "Laid on the server and checked";
    undelivered: "服务器上的还没有核对完：请再同步一次" | "What lies on the server is not checked yet: sync once more";
    unsafe_yet: "还不能算写好：请先不要拔，再同步一次" | "Not certain yet: do not pull it, sync once more";
    authority(log: &str): "寄件方无权代写这些记录（{log}），没有收进来。请联系镇里"
        | "Its sender may not write these records ({log}); nothing of it was let in. Ask the home";
    revoked_sender(device: &str): "寄件的电脑（{device}）已停用，先搁在这里，没有收进来。停用以前写的，看过确是那个站的，可以收下（打开它，按 Ctrl-A）"
        | "The computer it comes from ({device}) was taken out; it is kept here and was not let in. What was written before can be taken in after a look: open it and press Ctrl-A";
    lost_device(device: &str): "里面有已停用的电脑（{device}）写的、停用时还没送到的记录，先搁在这里；别的都收了。看过确是那个站的，可以收下（打开它，按 Ctrl-A）"
        | "It holds records of a computer that was taken out ({device}), which had not arrived by then; they are kept here, the rest was let in. They can be taken in after a look: open it and press Ctrl-A";
    late_records(device: &str): "里面还有旧电脑（{device}）被顶替或停用以后写的记录，还没有收进来。先问清是谁写的；没有问题，再收一次就收下"
        | "It also holds what the old computer ({device}) wrote after it was replaced or taken out, which was not let in. Ask who wrote that; if all is well, take it in once more";
    chain(entry: &str): "里面的记录前后接不上（{entry}），没有收进来。请寄件方重新导出"
        | "Its records do not follow from one another ({entry}); nothing of it was let in. Ask the sender to export again";
    contradiction(words: &str): "这台电脑的程序收不下里面的记录（系统原话：{words}），先搁着，以后每次交换再试，别的照常收发。请换上新程序"
        | "The program here cannot take in its records (the system says: {words}); it is kept and tried again with each exchange, all else goes on. Please install a newer program";
}
