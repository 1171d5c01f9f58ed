from django.db import migrations


class Migration(migrations.Migration):
    """Steps tell what they changed in one form now. Those in the old one would have gone within the week."""

    dependencies = [("strategies", "0007_readings_of_a_strategy")]

    operations = [migrations.RunSQL("DELETE FROM strategies_step", migrations.RunSQL.noop)]
