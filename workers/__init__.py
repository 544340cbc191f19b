"""Celery: one task a job, and the engines that load weights."""
