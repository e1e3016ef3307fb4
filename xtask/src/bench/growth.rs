//! How cost grows with hours, plants and cores: a table, and `benches/growth.svg`.

use std::path::Path;

use anyhow::{Context, Result};

use super::{benches, started};
use crate::bench::contender::Contender;
use crate::run;

/// Turns of each measurement; the median is told.
const TURNS: usize = 5;

/// A line of the plot: what grows, and the milliseconds at each size.
struct Line {
    title: &'static str,
    points: Vec<(u32, f64)>,
}

/// Measures, prints, plots.
pub fn measure(native: &Path, folder: &Path, plants: u32) -> Result<()> {
    let mut engine = Contender::start("native", &mut started(native, folder), &[])?;
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u32);
    let mut lines = Vec::new();
    for (title, kind, sizes, times) in [
        ("steps of a year, ms a year", "steps", vec![8_760, 17_520, 35_040, 105_120], 3),
        ("estimates after one another, ms all in all", "plants", vec![1, 10, 100, 1000], 1),
    ] {
        let measured = |size: u32| Ok((size, median(&mut engine, &format!("growth {kind} {size}"), times)?));
        lines.push(Line { title, points: sizes.into_iter().map(measured).collect::<Result<_>>()? });
    }
    let memory_before = engine.ask("growth memory", 1)?;
    let mut points = Vec::new();
    for threads in 1..=cores {
        let each = plants / threads;
        let milliseconds = engine.ask(&format!("growth cores {threads}"), each)?;
        points.push((threads, f64::from(each * threads) / milliseconds * 1000.0));
    }
    let memory_after = engine.ask("growth memory", 1)?;
    lines.push(Line { title: "native threads, estimates/s", points });

    let mut node = run::in_root("node");
    let mut node = Contender::start("Node", node.arg(benches().join("node.mjs")).arg(folder), &[])?;
    let mut points = Vec::new();
    for workers in 1..=cores {
        let milliseconds = node.ask(&format!("growth batch {plants} {workers}"), 1)?;
        points.push((workers, f64::from(plants) / milliseconds * 1000.0));
    }
    let node_memory = node.ask("growth memory", 1)?;
    lines.push(Line { title: "workers of batch in Node, estimates/s", points });

    for line in &lines {
        println!("\n{}", line.title);
        let Some((first_size, first)) = line.points.first() else { continue };
        for (size, value) in &line.points {
            let growth = f64::from(*size) / f64::from(*first_size);
            println!("{size:>9}  {value:>12.2}   {:>8.2}× for {growth:.0}×", value / first);
        }
    }
    println!(
        "\nmost memory held: native {memory_before:.1} MB before {plants} estimates, {memory_after:.1} MB after"
    );
    println!("                  Node with its workers {node_memory:.0} MB");
    let plot = benches().join("growth.svg");
    std::fs::write(&plot, svg(&lines)).with_context(|| format!("cannot write {}", plot.display()))?;
    println!("plotted in {}", plot.display());
    Ok(())
}

fn median(engine: &mut Contender, task: &str, times: u32) -> Result<f64> {
    let mut turns: Vec<f64> = (0..TURNS).map(|_| engine.ask(task, times)).collect::<Result<_>>()?;
    turns.sort_by(f64::total_cmp);
    Ok(turns[TURNS / 2])
}

/// One panel a line, both axes logarithmic, with what proportional growth would be as a thin line.
fn svg(lines: &[Line]) -> String {
    const WIDTH: f64 = 300.0;
    const HEIGHT: f64 = 220.0;
    const LEFT: f64 = 20.0;
    const TOP: f64 = 34.0;
    const INNER: [f64; 2] = [WIDTH - 2.0 * LEFT - 30.0, HEIGHT - TOP - 36.0];
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        WIDTH * lines.len() as f64
    );
    for (index, line) in lines.iter().enumerate() {
        let (Some(&(first_size, first)), Some(&(last_size, last))) =
            (line.points.first(), line.points.last())
        else {
            continue;
        };
        let decades = |ratio: f64| sunyield::math::ln(ratio);
        let width = decades(f64::from(last_size) / f64::from(first_size)).max(1e-9);
        let height = decades(last / first).abs().max(width);
        let left = WIDTH * index as f64 + LEFT + 15.0;
        let place = |size: f64, value: f64| {
            let x = left + decades(size / f64::from(first_size)) / width * INNER[0];
            let y = TOP + INNER[1] - decades(value / first) / height * INNER[1];
            format!("{x:.1},{y:.1}")
        };
        let path: Vec<String> =
            line.points.iter().map(|(size, value)| place(f64::from(*size), *value)).collect();
        let proportional = f64::from(last_size) / f64::from(first_size) * first;
        text += &format!(
            "<text x=\"{left}\" y=\"18\" font-weight=\"bold\">{}</text>\n<polyline points=\"{} {}\" fill=\"none\" stroke=\"#bbb\"/>\n<polyline points=\"{}\" fill=\"none\" stroke=\"#c50\" stroke-width=\"2\"/>\n",
            line.title,
            path[0],
            place(f64::from(last_size), proportional),
            path.join(" ")
        );
        for ((size, value), at) in line.points.iter().zip(&path) {
            let (x, y) = at.split_once(',').unwrap_or_default();
            text += &format!(
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"#c50\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{size}</text><text x=\"{x}\" y=\"{y}\" dy=\"-7\" text-anchor=\"middle\">{value:.1}</text>\n",
                HEIGHT - 14.0
            );
        }
    }
    text + "</svg>\n"
}
