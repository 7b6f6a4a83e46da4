//! What Find says.

messages! {
    title: "查找" | "Find";
    ask: "找什么" | "Find";
    hint: "姓名、村名可打首字母；内容打汉字；编号、电话打几位" | "Names, villages: initials; words: characters; numbers: digits";
    found_then(count: usize): "找到 {count} 条。按回车，再按前面的数字打开" | "{count} found. Press Enter, then the digit of one to open it";
    key_to_results: "选结果" | "To the results";
    found(count: usize): "找到 {count} 条" | "{count} found";
    found_most(count: usize): "只列出前 {count} 条，再多打几个字" | "Shown are the first ({count}); type a little more";
    none(typed: &str): "没有找到“{typed}”。" | "Nothing has \"{typed}\".";
    none_try: "说过的话要打汉字，可少打几个；人名、村名可打拼音或首字母；也可打电话里几位、编号末几位。" | "What was said is found by its characters, fewer if need be; names and villages by pinyin or initials too; or by digits of a phone or the end of a number.";
    try_title: "可以这样找：" | "Ways to find something:";
    try_name: "jxb、贾秀保" | "jxb, 贾秀保";
    try_name_says: "人名：汉字、全拼或首字母" | "a name: characters, pinyin or initials";
    try_place: "sqg、水泉沟" | "sqg, 水泉沟";
    try_place_says: "村和地点，连同在那里的接待和建议" | "a village or place, and what came up there";
    try_words: "路灯 村口" | "路灯 村口";
    try_words_says: "说过的话，打汉字；隔一个空格，两个词都要有" | "what was said, in characters; both words must be there";
    try_number: "J0042、2026-0042" | "J0042, 2026-0042";
    try_number_says: "编号，写末几位就行" | "a number; its end is enough";
    try_phone: "0000、138" | "0000, 138";
    try_phone_says: "电话里的三位以上数字" | "three or more digits of a telephone number";
    kind: "类别" | "Kind";
    what: "内容" | "What";
    beside: "编号、人和地点" | "Number, who, where";
    at: "日期" | "Date";
    again: "重新找" | "Start over";
}
