"""What other sites fetch: sitemaps, robots.txt, Atom feeds, the product feed."""
