"""Tests reach no network: only this machine's own sockets open."""

import ipaddress
import socket
from typing import Any

import pytest

_LOCAL_NAMES = {"localhost", "ip6-localhost", ""}


class NetworkReached(Exception):
    """A test tried to leave the machine."""


def is_local(address: Any) -> bool:
    """A path of this machine, or a loopback address."""
    if not isinstance(address, tuple):
        return True
    return _is_local_host(address[0])


def _is_local_host(host: Any) -> bool:
    host = host.decode() if isinstance(host, bytes) else host
    if host is None or host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Any:
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded(reach: Any) -> Any:
        def attempt(this: socket.socket, address: Any) -> Any:
            if not is_local(address):
                raise NetworkReached(f"a test reached for {address!r}")
            return reach(this, address)

        return attempt

    def looked_up(host: Any, *args: Any, **options: Any) -> Any:
        if not _is_local_host(host):
            raise NetworkReached(f"a test looked up {host!r}")
        return look_up(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(connect))
        patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
        patch.setattr(socket, "getaddrinfo", looked_up)
        yield
