"""What people do (流程): one file for each deed; permission first, then rule, then rows, in one transaction."""
