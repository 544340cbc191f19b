"""Synthetic calls with exact labels, the redactor trained on them, and its evaluation."""
