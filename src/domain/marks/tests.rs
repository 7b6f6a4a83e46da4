use proptest::prelude::*;

use super::*;
use crate::Lang;
use crate::domain::id::LogId;

fn village(seq: u64, name: &str) -> PlaceName {
    PlaceName { id: Id { log: LogId::from_bits(7), seq }, name: name.to_owned() }
}

fn lookup(typed: &str) -> Vec<PlaceName> {
    let names = ["沙梁子村", "水泉沟村", "四潭沟村", "大栜树村", "东沟村", "东沟里村", "花盆村"];
    let places: Vec<PlaceName> = (1..).zip(names).map(|(seq, name)| village(seq, name)).collect();
    among(&places, typed)
}

/// Those known, by their name or its initials.
fn known(typed: &str) -> Vec<Contact> {
    let all = [
        ("王淑芬", "wsf", "河西", ""),
        ("李秀英", "lxy", "", ""),
        ("刘晓燕", "lxy", "", ""),
        ("张三", "zs", "", ""),
        ("赵金兰", "zjl", "河西", "13800001111"),
        ("李四", "ls", "石沟", "13800002222"),
        ("李四", "ls", "河西", "13800003333"),
        ("李四", "ls", "站里", "13800003333"),
        ("李四", "ls", "东沟", ""),
    ];
    all.iter()
        .filter(|(name, initials, ..)| typed == *name || typed == *initials)
        .map(|(name, _, at, phone)| Contact {
            name: (*name).to_owned(),
            at: (*at).to_owned(),
            phone: (*phone).to_owned(),
        })
        .collect()
}

fn read(line: &str) -> Understood {
    Understood::read(line, lookup, known)
}

/// `text|place|category|urgency|setting|who|phone`, what is missing left empty.
fn short(line: &str) -> String {
    let said = read(line);
    [
        said.text.clone(),
        said.place.map(|mark| mark.value.name).unwrap_or_default(),
        said.category.map(|mark| mark.value.code().to_owned()).unwrap_or_default(),
        said.urgency.map(|mark| mark.value.code().to_owned()).unwrap_or_default(),
        said.setting.map(|mark| mark.value.code().to_owned()).unwrap_or_default(),
        said.who.map(|mark| mark.value).unwrap_or_default(),
        said.phone.map(|mark| mark.value.as_str().to_owned()).unwrap_or_default(),
    ]
    .join("|")
}

#[test]
fn a_line_is_understood() {
    for (line, expected) in [
        (
            "村口路灯坏了 @沙梁子村 #1 !急 %田间地头 ~李 13800000000",
            "村口路灯坏了|沙梁子村|roads|urgent|field|李|13800000000",
        ),
        (
            "村口路灯坏了　＠沙梁子　＃１　！急　％田间　～李　１３８００００００００",
            "村口路灯坏了|沙梁子村|roads|urgent|field|李|13800000000",
        ),
        ("@slz 路灯 #12 坏了 !h", "路灯 坏了|沙梁子村|policy|hard|||"),
        ("@dds 树倒了", "树倒了|大栜树村|||||"),
        ("@东沟 桥窄", "桥窄|东沟村|||||"),
        ("#道路交通 !minor %bench", "||roads|minor|bench||"),
        ("#dl #水 !U %xbd", "||utilities|urgent|bench||"),
        ("#road", "||roads||||"),
        ("〜李大爷13800000000 说井水浑", "说井水浑|||||李大爷|13800000000"),
        ("问 010-61190000", "问||||||01061190000"),
        ("", "||||||"),
        (" 　 ", "||||||"),
        ("路灯  坏了", "路灯  坏了||||||"),
    ] {
        assert_eq!(short(line), expected, "{line}");
    }
}

#[test]
fn a_name_in_latin_letters_takes_its_words_along_and_leaves_the_sentence() {
    for (line, expected) in [
        ("light broken ~Old Wang 13700000001", "light broken|||||Old Wang|13700000001"),
        ("light broken ~old wang 13700000001", "light broken|||||Old Wang|13700000001"),
        ("light broken ~Old Wang 13700000001 near the bridge", "light broken near the bridge|||||Old Wang|13700000001"),
        ("~Old Wang, the light is broken #1", "the light is broken||roads|||Old Wang|"),
        ("~Old Wang near the bridge 13700000001", "near the bridge|||||Old Wang|13700000001"),
        ("~Wang The light is broken", "The light is broken|||||Wang|"),
        ("~old wang", "wang|||||old|"),
        ("~zs WiFi is down", "WiFi is down|||||张三|"),
        ("~Wang WiFi坏了", "WiFi坏了|||||Wang|"),
        ("路灯坏了 ~Wang 的邻居", "路灯坏了 的邻居|||||Wang|"),
    ] {
        assert_eq!(short(line), expected, "{line}");
    }
    let said = read("light broken ~old wang #1");
    assert_eq!((said.remarks[0].typed.as_str(), &said.remarks[0].trouble), ("wang", &Trouble::MayGoOn));
}

