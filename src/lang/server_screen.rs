//! The form of the server, on the screen.

messages! {
    title: "同步的服务器" | "Server for sync";
    notice:
        "设好以后，在同步页选它按 Enter 就能同步。密码只存在本机一个只有你能读的文件里，不进备份，也不显示。信件都是封好的，服务器上的人看不懂。"
        | "Once set, choose it on the sync screen and press Enter. The password is kept on this computer in a file only you can read, never in a backup. Envelopes are sealed: nobody on the server can read them.";
    user_hint: "账号；对象存储填 access key" | "the account; of a store the access key";
    region_hint: "不知道就空着，按地址猜" | "leave it empty to go by the address";
    authority_hint: "单位自己签发证书才要填；否则空着" | "only if the office signs its own; else leave it empty";
    address_webdav: "写成 https://服务器/文件夹" | "like https://server/folder";
    address_s3: "写成 https://服务器/桶/文件夹" | "like https://store/bucket/folder";
    address_folder: "写共享文件夹的位置，如 /mnt/share" | "the path of the shared folder, such as /mnt/share";
    is_plain:
        "不加密：同一个局域网里的人能看见密码；信件本身是封好的"
        | "Not encrypted: others in the local network can see the password; envelopes are sealed";
    no: "不允许" | "no";
    yes: "允许" | "yes";
    wrong_address: "地址要改一改，原因见下面" | "see below what is wrong with it";
    wrong_file: "这个文件用不了，原因见下面" | "see below why this file cannot be used";
    wrong_plain: "这是出局域网的 http，见下面" | "plain http beyond the local network: see below";
    no_secret: "有账号就要有密码" | "An account needs a password";
    secret_kept: "已存着密码，不改就空着" | "a password is kept; leave this empty to keep it";
    forget_again(key: &str): "再按一次 {key}，就忘掉这个服务器和它的密码" | "Press {key} once more to forget this server and its password";
    key_try: "试一试" | "Try it";
    key_forget: "忘掉它" | "Forget it";
    trying(place: &str): "正在试 {place}……" | "Trying {place}...";
    trying_step(step: &str): "正在试：{step}……" | "Trying: {step}...";
    wait: "正在试，请等一下" | "Trying; please wait";
    works: "都行：按 Esc 回去，Ctrl-S 存下" | "All of it works: Esc goes back, Ctrl-S keeps it";
    kept(place: &str): "已存下服务器 {place}" | "The server {place} is kept";
    forgotten: "已忘掉服务器和密码；服务器上的文件未动" | "Forgot the server and its password; its files are untouched";
}
