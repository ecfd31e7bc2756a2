"""Whoever owns many addresses counts once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.kit.networks import network


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("203.0.113.7", "203.0.113.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7/32"),
        ("", ""),
        ("no address", "no address"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_an_address_lies_in_its_network(address, found):
    assert network(address, v4=32, v6=64) == found


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.ip_addresses(v=6))
def test_all_addresses_of_a_household_are_one_and_neighbours_another(one, other, ip):
    home = int(ip) >> 64 << 64
    if home == 0:
        return  # there the mapped addresses of IPv4 lie
    spell = type(ip)
    assert network(str(spell(home | one)), v4=32, v6=64) == network(
        str(spell(home | other)), v4=32, v6=64
    )
    neighbour = spell((home ^ 1 << 64) | one)
    assert network(str(neighbour), v4=32, v6=64) != network(str(spell(home | one)), v4=32, v6=64)