#[test]
fn after_letters_and_digits_and_in_a_sentence_a_sign_is_text() {
    for line in [
        "写信到a@b",
        "寄到zhang.san@sz.cn，别忘了",
        "13800000000@qq.com",
        "看http://x.cn/#1",
        "亏了50%",
        "3#楼",
        "5~6户",
        "周一～5户",
        "快修！快修！！",
        "太难了！老人看不见",
        "好的～",
        "欠12345元",
        "欠 12345 元",
        "欠01061190000元",
        "20231115",
        "编号110102138000000001",
    ] {
        let said = read(line);
        assert_eq!((said.text.as_str(), said.remarks.len(), said.spans().len()), (line, 0, 0));
    }
}

#[test]
fn marks_are_understood_without_a_space_before_them() {
    for (line, expected) in [
        ("村口路灯坏了@沙梁子村#1！急，老人看不见", "村口路灯坏了，老人看不见|沙梁子村|roads|urgent|||"),
        ("村口路灯坏了＠沙梁子＃道路％田间地头～王淑芬", "村口路灯坏了|沙梁子村|roads||field|王淑芬|"),
        ("@沙梁子村，路灯坏了", "路灯坏了|沙梁子村|||||"),
        ("13800000000打这个电话", "打这个电话||||||13800000000"),
        ("找王淑芬１３８００００００００，说路灯", "找王淑芬，说路灯||||||13800000000"),
        ("打010-61190000找他", "打 找他||||||01061190000"),
        ("13800000000@沙梁子村", "|沙梁子村|||||13800000000"),
        ("快修!急", "快修|||urgent|||"),
        ("快修。!j", "快修。|||urgent|||"),
        ("灯坏了(村口)#1", "灯坏了(村口)||roads||||"),
        ("灯坏了~wsf13800000000说的", "灯坏了 说的|||||王淑芬|13800000000"),
        ("停电!急13800000000", "停电|||urgent|||13800000000"),
        ("#住房/城市更新/搬迁！小", "||housing|minor|||"),
        ("难办 ！x #安全 ~张三，李四", "难办，李四||safety|minor||张三|"),
        ("水浑 ~wsf", "水浑|||||王淑芬|"),
        ("水浑 ~Li", "水浑|||||Li|"),
    ] {
        assert_eq!(short(line), expected, "{line}");
    }
    for (line, typed) in [
        ("第#3户", "#3户"),
        ("灯坏了@北京村，快来", "@北京村"),
        ("灯坏了#13！急", "#13"),
        ("周一~周五", "~周五"),
        ("李大爷~lxy", "~lxy"),
        ("快修！k", "！k"),
        ("灯坏了@", "@"),
        ("#1-2单元", "#1-2单元"),
    ] {
        let said = read(line);
        assert_eq!(said.remarks.iter().map(|one| one.typed.as_str()).collect::<Vec<_>>(), [typed], "{line}");
        assert!(said.text.contains(typed), "{line}: {}", said.text);
    }
    assert_eq!(
        read("李大爷 ~lxy").remarks[0].words(Lang::Zh),
        "“~lxy”可能是李秀英、刘晓燕；请多写一两个字，先留在正文里"
    );
}

