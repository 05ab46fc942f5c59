"""How many networks learn at once."""

from __future__ import annotations

from engine.catalog.rows import OneOf, Option, Row, Table, Whole

NETWORKS: Table[Row] = Table(
    "networks",
    (
        Row(
            key="one",
            label="One",
            help="One network, which starts from the seed.",
        ),
        Row(
            key="several",
            label="Several seeds",
            help="Several networks learn side by side, each from the next seed. The plots show their mean and spread,"
            " and they answer together: their average is most often better than any one of them.",
            params=(
                Whole(
                    key="count",
                    label="How many",
                    help="How many networks learn. Small ones cost hardly more than one, large ones as much each.",
                    default=5,
                    low=2,
                    high=256,
                    unit="networks",
                ),
                OneOf(
                    key="order",
                    label="Examples come",
                    help="Whether each network sees the examples in an order of its own, or all in the same, so that"
                    " they differ by their start weights alone.",
                    default="own",
                    options=(Option("own", "in each one’s own order"), Option("same", "in the same order")),
                ),
            ),
        ),
    ),
)
