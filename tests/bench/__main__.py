"""``make bench``: latency, capacity and hearing in one run, one table."""

from tests.bench import capacity, hearing, latency
from tests.bench.house import told


def main() -> None:
    """Run everything and print the rows."""
    rows = [row for part in (latency, capacity, hearing) for row in part.run(told)]
    heads = list(dict.fromkeys(key for row in rows for key in row))
    widths = {head: max(len(head), *(len(row.get(head, "")) for row in rows)) for head in heads}
    for row in [{head: head for head in heads}, *rows]:
        print("  ".join(row.get(head, "").ljust(widths[head]) for head in heads).rstrip())


if __name__ == "__main__":
    main()
