"""What stewards and the console do (维护人员的事): one deed, one file."""
