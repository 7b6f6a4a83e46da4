use proptest::prelude::*;

use super::*;

const EARLIER: [&str; 6] = [
    "村口的路灯坏了一个多月了，晚上老人出门看不见",
    "村口路灯不亮",
    "水泉沟村自来水浑，水里有沙子",
    "去镇上的公交车一天只有一班",
    "玉米地里野猪多，庄稼被拱了",
    "村东路口缺少红绿灯",
];

#[test]
fn what_is_about_the_same_thing_comes_first() {
    for (typed, first, count) in [
        ("路灯坏了", Some(EARLIER[0]), 2),
        ("村口路灯坏了，晚上看不见", Some(EARLIER[1]), 2),
        ("自来水是浑的", Some(EARLIER[2]), 1),
        ("公交车太少", Some(EARLIER[3]), 1),
        ("野猪拱了庄稼", Some(EARLIER[4]), 1),
        ("孩子上学远", None, 0),
        ("灯", None, 0),
        ("", None, 0),
    ] {
        let found = rank(typed, EARLIER, |text| text, WORTH_SHOWING, 9);
        assert_eq!((found.first().map(|one| one.0), found.len()), (first, count), "{typed} {found:?}");
    }
    assert_eq!(rank("路灯", EARLIER, |text| text, 1, 1).len(), 1);
}

#[test]
fn a_shorter_way_to_say_the_same_is_worth_showing() {
    for (one, other, is_alike) in [
        ("桥面塌了", "桥塌了", true),
        ("树苗死了", "树死了", true),
        ("桥塌了", "桥面上的栏杆塌了一截", false),
        ("桥塌了", "塌方堵了桥", false),
    ] {
        assert_eq!(likeness(one, other) >= WORTH_SHOWING, is_alike, "{one} {other}");
    }
}

