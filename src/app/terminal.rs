//! Takes the terminal and gives it back: after a clean end, a panic, a signal, a closed window, or a stop and
//! continue. It must never leave raw mode or the alternate screen behind, and never print foreign text raw.

use super::run::Message;
use crate::text::sanitize;
use crossterm::{
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    execute, style,
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::{Terminal, backend::CrosstermBackend};
use std::{
    io::{self, Stdout, Write},
    panic,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
};

/// The real terminal.
pub type Tty = Terminal<CrosstermBackend<Stdout>>;

/// Takes the terminal: raw mode and the alternate screen. Whatever fails, it is given back first.
pub fn take() -> io::Result<Tty> {
    // With NO_COLOR crossterm would turn every style into a bare reset, bold and underline included; our mono
    // theme sends no colour instead.
    style::force_color_output(true);
    enter().and_then(|()| blank()).inspect_err(|_| give_back())
}

/// A terminal of which nothing is known to be drawn, so that the next picture is drawn whole. (Asking ratatui to clear
/// would ask the terminal for its cursor, and the answer would reach our reader of keys.)
fn blank() -> io::Result<Tty> {
    Terminal::new(CrosstermBackend::new(io::stdout()))
}

/// Columns and rows.
///
/// # Errors
/// The output is no terminal.
pub fn size() -> io::Result<(u16, u16)> {
    ratatui::crossterm::terminal::size()
}

/// Whether the wheel and clicks are told to us. The terminal's own selection of text then needs Shift, so it is off
/// unless it is wished for; a terminal without a mouse passes it over.
pub fn listen_to_mouse(on: bool) {
    let _ = match on {
        true => execute!(io::stdout(), EnableMouseCapture),
        false => execute!(io::stdout(), DisableMouseCapture),
    };
}

/// Rings the terminal's bell.
pub fn ring() {
    let mut out = io::stdout();
    // A bell that is not heard has nobody to tell.
    let _ = out.write_all(b"\x07").and_then(|()| out.flush());
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back. Harmless when it was never taken; errors have nobody left to hear them.
pub fn give_back() {
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        ratatui::crossterm::cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = io::stdout().flush();
}

/// From now on a panic of this thread gives the terminal back and is told in clean text; a panic of another
/// thread becomes a message, so that it cannot tear the screen from under a running program.
pub fn catch_panics(inbox: Sender<Message>) {
    let main = thread::current().id();
    panic::set_hook(Box::new(move |info| {
        let told = sanitize::block(&info.to_string()).into_owned();
        if thread::current().id() == main {
            give_back();
            let _ = writeln!(
                io::stderr(),
                "newsdeck broke off: {told}\nEvery grade you gave is saved. Please report this."
            );
        } else {
            let _ = inbox.send(Message::WorkerPanicked(told));
        }
    }));
}

/// Whether another program has the terminal: an editor that the reader opened.
static IS_LENT: AtomicBool = AtomicBool::new(false);

/// Gives the terminal to another program for as long as it runs, and takes it again. Nothing else may read it meanwhile.
///
/// # Errors
/// The terminal cannot be taken again.
pub fn lend<Out>(to: impl FnOnce() -> Out) -> io::Result<(Tty, Out)> {
    give_back();
    IS_LENT.store(true, Ordering::SeqCst);
    let out = to();
    IS_LENT.store(false, Ordering::SeqCst);
    enter()?;
    Ok((blank()?, out))
}

#[cfg(unix)]
pub use unix::{stop_until_continued, watch};

#[cfg(unix)]
mod unix {
    use super::{
        IS_LENT, Message, Ordering, Sender, Tty, blank, enter, give_back, io, size, thread,
    };
    use ratatui::crossterm::event::Event;
    use rustix::event::{PollFd, PollFlags, poll};
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
        iterator::Signals,
        low_level,
    };
    use std::time::Duration;

    /// How long the loop has to end by itself before it is ended.
    const PATIENCE: Duration = Duration::from_millis(700);

    /// Turns signals and a closed window into messages. Where the loop does not end in time (it may be stuck in a
    /// read of a dead terminal), the process ends here, with the terminal given back.
    pub fn watch(inbox: Sender<Message>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGWINCH])?;
        let to_loop = inbox.clone();
        thread::spawn(move || {
            for signal in signals.forever() {
                let is_lent = IS_LENT.load(Ordering::SeqCst);
                match signal {
                    SIGWINCH => {
                        if let Ok((width, height)) = size() {
                            let resized = Event::Resize(width, height);
                            let _ = to_loop.send(Message::Terminal(resized));
                        }
                    }
                    // Meant for the program that has the terminal, which stops: so do we, or the shell would not
                    // come back.
                    SIGTSTP if is_lent => drop(low_level::emulate_default_handler(SIGTSTP)),
                    SIGINT | SIGQUIT if is_lent => {}
                    SIGTSTP => {
                        let _ = to_loop.send(Message::Stop);
                    }
                    signal => {
                        let _ = to_loop.send(Message::End(128 + signal));
                        end_soon(128 + signal);
                    }
                }
            }
        });
        thread::spawn(move || {
            let stdin = io::stdin();
            let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
            loop {
                if poll(&mut watched, None).is_err() {
                    continue;
                }
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if watched[0].revents().intersects(gone) {
                    let _ = inbox.send(Message::End(128 + SIGHUP));
                    end_soon(128 + SIGHUP);
                }
            }
        });
        Ok(())
    }

    fn end_soon(code: i32) {
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            give_back();
            low_level::exit(code);
        });
        // One warning is enough: whoever called may go on, the loop decides.
        thread::sleep(PATIENCE);
    }

    /// Gives the terminal back, stops the process as the shell's Ctrl-Z would, and takes the terminal again when
    /// it is continued.
    pub fn stop_until_continued() -> io::Result<Tty> {
        give_back();
        low_level::emulate_default_handler(SIGTSTP)?;
        enter()?;
        blank()
    }
}

/// Windows sends Ctrl-C as a key and ends the program with its window; there is nothing to watch.
#[cfg(not(unix))]
pub fn watch(_inbox: Sender<Message>) -> io::Result<()> {
    Ok(())
}
