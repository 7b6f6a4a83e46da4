//! What triage proposes, and why.

messages! {
    comma: "、" | ", ";
    way_urgent: "急事急办" | "urgent: at once";
    way_minor: "小事细办" | "minor: with care";
    way_hard: "难事共办" | "hard: together";
    was_chosen: "登记时选的" | "as chosen when it was registered";
    as_chosen: "缓急照登记时选的" | "as urgent as chosen when registered";
    is_like(number: &str): "和 {number} 相似" | "like {number}";
    says(words: &str): "提到{words}" | "it says {words}";
    perhaps: "急?" | "urgent?";
    sounds_urgent(words: &str): "听着像急事（提到{words}）：是急事就在“缓急”里按 1" | "This sounds urgent (it says {words}): if so, press 1 at Urgency";
    note_sounds_urgent(words: &str): "听着像急事（提到{words}）：是急事就写上 !急" | "This sounds urgent (it says {words}): if so, write !j";
    note_saved(said: &str, words: &str, key: &str): "{said}。听着像急事（提到{words}），没有标缓急：选中它按 {key}，写上 !急" | "{said}. It sounds urgent (it says {words}) and is not marked: choose it, press {key} and write !j";
    matter_saved(said: &str, words: &str, key: &str): "{said}。听着像急事（提到{words}），还没分类：按 {key} 打开它，按 1 分类" | "{said}. It sounds urgent (it says {words}) and is not triaged: {key} opens the list, 1 on its page triages it";
    matter_registered(said: &str, words: &str): "{said}。听着像急事（提到{words}），还没分类：按 1 分类" | "{said}. It sounds urgent (it says {words}) and is not triaged: 1 triages it";
    cli_saved(said: &str, words: &str, matter: &str): "{said}。听着像急事（提到{words}），没有写缓急：请用 koudai matter triage {matter} 分类" | "{said}. This sounds urgent (it says {words}) and nobody said how urgent: koudai matter triage {matter} triages it";
    path: "路径" | "Path";
    line(path: &str, due: &str, why: &str): "{path}，{due} 前答复{why}" | "{path}; answer by {due}{why}";
    because(why: &str): "（{why}）" | " ({why})";
    owner: "谁来办" | "Who handles it";
    owner_hint: "科室、站所或村；可不写" | "Office, bureau or village; may stay empty";
    reason: "为什么" | "Why";
    no_urgency: "从原话看不出缓急，没有分类。请用 --urgency 写急事、小事或难事，期限由它决定。" | "What was said does not tell how urgent it is, so nothing was triaged. Say --urgency urgent, minor or hard: the deadline depends on it.";
    one_of_many(number: &str, why: &str): "{number}：{why}其余的也没有改动；先看每件怎么分：加 --preview。"
        | "{number}: {why} The others were not changed either; --preview says of each how it would be triaged.";
    all_taken(count: usize): "已保存，{count} 件分好类了；要撤就一起撤。" | "Saved, {count} triaged; undo takes all of it back together.";
    taken(number: &str, path: &str): "已保存，{number} {path}" | "Saved, {number}: {path}";
}
