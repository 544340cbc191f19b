"""A simulated phone and carrier: it plays speech at the real webhooks and the real media socket."""
