//! What the roster says: absences, empty seats, refused swaps and signatures.

messages! {
    comma: "、" | ", ";
    semicolon: "；" | "; ";
    clause: "，" | ", ";
    brief_morning: "上午" | "AM";
    brief_afternoon: "下午" | "PM";
    brief_evening: "晚间" | "Eve";
    brief_all_day: "全天" | "Day";
    brief_duty: "值班" | "duty";
    brief_lead: "带班" | "lead";
    brief_standby: "备勤" | "stdby";
    brief_cadre: "干部" | "cadre";
    brief_party: "党员" | "party";
    away_every(weekday: &str): "每{weekday}" | "every {weekday}";
    away_nth(nth: u8, weekday: &str): "每月第{nth}个{weekday}" | "{nth}. {weekday} of the month";
    away_month_days(days: &str): "每月{days}日" | "monthly {days}";
    away_daily: "每天" | "every day";
    away_dates(first: &str, last: &str): "{first}至{last}" | "{first} to {last}";
    away_part(days: &str, slot: &str): "{days}{slot}" | "{days} {slot}";

    away_unclear(piece: &str): "看不懂“{piece}”。可以这样写：每周一、三，周三下午，下周，12月5日到8日，每月1日，每月第2个周二。"
        | "\"{piece}\" is not clear. Write it like: every Mon, Wed afternoon, next week, Dec 24 - Dec 31, monthly 1, 2. Tue of the month.";
    away_no_such_day(piece: &str): "没有“{piece}”这一天。请改成日历上有的日期。"
        | "There is no such day as \"{piece}\". Write a date that the calendar has.";
    away_backwards(piece: &str): "“{piece}”的结束早于开始。请把两个日期对调。"
        | "\"{piece}\" ends before it begins. Exchange the two dates.";

    clash_serving(name: &str, day: &str, seat: &str): "{name}在{day}已经排了{seat}，一人一天只排一班。请换一个人，或先空出那一班。"
        | "{name} already has {seat} on {day}, and nobody serves twice a day. Choose somebody else, or free that shift first.";
    clash_twin(name: &str, day: &str, seat: &str): "“{name}”记了两条，另一条在{day}排了{seat}，一人一天只排一班。请先在人员里定下来：是同一人，还是两个人。"
        | "{name} is written down twice, and the other record has {seat} on {day}. Say first, among the people, whether they are one person or two.";
    clash_away(name: &str, day: &str, rule: &str): "{name}在{day}来不了（{rule}）。请换一个人，或改一下不能值班的时间。"
        | "{name} cannot come on {day} ({rule}). Choose somebody else, or change when they are away.";
    clash_seat(name: &str, day: &str, seat: &str): "{day}{seat}已经排了{name}。请先空出这一班。"
        | "{name} already has {seat} on {day}. Free that shift first.";

    clash_left(name: &str): "{name}已离任（或已删除），不能再排班。请换一个人。" | "{name} has left (or was deleted) and takes no more shifts. Choose somebody else.";
    has_left(name: &str, day: &str, seat: &str): "{name}已离任（或已删除），{day}{seat}没有人来。请先给这个班选人。"
        | "{name} has left (or was deleted); nobody comes for {seat} on {day}. Choose somebody for the seat first.";

    unfilled_nobody(day: &str, seat: &str): "{day}{seat}空着：没有人可以排这个班。请先在人员里登记能值这一班的人。"
        | "{day}, {seat} stays empty: nobody may take it. Add somebody who may to the people first.";
    unfilled_away(day: &str, seat: &str, away: &str): "{day}{seat}空着：{away}都来不了。请问问谁能调整，或另请一人。"
        | "{day}, {seat} stays empty: {away} cannot come. Ask who can change plans, or invite somebody else.";
    unfilled_serving(day: &str, seat: &str, serving: &str): "{day}{seat}空着：{serving}当天都已有班。请另请一人，或在“设置”的“班次”里减少每天的班。"
        | "{day}, {seat} stays empty: {serving} already serve that day. Invite somebody else, or have fewer seats a day: Settings, Shifts.";
    unfilled_both(day: &str, seat: &str, away: &str, serving: &str): "{day}{seat}空着：{away}来不了，{serving}当天已有班。请另请一人，或在“设置”的“班次”里减少每天的班。"
        | "{day}, {seat} stays empty: {away} cannot come and {serving} already serve that day. Invite somebody else, or have fewer seats a day: Settings, Shifts.";

    unfilled_days(seat: &str, days: &str, count: usize, reason: &str): "{seat}：{days} {count} 个，{reason}" | "{seat}: {days} ({count}): {reason}";
    unfilled_advice: "可以另请人：在空着的班上选。每天不用这么多班，就在“设置”的“班次”里减少。"
        | "To invite somebody, choose them for the empty seat. If fewer seats a day will do: see Shifts, under Settings.";
    reason_nobody: "没有人可以排，请先在人员里登记能值这一班的人" | "nobody may take it; add somebody who may to the people first";
    reason_away(names: &str): "{names}来不了" | "{names} cannot come";
    reason_serving(names: &str): "{names}当天已有班" | "{names} already serve that day";
    so_many(people: usize): "{people} 人" | one(people) "1 person" | "{people} people";
    day_run(first: &str, last: &str): "{first}至{last}" | "{first} to {last}";

    left_out(people: usize): "别的站的 {people} 人没有排进来。要请他们，在空着的班上选人。" | one(people) "1 person of another station was left out. To invite them, choose them for the empty shift." | "{people} people of other stations were left out. To invite one, choose them for the empty shift.";
    swap_not_on_roster(name: &str, day: &str, seat: &str): "{day}{seat}值班的不是{name}，没有可替的班。请先看一下值班表。"
        | "{name} does not have {seat} on {day}, so there is nothing to swap. Look at the roster first.";
    swap_nothing_to_trade(name: &str): "{name}要对调的那一班已经换了人。请看一下值班表，另提一个。" | "{name} no longer has the seat that was to be exchanged. Look at the roster and ask anew.";
    swap_same_person(name: &str): "替班的还是{name}自己。请选另一个人。" | "{name} cannot stand in for themselves. Choose somebody else.";
    swap_of_one(name: &str): "替班的两边是同一个人：{name}原来记了两条，已合为一条。不用再批，请撤回这个替班。" | "Both sides of this swap are one person: {name} was written down twice and is read as one. There is nothing to approve: take it back.";
    swap_answered(state: &str): "这个替班{state}，不能再改。需要的话请另提一个。" | "This swap is already {state} and stays so. Ask for a new one if needed.";
    swap_needs_head: "替班要站长批准。请请站长来批。" | "Only the station head approves a swap. Ask the head.";
    swap_own(name: &str): "替班是{name}自己提的，不能自己批。请另一位站长批，或请镇里在代表之家批。" | "{name} asked for this swap and cannot approve it. Another head can, or the town at its home.";
    swap_needs_asker: "只有提出替班的人能撤销。请本人来撤销。" | "Only the person who asked can take a swap back. Ask them to do it.";
    swap_needs_reason: "不批准要写原因。请补上原因。" | "A refusal needs its reason. Write it down.";
    swap_stays_asked: "替班已经是待批准。请等站长批准。" | "The swap is already waiting for approval. Wait for the head.";

    swap_withdrawn(day: &str, seat: &str, from: &str, to: &str): "{day}{seat}待批的替班（{from} → {to}）已一并撤回"
        | "the swap waiting for {day}, {seat} ({from} → {to}) was taken back";
    swap_waiting: "这一班的替班已经在等站长批准。请等批复，或先撤回再提。" | "A swap for this shift is waiting already. Wait for the head, or take it back first.";

    signing_not_theirs(name: &str, day: &str, seat: &str): "{day}{seat}值班的不是{name}，不能签。请先在值班表上改成本人。"
        | "{name} does not have {seat} on {day} and cannot sign. Put the right person on the roster first.";
    signing_early(day: &str, seat: &str): "{day}{seat}还没到，不能先签。请到当天再签。" | "The shift of {day}, {seat}, is still to come. Sign on that day.";
    signing_in_twice(name: &str, day: &str, seat: &str): "{name}在{day}{seat}已经签到，签到时间保持不变。"
        | "{name} has already signed in for {seat} on {day}; that time stands.";
    signing_out_twice(name: &str, day: &str, seat: &str): "{name}在{day}{seat}已经签退，签退时间保持不变。"
        | "{name} has already signed out of {seat} on {day}; that time stands.";
    signing_not_in(name: &str, day: &str, seat: &str): "{name}在{day}{seat}还没有签到。请先签到，再签退。"
        | "{name} has not signed in for {seat} on {day}. Sign in first, then out.";

    handover_nobody_leaves: "这个班在值班表上没有人。请先在值班表上选好人，再来交班。"
        | "Nobody is on the roster for this shift. Choose somebody on the roster first, then hand over.";
    handover_nobody_comes: "请选接班人。" | "Choose who takes over.";
    handover_same_person(name: &str): "交班和接班都是{name}，不用交接。请另选接班人。" | "{name} cannot take over from themselves. Choose somebody else.";
    handover_early: "这个班还没到，不能先交。请到当天再交班。" | "This shift has not come. Hand it over on its day.";
    handover_before: "这个班已经交过了，记录在“历次”里。要重交，请先撤销那一次。"
        | "This shift has been handed over; it stands among the earlier ones. To do it again, undo that one first.";

    sign_stranger(name: &str): "{name}不是这一班的交班人或接班人，不能签。请交接双方来签。"
        | "{name} neither leaves nor takes this shift and cannot sign. Let the two who do sign.";
    sign_twice(name: &str): "{name}已经签过了，签名保持不变。" | "{name} has already signed; the signature stands.";

    handover_has_left(name: &str): "{name}已离任（或已删除），不能再签字、交班、接班。请改由另一位代表：待签的可以换人接班；要交的班先在值班表上改成实际值班的人。"
        | "{name} has left and cannot sign, hand over or take over. Another deputy may take over one that waits; for a shift to hand over, put whoever served on the roster first.";
    handover_nothing_said: "请写下更正的内容。" | "Write down what is right.";
}
