"""Draws the demo prints. A developer tool: needs shapely, is never imported by the shop itself."""
