//! Erasing a record for good: a voter's right.

messages! {
    ask(told: &str): "彻底删除：内容全部销毁，备份和各处收到的都删，不能恢复；编号和条数留着{told}。真的删？"
        | "Erase: every word is destroyed, in copies and at every desk that has it, and cannot be brought back; number and count stay{told}. Really?";
    ask_with(count: usize, told: &str): "彻底删除，连同与它同出一源的 {count} 条：内容全部销毁，备份和各处收到的都删，不能恢复；编号和条数留着{told}。真的删？"
        | one(count) "Erase it and 1 record of the same words: every word is destroyed, in copies and at every desk that has it, and cannot be brought back; numbers and counts stay{told}. Really?" | "Erase it and {count} records of the same words: every word is destroyed, in copies and at every desk that has it, and cannot be brought back; numbers and counts stay{told}. Really?";
    done(count: usize): "已彻底删除 {count} 条，备份已改写；下次同步时各处照删。打印过的纸和导出的文件请自行销毁"
        | "Erased: {count}; the copies are rewritten, and other desks erase with the next sync. Destroy what was printed or exported yourself";
    quoted(places: &str): "。{places} 里引用的原话一起涂掉（＊）" | ". Quotes of it are blacked out (＊) in {places}";
    named(places: &str): "。还提到此人此事的：{places}。那是别人自己写的话，不跟着删，请到那里看过。光改写去不干净：改以前的字还在流水里，也在 7 天以内的备份里；要去干净，就把那一条也彻底删除" | ". Still speaking of it, in somebody's own words: {places}. These are not erased with it: look there. To rewrite them does not do away with the words: what was there before stays in the journal, and in copies of the last 7 days; erase such a record too to be rid of them";
    more(places: &str, count: usize): "{places} 等 {count} 处" | "{places} and others ({count})";
    place(kind: &str, of: &str): "{kind} {of}" | "{kind} {of}";
    voter(masked: &str, id: &str): "{masked}（{id}）" | "{masked} ({id})";
    elsewhere(kind: &str): "别的单位的{kind}" | "{kind} at another desk";
    which: "没有说删哪一条，没有改动。写上编号，如 koudai erase 1；看删过的用 koudai erase list" | "Which record was not said, and nothing was changed. Give its number, like koudai erase 1; what was erased is listed by koudai erase list";
    left: "删后还要看" | "Still to check";
    left_in(places: &str): "{places}：别人自己写的话，也提到此人此事，没有跟着删" | "{places}: somebody's own words that speak of it too, and were not erased";
    gone: "已删除" | "erased";
    what: "怎样" | "What happens";
    goes: "删除" | "erased";
    blacked: "涂掉引用" | "quotes blacked out";
    own_words: "不跟着删，请自己看" | "not erased, look there";
    unscrubbed: "内容已从记录中删除，但数据文件还没能重写（磁盘满，或有别的程序在读），文件里可能还有残留；下次打开时自动再做"
        | "The words are gone from the records, but the file could not be written anew (disk full, or another program reads it) and may still hold bytes of them; it is tried again at the next start";
    sure: "还没有删。要删这一条，请加 --yes；先看会动到哪里，加 --preview" | "Nothing is erased yet. To erase it add --yes; to see what that touches add --preview";
    sure_with(count: usize): "还没有删。连同与它同出一源的 {count} 条一起删，请加 --yes；先看会动到哪里，加 --preview" | one(count) "Nothing is erased yet. To erase it and 1 record of the same words add --yes; to see what that touches add --preview" | "Nothing is erased yet. To erase it and {count} records of the same words add --yes; to see what that touches add --preview";
    kind: "记录" | "Record";
    number: "编号" | "Number";
}
