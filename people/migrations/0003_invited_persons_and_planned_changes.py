import django.db.models.deletion
from django.db import migrations, models

import accounts.fields
import organisations.fields
from organisations.operations import ProtectByOrganisation


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_reply_to"),
        ("people", "0002_sort_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonInvitation",
            fields=[
                (
                    "id",
                    accounts.fields.UUIDv7Field(
                        db_default=accounts.fields.UUIDv7(), editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "invitation",
                    organisations.fields.OrganisationForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.invitation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "person",
                    organisations.fields.OrganisationForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of a person",
                "verbose_name_plural": "invitations of people",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["organisation", "person"], name="people_personinvitation_person")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="people_personinvitation_within"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "invitation"), name="people_personinvitation_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitChange",
            fields=[
                (
                    "id",
                    accounts.fields.UUIDv7Field(
                        db_default=accounts.fields.UUIDv7(), editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[("close", "closing"), ("merge", "merger"), ("move", "move")], max_length=10
                    ),
                ),
                ("first_day", models.DateField()),
                ("rows", models.JSONField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "other",
                    organisations.fields.OrganisationForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "unit",
                    organisations.fields.OrganisationForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="people.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "planned change of a unit",
                "verbose_name_plural": "planned changes of units",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["organisation", "unit"], name="people_unitchange_unit"),
                    models.Index(fields=["organisation", "other"], name="people_unitchange_other"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "id"), name="people_unitchange_within")
                ],
            },
        ),
        ProtectByOrganisation("PersonInvitation"),
        ProtectByOrganisation("UnitChange"),
    ]
