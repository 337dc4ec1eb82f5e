"""Word lists: number words, magnitudes, currencies, and what prices are the price of."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.offer import PriceUnit


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNITS: Final = {
    word: value
    for value, word in enumerate(
        _words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
} | {"fourty": 40}
ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        _words(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
            "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
            "nineteenth"
        ),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30}

MAGNITUDES: Final = {
    "hundred": Decimal(100),
    "k": Decimal(1000),
    "grand": Decimal(1000),
    "thousand": Decimal(1000),
    "thou": Decimal(1000),
    "tsd": Decimal(1000),
    "lakh": Decimal(100_000),
    "lakhs": Decimal(100_000),
    "mil": Decimal(1_000_000),
    "mill": Decimal(1_000_000),
    "mio": Decimal(1_000_000),
    "mn": Decimal(1_000_000),
    "million": Decimal(1_000_000),
    "millions": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "crores": Decimal(10_000_000),
    "bn": Decimal(1_000_000_000),
    "billion": Decimal(1_000_000_000),
}
GLUED_MAGNITUDES: Final = {"m": Decimal(1_000_000), "b": Decimal(1_000_000_000)}
"""Count as magnitudes only right behind a digit (`1.2m`): alone they are metres or a letter."""

AFTER_GRAND: Final = _set(
    "total scheme opening plan idea finale piano slam gesture design tour prix old vision"
)
"""Nouns that make `grand` an adjective."""

SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "BRL"})
"""Currencies whose everyday sign is `$`; the context decides which one is meant."""
DOLLAR_PREFIXES: Final = {
    "us": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "s": "SGD",
    "hk": "HKD", "mx": "MXN", "r": "BRL",
}  # fmt: skip
CURRENCY_WORDS: Final = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "usd": "USD",
    "euro": "EUR", "euros": "EUR", "eur": "EUR", "teur": "EUR",
    "pound": "GBP", "pounds": "GBP", "quid": "GBP", "sterling": "GBP", "gbp": "GBP",
    "yen": "JPY", "jpy": "JPY", "rupee": "INR", "rupees": "INR", "inr": "INR",
    "franc": "CHF", "francs": "CHF", "franken": "CHF", "chf": "CHF", "sfr": "CHF", "fr": "CHF",
    "kroner": "DKK", "kronor": "SEK", "zloty": "PLN", "zlotys": "PLN",
    "cad": "CAD", "aud": "AUD", "nzd": "NZD", "sgd": "SGD", "hkd": "HKD",
    "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN", "czk": "CZK", "cny": "CNY",
}  # fmt: skip
"""Recognised in lower case, before or behind the number."""
NOTES: Final = {"fiver": 5, "tenner": 10}
"""Bank notes that stand for their value; British unless the deal is in another currency."""
DOLLAR_WORDS: Final = frozenset({"dollar", "dollars", "buck", "bucks"})
CENT_WORDS: Final = frozenset({"cent", "cents", "pence", "¢", "rappen", "centime", "centimes"})
CENTS_OF: Final = {"pence": "GBP", "p": "GBP", "rappen": "CHF"}
"""Small change that names its currency."""

ISO_CODES: Final = _set(
    "AED AFN AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
    "BZD CAD CDF CHF CLP CNY CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GHS GIP "
    "GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
    "KRW KWD KYD KZT LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN "
    "NAD NGN NIO NOK NPR NZD OMR PAB PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG "
    "SEK SGD SHP SLE SRD SSP STN SVC SYP SZL THB TJS TMT TND TTD TWD TZS UAH UGX USD UYU UZS "
    "VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG TRY"
)
"""ISO 4217, less the codes that are English words in capitals (ALL, TOP, PEN, CUP …); those are
read when the context names them. Written in capitals in the text."""

PER_WORDS: Final = frozenset({"per", "a", "an", "each", "every", "/", "pro", "the", "das"})

_THING_WORDS: Final = {
    "seat": "seat seats user users licence licences license licenses agent agents login logins "
    "account accounts workstation workstations subscriber subscribers mailbox mailboxes",
    "head": "head heads person persons people guest guests attendee attendees delegate delegates "
    "participant participants pax cover covers learner learners student students child children "
    "kid kids plate plates pupil pupils adult adults diner diners visitor visitors passenger "
    "passengers "
    "patient patients member members resident residents tenant tenants worker workers",
    "employee": "employee employees",
    "vehicle": "vehicle vehicles van vans truck trucks car cars lorry lorries trailer trailers "
    "bus buses minibus minibuses tractor tractors forklift forklifts taxi taxis cab cabs "
    "ambulance ambulances tanker tankers coach coaches",
    "unit": "unit units piece pieces item items box boxes bottle bottles device devices machine "
    "machines copy copies chair chairs desk desks laptop laptops crate crates carton cartons "
    "bag bags flyer flyers label labels pair pairs bunch bunches roll rolls set sets tablet "
    "tablets terminal terminals sensor sensors camera "
    "cameras sample samples lamp lamps panel panels case cases pump pumps window windows "
    "jar jars loaf loaves tray trays tin tins tube tubes drum drums keg kegs barrel barrels "
    "pack packs packet packets leaflet leaflets brochure brochures poster posters badge badges "
    "tree trees stall stalls blade blades door doors lock locks tyre tyres tile tiles "
    "uniform uniforms jacket jackets shirt shirts mattress mattresses towel towels filter "
    "filters valve valves bearing bearings motor motors battery batteries printer printers "
    "phone phones handset handsets router routers monitor monitors table tables cow cows "
    "sheep ewe ewes lamb lambs hive hives ticket tickets meal meals lunch lunches container "
    "containers scooter scooters bike bikes bicycle bicycles session sessions lesson lessons "
    "trip trips load loads "
    "collection collections treatment treatments room rooms pc pcs pce pces stück helmet helmets "
    "mug mugs sofa sofas pop throw",
    "page": "page pages",
    "pallet": "pallet pallets",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "tonne": "tonne tonnes ton tons",
    "m2": "m2 m² sqm qm",
    "measure": "litre litres liter liters metre metres meter meters hectare hectares acre acres "
    "kilowatt kilowatts kilometre kilometres kilometer kilometers km mile miles gallon gallons",
    "kwh": "kwh",
    "visit": "visit visits callout callouts appointment appointments",
    "shift": "shift shifts",
    "delivery": "delivery deliveries drop drops shipment shipments consignment consignments",
    "night": "night nights",
    "hour": "hour hours hr hrs h stunde",
    "day": "day days",
    "week": "week weeks wk woche",
    "fortnight": "fortnight fortnights",
    "month": "month months mo mth monat",
    "year": "year years yr yrs annum jahr",
}
THINGS: Final = {word: thing for thing, words in _THING_WORDS.items() for word in words.split()}
"""What a price can be the price of, by the words people use for it."""

UNIT_OF_THING: Final[dict[str, PriceUnit]] = {
    "seat": "per_seat", "head": "per_head", "employee": "per_head", "vehicle": "per_vehicle",
    "unit": "per_unit", "measure": "per_unit", "page": "per_page", "pallet": "per_pallet",
    "kg": "per_kg",
    "tonne": "per_tonne", "m2": "per_m2", "kwh": "per_kwh", "visit": "per_visit",
    "shift": "per_shift", "delivery": "per_delivery", "night": "per_night", "hour": "per_hour",
    "day": "per_day", "week": "per_week", "fortnight": "per_fortnight", "month": "per_month",
    "year": "per_year",
}  # fmt: skip
UNIT_OF_PAIR: Final[dict[tuple[str, str], PriceUnit]] = {
    ("seat", "month"): "per_seat_month",
    ("employee", "month"): "per_seat_month",
    ("vehicle", "month"): "per_vehicle_month",
    ("pallet", "week"): "per_pallet_week",
}
RENTED: Final = {
    "desk": "seat", "desks": "seat", "workplace": "seat", "bike": "vehicle", "bikes": "vehicle",
    "bicycle": "vehicle", "bicycles": "vehicle", "scooter": "vehicle", "scooters": "vehicle",
}  # fmt: skip
"""Things sold by the piece, but by the month as a seat or a vehicle (`265 per desk monthly`)."""
SMALL_THINGS: Final = _set(
    "bottle bottles box boxes jar jars loaf loaves bag bags crate crates carton cartons case cases "
    "tray trays tin tins tube tubes roll rolls copy copies sample samples pack packs packet"
    " packets "
    "leaflet leaflets brochure brochures poster posters badge badges piece pieces litre liter"
)
"""Things that cost tens and not hundreds: `nineteen ninety a bottle` is 19.90. Assumption."""
PERIODIC: Final[dict[str, PriceUnit]] = {
    "monthly": "per_month", "annually": "per_year", "yearly": "per_year", "annual": "per_year",
    "weekly": "per_week", "daily": "per_day", "hourly": "per_hour", "ph": "per_hour",
    "nightly": "per_night", "fortnightly": "per_fortnight", "pa": "per_year", "pcm": "per_month",
    "pm": "per_month", "apiece": "per_unit", "each": "per_unit", "ea": "per_unit",
    "pp": "per_head", "pw": "per_week",
}  # fmt: skip
COUNTED: Final = frozenset(
    {"seat", "head", "employee", "vehicle", "unit", "page", "pallet", "kg", "tonne", "m2", "kwh",
     "visit", "shift", "delivery"}
)  # fmt: skip
"""Things whose number is the quantity of the deal."""

DURATIONS: Final = {
    "second": "second", "seconds": "second", "minute": "minute", "minutes": "minute",
    "min": "minute", "mins": "minute", "hour": "hour", "hours": "hour", "hr": "hour",
    "hrs": "hour", "day": "day", "days": "day", "night": "night", "nights": "night",
    "week": "week", "weeks": "week", "wks": "week", "fortnight": "fortnight",
    "fortnights": "fortnight", "month": "month", "months": "month", "mths": "month", "mo": "month",
    "quarter": "quarter", "quarters": "quarter", "year": "year", "years": "year", "yr": "year",
    "yrs": "year", "decade": "decade", "decades": "decade",
}  # fmt: skip
DURATION_FILLERS: Final = _set(
    "business working calendar full more additional consecutive whole solid extra net"
)

MONTHS: Final = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
DOUBTFUL_MONTHS: Final = frozenset({"may", "march", "mar", "dec", "sep", "jan"})
"""Also words or names; a month only when written with a capital."""

LABELS: Final = _set(
    "v version iso soc tier level phase option step section clause article page q h fy room "
    "windows type model en din rfc pci no nr round appendix figure chapter item lot line part "
    "gdpr schedule annex iec astm ansi package plan variant release build route gate floor "
    "grade class category number wave milestone priority slide paragraph point office"
)
"""Words in front of a number that is a name, not a quantity (`ISO 27001`, `phase 2`)."""

BARE_FOLLOWERS: Final = _set(
    "goes needs requires takes means covers leaves buys got comes came sits lands hurts stands "
    "remains becomes has had did extra additional say says whatever anyway within during across "
    "into onto via upon through "
    "and or if is it it's its that that's then with without per a an for all flat total in "
    "net plus today now but including inclusive incl excl excluding ex as on at to too even "
    "tops max maximum firm final straight works work would will could can you i we we're i'm "
    "i'd we'd i'll we'll you'd you'll so not rather instead because when where which while "
    "since once provided assuming only just please ok okay yes no deal done sound sounds seems "
    "looks feels makes gets does was the this my our your off less more by from right up down "
    "although though unless until delivered fitted installed collected tomorrow tonight either "
    "each apiece monthly "
    "annually yearly be before after "
    "he she they there don't doesn't won't isn't of are do should may might must still again "
    "possible doable feasible workable acceptable realistic "
    "maybe perhaps thanks thank sorry actually overall altogether upfront against over under "
    "than vat gross hmm eh mate guys what how why here also exactly roughly ish out kr"
)
"""Words that may follow a bare price; behind any other word the number counts something."""
