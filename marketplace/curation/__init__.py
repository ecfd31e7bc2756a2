"""The stage of the home page and the curator's inbox."""
