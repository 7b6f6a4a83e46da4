//! What two desks changed apart from each other: how values are read out, and the commands about it.

messages! {
    comma: "、" | ", ";
    nothing: "（空）" | "(empty)";
    nobody_else: "与谁都不是同一人" | "nobody else";
    not_here: "（别处的，这里没有它的资料）" | "(of another desk, not known here)";
    secret: "（保密）" | "(secret)";
    yes: "是" | "yes";
    no: "否" | "no";
    alike(masked: &str): "{masked}（遮住的地方不同）" | "{masked} (they differ where it is hidden)";
    removed(reason: &str): "已删除 {reason}" | "removed {reason}";
    kept: "留着，又办过" | "kept, with what was done since";
    kept_changed(fields: &str): "留着，改过的：{fields}" | "kept, with the change of {fields}";
    place_name: "名称" | "name";
    record: "哪一条" | "Record";
    field: "哪一项" | "Field";
    here: "本机" | "this computer";
    own_desk: "本单位另一台电脑" | "another computer of this desk";
    own_pc(pc: u32): "本单位 {pc} 号机" | "PC {pc} of this desk";
    desk_pc(desk: &str, pc: u32): "{desk} {pc} 号机" | "{desk}, PC {pc}";
    home(town: &str): "{town}代表之家" | "the home of {town}";
    at_desk(name: &str, code: &str): "{name}（{code}）" | "{name} ({code})";
    at_station(who: &str, station: &str): "{who}，联络站 {station}" | "{who}, station {station}";
    unknown: "不清楚" | "not known";
    elsewhere: "记录不传到这里的单位" | "a desk not heard here";
    clock(at: &str): "{at}（那台电脑的时钟不准）" | "{at} (the clock there was wrong)";
    chosen(record: &str, field: &str, value: &str): "已保存：{record} 的{field}用“{value}”" | "Saved: {field} of {record} is \"{value}\"";
    let_be(record: &str, value: &str): "已保存：{record} 就按对方选的“{value}”" | "Saved: {record} stays as the other desk chose: \"{value}\"";
    deed(what: &str, by: &str): "{what}（{by}）" | "{what} ({by})";
    deed_of(nth: usize, which: &str, deed: &str): "{nth} {which}：{deed}" | "{nth} {which}: {deed}";
    said(did: &str, text: &str): "{did}：{text}" | "{did}: {text}";
    // Commands.
    nth: "序号" | "No.";
    value: "现在用的" | "In use now";
    overruled: "本单位选过，别处又改选" | "Chosen here, then otherwise elsewhere";
    beside: "另一个" | "The other";
    no_such(typed: &str): "没有找到“{typed}”，没有改动。请用 koudai conflict list 查看。" | "\"{typed}\" was not found; nothing was changed. koudai conflict list shows what there is.";
    which_value: "要写 1（现在用的）或 2（另一个），没有改动。" | "Say 1 (in use now) or 2 (the other); nothing was changed.";
}
