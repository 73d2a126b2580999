"""gunicorn's settings: `gunicorn -c site/config/gunicorn.py config.wsgi`."""

import os

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
pythonpath = "site,."
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
timeout = 30
max_requests = 5000
max_requests_jitter = 500
accesslog = os.environ.get("ACCESS_LOG")
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
control_socket_disable = True  # it would write outside var/
