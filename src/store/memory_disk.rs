//! A disk for tests: any one call can be made to fail, and the power can be cut. Must never be kinder than a real one.

use super::disk::{Disk, Growing};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// How the chosen call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nothing was done.
    Refused,
    /// A write takes only so many bytes; a sync fails and the bytes it should have kept are gone.
    Halfway(usize),
    /// Everything was done, and still an error is returned.
    AfterAll,
}

#[derive(Default)]
struct World {
    files: BTreeMap<PathBuf, Bytes>,
    calls: usize,
    /// How many files there ever were, so that one put in another's place is another.
    made: usize,
    failing: Option<(usize, Failure)>,
}

#[derive(Clone, Default)]
struct Bytes {
    written: Vec<u8>,
    /// How many of them outlive a power cut.
    synced: usize,
    /// Whether the name outlives it.
    named: bool,
    /// Tells it from another file of the same name.
    number: usize,
}

impl World {
    /// A file of its own number under `path`, in the place of any other.
    fn make(&mut self, path: &Path, written: Vec<u8>, named: bool) {
        self.made += 1;
        let file = Bytes {
            synced: written.len(),
            written,
            named,
            number: self.made,
        };
        self.files.insert(path.to_path_buf(), file);
    }
}

#[derive(Clone, Default)]
pub(super) struct MemoryDisk(Arc<Mutex<World>>);

impl MemoryDisk {
    /// The call with this number, counted from 0 now, fails once.
    pub(super) fn fail(&self, call: usize, failure: Failure) {
        let mut world = self.world();
        world.calls = 0;
        world.failing = Some((call, failure));
    }

    /// Whether the failure that was planned has happened.
    pub(super) fn has_failed(&self) -> bool {
        self.world().failing.is_none()
    }

    /// What is left after a power cut: names and bytes that were synced, and `luck` bytes more of every file.
    pub(super) fn after_power_cut(&self, luck: usize) -> Self {
        let files = self.world().files.clone().into_iter();
        let left = files
            .filter(|(_, bytes)| bytes.named)
            .map(|(path, mut bytes)| {
                let kept = bytes.written.len().min(bytes.synced + luck);
                bytes.written.truncate(kept);
                bytes.synced = kept;
                (path, bytes)
            });
        let world = World {
            files: left.collect(),
            made: self.world().made,
            ..World::default()
        };
        Self(Arc::new(Mutex::new(world)))
    }

    pub(super) fn bytes(&self, path: &Path) -> Vec<u8> {
        self.world()
            .files
            .get(path)
            .map(|file| file.written.clone())
            .unwrap_or_default()
    }

    /// Another file in the place of the one at `path`.
    pub(super) fn put(&self, path: &Path, bytes: &[u8]) {
        self.world().make(path, bytes.to_vec(), true);
    }

    /// The same file, cut off.
    pub(super) fn cut(&self, path: &Path, length: usize) {
        if let Some(file) = self.world().files.get_mut(path) {
            file.written.truncate(length);
            file.synced = file.synced.min(length);
        }
    }

    pub(super) fn remove(&self, path: &Path) {
        self.world().files.remove(path);
    }

    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.world().files.keys().cloned().collect()
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap()
    }

    /// Counts a call and does it, or fails as planned.
    fn call<T>(
        &self,
        partly: impl FnOnce(&mut World, Option<usize>) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut world = self.world();
        let planned = world.failing.filter(|(call, _)| *call == world.calls);
        world.calls += 1;
        let Some((_, failure)) = planned else {
            return partly(&mut world, None);
        };
        world.failing = None;
        let full = || io::Error::from(ErrorKind::StorageFull);
        match failure {
            Failure::Refused => Err(full()),
            Failure::Halfway(taken) => partly(&mut world, Some(taken)),
            Failure::AfterAll => partly(&mut world, None).and(Err(full())),
        }
    }
}

