//! What the handover screen says.

messages! {
    title(day: &str, slot: &str): "交接班 {day} {slot}" | "Handover {day} {slot}";
    list_title: "历次交接班" | "Earlier handovers";
    from: "交班" | "From";
    to: "接班" | "To";
    to_hint: "接班人：姓名或拼音首字母" | "who takes over: name or initials";
    returning: "还会再来的人" | "Coming again";
    returning_hint: "一行一人：姓名，为了什么" | "one a line: name, about what";
    risks: "风险提示" | "Risks";
    risks_hint: "汛情、积雪、煤气……" | "flood, snow, coal gas …";
    notices: "上级通知" | "Notices";
    keys: "钥匙U盘" | "Keys, stick";
    remarks: "备注" | "Remarks";
    sign: "接班人签字" | "Receiver signs";
    signed_here: "当面签字" | "signs here now";
    signs_later: "稍后补签" | "signs later";
    visits(count: usize): "本班接待 {count} 次" | "Visits in this shift: {count}";
    in_short(visits: usize, notes: usize, open: usize): "接待 {visits} 次，本班口袋建议 {notes} 条，未办结 {open} 件" | "visits {visits}, notes {notes}, unfinished {open}";
    notes(count: usize): "本班口袋建议（连同没办的急事） {count} 条" | "Pocket notes of this shift, and urgent ones: {count}";
    note_settled(said: &str, state: &str): "{said}（{state}）" | "{said} ({state})";
    unfinished(count: usize): "未办结 {count} 件" | "Unfinished matters: {count}";
    key_sign: "接班人补签" | "Receiver signs";
    shift: "交哪一班" | "Which shift";
    leaves(name: &str): "交班：{name}" | "Hands over: {name}";
    nobody: "值班表上没有人" | "nobody on the roster";
    done_already(key: &str): "这个班已经交过，不用再写。补签、改错在“历次”里：按 {key}" | "This shift is handed over already. Sign or correct it among the earlier ones: {key}";
    is_done: "（这个班已经交过，见“历次”）" | "(handed over already; see the earlier ones)";
    more(lines: usize): "还有 {lines} 行，按 PgDn 看" | "{lines} more: PgDn";
    due(at: &str): "{at} 到期" | "due {at}";
    overdue(at: &str): "逾期 {at}" | "overdue {at}";
    key_list: "历次" | "Earlier ones";
    key_new: "回到本班" | "This shift";
    key_scroll_up: "上翻" | "Up";
    key_scroll_down: "下翻" | "Down";
    half_written(shift: &str, digit: usize): "{shift}的交接班没写完：在“交哪一班”按 {digit} 接着写" | "The handover of {shift} is half written: {digit} at \"Which shift\" goes on with it";
    empty: "还没有交接班记录。按 Ctrl-T 回到本班。" | "No handover yet. Ctrl-T goes back to this shift.";
    col_day: "日期" | "Day";
    col_slot: "班次" | "Shift";
    col_signed: "签字" | "Signed";
    both_signed: "双方已签" | "both";
    from_signed: "待接班人签" | "receiver to sign";
    sign_question(person: &str): "{person} 确认接班并签字？" | "{person} takes over and signs?";
    sign_correction(person: &str): "{person} 看过更正，签字？" | "{person} has read the correction and signs?";
    key_take: "换人接班" | "Another takes over";
    key_correct: "更正" | "Correct";
    has_left(name: &str): "{name}已离任，请换人接班" | "{name} has left: let another take over";
    correction_waits(name: &str): "更正待{name}签" | "correction: {name} to sign";
    correction_alone(name: &str): "更正；{name}已离任，不再签" | "corrected; {name} has left";
    take_title: "改由谁接班（选中就是本人签字）" | "Who takes over instead (choosing signs for them)";
    taken_instead(now: &str, first: &str): "{now}（原定 {first}）" | "{now} (it was to be {first})";
    correct_title: "更正这份交接班" | "Correct this handover";
    correct_stays: "签过的原文不改，更正写在下面，由另一方补签。" | "What was signed stays; the correction stands below it, and the other one signs it.";
    correct_text: "更正内容" | "What is right";
    correct_hint: "哪里写错了，应该是什么" | "what was wrong, and how it is";
    correct_by: "谁更正" | "Who says so";
    nobody_corrects: "交接双方都已离任，这份不再更正。要说明的写进下一份交接班。" | "Neither of the two serves any more, so nobody corrects it. Write it into the next handover.";
    correction: "更正" | "Correction";
    corrected_by(text: &str, name: &str, at: &str): "{text}（{name} {at}，待另一方签）" | "{text} ({name} {at}; the other is to sign)";
    corrected_both(text: &str, name: &str, at: &str, signed: &str): "{text}（{name} {at}，另一方 {signed} 已签）" | "{text} ({name} {at}; the other signed {signed})";
}

/// A correction with who wrote it, and when the other signed for it.
pub fn corrected(lang: super::Lang, text: &str, name: &str, at: &str, signed: Option<&str>) -> String {
    match signed {
        Some(signed) => corrected_both(lang, text, name, at, signed),
        None => corrected_by(lang, text, name, at),
    }
}