#[test]
fn what_is_not_understood_is_reported_and_stays() {
    for (line, kind, trouble) in [
        ("灯坏了 @", MarkKind::Place, Trouble::HalfTyped),
        ("灯坏了 #", MarkKind::Category, Trouble::HalfTyped),
        ("灯坏了 ！", MarkKind::Urgency, Trouble::HalfTyped),
        ("灯坏了 %", MarkKind::Setting, Trouble::HalfTyped),
        ("灯坏了 ~", MarkKind::Who, Trouble::HalfTyped),
        ("灯坏了 @北京村", MarkKind::Place, Trouble::Unknown),
        ("灯坏了 #13", MarkKind::Category, Trouble::Unknown),
        ("灯坏了 #0", MarkKind::Category, Trouble::Unknown),
        ("灯坏了 #99999999999999999999999", MarkKind::Category, Trouble::Unknown),
        ("灯坏了 !y", MarkKind::Urgency, Trouble::Unknown),
        ("灯坏了 %集市", MarkKind::Setting, Trouble::Unknown),
        ("走了 ~5公里", MarkKind::Who, Trouble::Unknown),
    ] {
        let said = read(line);
        assert_eq!(said.text, line);
        assert_eq!(
            said.remarks.iter().map(|one| (one.kind, one.trouble.clone())).collect::<Vec<_>>(),
            [(kind, trouble)]
        );
        for lang in [Lang::Zh, Lang::En] {
            let remark = &said.remarks[0];
            assert!(remark.words(lang).contains(&line[remark.span.clone()]), "{}", remark.words(lang));
        }
    }
    assert_eq!(read("@ #13 !y 灯").remarks.len(), 3);
}

#[test]
fn several_places_are_candidates() {
    let said = read("桥窄 @dg");
    let [Remark { trouble: Trouble::Ambiguous(candidates), .. }] = said.remarks.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(candidates.iter().map(|one| one.label(Lang::Zh)).collect::<Vec<_>>(), ["东沟村", "东沟里村"]);
    assert_eq!(said.remarks[0].words(Lang::Zh), "“@dg”可能是东沟村、东沟里村；请多写一两个字，先留在正文里");
    assert_eq!(said.text, "桥窄 @dg");
}

#[test]
fn the_last_of_two_counts_and_it_is_said() {
    assert_eq!(short("#1 灯 #2 @沙梁子村 @花盆村 ~李 ~王"), "灯 @沙梁子村 ~李|花盆村|utilities|||王|");
    let said = read("#1 灯 #2");
    assert_eq!(said.remarks[0].words(Lang::Zh), "类别写了几个，以最后一个为准，“#1”不算");
    assert!(!said.remarks[0].is_in_text());
    assert_eq!(short("李 13800000001 王 13800000002"), "李 13800000001 王||||||13800000002");
    assert_eq!(read("13800000001 13800000002").remarks[0].trouble, Trouble::KeptInText);
}

#[test]
fn the_number_of_the_only_one_known_by_a_name_is_taken_and_of_namesakes_none() {
    let reached = |line: &str| read(line).reached().map(|one| one.phone.clone()).unwrap_or_default();
    for (line, phone, text) in [
        ("灯坏了 ~赵金兰", "13800001111", "灯坏了"),
        ("灯坏了 ~zjl", "13800001111", "灯坏了"),
        ("灯坏了~赵金兰", "13800001111", "灯坏了"),
        ("灯坏了 ~赵金兰 13900000000", "", "灯坏了"),
        ("灯坏了 ~赵金兰 2222", "13800001111", "灯坏了 2222"),
        ("灯坏了 ~赵", "", "灯坏了"),
        ("灯坏了 ~王淑芬", "", "灯坏了"),
        ("灯坏了 ~李四", "", "灯坏了"),
        ("灯坏了 ~李四 2222", "13800002222", "灯坏了"),
        ("灯坏了 ~李四2222", "13800002222", "灯坏了"),
        ("~ls 尾号３３３３ 灯坏了 #1", "13800003333", "灯坏了"),
        ("~李四 3333，灯坏了", "13800003333", "灯坏了"),
        ("灯坏了 ~李四 4444", "", "灯坏了 4444"),
        ("灯坏了 ~李四 22222", "", "灯坏了 22222"),
        ("灯坏了 ~李四 2222户", "", "灯坏了 2222户"),
        ("灯坏了 ~李四 ~赵金兰", "13800001111", "灯坏了 ~李四"),
        ("灯坏了 ~赵金兰 ~孙二", "", "灯坏了 ~赵金兰"),
    ] {
        assert_eq!((reached(line).as_str(), read(line).text.as_str()), (phone, text), "{line}");
    }
    let said = read("灯坏了 ~李四");
    assert_eq!(
        said.remarks.iter().map(|remark| remark.words(Lang::Zh)).collect::<Vec<_>>(),
        ["有几位李四，在姓名后写电话后四位选一位：石沟 138****2222、河西 138****3333、东沟"]
    );
    assert_eq!(said.who.map(|mark| mark.value).as_deref(), Some("李四"));
    assert!(read("灯坏了 ~李四 13900000000").remarks.is_empty(), "the number says which");
    assert!(read("灯坏了 ~王淑芬").remarks.is_empty(), "no number is known");
}

