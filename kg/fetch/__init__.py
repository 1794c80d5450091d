"""Addresses in, pages in a web archive out: politely, within limits, and never into one's own network."""

from kg.fetch.address import Target, target
from kg.fetch.client import Answer, Client, Limits
from kg.fetch.poll import Poll, poll
from kg.fetch.store import Store

__all__ = ["Answer", "Client", "Limits", "Poll", "Store", "Target", "poll", "target"]
