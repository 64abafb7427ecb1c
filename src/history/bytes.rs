//! Numbers and texts as little-endian bytes, and back, for files that can be rebuilt.
//!
//! Must never panic on bytes that are not ours: every read may find too few of them.

use uuid::Uuid;

/// The body behind the name of its kind and a checksum.
pub fn seal(magic: &[u8], body: &[u8]) -> Vec<u8> {
    [magic, blake3::hash(body).as_bytes(), body].concat()
}

/// The body that [`seal`] was given; none where a byte is another, or the name is.
pub fn unseal<'a>(magic: &[u8], bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (hash, body) = bytes
        .strip_prefix(magic)?
        .split_first_chunk::<{ blake3::OUT_LEN }>()?;
    (blake3::hash(body) == *hash).then_some(body)
}

#[derive(Default)]
pub struct Writer {
    pub bytes: Vec<u8>,
}

impl Writer {
    pub fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        self.bytes.extend_from_slice(&bytes);
    }

    pub fn number(&mut self, number: u64) {
        self.put(number.to_le_bytes());
    }

    pub fn numbers<const N: usize>(&mut self, numbers: [u64; N]) {
        for number in numbers {
            self.number(number);
        }
    }

    pub fn id(&mut self, id: Uuid) {
        self.put(id.into_bytes());
    }

    pub fn text(&mut self, text: &str) {
        self.bytes_of(text.as_bytes());
    }

    pub fn bytes_of(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// A list: its length, then what `item` writes of each.
    pub fn list<T>(
        &mut self,
        items: impl ExactSizeIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) {
        self.number(items.len() as u64);
        for each in items {
            item(self, each);
        }
    }

    /// A list of none or one.
    pub fn option<T>(&mut self, value: Option<T>, item: impl FnMut(&mut Self, T)) {
        self.list(value.into_iter(), item);
    }
}

pub struct Reader<'a> {
    pub rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    pub fn number(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    pub fn id(&mut self) -> Option<Uuid> {
        self.take().map(Uuid::from_bytes)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes_of()?).ok()
    }

    pub fn bytes_of(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(bytes)
    }

    /// How many items follow: never more than there are bytes, so that a wrong number takes no memory.
    pub fn length(&mut self) -> Option<usize> {
        let length = usize::try_from(self.number()?).ok()?;
        (length <= self.rest.len()).then_some(length)
    }

    pub fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.length()?;
        (0..length).map(|_| item(self)).collect()
    }

    /// A list of none or one.
    pub fn option<T>(&mut self, item: impl FnMut(&mut Self) -> Option<T>) -> Option<Option<T>> {
        let mut items = self.list(item)?;
        (items.len() <= 1).then(|| items.pop())
    }
}
