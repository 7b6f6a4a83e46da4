//! What formal suggestions say: the draft made of matters, what a town would send back, the list, the page and the form.

messages! {
    is_sent(status: &str): "已经上报过了（{status}），不用再报：等上面办" | "It was sent up already ({status}): it is the turn of the desk above";
    need_signer(step: &str): "“{step}”要写明是谁签的。请选一位代表。" | "\"{step}\" must say who signed. Choose a deputy.";

    draft_title_one(title: &str): "关于“{title}”的建议" | "On \"{title}\"";
    draft_title(places: &str, about: &str): "关于解决{places}{about}问题的建议" | "{places}: {about}";
    draft_ends: "的建议" | "";
    draft_ends_motion: "的议案" | "";
    draft_about: "群众反映" | "what voters said";
    draft_places(named: &str, count: usize): "{named}等{count}处" | "{named} and others ({count} places)";
    draft_cause(count: usize): "群众反映了下面 {count} 件事，都是原话：" | "What voters raised ({count}), in their own words:";
    draft_quote(place: &str, said: &str, number: &str): "· {place}“{said}”（{number}）" | "- {place} \"{said}\" ({number})";

    on_sent(kind: &str, number: &str): "写入{kind} {number}，已上报" | "Went up in {kind} {number}";
    on_replied(kind: &str, number: &str, text: &str): "{kind} {number} 的答复：{text}" | "Answer to {kind} {number}: {text}";

    several_categories(all: &str): "来源里有几类事：{all}。镇里要求一事一议：请按类分开，各写一份。"
        | "Its matters are of several kinds: {all}. The town asks for one matter each: write one for each kind.";
    several_items(count: usize): "案由里分了 {count} 条，说的像是不同的事。镇里要求一事一议：请分开写。"
        | "The cause is a list of {count} asks that look unrelated. The town asks for one matter each: write them apart.";
    fault_erased(count: usize): "有 {count} 件来源已彻底删除：Tab 到它，Del 拿出来，再改案由。" | "Erased for good among its matters: {count}. Tab to it, Del takes it out, then correct the cause.";
    fault_blacked_out: "里面有涂掉的字（＊）：删掉或改写那一处，再签名。" | "Words in it are blacked out (＊): take them out or write them anew, then sign.";
    fault_title: "没有标题，会被退回。写一句“关于……的建议”。" | "Without a title it is sent back. Write one: \"On ...\".";
    fault_cause: "没有案由。写清为什么要提、群众怎么说。" | "There is no cause. Say why it is brought and what voters said.";
    fault_plan: "没有写怎么办。写一两句具体的建议。" | "Nothing says what should be done. Write a sentence or two.";
    fault_sentence: "内容只有一句话，会被退回。写清情况、原因和怎么办。" | "A single sentence is sent back. Say how it is, why, and what should be done.";
    fault_lead: "没有领衔代表。请选一位。" | "Nobody leads it. Choose a deputy.";
    fault_few(have: usize, need: usize): "议案要 {need} 位以上代表联名，现在 {have} 位。请再请人附议，或改成代表建议。"
        | "A motion needs {need} deputies or more, it has {have}. Ask others to co-sign, or make it a suggestion.";
    fault_certificate(name: &str): "{name}没有代表证号。到“人员”里补上。" | "No certificate number: {name}. Add it under People.";
    fault_phone(name: &str): "{name}没有电话。到“人员”里补上。" | "No telephone: {name}. Add it under People.";
    fault_unsigned(name: &str): "{name}还没签名。签了再上报。" | "Not signed yet: {name}. It is sent once all have signed.";

    list_title(total: usize): "代表建议、议案（{total} 件）" | "Formal suggestions ({total})";
    view_open: "未办结" | "open";
    view_all: "全部" | "all";
    status: "现状" | "Status";
    due: "答复期限" | "Answer by";
    title: "标题" | "Title";
    lead: "领衔代表" | "Lead";
    matters: "来源" | "Matters";
    number: "编号" | "Number";
    none: "还没有代表建议。到“办理”里用空格选几件，按 Ctrl-P 写成一份；或按 Ctrl-N 新写。"
        | "No formal suggestions yet. On Matters, mark some with Space and press Ctrl-P to make one of them; or write one with Ctrl-N.";
    no_matters: "没有来源的意见建议" | "It was made of no matters";

    page_title(kind: &str, number: &str, status: &str): "{kind} {number}  {status}" | "{kind} {number}: {status}";
    before_sending: "上报前" | "Before sending";
    ready: "查过了，没有会被退回的地方" | "Looked through: nothing it would be sent back for";
    co_signers: "附议代表" | "Co-signers";
    cause: "案由" | "Cause";
    plan: "怎么办" | "What to do";
    category: "类别" | "Category";
    signed_on(day: &str): "{day} 已签名" | "signed {day}";
    not_signed: "未签名" | "not signed";
    certificate(number: &str): "证号 {number}" | "certificate {number}";
    matters_count(count: usize): "{count} 件意见建议（按 Tab 看）" | "{count} (Tab shows them)";
    matters_joined(count: usize): "；另有并入的 {count} 件" | "; {count} more were merged into them";
    matters_told(count: usize, told: usize): "{count} 件意见建议，已告知 {told} 件（按 Tab 看）" | "{count}, told: {told} (Tab shows them)";
    key_matters: "来源" | "Matters";
    key_take_out: "拿出这件" | "Take out";
    take_out_question(number: &str): "把 {number} 从这份建议里拿出来？（F8 可撤销）" | "Take {number} out of this suggestion? (F8 takes it back)";
    nobody_to_sign: "还没有领衔代表，没有人可签名：先在修改里选一位" | "Nobody leads it yet, so there is nobody to sign: choose a deputy under Edit first";
    all_have_signed: "都已签名，没有要签的了。" | "Everybody has signed; there is nothing left to sign.";
    all_signed(key: &str): "都已签名。按 {key} 上报。" | "Everybody has signed. {key} sends it.";
    who_signed: "谁签了" | "Who signed";
    all_others(count: usize): "其余 {count} 位都签了" | one(count) "the other one" | "all {count} others";
    signed_late(day: &str): "{day} 补签" | "signed later, {day}";
    signed_late_head: "补签" | "Signed later";
    unsent: "未上报" | "not sent up";
    which_day: "哪天签的" | "Which day";
    which_day_hint: "不写就是今天；如 11-25、昨天" | "Today if empty; such as 11-25, yesterday";
    not_yet: "这一天还没到" | "That day is still to come";
    nobody_ticked: "按数字选谁签了名" | "Press digits to say who signed";
    answer: "答复内容" | "The answer";
    answer_hint: "会转告每一件来源的群众" | "The voter of each matter will hear it";

    new_title: "写代表建议" | "Write a formal suggestion";
    edit_title(number: &str): "修改 {number}" | "Correct {number}";
    title_hint: "关于……的建议" | "On ...";
    cause_hint: "为什么提：情况、群众的话；换行按 Ctrl-J" | "Why: how it is, what voters said; Ctrl-J begins a new line";
    plan_hint: "请谁、做什么、到什么程度" | "Who should do what, and how far";
    lead_hint: "姓名或首字母" | "Name or initials";
    co_signers_hint: "几个名字或首字母，用空格或顿号隔开" | "Names or initials, apart by blanks or commas";
    co_signers_are(count: usize, names: &str): "{count} 位：{names}" | "{count}: {names}";
    co_signers_unclear(who: &str): "认不出：{who}。写全名，或多打几个字母。" | "Not known, or several: {who}. Write the full name.";
    kind: "种类" | "Kind";
    hard: "多久答复" | "Answer in";
    months(count: u32): "{count} 个月" | one(count) "1 month" | "{count} months";
    hard_months(count: u32): "难办，{count} 个月" | one(count) "hard, 1 month" | "hard, {count} months";
    sign_anew: "改了内容，签过的名不算，要重新签。" | "The words are changed: those who signed must sign again.";
    nothing_written: "写一个标题，或先写案由" | "Write a title, or the cause first";
    no_such_person: "没有这位代表，打首字母再选，或清空" | "Nobody here has this name; type initials and choose, or empty it";

    panel_below(refused: usize, overdue: usize): "代表建议：被退回 {refused} 件，逾期未答复 {overdue} 件（F9 9 0 1）" | "Suggestions: {refused} sent back, {overdue} overdue (F9 9 0 1)";
    panel_above(sent: usize, overdue: usize): "代表建议：待受理 {sent} 件，逾期未答复 {overdue} 件（F9 9 0 1）" | "Suggestions: {sent} to accept, {overdue} overdue (F9 9 0 1)";
    mark_first: "先按空格选上要写进去的（可以选几件），再按 Ctrl-P" | "Mark with Space what goes into it (one or several), then press Ctrl-P";
    is_in_merged(merged: &str, matter: &str, number: &str): "{merged}（与 {matter} 是一件，在 {number} 里）" | "{merged} (one with {matter}, in {number})";
    is_in(matter: &str, number: &str): "{matter}（在 {number} 里）" | "{matter} (in {number})";
    fault_elsewhere(which: &str): "也写进了别的建议：{which}。要不要重复报，由你决定" | "In another suggestion too: {which}. Whether to send it twice is for you to decide";
    twice(which: &str): "已经写进别的建议了：{which}。存了就再写一份，不要就按 Esc" | "In another suggestion already: {which}. Saving writes one more; Esc leaves it";
    went_into: "写入" | "Went into";
    marked(total: usize, count: usize): "办理意见建议（{total} 件，选了 {count} 件）" | "Matters ({total}, {count} marked)";
    key_draft: "写成代表建议" | "Suggestion";

    do_signed: "签名" | "Sign";
    do_sent: "上报" | "Send up";
    do_accepted: "受理" | "Accept";
    do_refused: "退回" | "Send back";
    do_replied: "答复" | "Reply";
    do_told: "都告知了" | "All told";
    do_withdrawn: "撤回" | "Withdraw";
    do_noted: "记备注" | "Note";
}
