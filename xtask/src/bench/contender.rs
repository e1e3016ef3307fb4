//! A program that does tasks on demand and says how long each took.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, anyhow};

use crate::run;

/// One of those compared.
pub struct Contender {
    /// Its name in the table.
    pub name: &'static str,
    tasks: Vec<&'static str>,
    prefix: &'static str,
    child: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Contender {
    /// Starts the program and waits until it is ready.
    pub fn start(name: &'static str, command: &mut Command, tasks: &[&'static str]) -> Result<Self> {
        let shown = run::shown(command);
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut child = spawned.with_context(|| format!("cannot run {shown}"))?;
        let answers = child.stdout.take().context("no standard output")?;
        let asks = child.stdin.take();
        let answers = BufReader::new(answers);
        let mut contender = Self { name, tasks: tasks.to_vec(), prefix: "", child, asks, answers };
        match contender.line()?.as_str() {
            "ready" => Ok(contender),
            other => Err(anyhow!("{shown} said {other:?}, expected ready")),
        }
    }

    /// The same, its tasks called by names with `prefix` before them.
    pub fn saying(mut self, prefix: &'static str) -> Self {
        self.prefix = prefix;
        self
    }

    /// Milliseconds that one of `times` repetitions of a task took; `None` where it has no such task.
    pub fn take_turn(&mut self, task: &str, times: u32) -> Result<Option<f64>> {
        if !self.tasks.contains(&task) {
            return Ok(None);
        }
        self.ask(task, times).map(Some)
    }

    /// The number that the program answers to a task.
    pub fn ask(&mut self, task: &str, times: u32) -> Result<f64> {
        let asks = self.asks.as_mut().context("no standard input")?;
        writeln!(asks, "{times} {}{task}", self.prefix)?;
        asks.flush()?;
        let line = self.line()?;
        line.parse().with_context(|| format!("{} said {line:?} to {task}, expected a number", self.name))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        match line.trim_end() {
            "" => Err(anyhow!("{} ended: its own words stand above", self.name)),
            said => Ok(said.to_owned()),
        }
    }
}

impl Drop for Contender {
    fn drop(&mut self) {
        // Without standard input it ends by itself.
        drop(self.asks.take());
        let _ = self.child.wait();
    }
}
