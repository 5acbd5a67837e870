"""The ranking board and the rosters of an office (推荐排序、推荐汇总表)."""
