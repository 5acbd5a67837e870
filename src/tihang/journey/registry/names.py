"""Words of the registry."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """组织类别: what an organisation is."""

    ENTERPRISE = "enterprise", _("企业")
    BRANCH = "branch", _("分支机构")
    INSTITUTE = "institute", _("科研院所")
    GROUP = "group", _("企业集团")
    SERVICE_BODY = "service_body", _("服务机构")
    ASSOCIATION = "association", _("行业协会")


class Capacity(models.TextChoices):
    """身份: in what capacity an organisation takes part, beside what it is."""

    SOLUTION_PROVIDER = "solution_provider", _("解决方案供应商")
    SERVICE_BODY = "service_body", _("服务机构")
    ASSOCIATION = "association", _("行业协会")
    CHAIN_LEADER = "chain_leader", _("链主企业")


class Scale(models.TextChoices):
    """企业规模: by the national size classes."""

    LARGE = "large", _("大型")
    MEDIUM = "medium", _("中型")
    SMALL = "small", _("小型")
    MICRO = "micro", _("微型")


class Capital(models.TextChoices):
    """资本属地: where the capital comes from."""

    DOMESTIC = "domestic", _("内资")
    HONG_KONG_MACAO_TAIWAN = "hong_kong_macao_taiwan", _("港澳台投资")
    FOREIGN = "foreign", _("外商投资")


class FactoryState(models.TextChoices):
    """工厂状态."""

    OPERATING = "operating", _("在产")
    BUILDING = "building", _("在建")
    CLOSED = "closed", _("已关停")
    ABROAD = "abroad", _("境外（只作登记）")


class Department(models.TextChoices):
    """部门: which line of government an authority belongs to."""

    INDUSTRY = "industry", _("工业和信息化")
    DEVELOPMENT_REFORM = "development_reform", _("发展改革")
    FINANCE = "finance", _("财政")
    STATE_ASSETS = "state_assets", _("国有资产监管")
    MARKET_REGULATION = "market_regulation", _("市场监管")
    DATA = "data", _("数据管理")


class MemberRole(models.TextChoices):
    """成员角色: what a person may do for his organisation."""

    OWNER = "owner", _("管理员")
    EDITOR = "editor", _("填报人")
    SIGNATORY = "signatory", _("签发人")
    READER = "reader", _("只读")


class OfficerRole(models.TextChoices):
    """岗位: what a person may do for his authority."""

    LEADER = "leader", _("负责人")
    OFFICER = "officer", _("经办人")
    READER = "reader", _("只读")


class ClaimKind(models.TextChoices):
    """认领类别: what somebody asks for."""

    OWN = "own", _("认领企业")
    JOIN = "join", _("申请加入")
    DISPUTE = "dispute", _("对管理员有异议")
    FACTORY = "factory", _("认领工厂")


class ClaimState(models.TextChoices):
    """认领状态."""

    WAITING = "waiting", _("待核对")
    GRANTED = "granted", _("已同意")
    REFUSED = "refused", _("未同意")
    WITHDRAWN = "withdrawn", _("已撤回")


class BelongingKind(models.TextChoices):
    """挂牌类别: dated memberships that a region, a factory or an enterprise holds."""

    PILOT_CITY = "pilot_city", _("试点城市")
    CLUSTER = "cluster", _("产业集群")
    DEMONSTRATION_ZONE = "demonstration_zone", _("示范区")
    OTHER = "other", _("其他")


class LinkState(models.TextChoices):
    """服务关系状态: a link counts only when both sides have said so."""

    PROPOSED_BY_FACTORY = "proposed_by_factory", _("待服务商确认")
    PROPOSED_BY_PROVIDER = "proposed_by_provider", _("待工厂确认")
    CONFIRMED = "confirmed", _("双方已确认")
    REFUSED = "refused", _("对方未认可")
    ENDED = "ended", _("已结束")


class ConsentUse(models.TextChoices):
    """同意用途: what a person allows to be done with his data."""

    ACCOUNT = "account", _("处理账号信息")
    CONTACT = "contact", _("让答复我的人看到联系方式")


CONSENT_VERSIONS: Final = {ConsentUse.ACCOUNT: "2026-11", ConsentUse.CONTACT: "2026-11"}
"""The version of the text that stands on the page today; a new text asks again."""


class ListKind(models.TextChoices):
    """名单类别: what a list that is brought in holds."""

    ENTERPRISES = "enterprises", _("企业名单")
    FACTORIES = "factories", _("工厂名单")
    RECOGNISED = "recognised", _("认定名单")


class RowOutcome(models.TextChoices):
    """逐行结论: what became of one line of a list."""

    NEW = "new", _("新增")
    MATCHED = "matched", _("已有")
    REVIEW = "review", _("待核")
    REJECTED = "rejected", _("拒收")
