//! What is said when a stick, a shared folder or a server does not carry.

messages! {
    spent(place: &str):
        "今天的流量上限到了，和 {place} 还没传完，没传的都还在本机。明天会自动接着传；要马上传，请在同步页按键，或调高上限。"
        | "The data cap is reached; what did not go to {place} is kept here. It goes on by itself tomorrow; to send at once, sync by key or raise the cap.";
    stopped(place: &str):
        "已停下与 {place} 的后台同步，没传的都还在本机。请接着做要做的事，过一会儿会自动再传。"
        | "The background sync with {place} was stopped; what did not go is kept here. Go on with your work; it is tried again by itself.";
    full(place: &str):
        "{place} 已满，放不下的没有写上去，不会留下半份；记录都还在本机。请在上面腾出空间，或换一个 U 盘，再同步一次。"
        | "{place} is full: what does not fit was not written, and no half file counts. All records are still on this computer; free some space on it or take another stick, then sync again.";
    full_by(place: &str, lacking: u64):
        "{place} 空间不够，还差 {lacking} KB，放不下的没有写上去；记录都还在本机。请在上面腾出空间，或换一个 U 盘，再同步一次。"
        | "{place} lacks {lacking} KB of space: what does not fit was not written. All records are still on this computer; free some space on it or take another stick, then sync again.";
    no_room_here(place: &str):
        "本机的硬盘满了（{place}），不是 U 盘或服务器满：没收完的信还在那上面，先前保存的、收到的都还在。请在本机腾出空间，再同步一次。"
        | "The disk of this computer is full ({place}), not the stick or the server: what was not taken in is still there, and all that was saved or taken in before is kept. Free some space on this computer, then sync again.";
    read_only(place: &str):
        "{place} 只能读、不能写，没有写上去；记录都还在本机。请拨开 U 盘的写保护开关，或换一个 U 盘，再同步一次。"
        | "{place} can be read but not written, so nothing was written. All records are still on this computer; open the stick's write lock or take another stick, then sync again.";
    denied(place: &str):
        "没有权限读写 {place}，上面的文件未动；记录都还在本机。请用有权限的账户打开，或另选 U 盘、文件夹。"
        | "This account may not use {place}; its files are untouched. All records are still on this computer; use an account that may, or choose another stick or folder.";
    gone(place: &str):
        "{place} 已拔出，或找不到了，这次不算同步完；记录都还在本机。请重新插上，再同步一次。"
        | "{place} has been pulled out or cannot be found, so this sync is not complete. All records are still on this computer; plug it in and sync again.";
    unfit(place: &str):
        "{place} 是本机存数据的地方或系统盘，不能当 U 盘用，什么都没有写。请插上 U 盘，或另选一个文件夹。"
        | "{place} is where this computer keeps its data, or its system disk, and no place for envelopes; nothing was written. Plug in a stick, or choose another folder.";
    another_desks(place: &str):
        "{place} 是另一个单位存数据的文件夹（里面有 koudai.db），不能当 U 盘用，什么都没有写。请插上 U 盘，或另选一个文件夹。"
        | "{place} is where another desk keeps its data (koudai.db lies there), and no place for envelopes; nothing was written. Plug in a stick, or choose another folder.";
    not_served:
        "这台电脑还没有开过自己的服务器（koudai serve），没有可收的，什么都没有动；记录都还在本机。请先运行 koudai serve，或另写 U 盘、文件夹。"
        | "This computer has not run a server of its own (koudai serve), so there is nothing to take in and nothing was done. All records are still on this computer; run koudai serve first, or name a stick or folder.";
    vanished(place: &str, name: &str):
        "{place} 上的 {name} 不见了，或读到一半没了（可能被杀毒软件拿走），没有收进来；寄来的那边还留着。请看看杀毒软件的隔离区，再同步一次。"
        | "{name} on {place} is gone, or went away while it was read (perhaps a virus scanner took it), so it was not taken in. Whoever sent it still has it; look into the scanner's quarantine, then sync again.";
    taken(place: &str, name: &str):
        "{place} 上已有同名、内容不同的 {name}，没有动它；记录都还在本机。请换一个 U 盘，或把那个文件挪到别处，再同步一次。"
        | "{place} already has another {name} with other content; it is untouched. All records are still on this computer; take another stick or move that file away, then sync again.";
    differs(place: &str, name: &str):
        "写到 {place} 的 {name} 读回来不一样，这个 U 盘可能坏了，这次不算数；记录都还在本机。请换一个 U 盘，再同步一次。"
        | "{name} on {place} reads back differently from what was written, so it does not count; the stick may be failing. All records are still on this computer; take another stick and sync again.";
    held(place: &str, name: &str):
        "{place} 上的 {name} 写好了，定名三次都没成（多半被杀毒软件占着），这次不算数；记录都还在本机。请等一分钟，再同步一次。"
        | "{name} on {place} was written but could not be given its name in three tries, so it does not count; most likely a virus scanner holds it. All records are still on this computer; wait a minute and sync again.";
    too_big(place: &str, name: &str, megabytes: u64, most: u64):
        "{place} 上的 {name} 有 {megabytes} MB，超过 {most} MB，没有读它，也没有动它。请问问寄来的那边；别的照常同步。"
        | "{name} on {place} has {megabytes} MB, more than the {most} MB allowed; it was neither read nor touched. Ask whoever sent it; all else syncs as usual.";
    bad_name(name: &str):
        "{name} 不是 U 盘和服务器都认的名字，没有动它；记录都还在本机。请把这句话告诉负责维护的人。"
        | "{name} is not a name that every stick and server takes; it was left alone. All records are still on this computer; tell whoever maintains the program.";
    unsettled(place: &str, reason: &str):
        "系统没能保证写到 {place} 的都已落盘（{reason}），先不要当它带得走；记录都还在本机。请拔下重插，再同步一次；还不行就换一个 U 盘。"
        | "The system does not vouch that all is on {place} ({reason}), so do not count on it yet. All records are still on this computer; plug it in anew and sync again, or take another stick.";
    io(place: &str, reason: &str):
        "读写 {place} 时出错（{reason}），这次不算同步完；记录都还在本机。请重新插上，再同步一次；还不行就换一个 U 盘。"
        | "Using {place} failed ({reason}), so this sync is not complete. All records are still on this computer; plug it in anew and sync again, or take another stick.";
}
