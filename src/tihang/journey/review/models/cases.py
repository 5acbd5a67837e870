"""Review cases, every step they took, and what departments said of them."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.core.routing import End
from tihang.journey.campaigns.models import Campaign
from tihang.journey.intake.models import Application, Submission
from tihang.journey.registry.models import Factory
from tihang.journey.review.names import Said, SaidHow
from tihang.journey.trail.rules import check_region


class ReviewCase(models.Model):
    """审核件: one application on its route through the desks. The route is kept as it was when the case was opened.

    ``desk_path`` is the jurisdiction before whose desk it lies ("/" the nation's), ``desk_group_path`` the group's; both are empty while it
    lies with the factory or is over. ``submission`` is the version that is looked at. ``joint`` is what joint meant when it was opened: None
    for a case that is older than such rules.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+", verbose_name="申报")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="现行报送")
    factory = models.ForeignKey(Factory, on_delete=models.PROTECT, related_name="+", verbose_name="工厂")
    channel = models.CharField("申报渠道", max_length=40)
    procedure = models.CharField("申报类型", max_length=40)
    route = models.TextField("流程")
    joint = models.TextField("会商办法", null=True, blank=True)  # noqa: DJ001 - a column added to a guarded table
    state = models.CharField("环节", max_length=40)
    end = models.CharField("终局", max_length=12, blank=True, choices=[(each.value, each.value) for each in End if each])
    desk_path = models.CharField("办理席位辖区", max_length=60, blank=True)
    desk_group_path = models.CharField("办理席位集团", max_length=120, blank=True)
    opened_at = models.DateTimeField("开始审核时间")
    state_since = models.DateTimeField("进入本环节时间")
    steps = models.PositiveIntegerField("步数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "审核件"
        constraints = [models.UniqueConstraint(fields=["region", "application"], name="case_once_an_application")]
        indexes = [
            models.Index(fields=["desk_path", "state_since", "id"], name="case_by_desk"),
            models.Index(fields=["desk_group_path", "state_since", "id"], name="case_by_group", condition=~models.Q(desk_group_path="")),
            models.Index(fields=["end", "state_since", "id"], name="case_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class ReviewStep(models.Model):
    """审核步骤: who took a case from one state to the next, with what outcome and why. Only ever added.

    ``by`` is empty where nobody decided: a level without a department at work was passed over, and ``why`` says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+", verbose_name="当时的报送")
    number = models.PositiveIntegerField("第几步")
    at = models.CharField("原环节", max_length=40, blank=True)
    desk = models.CharField("席位", max_length=40, blank=True)
    outcome = models.CharField("结果", max_length=40)
    to = models.CharField("新环节", max_length=40)
    by = models.UUIDField("办理人", null=True, blank=True)
    office = models.UUIDField("办理部门", null=True, blank=True)
    why = models.TextField("理由", blank=True)
    marks = models.TextField("点到的填报项", default="{}")
    taken_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = verbose_name_plural = "审核步骤"
        constraints = [models.UniqueConstraint(fields=["region", "case", "number"], name="review_step_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"


class Opinion(models.Model):
    """部门意见: what one department says of a case while it lies before a desk. Only ever added; the newest of a round counts.

    ``round`` is how many steps the case had taken: what was said of an older version, or at another desk, stays readable beside it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    case = models.ForeignKey(ReviewCase, on_delete=models.PROTECT, related_name="+", verbose_name="审核件")
    round = models.PositiveIntegerField("第几轮")
    state = models.CharField("环节", max_length=40)
    desk = models.CharField("席位", max_length=40)
    department = models.CharField("部门", max_length=24)
    office = models.UUIDField("办理部门", null=True, blank=True)
    outcome = models.CharField("意见", max_length=24, choices=Said)
    why = models.TextField("说明", blank=True)
    answers = models.TextField("问题的回答", default="{}")
    marks = models.TextField("点到的填报项", default="{}")
    by = models.UUIDField("填写人")
    said_at = models.DateTimeField("时间")
    how = models.CharField("方式", max_length=8, choices=SaidHow, default=SaidHow.ONLINE)

    class Meta:
        verbose_name = verbose_name_plural = "部门意见"
        indexes = [models.Index(fields=["case", "round", "said_at"], name="opinion_by_round")]

    def __str__(self) -> str:
        return f"{self.department} {self.outcome}"