#[test]
fn the_canonical_line_is_short() {
    let line = "@slz ！急 路灯坏了 ～李13800000000 #roads";
    assert_eq!(read(line).to_line(), "路灯坏了 @沙梁子村 #1 !急 ~李 13800000000");
}

/// Everything but where it stood in the line.
fn meaning(said: &Understood) -> impl PartialEq + std::fmt::Debug {
    (
        said.text.clone(),
        said.place.clone().map(|mark| mark.value),
        said.category.clone().map(|mark| mark.value),
        said.urgency.clone().map(|mark| mark.value),
        said.setting.clone().map(|mark| mark.value),
        said.who.clone().map(|mark| mark.value),
        said.phone.clone().map(|mark| mark.value),
    )
}

fn check(line: &str) -> Result<(), TestCaseError> {
    let said = read(line);
    let gone = said.remarks.iter().filter(|remark| !remark.is_in_text()).map(|remark| remark.span.clone());
    let taken: Vec<Span> = said.spans().into_iter().map(|(_, span)| span).chain(gone).collect();
    let left: String = line
        .char_indices()
        .filter(|(at, c)| !c.is_whitespace() && !taken.iter().any(|span| span.contains(at)))
        .map(|(_, c)| c)
        .collect();
    prop_assert_eq!(left, said.text.split_whitespace().collect::<String>());
    for remark in &said.remarks {
        prop_assert_eq!(line.get(remark.span.clone()), Some(remark.typed.as_str()));
    }
    let again = read(&said.to_line());
    prop_assert_eq!(meaning(&again), meaning(&said));
    prop_assert_eq!(again.to_line(), said.to_line());
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_and_nothing_is_lost(line in any::<String>()) {
        check(&line)?;
    }

    #[test]
    fn any_heap_of_marks_is_read_and_nothing_is_lost(
        line in proptest::collection::vec(
            prop_oneof![
                "[@＠#＃!！%％~～〜][急小难xumh1-3１田间沙梁子李dg，。,/(·-]{0,4}",
                "(~wsf|～李秀英|@沙梁子村|#1|！急|%田间|~周五|a@b)",
                "(~Old Wang|~old wang|~Wang The|~Li Na路|~wang| Lamp|, lamp)",
                "~[李5]{0,2}1[34]800000000[0-3]?",
                "1[38]8[0-9０-９-]{8}",
                "0[1-3]{1,3}-?[0-9]{7,8}",
                "[路灯坏@#1-3，。！,.(]{0,3}",
                "[ 　\n]{1,2}",
            ],
            0..12,
        ),
        glue in "[ ]?",
    ) {
        check(&line.join(&glue))?;
    }
}

#[test]
fn a_number_that_lacks_a_digit_is_remarked_on_and_other_numbers_are_not() {
    for (line, expected) in [
        ("灯坏了 1390000001", Some("1390000001")),
        ("灯坏了 139000000012", Some("139000000012")),
        ("１３９００００００１ 灯坏了", Some("１３９００００００１")),
        ("灯坏了 139-0000-001", Some("139-0000-001")),
        ("灯坏了 13900000012", None),
        ("修路要 25000000 元", None),
        ("拨款1000000000元", None),
        ("身份证 110229199001011234", None),
    ] {
        let said = read(line);
        let typed = said.remarks.iter().find(|remark| remark.kind == MarkKind::Phone).map(|one| one.typed.as_str());
        assert_eq!(typed, expected, "{line}");
        assert!(expected.is_none_or(|typed| said.text.contains(typed)), "{line}");
    }
    assert!(read("灯 1390000001").remarks[0].words(Lang::Zh).contains("是 10 位"));
    // Behind a name even the beginning of a number is asked about, but no year and no other count.
    for (line, is_asked) in [
        ("灯坏了 ~Li 1380", true),
        ("灯坏了 ~李秀英 138000", true),
        ("~Li 2026 roof leaks", false),
        ("~李秀英 300 亩地没浇", false),
        ("灯坏了 1380", false),
    ] {
        let said = read(line);
        let asked = said.remarks.iter().any(|remark| remark.kind == MarkKind::Phone);
        assert_eq!(asked, is_asked, "{line} {:?}", said.remarks);
        assert!(said.text.contains(line.split(' ').find(|word| word.parse::<u32>().is_ok()).unwrap()), "{line}");
    }
}
