"""Zukunftsmarkt Regional: the web shop of a Landkreis and its small producers."""
