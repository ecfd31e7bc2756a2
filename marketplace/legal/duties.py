"""Which duties the market has because of who runs it (Art. 19, 29 DSA; LAW 0.14).

A market of a public body is never a small enterprise, however few people work there. Only a
small private one may leave out the reports of Art. 24; notices, reasons and contact points
(Art. 11 to 18) stay for everybody.
"""

from marketplace.settings import OperatorType

FOR_LARGE_ONLY = frozenset({"3.5"})  # numbers of rules
REPORTS = "3.5"  # yearly report, users of six months, statements for the Commission (Art. 24)


def has_reports(operator: OperatorType) -> bool:
    """Tell whether the reports of Art. 24 are owed; figures on request are owed by everybody."""
    return applies(REPORTS, operator)


def applies(number: str, operator: OperatorType) -> bool:
    """Tell whether a rule binds an operator of that kind."""
    return operator is not OperatorType.PRIVATE_SMALL or number not in FOR_LARGE_ONLY
