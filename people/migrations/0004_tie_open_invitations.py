from django.db import migrations

# As the invitation would have found its person: by a mail address that one person has.
TIE = """
INSERT INTO people_personinvitation (organisation_id, invitation_id, person_id)
SELECT invitation.organisation_id, invitation.id, (array_agg(person.id))[1]
FROM organisations_invitation AS invitation
JOIN people_person AS person
  ON person.organisation_id = invitation.organisation_id
 AND lower(person.email) = lower(invitation.email) AND person.erased_at IS NULL
WHERE invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NULL
GROUP BY invitation.organisation_id, invitation.id
HAVING count(*) = 1
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_invited_persons_and_planned_changes")]

    operations = [migrations.RunSQL(TIE, migrations.RunSQL.noop)]
