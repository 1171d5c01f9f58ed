from django.db import migrations, models

# As `strategies.services.progress` does for one node after each update.
REPEAT_NEWS = """
UPDATE strategies_node AS node SET news = said.text, news_by = said.by_name, news_at = said.reported_at
FROM (
    SELECT DISTINCT ON (node_id) node_id, text, by_name, reported_at
    FROM strategies_progressupdate AS update
    WHERE text <> ''
        AND NOT EXISTS (SELECT 1 FROM strategies_progressupdate AS later WHERE later.corrects_id = update.id)
    ORDER BY node_id, reported_at DESC, id DESC
) AS said
WHERE said.node_id = node.id
"""
REPEAT_DECISION = """
UPDATE strategies_node AS node SET decision = latest.decision
FROM (
    SELECT DISTINCT ON (node_id) node_id, decision
    FROM strategies_progressupdate AS update
    WHERE NOT EXISTS (SELECT 1 FROM strategies_progressupdate AS later WHERE later.corrects_id = update.id)
    ORDER BY node_id, reported_at DESC, id DESC
) AS latest
WHERE latest.node_id = node.id AND node.status <> 'done'
"""


class Migration(migrations.Migration):
    dependencies = [("strategies", "0004_decisions")]

    operations = [
        migrations.AddField(
            model_name="node",
            name="decision",
            field=models.TextField(
                blank=True, editable=False, verbose_name="what must be decided, and by whom"
            ),
        ),
        migrations.AddField(
            model_name="node", name="news", field=models.TextField(blank=True, editable=False)
        ),
        migrations.AddField(
            model_name="node",
            name="news_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="node",
            name="news_by",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.RunSQL(REPEAT_NEWS, migrations.RunSQL.noop),
        migrations.RunSQL(REPEAT_DECISION, migrations.RunSQL.noop),
    ]
