"""The record of a factory on its page (一厂一档): what is known, and the small forms that add to it. Nothing is written over."""
