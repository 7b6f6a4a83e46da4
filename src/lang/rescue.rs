//! A computer died: what comes back from the home onto a new one, what does not, and the rehearsal of that.

messages! {
    asked(desk: &str, name: &str, words: &str, place: &str):
        "已写好 {name}（{desk}）的取回申请，可以拔出。\n请打电话给代表之家，念这六个词，并记下对方念的六个词：\n  {words}\n批复带回来后运行：koudai rescue accept {place}"
        | "The request of {name} ({desk}) to take its records back is written; safe to pull.\nTelephone the home, read out these six words, and write down the six it reads to you:\n  {words}\nWhen the answer is back, run: koudai rescue accept {place}";
    no_desk: "这台电脑还没有设过是哪个站，什么都没有写。请加上 --town 镇名 --name 站名 再试。"
        | "This computer does not know yet which station it is; nothing was written. Add --town NAME --name NAME and try again.";
    nobody_asks: "这里没有取回申请。站上先运行 koudai rescue request U盘文件夹。" | "Nobody asks here to take records back. At the station run koudai rescue request FOLDER first.";
    how_to_grant: "还没有批复。请先打电话核对六个词，再加 --station 代码。批复后原来那台电脑就关闭。"
        | "Nothing is granted yet. Compare the six words by telephone, then add --station CODE. The old computer is closed by that.";
    closed(name: &str): "{name} 原来那台电脑已关闭，它以后再写的不会收。" | "The old computer of {name} is closed; nothing it writes from now on is taken.";
    // What comes back.
    returns: "镇里有、能取回的：" | "Held here, and comes back:";
    line(kind: &str, count: u64, number: &str, day: &str): "  {kind} {count} 件，到 {number}（{day}）" | "  {kind}: {count}, up to {number} ({day})";
    line_bare(kind: &str, count: u64): "  {kind} {count} 件" | "  {kind}: {count}";
    steps(count: u64): "  办理经过 {count} 步" | "  steps on matters: {count}";
    not_back: "取不回来的：" | "Does not come back:";
    since(at: &str): "  {at} 以后写的，没有送到镇里；纸上有的请补录，编号照新电脑给的" | "  what was written after {at}, which never reached the home; enter anew what is on paper, under the numbers the new computer gives";
    never_heard: "  它从没有来过信，写的都没有送到镇里" | "  anything: it never wrote to the home";
    unreceived(count: u64): "  其中已知有 {count} 条，是它写了而没有送到的" | "  known to have been written and not to have arrived, of these: {count}";
    erased(count: u64): "  已彻底删除的 {count} 件：删了就哪里都取不回来" | one(count) "  1 record that was erased for good: nothing brings it back" | "  {count} records that were erased for good: nothing brings them back";
    local: "  没写完的草稿、撤销记录、谁看过电话" | "  half-written drafts, what Undo knew, who looked at telephone numbers";
    back(name: &str): "{name} 的记录已取回：" | "The records of {name} have come back:";
    lost:
        "没送到镇里的取不回来：纸上有、这里没有的请补录，编号照新电脑给的；没写完的草稿也取不回来。"
        | "What never reached the home does not come back: enter anew what is on paper and not here, under the numbers the new computer gives. Half-written drafts are gone too.";
    waits: "批复已收。记录还没有装进这个 U 盘：请镇里同步一次，带回来再运行 koudai sync U盘文件夹。"
        | "The answer is accepted. The records are not on this stick yet: have the home sync with it, bring it back, and run koudai sync FOLDER.";
    settings_back: "站上的设置（班次、期限、赶集日）也已取回。" | "The station's settings (shifts, deadlines, market days) have come back too.";
    // Rehearsal.
    rehearsed(name: &str, desk: &str): "{name}（{desk}）：演练通过，取回的与镇里的逐行一致" | "{name} ({desk}): rehearsed; what came back is the same row by row";
    differs(name: &str, desk: &str): "{name}（{desk}）：演练没有通过，取回的与镇里的不一致" | "{name} ({desk}): the rehearsal failed; what came back differs from what is held here";
    nothing_touched: "只在数据文件夹里的临时文件夹演练，没有关闭任何电脑，没有改动任何记录。" | "This was done in a temporary folder beside the data: no computer was closed and no record touched.";
    failed: "有单位的演练没有通过。请先运行 koudai check，再把结果告诉维护的人。" | "The rehearsal of a desk failed. Run koudai check, then tell whoever maintains the program.";
    nobody_to_rehearse: "还没有批复过别的单位，没有可演练的。" | "No other desk has been let in yet, so there is nothing to rehearse.";
    never_let_in(typed: &str, known: &str): "没有批复过 {typed}，它的记录这里没有，取不回来，没有演练。批复过的：{known}。"
        | "{typed} was never let in here, so nothing of it is held here and nothing could come back; nothing was rehearsed. Let in: {known}.";
    nobody_let_in(typed: &str): "没有批复过 {typed}，别的单位也还没有批复过，没有演练。" | "{typed} was never let in here, nor was any other desk; nothing was rehearsed.";
    not_here: "这里取不回别的单位的记录，没有演练：要在代表之家建网的那台电脑上演练。" | "The records of other desks do not come back from here; nothing was rehearsed. Do it at the home, on the computer where the network was created.";
    complete: "一致" | "Complete";
    closed_reason: "由新电脑顶替" | "replaced by a new computer";
    // The screen.
    key_replace: "顶替坏电脑" | "Replace PC";
    guide(ask: &str, accept: &str):
        "这台电脑顶替坏掉的那台：\n① 插上 U 盘，按 {ask} 写取回申请，打电话给镇里念六个词\n② U 盘带到镇里批复，记录一并装进 U 盘\n③ 带回来插上，按 {accept} 收批复，取回记录"
        | "This computer takes the place of one that died:\n1. Plug in a stick, press {ask} to write the request, and read its six words to the home by telephone\n2. Take the stick to the home, which grants and puts the records on it\n3. Plug it in here again and press {accept} to accept the answer and take the records back";
    key_join: "照常入网" | "Join as usual";
    ask_question(place: &str): "写一份顶替旧电脑的申请到 {place}，交镇里批复？" | "Write a request to replace the old computer onto {place}, for the home to grant?";
    key_ask: "写取回申请" | "Ask for records";
    page_asked(name: &str, code: &str): "可以拔出。{name}（{code}）的取回申请已写好，把 U 盘带到镇里" | "Safe to pull. The request of {name} ({code}) to take its records back is written; take the stick to the home";
    compare(name: &str, code: &str): "{name}（{code}）的电脑坏了，要用一台新的顶替。请对方在电话里念，和这六个词一样才批：" | "The computer of {name} ({code}) died and a new one takes its place. Let it read its words by telephone; grant only if they are these:";
    closes(device: &str, key: &str): "批复以后原来那台电脑就关闭。如果是被偷被抢，先按 Esc 回去，在上面的单位里选中它按 {key} 停用，再来批；也可以退出以后运行：\nkoudai device revoke {device}" | "Granting closes the old computer. If it was stolen, go back by Esc and revoke it before you grant: choose it among the desks and press {key}; or leave the program and run:\nkoudai device revoke {device}";
    turned(key: &str): "改成了顶替坏掉的那台。要改回照常入网，再按 {key}" | "It now takes the place of one that died. {key} again joins as usual";
    turned_back(key: &str): "改成了照常入网。要顶替坏掉的那台，再按 {key}" | "It now joins as usual. {key} again takes the place of one that died";
    // The wizard.
    number_later(begins: &str): "{begins}-…，镇里批复时再加新电脑的序号" | "{begins}-…, the home adds the new computer's place when it grants";
    ask_pc: "顶替本站的哪台电脑？" | "Which of this station's computers does it replace?";
    answer: "本站的电脑坏了，用这台顶替，从镇里取回记录" | "This station's computer died: take its records back from the home";
}
