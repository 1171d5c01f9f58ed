"""Tables, and N organisations of one size in them. Prints how to visit the first (`bench.sites.Visit`)."""

import json
import sys

import django
from django.core.management import call_command
from django.db import connections


def main(organisations: int) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from bench.content import fill_organisation, way_in
    from organisations.postgresql.base import OWNER_ALIAS

    memberships = [fill_organisation(number) for number in range(organisations)]
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute("ANALYZE")
    sys.stdout.write(json.dumps(way_in(memberships[0])))


if __name__ == "__main__":
    main(int(sys.argv[1]))
