"""What the law asks of each kind of good, as one table that everything else reads.

Pure: it imports `kit` only and knows neither tables of the database nor forms nor pages.
"""
