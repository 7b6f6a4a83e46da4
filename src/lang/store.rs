//! What the store says when something is wrong with the data folder.

messages! {
    locked(dir: &str):
        "口袋已在另一个窗口打开（数据目录 {dir}）。请回到那个窗口，或先将它关闭。"
        | "koudai is already open on the data folder {dir}. Go back to that window, or close it first.";
    busy(dir: &str):
        "另一条口袋命令或别的程序正在用 {dir}，等了一会儿还没用完，这一步没有做。请等它结束后再试。"
        | "Another koudai command or another program is using {dir} and was not done in time; this step was not done. Try again when it has ended.";
    read_only(dir: &str):
        "数据目录 {dir} 只能读、不能写。原有数据未动；请用有权限的账户打开，或用 --data 另选目录。"
        | "The data folder {dir} can be read but not written. What it holds is untouched; open it with an account that may write, or choose another folder with --data.";
    full(dir: &str):
        "磁盘已满（{dir}），这一步没有保存；先前保存的都在。请腾出空间，再保存一次。"
        | "The disk is full ({dir}): this step was not saved, everything saved before is. Free some space, then save again.";
    no_room(dir: &str):
        "磁盘已满（{dir}），打不开：这一次打开要先写一点东西，没有地方写。先前保存的都在；请腾出空间，再打开。"
        | "The disk is full ({dir}), and opening it has to write this time. Everything saved before is kept; free some space, then open it again.";
    opened_full: "磁盘已满：以前的都看得到，新的存不下。请腾出空间，然后退出再打开" | "The disk is full: all is there to read, nothing new can be saved. Free some space, then leave and open it again";
    newer(found: i32, known: i32):
        "这个数据库是更新版本的口袋写的（格式 {found}，本程序只懂 {known}）。数据未动；请安装新版程序再打开。"
        | "This database was written by a newer koudai (format {found}, this program knows {known}). It is untouched; install the newer program and open it again.";
    foreign(path: &str):
        "{path} 不是口袋的数据库。文件未动；请用 --data 另选目录，或用 koudai restore 从备份恢复。"
        | "{path} is not a koudai database. The file is untouched; choose another folder with --data, or bring back a backup with koudai restore.";
    not_a_copy(path: &str):
        "{path} 不是口袋的备份，什么都没有改动。请选数据目录 backup 里以 koudai- 开头的 .db 文件。"
        | "{path} is not a backup of koudai; nothing was changed. Choose a .db file that begins with koudai- from backup in the data folder.";
    number_given_twice(number: &str, count: usize, ids: &str):
        "{number} 这个编号有 {count} 条（两台电脑分别编的），不知道指哪一条，什么都没有改动。请先用查找看清楚，再用代号指明：{ids}"
        | "{count} records bear the number {number}, given apart by two computers: it is not clear which is meant, and nothing was changed. Look at them with find, then name one by its id: {ids}";
    of_another(copy: &str, theirs: &str, ours: &str):
        "{copy} 是{theirs}的数据，本机是{ours}，什么都没有改动。请选{ours}的备份；真要换成{theirs}，先把数据目录里的 koudai.db 移到别处再恢复。"
        | "{copy} holds the data of {theirs}, and this computer is {ours}; nothing was changed. Choose a backup of {ours}. To put {theirs} in its place all the same, first move koudai.db out of the data folder.";
    no_copy(path: &str):
        "没有找到备份文件 {path}，什么都没有改动。请核对文件名；备份在数据目录的 backup 里。"
        | "There is no backup file {path}; nothing was changed. Check its name; backups lie in backup in the data folder.";
    gone(path: &str):
        "没有保存：数据库 {path} 已被移走或删除。以前存的也都在那个文件里，请把它放回原处再存；找不回来就退出，用 koudai restore 恢复备份。"
        | "Not saved: the database {path} was moved away or deleted, with all that was saved before. Put it back and save again; if it is lost, leave and bring back a backup with koudai restore.";
    damaged(path: &str):
        "数据库 {path} 已损坏，没有改动它。请用 koudai restore 从 backup 目录的备份恢复。"
        | "The database {path} is damaged; it has not been touched. Bring back a backup from the backup folder with koudai restore.";
    unsound(copy: &str):
        "数据库有损坏，请先停止录入。完好的备份没有动；请退出后运行 koudai restore {copy} 恢复（现有数据会另存）。"
        | "The database is damaged: stop entering for now. Sound backups are untouched; leave and run koudai restore {copy} (what is there is kept beside it).";
    unsound_without_copy(path: &str):
        "数据库 {path} 有损坏，也没有完好的备份。请先停止录入，把数据目录整个复制到别处，再请人来看。"
        | "The database {path} is damaged and there is no sound backup. Stop entering, copy the whole data folder elsewhere, and ask for help.";
    io(path: &str, reason: &str):
        "读写 {path} 时出错（{reason}）。先前保存的都在；请检查磁盘和权限后再试。"
        | "Reading or writing {path} failed ({reason}). Everything saved before is kept; check the disk and its rights, then try again.";
    sql(reason: &str):
        "数据库没有完成这一步（{reason}）。先前保存的都在；请运行 koudai check 检查。"
        | "The database did not complete this step ({reason}). Everything saved before is kept; run koudai check.";
    garbled(reason: &str):
        "有一条记录读不出来（{reason}）。其余数据都在；请运行 koudai check 检查。"
        | "One record cannot be read ({reason}). All else is kept; run koudai check.";
    unreadable(what: &str):
        "记录 {what} 读不出来。其余数据都在；请运行 koudai check 检查。"
        | "The record {what} cannot be read. All else is kept; run koudai check.";
    no_desk(dir: &str):
        "数据目录 {dir} 里还没有设立站点。请先运行 koudai 或 koudai init。"
        | "No desk has been set up in {dir} yet. Run koudai or koudai init first.";
}
