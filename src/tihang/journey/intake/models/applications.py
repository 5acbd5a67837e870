"""Applications of factories to campaigns, and what was submitted of them."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.intake.models.workspace import Workspace
from tihang.journey.intake.names import ApplicationState
from tihang.journey.registry.models import Factory
from tihang.journey.trail.rules import check_region


class Application(models.Model):
    """申报: one factory in one campaign, by one channel. Its workspace holds the draft, its submissions what was handed in.

    ``current`` is the submission that stands, while the draft may already say something newer. ``certified_digest`` is the digest of the
    draft as it was certified inside the house: a later change takes the certification away.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="+", verbose_name="工作区")
    channel = models.CharField("申报渠道", max_length=40)
    procedure = models.CharField("申报类型", max_length=40)
    state = models.CharField("状态", max_length=12, choices=ApplicationState, default=ApplicationState.DRAFT)
    current = models.UUIDField("现行报送", null=True, blank=True)
    certified_at = models.DateTimeField("内部核准时间", null=True, blank=True)
    certified_by = models.UUIDField("内部核准人", null=True, blank=True)
    certified_digest = models.CharField("核准时的摘要", max_length=64, blank=True)
    opened_at = models.DateTimeField("开始时间", default=timezone.now)
    opened_by = models.UUIDField("开始人")

    class Meta:
        verbose_name = verbose_name_plural = "申报"
        constraints = [
            models.UniqueConstraint(fields=["region", "factory", "campaign"], name="application_once_a_campaign"),
            models.UniqueConstraint(fields=["region", "workspace"], name="application_once_a_workspace"),
        ]
        indexes = [models.Index(fields=["campaign", "state"], name="application_by_campaign")]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class Submission(models.Model):
    """报送: an application as it was handed in, frozen: its canonical text, two digests, when it came and by which rule that was in time.

    Nothing in it changes but that it may be withdrawn; a newer one names it as the one it supersedes. ``deposit`` is the text of the proof of
    deposit (报送回执), ``deposit_signature`` the instance key's signature under it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name="申报")
    number = models.PositiveSmallIntegerField("第几版")
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="取代")
    content = models.TextField("内容")
    sha256 = models.CharField("SHA-256 摘要", max_length=64)
    sm3 = models.CharField("SM3 摘要", max_length=64)
    code = models.CharField("验证码", max_length=20)
    entered_at = models.DateTimeField("服务器开始受理时刻")
    kept_at = models.DateTimeField("存妥时刻")
    waited_ms = models.PositiveIntegerField("排队毫秒", default=0)
    due_at = models.DateTimeField("截止时刻", null=True, blank=True)
    certified_by = models.UUIDField("内部核准人")
    signed_by = models.UUIDField("签署人")
    deposit = models.TextField("报送回执")
    deposit_key = models.CharField("密钥指纹", max_length=64)
    deposit_signature = models.CharField("回执签名", max_length=128)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.UUIDField("撤回人", null=True, blank=True)
    withdrawn_why = models.CharField("撤回理由", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送"
        constraints = [
            models.UniqueConstraint(fields=["region", "application", "number"], name="submission_once_a_number"),
            models.UniqueConstraint(fields=["region", "code"], name="submission_code_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"


class Returned(models.Model):
    """退回补正: a desk gives a submission back with the fields it marked, open until a moment of its own, after the deadline too."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="报送")
    office = models.UUIDField("退回部门")
    by = models.UUIDField("退回人")
    why = models.TextField("理由")
    marks = models.TextField("点到的填报项", default="{}")
    until = models.DateTimeField("补正期限")
    returned_at = models.DateTimeField("退回时间")
    answered_by = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="补正后的报送"
    )

    class Meta:
        verbose_name = verbose_name_plural = "退回补正"
        constraints = [
            models.UniqueConstraint(fields=["region", "submission"], condition=models.Q(answered_by=None), name="returned_once_at_a_time")
        ]

    def __str__(self) -> str:
        return self.why[:20]
