//! The check sum at the end of every line of a log: `,"c":"1a2b3c4d"}`, CRC-32 over all that stands before it.
//!
//! Must never look at what a line says.

use super::line::BadLine;

const SUM_KEY: &[u8] = br#","c":""#;
const SUM_END: &[u8] = br#""}"#;
const SUM_DIGITS: usize = 8;

/// A JSON object, given without its last brace, closed with its check sum.
pub fn with_sum(mut object: String) -> String {
    let sum = crc32fast::hash(object.as_bytes());
    object.push_str(&format!(r#","c":"{sum:08x}"}}"#));
    object
}

/// Whether a line, given without its line end, is as it was written.
///
/// # Errors
/// There is no check sum, or it is another.
pub fn check_sum(line: &[u8]) -> Result<(), BadLine> {
    let (line, end) = line
        .split_last_chunk::<{ SUM_END.len() }>()
        .ok_or(BadLine::Cut)?;
    let (line, digits) = line.split_last_chunk::<SUM_DIGITS>().ok_or(BadLine::Cut)?;
    let (body, key) = line
        .split_last_chunk::<{ SUM_KEY.len() }>()
        .ok_or(BadLine::Cut)?;
    let sum = std::str::from_utf8(digits)
        .ok()
        .and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match sum {
        Some(sum) if end == SUM_END && key == SUM_KEY => {
            if crc32fast::hash(body) == sum {
                Ok(())
            } else {
                Err(BadLine::Sum)
            }
        }
        _ => Err(BadLine::Cut),
    }
}
