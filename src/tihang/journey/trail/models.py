"""Tables of the trail. Deeds, seals and checkpoints are only ever added: triggers in the database refuse anything else."""

from django.db import models
from uuid_utils.compat import uuid7

from tihang.journey.trail.names import NATION
from tihang.journey.trail.rules import check_region


class Deed(models.Model):
    """一条留痕: what was done, when, by whom and why, as one link in the chain of its region.

    It never holds personal data: people are named by id. ``canonical`` keeps the exact bytes under ``digest``.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    number = models.BigIntegerField("序号")
    verb = models.CharField("事项", max_length=60)
    at = models.DateTimeField("时间")
    actor = models.UUIDField("操作者", null=True)
    on_behalf = models.UUIDField("代表", null=True)
    subject_kind = models.CharField("对象类别", max_length=40, blank=True)
    subject = models.UUIDField("对象", null=True)
    why = models.TextField("理由", blank=True)
    facts = models.TextField("要点")
    canonical = models.BinaryField("规范字节")
    previous = models.CharField("前一摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "留痕"
        verbose_name_plural = "留痕"
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="deed_number_once_per_chain"),
        ]
        indexes = [
            models.Index(fields=["actor", "id"], name="deed_by_actor"),
            models.Index(fields=["subject", "id"], name="deed_by_subject"),
            models.Index(fields=["verb", "id"], name="deed_by_verb"),
        ]

    def __str__(self) -> str:
        return f"{self.region}/{self.number} {self.verb}"


class ChainHead(models.Model):
    """链头: the last number and digest of a region's chain; whoever adds a deed holds this row until the transaction ends."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    number = models.BigIntegerField("序号")
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "链头"
        verbose_name_plural = "链头"
        constraints = [
            models.UniqueConstraint(fields=["region"], name="chain_head_once_per_region"),
        ]

    def __str__(self) -> str:
        return f"{self.region}/{self.number}"


class InstanceKey(models.Model):
    """实例密钥: the public half of a key of this installation, kept for ever; the private half never enters the database."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    fingerprint = models.CharField("指纹", max_length=64)
    public = models.CharField("公钥", max_length=64)
    made_at = models.DateTimeField("启用时间")
    retired_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        verbose_name = "实例密钥"
        verbose_name_plural = "实例密钥"
        constraints = [
            models.UniqueConstraint(fields=["region", "fingerprint"], name="instance_key_fingerprint_once"),
            models.UniqueConstraint(fields=["region"], condition=models.Q(retired_at=None), name="instance_key_one_in_use"),
        ]

    def __str__(self) -> str:
        return self.fingerprint


class Seal(models.Model):
    """验证码: one issued document, by the code printed on it: its kind, digest and pages, signed by the instance key."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    code = models.CharField("验证码", max_length=16)
    kind = models.CharField("文书类别", max_length=40)
    digest = models.CharField("文书摘要", max_length=64)
    pages = models.PositiveIntegerField("页数")
    subject = models.UUIDField("对象", null=True)
    made_at = models.DateTimeField("签发时间")
    key = models.CharField("密钥指纹", max_length=64)
    signature = models.CharField("签名", max_length=128)

    class Meta:
        verbose_name = "验证码"
        verbose_name_plural = "验证码"
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="seal_code_once_per_region"),
        ]
        indexes = [
            models.Index(fields=["code"], name="seal_by_code"),
            models.Index(fields=["subject"], name="seal_by_subject"),
        ]

    def __str__(self) -> str:
        return self.code


class TrailStamp(models.Model):
    """检查点时间戳: a token of RFC 3161 over the signed heads as they stood, from an authority that is not ours; only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    digest = models.CharField("摘要", max_length=64)
    heads = models.TextField("各链头")
    token = models.BinaryField("时间戳")
    at = models.DateTimeField("盖戳时间")
    authority = models.CharField("时间戳机构", max_length=300)
    fingerprint = models.CharField("证书指纹", max_length=64)

    class Meta:
        verbose_name = "检查点时间戳"
        verbose_name_plural = "检查点时间戳"
        constraints = [
            models.UniqueConstraint(fields=["region", "digest"], name="trail_stamp_once_per_heads"),
        ]

    def __str__(self) -> str:
        return self.digest


class Checkpoint(models.Model):
    """签名检查点: the head of a chain as it stood once, signed, so that a chain computed anew is found out."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    region = models.CharField("行政区划", max_length=6, default=NATION, validators=[check_region])
    number = models.BigIntegerField("序号")
    digest = models.CharField("摘要", max_length=64)
    at = models.DateTimeField("签名时间")
    key = models.CharField("密钥指纹", max_length=64)
    signature = models.CharField("签名", max_length=128)

    class Meta:
        verbose_name = "签名检查点"
        verbose_name_plural = "签名检查点"
        constraints = [
            models.UniqueConstraint(fields=["region", "number", "key"], name="checkpoint_once_per_head_and_key"),
        ]

    def __str__(self) -> str:
        return f"{self.region}/{self.number}"
