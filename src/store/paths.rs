//! Where decks, the log, settings and rebuildable files live. Resolved once, at start; must never create anything.

use super::fault::shown;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Every place newsdeck uses on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
    cache: PathBuf,
    decks: PathBuf,
    quizzes: PathBuf,
    /// What a leading `~` means.
    user: Option<PathBuf>,
}

/// Why there is no place to keep anything.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum HomeProblem {
    #[error("newsdeck cannot find your home folder. Set NEWSDECK_HOME to a folder it may use.")]
    NoHome,
    #[error(
        "newsdeck runs under sudo, but {} belongs to another user, who could not open the files afterwards. \
         Run it without sudo, or set NEWSDECK_HOME to a folder of your own.",
        shown(.0)
    )]
    AnothersHome(PathBuf),
}

impl Home {
    /// Resolves the places: `flag` (one folder for everything) before `NEWSDECK_HOME`, before the XDG folders,
    /// before the platform's own. `environment` is asked for variables, so that a test needs no real one.
    ///
    /// # Errors
    /// No home folder can be found, or newsdeck runs under `sudo` and the home folder is another user's.
    pub fn resolve(
        flag: Option<&Path>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, HomeProblem> {
        let folder = |name: &str| {
            environment(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let user = folder("HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| etcetera::home_dir().ok());
        if let Some(root) = flag.map(PathBuf::from).or_else(|| folder("NEWSDECK_HOME")) {
            let root = std::path::absolute(&root).unwrap_or(root);
            let home = Self {
                user,
                ..Self::under(&root)
            };
            return home.unless_anothers(&root, &environment);
        }
        let root = user.clone().ok_or(HomeProblem::NoHome)?;
        let places = Platform::of(&root, &folder);
        // The XDG rule: a relative path in these variables is ignored.
        let xdg = |name: &str| folder(name).filter(|path| path.is_absolute());
        let place = |name, own: PathBuf| xdg(name).unwrap_or(own).join("newsdeck");
        let home = Self {
            config: place("XDG_CONFIG_HOME", places.config).join("config.toml"),
            data: place("XDG_DATA_HOME", places.data),
            cache: place("XDG_CACHE_HOME", places.cache),
            decks: root.join("newsdeck"),
            quizzes: root.join("newsdeck/quizzes"),
            user,
        };
        home.unless_anothers(&root, &environment)
    }

    /// Everything under one folder, as `NEWSDECK_HOME` has it.
    pub fn under(root: &Path) -> Self {
        Self {
            config: root.join("config.toml"),
            data: root.to_path_buf(),
            cache: root.join("cache"),
            decks: root.join("decks"),
            quizzes: root.join("quizzes"),
            user: None,
        }
    }

    /// The same places with the collection folder that `config.toml` names: `~/` is the user's home, and a relative
    /// path begins at the settings file's folder.
    pub fn with_decks(self, decks: &Path) -> Self {
        let decks = match (decks.strip_prefix("~"), &self.user) {
            (Ok(rest), Some(user)) => user.join(rest),
            _ => self.config.parent().unwrap_or(&self.data).join(decks),
        };
        Self { decks, ..self }
    }

    /// The settings file.
    pub fn config_file(&self) -> &Path {
        &self.config
    }

    /// Private state that is not a log: the device's name, its last entry, the lock.
    pub fn data_folder(&self) -> &Path {
        &self.data
    }

    /// The review logs. The one folder that must never be lost.
    pub fn log_folder(&self) -> PathBuf {
        self.data.join("log")
    }

    /// The journals of quiz nights.
    pub fn nights_folder(&self) -> PathBuf {
        self.data.join("nights")
    }

    /// Backups of the log, the settings and the decks.
    pub fn backup_folder(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// The name of this device in its log.
    pub(super) fn device_file(&self) -> PathBuf {
        self.data.join("device")
    }

    /// What this device wrote last.
    pub(super) fn head_file(&self) -> PathBuf {
        self.data.join("head")
    }

    /// Held by the one newsdeck that writes.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.data.join("lock")
    }

    /// The folded log.
    pub(super) fn snapshot_file(&self) -> PathBuf {
        self.cache.join("log.snapshot")
    }

    /// What is known of the decks without reading them.
    pub(super) fn index_file(&self) -> PathBuf {
        self.cache.join("decks.index")
    }

    /// What is known of the nights without reading them.
    pub(super) fn nights_index_file(&self) -> PathBuf {
        self.cache.join("nights.index")
    }

    /// Files that can be deleted at any time.
    pub fn cache_folder(&self) -> &Path {
        &self.cache
    }

    /// The collection: decks of the user's own, in a folder that a layman finds.
    pub fn decks_folder(&self) -> &Path {
        &self.decks
    }

    /// Quiz files of the user's own, each called `NAME.quiz.toml`.
    pub fn quizzes_folder(&self) -> &Path {
        &self.quizzes
    }

    /// Worksheets that were printed from the screen.
    pub fn worksheets_folder(&self) -> PathBuf {
        self.quizzes.with_file_name("worksheets")
    }

    /// A path as short as it can be said: `~` for the user's home folder.
    pub fn short(&self, path: &Path) -> String {
        let in_home = self
            .user
            .as_deref()
            .and_then(|user| path.strip_prefix(user).ok());
        match in_home {
            Some(rest) => shown(&Path::new("~").join(rest)),
            None => shown(path),
        }
    }

    /// Every place with its name, in the order in which `newsdeck paths` prints them.
    pub fn places(&self) -> [(&'static str, PathBuf); 7] {
        [
            ("decks", self.decks.clone()),
            ("quizzes", self.quizzes.clone()),
            ("log", self.log_folder()),
            ("nights", self.nights_folder()),
            ("config", self.config.clone()),
            ("cache", self.cache.clone()),
            ("backups", self.backup_folder()),
        ]
    }

    /// Files made as root in somebody's home lock that somebody out of them.
    fn unless_anothers(
        self,
        root: &Path,
        environment: &impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, HomeProblem> {
        let sudo = ["SUDO_UID", "SUDO_USER", "DOAS_USER"]
            .iter()
            .any(|name| environment(name).is_some());
        let owned = [self.data.as_path(), root]
            .into_iter()
            .find_map(|path| owner(path).map(|owner| (path, owner)));
        match (owned, effective_user()) {
            (Some((path, owner)), Some(user)) if sudo && owner != user => {
                Err(HomeProblem::AnothersHome(path.to_path_buf()))
            }
            _ => Ok(self),
        }
    }
}

/// The platform's own folders, used where no XDG variable says otherwise.
struct Platform {
    config: PathBuf,
    data: PathBuf,
    cache: PathBuf,
}

impl Platform {
    #[cfg(not(windows))]
    fn of(root: &Path, _: &impl Fn(&str) -> Option<PathBuf>) -> Self {
        Self {
            config: root.join(".config"),
            data: root.join(".local/share"),
            cache: root.join(".cache"),
        }
    }

    #[cfg(windows)]
    fn of(root: &Path, folder: &impl Fn(&str) -> Option<PathBuf>) -> Self {
        let roaming = folder("APPDATA").unwrap_or_else(|| root.join("AppData/Roaming"));
        let local = folder("LOCALAPPDATA").unwrap_or_else(|| root.join("AppData/Local"));
        Self {
            config: roaming.clone(),
            data: roaming,
            cache: local,
        }
    }
}

#[cfg(unix)]
fn owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata(path).ok()?.uid())
}

#[cfg(unix)]
fn effective_user() -> Option<u32> {
    Some(rustix::process::geteuid().as_raw())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

#[cfg(not(unix))]
fn effective_user() -> Option<u32> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(variables: &[(&str, &str)]) -> Result<Home, HomeProblem> {
        Home::resolve(None, lookup(variables))
    }

    fn lookup(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
        let owned: Vec<(String, OsString)> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
            .collect();
        move |name| {
            let found = owned.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        }
    }

    #[cfg(unix)]
    #[test]
    fn without_any_variable_but_home_the_usual_folders_are_used() {
        let home = resolved(&[("HOME", "/home/ada")]).unwrap();
        assert_eq!(
            home.config_file(),
            Path::new("/home/ada/.config/newsdeck/config.toml")
        );
        assert_eq!(
            home.log_folder(),
            Path::new("/home/ada/.local/share/newsdeck/log")
        );
        assert_eq!(home.cache_folder(), Path::new("/home/ada/.cache/newsdeck"));
        assert_eq!(home.decks_folder(), Path::new("/home/ada/newsdeck"));
        let nights = home.short(&home.nights_folder());
        assert_eq!(nights, "~/.local/share/newsdeck/nights");
        assert_eq!(home.short(Path::new("/home/adam/x")), "/home/adam/x");
    }

    #[cfg(unix)]
    #[test]
    fn xdg_folders_are_followed_unless_relative_or_empty() {
        let home = resolved(&[
            ("HOME", "/home/ada"),
            ("XDG_CONFIG_HOME", "/etc/ada"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", ""),
        ])
        .unwrap();
        assert_eq!(
            home.config_file(),
            Path::new("/etc/ada/newsdeck/config.toml")
        );
        assert_eq!(
            home.log_folder(),
            Path::new("/home/ada/.local/share/newsdeck/log")
        );
        assert_eq!(home.cache_folder(), Path::new("/home/ada/.cache/newsdeck"));
    }

    #[cfg(unix)]
    #[test]
    fn newsdeck_home_puts_everything_under_one_folder_and_a_flag_wins_over_it() {
        let variables = [
            ("HOME", "/home/ada"),
            ("XDG_DATA_HOME", "/d"),
            ("NEWSDECK_HOME", "/srv/x"),
        ];
        let home = resolved(&variables).unwrap();
        assert!(
            home.places()
                .iter()
                .all(|(_, path)| path.starts_with("/srv/x"))
        );
        let flagged = Home::resolve(Some(Path::new("/srv/y")), lookup(&variables)).unwrap();
        assert!(
            flagged
                .places()
                .iter()
                .all(|(_, path)| path.starts_with("/srv/y"))
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_collection_may_be_named_from_home_from_the_root_or_beside_the_settings() {
        let home = resolved(&[("HOME", "/home/ada"), ("NEWSDECK_HOME", "/srv/x")]).unwrap();
        for (named, meant) in [
            ("~/d", "/home/ada/d"),
            ("/d", "/d"),
            ("d", "/srv/x/d"),
            ("~x/d", "/srv/x/~x/d"),
        ] {
            let home = home.clone().with_decks(Path::new(named));
            assert_eq!(home.decks_folder(), Path::new(meant));
        }
    }

    #[test]
    fn a_relative_newsdeck_home_does_not_move_with_the_working_folder() {
        let home = resolved(&[("NEWSDECK_HOME", "here")]).unwrap();
        assert!(home.data_folder().is_absolute());
    }

    #[cfg(unix)]
    #[test]
    fn under_sudo_another_users_home_is_refused_and_ones_own_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().to_str().unwrap().to_owned();
        assert!(resolved(&[("NEWSDECK_HOME", &own), ("SUDO_UID", "1000")]).is_ok());
        let user = rustix::process::geteuid().as_raw();
        // Root can give a folder away; anyone else knows one that is root's.
        let anothers = if user == 0 {
            std::os::unix::fs::chown(folder.path(), Some(12345), None).unwrap();
            own
        } else {
            "/".to_owned()
        };
        let refused = resolved(&[("NEWSDECK_HOME", &anothers), ("SUDO_UID", "1000")]);
        let sentence = refused.unwrap_err().to_string();
        assert!(
            sentence.contains("under sudo") && sentence.contains(&anothers),
            "{sentence}"
        );
        assert!(resolved(&[("NEWSDECK_HOME", &anothers)]).is_ok());
    }
}
