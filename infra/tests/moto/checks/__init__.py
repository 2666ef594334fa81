"""Holds what this folder's extension answers against what AWS documents."""
