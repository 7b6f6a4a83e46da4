//! What stands in the way when the system refuses something: a few words for a sentence.

messages! {
    no_space: "磁盘已满" | "the disk is full";
    denied: "没有权限" | "this account may not do it";
    read_only: "只能读、不能写" | "it can be read but not written";
    not_found: "找不到" | "it is not there";
    is_folder: "这是文件夹，不是文件" | "it is a folder, not a file";
    not_a_folder: "路径里有一段不是文件夹" | "part of the path is not a folder";
    device: "设备读写出错，可能已拔出或损坏" | "the device does not answer; it may be unplugged or broken";
    busy: "正被别的程序占用" | "another program is using it";
    too_big: "文件太大，这种磁盘放不下" | "the file is larger than this kind of disk allows";
    bad_name: "名字太长，或有这种磁盘不认的字" | "the name is too long, or has letters this kind of disk does not allow";
    no_memory: "内存不够" | "memory has run out";
    no_terminal: "这里不是终端窗口" | "this is not a terminal";
    other(words: &str): "系统原话：{words}" | "the system says: {words}";
    other_with_code(words: &str, code: i32): "系统原话：{words}，代码 {code}" | "the system says: {words}, code {code}";
}
