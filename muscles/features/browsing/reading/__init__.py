"""Reads movements and nerves off the prose of facts."""
