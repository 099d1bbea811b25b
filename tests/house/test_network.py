"""The guard that keeps tests at home."""

import socket

import pytest

from tests.plugins.network import NetworkReached


def test_addresses_of_others_are_out_of_reach():
    with socket.socket() as door, pytest.raises(NetworkReached):
        door.connect(("203.0.113.7", 80))
    with socket.socket() as door, pytest.raises(NetworkReached):
        door.connect_ex(("203.0.113.7", 80))
    with pytest.raises(NetworkReached):
        socket.getaddrinfo("motcua.example", 443)


def test_this_machine_is_within_reach():
    with socket.socket() as server, socket.socket() as door:
        server.bind(("127.0.0.1", 0))
        server.listen()
        door.connect(server.getsockname())
    assert socket.getaddrinfo("localhost", 80)
