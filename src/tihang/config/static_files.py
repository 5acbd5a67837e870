"""How page files are kept for serving: hashed names, compressed, cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """带指纹的静态文件: only what CSS loads is looked up; vendored files point at source maps, which we do not ship."""

    patterns = (("*.css", (r"""(?P<matched>url\((?P<quote>['"]{0,1})\s*(?P<url>.*?)(?P=quote)\))""",)),)
