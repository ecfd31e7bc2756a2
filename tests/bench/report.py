"""Puts what was measured beside what QUALITY.md asks for; it judges, it never fails."""

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
Asked = tuple[str, Callable[[Row], bool]]

WARM = ("warm ≤ 0.40 × bare", lambda row: row["ratio"] <= 0.40)
# Only rows whose meaning does not depend on what this market is too small for.
TARGETS: dict[str, tuple[Asked, ...]] = {
    "home": (WARM,),
    "listing": (
        WARM,
        ("changed ≤ 2.9 × bare, ≤ 1 ms", lambda row: _changed(row) <= min(1.0, 2.9 * _bare(row))),
        ("uncached ≤ 3.5 ms, ≤ 3 SQL", lambda row: _changed(row) <= 3.5 and row["sql_cold"] <= 3),
    ),
    "product": (
        WARM,
        ("uncached ≤ 2.5 ms, ≤ 5 SQL", lambda row: _changed(row) <= 2.5 and row["sql_cold"] <= 5),
        ("no write on GET", lambda row: not row["writes"]),
    ),
    "POST /warenkorb/positionen (new visitor)": (
        ("≤ 2 ms, ≤ 6 SQL", lambda row: row["warm"]["cpu_ms"] <= 2 and row["sql"] <= 6),
    ),
    "checkout alone": (
        ("≤ 12 ms, ≤ 40 SQL", lambda row: row["warm"]["cpu_ms"] <= 12 and row["sql"] <= 40),
    ),
}
HEAD = ("page", "bytes", "SQL", "cold", "max", "changed", "warm", "p95", "wall", "bare",
        "× bare", "QUALITY.md asks")  # fmt: skip
NOTES = """\
Milliseconds of CPU in this process, medians; `wall` is elapsed time, warm. GC on; no network, no
server: one WSGI call each, gzip offered. cold: first request of a new application (templates not
compiled, nothing kept; imports done) with `max` of its runs. changed: one product's stock changed
before each request, so nothing kept of the catalogue is valid; stands for “uncached” and QUALITY's
"cold". warm, p95: the same request again. bare: a Flask view sending the same bytes. PostgreSQL's
own CPU is not in it, SQLite's is. Checkout: the bank's own work is taken out, the SDK's is not;
"alone" begins with POST /kasse. "reached" holds for this market, not yet for 10,000 products.
The large market: "kept" goes through the front, "made anew" past it; × bare is the throughput in
multiples of a Flask view that sends 30 kB. The machine: see tests/bench/machine.py. Not compared:
import, which comes with the producer's workbench."""


# What QUALITY.md asks of the large market; search of the largest alone.
LARGE: dict[str, Asked] = {
    **{f"{name}, kept": ("≥ 2.5 × bare", lambda row: row["ratio"] >= 2.5)
       for name in ("home", "listing", "product")},
    "listing, 304": ("≥ 1.4 × bare", lambda row: row["ratio"] >= 1.4),
    "listing, after a change": ("≥ 0.35 × bare, ≤ 1 ms", lambda row: row["ratio"] >= 0.35 and row["cpu_ms"] <= 1),
    "listing, made anew": ("≤ 3.5 ms, ≤ 3 SQL", lambda row: row["cpu_ms"] <= 3.5 and row["sql"] <= 3),
    "product, made anew": ("≤ 2.5 ms, ≤ 5 SQL", lambda row: row["cpu_ms"] <= 2.5 and row["sql"] <= 5),
    "listing, page 400": ("≤ 1.2 × page 1", lambda row: row["times_first"] <= 1.2),
    "search, rows alone": ("p95 ≤ 5 ms", lambda row: row["wall_ms_p95"] <= 5),
    "search, page": ("≤ 4 ms", lambda row: row["cpu_ms"] <= 4),
    "add to basket, new visitor": ("≤ 2 ms, ≤ 6 SQL", lambda row: row["cpu_ms"] <= 2 and row["sql"] <= 6),
}  # fmt: skip


def large(rows: list[Row]) -> str:
    """Return the rows of the large market as text, its sizes side by side."""
    sizes = sorted({row["products"] for row in rows})
    lines = [("CPU ms", *(f"{size:,}" for size in sizes), "× bare", "SQL", "QUALITY.md asks")]
    for name in dict.fromkeys(row["page"] for row in rows):
        found = {row["products"]: row for row in rows if row["page"] == name}
        last = found[max(found)]
        words, holds = LARGE.get(name, ("", None))
        verdict = f"{words}: {'reached' if holds(last) else 'not yet'}" if holds else ""
        ratio = f"{last['ratio']:.2f}" if last["ratio"] else ""
        sql = "" if last["sql"] is None else str(last["sql"])
        lines.append((name, *(_small(found.get(size)) for size in sizes), ratio, sql, verdict))
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(_line(line, widths) for line in lines)


def _small(row: Row | None) -> str:
    return f"{row['cpu_ms']:.3f}" if row else ""


def judged(rows: list[Row]) -> list[Row]:
    """Return the rows with what is asked of them and whether it is reached."""
    for row in rows:
        row["targets"] = {
            words: "reached" if holds(row) else "not yet"
            for words, holds in TARGETS.get(row["page"], ())
        }
    return rows


def table(rows: list[Row]) -> str:
    """Return the rows as text; a second target stands on a line of its own."""
    lines: list[tuple[str, ...]] = [HEAD]
    for row in rows:
        words = [f"{asked}: {verdict}" for asked, verdict in row["targets"].items()] or [""]
        lines.append((*_cells(row), words[0]))
        lines += [("",) * (len(HEAD) - 1) + (more,) for more in words[1:]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEAD))]
    return "\n".join(_line(line, widths) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    cold, warm, bare, changed = row["cold"], row["warm"], row.get("bare"), row.get("changed")
    sql = row["sql"]
    if row.get("sql_cold", sql) != sql:
        sql = f"{row['sql_cold']}→{sql}"
    return (
        row["page"], f"{row['bytes']:,}", f"{sql}",
        _ms(cold["cpu_ms"]), _ms(max(cold["cpu_ms_p95"], cold["cpu_ms"])),
        _ms(changed["cpu_ms"]) if changed else "",
        _ms(warm["cpu_ms"]), _ms(warm["cpu_ms_p95"]), _ms(warm["wall_ms"]),
        f"{bare['cpu_ms']:.3f}" if bare else "", f"{row['ratio']:.1f}" if bare else "",
    )  # fmt: skip


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    last = len(cells) - 1
    return "  ".join(
        cell.ljust(width) if i in {0, last} else cell.rjust(width)
        for i, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _changed(row: Row) -> float:
    return float(row["changed"]["cpu_ms"])


def _bare(row: Row) -> float:
    return float(row["bare"]["cpu_ms"])
