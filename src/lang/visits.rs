//! What the screens of visits and voters say.

messages! {
    title: "接待登记" | "Log a visit";
    title_edit(number: &str): "修改接待 {number}" | "Correct visit {number}";
    visitor: "来访人" | "Visitor";
    visitor_hint: "姓名、拼音首字母或电话；匿名可不写" | "Name, initials or phone; empty if anonymous";
    hamlet: "村庄" | "Hamlet";
    hamlet_hint: "自然村或行政村，可打首字母" | "Hamlet or village";
    phone: "电话" | "Phone";
    phone_hint: "手机、座机或短号，可不写" | "Mobile, landline or short number; may stay empty";
    channel: "来访方式" | "How";
    words: "反映的事" | "The matter";
    words_hint: "照来访人的原话写；换行按 Ctrl-J" | "In the visitor's own words; Ctrl-J begins a new line";
    category: "类别" | "Category";
    urgency: "缓急" | "Urgency";
    people: "涉及人数" | "People";
    people_hint: "大约多少人，可不写" | "About how many; may stay empty";
    result: "怎么办" | "Result";
    answer: "当场答复" | "The answer";
    answer_hint: "当场是怎么答复的" | "What the visitor was told";
    refer: "请去哪里" | "Where to go";
    refer_hint: "打官司、仲裁、信访不在这里办；写明请他去哪里" | "Lawsuits, arbitration, petitions are not taken here: say where to go";
    secret: "姓名保密" | "Keep secret";
    secret_no: "不用" | "no";
    secret_yes: "要保密" | "yes";
    at: "时间" | "When";
    at_hint: "如 11-26 14:30、昨天 9:00" | "Such as 11-26 14:30, yesterday 9:00";
    deputy: "接待代表" | "Deputy";
    deputy_hint: "姓名、首字母或序号" | "Name, initials or number";
    place: "地点" | "Place";
    place_hint: "站、点或流动站" | "Station, contact point or mobile station";
    privacy: "本站登记，只用于办理和回访，按规定期限保存；可查、可改、可删。勿写国家秘密。" | "Kept by this station, to handle and answer; you may see, correct, erase. No secrets.";
    no_words: "还没写反映的事；写一句也行" | "The matter itself is missing; one sentence will do";
    no_answer: "写一下当场是怎么答复的" | "Say what the visitor was told";
    no_refer: "写明请来访人去哪里" | "Say where the visitor should go";
    no_such_person: "没有这位代表，打首字母再选，或清空" | "Nobody here has this name; type initials and choose, or empty it";
    no_such_place: "没有这个地点，打首字母再选，或清空" | "There is no such place; type initials and choose, or empty it";
    not_a_count(typed: &str): "“{typed}”不是人数，只填数字" | "\"{typed}\" is not a number of people; type digits only";
    is_matter(number: &str): "已转为办理 {number}，要停办请到那里撤回" | "It is already matter {number}; withdraw it there";
}
