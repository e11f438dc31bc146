"""python3 -m unittest discover -s tests -t .    in the folder above. Tests of what needs a package that is not installed are skipped."""
