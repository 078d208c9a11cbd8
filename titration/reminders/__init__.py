"""Reminders: planned ahead, promoted when due, handed to the outbox, and what became of each, in words."""
