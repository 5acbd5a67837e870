"""Pages of campaigns for authorities (批次办理页)."""
