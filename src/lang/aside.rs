//! Envelopes that were set aside: from whom, why, and what to do.

messages! {
    title: "没有收的信封" | "Envelopes set aside";
    from: "寄件" | "From";
    why: "原因" | "Why";
    since: "搁置于" | "Since";
    file: "文件" | "File";
    state: "现在" | "Now";
    lies_here: "原样留在本机，可以再试着收" | "kept here as it came; it can be tried again";
    fetched_anew: "不在本机，下次同步时再去取" | "not kept here; the next sync fetches it again";
    empty: "没有搁置的信封。按 Esc 返回" | "No envelope is set aside. Esc goes back";
    unknown: "不明" | "unknown";
    unread(reason: &str): "原因是新版程序记的（{reason}），请升级本机的程序" | "The reason was noted by a later program ({reason}); bring this one up to date";
    what_to_do: "对方补齐了手续（批复、换了名单），或本机升级以后，可以再试着收；确实用不着，可以扔掉。"
        | "Once the sender was let in or this program brought up to date, try it again; if it is of no use, throw it away.";
    what_of_last: "收下以后，这些记录和别的一样，也送到顶替它的新电脑；确实用不着，可以扔掉。"
        | "Taken in, these records are like all others and go to the new computer too; if they are of no use, throw them away.";
    what_of_doubtful: "先看里面写的是什么：确是那个站的人写的，才收下；不认得的，先打电话问清；用不着，可以扔掉。"
        | "First look at what is in it: take it in if people of that desk wrote it; if you do not know it, telephone and ask; if it is of no use, throw it away.";
    holds(count: usize): "里面有这里还没有的 {count} 条：" | one(count) "It holds 1 record that is not here:" | "It holds {count} records that are not here:";
    holds_nothing: "里面没有这里还缺的记录" | "It holds no record that is lacking here";
    and_more(count: usize): "还有 {count} 条，看完了才能收" | one(count) "and 1 more: it can be taken in once all was seen" | "and {count} more: it can be taken in once all was seen";
    makes(kind: &str, text: &str): "{kind}：{text}" | "{kind}: {text}";
    changes(kind: &str, text: &str): "改{kind}：{text}" | "change of a {kind}: {text}";
    removes(kind: &str, text: &str): "删除{kind}：{text}" | "removal of a {kind}: {text}";
    erases(kind: &str): "彻底删除一条{kind}" | "erasure of a {kind}";
    steps(kind: &str, text: &str): "{kind}的办理：{text}" | "step of a {kind}: {text}";
    something_else: "别的记录" | "another record";
    is_late: "（停用以后写的）" | " (written since)";
    at: "写于" | "Written";
    late: "停用以后" | "Since it was out";
    what: "内容" | "What";
    look_first(which: &str): "没有收：它来自已停用的电脑。先看里面写的是什么：koudai sync quarantine show {which}。确是本单位的人写的，再加 --sure 收下"
        | "Nothing was taken in: it comes from a computer that was taken out. First see what is in it: koudai sync quarantine show {which}. If people of that desk wrote it, add --sure";
    key_last: "收下这些记录" | "Take these records";
    key_more: "往下看" | "See more";
    key_show: "看未收的" | "Set aside";
    key_detail: "详情" | "Detail";
    key_try: "再试着收" | "Try again";
    key_throw: "扔掉" | "Throw away";
    sure(from: &str): "扔掉 {from} 的这个信封？扔掉后本机不再取它；里面的记录，寄件方还留着" | "Throw this envelope of {from} away? It is not fetched again; its sender still has what is in it";
    key_sure: "扔掉" | "Throw it away";
    nothing_new: "打开了，里面没有这里还缺的记录" | "Opened; it holds no record that was lacking here";
    thrown: "已扔掉，不会再取" | "Thrown away; it is not fetched again";
    next_time: "它不在本机，下次同步时会再去取，再试着收" | "It is not kept here: the next sync fetches it and tries it again";
    again_aside: "还是不能收，原因没有变" | "It still cannot be taken in";
    not_found(typed: &str): "没有搁置“{typed}”，没有改动。请用 koudai sync quarantine list 查看" | "\"{typed}\" is not set aside; nothing was changed. koudai sync quarantine list shows them";
    sure_line(from: &str): "没有扔掉：先看清楚是 {from} 寄来的什么。真要扔掉，就加 --sure；寄件方还留着" | "Nothing was thrown away: first see what it is that {from} sent. Add --sure if it is to go; its sender still has it";
    what_next: "看里面写的：koudai sync quarantine show 序号；再试着收：koudai sync quarantine release 序号；扔掉：koudai sync quarantine discard 序号"
        | "See what is in one: koudai sync quarantine show NUMBER; try it again: koudai sync quarantine release NUMBER; throw it away: koudai sync quarantine discard NUMBER";
    number: "序号" | "No.";
}
