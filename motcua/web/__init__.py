"""What every door needs: caller, cursor, problem document, request id, time."""
