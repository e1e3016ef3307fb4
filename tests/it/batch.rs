//! Tables of plants: rows in their order, refused rows in their place, nothing lost on the way.

use sunyield::batch::Table;
use sunyield::estimate::{EstimateRequest, World, estimate};
use sunyield::plant::{Mounting, MountingKind, Plant};
use sunyield::site::Site;

fn answer(header: &str, rows: &str) -> (Vec<String>, Vec<String>) {
    let table = Table::of_header(header).unwrap();
    let answered = table.answer(rows, World::embedded());
    let lines: Vec<String> = answered.lines.lines().map(str::to_owned).collect();
    assert_eq!(answered.row_count as usize, lines.len());
    let names = table.answer_header().split(',').map(str::to_owned).collect();
    (names, lines)
}

fn cell<'a>(names: &[String], line: &'a str, name: &str) -> &'a str {
    let at = names.iter().position(|known| known == name).unwrap();
    line.split(',').nth(at).unwrap()
}

#[test]
fn a_row_is_the_estimate_it_describes() {
    let (names, lines) =
        answer("latitudeDeg,longitudeDeg,country,dcCapacityMw,mounting", "-22.22,-69.58,CL,480,eastWest\n");
    let request = EstimateRequest {
        site: Site {
            latitude_deg: -22.22,
            longitude_deg: -69.58,
            elevation_m: None,
            country: Some("CL".into()),
        },
        plant: Plant::new(480_000.0, Mounting::usual(MountingKind::EastWest, -22.22)),
        grid: Default::default(),
        life: Default::default(),
        climate: None,
        weather: None,
    };
    let expected = estimate(&request, World::embedded()).unwrap();
    // The shortest decimal that reads back to the same bits.
    assert_eq!(cell(&names, &lines[0], "annualMwh"), expected.energy.annual_mwh.p50.to_string());
    assert_eq!(cell(&names, &lines[0], "households"), expected.households.unwrap().count.p50.to_string());
    assert_eq!(cell(&names, &lines[0], "error"), "");
}

#[test]
fn a_refused_row_says_why_and_the_rest_is_done() {
    let rows = "a,-22.22,-69.58,CL,480\nb,95,0,CL,1\nc,x,0,CL,1\nd,1,2\n\ne,-22.22,-69.58,CL,480\n";
    let (names, lines) = answer("name,latitudeDeg,longitudeDeg,country,dcCapacityKw", rows);
    let first: Vec<&str> = lines.iter().map(|line| cell(&names, line, "name")).collect();
    assert_eq!(first, ["a", "b", "c", "d", "e"]);
    assert!(lines[1].ends_with("\"site.latitudeDeg is 95, expected -90 to 90\""), "{}", lines[1]);
    assert!(
        lines[2].ends_with("\"site.latitudeDeg is the text \"\"x\"\", expected a number\""),
        "{}",
        lines[2]
    );
    assert!(lines[3].contains("dcCapacityKw is missing"), "{}", lines[3]);
    assert_eq!(cell(&names, &lines[0], "annualMwh"), cell(&names, &lines[4], "annualMwh"));
}

#[test]
fn cells_come_back_as_they_were() {
    let header = "name,latitudeDeg,longitudeDeg,country,dcCapacityKw";
    let row = "\"Planta \"\"Sol\"\", norte\nfase 2\",-22.22,-69.58,CL,480";
    let answered = Table::of_header(header).unwrap().answer(&format!("{row}\r\n"), World::embedded());
    assert_eq!((answered.row_count, answered.refused_count), (1, 0));
    assert!(answered.lines.starts_with(row), "{}", answered.lines);
}

#[test]
fn semicolons_and_tabs_part_cells_too() {
    for delimiter in [";", "\t"] {
        let header = ["latitudeDeg", "longitudeDeg", "country", "dcCapacityKw"].join(delimiter);
        let row = ["-22.22", "-69.58", "CL", "480"].join(delimiter);
        let answered = Table::of_header(&header).unwrap().answer(&row, World::embedded());
        assert_eq!((answered.row_count, answered.refused_count), (1, 0), "{}", answered.lines);
    }
}

#[test]
fn a_table_with_a_column_nobody_knows_is_refused_by_its_name() {
    let refused = Table::of_header("name,latitudeDeg,tilt").unwrap_err();
    assert!(refused.to_string().starts_with("plants line 1 column 3 is \"tilt\", expected one of id, name"));
    assert!(Table::of_header("name,name").is_err());
    assert!(Table::of_header("").is_err());
}

#[test]
fn a_row_with_too_many_cells_or_two_capacities_is_refused() {
    let (_, lines) =
        answer("latitudeDeg,longitudeDeg,country,dcCapacityKw", "-22.22,-69.58,CL,480,surplus\n");
    assert!(lines[0].contains("surplus") && lines[0].contains("no more than 4 cells"), "{}", lines[0]);
    let (_, lines) =
        answer("latitudeDeg,longitudeDeg,country,dcCapacityKw,dcCapacityMw", "-22,-69,CL,480,0.48\n");
    assert!(lines[0].contains("plant.dcCapacityKw is given twice"), "{}", lines[0]);
}
