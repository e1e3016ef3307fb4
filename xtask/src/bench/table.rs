//! Medians and ranges of what was measured, as a table and as JSON.

use std::fmt;

use serde_json::{Value, json};

use super::contender::Contender;
use super::given::{ROWS, Size};
use super::{Task, Unit};

/// Which contenders are ours: the first, in the order of the table.
const OURS: usize = 3;

/// Milliseconds by task, contender and round.
pub struct Table {
    tasks: &'static [Task],
    names: Vec<&'static str>,
    measured: Vec<Vec<Vec<f64>>>,
    size: Size,
}

/// Least, median and greatest.
struct Summary([f64; 3]);

impl Summary {
    fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (least, greatest) = (*sorted.first()?, *sorted.last()?);
        let middle = sorted.len() / 2;
        let median =
            if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 };
        Some(Self([least, median, greatest]))
    }

    fn median(&self) -> f64 {
        self.0[1]
    }
}

impl Table {
    /// Nothing measured yet.
    pub fn new(tasks: &'static [Task], contenders: &[Contender], size: Size) -> Self {
        let measured = tasks.iter().map(|_| contenders.iter().map(|_| vec![]).collect()).collect();
        Self { tasks, names: contenders.iter().map(|contender| contender.name).collect(), measured, size }
    }

    /// One turn.
    pub fn add(&mut self, task: usize, contender: usize, milliseconds: f64) {
        self.measured[task][contender].push(milliseconds);
    }

    /// A time in the task's unit.
    fn told(&self, task: &Task, milliseconds: f64) -> String {
        match task.unit {
            Unit::Milliseconds => format!("{milliseconds:.2} ms"),
            Unit::RowsPerSecond => format!("{:.0} rows/s", f64::from(ROWS) / milliseconds * 1000.0),
            Unit::MegabytesPerSecond => {
                format!("{:.0} MB/s", self.size.year_bytes as f64 / 1e6 / milliseconds * 1000.0)
            }
        }
    }

    /// How many times as fast each of ours is as each of the others.
    fn ratios(&self) -> impl Iterator<Item = (&Task, &'static str, &'static str, Summary)> {
        self.tasks.iter().zip(&self.measured).flat_map(move |(task, measured)| {
            let others = OURS..self.names.len();
            others.flat_map(move |other| (0..OURS).map(move |own| (own, other))).filter_map(
                move |(own, other)| {
                    // Round by round: what slowed one turn slowed the next.
                    let each: Vec<f64> = measured[other]
                        .iter()
                        .zip(&measured[own])
                        .map(|(theirs, ours)| theirs / ours)
                        .collect();
                    Some((task, self.names[own], self.names[other], Summary::of(&each)?))
                },
            )
        })
    }

    /// All of it, times in milliseconds.
    pub fn json(&self, rounds: usize) -> Value {
        let summary =
            |Summary([min, median, max]): Summary| json!({ "min": min, "median": median, "max": max });
        let times: Vec<Value> = self
            .tasks
            .iter()
            .zip(&self.measured)
            .flat_map(|(task, measured)| {
                self.names.iter().zip(measured).filter_map(move |(name, values)| {
                    let milliseconds = summary(Summary::of(values)?);
                    Some(json!({ "task": task.name, "contender": name, "milliseconds": milliseconds }))
                })
            })
            .collect();
        let ratios: Vec<Value> = self
            .ratios()
            .map(|(task, own, other, ratio)| {
                json!({ "task": task.name, "ours": own, "other": other, "timesAsFast": summary(ratio) })
            })
            .collect();
        json!({
            "rounds": rounds,
            "rowsInBatch": ROWS,
            "weatherFileBytes": self.size.year_bytes,
            "times": times,
            "ratios": ratios,
        })
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nmedian (least to greatest)")?;
        for (task, measured) in self.tasks.iter().zip(&self.measured) {
            writeln!(f, "\n{}", task.label)?;
            for (name, values) in self.names.iter().zip(measured) {
                let Some(summary) = Summary::of(values) else { continue };
                let [least, median, greatest] = summary.0.map(|value| self.told(task, value));
                writeln!(f, "  {name:<18}{median:>14}   ({least} to {greatest})")?;
            }
        }
        writeln!(f, "\ntimes as fast as   {:<18}{:>10}{:>10}{:>10}", "", "native", "Node", "Chromium")?;
        let mut line = String::new();
        for (index, (task, _, other, ratio)) in self.ratios().enumerate() {
            if index % OURS == 0 {
                line = format!("  {:<17}{other:<18}", task.name);
            }
            line += &format!("{:>9.1}×", ratio.median());
            if index % OURS == OURS - 1 {
                writeln!(f, "{line}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod test {
    use super::Summary;

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        let of = |values: &[f64]| Summary::of(values).map(|summary| summary.0);
        assert_eq!(of(&[4.0, 1.0, 3.0, 2.0]), Some([1.0, 2.5, 4.0]));
        assert_eq!(of(&[3.0, 1.0, 2.0]), Some([1.0, 2.0, 3.0]));
        assert_eq!(of(&[]), None);
    }
}
