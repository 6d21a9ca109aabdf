"""Trains, calibrates, exports and measures the threat classifier. Each module is one command."""
