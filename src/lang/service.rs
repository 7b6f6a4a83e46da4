//! Why a command was refused.

messages! {
    no_urgency: "看不出急不急：打开这一件，单独分类" | "It does not tell how urgent it is: open it and triage it by itself";
    anothers_turn: "科室退给了交办它的那一级，轮到那里再办；这里可以催办、备注，没有改动" | "The office sent it back to the desk that gave it, and it is that desk's turn: here you can remind or add a note. Nothing was changed";
    own_matter: "这一件是本单位自己登记的，下面没有单位可退。要补什么，请在这里改，或交办、办理" | "This desk raised it itself: there is no desk below to send it back to. Change it here, assign it or work on it";
    needs(what: &str): "还缺{what}，没有保存。请补上后再存。" | "{what} is missing, so nothing was saved. Fill it in and save again.";
    unknown(what: &str): "没有找到{what}，没有改动任何数据。请换个写法再试。" | "{what} was not found; nothing was changed. Try another spelling.";
    nothing_to_undo: "没有可以撤销的操作。" | "There is nothing to undo.";
    nothing_to_redo: "没有可以恢复的操作：没有撤销过，或者撤销之后又保存了别的。" | "There is nothing to redo: nothing was undone, or something else has been saved since.";
    built_on(who: &str, what: &str, deed: &str): "{who}之后已在{what}上记了“{deed}”，撤销会让那边办的落空，没有撤销。不要办了，请在这一条上记“撤回”；记错了，请告诉{who}。"
        | "{who} has since recorded \"{deed}\" on the {what}; undoing would take that away too, so nothing was undone. To call it off, record \"withdrawn\" on it; if it was a mistake, tell {who}.";
    built_on_note(who: &str, what: &str, deed: &str): "{who}之后已在{what}上记了“{deed}”，撤销会让那边办的落空，没有撤销。不要办了，请在它转成的意见建议上记“撤回”；记错了，请告诉{who}。"
        | "{who} has since recorded \"{deed}\" on the {what}; undoing would take that away too, so nothing was undone. To call it off, record \"withdrawn\" on the matter it became; if it was a mistake, tell {who}.";
    built_on_other(who: &str, what: &str, deed: &str): "{who}之后已在{what}上记了“{deed}”，撤销会让那边办的落空，没有撤销。记错了，请告诉{who}。"
        | "{who} has since recorded \"{deed}\" on the {what}; undoing would take that away too, so nothing was undone. If it was a mistake, tell {who}.";
    other_computer: "本单位另一台电脑" | "another computer of this desk";
    deed: "办理" | "work on it";
    already_done: "这一条已经处理过了，没有再改。请刷新后查看。" | "This has been dealt with already; nothing was changed. Look at it again.";
    erased: "这一条（或它来自的那一条）已彻底删除，不能再改、再记，没有保存。要办新的事，请另记一条。" | "This record, or the one it came from, was erased for good: nothing more can be written about it, and nothing was saved. Record a new matter on its own.";
    not_twins: "两条的姓名、电话、证号、出生年月或性别对不上，没有合并：是同一人，先把写错的一条改对" | "Name, phone, certificate, birth or sex of the two differ, and nothing was changed: if they are one person, correct the wrong one first";
    not_erased(kind: &str): "{kind}不能这样彻底删除，没有改动：能彻底删的是选民、接待、口袋建议和意见建议。人不再任职，在 F6 人员里标“已离任”；记错了，在那一页删除" | "A {kind} is not erased like this, and nothing was changed: voters, visits, pocket notes and matters are. Whoever serves no more is marked as left on F6; what was recorded by mistake is deleted on its page";
    nothing_to_copy: "上一周没有排班，没有改动。请先排好上一周，或用公平排班。" | "Nobody is on the roster of that week; nothing was changed. Fill that week first, or make a fair week.";
    other_desk(desk: &str): "这一步不能在这里替 {desk} 办，没有改动。请在那边办。" | "This cannot be done here for {desk}; nothing was changed. Do it at that desk.";
    before_answer(day: &str): "这件 {day} 才有答复，不会在那以前告知，没有保存。请写告知的那一天。" | "This was answered on {day}, so nobody was told before that, and nothing was saved. Write when the voter was told.";
    shorter(day: &str): "原来的期限是 {day}，延期不能改得更早，没有保存。请写更晚的日子。" | "It is due on {day}, and an extension does not make that earlier; nothing was saved. Write a later day.";
    beyond_promise(day: &str): "答应群众 {day} 前答复，更晚要写明原因，没有保存。请在备注里写原因，或把期限改早。" | "The voter was promised {day}; nothing was saved. Write why it takes longer, or an earlier day.";
    beyond_given(day: &str, given: &str): "群众的期限 {day} 已过，晚于 {given} 要写明原因，没有保存。请在备注里写原因，或把期限改早。" | "The voter's day, {day}, is over: past {given} write why, or an earlier day. Nothing was saved.";
    future(day: &str): "{day} 还没到，没有保存。已经做了的才记在这里：请写实际的时间；电脑时钟不对就先校准。" | "{day} is still to come, so nothing was saved. Write when it was really done; if the computer's clock is wrong, set it first.";
    week_over: "这一周的班都已结束，没有改动。要补记某一班，请在那一班上选人。" | "Every shift of this week has ended; nothing was changed. To record one after all, choose somebody for that shift.";
    out_of_turn: "那一步在这件上接不上，没有改动。请用现在的，再到办理里补上要做的步骤。" | "That step fits nowhere on this matter; nothing was changed. Keep what is in use, then take the step you want on the matter itself.";
    no_answer_there: "它并入了别的站的一件，那件还没有答复，没有可告知的，没有保存。等答复传来了再反馈。" | "It was merged into a matter of another desk that has no answer yet, so there is nothing to tell, and nothing was saved. Wait until that answer arrives.";
    no_answer_yet(lead: &str): "它并入的那件（{lead}）还没有答复，没有可告知的，没有保存。等那件答复了再反馈。" | "The matter it was merged into ({lead}) has no answer yet, so there is nothing to tell, and nothing was saved. Wait for that answer.";
    not_namesakes: "两条的姓名不同，本来就当作两个人，没有记下什么" | "The two bear different names and count as two people anyway: nothing was noted";
    circle(first: &str, chain: &str): "{chain}：{first} 已经并进这一条了，再并回去就成了一圈，没有改动。要反过来并，先把 {first} 放回口袋" | "{chain}: {first} was merged into this one already, and merging it back would close a circle; nothing was changed. To turn it round, put {first} back into the pocket first";
    goes_into: " 并入 " | " into ";
    into_itself: "一条不能并入它自己，没有改动。请写另一条的编号" | "A note is not merged into itself; nothing was changed. Give the number of another one";
    not_ours: "这一条不是本站记下的，没有删除：要由记下它的单位或代表之家来删。写错的可以在这里更正；人已离任，就改成“已离任”" | "Another desk wrote this down, so nothing was deleted: that desk deletes it, or the home. What is wrong in it can be corrected here; whoever serves no more is marked as left";
    are_one: "这两条本来就合为一条了，没有变化。" | "The two records are read as one already; nothing differs.";
    are_two: "本来就记着这两条不是同一人，没有变化。" | "It is noted already that the two are not the same person; nothing differs.";
    no_change: "内容没有变化，不必保存。" | "Nothing differs, so there is nothing to save.";
    year(year: i32): "电脑时钟显示 {year} 年，编不了号，没有保存。请先校准时钟。" | "The computer's clock says {year}; no number can be drawn from that, and nothing was saved. Set the clock first.";
    hours: "班次的时间有先后颠倒或重叠，没有保存。请按上午、下午、晚间的先后写。" | "The shifts overlap or run backwards, so nothing was saved. Write morning, afternoon and evening in their order.";
    other_year(asked: i32, other: i32): "{asked} 年的表里写着 {other} 年，没有录入。请一年一张表。" | "The table of {asked} names {other}, so nothing was taken in. Give each year its own table.";
    words: "事情内容" | "The matter itself";
    name: "姓名" | "A name";
    reason: "原因" | "A reason";
    where_to_go: "应去哪里办理" | "Where the visitor should go";
    answer: "答复内容" | "The answer given";
    desk_name: "本单位名称" | "The desk's name";
    title: "标题或案由" | "A title or a cause";
    subject: "视察什么、列席什么会" | "What was visited, or which meeting it was,";
    who_sat_in: "列席的是哪几位代表" | "Which deputies sat in";
    faults(count: usize, said: &str): "这样报上去会被退回（{count} 处），没有上报。{said}" | one(count) "Sent like this it would come back (1 fault), so it was not sent. {said}" | "Sent like this it would come back ({count} faults), so it was not sent. {said}";
    has_left(name: &str): "{name}已离任（或已删除），不能再签名或接受新的事。请换成在任的代表。" | "{name} has left and can sign or take on nothing new. Name somebody who serves.";
    not_a_signer(name: &str): "{name}不是领衔或附议代表，没有记下签名。要一起提，先把名字加到附议代表里。" | "{name} neither leads nor co-signs this one; no signature was written. Add the name to the co-signers first.";
    sent_up(status: &str): "现在是“{status}”，内容不能再改，没有保存。要改，请上面退回，或先撤回另写一份。" | "It is \"{status}\" now, so its words stay; nothing was saved. Have it sent back, or withdraw it and write another.";
    untold(left: usize): "还有 {left} 件的群众没有告知，没有改动。请先在每件意见建议上记“反馈群众”。" | one(left) "The voter of 1 matter has not been told yet; nothing was changed. Write \"Tell the voter\" on that matter first." | "The voters of {left} matters have not been told yet; nothing was changed. Write \"Tell the voter\" on each of those matters first.";
    taken_back: "这件报上来以后，镇里又撤回了，由镇里办理，没有改动。要交本单位办，请镇里再上报一次。" | "This was passed up here and taken back since: the township handles it; nothing was changed. Ask it to pass it up once more.";
    attached(numbers: &str): "这件是随建议（{numbers}）附来给人看的，由报来的镇办理，没有改动。要答复，请在那份建议上办；要交本单位办，请镇里把它上报。"
        | "This matter came along with a formal suggestion ({numbers}) to be read; the township handles it, and nothing was changed. Answer the suggestion itself; to have the matter handled here, ask the township to send it up.";
    record: "这条记录" | "this record";
}
