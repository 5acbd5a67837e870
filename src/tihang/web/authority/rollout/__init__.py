"""Pages of a roll-out (自评工作): overview, targets, lists with their columns, reminders, frozen reports."""
