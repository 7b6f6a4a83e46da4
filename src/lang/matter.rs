//! What a matter says: steps refused and why, numbers that cannot be read.

messages! {
    comma: "、" | ", ";
    wrong_desk(step: &str, roles: &str): "“{step}”由{roles}来做，没有改动。可以先写一条备注。"
        | "\"{step}\" is for {roles}. Not changed; add a note.";
    wrong_status(step: &str, status: &str, next: &str): "现在是“{status}”，不能“{step}”，没有改动。现在可以“{next}”。"
        | "\"{step}\" cannot follow now; not changed. Next: {next}.";
    wrong_status_of(step: &str, status: &str, from: &str): "现在是“{status}”，不能“{step}”，没有改动。能这样做的状态有：{from}。"
        | "It is \"{status}\" now, and \"{step}\" cannot follow; nothing was changed. It can follow: {from}.";

    not_yet(step: &str, status: &str, first: &str): "现在是“{status}”，还不能“{step}”，没有改动。先“{first}”。"
        | "Not yet \"{step}\": first \"{first}\". Not changed.";
    nobody_to_remind(step: &str): "这件还没有交给谁办，没有人可以“{step}”，没有改动。" | "Nobody was given this yet, so there is nobody for \"{step}\". Not changed.";
    merged_away(step: &str): "这件已并入另一件，请在那件上“{step}”。没有改动。" | "Merged into another one: \"{step}\" belongs there. Not changed.";

    need_text(step: &str): "“{step}”要写明内容或原因。请补上几个字。" | "\"{step}\" needs its words or its reason. Add a few words.";
    need_to(step: &str): "“{step}”要写明去哪里、交给谁。请补上去处。" | "\"{step}\" must say where to go or who takes it. Add the place or the office.";
    need_into(step: &str): "“{step}”要写明并到哪一件。请选一件意见建议。" | "\"{step}\" must say which matter it joins. Choose one.";
    need_promise(step: &str): "“{step}”要有承诺日期。请填上哪天办到。" | "\"{step}\" needs a promised date. Fill in the day.";
    need_outcome(step: &str): "“{step}”要选办理结果：A、B、C、D。请选一个。" | "\"{step}\" needs its outcome: A, B, C or D. Choose one.";
    need_result(step: &str): "“{step}”要有群众对结果的评价。请选满意、基本满意或不满意。"
        | "\"{step}\" needs what the voter thinks of the result. Choose satisfied, fairly satisfied or dissatisfied.";
    need_due(step: &str): "“{step}”要有新的期限。请填上日期。" | "\"{step}\" needs a new deadline. Fill in the date.";
    nothing_promised(step: &str): "“{step}”选了 A 已解决，就不用承诺日期。还没办完请选 B 或 C，办完了请去掉日期。" | "\"{step}\" says A, solved, so there is no day to promise. Choose B or C if something is left to do; else leave the date out.";
    date_past(step: &str): "“{step}”的日期已经过去。请填今天以后的日期。" | "The date given for \"{step}\" lies in the past. Fill in one that is to come.";

    untold(step: &str): "群众还不知道答复，不能“{step}”，没有改动。先按 7 告诉，联系不上也按 7。"
        | "The voter was not told: no \"{step}\" yet. 7 tells, or says why nobody can.";

    bad_number(typed: &str): "“{typed}”不是编号。编号像 QJD-SQG-2026-0042，请照这个样子写。"
        | "\"{typed}\" is not a number. Write one like QJD-SQG-2026-0042.";
    bad_code(typed: &str): "“{typed}”不能作代码。请用 1 到 12 个英文字母或数字，如 SQG。"
        | "\"{typed}\" cannot be a code. Use 1 to 12 letters or digits, like SQG.";
}
