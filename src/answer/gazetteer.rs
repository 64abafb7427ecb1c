//! Well-known names and words that a slip could turn an answer into.
//!
//! Hand-written and small; only names that everybody would call an answer of their own.

const COUNTRIES: &str = "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|\
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|\
Brazil|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Chad|Chile|China|\
Colombia|Comoros|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|\
El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|\
Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|\
Ivory Coast|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|\
Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|\
Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|\
Niger|Nigeria|North Korea|North Macedonia|Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|\
Philippines|Poland|Portugal|Qatar|Romania|Russia|Rwanda|Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|\
Samoa|San Marino|Sao Tome and Principe|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|\
Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|\
Tajikistan|Tanzania|Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|\
United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Yemen|Zambia|Zimbabwe|\
England|Scotland|Wales|Northern Ireland|Greenland|Antarctica|Soviet Union|Yugoslavia|Prussia|Persia";

const CAPITALS: &str = "Abu Dhabi|Abuja|Accra|Addis Ababa|Algiers|Amman|Amsterdam|Ankara|Antananarivo|Apia|Ashgabat|Asmara|\
Astana|Asuncion|Athens|Baghdad|Baku|Bamako|Bangkok|Bangui|Banjul|Beijing|Beirut|Belgrade|Belmopan|Berlin|Bern|Bishkek|Bogota|\
Brasilia|Bratislava|Brazzaville|Bridgetown|Brussels|Bucharest|Budapest|Buenos Aires|Cairo|Canberra|Caracas|Chisinau|Colombo|\
Conakry|Copenhagen|Dakar|Damascus|Dhaka|Dili|Dodoma|Doha|Dublin|Dushanbe|Freetown|Gaborone|Georgetown|Guatemala City|Hanoi|\
Harare|Havana|Helsinki|Islamabad|Jakarta|Jerusalem|Juba|Kabul|Kampala|Kathmandu|Khartoum|Kigali|Kingston|Kinshasa|\
Kuala Lumpur|Kuwait City|Kyiv|La Paz|Libreville|Lilongwe|Lima|Lisbon|Ljubljana|Lome|London|Luanda|Lusaka|Madrid|Malabo|Male|\
Managua|Manama|Manila|Maputo|Maseru|Mexico City|Minsk|Mogadishu|Monrovia|Montevideo|Moroni|Moscow|Muscat|Nairobi|Nassau|\
Naypyidaw|Niamey|Nicosia|Nouakchott|Nuuk|Oslo|Ottawa|Ouagadougou|Panama City|Paramaribo|Paris|Phnom Penh|Podgorica|\
Port Louis|Port Moresby|Porto-Novo|Prague|Praia|Pretoria|Pristina|Pyongyang|Quito|Rabat|Reykjavik|Riga|Riyadh|Rome|Roseau|\
San Jose|San Salvador|Sanaa|Santiago|Santo Domingo|Sarajevo|Seoul|Skopje|Sofia|Stockholm|Sucre|Suva|Taipei|Tallinn|Tashkent|\
Tbilisi|Tegucigalpa|Tehran|Thimphu|Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|Vaduz|Valletta|Victoria|Vienna|Vientiane|Vilnius|\
Warsaw|Wellington|Windhoek|Yamoussoukro|Yaounde|Yerevan|Zagreb|Kansas City|Quebec City|Salt Lake City|Oklahoma City";

const STATES: &str = "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|\
Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|\
Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|\
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming";

const ELEMENTS: &str = "Hydrogen|Helium|Lithium|Beryllium|Boron|Carbon|Nitrogen|Oxygen|Fluorine|Neon|Sodium|Magnesium|Aluminium|\
Silicon|Phosphorus|Sulfur|Chlorine|Argon|Potassium|Calcium|Scandium|Titanium|Vanadium|Chromium|Manganese|Iron|Cobalt|Nickel|\
Copper|Zinc|Gallium|Germanium|Arsenic|Selenium|Bromine|Krypton|Rubidium|Strontium|Yttrium|Zirconium|Niobium|Molybdenum|\
Technetium|Ruthenium|Rhodium|Palladium|Silver|Cadmium|Indium|Tin|Antimony|Tellurium|Iodine|Xenon|Caesium|Barium|Lanthanum|\
Cerium|Praseodymium|Neodymium|Promethium|Samarium|Europium|Gadolinium|Terbium|Dysprosium|Holmium|Erbium|Thulium|Ytterbium|\
Lutetium|Hafnium|Tantalum|Tungsten|Rhenium|Osmium|Iridium|Platinum|Gold|Mercury|Thallium|Lead|Bismuth|Polonium|Astatine|Radon|\
Francium|Radium|Actinium|Thorium|Protactinium|Uranium|Neptunium|Plutonium|Americium|Curium|Berkelium|Californium|Einsteinium|\
Fermium|Mendelevium|Nobelium|Lawrencium|Rutherfordium|Dubnium|Seaborgium|Bohrium|Hassium|Meitnerium";

const TIMES_AND_PLACES: &str = "January|February|March|April|May|June|July|August|September|October|November|December|Monday|\
Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Venus|Earth|Mars|Jupiter|Saturn|Uranus|Neptune|Pluto|Africa|Asia|Europe|\
North America|South America|Oceania|Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces";

pub fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.split('|')
}

/// Names that are answers of their own.
pub fn names() -> impl Iterator<Item = &'static str> {
    [COUNTRIES, CAPITALS, STATES, ELEMENTS, TIMES_AND_PLACES]
        .into_iter()
        .flat_map(|names| names.split('|'))
}

/// Plain words and common names; a slip that makes one of them may be meant.
pub fn words() -> impl Iterator<Item = &'static str> {
    include_str!("neighbours.txt").split_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::super::translit::same_key;
    use super::*;

    #[test]
    fn every_name_stands_once_and_is_clean() {
        let mut seen = std::collections::HashSet::new();
        for name in names() {
            assert!(seen.insert(name), "{name} stands twice");
            assert_eq!(name, name.trim());
            assert!(!name.is_empty());
        }
        let names: Vec<&str> = names().collect();
        let folded = |name: &str| name.to_lowercase();
        for (at, one) in names.iter().enumerate() {
            let twin = names[at + 1..]
                .iter()
                .find(|other| same_key(&folded(one), &folded(other)));
            assert_eq!(twin, None, "{one} has a twin");
        }
        assert!(words().all(|word| word.bytes().all(|b| b.is_ascii_lowercase())));
    }
}
