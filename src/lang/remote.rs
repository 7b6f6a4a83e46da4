//! The server of a desk: what is kept of it, and its rehearsal.

messages! {
    unset:
        "还没有设服务器；记录都还在。请先用 koudai sync remote set 地址 设好，或直接写 U 盘、文件夹：koudai sync 文件夹。"
        | "No server is set; all records are kept. Set one with koudai sync remote set URL, or name a stick or folder: koudai sync FOLDER.";
    no_secret:
        "没有给密码，什么也没有改；记录都还在。请把密码放进环境变量 KOUDAI_SECRET，或从标准输入送一行进来，再试一次。"
        | "No password was given and nothing was changed; all records are kept. Put it into KOUDAI_SECRET, or send it as a line of the input, then try again.";
    is_set(place: &str): "已设好服务器：{place}。用 koudai sync remote test 试一试" | "The server is set: {place}. Try it with koudai sync remote test";
    is_plain:
        "注意：这是不加密的连接，同一个局域网里的人能看见账号密码；信件本身是封好的，别人看不懂。"
        | "Note: this connection is not encrypted, so others in the local network can see the password. The envelopes themselves are sealed.";
    forgotten(place: &str): "已忘掉服务器 {place} 和它的密码；服务器上的文件未动" | "Forgot the server {place} and its password; its files are untouched";
    works: "都行：可以用它同步" | "All of it works: this place can be used for sync";
    kind: "种类" | "Kind";
    address: "地址" | "Address";
    user: "账号" | "Name";
    secret: "密码" | "Password";
    region: "区域" | "Region";
    style: "地址写法" | "Style";
    authority: "根证书文件" | "Root certificate";
    plain: "允许不加密" | "Allow plain http";
    kind_webdav: "WebDAV" | "WebDAV";
    kind_s3: "对象存储 S3" | "S3 store";
    kind_folder: "共享文件夹" | "Shared folder";
    style_auto: "自动" | "automatic";
    style_path: "桶在路径里" | "bucket in the path";
    style_host: "桶在域名里" | "bucket in the host's name";
    damaged(path: &str):
        "服务器设置 {path} 读不懂，没有动它；记录都还在。请重新设一次服务器，会写成新的一份。"
        | "The server's settings in {path} do not read and were left alone. All records are kept; set the server once more, which writes them anew.";
    io(path: &str, reason: &str):
        "读写服务器设置 {path} 时出错（{reason}），原来的还留着；记录都还在。请看看磁盘和权限，再试一次。"
        | "Using the server's settings in {path} failed ({reason}); the old ones and all records are kept. Check the disk and its rights, then try again.";
    step_connect: "连上服务器" | "Reach the server";
    step_list: "账号和文件夹" | "Account and folder";
    step_write: "写一个小文件" | "Write a small file";
    step_read_back: "读回来核对" | "Read it back";
    step_delete: "删掉它" | "Take it away";
}
