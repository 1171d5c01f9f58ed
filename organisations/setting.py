"""The names of the database's own settings that say who is asking, and for which organisation.

Free of Django, since the settings module reads it.
"""

ORGANISATION = "app.organisation_id"
USER = "app.user_id"

# What the setting holds while nobody has said which organisation is meant. The policies cast it to a
# uuid, so that the database's own error names the mistake.
NO_ORGANISATION = "no organisation in scope: use organisation_scope"


def connection_options() -> str:
    """The `options` of each connection: both settings at their value for «nobody»."""
    sentence = NO_ORGANISATION.replace(" ", "\\ ")
    return f"-c {ORGANISATION}={sentence} -c {USER}="
