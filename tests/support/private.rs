//! File systems made for one test: mounted in a namespace of its own, seen by nobody else and gone with it. Root is not
//! needed where the system lets users make namespaces; where it does not, the test fails and says so, it is never skipped.

use std::process::{Command, Output, Stdio};

use super::program::Program;

/// Runs a shell script in which `"$@"`, after `first`, is the program with `line`.
pub fn shell(desk: &Program, script: &str, first: &[&str], line: &[&str]) -> Output {
    let program = desk.command();
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]).args(first);
    command.arg(program.get_program()).args(program.get_args()).args(line);
    command.env_clear().stdin(Stdio::null());
    let set = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
    command.envs(set).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let output = command.output().expect("this test needs the `unshare` command of util-linux");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("unshare:") && !said.contains("mount:"), "no private file system can be made here: {said}");
    output
}
