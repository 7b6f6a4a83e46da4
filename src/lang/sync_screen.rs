//! The sync screen, the roster's line about it, and where a record is.

messages! {
    title: "同步" | "Sync";
    // How this desk stands.
    enrolled(code: &str, keeper: &str): "本站 {code}，已加入{keeper}的网络" | "This desk, {code}, is in the network of {keeper}";
    keeps(code: &str): "本单位 {code}，建了自己的网络" | "This desk, {code}, keeps its own network";
    not_enrolled: "还没有入网：记录都在本机，入网以后一次补齐，一条不少" | "In no network yet: all records are on this computer; joining later loses none";
    not_back: "还没有取回：旧电脑送到镇里的记录，收了批复、同步以后才在这台电脑上" | "Not taken back yet: what the old computer had sent to the home is on this computer once the answer is accepted and synced";
    how_to_join(ask: &str, accept: &str):
        "① 插上 U 盘，按 {ask} 写入网申请，打电话给镇里念六个词\n② U 盘带到镇里批复\n③ 带回来插上，按 {accept} 收批复"
        | "1. Plug in a stick, press {ask} to write a request, and read its six words to the home by telephone\n2. Take the stick to the home\n3. Plug it in here again and press {accept} to accept the answer.";
    elder_steps: "① 插上 U 盘\n② 看下面，按它前面的数字\n③ 看到“可以拔出”再拔"
        | "1. Plug in the stick\n2. Press the digit before its name below\n3. Pull it out when the page says it is safe";
    ask_question(above: &str, place: &str): "写一份入网申请到 {place}，交{above}批复？" | "Write a request to join onto {place}, for {above} to grant?";
    other_stick: "换下一个 U 盘" | "Take the next stick";
    elder_grant: "电话里六个词一样，按 1 批准；不一样，按 0 返回" | "The six words agree on the telephone: 1 grants. If not: 0 goes back";
    elder_agree: "电话里六个词一样，按 1 加入；不一样，按 0 返回" | "The six words agree on the telephone: 1 joins. If not: 0 goes back";
    elder_said: "看过了，按 1 或 0 返回" | "Once you have read it: 1 or 0 goes back";
    elder_said_conflicts: "看过了，按 1 或 0 返回；按 2 看两边都改过的" | "Once you have read it: 1 or 0 goes back; 2 shows what was changed on both sides";
    key_ask_above: "申请入区" | "Ask the district";
    key_hand_over: "把最后写的装进 U 盘" | "Last entries to stick";
    key_read: "看过了" | "Read";
    how_to_grant(look: &str):
        "站上带来的 U 盘插上后，按 {look} 看申请，电话里核对六个词再批。第一次看申请时建立本镇的网络。"
        | "Plug in a station's stick and press {look} to see who asks; compare the six words by telephone, then grant. The first look creates this township's network.";
    how_to_grant_above(look: &str):
        "镇里带来的 U 盘插上后，按 {look} 看申请，电话里核对六个词再批。第一次看申请时建立本区的网络。"
        | "Plug in a township's stick and press {look} to see who asks; compare the six words by telephone, then grant. The first look creates this district's network.";
    waits_for_grant(above: &str, accept: &str, ask: &str):
        "入网申请已写好，等{above}批复：\n带回批复的 U 盘插上，按 {accept} 收批复。申请的 U 盘丢了，按 {ask} 再写一份，六个词不变。"
        | "The request is written; {above} has still to grant it:\nPlug in the stick with the answer and press {accept}. If the stick was lost, {ask} writes it again, with the same six words.";
    desk: "单位" | "Desk";
    owed: "未送达" | "To send";
    heard: "最近来信" | "Last heard";
    missing: "缺" | "Missing";
    notice: "注意" | "Notice";
    so_many_aside(count: usize): "未收 {count}" | "set aside {count}";
    so_many_forks(count: usize): "分头写 {count}" | "forks {count}";
    so_many_conflicts(count: usize): "两边改 {count}" | "conflicts {count}";
    clock_behind: "钟慢" | "clock behind";
    clock_ahead: "钟快" | "clock ahead";
    days_label(days: u32): "几天没来信就标出（现在 {days} 天）：" | "Mark a desk silent for days (now {days}): ";
    days_wrong(typed: &str): "“{typed}”不行，请填 1 到 365 的天数" | "\"{typed}\" will not do: give a number of days from 1 to 365";
    key_days: "失联天数" | "Silent days";
    done: "办好了" | "Done";
    key_print: "存收据" | "Keep receipt";
    version: "程序" | "Version";
    no_desks: "网络里还没有别的单位" | "There is no other desk in the network yet";
    nth_pc(pc: u32): "{pc} 号机" | "PC {pc}";
    folder_gone: "找不到了" | "not found";
    never_heard: "还没来过" | "never yet";
    today: "今天" | "today";
    days_ago(days: i64): "{days} 天前" | "{days} d ago";
    silent(days: i64): "！{days} 天没来信" | one(days) "! 1 day silent" | "! {days} days silent";
    // Sticks.
    places: "U 盘、文件夹" | "Stick or folder";
    at: "位置" | "Where";
    kind: "说明" | "Kind";
    stick: "U 盘" | "stick";
    read_only: "只读" | "read-only";
    folder: "选过的文件夹" | "chosen folder";
    own_server: "本机服务器" | "This computer's server";
    kind_served: "各站放来的" | "from stations";
    no_stick: "没有插着的 U 盘。插上就会出现在这里；别的文件夹按 Ctrl-E 填写" | "No stick is plugged in; one appears here when it is. Ctrl-E: any other folder";
    would_go(entries: u64): "按 Enter：收进给本单位的，送出未送达的 {entries} 条" | "Enter: takes in what is for this desk, sends what is not delivered ({entries})";
    would_take: "按 Enter：收进给本单位的；没有要送的" | "Enter: takes in what is for this desk; nothing to send";
    would_wait(entries: u64): "按 Enter：收进给本单位的；未送达的 {entries} 条已写在这里，等回执" | one(entries) "Enter: takes in what is for this desk; 1 not delivered lies here already" | "Enter: takes in what is for this desk; {entries} not delivered lie here already";
    type_folder: "文件夹：" | "Folder: ";
    type_hint: "填写文件夹的位置，如 /media/usb；Enter 记住，Esc 不改" | "The path of a folder, such as /media/usb; Enter keeps it, Esc leaves it";
    no_such_folder: "没有这个文件夹，请核对后再填" | "There is no such folder; please check the path";
    choose_first: "先插上 U 盘，或按 Ctrl-E 填一个文件夹" | "Plug in a stick first, or give a folder by Ctrl-E";
    // Keys.
    key_sync: "同步" | "Sync";
    key_server: "服务器" | "Server";
    key_folder: "用文件夹" | "Folder";
    key_ask: "申请入网" | "Ask to join";
    key_accept: "收批复" | "Accept";
    key_accept_above: "收区里的批复" | "District's answer";
    key_look: "看申请" | "Requests";
    key_list: "换一栏" | "Other list";
    key_grant: "词对上了，批复" | "Words agree: grant";
    key_words: "看六个词" | "Six words";
    read_again(above: &str): "打电话给{above}，念这六个词。{above}念回来的，收批复时核对："
        | "Telephone {above} and read it these six words. Those it reads back are compared when you accept its answer:";
    read_to_it(computer: &str): "{computer}：收批复时念给它的六个词：" | "{computer}: the six words to read to it when it accepts:";
    choose_desk: "先按 Tab 到上面的单位，用上下键选一台电脑，再按一次" | "Go to the desks above with Tab, choose a computer by the arrows, then press it again";
    no_words: "这台电脑没有批复用的六个词" | "There are no six words for this computer";
    key_keep: "记住" | "Keep";
    // While it works.
    looking(place: &str): "正在看 {place}……" | "Looking at {place}...";
    fetching(nth: usize, all: usize): "正在从 U 盘收 {nth}/{all}……先不要拔" | "Copying from the stick, {nth} of {all}... do not pull it yet";
    opening(nth: usize, all: usize): "正在收进本机 {nth}/{all}……先不要拔" | "Taking in {nth} of {all}... do not pull the stick yet";
    sealing: "正在装封……先不要拔" | "Sealing... do not pull the stick yet";
    leaving(nth: usize, all: usize): "正在写到 U 盘 {nth}/{all}……先不要拔" | "Writing to the stick, {nth} of {all}... do not pull it yet";
    indexing: "新到的都已存好，正在编进查找……" | "All that came is saved; making it quick to find...";
    settling: "正在等 U 盘写稳并读回核对……先不要拔" | "Waiting until the stick holds it, and reading it back... do not pull it yet";
    wait: "正在同步，请等一下；先不要拔" | "Syncing; please wait, and do not pull the stick yet";
    wait_server: "正在同步，请等一下" | "Syncing; please wait";
    server_fetching(nth: usize, all: usize): "正在从服务器收 {nth}/{all}……" | "Fetching from the server, {nth} of {all}...";
    server_opening(nth: usize, all: usize): "正在收进本机 {nth}/{all}……" | "Taking in {nth} of {all}...";
    server_leaving(nth: usize, all: usize): "正在送到服务器 {nth}/{all}……" | "Sending to the server, {nth} of {all}...";
    server_settling: "正在读回核对……" | "Reading it back...";
    // Afterwards.
    ran_at(at: &str): "{at} 同步的结果：" | "Synced at {at}:";
    choose_conflicts(key: &str): "按 {key} 一处一处选；不选也不丢" | "Choose them by {key}; nothing is lost meanwhile";
    delivered(place: &str): "已与 {place} 同步好" | "Synced with {place}";
    not_delivered(place: &str): "{place} 上的还没有核对完，请再同步一次" | "What lies on {place} is not checked yet: sync once more";
    server_granted(name: &str): "已批复{name}" | "{name} is granted";
    server_asked(name: &str, code: &str): "{name}（{code}）的入网申请已放到服务器上" | "The request of {name} ({code}) lies on the server";
    safe(place: &str): "可以拔出 {place}" | "Safe to pull {place}";
    safe_enough(place: &str): "可以拔出 {place}；系统还占着它时，先在桌面上点“弹出”" | "Safe to pull {place}; if the system still holds it, eject it on the desktop first";
    not_taken(count: u64): "这台电脑已停用：{count} 条还没送到" | one(count) "This computer was taken out: 1 record is not delivered" | "This computer was taken out: {count} records are not delivered";
    not_safe(place: &str): "先不要拔 {place}，请再同步一次" | "Do not pull {place} yet: sync once more";
    stopped(place: &str): "{place} 没有同步完" | "The sync with {place} is not complete";
    failed: "没有办成" | "This was not done";
    asking(count: usize, key: &str): "这个 U 盘上有 {count} 份入网申请等批：按 Esc 返回，再按 {key} 看" | "Requests to join on this stick: {count}. Press Esc, then {key} to see them";
    above_station: "镇里" | "the home";
    above_home: "区里" | "the district";
    not_below(name: &str): "{name} 不归本单位管，不能在这里批。请让对方核对镇名和编号字母，或把 U 盘带到该批的单位" | "{name} is not below this desk and cannot be granted here. Let them check the township's name and letters, or take the stick to the desk that grants";
    read_to_above(above: &str): "打电话给{above}，念这六个词；{above}念回来的六个词请记下：" | "Telephone {above} and read it these six words; write down the six it reads back:";
    asked(name: &str, code: &str, above: &str): "可以拔出。{name}（{code}）的入网申请已写好，把 U 盘带到{above}" | "Safe to pull. The request of {name} ({code}) is written; take the stick to {above}";
    accepted(keeper: &str): "已加入{keeper}的网络，带回来的都收进来了：" | "This desk is now in the network of {keeper}; what came along is taken in:";
    offered(keeper: &str): "{keeper}批复了本单位的申请。还没有入网，先核对六个词" | "{keeper} granted this desk's request. Nothing is accepted yet: compare six words first";
    compare_with_above(above: &str): "与{above}在电话里念的六个词一样，按 Enter 入网；对不上就按 Esc，马上打电话问：" | "Enter accepts if these are the six words {above} read out; if they differ press Esc, and telephone at once:";
    key_agree: "一样，入网" | "Same words: join";
    ask_first(key: &str): "这台电脑还没有申请过入网，什么都没有动。请先插上 U 盘，按 {key} 写申请" | "This computer has not asked to join yet; nothing was done. Plug in a stick and write a request by {key} first";
    several_networks: "上面有不止一个网络的批复，没有采用。请打电话问镇里，换一个只有本镇批复的 U 盘再收" | "More than one network answers this computer; nothing was used. Telephone the home, and use a stick with its answer alone";
    waiting_title: "入网申请" | "Requests to join";
    who: "申请的单位" | "Who asks";
    pc: "电脑" | "No.";
    state: "状态" | "State";
    words: "对方应念的六个词" | "Six words it must read out";
    nobody: "这里没有入网申请。按 Esc 返回" | "There are no requests here. Esc goes back";
    odd(count: usize): "另有 {count} 个文件读不懂，没有动它们" | one(count) "1 other file was not understood and left alone" | "{count} other files were not understood and left alone";
    compare(name: &str, code: &str): "{name}（{code}）申请入网。请对方在电话里念，和这六个词一样才批：" | "{name} ({code}) asks to join. Let it read its words by telephone; grant only if they are these:";
    other_number(asked: u32, given: u32): "已有第 {asked} 台电脑，两台同号编号会重：这台批为第 {given} 台，收批复时自动改。是坏了换新的就不要批，请对方设立时选 4 顶替"
        | "There is a computer {asked} already, and two under one number would number alike: this one is let in as computer {given}, and changes by itself. If it replaces a dead one do not grant; let it choose 4 when it is set up";
    granted(name: &str): "可以拔出。已批复{name}" | "Safe to pull. {name} is granted";
    granted_alone(name: &str): "已批复{name}，但给它的东西没有写全" | "{name} is granted, but what it is sent is not all written";
    welcomed(entries: u64): "单位、人员、值班安排（{entries} 条）也写在上面了。" | one(entries) "Places, people and its roster plan (1 record) lie beside it." | "Places, people and its roster plan ({entries} records) lie beside it.";
    read_to_station: "把这六个词念给对方，让对方收批复时核对：" | "Read these six words to the other side, to compare when it accepts:";
    // The roster's panel.
    panel_unread: "数据：都在本机，同步到哪里读不出来，原因见同步页（F11）" | "Data: all on this PC; how far it was synced cannot be read (F11 says why)";
    desks_unread(state: &str, reason: &str): "{state}。各单位的情况没有读全：{reason}" | "{state}. Not all about the other desks could be read: {reason}";
    panel_alone(entries: u64): "数据：{entries} 条记录都在本机，还没有入网（F11 同步）" | one(entries) "Data: 1 entry, only on this PC; in no network (F11 Sync)" | "Data: {entries} entries, only on this PC; in no network (F11 Sync)";
    panel_owed(entries: u64): "数据：未送达 {entries} 条，该收的单位还没有回执（F11 同步）" | "Data: {entries} not delivered: no acknowledgement yet (F11 Sync)";
    panel_replaced: "！这台电脑已由新电脑顶替，请改用新电脑（详情见 F11）" | "! A new computer has replaced this one: work on there (see F11)";
    panel_revoked: "！上级已停用这台电脑，写的送不出去（怎么办见 F11）" | "! This computer was taken out of the network: what to do, see F11";
    panel_settled: "数据：都已送达" | "Data: all delivered";
    panel_home(entries: u64): "数据：{entries} 条记录都在本机，网络里还没有别的单位（F11 同步）" | one(entries) "Data: 1 entry, only on this PC; no other desk yet (F11 Sync)" | "Data: {entries} entries, only on this PC; no other desk yet (F11 Sync)";
    // Where a record is.
    whereabouts: "在哪里" | "Where it is";
    only_here: "只在本机" | "only on this computer";
    on_carrier(carrier: &str, since: &str): "在 {carrier} 上，自 {since}，还没有回执" | "on {carrier} since {since}, not acknowledged yet";
    at_home: "镇里已收到" | "received at the home";
    answered(at: &str): "已有答复（{at}）" | "answered ({at})";
    at_desk(desk: &str): "{desk} 已收到" | "received at {desk}";
    on_another: "本单位的另一台电脑也有" | "on another computer of this desk too";
    on_another_only: "本单位的另一台电脑也有，还没听到别处收到" | "on another computer of this desk too, not heard to be received elsewhere";
    sent_up_by_another: "由本单位的另一台电脑送，本机没有听到回执" | "sent by another computer of this desk, no receipt heard here";
    not_sent_up: "还没有送出" | "not sent yet";
    way_up(place: &str): "；报到区里的：{place}" | "; passed up: {place}";
    way_up_since(place: &str): "，之后的：{place}" | ", what followed: {place}";
    came_from(desk: &str): "来自 {desk}" | "from {desk}";
    // What became of the record after that: the line goes on.
    steps(count: usize): "{count} 步" | "steps ({count})";
    changes(count: usize): "{count} 处改动" | "changes ({count})";
    and: "、" | " and ";
    since_then(what: &str, place: &str): "；之后的 {what}：{place}" | "; later {what}: {place}";
    written_here(what: &str, place: &str): "；本单位写的 {what}：{place}" | "; {what} by this desk: {place}";
}
