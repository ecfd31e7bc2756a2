"""Pure building blocks; imports nothing of ours."""
