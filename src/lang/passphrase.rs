//! The passphrase that guards this computer's keys: asked for when sync needs them, set, changed, and taken off.

messages! {
    key: "口令" | "Passphrase";
    title_unlock: "口令" | "Passphrase";
    title_set: "设口令" | "Set a passphrase";
    ask: "同步要用密钥，密钥加了口令。请输入：" | "Syncing needs the keys, which are locked. Type the passphrase:";
    ask_new: "新口令（什么都不填就是去掉口令）：" | "New passphrase (leave it empty to have none):";
    ask_again: "再输一遍：" | "Once more:";
    why: "口令只保护密钥：电脑或 U 盘丢了，别人不能冒充本单位同步。记录不受影响；忘了口令就重新申请入网。"
        | "It guards the keys alone: whoever finds the computer cannot sync in this desk's name. Records are not affected; if it is forgotten, ask to join anew.";
    why_home: "口令只保护密钥：电脑或 U 盘丢了，别人不能冒充本单位同步。建网的密钥也在里面，换不了：忘了口令，就不能同步，也不能批复、停用，别处都帮不上；记录还看得到。请把口令写在纸上锁好。设口令以前封存到 U 盘的，用恢复密钥还能打开；设口令以后封存的，打开了仍要口令。"
        | "It guards the keys alone: whoever finds the computer cannot sync in this desk's name. The key of the network is among them and cannot be drawn anew: without the passphrase nothing is synced, granted or revoked here, and nobody else can help; the records can still be read. Write it on paper and lock it away. What was sealed onto a stick before it was set opens by the recovery key; what is sealed later asks for the passphrase all the same.";
    kept: "只在这次运行中记着，退出就忘。" | "It is kept in memory for this run alone.";
    hidden(count: usize): "已输入 {count} 个字" | one(count) "1 letter typed" | "{count} letters typed";
    wrong: "口令不对，请再输一遍；大小写、空格都算" | "The passphrase is wrong; type it again: capitals and blanks count";
    too_short(letters: usize): "口令太短，没有设；至少要 {letters} 个字，{letters} 位数字也行" | "The passphrase is too short and was not set: give at least {letters} letters or digits";
    none_typed: "没有读到口令，什么都没有改。要设就把口令打进来再按 Enter；不要口令了：koudai device passphrase --none"
        | "No passphrase was read, and nothing was changed. Type it and press Enter; to take it off: koudai device passphrase --none";
    differs: "两遍不一样，请从头再输" | "The two differ; type it anew";
    no_keys: "这台电脑还没有密钥，不用设口令；申请入网以后再设" | "This computer has no keys to lock yet; ask to join first";
    set: "已设口令；下次打开程序后第一次同步时要输" | "The passphrase is set; the next run asks for it at its first sync";
    off: "口令已去掉" | "The passphrase is off";
    key_enter: "确定" | "OK";
    key_back: "不输了" | "Leave";
}
