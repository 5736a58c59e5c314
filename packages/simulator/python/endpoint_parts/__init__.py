"""Parts of a handler module.

A source's module holds those that its endpoints use, and no others.
"""
