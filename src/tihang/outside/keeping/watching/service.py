"""How the service is set up towards people (对外服务): names, encryption, errors."""

from collections.abc import Sequence

from tihang.flows.ports import Check
from tihang.outside.keeping.watching.findings import attention, broken, ok

HERE = frozenset({"localhost", "127.0.0.1", "[::1]", "::1", "testserver"})


def exposure(*, hosts: Sequence[str], https: bool, debug: bool, origins: Sequence[str]) -> Check:
    """Whether a service that others can reach is encrypted and keeps its errors to itself."""
    outward = [host for host in hosts if host not in HERE]
    if debug and outward:
        said = "TIHANG_DEBUG 开着，别人能看到出错细节", "TIHANG_DEBUG is on: others can see details of errors"
        return broken("service", said, ("去掉 TIHANG_DEBUG", "Unset TIHANG_DEBUG"))
    if "*" in outward:
        said = "TIHANG_HOSTS 是 *，什么域名都接", "TIHANG_HOSTS is *: any name is answered"
        return broken("service", said, ("写上真正的域名", "Write the real names"))
    if outward and not https:
        said = "对外服务没有开 HTTPS，密码会明文传输", "the service is reachable without HTTPS: passwords travel in plain"
        mend = (
            "前面放一个带证书的代理，设 TIHANG_HTTPS=1；只在办公内网用可以不管",
            "Put a proxy with a certificate in front and set TIHANG_HTTPS=1; on an office network alone you may leave it",
        )
        return attention("service", said, mend)
    if outward and not origins:
        said = "没有设 TIHANG_ORIGINS，经过代理的表单可能被拒", "TIHANG_ORIGINS is not set: forms through a proxy may be refused"
        return attention("service", said, ("写上 https:// 开头的地址", "Write the https:// addresses"))
    if not outward:
        return ok("service", "只在本机服务", "serves this machine only")
    return ok("service", f"对外服务 {', '.join(outward)}，经 HTTPS", f"serves {', '.join(outward)} over HTTPS")
