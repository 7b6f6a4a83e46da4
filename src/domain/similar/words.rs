//! Words that stand in what anybody says, so that sharing them tells little of what a text is about: where, when and by whom it is
//! said, and that something is wrong. Each list is sorted.

/// Whether these two characters are such a word, or a part of one.
pub(super) fn is_plain(pair: [char; 2]) -> bool {
    PLAIN.binary_search_by(|word| word.chars().cmp(pair)).is_ok()
}

/// Whether these two characters say at which spot something is.
pub(super) fn is_spot(pair: [char; 2]) -> bool {
    SPOTS.binary_search_by(|word| word.chars().cmp(pair)).is_ok()
}

/// Whether this one character names a thing that a spot has one of.
pub(super) const fn is_thing(sign: char) -> bool {
    matches!(sign, '厕' | '坝' | '墙' | '杆' | '树' | '桥' | '沟' | '渠' | '灯' | '狗' | '闸')
}

/// Whether an English word stands in any sentence.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Whether an English word stands in half of what villagers say.
pub(super) fn is_usual(word: &str) -> bool {
    USUAL.binary_search(&word).is_ok()
}

/// Whether what stands behind this English word, and an article, is where something is.
pub(super) fn leads_to_place(word: &str) -> bool {
    PLACING.binary_search(&word).is_ok()
}

#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "一修", "一次", "一班", "一直", "上面", "下雨", "下雪", "下面", "不亮", "不便", "不够", "不好", "不平", "不能", "不走", "不通", "东头", "东边",
    "为什", "么办", "乱停", "乱堆", "乱扔", "乱放", "人修", "人收", "人管", "什么", "今年", "修一", "修好", "修理", "倒了", "全村", "冬天", "几天",
    "几年", "出行", "前面", "北头", "北边", "半年", "南头", "南边", "危险", "去年", "反映", "可以", "后面", "困难", "地头", "地里", "坏了", "坑洼",
    "堵了", "塌了", "处理", "夏天", "外面", "多年", "多月", "夜里", "大妈", "大家", "大爷", "天天", "太多", "太大", "太小", "太少", "太晚", "太脏",
    "太贵", "太远", "太高", "失修", "委会", "孩子", "安全", "害怕", "家里", "家门", "容易", "对面", "小区", "尽快", "居民", "山上", "山下", "已经",
    "巷口", "希望", "帮忙", "常常", "年久", "应该", "建议", "影响", "怎么", "总是", "情况", "想问", "我村", "打扫", "抓紧", "担心", "损坏", "换新",
    "掉了", "断了", "旁边", "早上", "时候", "春天", "晚上", "更换", "最近", "有人", "本村", "村东", "村中", "村内", "村北", "村南", "村口", "村头",
    "村委", "村民", "村西", "村边", "村里", "松动", "桥头", "桥边", "每天", "沟边", "没人", "没修", "没拴", "没有", "没浇", "河边", "河道", "清理",
    "漏了", "现在", "生活", "申请", "白天", "百姓", "看看", "破了", "破损", "秋天", "经常", "维修", "缺少", "群众", "老人", "老化", "老断", "老是",
    "老百", "胡同", "能不", "街口", "裂了", "装上", "西头", "西边", "要求", "解决", "请求", "路上", "路口", "路旁", "路边", "里面", "重修", "门前",
    "门口", "问题", "附近", "雨天", "需要",
];

#[rustfmt::skip]
const SPOTS: &[&str] = &[
    "东头", "东边", "北头", "北边", "南头", "南边", "地头", "学校", "山上", "山下", "巷口", "广场", "村东", "村北", "村南", "村口", "村头",
    "村西", "村边", "桥上", "桥头", "桥边", "沟边", "河边", "胡同", "街口", "西头", "西边", "路口", "路旁", "路边", "门前", "门口",
];

#[rustfmt::skip]
const STOP: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "get", "gets", "had", "has", "have", "he", "her", "his",
    "how", "i", "if", "in", "into", "is", "it", "its", "just", "like", "may", "more", "most", "my", "no", "not", "note",
    "of", "off", "on", "one", "only", "or", "our", "out", "over", "please", "she", "should", "so", "some", "than",
    "that", "the", "their", "them", "there", "they", "this", "to", "too", "up", "us", "very", "was", "we", "were",
    "what", "when", "where", "who", "will", "with", "would", "you", "your",
];

#[rustfmt::skip]
const USUAL: &[&str] = &[
    "apply", "arrive", "ask", "bad", "bark", "behind", "between", "big", "block", "blocked", "break", "broke", "broken",
    "build", "cheap", "children", "clean", "closed", "cold", "come", "complain", "damage", "damaged", "dangerous",
    "dark", "day", "deep", "deliver", "delivered", "dirty", "drop", "dry", "early", "east", "empty", "end", "evening",
    "every", "expensive", "fall", "falling", "fee", "few", "fix", "front", "full", "go", "goe", "good", "hard", "heavy",
    "help", "high", "home", "hope", "house", "install", "last", "late", "long", "loose", "lot", "low", "main", "many",
    "matter", "missing", "monday", "month", "morning", "near", "need", "new", "night", "north", "old", "open", "people",
    "person", "place", "private", "problem", "public", "reckon", "reckoned", "repair", "resident", "run", "say",
    "season", "set", "shut", "side", "since", "small", "smell", "south", "still", "strong", "suggestion", "summer",
    "sunday", "thing", "time", "today", "town", "two", "village", "villager", "want", "way", "weak", "week", "west",
    "wet", "winter", "work", "year",
];

const PLACING: &[&str] = &["along", "at", "behind", "beside", "by", "in", "near", "on", "to", "under"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_no_word_stands_in_both() {
        for list in [PLAIN, SPOTS, STOP, USUAL, PLACING] {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
        }
        assert!(USUAL.iter().all(|word| !is_stop(word)));
    }
}
