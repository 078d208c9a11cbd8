"""Tell by the exit code whether a PostgreSQL or a Redis answers at an address."""

import sys
import time
from urllib.parse import urlsplit

import psycopg
import redis


def answers(address: str) -> bool:
    try:
        if address.startswith("redis"):
            return bool(redis.Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2).ping())
        # The tests make databases of their own, so the one in the address need not be there.
        server = urlsplit(address)._replace(path="/postgres").geturl()
        with psycopg.connect(server, connect_timeout=2):
            return True
    except (redis.RedisError, psycopg.OperationalError):
        return False


def answers_soon(address: str, tries: int = 3) -> bool:
    for _ in range(tries):
        if answers(address):
            return True
        time.sleep(0.3)
    return False


if __name__ == "__main__":
    sys.exit(not answers_soon(sys.argv[1]))
