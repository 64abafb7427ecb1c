//! Hears of what is written into a night's journal by another program, and tells the loop.
//!
//! Must never write, and never cost anything while nothing happens.

use super::{door, run::Message};
use crate::{
    store::{self, Follower, Home, News, NightDoor},
    tui::{screen, screens::quiz::following::Followed},
};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    path::Path,
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// How often to look where the system tells nothing: the folder is not there yet, or lies where nothing can be watched.
const UNTOLD: Duration = Duration::from_secs(1);
/// How often to look all the same, should something not have been told.
const TOLD: Duration = Duration::from_secs(30);

/// Begins to follow the night of this name, or whichever was played last, on a thread that ends with the program.
pub(super) fn follow(home: Home, name: Option<String>, outbox: Sender<Message>) {
    thread::spawn(move || {
        let (heard, changes) = mpsc::channel();
        let mut following = Following {
            home,
            name,
            follower: None,
            door: None,
            told: None,
            outbox,
        };
        let mut watcher = None;
        // Nobody listens any more only when the program has ended.
        while following.look().is_some() {
            if watcher.is_none() {
                watcher = watched(&following.home.nights_folder(), heard.clone());
            }
            wait(&changes, watcher.is_some());
        }
    });
}

/// Watches the folder, where that can be.
fn watched(folder: &Path, heard: Sender<()>) -> Option<RecommendedWatcher> {
    let hear = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = heard.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(hear).ok()?;
    watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

/// Waits for a change; several at once are one.
fn wait(changes: &Receiver<()>, is_told: bool) {
    let _ = changes.recv_timeout(if is_told { TOLD } else { UNTOLD });
    while changes.try_recv().is_ok() {}
}

struct Following {
    home: Home,
    /// None: whichever night was played last.
    name: Option<String>,
    follower: Option<(String, Follower)>,
    /// What lets phones in to it.
    door: Option<NightDoor>,
    /// What was told last, where nothing could be read.
    told: Option<String>,
    outbox: Sender<Message>,
}

impl Following {
    /// Tells what is new; none where nobody listens any more.
    fn look(&mut self) -> Option<()> {
        let wanted = match &self.name {
            Some(name) => Some(name.clone()),
            None => store::newest_night(&self.home),
        };
        let Some(wanted) = wanted else {
            return self
                .nothing("No night has begun yet. It appears here as soon as it does.".to_owned());
        };
        self.look_at_door(&wanted)?;
        if let Some((name, follower)) = &mut self.follower
            && *name == wanted
        {
            let followed = match follower.look() {
                Ok(News::Nothing) => return Some(()),
                Ok(News::More(events)) => Followed::More(events),
                Ok(News::Anew(record)) => Followed::Night(Box::new(record.replay().0)),
                Err(why) => return self.nothing(why.to_string()),
            };
            return self.tell(followed);
        }
        match Follower::open(&self.home, &wanted) {
            Ok((follower, record)) => {
                self.follower = Some((wanted, follower));
                self.tell(Followed::Night(Box::new(record.replay().0)))
            }
            Err(why) => self.nothing(why.to_string()),
        }
    }

    /// Tells where phones come in, if that is another place than before.
    fn look_at_door(&mut self, night: &str) -> Option<()> {
        let door = store::door_of(&self.home, night).filter(|door| door.is_open);
        if door == self.door {
            return Some(());
        }
        self.door = door;
        let shown = door.map(|door| Box::new(door::seen_by_room(&door)));
        let message = screen::Message::Door(shown);
        self.outbox.send(Message::Answer(Box::new(message))).ok()
    }

    fn nothing(&mut self, why: String) -> Option<()> {
        if self.told.as_ref() == Some(&why) {
            return Some(());
        }
        self.tell(Followed::None(why.clone()))?;
        self.told = Some(why);
        Some(())
    }

    fn tell(&mut self, followed: Followed) -> Option<()> {
        self.told = None;
        let message = screen::Message::Followed(followed);
        self.outbox.send(Message::Answer(Box::new(message))).ok()
    }
}
