"""Lists of recognition, on notice and final, and their rows."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.core.ranking.published import ListState
from tihang.journey.campaigns.models import Campaign
from tihang.journey.review.models import ReviewCase
from tihang.journey.trail.rules import check_region

STATES = [(ListState.NOTICED.value, "公示"), (ListState.FINAL.value, "公布")]


class RecognitionList(models.Model):
    """公布名单: what one office published in one campaign, on notice or final. Its canonical ``content`` never changes; a later number takes its place.

    ``opens`` and ``closes`` are the first and the last day of a notice; objections come in until the end of the last one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("公布机关")
    place_path = models.CharField("辖区路径", max_length=60, blank=True)
    group_path = models.CharField("集团路径", max_length=120, blank=True)
    state = models.CharField("状态", max_length=12, choices=STATES)
    number = models.PositiveIntegerField("第几版", default=1)
    supersedes = models.CharField("取代", max_length=20, blank=True)
    document = models.CharField("文号", max_length=120, blank=True)
    minutes = models.TextField("会议纪要", blank=True)
    opens = models.DateField("起", null=True, blank=True)
    closes = models.DateField("止", null=True, blank=True)
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    sm3 = models.CharField("国密摘要", max_length=64)
    code = models.CharField("验证码", max_length=20)
    published_at = models.DateTimeField("公布时间")
    published_by = models.UUIDField("公布人")

    class Meta:
        verbose_name = verbose_name_plural = "公布名单"
        constraints = [models.UniqueConstraint(fields=["region", "campaign", "office", "state", "number"], name="recognition_list_once")]
        indexes = [
            models.Index(fields=["code"], name="recognition_list_by_code"),
            models.Index(fields=["campaign", "office"], name="recognition_list_by_office"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.number}"


class RecognitionRow(models.Model):
    """名单行: which case stands under which number of a list."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    list = models.ForeignKey(RecognitionList, on_delete=models.PROTECT, related_name="+", verbose_name="公布名单")
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    number = models.PositiveIntegerField("序号")

    class Meta:
        verbose_name = verbose_name_plural = "名单行"
        constraints = [models.UniqueConstraint(fields=["region", "list", "case"], name="recognition_row_once")]
        indexes = [models.Index(fields=["list", "number"], name="recognition_row_by_number")]

    def __str__(self) -> str:
        return str(self.number)
