//! What is said when a server does not carry: every way a line can fail, what is kept, and what to do.

messages! {
    no_host(place: &str, host: &str):
        "查不到服务器 {host}（{place}），多半是网络没有通，也可能地址写错了；记录都还在本机。请看看网线和上网，核对地址，再同步一次。"
        | "The server {host} was not found ({place}): most likely there is no line, or the address is wrong. All records are still on this computer; check the line and the address, then sync again.";
    unreached(place: &str, reason: &str):
        "连不上 {place}（{reason}）；记录都还在本机。请看看网络和地址、端口，或问问管服务器的人，再同步一次。"
        | "{place} was not reached ({reason}). All records are still on this computer; check the line, the address and its port, or ask whoever keeps the server, then sync again.";
    silent(place: &str):
        "等了很久，{place} 没有回音，这次不算同步完；记录都还在本机，送到一半的不会算数。请等网络好一点，再同步一次。"
        | "{place} did not answer for a long time, so this sync is not complete. All records are still on this computer, and nothing half sent counts; sync again when the line is better.";
    slow(place: &str):
        "{place} 传得太慢，等不到头，先停下了；记录都还在本机，传到一半的不会算数。请换个时候或换条网络，再同步一次。"
        | "{place} sends so slowly that it would never end, so this was stopped. All records are still on this computer, and nothing half sent counts; sync again at another time or over another line.";
    cut(place: &str):
        "与 {place} 的连接断了，这次不算同步完；记录都还在本机，传到一半的不会算数。请等网络好一点，再同步一次。"
        | "The line to {place} broke, so this sync is not complete. All records are still on this computer, and nothing half sent counts; sync again when the line is better.";
    untrusted(place: &str, reason: &str):
        "{place} 的证书不可信（{reason}），没有把账号密码交给它；记录都还在本机。请问管服务器的人：单位自己签发的证书，要把它的根证书文件（PEM）填到设置里。"
        | "The certificate of {place} is not trusted ({reason}), so it was given no password. All records are still on this computer; ask whoever keeps the server: if the office signs its own, name its root certificate file (PEM) in the settings.";
    certificate_time(place: &str):
        "{place} 的证书今天不在有效期内，没有把账号密码交给它；记录都还在本机。请先看看本机的日期对不对；日期对，就请管服务器的人换证书。"
        | "The certificate of {place} is not valid today, so it was given no password. All records are still on this computer; check this computer's date first, and if it is right ask whoever keeps the server for a new one.";
    wrong_password(place: &str):
        "{place} 不认这个账号或密码，什么也没有送出；记录都还在本机。请核对账号和密码（网盘多半要用“应用密码”），改好再同步一次。"
        | "{place} does not take this name or password, so nothing was sent. All records are still on this computer; check both (many services want an app password), then sync again.";
    forbidden(place: &str):
        "账号是对的，但 {place} 不许读写这个文件夹，上面的文件未动；记录都还在本机。请管服务器的人给这个账号开读写权限。"
        | "The account is right, but {place} does not let it use this folder; its files are untouched. All records are still on this computer; ask whoever keeps the server to allow reading and writing.";
    no_folder(place: &str):
        "服务器上没有 {place} 这个文件夹（或存储桶）；记录都还在本机。请先在服务器上建好它，或核对地址，再同步一次。"
        | "There is no folder or bucket {place} on the server. All records are still on this computer; make it there first or check the address, then sync again.";
    full(place: &str):
        "{place} 的空间满了，这次没有写完，没写完的不会留下半份；记录都还在本机。请在服务器上腾出空间，或请管的人加大，再同步一次。"
        | "{place} is full: this was not written, and no half file counts. All records are still on this computer; free some space on the server or ask for more, then sync again.";
    too_large(place: &str):
        "{place} 不收这么大的文件，这次没有写上去；记录都还在本机。请管服务器的人把上传上限放到 64 MB，再同步一次；也可以先用 U 盘。"
        | "{place} takes no file of this size, so it was not written. All records are still on this computer; ask whoever keeps the server to allow uploads of 64 MB, then sync again, or use a stick meanwhile.";
    busy(place: &str, status: u16):
        "{place} 现在忙不过来或出了故障（{status}），试了几次都没成；记录都还在本机。请过一会儿再同步；老是这样就请管服务器的人看看。"
        | "{place} is overloaded or failing ({status}); several tries did not help. All records are still on this computer; sync again later, and if it goes on tell whoever keeps the server.";
    moved(place: &str, to: &str):
        "{place} 说它搬到了 {to}；没有跟过去，免得把密码交给别人；记录都还在本机。如果新地址是对的，请在设置里改过来，再同步一次。"
        | "{place} says it has moved to {to}. It was not followed, so that no password goes elsewhere; all records are still on this computer. If the new address is right, change it in the settings, then sync again.";
    other_region(place: &str, region: &str):
        "{place} 在另一个区域（{region}），没有写上去；记录都还在本机。请在设置里把区域改成它，再同步一次。"
        | "{place} is in another region ({region}), so nothing was written. All records are still on this computer; set this region in the settings, then sync again.";
    other_style(place: &str):
        "{place} 不认这种地址写法，没有写上去；记录都还在本机。请在设置里把“地址写法”换成另一种，再同步一次。"
        | "{place} does not take this style of address, so nothing was written. All records are still on this computer; choose the other style in the settings, then sync again.";
    wrong_clock(place: &str):
        "本机的时钟和 {place} 差得太多，它不收；记录都还在本机，上面的日期不会乱。请把本机的日期、时间和时区调准，再同步一次。"
        | "The clock of this computer differs too much from that of {place}, which therefore refuses. All records are still on this computer; set date, time and time zone right, then sync again.";
    not_understood(place: &str):
        "{place} 答的不是这种服务器该答的（可能是上网登录页，或地址、种类选错了），没有收也没有送；记录都还在本机。请先在浏览器里把网登上，核对地址和种类，再同步一次。"
        | "{place} does not answer as such a server does (perhaps a login page of the line, or the address or kind is wrong), so nothing was taken or sent. All records are still on this computer; log in to the line with a browser, check address and kind, then sync again.";
    endless(place: &str):
        "{place} 答得没完没了，读到上限就停了，没有收；记录都还在本机。请管服务器的人看看这个文件夹里是不是堆了太多东西。"
        | "{place} answers without end; reading stopped at the limit and nothing was taken. All records are still on this computer; ask whoever keeps the server whether this folder is overfull.";
    refused(place: &str, status: u16):
        "{place} 不肯（{status}），没有写上去；记录都还在本机。请把这句话告诉管服务器的人。"
        | "{place} refuses ({status}), so nothing was written. All records are still on this computer; tell this sentence to whoever keeps the server.";
    bad_address(place: &str):
        "看不懂这个地址：{place}；记录都还在本机。请写成 https://服务器/文件夹 这样，再试。"
        | "This address is not understood: {place}. All records are still on this computer; write it like https://server/folder, then try again.";
    secret_in_address(place: &str):
        "密码不能写在地址里（{place}），屏幕和记录里会看见，没有用它；记录都还在本机。请把密码填在它自己的格子里，或放进环境变量 KOUDAI_SECRET。"
        | "A password must not stand in an address ({place}), where others see it; it was not used. All records are still on this computer; give it in its own field, or in the environment as KOUDAI_SECRET.";
    plain(place: &str):
        "{place} 是不加密的 http，又不在本地局域网里，路上的人看得见账号密码，所以没有连；记录都还在本机。请改用 https；实在只能这样，请在设置里明说“允许不加密”。"
        | "{place} is plain http and not in the local network, so that others on the way could see the password; it was not used. All records are still on this computer; use https, or say expressly in the settings that plain http is allowed.";
    no_authority(place: &str, file: &str, reason: &str):
        "读不了根证书文件 {file}（{reason}），没有连 {place}；记录都还在本机。请核对文件的位置，它应是 PEM 格式。"
        | "The root certificate file {file} cannot be used ({reason}), so {place} was not reached. All records are still on this computer; check where the file is, it must be PEM.";
    unknown_issuer: "签发它的机构，本机不认识" | "this computer does not know who signed it";
    other_name: "证书上写的是别的名字" | "it is made out to another name";
    no_certificate_inside: "里面没有证书" | "it holds no certificate";
}
