//! Differences of many runs, gathered by kind and printed.

use std::collections::BTreeMap;

/// How far one run is from its reference, in percent of the reference.
#[derive(Clone, Copy)]
pub struct Difference {
    /// Of the year.
    pub annual_percent: f64,
    /// Of the month that differs most.
    pub month_percent: f64,
}

impl Difference {
    /// Of a year in months from its reference.
    pub fn between(found: &[f64; 12], reference: &[f64; 12]) -> Self {
        let percent = |found: f64, reference: f64| {
            if reference == 0.0 && found == 0.0 { 0.0 } else { 100.0 * (found / reference - 1.0) }
        };
        let months = found.iter().zip(reference).map(|(&found, &reference)| percent(found, reference));
        Self {
            annual_percent: percent(found.iter().sum(), reference.iter().sum()),
            month_percent: months
                .fold(0.0, |most, month| if month.abs() > f64::abs(most) { month } else { most }),
        }
    }
}

/// One run with its name.
pub struct Named {
    /// The run.
    pub name: String,
    /// Its difference.
    pub difference: Difference,
}

/// Runs by kind, in the order of their names.
#[derive(Default)]
pub struct Table(BTreeMap<String, Vec<Named>>);

impl Table {
    /// Adds a run.
    pub fn add(&mut self, kind: &str, name: &str, difference: Difference) {
        self.0.entry(kind.to_owned()).or_default().push(Named { name: name.to_owned(), difference });
    }

    /// Prints a line for each kind.
    pub fn print(&self, title: &str) {
        println!("\n{title}");
        println!(
            "{:<44} {:>4}  {:>9} {:>9}  {:>9} {:>9}  worst year; worst month",
            "|difference| in %", "runs", "max year", "median", "max month", "median"
        );
        for (kind, runs) in &self.0 {
            let (year, year_median, worst_year) = spread(runs, |difference| difference.annual_percent);
            let (month, month_median, worst_month) = spread(runs, |difference| difference.month_percent);
            println!(
                "{kind:<44} {:>4}  {year:>9.5} {year_median:>9.5}  {month:>9.5} {month_median:>9.5}  {worst_year}; {worst_month}",
                runs.len()
            );
        }
    }
}

/// Largest and middle absolute value, and the name of the largest.
fn spread(runs: &[Named], of: impl Fn(&Difference) -> f64) -> (f64, f64, &str) {
    let mut sorted: Vec<(f64, &str)> =
        runs.iter().map(|run| (of(&run.difference).abs(), run.name.as_str())).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (most, name) = sorted.last().copied().unwrap_or_default();
    let middle = sorted.len() / 2;
    let median = match sorted.len() % 2 {
        _ if sorted.is_empty() => 0.0,
        0 => 0.5 * (sorted[middle - 1].0 + sorted[middle].0),
        _ => sorted[middle].0,
    };
    (most, median, name)
}

#[cfg(test)]
mod test {
    use super::{Difference, Named, spread};

    #[test]
    fn the_worst_month_keeps_its_sign() {
        let mut found = [100.0; 12];
        found[3] = 98.0;
        found[7] = 101.0;
        let difference = Difference::between(&found, &[100.0; 12]);
        assert!((difference.month_percent + 2.0).abs() < 1e-12);
        assert!((difference.annual_percent + 1.0 / 12.0).abs() < 1e-12);
    }

    #[test]
    fn median_of_an_even_count_is_the_mean_of_the_middle_two() {
        let run = |annual_percent: f64| Named {
            name: annual_percent.to_string(),
            difference: Difference { annual_percent, month_percent: 0.0 },
        };
        let runs = [run(-4.0), run(1.0), run(2.0), run(3.0)];
        assert_eq!(spread(&runs, |difference| difference.annual_percent), (4.0, 2.5, "-4"));
    }
}
