"""Background work (后台任务): load by id, call one flow, log."""
