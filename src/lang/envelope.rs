//! Why an envelope was not made, or is not used.

messages! {
    not_ours:
        "这不是口袋的信封，没有读它，也没有动它。若本该是信封，请让寄来的那边重新同步一次。"
        | "This is not a koudai envelope; it was neither read nor touched. If it should be one, ask the sender to sync again.";
    newer_format(format: u8):
        "这个信封是更新版本的口袋写的（格式 {format}），先原样留着，没有收进来。请升级本机的程序，再同步一次。"
        | "This envelope was written by a newer koudai (format {format}); it is kept as it is and was not taken in. Install the newer program, then sync again.";
    newer_suite(suite: u8):
        "这个信封用了本程序还不会的加密方法（第 {suite} 号），先原样留着，没有收进来。请升级本机的程序，再同步一次。"
        | "This envelope is sealed by a method this program does not know yet (number {suite}); it is kept as it is and was not taken in. Install the newer program, then sync again.";
    cut_short:
        "这个信封没写完就断了（多半是 U 盘拔早了，或网络断了），没有收进来；寄来的那边还留着。请让那边重新同步一次。"
        | "This envelope ends too early (a stick pulled out too soon, or a dropped line) and was not taken in. The sender still has it; ask for another sync.";
    damaged:
        "这个信封的内容坏了，和写的时候不一样，没有收进来；寄来的那边还留着。请换一个 U 盘，让那边重新同步一次。"
        | "This envelope is not as it was written and was not taken in. The sender still has it; take another stick and ask for another sync.";
    too_large:
        "这个文件比任何信封都大，没有读它，也没有动它。请问问寄来的那边；别的照常同步。"
        | "This file is larger than any envelope; it was neither read nor touched. Ask whoever sent it; all else syncs as usual.";
    for_another(code: &str):
        "这个信封是寄给 {code} 的，没有拆，也没有动它。请把它带到 {code} 去。"
        | "This envelope is for {code}; it was neither opened nor touched. Carry it on to {code}.";
    other_network(network: &str):
        "这个信封属于另一个网络（{network}），没有收进来。请问问寄来的那边，是不是入了别的乡镇的网。"
        | "This envelope belongs to another network ({network}) and was not taken in. Ask the sender whether that desk joined another township's network.";
    other_key:
        "这个信封是寄给本单位的，但不是给这台电脑的钥匙封的，拆不开，先原样留着。请让寄来的那边收到本机的入网信息后，再同步一次。"
        | "This envelope is for this desk but was not sealed for this computer's key, so it stays closed and is kept. Once the sender knows this computer, ask for another sync.";
    stranger(device: &str):
        "这个信封来自一台没有入网的电脑（{device}），没有拆，先原样留着。请先让那台电脑入网，再同步一次。"
        | "This envelope is from a computer that is not in the network ({device}); it was not opened and is kept. Let that computer join first, then sync again.";
    resealed(code: &str):
        "这个信封原是寄给 {code} 的，被人拆开后另封了寄到这里，没有收进来。请告诉管网络的人：{code} 的钥匙可能被人拿去用了。"
        | "This envelope was meant for {code}, and somebody opened it and sealed it again for this desk; it was not taken in. Tell whoever runs the network: the key of {code} may be in other hands.";
    forged(device: &str):
        "这个信封自称来自电脑 {device}，签名却不对，没有收进来。请给那边打电话核对；若不是那边寄的，请告诉管网络的人。"
        | "This envelope says it is from the computer {device}, but the signature is not right; it was not taken in. Telephone the sender; if it is not theirs, tell whoever runs the network.";
    bomb:
        "这个信封里的东西一展开就大得不正常，已经停下，没有收进来。请告诉管网络的人，查查寄来的那台电脑。"
        | "What is in this envelope unfolds past every measure; unfolding was stopped and nothing was taken in. Tell whoever runs the network to look at the computer that sent it.";
    unreadable:
        "这个信封的签名是对的，里面却读不出来，没有收进来，先原样留着。请升级两边的程序，让寄来的那边重新同步一次。"
        | "This envelope is rightly signed but what is in it does not read; it is kept and was not taken in. Bring both programs up to date and ask the sender to sync again.";
    seal_too_large:
        "要寄的东西一个信封装不下，这次没有封；记录都还在本机。请再同步一次，会分成几封。"
        | "There is more to send than one envelope holds, so nothing was sealed. All records are still on this computer; sync again and it will go in several.";
    seal_no_recipient(code: &str):
        "还没有 {code} 的钥匙，没法封给它；记录都还在本机。请先入网，再同步一次。"
        | "There is no key of {code} here, so nothing can be sealed for it. All records are still on this computer; join the network first, then sync again.";
    seal_system(reason: &str):
        "封信封时系统出错（{reason}），这次没有封；记录都还在本机。请关掉别的程序，再同步一次。"
        | "Sealing the envelope failed ({reason}), so nothing was sealed. All records are still on this computer; close other programs and sync again.";
}
