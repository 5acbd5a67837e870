"""Record (一厂一档): what is known of a factory and stays true between campaigns."""
