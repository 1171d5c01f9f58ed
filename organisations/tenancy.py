"""Which models have no organisation, and why. `tests/tenancy` holds the list to the truth."""

GLOBAL_MODELS: dict[str, str] = {
    "accounts.User": "one sign-in for all organisations that somebody belongs to; holds a mail address",
    "organisations.Organisation": "looked up by its address before any scope; holds nothing about people",
    "organisations.Membership": "read across organisations by its own user (switcher); has its own policy",
    "organisations.Partnership": "read by each of its members; has its own policies",
    "organisations.Partner": "read by each member of its partnership; has its own policies",
    "account.EmailAddress": "belongs to the user (django-allauth)",
    "account.EmailConfirmation": "belongs to the user (django-allauth)",
    "mfa.Authenticator": "second factors of the user (django-allauth)",
    "usersessions.UserSession": "where a user is signed in (django-allauth)",
    "auth.Permission": "Django's table of permissions, without rows of ours",
    "auth.Group": "Django's table of groups, unused: rights come from roles",
    "auth.Group_permissions": "Django's table between groups and permissions, unused",
    "contenttypes.ContentType": "the installation's models",
    "sessions.Session": "opened before it is known who asks; holds the user's id",
    "pghistory.Context": "stays empty: each event carries its own context",
}
