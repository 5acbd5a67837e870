"""Who may act for whom (授权关系). A row ends; it is never overwritten."""

from django.db import models
from django.utils import timezone
from uuid_utils.compat import uuid7

from tihang.journey.registry.models.authorities import Authority
from tihang.journey.registry.models.factories import Factory
from tihang.journey.registry.models.organisations import Organisation
from tihang.journey.registry.models.people import User
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole, OfficerRole
from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Membership(models.Model):
    """成员: a person belongs to an organisation in a role."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="组织")
    role = models.CharField("角色", max_length=12, choices=MemberRole)
    since = models.DateTimeField("起", default=timezone.now)
    until = models.DateTimeField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "成员"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user", "organisation"], condition=models.Q(until=None), name="membership_once_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "until"], name="membership_by_organisation")]

    def __str__(self) -> str:
        return self.role


class Posting(models.Model):
    """任职: a person holds an office in an authority."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+", verbose_name="主管部门")
    role = models.CharField("岗位", max_length=12, choices=OfficerRole)
    since = models.DateTimeField("起", default=timezone.now)
    until = models.DateTimeField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "authority"], condition=models.Q(until=None), name="posting_once_at_a_time"),
        ]
        indexes = [models.Index(fields=["authority", "until"], name="posting_by_authority")]

    def __str__(self) -> str:
        return self.role


class Stewardship(models.Model):
    """平台管理: a person looks after this instance: packs, organisations, jobs; never anybody's answers."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    since = models.DateTimeField("起", default=timezone.now)
    until = models.DateTimeField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "平台管理"
        constraints = [
            models.UniqueConstraint(fields=["region", "user"], condition=models.Q(until=None), name="stewardship_once_at_a_time")
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Expert(models.Model):
    """专家: a person in the pool, with fields, region and employer. ``office`` keeps him; None is a pool that every office may draw from.

    ``away_until``: the last day of an absence; nothing is given to him until it is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("常驻行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    fields = models.JSONField("专业领域", default=list)
    employer = models.ForeignKey(Organisation, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name="工作单位")
    office = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="管理部门")
    away_until = models.DateField("请假至", null=True, blank=True)
    since = models.DateTimeField("入库", default=timezone.now)
    until = models.DateTimeField("出库", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专家"
        constraints = [models.UniqueConstraint(fields=["region", "user"], condition=models.Q(until=None), name="expert_once_at_a_time")]

    def __str__(self) -> str:
        return str(self.user_id)


class FormerEmployment(models.Model):
    """曾任职单位: where an expert worked before, until which day; for so many years it keeps him from reading."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="+", verbose_name="专家")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="单位")
    until = models.DateField("离开日期")

    class Meta:
        verbose_name = verbose_name_plural = "曾任职单位"
        constraints = [models.UniqueConstraint(fields=["region", "expert", "organisation"], name="former_employment_once")]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Invitation(models.Model):
    """邀请: a link that lets one person join once; only its digest is kept, and the address goes when it is used or over."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    token = models.CharField("令牌摘要", max_length=64)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="组织")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="主管部门")
    body_name = models.CharField("邀请单位", max_length=200)
    role = models.CharField("角色", max_length=12)
    email = models.EmailField("受邀邮箱", blank=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="邀请人")
    invited_at = models.DateTimeField("邀请时间", default=timezone.now)
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True, blank=True)
    used_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="使用人")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "邀请"
        constraints = [
            models.UniqueConstraint(fields=["region", "token"], name="invitation_token_once"),
            models.CheckConstraint(
                condition=models.Q(organisation=None, authority__isnull=False) | models.Q(organisation__isnull=False, authority=None),
                name="invitation_to_one_body",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class Claim(models.Model):
    """认领: somebody says that an organisation or a factory is his, or that he belongs to it; somebody else decides."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    kind = models.CharField("类别", max_length=12, choices=ClaimKind)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="申请人")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="企业")
    factory = models.ForeignKey(Factory, on_delete=models.CASCADE, related_name="+", null=True, blank=True, verbose_name="工厂")
    subject_name = models.CharField("认领对象", max_length=200)
    place_path = models.CharField("由哪里核对", max_length=60, blank=True)
    role = models.CharField("申请的角色", max_length=12, choices=MemberRole, default=MemberRole.OWNER)
    why = models.TextField("理由", blank=True)
    state = models.CharField("状态", max_length=12, choices=ClaimState, default=ClaimState.WAITING)
    asked_at = models.DateTimeField("申请时间", default=timezone.now)
    decided_at = models.DateTimeField("答复时间", null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="答复人")
    answer = models.TextField("答复", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "认领"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user", "organisation", "kind"],
                condition=models.Q(state="waiting", factory=None),
                name="claim_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["region", "organisation", "factory"],
                condition=models.Q(state="waiting", factory__isnull=False),
                name="claim_of_factory_once",
            ),
        ]
        indexes = [models.Index(fields=["place_path", "state", "asked_at"], name="claim_by_place")]

    def __str__(self) -> str:
        return self.kind


class Conflict(models.Model):
    """回避: a person must keep away from an organisation; flows of the review write such rows, every rule reads them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+", verbose_name="组织")
    why = models.CharField("事由", max_length=200)
    since = models.DateTimeField("起", default=timezone.now)
    until = models.DateTimeField("止", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "回避"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "user", "organisation"], condition=models.Q(until=None), name="conflict_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.why


class Consent(models.Model):
    """同意: a person allowed one use of his data, and when he took it back."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="用户")
    use = models.CharField("用途", max_length=40)
    version = models.CharField("说明版本", max_length=20)
    given_at = models.DateTimeField("同意时间", default=timezone.now)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "同意"
        constraints = [
            models.UniqueConstraint(fields=["region", "user", "use"], condition=models.Q(withdrawn_at=None), name="consent_once_at_a_time")
        ]

    def __str__(self) -> str:
        return self.use
