"""What one part says already, no other part says again."""

import pytest

from marketplace.kit.text import said_once


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["Möhren", "Bund, 500 g", "500 g"], ["Möhren", "Bund, 500 g"]),
        (["Abholpunkt", "Abholpunkt Borna"], ["Abholpunkt Borna"]),
        (["Inhaberin Ruth Summerfeld", "Ruth Summerfeld"], ["Inhaberin Ruth Summerfeld"]),
        (["1500 g", "500 g"], ["1500 g", "500 g"]),
        (["500 g", "500 g", ""], ["500 g"]),
    ],
)
def test_a_part_within_another_is_left_out(parts, said):
    assert said_once(parts) == said