#[test]
fn one_thing_at_one_spot_is_the_same_however_short_its_name() {
    let all = [
        ("村口的灯不亮", "村口路灯坏了", true),
        ("村口灯坏了", "村口的路灯不亮，晚上看不见", true),
        ("村西的桥塌了", "村西石桥断了", true),
        ("河边的树倒了", "河边大树倒了，压着电线", true),
        ("村东的狗咬人", "村东野狗没人管", true),
        ("路口的电线杆歪了", "路口那根杆子快倒了", true),
        ("学校的墙裂了", "学校围墙要倒", true),
        ("村头的渠堵了", "村头水渠漏水", true),
        ("村口的灯不亮", "村口的狗咬人", false),
        ("村口的灯不亮", "桥头的灯太暗", false),
        ("桥头的灯不亮", "桥头树倒了", false),
        ("桥头的灯不亮", "桥头的桥面塌了", false),
        ("路口的灯不亮", "路口红绿灯时间短", false),
        ("村口的桥塌了", "村口路灯坏了", false),
        ("河边的树倒了", "河边的厕所太脏", false),
        ("门口的沟堵了", "门口停车太乱", false),
        ("村西的灯不亮", "村东的灯不亮", false),
    ];
    let rated = all.map(|(one, other, is_same)| (likeness(one, other) >= WORTH_SHOWING, is_same, one, other));
    let wrong: Vec<_> = rated.into_iter().filter(|(shown, is_same, ..)| shown != is_same).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn writing_it_otherwise_changes_nothing() {
    assert_eq!(likeness("ＷｉＦｉ坏了。", "wifi坏了"), 100);
    assert_eq!(likeness("路，灯", "路灯"), 0);
}

#[test]
fn the_index_is_asked_for_the_rarest_pairs_within_the_budget() {
    let how_common = |pair: &str| match pair {
        "村口" => 9_000,
        "口路" => 40,
        "路灯" => 600,
        "灯坏" => 200,
        "坏了" => 20_000,
        _ => 0,
    };
    let ask = |typed, most, budget| telling(typed, how_common, most, budget);
    assert_eq!(ask("村口路灯坏了吗", 3, 1_000), ["口路", "灯坏", "路灯"]);
    assert_eq!(ask("村口路灯坏了吗", 2, 1_000), ["口路", "灯坏"]);
    assert_eq!(ask("村口路灯坏了吗", 9, 300), ["口路", "灯坏"]);
    assert_eq!(ask("村口", 9, 300), ["村口"]);
    assert_eq!(ask("坏了", 9, 300), ["坏了"]);
    assert_eq!(telling("The the", |_| 3, 9, 300).len(), 2);
    assert!(telling("the well", |_| 3, 9, 300).iter().all(|pair| "well".contains(pair)));
    assert_eq!(ask("火星", 9, 300), Vec::<String>::new());
    // What stands in hardly any record but its own takes no place from what another one shares.
    let shared = |pair: &str| if pair == "货车" { 9 } else { 1 };
    assert!(telling("货车压塌路肩砸烂水沟", shared, 1, 300).contains(&"货车".to_owned()));
}

/// Two ways to say the same.
#[rustfmt::skip]
const ALIKE: &[(&str, &str)] = &[
    ("桥头护栏松动", "河边护栏断了"),
    ("村口路灯坏了", "村口路灯不亮，晚上看不见"),
    ("自来水是浑的", "水泉沟村自来水浑，水里有沙子"),
    ("河边垃圾没人收", "河边的垃圾堆了半个月"),
    ("公交车太少", "去镇上的公交车一天只有一班"),
    ("野猪拱了庄稼", "玉米地里野猪多，庄稼被拱了"),
    ("下水道堵了，污水往外冒", "门口下水道反味，堵了好几天"),
    ("卫生室没有大夫", "村卫生室一周只来一次大夫"),
    ("手机没信号", "山后头手机信号差"),
    ("煤改电补贴没到账", "取暖煤改电的补贴什么时候发"),
    ("广场健身器材坏了", "健身器材生锈，孩子容易受伤"),
    ("电线杆歪了", "村西电线杆快倒了，怕砸着人"),
    ("井盖松动", "路上井盖被车轧坏了"),
    ("田间路坑洼", "下地的田间路不好走"),
    ("桥塌了", "桥面塌了"),
    ("路面塌了个坑", "村东公路路面塌陷，车过不去"),
    ("变压器嗡嗡响", "变压器老跳闸"),
    ("养老餐太贵", "养老餐送得晚，饭都凉了"),
    ("水渠漏水", "浇地的水渠漏得厉害"),
    ("厕所没人打扫", "公共厕所太脏"),
    ("快递不送到村", "快递只放镇上，取一趟要半天"),
    ("猪场味道大", "养猪场臭味熏得开不了窗"),
    ("网络老断", "家里宽带网络断断续续"),
    ("滑坡石头滚下来", "山坡落石头，路过害怕"),
    ("果树补贴没发", "果树受灾的补贴还没下来"),
    ("红绿灯时间短", "路口红绿灯坏了"),
    ("狗没拴", "村里狗乱跑，没人拴"),
];

/// Two things that share where, when, or that something is broken.
#[rustfmt::skip]
const APART: &[(&str, &str)] = &[
    ("桥头护栏松动", "桥头路灯不亮"),
    ("村口路灯坏了", "村口有人乱倒垃圾"),
    ("河边垃圾没人收", "河边护栏断了"),
    ("自来水停了", "下水道堵了"),
    ("希望村里修路", "希望村里办食堂"),
    ("老人看病不便", "老人吃饭没人管"),
    ("公交车太少", "停车位太少"),
    ("冬天取暖费高", "冬天道路结冰"),
    ("孩子上学远", "孩子没地方玩"),
    ("玉米卖不出去", "野猪拱了玉米地"),
    ("村民反映卫生室没人", "村民反映水费太贵"),
    ("电线杆歪了", "树倒了压着房"),
    ("井盖松动", "屋顶松动"),
    ("建议维修广场", "建议维修水渠"),
    ("晚上狗叫扰民", "晚上路上看不见"),
    ("路面塌了个坑", "水渠塌了一段"),
    ("养老餐太贵", "药价太贵"),
    ("快递不送到村", "报纸不送到村"),
    ("厕所没人打扫", "操场没人打扫"),
    ("网络老断", "电老断"),
    ("猪场味道大", "路灯下太暗"),
    ("红绿灯时间短", "公交时间太晚"),
    ("狗没拴", "树没人浇"),
    ("水费怎么算", "电费怎么算"),
    ("低保怎么申请", "宅基地怎么申请"),
    ("村西修厕所", "村西修桥"),
    ("希望装路灯", "希望装监控"),
];

/// The same in English.
#[rustfmt::skip]
const ALIKE_EN: &[(&str, &str)] = &[
    ("The railing on the bridge is loose", "Railing by the river broken"),
    ("Street light at the gate is out", "The street lights do not work at night"),
    ("Tap water is cloudy", "There is sand in the tap water"),
    ("Nobody collects the rubbish by the river", "Rubbish piled up near the river for weeks"),
    ("Too few buses to town", "Only one bus a day goes to town"),
    ("Wild boars dig up the corn", "Boars ate the corn in the east field"),
    ("Drain blocked, sewage comes up", "The drain in front of the house smells"),
    ("No doctor at the clinic", "The clinic has a doctor only once a week"),
    ("No phone signal behind the hill", "Phone signal is weak"),
    ("Heating subsidy not paid", "When will the heating subsidy come"),
    ("Manhole cover loose", "A truck broke the manhole cover on the road"),
    ("Power pole leaning", "The pole by the west gate may fall"),
    ("lamp broken", "Lamps out at the village gate"),
    ("Pothole on the main road", "The road has deep potholes"),
    ("Transformer hums at night", "The transformer trips again and again"),
    ("Meals for the elderly arrive cold", "Elderly meals are too expensive"),
    ("Ditch leaks", "Irrigation ditch leaking into the field"),
    ("Toilet is dirty", "Nobody cleans the public toilet"),
    ("Parcels are not delivered", "Parcel delivery only to town"),
    ("The pig farm smells", "Smell from the pigs"),
    ("Internet drops every evening", "No internet since Monday"),
    ("Rocks fall from the slope", "Falling rocks at the bend"),
    ("Orchard subsidy unpaid", "Subsidy for orchard damage not here yet"),
    ("Stray dogs in the lane", "Dogs run loose"),
    ("School bus late", "The school bus does not come"),
];

/// The same in English.
#[rustfmt::skip]
const APART_EN: &[(&str, &str)] = &[
    ("Note one about the road", "Note two about the clinic"),
    ("The railing on the bridge is loose", "The street light on the bridge is out"),
    ("Please repair the road", "Please repair the well"),
    ("Rubbish by the river", "Railing by the river broken"),
    ("Too few buses", "Too few parking spaces"),
    ("Old people need a canteen", "Old people cannot get to the doctor"),
    ("Heating is too expensive in winter", "Ice on the road in winter"),
    ("The children have no place to play", "The children walk far to school"),
    ("Dogs bark at night", "The road is dark at night"),
    ("Corn cannot be sold", "The well is dry"),
    ("No doctor at the clinic", "No teacher at the school"),
    ("We hope for a new well", "We hope for a new bus stop"),
    ("Water bill too high", "Power pole leaning"),
    ("Pothole on the main road", "Lamp on the main road out"),
    ("Meals too expensive", "Medicine too expensive"),
    ("Parcels are not delivered", "Newspapers are not delivered"),
    ("Toilet is dirty", "Playground is dirty"),
    ("How is the water fee reckoned", "How is the power fee reckoned"),
    ("Build a toilet in the west", "Build a bridge in the west"),
    ("We would like street lamps", "We would like cameras"),
    ("Dogs bark all night", "Cocks crow all night"),
    ("Internet drops every evening", "Power drops every evening"),
    ("How to apply for aid", "How to apply for a building plot"),
    ("The ditch is blocked", "The lane is blocked"),
    ("School bus late", "Doctor late"),
];

/// How many of the pairs are shown side by side, and those that are on the wrong side.
fn shown(pairs: &[(&'static str, &'static str)], wanted: bool) -> (usize, Vec<(u8, &'static str, &'static str)>) {
    let rated = pairs.iter().map(|(one, other)| (likeness(one, other), *one, *other));
    let (shown, not): (Vec<_>, Vec<_>) = rated.partition(|(percent, ..)| *percent >= WORTH_SHOWING);
    (shown.len(), if wanted { not } else { shown })
}

#[test]
fn of_everyday_matters_the_same_are_shown_and_others_are_not() {
    // What is found of what should be, and what is shown that should not.
    for (pairs, wanted, found) in [(ALIKE, true, 23), (APART, false, 1), (ALIKE_EN, true, 24), (APART_EN, false, 0)] {
        let (count, wrong) = shown(pairs, wanted);
        assert_eq!(count, found, "of {}: {wrong:?}", pairs.len());
    }
}

#[test]
fn the_same_place_or_category_is_evidence_and_another_place_speaks_against_it() {
    let place = |seq| Some(Id { log: crate::domain::id::LogId::from_bits(1), seq });
    let about = |seq, category| About { place: place(seq), category };
    let (roads, water) = (Some(Category::Roads), Some(Category::Utilities));
    for (one, other, percent, wanted) in [
        (about(1, roads), about(1, roads), 20, 32),
        (about(1, roads), about(1, None), 20, 26),
        (about(1, roads), about(2, roads), 40, 34),
        (about(1, roads), about(1, water), 40, 46),
        (about(1, roads), about(2, water), 40, 28),
        (about(1, roads), About { place: None, category: water }, 30, 30),
        (About::default(), about(2, water), 40, 40),
        (about(1, roads), about(1, roads), 95, 99),
        (about(1, roads), about(1, roads), 100, 100),
        (about(1, roads), about(2, water), 5, 0),
    ] {
        assert_eq!((one.adjust(other, percent), other.adjust(one, percent)), (wanted, wanted), "{one:?} {other:?}");
    }
}

#[test]
fn english_words_are_compared_without_their_endings() {
    for (one, other) in [("buses", "bus"), ("lights", "light"), ("lighting", "lighted"), ("berries", "berry")] {
        assert_eq!(stem(one), stem(other), "{one}");
    }
}

proptest! {
    #[test]
    fn likeness_is_even_handed(one in "[路灯坏了村口的水a1，]{0,12}", other in "[路灯坏了村口的水a1，]{0,12}", any in any::<String>()) {
        let percent = likeness(&one, &other);
        prop_assert!(percent <= 100);
        prop_assert_eq!(percent, likeness(&other, &one));
        prop_assert_eq!(likeness(&one, &one), if Parts::of(&one).distinct.is_empty() { 0 } else { 100 });
        prop_assert!(likeness(&any, &one) <= 100);
    }
}
