from django.db import migrations, models

# What is known of those who belong to one organisation only. Of others nobody can tell where they were.
LAST_SIGN_IN = """
UPDATE organisations_membership AS membership SET last_entered_on = member.last_login::date
FROM accounts_user AS member
WHERE member.id = membership.user_id
AND (SELECT count(*) FROM organisations_membership AS other WHERE other.user_id = member.id) = 1
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_reply_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased"),
        ),
        migrations.AddField(
            model_name="membership",
            name="last_entered_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="last here"),
        ),
        migrations.RunSQL(LAST_SIGN_IN, migrations.RunSQL.noop),
    ]
