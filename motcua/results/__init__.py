"""Papers with legal value (kết quả): setting them, signing (ký số), numbering (cấp số), stamping, proof.

Owns the number series of every agency, the register of issued results and the public check of a result.
"""
