"""Drafts of criteria packs (标准草案): kept by stewards, read and commented on by whoever was sent one."""
