//! The recovery key on paper: made, printed, used.

messages! {
    heading(network: &str): "恢复密钥（网络 {network}）" | "Recovery key (network {network})";
    made: "抄写或打印下面五行，锁在保险柜里。只显示这一次，电脑里不留。行末两个字母用来核对那一行。"
        | "Copy or print the five lines below and lock them away. They are shown this once and kept on no computer. The two letters at the end of a line check that line.";
    key_paper: "恢复密钥" | "Recovery key";
    key_make: "做一把" | "Make one";
    key_again: "另做一把" | "Make another";
    key_seal: "封存到 U 盘" | "Seal a copy";
    page_none: "还没有恢复密钥。它是抄在纸上的五行字：电脑和备份都没了，还能用它打开封存的数据。按 Enter 做一把，备好纸笔。"
        | "There is no recovery key yet. It is five lines on paper that open sealed data when computer and backups are gone. Enter makes one; have pen and paper ready.";
    page_exists: "已有恢复密钥，从那以后寄出寄来的信都同时封给它。先在“同步”里选好 U 盘，再到这里按 Ctrl-S，把数据和密钥封存上去；隔一阵做一次。"
        | "There is a recovery key, and all letters since are sealed to it too. Choose a stick under Sync first; then Ctrl-S here seals data and keys onto it; do so now and then.";
    page_how: "要用时，在新电脑上运行：koudai recovery open 文件夹 --into 新数据文件夹，输入纸上的五行。"
        | "To use it, run on a new computer: koudai recovery open FOLDER --into NEW-DATA-FOLDER, and type the five lines.";
    page_sure: "另做一把？以前封的信仍要旧纸才能开，从现在起封给新的。再按 Enter 就做，Esc 不做。"
        | "Make another? What was sealed before still needs the old paper; from now on all is sealed to the new one. Enter again makes it, Esc does not.";
    page_made: "抄写下面五行，锁进保险柜。只显示这一次，离开就没有了。行末两个字母用来核对那一行。"
        | "Copy these five lines and lock them away. They are shown this once. The two letters at the end of a line check that line.";
    page_next: "抄好核对好，按 Esc，选好 U 盘；再按 Ctrl-P、Ctrl-S，把数据封存上去。" | "Once copied and checked press Esc and choose a stick; then Ctrl-P and Ctrl-S seal the data onto it.";
    what_for: "从现在起，寄给代表之家和它寄出的信都同时给这把密钥封一份。再定期运行 koudai recovery copy 文件夹，把数据和密钥封存到 U 盘。"
        | "From now on all that is sealed to and by the home is sealed to this key too. Also run koudai recovery copy FOLDER now and then, which seals data and keys onto a stick.";
    how: "用法：koudai recovery open 文件夹 --into 新数据文件夹（从输入读这五行）；没有本程序时，把五行字母连起来、前面加 AGE-SECRET-KEY-1 存成 key.txt，用 age -d -i key.txt 打开 .age 文件。"
        | "Use: koudai recovery open FOLDER --into NEW-DATA-FOLDER (reads these lines from the input). Without this program: write the letters in one line after AGE-SECRET-KEY-1 into key.txt, and age -d -i key.txt opens the .age files.";
    exists: "这个网络已有恢复密钥，没有另做。旧纸丢了就加 --again 另做一把；以前封的信仍要旧的才能开。"
        | "This network has a recovery key; none was made. If the paper is lost add --again; what was sealed before still needs the old one.";
    none: "这个网络还没有恢复密钥，什么都没有写。请先运行 koudai recovery new。" | "This network has no recovery key yet; nothing was written. First run koudai recovery new.";
    copied(files: &str): "已封存到 {files}，读回核对无误；只有纸上的密钥能开。" | "Sealed into {files} and read back; only the key on paper opens it.";
    asks: "请输入纸上的五行，输完空一行：" | "Type the five lines from the paper, then an empty line:";
    miswritten(line: usize): "纸上第 {line} 行抄得不对，什么都没有打开。请核对这一行再试。" | "Line {line} from the paper is wrong; nothing was opened. Check that line and try again.";
    no_key: "这不是恢复密钥，什么都没有打开。请照纸上的五行输入。" | "This is no recovery key; nothing was opened. Type the five lines as they stand on the paper.";
    restored(day: &str, into: &str): "已把 {day} 的封存放进 {into}。再运行 koudai --data {into} sync U盘，把后来的信收进来。"
        | "The copy of {day} is in {into}. Then run koudai --data {into} sync STICK to take in what came later.";
    other_paper: "这张纸打不开这里的封存：是别的代表之家的，或是另做密钥以前封的。什么都没有打开。请找封存那时的那张纸。"
        | "This paper does not open the copies here: they are another home's, or were sealed before the key was made anew. Nothing was opened. Look for the paper of that time.";
    several_copies(files: &str): "这里有几台电脑的封存，什么都没有打开。请写明打开哪一个文件（koudai recovery open 文件 --into 新数据文件夹；名字里单位代码后面是第几台，一般先开第 1 台建网的）：{files}"
        | "Copies of several computers are here; nothing was opened. Name the file to open (koudai recovery open FILE --into NEW-DATA-FOLDER; after the desk's code its name has the computer's number; 1 mostly made the network): {files}";
    no_copy: "没有找到封存的数据。" | "No sealed copy was found.";
    nothing_here(place: &str): "{place} 里没有封存的数据（.db.age），也没有信（.kdy），什么都没有打开。请核对文件夹。"
        | "{place} holds neither a sealed copy (.db.age) nor letters (.kdy); nothing was opened. Check the folder.";
    not_there(place: &str): "没有找到 {place}，什么都没有打开。请核对路径，或插上 U 盘再试。" | "{place} was not found; nothing was opened. Check the path, or plug the stick in.";
    read_out(envelopes: usize, entries: usize): "另打开 {envelopes} 封信，{entries} 条记录写成文本（.jsonl），供查看。" | "Also opened envelopes ({envelopes}) and wrote their entries ({entries}) out as text (.jsonl), to be read.";
    closed(count: usize): "{count} 封打不开：是设这把密钥以前封的，或已损坏。" | "{count} could not be opened: sealed before this key, or damaged.";
    page(path: &str): "已写成可打印的网页 {path}；打印后请删掉它。" | "Written as a page for printing, {path}; delete it after printing.";
}
