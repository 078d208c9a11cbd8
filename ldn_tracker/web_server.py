"""What gunicorn is told: `gunicorn --config python:ldn_tracker.web_server`."""

wsgi_app = "ldn_tracker.wsgi:application"
worker_class = "gthread"
workers = 1
threads = 4  # an Argon2 hash takes 64 MiB
timeout = 30
graceful_timeout = 3
loglevel = "warning"
# Paths only: a query string, or the address somebody came from, can name a patient or carry a token.
access_log_format = "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms"
control_socket_disable = True  # it would lie in the home directory, one for all copies
