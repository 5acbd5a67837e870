"""Packages of papers that go with a locked roster to the level above, and what was received of them."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign
from tihang.journey.review.names import ItemKind, PackageState
from tihang.journey.trail.rules import check_region


class Package(models.Model):
    """报送包: what one locked roster takes to the level above. ``content`` is canonical and sealed under ``code``; it never changes.

    ``place_path`` and ``group_path`` are the sender's; ``to_path`` is the receiving desk ("/" the nation's). ``file`` is the digest of the
    ZIP, ``prints`` the digests of the files made for it (JSON: code, then name and digest). The receipt is filled in once.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    roster = models.UUIDField("推荐排序")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", verbose_name="批次")
    office = models.UUIDField("报送部门")
    place_path = models.CharField("报送辖区", max_length=60, blank=True)
    group_path = models.CharField("报送集团", max_length=120, blank=True)
    to_path = models.CharField("接收席位辖区", max_length=60)
    content = models.TextField("内容")
    sha256 = models.CharField("内容摘要", max_length=64)
    code = models.CharField("验证码", max_length=16)
    roster_code = models.CharField("推荐排序验证码", max_length=16)
    link = models.CharField("页码链接", max_length=200)
    site = models.CharField("核验地址", max_length=200)
    state = models.CharField("进度", max_length=10, choices=PackageState, default=PackageState.WAITING)
    trouble = models.CharField("没有生成的原因", max_length=300, blank=True)
    file = models.CharField("压缩包摘要", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    prints = models.TextField("文件摘要", default="{}")
    asked_by = models.UUIDField("发起人")
    asked_at = models.DateTimeField("发起时间")
    built_at = models.DateTimeField("生成时间", null=True, blank=True)
    receipt = models.TextField("签收内容", blank=True)
    receipt_sha256 = models.CharField("签收摘要", max_length=64, blank=True)
    receipt_code = models.CharField("签收验证码", max_length=16, blank=True)
    received_by = models.UUIDField("签收人", null=True, blank=True)
    received_at = models.DateTimeField("签收时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送包"
        constraints = [models.UniqueConstraint(fields=["region", "roster"], name="package_once_a_roster")]
        indexes = [
            models.Index(fields=["to_path", "-asked_at"], name="package_by_desk"),
            models.Index(fields=["code"], name="package_by_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.state}"


class PackageItem(models.Model):
    """报送材料: one paper of a package, and whether it arrived with its seal. ``sealed`` empty: nobody has said yet."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, validators=[check_region])
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+", verbose_name="报送包")
    number = models.PositiveIntegerField("序号")
    kind = models.CharField("种类", max_length=10, choices=ItemKind)
    name = models.CharField("名称", max_length=300)
    code = models.CharField("验证码", max_length=16, blank=True)
    submission = models.UUIDField("报送", null=True, blank=True)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    copies = models.PositiveSmallIntegerField("份数", null=True, blank=True)
    received_at = models.DateTimeField("收到时间", null=True, blank=True)
    received_by = models.UUIDField("收件人", null=True, blank=True)
    sealed = models.BooleanField("有印章", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "报送材料"
        constraints = [models.UniqueConstraint(fields=["region", "package", "number"], name="package_item_once")]
        indexes = [models.Index(fields=["package", "code"], name="package_item_by_code")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
