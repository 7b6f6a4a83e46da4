//! 交办: why an office is proposed, and what a home's desk says of assigning.

messages! {
    why_alike(number: &str, times: usize): "推荐：{number} 说的差不多，交给了它（共 {times} 件）" | "Proposed: {number} says much the same and went there ({times} in all)";
    why_category(category: &str, times: usize): "推荐：“{category}”已有 {times} 件交给它" | "Proposed: {times} of \"{category}\" went there";
    why_usual(category: &str): "推荐：“{category}”一般由它办" | "Proposed: it usually handles \"{category}\"";
    why_took_over(name: &str): "推荐：“{name}”已撤销，由它接办" | "Proposed: \"{name}\" is closed and its work went there";
    return_over(until: &str): "退回要在 {until} 前，现在不能退回，没有改动。请答复，或请代表之家改交。"
        | "It could be returned until {until} and no longer; nothing was changed. Reply, or ask the home to assign it anew.";
    merged_into(number: &str, step: &str): "这件已并入 {number}，请在那件上“{step}”。没有改动。"
        | "Merged into {number}: there is the place for \"{step}\". Not changed.";
    merge_itself: "一件不能并入它自己，没有改动。请选另一件。" | "A matter is not merged into itself; nothing was changed. Choose another one.";
    merge_back(number: &str): "{number} 本来就并入了这一件，不能再反过来并，没有改动。" | "{number} was merged into this very matter, so it cannot go the other way too; nothing was changed.";
    merge_merged(number: &str, into: &str): "{number} 已并入 {into}，没有改动。请直接并入 {into}。" | "{number} was itself merged into {into}; nothing was changed. Merge into {into} instead.";
    merge_withdrawn(number: &str): "{number} 已撤回，没有人在办，没有改动。请选还在办的一件。" | "{number} was withdrawn and nobody works on it; nothing was changed. Choose one that is still in hand.";
    merge_erased(number: &str): "{number} 已删除，没有改动。请选还在办的一件。" | "{number} was erased; nothing was changed. Choose one that is still in hand.";
    merge_gone(number: &str): "{number} 已撤销、删除或搁置，没有改动。请选别的一条。" | "{number} was taken back, erased or put aside; nothing was changed. Choose another one.";
    lead: "主办" | "Lead office";
    lead_hint: "打首字母或数字选；也可写村、站所" | "Initials or a digit; a village or bureau may be written";
    perhaps_meant(typed: &str, offices: &str, save: &str): "“{typed}”是不是“{offices}”？是就选它；就写“{typed}”，再按一次 {save}" | "Is \"{typed}\" {offices}? Then choose it; to write \"{typed}\" as it stands, {save} once more";
    on_no_list(typed: &str, save: &str): "名单上没有“{typed}”。就写这个名称，再按一次 {save}" | "\"{typed}\" is on no list. To write it as it stands, {save} once more";
    helping: "协办" | "Also helping";
    helping_hint: "数字或首字母勾选，可勾几个，也可不选" | "Digits or initials tick one or several; may stay empty";
    no_offices: "没有科室：写村、站所名；建科室按 Esc，再按 F9 9 0 3" | "No office yet: name a village or bureau; Esc, F9 9 0 3 adds one";
    acting: "哪个科室" | "Which office";
    now_called(name: &str): "（现为 {name}）" | " (now {name})";
    helped_by(names: &str): "协办 {names}" | "helping: {names}";
    ask(who: &str): "找 {who}" | "ask {who}";
    due_in_hours(due: &str, sign: &str): "空着就按急事 {due} 前答复；{sign}" | "left empty it is urgent, to be answered by {due}; {sign}";
    late_already(due: &str, said: &str): "群众的期限 {due} 已过，仍算逾期；这是给科室的新期限；{said}" | "the voter's deadline {due} is over and it stays overdue; this is the office's own term; {said}";
    helping_are(names: &str): "协办 {names}" | "helped by {names}";
    sign_by(sign: &str, back: &str): "签收 {sign} 前，退回 {back} 前" | "sign by {sign}, return by {back}";
}
