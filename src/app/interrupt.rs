//! Ctrl-C in a program that goes line by line: told to it, so that it ends in order. Must never end it while it does.

#[cfg(unix)]
pub use unix::on_signal;

#[cfg(unix)]
mod unix {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
        low_level,
    };
    use std::{io, thread, time::Duration};

    /// How long the program has to end by itself before it is ended.
    const PATIENCE: Duration = Duration::from_millis(1_500);

    /// Calls `tell` with the exit code when a signal asks the program to end; ends it where it does not end by itself,
    /// as when it waits for a reader of its output.
    ///
    /// # Errors
    /// The system does not let signals be heard.
    pub fn on_signal(tell: impl Fn(u8) + Send + 'static) -> io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
        thread::spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let code = 128 + signal;
                tell(u8::try_from(code).unwrap_or(u8::MAX));
                thread::sleep(PATIENCE);
                low_level::exit(code);
            }
        });
        Ok(())
    }
}

/// Windows ends the program by itself.
#[cfg(not(unix))]
pub fn on_signal(_tell: impl Fn(u8) + Send + 'static) -> std::io::Result<()> {
    Ok(())
}
