//! Erasing a record for good: a voter's right.

messages! {
    ask: "彻底删除：内容全部销毁，备份和各处收到的都删，不能恢复；编号和条数留着。真的删？"
        | "Erase: every word is destroyed, in copies and at every desk that has it, and cannot be brought back; number and count stay. Really?";
    ask_with(count: usize): "彻底删除，连同由它来的 {count} 条：内容全部销毁，备份和各处收到的都删，不能恢复；编号和条数留着。真的删？"
        | "Erase it and {count} records that came of it: every word is destroyed, in copies and at every desk that has it, and cannot be brought back; numbers and counts stay. Really?";
    done(count: usize): "已彻底删除 {count} 条，备份已改写；下次同步时各处照删。打印过的纸和导出的文件请自行销毁"
        | "Erased: {count}; the copies are rewritten, and other desks erase with the next sync. Destroy what was printed or exported yourself";
    quoted(numbers: &str): "。注意：{numbers} 引用了它的原话，不跟着删，请到那里改掉，改前的文字仍留在历史里"
        | ". Note: {numbers} may quote its words and is not erased with it; change the text there, and know that the history keeps what it said before";
    unscrubbed: "内容已从记录中删除，但数据文件还没能重写（磁盘满，或有别的程序在读），文件里可能还有残留；下次打开时自动再做"
        | "The words are gone from the records, but the file could not be written anew (disk full, or another program reads it) and may still hold bytes of them; it is tried again at the next start";
    sure: "还没有删。要删这一条，请加 --yes" | "Nothing is erased yet. To erase it add --yes";
    sure_with(count: usize): "还没有删。连同由它来的 {count} 条一起删，请加 --yes" | "Nothing is erased yet. To erase it and {count} records that came of it add --yes";
    kind: "记录" | "Record";
    number: "编号" | "Number";
}
