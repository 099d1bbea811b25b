"""Facts told in the past tense, and the outbox that carries them on.

`publishing.publish(event)` inside the transaction of the act; `registry.connect` in `config/wiring.py`;
`delivery.run_outbox` in the worker.
"""
