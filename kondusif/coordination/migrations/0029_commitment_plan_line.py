import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coordination", "0028_crowd_import_rows"),
    ]

    operations = [
        migrations.AddField(
            model_name="commitment",
            name="plan_line",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitments",
                to="coordination.planline",
            ),
        ),
    ]
