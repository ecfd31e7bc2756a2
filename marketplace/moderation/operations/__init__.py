"""Every way notices, complaints and recalls change, one module per subject."""
