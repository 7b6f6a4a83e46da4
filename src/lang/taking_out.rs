//! Taking a computer out of the network: which one, what follows, how it comes back.

messages! {
    computer(name: &str, desk: &str, pc: u32, device: &str): "{name}（{desk}）第 {pc} 台电脑 {device}" | "computer {pc} of {name} ({desk}), {device}";
    card(computer: &str, since: &str, heard: &str): "{computer}，{since} 入网，{heard}" | "{computer}, in the network since {since}, {heard}";
    heard(at: &str): "最近来信 {at}" | "last heard {at}";
    never_heard: "还没来过信" | "never heard";
    follows: "停用以后：不再给它发信；它再写的先搁在“未收的”里，看过才收。留下的：先前收到的都在，那台电脑上的记录也都在。"
        | "What follows: nothing is sent to it any more, and whatever else it writes is set aside and looked at first. What stays: all that arrived before, and the records on that computer. ";
    way_back: "要让它回来：这里先同步一次，那台电脑也同步一次，再在它的“同步”里按“申请入网”（或 koudai enroll request U盘文件夹）；它自动换新密钥，核对六个词再批。"
        | "The way back: sync here, then there, and have it ask to join again under Sync (or koudai enroll request FOLDER). It draws new keys by itself; compare the six words before granting.";
    way_back_of_a_home: "那台电脑要是建了自己的网络，就换不了密钥，回不来：请用那个单位的另一台电脑申请。没有建过的，两边各同步一次，再在它的“同步”里申请。"
        | "The way back: a computer that keeps a network of its own cannot change its keys and stays out; let another computer of that desk ask. Any other: sync here, then there, and have it ask again under Sync.";
    not_sure(card: &str, follows: &str): "还没有停用。要停用的是：{card}。{follows}确要停用，加 --yes 再运行一次。"
        | "Nothing is revoked yet. This would be revoked: {card}. {follows} If it is to be, run it again with --yes.";
    one_of(code: &str, cards: &str, device: &str, follows: &str):
        "{code} 在用的电脑不止一台，没有停用，请选一台：{cards}。{follows}停用其中一台：koudai device revoke {device}"
        | "{code} has several computers in use; nothing was revoked. Choose one: {cards}. {follows} To revoke one: koudai device revoke {device}";
    and: "；" | "; ";
    is_out(computer: &str, at: &str, way_back: &str): "早已停用：{computer}，{at} 停用的，没有改动。{way_back}"
        | "Revoked already: {computer}, at {at}; nothing was changed. {way_back}";
    is_replaced(computer: &str, at: &str): "早已停用：{computer}，{at} 由新电脑顶替，没有改动。"
        | "Revoked already: {computer}, replaced by a new computer at {at}; nothing was changed.";
    done(computer: &str, way_back: &str): "已停用 {computer}。先前收到的都留着；它写的别的再送来，先搁在“未收的”里，看过才收。下次同步时告诉各站。{way_back}"
        | "Revoked: {computer}. What arrived before stays; whatever else it wrote is set aside and looked at first. The stations hear of it with the next sync. {way_back}";
    // On the screen.
    key: "停用电脑" | "Revoke PC";
    question(card: &str, follows: &str): "停用这台电脑？{card}。{follows}" | "Revoke this computer? {card}. {follows}";
    choose_first: "先按 Tab 到上面的单位，用上下键选要停用的那台电脑，再按一次" | "Go to the desks above with Tab, choose the computer by the arrows, then press it again";
    nobody: "这里没有能停用的电脑" | "No computer here can be revoked";
}
