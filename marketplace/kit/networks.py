"""Which addresses of the internet belong to one household, office or provider."""

import ipaddress


def network(address: str, *, v4: int, v6: int) -> str:
    """Return the network an address lies in, as text; what is no address stays as it is.

    An IPv6 household owns a whole /64 and may use another of its addresses for each request.

    :param v4: length of the prefix for IPv4; 32 is the address itself.
    :param v6: length of the prefix for IPv6.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return str(ipaddress.ip_network((int(ip), v6), strict=False))
        ip = ip.ipv4_mapped  # a server that listens on both sees IPv4 so
    return str(ipaddress.ip_network((int(ip), v4), strict=False))
