//! The help of the command line, and what is said when a line does not fit it.

messages! {
    about: "口袋：代表联络站的工作台。不带命令打开屏幕。" | "koudai: the desk of a deputies' liaison station. Without a command it opens the screen.";
    after: "写明白一件事：koudai note add 村口路灯坏了 @沙梁子村 '#1' '!急'\n只看不改的命令（list、show、find、check 等）在屏幕开着时也能用\n每条命令的用法：koudai visit --help" | "To note something down: koudai note add the lamp is broken @SLZ '#1' '!urgent'\nCommands that only read (list, show, find, check ...) also work while the screen is open\nThe help of one command: koudai visit --help";
    colon: "：\n" | ":\n";
    usage_heading: "用法：" | "Usage:";
    options_heading: "选项" | "Options";
    commands_heading: "命令" | "Commands";
    arguments_heading: "参数" | "Arguments";
    command: "命令" | "COMMAND";
    options: "[选项]" | "[OPTIONS]";

    data: "数据目录（也可用 KOUDAI_DATA）" | "the data folder (or KOUDAI_DATA)";
    lang: "语言" | "the language";
    json: "给程序读：输出对象数组" | "for programs: print an array of objects";
    by: "谁在操作：姓名、拼音首字母或代号；不写就是当班的" | "who does this: a name, initials or an id; whoever is on duty if not given";
    help: "显示帮助" | "show this help";
    version: "显示版本" | "show the version";

    init: "设立本站" | "set up this desk";
    init_level: "本站是联络站、代表之家还是区" | "a liaison station, a deputies' home or the district";
    init_district: "区名" | "the district's name";
    init_town: "镇（街道）名" | "the township's name";
    init_name: "本站名，如 水泉沟村" | "the desk's own name";
    init_town_code: "编号里镇的字母，不写则取拼音首字母" | "the town's letters in numbers; its initials if not given";
    init_code: "编号里本站的字母，不写则取拼音首字母" | "the desk's letters in numbers; its initials if not given";
    init_pc: "本站第几台电脑，第一台不用写" | "which computer of the desk this is, if not the first";

    visit: "接待" | "visits";
    visit_add: "登记一次接待" | "log a visit";
    visit_list: "接待列表，最近的在前" | "list visits, the latest first";
    visit_show: "一次接待的全部内容" | "show a visit in full";
    visit_words: "来访人的原话" | "the matter in the visitor's own words";
    visit_name: "来访人姓名，不写就是匿名" | "the visitor's name; anonymous if not given";
    visit_phone: "来访人电话" | "the visitor's telephone";
    visit_hamlet: "来访人是哪个村的" | "the visitor's hamlet";
    sex: "性别：女 1、男 2" | "sex: female 1, male 2";
    age: "年龄段：未成年 1 到 60以上 4" | "age: under 18 is 1, up to 60 and over 4";
    secret: "来访人要求保密" | "the visitor asked for secrecy";
    channel: "怎么来的：来站 1、预约 2、入户 3、电话 4、田间 5" | "how: came in 1, appointment 2, home visit 3, telephone 4, field 5";
    category: "类别，名称或 1 到 12" | "category: a word, or 1 to 12";
    urgency: "缓急：急事 1、小事 2、难事 3" | "urgency: urgent 1, minor 2, hard 3";
    people_concerned: "涉及多少人" | "how many people it concerns";
    visit_answer: "当场答复的内容" | "the answer given on the spot";
    visit_matter: "转为意见建议办理" | "it becomes a matter";
    visit_declined: "不予受理，告知应去哪里" | "declined; where the visitor was told to go";
    visit_place: "接待地点，不写就是本站" | "where; here if not given";
    visit_deputy: "接待的代表，可写几次；不写就是当班的" | "who received the visitor, may be repeated; whoever is on duty if not given";
    visit_at: "时间，如 2026-11-26 14:30；不写就是现在" | "when, like 2026-11-26 14:30; now if not given";
    visit_of_deputy: "只看这位代表的" | "only this deputy's";
    visit_result: "只看这种结果的" | "only those with this result";
    visit_number: "编号，今年的可只写末尾，如 J12" | "the number; this year's may be cut down to its end, like J12";
    show_phone: "显示完整电话（会记录）" | "show the whole telephone number (this is logged)";
    since: "从哪天起" | "from this day on";
    until: "到哪天为止" | "up to this day";
    last: "只看最近几条" | "only the latest N";

    folder: "U 盘或文件夹" | "the stick, or any folder";
    enroll: "入网：申请、批复、导入批复" | "let a computer into the network: request, grant, accept";
    enroll_request: "写入网申请，并给出要在电话里念的六个词" | "write this computer's request, and the six words to read over the telephone";
    enroll_grant: "查看申请和六个词；加 --all 或 --station 就批复" | "show the requests with their six words; grant with --all or --station";
    enroll_all: "批复所有等着的申请" | "grant every request that waits";
    enroll_station: "只批复这个站，如 QJD-SQG 或 SQG" | "grant this station alone: QJD-SQG, or SQG";
    enroll_words: "对方在电话里念的六个词，汉字或拼音；对不上就不采用" | "the six words the other side read out, in characters or pinyin; nothing is used unless they agree";
    enroll_accept: "导入代表之家的批复" | "accept the home's answer";
    device: "网络里的电脑" | "the computers of the network";
    device_list: "列出已入网和已停用的电脑" | "list the computers that were let in or revoked";
    device_revoke: "停用一台丢失的电脑；先前收到的都留着" | "revoke a lost computer; what arrived from it before stays";
    device_which: "电脑的十二个字母，或单位代码（只有一台时）" | "the computer's twelve letters, or its desk's code if that has only one";
    device_reason: "为什么停用" | "why";
    device_passphrase: "给密钥加口令（从输入读一行）" | "lock the keys by a passphrase, read as one line from the input";
    device_no_passphrase: "去掉口令" | "take the passphrase off";

    note: "口袋建议" | "pocket notes";
    note_add: "记一条口袋建议；“-” 表示从输入逐行读（UTF-8 或 GB18030）" | "take a note; \"-\" reads one note a line from the input (UTF-8 or GB18030)";
    note_list: "口袋建议列表" | "list the notes";
    note_promote: "转为意见建议办理" | "make a matter of a note";
    note_text: "内容，可带 @地点 #类别 !缓急 %场合 ~谁 电话" | "the words, with marks: @place #category !urgency %setting ~who phone";
    note_state: "open、promoted、merged、discarded 或 all，不写就是还在口袋里的" | "open, promoted, merged, discarded or all; open if not given";
    note_number: "口袋建议的编号，今年的可只写末尾，如 K12" | "the note's number; this year's may be cut down to its end, like K12";
    matter_title: "标题" | "a title";
    danger: "有人身危险" | "somebody is in danger";

    matter: "意见建议办理" | "matters";
    matter_list: "意见建议列表，期限近的在前" | "list matters, the most pressing first";
    matter_show: "一件意见建议的全部内容和经过" | "show a matter and its timeline";
    matter_step: "办理一步" | "take a step on a matter";
    matter_number: "编号，今年的可只写末尾，如 42" | "the number; this year's may be cut down to its end, like 42";
    matter_all: "包括已办结的" | "closed ones too";
    matter_overdue: "只看超期的" | "only those overdue";
    matter_status: "只看这个进展的，如 registered 或 已登记" | "only those at this status, like registered";
    first: "只看前几条" | "only the first N";
    step_kind: "步骤，如 triaged 或 分类；可做的见 matter show" | "the step, like triaged; matter show says which can be taken";
    step_text: "内容：答复、原因或备注" | "the words: the answer, the reason or the note";
    step_to: "去哪里、交给谁" | "where to go, or who takes it";
    step_into: "并到哪一件（编号）" | "the matter it joins, by number";
    step_outcome: "办理结果：A 1、B 2、C 3、D 4" | "outcome: A is 1, B 2, C 3, D 4";
    step_promise: "承诺的日期" | "the day that is promised";
    step_attitude: "对态度：满意 1、基本满意 2、不满意 3" | "the attitude was judged: satisfied 1, fair 2, dissatisfied 3";
    step_result: "对结果：满意 1、基本满意 2、不满意 3" | "the result was judged: satisfied 1, fair 2, dissatisfied 3";
    step_due: "新的期限" | "the new deadline";

    roster: "值班表" | "the duty roster";
    roster_show: "一周值班表" | "show a week";
    roster_fill: "公平排满一周的空班" | "fill the empty seats of a week fairly";
    roster_set: "排一个班，或空出来" | "put somebody into a seat, or empty it";
    roster_sign: "签到签退" | "sign in or out";
    roster_swap: "替班" | "swaps";
    week: "哪一周（写其中一天），不写就是本周" | "the week that holds this day; this week if not given";
    afresh: "先清空这一周再排" | "empty the week first";
    copy_week: "照抄上一周" | "copy the week before";
    duty_day: "哪一天" | "the day";
    seat: "班次：上午 下午 晚间 带班 备勤" | "the seat: morning afternoon evening lead standby";
    seat_person: "谁；“-” 表示空出" | "who; \"-\" empties the seat";
    signer: "谁；不写就是当班的人" | "who; whoever is on duty if not given";
    sign_out: "签退" | "sign out";
    sign_date: "哪一天，不写就是今天" | "the day; today if not given";
    sign_seat: "班次，不写就是现在的班" | "the seat; the shift that runs now if not given";
    swap_ask: "提出替班" | "ask for a swap";
    swap_list: "等批准的替班" | "list swaps that wait for approval";
    swap_approve: "站长批准" | "the head approves it";
    swap_refuse: "站长不批准" | "the head refuses it";
    swap_cancel: "提出的人撤销" | "whoever asked takes it back";
    swap_stand_in: "谁来替" | "who stands in";
    swap_all: "包括已经答复的" | "answered ones too";
    swap_id: "替班的代号，见 swap list" | "the swap's id, see swap list";
    reason: "原因" | "why";

    people: "人员" | "people who serve";
    people_list: "人员列表" | "list people";
    people_show: "一个人的资料" | "show one person";
    people_role: "只看这种身份的，如 deputy 或 人大代表" | "only those with this role, like deputy";
    people_all: "包括已离任的" | "those who have left too";
    who: "姓名、拼音首字母或代号" | "a name, initials or an id";

    find: "查找人员、选民、接待、口袋建议和意见建议" | "find people, voters, visits, notes and matters";
    find_text: "文字、拼音、首字母、编号或电话号码" | "characters, pinyin, initials, a number or telephone digits";
    undo: "撤销上一步" | "take back the last action";
    redo: "恢复刚撤销的一步" | "carry out again what was taken back last";

    import: "导入表格：代表、选民、村名单或值班表" | "import a spreadsheet: deputies, voters, villages or a roster";
    import_file: ".xlsx、.xls、.ods 或 .csv 文件" | "a file: .xlsx, .xls, .ods or .csv";
    import_year: "值班表是哪一年的，表上没写时用" | "the year of a roster that does not tell it";
    dry_run: "只看会怎样，不导入" | "only show what would happen";
    demo: "样例：用千家店镇的样例数据填满一个空目录" | "fill an empty folder with the sample town";
    years: "另加 N 年的工作，每年两万条，用来试大库" | "add N years of work, 20,000 records each, to try a large store";
    no_open: "填好后不打开屏幕" | "do not open the screen afterwards";
    backup: "现在备份" | "make a copy now";
    restore: "从备份恢复，现有数据会留存" | "bring back a copy; what is there is kept";
    restore_file: "备份文件；backup 目录里的写文件名即可" | "the copy; one in the backup folder may be named alone";
    doctor: "检查这台电脑：中文宽度、颜色、时钟、磁盘、数据库" | "look at this computer: width of Chinese, colours, clock, disk, database";

    check: "检查日志链和各表" | "verify the journal and the tables";
    rebuild: "按日志重建各表" | "rebuild the tables from the journal";

    unknown_command(typed: &str, about: &str): "没有“{typed}”这个命令。请用 {about} --help 查看有哪些。" | "There is no command \"{typed}\". See {about} --help.";
    unknown_command_like(typed: &str, meant: &str, about: &str): "没有“{typed}”这个命令，是不是 {meant}？请用 {about} --help 查看有哪些。" | "There is no command \"{typed}\"; did you mean {meant}? See {about} --help.";
    unknown_option(typed: &str, about: &str): "这里不认识“{typed}”。请用 {about} --help 查看写法。" | "\"{typed}\" is not known here. See {about} --help.";
    unknown_option_like(typed: &str, meant: &str, about: &str): "这里不认识“{typed}”，是不是 {meant}？请用 {about} --help 查看写法。" | "\"{typed}\" is not known here; did you mean {meant}? See {about} --help.";
    missing(what: &str, about: &str): "还缺 {what}。请用 {about} --help 查看写法。" | "{what} is missing. See {about} --help.";
    missing_command(about: &str): "还没说要做什么。请用 {about} --help 查看有哪些命令。" | "What to do is missing. See the commands with {about} --help.";
    conflict(one: &str, other: &str, about: &str): "{one} 和 {other} 不能同时用。请去掉一个；写法见 {about} --help。" | "{one} and {other} cannot go together. Leave one out; see {about} --help.";
    bad_value(value: &str, option: &str, about: &str): "{option} 不能是“{value}”。请用 {about} --help 查看可以写什么。" | "{option} cannot be \"{value}\". See {about} --help for what it may be.";
    no_value(option: &str, about: &str): "{option} 后面还缺内容。请用 {about} --help 查看写法。" | "Something is missing after {option}. See {about} --help.";
    not_text(about: &str): "这一行里有读不了的字符。请换成 UTF-8 再试，写法见 {about} --help。" | "This line has characters that cannot be read. Write it in UTF-8; see {about} --help.";
    unclear(about: &str): "这一行看不懂。请用 {about} --help 查看写法。" | "This line is not clear. See {about} --help.";
}
