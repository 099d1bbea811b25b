"""The event registry and the outbox (sự kiện)."""
