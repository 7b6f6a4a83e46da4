//! 收件箱: what a home's desk says of the matters that want a hand, and of one step for many.

messages! {
    title(total: usize): "收件箱（{total} 件）" | "Inbox ({total})";
    title_alike(number: &str, total: usize): "和 {number} 说得差不多的（共 {total} 件）" | "Like {number} ({total})";
    all: "全部" | "all";
    pile: "哪一类" | "Pile";
    station: "哪个站" | "Station";
    office: "哪个科室" | "Office";
    marked(count: usize): "已标 {count} 件" | "{count} marked";
    none: "这里没有要办的。按 → 看别的，按 Tab 看所有意见建议。" | "Nothing here wants a hand. Right turns to other piles, Tab lists every matter.";
    only(said: &str): "只看：{said}" | "Only: {said}";
    apply: "筛选" | "Apply";
    key_step: "办一步" | "One step";
    key_give: "照推荐办" | "As proposed";
    key_list: "所有的" | "All matters";
    key_inbox: "收件箱" | "Inbox";
    key_merge_these: "并入第一件" | "Merge into it";
    nothing_alike(number: &str): "没有别的在办件和 {number} 说得差不多" | "No other open matter says much the same as {number}";
    which_title(count: usize): " 对 {count} 件一起做哪一步 " | " One step for those marked ({count}) ";
    ask_title(step: &str, count: usize): " {step}：{count} 件 " | " {step} ({count}) ";
    look_title(step: &str): " {step}：先看清再做 " | " {step}: look before you do it ";
    look_head(may: usize, not: usize): "{may} 件可以，{not} 件不行" | "{may} can be done, {not} cannot";
    look_keys: "Enter 对可以的都做（一次撤销可全部收回），Esc 返回改" | "Enter does all that can be done (one Undo takes all back), Esc goes back";
    look_none: "没有一件可以这样做，按 Esc 返回" | "None can be done so; Esc goes back";
    assign_each: "空着就按推荐，各交各的科室" | "Empty gives each to the office proposed for it";
    common: "来自几个站，同时标为普遍性问题" | "They come from several stations: it is marked as a common issue too";
    may: "可以" | "yes";
    may_not: "不行" | "no";
    sent_back(who: &str, reason: &str, number: &str): "{who}：{reason}（{number}）" | "{who}: {reason} ({number})";
    handed_down: "镇里交回本站办" | "handed down to this station";
    turn_mark: "轮到本单位" | "your turn";
    reminded(who: &str, about: &str, number: &str): "{who}催办：{about}（{number}）" | "Reminder from the {who}: {about} ({number})";
    reminded_mark: "催办" | "reminded";
    waits_for_homes: "等镇里" | "homes";
    waits_for_city: "等市里" | "city";
    panel(new: usize, back: usize): "收件箱（F5 Tab）：新来 {new}，退回和重办 {back}" | "Inbox (F5 Tab): {new} new, {back} sent back or reopened";
    none_soon: "没有快到期的：变黄的、今明两天到期的才在这里；期限只有两天以内的，变黄了才算。按 1 看全部。"
        | "None is due soon: that is what turned yellow, or falls due by tomorrow; what had two days or less counts once it is yellow. 1 shows all.";
}
