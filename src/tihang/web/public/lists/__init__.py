"""Published lists for everybody (公开榜单): which there are, their lines, where they lie, the history of each, and the same as files."""
