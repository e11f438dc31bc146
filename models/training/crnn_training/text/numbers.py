"""Numbers as they stand on documents: amounts, dates, times, telephone and serial numbers."""
from .phrases import CAPITAL_DIGITS, CAPITAL_UNITS

SERIAL = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
UNITS = ("%", ".5%", "%", "℃", "kg", "ml", "cm", "g", "x", "pcs")


def digits(rng, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def number(rng) -> str:
    kind = rng.random()
    if kind < 0.2:
        return f"{rng.randint(0, 10 ** rng.randint(1, 6)):,}.{rng.randint(0, 99):02d}"
    if kind < 0.35:
        return rng.choice("$¥¥€£") + f"{rng.uniform(0, 10 ** rng.randint(1, 5)):.2f}"
    if kind < 0.5:
        return f"{rng.randint(1990, 2035)}{rng.choice('-/.')}{rng.randint(1, 12):02d}{rng.choice('-/.')}{rng.randint(1, 31):02d}"
    if kind < 0.58:
        return f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}" + (f":{rng.randint(0, 59):02d}" if rng.random() < 0.5 else "")
    if kind < 0.66:
        return f"{rng.randint(0, 100)}{rng.choice(UNITS)}"
    if kind < 0.76:
        return digits(rng, rng.randint(6, 20))
    if kind < 0.84:
        return rng.choice(["+86 ", "", "0", "("]) + digits(rng, 3) + rng.choice(["-", " ", ") "]) + digits(rng, rng.randint(6, 8))
    if kind < 0.92:
        return "".join(rng.choice(SERIAL) for _ in range(rng.randint(4, 18)))
    return f"{rng.randint(1, 999)}.{digits(rng, rng.randint(1, 3))}"


def capital_amount(rng) -> str:
    """An amount in the numerals that cannot be altered, as invoices have it."""
    text = ""
    for unit in range(rng.randint(1, 4) - 1, -1, -1):
        text += CAPITAL_DIGITS[rng.randint(1, 9)] + CAPITAL_UNITS[unit]
    cents = "圆" + CAPITAL_DIGITS[rng.randint(1, 9)] + "角" + CAPITAL_DIGITS[rng.randint(1, 9)] + "分"
    return text + rng.choice(["圆整", "元整", "万元整", cents])
