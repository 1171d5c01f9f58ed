"""Charts in templates: `{% chart series %}`, in the PDF `{% chart series accent=accent titled=True %}`."""

from django import template
from django.utils.safestring import SafeString

from reports.chart_layout import Series
from reports.charts import ACCENT, draw

register = template.Library()


@register.simple_tag
def chart(series: Series, accent: str = ACCENT, titled: bool = False, with_latest: bool = True) -> SafeString:
    return draw(series, accent=accent, titled=titled, with_latest=with_latest)
