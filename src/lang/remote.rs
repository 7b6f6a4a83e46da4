//! The server of a desk: what is kept of it, and its rehearsal.

messages! {
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
