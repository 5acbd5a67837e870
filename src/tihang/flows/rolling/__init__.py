"""What the deeds of a roll-out share (自评工作的导入): lists held between two requests, and what becomes of each row."""
