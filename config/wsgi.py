import os

from django.core.wsgi import get_wsgi_application

from config.stack import with_room
from organisations.kept import PublicPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = PublicPages(with_room(get_wsgi_application()))
