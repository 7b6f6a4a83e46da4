//! Letting a computer into a network: request, six words, grant; and why a key or a file was not used.

messages! {
    no_keys: "这台电脑还没有密钥。请先运行 koudai enroll request U盘文件夹，写入网申请。"
        | "This computer has no keys yet. Write a request first: koudai enroll request FOLDER.";
    keys_damaged(path: &str):
        "密钥文件 {path} 已损坏，没有改动它，数据都在。请从备份放回这个文件；没有备份就把它移走，再重新申请入网。"
        | "The key file {path} is damaged; it was left as it is, and the data is kept. Put the file back from a copy; without one move it away and ask to be let in anew.";
    passphrase_wanted:
        "密钥加了口令，什么都没有做。请把口令写进环境变量 KOUDAI_PASSPHRASE 后再试。"
        | "The keys are locked by a passphrase; nothing was done. Put it into the variable KOUDAI_PASSPHRASE and try again.";
    wrong_passphrase:
        "口令不对，什么都没有做。请核对后再试；大小写、空格都算。"
        | "The passphrase is wrong; nothing was done. Check it and try again: capitals and blanks count.";
    random(reason: &str):
        "系统没有给出随机数（{reason}），密钥没有生成。请重启电脑后再试。"
        | "The system gave no random bytes ({reason}), so no keys were made. Restart the computer and try again.";
    io(path: &str, reason: &str):
        "读写 {path} 时出错（{reason}），这一步没有做，原有的都在。请检查 U 盘和权限后再试。"
        | "Reading or writing {path} failed ({reason}); this step was not done, what was there is kept. Check the stick and its rights, then try again.";
    unreadable: "这个文件读不懂或已损坏，没有采用。请让对方重新写一份。"
        | "This file cannot be understood or is damaged; it was not used. Ask the other side to write it again.";
    forged: "这个文件的签名不对，没有采用。请打电话问对方，并让对方重新写一份。"
        | "The signature of this file is wrong; it was not used. Telephone the other side and ask for a new one.";
    other_network: "这个文件说的是别的网络，没有采用。请让对方重新写一份。"
        | "This file speaks of another network; it was not used. Ask the other side to write it again.";
    not_for_us: "这份批复不是给这台电脑这次申请的，没有采用。请重新写申请，再带去批复。"
        | "This grant answers another computer or an earlier request; it was not used. Write a new request and take it along.";
    superseded: "这是旧的批复，已经有更新的，没有采用。不用再做什么；不放心就重新申请。"
        | "This grant is an old one and a newer is known; it was not used. Nothing more needs to be done; if in doubt, ask anew.";
    revoked(name: &str): "{name}这台电脑已被停用，没有采用。请与上级联系；要再入网，就在“同步”里按“申请入网”（或 koudai enroll request U盘文件夹）：换新密钥，原来的密钥留在旁边。"
        | "This computer of {name} has been revoked; nothing was used. Call the desk above; to be let in anew, ask to join again under Sync (or koudai enroll request FOLDER): new keys are drawn, and the old ones are kept beside them.";
    replaced(name: &str): "{name}这台电脑已由本单位的新电脑顶替，没有写申请，请改用新电脑。要把它当作又一台电脑，先把数据文件夹里的 koudai.key 移到别处，再申请。"
        | "A new computer has taken the place of this one of {name}; no request was written. Work on at the new one. To use this one as a further computer, first move koudai.key out of the data folder, then ask.";
    revoked_keys(name: &str): "{name}这台电脑已被停用，它的密钥不再批复，没有改动。确是本单位电脑的，请先在这里与这个 U 盘同步一次，那台电脑也同步一次，再在那里按“申请入网”：它自动换新密钥，再核对六个词。"
        | "This computer of {name} has been revoked, and its keys are never let in again; nothing was changed. If it is the desk's own computer after all, sync with this stick here, then there, and have it ask to join again: it draws new keys by itself. Then compare the six words.";
    keys_aside(file: &str): "这台电脑已被停用，所以换了新密钥；原来的留在 {file}，没有删。"
        | "This computer had been revoked, so new keys were drawn; the old ones are kept in {file}.";
    no_network: "建网的密钥不在这台电脑上，不能批复。请到当初建网的那台电脑上办。"
        | "The network's key is not on this computer, so it cannot grant. Do it on the computer where the network was created.";
    sample: "样例镇的人和事都是编的，不能入网，什么都没有写。请先收起样例镇（“设置”里的“关于本程序”，或 koudai demo --put-away），设立自己的单位再申请。" | "People and matters of the sample town are made up: it joins no network, and nothing was written. Put it away first (About, under Settings, or koudai demo --put-away), set up your own desk, and ask again.";
    not_a_home: "联络站不能批复别的电脑。请到代表之家办。"
        | "A station cannot let other computers in. Do it at the deputies' home.";
    not_below(desk: &str): "{desk} 不归本单位管，没有批复。请核对镇名和编号字母。"
        | "{desk} does not belong below this desk; nothing was granted. Check the township and its letters.";
    other_words: "六个词对不上，没有采用。请在电话里再念一遍；还对不上，就让对方重新写一份。"
        | "The six words do not agree; nothing was used. Read them out once more; if they still differ, ask for a new file.";
    gone(place: &str): "没有找到 {place}：U 盘没插上、已拔出，或路径写错了，这一步没有做完。请插上 U 盘，或另选一个文件夹，再做一次。"
        | "{place} was not found: the stick is not plugged in, or the path is a slip, so this step is not done. Plug the stick in, or give another folder, then do it again.";
    no_grant: "这里没有给这台电脑的批复。请把 U 盘带到上级批复后再试。"
        | "There is no grant for this computer here. Take the stick to the desk above, have it granted, and try again.";
    several_networks: "这里有不止一个网络的批复，没有采用。请打电话问上级六个词，再用 --words 写上。"
        | "More than one network answers this computer; nothing was used. Telephone the desk above for its six words and give them with --words.";
    grant_lies_here(keeper: &str, place: &str): "{keeper}已批复这台电脑，批复就在这里，还没有收，所以没有同步。请打电话核对六个词，运行：koudai enroll accept {place}"
        | "{keeper} has let this computer in and its answer lies here, not accepted yet, so nothing was synced. Compare the six words by telephone and run: koudai enroll accept {place}";
    no_request: "这台电脑还没有申请过入网。请先运行 koudai enroll request U盘文件夹。"
        | "This computer has not asked to be let in yet. Run koudai enroll request FOLDER first.";
    no_device(typed: &str): "网络里没有 {typed} 这台电脑，没有改动。请用 koudai device list 查看。"
        | "The network has no computer {typed}; nothing was changed. koudai device list shows them.";
    own_device: "不能停用本机，没有改动。请在另一台电脑上办。"
        | "This computer cannot revoke itself; nothing was changed. Do it on another computer.";
    not_asked(code: &str): "这里没有 {code} 的申请，没有批复。不带 --station 再运行一次，看看有哪些。"
        | "There is no request of {code} here; nothing was granted. Run it again without --station to see which there are.";
    several_ask(code: &str):
        "{code} 有几台电脑在申请，没有批复。先不带 --station 运行，看各自的六个词，电话里核对后用 --words 只批那一台。"
        | "Several computers ask for {code}; nothing was granted. Run it without --station to see the words of each, then name the one you compared by --words.";

    asked(desk: &str, name: &str, words: &str, place: &str):
        "已写好 {name}（{desk}）的入网申请，可以拔出。\n请打电话给上级，念这六个词，并记下对方念的六个词：\n  {words}\n批复带回来后运行：koudai enroll accept {place}"
        | "The request of {name} ({desk}) is written; safe to pull.\nTelephone the desk above, read out these six words, and write down the six it reads to you:\n  {words}\nWhen the answer is back, run: koudai enroll accept {place}";
    asks(desk: &str, name: &str, pc: u32, state: &str, words: &str):
        "{desk}  {name} 第 {pc} 台（{state}）对方应念：\n  {words}" | "{desk}  {name} computer {pc} ({state}); it must read out:\n  {words}";
    granted(name: &str, words: &str): "已批复{name}。请念给对方，让对方收批复时核对：\n  {words}"
        | "Granted {name}. Read this to the other side, to compare when it accepts:\n  {words}";
    welcomed(entries: u64): "给它的单位、人员、值班安排（{entries} 条）也写在上面，可以拔出。"
        | one(entries) "Places, people and its roster plan (1 record) lie beside it; safe to pull." | "Places, people and its roster plan ({entries} records) lie beside it; safe to pull.";
    welcomed_nothing: "可以拔出。" | "Safe to pull.";
    not_welcomed(why: &str): "批复已写好，但单位、人员、值班安排没有写上：{why}"
        | "The grant is written, but places, people and the roster plan are not: {why}";
    nobody_asks: "这里没有入网申请。" | "There are no requests here.";
    how_to_grant: "还没有批复。请先打电话核对六个词，再加 --station 代码 或 --all。"
        | "Nothing is granted yet. Compare the six words by telephone first, then add --station CODE or --all.";
    only_by_name(name: &str, pc: u32, place: &str, code: &str):
        "{name} 第 {pc} 台没有批：一个单位再加电脑，只能点名批。电话核对六个词后运行：koudai enroll grant {place} --station {code} --words 六个词"
        | "Computer {pc} of {name} was not granted: a further computer of a desk is granted only by name. Compare the six words by telephone, then run: koudai enroll grant {place} --station {code} --words WORDS";
    one_by_one(name: &str, pc: u32, place: &str, code: &str):
        "{name} 第 {pc} 台没有批：同一单位有几台电脑在申请，只能一台一台批。电话核对六个词后运行：koudai enroll grant {place} --station {code} --words 六个词"
        | "Computer {pc} of {name} was not granted: several computers ask for this desk, and are granted one by one. Compare the six words by telephone, then run: koudai enroll grant {place} --station {code} --words WORDS";
    same_number(name: &str, pc: u32, given: u32):
        "{name} 已有第 {pc} 台电脑，没有批：两台同一序号，编号会重。是又一台电脑，或是原来那台换了密钥，电话核对六个词，再加 --words 六个词批：它算第 {given} 台，收批复时自动改。是坏了换新的，请它用 koudai rescue 申请顶替"
        | "{name} has a computer {pc} already, so nothing was granted: two under one number would give the same numbers. If it is a further computer, or the same with new keys, compare the six words by telephone and grant with --words WORDS: it changes by itself, and counts as computer {given}. One that replaces a dead computer asks by koudai rescue";
    renumbered(pc: u32): "它算本单位的第 {pc} 台电脑，收批复时自动改，以后的编号不会重。" | "It counts as computer {pc} of its desk and changes by itself when it accepts; its numbers stay apart.";
    counts_as(pc: u32): "这台电脑改作本单位的第 {pc} 台（原来的序号已有电脑在用），以后的编号不会重。" | "This is computer {pc} of its desk from now on, as its number was in use already; the numbers it gives stay apart.";
    odd(file: &str, why: &str): "{file}：{why}" | "{file}: {why}";
    accepted(keeper: &str): "已入网，归{keeper}。" | "Let in by {keeper}.";
    compare(keeper: &str, words: &str): "{keeper}的批复。请与对方在电话里念的六个词核对：\n  {words}"
        | "A grant of {keeper}. Compare with the six words that were read to you:\n  {words}";
    same: "一样吗？一样按 y 再按回车：" | "Are they the same? Type y and Enter if so: ";
    not_compared(words: &str):
        "六个词还没有核对，没有入网：{words}。与上级念的一样，就加 --compared 再运行一次；不一样就马上打电话问。"
        | "The six words have not been compared, so nothing was accepted: {words}. If they are those the desk above read out, run it again with --compared; if not, telephone at once.";

    keeper: "网络" | "Network";
    device: "电脑" | "Computer";
    desk: "单位" | "Desk";
    pc: "第几台" | "No.";
    this: "本机" | "This one";
    reason: "原因" | "Reason";
    trusted: "在用" | "trusted";
    is_revoked: "已停用" | "revoked";
    passphrase_set: "已加口令。忘了口令，密钥就打不开，只能重新申请入网；数据不受影响。"
        | "The keys are locked. Without the passphrase they cannot be opened and this computer must ask anew; the data is not affected.";
    passphrase_set_home:
        "已加口令。建网的密钥也在里面，换不了：忘了口令，就不能同步、批复、停用，别处都帮不上；数据不受影响。请把口令写在纸上锁好。"
        | "The keys are locked, and the key of the network with them, which cannot be drawn anew: without the passphrase nothing is synced, granted or revoked here, and nobody else can help. The data is not affected. Write it on paper and lock it away.";
    passphrase_off: "口令已去掉。" | "The passphrase is off.";
}
