//! Letting a computer into a network: request, six words, grant; and why a key or a file was not used.

messages! {
    no_keys: "这台电脑还没有密钥。请先运行 koudai enroll request 写入网申请。"
        | "This computer has no keys yet. Write a request first: koudai enroll request.";
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
    revoked(name: &str): "{name}这台电脑已被停用，没有采用。请与代表之家联系，重新申请入网。"
        | "This computer of {name} has been revoked; nothing was used. Call the home and ask to be let in anew.";
    no_network: "建网的密钥不在这台电脑上，不能批复。请到当初建网的那台电脑上办。"
        | "The network's key is not on this computer, so it cannot grant. Do it on the computer where the network was created.";
    not_a_home: "联络站不能批复别的电脑。请到代表之家办。"
        | "A station cannot let other computers in. Do it at the deputies' home.";
    not_below(code: &str): "{code} 不归本单位管，没有批复。请核对镇名和编号字母。"
        | "{code} does not belong below this desk; nothing was granted. Check the township and its letters.";
    other_words: "六个词对不上，没有采用。请在电话里再念一遍；还对不上，就让对方重新写一份。"
        | "The six words do not agree; nothing was used. Read them out once more; if they still differ, ask for a new file.";
    no_grant: "这里没有给这台电脑的批复。请把 U 盘带到代表之家批复后再试。"
        | "There is no grant for this computer here. Take the stick to the home, have it granted, and try again.";
    no_request: "这台电脑还没有申请过入网。请先运行 koudai enroll request。"
        | "This computer has not asked to be let in yet. Run koudai enroll request first.";
}
