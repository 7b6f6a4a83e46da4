//! What the first run's wizard asks.

messages! {
    title(step: usize, steps: usize): "首次设置：第 {step} 步，共 {steps} 步" | "First run: step {step} of {steps}";
    next_field: "下一项" | "next line";
    next_page: "下一步" | "next page";
    before: "上一步" | "back";
    choose: "选这个" | "choose";
    open: "开始使用" | "open the desk";
    ask_lang: "请选择语言  Choose your language" | "Choose your language  请选择语言";
    chinese: "中文" | "中文 (Chinese)";
    english: "English（英文）" | "English";
    sample: "先看示范镇（千家店镇，全是样例数据）" | "Look around the sample town first (all of it made up)";
    ask_level: "这台电脑放在哪一级？" | "Whose desk is this computer?";
    level_station: "联络站（村、社区）" | "A station, in a village or community";
    level_home: "代表之家（乡镇、街道）" | "A home, in a township or street";
    level_district: "区里（人大常委会代表联络机构）" | "The district's liaison office";
    ask_place: "在什么地方？" | "Where does it stand?";
    place_help: "打拼音首字母或汉字，按数字或回车选；名单上没有的写全名。" | "Type pinyin initials or Chinese, choose by digit or Enter; if it is not listed, write the full name.";
    district: "区" | "District";
    district_hint: "如 yqq 或 延庆区" | "Such as yqq or 延庆区";
    town: "乡镇街道" | "Township";
    town_hint: "如 qjd 或 千家店镇" | "Such as qjd or 千家店镇";
    village: "村或社区" | "Village";
    village_hint: "如 sqg 或 水泉沟村" | "Such as sqg or 水泉沟村";
    villages(count: usize): "{count} 个村和社区" | "{count} villages and communities";
    no_name: "请写上名称，或打首字母再选" | "A name is needed: type initials and choose, or write it";
    ask_details: "编号用什么字母？" | "Which letters begin its numbers?";
    details_help(number: &str): "编号样子：{number}。不改就一路回车。" | "A number will look like {number}. If that is right, just press Enter.";
    town_code: "乡镇字母" | "Township's letters";
    district_code: "区的字母" | "District's letters";
    own_code: "本站字母" | "Own letters";
    code_hint: "1 到 12 个字母或数字" | "1 to 12 letters or digits";
    code_taken(name: &str): "这些字母是{name}的，编号会和它分不清，请改一个" | "{name} writes these letters; choose others, or the numbers will look alike";
    pc: "第几台电脑" | "Which computer";
    pc_hint: "本站第一台写 1；第二台写 2，两台不会编重号" | "1 for the first of this desk, 2 for the second: they never draw the same number";
    not_a_pc: "写 1 到 99 的数" | "Write a number from 1 to 99";
    market: "赶集日" | "Market days";
    market_hint: "可不写；如 逢三八、每周日" | "May stay empty; such as 逢三八 or every Sun";
    ask_sure: "都对吗？按回车开始使用，按 Esc 回去改。" | "Is this right? Enter opens the desk, Esc goes back.";
    level: "级别" | "Level";
    number: "编号样子" | "A number";
    places: "一并添加" | "Comes along";
    places_count(count: usize): "{count} 个地点（本站、上级和邻村），以后可改" | "{count} places: this one, the one above, the neighbours; all can be changed";
    market_none: "没有" | "none";
    nothing_yet: "其余都能以后在“设置”里改。" | "All of this can be changed later under Settings.";
}
