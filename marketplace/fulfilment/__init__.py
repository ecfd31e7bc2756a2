"""From the paid order to the hand-over."""
