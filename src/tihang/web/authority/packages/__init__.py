"""Documents of a locked roster, and packages: building, handing out, receiving (推荐文书、报送包的页面)."""
