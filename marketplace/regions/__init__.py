"""Districts, municipalities, localities, postcodes, landscapes."""
