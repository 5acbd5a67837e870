"""The desk (办理台): the queue of cases under review, and one case with what an officer needs to answer it."""
