"""Phrases a caller may say by intent, and the training of the classifier on them."""
