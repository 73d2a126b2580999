"""gunicorn's settings: `gunicorn -c site/config/gunicorn.py config.wsgi`."""

import os
import sys
from pathlib import Path

from gunicorn.http import message

SITE = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(SITE), str(SITE.parent)]  # before gunicorn's own `pythonpath` is looked at

from config.settings.env import listening, log_file, whole  # noqa: E402  (it needs the path)

bind = listening("BIND", f"127.0.0.1:{whole('PORT', 8000, least=1, most=65_535)}")
workers = whole("WEB_CONCURRENCY", 2, least=1)
threads = whole("WEB_THREADS", 4, least=1)
preload_app = True
timeout = 30
max_requests = 5000
max_requests_jitter = 500
accesslog = log_file("ACCESS_LOG")
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
control_socket_disable = True  # it would write outside var/
# A long query is answered by the site, in the reader's language, not by gunicorn in English: ten
# thousand rare Chinese characters or emoji are 120,000 bytes, and gunicorn's ceiling would be 8,190.
limit_request_line = message.MAX_REQUEST_LINE = 130_000


def post_worker_init(worker: object) -> None:
    """Load what the first search would wait for (words, pinyin, the segmenter) while none has come yet."""
    from threading import Thread

    from search.warming import warm

    Thread(target=warm, daemon=True).start()
