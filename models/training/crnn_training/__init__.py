"""Trains line recognisers for Crnn.Net. README.md of the folder above says how."""
