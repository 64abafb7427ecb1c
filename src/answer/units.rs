//! Units as people write them, and the one name under which spellings of a unit meet.
//!
//! Never converts: a stated unit must be the asked one.

/// The one name of a unit, given a [folded](crate::text::normalize::fold) word or sign; `None` for other words.
pub fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "%" | "percent" | "percents" | "pct" | "percentage" => "%",
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => "km",
        "m" | "meter" | "meters" | "metre" | "metres" => "m",
        "cm" | "centimeter" | "centimeters" | "centimetre" | "centimetres" => "cm",
        "mm" | "millimeter" | "millimeters" | "millimetre" | "millimetres" => "mm",
        "mi" | "mile" | "miles" => "mile",
        "ft" | "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "yd" | "yard" | "yards" => "yard",
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme" => "kg",
        "g" | "gram" | "grams" | "gramme" => "g",
        "mg" | "milligram" | "milligrams" => "mg",
        "t" | "ton" | "tons" | "tonne" | "tonnes" => "tonne",
        "lb" | "lbs" => "lb",
        "l" | "liter" | "liters" | "litre" | "litres" => "l",
        "ml" | "milliliter" | "millilitre" => "ml",
        "$" | "usd" | "dollar" | "dollars" => "usd",
        "€" | "eur" | "euro" | "euros" => "eur",
        "£" | "gbp" | "quid" => "gbp",
        "¥" | "yen" | "jpy" => "jpy",
        "rub" | "ruble" | "rubles" | "rouble" | "roubles" => "rub",
        "yuan" | "cny" | "rmb" => "cny",
        "c" | "°c" | "celsius" | "centigrade" => "°C",
        "f" | "°f" | "fahrenheit" => "°F",
        "kelvin" | "kelvins" => "K",
        "°" | "degree" | "degrees" => "°",
        "s" | "sec" | "secs" | "seconds" => "second",
        "min" | "mins" | "minute" | "minutes" => "minute",
        "h" | "hr" | "hrs" | "hour" | "hours" => "hour",
        "d" | "day" | "days" => "day",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "y" | "yr" | "yrs" | "year" | "years" => "year",
        "ha" | "hectare" | "hectares" => "hectare",
        "acre" | "acres" => "acre",
        "mw" | "megawatt" | "megawatts" => "MW",
        "gw" | "gigawatt" | "gigawatts" => "GW",
        "kw" | "kilowatt" | "kilowatts" => "kW",
        "hz" | "hertz" => "Hz",
        "km/h" | "kmh" | "kph" => "km/h",
        "m/s" | "mps" => "m/s",
        "km/s" | "km/sec" => "km/s",
        "km2" | "sqkm" => "km²",
        "m2" | "sqm" => "m²",
        "m3" => "m³",
        "mi2" | "sqmi" => "sq mile",
        "mph" => "mph",
        "pound" | "pounds" => "pound",
        _ => return None,
    })
}

/// The unit of an area, given the unit of its side.
pub fn squared(side: &str) -> Option<&'static str> {
    Some(match side {
        "km" => "km²",
        "m" => "m²",
        "mile" => "sq mile",
        "foot" => "sq foot",
        _ => return None,
    })
}

/// The unit of a speed, given the unit of the way and the word for the time in which it is gone.
pub fn per(way: &str, time: &str) -> Option<&'static str> {
    Some(match (way, time) {
        ("km", "second" | "sec" | "s") => "km/s",
        ("km", "hour" | "hr" | "h") => "km/h",
        ("m", "second" | "sec" | "s") => "m/s",
        ("mile", "hour" | "hr" | "h") => "mph",
        _ => return None,
    })
}

/// Whether a unit that was stated can be the one that is asked.
pub fn may_be(stated: &str, asked: &str) -> bool {
    let is_pound = |unit: &str| matches!(unit, "lb" | "gbp");
    stated == asked
        || (stated == "pound" && is_pound(asked))
        || (asked == "pound" && is_pound(stated))
        || (stated == "°" && asked.starts_with('°'))
        || (asked == "°" && stated.starts_with('°'))
}

/// How many times the number before it: "k", "mln", "bn" and the whole words.
pub fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" | "hundreds" => 1e2,
        "k" | "thousand" | "thousands" | "thsd" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "m" | "mn" | "mln" | "mio" | "mil" | "mill" | "million" | "millions" => 1e6,
        "crore" | "crores" => 1e7,
        "b" | "bn" | "bln" | "billion" | "billions" | "milliard" => 1e9,
        "tn" | "trn" | "trillion" | "trillions" => 1e12,
        "dozen" | "dozens" => 12.0,
        _ => return None,
    })
}
