"""What the machine does by itself (自动运行): sends letters, does jobs, keeps the clock. No person does these deeds."""
