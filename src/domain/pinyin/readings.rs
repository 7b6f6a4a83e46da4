//! Readings that the general tables lack or order otherwise: surnames, and rare characters of the district's place names.

/// Surnames read otherwise than the character alone, two-character ones first. Source: the readings that 现代汉语词典
/// gives for use as a surname.
pub(super) const SURNAMES: &[(&str, &str)] = &[
    ("尉迟", "yu chi"),
    ("万俟", "mo qi"),
    ("单于", "chan yu"),
    ("长孙", "zhang sun"),
    ("澹台", "tan tai"),
    ("单", "shan"),
    ("曾", "zeng"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("区", "ou"),
    ("查", "zha"),
    ("朴", "piao"),
    ("盖", "ge"),
    ("翟", "zhai"),
    ("任", "ren"),
    ("覃", "qin"),
    ("燕", "yan"),
    ("牟", "mu"),
    ("缪", "miao"),
    ("乐", "yue"),
    ("种", "chong"),
    ("逄", "pang"),
    ("郇", "xun"),
    ("员", "yun"),
    ("贠", "yun"),
    ("折", "she"),
    ("宓", "mi"),
    ("冼", "xian"),
    ("洗", "xian"),
    ("那", "na"),
    ("宿", "su"),
    ("重", "chong"),
    ("祭", "zhai"),
    ("柏", "bai"),
    ("卜", "bu"),
    ("谌", "chen"),
    ("隗", "wei"),
    ("石", "shi"),
    ("车", "che"),
    ("贾", "jia"),
    ("沈", "shen"),
    ("曲", "qu"),
    ("纪", "ji"),
    ("葛", "ge"),
    ("俞", "yu"),
    ("谷", "gu"),
    ("宁", "ning"),
    ("郗", "xi"),
    ("褚", "chu"),
    ("应", "ying"),
    ("阚", "kan"),
    ("佴", "nai"),
    ("乜", "nie"),
    ("繁", "po"),
    ("訾", "zi"),
    ("薄", "bo"),
    ("於", "yu"),
    ("陆", "lu"),
];

/// A rare character, a common one with the reading wanted, and that reading. 栜 (sè) is typed by the part that people
/// recognise in it, or as the 栋 it is taken for; the others stand here so that no table's omission hides a village.
pub(super) const STAND_INS: &[(char, char, &str)] = &[
    ('栜', '色', "se"),
    ('栜', '书', "shu"),
    ('栜', '东', "dong"),
    ('牤', '忙', "mang"),
    ('颖', '影', "ying"),
    ('贠', '云', "yun"),
];

/// Characters whose commonest reading in names is not the one the general table gives first (长寿村, 望都佳园).
pub(super) const IN_NAMES: &[(char, &str)] =
    &[('长', "chang"), ('都', "du"), ('佛', "fo"), ('厦', "xia"), ('还', "huan"), ('曾', "zeng")];
