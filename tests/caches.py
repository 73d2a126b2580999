"""The cache of a test run: on a Redis server that others use at the same time."""

from __future__ import annotations

from django.core.cache.backends.redis import RedisCache


class OwnRedisCache(RedisCache):
    """Emptied of this worker's keys only; Django's own empties the whole database, other workers' keys too."""

    def clear(self) -> None:
        """Delete the keys that begin with this cache's prefix."""
        client = self._cache.get_client(write=True)
        if keys := list(client.scan_iter(match=f"{self.key_prefix}:*", count=1000)):
            client.delete(*keys)
