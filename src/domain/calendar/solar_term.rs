//! 节气: the twenty-four solar terms, from the sun's place in the sky. The lunar date is in [`super::lunar`].
//!
//! A term falls on the day, by Beijing time, on which the sun's apparent longitude passes a multiple of 15°
//! (GB/T 33661-2017). The longitude is the shortened series of Bretagnon and Simon, "Planetary Programs and Tables from
//! -4000 to +2800" (1986): good to about a minute of time.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::lunar::YEARS;
use crate::Lang;
use crate::domain::terms::word_list;
use crate::lang::calendar as text;

word_list! {
    /// A solar term, in the order of the civil year. The English label gives its name and its meaning.
    SolarTerm {
        /// 小寒, about 5 January.
        Xiaohan "xiaohan" "小寒" | "Xiaohan (minor cold)";
        /// 大寒, about 20 January.
        Dahan "dahan" "大寒" | "Dahan (major cold)";
        /// 立春, about 4 February.
        Lichun "lichun" "立春" | "Lichun (spring begins)";
        /// 雨水, about 19 February.
        Yushui "yushui" "雨水" | "Yushui (rain water)";
        /// 惊蛰, about 5 March.
        Jingzhe "jingzhe" "惊蛰" | "Jingzhe (insects awake)";
        /// 春分, about 20 March.
        Chunfen "chunfen" "春分" | "Chunfen (spring equinox)";
        /// 清明, about 5 April.
        Qingming "qingming" "清明" | "Qingming (clear and bright)";
        /// 谷雨, about 20 April.
        Guyu "guyu" "谷雨" | "Guyu (grain rain)";
        /// 立夏, about 5 May.
        Lixia "lixia" "立夏" | "Lixia (summer begins)";
        /// 小满, about 21 May.
        Xiaoman "xiaoman" "小满" | "Xiaoman (grain fills)";
        /// 芒种, about 6 June.
        Mangzhong "mangzhong" "芒种" | "Mangzhong (grain in ear)";
        /// 夏至, about 21 June.
        Xiazhi "xiazhi" "夏至" | "Xiazhi (summer solstice)";
        /// 小暑, about 7 July.
        Xiaoshu "xiaoshu" "小暑" | "Xiaoshu (minor heat)";
        /// 大暑, about 23 July.
        Dashu "dashu" "大暑" | "Dashu (major heat)";
        /// 立秋, about 7 August.
        Liqiu "liqiu" "立秋" | "Liqiu (autumn begins)";
        /// 处暑, about 23 August.
        Chushu "chushu" "处暑" | "Chushu (heat ends)";
        /// 白露, about 7 September.
        Bailu "bailu" "白露" | "Bailu (white dew)";
        /// 秋分, about 23 September.
        Qiufen "qiufen" "秋分" | "Qiufen (autumn equinox)";
        /// 寒露, about 8 October.
        Hanlu "hanlu" "寒露" | "Hanlu (cold dew)";
        /// 霜降, about 23 October.
        Shuangjiang "shuangjiang" "霜降" | "Shuangjiang (frost falls)";
        /// 立冬, about 7 November.
        Lidong "lidong" "立冬" | "Lidong (winter begins)";
        /// 小雪, about 22 November.
        Xiaoxue "xiaoxue" "小雪" | "Xiaoxue (minor snow)";
        /// 大雪, about 7 December.
        Daxue "daxue" "大雪" | "Daxue (major snow)";
        /// 冬至, about 22 December.
        Dongzhi "dongzhi" "冬至" | "Dongzhi (winter solstice)";
    }
}

impl SolarTerm {
    /// The term that falls on this day of [`YEARS`], if one does.
    pub fn on(date: NaiveDate) -> Option<SolarTerm> {
        // No term falls elsewhere in a month from 1900 to 2100; most days need no astronomy.
        if !matches!(date.day(), 3..=9 | 18..=24) || !YEARS.contains(&date.year()) {
            return None;
        }
        let tomorrow = date.checked_add_days(Days::new(1))?;
        let (before, after) = (sector(date), sector(tomorrow));
        // The sun stands at 285° at 小寒, the first term of the civil year.
        if before == after { None } else { SolarTerm::from_digit((after + 24 - 19) % 24 + 1) }
    }

