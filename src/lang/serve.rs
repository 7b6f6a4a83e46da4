//! `koudai serve`: the township's own server, its users, and why it does not run.

messages! {
    in_use(at: &str):
        "端口 {at} 已被别的程序占用，服务器没有启动，信封都在。请用 --listen 换一个端口，或先停掉那个程序。"
        | "Another program listens on {at}, so the server was not started; all envelopes are kept. Choose another port with --listen, or stop that program.";
    no_address(address: &str):
        "这台电脑没有 {address} 这个地址，服务器没有启动，信封都在。请核对 --listen；不确定就写 0.0.0.0:8443。"
        | "This computer does not have the address {address}, so the server was not started; all envelopes are kept. Check --listen; if in doubt, use 0.0.0.0:8443.";
    no_listening(at: &str, reason: &str):
        "不能在 {at} 等候连接（{reason}），服务器没有启动，信封都在。请用 --listen 换一个大于 1024 的端口再试。"
        | "Listening on {at} failed ({reason}), so the server was not started; all envelopes are kept. Try a port above 1024 with --listen.";
    already_served(folder: &str):
        "已有一台服务器在用 {folder}，没有再开一台。请直接用那一台；要重开，请先停掉它。"
        | "A server already works in {folder}; a second one was not started. Use that one, or stop it first.";
    disk_full(path: &str):
        "磁盘已满，{path} 没有写，原有的文件都在。请腾出空间后再试。"
        | "The disk is full, so {path} was not written; what was there is kept. Make room and try again.";
    io(path: &str, reason: &str):
        "读写 {path} 时出错（{reason}），这一步没有做，原有的文件都在。请检查这个文件夹和权限后再试。"
        | "Reading or writing {path} failed ({reason}); this step was not done, what was there is kept. Check the folder and its rights, then try again.";
    damaged(path: &str):
        "文件 {path} 不见了或已损坏，没有改动，信封都在。请从备份放回；没有备份就把同名的 .pem、.key 或这个文件移走，再重新设置。"
        | "The file {path} is missing or damaged; it was left as it is, and all envelopes are kept. Put it back from a copy; without one move it (or the .pem and .key that go together) away and set it up anew.";
    no_certificate(reason: &str):
        "服务器的证书没有做成（{reason}），服务器没有启动，信封都在。请核对 --name 里的名字后再试。"
        | "The server's certificate could not be made ({reason}), so it was not started; all envelopes are kept. Check the names given with --name and try again.";
    system(reason: &str):
        "系统没有给出所需的资源（{reason}），这一步没有做。请重启电脑后再试。"
        | "The system did not give what is needed ({reason}); this step was not done. Restart the computer and try again.";
    not_a_code(typed: &str):
        "“{typed}”不是站的代码，没有添加也没有去掉谁。请写成 QJD-SQG 这样；用 koudai device list 查看。"
        | "{typed:?} is not a desk's code; nobody was added or taken out. Write it as QJD-SQG; koudai device list shows them.";
    strange_code(code: &str, known: &str):
        "本镇没有 {code} 这个单位，没有添加。有的是：{known}。新设的站先在“人员”（F6）的地点里加上，写好编号字母。"
        | "There is no desk {code} in this town; nobody was added. There are: {known}. Add a new station under People (F6) first, with its letters.";
    user_exists(code: &str):
        "{code} 已经在名单里，密码没有变。忘了密码请先 remove 再 add。"
        | "{code} is a user already and keeps its password. If it was forgotten, remove the user, then add it again.";
    no_user(code: &str):
        "名单里没有 {code}，什么都没有改。请用 koudai serve user list 查看。"
        | "There is no user {code}; nothing was changed. See koudai serve user list.";
    added(code: &str, password: &str):
        "已添加 {code}，密码：{password}\n密码只显示这一次，请抄给该站，填在同步设置里。"
        | "Added {code}, password: {password}\nThe password is shown only now: write it down for that desk, to be typed into its sync settings.";
    removed(code: &str): "已去掉 {code}，它再也不能登录；它的文件还在。" | "{code} was taken out and can no longer log in; its files stay.";
    code: "代码" | "code";
    added_at: "添加时间" | "added";
    listening(addresses: &str): "服务器已启动，各站填这个地址：{addresses}" | "Serving. Stations use this address: {addresses}";
    comma: "，或 " | ", or ";
    certificate(path: &str, fingerprint: &str):
        "把证书文件 {path} 拷给各站，选为信任的证书；指纹（电话核对用）：\n{fingerprint}"
        | "Give stations the certificate {path} to trust. Its fingerprint, to compare over the telephone:\n{fingerprint}";
    plain:
        "注意：线路没有加密（--plain）。信封本身是密封的，但登录密码别人可能看到，只在可信的内部线路上这样用。"
        | "Note: the line is not encrypted (--plain). Envelopes are sealed all the same, but passwords can be read on the way: use it only on a line that is trusted.";
    take_in: "各站放来的，在这台电脑上收：打开 koudai，按 F11，选“本机服务器”按 Enter（开着时后台也自己收）；或用命令 koudai sync serve"
        | "What stations put here is taken in at this computer: open koudai, press F11, choose \"This computer's server\" and press Enter (while open it also does so by itself); or by command: koudai sync serve";
    take_in_elsewhere(folder: &str): "各站放来的，在本单位的电脑上收：打开 koudai，按 F11，按 Ctrl-E 填 {folder}，再按 Enter；或用命令 koudai sync {folder}"
        | "What stations put here is taken in at this desk's computer: open koudai, press F11, give {folder} by Ctrl-E and press Enter; or by command: koudai sync {folder}";
    no_users: "名单是空的，还没有站能登录。请先添加：koudai serve user add QJD-SQG"
        | "There are no users yet, so nobody can log in. Add one: koudai serve user add QJD-SQG";
    users(count: usize): "名单里有 {count} 个站。关窗口或中断就停止。" | one(count) "1 desk may log in. Interrupt it to stop." | "{count} desks may log in. Interrupt it to stop.";
    stopped: "服务器已停止，信封都在。" | "The server has stopped; all envelopes are kept.";
}
