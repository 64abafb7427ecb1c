//! The quick way through a review that stands exactly as this program writes it: its keys in their order, no spaces.
//!
//! Must never read a line otherwise than JSON would: whatever is not plainly as expected gives none, and goes to the
//! JSON parser. Long logs are why this exists: nearly all of their lines are such reviews.

use super::wire::{Hybrid, WireReview};

/// Reads a line whose check sum is right.
pub(super) fn scan(line: &str) -> Option<WireReview<'_>> {
    let mut rest = Rest(line);
    rest.skip(r#"{"v":1,"id":""#)?;
    let id = rest.text()?;
    rest.skip(r#","d":""#)?;
    let d = rest.text()?;
    rest.skip(r#","n":"#)?;
    let n = rest.whole()?;
    rest.skip(r#","h":"#)?;
    let h = Hybrid(rest.whole()?);
    rest.skip(r#","t":"#)?;
    let t = rest.signed()?;
    rest.skip(r#","z":"#)?;
    let z = rest.signed()?.try_into().ok()?;
    rest.skip(r#","k":""#)?;
    let k = rest.text()?;
    rest.skip(r#","card":""#)?;
    let card = Some(rest.text()?);
    let fp = rest.after(r#","fp":""#, Rest::text)?;
    rest.skip(r#","g":"#)?;
    let g = Some(rest.signed()?);
    let ms = rest.after(r#","ms":"#, Rest::whole)?;
    let form = rest.after(r#","form":""#, Rest::text)?;
    let hints = rest.after(r#","hints":"#, Rest::whole)?;
    let verdict = rest.after(r#","verdict":""#, Rest::text)?;
    let r = rest.after(r#","r":"#, Rest::chance)?;
    let p = rest.after(r#","p":""#, Rest::text)?;
    let batch = rest.after(r#","batch":""#, Rest::text)?;
    rest.skip(r#","c":""#)?;
    rest.text()?;
    rest.skip("}")?;
    let whole = rest.0.is_empty();
    whole.then_some(WireReview {
        v: 1,
        id,
        d,
        n,
        h,
        t,
        z,
        k,
        card,
        fp,
        g,
        ms,
        form,
        hints,
        verdict,
        r,
        p,
        batch,
    })
}

/// What is still to be read.
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    #[inline(always)] // so that each key is compared as the few words it is
    fn skip(&mut self, expected: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(expected)?;
        Some(())
    }

    /// The value after a key that may be absent; none within if it is, none at all if it cannot be read.
    fn after<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.skip(key) {
            Some(()) => read(self).map(Some),
            None => Some(None),
        }
    }

    /// Up to the closing quote; nothing that JSON would have to escape.
    fn text(&mut self) -> Option<&'a str> {
        let end = self
            .0
            .bytes()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.strip_prefix('"')?;
        Some(text)
    }

    fn whole(&mut self) -> Option<u64> {
        self.digits()?.parse().ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let negative = self.skip("-").is_some();
        let number: i64 = self.digits()?.parse().ok()?;
        match (negative, number) {
            (true, 0) => None, // to JSON this is no whole number
            (true, number) => Some(-number),
            (false, number) => Some(number),
        }
    }

    /// A chance as it is written here: `0`, `1`, or up to eight decimals.
    fn chance(&mut self) -> Option<f64> {
        let before = self.0;
        self.digits()?;
        if self.skip(".").is_some() {
            let decimals = self.0.bytes().take_while(u8::is_ascii_digit).count();
            self.0 = self
                .0
                .get(decimals..)
                .filter(|_| (1..=8).contains(&decimals))?;
        }
        let ends = self.0.starts_with(',');
        before[..before.len() - self.0.len()]
            .parse()
            .ok()
            .filter(|_| ends)
    }

    /// Digits as JSON has them: none before the first that counts, and a comma behind the last of a whole number.
    fn digits(&mut self) -> Option<&'a str> {
        let end = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(end);
        self.0 = rest;
        let plain = !digits.is_empty() && (digits.len() == 1 || !digits.starts_with('0'));
        plain.then_some(digits)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{any, encode};
    use super::*;
    use proptest::prelude::*;

    fn shown(wire: &WireReview<'_>) -> String {
        let WireReview {
            v,
            id,
            d,
            n,
            h,
            t,
            z,
            k,
            card,
            fp,
            g,
            ms,
            form,
            hints,
            verdict,
            r,
            p,
            batch,
        } = wire;
        let numbers = (v, n, h.0, t, z, g, ms, hints, r);
        format!(
            "{numbers:?} {id} {d} {k} {:?}",
            (card, fp, form, verdict, p, batch)
        )
    }

    /// One character of a line replaced, taken away, or put in.
    fn changed(line: &str, at: usize, with: &str, replace: usize) -> String {
        let boundary = |at: usize| {
            (at..=line.len())
                .find(|at| line.is_char_boundary(*at))
                .unwrap()
        };
        let (at, end) = (boundary(at), boundary((at + replace).min(line.len())));
        format!("{}{with}{}", &line[..at], &line[end..])
    }

    #[test]
    fn a_review_as_it_is_written_takes_the_quick_way() {
        let line = r#"{"v":1,"id":"019ab5c2-7c00-7abc-8def-0123456789ab","d":"kitchen","n":412,"h":1763800000001,"t":-5,"z":60,"k":"review","card":"ab/cd/role","g":3,"ms":4211,"form":"type","hints":1,"verdict":"close","r":0.8731,"p":"fsrs6-default","c":"00000000"}"#;
        let wire = scan(line).unwrap();
        assert_eq!(
            (wire.n, wire.t, wire.card, wire.r, wire.fp),
            (412, -5, Some("ab/cd/role"), Some(0.8731), None)
        );
    }

    proptest! {
        #[test]
        fn what_the_quick_way_reads_json_reads_alike(
            entry in any::entry(),
            at in any::<prop::sample::Index>(),
            with in prop_oneof!["", "[0-9.,:eE+-]", "[\"{}\\\\ a-z\u{0}é]"],
            replace in 0..2usize,
        ) {
            let line = encode(&entry);
            let changed = changed(&line, at.index(line.len()), &with, replace);
            for line in [&line, &changed] {
                if let Some(quick) = scan(line) {
                    let json: Result<WireReview<'_>, _> = serde_json::from_str(line);
                    prop_assert_eq!(json.map(|json| shown(&json)).map_err(|why| why.to_string()), Ok(shown(&quick)));
                }
            }
        }

        #[test]
        fn every_review_that_is_written_takes_the_quick_way(entry in any::entry(), review in any::review()) {
            let kind = super::super::Kind::Review(review);
            let line = encode(&super::super::Entry { kind, ..entry });
            prop_assert!(scan(&line).is_some(), "{}", line);
        }
    }
}
