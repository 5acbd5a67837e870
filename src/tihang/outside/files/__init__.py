"""Files (文件): where contents are kept, and who looks into them."""
