"""Flask toolkit: audiences, sessions, forms, errors, assets, headers."""
