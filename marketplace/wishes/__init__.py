"""The list of what is liked (Merkzettel), and who is told when something is there again."""
