//! Words that tell of which category a matter is, and how urgent. Only data; what follows from them is in
//! [`triage`](super::triage).

use crate::domain::terms::Category;

/// Whether it is one of the words that are looked for.
pub(in crate::domain) fn is_one(word: &str) -> bool {
    let lists = [DANGER, URGENT, HARD].into_iter().chain(CATEGORIES.iter().map(|(_, words)| *words));
    lists.flatten().any(|one| *one == word)
}

/// People may come to harm.
pub(super) const DANGER: &[&str] = &[
    "漏电",
    "触电",
    "电线断",
    "断电线",
    "刮断电线",
    "落石",
    "塌方",
    "滑坡",
    "泥石流",
    "着火",
    "起火",
    "冒烟",
    "煤气",
    "一氧化碳中毒",
    "中毒",
    "爆炸",
    "掉进",
    "溺水",
    "坠",
    "要塌",
    "快塌",
    "伤人",
    "出人命",
];

/// Life stands still: no water, no power, no way out.
pub(super) const URGENT: &[&str] = &[
    "停水",
    "断水",
    "没有水",
    "没水",
    "停电",
    "断电",
    "没有电",
    "没电了",
    "停暖",
    "没暖气",
    "不热了",
    "堵了路",
    "过不去",
    "路断",
    "断路",
    "封路",
    "被困",
    "冻裂",
    "紧急",
    "救命",
];

/// More than one office is needed, or it has gone on for long.
pub(super) const HARD: &[&str] = &[
    "多年",
    "好几年",
    "一年",
    "几年",
    "历史",
    "纠纷",
    "吵",
    "硬化",
    "搬迁",
    "没有销路",
    "补贴",
    "危房",
    "撤离",
    "加一趟",
    "产权",
    "征地",
    "反复",
    "一直没",
];

/// Each category by the words it is spoken of with.
pub(super) const CATEGORIES: &[(Category, &[&str])] = &[
    (
        Category::Roads,
        &[
            "路灯",
            "路面",
            "公路",
            "土路",
            "进村路",
            "修路",
            "半边路",
            "公交",
            "班车",
            "桥",
            "护栏",
            "红绿灯",
            "路口",
            "停车",
            "坑洼",
            "硬化",
        ],
    ),
    (
        Category::Utilities,
        &[
            "自来水",
            "停水",
            "水压",
            "水管",
            "水表",
            "供电",
            "停电",
            "没有电",
            "电线",
            "电费",
            "暖气",
            "供暖",
            "取暖",
            "燃气",
            "煤改电",
            "信号",
            "宽带",
            "网络",
        ],
    ),
    (
        Category::Farming,
        &[
            "庄稼", "玉米", "果树", "剪枝", "灌溉", "水渠", "机井", "野猪", "农药", "化肥", "种子", "药材", "养殖",
            "牛羊", "大棚", "梯田", "收成", "受损",
        ],
    ),
    (Category::Housing, &["房", "漏雨", "搬迁", "改造", "开裂", "宅基地", "墙体", "物业"]),
    (
        Category::Safety,
        &["安全", "防火", "防汛", "煤气", "一氧化碳", "泥石流", "滑坡", "河堤", "灾", "烟囱", "消防", "隐患", "喇叭"],
    ),
    (Category::Sanitation, &["垃圾", "厕所", "公厕", "污水", "臭", "卫生", "清运", "河道脏", "焚烧"]),
    (
        Category::Care,
        &[
            "看病",
            "卫生室",
            "医院",
            "取药",
            "药",
            "养老",
            "老年餐",
            "津贴",
            "低保",
            "残疾",
            "救助",
            "孤寡",
            "独居",
            "护理",
            "高龄",
        ],
    ),
    (Category::Schooling, &["上学", "学校", "孩子住校", "幼儿园", "课后", "健身", "文化室", "秧歌", "图书", "体育"]),
    (Category::Jobs, &["就业", "找活", "公益岗", "打工", "民宿", "培训", "招工", "工资", "产业", "订单"]),
    (Category::Land, &["承包地", "土地", "流转", "村务", "公开栏", "征地", "边界", "集体"]),
    (Category::Disputes, &["纠纷", "吵", "打架", "噪音", "音响", "院墙", "陌生人", "诈骗", "调解", "偷"]),
    (Category::Policy, &["医保", "社保", "政策", "手续", "证件", "户口", "双减", "接诉即办", "打官司"]),
];