    /// What it means in at most nine columns, for a narrow one: `小雪`, `MinorSnow`.
    pub const fn short(self, lang: Lang) -> &'static str {
        match self {
            SolarTerm::Xiaohan => text::short_xiaohan(lang),
            SolarTerm::Dahan => text::short_dahan(lang),
            SolarTerm::Lichun => text::short_lichun(lang),
            SolarTerm::Yushui => text::short_yushui(lang),
            SolarTerm::Jingzhe => text::short_jingzhe(lang),
            SolarTerm::Chunfen => text::short_chunfen(lang),
            SolarTerm::Qingming => text::short_qingming(lang),
            SolarTerm::Guyu => text::short_guyu(lang),
            SolarTerm::Lixia => text::short_lixia(lang),
            SolarTerm::Xiaoman => text::short_xiaoman(lang),
            SolarTerm::Mangzhong => text::short_mangzhong(lang),
            SolarTerm::Xiazhi => text::short_xiazhi(lang),
            SolarTerm::Xiaoshu => text::short_xiaoshu(lang),
            SolarTerm::Dashu => text::short_dashu(lang),
            SolarTerm::Liqiu => text::short_liqiu(lang),
            SolarTerm::Chushu => text::short_chushu(lang),
            SolarTerm::Bailu => text::short_bailu(lang),
            SolarTerm::Qiufen => text::short_qiufen(lang),
            SolarTerm::Hanlu => text::short_hanlu(lang),
            SolarTerm::Shuangjiang => text::short_shuangjiang(lang),
            SolarTerm::Lidong => text::short_lidong(lang),
            SolarTerm::Xiaoxue => text::short_xiaoxue(lang),
            SolarTerm::Daxue => text::short_daxue(lang),
            SolarTerm::Dongzhi => text::short_dongzhi(lang),
        }
    }
}

/// In which of the 24 sectors of 15° the sun stands when this day begins in Beijing.
fn sector(date: NaiveDate) -> usize {
    let longitude = longitude(centuries(date));
    let (mut sector, mut edge) = (0, 15.0);
    while longitude >= edge {
        sector += 1;
        edge += 15.0;
    }
    sector
}

/// Julian centuries of uniform time from noon of 1 January 2000 to the beginning of this day in Beijing.
fn centuries(date: NaiveDate) -> f64 {
    const BEIJING_HOURS: f64 = 8.0;
    let days = f64::from(date.num_days_from_ce() - 730_120) - 0.5 - BEIJING_HOURS / 24.0;
    let centuries = days / 36_525.0;
    // The earth's rotation lags by some seconds that nobody can foretell: measured until 2025, then assumed to grow slowly.
    let lag_seconds = 64.0 + 25.0 * centuries;
    centuries + lag_seconds / 86_400.0 / 36_525.0
}

/// The sun's apparent longitude in degrees, from 0 up to 360.
fn longitude(centuries: f64) -> f64 {
    let wave = |degrees: f64| degrees.to_radians().sin();
    let series: f64 =
        SUN.iter().map(|(amplitude, phase, rate)| f64::from(*amplitude) * wave(phase + rate * centuries)).sum();
    let mean = 282.777_183_4 + 36_000.769_537_44 * centuries + (series * 1e-7).to_degrees();
    let aberration = 0.000_097_4 * wave(267.63 + 35_999.018_48 * centuries) - 0.005_575;
    let nutation =
        -0.004_778 * wave(124.90 - 1_934.134 * centuries) - 0.000_366_7 * wave(201.11 + 72_001.537_7 * centuries);
    (mean + aberration + nutation).rem_euclid(360.0)
}

/// Amplitude in units of 10⁻⁷ rad, phase in degrees, rate in degrees a century.
const SUN: [(u32, f64, f64); 49] = [
    (403_406, 270.548_61, 0.928_789_2),
    (195_207, 340.191_28, 35_999.137_695_8),
    (119_433, 63.918_54, 35_999.408_966_6),
    (112_392, 331.262_2, 35_998.728_738_5),
    (3_891, 317.843, 71_998.202_61),
    (2_819, 86.631, 71_998.440_3),
    (1_721, 240.052, 36_000.357_26),
    (660, 310.26, 71_997.481_2),
    (350, 247.23, 32_964.467_8),
    (334, 260.87, -19.441),
    (314, 297.82, 445_267.111_7),
    (268, 343.14, 45_036.884),
    (242, 166.79, 3.100_8),
    (234, 81.53, 22_518.443_4),
    (158, 3.5, -19.973_9),
    (132, 132.75, 65_928.934_5),
    (129, 182.95, 9_038.029_3),
    (114, 162.03, 3_034.768_4),
    (99, 29.8, 33_718.148),
    (93, 266.4, 3_034.448),
    (86, 249.2, -2_280.773),
    (78, 157.6, 29_929.992),
    (72, 257.8, 31_556.493),
    (68, 185.1, 149.588),
    (64, 69.9, 9_037.75),
    (46, 8.0, 107_997.405),
    (38, 197.1, -4_444.176),
    (37, 250.4, 151.771),
    (32, 65.3, 67_555.316),
    (29, 162.7, 31_556.08),
    (28, 341.5, -4_561.54),
    (27, 291.6, 107_996.706),
    (27, 98.5, 1_221.655),
    (25, 146.7, 62_894.167),
    (24, 110.0, 31_437.369),
    (21, 5.2, 14_578.298),
    (21, 342.6, -31_931.757),
    (20, 230.9, 34_777.243),
    (18, 256.1, 1_221.999),
    (17, 45.3, 62_894.511),
    (14, 242.9, -4_442.039),
    (13, 115.2, 107_997.909),
    (13, 151.8, 119.066),
    (13, 285.3, 16_859.071),
    (12, 53.3, -4.578),
    (10, 126.6, 26_895.292),
    (10, 205.7, -39.127),
    (10, 85.9, 12_297.536),
    (10, 146.1, 90_073.778),
];
