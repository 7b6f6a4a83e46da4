//! What was understood of a note's line, and what was not.

messages! {
    kind_place: "地点" | "place";
    kind_category: "类别" | "category";
    kind_urgency: "缓急" | "urgency";
    kind_setting: "听取场合" | "setting";
    kind_who: "反映人" | "person";
    kind_phone: "电话" | "phone";
    half_typed(typed: &str, kind: &str): "“{typed}”后面还没写{kind}，先留在正文里" | "No {kind} after “{typed}” yet; left in the text";
    unknown_place(typed: &str): "没有找到“{typed}”这个地点，先留在正文里" | "No place is called “{typed}”; left in the text";
    unknown_category(typed: &str):
        "没有“{typed}”这一类；写 1 至 12 或类别名，先留在正文里" | "No category “{typed}”; type 1 to 12 or a name; left in the text";
    unknown_urgency(typed: &str): "没看懂“{typed}”；急、小、难选一个，先留在正文里" | "“{typed}” is not urgent, minor or hard; left in the text";
    unknown_setting(typed: &str, choices: &str): "没看懂“{typed}”；可写{choices}，先留在正文里" | "“{typed}” is none of: {choices}; left in the text";
    unknown_who(typed: &str): "“{typed}”不像姓名，先留在正文里" | "“{typed}” does not look like a name; left in the text";
    unknown_phone(typed: &str, digits: usize):
        "“{typed}”是 {digits} 位，没有当作电话：手机 11 位，座机带区号；先留在正文里" | one(digits) "“{typed}” has 1 digit and was not taken for a phone; left in the text" | "“{typed}” has {digits} digits and was not taken for a phone; left in the text";
    not_apart(typed: &str): "“{typed}”没有当作反映人；是的话，前面空一格，先留在正文里" | "“{typed}” was not taken for a person; if it is one, leave a space before it; left in the text";
    namesakes(typed: &str, who: &str):
        "有几位{typed}，在姓名后写电话后四位选一位：{who}" | "Several {typed}; choose by the last 4 digits, written behind the name: {who}";
    may_go_on(typed: &str): "“{typed}”留在正文里；是姓名的话，首字母大写" | "“{typed}” is left in the text; if it is part of the name, begin it with a capital";
    ambiguous(typed: &str, choices: &str):
        "“{typed}”可能是{choices}；请多写一两个字，先留在正文里" | "“{typed}” may be {choices}; type a little more; left in the text";
    replaced(typed: &str, kind: &str): "{kind}写了几个，以最后一个为准，“{typed}”不算" | "More than one {kind}: the last counts, “{typed}” does not";
    kept(typed: &str, kind: &str): "{kind}写了几个，以最后一个为准，“{typed}”留在正文里" | "More than one {kind}: the last counts, “{typed}” stays in the text";
    known(phone: &str): "{phone}（名单里有；不是这位就写上号码）" | "{phone} (on the list; if wrong, type the number)";
    known_at(phone: &str, at: &str): "{phone}（名单里{at}的；不是这位就写上号码）" | "{phone} (on the list, {at}; if wrong, type the number)";
    list_gap: "、" | ", ";
    and_more: "等" | " and more";
}
