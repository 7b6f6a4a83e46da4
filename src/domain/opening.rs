//! Opening a desk: which letters it writes into its numbers, and which places it knows from the first day. The first run's
//! wizard and `koudai init` both open a desk by this.

use super::command::{Command, Form};
use super::desk::Desk;
use super::id::Id;
use super::matter::number::LONGEST_CODE;
use super::pinyin;
use super::place::PlaceForm;
use super::region::{self, Village};
use super::terms::{DeskLevel, PlaceKind};

/// What a home writes where a station writes its village: 之家.
const HOME_CODE: &str = "ZJ";
/// What a district writes there: 人大.
const DISTRICT_CODE: &str = "RD";

/// The letters that a desk's numbers may begin with, proposed; a person may change both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// The township's, or the district's on a district's desk.
    pub town: String,
    /// The desk's own.
    pub own: String,
}

impl Letters {
    /// Proposes letters for a desk from its names.
    pub fn propose(desk: &Desk) -> Letters {
        let own = match desk.level {
            DeskLevel::Station => short(&region::code_of(&desk.town, &desk.name)),
            DeskLevel::Home => HOME_CODE.to_owned(),
            DeskLevel::District => DISTRICT_CODE.to_owned(),
        };
        let above = if desk.level == DeskLevel::District { &desk.district } else { &desk.town };
        Letters { town: town_letters(above), own }
    }
}

fn town_letters(town: &str) -> String {
    let towns = region::codes(region::towns());
    short(&towns.get(town).cloned().unwrap_or_else(|| pinyin::initials(town)))
}

fn short(code: &str) -> String {
    code.chars().take(LONGEST_CODE).collect()
}

/// The village of the same township that already writes `code`: its papers and this station's would look alike.
pub fn taken_by(desk: &Desk) -> Option<&'static str> {
    if desk.level != DeskLevel::Station {
        return None;
    }
    let names: Vec<&str> = villages(desk).map(|one| one.name).collect();
    let codes = region::codes(names);
    codes.into_iter().find(|(name, code)| *name != desk.name && *code == desk.code).map(|(name, _)| name)
}

/// Opens the desk and adds the places it needs: its own, the one above, and those beside or below it that the built-in list
/// knows, so that a mark such as `@沙梁子村` is understood from the first note on.
pub fn open(desk: &Desk) -> Command {
    let mut commands = vec![Command::SetDesk(Box::new(desk.clone()))];
    match desk.level {
        DeskLevel::Station | DeskLevel::Home => add_town(&mut commands, desk),
        DeskLevel::District => add_district(&mut commands, desk),
    }
    Command::All(commands)
}

fn add(commands: &mut Vec<Command>, place: PlaceForm) -> Id {
    commands.push(Command::Add(Box::new(Form::Place(place))));
    Id::pending(commands.len() - 1)
}

fn add_town(commands: &mut Vec<Command>, desk: &Desk) {
    let is_own = desk.level == DeskLevel::Home;
    let home = PlaceForm {
        kind: PlaceKind::Home,
        name: if is_own { desk.name.clone() } else { desk.town.clone() },
        code: desk.town_code.clone(),
        market: if is_own { desk.market.clone() } else { String::new() },
        ..PlaceForm::default()
    };
    let home = add(commands, home);
    let names: Vec<&str> = villages(desk).map(|one| one.name).collect();
    let codes = region::codes(names);
    let own = desk.name.as_str();
    for village in villages(desk).filter(|one| desk.level != DeskLevel::Station || one.name != own) {
        let code = codes.get(village.name).cloned().unwrap_or_default();
        let region_code = village.code.to_owned();
        add(commands, PlaceForm { name: village.name.to_owned(), code, region_code, ..below(home) });
    }
    if desk.level == DeskLevel::Station {
        let listed = villages(desk).find(|one| one.name == own);
        let region_code = listed.map(|one| one.code.to_owned()).unwrap_or_default();
        let (code, market) = (desk.code.clone(), desk.market.clone());
        add(commands, PlaceForm { name: desk.name.clone(), code, region_code, market, ..below(home) });
    }
}

fn add_district(commands: &mut Vec<Command>, desk: &Desk) {
    let own = PlaceForm {
        kind: PlaceKind::District,
        name: desk.name.clone(),
        code: desk.code.clone(),
        market: desk.market.clone(),
        ..PlaceForm::default()
    };
    let own = add(commands, own);
    if desk.district != region::DISTRICT {
        return;
    }
    let towns = region::towns();
    let codes = region::codes(towns.iter().copied());
    for town in towns {
        let code = codes.get(town).cloned().unwrap_or_default();
        add(commands, PlaceForm { kind: PlaceKind::Home, name: town.to_owned(), code, ..below(own) });
    }
}