impl Disk for MemoryDisk {
    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.call(|world, _| {
            let inside = world
                .files
                .keys()
                .filter(|path| path.parent() == Some(folder));
            let names = inside.filter_map(|path| path.file_name());
            Ok(names
                .map(|name| name.to_string_lossy().into_owned())
                .collect())
        })
    }

    fn exists(&self, path: &Path) -> bool {
        self.world().files.contains_key(path)
    }

    fn read_from(&self, path: &Path, offset: u64) -> io::Result<Vec<u8>> {
        self.call(|world, _| {
            let file = world.files.get(path).ok_or(ErrorKind::NotFound)?;
            let offset = usize::try_from(offset).unwrap();
            Ok(file.written.get(offset..).unwrap_or_default().to_vec())
        })
    }

    fn make_folder(&self, _: &Path) -> io::Result<()> {
        self.call(|_, _| Ok(()))
    }

    fn open_growing(&self, path: &Path) -> io::Result<Box<dyn Growing>> {
        let number = self.call(|world, _| {
            if !world.files.contains_key(path) {
                world.make(path, Vec::new(), false);
            }
            Ok(world.files.get(path).map_or(0, |file| file.number))
        })?;
        Ok(Box::new(MemoryFile {
            disk: self.clone(),
            path: path.to_path_buf(),
            number,
        }))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(|world, halfway| {
            if halfway.is_some() {
                return Err(ErrorKind::Other.into());
            }
            let inside = world
                .files
                .iter_mut()
                .filter(|(path, _)| path.parent() == Some(folder));
            inside.for_each(|(_, file)| file.named = true);
            Ok(())
        })
    }

    fn note(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.call(|world, halfway| {
            let file = world.files.entry(path.to_path_buf()).or_default();
            let taken = halfway.unwrap_or(bytes.len()).min(bytes.len());
            file.written.splice(
                ..taken.min(file.written.len()),
                bytes.iter().copied().take(taken),
            );
            if halfway.is_some() {
                Err(ErrorKind::StorageFull.into())
            } else {
                Ok(())
            }
        })
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.call(|world, halfway| {
            if halfway.is_some() {
                return Err(ErrorKind::StorageFull.into());
            }
            world.make(path, bytes.to_vec(), true);
            Ok(())
        })
    }

    fn replace_rebuildable(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.replace(path, bytes)
    }
}

struct MemoryFile {
    disk: MemoryDisk,
    path: PathBuf,
    number: usize,
}

impl MemoryFile {
    /// The open file while it still has its name; what is written to one without a name is lost.
    fn file<'a>(&self, world: &'a mut World) -> Option<&'a mut Bytes> {
        let file = world.files.get_mut(&self.path)?;
        (file.number == self.number).then_some(file)
    }
}

impl Growing for MemoryFile {
    fn length(&self) -> io::Result<u64> {
        let length = self
            .file(&mut self.disk.world())
            .map(|file| file.written.len());
        Ok(length.unwrap_or_default() as u64)
    }

    fn is_at(&self, path: &Path, length: u64) -> bool {
        let mut world = self.disk.world();
        path == self.path
            && self
                .file(&mut world)
                .is_some_and(|file| file.written.len() as u64 == length)
    }

    fn is_torn(&mut self) -> io::Result<bool> {
        self.disk.call(|world, _| {
            let last = self.file(world).and_then(|file| file.written.last());
            Ok(last.is_some_and(|&byte| byte != b'\n'))
        })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.call(|world, halfway| {
            let taken = halfway.unwrap_or(bytes.len()).min(bytes.len());
            if let Some(file) = self.file(world) {
                file.written.extend(&bytes[..taken]);
            }
            Ok(taken)
        })
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.call(|world, halfway| {
            if let Some(file) = self.file(world) {
                if halfway.is_some() {
                    file.written.truncate(file.synced);
                }
                file.synced = file.written.len();
            }
            halfway.map_or(Ok(()), |_| Err(ErrorKind::Other.into()))
        })
    }
}
