"""Tests that run against a connector."""