fn below(parent: Id) -> PlaceForm {
    PlaceForm { parent: Some(parent), ..PlaceForm::default() }
}

/// The listed villages and communities of the desk's township; none when it lies in another district.
fn villages(desk: &Desk) -> impl Iterator<Item = Village> {
    let known = desk.district.is_empty() || desk.district == region::DISTRICT;
    region::villages().filter(move |one| known && one.town == desk.town)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(level: DeskLevel, name: &str) -> Desk {
        let town = if level == DeskLevel::District { "" } else { "千家店镇" };
        let desk = Desk {
            level,
            district: "延庆区".to_owned(),
            town: town.to_owned(),
            name: name.to_owned(),
            ..Desk::default()
        };
        let letters = Letters::propose(&desk);
        Desk { town_code: letters.town, code: letters.own, ..desk }
    }

    /// The places that opening a desk adds, each with its letters and the place in the list of the one above.
    fn places(desk: &Desk) -> Vec<(PlaceKind, String, String, Option<usize>)> {
        let Command::All(commands) = open(desk) else { panic!("not a list") };
        assert_eq!(commands[0], Command::SetDesk(Box::new(desk.clone())));
        let place = |command: &Command| match command {
            Command::Add(form) => match &**form {
                Form::Place(form) => {
                    let above = form.parent.and_then(Id::pending_place);
                    (form.kind, form.name.clone(), form.code.clone(), above)
                }
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        commands.iter().skip(1).map(place).collect()
    }

    #[test]
    fn letters_come_from_the_names() {
        for (level, name, town, own) in [
            (DeskLevel::Station, "水泉沟村", "QJD", "SQG"),
            (DeskLevel::Station, "没在名单上的村", "QJD", "MZMDSD"),
            (DeskLevel::Home, "千家店镇", "QJD", "ZJ"),
            (DeskLevel::District, "延庆区", "YQ", "RD"),
        ] {
            let desk = desk(level, name);
            assert_eq!((desk.town_code.as_str(), desk.code.as_str()), (town, own), "{name}");
        }
    }

    #[test]
    fn a_station_knows_its_home_its_neighbours_and_itself() {
        let places = places(&desk(DeskLevel::Station, "水泉沟村"));
        assert_eq!(places[0], (PlaceKind::Home, "千家店镇".to_owned(), "QJD".to_owned(), None));
        let own: Vec<_> = places.iter().filter(|place| place.1 == "水泉沟村").collect();
        assert_eq!(own, [&(PlaceKind::Station, "水泉沟村".to_owned(), "SQG".to_owned(), Some(1))]);
        assert!(places.iter().any(|place| place.1 == "沙梁子村" && place.3 == Some(1)));
        let listed = region::villages().filter(|one| one.town == "千家店镇").count();
        assert_eq!(places.len(), 1 + listed);
    }

    #[test]
    fn a_village_that_is_not_listed_stands_beside_those_that_are() {
        let listed = places(&desk(DeskLevel::Station, "水泉沟村")).len();
        assert_eq!(places(&desk(DeskLevel::Station, "新村")).len(), listed + 1);
        let elsewhere = Desk { district: "门头沟区".to_owned(), ..desk(DeskLevel::Station, "水泉沟村") };
        assert_eq!(places(&elsewhere).len(), 2);
    }

    #[test]
    fn a_home_and_a_district_know_what_lies_below() {
        let home = places(&desk(DeskLevel::Home, "千家店镇"));
        assert!(home.iter().skip(1).all(|place| place.0 == PlaceKind::Station && place.3 == Some(1)));
        let district = places(&desk(DeskLevel::District, "延庆区"));
        assert_eq!(district[0].0, PlaceKind::District);
        assert_eq!(district.len(), 1 + region::towns().len());
    }

    #[test]
    fn letters_of_a_neighbour_are_noticed() {
        let taken = |code: &str| taken_by(&Desk { code: code.to_owned(), ..desk(DeskLevel::Station, "水泉沟村") });
        assert_eq!(taken("SQG"), None);
        assert_eq!(taken("SLZ"), Some("沙梁子村"));
    }
}
