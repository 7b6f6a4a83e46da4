//! The chapters of the help pages: what each screen is for, and how a day's work goes there. `<Open>` stands for the key that the
//! key bar shows for this action, so no chapter can name a key that has moved.

messages! {
    wizard: "回答几个问题，这台电脑就可以用了。按数字选，或打字后按回车。以后都可以在“设置”里改。"
        | "A few questions, and this computer is ready. Press a digit, or type and press Enter. Everything can be changed later in Settings.";
    elder: "按数字选要做的事。列表里每行前面有数字，按哪个就打开哪一个；还有下一页时按 9，按 8 换一类，按 7 做别的（新增、筛选……）。\n看一件时，步骤的数字和普通画面一样；别的事（往下看、改、看电话、撤回……）按 9 列出来，再按数字。\n0 或 <Back> 回到上一页；打字的地方 0 是数字，用 <Back>。<Elder> 换回普通画面。"
        | "Press the digit of what you want to do. In lists every row has a digit that opens it; 9 turns the page where there is more, 8 turns to other kinds, 7 lists what else can be done.\nOn one record steps have the digits of the usual screens; 9 lists what else can be done (read on, correct, show the number, withdraw), each with a digit.\n0 or <Back> goes back; where something is typed 0 is a digit, so it is <Back> there. <Elder> returns to the usual pages.";
    duty: "一天的班，每个前面有数字，按它就进去：签到、签退、选人、请人替班、批准或不批、撤下。每件事的数字总是那一个。\n6 前一周，7 后一周，8 前一天，9 后一天；0 返回。"
        | "A day's seats, each with a digit that opens it: sign in and out, choose somebody, ask for a swap, approve or refuse it, clear. Every deed always has the same digit.\n6 and 7 turn by a week, 8 and 9 by a day; 0 goes back.";
    swaps: "这里是替班的申请。上下键选一个：<Open> 批复——批准，或者由本人撤回；<Delete> 不批，要写一句原因。\n<New> 给值班表上选中的班申请替班，<View> 在待批的和全部之间换。批准以后，值班表就换成来替的人；不批，值班表不变。"
        | "Requests to be replaced. Up and Down choose one: <Open> answers it: approve, or let whoever asked take it back; <Delete> refuses, with a reason.\n<New> asks for a swap of the seat chosen on the roster, <View> turns between those that wait and all. Approved, the roster names whoever steps in; refused, it stays.";
    roster: "一周的值班表。方向键选一个班：<Open> 选人，<Sign> 签到、再按签退，<Swap> 请人替班，<Handover> 写交接班。\n<FairWeek> 自动排一周，<CopyWeek> 抄上一周。排不上的会说明是谁、为什么。\n名后的记号：! 人已离任，没有人来；? 替班在等批；* 现在的班。<Today> 回到现在的班。\n下面写着谁在班、哪些事快到期、群众还等着什么答复、有多少条没送出去。"
        | "A week's roster. The arrows choose a seat: <Open> chooses who comes, <Sign> signs in and then out, <Swap> asks for a swap, <Handover> writes the handover.\n<FairWeek> fills a week evenly, <CopyWeek> copies the last one. A seat that stays empty is named, with the reason.\nMarks: ! has left, nobody comes; ? a swap waits; * the shift of now. <Today> goes back to it.\nBelow stand who is on duty, what falls due, who waits for an answer, and what has not been sent yet.";
    handover: "下班时写一份。这一班接待了谁、哪些没办完，已经替您写好，PgUp、PgDn 翻看；补上要交代的话，<Save> 保存。\n接班人当面签，或以后在 <Filter> 历次里补签；历次里还能存成一页打印。"
        | "One at the end of each shift. Today's visits and what is unfinished are filled in already, PgUp and PgDn turn them; add what must be said and save with <Save>.\nWhoever takes over signs at once, or later under <Filter>, where each one can be kept as a page to print.";
    handovers: "交接过的记录，新的在前；选中的一份写在下面，<Previous>、<Next> 翻看。\n补签、换人接班、更正、存成一页打印，键在下边一行；大字里按数字选一份，再按 7。\n<Filter> 写新的一份。"
        | "What was handed over, newest first; the chosen one stands below, <Previous> and <Next> turn it.\nSigning, another taker, corrections and the page to print have their keys on the bar; in elder mode a digit chooses one, then 7.\n<Filter> writes a new one.";
    visits: "来访记录，新的在前。第一行按 <Open>，或随时按 <New>，登记一次来访。\n数字键换时段，<Filter> 按人、按结果找。电话只显示前后几位，看全号会记下是谁看的。"
        | "The visits, newest first. <Open> on the first line, or <New> anywhere, logs one.\nDigits turn to another period, <Filter> narrows by person or result. Numbers are masked; showing one in full is logged.";
    visit: "一次来访的全部记录，和后来怎么样了。<Open> 看转成的那件，<Edit> 更正，<ShowPhone> 看全名和电话（会记下）。\n群众要求删除时按 <Erase>，再按 9：内容删掉找不回来，编号和日子还在，数对得上。"
        | "One visit in full, and what came of it. <Open> goes to its matter, <Edit> corrects, <ShowPhone> shows name and number (logged).\nWhere the voter asks for it, <Erase> and then 9 destroys the words for good; number and day stay, so counts still add up.";
    record_form: "一项一项填，Enter 到下一项；有数字的按数字选，地点和人打拼音首字母再选。\n编了号的一项里打字母或汉字不会直接选：对得上的亮出来，按回车才选上；对不上的就说该按什么。随时按 <Save> 保存。\n中途按 <Back>，没写完的留着，下次接着写。"
        | "Field by field; Enter goes on. Digits choose where answers are numbered; places and people are found by pinyin initials.\nLetters on a numbered line choose nothing: what they may mean stands out, and Enter takes it; what means nothing is said, and what to press. <Save> saves from anywhere.\n<Back> leaves; what is half written stays for next time.";
    pocket: "听到一句记一句，Enter 就存好，接着写下一条。" | "Heard a sentence? Write it, press Enter, and write the next.";
    note: "一条口袋建议，和它后来去了哪里。<Promote> 转成一件来办，<Edit> 修改。\n群众要求删除时按 <Erase>，再按 9 才真删；只改写的话，旧字仍在流水里。" | "One pocket note, and where it went. <Promote> makes a matter of it, <Edit> corrects it.\nWhere the voter asks for it, <Erase> and then 9 destroys it for good; what is only rewritten stays in the journal.";
    promote: "把这条转成一件来办：看看事由、类别、缓急对不对，<Save> 保存。缓急定了，期限就定了。"
        | "Makes a matter of this note: check title, category and urgency, then <Save>. The urgency sets the deadline.";
    matters: "要办的事，先到期的在前，逾期的最前。<Open> 看一件，那里写着现在能做哪几步。\n数字键换范围，<Filter> 按类别、现状找。<ToTell> 是等着告诉群众的答复。\n<Mark> 选上几件（前面有 *，翻页还在），<Promote> 把它们写成一份代表建议，案由照群众原话；一类事写一份。站里还可以按 <Step>，把选上的一起分类或上报。"
        | "What is to be done, soonest due first, overdue on top. <Open> goes to one, and says which steps may be taken now.\nDigits turn to other lists, <Filter> narrows by category and status. <ToTell> lists answers that voters wait for.\n<Mark> marks several (with a *, kept over pages); <Promote> writes one formal suggestion of them in the voters' words, one kind of matter each. At a station <Step> triages those marked or passes them on.";
    matter: "一件事的来龙去脉。最上面是答复和最近一步，下面是全部经过，PgDn 往下看。\n底下一行是现在能做的步骤：按它前面的键，或 ← → 选中再按 <Open>。每一步的键在哪一级、哪个画面都一样。不能做的会说为什么、先做哪一步；到此为止的（撤回、不予受理、并入）会再问一遍。\n说的是同一件事，按 <Merge> 并到另一件去：两边的群众都会听到答复。<View> 看它从哪里来。"
        | "One matter from beginning to end. The answer and the last step stand on top, all steps below; PgDn goes on.\nThe bottom line names the steps that may be taken now: press the key, or choose with Left and Right and press <Open>. A step has the same key at every desk and on every screen. What cannot be done yet says why, and what comes first; what ends a matter is asked once more.\nIf it says the same as another, <Merge> joins it to that one: all their voters hear the answer. <View> shows where it came from.";
    proposals: "代表建议和议案，快到答复期限的在前。<Open> 看一份，<New> 新写；也可以在“办理”里选好几件，合成一份。"
        | "Formal suggestions, those to be answered soonest first. <Open> goes to one, <New> writes one; in Matters several marked ones become one.";
    proposal: "写好以后，上面会照镇里退件的理由先查一遍：有“!”的改好才能上报。议案要五名以上代表联名。\n领衔的先签名，再上报；受理后几个月答复，到期会提醒。答复了，每件来源的群众都要告诉到，<View> 看来源。<Sheet> 存成一页，打印了签名。"
        | "It is checked against the reasons for which the township sends suggestions back: what has a \"!\" must be put right before it goes up. A motion needs five deputies or more.\nThe lead deputy signs, then it is sent; the answer is due some months later and the deadline is watched. When it comes, the voter of every source must hear it: <View> lists them. <Sheet> keeps a page to print and sign.";
    inspections: "视察和列席会议的记录：听到什么、问了什么、看到什么。<New> 写一次，<Open> 看一次。" | "Site visits and sittings in: what was heard, asked and seen. <New> writes one, <Open> reads one.";
    inspection: "发现的问题一行一个。<Open> 把选中的转成一件来办，<Promote> 全部转；来源记着是这次视察。"
        | "The problems found, one a line. <Open> makes a matter of the one chosen, <Promote> of all; each keeps this visit as its source.";
    inbox: "各站送来的事，按该谁动手分成几堆：新来、退回、逾期、快到期在前；“等站里”“等区里”是轮到别人的，排在最后。数字键换一堆。\n<Open> 看一件并办它。要一起办的，用 <Mark> 选上（<MarkAll> 全选），再按 <Step>：先说清哪几件能办、哪几件不能，确认后一次办完，一次能撤回。<Supervise> 督办选中的。\n新来的，“科室”一栏带问号的是推荐：<Promote> 先看理由，回车就照推荐交办。\n<Alike> 找出说同一件事的，<Merge> 并成一件，几个站的群众都会听到答复。"
        | "What the stations sent, in piles by who must act: new, sent back, overdue and due soon come first; “station” and “above” wait for another desk and come last. Digits turn to a pile.\n<Open> goes to one. To do the same with several, mark them with <Mark> (<MarkAll> marks all) and press <Step>: it says first which can be done and which not, then does all at once, and one Undo takes it back. <Supervise> demands them of whoever has them.\nOf a new one the office with a question mark is proposed: <Promote> shows why, and Enter gives it.\n<Alike> finds those that say the same, <Merge> makes one of them; the voters of every station hear the answer.";
    offices: "办事的科室，和各自手里有几件。<New> 新增，<Usual> 一次写上乡镇常有的那些，<Open> 修改。\n<Sheet> 把一个科室手里的事写成表格，交给它填；填好的表在“导入”里收回来。\n科室撤并了，在修改里写上哪天、并到哪里，手里的事跟着走。"
        | "The offices that act, and how much each has in hand. <New> adds one, <Usual> writes down those most townships have, <Open> corrects.\n<Sheet> writes what an office has in hand into a spreadsheet for it to fill in; the filled one comes back under Import.\nAn office that closed: say when and into which it went, and its work goes there.";
    find: "打几个字、拼音首字母、编号或电话的几位，边打边找；几个词都要有，用空格隔开。<Open> 打开选中的。"
        | "Some characters, pinyin initials, a number or part of a telephone number; results come as you type, and words apart by spaces must all be there. <Open> opens one.";
    people: "代表、工作人员、选民，和站、点、自然村。数字键或 <View> 换一栏，直接打汉字就能找，<Filter> 按首字母找。\n<New> 新增，<ShowPhone> 看电话（会记下）。离任的不删：在修改里写离任。"
        | "Deputies, workers, voters, and places. Digits or <View> turn to another part; <Filter> finds by initials.\n<New> adds, <ShowPhone> shows a number (logged). Whoever left is not deleted: say so in the form.";
    voter: "一位选民，和来过几次、反映了什么。<Open> 看那一次，<Edit> 更正。\n本人要求删除时按 <Erase>，再按 9，写过的内容一起删掉，找不回来。" | "One voter, with every visit and matter. <Open> goes to one, <Edit> corrects.\nWhere the voter asks for it, <Erase> and then 9 destroys all that was written, for good.";
    import: "选一个表格文件（xlsx、xls、ods、csv），先看会新增什么、改什么、跳过什么、为什么，确认后才写入。同一份导两次没有变化。\n名单、值班表、科室填好的答复表、热线工单都能收；<View> 换到别的文件夹。"
        | "Choose a spreadsheet (xlsx, xls, ods, csv): it is shown first what will be added, changed or left out and why; only then is it written. The same file twice changes nothing.\nLists of people, rosters, replies filled in by offices and hotline tickets are read; <View> goes to other folders.";
    sync: "用 U 盘和镇里换记录：插上，选中它，按 <Open>，看到“可以拔出”再拔。没送到的一直留着，下次再带，一条不丢。\n第一次用先入网：<New> 写申请，镇里批复后 <Sign> 收下；两边电话里核对六个词。\n镇里用 <Step> 看申请。没有 U 盘也可以用文件夹 <Edit> 或服务器 <Swap>。"
        | "Exchange records with the township by a stick: plug it in, choose it, press <Open>, and pull it out when the page says so. What has not arrived is kept and goes again; nothing is lost.\nFirst this computer joins the network: <New> writes a request, <Sign> accepts the answer; compare the six words by telephone.\nA home looks at requests with <Step>. Instead of a stick, a folder (<Edit>) or a server (<Swap>) will do.";
    rescue: "这台电脑顶替坏掉的那台：插上 U 盘，<New> 写申请，镇里批复后 <Sign> 收下，镇里有的记录都回来。\n只在坏电脑上、还没送出过的回不来；它的硬盘或 U 盘副本还在就先别扔。"
        | "This computer takes the place of one that died: plug in a stick, <New> writes the request, and with the answer (<Sign>) all the home has comes back.\nWhat was only on the dead computer does not: keep its disk and old sticks.";
    server: "填好地址和账号，<Step> 一步一步试给您看，<Save> 记下。以后有网就自动送，没网照样用 U 盘。"
        | "Fill in address and account; <Step> tries them step by step, <Save> keeps them. From then on records go by themselves when there is a line; a stick always works too.";
    conflicts: "两台电脑各改各的，同一处改得不一样，两个都留着，请您定：<KeepLeft> 用左边的，<KeepRight> 用右边的。\n先用着的那个不会错乱；定了以后各处都一样，按 <Undo> 还能再改。"
        | "Two computers changed the same thing differently. Both values are kept: <KeepLeft> keeps the left one, <KeepRight> the right one.\nUntil then one of them stands everywhere; <Undo> asks again.";
    passphrase: "给密钥加一句口令：开机用到时问一次，忘了口令密钥就打不开。" | "A passphrase guards the keys of this computer: it is asked once a run. Forgotten, the keys stay shut.";
    settings: "按数字改：语言、颜色、长者模式、站的资料、班次、期限和放假安排。改了马上生效。" | "Press a digit to change language, colours, elder mode, the desk, shifts, deadlines and holidays. Changes work at once.";
    menu: "按数字去哪里都行，中文输入法开着也行。" | "Digits reach everything, with an input method switched on too.";
    to_tell: "三样事等着：答复来了要告诉群众，承诺的日子到了，告诉过的可以办结了。等得久的在前。\n选中一件，<ShowPhone> 看电话打过去，再按 <Open>：记下怎么告诉的、满意不满意。不满意的会退回重办；联系不上的，在“怎么告知”里写为什么。\n告诉以后还留几个工作日（设置里定），群众没有再说什么，<CloseAll> 一次办结到时的。"
        | "Three things wait here: an answer to be told, a promised day that has come, and what may be closed. The longest waiting come first.\nChoose one, <ShowPhone> shows the number to call, then <Open> writes down how it was told and what the voter thinks. Dissatisfied sends it back to be done again; where nobody can be reached, say why under How told.\nIt stays open for some working days more, as set under Settings; <CloseAll> then closes all whose time has come.";
    rates: "响应率、解决率、满意率。数字键换看法，<Filter> 选一段时间；← → 选一列，<Open> 打开这个数背后的每一件。\n怎么算的写在最下面。"
        | "Answered on time, solved, satisfied. Digits turn to other views, <Filter> takes a period; Left and Right choose a column and <Open> lists every matter behind that number.\nHow they are counted stands at the bottom.";
    help: "哪个画面按 <Help>，就讲哪个画面。" | "<Help> explains the screen it is pressed on.";
}
